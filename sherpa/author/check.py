"""Folders of routes in, findings out; and how findings, and the rules' own documentation, are written for a reader."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sherpa.author.run_rules import RUN_RULES
from sherpa.author.trial import Trials
from sherpa.domain.ports import Sandbox
from sherpa.domain.route import Finding
from sherpa.errors import BadInput, BadRoute
from sherpa.route.files import SHERPA
from sherpa.route.rules import RULES, UNREADABLE, check, in_order, open_subject, requires, unreadable
from sherpa.route.rules.rule import Rule


def routes_in(path: Path) -> tuple[Path, ...]:
    """The route in a folder, or all routes right below it (or below its `routes`); other files are passed over."""
    if (path / SHERPA).exists():
        return (path,)
    found = [
        script.parent for pattern in (SHERPA, f"routes/*/{SHERPA}", f"*/{SHERPA}") for script in path.glob(pattern)
    ]
    if not found:
        raise BadInput(f"{path}: no route here, no folder in it holds a {SHERPA}. `sherpa route new NAME` makes one.")
    return tuple(sorted(dict.fromkeys(found)))


def check_route(folder: Path, at_hand: Mapping[str, Path], sandbox: Sandbox | None = None) -> tuple[Finding, ...]:
    """What is wrong with one route, gravest first; its programs are run where there is a sandbox for it."""
    beside = {script.parent.name: script.parent for script in folder.resolve().parent.glob(f"*/{SHERPA}")}
    required = {name: requires(path) for name, path in {**at_hand, **beside}.items()}
    try:
        subject = open_subject(folder, required)
    except BadRoute as error:
        return (unreadable(folder, error),)
    found = check(subject)
    if sandbox is None:
        return found
    trials = Trials(subject, sandbox)
    return in_order((*found, *(finding for rule in RUN_RULES for finding in rule.findings(trials))))


def report(findings: Iterable[Finding], routes: int) -> str:
    """Each finding with its place and how to mend it, and the count."""
    found = list(findings)
    lines = [
        f"{one.path}:{one.line}: {one.severity} {one.rule}\n    {one.message}\n    To mend it: {one.mend}"
        for one in found
    ]
    counts = [
        f"{sum(one.severity == grade for one in found)} {grade}" for grade in ("CRITICAL", "IMPROVEMENT", "POLISH")
    ]
    return "\n".join((*lines, f"{routes} route{'s' if routes != 1 else ''} checked: {', '.join(counts)}"))


def documentation() -> str:
    """docs/rules.md: every rule in its own words."""
    return "\n".join(_pages()).rstrip() + "\n"


_HEAD = """# What `sherpa route check` looks at

Made from the rules' own words by `sherpa route rules`. A finding is CRITICAL where the route misleads or loses something,
IMPROVEMENT where it teaches less than it could, POLISH where it could read better. Rules marked *runs* need `--run`: they run
the route's programs."""

_UNREADABLE = f"""### {UNREADABLE}

CRITICAL. **What**: A file that cannot be read: it is not UTF-8, no YAML, larger than 5 MB, a link out of the folder, or
checks.yml has a key, name, number or formula that leads nowhere.

**Why**: Nothing of the route can be taught before it can be read, so nothing else is looked at.

**Example**

    questions: {{"1.1": {{kind: numeric, anwser: 4}}}}

**To mend it**: The message names the file, the line, and what belongs there. docs/checks.md lists the keys.
"""


def _pages() -> Iterator[str]:
    yield _HEAD
    yield "\n## Reading\n"
    yield _UNREADABLE
    family = ""
    for rule in RULES:
        name = rule.look.__module__.rpartition(".")[2].capitalize()
        if name not in (family, "Reading"):
            yield f"\n## {name}\n"
        family = name
        yield page(rule)
    yield "\n## Runs\n"
    yield from (page(rule, ", *runs*") for rule in RUN_RULES)


def page(rule: Rule[Any], runs: str = "") -> str:
    """A rule's own words."""
    return "\n".join(
        (
            f"### {rule.id}\n",
            f"{rule.severity}{runs}. **What**: {rule.what}\n",
            f"**Why**: {rule.why}\n",
            f"**Example**\n\n{rule.example}\n",
            f"**To mend it**: {rule.mend[:1].upper()}{rule.mend[1:]}.\n",
        )
    )
