"""What comes back from annotation tools: the pages of an export, in whichever of the formats it is."""

from __future__ import annotations

import json
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from typing import Any

from unionx.errors import ReadError, unreadable
from unionx.formats import FOLDER_TOOLS, TOOLS, module_of
from unionx.messages import _
from unionx.page import limits
from unionx.records import record_lines
from unionx.records.annotations import AnnotatedPage, Export

_WANTED = "give what extract wrote, doccano exported as JSON Lines, Label Studio as JSON or JSON-MIN, or brat's folder"
_BLANK = BOM_UTF8 + b" \t\r\n"


def read_annotations(path: str) -> Iterator[AnnotatedPage]:
    """Yield the pages of an export from an annotation tool ("-" is standard input), spans in code points.

    Raises ReadError where it cannot be read, or something in it is of no tool.
    """
    for found in read_exports(path):
        if isinstance(found, ReadError):
            raise found
        yield found.annotated


def read_exports(
    path: str, form: str | None = None, lines: Iterable[bytes] | None = None
) -> Iterator[Export | ReadError]:
    """Yield the pages of an export with the records they were given with; what is wrong comes as a ReadError.

    ``form`` is one of TOOLS or FOLDER_TOOLS, found out where it is None; ``lines`` are those of ``path`` where it is
    open already.
    """
    found_out = _folder_tool(path) if form is None and lines is None else None
    if folder := form if form in FOLDER_TOOLS else found_out:
        yield from module_of(folder).read_folder(path)
        return
    try:
        with ExitStack() as stack:
            if lines is None:
                standard = path == "-"
                file = record_lines.standard_input() if standard else stack.enter_context(limits.open_file(path))
                lines = limits.pieces(file)
            yield from _until_hopeless(path, _pages(path, lines, form))
    except (OSError, ValueError) as error:
        yield unreadable(path, error, _WANTED)
    except ReadError as error:
        yield error


def _pages(path: str, lines: Iterable[bytes], form: str | None) -> Iterator[Export | ReadError]:
    for number, item in _items(path, limits.without_repeats(lines)):
        found = _read_item(item, f"{path}:{number}", form) if isinstance(item, dict) else item
        if found is not None:
            yield found


def _until_hopeless(path: str, pages: Iterable[Export | ReadError]) -> Iterator[Export | ReadError]:
    """Yield pages, until so many in a row are none that nobody reads on; then a ReadError says so."""
    wrong = 0
    for page in pages:
        wrong = wrong + 1 if isinstance(page, ReadError) else 0
        if wrong > record_lines.MOST_WRONG:
            told = _("holds {wrong:,} lines in a row that are no pages; {wanted}")
            yield ReadError(path, told.format(wrong=wrong, wanted=_WANTED))
            return
        yield page


def _folder_tool(path: str) -> str | None:
    """Return the tool that keeps a page in such a file, or pages in such a folder; None where it is another file."""
    is_folder = path != "-" and os.path.isdir(path)  # noqa: PTH112 (Path.is_dir may raise)
    return FOLDER_TOOLS[0] if is_folder or path.endswith(".ann") else None


def _items(path: str, lines: Iterator[bytes]) -> Iterator[tuple[int, dict[str, Any] | ReadError]]:
    """Yield the objects of an array, or of lines, with their 1-based numbers, and a ReadError for what is no object.

    Where the first line is none, nothing else is looked at.
    """
    first = next((line for line in lines if line.strip(_BLANK)), b"").lstrip(_BLANK)
    whole = first.startswith(b"[")
    pieces = [limits.join(chain([first], lines), limits.file_limit())] if whole else chain([first], lines)
    for number, piece in enumerate(pieces if first else (), 1):
        if not whole and len(piece) > limits.line_limit():
            raise ReadError(path, limits.too_long(_("a line"), limits.line_limit()), number)
        try:
            made = json.loads(piece) if piece.strip() else []
        except (ValueError, RecursionError) as error:
            reason = _("broken JSON: {error}; {wanted}").format(error=error, wanted=_WANTED)
            yield number, ReadError(path, reason, None if whole else number)
            if number == 1:
                return
            continue
        for place, item in enumerate(made if isinstance(made, list) else [made], 1 if whole else number):
            wrong = None if isinstance(item, dict) else _("no object; {wanted}").format(wanted=_WANTED)
            yield place, item if wrong is None else ReadError(path, wrong, place)


def _read_item(item: dict[str, Any], place: str, form: str | None) -> Export | ReadError | None:
    for name in [form] if form else TOOLS:
        module = module_of(name)
        if module.is_export(item):
            try:
                found: Export | None = module.read(item, place)
            except ReadError as error:
                return error
            return found
    return ReadError(place, _("is no page of {form}; {wanted}").format(form=form or " or ".join(TOOLS), wanted=_WANTED))
