"""Rules on programs that need no run: is there a solution, are there checks, is it Python, what does it reach for."""

import ast
import re
import sys
import warnings
from collections.abc import Iterator

from sherpa.domain.item import Code, FreeText, Observation
from sherpa.route.labels import fences
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject, words

_FEWEST_OBSERVATIONS = 6
_NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "telnetlib", "urllib", "urllib3"}
_FETCHES = re.compile(
    r"\b(?:urlopen|urlretrieve|fetch_\w+|load_dataset|hf_hub_download)\s*\(|read_csv\(\s*[\"']https?:"
)
_PYTHON = ("python", "py", "python3")
_CLOSE = {"isclose", "allclose", "array_equal"}


@rule(
    "exercise-without-solution",
    "IMPROVEMENT",
    what="An exercise or project step for which the route has no solution.",
    why="A learner who is stuck at the end of all hints gets nothing to go on with, and later exercises nothing to build on.",
    example="    **Exercise 1.1:** with **How to Guide Them:** and no **Solution:**",
    mend="write one under **Solution:** in sherpa.md, or as  solution  in checks.yml",
)
def exercise_without_solution(subject: Subject) -> Iterator[Found]:
    for item in subject.items:
        match item:
            case Code(solution=""):
                yield Found(subject.of_item(item), f"{words(item)} has no solution")
            case FreeText(id=name, answer="", criteria=(), accepted=()) if ".e" in name:
                yield Found(subject.of_item(item), f"exercise {name.replace('.e', '.')} has no solution")


@rule(
    "exercise-without-checks",
    "IMPROVEMENT",
    what="An exercise whose code no check looks at.",
    why="Without checks an attempt can only be compared with the author's solution, or judged by the learner.",
    example='    exercises: {"1.1": {stem: Write slope., solution: ...}}',
    mend="add  checks  to the exercise in checks.yml: what to observe, and what it should give",
)
def exercise_without_checks(subject: Subject) -> Iterator[Found]:
    for item in subject.programs():
        if not item.checks:
            yield Found(subject.of_item(item), f"{words(item)} has no check")


@rule(
    "few-observations",
    "IMPROVEMENT",
    what=f"An exercise with fewer than {_FEWEST_OBSERVATIONS} observations.",
    why="Few observations let wrong programs pass: one that was written for the example, or fails at the edge.",
    example='    checks: [{observe: "slope(q, 1.0)", expect: 4.0}]',
    mend="observe other inputs too: zero, negative, one element, none; mark some  hidden: true",
)
def few_observations(subject: Subject) -> Iterator[Found]:
    for item in subject.programs():
        if 0 < len(item.checks) < _FEWEST_OBSERVATIONS:
            place = subject.of_item(item, "checks")
            yield Found(
                place, f"{words(item)} has {len(item.checks)} observations, {_FEWEST_OBSERVATIONS} are the fewest"
            )


@rule(
    "observation-holds-answer",
    "IMPROVEMENT",
    what="An observation that compares with a constant of the answer inside the learner's process.",
    why="The answer travels into the process of the code under test, and feedback can only say True or False.",
    example='    {observe: "abs(slope(q, 1.0) - 4.0) < 1e-3", expect: true}',
    mend="observe the value itself and put the number into  expect  with  within",
)
def observation_holds_answer(subject: Subject) -> Iterator[Found]:
    for item in subject.programs():
        for number, check in enumerate(item.checks):
            if isinstance(check.expect, bool) and (constant := _compared_with(check)):
                place = subject.of_item(item, "checks", number)
                yield Found(place, f"{words(item)} observes {check.observe!r}, which holds {constant}")


def _compared_with(check: Observation) -> str:
    """The constant that an observation compares with, if there is one."""
    tree = _tree(check.observe)
    for node in ast.walk(tree) if tree else ():
        held: list[ast.expr]
        match node:
            case ast.Compare(ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()]):  # "falls" is no answer, "near 4" is
                held = [part for part in ast.walk(node) if isinstance(part, ast.BinOp) and _is_gap(part)]
            case ast.Compare(left=left, comparators=others):
                held = [side for side in (left, *others) if _is_constant(side)]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in _CLOSE:
                held = [side for side in args if _is_constant(side)]
            case _:
                continue
        if held:
            return ast.unparse(held[0])
    return ""


def _is_constant(node: ast.expr) -> bool:
    """A number, a text, or a list of them; 0, True and None hold no answer."""
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool) or node.value == 0):
        return False
    return all(not isinstance(part, ast.Name | ast.Call) for part in ast.walk(node))


def _is_gap(node: ast.BinOp) -> bool:
    return isinstance(node.op, ast.Sub) and (_is_constant(node.left) or _is_constant(node.right))


@rule(
    "not-python",
    "IMPROVEMENT",
    what="Code that is given as Python and cannot be read as Python.",
    why="Sherpa runs what is tagged python, and a learner copies it.",
    example="    ```python\n    $ pip install numpy\n    ```",
    mend="mend the code, or tag the block with its own language (bash, text)",
)
def not_python(subject: Subject) -> Iterator[Found]:
    for place, code in _all_code(subject):
        if problem := _syntax(code):
            yield Found(place, f"this is tagged python and is none: {problem}")


@rule(
    "code-needs-network",
    "IMPROVEMENT",
    what="Code that reaches for the network.",
    why="Learners' code runs without a network, and a lesson should not break with somebody else's server.",
    example="    import urllib.request",
    mend="put a small sample of the data into the route instead",
)
def code_needs_network(subject: Subject) -> Iterator[Found]:
    for place, code in _all_code(subject):
        reached = sorted(_imported(code) & _NETWORK) or [found[0] for found in _FETCHES.finditer(code)]
        if reached:
            yield Found(place, f"this needs the network: {', '.join(reached)}")


@rule(
    "package-not-declared",
    "IMPROVEMENT",
    what="An exercise that imports a package it does not declare.",
    why="Sherpa tells a learner beforehand what is missing; here the attempt would fail with an ImportError.",
    example="    solution: import numpy as np   and no   needs: [numpy]",
    mend="add the package to  needs  of the exercise",
)
def package_not_declared(subject: Subject) -> Iterator[Found]:
    for item in subject.programs():
        reached = set[str]().union(*(_imported(code) for code in (item.setup, item.starter, item.solution)))
        if missing := sorted(reached - sys.stdlib_module_names - set(item.needs)):
            yield Found(subject.of_item(item), f"{words(item)} imports {', '.join(missing)}")


def _all_code(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Every Python text of the route: fences of the files, then what checks.yml runs."""
    for page in subject.pages():
        for part in page.chapters:
            for fence in fences(part.flat()):
                if fence.lang.lower() in _PYTHON:
                    yield Place(page.path, fence.line), fence.code
    if subject.parsed.folder.checks:
        for item in subject.programs():
            for key in ("setup", "starter", "solution"):
                if code := getattr(item, key):
                    yield subject.of_item(item, key), code
            for number, mistake in enumerate(item.mistakes):
                yield subject.of_item(item, "mistakes", number, "witness"), mistake.witness


def _tree(code: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _syntax(code: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        return f"line {error.lineno}, {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error)
    return ""


def _imported(code: str) -> set[str]:
    found: set[str] = set()
    tree = _tree(code)
    for node in ast.walk(tree) if tree else ():
        match node:
            case ast.Import(names=aliases):
                found |= {alias.name.partition(".")[0] for alias in aliases}
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module.partition(".")[0])
    return found


RULES = (
    exercise_without_solution,
    exercise_without_checks,
    few_observations,
    observation_holds_answer,
    not_python,
    code_needs_network,
    package_not_declared,
)
