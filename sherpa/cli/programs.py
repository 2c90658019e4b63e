"""Nothing in, a place to run an author's or a stranger's programs out; said on stderr where nothing walls them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sherpa.domain.ports import Sandbox

UNWALLED = (
    "warning: nothing walls programs in on this machine, so these run with your own rights (sherpa doctor tells why). "
    "Run only what you trust."
)


@contextmanager
def running() -> "Iterator[Sandbox]":
    from sherpa import app

    with app.sandbox() as box:
        warn(box.tier)
        yield box


def warn(tier: str) -> None:
    if tier == "U":
        click.echo(UNWALLED, err=True)
