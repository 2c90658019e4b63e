"""Markdown in, a tree of blocks with lines out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherpa.errors import BadRoute
from sherpa.route.files import Source
from sherpa.route.markdown import Page, parse


def page(text: str) -> Page:
    return parse(Source(path=Path("x/sherpa.md"), text=text))


def test_front_matter_is_read_and_lines_count_from_the_file() -> None:
    found = page("---\ntitle: A\nnovel: [1]\n---\n\n# A\n\n## B\n\nwords\n")
    assert found.front == {"title": "A", "novel": [1]}
    assert (found.chapters[0].title, found.chapters[0].line) == ("B", 8)
    assert found.chapters[0].blocks[0].line == 10


@pytest.mark.parametrize("front", ["title: a: b", "a: 1\na: 2", "- a", "a: " + "[" * 5000])
def test_front_matter_that_is_no_mapping_names_its_line(front: str) -> None:
    with pytest.raises(BadRoute, match=r"x/sherpa\.md:\d+: front matter"):
        page(f"---\n{front}\n---\n")


def test_an_unclosed_front_matter_is_text() -> None:
    assert page("---\ntitle: A\n").front == {}


def test_a_quote_after_the_backticks_closes_the_fence() -> None:
    found = page('## A\n\n"Say:\n\n```\ncode\n```"\n\nafter\n')
    assert [block.kind for block in found.chapters[0].blocks] == ["paragraph", "fence", "paragraph"]
    assert found.repaired == (7,)
    assert found.chapters[0].blocks[1].text == "code"


def test_details_hold_their_blocks() -> None:
    text = "## A\n\n<details>\n<summary>Hint <b>1</b></summary>\n\nwords\n\n```py\n1\n```\n</details>\n\nafter\n"
    details, after = page(text).chapters[0].blocks
    assert (details.kind, details.text, details.line, details.end) == ("details", "Hint 1", 3, 11)
    assert [block.kind for block in details.blocks] == ["paragraph", "fence"]
    assert after.source == "after"


def test_unclosed_details_end_at_the_next_heading() -> None:
    found = page("## A\n\n<details>\n<summary>S</summary>\n\nwords\n\n### B\n\nmore\n")
    assert [part.title for part in found.chapters[0].parts] == ["B"]


def test_a_list_item_keeps_what_is_nested_in_it() -> None:
    entry = page("## A\n\n1. one\n   - deep\n\n   ```py\n   x\n   ```\n2. two\n").chapters[0].blocks[0].entries[0]
    assert entry.text == "one\n- deep\n\n```py\nx\n```"
    assert [block.kind for block in entry.blocks] == ["paragraph", "bullets", "fence"]


def test_tables_definitions_and_deeper_headings_are_kept() -> None:
    found = page("## A\n\n| a |\n|---|\n| b |\n\n[x]: http://y\n\n#### D\n\nend\n")
    assert found.body == found.kept == frozenset({1, 3, 4, 5, 7, 9, 11})
    assert [block.kind for block in found.chapters[0].flat()] == ["table", "paragraph", "heading", "paragraph"]


_PIECES = st.sampled_from(["# a", "## b", "### c", "- x", "1. y", "```py", "```", '```"', "> q", "**L:**", "<details>"])
_LINES = st.one_of(
    _PIECES, st.sampled_from(["</details>", "---", "| a |", "|---|", "", "  deep", "<summary>s</summary>"])
)


@given(st.lists(_LINES, max_size=25))
def test_no_line_is_lost_whatever_the_text(lines: list[str]) -> None:
    found = page("\n".join(["text", *lines]))
    assert found.kept == found.body
