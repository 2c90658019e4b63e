"""Events in, what the words of a model cost in them out: one line, nothing where none was asked."""

from collections.abc import Iterable

from sherpa.domain.learner import Recorded, Spent


def spending(records: Iterable[Recorded]) -> str:
    spent = [record.event for record in records if isinstance(record.event, Spent)]
    if not spent:
        return ""
    calls = sum(one.calls for one in spent)
    prompt, reply = sum(one.prompt for one in spent), sum(one.reply for one in spent)
    return f"{calls} call{'s' if calls > 1 else ''} to a model, {prompt:,} tokens asked and {reply:,} answered"
