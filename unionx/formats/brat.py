"""brat standoff: for each page a .txt with its raw text and a .ann with its mentions, and an annotation.conf for all.

Offsets are code points. A span that runs over a line end becomes fragments, since brat takes no line end inside one.
Keys with a few words are attributes, links are relations, and all values stand in a note on the mention, as JSON.

A third file, which brat does not look at, keeps the records of the page, so that it comes back as it was but for the
mentions that were moved, relabelled, added or removed. What else was changed in brat (attributes, relations, notes)
does not come back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from unionx import records
from unionx.errors import ReadError, unreadable
from unionx.messages import _
from unionx.output import folders
from unionx.output.files import Data, Plan
from unionx.output.page_files import hashed_name
from unionx.page import limits
from unionx.page.reader import SourcePage
from unionx.records.annotations import Export, ToolSpan, export, kept_lines, mentions, records_in

CONFIGURATION = "annotation.conf"
_KEPT = ".records.jsonl"
OURS = folders.Ours(frozenset({CONFIGURATION}), (".txt", ".ann", _KEPT))
# What brat takes for the end of a line when it reads a file, and the tab that parts its columns.
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_PLACE = {"type", "id", "doc", "start", "end", "text", "line"}
_ATTRIBUTES = ("kind", "resolved", "granularity", "modifier", "change", "status")
_RELATIONS = {"subject_id": "subject", "repeats": "repeats", "part_of": "part_of"}
_PLAIN = re.compile(r"[0-9a-z][0-9a-z_-]{0,79}")
_HASHED = re.compile(r".*-[0-9a-f]{12}")
_Piece = tuple[int, int, str]
_Places = tuple[tuple[int, int], ...]
_SPAN = re.compile(r"(?P<id>T\S*)\t(?P<type>\S+) (?P<places>[0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(?P<text>.*)")
_DOC = re.compile(r'"doc":("(?:[^"\\]|\\.)*")')


def head(plan: Plan) -> Data:
    """Return the configuration that brat needs to show the pages."""
    types = [name for name in records.MENTION_TYPES if not plan.types or name in plan.types]
    parts = {
        "entities": types,
        "relations": [
            f"subject\tArg1:figure, Arg2:{'|'.join(records.MENTION_TYPES)}",
            "repeats\tArg1:figure, Arg2:figure",
            "part_of\tArg1:figure, Arg2:figure",
            # Mentions nest.
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        ],
        "events": [],
        "attributes": [f"{key}\tArg:{'|'.join(owners)}, Value:{'|'.join(words)}" for key, owners, words in _choices()],
    }
    made = "".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) + "\n" for name, lines in parts.items())
    return {CONFIGURATION: made.encode()}


def page(page: SourcePage, found: list[records.Record], plan: Plan) -> Data:
    """Return the three files of a page."""
    name = file_name(page.doc)
    lines = "".join(f"{line}\n" for line in _lines(mentions(found)))
    kept = kept_lines(found).encode()
    return {f"{name}.txt": page.text.encode(), f"{name}.ann": lines.encode(), f"{name}{_KEPT}": kept}


def read_folder(path: str) -> Iterator[Export | ReadError]:
    """Yield the pages of a folder of brat, sorted by path, or that of one .ann; what is wrong comes as a ReadError."""
    if path == "-":
        yield ReadError(path, _("brat keeps pages in a folder; give its name"))
        return
    found = sorted(Path(path).rglob("*.ann")) if Path(path).is_dir() else [Path(path)]
    if not found or any(file.suffix != ".ann" for file in found):
        yield ReadError(path, _("holds no .ann of brat; give a folder of brat, or a file of records"))
        return
    for file in found:
        try:
            yield _read_page(file)
        except ReadError as error:
            yield error


def _read_page(file: Path) -> Export:
    """Return the page of a .ann; raises ReadError where it is none, or a file beside it is missing."""
    text = _text_of(file.with_suffix(".txt"), "it must lie beside the .ann")
    beside = file.with_name(file.stem + _KEPT)
    kept = _text_of(beside, "it holds the records that the page was given with") if beside.exists() else None
    known = _spans_of_records(str(file), kept) if kept is not None else {}
    regions = [*_regions(str(file), _text_of(file, "give a .ann of brat"), text, known)]
    name = _DOC.search(kept or "")
    doc = json.loads(name[1]) if name else file.with_suffix(".txt").as_posix()
    return export(str(file), doc, text, regions, kept, "code point")


def _text_of(file: Path, wanted: str) -> str:
    try:
        return limits.read_file(str(file)).decode()
    except (OSError, ValueError) as error:
        raise unreadable(str(file), error, wanted) from None


def _spans_of_records(place: str, kept: str) -> dict[tuple[str, _Places], ToolSpan]:
    """Return the spans of the records that a page was given with, by type and pieces."""
    found = mentions(records_in(place, kept))
    return {
        (mention.type, tuple((start, end) for start, end, _ in _fragments(mention))): ToolSpan(
            mention.start, mention.end, mention.type, mention.text
        )
        for mention in found
    }


def _regions(path: str, lines: str, text: str, known: dict[tuple[str, _Places], ToolSpan]) -> Iterator[ToolSpan]:
    """Yield the spans of a .ann, and the known ones of which it can show nothing, being line ends alone."""
    yield from (span for (_end, places), span in known.items() if not places)
    for number, line in enumerate(lines.split("\n"), 1):
        if not line.startswith("T"):
            continue
        match = _SPAN.fullmatch(line.rstrip("\r"))
        if match is None:
            raise ReadError(
                path, _("{line!r} is no span of brat: T1<TAB>type start end<TAB>text").format(line=line[:40]), number
            )
        pairs = (place.split() for place in match["places"].split(";"))
        places = tuple((int(start), int(end)) for start, end in pairs)
        yield known.get((match["type"], places)) or _join(path, number, match, places, text)


def _join(path: str, number: int, match: re.Match[str], places: _Places, text: str) -> ToolSpan:
    """Return the span of pieces between which the page prints nothing."""
    for (_first, end), (start, _last) in pairwise(places):
        if not 0 <= end <= start or text[end:start].strip():
            raise ReadError(
                path,
                _("{match} is in pieces with text between them; mark one stretch").format(match=match["id"]),
                number,
            )
    return ToolSpan(places[0][0], places[-1][1], match["type"], match["text"])


def file_name(doc: str) -> str:
    """Return a name for the files of a page, safe on any system and never that of another page.

    >>> file_name("p1"), file_name("../seeds/甲.txt")
    ('p1', 'seeds_甲-cd9babc5e88e')
    """
    if _PLAIN.fullmatch(doc) and not _HASHED.fullmatch(doc):
        return doc
    return hashed_name(doc)


def _lines(found: list[Any]) -> Iterator[str]:
    """Yield the lines of a .ann: mentions with their notes, then attributes, then relations."""
    placed = [(mention, pieces) for mention in found if (pieces := list(_fragments(mention)))]
    numbers = {mention.id: number for number, (mention, _) in enumerate(placed, 1)}
    for mention, pieces in placed:
        number = numbers[mention.id]
        places = ";".join(f"{start} {end}" for start, end, _ in pieces)
        yield f"T{number}\t{mention.type} {places}\t{' '.join(text for *_, text in pieces)}"
        values = json.dumps(mention.model_dump(mode="json", exclude=_PLACE), ensure_ascii=False)
        yield f"#{number}\tAnnotatorNotes T{number}\t{_BREAK.sub(' ', values)}"
    for count, attribute in enumerate(_attributes(numbers, placed), 1):
        yield f"A{count}\t{attribute}"
    for count, relation in enumerate(_relations(numbers, placed), 1):
        yield f"R{count}\t{relation}"


def _attributes(numbers: dict[str, int], placed: list[tuple[Any, list[_Piece]]]) -> Iterator[str]:
    for mention, _place in placed:
        for key in _ATTRIBUTES:
            if word := getattr(mention, key, None):
                yield f"{key} T{numbers[mention.id]} {word}"


def _relations(numbers: dict[str, int], placed: list[tuple[Any, list[_Piece]]]) -> Iterator[str]:
    for mention, _place in placed:
        for key, name in _RELATIONS.items():
            if other := numbers.get(getattr(mention, key, None) or ""):
                yield f"{name} Arg1:T{numbers[mention.id]} Arg2:T{other}"


def _fragments(mention: records.Mention) -> Iterator[_Piece]:
    """Yield the pieces of a mention between the line ends in it: start, end and text."""
    at = 0
    for gap in [*_BREAK.finditer(mention.text), None]:
        end = gap.start() if gap else len(mention.text)
        if end > at:
            yield mention.start + at, mention.start + end, mention.text[at:end]
        at = gap.end() if gap else end


def _choices() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the attributes: their names, the types that have them, and the words that they may have."""
    hints = {name: get_type_hints(records.MODELS[name]) for name in records.MENTION_TYPES}
    for key in _ATTRIBUTES:
        owners = [name for name, keys in hints.items() if key in keys]
        words = dict.fromkeys(word for name in owners for word in _words(hints[name][key]))
        yield key, owners, list(words)


def _words(hint: Any) -> Iterator[str]:  # noqa: ANN401 - a type of any key
    for part in get_args(hint):
        yield from [part] if isinstance(part, str) else _words(part)
