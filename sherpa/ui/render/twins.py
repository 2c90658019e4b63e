"""Text and a terminal's encoding in; the same with an ASCII twin for every sign that the encoding lacks out.

`honour_encoding` puts the twins behind a stream: what 7 bits or a Windows code page cannot say is then never an error
and never a question mark.
"""

import codecs
import unicodedata
from functools import cache
from itertools import groupby
from typing import TextIO

_HANDLER = "sherpa.twins"
# One cell for one cell wherever a picture is drawn with it: a twin must not move what stands beside it.
_TWINS = {
    **dict.fromkeys("─━╌┄═╶╴", "-"),
    **dict.fromkeys("│┃┆║⎢⎥⎜⎟⎪⌡⌠", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝", "+"),
    **dict.fromkeys("┰┸┪", "+"),
    **dict.fromkeys("╸▁▔", "-"),
    **dict.fromkeys("▐▏⌈⌉⌊⌋∣⦰", "|"),
    **dict.fromkeys("⎧⎨⎩", "{"),
    **dict.fromkeys("⎫⎬⎭", "}"),
    **dict.fromkeys("⎡⎢⎣", "["),
    **dict.fromkeys("⎤⎥⎦", "]"),
    **dict.fromkeys("⎛⎝", "("),
    **dict.fromkeys("⎞⎠", ")"),
    **dict.fromkeys("●•■▪", "*"),
    **dict.fromkeys("○◦", "o"),
    **dict.fromkeys("·⋅×∙", "*"),
    **dict.fromkeys("↑", "^"),
    **dict.fromkeys("↓", "v"),
    **dict.fromkeys("↗↙╱", "/"),
    **dict.fromkeys("↖↘╲", "\\"),
    **dict.fromkeys("−–‐‑", "-"),
    **dict.fromkeys("‘’′‚", "'"),
    **dict.fromkeys("“”„", '"'),
    "→": ">",
    "∶": ":",
    "←": "<",
    "—": "--",
    "…": "...",
    "″": "''",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "≡": "==",
    "±": "+-",
    "∞": "inf",
    "∂": "d",
    "∇": "grad ",
    "∑": "sum",
    "∏": "prod",
    "∫": "int",
    "√": "sqrt",
    "∈": " in ",
    "‖": "||",
    "∥": "||",
    "⊤": "T",
    "⇒": "=>",
    "⇐": "<=",
    "↔": "<->",
    "↪": ">",
    "↦": "->",
    "✓": "ok",
    "✗": "x",
    "°": " deg",
    "½": "1/2",
    "\N{NO-BREAK SPACE}": " ",
    "ß": "ss",
    "€": "EUR",
    "⎵": "_",
    "‾": "-",
    "∘": "o",
    "∆": "Delta",
    "ℓ": "l",
    "§": "section ",
    "«": "<<",
    "»": ">>",
    "∀": "for all ",
    "∃": "there is ",
    "⊗": "x",
    "∛": "cbrt",
    "∜": "root4",
    "⟨": "<",
    "⟩": ">",
    "∝": " is proportional to ",
    "∼": "~",
    "⊙": "o",
    "∪": " union ",
    "∩": " and ",
    "⊂": " in ",
    "∉": " not in ",
    "∅": "{}",
    "∓": "-+",
    "÷": "/",
    "≪": "<<",
    "≫": ">>",
    "⇔": "<=>",
    "⟷": "<->",
    "⋯": "...",
    "¬": "not ",
    "\u0302": "_hat",
    "\u0303": "_tilde",
    "\u0304": "_bar",
    "\u0307": "_dot",
    "\u20d7": "_vec",
}
_BRAILLE = range(0x2800, 0x2900)
_HIGH, _MIDDLE, _LOW = 0x01 | 0x08, 0x02 | 0x10 | 0x04 | 0x20, 0x40 | 0x80  # dots of a braille cell by their rows
_RISING, _FALLING = 0x08 | 0x40, 0x01 | 0x80


def twin(text: str, encoding: str | None) -> str:
    """`text` as it can be written in `encoding`."""
    if text.isascii() or not _lacks_any(encoding):
        return text
    return text.encode(encoding or "ascii", errors=_HANDLER).decode(encoding or "ascii")


def honour_encoding(stream: TextIO) -> None:
    """From now on the stream writes twins for what its encoding lacks; one that has every sign is left alone."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and _lacks_any(stream.encoding):
        reconfigure(errors=_HANDLER)


@cache
def _lacks_any(encoding: str | None) -> bool:
    try:
        return not codecs.lookup(encoding or "ascii").name.startswith(("utf", "gb18030"))
    except LookupError:
        return False


@cache
def in_ascii(sign: str) -> str:
    """The twin of one sign; a question mark where there is none."""
    if sign.isascii():
        return sign
    if sign in _TWINS:
        return _TWINS[sign]
    if ord(sign) in _BRAILLE:
        return _stroke(ord(sign) - _BRAILLE.start)
    name = unicodedata.name(sign, "")
    if name.startswith("GREEK"):
        return name.rsplit(" ", 1)[-1].lower() if "SMALL" in name else name.rsplit(" ", 1)[-1].capitalize()
    raised = "SUPERSCRIPT" in name or name.startswith("MODIFIER LETTER")
    mark = "^" if raised else "_" if "SUBSCRIPT" in name else ""
    if unicodedata.combining(sign):
        return ""
    parts = [part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)]
    plain = "".join(_TWINS.get(part, part if part.isascii() else "") for part in parts)
    return mark + plain if plain else "?"


def _stroke(dots: int) -> str:
    """The sign that lies where most of a braille cell's dots do."""
    rows = [bool(dots & part) for part in (_HIGH, _MIDDLE, _LOW)]
    if not dots:
        return " "
    if sum(rows) == 3 or (rows[0] and rows[2]):
        return "/" if dots & _RISING == _RISING else "\\" if dots & _FALLING == _FALLING else "|"
    return "'" if rows[0] else "." if rows[2] else "-"


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _row(error.object[error.start : error.end]), error.end


def _row(signs: str) -> str:
    """Signs that follow one another; raised or lowered ones as one group: ⁿ⁺¹ is ^(n+1)."""
    runs = ((mark, list(run)) for mark, run in groupby(map(in_ascii, signs), key=_mark))
    return "".join(_group(mark, run) for mark, run in runs)


def _mark(twin_: str) -> str:
    return twin_[0] if len(twin_) == 2 and twin_[0] in "^_" else ""


def _group(mark: str, run: list[str]) -> str:
    if not mark or len(run) == 1:
        return "".join(run)
    return f"{mark}({''.join(one[1] for one in run)})"


codecs.register_error(_HANDLER, _handle)
