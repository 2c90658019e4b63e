"""A route's folder in, a changed copy out: what another author's hand or editor would have done to the same text."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

CHOICE = re.compile(
    r"^(?P<head>\d+\. Multiple choice: \".*?)(?P<options> A\) .*?)(?P<tail>\"\s*(?:\(Answer: (?P<key>[A-D])\))?)$"
)
Change = Callable[[str], str]


def permuted(text: str, seed: int = 7) -> str:
    """Every choice with its options in another order, and the letters that name its key rewritten."""
    draw = random.Random(seed)
    lines = text.split("\n")
    moved: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(lines):
        found = CHOICE.match(line)
        if found is None:
            continue
        options = [part.strip() for part in re.split(r"\s[A-D]\) ", found["options"])[1:]]
        order = draw.sample(range(4), 4)
        letters = {"ABCD"[old]: "ABCD"[new] for new, old in enumerate(order)}
        shown = " ".join(f"{'ABCD'[new]}) {options[old]}" for new, old in enumerate(order))
        tail = found["tail"]
        if found["key"]:
            tail = tail.replace(f"Answer: {found['key']}", f"Answer: {letters[found['key']]}")
        lines[number] = f"{found['head']} {shown}{tail}"
        moved.append((number, letters))
    for number, letters in moved:
        below = next(
            (n for n in range(number + 1, min(number + 9, len(lines))) if re.search(r"answer [A-D]\b", lines[n])), 0
        )
        if below and "Answer:" not in lines[number]:
            lines[below] = re.sub(r"answer ([A-D])\b", lambda key, to=letters: f"answer {to[key[1]]}", lines[below])
    return "\n".join(lines)


def renumbered(text: str) -> str:
    """Exercises numbered from 5 on in every section, as after a deletion."""
    return re.sub(r"(\*\*Exercise \d+\.)(\d+)", lambda found: f"{found[1]}{int(found[2]) + 4}", text)


def separated(text: str) -> str:
    """The arrows between belief and correction in five other hands."""
    signs = ("→", "->", "-->", "--", "—")
    turn = iter(range(10_000))
    return re.sub(
        r"(?m)^(- .*\")\s*(?:→|-->|->|--|—)\s*(?=Clarify)", lambda f: f"{f[1]} {signs[next(turn) % 5]} ", text
    )


def without(label: str) -> Change:
    """The text below one label left to the label above it."""
    return lambda text: re.sub(rf"(?m)^\*\*{label}[^*\n]*\*\*:?[ \t]*\n?", "", text)


def without_section(label: str) -> Change:
    """A label gone with all that stands below it, up to the next one."""
    return lambda text: re.sub(rf"(?ms)^\*\*{label}[^*\n]*\*\*.*?(?=^\*\*|^### |^## |^---)", "", text)


def quoted_fences(text: str) -> str:
    """Solutions whose closing fence carries a quotation mark."""
    return re.sub(r"(?ms)(^\*\*Solution:?\*\*:?\n+```\w+\n.*?^```)$", r'\1"', text)


def solutions_in_steps(text: str) -> str:
    """The solution as the last of the guiding steps, its fence behind the list."""
    return re.sub(r"(?m)^\*\*Solution:?\*\*:?\n+(?=```)", "9. Solution:\n\n", text)


def tabbed(text: str) -> str:
    return re.sub(r"(?m)^(?:   )+(?=[-*] )", lambda found: "\t" * (len(found[0]) // 3), text)


TEXTS: dict[str, Change] = {
    "permuted options": permuted,
    "renumbered exercises": renumbered,
    "other separators": separated,
    "no indicators label": without("Good answer indicators"),
    "no indicators": without_section("Good answer indicators"),
    "no guide label": without("How to Guide"),
    "no solution label": without("Solution"),
    "no solutions": without_section("Solution"),
    "no questions": without_section("Verification Questions"),
    "no concept label": without("Core Concept"),
    "no requirements": without_section("Requirements"),
    "quoted fences": quoted_fences,
    "solutions in steps": solutions_in_steps,
    "tabs": tabbed,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
}
MISSING = {"no map": ("map.md",), "no guide": ("guide.md",), "neither": ("map.md", "guide.md")}
MUTANTS = (*TEXTS, *MISSING)


def mangled(text: str, seed: int, times: int) -> str:
    """Lines lost, doubled, swapped and cut short."""
    draw = random.Random(seed)
    lines = text.split("\n")
    for _ in range(times):
        at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
        match draw.randrange(4):
            case 0 if len(lines) > 2:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def mutant(folder: Path, change: str, into: Path) -> Path:
    """A copy of the route with one change, under its own name."""
    copy = into / folder.name
    shutil.copytree(folder, copy)
    for path in copy.iterdir():
        path.chmod(0o644)
    for name in MISSING.get(change, ()):
        (copy / name).unlink(missing_ok=True)
    if change in TEXTS:
        text = (copy / "sherpa.md").read_text(encoding="utf-8")
        (copy / "sherpa.md").write_bytes(TEXTS[change](text).encode("utf-8"))
    return copy
