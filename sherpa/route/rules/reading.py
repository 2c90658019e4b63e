"""Rules on what reading loses: text that no part holds, fences, comments and details that never close."""

import re
from collections.abc import Iterator

from sherpa.route.markdown import Block
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject, blocks

_OPENS = re.compile(r"^(?:[> \t]|[-*+] |\d{1,9}[.)] )*(?P<mark>`{3,}|~{3,})")
_MOST_UNTYPED = 0.05  # of the lines of sherpa.md; the eight public routes we hold stay below it
_DETAILS = re.compile(r"</?details\b", re.IGNORECASE)


@rule(
    "text-not-held",
    "CRITICAL",
    what="A line of sherpa.md that no part of the parsed route holds.",
    why="Whoever follows the script never gets to see it.",
    example="    - First step\n    - -\n    - Third step",
    mend="give the line some text, or remove it",
)
def text_not_held(subject: Subject) -> Iterator[Found]:
    page = subject.script_page
    lines = subject.parsed.folder.sherpa.text.split("\n")
    for line in sorted(page.body - page.kept):
        if lines[line - 1].strip("> \t"):  # an empty line of a quotation holds nothing
            yield Found(Place(page.path, line), f"{lines[line - 1].strip()!r} is held by no part of the route")


@rule(
    "text-untyped",
    "POLISH",
    what="More than one line in twenty of sherpa.md stands where the format has no part for it.",
    why="Sherpa keeps such text, yet does not know whether to say it, ask it or use it as a hint.",
    example="    ### Section 1: Slopes\n\n    Three pages of prose under no label.",
    mend="put it under one of the format's labels, such as **Core Concept to Teach:** or **How to Explain:**",
)
def text_untyped(subject: Subject) -> Iterator[Found]:
    texts = [text for text in subject.parsed.script.untyped if not text.text.lstrip().startswith("<!--")]
    body = subject.script_page.body
    lines = {line for text in texts for line in range(text.line, text.end + 1)} & body
    if len(lines) > _MOST_UNTYPED * len(body):
        message = f"{len(lines)} of {len(body)} lines stand under no label of the format, the first of them here"
        yield Found(subject.in_script(min(lines)), message)


@rule(
    "fence-closed-by-quote",
    "IMPROVEMENT",
    what="A quotation mark follows the backticks that are meant to close a block of code.",
    why="Markdown does not close the block there: other readers lose everything down to the next fence. Sherpa repairs it.",
    example='    ```python\n    print(1)\n    ```"',
    mend="put the quotation mark on a line of its own",
)
def fence_closed_by_quote(subject: Subject) -> Iterator[Found]:
    for page in subject.pages():
        for line in page.repaired:
            yield Found(
                Place(page.path, line),
                "a quotation mark follows the closing backticks, so Markdown leaves the fence open",
            )


@rule(
    "fence-unclosed",
    "CRITICAL",
    what="A block of code that never ends.",
    why="Everything below it is taken for code: headings, questions and exercises are gone.",
    example="    ```python\n    print(1)\n\n    ### Section 2: Lost",
    mend="close it with the marks that open it, on a line of their own",
)
def fence_unclosed(subject: Subject) -> Iterator[Found]:
    for page in subject.pages():
        for block in blocks(page):
            if block.kind == "fence" and _is_open(block):
                lost = block.end - block.line
                yield Found(
                    Place(page.path, block.line), f"the block of code is never closed and takes in {lost} lines"
                )


def _is_open(block: Block) -> bool:
    first, *rest = block.source.split("\n")
    found = _OPENS.match(first)
    if found is None:  # code by indentation
        return False
    last = rest[-1].strip("> \t") if rest else ""
    return not (last.startswith(found["mark"]) and not last.strip(found["mark"][0]))


@rule(
    "comment-unclosed",
    "CRITICAL",
    what="A comment that never ends.",
    why="Everything below it is taken for a note among authors and is never taught.",
    example="    <!-- remember to add a picture\n\n    ### Section 2: Lost",
    mend="close it with -->",
)
def comment_unclosed(subject: Subject) -> Iterator[Found]:
    for page in subject.pages():
        for block in blocks(page):
            if block.kind == "html" and block.source.lstrip().startswith("<!--") and "-->" not in block.source:
                yield Found(Place(page.path, block.line), "the comment that opens here is never closed")


@rule(
    "details-unclosed",
    "CRITICAL",
    what="A <details> of guide.md that never ends.",
    why="What stands in details is an answer and is withheld: the text below it disappears from the lesson with it.",
    example="    <details>\n    <summary>Solution</summary>\n\n    4\n\n    The text goes on.",
    mend="close it with </details>",
)
def details_unclosed(subject: Subject) -> Iterator[Found]:
    page = subject.guide_page
    opened: list[int] = []
    for number, line in enumerate(subject.parsed.folder.guide.text.split("\n"), 1):
        for mark in _DETAILS.findall(re.sub(r"`[^`]*`", "", line)):
            if not mark.startswith("</"):
                opened.append(number)
            elif opened:
                opened.pop()
    for start in opened:
        yield Found(Place(page.path, start), "the <details> that opens here is never closed")


RULES = (
    text_not_held,
    text_untyped,
    fence_closed_by_quote,
    fence_unclosed,
    comment_unclosed,
    details_unclosed,
)
