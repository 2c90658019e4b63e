"""A line of the tutor's script in, what of it may be said to a learner out: quoted speech, no notes to the teacher."""

import re
from collections.abc import Iterator
from itertools import takewhile

_MARKS = re.compile(r"`[^`]*`|\\.|(?P<quote>[\"“”])", re.DOTALL)  # in code or behind a backslash a quote is text
_OPENS = re.compile(r"(?:^|[:.?!\"”,]|\n)[\s*_(→–—-]*$")  # what stands before a quote that is speech
_ENDS = re.compile(r"\s*(?:$|[(\n→–—\"“-]|[A-Z])")  # and what after it
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"')])\s+")
_PLAIN = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|\([^()]*\)")  # code, quotes and parentheses ask nothing

_ABOUT_THE_LEARNER = re.compile(
    r"\b(?:they|they're|the learner|learners?|the student|students)\b"
    r"|\b(?:ask|have|let|help|give|show|tell|remind|encourage|make|walk|guide|offer|point|lead|push) (?:them|their)\b"
    r"|\btheir (?:own )?(?:language|understanding|code|work|level|answers?|approach|background|confidence|idea|pace|friend)\b",
    re.IGNORECASE,
)
_TO_THE_TEACHER = re.compile(
    r"^\W*(?:ask|have (?:a|the)|let the|encourage|remind|suggest|recommend|prompt|praise|probe|present|discuss|emphasi[sz]e"
    r"|reinforce|demonstrate|walk through|point out|guide|revisit|foreshadow|make sure|don't|do not|go back|return to"
    r"|show|explain|test (?:if|whether|that)|check (?:if|whether|that)|offer|confirm|highlight|draw|reveal|listen)\b",
    re.IGNORECASE,
)  # fmt: skip
_DRAWN = r"(?:lines?|curves?|plots?|graphs?|pictures?|charts?|diagrams?|figures?|arrows?|screen|board|script|slope)"
_DONE = "built|made|created|wrote|written|learned|learnt|covered|seen|done|did|implemented|been|used|got|taken|mentioned|said"
_NOT_HERE = re.compile(  # true only where something was drawn, done or learnt in this very session
    rf"\b(?:see|look at|watch|notice)\b.*\b{_DRAWN}\b"
    rf"|\b(?:this|that|these|those) (?:red|blue|green|dashed|{_DRAWN}|point|code|example)\b"
    rf"|\bhere(?:'s| is| are)\b[^.:]*\b(?:code|examples?|output|list|{_DRAWN})\b"
    r"|\b(?:show|tell|walk|give) me\b|\btoday\b|\byesterday\b|\blast time\b|\bearlier\b|\bso far\b"
    r"|\bnow that you\b|\byou already\b|\bwe(?:'ve| have| just| already| covered| built| saw| learned| did| talked)\b"
    rf"|\byou(?:'ve| have| just)? (?:already |just )?(?:{_DONE})\b",
    re.IGNORECASE | re.DOTALL,
)
_PRAISE = re.compile(
    r"^(?:that's |this is )?(?:a |an )?(?:great|good|nice|excellent|awesome|perfect|fantastic|solid|well done|strong|"
    r"congrat\w*|amazing|brilliant|impressive|wow|bravo)\b[^.!]{0,40}[.!]?$|\b(?:great|good|nice) (?:job|work)\b|well done",
    re.IGNORECASE,
)
_LEANS = re.compile(r"^\W*(?i:that|it|this|those|these|so|no|yes|because|and|but|then|exactly)\b|^[^\w`*(\[]|^[a-z]")
_YOU = {"they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourself", "they're": "you're"}
_THIRD = re.compile(r"\b(they're|" + "|".join(_YOU) + r")\b", re.IGNORECASE)
_YOURS = re.compile(r"\[their ([^\]]+)\]", re.IGNORECASE)


def quoted(text: str) -> str:
    """All that stands in double quotes, joined; a quote that is never closed runs to the end."""
    return _joined(text[start:end] for start, end in _quotes(text))


def speech(text: str) -> str:
    """The quotes that are something to say, joined; a word or an example that the teacher quotes is none."""
    return _joined(
        text[start:end]
        for start, end in _quotes(text)
        if _OPENS.search(text[: start - 1]) and _ENDS.match(text[end + 1 :])
    )


def unquote(text: str) -> str:
    """`text` without the quotation marks around it, however many blocks it spans, and without a note that leads in."""
    text = re.sub(r"^[^\"“\n]{0,80}:\s*(?=[\"“])", "", text.strip())
    if text[:1] in '"“':
        text = text[1:]
        text = text[:-1] if text[-1:] in '"”' and text[-2:-1] != "\\" else text
    return text.strip().replace('\\"', '"')


def unquote_whole(text: str) -> str:
    """`text` without its quotation marks, where it is one quotation and nothing else."""
    return text[1:-1].replace('\\"', '"') if _quotes(text) == [(1, len(text) - 1)] and len(text) > 1 else text


def spoken(text: str) -> str:
    """What may be said of a line written for the learner: its speech, else the whole, unless it speaks of or to a teacher."""
    if said := speech(text):
        return said
    return "" if is_for_teacher(text) else _without_stray(text.strip())


def told(text: str) -> str:
    """The sentences that are true in any session: nothing on the learner, on what was drawn or done, no praise, no question.

    What leans on a sentence that goes, goes with it.
    """
    kept: list[str] = []
    gone = False
    for sentence, gap in _sentences(text):
        gone = unfit(sentence) or (gone and _LEANS.match(sentence) is not None)
        if not gone:
            kept.append(re.sub(r"(?<=\w)!(?=\s|$)", ".", sentence) + gap)
    return "".join(kept).strip()


def unfit(sentence: str) -> bool:
    """Whether a sentence of the script's may not be said in a session that Sherpa leads."""
    plain = _PLAIN.sub("", sentence)
    return bool(
        "?" in plain
        or _ABOUT_THE_LEARNER.search(sentence)
        or _NOT_HERE.search(sentence)
        or _PRAISE.search(sentence.strip())
    )


def is_for_teacher(text: str) -> bool:
    """Whether a line tells a teacher what to do, or speaks of the learner."""
    return bool(_TO_THE_TEACHER.match(text) or _ABOUT_THE_LEARNER.search(text))


def to_learner(text: str) -> str:
    """A teacher's note on the learner, said to the learner: "They describe ..." becomes "You describe ..."."""

    def turned(word: re.Match[str]) -> str:
        you = _YOU[word[0].lower()]
        return you.capitalize() if word[0][0].isupper() else you

    return _THIRD.sub(turned, text)


def addressed(stem: str) -> str:
    """A question with its blanks for the teacher filled: "[their language]" becomes "your language"."""
    return _YOURS.sub(r"your \1", stem)


def statements(text: str) -> str:
    """The sentences above the first question; what follows one often answers it."""
    return "".join(s + gap for s, gap in takewhile(lambda pair: "?" not in pair[0], _sentences(text))).strip()


def _quotes(text: str) -> list[tuple[int, int]]:
    """Where the text within each pair of quotation marks begins and ends."""
    marks = [mark.start() for mark in _MARKS.finditer(text) if mark["quote"]]
    ends = marks[1::2] if len(marks) % 2 == 0 else [*marks[1::2], len(text)]
    return [(start + 1, end) for start, end in zip(marks[::2], ends, strict=True)]


def _joined(pieces: Iterator[str]) -> str:
    return " ".join(piece.strip() for piece in pieces if piece.strip()).replace('\\"', '"')


def _without_stray(text: str) -> str:
    """The text without a quotation mark at its edge that has no partner."""
    marks = [mark.start() for mark in _MARKS.finditer(text) if mark["quote"]]
    if len(marks) % 2 == 0:
        return text
    return text[:-1] if marks[-1] == len(text) - 1 else text[1:] if marks[0] == 0 else text


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with the space behind it."""
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(text):
        yield text[start : gap.start()], gap[0]
        start = gap.end()
    yield text[start:], ""
