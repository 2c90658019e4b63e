"""The rule that applies the author's own: style.yml beside the route or beside its folder says what to find and why."""

import re
from collections.abc import Iterator

from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Found, Place, rule

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|<!--.*?-->|\A---\n.*?\n---\n", re.DOTALL)


@rule(
    "own-style",
    "POLISH",
    what="Text that the author's own style.yml asks to be found. Programs, comments and front matter are passed over.",
    why="A reader notices where a text changes its ways, and an author does not.",
    example="    rules: [{name: dashes, find: '\\w — \\w', say: spaces around a dash, mend: write word—word}]",
    mend="write it as your style.yml says",
)
def own_style(seen: Seen) -> Iterator[Found]:
    folder = seen.subject.parsed.folder
    sources = (folder.map, folder.guide, folder.sherpa, *((folder.checks,) if folder.checks else ()))
    for house in seen.house.rules if seen.house else ():
        for source in sources:
            if source.path.name not in house.within:
                continue
            text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), source.text)
            for found in re.finditer(house.find, text, re.MULTILINE):
                line = text.count("\n", 0, found.start()) + 1
                yield Found(Place(source.path, line), f"{house.name}: {house.say} ({found[0]!r})", house.mend)


RULES = (own_style,)
