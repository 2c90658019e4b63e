"""Rules on examples: simple before complex, numbers beside letters, one step at a time, and a case against each wrong idea."""

import re
from collections.abc import Iterator
from itertools import combinations

from sherpa.author.review.words import CASE, prose, sentences
from sherpa.author.seen import Seen
from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.domain.picture import Contour, Curve, Picture, Pipeline, Plane
from sherpa.domain.route import Beat
from sherpa.route.rules.rule import Found, rule

_MORE_PARTS = 2  # a picture with so many parts more than a later one of its kind is the harder one
_EQUATION = re.compile(r"[^\W\d][\w'′]*(?:\([^()]*\))?\s*[=≈]\s*[^=\s]")
_CONCRETE = re.compile(r"[\d`=\[]")  # in a stem; there "one" and "two" count things and work nothing out
_INLINE = re.compile(r"`[^`\n]*`")
_STEP = re.compile(r"[=≈→⇒]")
_MOST_STEPS = 3  # equalities in one sentence; the lesson whose review found it too dense had four in a line


@rule(
    "complex-before-simple",
    "IMPROVEMENT",
    what="A picture that comes before a clearly simpler one of its kind on the same idea.",
    why="The learner clicks or looks through it without following, reads the simple case afterwards, and does not go back.",
    example="    a pipeline of six boxes with their rates, and two beats later one of two boxes",
    mend="put the simple case first, and the large one after it as its harvest",
)
def complex_before_simple(seen: Seen) -> Iterator[Found]:
    for section in seen.route.sections:
        drawn = [(beat, beat.picture) for beat in section.beats if beat.picture]
        told: set[str] = set()
        for (beat, one), (later, other) in combinations(drawn, 2):
            near = set(beat.teaches) & set(later.teaches) or _builds_on(seen, beat, later)
            if near and one.kind == other.kind and _parts(one) >= _parts(other) + _MORE_PARTS and beat.id not in told:
                told.add(beat.id)
                message = f"{beat.title!r} has a {one.kind} of {_parts(one)} parts, {later.title!r} later one of {_parts(other)}"
                yield Found(seen.subject.of_beat(beat), message)


def _builds_on(seen: Seen, beat: Beat, later: Beat) -> bool:
    """Whether what the earlier beat is about uses what the later one teaches."""
    concepts = seen.route.concepts
    uses = {other for name in beat.teaches if name in concepts for other in concepts[name].uses}
    return bool(uses & set(later.teaches))


def _parts(picture: Picture) -> int:
    """How many things there are to look at."""
    match picture:
        case Pipeline():
            return len(picture.stages)
        case Curve():
            return len(picture.of) + len(picture.lines) + len(picture.marks) + bool(picture.path)
        case Contour():
            return 1 + len(picture.marks) + len(picture.arrows) + bool(picture.path)
        case Plane():
            return len(picture.arrows) + len(picture.marks) + bool(picture.carried)


@rule(
    "example-symbolic",
    "POLISH",
    what="A beat that works with letters alone, in a section that never puts numbers into them.",
    why="Whoever cannot read the formula yet has nothing to hold on to, and nobody can check it.",
    example="    z = w·x + b, a = ReLU(z), L = (y - a)²   and no number anywhere",
    mend="add a line with numbers (with w = 0.5, x = 1, b = 0 it gives z = 0.5)",
)
def example_symbolic(seen: Seen) -> Iterator[Found]:
    for section in seen.route.sections:
        texts = {beat.id: "\n".join(_lines(f"{beat.before}\n\n{beat.text}")) for beat in section.beats}
        for beat in section.beats:
            letters = [found[0] for found in _EQUATION.finditer(texts[beat.id])]
            plugged = any(_plugs_in(text) for text in texts.values())
            if len(letters) > 1 and not plugged:
                yield Found(seen.subject.of_beat(beat), f"{beat.title!r} stays with letters, and so does its section")


def _plugs_in(text: str) -> bool:
    """A letter set equal to a number, or a calculation with numbers alone."""
    return bool(re.search(r"[=≈]\s*[-−]?\d|\d\s*[·*+/−-]\s*\d", text))


@rule(
    "steps-dense",
    "POLISH",
    what=f"A line or sentence with more than {_MOST_STEPS} equals signs in a row.",
    why="Several steps at once are read as one, and whoever loses one loses all that follow.",
    example="    dL/dw = dL/da · da/dz · dz/dw = 2(a - y) · 1 · x = 2 · 0.5 · 3 = 3 = slope",
    mend="give each step a line of its own and say what was done",
)
def steps_dense(seen: Seen) -> Iterator[Found]:
    for section in seen.route.sections:
        for beat in section.beats:
            for line in _lines(f"{beat.before}\n\n{beat.text}"):
                if any(len(_STEP.findall(clause)) > _MOST_STEPS for clause in re.split(r"[,;]", line)):
                    yield Found(seen.subject.of_beat(beat), f"{beat.title!r} takes several steps at once: {line!r}")


def _lines(text: str) -> list[str]:
    """Sentences of the prose, and the lines of what is set apart; programs are read otherwise."""
    apart = re.findall(r"```(?:text)?\n(.*?)```", text, re.DOTALL)
    return [*sentences(_INLINE.sub(" ", prose(text))), *(line for block in apart for line in block.splitlines())]


@rule(
    "misconception-without-negative-example",
    "IMPROVEMENT",
    what="A misconception that nothing in the route sets against a concrete case on which it fails.",
    why="The learner nods at the correction and keeps the belief: a counter-example is remembered, a rule is not.",
    example="    refutation: Backpropagation is no algorithm of its own.   and only general questions show the belief",
    mend="name a case with its numbers in the refutation, or ask a question on one where the belief gives a wrong answer",
)
def misconception_without_negative_example(seen: Seen) -> Iterator[Found]:
    if not seen.subject.parsed.folder.checks:
        yield from _general_beliefs(seen)
        return
    cased = {name for item in seen.subject.items for name, concrete in _shown_by(item) if concrete}
    shown = {name for item in seen.subject.items for name, _ in _shown_by(item)}
    for name, belief in seen.route.misconceptions.items():
        if name in shown and belief.refutation.strip() and name not in cased and not CASE.search(belief.refutation):
            place = seen.subject.of_misconception(name, "refutation")
            yield Found(place, f"no case shows what is wrong with {name}")


def _general_beliefs(seen: Seen) -> Iterator[Found]:
    """In the public format: corrections without a number, a name or an example."""
    for section in seen.subject.parsed.script.sections:
        for belief in section.misconceptions:
            if belief.refutation.strip() and not CASE.search(belief.refutation):
                short = " ".join(belief.belief.split())[:60]
                yield Found(seen.subject.in_script(belief.line), f"no case shows what is wrong with {short!r}")


def _shown_by(item: Item) -> Iterator[tuple[str, bool]]:
    """The misconceptions whose answers an item foresees, and whether the item is itself a case: its stem has numbers,
    a formula or a picture, or what is said to the answer does."""
    concrete = bool(_CONCRETE.search(item.stem) or item.picture)
    match item:
        case Choice(options=options):
            yield from ((o.misconception, concrete or bool(CASE.search(o.say))) for o in options if o.misconception)
        case Numeric(mistakes=mistakes) | Symbolic(mistakes=mistakes):
            yield from ((mistake.misconception, True) for mistake in mistakes if mistake.misconception)
        case FreeText(not_yet=phrasings):
            yield from ((wrong.misconception, concrete) for wrong in phrasings if wrong.misconception)
        case Code(mistakes=programs):
            yield from ((mistake.misconception, True) for mistake in programs)


RULES = (complex_before_simple, example_symbolic, steps_dense, misconception_without_negative_example)
