"""brat standoff: for each page a .txt with its raw text and a .ann with its mentions, and an annotation.conf for all.

Offsets are code points. A span that runs over a line end becomes fragments, since brat takes no line end inside one.
Keys with a few words are attributes, links are relations, and all values stand in a note on the mention, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from unionx import records
from unionx.output import folders
from unionx.output.files import Data, Plan
from unionx.page.reader import Page
from unionx.records.annotations import mentions

CONFIGURATION = "annotation.conf"
OURS = folders.Ours(frozenset({CONFIGURATION}), (".txt", ".ann"))
# What brat takes for the end of a line when it reads a file, and the tab that parts its columns.
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_PLACE = {"type", "id", "doc", "start", "end", "text", "line"}
_ATTRIBUTES = ("kind", "resolved", "granularity", "modifier", "change", "status")
_RELATIONS = {"subject_id": "subject", "repeats": "repeats", "part_of": "part_of"}
_PLAIN = re.compile(r"[0-9a-z][0-9a-z_-]{0,79}")
_HASHED = re.compile(r".*-[0-9a-f]{12}")
_LONGEST = 60
_Piece = tuple[int, int, str]


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


def page(page: Page, found: list[records.Record], plan: Plan) -> Data:
    """Return the two files of a page."""
    name = file_name(page.doc)
    lines = "".join(f"{line}\n" for line in _lines(mentions(found)))
    return {f"{name}.txt": page.text.encode(), f"{name}.ann": lines.encode()}


def file_name(doc: str) -> str:
    """Return a name for the files of a page, safe on any system and never that of another page.

    >>> file_name("p1"), file_name("../seeds/甲.txt")
    ('p1', 'seeds_甲-cd9babc5e88e')
    """
    if _PLAIN.fullmatch(doc) and not _HASHED.fullmatch(doc):
        return doc
    readable = re.sub(r"\W+", "_", doc.removesuffix(".txt").removesuffix(".md")).strip("_")[:_LONGEST]
    return f"{readable or 'page'}-{hashlib.sha256(doc.encode()).hexdigest()[:12]}"


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
    for mention, _ in placed:
        for key in _ATTRIBUTES:
            if word := getattr(mention, key, None):
                yield f"{key} T{numbers[mention.id]} {word}"


def _relations(numbers: dict[str, int], placed: list[tuple[Any, list[_Piece]]]) -> Iterator[str]:
    for mention, _ in placed:
        for key, name in _RELATIONS.items():
            if other := numbers.get(getattr(mention, key, None) or ""):
                yield f"{name} Arg1:T{numbers[mention.id]} Arg2:T{other}"


def _fragments(mention: Any) -> Iterator[_Piece]:  # noqa: ANN401 - a record of any mention
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
