"""Rules on signs and terms: none before it was explained, none of an earlier section without a reminder, none from elsewhere."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from sherpa.author.review.words import DEFINES, about, of_beat, of_item, prose, sentences, written
from sherpa.author.seen import Seen
from sherpa.domain.learner import Depth
from sherpa.domain.route import Beat, Section
from sherpa.route.rules.rule import Found, Place, rule

_SCHOOL = set("+-−×÷=<>≤≥≈≠±·→|~^*/%<>←↔⇒¬°∼∶∣")  # read by whoever left school, or drawn as arrows and boxes
_SLOT = re.compile(r"\{\{.*?\}\}")
_EMPHASIS = r"[*_\"“`]{1,2}"
_REMEMBERS = re.compile(r"\b(?:remember|recall|as you know|you (?:already )?know|you (?:will|may) remember)\b", re.I)


def signs(text: str) -> set[str]:
    """Mathematical signs beyond those of school arithmetic: ∂, ∇, Σ, 𝟙, Greek letters."""
    return {sign for sign in _SLOT.sub(" ", text) if sign not in _SCHOOL and _is_sign(sign)}


def _is_sign(sign: str) -> bool:
    if ord(sign) < 0x100:
        return False
    if unicodedata.category(sign) == "Sm" or 0x370 <= ord(sign) < 0x400:
        return True
    name = unicodedata.name(sign, "")
    return name.startswith(("MATHEMATICAL", "DOUBLE-STRUCK", "N-ARY", "NABLA"))


@rule(
    "notation-before-explanation",
    "CRITICAL",
    what="A mathematical sign that stands in the lesson before the sentence that says how it is read or what it means.",
    why="Whoever meets it is lost at that very sentence, or takes it for another sign and is lost later.",
    example="    ∂L/∂w in the first beat, and 'the curly ∂ means that the others are held still' three beats later",
    mend="explain it in the beat where it first stands, or write it in words until then",
)
def notation_before_explanation(seen: Seen) -> Iterator[Found]:
    known: set[str] = set()
    for beat, item in seen.in_order():
        place = seen.subject.of_beat(beat) if beat else seen.subject.of_item(item) if item else None
        text = of_beat(beat) if beat else of_item(item) if item else ""
        if beat:
            known |= _declared(seen, beat)
        used = signs(text)
        for sign in sorted(used - known):
            if not _is_explained(sign, text) and place:
                where = f"beat {beat.title!r}" if beat else f"question {item.id if item else ''}"
                yield Found(place, f"{sign} stands in {where} before anything says how it is read")
        known |= used


def _declared(seen: Seen, beat: Beat) -> set[str]:
    """The signs that come with the concepts a beat is about."""
    concepts = seen.route.concepts
    told = (concepts[name].symbols for name in (*beat.teaches, *beat.mentions) if name in concepts)
    return {sign for symbols in told for symbol in symbols for sign in signs(symbol)}


def _is_explained(sign: str, text: str) -> bool:
    """In a sentence that holds it, or in the one after."""
    parts = sentences(text)
    near = (" ".join(parts[place : place + 2]) for place, part in enumerate(parts) if sign in part)
    return any(DEFINES.search(sentence) for sentence in near)


@rule(
    "symbol-without-reminder",
    "IMPROVEMENT",
    what="A symbol of an earlier section or route that a later section uses without a word on what it stands for.",
    why="Days may lie between two sections. Whoever comes back has to look the symbol up, or goes on without it.",
    example="    Section 3 begins with  new θ = θ - α∇L , where θ and ∇L were explained in section 1",
    mend="add a short reminder where it first stands again (θ is the parameter, ∇L the slope of the loss)",
)
def symbol_without_reminder(seen: Seen) -> Iterator[Found]:
    met = {symbol: 0 for symbol, _ in _brought(seen)}
    means = dict(_brought(seen))
    for section in seen.route.sections:
        yield from _unreminded(seen, section, met, means)
        for beat in section.beats:
            for name in beat.teaches:
                concept = seen.route.concepts.get(name)
                for symbol, told in concept.symbols.items() if concept else ():
                    met.setdefault(symbol, section.number)
                    means.setdefault(symbol, told.means)


def _brought(seen: Seen) -> list[tuple[str, str]]:
    """Symbols of the routes before this one, each with what it means."""
    routes = {known.route for known in seen.computed.student}
    concepts = [concept for name in sorted(routes) for concept in seen.others[name].concepts.values()]
    return [(symbol, told.means) for concept in concepts for symbol, told in concept.symbols.items()]


def _unreminded(seen: Seen, section: Section, met: Mapping[str, int], means: Mapping[str, str]) -> Iterator[Found]:
    """Symbols from before the section that its text takes up; the first beat that uses one should recall it."""
    left = {symbol for symbol, number in met.items() if number < section.number}
    for beat in section.beats:
        text = of_beat(beat)
        own = {s for name in beat.teaches if name in seen.route.concepts for s in seen.route.concepts[name].symbols}
        for symbol in sorted(left):
            if not re.search(rf"(?<![\w'′]){re.escape(symbol)}(?![\w'′(])", text):
                continue
            left.discard(symbol)
            if symbol not in own and not _is_recalled(symbol, means[symbol], text):
                message = f"{symbol} comes back in {beat.title!r} without a word on what it stands for"
                yield Found(seen.subject.of_beat(beat), message)


def _is_recalled(symbol: str, means: str, text: str) -> bool:
    """In its sentence or the next, words of its meaning or one that explains; a table is explained by the text around."""
    parts = sentences(text)
    near = " ".join(
        " ".join(parts[max(place - ("\n" in part or part[-1] not in ".!?"), 0) : place + 2])
        for place, part in enumerate(parts)
        if symbol in part
    )
    return bool(DEFINES.search(near)) or len(about(means) & about(near)) >= min(2, len(about(means)))


@rule(
    "term-untaught",
    "CRITICAL",
    what="A term that this route leaves to others, or that a later route teaches, used as if it were known.",
    why="The learner cannot know it, and begins to doubt what was understood: was there more than one lowest point?",
    example="    a step may get stuck in a local minimum, in a route that has only shown a bowl",
    mend="say it in words that are known here, or explain it in the same sentence as a look ahead",
)
def term_untaught(seen: Seen) -> Iterator[Found]:
    told: set[tuple[str, Place]] = set()
    defined: set[str] = set()
    for beat, item in seen.in_order():
        place = seen.subject.of_beat(beat) if beat else seen.subject.of_item(item) if item else None
        text = prose(of_beat(beat) if beat else of_item(item) if item else "")
        for term, whose in _foreign(seen, beat):
            if place is None or term in defined or not (found := written(term).search(text)):
                continue
            if _is_defined(found[0], text):
                defined.add(term)
            elif (term, place) not in told:
                told.add((term, place))
                yield Found(place, f"{found[0]!r} is used here, and {whose}")


def _foreign(seen: Seen, beat: Beat | None) -> Iterator[tuple[str, str]]:
    """Terms that are none of this route's, each with where it belongs."""
    own = {t.lower() for concept in seen.route.concepts.values() for t in (concept.title, *concept.terms)}
    for boundary in seen.plan.scope.leaves_out:
        if beat is None or beat.id not in boundary.preview_in:
            whose = f"the plan leaves {boundary.what} to {boundary.left_to or 'another lesson'}"
            yield from ((term, whose) for term in boundary.terms)
    for route, concept in seen.elsewhere.values():
        terms = [
            term for term in concept.terms if " " in term and term.lower() not in own
        ]  # one word may mean anything
        yield from ((term, f"route {route} is what teaches it") for term in terms)


def _is_defined(term: str, text: str) -> bool:
    """Set off as a new word, or in a sentence that says what it is."""
    if re.search(rf"{_EMPHASIS}{re.escape(term)}{_EMPHASIS}", text):
        return True
    return any(
        re.search(rf"\b(?:called|means|is an? {re.escape(term)}\b|{re.escape(term)} (?:is|are|means)\b)", part, re.I)
        for part in sentences(text)
        if term in part
    )


@rule(
    "remember-untaught",
    "POLISH",
    what="A sentence that reminds the learner of something which was at most mentioned.",
    why="It makes them wonder whether they should know it, just where it is about to be taught.",
    example='    "Remember the chain rule", in the beat that teaches the chain rule',
    mend="begin with the idea itself (Here is the chain rule)",
)
def remember_untaught(seen: Seen) -> Iterator[Found]:
    depth = {known.concept: known.depth for known in seen.computed.student}
    for section in seen.route.sections:
        for beat in section.beats:
            for sentence in sentences(prose(of_beat(beat))):
                if _REMEMBERS.search(sentence) and (name := _new(seen, sentence, depth)):
                    yield Found(seen.subject.of_beat(beat), f"{sentence!r} takes {name} for known")
            for name in (*beat.teaches, *beat.mentions):
                gained = Depth.INTRODUCED if name in beat.teaches else Depth.MENTIONED
                depth[name] = max(depth.get(name, gained), gained)


def _new(seen: Seen, sentence: str, depth: Mapping[str, Depth]) -> str:
    """A concept that the sentence names and nobody was taught so far."""
    for name, concept in seen.route.concepts.items():
        new = concept.introduced_in and depth.get(name, Depth.MENTIONED) < Depth.INTRODUCED
        if new and any(written(term).search(sentence) for term in concept.terms or (concept.title,)):
            return name
    return ""


RULES = (notation_before_explanation, symbol_without_reminder, term_untaught, remember_untaught)
