"""A parsed route without checks.yml in, the Route to teach out, from no more than what its Markdown states.

Explanations are the guide's, cut into screens. Of the script only quoted speech is spoken, and of that only what is true in
any session; nothing is asked that the script does not put in quotes.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from sherpa.domain.item import Code, FreeText, Item
from sherpa.domain.route import Beat, Misconception, Project, Route, Section, WrapUp
from sherpa.errors import BadRoute
from sherpa.route.common import adaptations, beat_ids, project_title, said, wrap_up
from sherpa.route.parsed import Parsed
from sherpa.route.screens import screens
from sherpa.route.script import Example, GuideBeat, Passage, ScriptProject, ScriptSection, Text
from sherpa.route.speech import addressed, is_for_teacher, quoted, speech, statements, told
from sherpa.route.stated_items import earlier, is_exercise, items_of, needs, programs, written

_OPENING_QUESTIONS = 2


def stated_route(parsed: Parsed) -> Route:
    """The Route; its sections are the script's, its texts the guide's."""
    script = parsed.script
    numbered = _numbered(script.sections)
    if not numbered:
        path = parsed.folder.sherpa.path
        raise BadRoute(f"{path}: nothing to teach, no section was found; open one with  ### Section 1: Title")
    opening = [_probe(n, text) for n, text in enumerate(filter(None, map(_quoted, script.opening)), 1)]
    explain = [FreeText(id="w.1", section=0, stem=words) for words in map(_quoted, script.wrap_up.explain_one) if words]
    known = programs(parsed)
    items = {section.number: items_of(parsed, known, section) for section in numbered}
    beliefs = [belief for section in numbered for belief in _misconceptions(section)]
    return Route(
        name=parsed.folder.name,
        title=script.title,
        hook=told(script.framing),
        objectives=said(script.objectives),
        needs="; ".join(parsed.syllabus.required),
        related=parsed.syllabus.related,
        opening=tuple(item.id for item in opening[:_OPENING_QUESTIONS]),
        sections=tuple(
            _section(parsed, section, items[section.number]).model_copy(
                update={"needs_routes": () if place else parsed.syllabus.routes}
            )
            for place, section in enumerate(numbered)
        ),
        misconceptions={belief.id: belief for belief in beliefs},
        items={item.id: item for item in (*opening[:_OPENING_QUESTIONS], *chain(*items.values()), *explain[:1])},
        project=_project(parsed, known, script.project) if script.project else None,
        wrap_up=_wrap_up(parsed, tuple(item.id for item in explain[:1])),
        adaptations=adaptations(parsed),
        digest=parsed.folder.digest,
    )


def _quoted(text: Text) -> str:
    return addressed(quoted(text.text))


def _probe(number: int, stem: str) -> FreeText:
    return FreeText(id=f"0.{number}", section=0, stem=stem, predict=True)


def _wrap_up(parsed: Parsed, explain: tuple[str, ...]) -> WrapUp:
    whole = wrap_up(parsed, explain)
    return whole.model_copy(
        update={
            "takeaways": tuple(filter(None, map(told, whole.takeaways))),
            "bands": tuple(band.model_copy(update={"say": told(band.say)}) for band in whole.bands),
            "next_steps": tuple(filter(None, map(told, whole.next_steps))),
        }
    )


# --- sections -------------------------------------------------------------------------------------------------------


def _numbered(sections: Sequence[ScriptSection]) -> list[ScriptSection]:
    """Each section under a number of its own: the second of one number, and a section 0, goes to the end of the count."""
    free = max((section.number for section in sections), default=0) + 1
    numbered: list[ScriptSection] = []
    for section in sections:
        if not section.number or section.number in {other.number for other in numbered}:
            section, free = section.model_copy(update={"number": free}), free + 1
        numbered.append(section)
    return numbered


def _section(parsed: Parsed, section: ScriptSection, items: Sequence[Item]) -> Section:
    shown = _screens(parsed, section)
    exercises = tuple(item.id for item in items if is_exercise(item))
    beats = [
        Beat(id=name, section=section.number, title=title, text=text)
        for name, (title, text) in zip(beat_ids(section.number, (t for t, _ in shown)), shown, strict=True)
    ]
    said_so_far = "\n".join(text for _, text in shown)
    others = [words for words in _other_words((*section.explain, *section.struggle)) if words not in said_so_far]
    beats[0] = beats[0].model_copy(update={"alternatives": tuple(others)})
    beats[-1] = beats[-1].model_copy(update={"ask": exercises})
    return Section(
        number=section.number,
        title=section.title,
        beats=tuple(beats),
        quiz=tuple(item.id for item in items if item.id not in exercises),
    )


def _screens(parsed: Parsed, section: ScriptSection) -> list[tuple[str, str]]:
    """The guide's screens with their headings; where the guide is silent, what the script says of the concept."""
    found = parsed.guide.section(section.number)
    above = [GuideBeat(title=section.title, line=0, paragraphs=found.opening)] if found and found.opening else []
    headed = [*above, *(found.beats if found else ())]
    shown = [(beat.title, text) for beat in headed for text in screens(beat.paragraphs)]
    return (
        shown
        or [(section.title, text) for text in screens(_concept(section))]
        or [(section.title, f"{section.title}.")]
    )


def _concept(section: ScriptSection) -> list[str]:
    core = "" if is_for_teacher(section.concept) else section.concept
    first = told(speech(core) or core)
    return [first] if first else list(_other_words(section.explain))


def _other_words(texts: Sequence[Text]) -> tuple[str, ...]:
    """What else the script says of the subject in quotes; a list item or a few words are no explanation."""
    said_first = (told(statements(speech(text.text))) for text in texts)
    return tuple(dict.fromkeys(words for words in said_first if len(words.split()) > 5))


def _misconceptions(section: ScriptSection) -> Iterator[Misconception]:
    for number, belief in enumerate(section.misconceptions, 1):
        if refutation := statements(belief.refutation):
            name = f"{section.number}.m{number}"
            yield Misconception(id=name, section=section.number, belief=belief.belief, refutation=refutation)


# --- the project ----------------------------------------------------------------------------------------------------


def _project(parsed: Parsed, known: Sequence[Example], stated: ScriptProject) -> Project:
    """A step per requirement; the script's own steps are their solutions where there are as many."""
    requirements = [addressed(text) for text in said(stated.requirements)]
    whole = stated.steps if len(stated.steps) == len(requirements) else [None] * len(requirements)
    steps = zip(requirements, whole, strict=True)
    return Project(
        title=project_title(parsed),
        introduction=told(stated.introduction),
        requirements=tuple(text.rstrip("?") for text in requirements),  # asked one by one further down
        steps=tuple(_step(known, number, stem, solved) for number, (stem, solved) in enumerate(steps, 1)),
        stuck=tuple(filter(None, (told(statements(words)) for words in said(stated.stuck)))),
        extensions=said(stated.extensions),
    )


def _step(known: Sequence[Example], number: int, stem: str, solved: Passage | None) -> Code:
    code = [example for example in solved.examples if example.lang != "text"] if solved else []
    lang = written(code[0].lang) if code else ""
    solution = "\n\n".join(example.code for example in code if written(example.lang) == lang)
    before = earlier(known, code[0].line - 1) if lang == "python" else ()
    return Code(
        id=f"p.{number}",
        section=0,
        stem=stem,
        lang=lang,
        needs=needs(solution) if lang == "python" else (),
        earlier=before,
        solution=solution,
    )
