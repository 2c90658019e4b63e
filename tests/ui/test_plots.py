"""Pictures as text: what a learner reads off them must be there, whole and where it belongs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sherpa.domain.formula import FormulaError
from sherpa.domain.picture import Arrow, Contour, Curve, Mark, Picture, Pipeline, Plane, Stage
from sherpa.ui.plots import draw
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.frame import Window, step_of, ticks
from tests.ui.samples import ARROWS, BOWL, DESCENT, LABELLED, PICTURES, SHEARED, STAGES, hill, plot

HILL = """\
    50 ┤
       │                 ⣀⠤⠔⠒⠊⠉⠉⠉⠉●⠉⠉⠉⠑⠒⠢⠤⣀
       │             ⣀⠤⠊⠉                  ⠉⠑⠤⣀
       │          ⣀⠔⠉                          ⠉⠢⣀
    45 ┤       ⢀●⠊                                ⠑●⡀
       │     ⢀⠔⠁                                    ⠈⠢⡀
       │   ⢀⠔⠁                                        ⠈⠢⡀
       │ ⢀⠔⠁                                            ⠈⠢⡀
    40 ┤⡠⠂                                                ⠐⢄
       └┬───────┬────────┬────────┬───────┬────────┬───────┬
        0       1        2        3       4        5       6  t"""

PIPELINE = """\
    x ──[ times 3 ]─→ u ──[ square ]─→ y
          rate 3            rate 2u"""


def test_a_curve_is_drawn_as_it_stands_in_a_lesson() -> None:
    assert draw(plot(PICTURES["hill"])) == HILL


def test_a_pipeline_is_a_row_of_boxes() -> None:
    assert draw(plot(STAGES)) == PIPELINE


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_every_picture_keeps_its_size_and_is_the_same_twice(picture: Picture) -> None:
    drawn = draw(plot(picture))
    rows = drawn.split("\n")
    assert len(rows) <= (14 if picture.kind in ("contour", "plane") else 12)
    assert max(cell_len(row) for row in rows) <= 72
    assert drawn == draw(plot(picture))
    assert all(row == row.rstrip() for row in rows)


def test_without_unicode_it_is_the_description() -> None:
    assert draw(plot(BOWL), unicode=False) == BOWL.describe


@pytest.mark.parametrize(
    ("picture", "labels"),
    [(LABELLED, ("P", "top", "R")), (DESCENT, "0123"), (BOWL, ("uphill", "lowest")), (ARROWS, ("noon", "night"))],
)
def test_labels_are_whole(picture: Picture, labels: tuple[str, ...]) -> None:
    body = draw(plot(picture)).rsplit("└", 1)[0]
    inside = "\n".join(row[8:] for row in body.split("\n"))
    assert all(label in inside for label in labels)


def test_a_label_without_room_stands_below() -> None:
    label = "a label that is wider than the whole picture can be, whatever is moved aside for it"
    assert draw(plot(hill(marks=(Mark(at=3, label=label),)))).split("\n")[-1] == f"        ● {label}"


def test_levels_carry_their_values_and_arrows_a_head() -> None:
    drawn = draw(plot(BOWL))
    assert all(value in drawn for value in ("1", "4", "9", "→", "↑"))


@pytest.mark.parametrize(
    ("dx", "dy", "head"),
    [(1, 0, "→"), (1, 1, "↗"), (0, 1, "↑"), (-1, 1, "↖"), (-1, 0, "←"), (-1, -1, "↙"), (0, -1, "↓"), (1, -1, "↘")],
)
def test_an_arrow_points_where_it_goes(dx: float, dy: float, head: str) -> None:
    field = Contour(
        of="bowl", x=(-3, 3), y=(-3, 3), levels=(), arrows=(Arrow(x=0, y=0, dx=dx, dy=dy),), describe="An arrow."
    )
    assert head in draw(plot(field))


def test_a_field_keeps_its_aspect() -> None:
    drawn = draw(plot(BOWL.model_copy(update={"x": (-2, 2), "arrows": ()})))
    rows = drawn.split("\n")
    baseline = next(row for row in rows if "└" in row)
    inside = [row for row in rows if "┤" in row or "│" in row]
    assert len(baseline) - 8 == 2 * len(inside)  # a cell is twice as high as wide


def test_an_arrow_starts_at_the_origin_unless_told_otherwise() -> None:
    rows = draw(
        plot(Plane(x=(0, 4), y=(0, 4), arrows=(Arrow(dx=4, dy=0, label="a"),), describe="Along the axis."))
    ).split("\n")
    assert "→" in next(row for row in rows if row.lstrip().startswith("0 ┤"))


def test_a_carried_plane_stands_beside_the_plain_one() -> None:
    rows = draw(plot(SHEARED)).split("\n")
    assert rows[0].split() == ["y", "before", "y", "after"]
    still = SHEARED.model_copy(update={"carried": ((1, 0), (0, 1))})
    outside = SHEARED.model_copy(update={"marks": (Mark(at=3, y=2),)})  # is carried to [5, 2]
    assert (draw(plot(still)).count("●"), draw(plot(outside)).count("●")) == (2, 1)


def test_a_plane_labels_whole_numbers() -> None:
    drawn = draw(plot(SHEARED))
    assert all(drawn.count(f"{number} ┤") == 2 for number in range(4)) and "0.5" not in drawn


def test_two_curves_are_named() -> None:
    drawn = draw(plot(PICTURES["two"]))
    assert "q" in drawn
    assert "r" in drawn


def test_a_wide_pipeline_goes_on_in_the_next_row() -> None:
    long = Pipeline(
        stages=tuple(Stage(does=f"stage number {n}") for n in range(4)), names=tuple("abcde"), describe="Four."
    )
    rows = draw(plot(long)).split("\n")
    assert len(rows) == 2
    assert rows[0].endswith("c")
    assert rows[1].strip().startswith("c")


@pytest.mark.parametrize(
    "picture",
    [
        hill(of=("unknown",)),
        hill(over=(3, 3)),
        hill(y=(50, 40)),
        hill(marks=(Mark(at="1 +"),)),
        Contour(of="bowl", x=(0, 1), y=(0, 1), levels=(), marks=(Mark(at=0),), describe="A mark without y."),
        Plane(x=(0, 1), y=(0, 1), outline=(Mark(at=0),), describe="A corner without y."),
        Plane(x=(0, 1), y=(1, 0), describe="A range upside down."),
        SHEARED.model_copy(update={"carried": ((1, "1 +"), (0, 1))}),
    ],
)
def test_a_spec_that_cannot_be_drawn_says_so(picture: Picture) -> None:
    with pytest.raises(FormulaError):
        draw(plot(picture))


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 6, 7, (0, 1, 2, 3, 4, 5, 6)),
        (40, 50, 4, (40, 45, 50)),
        (-1, 1, 2, (-1, 0, 1)),
        (0, 0.3, 3, (0, 0.1, 0.2, 0.3)),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: tuple[float, ...]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 9))
def test_a_step_never_makes_more_parts_than_asked(low: float, span: float, most: int) -> None:
    assert span / step_of(low, low + span, most) <= most * (1 + 1e-6)


@settings(max_examples=60)
@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_strokes_far_outside_are_clipped(x: float, y: float, end_x: float, end_y: float) -> None:
    canvas = Canvas(10, 4)
    canvas.stroke((x, y), (end_x, end_y))
    assert all(len(row) == 10 for row in canvas.lines())


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 7), st.text("abc", min_size=1, max_size=9)), max_size=8))
def test_labels_never_touch(wanted: list[tuple[int, int, str]]) -> None:
    canvas = Canvas(30, 8)
    placed = [text for column, row, text in wanted if canvas.label(column, row, text)]
    assert sorted(" ".join(canvas.lines()).split()) == sorted(placed)


def test_a_window_shows_its_corners_in_its_corner_cells() -> None:
    window = Window((0, 6), (40, 50), columns=20, rows=5)
    assert window.cell(0, 40) == (0, 4)
    assert window.cell(6, 50) == (19, 0)
    assert window.cell(7, 45) is None


def test_a_curve_without_a_value_somewhere_has_a_gap() -> None:
    drawn = draw(plot(Curve(of=("inverse",), over=(0, 2), y=(0, 10), describe="A branch.")))
    assert "⠤" in drawn or "⣀" in drawn


def test_no_two_whole_numbers_of_an_axis_fall_into_one_row() -> None:
    tall = Plane(x=(0, 10), y=(0, 6), describe="An empty sheet.")
    for rows in range(8, 12):
        labels = [line[:7].strip() for line in draw(plot(tall), height=rows).splitlines() if "┤" in line]
        steps = {int(upper) - int(lower) for upper, lower in pairwise(labels)}
        assert len(steps) == 1, labels


def test_a_line_between_two_halves_of_a_dot_has_no_gaps() -> None:
    canvas = Canvas(10, 1)
    canvas.stroke((0.5, 1.5), (18.5, 1.5))
    assert canvas.lines() == ["⠠" + "⠤" * 9]
