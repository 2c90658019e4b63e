"""Rules on how a route reads: no estimates of time, no wall of text, no beat far harder than the others."""

import re
from collections.abc import Iterator
from statistics import median

from sherpa.domain.route import Beat
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject

_MOST_WORDS = 90  # of a beat: one idea on one screen of 24 rows
_FEWEST_WORDS = 40  # of a text whose reading ease means something
_FEWEST_TEXTS = 5
_HARDER = 6.0  # grades of the index above the route's median; two standard deviations over the eight public guides
_TIME = (
    re.compile(r"^#+ .*\(\s*(?:about |~)?\d+[^()]*\b(?:min|minutes?|mins|hours?|h)\b[^()]*\)", re.I),
    re.compile(r"\bestimated (?:time|duration)\b", re.I),
    re.compile(r"^\s*(?:\*\*)?(?:time|duration)(?:\*\*)?:(?:\*\*)?\s*(?:about |~)?\d+", re.I),
    re.compile(
        r"\b(?:this|the) (?:section|route|exercise|lesson|project|session|guide)\b[^.|]{0,30}"
        r"\b(?:takes?|lasts?|needs?)\b[^.|]{0,20}\d+[^.|]{0,12}\b(?:min|minutes?|mins|hours?)\b",
        re.I,
    ),
)
_CODE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|^\s*\|.*$", re.DOTALL | re.MULTILINE)
_SENTENCE = re.compile(r"[.!?:](?:\s|$)|\n\s*\n|\n\s*[-*]\s")


@rule(
    "time-estimate",
    "IMPROVEMENT",
    what="An estimate of how long something takes to learn.",
    why="Whoever takes longer reads it as a verdict, and it is never right.",
    example="    ### Section 2: Branches (10 min)",
    mend="leave it out",
)
def time_estimate(subject: Subject) -> Iterator[Found]:
    folder = subject.parsed.folder
    for source in (folder.map, folder.guide, folder.sherpa):
        for number, line in enumerate(source.text.split("\n"), 1):
            if found := next((match for pattern in _TIME if (match := pattern.search(line))), None):
                yield Found(Place(source.path, number), f"an estimate of time: {found[0].strip('# ')!r}")


@rule(
    "wall-of-text",
    "IMPROVEMENT",
    what=f"A beat of more than {_MOST_WORDS} words.",
    why="It is more than one screen and more than one idea, and the learner has nothing to do while reading it.",
    example="    five paragraphs under one heading of level 3",
    mend="cut it in two with a heading of level 3, each with a question of its own",
)
def wall_of_text(subject: Subject) -> Iterator[Found]:
    for beat in subject.beats:
        count = len(_prose(beat).split())
        if count > _MOST_WORDS:
            yield Found(subject.of_beat(beat), f"{beat.title!r} has {count} words, {_MOST_WORDS} are the most")


@rule(
    "hard-to-read",
    "POLISH",
    what="A text that is far harder to read than the rest of the route, by the automated readability index.",
    why="One dense screen among easy ones is where learners stop.",
    example="    one sentence of sixty words among sentences of twelve",
    mend="shorten its sentences and use shorter words",
)
def hard_to_read(subject: Subject) -> Iterator[Found]:
    texts = [(beat, _prose(beat)) for beat in subject.beats]
    graded = [(beat, readability(text)) for beat, text in texts if len(text.split()) >= _FEWEST_WORDS]
    if len(graded) < _FEWEST_TEXTS:
        return
    usual = median(grade for _, grade in graded)
    for beat, grade in graded:
        if grade > usual + _HARDER:
            message = f"{beat.title!r} reads at grade {grade:.0f}, the route at {usual:.0f}"
            yield Found(subject.of_beat(beat), message)


def readability(text: str) -> float:
    """The automated readability index: characters per word and words per sentence, as a school grade (Senter, Smith 1967)."""
    found = re.findall(r"[\w'’-]+", text)
    sentences = max(len([part for part in _SENTENCE.split(text) if re.search(r"\w", part)]), 1)
    letters = sum(len(re.sub(r"\W", "", word)) for word in found)
    return 4.71 * letters / max(len(found), 1) + 0.5 * len(found) / sentences - 21.43


def _prose(beat: Beat) -> str:
    return _CODE.sub(" ", f"{beat.before}\n\n{beat.text}")


RULES = (time_estimate, wall_of_text, hard_to_read)
