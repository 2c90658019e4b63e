"""What a route with and one without checks.yml take from their Markdown alike: project, wrap-up, strategies, names of beats."""

import re
from collections.abc import Iterable

from sherpa.domain.route import Adaptations, Band, WrapUp
from sherpa.route.guide_md import slug
from sherpa.route.parsed import Parsed
from sherpa.route.script import Guide, GuideExercise, ScriptBand, ScriptExercise, Text
from sherpa.route.speech import speech, spoken, statements

_WORDED = {"low": (1, 4), "medium": (5, 7), "high": (8, 10)}
_CHALLENGE = re.compile(r"\W*challenge\W*:", re.IGNORECASE)
_BARE_PROJECT = "practice project"
_ALIKE = (
    0.6  # guide and script number their exercises apart: this share of the shorter task's words is in the other one
)


def said(texts: Iterable[Text]) -> tuple[str, ...]:
    """What of each line may be said to a learner; lines that hold nothing of that kind are left out."""
    return tuple(words for text in texts if (words := spoken(text.text)))


def wrap_up(parsed: Parsed, explain: tuple[str, ...]) -> WrapUp:
    stated = parsed.script.wrap_up
    return WrapUp(
        takeaways=said(stated.takeaways),
        explain=explain,
        bands=tuple(_band(band) for band in stated.bands),
        next_steps=said(stated.next_steps),
    )


def adaptations(parsed: Parsed) -> Adaptations:
    """The author's strategies by what they are for; of a challenge only what tells what to do, up to its first question."""
    stated = parsed.script.adaptive
    challenges = (statements(speech(text.text)) for text in stated.excelling.strategies if _CHALLENGE.match(text.text))
    return Adaptations(
        slower=tuple(text.text for text in stated.struggling.strategies),
        faster=tuple(text.text for text in stated.excelling.strategies),
        shorter=tuple(text.text for text in stated.disengaged.strategies),
        challenges=tuple(filter(None, challenges)),
    )


def project_title(parsed: Parsed) -> str:
    """The script's own title; the syllabus's, where the script has only the format's word for it."""
    stated = parsed.script.project.title if parsed.script.project else ""
    return stated if stated and stated.lower() != _BARE_PROJECT else parsed.syllabus.project_title or stated


def beat_ids(section: int, titles: Iterable[str]) -> list[str]:
    """`1.the-moment` for each heading; the second of one name gets `-2`."""
    ids: dict[str, int] = {}  # with how often the heading came
    for title in titles:
        name = unused = f"{section}.{slug(title)}"
        while unused in ids:
            ids[name] += 1
            unused = f"{name}-{ids[name]}"
        ids[unused] = 1
    return list(ids)


def exercise_of_guide(exercise: ScriptExercise, guide: Guide) -> GuideExercise | None:
    """The guide's exercise of that number, where it sets the same task."""
    for other in (other for section in guide.sections for other in section.exercises if other.id == exercise.id):
        same_title = exercise.title and exercise.title.lower() == other.title.lower()
        if same_title or _alike(f"{exercise.title} {exercise.prompt}", f"{other.title} {other.prompt}"):
            return other
    return None


def _alike(one: str, other: str) -> bool:
    words, others = set(re.findall(r"\w{3,}", one.lower())), set(re.findall(r"\w{3,}", other.lower()))
    return bool(words and others) and len(words & others) >= _ALIKE * min(len(words), len(others))


def _band(band: ScriptBand) -> Band:
    low, high = _WORDED.get(band.range.lower(), (0, 0))
    if not high:
        low, high = (int(number) for number in band.range.split("-"))
    return Band(low=low, high=high, say=band.say if band.quoted else "")
