"""Corrections by hand, kept apart from the rules: what they change of the records of a page (`--corrections FILE`).

A file holds one JSON object a line: which record it speaks of (``doc``, ``type``, ``start``, ``end``), and ``key`` and
``value`` to set a key, ``drop`` to take a mention away, ``add`` to add one, or ``move`` to move one. A line with
``right`` is a judgement, which changes nothing.

Not here: anything that finds out what is wrong (desk), or reads what an annotation tool exports (run).
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from unionx import records
from unionx.corrections.line import Correction, correction
from unionx.corrections.values import RULE, default_values, lasting_values, with_consequences
from unionx.errors import CorrectionError, unreadable
from unionx.messages import _
from unionx.page import limits
from unionx.page.raw_lines import line_starts
from unionx.page.reader import SourcePage

_TOLD = 3  # pages that were not read which are told by name
_ENDS = {"low": "high", "date_start": "date_end"}
_SHOWN = 24  # characters of a text that a message shows
Spot = tuple[str, int, int]  # the type of a record, its start and its end


class Corrections:
    """The corrections of one or more files; the later line wins."""

    def __init__(self, found: Iterable[Correction] = ()) -> None:
        self._by_doc: dict[str, list[tuple[int, Correction]]] = {}
        self._judged: dict[str, list[tuple[int, Correction]]] = {}
        self._number = 0
        for one in found:
            self.add(one)

    def __bool__(self) -> bool:
        return bool(self._by_doc)

    def add(self, one: Correction) -> None:
        """Add what a later line says."""
        self._number += 1
        kept = self._judged if one.action == "judge" else self._by_doc
        kept.setdefault(one.doc, []).append((self._number, one))

    def of(self, doc: str) -> list[Correction]:
        """Return those of a page, in their order: their ``doc`` is its name, or the end of it behind a slash."""
        return _of(self._by_doc, doc)

    def judgements_of(self, doc: str) -> list[Correction]:
        """Return the judgements on records of a page, which change nothing, in their order."""
        return _of(self._judged, doc)

    def unread(self, docs: Iterable[str]) -> Iterator[str]:
        """Yield what to tell of corrections whose page is none of ``docs``: where a few stand, and how many more."""
        seen = {name for doc in docs for name in records.names_of(doc)}
        places = [(pairs[0][1].place, doc) for doc, pairs in self._by_doc.items() if doc not in seen]
        for place, doc in places[:_TOLD]:
            yield f'{place}: no page "{doc}" was read; if one should be, write its "doc" as the records have it'
        if len(places) > _TOLD:
            yield f"corrections of {len(places) - _TOLD} more pages do nothing: those pages were not read either"


def _of(by_doc: dict[str, list[tuple[int, Correction]]], doc: str) -> list[Correction]:
    return [one for _, one in sorted(pair for name in records.names_of(doc) for pair in by_doc.get(name, ()))]


def read_corrections(paths: Iterable[str | os.PathLike[str]]) -> Corrections:
    """Read files of corrections.

    Raises CorrectionError naming file, line, what is wrong and what to write.
    """
    return Corrections(one for path in paths for one in lines_of(os.fspath(path)))


def lines_of(path: str) -> Iterator[Correction]:
    """Yield what each line of a file says, judgements too; raises CorrectionError as read_corrections does."""
    try:
        raw = limits.read_file(path)
    except (OSError, ValueError) as error:
        raise CorrectionError(str(unreadable(path, error, _("give a file of JSON Lines")))) from None
    for number, line in enumerate(raw.removeprefix(BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            yield correction(f"{path}:{number}", line)


def apply(page: SourcePage, found: Iterable[records.Record], mine: Iterable[Correction]) -> list[records.Record]:
    """Return ``found``, all records of a page, with the corrections ``mine`` made, in the same order as ever.

    What was changed or added has the rule ``correction``. Of a correction that cannot be made the page record warns.
    """
    return trace(page, found, mine).records


class Trace(NamedTuple):
    """The records of a page with its corrections made; ``problems`` says which could not be made, and why.

    ``origins`` has for the place of each record the one that it had by the rules, None where it was added;
    ``touched`` are the places of records of which a correction speaks.
    """

    records: list[records.Record]
    origins: dict[Spot, Spot | None]
    touched: set[Spot]
    problems: list[str]


def trace(page: SourcePage, found: Iterable[records.Record], mine: Iterable[Correction]) -> Trace:
    """Return what ``apply`` does, and where each record comes from."""
    sheet = _Sheet(page, found)
    for one in mine:
        sheet.take(one)
    return Trace(sheet.all_records(), sheet.origins, sheet.touched, sheet.problems)


class _Sheet:
    """The records of a page while they are corrected."""

    def __init__(self, page: SourcePage, found: Iterable[records.Record]) -> None:
        self._page, self.problems = page, list[str]()
        self._records = {spot_of(record): record for record in found}
        self._by_rules = {*self._records}
        self._given: dict[Spot, dict[str, tuple[Any, str]]] = {}  # by key: the value, and where it is given
        self._lines: list[int] = []
        self._renamed: dict[str, tuple[str, str]] = {}
        self.origins: dict[Spot, Spot | None] = {spot: spot for spot in self._records}
        self.touched: set[Spot] = set()

    def take(self, one: Correction) -> None:
        """Make a correction, or tell why it cannot be made."""
        spot = (one.type, one.start, one.end)
        if reason := self._misses(one, spot):
            self.problems.append(f"{one.place}: {reason}")
            return
        if one.action == "drop":
            self._given.pop(spot, None)
            del self._records[spot], self.origins[spot]
            self.touched.discard(spot)
            return
        if one.action == "move" and one.to:
            self._move(spot, (one.type, *one.to))
            return
        if one.action == "add":
            self._records[spot] = self._record_at(*spot, default_values(one.type, self._page.text[one.start : one.end]))
            self.origins[spot] = spot if self._is_free(spot) else None
        self.touched.add(spot)
        self._given.setdefault(spot, {}).update({key: (value, one.place) for key, value in one.keys.items()})

    def _is_free(self, spot: Spot) -> bool:
        """Say whether the rules have a mention at a place, and nothing there is left of it or comes from it."""
        return spot in self._by_rules and spot not in self.origins.values()

    def _move(self, spot: Spot, to: Spot) -> None:
        """Move a mention with its values and corrections; what pointed to it points to it still."""
        old = cast("records.Mention", self._records.pop(spot))
        text = self._page.text[to[1] : to[2]]
        new = self._record_at(*to, default_values(old.type, text) | lasting_values(old))
        if isinstance(old, records.Organisation) and isinstance(new, records.Organisation) and new.name != old.name:
            self._renamed[new.id] = old.name, new.name
        self.origins[to] = self.origins.pop(spot)
        self.touched = self.touched - {spot} | {to}
        self._given[to] = self._given.pop(spot, {})
        for keys in self._given.values():
            keys.update({key: (new.id, place) for key, (value, place) in keys.items() if _points(key, value, old.id)})
        for at, record in self._records.items():
            if turned := {key: new.id for key in records.POINTERS if getattr(record, key, None) == old.id}:
                self._records[at] = record.model_copy(update=turned)
        self._records[to] = new

    def _misses(self, one: Correction, spot: Spot) -> str:
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
        if one.to and one.to[1] > len(raw):
            return (
                f"the page has {len(raw)} characters, so nothing can be moved to {one.to[0]}-{one.to[1]}; not applied"
            )
        if one.action == "add" and spot in self._records:
            return f"{one.type} {where} is there already; not applied, set its keys instead"
        if one.to and one.to != (one.start, one.end) and (one.type, *one.to) in self._records:
            return f"{one.type} {one.to[0]}-{one.to[1]} is there already; not applied, drop one of the two"
        if one.action != "add" and spot not in self._records:
            return f"there is no {one.type} {where}; not applied, give start and end as the record has them"
        return ""

    def _record_at(self, kind: str, start: int, end: int, values: dict[str, Any]) -> records.Record:
        """Return the record of a mention that a person put at a place."""
        self._lines = self._lines or line_starts(self._page.text)
        place = records.place_in(self._page.text, self._lines, start, end)
        place |= {"article": records.article_at(self._records.values(), start), "rule": RULE}
        return records.mention_record(kind, self._page.doc, place, values)

    def all_records(self) -> list[records.Record]:
        """Return the records of the page, in their order."""
        renamed = self._renamed
        for spot, given in self._given.items():
            old, keys = self._records[spot], self._in_order(self._records[spot], given)
            if isinstance(old, records.Organisation) and keys.get("name", old.name) != old.name:
                renamed[old.id] = renamed.get(old.id, (old.name,))[0], keys["name"]
                keys = self._of_its_body(keys["name"]) | keys
            self._records[spot] = _with_changes(old, keys)
        for spot, record in self._records.items() if renamed else ():
            self._records[spot] = _with_subject(record, renamed)
        types: dict[str, str] = {record.id: record.type for record in self._records.values()}
        made = [self._without_lost_pointers(record, types) for record in self._records.values()]
        of_page = [self._with_warnings(record) for record in made if not isinstance(record, records.Mention)]
        mentions = [record for record in made if isinstance(record, records.Mention)]
        return [*of_page, *sorted(mentions, key=lambda m: (m.start, -m.end, m.type))]

    def _in_order(self, old: records.Record, given: dict[str, tuple[Any, str]]) -> dict[str, Any]:
        """Return what is given for a record, without bounds and ends of which the first is behind the second."""
        keys = {key: value for key, (value, _) in given.items()}
        kept = cast("dict[str, Any]", dict(old))
        new = kept | with_consequences(old.type, "", kept, keys) if keys.keys() & {*_ENDS, *_ENDS.values()} else {}
        for first, last in _ENDS.items():
            low, high = new.get(first), new.get(last)
            if low is None or high is None or low <= high:
                continue
            place = max(given[key][1] for key in (first, last) if key in given)
            self.problems.append(f"{place}: {first} {low} is behind {last} {high}; not applied, give both")
            keys = {key: value for key, value in keys.items() if key not in (first, last)}
        return keys

    def _of_its_body(self, name: str) -> dict[str, Any]:
        """Return what the page knows of a body by another mention that bears its name."""
        for spot, record in self._records.items():
            if isinstance(record, records.Organisation) and record.name == name and spot not in self._given:
                return {"canonical": record.canonical, "region": record.region, "kind": record.kind}
        return {}

    def _without_lost_pointers(self, record: records.Record, types: dict[str, str]) -> records.Record:
        """Return a record with null for what it points to and is not there."""
        lost: dict[str, Any] = {}
        for key, allowed in records.POINTERS.items():
            target = getattr(record, key, None)
            if target is None or (types.get(target) in allowed and target != record.id):
                continue
            lost[key] = None
            if key in (given := self._given.get(spot_of(record), {})):
                self.problems.append(f"{given[key][1]}: {key} {_short(target)} is no other {' or '.join(allowed)} "
                                  "of the page; it is null, give an id that the records have")  # fmt: skip
        return record.model_copy(update=lost) if lost else record

    def _with_warnings(self, record: records.Record) -> records.Record:
        if isinstance(record, records.Page) and self.problems:
            return record.model_copy(update={"warnings": [*record.warnings, *self.problems]})
        return record


def spot_of(record: records.Record) -> Spot:
    """Return the type and the place by which corrections speak of a record."""
    return ("page", 0, 0) if isinstance(record, records.Page) else (record.type, record.start, record.end)


def _with_changes(record: records.Record, given: dict[str, Any]) -> records.Record:
    """Return a record with ``given`` and what follows from it; the same where that changes nothing."""
    old = cast("dict[str, Any]", dict(record))
    text = record.text if isinstance(record, records.Mention) else ""
    update = {
        key: value for key, value in with_consequences(record.type, text, old, given).items() if value != old[key]
    }
    if update and isinstance(record, records.Mention):
        update["rule"] = RULE
    return record.model_copy(update=update) if update else record


def _with_subject(record: records.Record, renamed: dict[str, tuple[str, str]]) -> records.Record:
    """Return a figure whose subject was read from a mention with a new name, with that name."""
    if not isinstance(record, records.Figure) or record.subject_id not in renamed:
        return record
    old, new = renamed[record.subject_id or ""]
    return record.model_copy(update={"subject": new}) if record.subject == old else record


def _points(key: str, value: object, to: str) -> bool:
    return key in records.POINTERS and value == to


def _short(text: str) -> str:
    return repr(text[:_SHOWN]) + "…" * (len(text) > _SHOWN)
