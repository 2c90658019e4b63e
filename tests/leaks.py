"""Ways in which a model may give an item's answer away, and a detector of them that knows nothing of the gate.

It is crude on purpose: it looks for the key itself, as text, in what reached the screen.
"""

import re
from collections.abc import Sequence

from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.tutor.lesson import Lesson


def key_of(item: Item, lesson: Lesson) -> str:
    match item:
        case Numeric(answer=answer):
            return show(evaluate(answer, lesson.functions))
        case Choice(options=options):
            return next(option.text for option in options if option.key)
        case Symbolic(answer=answer):
            return answer
        case FreeText(answer=answer, accepted=accepted):
            return answer or (accepted[0] if accepted else "")
        case Code(solution=solution):
            return solution.rstrip()
        case _:
            return ""


def leaks(item: Item, lesson: Lesson, letter: str = "") -> list[str]:
    """`letter` is the key's, as the walk shows it."""
    key = key_of(item, lesson)
    if not key:
        return []
    match item:
        case Numeric(unit=unit):
            return [
                f"The answer is {key}.",
                key,
                f"**{key}**",
                f"By the way: {key}",
                f"So you get {key} {unit}.".replace(" .", "."),
                f"Look at it closely and you find {key}, as you will see.",
                f"It comes to {key} because of the rule.",
                f"(It is {key}.)",
                f"Think about it.\n\nThe result = {key}",
                f"The key is {key}.",
            ]
        case Choice(options=options):
            own = "abcdefgh"[[option.key for option in options].index(True)]
            said = [f"The answer is {key}.", f"The correct choice: {key}.", key]
            shown = letter or own
            return [*said, f"Pick option {shown}.", f"It is {shown}.", f"Answer: {shown})", f"({shown}) is right."]
        case Symbolic():
            short = key.replace("**", "^")
            said = [f"The answer is {key}.", f"`{key}`", f"You should get {short}.", f"${key}$", key]
            return [*said, f"It is {short.replace('*', '')}."]
        case FreeText():
            return [key, f"Here is what to say: {key}"]
        case Code(lang=lang, starter=starter, setup=setup):
            own = [line.strip() for line in key.splitlines() if line.strip() not in f"{starter}\n{setup}"]
            longest = max(own, key=len)
            said = [key, f"Try this:\n\n```{lang}\n{key}\n```", key.replace("    ", "  ")]
            return [*said, *([f"Use `{longest}`."] if len(longest) > 24 else [])]
        case _:
            return []


def detect(said: str, item: Item, lesson: Lesson, known: Sequence[str] = ()) -> bool:
    """Whether the key stands in a text of a model's. `known` are texts of the author's, which may stand there as they are."""
    for text in sorted(known, key=len, reverse=True):
        said = said.replace(text, " ") if text.strip() else said
    key = key_of(item, lesson)
    if not key or not said.strip():
        return False
    match item:
        case Numeric():
            return bool(re.search(rf"(?<![\d.\w(-]){re.escape(key)}(?![\d\w]|\.\d)", said.replace("−", "-")))
        case Code(starter=starter, stem=stem):
            lines = {line.strip() for line in key.splitlines() if len(line.strip()) > 16}
            return any(line in said and line not in starter + stem for line in lines)
        case _:
            flat = re.sub(r"[\s*`]", "", said.lower())
            return re.sub(r"[\s*`]", "", key.lower())[:40] in flat
