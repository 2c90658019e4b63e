"""Walks in the company of a model that means no good, and the same walks offline, in; what it did, and what came of it, out."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sherpa.author.rehearsal.models import Guest
from sherpa.author.rehearsal.rehearsed import Rehearsed, Transcript, text_of
from sherpa.domain.base import Value
from sherpa.domain.reply import Notice


class Company(Value):
    """What a model did on all walks. `moved` is where a verdict is another one than offline: none should be."""

    does: str
    calls: int
    failed: int = 0
    told: int = 0  # lines that told the learner so
    added: int = 0  # keys that it added to its words
    shown: int = 0  # of these, what a learner came to see
    verdicts: int = 0
    moved: tuple[str, ...] = ()

    @property
    def held(self) -> int:
        return self.added - self.shown


def company(guests: Mapping[str, Guest], with_them: Rehearsed, offline: Rehearsed) -> Company:
    """`guests` by the learner they came with."""
    pairs = tuple(zip(with_them.transcripts, offline.transcripts, strict=True))
    return Company(
        does=next(guest.does for guest in guests.values()),
        calls=sum(guest.calls for guest in guests.values()),
        failed=sum(guest.failed for guest in guests.values()),
        told=sum(_told(one) for one, _ in pairs) - sum(_told(other) for _, other in pairs),
        added=sum(len(guest.added) for guest in guests.values()),
        shown=sum(_shown(guests[one.learner], one) for one, _ in pairs),
        verdicts=sum(len(_verdicts(one)) for one, _ in pairs),
        moved=tuple(said for one, other in pairs for said in _moved(one, other)),
    )


def company_lines(one: Company) -> Iterator[str]:
    yield f"The walks were made with a model that {one.does}, and again without it: {one.calls} calls."
    if one.failed:
        yield f"{one.failed} calls failed; {one.told} lines told so. The author's words stood in, or what had come."
    if one.added:
        yield (
            f"{one.added} keys were added; {one.held} were held back, and the author's words said in their place; "
            f"{one.shown} were shown: to questions that were answered by then, or as a finding tells."
        )
    yield from one.moved or (f"{one.verdicts} verdicts, each the same as without it.",)


def _told(transcript: Transcript) -> int:
    blocks = (block for _, reply in transcript.turns for block in reply.blocks)
    return sum(isinstance(block, Notice) and block.level == "warning" for block in blocks)


def _shown(guest: Guest, transcript: Transcript) -> int:
    text = "\n".join(text_of(block) for _, reply in transcript.turns for block in reply.blocks)
    return sum(min(times, text.count(sentence)) for sentence, times in Counter(guest.added).items())


def _verdicts(transcript: Transcript) -> list[tuple[str, str]]:
    return [(one.question.item, one.graded.verdict.value) for one in transcript.exchanges() if one.graded]


def _moved(with_it: Transcript, offline: Transcript) -> Iterator[str]:
    """The first place of a walk: after it the learner stands elsewhere."""
    got, meant = _verdicts(with_it), _verdicts(offline)
    if got != meant:
        at = next((n for n, (one, other) in enumerate(zip(got, meant, strict=False)) if one != other), None)
        here = min(len(got), len(meant)) if at is None else at
        told = [f"{found[here][1]} at {found[here][0]}" if here < len(found) else "the end" for found in (got, meant)]
        yield f"The {with_it.learner} learner got {told[0]} with the model, and {told[1]} without it."
