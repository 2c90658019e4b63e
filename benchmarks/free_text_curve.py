"""Answers graded by hand in; how often the free-text grader decides and is right, as a curve beside one overlap threshold, out.

.venv/bin/python benchmarks/free_text_curve.py [ASAG.jsonl]

Every question is graded with cuts that the other questions chose: ten folds, whole questions held out. With samples, each
question has three right and three wrong answers more on file, drawn from the other answers to it.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import FreeText, NotYet
from sherpa.items import free_text, similarity
from sherpa.items.evidence import Evidence
from sherpa.items.free_text import Cuts

TOP = Path(__file__).parent.parent
FOLDS, SAMPLES = 10, 3
COVERAGES = (0.10, 0.20, 0.30, 0.35, 0.40, 0.50, 0.60, 0.80, 1.00)
SHIPS_AT, MOST_PASSED = (
    0.32,
    0.03,
)  # what the cuts that ship decide of all and pass of what is wrong, with and without samples
LIKES = tuple(step / 100 for step in range(40, 92, 2))
FARS = tuple(step / 200 for step in (-200, *range(25)))
NOT_YET = -1  # a call; 0 is none, 1 is right

Call = Callable[["Answer", Cuts], int]


@dataclass(frozen=True)
class Answer:
    """One graded answer: its corpus, its question, and what either grader makes of it before any cut."""

    corpus: str
    question: str
    right: bool
    item: FreeText
    found: Grade | Evidence
    overlap: float


@dataclass(frozen=True)
class Tally:
    decided: float
    accurate: float
    passed: float  # of the wrong ones
    accepted: float  # of the right ones
    refused: float  # of the right ones


def ours(answer: Answer, cuts: Cuts) -> int:
    found = answer.found
    verdict = (found if isinstance(found, Grade) else free_text.judge(found, answer.item, cuts)).verdict
    return {Verdict.CORRECT: 1, Verdict.INCORRECT: NOT_YET}.get(verdict, 0)


def threshold(answer: Answer, cuts: Cuts) -> int:
    """One threshold on the overlap of stems, with a band about it in which nothing is decided."""
    return 1 if answer.overlap >= cuts.like else NOT_YET if answer.overlap <= cuts.far else 0


def answers(rows: list[dict[str, str]], samples: int) -> list[Answer]:
    return [_answer(row, _others(row, rows, samples)) for row in rows]


def _others(row: dict[str, str], rows: list[dict[str, str]], samples: int) -> tuple[list[str], list[str]]:
    others = [one for one in rows if one["qid"] == row["qid"] and one["ds"] == row["ds"] and one["id"] != row["id"]]
    random.Random(row["id"]).shuffle(others)
    right = [one["answer"] for one in others if one["label2"] == "correct"]
    wrong = [one["answer"] for one in others if one["label2"] != "correct"]
    return right[:samples], wrong[:samples]


def _answer(row: dict[str, str], samples: tuple[list[str], list[str]]) -> Answer:
    right, wrong = samples
    accepted = (*row["refs"], *right)
    item = FreeText(
        id=row["qid"],
        section=0,
        stem=row["question"],
        accepted=accepted,
        not_yet=tuple(NotYet(text=one) for one in wrong),
    )
    near, far = (max((similarity(row["answer"], one) for one in side), default=0.0) for side in (accepted, wrong))
    overlap = (near - far + 1) / 2 if wrong else near  # with samples: the nearer of the two sides
    return Answer(
        corpus=row["ds"],
        question=f"{row['ds']} {row['qid']}",
        right=row["label2"] == "correct",
        item=item,
        found=free_text.read(item, row["answer"]),
        overlap=overlap,
    )


def tally(answers: list[Answer], calls: Iterable[int]) -> Tally:
    pairs = [(answer.right, call) for answer, call in zip(answers, calls, strict=True)]
    decided = [(right, call) for right, call in pairs if call]
    of_right = [call for right, call in pairs if right] or [0]
    of_wrong = [call for right, call in pairs if not right] or [0]
    return Tally(
        decided=len(decided) / len(pairs),
        accurate=sum(right == (call == 1) for right, call in decided) / max(1, len(decided)),
        passed=of_wrong.count(1) / len(of_wrong),
        accepted=of_right.count(1) / len(of_right),
        refused=of_right.count(NOT_YET) / len(of_right),
    )


def held_out(
    answers: list[Answer], tables: dict[Cuts, list[int]], choose: Callable[[list[Tally]], int]
) -> tuple[list[int], list[Cuts]]:
    """Each answer's call by cuts chosen without its question, and the cuts that the folds chose."""
    questions = sorted({answer.question for answer in answers})
    random.Random(0).shuffle(questions)
    fold_of = {question: at % FOLDS for at, question in enumerate(questions)}
    grid, calls, chosen = list(tables), [0] * len(answers), []
    for fold in range(FOLDS):
        known = [at for at, answer in enumerate(answers) if fold_of[answer.question] != fold]
        seen = [answers[at] for at in known]
        best = grid[choose([tally(seen, [tables[cuts][at] for at in known]) for cuts in grid])]
        chosen.append(best)
        for at in set(range(len(answers))) - set(known):
            calls[at] = tables[best][at]
    return calls, chosen


def at_coverage(wanted: float) -> Callable[[list[Tally]], int]:
    """The most accurate cuts of those that decide so much; the most that can be decided where none does."""

    def choose(tallies: list[Tally]) -> int:
        most = max(one.decided for one in tallies)
        enough = [at for at, one in enumerate(tallies) if one.decided >= min(wanted, most)]
        return max(enough, key=lambda at: (tallies[at].accurate, tallies[at].decided))

    return choose


def to_ship(tallies: list[Tally]) -> int:
    enough = [at for at, one in enumerate(tallies) if one.decided >= SHIPS_AT and one.passed <= MOST_PASSED]
    return max(enough, key=lambda at: (tallies[at].accurate, tallies[at].decided))


def tables(answers: list[Answer], call: Call) -> dict[Cuts, list[int]]:
    if call is threshold:
        grid = [Cuts(middle / 20 + band / 40, middle / 20 - band / 40) for middle in range(3, 18) for band in range(16)]
    else:
        grid = [Cuts(like, far) for like in LIKES for far in FARS]
    return {cuts: [call(answer, cuts) for answer in answers] for cuts in grid}


def show(name: str, found: Tally) -> None:
    print(
        f"{name:32} {found.decided:8.1%} {found.accurate:8.1%} {found.passed:8.1%} {found.accepted:9.1%} {found.refused:8.1%}"
    )


def curve(rows: list[dict[str, str]], samples: int) -> list[Answer]:
    graded = answers(rows, samples)
    print(
        f"\n{'with three right and three wrong samples' if samples else 'accepted phrasings alone'}, questions held out"
    )
    print(f"{'':32} {'decided':>8} {'right':>8} {'passed':>8} {'accepted':>9} {'refused':>8}")
    for name, call in (("this grader", ours), ("one overlap threshold", threshold)):
        made = tables(graded, call)
        for wanted in COVERAGES:
            calls, _ = held_out(graded, made, at_coverage(wanted))
            show(f"{name}, {wanted:.0%} wanted", tally(graded, calls))
    for corpus in (*sorted({answer.corpus for answer in graded}), ""):
        part = [answer for answer in graded if answer.corpus.startswith(corpus)]
        show(f"as shipped, {corpus or 'all'}", tally(part, [ours(answer, Cuts()) for answer in part]))
    return graded


def ship(bare: list[Answer], sampled: list[Answer]) -> None:
    """What the cuts that ship would reach on questions they were not chosen on."""
    both = bare + sampled
    calls, chosen = held_out(both, tables(both, ours), to_ship)
    print("\none pair of cuts for both, questions held out")
    show("accepted phrasings alone", tally(bare, calls[: len(bare)]))
    show("with samples", tally(sampled, calls[len(bare) :]))
    print("chosen by the folds: " + ", ".join(f"{cuts.like:.2f}/{cuts.far:.3f}" for cuts in chosen))


def clock(graded: list[Answer], rows: list[dict[str, str]]) -> None:
    took = []
    for answer, row in zip(graded, rows, strict=True):
        start = time.perf_counter()
        free_text.grade(answer.item, row["answer"])
        took.append((time.perf_counter() - start) * 1000)
    print(
        f"\na grade takes {statistics.median(took):.2f} ms at the median, {statistics.quantiles(took, n=20)[-1]:.2f} at 95 %"
    )


def main(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    print(
        f"{len(rows)} answers to {len({(row['ds'], row['qid']) for row in rows})} questions; cuts that ship: {Cuts()}"
    )
    print("decided: of all; right: of what was decided; passed: of what is wrong; accepted, refused: of what is right")
    bare, sampled = curve(rows, 0), curve(rows, SAMPLES)
    ship(bare, sampled)
    clock(sampled, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TOP.parent / "shared" / "data" / "asag_dev.jsonl")
