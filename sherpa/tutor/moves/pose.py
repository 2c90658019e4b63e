"""The moves around a question: putting it on screen, a smaller one before it, another like it, taking what needs no grade."""

import re
from typing import Literal

from sherpa import items
from sherpa.domain.formula import show
from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code, Confidence, Item, Menu, MenuOption, Numeric, SelfCheck
from sherpa.domain.learner import Agreed, Depth, Evidence, Exposure, Passed, Rated
from sherpa.domain.reply import CodeBlock, Phase, Prose, Question, SelfAssessed
from sherpa.tutor.agenda import place
from sherpa.tutor.context import Turn
from sherpa.tutor.lesson import SELF
from sherpa.tutor.moves.show import first_time, options_of, say_otherwise, sentence_start, show_picture
from sherpa.tutor.policy import upcoming
from sherpa.tutor.reviews import closing, first_tries
from sherpa.tutor.scaffold import beginning, scaffold
from sherpa.tutor.standing import UNSAFE
from sherpa.tutor.state import ASKED_ONCE, Open, Role

_PHASES = {"simpler": Phase.REMEDIATE, "again": Phase.REMEDIATE, "review": Phase.REVIEW, "check": Phase.REVIEW}
Met = Literal["yes", "partly", "no"]
_ROUGH = re.compile(r"[-−]?\d+(?:[.,]\d+)?")  # in a guess, "4ish" is 4
_PREDICTION_LENGTH = 60  # a guess is compared in one line


def ask(turn: Turn) -> None:
    """Puts the open question last on the screen, opening the agenda's next one where none is open."""
    if turn.state.open is None:
        step = upcoming(turn.state, turn.lesson)
        turn.state = turn.state.at(step.id, step.phase, step.section).posing(Open(item=step.ref))
        if step.id.startswith("probe:"):  # what a test asked is no fresh variant afterwards
            turn.state = turn.state.with_(variants=(*turn.state.variants, step.ref))
        _step_down(turn)
    turn.state = turn.state.with_(heard=None, grade=None)
    item = turn.lesson.item(turn.question.item)
    if isinstance(item, Code):
        if item.lang == "python" and needs_word(turn):
            turn.state = turn.state.in_front(Open(item=UNSAFE))
            item = turn.lesson.item(UNSAFE)
        else:
            _show_beginning(turn, item)
    question = turn.question
    _prepare(turn, item)
    turn.phase = _PHASES.get(question.role)
    stem = (item.short or item.stem) if question.asked else item.stem
    turn.add(
        Question(
            item=item.id,
            asks=item.kind,
            stem=stem if stem.startswith("Back to") else f"{turn.state.lead} {stem}".strip(),
            options=options_of(item, turn.state.seed),
            again=question.asked,
        )
    )
    turn.state = turn.state.updated(asked=True).with_(posed=True, lead="")


def _prepare(turn: Turn, item: Item) -> None:
    """What a question needs above it where the walk did not just bring it: after days, or past its beat."""
    question = turn.question
    if question.asked or isinstance(item, Menu | Code):
        return
    if question.role in ASKED_ONCE:
        show_picture(turn, item.picture)
        if item.on_screen:
            turn.add(Prose(text=item.on_screen, role="reminder"))
    elif question.role == "main":
        _lay_under(turn, item)


def _step_down(turn: Turn) -> None:
    """Where steps are smaller, the smaller question comes first."""
    item = turn.lesson.item(turn.question.item)
    if turn.state.pace == "slower" and item.simpler and not turn.state.step.startswith(("probe:", "quiz:")):
        turn.state = turn.state.updated(simplified=True).in_front(Open(item=item.simpler, role="simpler"))


def _lay_under(turn: Turn, item: Item) -> None:
    """The idea that a question rests on and that the walk has passed by: its beat in short, before the question."""
    if turn.state.step.startswith("probe:"):
        return
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    passed = {step.ref for step in steps[: place(steps, turn.state.step)] if step.kind == "beat"}
    for name in item.concepts:
        beat = turn.lesson.teaching(name)
        if name not in turn.state.taught and beat is not None and beat.id in passed:
            turn.add(Prose(text=beat.brief or beat.text.split("\n\n")[0], role="reminder"))
            turn.record(Exposure(component=name, depth=Depth.MENTIONED, beat=beat.id))
            turn.state = turn.state.with_(taught={**turn.state.taught, name: int(Depth.MENTIONED)})


def needs_word(turn: Turn) -> bool:
    """Whether the learner is still to be asked if code may run here, where nothing walls it off."""
    return not turn.state.unsafe and turn.context.sandbox().tier == "U"


def _show_beginning(turn: Turn, item: Code) -> None:
    """What there is to begin with: a finished one like it where that helps, and a start unless the beat before showed it."""
    if turn.question.asked:
        return
    given = scaffold(item, turn.state.pace, turn.context.history, turn.context.rules.mastery)
    turn.state = turn.state.updated(scaffold=given)
    if given == "worked":
        turn.feedback(turn.phrase("worked_first", item=turn.lesson.title(item.id)))
        turn.prose(item.worked)
    if given == "bare":
        turn.feedback(first_time(turn, turn.phrase("bare_start")))
    start, beat = beginning(item, given), turn.lesson.beat_of(item.id)
    shown = beat is not None and "".join(start.split()) in "".join(beat.text.split())
    if start and not shown:
        if given == "worked":
            turn.feedback(turn.phrase("start_after"))
        turn.add(CodeBlock(text=start.rstrip(), lang=item.lang))


def simplify(turn: Turn) -> None:
    """Opens the smaller step before the question."""
    simpler = turn.lesson.item(turn.question.item).simpler
    if simpler is None:
        raise AssertionError("this question has no smaller step")
    turn.state = turn.state.listened().with_(grade=None).updated(simplified=True)
    turn.state = turn.state.in_front(Open(item=simpler, role="simpler"))
    turn.state = turn.state.with_(lead=turn.phrase("smaller"))


def vary(turn: Turn) -> None:
    """Opens a variant of the question: the same idea on other numbers."""
    main = turn.state.main() or turn.question
    variant = turn.lesson.variant(main.item, turn.state.variants)
    if variant is None:
        raise AssertionError("this question has no variant left")
    turn.state = turn.state.with_(grade=None, variants=(*turn.state.variants, variant), open=main, behind=())
    turn.state = turn.state.in_front(Open(item=variant, role="again"))
    turn.state = turn.state.with_(lead=turn.phrase("variant"))


def take(turn: Turn) -> None:
    """Takes an answer that is not graded: a wish, a prediction, a self-assessment, a confidence."""
    heard = turn.state.heard
    text = heard.text if heard else ""
    turn.state = turn.state.listened()
    item = turn.lesson.item(turn.question.item)
    match item:
        case Menu():
            _wish(turn, item, text)
        case SelfCheck():
            _self_assessment(turn, item, text)
        case Confidence():
            _confidence(turn, item, text)
        case _:
            _prediction(turn, item, text)


def _wish(turn: Turn, item: Menu, text: str) -> None:
    picked = items.pick([option.text for option in item.options], text)
    if len(picked) != 1:
        turn.feedback(sentence_start(turn.phrase("pick_one", item="this question")))
        return
    option = item.options[picked[0]]
    turn.feedback(option.say)
    turn.state = turn.state.closing()
    _grant(turn, item, option)


def _grant(turn: Turn, item: Menu, option: MenuOption) -> None:
    what, _, value = option.effect.partition("=")
    match what, value:
        case "examples", _:
            turn.state = turn.state.with_(examples=value)
        case "unsafe", ("yes" | "no"):
            turn.record(Agreed(yes=value == "yes"))
            turn.state = turn.state.with_(unsafe=value)
        case "test_out", _:
            turn.state = turn.state.probing(int(value) if value.isdigit() else 0)
        case "review", _:
            role: Role = "check" if value == "check" else "review"
            turn.state = turn.state.with_(queue=tuple(Open(item=name, role=role) for name in turn.state.due), due=())
        case "to", _:
            turn.state = turn.state.with_(step=turn.lesson.before(value, turn.state.prefs, turn.state.test_out))
        case "primer", _:
            primer = turn.lesson.primers[value]
            turn.add(Prose(text="\n".join(f"- {line}" for line in primer.takeaways), role="reminder"))
            turn.state = turn.state.posing(Open(item=f"primed.{value}"))
        case "leave", _:
            turn.prose(turn.phrase("leave", route=value, here=turn.lesson.route.name))
            turn.state = turn.state.with_(over="stopped")
        case "section", _:
            turn.state = turn.state.with_(
                step=turn.lesson.before_section(int(value), turn.state.prefs, turn.state.test_out)
            )
        case "go", "stop":
            turn.state = turn.state.with_(over="stopped")
        case "go", "again":
            variant = turn.lesson.variant_in(item.section, turn.state.variants)
            if variant is None:
                turn.feedback(turn.phrase("no_more_variants"))
                turn.state = turn.state.posing(Open(item=item.id, asked=True))
                return
            turn.state = turn.state.with_(variants=(*turn.state.variants, variant))
            turn.state = turn.state.posing(Open(item=variant, role="again"))
        case "other", way:
            beat = turn.lesson.route.beat(item.id.partition(".")[2])
            if beat and say_otherwise(turn, beat, way):
                turn.state = turn.state.posing(Open(item=item.id, asked=True))


def _self_assessment(turn: Turn, item: SelfCheck, text: str) -> None:
    met = _met(item, text)
    if met is None:
        turn.feedback(turn.phrase("self_check_how"))
        return
    of = item.of.removesuffix(SELF)
    judged = turn.lesson.item(of)
    turn.add(SelfAssessed(item=of, met=met))
    verdicts: dict[Met, Verdict] = {"yes": Verdict.CORRECT, "partly": Verdict.PARTIAL, "no": Verdict.INCORRECT}
    turn.record(
        Evidence(
            item=of, section=judged.section, components=judged.concepts, verdict=verdicts[met], grader="self", own=True
        )
    )
    turn.record(Passed(item=of, section=judged.section, how="self_assessed"))
    turn.feedback(turn.phrase("self_assessed"))
    turn.state = turn.state.closing().closing()


_MET: dict[str, Met] = {"yes": "yes", "partly": "partly", "half": "partly", "no": "no"}


def _met(item: SelfCheck, text: str) -> Met | None:
    said = text.lower().strip(" .")
    if said in _MET:
        return _MET[said]
    says = [criterion.say for criterion in item.criteria] or [item.stem]
    if items.picks_none(says, text):
        return "no"
    picked = items.pick(says, text)
    if not picked:
        return None
    return "yes" if len(picked) == len(says) else "partly"


def _confidence(turn: Turn, item: Confidence, text: str) -> None:
    number = items.number(text)
    if number is None or not item.low <= number <= item.high or number != int(number):
        turn.feedback(turn.phrase("in_range", low=item.low, high=item.high))
        return
    turn.record(Rated(value=int(number), low=item.low, high=item.high))
    first, answered = first_tries(turn.context.history)
    alone = closing(turn.lesson)
    right, tried = first_tries(turn.context.history, alone)
    if tried:
        turn.prose(turn.phrase("checked", right=right, of=len(alone), first=first - right, answered=answered - tried))
    elif answered:
        turn.prose(turn.phrase("shown_so_far", first=first, answered=answered))
    bands = turn.lesson.route.wrap_up.bands
    turn.prose(next((band.say for band in bands if band.low <= number <= band.high), ""))
    turn.state = turn.state.closing()


def _prediction(turn: Turn, item: Item, text: str) -> None:
    guess = text.strip().rstrip("?")[:_PREDICTION_LENGTH]
    if isinstance(item, Numeric):
        number = items.number(text)
        if number is None and (rough := _ROUGH.search(text)):
            number = items.number(rough[0])
        if number is None:
            turn.feedback(turn.phrase("guess_a_number"))
            return
        guess = show(number)
    turn.state = turn.state.with_(predictions={**turn.state.predictions, item.id: guess}).closing()
    turn.feedback(turn.phrase("kept"))
