"""Nothing in; what a learner sees, as text at two sizes and as pictures of a real terminal in light and dark, out.

.venv/bin/python docs/screenshots/make.py [FOLDER]

Needs tmux (text), and xterm, Xvfb, xdotool, ImageMagick and a font with braille (pictures): on Debian
apt-get install tmux xterm xvfb xdotool imagemagick fonts-dejavu-core
Without the last ones only text is written. Look at each picture before it is kept.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

TOP = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 60.0
SIZES = ((80, 24), (120, 40))
THEMES = {"dark": ("#d0d0d0", "#101418"), "light": ("#202020", "#fdfcf8")}  # foreground, background
FONT = "DejaVu Sans Mono"
COLOURS = 32  # of a picture: text, its edges, one accent and the colours of code or of curves
WRONG = "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / h"


@dataclass(frozen=True)
class Step:
    """Keys as tmux names them, then what the screen must show; `name` where it is a scene to keep.

    `until` presses the keys again until the words are there.
    """

    keys: tuple[str, ...]
    awaits: str
    name: str = ""
    until: bool = False


LESSON = (
    Step((), "closest to you", "welcome"),
    Step(("a", "Enter"), "on average"),
    Step(("5", "Enter"), "Section 1 of 4", "picture-and-question"),
    Step(("b", "Enter"), "a guess"),
    Step(("/section 2", "Enter"), "go on anyway"),
    Step(("c", "Enter"), "Section 2 of 4 · Partial", "explanation"),
    Step(("/skip", "Enter"), "∂bill/∂x", "formula", until=True),
    Step(("/section 1", "Enter"), "Section 1 of 4"),
    Step(("/skip", "Enter"), "Exercise 1.1", until=True),
    Step((WRONG, "Enter"), "slope(q, 1.0)", "failed-check"),
    Step(("/help", "Enter"), "Tab completes", "help"),
    Step(("/progress", "Enter"), "ideas met", "progress"),
    Step(("/explore learning-rate", "Enter"), "Which rate ends"),
    Step(("b", "Space", "Space", "Space", "Space"), "step 4 of 10", "explorer"),
    Step(("q",), "Exercise 1.1"),
    Step(("/explore backprop", "Enter"), "One neuron"),
    Step(("Space", "Space", "Space", "b", "Space", "Space", "Space"), "step 6 of 7", "explorer-backpropagation"),
    Step(("q",), "Exercise 1.1"),
    Step(("/quit", "Enter"), "Saved."),
)
FIGURE = "/run import matplotlib.pyplot as plt; plt.plot([0, 1, 4, 9], label='squares'); plt.legend(); plt.show()"
IN_PIXELS = (
    Step((), "closest to you"),
    Step(("a", "Enter"), "on average"),
    Step(("5", "Enter"), "Section 1 of 4", "picture-in-pixels"),
    Step((FIGURE, "Enter"), "No window opens", "figure-in-pixels"),
    Step(("/quit", "Enter"), "Saved."),
)
HOME = (Step((), "sherpa explore", "home"),)
ACCESSIBLE = (
    Step((), "Exercise 1.1"),
    Step(("/section 3", "Enter"), "go on here"),
    Step(("a", "Enter"), "Picture:", "accessible"),
    Step(("/quit", "Enter"), "Saved."),
)


class Program(Protocol):
    """One that runs where keys can be pressed and its words read."""

    def text(self) -> str: ...

    def press(self, key: str) -> None: ...

    def take(self, step: Step) -> None:
        end, shown = time.monotonic() + PATIENCE_S, ""
        while time.monotonic() < end:
            for key in step.keys:
                self.press(key)
            shown = self._settled("" if step.until else step.awaits, end)
            if step.awaits in shown:
                return
        raise SystemExit(f"{step.awaits!r} never came; the screen shows\n{shown}")

    def _settled(self, awaits: str, end: float) -> str:
        """The screen once it shows the words and changes no more, or at the end of patience."""
        before, now = "", self.text()
        while time.monotonic() < end and (awaits not in now or now != before):
            time.sleep(0.5)
            before, now = now, self.text()
        return now


class InTmux(Program):
    """In a tmux session of its own."""

    def __init__(self, socket: str, size: tuple[int, int]) -> None:
        self.socket, self.size = socket, size

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def start(self, command: str) -> None:
        columns, rows = map(str, self.size)
        self.tmux("new-session", "-d", "-x", columns, "-y", rows, f"{command}; sleep 600")
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-g", "default-terminal", "tmux-256color")

    def stop(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)

    def text(self) -> str:
        return self.tmux("capture-pane", "-p")

    def press(self, key: str) -> None:
        if "\n" not in key:
            self.tmux("send-keys", key)
            return
        self.tmux("set-buffer", key)
        self.tmux("paste-buffer", "-p")


class InXterm(Program):
    """In an xterm itself: what stands in between would swallow pixels. `log` is where `script` writes what it prints."""

    def __init__(self, display: str, log: Path) -> None:
        self.display, self.log = display, log

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def press(self, key: str) -> None:
        words = ["key", "Return"] if key == "Enter" else ["type", "--delay", "30", key]
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.display}, check=True)


def sherpa(workspace: Path) -> str:
    """The program in a workspace of its own, so that files have short names."""
    here = f"mkdir -p {workspace} && cd {workspace} && touch .sherpa-config.yml && clear"
    return f"{here} && PYTHONPATH={TOP} {sys.executable} -m sherpa"


def programs(workspace: Path) -> Iterator[tuple[str, tuple[Step, ...]]]:
    yield f"{sherpa(workspace)} learn calculus-for-ml --seed 1", LESSON
    yield f"{sherpa(workspace)} learn calculus-for-ml --accessible", ACCESSIBLE
    yield sherpa(workspace), HOME


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own that nobody sees; its name."""
    display = f":{90 + os.getpid() % 100}"
    xvfb = subprocess.Popen(["Xvfb", display, "-screen", "0", "1300x900x24"], stderr=subprocess.DEVNULL)
    time.sleep(1.0)
    try:
        yield display
    finally:
        xvfb.terminate()
        xvfb.wait()


@contextmanager
def emulator(theme: str, size: tuple[int, int], command: list[str]) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """An xterm that runs the command: its screen, and what takes a picture of it."""
    front, back = THEMES[theme]
    geometry = f"{size[0]}x{size[1]}+0+0"
    look = [
        "-ti",
        "vt340",
        "-fa",
        FONT,
        "-fs",
        "11",
        "-fg",
        front,
        "-bg",
        back,
        "-geometry",
        geometry,
        "-b",
        "6",
        "+sb",
    ]
    with screen() as display:
        xterm = subprocess.Popen(["xterm", *look, "-e", *command], env=os.environ | {"DISPLAY": display})
        time.sleep(1.5)

        def shoot(path: Path) -> None:
            time.sleep(0.5)
            picture = [
                "import",
                "-window",
                "root",
                "-trim",
                "+repage",
                "+dither",
                "-colors",
                str(COLOURS),
                f"PNG8:{path}",
            ]
            subprocess.run(picture, env=os.environ | {"DISPLAY": display}, check=True)

        try:
            yield display, shoot
        finally:
            xterm.terminate()
            xterm.wait()


@contextmanager
def nothing() -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Where no picture is to be taken."""
    yield "", lambda path: None


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    pictures = all(map(shutil.which, ("Xvfb", "xterm", "xdotool", "import")))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        for columns, rows in SIZES:
            size = columns, rows
            for theme in THEMES if pictures and size == SIZES[0] else ("dark",):
                workspace = Path(made) / f"{theme}-{columns}"
                for number, (command, steps) in enumerate(programs(workspace)):
                    socket = f"sherpa-{os.getpid()}-{theme}-{columns}-{number}"  # a server that ends is not met again
                    walk(InTmux(socket, size), command, steps, folder, theme, pictures and size == SIZES[0])
        for theme in THEMES if pictures else ():
            in_pixels(Path(made) / f"{theme}-pixels", folder, theme)


def walk(program: InTmux, command: str, steps: tuple[Step, ...], folder: Path, theme: str, pictures: bool) -> None:
    """One program from start to end; text for the first theme, pictures for each."""
    columns, rows = program.size
    program.start(command)
    attach = ["tmux", "-L", program.socket, "attach"]
    try:
        with emulator(theme, program.size, attach) if pictures else nothing() as (_, shoot):
            for step in steps:
                program.take(step)
                if step.name and theme == next(iter(THEMES)):
                    text = "\n".join(line.rstrip() for line in program.text().split("\n"))
                    (folder / f"{step.name}-{columns}x{rows}.txt").write_text(text.rstrip() + "\n", encoding="utf-8")
                if step.name:
                    shoot(folder / f"{step.name}-{theme}.png")
    finally:
        program.stop()


def in_pixels(workspace: Path, folder: Path, theme: str) -> None:
    """The lesson on a terminal that draws pixels: pictures only."""
    workspace.mkdir()
    log = workspace / "log"
    lesson = f"{sherpa(workspace)} learn calculus-for-ml --seed 1; sleep 600"
    with emulator(theme, SIZES[0], ["script", "-qfc", lesson, str(log)]) as (display, shoot):
        program = InXterm(display, log)
        for step in IN_PIXELS:
            program.take(step)
            if step.name:
                shoot(folder / f"{step.name}-{theme}.png")


if __name__ == "__main__":
    main()
