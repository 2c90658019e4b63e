"""A parsed guide.md in, what a learner may read out: beats without exercises, solutions, comments."""

import re
from collections.abc import Iterator, Sequence

from sherpa.route.labels import cut, prose
from sherpa.route.markdown import Block, Page, Part
from sherpa.route.script import Guide, GuideBeat, GuideExercise, GuideSection, Solution
from sherpa.route.script_section import solution_of

_SECTION = re.compile(r"^section\s+(\d+)\s*:\s*(.+)$", re.IGNORECASE)
_EXERCISE = re.compile(r"^exercise (\d+\.\d+)\s*[:—–-]?\s*(.*)$", re.IGNORECASE)
_NO_BEAT = re.compile(r"^(?:exercises?|checkpoint|self-check|practice exercises?|solutions?|hints?)\b", re.IGNORECASE)
_SELF_CHECK = re.compile(r"^\*\*self-check\b", re.IGNORECASE)
_COMMENT = re.compile(r"^<!--.*-->$", re.DOTALL)
PICTURE = "<!-- picture -->"


def read_guide(page: Page) -> Guide:
    """The numbered sections of the guide, in its own order."""
    found = ((part, _SECTION.match(part.title)) for part in page.chapters)
    sections = tuple(_section(part, int(head[1]), head[2].strip()) for part, head in found if head)
    return Guide(title=str(page.front.get("title") or ""), sections=sections)


def slug(title: str) -> str:
    """A heading as it stands in ids: `What is q'(1)?` is `what-is-q-1`."""
    plain = re.sub(r"['’`\"“”]", "", title.lower())
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def _section(part: Part, number: int, title: str) -> GuideSection:
    beats = [_beat(child) for child in part.parts if not _NO_BEAT.match(child.title)]
    exercises = tuple(
        _exercise(child, head[1], head[2].strip()) for child in part.parts if (head := _EXERCISE.match(child.title))
    )
    return GuideSection(
        number=number,
        title=title,
        line=part.line,
        opening=tuple(_readable(part.blocks)),
        beats=tuple(beats),
        exercises=exercises,
    )


def _beat(part: Part) -> GuideBeat:
    return GuideBeat(title=part.title, line=part.line, paragraphs=tuple(_readable(part.flat())))


def _readable(blocks: Sequence[Block]) -> Iterator[str]:
    """The sources of the blocks: no `<details>` (answers), no comments but the picture's place, no self-checks."""
    for block in blocks:
        if block.kind == "rule" or block.kind == "details" or _SELF_CHECK.match(block.source):
            continue
        source = f"**{block.text}**" if block.kind == "heading" else block.source
        if source.strip() != PICTURE and _COMMENT.match(source.strip()):
            continue
        yield source


def _exercise(part: Part, number: str, title: str) -> GuideExercise:
    blocks = part.flat()
    folded = [block for block in blocks if block.kind == "details"]
    hints = tuple(prose(block.blocks) for block in folded if block.text.lower().startswith("hint"))
    answers = [block for block in folded if not block.text.lower().startswith("hint")]
    open_blocks = [block for block in blocks if block.kind not in ("details", "rule")]
    above, groups = cut(open_blocks)
    task = next((group.blocks for group in groups if group.label.lower().startswith("task")), above)
    return GuideExercise(
        id=number, title=title, prompt=prose(task), hints=hints, solution=_solution(answers), line=part.line
    )


def _solution(answers: Sequence[Block]) -> Solution | None:
    if not answers or not answers[-1].blocks:
        return None
    return solution_of(answers[-1].blocks, answers[-1].line).model_copy(update={"source": "guide"})
