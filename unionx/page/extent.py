"""How much there is to read, as far as that is known without looking for it, and how much of it was read."""

from __future__ import annotations

import os
from collections.abc import Iterable

from unionx.page import corpora, filesystems
from unionx.page.left_out import LeftOut


class Extent:
    """What a run knows of its input while it reads.

    ``pages`` are known by name: files that were given, and those of folders whose names were read. ``unlisted`` counts
    what may hold more of them: folders that are not read yet, URLs, files of records. Of corpora, whose pages nobody
    can count beforehand, ``bytes_read`` of ``bytes_whole`` are read, as they lie on disk.
    """

    def __init__(self) -> None:
        self.pages, self.unlisted = 0, 0
        self.bytes_read, self.bytes_whole = 0, 0
        self.left_out = LeftOut()
        self._size, self._before = 0, 0

    @property
    def total(self) -> int | None:
        """How many pages there are, None as long as that is not known."""
        return None if self.unlisted or self.bytes_whole or not self.pages else self.pages

    def expect(self, paths: Iterable[str]) -> None:
        """Take note of what was given, before it is read."""
        for path in paths:
            if path == "-" or not corpora.is_corpus(path):
                listed = path == "-" or not (filesystems.is_url(path) or os.path.isdir(path))  # noqa: PTH112 (may raise)
                self.pages += listed
                self.unlisted += not listed
            else:
                self.bytes_whole += _size(path)

    def note_names(self, names: Iterable[str]) -> None:
        """Take note of the names in a folder that are read: pages, and folders with a slash behind them."""
        self.unlisted -= 1
        for name in names:
            is_folder = name.endswith("/")
            self.unlisted, self.pages = self.unlisted + is_folder, self.pages + (not is_folder)

    def begin(self, path: str) -> None:
        """Take note that a corpus is read from now on."""
        self._size, self._before = _size(path), self.bytes_read

    def at(self, position: int, end: int | None = None) -> None:
        """Take note of how far the corpus is read: to byte ``position``, or to row ``position`` of ``end`` rows."""
        self.bytes_read = self._before + (position if end is None else self._size * position // max(end, 1))


def _size(path: str) -> int:
    """Return how many bytes a file has, 0 where that cannot be told: what is wrong is told when it is read."""
    try:
        return (filesystems.size(path) or 0) if filesystems.is_url(path) else os.path.getsize(path)  # noqa: PTH202 (as above)
    except (OSError, ValueError):
        return 0
