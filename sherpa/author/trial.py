"""A route and a sandbox in, what its programs do out: each judged as a learner's attempt is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Code
from sherpa.domain.ports import Limits, RunResult, Sandbox
from sherpa.errors import SandboxUnavailable
from sherpa.items import trial
from sherpa.route.rules.subject import Subject, words

_TEXT = Limits(wall_s=20.0)  # a text's code may import and plot; six of the public routes' blocks need over ten seconds


@dataclass(frozen=True)
class Trials:
    """What the rules that need runs look at."""

    subject: Subject
    sandbox: Sandbox
    _witnesses: dict[str, Mapping[str, RunResult]] = field(default_factory=dict)

    def passes(self, item: Code, code: str) -> bool:
        return self.judged(item, code).verdict == Verdict.CORRECT

    def judged(self, item: Code, code: str, *, seen: bool = False) -> Grade:
        """The grade of an attempt; with `seen` also which misconception it shows."""
        result = trial.observed(item, code, self.sandbox, self._before(item))
        if result.status in ("broken", "killed"):
            raise SandboxUnavailable(f"{words(item)}: the sandbox failed ({result.stderr.strip()[:200]}). Try again.")
        return trial.judged(item, code, result, lambda: self._shown_by(item) if seen else {})

    def printed(self, code: str, before: str) -> str | None:
        """What a text's code prints after the code before it; None where it does not run to its end."""
        result = self.sandbox.run(code, (), _TEXT, prelude=before)
        return result.stdout if result.status == "finished" else None

    def _shown_by(self, item: Code) -> Mapping[str, RunResult]:
        if item.id not in self._witnesses:
            self._witnesses[item.id] = trial.witnesses(item, self.sandbox, self._before(item))
        return self._witnesses[item.id]

    def _before(self, item: Code) -> str:
        solutions = {other.id: other.solution for other in self.subject.programs()}
        return trial.before(item, lambda name: solutions.get(name, ""))
