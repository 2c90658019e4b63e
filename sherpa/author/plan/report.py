"""A route with its plan in, both side by side out: what learners bring, what is new where, and where the two part."""

from collections.abc import Iterator, Sequence

from sherpa.author.plan.computed import Known, Taught
from sherpa.author.plan.rules import PLAN_RULES
from sherpa.author.plan.stated import Modality, Plan
from sherpa.author.plan.student import actual_depth, closed_how
from sherpa.author.seen import Seen
from sherpa.domain.base import Value
from sherpa.domain.route import Finding
from sherpa.route.rules import in_order


class Standing(Value):
    """A prerequisite: how deep it must be known, how deep it is, and OK or GAP with what closes it."""

    concept: str
    required: str
    actual: str
    status: str


class PlanReport(Value):
    """`plan` is what plan.yml states; it is empty where there is none, and everything else is computed from the route."""

    route: str
    planned: bool
    student: tuple[Known, ...]
    prerequisites: tuple[Standing, ...]
    sections: tuple[Taught, ...]
    modalities: dict[str, tuple[Modality, ...]]
    plan: Plan
    findings: tuple[Finding, ...]


def plan_report(seen: Seen) -> PlanReport:
    return PlanReport(
        route=seen.route.name,
        planned=seen.planned is not None,
        student=seen.computed.student,
        prerequisites=tuple(_standings(seen)),
        sections=seen.computed.sections,
        modalities=seen.computed.modalities,
        plan=seen.plan,
        findings=in_order(found for rule in PLAN_RULES for found in rule.findings(seen)) if seen.planned else (),
    )


def _standings(seen: Seen) -> Iterator[Standing]:
    for name, needed in seen.plan.prerequisites.items():
        actual = actual_depth(seen, name)
        yield Standing(
            concept=name,
            required=needed.required.name,
            actual=actual.name if actual else "NOT TAUGHT",
            status=closed_how(seen, name, needed),
        )


def as_text(report: PlanReport) -> str:
    """For the terminal."""
    return "\n".join(_lines(report))


def _lines(report: PlanReport) -> Iterator[str]:
    yield f"{report.route}: {report.plan.target or 'what the route does'}"
    yield "\nWhat learners bring (from the routes that this one requires)"
    rows = [(one.concept, one.depth.name, one.route) for one in report.student]
    yield from _table(rows) if rows else ("  nothing that a route at hand has taught",)
    if report.prerequisites:
        yield "\nPrerequisites (required, actual, status)"
        yield from _table([(one.concept, one.required, one.actual, one.status) for one in report.prerequisites])
    yield "\nSections (planned, by the count of new concepts, the concepts)"
    for one in report.sections:
        load = report.plan.load.get(str(one.section))
        yield f"  {one.section}  {load.kind if load else '-':<11}  {one.kind:<11}  {len(one.new)}: {', '.join(one.new)}"
    yield "\nWays of showing, by beat"
    yield from _table([(beat, ", ".join(kinds)) for beat, kinds in report.modalities.items()])
    if report.plan.misconceptions:
        yield "\nMisconceptions (addressed in)"
        yield from _table([(name, ", ".join(one.addressed)) for name, one in report.plan.misconceptions.items()])
    yield from _told(report.plan)
    yield ""
    for found in report.findings:
        yield f"{found.path}:{found.line}: {found.severity} {found.rule}\n    {found.message}\n    To mend it: {found.mend}"
    yield _end(report)


def _told(plan: Plan) -> Iterator[str]:
    if plan.arc:
        yield "\nThe story"
        yield from _table([(turn.where, turn.does) for turn in plan.arc])
    if plan.scope.leaves_out:
        yield "\nLeft out"
        yield from (
            f"  {one.what}{f' (left to {one.left_to})' if one.left_to else ''}" for one in plan.scope.leaves_out
        )


def _end(report: PlanReport) -> str:
    if not report.planned:
        return "No plan.yml stands beside this route: nothing to hold it against. docs/plan.md tells how to write one."
    count = len(report.findings)
    return f"{count} disagreement{'s' if count != 1 else ''} between plan and route"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        yield from (
            "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
