"""A program in, small wrong versions of it out."""

import ast

import pytest

from sherpa.author.mutants import mutants

CODE = '''
def clip(x, low=1e-6, high=9):
    """Keeps x between low and high."""
    y = x - 1
    y = y * 2
    if y < 0.5 or not y >= low:
        return -low
    return min(y, high)
'''


def test_each_is_python_and_none_is_the_program_itself() -> None:
    made = mutants(CODE, "seed")
    assert made and len({mutant.code for mutant in made}) == len(made)
    plain = ast.unparse(ast.parse(CODE))
    for mutant in made:
        assert ast.unparse(ast.parse(mutant.code)) != plain
        assert 1 <= mutant.line <= len(CODE.splitlines())


def test_they_change_operators_numbers_conditions_and_statements() -> None:
    changes = {mutant.change for mutant in mutants(CODE, "seed")}
    assert {
        "another operator than -",
        "the sides of - swapped",
        "> for <",
        "and for or, or for and",
        "a minus left out",
        "a condition turned round",
        "10 for 9",
        "nothing returned",
        "without 'y = y * 2'",
    } <= changes


def test_what_no_value_can_tell_apart_is_left_alone() -> None:
    changes = {mutant.change for mutant in mutants(CODE, "seed")}
    assert "<= for <" not in changes, "no value equals the threshold"
    assert "2e-06 for 1e-06" not in changes, "a step width twice as wide is as good"


@pytest.mark.long
def test_the_same_seed_draws_the_same_forty() -> None:
    long = "\n".join(f"x{n} = {n} + {n} * 2" for n in range(60))
    assert mutants(long, "a") == mutants(long, "a") != mutants(long, "b")
    assert len(mutants(long, "a")) == 40


def test_what_is_no_python_has_none() -> None:
    assert mutants("def f(:", "seed") == ()
