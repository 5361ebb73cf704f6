"""The pages below a directory, folder by folder: no more than the names of one chain of folders is in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from unionx.errors import ReadError
from unionx.messages import _
from unionx.page import filesystems, html
from unionx.page.extent import Extent
from unionx.page.refusals import doc_of, reason_of

ENDS = (".txt", ".md", *html.NAMES)  # of the pages that are read in a directory


def walk(top: str, extent: Extent) -> Iterator[str | ReadError]:
    """Yield the paths of the pages below a directory, sorted, and what is wrong there as it is met.

    ``extent`` is told how many pages are known and what is left out, folder by folder.
    """
    folder, any_page = top.rstrip("/" + os.sep), False
    open_folders = [_entries(folder, top, extent)]
    while open_folders:
        place = next(open_folders[-1], None)
        if place is None:
            open_folders.pop()
        elif isinstance(place, str) and place.endswith("/"):
            open_folders.append(_entries(place[:-1], top, extent))
        else:
            any_page = any_page or isinstance(place, str)
            yield place
    if not any_page:
        reason = _("no .txt, .md or .html page below; name files that end otherwise one by one")
        if extent.left_out.shards:
            reason = _("no page below, but shards of records; name them: {folder}/part-*").format(folder=folder)
        yield ReadError(doc_of(folder) or "/", reason)


def _entries(folder: str, top: str, extent: Extent) -> Iterator[str | ReadError]:
    """Yield what is wanted of one folder: pages, folders with a slash behind them, and what is wrong."""
    found, others = list[str](), list[str]()
    try:
        if filesystems.is_url(top):
            for name in filesystems.names(folder):
                (found if name.lower().endswith(("/", *ENDS)) else others).append(name)
        else:
            with os.scandir(folder or "/") as entries:
                for entry in entries:
                    name = _name(entry)
                    (found if name.endswith("/") or _is_page(entry) else others).append(name)
    except OSError as error:
        yield ReadError(doc_of(folder or "/"), reason_of(error))
    names = [name for name in found if name[0] != "."]
    extent.left_out.add(folder, others)
    extent.note_names(names)
    names.sort()  # a folder by its name and the slash: then the paths below all folders are sorted too
    if any(doc_of(name) != name for name in names):
        names.sort(key=doc_of)
    for name in names:
        path = f"{folder}/{name}"
        if name.endswith("/") and os.path.islink(path[:-1]) and _leads_back(path[:-1], top):  # noqa: PTH114 (Path.is_symlink may raise)
            yield ReadError(doc_of(path[:-1]), _("link loop, back to a directory it is in; remove the link"))
        else:
            yield path


def _name(entry: os.DirEntry[str]) -> str:
    """Return a name, that of a folder with a slash behind it."""
    link = entry.is_symlink()
    is_folder = os.path.isdir(entry.path) if link else entry.is_dir(follow_symlinks=False)  # noqa: PTH112 (Path.is_dir may raise)
    return entry.name + "/" * is_folder


def _is_page(entry: os.DirEntry[str]) -> bool:
    """Say whether a file is read; a broken link is, so that it is told."""
    broken = entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110 (Path.exists may raise)
    return broken or entry.name.lower().endswith(ENDS)


def _leads_back(link: str, top: str) -> bool:
    """Say whether a link to a directory leads to one that it is in."""
    real = Path(link).resolve()
    return any(Path(top, step).resolve().is_relative_to(real) for step in Path(link).relative_to(top).parents)
