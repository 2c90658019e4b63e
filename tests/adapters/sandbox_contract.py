"""What any sandbox does, as tests: a subclass gives the fixture `box`."""

import struct

import pytest

from sherpa.domain.ports import Array, Limits, RunResult, Sandbox, Unobserved
from tests.adapters.ordinary_programs import PROGRAMS
from tests.adapters.sandbox_runs import ROOMY, RUNS, UNMADE, Run


class SandboxContract:
    @pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
    def test_run(self, box: Sandbox, run: Run) -> None:
        result = box.run(run.code, run.observe, run.limits, run.files, prelude=run.prelude, stdin=run.stdin)
        assert (result.status, result.error) == (run.status, result.error)
        assert len(result.observed) == len(run.observe)
        for made, wanted in zip(result.observed, run.observed, strict=True):
            if wanted is UNMADE:
                assert isinstance(made, Unobserved) and made.reason
            else:
                assert (made, _kinds(made)) == (wanted, _kinds(wanted))
        assert run.error in result.error
        assert run.stdout is None or result.stdout == run.stdout
        assert bool(result.error) == (result.status != "finished")

    @pytest.mark.parametrize("name", PROGRAMS)
    def test_an_ordinary_program_runs(self, box: Sandbox, name: str) -> None:
        result = box.run(PROGRAMS[name], (), Limits(wall_s=30))
        assert (result.status, result.error) == ("finished", "")

    def test_nothing_of_our_environment_is_there(self, box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CANARY_API_KEY", "not for the learner's program")
        names = box.run("import os", ("list(os.environ)", "os.path.expanduser('~') == os.getcwd()"), ROOMY).observed
        assert isinstance(names[0], list)
        assert not any("KEY" in name or "SHERPA" in name for name in names[0])
        assert names[1] is True

    def test_nan_comes_back_as_nan(self, box: Sandbox) -> None:
        (value,) = box.run("", ("float('nan')",), ROOMY).observed
        assert isinstance(value, float) and value != value

    def test_output_beyond_the_cap_is_cut_not_fatal(self, box: Sandbox) -> None:
        limits = Limits(wall_s=10, output_kb=1)
        result = box.run("print('x' * 5000)", ("1",), limits)
        assert (result.status, result.observed, result.stdout) == ("finished", (1,), "x" * 1024)

    def test_a_plot_is_drawn_and_showing_it_does_no_harm(self, box: Sandbox) -> None:
        code = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
        result = box.run(code, ("len(plt.gca().lines)",), ROOMY)
        assert (result.status, result.observed, result.stderr) == ("finished", (1,), "")
        (figure,) = result.figures
        assert figure.png.startswith(b"\x89PNG")
        assert figure.description == "1 line; x from -0.05 to 1.05, y from 0.95 to 2.05."
        assert figure.axes[0].traces == (((0.0, 1.0), (1.0, 2.0)),)

    def test_of_a_long_line_enough_points_come_back_and_none_that_is_no_number(self, box: Sandbox) -> None:
        code = "import matplotlib.pyplot as plt\nplt.plot([float('nan'), *range(5000)])"
        (figure,) = box.run(code, (), ROOMY).figures
        (trace,) = figure.axes[0].traces
        assert 200 <= len(trace) <= 240 and trace[0] == (1.0, 0.0)

    def test_a_figure_is_bounded_and_told_in_words(self, box: Sandbox) -> None:
        code = (
            "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(90, 90))\n"
            "ax.plot([0, 2], [1, 3], label='f\\x1b[2J')\nax.scatter([1], [2])\nax.set_xlabel('t')\nax.set_title('two')"
        )
        (figure,) = box.run(code, (), ROOMY).figures
        assert max(struct.unpack(">2I", figure.png[16:24])) <= 800
        assert figure.description == '"two": 1 line (f), 1 point; t from -0.1 to 2.1, y from 0.9 to 3.1.'
        assert figure.axes[0].lines == ("f",)

    def test_two_runs_print_alike(self, box: Sandbox) -> None:
        code = "import random\nimport numpy as np\nprint(set('abcdefgh'), random.random(), np.random.rand())"
        runs: list[RunResult] = [box.run(code, (), ROOMY) for _ in range(2)]
        assert runs[0].stdout == runs[1].stdout != ""

    def test_a_run_knows_nothing_of_the_one_before(self, box: Sandbox) -> None:
        box.run("import builtins\nbuiltins.trace = 1\nopen('left', 'w').close()", (), ROOMY)
        after = box.run("import os", ("os.listdir('.')", "trace"), ROOMY)
        assert after.observed == ([], Unobserved(reason="NameError: name 'trace' is not defined"))


def _kinds(value: object) -> object:
    """1 and 1.0 and True are equal, and not alike."""
    match value:
        case Array():
            return list, [_kinds(each) for each in value]
        case list() | tuple():
            return type(value), [_kinds(each) for each in value]
        case dict():
            return dict, [(_kinds(key), _kinds(held)) for key, held in value.items()]
        case _:
            return type(value)
