"""A parsed route with its checks.yml in, the Route to teach out: guide.md's beats with what checks.yml adds to each."""

import re
from collections.abc import Mapping

from sherpa.domain.formula import FormulaError, define, fill
from sherpa.domain.route import Beat, Project, Route, Section
from sherpa.errors import BadRoute
from sherpa.route.checks import BeatSpec, Checks, SectionSpec, read_checks
from sherpa.route.common import adaptations, beat_ids, project_title, said, wrap_up
from sherpa.route.files import Source
from sherpa.route.formulas import Functions
from sherpa.route.guide_md import PICTURE
from sherpa.route.parsed import Parsed
from sherpa.route.reading import Reading, nearest
from sherpa.route.references import verify
from sherpa.route.script import GuideBeat, ScriptProject

_PROGRAM = re.compile(r"^\s*(?:`{3,}|~{3,})[ \t]*(?!te?xt\b)\w")  # a fence of code may hold braces of its own


def checked_route(parsed: Parsed, source: Source) -> Route:
    """The Route; a name that leads nowhere is refused with its place."""
    checks, reading = read_checks(source, parsed.script)
    _need_headings(parsed, checks, reading)
    functions = define(checks.functions)
    lesson, script = checks.lesson, parsed.script
    route = Route(
        name=parsed.folder.name,
        title=script.title,
        hook=lesson.hook.strip(),
        promise=lesson.promise,
        objectives=said(script.objectives),
        needs=lesson.needs.strip(),
        related=parsed.syllabus.related,
        opening=lesson.opening,
        sections=tuple(_section(parsed, checks, functions, number) for number in parsed.titles()),
        major_topics=lesson.major_topics,
        concepts=checks.concepts,
        misconceptions=checks.misconceptions,
        items=checks.items,
        faq=checks.faq,
        project=_project(parsed, checks),
        wrap_up=wrap_up(parsed, checks.explain),
        adaptations=adaptations(parsed),
        functions=checks.functions,
        digest=parsed.folder.digest,
    )
    verify(route, checks, reading)
    return route


def _need_headings(parsed: Parsed, checks: Checks, reading: Reading) -> None:
    headed = [
        name for guide in parsed.guide.sections for name in beat_ids(guide.number, (b.title for b in guide.beats))
    ]
    for name in checks.beats:
        if name not in headed:
            mend = nearest(name, headed) or f"write one under that section in {parsed.folder.guide.path.name}"
            reading.fail(("beats", name), f"no heading of level 3 makes a beat {name!r}", mend)


def _section(parsed: Parsed, checks: Checks, functions: Functions, number: int) -> Section:
    guide = parsed.guide.section(number)
    found = guide.beats if guide else ()
    ids = beat_ids(number, (beat.title for beat in found))
    path = parsed.folder.guide.path
    spec = checks.sections.get(number, SectionSpec())
    return Section(
        number=number,
        title=parsed.titles()[number],
        beats=tuple(
            _beat(str(path), name, number, beat, checks.beats, functions) for name, beat in zip(ids, found, strict=True)
        ),
        quiz=spec.quiz,
        test_out=spec.test_out,
        takeaway=spec.takeaway,
        needs_routes=spec.needs_routes,
        primer=spec.primer,
    )


def _beat(
    path: str, name: str, section: int, stated: GuideBeat, specs: Mapping[str, BeatSpec], functions: Functions
) -> Beat:
    spec = specs.get(name, BeatSpec())
    try:
        paragraphs = [text if _PROGRAM.match(text) else fill(text, functions) for text in stated.paragraphs]
    except (FormulaError, ValueError) as error:
        raise BadRoute(f"{path}:{stated.line}: {stated.title}: {error}; mend the slot") from None
    places = [number for number, text in enumerate(paragraphs) if text.strip() == PICTURE]
    if len(places) > 1 or (places and spec.picture is None):
        raise BadRoute(
            f"{path}:{stated.line}: {stated.title}: {len(places)} places for a picture, but checks.yml has "
            f"{1 if spec.picture else 0} under beats.{name}; remove {PICTURE} or add the picture"
        )
    cut = places[0] if places else 0
    return Beat(
        id=name,
        section=section,
        title=stated.title,
        before="\n\n".join(paragraphs[:cut]),
        text="\n\n".join(paragraphs[cut + len(places) :]),
        **{key: getattr(spec, key) for key in BeatSpec.model_fields},
    )


def _project(parsed: Parsed, checks: Checks) -> Project | None:
    stated, spec = parsed.script.project, checks.project
    if stated is None and spec is None:
        return None
    stated = stated or ScriptProject(title="", line=0)
    return Project(
        title=project_title(parsed),
        introduction=spec.introduction if spec and spec.introduction else stated.introduction,
        requirements=said(stated.requirements),
        stuck=said(stated.stuck),
        extensions=said(stated.extensions),
        steps=spec.steps if spec else (),
        checkpoints=spec.checkpoints if spec else {},
        review=spec.review if spec else (),
    )
