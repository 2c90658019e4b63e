"""A workspace in, sessions on it out, with a clock that every test can hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa import app
from sherpa.config import Wish
from sherpa.tutor.session import Session

NOON = "2026-11-23T12:00:00+01:00"
ROUTE = "calculus-for-ml"
ROUTES = (ROUTE, "backpropagation")  # what ships, walked by every persona


@contextmanager
def sitting(
    workspace: Path, route: str | None = ROUTE, *, seed: int = 1, now: str = NOON, fresh: bool = False
) -> Iterator[Session]:
    with app.session(Wish(route=route, seed=seed, now=now, fresh=fresh), workspace) as session:
        yield session
