"""Any text from a learner, a model or a program in; text that cannot move a cursor, hide or reorder anything out."""

import re

# Whole escape sequences first (CSI; OSC and its kin with their payload), so that no debris such as "[31m" stays behind.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# C0 without tab and newline, DEL, C1, bidirectional controls, line separators some readers split at, lone surrogates.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` without control characters; newline and tab stay."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(_stand_in, _SEQUENCE.sub("", whole))


def one_line(text: str) -> str:
    """`plain`, with every run of white space one blank."""
    return " ".join(plain(text).split())


def escape_json(encoded: str) -> str:
    """Encoded JSON with each control character that the encoder left raw written as \\uXXXX: lossless, and one line."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def _stand_in(found: re.Match[str]) -> str:
    match found[0]:
        case "\u2028" | "\u2029":
            return "\n"
        case surrogate if "\ud800" <= surrogate <= "\udfff":
            return "\ufffd"
        case _:
            return ""
