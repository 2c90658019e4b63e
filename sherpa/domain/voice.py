"""The tutor's own phrases in one tone: a key and slots in, one of the key's wordings out."""

from collections.abc import Mapping

from sherpa.domain.base import Value


class Voice(Value):
    """Phrases by key, each in several wordings. Which wording comes is decided by how often the key was used before,
    so that no phrase returns before the others were heard, and a second run of a turn says the same."""

    tone: str
    phrases: Mapping[str, tuple[str, ...]]

    def say(self, key: str, used: int = 0, **slots: object) -> str:
        wordings = self.phrases[key]
        return wordings[used % len(wordings)].format(**slots)
