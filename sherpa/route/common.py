"""What a route with and one without checks.yml take from their Markdown alike: project, wrap-up, names of beats."""

from collections.abc import Iterable

from sherpa.domain.route import Band, WrapUp
from sherpa.route.guide_md import slug
from sherpa.route.parsed import Parsed
from sherpa.route.script import ScriptBand, Text
from sherpa.route.speech import quoted, spoken

_WORDED = {"low": (1, 4), "medium": (5, 7), "high": (8, 10)}
_BARE_PROJECT = "practice project"


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


def project_title(parsed: Parsed) -> str:
    """The script's own title; the syllabus's, where the script has only the format's word for it."""
    stated = parsed.script.project.title if parsed.script.project else ""
    return stated if stated and stated.lower() != _BARE_PROJECT else parsed.syllabus.project_title or stated


def beat_ids(section: int, titles: Iterable[str]) -> list[str]:
    """`1.the-moment` for each heading; the second of one name gets `-2`."""
    ids: list[str] = []
    for title in titles:
        name = f"{section}.{slug(title)}"
        ids.append(name if name not in ids else f"{name}-{1 + sum(i == name or i.startswith(f'{name}-') for i in ids)}")
    return ids


def _band(band: ScriptBand) -> Band:
    low, high = _WORDED.get(band.range.lower(), (0, 0))
    if not high:
        low, high = (int(number) for number in band.range.split("-"))
    return Band(low=low, high=high, say=quoted(band.say) or band.say)
