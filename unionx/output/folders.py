"""Writes a folder of files: beside its place as NAME.partial, which takes the name when all is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import unwritten
from unionx.output.files import Data, Put
from unionx.page.folders import ENDS


class Ours(NamedTuple):
    """The names of files that a run writes and may replace: some in full, others by how they end.

    What only ends so is replaced where a file with one of the full names shows that a run made the folder; ``ends`` are
    those of pages, which are read when they are found.
    """

    names: frozenset[str]
    ends: tuple[str, ...] = ()


def target_of(path: str, inputs: Iterable[str], ours: Ours) -> Path:
    """Return the folder that ``path`` means, links followed.

    Raises UnionxError where it cannot be one, holds what is not ``ours``, or is read from.
    """
    try:
        return _check_target(path, Path(os.path.realpath(path)), inputs, ours)
    except OSError as error:
        raise unwritten.no_folder(path, error) from None


def _check_target(path: str, target: Path, inputs: Iterable[str], ours: Ours) -> Path:
    if any(one.exists() and not one.is_dir() for one in (target, Path(path))):  # /dev/stdout may be a pipe without name
        raise UnionxError(_("{path} is a file; give a folder").format(path=path))
    if not target.parent.is_dir():
        raise UnionxError(
            _("{path}: there is no folder {parent}; make it first").format(path=path, parent=target.parent)
        )
    for name in inputs:
        source = Path(os.path.realpath(name))
        read_again = not set(ours.ends).isdisjoint(ENDS) and os.path.isdir(source) and target.is_relative_to(source)  # noqa: PTH112 (Path.is_dir may raise)
        if name != "-" and (source.is_relative_to(target) or read_again):
            raise UnionxError(
                _("{path}: {name} is one of the inputs; give a folder apart from them").format(path=path, name=name)
            )
    for folder in (target, _partial(target)):
        _check(folder, ours)
    return target


@contextmanager
def staging_folder(target: Path | None, ours: Ours, say: Callable[[str], None]) -> Iterator[Path]:
    """Give a new folder beside ``target``, which takes its place when the block ends well; else ``say`` is told.

    Raises UnionxError where something cannot be written, or ``target`` holds what is not ``ours``.
    """
    if target is None:
        raise UnionxError(_("a folder cannot go to standard output; give -o FOLDER"))
    partial = _partial(target)
    try:
        _check(partial, ours)
        if partial.exists():
            shutil.rmtree(partial)
        partial.mkdir()
    except OSError as error:
        raise unwritten.no_folder(partial, error) from None
    try:
        yield partial
    except BaseException:
        say(unwritten.left_over(partial, target))
        raise
    _replace(partial, target, ours)


@contextmanager
def writer(target: Path | None, ours: Ours, once: bool, say: Callable[[str], None]) -> Iterator[Callable[[Data], None]]:
    """Give a function that puts bytes to the files that they are for; ``once`` where no file may come a second time."""
    with staging_folder(target, ours, say) as folder:

        def put(data: Data) -> None:
            for name, added in data.items() if isinstance(data, dict) else ():
                try:
                    with (folder / name).open("xb" if once else "ab") as file:
                        file.write(added)
                except FileExistsError:
                    raise UnionxError(
                        _("{path} was written already: its page came before; give it once").format(path=folder / name)
                    ) from None
                except OSError as error:
                    raise unwritten.no_room_in_folder(folder / name, error) from None

        yield put


@contextmanager
def file_in(folder: Path, name: str) -> Iterator[Put]:
    """Give a function that writes bytes to one file of a folder."""
    try:
        file = (folder / name).open("wb")
    except OSError as error:
        raise unwritten.no_room_in_folder(folder / name, error) from None
    try:
        yield _put_to(file, folder / name)
    finally:
        with suppress(OSError):  # told already, by the write that failed
            file.close()


def _put_to(file: BinaryIO, path: Path) -> Put:
    def put(data: bytes) -> None:
        try:
            file.write(data)
            file.flush()
        except OSError as error:
            raise unwritten.no_room_in_folder(path, error) from None

    return put


def _partial(target: Path) -> Path:
    return target.with_name(target.name + ".partial")


def _check(folder: Path, ours: Ours) -> None:
    """Raise UnionxError where a folder holds something that is not ours to replace."""
    held = sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208 (names are all that is wanted)
    marked = not ours.names.isdisjoint(held)
    for name in held:
        whole = name.partition(".partial")[
            0
        ]  # a run that was killed left facts.parquet.partial, and what stood beside it
        known = whole in ours.names or (marked and whole.endswith(ours.ends or "\n"))
        if not known or not ((folder / name).is_file() or whole != name):
            raise UnionxError(
                _("{folder} holds {name}, which would be lost; give an empty or a new folder").format(
                    folder=folder, name=name
                )
            )


def _replace(partial: Path, target: Path, ours: Ours) -> None:
    """Give a finished folder its name; what stands there goes, having been looked at once more."""
    try:
        if target.exists():
            _check(target, ours)
            shutil.rmtree(target)
        partial.rename(target)
    except OSError as error:
        raise UnionxError(
            _("{partial} cannot become {target}: {strerror}; rename it yourself").format(
                partial=partial, target=target, strerror=error.strerror
            )
        ) from None
