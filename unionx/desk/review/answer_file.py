"""The file that answers go to: one that `--corrections` reads, written line by line so that nothing is lost.

The lines of an answer are written at once, behind what is there, and are on the disk before the page is told so. Lines
of one answer bear the same time; to undo is to take the last answer off the end. What another program writes to the
file meanwhile is read before anything is added.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from unionx.corrections.line import Correction, correction
from unionx.errors import CorrectionError, unreadable
from unionx.messages import _
from unionx.page import limits

_MODE = 0o644
_UNREAD = (-1,)  # another program wrote to the file just now


class AnswerLine(NamedTuple):
    """A line of the file: what it says, and the byte at which it begins."""

    correction: Correction
    start: int


class AnswerFile:
    """Corrections and judgements in a file; ``say`` is told what was done to a file that ended in the middle.

    Raises CorrectionError where the file cannot be read or written, or holds what is no correction.
    """

    def __init__(self, path: str, say: Callable[[str], None]) -> None:
        self.path, self._say = path, say
        self._lines: list[AnswerLine] = []
        self._seen: tuple[int, ...] = ()
        self.is_changed()
        self._try_to_write()

    @property
    def corrections(self) -> list[Correction]:
        """What the lines say, in their order."""
        return [line.correction for line in self._lines]

    def is_changed(self) -> bool:
        """Read the file again where another program has written to it; say whether it has."""
        found = self._stamp()  # first: what is written while the file is read is read the next time
        if found == self._seen:
            return False
        self._lines = list(self._read_lines())
        self._seen = found
        return True

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = Path(self.path).stat()
        except FileNotFoundError:
            return (0,)
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _unreadable(self, error: OSError | ValueError) -> CorrectionError:
        return CorrectionError(str(unreadable(self.path, error, _("give another file with -o"))))

    def _unfinished(self) -> CorrectionError:
        reason = _("{path} ends in the middle of a line that another program writes; try again, or start again")
        return CorrectionError(reason.format(path=self.path))

    def _read_lines(self) -> list[AnswerLine]:
        try:
            raw = limits.read_file(self.path) if Path(self.path).exists() else b""
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None
        raw = self._whole(raw)
        lines, start = [], 0
        for number, line in enumerate(raw.split(b"\n"), 1):
            if line.removeprefix(BOM_UTF8).strip():
                lines.append(AnswerLine(correction(f"{self.path}:{number}", line.removeprefix(BOM_UTF8)), start))
            start += len(line) + 1
        return lines

    def _whole(self, raw: bytes) -> bytes:
        """Return the file with its last line whole: what a write that was cut short left of a line is taken off.

        During a review another program may be in the middle of it: then nothing is taken off.
        """
        if not raw or raw.endswith(b"\n"):
            return raw
        start = raw.rfind(b"\n") + 1
        try:
            json.loads(raw[start:].removeprefix(BOM_UTF8))
        except ValueError:
            if self._seen:
                raise self._unfinished() from None
            self._truncate(start)
            torn = raw[start:].decode("utf-8", "replace")
            cut = _("Warning: {path} ended in the middle of a line, which is taken off: {torn}")
            self._say(cut.format(path=self.path, torn=torn))
            return raw[:start]
        self._write(b"\n")
        return raw + b"\n"

    def append(self, answer: Sequence[dict[str, Any]]) -> list[Correction]:
        """Write an answer, one or more lines that lack only the time; return what they say.

        Raises CorrectionError where one of them is no correction, or they cannot be written: then none is.
        """
        time = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
        raw = [
            json.dumps(line | {"time": time}, ensure_ascii=False).encode("utf-8", "surrogatepass") for line in answer
        ]
        number = self._lines[-1].correction.place.rpartition(":")[2] if self._lines else "0"
        said = [correction(f"{self.path}:{int(number) + at}", line) for at, line in enumerate(raw, 1)]
        known = self._seen[1:2] or (0,)
        first = start = self._write(b"".join(line + b"\n" for line in raw))
        for one, line in zip(said, raw, strict=True):
            self._lines.append(AnswerLine(one, start))
            start += len(line) + 1
        found = self._stamp()
        self._seen = found if (first, *found[1:2]) == (*known, start) else _UNREAD
        return said

    def _write(self, data: bytes) -> int:
        """Write behind what is there, onto the disk; return where. What is written in part is taken off again."""
        try:
            is_new = not Path(self.path).exists()
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), _MODE)
            try:
                start = os.fstat(file).st_size
                _append(file, data, start)
            finally:
                os.close(file)
            if is_new:
                _sync_folder(Path(self.path).absolute().parent)
        except OSError as error:
            reason = _("{path} cannot be written: {strerror}; nothing was answered, make room or mend it").format(
                path=self.path, strerror=error.strerror
            )
            raise CorrectionError(reason) from None
        return start

    def _try_to_write(self) -> None:
        """Write nothing to the file, so that one that takes no answers is told before anybody has judged anything."""
        is_new = not Path(self.path).exists()
        if self._write(b"") == 0 and is_new:
            Path(self.path).unlink(missing_ok=True)

    @property
    def last(self) -> list[Correction]:
        """The last answer; nothing where the last line was not written here."""
        time = self._lines[-1].correction.time if self._lines else None
        if time is None:
            return []
        return [one.correction for one in self._lines[self._first_of(time) :]]

    def _first_of(self, time: str) -> int:
        """Return the place of the first of the last lines that bear a time."""
        first = len(self._lines)
        while first and self._lines[first - 1].correction.time == time:
            first -= 1
        return first

    def undo(self) -> list[Correction]:
        """Take the last answer off the file and return it."""
        gone = self.last
        if gone:
            first = len(self._lines) - len(gone)
            self._truncate(self._lines[first].start)
            del self._lines[first:]
            self._seen = self._stamp()
        return gone

    def _truncate(self, size: int) -> None:
        try:
            with open(self.path, "r+b") as file:  # noqa: PTH123 - as path, which may be any that opens
                file.truncate(size)
                os.fsync(file.fileno())
        except OSError as error:
            raise CorrectionError(
                _("{path} cannot be written: {strerror}; mend it and try again").format(
                    path=self.path, strerror=error.strerror
                )
            ) from None


def _append(file: int, data: bytes, start: int) -> None:
    try:
        done = 0
        while done < len(data):
            done += os.write(file, data[done:])
        os.fsync(file)
    except OSError:
        with suppress(OSError):
            os.ftruncate(file, start)
        raise


def _sync_folder(folder: Path) -> None:
    """Put the name of a new file onto the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
