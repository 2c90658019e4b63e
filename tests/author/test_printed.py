"""A page in, the outputs that its text states out; and which runs agree with them."""

from pathlib import Path

import pytest

from sherpa.author.printed import Stated, agrees, marked, stated_outputs
from sherpa.route.files import Source
from sherpa.route.markdown import parse
from sherpa.route.rules.subject import blocks

PAGE = """
## Section 1: Output

```python
x = 2
```

```python
print(x)
print(x / 3)  # 0.667
print(x)  # the value of x
```

Output:
```
2
0.667
```

```python
print("slope", x)
```

```bash
python slope.py
```

It prints `slope 2`, as before.

```python
print(x)
```

An equation in a block is no output when text stands between.

```
y = x
```
"""


@pytest.fixture(scope="module")
def stated() -> list[Stated]:
    return list(stated_outputs(list(blocks(parse(Source(path=Path("guide.md"), text=PAGE)))), str.upper))


def test_outputs_are_found_below_beside_and_in_comments(stated: list[Stated]) -> None:
    assert [(one.said, one.loose) for one in stated] == [("2\n0.667", False), ("0.667", True), ("SLOPE 2", False)]
    assert [one.line for one in stated] == [15, 10, 28]
    assert stated[0].before == ("x = 2",)


def test_a_commented_line_is_marked(stated: list[Stated]) -> None:
    assert 'print("@sherpa ", end=""); print(x / 3); print("@sherpa ", end="")' in stated[1].code
    assert marked("2\n@sherpa 0.6666\n@sherpa 2\n") == "0.6666"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("0.667", "0.6666666"),
        ("≈ 3.99", "3.9950001"),
        ("3.1415...", "3.14159265"),
        ("[5.]", "[5.]"),
        ("x = −4", "x = -4"),
        ("4e-05", "4.0000000001e-05"),
        ("a 1\n...\nz 9", "a 1\nb 2\nz 9"),
        ("numpy 1.26.4", "numpy 2.4.6"),
    ],
)
def test_what_agrees(said: str, printed: str) -> None:
    assert agrees(Stated((), "", said, 1, loose=False), printed)


@pytest.mark.parametrize(
    ("said", "printed"), [("0.667", "0.668"), ("4", "4.1"), ("up", "down"), ("1 2", "1 2 3"), ("x = 4", "x = -4")]
)
def test_what_does_not(said: str, printed: str) -> None:
    assert not agrees(Stated((), "", said, 1, loose=False), printed)


def test_a_remark_in_a_comment_is_no_output() -> None:
    assert agrees(Stated((), "", "2 in all", 1, loose=True), "7")
