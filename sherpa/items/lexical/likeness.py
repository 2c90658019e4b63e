"""Two sentences in, how alike they are in words out: a plain mean of five measures of overlap, with nothing trained in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sherpa.items.lexical.stems import alike, content, words

Weight = Callable[[str], float]
Likeness = Callable[[str], float]

_ASKED = 0.3  # what a stem of the question weighs: saying it again tells little


def similarity(one: str, other: str) -> float:
    """0 to 1; how much of their content two short texts share, as a question and the phrasings that are on file."""
    return _overlap(content(one), content(other))


def weights(texts: Sequence[str], question: str) -> Weight:
    """Weighs a stem by how few of these phrasings use it; words of the question tell little."""
    used = Counter(word for text in texts for word in set(content(text)))
    asked = frozenset(content(question))
    return lambda word: (_ASKED if word in asked else 1.0) * (1.0 + 1.0 / (1 + used[word]))


def likeness(answer: str, question: str, weight: Weight) -> Likeness:
    """How alike `answer` is to a phrasing, 0 to 1: the mean of the stems shared, those beyond the question's, the weighty
    ones recalled, the character triples and all words.
    """
    given, asked, said = content(answer), frozenset(content(question)), words(answer)
    beyond, spelt = [word for word in given if word not in asked], _triples(given)

    def like(phrase: str) -> float:
        wanted = content(phrase)
        further = [word for word in wanted if word not in asked]
        shared = _balance(given, wanted)
        return (
            shared
            + (_balance(beyond, further) if further else shared)
            + recall(given, wanted, weight)
            + _overlap(spelt, _triples(wanted))
            + _overlap(said, words(phrase))
        ) / 5

    return like


def recall(given: Iterable[str], wanted: Iterable[str], weight: Weight = lambda _: 1.0) -> float:
    """The share of the wanted stems that are given, near ones in part."""
    have, want = set(given), set(wanted)
    total = sum(map(weight, want))
    return sum(weight(word) * _nearest(word, have) for word in want) / total if total else 0.0


def _nearest(word: str, among: set[str]) -> float:
    return 1.0 if word in among else max((alike(word, other) for other in among), default=0.0)


def _balance(given: Sequence[str], wanted: Sequence[str]) -> float:
    """The harmonic mean of what is recalled and of what of it was wanted."""
    there, back = recall(given, wanted), recall(wanted, given)
    return 2 * there * back / (there + back) if there and back else 0.0


def _overlap(given: Sequence[str], wanted: Sequence[str]) -> float:
    common = sum((Counter(given) & Counter(wanted)).values())
    return 2 * common / (len(given) + len(wanted)) if common else 0.0


def _triples(stems: Sequence[str]) -> list[str]:
    text = " ".join(stems)
    return [text[at : at + 3] for at in range(len(text) - 2)]
