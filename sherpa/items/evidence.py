"""A free-text item and a statement in, what the words of the statement tell out, before anything is decided."""

from dataclasses import dataclass

from sherpa.domain.item import Criterion, FreeText, NotYet
from sherpa.items import lexical

_HELD_BACK = 0.20  # taken off a phrasing that the answer denies, or that speaks of another number or thing
_AWAY = 0.25  # how much of the likeness to a foreseen wrong phrasing is taken off

# Shares of a criterion's phrasing. The graded corpora have no criteria; these are held against answers of our own kind,
# tests/items/typed_answers.yml.
_MET = 0.80
_MISSING = 0.34


@dataclass(frozen=True)
class Evidence:
    """How near the answer comes to either side, and what became of the criteria that have phrasings."""

    right: float
    wrong: float
    nearest_wrong: NotYet | None
    disowned: bool  # whether the answer denies that one: "the queue is not growing"
    contradicted: (
        bool  # by a number, a name, a denial, an opposite or another order than in the nearest accepted phrasing
    )
    denied: bool  # by one of the last three
    strays: bool  # it brings a number or a name that nobody else has
    stems: int  # words that carry meaning
    further: int  # of them, those that neither the question nor what is met accounts for
    met: tuple[str, ...]
    missing: tuple[str, ...]
    unclear: tuple[str, ...]

    @property
    def score(self) -> float:
        return self.right - _AWAY * self.wrong


def weigh(item: FreeText, typed: str) -> Evidence:
    accepted = accepted_of(item)
    weight = lexical.weights((*accepted, *(one.text for one in item.not_yet)), item.stem)
    likeness = lexical.likeness(typed, item.stem, weight)
    shown = f"{item.stem} {item.on_screen}"

    def near(phrase: str) -> float:
        return likeness(phrase) - _HELD_BACK * lexical.contradicts(typed, phrase, shown)

    right, phrase = max(((near(phrase), phrase) for phrase in accepted), default=(0.0, typed))
    wrong, foreseen = max(
        ((near(one.text), one) for one in item.not_yet), key=lambda pair: pair[0], default=(0.0, None)
    )
    denied = lexical.denies(typed, phrase) or lexical.exchanges(typed, phrase)
    shares = {criterion.id: _share(criterion, typed, weight) for criterion in item.criteria if criterion.any}
    met = tuple(name for name, share in shares.items() if share >= _MET)
    return Evidence(
        right=right,
        wrong=wrong,
        nearest_wrong=foreseen,
        disowned=foreseen is not None and lexical.denies(typed, foreseen.text),
        contradicted=denied or lexical.contradicts(typed, phrase, shown),
        denied=denied,
        strays=lexical.strays(typed, authors(item)),
        stems=len(lexical.content(typed)),
        further=_further(item, typed, met),
        met=met,
        missing=tuple(name for name, share in shares.items() if share < _MISSING),
        unclear=tuple(name for name, share in shares.items() if _MISSING <= share < _MET),
    )


def accepted_of(item: FreeText) -> tuple[str, ...]:
    return tuple(phrase for phrase in (*item.accepted, item.answer) if phrase.strip())


def authors(item: FreeText) -> str:
    """All that the author says on this item."""
    criteria = (text for criterion in item.criteria for text in (criterion.say, *criterion.any))
    return "\n".join((item.stem, item.on_screen, *accepted_of(item), *(one.text for one in item.not_yet), *criteria))


def _share(criterion: Criterion, typed: str, weight: lexical.Weight) -> float:
    """How much of the criterion's nearest phrasing was said in one clause; a denied one leaves it unclear at most."""

    def said(phrase: str) -> float:
        wanted = lexical.content(phrase)
        shares = (
            (lexical.recall(lexical.content(clause), wanted, weight), clause) for clause in lexical.clauses(typed)
        )
        share, clause = max(shares, default=(0.0, ""))
        spoilt = lexical.denies(typed, phrase) or lexical.lacks_number(clause, phrase)
        return min(share, (_MET + _MISSING) / 2) if spoilt else share

    return max(map(said, criterion.any))


def _further(item: FreeText, typed: str, met: tuple[str, ...]) -> int:
    said = "\n".join(phrase for criterion in item.criteria if criterion.id in met for phrase in criterion.any)
    return len(set(lexical.content(typed)) - set(lexical.content(f"{item.stem}\n{said}")))
