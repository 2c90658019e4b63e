"""Keys in, a learner's line or a block of code out: the two prompts of the REPL, each with its own bindings."""

import asyncio
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import get_app, get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.plain_text import PlainTextOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import is_dumb_terminal

from sherpa.domain.typed import Typed
from sherpa.ui.commands import CommandCompleter
from sherpa.ui.render.safe import one_line

EDITOR_HINT = "Esc, then Enter sends; Ctrl-C leaves; F4, or Ctrl-X Ctrl-E, opens your own editor."
_LOOK_S = 0.3  # a save is heard of in two looks, before the hand is back from the other window
_SIGN, _MORE = "> ", ". "
_STEP = "    "
_HEAD = re.compile(
    r"(?:def \w+\(.*\)[^:]*|class \w+.*|for \w.* in .+|while .+):\s*"
)  # a line that a program's body follows
_TABS = TabsProcessor(tabstop=len(_STEP), char1=" ", char2=" ")  # else a pasted tab shows as ^I
_STYLE = Style.from_dict({"prompt": "ansimagenta", "bottom-toolbar": "noreverse ansibrightblack"})


class FileSaved(Exception):
    """What ended a prompt was no key: the file that is watched was saved. `half` is what stood in the prompt."""

    def __init__(self, text: str, half: str) -> None:
        super().__init__()
        self.text, self.half = text, half


class Prompts:
    """`accessible` leaves out what redraws or colours: the toolbar, completion while typing, code in colours.
    `explain` is what F1 does above the prompt."""

    def __init__(
        self, history: Path, accessible: bool, toolbar: Callable[[], str], explain: Callable[[], None]
    ) -> None:
        self._accessible = accessible
        self._typed = _Typing()
        self._line: PromptSession[str] = PromptSession(
            [("class:prompt", _SIGN)],
            prompt_continuation=_continuation,
            history=_history(history),
            completer=CommandCompleter(),
            complete_style=CompleteStyle.READLINE_LIKE,  # no menu: one would keep rows free and scroll the picture away
            complete_while_typing=False,
            bottom_toolbar=None if accessible else lambda: f" {one_line(toolbar())}",
            color_depth=ColorDepth.DEPTH_1_BIT if accessible else None,
            output=_output(accessible),
            enable_suspend=True,
            key_bindings=_line_keys(explain, self._typed),
            input_processors=[_TABS],
            style=_STYLE,
        )
        self._editor: PromptSession[str] | None = None

    @property
    def app(self) -> Application[Any]:
        return self._line.app

    def line(self, before: str = "", saved: Callable[[], str] = str) -> Typed:
        """One message, starting from `before`; a paste is one, too. Raises KeyboardInterrupt and EOFError as keys say,
        and FileSaved as soon as `saved`, asked again and again, gives a text."""
        app, self._typed.block = self._line.app, False
        try:
            text = _readable(self._line.prompt(default=before, pre_run=lambda: self._look(app, saved)))
        finally:
            app.erase_when_done = False
        return Typed(text, block="\n" in text.strip())

    def _look(self, app: "Application[Any]", saved: Callable[[], str]) -> None:
        async def look() -> None:
            while not app.is_done:
                if text := saved():
                    app.erase_when_done = (
                        not self._accessible
                    )  # the prompt comes again below the reply, half a line and all
                    app.exit(exception=FileSaved(text, self._line.default_buffer.text))
                    return
                await asyncio.sleep(_LOOK_S)

        app.create_background_task(look())

    def block(self, before: str) -> Typed | None:
        """Several lines, starting from `before`; None where the learner left without sending."""
        if self._editor is None:
            self._editor = self._open_editor()
        try:
            return Typed(_readable(self._editor.prompt(default=before)), block=True)
        except (KeyboardInterrupt, EOFError):
            return None

    def _open_editor(self) -> "PromptSession[str]":
        from prompt_toolkit.lexers import PygmentsLexer

        return PromptSession(
            [("class:prompt", _SIGN)],
            prompt_continuation=_continuation,
            multiline=True,
            lexer=None if self._accessible else PygmentsLexer.from_filename("learner.py"),
            key_bindings=_editor_keys(),
            enable_open_in_editor=True,
            tempfile_suffix=".py",
            history=InMemoryHistory(),
            input_processors=[_TABS],
            color_depth=ColorDepth.DEPTH_1_BIT if self._accessible else None,
            style=_STYLE,
        )


class _KeptWherePossible(FileHistory):
    """A history on a full or read-only disk forgets; it does not end a lesson."""

    def load_history_strings(self) -> Iterable[str]:
        with suppress(OSError):
            return list(super().load_history_strings())
        return []

    def store_string(self, string: str) -> None:
        with suppress(OSError):
            super().store_string(_readable(string))


def _output(accessible: bool) -> Output:
    """The terminal; a dumb one is sent no escape code, and where nothing may move, room below the prompt is not asked for."""
    output = get_app_session().output
    if isinstance(output, Vt100_Output) and is_dumb_terminal():
        return PlainTextOutput(output.stdout)
    if isinstance(output, Vt100_Output) and accessible:
        output.enable_cpr = False
    return output


def _history(path: Path) -> History:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    return _KeptWherePossible(str(path))


class _Typing:
    """Whether what stands in the prompt is a block typed line by line: a blank line sends it, as in Python's own prompt."""

    def __init__(self) -> None:
        self.block = False

    def goes_on(self) -> bool:
        """A pasted program is whole and is sent by Enter; a head that was typed waits for its body."""
        buffer = get_app().current_buffer
        return self.block or bool(_HEAD.fullmatch(buffer.text) and buffer.document.is_cursor_at_the_end)


def _line_keys(explain: Callable[[], None], typed: _Typing) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", filter=Condition(typed.goes_on))
    def _next_line(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if typed.block and not buffer.document.current_line.strip():
            buffer.text = buffer.text.rstrip()
            buffer.validate_and_handle()
        else:
            typed.block = True
            _break_line(buffer)

    @keys.add("f1")
    def _help(event: KeyPressEvent) -> None:
        run_in_terminal(explain)

    return keys


def _editor_keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("tab")
    def _indent(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(_STEP)

    @keys.add("enter")
    def _new_line(event: KeyPressEvent) -> None:
        _break_line(event.current_buffer)

    @keys.add("f4")
    def _own_editor(event: KeyPressEvent) -> None:
        event.current_buffer.open_in_editor()

    return keys


def _break_line(buffer: Buffer) -> None:
    """A new line as deep as the last, one step deeper after a colon."""
    line = buffer.document.current_line_before_cursor
    deeper = _STEP if line.rstrip().endswith(":") else ""
    buffer.insert_text("\n" + line[: len(line) - len(line.lstrip())] + deeper)


def _continuation(width: int, line_number: int, wrap_count: int) -> str:
    return " " * len(_MORE) if wrap_count else _MORE


def _readable(text: str) -> str:
    """Bytes of a paste that are not UTF-8 arrive as lone surrogates, which nothing can store."""
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
