"""The pages below a directory, folder by folder: no more than the names of one chain of folders is in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from unionx.errors import ReadError
from unionx.messages import _
from unionx.page import filesystems, html
from unionx.page.refusals import doc_of, reason_of

ENDS = (".txt", ".md", *html.NAMES)  # of the pages that are read in a directory


def walk(top: str) -> Iterator[str | ReadError]:
    """Yield the paths of the pages below a directory, sorted, and what is wrong there as it is met."""
    folder, any_page = top.rstrip("/" + os.sep), False
    open_folders = [_entries(folder, top)]
    while open_folders:
        place = next(open_folders[-1], None)
        if place is None:
            open_folders.pop()
        elif isinstance(place, str) and place.endswith("/"):
            open_folders.append(_entries(place[:-1], top))
        else:
            any_page = any_page or isinstance(place, str)
            yield place
    if not any_page:
        reason = _("no .txt, .md or .html page below; name files that end otherwise one by one")
        yield ReadError(doc_of(top.rstrip("/" + os.sep)) or "/", reason)


def _entries(folder: str, top: str) -> Iterator[str | ReadError]:
    """Yield what is wanted of one folder: pages, folders with a slash behind them, and what is wrong."""
    names = list[str]()
    try:
        if filesystems.is_url(top):
            names += [
                name for name in filesystems.names(folder) if name.lower().endswith(("/", *ENDS)) and name[0] != "."
            ]
        else:
            with os.scandir(folder or "/") as entries:
                names += [name for entry in entries if (name := _wanted(entry))]
    except OSError as error:
        yield ReadError(doc_of(folder or "/"), reason_of(error))
    names.sort()  # a folder by its name and the slash: then the paths below all folders are sorted too
    if any(doc_of(name) != name for name in names):
        names.sort(key=doc_of)
    for name in names:
        path = f"{folder}/{name}"
        if name.endswith("/") and os.path.islink(path[:-1]) and _leads_back(path[:-1], top):  # noqa: PTH114 (Path.is_symlink may raise)
            yield ReadError(doc_of(path[:-1]), _("link loop, back to a directory it is in; remove the link"))
        else:
            yield path


def _wanted(entry: os.DirEntry[str]) -> str | None:
    """Return the name of a page, that of a folder with a slash behind it, None for what is not read."""
    name, link = entry.name, entry.is_symlink()
    if name.startswith("."):
        return None
    if os.path.isdir(entry.path) if link else entry.is_dir(follow_symlinks=False):  # noqa: PTH112 (Path.is_dir may raise)
        return name + "/"
    broken = link and not os.path.exists(entry.path)  # noqa: PTH110 (a broken link is told)
    return name if broken or name.lower().endswith(ENDS) else None


def _leads_back(link: str, top: str) -> bool:
    """Say whether a link to a directory leads to one that it is in."""
    real = Path(link).resolve()
    return any(Path(top, step).resolve().is_relative_to(real) for step in Path(link).relative_to(top).parents)
