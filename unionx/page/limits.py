"""Opens files and reads them up to a size, so that neither an endless stream nor a pipe without a writer holds a run.

A page has at most UNIONX_MAX_MB megabytes (of the environment, else 64), a line of a corpus or of records,
and a file that is read in one piece (a lexicon, an export), four times as many.
"""

from __future__ import annotations

import os
import select
from collections.abc import Iterable, Iterator
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import BinaryIO

from unionx.page import filesystems

_MEGABYTE = 1 << 20
_USUAL = 64
_ADVICE = "split it, or set UNIONX_MAX_MB to more megabytes"
_REPEATED = "what repeats lines that came before"
_RECENT = 50_000  # different lines, of some hundred pages, among which one that comes again is known
_OF_A_LINE = 1000  # bytes that a line counts for beside its own: an empty one makes work, too
_NO_FILE = "a pipe, socket or device, not a file"


def page_limit() -> int:
    """Return how many bytes a page may have; raises ValueError where UNIONX_MAX_MB is no number."""
    given = os.environ.get("UNIONX_MAX_MB", "")
    if given and not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= 1 << 20):
        raise ValueError(f"UNIONX_MAX_MB is {given[:20]!r}; write a whole number of megabytes")
    return int(given or _USUAL) * _MEGABYTE


def line_limit() -> int:
    """Return how many bytes a line of a corpus or of records may have."""
    return 4 * page_limit()


def file_limit() -> int:
    """Return how many bytes a file may have that is read in one piece."""
    return 4 * page_limit()


def too_long(what: str, limit: int) -> str:
    """Return what to say of something that goes on beyond a limit."""
    return f"{what} is longer than {limit // _MEGABYTE} MB; {_ADVICE}"


def open_file(path: str) -> BinaryIO:
    """Open a file, a URL or a pipe of the shell (/dev/fd/63) to read bytes.

    Raises OSError, and ValueError for all else.
    """
    if filesystems.is_url(path):
        local = filesystems.local_path(path)
        return filesystems.open_file(path) if local is None else _open(local)
    return _open(path)


def _open(path: str) -> BinaryIO:
    """Open a file of this machine; what it was is looked at again once it is open, since names change hands."""
    _kept_by(os.stat(path), path)  # noqa: PTH116 (Path would take "" for the working directory)
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 (whoever asked closes it)
    try:
        _kept_by(about := os.fstat(file.fileno()), path)
        if S_ISFIFO(about.st_mode):
            os.set_blocking(file.fileno(), True)
        elif not (about.st_size or _never_waits(file)):
            raise ValueError(_NO_FILE)
    except BaseException:
        file.close()
        raise
    return file


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for who writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _kept_by(about: os.stat_result, path: str) -> None:
    """Raise ValueError for what keeps no bytes."""
    # The name of a pipe of the shell leads to none; one that has a name may have no writer, and would hold the run.
    of_shell = S_ISFIFO(about.st_mode) and not os.path.exists(os.path.realpath(path))  # noqa: PTH110
    if not (S_ISREG(about.st_mode) or S_ISDIR(about.st_mode) or of_shell):
        raise ValueError(_NO_FILE)


def _never_waits(file: BinaryIO) -> bool:
    """Say whether no read would ever wait, as it does on some files of /proc, which look like empty ones.

    Those can be written to at no time, whatever has come by now; what keeps its bytes is always ready for both.
    """
    if not hasattr(select, "poll"):
        return True
    asked = select.poll()
    asked.register(file, select.POLLIN | select.POLLOUT)
    return any(said & select.POLLOUT for _, said in asked.poll(0))


def read_file(path: str) -> bytes:
    """Return what a file holds; raises OSError, and ValueError where it is none or too long."""
    with open_file(path) as file:
        return read_whole(file, file_limit())


def read_whole(file: BinaryIO, limit: int, what: str = "it") -> bytes:
    """Return what a stream holds; raises ValueError where that is more than ``limit`` bytes."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(too_long(what, limit))
    return data


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream, of one that is too long a piece that is longer than line_limit."""
    limit = line_limit() + 1
    return iter(lambda: file.readline(limit), b"")


def join(lines: Iterable[bytes], limit: int, what: str = "it") -> bytes:
    """Return lines in one piece; raises ValueError where that is more than ``limit`` bytes."""
    held = bytearray()
    for line in lines:
        held += line
        if len(held) > limit:
            raise ValueError(too_long(what, limit))
    return bytes(held)


def without_repeats(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines; raises ValueError where they go on with what came shortly before, as an endless stream does.

    A file may come twice: lines that repeat others may add up to line_limit before the stream is given up.
    """
    recent: dict[int, None] = {}
    again, most = 0, line_limit()
    for line in lines:
        key = hash(line)
        again = again + len(line) + _OF_A_LINE if key in recent else 0
        if again > most:
            raise ValueError(too_long(_REPEATED, most))
        recent[key] = None
        if len(recent) > _RECENT:
            del recent[next(iter(recent))]
        yield line
