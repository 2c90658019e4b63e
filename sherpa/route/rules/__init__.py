"""A route's folder in, what reading it shows to be wrong out: every rule of the family, behind one registry."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from sherpa.domain.route import Finding
from sherpa.errors import BadRoute
from sherpa.route.files import read_folder
from sherpa.route.lesson import taught
from sherpa.route.map_md import read_map
from sherpa.route.markdown import parse
from sherpa.route.parsed import parse_route
from sherpa.route.rules import (
    answers,
    choices,
    exercises,
    leaks,
    misconceptions,
    neighbours,
    order,
    reading,
    structure,
    style,
)
from sherpa.route.rules.rule import Rule
from sherpa.route.rules.subject import Subject

_FAMILIES = (reading, structure, neighbours, answers, choices, exercises, misconceptions, leaks, order, style)
RULES: tuple[Rule[Subject], ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
UNREADABLE = "unreadable"
Found = TypeVar("Found", bound=Finding)
_ORDER = {"CRITICAL": 0, "IMPROVEMENT": 1, "POLISH": 2}
_FAULT = re.compile(r"^(?P<path>.+?):(?:(?P<line>\d+):)? (?P<message>.*?)(?:; (?P<mend>[^;]*))?$", re.DOTALL)


def open_subject(folder: Path, at_hand: Mapping[str, tuple[str, ...]]) -> Subject:
    """What the rules look at; raises BadRoute for a route that cannot be read."""
    parsed = parse_route(folder)
    return Subject(parsed, taught(parsed), at_hand)


def check(subject: Subject) -> tuple[Finding, ...]:
    """The findings of all rules, gravest first."""
    return in_order(finding for rule in RULES for finding in rule.findings(subject))


def in_order(findings: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(findings, key=lambda found: (_ORDER[found.severity], found.path, found.line)))


def unreadable(folder: Path, error: BadRoute) -> Finding:
    """The finding for a route that cannot be read: the first fault, with its place."""
    told = _FAULT.match(str(error))
    return Finding(
        rule=UNREADABLE,
        severity="CRITICAL",
        path=told["path"] if told else str(folder),
        line=int(told["line"] or 1) if told else 1,
        message=told["message"] if told else str(error),
        mend=(told["mend"] if told else "") or "mend it, then check again: nothing else was looked at",
    )


def requires(folder: Path) -> tuple[str, ...]:
    """The routes that the route in a folder requires; none where its map cannot be read."""
    try:
        return read_map(parse(read_folder(folder).map)).routes
    except BadRoute:
        return ()
