"""Rules on a plan beside its route: whatever the plan states and the route does otherwise is a finding."""

from sherpa.author.plan import shape, student, told
from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Rule

PLAN_RULES: tuple[Rule[Seen], ...] = (*student.RULES, *told.RULES, *shape.RULES)
