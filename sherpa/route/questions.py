"""Lists of verification questions and good-answer indicators in, questions with options, stated keys, answers out.

A key is only ever what the text states: beside the question, in the indicator at its place, or in another indicator.
"""

import re
from collections.abc import Iterator, Sequence

from sherpa.route.markdown import Block, Entry
from sherpa.route.script import Belief, KeySource, Lettered, Question, QuestionKind, Text
from sherpa.route.speech import is_for_teacher, unquote

_ITEM = re.compile(
    r"^(?:(?P<prefix>[^\"“`\n]{1,60}?):\s*)?[\"“](?P<stem>.*)[\"”]\s*(?:\((?P<note>.*)\))?\s*$", re.DOTALL
)
_OPTION = re.compile(r"(?:^|\s)([A-H])\)\s+")
_KINDS: tuple[tuple[str, QuestionKind], ...] = (
    (r"multiple choice", "choice"),
    (r"code (?:reading|review)", "code"),
)
_WRITE = re.compile(r"(?:write|rewrite|implement)\b", re.IGNORECASE)
_LETTERS = r"(?P<key>[A-H](?:\s*(?:/|or|and)\s*[A-H])*)(?=\s*(?:[().,;:/—–-]|$|for\b|is\b|because\b))"
_KEYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:answers?)\s+\(?{_LETTERS}",
        rf"\({_LETTERS} (?:is|are) correct",
        rf"^\(?{_LETTERS}\)? (?:is|are) correct",
        rf"\({_LETTERS} for multiple choice",
    )
)
_INLINE = re.compile(rf"^(?:(?i:answer):?\s*)?\(?{_LETTERS}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LIST = re.compile(rf"\[\s*{_NUMBER.pattern}(?:\s*,\s*{_NUMBER.pattern})*\s*\]")
_OF_QUESTION = re.compile(r"^(?:for )?(?:question|q)\s*(\d+)\s*[:—–-]\s*", re.IGNORECASE)
_GOOD_ANSWER = re.compile(r"^\*{0,2}(?:good answer|answer)\*{0,2}:\*{0,2}\s*", re.IGNORECASE)
_BELIEF = re.compile(
    r"^(?:Misconception:\s*)?[\"“](?P<belief>.+?)[\"”]\s*(?:→|-->|->|--|—|–)\s*(?:Clarify:?\s*)?(?P<refutation>.+)$",
    re.DOTALL | re.IGNORECASE,
)


def read_questions(blocks: Sequence[Block], indicators: Sequence[Text], first: int = 1) -> tuple[Question, ...]:
    """The questions of all lists in the blocks, numbered from `first`, with what the indicators say of each."""
    items = [entry for block in blocks for entry in block.entries]
    bare = [_question(number, entry) for number, entry in enumerate(items, first)]
    own = _paired(len(bare), indicators)
    keyed = [_keyed(question, own[place]) for place, question in enumerate(bare)]
    open_ones = [place for place, question in enumerate(keyed) if question.options and not question.key]
    if len(open_ones) == 1:
        keyed[open_ones[0]] = _keyed_elsewhere(keyed[open_ones[0]], keyed, indicators)
    return tuple(keyed)


def read_belief(entry: Text) -> Belief | None:
    """A misconception with its correction, or nothing where the bullet is no such pair."""
    found = _BELIEF.match(entry.text)
    if found is None:
        return None
    return Belief(belief=found["belief"], refutation=unquote(found["refutation"]), line=entry.line)


def _question(number: int, entry: Entry) -> Question:
    nested = next((block for block in entry.blocks if block.entries), None)
    lines = entry.text.split("\n")
    text = "\n".join(lines[: nested.line - entry.line] if nested else lines).strip()
    item = _ITEM.match(text)
    stem, note = (item["stem"], item["note"] or "") if item else (text, "")
    kind = _kind((item["prefix"] or "") if item else "", stem)
    stem, options = _options(stem) if kind == "choice" else (stem, ())
    inline = _INLINE.match(note) if options else None
    answer = None if inline else _answer(note, nested)
    return Question(
        number=number,
        kind=kind if kind != "free_text" else _kind_of_answer(answer),
        stem=stem.strip().replace('\\"', '"'),
        options=options,
        key=_letters(inline["key"]) if inline else None,
        key_source="inline" if inline else "none",
        answer=answer,
        line=entry.line,
        key_line=entry.line if inline else 0,
        source=entry.text,
    )


def _kind(prefix: str, stem: str) -> QuestionKind:
    for pattern, kind in _KINDS:
        if re.fullmatch(pattern, prefix.strip().lower()):
            return kind
    return "code" if _WRITE.match(stem) else "free_text"


def _kind_of_answer(answer: str | None) -> QuestionKind:
    if answer is None:
        return "free_text"
    if _NUMBER.fullmatch(answer):
        return "numeric"
    return "symbolic" if _LIST.fullmatch(answer) else "free_text"


def _answer(note: str, nested: Block | None) -> str | None:
    stated = [entry.text for entry in nested.entries if _GOOD_ANSWER.match(entry.text)] if nested else []
    said = [_GOOD_ANSWER.sub("", text).strip() for text in (note, *stated) if text and not is_for_teacher(text)]
    return unquote(" ".join(said)) or None


def _options(text: str) -> tuple[str, tuple[Lettered, ...]]:
    """Stem and options of the one-line form; letters run on from A, so that an "A)" in a sentence starts no list."""
    stem, *rest = _OPTION.split(text)
    letters, texts = rest[::2], rest[1::2]
    if len(letters) < 2 or letters != [chr(ord("A") + place) for place in range(len(letters))]:
        return text, ()
    return stem, tuple(
        Lettered(letter=letter, text=said.strip().replace('\\"', '"'))
        for letter, said in zip(letters, texts, strict=True)
    )


def _paired(count: int, indicators: Sequence[Text]) -> list[list[Text]]:
    """The indicators of each question: by the number they name, else one each where there are as many."""
    own: list[list[Text]] = [[] for _ in range(count)]
    for indicator in indicators:
        named = _OF_QUESTION.match(indicator.text)
        if named and 1 <= int(named[1]) <= count:
            own[int(named[1]) - 1].append(indicator)
    if not any(own) and len(indicators) == count:
        return [[indicator] for indicator in indicators]
    return own


def _keyed(question: Question, own: Sequence[Text]) -> Question:
    said = tuple(_OF_QUESTION.sub("", indicator.text) for indicator in own)
    question = question.model_copy(update={"indicators": said})
    if not question.options or question.key:
        return question
    return _with_key(question, own, "indicator")


def _keyed_elsewhere(question: Question, all_of_them: Sequence[Question], indicators: Sequence[Text]) -> Question:
    """A key in another question's indicator; it counts where it can belong to this question alone."""
    taken = {other.key_line for other in all_of_them}
    others = [indicator for indicator in indicators if indicator.line not in taken]
    return _with_key(question, others, "other_indicator")


def _with_key(question: Question, indicators: Sequence[Text], source: KeySource) -> Question:
    known = {option.letter for option in question.options}
    for indicator in indicators:
        for letters in _stated(indicator.text):
            if set(letters) <= known:
                return question.model_copy(update={"key": letters, "key_source": source, "key_line": indicator.line})
    return question


def _stated(text: str) -> Iterator[tuple[str, ...]]:
    yield from (_letters(found["key"]) for pattern in _KEYS if (found := pattern.search(text)))


def _letters(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[A-H]", key))
