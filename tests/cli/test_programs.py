"""Programs that run without walls: said once, on stderr, before they do."""

import pytest

from sherpa.cli.programs import UNWALLED, running, warn


@pytest.mark.parametrize(("tier", "said"), [("A", ""), ("B", ""), ("U", f"{UNWALLED}\n")])
def test_only_the_tier_without_walls_is_warned_of(tier: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    warn(tier)
    assert capsys.readouterr() == ("", said)


def test_what_runs_here_is_told_by_its_tier(capsys: pytest.CaptureFixture[str]) -> None:
    with running() as box:
        assert bool(capsys.readouterr().err) == (box.tier == "U")
