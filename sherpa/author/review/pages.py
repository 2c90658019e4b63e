"""Nothing in, docs/review.md out: every rule of `sherpa route review` and of `sherpa route plan` in its own words."""

from collections.abc import Iterator

from sherpa.author.check import page
from sherpa.author.plan.rules import PLAN_RULES
from sherpa.author.rehearsal.report import REHEARSAL_RULES
from sherpa.author.review import REVIEW_RULES

_HEAD = """# What `sherpa route review` looks at

Made from the rules' own words by `sherpa route rules --review`. A review holds what `sherpa route check` finds
([rules.md](rules.md); misconception-without-case aside, which misconception-without-negative-example looks closer at), where the
route and its plan part ([plan.md](plan.md)), and what follows here. Each remark says where, what is wrong, its effect on the
learner, and how to mend it.

The verdict is NEEDS REVISION while anything is CRITICAL or an IMPROVEMENT, PASS with notes while a POLISH stands, else PASS.
Iterations are kept in `review.md` beside the route, each with what was resolved since the one before.

Rules of your own stand in `style.yml`, beside the route or beside its folder (then they hold for all routes there):

    rules:
      - name: dashes                    # how the remark names it
        find: '\\w — \\w'               # a regular expression over the text, programs and comments aside
        say: spaces around a dash       # what is wrong where it fits
        mend: write word—word           # what to write instead
        within: [guide.md]              # of map.md, guide.md, sherpa.md, checks.yml; guide.md and sherpa.md when left out"""
_OF_REHEARSALS = """
## Rehearsals

These speak of what simulated learners met on their walks: `sherpa route rehearse` ([authoring.md](authoring.md), "Rehearsing").
"""
_OF_PLANS = "\n## Plans\n\nThese speak only where a plan.yml stands beside the route.\n"


def review_documentation() -> str:
    return "\n".join(_pages()).rstrip() + "\n"


def _pages() -> Iterator[str]:
    yield _HEAD
    family = ""
    for rule in REVIEW_RULES:
        name = rule.look.__module__.rpartition(".")[2].replace("_", " ").capitalize()
        if name != family:
            yield f"\n## {name}\n"
        family = name
        yield page(rule)
    yield _OF_PLANS
    yield from map(page, PLAN_RULES)
    yield _OF_REHEARSALS
    yield from map(page, REHEARSAL_RULES)
