"""Rules on going on: every walk has an end, every right answer is taken, everything that was written is met by somebody."""

from collections.abc import Iterator

from sherpa.author.rehearsal.answers import has_key, right
from sherpa.author.rehearsal.rehearsed import Rehearsed
from sherpa.domain.grade import Verdict
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import words


@rule(
    "dead-end",
    "CRITICAL",
    what="A walk that does not go on: neither the right answer nor /skip leads away from a question, or it never ends.",
    why="A learner sits before it until they give up on the route.",
    example="    an exercise whose steps ask for one another",
    mend="walk to that place yourself (sherpa learn ROUTE --section N), and look at what the question leads to",
)
def dead_end(rehearsed: Rehearsed) -> Iterator[Found]:
    for transcript in rehearsed.transcripts:
        if stuck := transcript.stuck:
            message = f"the {transcript.learner} learner is stuck at {stuck.item or 'the walk'}: {stuck.why}"
            yield Found(rehearsed.place(stuck.item), message)


@rule(
    "item-unanswerable",
    "CRITICAL",
    what="A question whose own right answer is not taken as right when a learner gives it.",
    why="Nobody can answer it: whoever knows the matter is told otherwise.",
    example="    {kind: free_text, accepted: [it rises], criteria: [{id: why, any: [because]}]}",
    mend="type the answer at it yourself, and correct key, tolerance, accepted phrasings or checks",
)
def item_unanswerable(rehearsed: Rehearsed) -> Iterator[Found]:
    told: set[str] = set()
    for _, (question, typed, reply) in rehearsed.exchanges():
        item = rehearsed.item(question.item)
        if item is None or item.id in told or not has_key(item) or typed != right(question, rehearsed.lesson):
            continue
        graded = next((b for b in reply.blocks if b.kind == "graded" and b.item == item.id), None)
        if graded is not None and graded.verdict is not Verdict.CORRECT:
            told.add(item.id)
            answer = " ".join(typed.text.split())[:60]
            message = f"{words(item)}: its own answer {answer!r} is found {graded.verdict.value}"
            yield Found(rehearsed.place(item.id), f"{message} ({graded.rationale})" if graded.rationale else message)


@rule(
    "misconception-untriggered",
    "IMPROVEMENT",
    what="A misconception that no wrong answer of any learner showed, though each gave all that the author foresaw.",
    why="What is written against it is never said: the belief goes unnoticed.",
    example="    misconceptions: {adds-rates: {...}}, whose one witness is read as another mistake",
    mend="bind it to a wrong answer that shows it, on numbers that tell it from the others; or take it out",
)
def misconception_untriggered(rehearsed: Rehearsed) -> Iterator[Found]:
    if not rehearsed.complete or not rehearsed.subject.parsed.folder.checks:
        return
    shown = triggered(rehearsed)
    for name in rehearsed.subject.route.misconceptions:
        if name not in shown:
            yield Found(rehearsed.subject.of_misconception(name), f"nobody's answer showed {name}")


def triggered(rehearsed: Rehearsed) -> dict[str, tuple[str, ...]]:
    """The misconceptions that answers showed, each with the learners whose answers did."""
    shown: dict[str, dict[str, None]] = {}
    for transcript, one in rehearsed.exchanges():
        for name in one.graded.misconceptions if one.graded else ():
            shown.setdefault(name, {})[transcript.learner] = None
    return {name: tuple(learners) for name, learners in shown.items()}


@rule(
    "item-never-asked",
    "POLISH",
    what="A question that none of the learners was asked, whatever they did.",
    why="It was written for nobody.",
    example='    questions: {"2.9": {...}}, which no beat asks, no quiz holds, and no  simpler  or  again  names',
    mend="name it in a beat's  ask , under a question's  simpler  or  again , or take it out",
)
def item_never_asked(rehearsed: Rehearsed) -> Iterator[Found]:
    if not rehearsed.complete:
        return
    asked = {one.question.item for _, one in rehearsed.exchanges()}
    for item in rehearsed.subject.items:
        if item.id not in asked:
            yield Found(rehearsed.place(item.id), f"{words(item)} is never asked")


RULES = (dead_end, item_unanswerable, misconception_untriggered, item_never_asked)
