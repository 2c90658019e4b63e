"""A prompt in, words out whatever the server does: its own, or the author's with one line on why; after three failures in a
row the session speaks the author's words for a while, and then tries again."""

from collections.abc import Callable

from sherpa.adapters.models.faults import SAID, Fault
from sherpa.adapters.models.reply import STEADY, Asked, Came, Clock, Said, Wire
from sherpa.adapters.models.structured import Record, Remembered, fill
from sherpa.domain.prompt import DEAF, Ear, Prompt

_IN_A_ROW = 3  # failures; one or two may be chance
_REST_S = (60.0, 900.0)  # the first rest, doubled after each failed try, up to the last
_OF_ONE_ANSWER = ("filtered", "invalid", "long")  # they say nothing of the next prompt
_AUTHOR = "The lesson goes on in the author's words."
_WITHOUT = "The lesson goes on without it."
_OFFLINE = "From here on the author speaks; the model is tried again later."


class Breaker:
    """Counts failures in a row, and says when the server may be asked."""

    def __init__(self, clock: Clock = STEADY) -> None:
        self._clock = clock
        self._failed = 0
        self._rest = _REST_S[0]
        self._again_at = 0.0

    @property
    def resting(self) -> bool:
        return self._failed >= _IN_A_ROW and self._clock() < self._again_at

    def worked(self) -> bool:
        """Whether that ends a rest."""
        back = self._failed >= _IN_A_ROW
        self._failed, self._rest = 0, _REST_S[0]
        return back

    def failed(self) -> bool:
        """Whether the session goes on offline from here; asked once, since a failed try only makes the rest longer."""
        self._failed += 1
        if self._failed > _IN_A_ROW:
            self._rest = min(self._rest * 2, _REST_S[1])
        self._again_at = self._clock() + self._rest
        return self._failed == _IN_A_ROW


class Spoken:
    """The Model of a session: a server, the author behind it, and what is kept of both between calls."""

    def __init__(self, wire: Wire, record: Record | None = None, clock: Clock = STEADY) -> None:
        self.name = wire.endpoint.name
        self._wire, self._record, self._clock = wire, record or Remembered(), clock
        self._breaker = Breaker(clock)

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        if self._breaker.resting:
            return prompt.embedded()
        try:
            came = self._ask(prompt, ear.hear)
        except Fault as fault:
            return self._instead(prompt, ear, fault)
        ear.spent(came.tokens)
        if came.fault not in (None, "stopped"):
            self._tell(ear, Fault(came.fault), "What came is kept.")
        elif self._breaker.worked():
            ear.trouble("The model answers again.")
        if came.ended == "length":
            self._tell(ear, Fault("long"), "What came is kept.")
        return came.text

    def _ask(self, prompt: Prompt, hear: Callable[[str], bool]) -> Came:
        until = self._clock() + self._wire.endpoint.timeout_s
        said: tuple[Said, ...] = (("system", prompt.instruction()), ("user", prompt.about()))
        if prompt.shape is not None:
            return fill(self._wire, said, prompt.shape, self._record, until)
        return self._wire.ask(Asked(said=said), hear, until)

    def _instead(self, prompt: Prompt, ear: Ear, fault: Fault) -> str:
        if fault.kind != "stopped":
            self._tell(ear, fault, _WITHOUT if prompt.shape else _AUTHOR)
        return prompt.embedded()

    def _tell(self, ear: Ear, fault: Fault, then: str) -> None:
        """One line; none while the session is offline anyway."""
        begins_to_rest = fault.kind not in _OF_ONE_ANSWER and self._breaker.failed()
        if self._breaker.resting and not begins_to_rest:
            return
        endpoint = self._wire.endpoint
        what, mend = SAID[fault.kind]
        key = endpoint.api_key_env or "`model: api_key_env`"
        line = f"{what}: {mend}".format(at=endpoint.place, name=endpoint.name, key=key)
        ear.trouble(f"{line[:1].upper()}{line[1:]}. {_OFFLINE if begins_to_rest else then}")
