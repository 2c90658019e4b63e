"""What is typed so far in, the slash commands it can become out; and the commands the interface has a part in.

The table of commands is imported when a key asks for it: the prompt stands before it is there.
"""

from collections.abc import Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

_NAME = 13  # cells: what the longest command takes with its argument


class CommandCompleter(Completer):
    """Completes a command's name at the start of a line, with what it does, and what may follow it; never an answer."""

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        typed = document.text_before_cursor
        if not typed.startswith("/"):
            return
        from sherpa.domain.commands import HELP

        for command in HELP:
            if command.name.startswith(typed[1:].lower()):
                shown = f"/{command.name} {command.argument}".rstrip()
                yield Completion(f"/{command.name}", -len(typed), display=f"{shown:<{_NAME}}  {command.says}")
            elif typed.startswith(f"/{command.name} "):
                begun = typed[len(f"/{command.name} ") :].lower()
                yield from (Completion(choice, -len(begun)) for choice in command.choices if choice.startswith(begun))


def is_command(text: str) -> bool:
    """Whether it is one line that calls a command, as may be typed where code is expected."""
    from sherpa.domain.commands import parse

    return "\n" not in text.strip() and parse(text) is not None


def wants_editor(line: str) -> bool:
    return _names(line) == "code"


def wants_image(line: str) -> bool:
    return _names(line) == "plot"


def _names(line: str) -> str:
    from sherpa.domain.commands import parse

    call = parse(line)
    return call.name if call else ""
