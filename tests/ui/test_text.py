"""Replies as plain text and on a terminal: one layout, and nothing from outside is ever markup."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from sherpa.domain.grade import Verdict
from sherpa.domain.picture import Curve, Traces
from sherpa.domain.reply import (
    Block,
    CodeBlock,
    End,
    Explore,
    Graded,
    Hint,
    Notice,
    Plot,
    Prose,
    Question,
    Saved,
    SelfAssessed,
)
from sherpa.ui.render.layout import folded
from sherpa.ui.render.markdown import Verbatim
from sherpa.ui.render.terminal import open_console, show
from sherpa.ui.render.text import WIDTH, to_text
from tests.ui.samples import ASK, PICTURES, hill, options, plot, reply

LONG = "Which fits you best? It decides how I start."
EVERY_BLOCK: tuple[Block, ...] = (
    Prose(text="Section 1 of 4 · Derivatives", role="heading"),
    Prose(text="An average hides the moment. " * 6),
    plot(hill()),
    CodeBlock(text="def f(x):\n    return '" + "x" * 120 + "'"),
    CodeBlock(text="[bold]printed[/bold] \x1b[31mred\x1b[0m", role="output"),
    Hint(item="1.3", rung=1, of=3, text="Look at the operation that comes last."),
    Notice(text="Offline."),
    Explore(name="derivative"),
    Graded(item="1.3", verdict=Verdict.CORRECT, grader="numeric"),
    SelfAssessed(item="1.3", met="partly"),
    ASK,
    Saved(summary_path="sessions/one.md"),
    End(reason="quit"),
)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (ASK, "Then r'(6) is\n  a  12     b  0     c  -12\n"),
        (Hint(item="1", rung=2, of=3, text="Divide by all of it."), "Hint 2 of 3. Divide by all of it.\n"),
        (Notice(text="Offline."), "Offline.\n"),
        (
            Explore(name="learning-rate"),
            "/explore learning-rate: four rates side by side, and one of your own.\n",
        ),
        (Saved(summary_path="sessions/one.md"), "Saved. Summary: sessions/one.md\n"),
        (Graded(item="1", verdict=Verdict.INCORRECT, grader="numeric", rationale="secret"), ""),
        (SelfAssessed(item="1", met="yes"), ""),
        (End(reason="quit"), ""),
        (CodeBlock(text="def f(x):\n    return x\n"), "    def f(x):\n        return x\n"),
        (CodeBlock(text="[red]x[/red] *y*", role="output"), "    [red]x[/red] *y*\n"),
    ],
)
def test_what_each_block_prints(block: Block, text: str) -> None:
    assert to_text(reply(block)) == text


def test_options_that_do_not_fit_take_a_row_each() -> None:
    choices = options("I run services and want to see how models learn", "I met derivatives at school, long ago")
    assert to_text(reply(Question(item="0", asks="open", stem=LONG, options=choices))) == (
        f"{LONG}\n  a  {choices[0].text}\n  b  {choices[1].text}\n"
    )


def test_the_learners_lines_are_echoed() -> None:
    assert (
        to_text(reply(Notice(text="Kept.")), echo="def f(x):\n    return x") == "\n> def f(x):\n.     return x\nKept.\n"
    )
    assert to_text(reply(), echo="\x1b[2J> x") == "\n> > x\n"


def test_a_new_idea_and_its_question_stand_apart() -> None:
    text = to_text(reply(Prose(text="Yes, 4.", role="feedback"), Prose(text="It has a name."), ASK))
    assert text.startswith("Yes, 4.\n\nIt has a name.\n\nThen r'(6) is\n")


def test_no_row_is_wider_than_a_terminal_and_no_escape_is_in_it() -> None:
    text = to_text(reply(*EVERY_BLOCK), echo="\x1b[31mhi")
    assert "\x1b" not in text
    assert max(len(row) for row in text.split("\n")) <= WIDTH


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_accessible_text_reads_the_description_instead(picture: Curve) -> None:
    assert to_text(reply(plot(picture)), accessible=True) == f"Picture: {picture.describe}\n"


def test_a_picture_that_cannot_be_drawn_is_described() -> None:
    broken = Plot(picture=hill(), functions=())
    assert to_text(reply(broken)) == "Picture: A hill with its top at t = 3.\n"


def test_an_image_file_is_named_where_one_is_wanted(tmp_path: Path) -> None:
    (file,) = [
        row for row in to_text(reply(plot(hill())), pictures=tmp_path).split("\n") if row.startswith("Image file: ")
    ]
    assert Path(file.removeprefix("Image file: ")).exists()


def console(**more: object) -> Console:
    settings: dict[str, object] = {"file": io.StringIO(), "width": 80, "force_terminal": True, "markup": False} | more
    return Console(**settings)  # type: ignore[arg-type]


def printed(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def test_a_terminal_shows_the_words_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plainly = console(color_system=None)
    show(plainly, reply(ASK, *EVERY_BLOCK[4:]))
    words = printed(plainly).split()
    assert words == to_text(reply(ASK, *EVERY_BLOCK[4:])).split()
    assert "\x1b" not in printed(plainly)


def test_a_terminal_colours_code_and_letters_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = console(color_system="standard", _environ={})
    show(
        coloured, reply(CodeBlock(text="[red]x[/red]", role="output"), Prose(text="[bold]learner[/bold] :smile:"), ASK)
    )
    assert "[red]x[/red]" in printed(coloured)
    assert "[bold]learner[/bold] :smile:" in printed(coloured)
    assert "\x1b[1;35ma\x1b[0m" in printed(coloured)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_wish_for_no_colour_is_honoured(environment: dict[str, str]) -> None:
    quiet = console(_environ=environment)
    show(quiet, reply(*EVERY_BLOCK))
    assert "\x1b[35m" not in printed(quiet)
    assert "35m" not in printed(quiet)


def test_an_accessible_console_has_no_escapes() -> None:
    assert open_console(accessible=True).color_system is None


def test_on_paper_an_explorer_that_was_asked_for_shows_how_it_begins_and_asks_nothing() -> None:
    text = to_text(reply(Explore(name="learning-rate", opens=True), ASK))
    assert "Only the rate differs." in text and "sherpa explore learning-rate:" in text
    assert text.count("?") == 0


def test_what_a_program_drew_is_drawn_again_where_its_lines_are_known() -> None:
    traces = Traces(x=(0, 4), y=(0, 9), x_label="n", y_label="squares", lines=(((0, 0), (1, 1), (2, 4), (3, 9)),))
    shown = Notice(text="The figure is kept in a.png.", image="a.png", traces=traces)
    rows = to_text(reply(shown)).split("\n")
    assert rows[0].lstrip().startswith("squares")
    assert any(_BRAILLE.search(row) for row in rows)
    assert rows[-2] == "The figure is kept in a.png."
    assert to_text(reply(shown), accessible=True) == "The figure is kept in a.png.\n"
    assert to_text(reply(shown.model_copy(update={"traces": None}))) == "The figure is kept in a.png.\n"
    endless = traces.model_copy(update={"y": (1, 1)})
    assert to_text(reply(shown.model_copy(update={"traces": endless}))) == "The figure is kept in a.png.\n"


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("/hint /idk /skip /undo", 20, ["/hint /idk /skip", "↪  /undo"]),
        ("x = 1", 20, ["x = 1"]),
        ("a" * 12, 6, ["a" * 6, "↪ aaaa", "↪ aa"]),
        ("宽宽", 1, ["宽", "↪ 宽"]),
    ],
)
def test_a_line_too_long_is_folded_between_words_and_loses_nothing(line: str, width: int, rows: list[str]) -> None:
    assert folded(Verbatim(line, indent=0), width) == rows
    assert "".join(row.removeprefix("↪ ") for row in rows) == line


_BRAILLE = re.compile("[\u2801-\u28ff]")
