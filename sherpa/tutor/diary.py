"""A sitting in, the journal entry that its evidence fills in out; nothing where it showed nothing yet."""

from sherpa.domain.ports import Store
from sherpa.domain.route import Route
from sherpa.learner.journal import draft, finished
from sherpa.learner.model import fold
from sherpa.learner.outline import outline_of


def entry_of(store: Store, walk: str, session: int, route: Route) -> str:
    records = store.events(walk)
    sitting = next(sitting for sitting in store.sittings(walk) if sitting.session == session)
    here = [record for record in records if record.session == session]
    before = fold(record for record in records if record.session < session)
    lines = {line.turn: line.typed for line in store.lines(walk) if line.typed is not None}
    return finished(draft(outline_of(route), sitting, here, lines, before))
