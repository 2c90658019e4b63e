"""A route's folder in, what its files state out: the JSON of `sherpa route show --json`, and an outline to read."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sherpa.domain.route import Finding
from sherpa.route.lesson import taught
from sherpa.route.parsed import Parsed, parse_route
from sherpa.route.rules import in_order, reading
from sherpa.route.rules.choices import choice_without_key
from sherpa.route.rules.subject import Subject
from sherpa.route.script import Adaptation, Script, Text
from sherpa.route.show_section import section_shown
from sherpa.route.speech import quoted, unquote_whole

Json = dict[str, Any]


def show(folder: Path) -> Json:
    """The object that `sherpa route show --json` prints."""
    parsed = parse_route(folder)
    script, syllabus = parsed.script, parsed.syllabus
    route = taught(parsed) if parsed.folder.checks else None
    return {
        "name": parsed.folder.name,
        "title": script.title,
        "topics": list(script.topics),
        "related_routes": list(syllabus.related),
        "format": "sherpa" if route else "public",
        "objectives": _texts(script.objectives),
        "prerequisites": {"verify": _texts(script.verify), "routes": list(syllabus.routes)},
        "opening_questions": _texts(script.opening),
        "sections": [section_shown(parsed, section, route) for section in script.sections],
        "project": _project(script),
        "wrap_up": _wrap_up(script),
        "adaptive": _adaptive(script),
        "troubleshooting": [{"symptom": r.symptom, "remedies": _texts(r.remedies)} for r in script.troubleshooting],
        "notes": {name: _texts(getattr(script.notes, name)) for name in type(script.notes).model_fields},
        "coverage": _coverage(parsed),
        "findings": [finding.model_dump() for finding in findings(Subject(parsed, route or taught(parsed)))],
    }


def outline(folder: Path) -> str:
    """The route at a glance: a line for each section, what it holds, and what was noticed while reading."""
    shown = show(folder)
    lines = [f"{shown['title']} ({shown['name']}, {shown['format']} format)", ""]
    lines += [f"  - {objective}" for objective in shown["objectives"]]
    for section in shown["sections"]:
        lines += ["", f"Section {section['number']}: {section['title']}"]
        for name in ("misconceptions", "questions", "exercises"):
            lines.append(f"  {len(section[name])} {name}")
        lines += [f"    {section['number']}.{q['number']} {_line(q)}" for q in section["questions"]]
        lines += [f"    exercise {e['id']} {e['title'] or _short(e['prompt'])}" for e in section["exercises"]]
    if project := shown["project"]:
        lines += ["", f"Project: {project['title']}", *(f"  - {_short(text)}" for text in project["requirements"])]
    coverage = shown["coverage"]
    lines += ["", "{kept_lines} of {body_lines} lines kept, {untyped_lines} of them as plain text".format(**coverage)]
    lines += [f"{found['path']}:{found['line']}: {found['message']}; {found['mend']}" for found in shown["findings"]]
    return "\n".join(lines) + "\n"


def findings(subject: Subject) -> tuple[Finding, ...]:
    """What reading alone brings to light; `sherpa route check` looks at all the rest."""
    return in_order(finding for rule in (*reading.RULES, choice_without_key) for finding in rule.findings(subject))


def _line(question: Json) -> str:
    key = f" [{'/'.join(question['key'])}]" if question["key"] else ""
    return f"{question['kind']}{key} {_short(question['stem'])}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:69]}…"


def _texts(texts: Iterable[Text]) -> list[str]:
    return [unquote_whole(text.text) for text in texts]


def _project(script: Script) -> Json | None:
    if script.project is None:
        return None
    named = ("requirements", "checkpoints", "stuck", "extensions")
    return {
        "title": script.project.title,
        "introduction": script.project.introduction,
        "steps": [f"{step.label}\n\n{step.text}" for step in script.project.steps],
        **{name: _texts(getattr(script.project, name)) for name in named},
        "line": script.project.line,
    }


def _wrap_up(script: Script) -> Json:
    stated = script.wrap_up
    return {
        "takeaways": _texts(stated.takeaways),
        "explain_one": [quoted(text.text) or text.text for text in stated.explain_one],
        "confidence": {
            "scale": stated.scale,
            "bands": [{"range": band.range, "say": band.say, "line": band.line} for band in stated.bands],
        },
        "next_steps": _texts(stated.next_steps),
    }


def _adaptive(script: Script) -> Json:
    stated = script.adaptive
    return {
        "struggling": _adaptation(stated.struggling),
        "excelling": _adaptation(stated.excelling),
        "disengaged": _adaptation(stated.disengaged),
        "styles": {name: _texts(texts) for name, texts in stated.styles.items()},
    }


def _adaptation(stated: Adaptation) -> Json:
    return {"signs": _texts(stated.signs), "strategies": _texts(stated.strategies)}


def _coverage(parsed: Parsed) -> dict[str, int]:
    page = parsed.page
    untyped = {line for text in parsed.script.untyped for line in range(text.line, text.end + 1)}
    return {
        "body_lines": len(page.body),
        "kept_lines": len(page.kept),
        "untyped_lines": len(untyped & page.body),
    }
