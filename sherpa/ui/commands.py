"""What is typed so far in, the slash commands it can become out; and the commands the interface has a part in."""

from collections.abc import Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from sherpa.domain.commands import HELP, parse


class CommandCompleter(Completer):
    """Completes a command's name at the start of a line; never anything inside an answer."""

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        typed = document.text_before_cursor
        if not typed.startswith("/"):
            return
        for command in HELP:
            if command.name.startswith(typed[1:].lower()):
                shown = f"/{command.name} {command.argument}".rstrip()
                yield Completion(f"/{command.name}", -len(typed), display=shown, display_meta=command.says)


def is_command(text: str) -> bool:
    """Whether it is one line that calls a command, as may be typed where code is expected."""
    return "\n" not in text.strip() and parse(text) is not None


def wants_editor(line: str) -> bool:
    return _names(line) == "code"


def wants_image(line: str) -> bool:
    return _names(line) == "plot"


def _names(line: str) -> str:
    call = parse(line)
    return call.name if call else ""
