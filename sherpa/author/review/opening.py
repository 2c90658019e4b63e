"""Rules on beginnings and ends: a reason to read on, a case before its definition, and what was learned said once more."""

import re
from collections.abc import Iterator

from sherpa.author.review.words import CASE, prose, sentences, written
from sherpa.author.seen import Seen
from sherpa.domain.route import Section
from sherpa.route.rules.rule import Found, rule

# What makes a hook one: a question, or something that does not work, surprise or hold as one would think.
_TENSION = re.compile(
    r"\?|\b(?:but|yet|puzzle|problem|trouble|question|why|how|which|whether|cannot|can't|without|fails?|wrong|breaks?|ruins?|slow|"
    r"stuck|hopeless|although|though|unless|instead|until|lost|costs?|too|nobody|no one|never|only|find out|surpris\w+|hard|"
    r"difficult\w*|mistakes?|errors?|not|\w+n['’]t|every time|suppose|imagine"
    r"|hid(?:es?|den)|miss(?:es|ed|ing)|odd|strange\w*|whereas|however)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:this|the|our|today's) (?:route|lesson|section|chapter|course|session|module)\b"
    r"[^.]*\b(?:is about|covers?|teach(?:es)?|introduces?|explains?|presents?|discusses?|deals? with|looks? at|shows?)\b"
    r"|\byou (?:will|are going to|'ll) (?:learn|study|cover|see|understand)\b|\bwe(?: will|'ll)? (?:learn|cover|study|look at)\b"
    r"|\b(?:most |very )?(?:important|essential|fundamental|key|central|crucial)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"^(?:an?|the)?\s*[*_]{0,2}(?P<term>[\w' -]+?)[*_]{0,2} (?:is|are|means|is defined as)\b", re.I)


@rule(
    "hook-missing",
    "IMPROVEMENT",
    what="A route that begins without a reason to read on: no hook in checks.yml, no opening words in sherpa.md.",
    why="Nothing wants to be found out, so the first idea answers a question that nobody has.",
    example="    lesson: {promise: four ideas}   and no hook",
    mend="write two or three sentences under  lesson: hook  on something that does not work yet, from the learner's own world",
)
def hook_missing(seen: Seen) -> Iterator[Found]:
    if not seen.route.hook.strip():
        yield Found(seen.subject.in_checks("lesson", "hook"), "nothing says why one should read on")


@rule(
    "hook-announces",
    "IMPROVEMENT",
    what="A hook that only announces the subject, or calls it important.",
    why="The learner is told that it matters and does not feel it: there is no problem that wants to be solved.",
    example="    hook: This route covers the learning rate, the most important number of all.",
    mend="begin with a case that goes wrong, or with what the learner has seen and could not explain",
)
def hook_announces(seen: Seen) -> Iterator[Found]:
    hook = seen.route.hook.strip()
    if not hook:
        return
    told = [sentence for sentence in sentences(hook) if not _ANNOUNCES.search(sentence)]
    if not any(_TENSION.search(sentence) for sentence in told):
        yield Found(seen.subject.in_checks("lesson", "hook"), f"the hook announces and leaves nothing open: {hook!r}")


@rule(
    "definition-first",
    "IMPROVEMENT",
    what="A section that opens with the definition of its own idea.",
    why="A name for something that was never seen is a word to learn by heart; after a case it is a relief.",
    example="    ### Mean\n\n    The mean is the sum divided by the count.",
    mend="open with a case from the learner's world, and give the name after the idea",
)
def definition_first(seen: Seen) -> Iterator[Found]:
    for section in seen.route.sections:
        if not section.beats or section.beats[0].picture:
            continue
        first = section.beats[0]
        opening = (sentences(prose(f"{first.before}\n\n{first.text}")) or [""])[0]
        terms = [t for name in first.teaches if name in seen.route.concepts for t in _names(seen, name)]
        defines = (found := _DEFINES.match(opening)) and any(written(term).search(found["term"]) for term in terms)
        if defines and not CASE.search(opening):
            yield Found(seen.subject.of_beat(first), f"section {section.number} opens with {opening!r}")


def _names(seen: Seen, concept: str) -> tuple[str, ...]:
    return (seen.route.concepts[concept].title, *seen.route.concepts[concept].terms)


@rule(
    "recap-missing",
    "IMPROVEMENT",
    what="A section without a takeaway, or a route that ends without its takeaways.",
    why="What was learned is not said once more in one sentence, and the next section builds on it.",
    example='    sections: {"2": {quiz: ["2.2"]}}   and no takeaway',
    mend="write the section's  takeaway  in checks.yml, or what to keep under **Review Key Takeaways:** in sherpa.md",
)
def recap_missing(seen: Seen) -> Iterator[Found]:
    if seen.subject.parsed.folder.checks:
        for section in filter(_lacks, seen.route.sections):
            place = seen.subject.in_checks("sections", str(section.number))
            yield Found(place, f"section {section.number} has no takeaway")
    if not seen.route.wrap_up.takeaways:
        yield Found(seen.subject.in_script(1), "the wrap-up has no takeaways")


def _lacks(section: Section) -> bool:
    return not section.takeaway.strip()


RULES = (hook_missing, hook_announces, definition_first, recap_missing)
