"""Every failure that the world, not a bug, can cause: one tree with exit codes, each message ending with what to do.

SherpaError                 exit 3  the outside world failed
├── BadInput                exit 2  wrong use, or a file that cannot be read as what it should be
│   ├── BadConfig                   .sherpa-config.yml
│   ├── BadRoute                    a route's files
│   └── NothingBegun                no lesson is under way that could be gone on with
├── SandboxUnavailable      exit 3  nothing here can run learner code safely
├── StoreUnavailable        exit 3  the session database cannot be written
└── WalkInUse               exit 3  another terminal holds this walk
"""


class SherpaError(Exception):
    """A failure to be shown as one message, never as a traceback."""

    exit_code = 3


class BadInput(SherpaError):
    exit_code = 2


class BadConfig(BadInput):
    pass


class BadRoute(BadInput):
    pass


class NothingBegun(BadInput):
    pass


class SandboxUnavailable(SherpaError):
    pass


class StoreUnavailable(SherpaError):
    pass


class WalkInUse(SherpaError):
    pass
