"""Keys in, a lesson on the terminal out: the prompt stands before anything slow is loaded, and the loop survives
everything but the end of input."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application, get_app_or_none, run_in_terminal
from prompt_toolkit.utils import is_dumb_terminal

from sherpa.domain.typed import Typed
from sherpa.errors import SherpaError
from sherpa.ui.commands import is_command, wants_editor, wants_image
from sherpa.ui.look import Look
from sherpa.ui.prompting import EDITOR_HINT, FileSaved, Prompts
from sherpa.ui.signals import Ended, ending_raises
from sherpa.ui.watching import Watch
from sherpa.ui.worker import Worker

if TYPE_CHECKING:
    from rich.console import Console

    from sherpa.domain.reply import Reply
    from sherpa.ui.conversation import Conversation, Reason
    from sherpa.ui.screen import Screen
    from sherpa.ui.streaming import Stream

_HOW_TO_LEAVE = "/quit or Ctrl-D leaves; your place is kept."
_TICK_S = 0.01  # how soon the end of a reply is noticed
_PATIENCE_S = 0.8  # a wait shorter than this needs no sign that something happens


def run_repl(
    opening: "Callable[[], Conversation]",
    welcome: str,
    *,
    history: Path,
    cancel: threading.Event,
    console: "Console | None" = None,
    accessible: bool = False,
    pictures: Path | None = None,
    stream: "Stream | None" = None,
    debug: bool = False,
) -> int:
    """Talks until the session is over; the exit code. `opening` runs in the background once the prompt is painted.

    `cancel` is set by Ctrl-C while a reply is being made; `stream` brings what is said while it is. Raises what `opening` raises.
    """
    append_only = accessible or is_dumb_terminal()  # what cannot move its cursor cannot have a prompt drawn anew
    watched = not is_dumb_terminal()  # a prompt without cursor runs no loop of its own to watch in
    look = Look(accessible, append_only, watched, pictures, console)
    repl = _Repl(Worker(_loading(opening), cancel), look, history, debug, stream or SimpleQueue())
    with ending_raises(repl.leave_prompt):
        repl.run(welcome)
    return 0


def _loading(opening: "Callable[[], Conversation]") -> "Callable[[], Conversation]":
    """The same, and what shows its replies is loaded with it."""

    def load() -> "Conversation":
        import sherpa.ui.screen  # noqa: F401

        return opening()

    return load


class _Repl:
    def __init__(self, worker: Worker, look: Look, history: Path, debug: bool, stream: "Stream") -> None:
        self._worker = worker
        self._look = look
        self._prompts = Prompts(history, look.append_only, self._toolbar, lambda: self._screen.help())
        self._debug = debug
        self._stream = stream
        self._last: Reply | None = None  # None until the opening reply was shown
        self._code = ""
        self._watch = Watch()
        self._early = ""
        self._told_how_to_leave = False
        self._ended = False
        self._closing: Future[Reply] | None = None

    @cached_property
    def _screen(self) -> "Screen":
        from sherpa.ui.asking import ask
        from sherpa.ui.screen import Screen  # rich, and the types of replies: the prompt stands before them

        return Screen(self._look, lambda: ask(self._prompts.app))

    def run(self, welcome: str) -> None:
        try:
            self._welcome(welcome)
            if self._look.append_only:
                self._show_opening()  # shown later, it would be drawn over the prompt
            else:
                self._prompts.app.after_render += self._painted
            while not self._over():
                with suppress(KeyboardInterrupt):  # between two steps, or in the middle of printing
                    self._step()
                if self._ended:
                    raise Ended
        except (Ended, OSError):  # of a terminal that is gone, the next write may tell before the signal does
            if not self._over():
                self._close("signal")
        finally:
            self._worker.stop()

    def _welcome(self, text: str) -> None:
        if self._look.console is None:
            print(text, flush=True)
        else:
            self._screen.say(text)

    def leave_prompt(self) -> bool:
        """Ends the prompt that stands, if one does, and then the session."""
        app = get_app_or_none()
        if app is None or app.loop is None:
            return False

        def leave() -> None:
            if app.is_running and not app.is_done:
                app.exit(exception=Ended())

        self._ended = True
        app.loop.call_soon_threadsafe(leave)
        return True

    def _step(self) -> None:
        """One prompt and what comes of it."""
        try:
            typed = self._prompts.line(self._early, self._watch.saved)
        except FileSaved as saved:
            self._early = saved.half
            self._screen.say(f"{self._watch.path} was saved, so it is checked.", "quiet")
            self._take(Typed(saved.text, block=True))
            return
        except KeyboardInterrupt:
            self._explain_leaving()
            return
        except EOFError:
            self._close("quit")
            return
        self._early = ""
        if self._last is None:  # typed before there was anything to answer: it waits in the prompt, unsent
            self._early = typed.text
            self._show_opening()
            return
        if self._over() or not typed.text.strip():
            return
        if not typed.block and wants_editor(typed.text):
            self._screen.say(EDITOR_HINT, "quiet")
            edited = self._prompts.block(self._code or self._watch.text())
            if edited is None or not edited.text.strip():
                return
            typed = Typed(edited.text) if is_command(edited.text) else edited
        self._take(typed)

    def _take(self, typed: Typed) -> None:
        """One turn; what goes wrong in it is told in one line, and the lesson goes on."""
        if typed.block:
            self._code = typed.text
        try:
            reply = self._screen.explored(self._wait(self._worker.turn(typed)))
            self._show(reply, image=wants_image(typed.text))
        except SherpaError as error:
            self._screen.say(str(error))
        except Exception as error:
            if self._debug:
                raise
            cause = f"{type(error).__name__}: {error}".rstrip(": ")
            self._screen.say(f"Something in Sherpa broke: {cause}; your line is kept. Go on, or /quit.")

    def _close(self, reason: "Reason") -> None:
        opened = self._worker.start()
        if reason == "signal":
            self._worker.interrupt()
        self._wait(opened)
        if self._closing is None:  # a signal may come while /quit is under way
            self._closing = self._worker.close(reason)
        last = self._wait(self._closing)
        with suppress(OSError):  # after SIGHUP there is no terminal left to write to
            self._show(last.model_copy(update={"over": True}))

    def _wait(self, reply: "Future[Reply]") -> "Reply":
        """The reply; Ctrl-C meanwhile asks for it to end soon, and never ends the session."""
        while not reply.done():
            with suppress(KeyboardInterrupt):
                self._idle(reply)
                break
            self._worker.interrupt()
        self._follow_stream(reply, None)  # what came before anybody waited for it
        if reply.exception() is not None:
            self._screen.cut_off()
        return reply.result()

    def _idle(self, reply: "Future[Reply]") -> None:
        """Shows what is said meanwhile; until the first word of it, or where none comes, that something happens."""
        self._follow_stream(reply, _PATIENCE_S)
        if not reply.done() and not self._screen.streaming:
            self._screen.busy(lambda: self._until_heard(reply))
        self._follow_stream(reply, None)

    def _until_heard(self, reply: "Future[Reply]") -> None:
        while not reply.done() and self._stream.empty():
            wait([reply], timeout=_TICK_S)

    def _follow_stream(self, reply: "Future[Reply]", patience_s: float | None) -> None:
        """Until the reply is whole, or, with `patience_s`, until so long nothing was heard."""
        quiet = 0.0
        while not (reply.done() and self._stream.empty()):
            try:
                piece = self._stream.get(timeout=_TICK_S)
            except Empty:
                quiet += _TICK_S
                if patience_s is not None and quiet >= patience_s:
                    return
            else:
                quiet = 0.0
                self._screen.take(piece)

    def _painted(self, app: "Application[Any]") -> None:
        """The prompt stands: load the rest, and put the first reply above the prompt when it comes."""
        app.after_render -= self._painted
        loop = app.loop

        def tell(_: "Future[Reply]") -> None:
            with suppress(RuntimeError):  # the prompt is over already: whoever ended it shows the reply
                if loop is not None:
                    loop.call_soon_threadsafe(self._arrived, app)

        self._worker.start().add_done_callback(tell)

    def _arrived(self, app: "Application[Any]") -> None:
        opened = self._worker.start()
        if self._last is not None or not app.is_running or app.is_done:
            return
        error = opened.exception()
        if error is not None:
            app.erase_when_done = True  # nobody is asked for anything any more
            app.exit(exception=error)
        elif opened.result().over:
            app.exit(result="")
        else:
            run_in_terminal(self._show_opening)

    def _show_opening(self) -> None:
        if self._last is None:
            self._show(self._wait(self._worker.start()))

    def _show(self, reply: "Reply", *, image: bool = False) -> None:
        self._follow(reply)
        self._last = reply
        self._screen.show(reply, image=image)

    def _follow(self, reply: "Reply") -> None:
        """The last code belongs to the question it was written for, and so does the file that is watched."""
        from sherpa.ui.screen import question_of

        asked, before = (question_of(shown) for shown in (reply, self._last))
        if asked and before and asked.item != before.item:
            self._code = ""
        self._watch.follow(asked.work if asked else None)

    def _over(self) -> bool:
        return self._last is not None and self._last.over

    def _toolbar(self) -> str:
        if self._last is None:
            return "loading"
        from sherpa.ui.screen import edge_of

        return edge_of(self._last, self._prompts.app.output.get_size().columns - len("  "))

    def _explain_leaving(self) -> None:
        if not self._told_how_to_leave:
            self._screen.say(_HOW_TO_LEAVE, "quiet")
        self._told_how_to_leave = True
