"""A session summary that somebody else wrote in, as free text, what a recap can use of it out."""

import re

from sherpa.domain.base import Value

_KEPT, _LENGTH = 3, 160  # statements of each kind, and characters of each: a recap is short

# What a summary in the public convention tells of, by the words its headings and labels use. The first that fits counts.
_KINDS = {
    "difficult": r"struggl|difficult|issue|trouble|stuck|confus|challeng|hard|misconception|gap",
    "onward": r"next|resum|stopped|left off|continu|pick up|where we are|position|to[- ]?do|open",
    "confidence": r"confiden|comfort|feel",
    "changed": r"change|modif|update",
    "taught": r"cover|taught|teach|learn|topic|complet|done|section|progress|summary|what we|material",
}
_HEADING = re.compile(r"^(?:#{1,6}\s+(?P<title>.+?)|\*\*(?P<label>[^*]+?):?\*\*:?\s*(?P<rest>.*))\s*$")
_LABEL = re.compile(r"^(?:[-*]\s+)?(?:\*\*)?(?P<label>[A-Z][\w' /-]{2,30}):(?:\*\*)?\s+(?P<rest>.+)$")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")


class Earlier(Value):
    """One earlier session on a route. Where a summary has no parts of these names, `opening` is all there is."""

    route: str
    on: str  # ISO date, nothing where the file's name has none
    opening: str = ""
    taught: tuple[str, ...] = ()
    difficult: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    confidence: str = ""


def read_earlier(route: str, name: str, text: str) -> Earlier:
    """`name` is the file's, such as 2026-11-21.md."""
    found: dict[str, list[str]] = {kind: [] for kind in (*_KINDS, "")}
    kind = ""
    for line in _lines(text):
        heading, labelled = _HEADING.match(line), _LABEL.match(line)
        if heading is not None:
            kind = _kind(heading["title"] or heading["label"])
            said = heading["rest"] or ""
        elif labelled is not None and (of := _kind(labelled["label"])):
            found[of] += _statement(labelled["rest"])
            continue
        else:
            said = line
        found[kind] += _statement(said)
    dated = re.match(r"\d{4}-\d{2}-\d{2}", name)
    return Earlier(
        route=route,
        on=dated[0] if dated else "",
        opening=next(iter([*found[""], *found["taught"]]), ""),
        taught=tuple(found["taught"][:_KEPT]),
        difficult=tuple(found["difficult"][:_KEPT]),
        onward=tuple(found["onward"][:_KEPT]),
        confidence=next(iter(found["confidence"]), ""),
    )


def _lines(text: str) -> list[str]:
    """Without front matter, fenced blocks and comments."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text.replace("\r\n", "\n"), flags=re.S)
    body = re.sub(r"^(```|~~~).*?^\1[ \t]*$", "", body, flags=re.S | re.M)
    return re.sub(r"<!--.*?-->", "", body, flags=re.S).splitlines()


def _kind(title: str) -> str:
    return next((kind for kind, words in _KINDS.items() if re.search(words, title, re.I)), "")


def _statement(line: str) -> list[str]:
    said = " ".join(re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", _BULLET.sub("", line)).split())
    if not re.search(r"\w", said):
        return []
    return [said if len(said) <= _LENGTH else said[: _LENGTH - 3] + "..."]
