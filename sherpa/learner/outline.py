"""A route in, the names that remembering needs of it out."""

from sherpa.domain.item import Code, Item
from sherpa.domain.outline import Component, Outline
from sherpa.domain.route import Route
from sherpa.learner.quoting import quote


def outline_of(route: Route) -> Outline:
    steps = {step.id: step for step in route.project.steps} if route.project else {}
    return Outline(
        title=route.title,
        components={name: Component(title=it.title, uses=it.uses) for name, it in route.concepts.items()},
        items={name: item_name(name, item) for name, item in {**route.items, **steps}.items()},
        beliefs={name: slip.belief.rstrip(".") for name, slip in route.misconceptions.items()},
        digest=route.digest,
    )


def item_name(item_id: str, item: Item | None) -> str:
    """How what is read later names an item: exercises by title, questions by number and first words."""
    if isinstance(item, Code):
        return f'exercise "{item.title}"' if item.title else f"exercise {item_id}"
    asked = quote(item.short or item.stem) if item else ""
    return f'question {item_id} ("{asked}")' if asked else f"question {item_id}"
