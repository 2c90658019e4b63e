"""Turn commands: what counts as one, what an unknown one may have meant."""

import pytest

from sherpa.domain.commands import GROUPS, HELP, Call, help_on, parse


@pytest.mark.parametrize(
    ("typed", "call"),
    [
        ("/help", Call(name="help")),
        ("  /hint  ", Call(name="hint")),
        ("/HINT?", Call(name="hint")),
        ("/ask  why not 1e-15? ", Call(name="ask", argument="why not 1e-15?")),
        ("/ask two\nlines", Call(name="ask", argument="two\nlines")),
        ("/exit", Call(name="quit")),
        ("/?", Call(name="help")),
        ("/hnit", Call(name="hnit", known=False, nearest="hint")),
        ("/xyzzy now", Call(name="xyzzy", argument="now", known=False)),
    ],
)
def test_a_slash_and_a_name_is_a_command(typed: str, call: Call) -> None:
    assert parse(typed) == call


@pytest.mark.parametrize("typed", ["", "/", "/2", "//", "/* x */", "/usr/bin", "a /hint", "hint", "-1/x"])
def test_an_answer_is_none(typed: str) -> None:
    assert parse(typed) is None


def test_every_command_is_known_to_the_parser_and_says_what_it_does() -> None:
    for command in HELP:
        assert parse(f"/{command.name} {command.argument}") == Call(name=command.name, argument=command.argument)
        assert command.says
    assert len({command.name for command in HELP}) == len(HELP)


def test_a_long_line_of_blanks_is_read_at_once() -> None:
    assert parse("/ask" + " " * 200_000 + "x") == Call(name="ask", argument="x")


def test_help_fits_a_screen_group_by_group_and_tells_more_on_request() -> None:
    assert all(f"/{command.name}" in help_on() for command in HELP)
    for asked in ("", "all", *GROUPS):
        lines = help_on(asked).split("\n")
        assert len(lines) <= 24 and max(map(len, lines)) <= 76
    assert help_on("/hint") == "/hint  the next hint for the open question"
    assert help_on("code").count("\n") == 2
    assert help_on("nonsense") == help_on()
