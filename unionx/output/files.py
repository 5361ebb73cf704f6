"""The files that a command writes: FILE.partial until all is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import unwritten
from unionx.output.terminal import Look, inert, standard_output

_PIECE = 1 << 13  # bytes that are copied at a time; a pipe whose reader went away tells it from piece to piece
Data = bytes | dict[str, bytes]  # of one file, or of each file of a folder by its name


class Plan(NamedTuple):
    """How records are to go out.

    ``form`` is a name of formats.FORMATS, ``types`` are those wanted (all where it is empty), ``folder`` says whether a
    folder of files is made in place of one file, ``bom`` whether CSV begins with a byte-order mark. ``headers`` is the
    language of the names of columns, and of the values of closed sets. ``apart`` says that a format of one file goes
    into a new folder: a file for each page, or where a file cannot be parted one of all.
    """

    form: str = "jsonl"
    types: tuple[str, ...] = ()
    look: Look = Look()
    folder: bool = False
    bom: bool = False
    headers: Literal["en", "zh"] = "en"
    apart: bool = False


class PageOutput(NamedTuple):
    """A page as it goes out: its records in a format, how many, and what a reader should be told about it."""

    doc: str
    data: Data
    warnings: tuple[str, ...]
    records: int = 0


Put = Callable[[bytes], None]


def target_of(path: str | None, inputs: Iterable[str]) -> Path | None:
    """Return the file that ``path`` means, links followed; None for standard output (None or "-").

    Raises UnionxError where it cannot be a file, or writing it would destroy one of ``inputs``.
    """
    if path is None or path == "-":
        return None
    try:
        return _check_target(path, Path(os.path.realpath(path)), inputs)
    except OSError as error:
        raise unwritten.no_file(path, error) from None


def _check_target(path: str, target: Path, inputs: Iterable[str]) -> Path:
    if target.is_dir() or path.endswith(("/", os.sep)):
        raise UnionxError(_("{path} is a directory; give a file in it").format(path=path))
    if any(
        one.exists() and not one.is_file() for one in (target, Path(path))
    ):  # /dev/stdout may be a pipe without name
        raise UnionxError(_("{path} is a device or pipe, not a file; leave -o out and use > {path}").format(path=path))
    if not target.parent.is_dir():
        raise UnionxError(
            _("{path}: there is no folder {parent}; make it first").format(path=path, parent=target.parent)
        )
    for written in (target, target.with_name(target.name + ".partial")):
        if any(_reads(name, written) for name in inputs):
            raise UnionxError(
                _("{path}: {name} is one of the inputs; give another file").format(path=path, name=written.name)
            )
    return target


@contextmanager
def writer(target: Path | None, say: Callable[[str], None]) -> Iterator[Put]:
    """Give a function that writes bytes: to standard output where ``target`` is None, else to a file.

    Raises UnionxError where something cannot be written.
    """
    if target is None:
        output = standard_output()
        put = _put_to(output, "standard output")
        yield (lambda data: put(inert(data))) if output.isatty() else put
        return
    with staging_file(target, say) as partial:
        try:
            file = partial.open("wb")
        except OSError as error:
            raise unwritten.no_file(partial, error) from None
        try:
            yield _put_to(file, str(partial))
            _close(file, partial)
        finally:
            with suppress(OSError):  # told already, by the write that failed
                file.close()


@contextmanager
def staging_file(target: Path | None, say: Callable[[str], None]) -> Iterator[Path]:
    """Give the path of a file that is yet to be made, for what writes no bytes one behind the other.

    It is ``target``.partial and takes its name when the block ends well; where it does not, ``say`` is told what is
    left. Where ``target`` is None it goes to standard output in the end. Raises UnionxError where something cannot be
    written.
    """
    with _staged_for_output() if target is None else _staged_for_file(target, say) as path:
        yield path


@contextmanager
def _staged_for_output() -> Iterator[Path]:
    from tempfile import TemporaryDirectory

    put = _put_to(standard_output(), "standard output")
    with TemporaryDirectory(prefix="unionx-") as folder:
        yield Path(folder, "output")
        _copy(Path(folder, "output"), put)


@contextmanager
def _staged_for_file(target: Path, say: Callable[[str], None]) -> Iterator[Path]:
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten.no_file(partial, error) from None
    try:
        yield partial
    except BaseException:
        if partial.exists():
            say(unwritten.left_over(partial, target))
        raise
    try:
        partial.replace(target)
    except OSError as error:
        raise UnionxError(
            _("{partial} cannot become {target}: {strerror}; rename it yourself").format(
                partial=partial, target=target, strerror=error.strerror
            )
        ) from None


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write each of ``files`` (name to text) into a folder, which is made; raises UnionxError where that fails."""
    try:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            _write(folder / name, text)
    except OSError as error:
        raise UnionxError(
            _("{path} cannot be written: {strerror}; give another -o").format(
                path=error.filename or folder, strerror=error.strerror
            )
        ) from None


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
        raise


def _put_to(file: BinaryIO, name: str) -> Put:
    def put(data: bytes) -> None:
        try:
            file.write(data)
            file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnionxError(
                _("{name} cannot be written: {strerror}; make room or write to another file (> FILE)").format(
                    name=name, strerror=error.strerror
                )
            ) from None

    return put


def _close(file: BinaryIO, path: Path) -> None:
    try:
        file.close()
    except OSError as error:
        raise unwritten.no_room_in_file(path, error.strerror) from None


def _copy(path: Path, put: Put) -> None:
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            put(data)


def _reads(name: str, file: Path) -> bool:
    """Say whether reading ``name`` would read ``file``, if not now then the next time."""
    source = Path(os.path.realpath(name))
    if name == "-" or not os.path.exists(source):  # noqa: PTH110 (Path.exists may raise)
        return False
    if source.is_dir():
        return file.suffix.lower() in (".txt", ".md", ".html", ".htm", ".shtml", ".xhtml") and file.is_relative_to(
            source
        )
    return file.exists() and source.samefile(file)
