"""Corrections by hand, kept apart from the rules: what they change of the records of a page (`--corrections FILE`).

A file holds one JSON object a line: which record it speaks of (``doc``, ``type``, ``start``, ``end``), and ``key`` and
``value`` to set a key, ``drop`` to take a mention away, or ``add`` to add one. A mention is moved by a drop and an add.

Not here: anything that finds out what is wrong (desk), or reads what an annotation tool exports (run).
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, cast

from unionx import records
from unionx.corrections.line import Correction, correction
from unionx.corrections.values import RULE, followed, unsaid
from unionx.errors import CorrectionError, unreadable
from unionx.page import limits
from unionx.page.raw_lines import line_starts
from unionx.page.reader import Page

_TOLD = 3  # pages that were not read which are told by name
_SHOWN = 24  # characters of a text that a message shows
_Spot = tuple[str, int, int]


class Corrections:
    """The corrections of one or more files; the later line wins."""

    def __init__(self, found: Iterable[Correction] = ()) -> None:
        self._by_doc: dict[str, list[tuple[int, Correction]]] = {}
        for number, one in enumerate(found):
            self._by_doc.setdefault(one.doc, []).append((number, one))

    def __bool__(self) -> bool:
        return bool(self._by_doc)

    def of(self, doc: str) -> list[Correction]:
        """Return those of a page, in their order: their ``doc`` is its name, or the end of it behind a slash."""
        return [one for _, one in sorted(pair for name in records.names_of(doc) for pair in self._by_doc.get(name, ()))]

    def unread(self, docs: Iterable[str]) -> Iterator[str]:
        """Yield what to tell of corrections whose page is none of ``docs``: where a few stand, and how many more."""
        seen = {name for doc in docs for name in records.names_of(doc)}
        places = [(pairs[0][1].place, doc) for doc, pairs in self._by_doc.items() if doc not in seen]
        for place, doc in places[:_TOLD]:
            yield f'{place}: no page "{doc}" was read; if one should be, write its "doc" as the records have it'
        if len(places) > _TOLD:
            yield f"corrections of {len(places) - _TOLD} more pages do nothing: those pages were not read either"


def read_corrections(paths: Iterable[str | os.PathLike[str]]) -> Corrections:
    """Read files of corrections.

    Raises CorrectionError naming file, line, what is wrong and what to write.
    """
    return Corrections(one for path in paths for one in _read(os.fspath(path)))


def _read(path: str) -> Iterator[Correction]:
    try:
        raw = limits.read_file(path)
    except (OSError, ValueError) as error:
        raise CorrectionError(str(unreadable(path, error, "give a file of JSON Lines"))) from None
    for number, line in enumerate(raw.removeprefix(BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            yield correction(f"{path}:{number}", line)


def corrected(page: Page, found: Iterable[records.Record], mine: Iterable[Correction]) -> list[records.Record]:
    """Return ``found``, all records of a page, with the corrections ``mine`` made, in the same order as ever.

    What was changed or added has the rule ``correction``. Of a correction that cannot be made the page record warns.
    """
    sheet = _Sheet(page, found)
    for one in mine:
        sheet.take(one)
    return sheet.finished()


class _Sheet:
    """The records of a page while they are corrected."""

    def __init__(self, page: Page, found: Iterable[records.Record]) -> None:
        self._page, self._told = page, list[str]()
        self._records = {_spot(record): record for record in found}
        self._given: dict[_Spot, dict[str, tuple[Any, str]]] = {}  # by key: the value, and where it is given
        self._lines: list[int] = []

    def take(self, one: Correction) -> None:
        """Make a correction, or tell why it cannot be made."""
        spot = (one.type, one.start, one.end)
        if reason := self._misses(one, spot):
            self._told.append(f"{one.place}: {reason}")
            return
        if one.action == "drop":
            self._given.pop(spot, None)
            del self._records[spot]
            return
        if one.action == "add":
            self._records[spot] = self._added(*spot)
        self._given.setdefault(spot, {}).update({key: (value, one.place) for key, value in one.keys.items()})

    def _misses(self, one: Correction, spot: _Spot) -> str:
        """Say what keeps a correction from being made, "" where nothing does."""
        raw, where = self._page.text, f"{one.start}-{one.end}"
        if one.sha256 is not None and one.sha256 != self._page.sha256:
            return "was made on another page: the sha256 differs; not applied, look where it belongs now"
        if one.type != "page" and one.end > len(raw):
            return (
                f"the page has {len(raw)} characters, so nothing is at {where}; not applied, look where it belongs now"
            )
        if one.text is not None and one.type != "page" and (printed := raw[one.start : one.end]) != one.text:
            told = f"the page prints {_short(printed)} at {where}, not {_short(one.text)}"
            return f"{told}; not applied, look where it belongs now"
        if one.action == "add" and spot in self._records:
            return f"{one.type} {where} is there already; not applied, set its keys instead"
        if one.action != "add" and spot not in self._records:
            return f"there is no {one.type} {where}; not applied, give start and end as the record has them"
        return ""

    def _added(self, kind: str, start: int, end: int) -> records.Record:
        self._lines = self._lines or line_starts(self._page.text)
        place = records.place_in(self._page.text, self._lines, start, end)
        place |= {"article": records.article_at(self._records.values(), start), "rule": RULE}
        return records.mention_record(kind, self._page.doc, place, unsaid(kind, place["text"]))

    def finished(self) -> list[records.Record]:
        """Return the records of the page, in their order."""
        renamed: dict[str, tuple[str, str]] = {}
        for spot, given in self._given.items():
            old, keys = self._records[spot], {key: value for key, (value, _) in given.items()}
            if isinstance(old, records.Organisation) and keys.get("name", old.name) != old.name:
                renamed[old.id] = old.name, keys["name"]
                keys = self._of_its_body(keys["name"]) | keys
            self._records[spot] = _changed(old, keys)
        for spot, record in self._records.items() if renamed else ():
            self._records[spot] = _renamed(record, renamed)
        types: dict[str, str] = {record.id: record.type for record in self._records.values()}
        made = [self._pointed(record, types) for record in self._records.values()]
        of_page = [self._warned(record) for record in made if not isinstance(record, records.Mention)]
        mentions = [record for record in made if isinstance(record, records.Mention)]
        return [*of_page, *sorted(mentions, key=lambda m: (m.start, -m.end, m.type))]

    def _of_its_body(self, name: str) -> dict[str, Any]:
        """Return what the page knows of a body by another mention that bears its name."""
        for spot, record in self._records.items():
            if isinstance(record, records.Organisation) and record.name == name and spot not in self._given:
                return {"canonical": record.canonical, "region": record.region, "kind": record.kind}
        return {}

    def _pointed(self, record: records.Record, types: dict[str, str]) -> records.Record:
        """Return a record with null for what it points to and is not there."""
        lost: dict[str, Any] = {}
        for key, allowed in records.POINTERS.items():
            target = getattr(record, key, None)
            if target is None or (types.get(target) in allowed and target != record.id):
                continue
            lost[key] = None
            if key in (given := self._given.get(_spot(record), {})):
                self._told.append(f"{given[key][1]}: {key} {_short(target)} is no other {' or '.join(allowed)} "
                                  "of the page; it is null, give an id that the records have")  # fmt: skip
        return record.model_copy(update=lost) if lost else record

    def _warned(self, record: records.Record) -> records.Record:
        if isinstance(record, records.Page) and self._told:
            return record.model_copy(update={"warnings": [*record.warnings, *self._told]})
        return record


def _spot(record: records.Record) -> _Spot:
    return ("page", 0, 0) if isinstance(record, records.Page) else (record.type, record.start, record.end)


def _changed(record: records.Record, given: dict[str, Any]) -> records.Record:
    """Return a record with ``given`` and what follows from it; the same where that changes nothing."""
    old = cast("dict[str, Any]", dict(record))
    text = record.text if isinstance(record, records.Mention) else ""
    update = {key: value for key, value in followed(record.type, text, old, given).items() if value != old[key]}
    if update and isinstance(record, records.Mention):
        update["rule"] = RULE
    return record.model_copy(update=update) if update else record


def _renamed(record: records.Record, renamed: dict[str, tuple[str, str]]) -> records.Record:
    """Return a figure whose subject was read from a mention with a new name, with that name."""
    if not isinstance(record, records.Figure) or record.subject_id not in renamed:
        return record
    old, new = renamed[record.subject_id or ""]
    return record.model_copy(update={"subject": new}) if record.subject == old else record


def _short(text: str) -> str:
    return repr(text[:_SHOWN]) + "…" * (len(text) > _SHOWN)
