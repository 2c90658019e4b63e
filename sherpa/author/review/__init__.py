"""A route in, what a reader who knows how people learn would say of it out: every rule that needs no model, in one registry."""

from sherpa.author.review import examples, items, opening, options, own_style, signs
from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Rule

_FAMILIES = (signs, opening, examples, items, options, own_style)
REVIEW_RULES: tuple[Rule[Seen], ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
