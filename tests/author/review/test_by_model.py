"""A model that reads a route: its notes stand on lines that are there, fail nothing, and what it mumbles is left out."""

import json
from collections.abc import Callable
from pathlib import Path

from sherpa.author.review.by_model import ModelCritic, pieces
from sherpa.author.review.verdict import remarks_on, verdict_on
from sherpa.domain.prompt import DEAF, Ear, Prompt
from sherpa.prompts.critique import Critique
from tests.route.rules.faults import good


class Reader:
    name = "a reader"

    def __init__(self, answer: Callable[[Critique], str]) -> None:
        self._answer = answer
        self.asked: list[Critique] = []

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        assert isinstance(prompt, Critique)
        self.asked.append(prompt)
        return self._answer(prompt)


def notes(*lines: int) -> str:
    said = [{"line": line, "message": "A jump.", "effect": "They are lost.", "mend": "say the step"} for line in lines]
    return json.dumps({"remarks": said})


def test_its_notes_stand_beside_those_of_the_rules_and_fail_no_route(tmp_path: Path) -> None:
    folder = good(tmp_path)
    reader = Reader(lambda piece: notes(piece.first, 10_000))
    found = remarks_on(folder, {}, ModelCritic(reader, "people who code"))
    own = [remark for remark in found if remark.by == "a reader"]
    assert own and len(own) <= len(reader.asked), "a line that is not there is no place for a note"
    assert {remark.severity for remark in own} == {"POLISH"} and verdict_on(own) == "PASS with notes"


def test_what_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    folder = good(tmp_path)
    for answer in ("", "I think it is fine.", '{"remarks": [{"line": "twelve"}]}'):
        assert remarks_on(folder, {}, ModelCritic(Reader(lambda piece, said=answer: said), "")) == remarks_on(
            folder, {}
        )


def test_pieces_hold_every_line_once_and_fit() -> None:
    lines = tuple(f"## part {n}" if n % 40 == 0 else f"line {n} " + "x" * 70 for n in range(1, 500))
    found = list(pieces(lines))
    assert [line for _, piece in found for line in piece] == list(lines)
    assert all(lines[first - 1] == piece[0] and sum(map(len, piece)) <= 6000 for first, piece in found)
    assert sum(piece[0].startswith("##") for _, piece in found[1:]) > len(found) / 2
