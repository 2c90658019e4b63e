"""The finished programs that stand before an exercise: each runs, and gives what stands beside it."""

import ast
import re

import pytest

from sherpa import config
from sherpa.domain.item import Code
from sherpa.route.lesson import read_route
from tests.walks import ROUTES

PROGRAMS = re.compile(r"```python\n(.*?)```", re.S)
BESIDE = re.compile(r"  # (.+)$")


def worked() -> list[tuple[str, str]]:
    found = []
    for route in ROUTES:
        for item in read_route(config.shipped("routes") / route).items.values():
            if isinstance(item, Code) and item.worked:
                found.append((f"{route} {item.id}", item.worked))
    return found


@pytest.mark.parametrize(("name", "text"), worked(), ids=[name for name, _ in worked()])
def test_it_gives_what_stands_beside_it(name: str, text: str) -> None:
    (program,) = PROGRAMS.findall(text)
    names: dict[str, object] = {}
    compared = 0
    lines = program.splitlines()
    for statement in ast.parse(program).body:
        if isinstance(statement, ast.Expr) and (said := BESIDE.search(lines[statement.lineno - 1])):
            value = eval(compile(ast.Expression(statement.value), name, "eval"), names)
            assert repr(value) == said[1], ast.unparse(statement)
            compared += 1
        else:
            exec(compile(ast.Module([statement], []), name, "exec"), names)
    assert compared


def test_every_exercise_of_a_section_has_one() -> None:
    programs = [
        (route, item)
        for route in ROUTES
        for item in read_route(config.shipped("routes") / route).items.values()
        if isinstance(item, Code) and item.section
    ]
    assert [f"{route} {item.id}" for route, item in programs if not item.worked] == []
