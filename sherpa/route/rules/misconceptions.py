"""Rules on wrong beliefs: each can be seen in an answer, is refuted by a statement, and is answered on a case."""

import re
from collections.abc import Iterator

from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject, words

_IN_QUOTES = re.compile(r"[\"“][^\"”]*[\"”]|`[^`]*`")
# What makes a refutation a case rather than a rule: a number, a formula, something named.
_CASE = re.compile(
    r"\d|[`\"“=]|\b(?:for (?:example|instance)|such as|say,|zero|one|two|three|half|twice)\b", re.IGNORECASE
)


@rule(
    "misconception-without-refutation",
    "IMPROVEMENT",
    what="A misconception with nothing that corrects it.",
    why="Where an answer shows it, Sherpa can only say that the answer is wrong.",
    example='    - "A derivative is a fraction"',
    mend="say what is right in it, then what is so",
)
def misconception_without_refutation(subject: Subject) -> Iterator[Found]:
    for name, belief in subject.route.misconceptions.items():
        if not belief.refutation.strip():
            yield Found(subject.of_misconception(name), f"misconception {name} has no refutation")
    for section in subject.parsed.script.sections:
        for passage in section.passages:
            if passage.label == "Misconception":
                text = " ".join(passage.text.split())[:60]
                yield Found(
                    subject.in_script(passage.line),
                    f"no belief and correction can be told apart in {text!r}",
                    'write it as  - "The belief" -> Clarify: "What is so."',
                )


@rule(
    "misconception-without-witness",
    "IMPROVEMENT",
    what="A misconception that no answer in the route can show.",
    why="It is never found in anybody, so its refutation is never said.",
    example="    misconceptions: {height-for-slope: ...}, and no option or mistake that names it",
    mend="name it at an option, a mistake, a not_yet or the witness of an exercise, or remove it",
)
def misconception_without_witness(subject: Subject) -> Iterator[Found]:
    if not subject.parsed.folder.checks:
        return
    shown = {name for item in subject.items for name, _ in _shown(item)}
    for name in subject.route.misconceptions:
        if name not in shown:
            yield Found(subject.of_misconception(name), f"no answer in the route shows {name}")


@rule(
    "misconception-without-case",
    "POLISH",
    what="A misconception that is refuted in general words only, nowhere by a case on which belief and truth part.",
    why="A rule against a rule convinces nobody; one counter-example does.",
    example='    refutation: "Slope and height are different things."   and no  say  with a number beside any answer',
    mend="name a case in the refutation, or in the  say  of an answer that shows it",
)
def misconception_without_case(subject: Subject) -> Iterator[Found]:
    if not subject.parsed.folder.checks:
        return
    said: dict[str, str] = {}
    cases: set[str] = set()
    for item in subject.items:
        for name, text in _shown(item):
            said[name] = f"{said.get(name, '')}\n{text}"
            if not isinstance(item, Choice | FreeText):  # a wrong number or program is a case by itself
                cases.add(name)
    for name, belief in subject.route.misconceptions.items():
        if name not in said or name in cases or not belief.refutation.strip():
            continue
        if not _CASE.search(belief.refutation + said[name]):
            yield Found(subject.of_misconception(name, "refutation"), f"nothing said to {name} names a case")


@rule(
    "statement-asks",
    "IMPROVEMENT",
    what="A refutation or a hint that asks a question.",
    why="One question at a time stands on the screen, the one to be answered; a second one leaves open which.",
    example='    hints: ["What happens at the top?"]',
    mend="make it a statement (At the top the curve is level)",
)
def statement_asks(subject: Subject) -> Iterator[Found]:
    checked = subject.parsed.folder.checks is not None
    for place, name, text in _statements(subject) if checked else _beliefs(subject):
        if "?" in _IN_QUOTES.sub("", text):
            yield Found(place, f"{name} asks a question")


def _statements(subject: Subject) -> Iterator[tuple[Place, str, str]]:
    for name, belief in subject.route.misconceptions.items():
        yield subject.of_misconception(name, "refutation"), f"the refutation of {name}", belief.refutation
    for item in subject.items:
        for number, hint in enumerate(item.hints):
            yield subject.of_item(item, "hints", number), f"hint {number + 1} of {words(item)}", hint
        for number, (_, text) in enumerate(_shown(item)):
            yield subject.of_item(item, _answers_of(item), number), f"what {words(item)} says to a wrong answer", text


def _beliefs(subject: Subject) -> Iterator[tuple[Place, str, str]]:
    for section in subject.parsed.script.sections:
        for belief in section.misconceptions:
            yield subject.in_script(belief.line), "the correction of a misconception", belief.refutation


def _shown(item: Item) -> list[tuple[str, str]]:
    """For each foreseen wrong answer of an item the misconception it shows, and what is said to it."""
    match item:
        case Choice(options=options):
            return [(option.misconception or "", option.say) for option in options]
        case Numeric(mistakes=mistakes) | Symbolic(mistakes=mistakes):
            return [(mistake.misconception or "", mistake.say) for mistake in mistakes]
        case FreeText(not_yet=phrasings):
            return [(phrasing.misconception or "", "") for phrasing in phrasings]
        case Code(mistakes=programs):
            return [(mistake.misconception, mistake.hint) for mistake in programs]
        case _:
            return []


def _answers_of(item: Item) -> str:
    return "options" if isinstance(item, Choice) else "not_yet" if isinstance(item, FreeText) else "mistakes"


RULES = (
    misconception_without_refutation,
    misconception_without_witness,
    misconception_without_case,
    statement_asks,
)
