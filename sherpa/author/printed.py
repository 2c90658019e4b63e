"""A page of a route in, the output that its text states for its code out; and whether a run's output agrees with it."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sherpa.route.markdown import Block

_PYTHON = ("python", "py", "python3")
_PLAIN = ("", "text", "txt", "output", "console")
_SHELL = ("bash", "sh", "shell")
_ANNOUNCES = re.compile(r"\b(?:outputs?|prints?|printed|results?|gives)\b[^.]*:\**\s*$", re.IGNORECASE)
_IN_LINE = re.compile(r"\b(?:prints?|outputs?)\b:?\**\s+`(?P<said>[^`]+)`", re.IGNORECASE)
_COMMENTED = re.compile(r"^(?P<call>print\(.*\))\s*#\s*(?P<said>\S.*)$")
_LEAD = re.compile(r"^(?:→|->|=>|outputs?:?|prints:?|=)\s*", re.IGNORECASE)
_ROUGHLY = re.compile(r"^(?:≈|~|about|approximately|approx\.?|roughly)\s*", re.IGNORECASE)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_TOKEN = re.compile(rf"(?P<version>\d+(?:\.\d+){{2,}})|(?P<number>{_NUMBER})(?P<more>\.\.\.|…)?|[^\W\d_]+")
_MARK = "@sherpa "  # opens and closes what one line prints


class Stated(NamedTuple):
    """A block of code with an output that the text states for it; `before` is all code above it."""

    before: tuple[str, ...]
    code: str
    said: str
    line: int
    loose: bool  # in a comment, where other remarks stand as well


def stated_outputs(blocks: Sequence[Block], filled: Callable[[str], str]) -> Iterator[Stated]:
    leaves = [block for block in blocks if block.kind in ("fence", "paragraph", "heading")]
    before: list[str] = []
    for place, block in enumerate(leaves):
        if block.kind != "fence" or block.lang.lower() not in _PYTHON:
            continue
        if "print" in block.text:
            found = _below(leaves[place + 1 :])
            if found:
                yield Stated(tuple(before), block.text, filled(found[0]), found[1], loose=False)
            yield from _comments(tuple(before), block)
        before.append(block.text)


def after(earlier: Sequence[str]) -> str:
    """Code that runs each of the earlier blocks in silence; one that fails does not stop the next."""
    return (
        "import contextlib as _c, io as _i\n"
        f"for _b in {list(earlier)!r}:\n"
        "    with _c.redirect_stdout(_i.StringIO()), _c.suppress(Exception):\n"
        "        exec(_b, globals())\n"
    )


def marked(printed: str) -> str:
    """What stands between the marks that a commented line was given."""
    return "".join(printed.split(_MARK)[1:2]).strip("\n")


def agrees(stated: Stated, printed: str) -> bool:
    """Word by word, numbers to the digits that are stated; what is left out with dots is not looked at."""
    said = re.split(r"^\s*(?:\.\.\.|…)\s*$", stated.said, maxsplit=1, flags=re.MULTILINE)
    there, given = _tokens(said[0]), _tokens(printed)
    if len(said) > 1:
        given = given[: len(there)]
    roughly = bool(_ROUGHLY.match(_LEAD.sub("", stated.said)))
    if stated.loose and [_word(token) for token in there] != [_word(token) for token in given]:
        return True  # a remark, not an output
    return len(there) == len(given) and all(_same(one, other, roughly) for one, other in zip(there, given, strict=True))


def _below(following: Sequence[Block]) -> tuple[str, int] | None:
    """The output that the next blocks state, and its line; commands that start the program may stand between."""
    rest = [block for block in following[:4] if not (block.kind == "fence" and block.lang.lower() in _SHELL)]
    match rest:
        case [Block(kind="fence") as output, *_] if (
            output.lang.lower() in _PLAIN and output.source.lstrip()[:1] in "`~"
        ):
            return output.text, output.line
        case [Block(kind="paragraph") as text, Block(kind="fence") as output, *_] if (
            _ANNOUNCES.search(text.text) and output.lang.lower() in _PLAIN
        ):
            return output.text, output.line
        case [Block(kind="paragraph") as text, *_] if found := _IN_LINE.search(text.text):
            return found["said"], text.line
    return None


def _comments(before: tuple[str, ...], block: Block) -> Iterator[Stated]:
    """Every top-level  print(...)  # what it prints."""
    lines = block.text.split("\n")
    for number, line in enumerate(lines):
        found = _COMMENTED.match(line)
        if found is None or not _is_python(found["call"]):
            continue
        said = _LEAD.sub("", found["said"])
        if not re.match(rf"(?:{_ROUGHLY.pattern[1:]})?[\[(]?\s*{_NUMBER}|True\b|False\b|None\b", said):
            continue
        asked = f'print("{_MARK}", end=""); {found["call"]}; print("{_MARK}", end="")'
        code = "\n".join((*lines[:number], asked, *lines[number + 1 :]))
        yield Stated(before, code, re.sub(r"\s*\(.*$", "", said), block.line + 1 + number, loose=True)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(_ROUGHLY.sub("", text.replace("−", "-"))))


def _word(token: re.Match[str]) -> str:
    return "#" if token["number"] else "version" if token["version"] else token[0]


def _same(one: re.Match[str], other: re.Match[str], roughly: bool) -> bool:
    if not (one["number"] and other["number"]):
        return _word(one) == _word(other)  # the version of a package is the reader's own
    stated, given = float(one["number"]), float(other["number"])
    digits, _, power = one["number"].lower().partition("e")
    unit = 10.0 ** (int(power or 0) - len(digits.partition(".")[2]))
    whole = "." not in digits and not power and not roughly  # 4 is exactly 4
    within = 1e-9 if whole else unit * (1.0 if one["more"] or roughly else 0.5000001)
    return abs(stated - given) <= within + 1e-12 * abs(stated)
