"""Bytes that a program printed in, text that is safe to show in a terminal out."""

import re

# In this order: whole sequences first, or their tails would stay behind as litter.
_CONTROL = re.compile(
    r"\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?"  # OSC: titles, links, clipboard
    r"|\x1b[PX^_][^\x1b\n]*(?:\x1b\\)?"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x1b[ -/]*[0-~]?"  # all other escapes
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 but tab and newline, DEL, C1
    r"|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"  # bidirectional controls, and line breaks of another kind
    r"|[\ud800-\udfff]"  # halves of characters
)


def plain(printed: bytes | str) -> str:
    text = printed.decode("utf-8", "replace") if isinstance(printed, bytes) else printed
    return _CONTROL.sub("", text)
