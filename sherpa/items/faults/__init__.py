"""A traceback in, one plain sentence on what it means out: where, in the learner's own names; empty for an uncommon one."""

import re

from sherpa.items.faults import running, syntax
from sherpa.items.reading import shown

SENTENCES = (*running.SENTENCES, *syntax.SENTENCES)
_TABLE = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)

_KINDS = {
    "NoneType": "None",
    "bool": "True or False",
    "builtin_function_or_method": "a function",
    "float": "a number",
    "function": "a function",
    "int": "a whole number",
    "method": "a function",
    "ndarray": "an array",
    "numpy.ndarray": "an array",
    "str": "a text",
    "type": "a class",
}
_FRAME = re.compile(r'^\s*File "[^"\n]*", line (\d+)', re.MULTILINE)
_SAID = re.compile(r"^(?:\w+\.)*\w*(?:Error|Exception|Exit|Interrupt|Iteration|Warning)\b.*", re.MULTILINE)
_UNREAD = re.compile(r"line (\d+): (.*)")  # how `source.syntax_error` tells one
_INDENTED = ("expected an indented", "unexpected indent", "unindent")


def plainly(error: str) -> str:
    """`error` is a traceback, its last line alone, or a syntax error as `source.syntax_error` tells it."""
    line, said = _read(error)
    at = f"On line {line}" if line else "Here"
    for pattern, sentence in _TABLE:
        if found := pattern.match(said):
            return sentence.format(at=at, **{name: _as_word(name, text) for name, text in found.groupdict("").items()})
    return ""


def is_error(text: str) -> bool:
    """Whether it is what Python says when it stops."""
    return bool(_SAID.match(text))


def missing_name(error: str) -> str:
    """The name that a program was found not to define; empty where it failed otherwise."""
    found = re.match(r"NameError: name '(\w+)' is not defined", _read(error)[1])
    return found[1] if found else ""


def _read(error: str) -> tuple[str, str]:
    """The learner's line where it stopped, empty where none is told, and what Python says of it."""
    if unread := _UNREAD.match(error):
        line, said = unread.groups()
        kind = "IndentationError" if said.startswith(_INDENTED) else "TabError" if "tabs" in said else "SyntaxError"
        return line, f"{kind}: {said}"
    frames, said = _FRAME.findall(error), _SAID.findall(error)
    return frames[-1] if frames else "", said[-1].rstrip() if said else ""


def _as_word(name: str, text: str) -> str:
    match name:
        case "kind" | "other":
            kind = text.rpartition(".")[2] if text not in _KINDS else text
            return _KINDS.get(text) or f"{'an' if kind[:1].lower() in 'aeio' else 'a'} {kind}"
        case "shapes":
            return text.replace(") (", ") and (")
        case _:
            return shown(text.replace("'", "").replace("`", ""))
