"""Keys in, an explorer on the whole screen out; what stood on the screen before stands there again after."""

from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.styles import Style

from sherpa.ui.explorers.scene import Explorer, Knob
from sherpa.ui.explorers.show import screen
from sherpa.ui.explorers.state import Action, Back, Forward, Pick, Reset, Turn, Without, start, take
from sherpa.ui.render.twins import twin

_PACE_S = 0.7  # between two steps of a run: time to see where the point went
_NUMBER = "0123456789.-"
_STYLE = Style.from_dict(
    {"strong": "bold", "heading": "bold", "question": "bold", "letter": "bold ansimagenta", "quiet": "ansibrightblack"}
)


def explore_with_keys(explorer: Explorer) -> None:
    """Runs until the learner leaves."""
    _Screen(explorer).app.run()


class _Screen:
    def __init__(self, explorer: Explorer) -> None:
        self._here = start(explorer)
        self._playing = False
        self._typed = ""  # of a number for the knob that takes one
        self._number: Knob | None = next((knob for knob in explorer.knobs if knob.between), None)
        self.app: Application[None] = Application(
            layout=Layout(Window(FormattedTextControl(self._rows), wrap_lines=False, always_hide_cursor=True)),
            key_bindings=self._bindings(),
            style=_STYLE,
            full_screen=True,
        )

    def _rows(self) -> StyleAndTextTuples:
        size, encoding = self.app.output.get_size(), self.app.output.encoding()
        rows = screen(self._here, size.columns, size.rows)
        if self._typed and self._number:
            rows[-1] = rows[-1][:0]
        styled: StyleAndTextTuples = []
        for row in rows:
            styled += [(f"class:{span.style}" if span.style else "", twin(span.text, encoding)) for span in row]
            styled.append(("", "\n"))
        if self._typed and self._number:
            styled[-1] = ("class:question", f"{self._number.name}: {self._typed}_  (Enter sets it)")
        return styled

    def _do(self, action: Action) -> None:
        self._typed = ""
        self._here = take(self._here, action)

    def _beat(self) -> None:
        """One step of a run; it ends by itself where there is nothing more to show, or a guess is due."""
        if not self._playing:
            return
        before = self._here.step
        self._do(Forward())
        self.app.invalidate()
        self._playing = self._here.step not in (before, self._here.last)
        if self._playing and self.app.loop is not None:
            self.app.loop.call_later(_PACE_S, self._beat)

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        for names, action in (((" ", "right"), Forward()), (("left",), Back())):
            for name in names:
                keys.add(name)(self._acting(action))
        for knob in self._here.explorer.knobs:
            keys.add(knob.key)(self._acting(Turn(knob)))
            keys.add(knob.key.upper())(self._acting(Turn(knob, -1)))
        for number, letter in enumerate("abcde"):
            keys.add(letter)(self._acting(Pick(number)))
        for sign in _NUMBER:
            keys.add(sign)(self._write)
        keys.add("r")(self._acting(Reset()))
        keys.add("p")(self._play)
        keys.add("enter")(self._enter)
        keys.add("backspace")(self._erase)
        keys.add("escape", eager=True)(self._escape)
        for name in ("q", "c-c", "c-d"):
            keys.add(name)(lambda event: event.app.exit())
        return keys

    def _acting(self, action: Action) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            self._playing = False
            self._do(action)

        return press

    def _play(self, event: KeyPressEvent) -> None:
        self._playing = not self._playing
        self._beat()

    def _write(self, event: KeyPressEvent) -> None:
        self._playing = False
        self._typed += event.data if self._number else ""

    def _erase(self, event: KeyPressEvent) -> None:
        self._typed = self._typed[:-1]

    def _enter(self, event: KeyPressEvent) -> None:
        typed, self._playing = self._typed, False
        if typed and self._number:
            self._do(Turn(self._number, to=typed))
        else:
            self._do(Without() if self._here.asks else Forward())

    def _escape(self, event: KeyPressEvent) -> None:
        if self._typed:
            self._typed = ""
        else:
            event.app.exit()
