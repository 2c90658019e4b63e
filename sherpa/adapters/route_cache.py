"""A key and the Route that was read out of its files in, the same Route at the next start out, in a tenth of the time.

A cache: whatever stands in its way (a full disk, a file cut short, another Sherpa's format) costs time and nothing else.
"""

import os
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from sherpa.domain.route import Route

_MOST = 32  # routes kept, the newest ones; the largest shipped one has 0.4 MB


class RouteCache:
    """One file a key below `folder`, which is made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Route | None:
        try:
            return Route.model_validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, route: Route) -> None:
        path = self._path(key)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(route.model_dump_json(), encoding="utf-8")
            draft.replace(path)
            for old in sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)[:-_MOST]:
                old.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"
