"""The chapters after the sections in: project, wrap-up, adaptive strategies, troubleshooting, notes; their values out.

Each reader returns the blocks that it had no place for beside its value.
"""

import re
from collections.abc import Sequence

from sherpa.route.labels import Group, Table, cut, entries, named, passage, prose
from sherpa.route.markdown import Block, Part
from sherpa.route.script import (
    Adaptation,
    Adaptive,
    Notes,
    Passage,
    Remedy,
    ScriptBand,
    ScriptProject,
    ScriptWrapUp,
    Text,
)
from sherpa.route.speech import unquote
from sherpa.route.task import task

Left = tuple[Block, ...]

_PROJECT: Table = (
    (r"project introduction\b.*", "introduction"),
    (r"requirements?\b.*", "requirements"),
    (r"scaffolding strategy\b.*", "scaffolding"),
    (r"checkpoints?(?: during project)?", "checkpoints"),
    (r"code review approach\b.*", "review"),
    (r"if they get stuck\b.*", "stuck"),
    (r"(?:optional )?extensions?\b.*", "extensions"),
    (r"step \d+\b.*", "step"),
)
_WRAP_UP: Table = (
    (r"review key takeaways?\b.*", "takeaways"),
    (r"ask them to explain\b.*", "explain_one"),
    (r"assess confidence\b.*", "confidence"),
    (r"respond based on\b.*", "confidence"),
    (r"suggest next steps?\b.*", "next_steps"),
)
_ADAPTIVE: Table = (
    (r"if (?:the )?learner is struggling\b.*", "struggling"),
    (r"if (?:the )?learner is excelling\b.*", "excelling"),
    (r"if (?:the )?learner seems disengaged\b.*", "disengaged"),
    (r"(?:different )?learning styles\b.*", "styles"),
)
_NOTES: Table = (
    (r"key emphasis points?\b.*", "emphasis"),
    (r"pacing guidance\b.*", "pacing"),
    (r"success indicators?\b.*", "success"),
    (r"(?:most )?common confusion points?\b.*", "confusions"),
    (r"teaching philosophy\b.*", "philosophy"),
)
_BAND = re.compile(
    r"^\**(?P<range>\d+\s*[-–—]\s*\d+|low|medium|high)\**(?:\s*\([^)]*\))?\s*\**:?\**:?\s*(?P<say>.*)$",
    re.DOTALL | re.IGNORECASE,
)
_BOLD_OPENING = re.compile(r"^\*\*(?P<name>[^*]+?):?\*\*:?\s*(?P<rest>.*)$", re.DOTALL)


def read_project(part: Part, title: str) -> tuple[ScriptProject, Left]:
    above, groups = cut(part.flat())
    found = _gathered(_PROJECT, groups)
    texts = {name: _lists(blocks) for name, blocks in found.items() if name not in ("introduction", "step", "")}
    project = ScriptProject(
        title=title,
        line=part.line,
        introduction=task(prose(found.get("introduction", ()))),
        steps=tuple(passage(group) for group in groups if named(_PROJECT, group.label) == "step"),
        passages=tuple(passage(group) for group in groups if not named(_PROJECT, group.label)),
        requirements=texts.get("requirements", ()),
        scaffolding=texts.get("scaffolding", ()),
        checkpoints=texts.get("checkpoints", ()),
        review=texts.get("review", ()),
        stuck=texts.get("stuck", ()),
        extensions=texts.get("extensions", ()),
    )
    return project, (*above, *_beside_lists(found, texts))


def read_wrap_up(part: Part) -> tuple[ScriptWrapUp, Left]:
    above, groups = cut(part.flat())
    found = _gathered(_WRAP_UP, groups)
    bands = [(entry, _BAND.match(entry.text)) for entry in _lists(found.get("confidence", ()))]
    names = {band["range"].lower() for _, band in bands if band}
    texts = {name: _lists(found.get(name, ())) for name in ("takeaways", "next_steps")}
    wrap_up = ScriptWrapUp(
        takeaways=texts["takeaways"],
        next_steps=texts["next_steps"],
        explain_one=entries(found.get("explain_one", ())),
        scale="none" if not names else "low-medium-high" if "low" in names else "1-10",
        bands=tuple(
            ScriptBand(
                range=re.sub(r"\s*[-–—]\s*", "-", band["range"]),
                say=unquote(band["say"]),
                line=entry.line,
                quoted=band["say"].startswith(('"', "“")),
            )
            for entry, band in bands
            if band
        ),
        passages=(
            *(passage(group) for group in groups if not named(_WRAP_UP, group.label)),
            *(
                Passage(label="Assess Confidence", text=entry.text, line=entry.line)
                for entry, band in bands
                if not band
            ),
            *(
                lead
                for name in ("takeaways", "next_steps", "confidence")
                for lead in _lead_ins(found.get(name, ()), name)
            ),
        ),
    )
    return wrap_up, above


def read_adaptive(part: Part) -> tuple[Adaptive, Left]:
    left: list[Block] = list(part.blocks)
    found: dict[str, Adaptation] = {}
    styles: dict[str, tuple[Text, ...]] = {}
    for child in part.parts:
        above, groups = cut(child.flat())
        match named(_ADAPTIVE, child.title):
            case "styles":
                styles |= _styles(above, groups)
            case "":
                left += child.flat()
            case name:
                found[name] = _adaptation(above, groups)
    return Adaptive(styles=styles, **found), tuple(left)


def read_troubleshooting(part: Part) -> tuple[tuple[Remedy, ...], Left]:
    """A remedy list per heading, and one per label beneath it."""
    remedies: list[Remedy] = []
    for child in part.parts:
        above, groups = cut(child.flat())
        if above or not groups:
            remedies.append(Remedy(symptom=child.title, remedies=entries(above), line=child.line))
        remedies += [Remedy(symptom=group.label, remedies=entries(group.blocks), line=group.line) for group in groups]
    above, groups = cut(part.blocks)
    remedies += [Remedy(symptom=group.label, remedies=entries(group.blocks), line=group.line) for group in groups]
    return tuple(remedies), above


def read_notes(part: Part) -> tuple[Notes, Left]:
    above, groups = cut(part.flat())
    found = _gathered(_NOTES, groups)
    texts = {name: entries(blocks) for name, blocks in found.items() if name}
    unknown = [
        Block("paragraph", group.line, group.line, group.label) for group in groups if not named(_NOTES, group.label)
    ]
    return Notes(**texts), (*above, *unknown, *found.get("", ()))


def _gathered(table: Table, groups: Sequence[Group]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for group in groups:
        found.setdefault(named(table, group.label), []).extend(group.blocks)
    return found


def _lists(blocks: Sequence[Block]) -> tuple[Text, ...]:
    """The items of the lists; where there is no list, each block as one."""
    return entries([block for block in blocks if block.entries] or blocks)


def _beside_lists(found: dict[str, list[Block]], read: dict[str, tuple[Text, ...]]) -> Left:
    return tuple(
        block
        for name in read
        for block in found[name]
        if not block.entries and any(other.entries for other in found[name])
    )


def _lead_ins(blocks: Sequence[Block], label: str) -> list[Passage]:
    """What stands between a label and its list: "Let's review what you learned today:"."""
    if not any(block.entries for block in blocks):
        return []
    return [Passage(label=label, text=block.source, line=block.line) for block in blocks if not block.entries]


def _adaptation(above: Sequence[Block], groups: Sequence[Group]) -> Adaptation:
    signs = [block for group in groups if group.label.lower().startswith("sign") for block in group.blocks]
    others = [block for group in groups if not group.label.lower().startswith("sign") for block in group.blocks]
    return Adaptation(signs=entries(signs), strategies=entries([*above, *others]))


def _styles(above: Sequence[Block], groups: Sequence[Group]) -> dict[str, tuple[Text, ...]]:
    styles = {_style(group.label): entries(group.blocks) for group in groups}
    for entry in entries(above):
        if bullet := _BOLD_OPENING.match(entry.text):
            styles[_style(bullet["name"])] = (Text(text=bullet["rest"], line=entry.line, end=entry.end),)
        else:
            styles["any"] = (*styles.get("any", ()), entry)
    return styles


def _style(label: str) -> str:
    return re.sub(r"\s*learners?$", "", label.strip().rstrip(":"), flags=re.IGNORECASE).lower()
