"""The public routes beside the checkout: their names, and each one's folder."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "fixtures" / "routes"
NAMES = (
    "calculus-for-ml",
    "cloudkit-integration",
    "docker-dev-environments",
    "git-basics",
    "probability-distributions",
    "stats-fundamentals",
    "swift-for-developers",
    "writing-foundations",
)


def public(name: str) -> Path:
    """The folder of a public route; a test that needs it says so where it is missing."""
    if not (FOLDER / name).is_dir():
        pytest.skip(f"the public routes are not here: {FOLDER / name} is absent")
    return FOLDER / name
