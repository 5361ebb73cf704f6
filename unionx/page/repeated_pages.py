"""Which pages were read already, so that no id comes twice; of a long corpus this lies on disk and not in memory."""

from __future__ import annotations

import os
from itertools import count
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from unionx.page.refusals import doc_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_IN_MEMORY = 100_000  # names, some 30 MB
_IDENTITY = "\0"  # before the real path of a file, as no name begins
_TWICE = "given twice; skipped, since its ids would repeat"


class ComesAgainError(ValueError):
    """What is read already is given once more, by the same path or another: nothing is lost."""


class SeenPages:
    """What was read so far: paths of directories and corpora, and where the pages of each name stand."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._places: dict[str, str] = {}
        self._database: Connection | None = None

    def add(self, path: str) -> None:
        """Note the path of a directory, a corpus or standard input; raises ComesAgainError where it came before."""
        path = path.rstrip("/" + os.sep)
        if path in self._paths:
            raise ComesAgainError(_TWICE)
        self._paths.add(path)
        self._note_identity(path)

    def name(self, path: str) -> str:
        """Return the name of the page in a file: its path, numbered where bytes that are no text make it another's.

        Raises ComesAgainError where the file came before, by this path or another, ValueError where a line of a corpus
        has that name.
        """
        doc = name = doc_of(path)
        for number in count(2):
            first = self._note(name, path)
            if first is None:
                break
            if first == path:
                raise ComesAgainError(_TWICE)
            if doc_of(first) != doc:
                raise ValueError(f"{first} has it for its id; skipped, since its ids would repeat: rename one")
            name = f"{doc} ({number})"
        self._note_identity(path)
        return name

    def _note_identity(self, path: str) -> None:
        """Note which file or folder a path leads to; raises ComesAgainError where another did: a/../p.txt, a link."""
        if path == "-":
            return
        try:
            about = os.stat(path)  # noqa: PTH116 (Path would take "" for the working directory)
        except (OSError, ValueError):
            return  # behind a URL, or gone: whoever opens it tells
        if not (S_ISREG(about.st_mode) or S_ISDIR(about.st_mode)):
            return
        # Not its inode, which is used again when a file is gone and which hard links, files of their own, have alike.
        first = self._note(_IDENTITY + os.fsencode(os.path.realpath(path)).decode("latin-1"), path)
        if first is not None and first != path:
            raise ComesAgainError(f"is {doc_of(first)} by another path; skipped, since it would count twice")

    def check_id(self, doc: str, place: str) -> None:
        """Note the id of a corpus line; raises ValueError where it came before."""
        first = self._note(doc, place)
        if first is None:
            return
        corpus, _, line = first.rpartition(":")
        if place.startswith(f"{corpus}:"):
            raise ValueError(f"id {doc[:40]!r} stands on line {line} too; give each line its own")
        raise ValueError(f"id {doc[:40]!r} is that of {doc_of(first)} too; give each page its own")

    def _note(self, name: str, place: str) -> str | None:
        """Note where the page of a name stands; return where one of that name stood before, None where none did."""
        if self._database is None:
            first = self._places.get(name)
            if first is None:
                self._places[name] = place
                if len(self._places) > _IN_MEMORY:
                    self._move_to_disk()
            return first
        raw = os.fsencode(place)  # a path need not be text
        if self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (name, raw)).rowcount:
            return None
        return os.fsdecode(self._database.execute("SELECT place FROM seen WHERE name = ?", (name,)).fetchone()[0])

    def _move_to_disk(self) -> None:
        import sqlite3

        # A database without a name is a file of its own that goes when it is closed.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE seen (name TEXT PRIMARY KEY, place BLOB) WITHOUT ROWID")
        self._database.execute("BEGIN")
        pairs = ((name, os.fsencode(place)) for name, place in self._places.items())
        self._database.executemany("INSERT INTO seen VALUES (?, ?)", pairs)
        self._places = {}
