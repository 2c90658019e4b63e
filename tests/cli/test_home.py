"""`sherpa` alone: the first time, half way, and when something is due."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa.app.home import Home, LeftOff, Startable
from sherpa.cli import cli
from sherpa.cli.home import home_lines
from tests.walks import sitting

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
CALCULUS = Startable("calculus-for-ml", "Calculus for ML", 4, ("linear-algebra-essentials",))


def left_off(route: str, at: str = "2026-11-23T09:00:00+01:00") -> LeftOff:
    return LeftOff(route, route.title(), "Section 2 of 4 · Slopes", at)


def test_a_newcomer_is_told_what_it_is_and_how_to_begin() -> None:
    lines = list(home_lines(Home((), (), (CALCULUS,)), NOW))
    assert "a tutor that lives in your terminal" in lines[0]
    assert "  sherpa learn calculus-for-ml  Calculus for ML, 4 sections" in lines
    assert len(lines) <= 10


def test_who_comes_back_is_told_where_they_stopped_and_what_is_due() -> None:
    begun = (left_off("slopes"), left_off("rates", "2026-11-20T09:00:00+01:00"))
    due = ("derivative", "gradient", "chain rule", "step", "rate", "bias")
    text = "\n".join(home_lines(Home(begun, due, ()), NOW))
    assert "Today you stopped in Slopes, Section 2 of 4 · Slopes. Go on:\n  sherpa resume" in text
    assert "3 days ago you stopped in Rates, Section 2 of 4 · Slopes. Go on:\n  sherpa learn rates" in text
    assert "Due: derivative, gradient, chain rule, step and 2 more. Repeat it:\n  sherpa review" in text
    assert max(map(len, text.split("\n"))) <= 80


def test_on_a_narrow_terminal_no_word_is_broken() -> None:
    lines = list(home_lines(Home((left_off("slopes"),), ("derivative",), (CALCULUS,)), NOW, 40))
    assert max(map(len, lines)) <= 40
    assert lines[-4:-2] == ["  sherpa learn calculus-for-ml", "    Calculus for ML, 4 sections"]


def test_it_reads_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".sherpa-config.yml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHERPA_NOW", NOW.isoformat())
    first = CliRunner().invoke(cli, [])
    assert first.exit_code == 0 and "sherpa learn calculus-for-ml" in first.output
    with sitting(tmp_path) as session:
        session.open()
        session.turn("/section 2")
        session.close("quit")
    second = CliRunner().invoke(cli, [])
    assert "Today you stopped in Calculus for ML, Section 2 of 4" in second.output
    assert "sherpa learn calculus-for-ml" not in second.output


def test_routes_stand_after_those_that_they_lean_on() -> None:
    listed = CliRunner().invoke(cli, ["routes"]).output
    names = [line.split()[0] for line in listed.splitlines() if " sections" in line]
    assert names.index("linear-algebra-essentials") < names.index("calculus-for-ml") < names.index("learning-rate")
    assert "4 sections; after linear-algebra-essentials" in listed
    assert max(map(len, listed.splitlines())) <= 100
