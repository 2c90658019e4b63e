"""Which explorer a name means."""

import pytest

from sherpa.domain.explorers import EXPLORERS, find
from sherpa.errors import BadInput


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_name_is_found_however_it_is_spaced(name: str) -> None:
    assert find(f" {name.replace('-', ' ').title()} ") == name


@pytest.mark.parametrize("typed", ["chain", "backprop", "learn"])
def test_the_start_of_a_name_is_enough(typed: str) -> None:
    assert find(typed).startswith(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("gradeint", "gradient-descent"), ("chian-rule", "chain-rule"), ("zzz", "There is"), ("", "There is")],
)
def test_another_name_is_told_what_there_is(typed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        find(typed)
