"""A workspace in, sessions on it out, with a clock that every test can hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa import app
from sherpa.config import Wish
from sherpa.tutor.session import Session

NOON = "2026-11-23T12:00:00+01:00"
ROUTE = "calculus-for-ml"
GOLDEN = {
    ROUTE: ("steady", "struggling", "wandering"),
    "linear-algebra-essentials": ("steady", "struggling"),
    "learning-rate": ("steady", "struggling"),
    "backpropagation": ("steady", "struggling"),
}
ROUTES = tuple(GOLDEN)  # what ships, walked by every persona
TESTS = Path(__file__).parent


def scripted(route: str, persona: str) -> tuple[Path, Path]:
    """Where a persona's lines are kept, and what it saw; those of the first route stand above the others."""
    name = f"{persona}.txt" if route == ROUTE else f"{route}/{persona}.txt"
    return TESTS / "scripts" / name, TESTS / "golden" / name


@contextmanager
def sitting(
    workspace: Path, route: str | None = ROUTE, *, seed: int = 1, now: str = NOON, fresh: bool = False
) -> Iterator[Session]:
    with app.session(Wish(route=route, seed=seed, now=now, fresh=fresh), workspace) as session:
        yield session
