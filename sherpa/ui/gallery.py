"""Replies in; their pictures as files in the workspace out, drawn beside the keyboard: only the end of the process waits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sherpa.domain.reply import Plot, Reply
from sherpa.ui.render.pictures import picture_file


class Gallery:
    """`folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    def keep(self, reply: Reply) -> None:
        if self._folder is not None:
            for plot in _plots(reply):
                self._hand.submit(picture_file, plot, self._folder)

    def prepare(self) -> None:
        """Loads what draws, so that the first picture need not wait for it."""
        self._hand.submit(_load)


def _plots(reply: Reply) -> Iterator[Plot]:
    return (block for block in reply.blocks if isinstance(block, Plot))


def _load() -> None:
    import matplotlib.backends.backend_agg  # noqa: F401
