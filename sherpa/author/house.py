"""The author's own style.yml in, beside the route or beside its folder; what it asks to have found in texts out."""

import re
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from sherpa.domain.base import Value
from sherpa.route.files import Source
from sherpa.route.reading import Reading

FILE = "style.yml"
_PAGE = "docs/review.md"


class HouseRule(Value):
    """`find` is a regular expression over the text; `say` what is wrong where it fits, `mend` what to write instead."""

    name: str
    find: str
    say: str
    mend: str
    within: tuple[Literal["map.md", "guide.md", "sherpa.md", "checks.yml"], ...] = ("guide.md", "sherpa.md")


class HouseStyle(Value):
    rules: tuple[HouseRule, ...] = ()


def read_house_style(folder: Path) -> HouseStyle | None:
    """The nearest of the two; None where there is none. Raises BadRoute for one that cannot be read."""
    path = next((place / FILE for place in (folder, folder.resolve().parent) if (place / FILE).is_file()), None)
    if path is None:
        return None
    reading = Reading(Source(path=path, text=path.read_text(encoding="utf-8", errors="replace")), _keys, _PAGE)
    style = reading.valid(TypeAdapter(HouseStyle), reading.data or {}, ())
    for number, rule in enumerate(style.rules):
        try:
            re.compile(rule.find)
        except re.error as error:
            reading.fail(("rules", number, "find"), f"no regular expression ({error})", f"{_PAGE} has an example")
    return style


def _keys() -> list[str]:
    return ["rules", *HouseRule.model_fields]
