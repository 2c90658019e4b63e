"""A route's folder in, its review out: remarks of every rule and of a critic, gravest first, and the verdict they add up to."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

from sherpa.author.plan.rules import PLAN_RULES
from sherpa.author.review import REVIEW_RULES
from sherpa.author.review.critic import Critic, Remark, bound
from sherpa.author.seen import open_seen
from sherpa.domain.base import Value
from sherpa.domain.route import Finding, Severity
from sherpa.errors import BadRoute
from sherpa.route.rules import RULES, in_order, unreadable
from sherpa.route.rules.rule import Rule

What = TypeVar("What")
Verdict = Literal["PASS", "PASS with notes", "NEEDS REVISION"]
_NOT_READ = "Nothing of the route can be judged before it can be read."
# Lint rules that a rule of the review looks closer than: at the same line, or altogether (a question with numbers is a case too).
_SAID_BETTER = {"notation-before-explanation": "notation-unexplained"}
_LOOKED_CLOSER = frozenset({"misconception-without-case"})


class Review(Value):
    """One iteration; `resolved` are the remarks of the iteration before that no longer stand."""

    route: str
    iteration: int = 1
    on: str = ""
    verdict: Verdict
    remarks: tuple[Remark, ...] = ()
    resolved: tuple[Remark, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(remark.severity == severity for remark in self.remarks)


def remarks_on(folder: Path, at_hand: Mapping[str, Path], critic: Critic | None = None) -> tuple[Remark, ...]:
    """What lint rules, plan and pedagogy say, and a critic where there is one; `at_hand` are the routes there are."""
    try:
        seen = open_seen(folder, at_hand)
    except BadRoute as error:
        return (_remark(unreadable(folder, error), _NOT_READ),)
    said = [*_by(RULES, seen.subject), *_by(REVIEW_RULES, seen)]
    if seen.planned:
        said += _by(PLAN_RULES, seen)
    if critic is not None:
        said += bound(critic, seen.subject)
    return in_order(_without_echoes(said))


def verdict_on(remarks: Iterable[Remark]) -> Verdict:
    """Whatever misleads or teaches less than it could is mended first; what could only read better is a note."""
    severities = {remark.severity for remark in remarks}
    if severities & {"CRITICAL", "IMPROVEMENT"}:
        return "NEEDS REVISION"
    return "PASS with notes" if severities else "PASS"


def _by(rules: Iterable[Rule[What]], seen: What) -> Iterator[Remark]:
    return (_remark(finding, rule.why) for rule in rules for finding in rule.findings(seen))


def _remark(finding: Finding, effect: str) -> Remark:
    return Remark(**finding.model_dump(), effect=effect)


def _without_echoes(said: list[Remark]) -> list[Remark]:
    idle = {(_SAID_BETTER[r.rule], r.path, r.line) for r in said if r.rule in _SAID_BETTER}
    closer = [remark for remark in said if remark.rule not in _LOOKED_CLOSER]
    return [remark for remark in closer if (remark.rule, remark.path, remark.line) not in idle]
