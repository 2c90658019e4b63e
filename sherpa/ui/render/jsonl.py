"""A Reply in, the events of `--json` out: one flat dict each, and its one-line encoding."""

import json
from pathlib import Path
from typing import assert_never

from sherpa.domain.reply import (
    Block,
    CodeBlock,
    End,
    Explore,
    Graded,
    Hint,
    Notice,
    Phase,
    Plot,
    Prose,
    Question,
    Reply,
    Saved,
    SelfAssessed,
)
from sherpa.ui.render.layout import offer
from sherpa.ui.render.pictures import picture_file
from sherpa.ui.render.safe import escape_json, plain

Event = dict[str, object]


def to_events(reply: Reply, *, pictures: Path | None) -> list[Event]:
    """One event a block; with `pictures`, each picture is drawn into that folder."""
    return [_placed(reply, block.phase, block.section, *_event(block, pictures)) for block in reply.blocks]


def heard(line: str, reply: Reply) -> Event:
    """The learner's line as taken, placed where the reply to it begins."""
    first = next(iter(reply.blocks), None)
    phase, section = (first.phase, first.section) if first else (Phase.CONVERSE, 0)
    return _placed(reply, phase, section, "heard", {"text": line})


def encode(event: Event) -> str:
    return escape_json(json.dumps(event, ensure_ascii=False))


def _placed(reply: Reply, phase: Phase, section: int, name: str, fields: Event) -> Event:
    where: Event = {"event": name, "session": reply.session, "turn": reply.turn, "phase": phase.value}
    return where | ({"section": section} if section > 0 else {}) | fields


def _event(block: Block, pictures: Path | None) -> tuple[str, Event]:
    match block:
        case Prose(text=text, role=role):
            return "say", {"text": plain(text), "block": "prose" if role == "text" else role}
        case CodeBlock(text=text, role=role):
            return "say", {"text": plain(text), "block": role}
        case Plot(picture=picture):
            path = picture_file(block, pictures)
            return "plot", {"title": plain(picture.title), "path": path, "description": plain(picture.describe)}
        case Question(item=item, asks=kind, stem=stem, options=options, work=work):
            shown = [{"id": option.id, "text": plain(option.text)} for option in options]
            asked: Event = {"item": item, "kind": kind, "stem": plain(stem)}
            return "ask", asked | ({"options": shown} if shown else {}) | ({"file": work.path} if work else {})
        case Graded():
            return "grade", {
                "item": block.item,
                "verdict": block.verdict.value,
                "grader": block.grader,
                "misconceptions": list(block.misconceptions),
                "rationale": plain(block.rationale),
                "hints_used": block.hints_used,
            }
        case Hint(item=item, rung=rung, of=of, text=text):
            return "hint", {"item": item, "rung": rung, "of": of, "text": plain(text)}
        case SelfAssessed(item=item, met=met):
            return "self_assessed", {"item": item, "met": met}
        case Notice(level=level, text=text, image=image):
            told: Event = {"level": level, "text": plain(text)}
            return "notice", told | ({"path": image} if image else {})
        case Explore(name=name):
            return "notice", {"level": "info", "text": offer(block), "explore": name}
        case Saved(summary_path=path):
            return "saved", {"summary_path": path}
        case End(reason=reason):
            return "end", {"reason": reason}
        case other:
            assert_never(other)
