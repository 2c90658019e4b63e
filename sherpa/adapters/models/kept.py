"""What is kept of a model between sessions, in `sherpa.db`: replies by their requests, and which formats a server honours."""

import sqlite3
from datetime import UTC, datetime

from sherpa.adapters.models.reply import Asked, Came, Hear, Wire
from sherpa.domain.endpoint import Endpoint, Way
from sherpa.domain.prompt import Tokens

_MOST_KEPT = 5000  # replies; about 5 MB, and several walks of a long route


class Kept:
    """Each write is a transaction of its own: two terminals never see half a reply."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # --- replies ---

    def reply(self, key: str) -> str | None:
        found = self._db.execute("select text from model_replies where key = ?", [key]).fetchone()
        return None if found is None else str(found[0])

    def keep(self, key: str, text: str) -> None:
        with self._db:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            self._db.execute("insert or replace into model_replies (key, text, at) values (?, ?, ?)", [key, text, at])
            self._db.execute(
                "delete from model_replies where n <= (select max(n) from model_replies) - ?", [_MOST_KEPT]
            )

    # --- formats ---

    def failures(self, server: str, way: Way) -> int:
        found = self._db.execute("select failed from model_ways where server = ? and way = ?", [server, way]).fetchone()
        return int(found[0]) if found else 0

    def note(self, server: str, way: Way, worked: bool) -> None:
        failed = 0 if worked else self.failures(server, way) + 1
        with self._db:
            self._db.execute("insert or replace into model_ways values (?, ?, ?)", [server, way, failed])


class Replayed:
    """A wire that asks once: the same request again is answered from what is kept."""

    def __init__(self, wire: Wire, kept: Kept) -> None:
        self._wire, self._kept = wire, kept

    @property
    def endpoint(self) -> Endpoint:
        return self._wire.endpoint

    def ask(self, asked: Asked, hear: Hear, until: float) -> Came:
        key = asked.key(self.endpoint)
        text = self._kept.reply(key)
        if text is not None:
            hear(text)
            return Came(text=text, tokens=Tokens(prompt=0, reply=0, calls=0))
        came = self._wire.ask(asked, hear, until)
        if came.whole:
            self._kept.keep(key, came.text)
        return came
