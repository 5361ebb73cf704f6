"""What changed between two extractions of the same pages: records gained, lost, moved, or with other values.

Two records are the same where doc, type, start and end are; ids that point to records that only moved are no
difference. Pages are compared as they come, and only those wait whose counterpart has not come yet: nothing is held
where both files have the same pages in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import count, zip_longest
from typing import Any, NamedTuple

from unionx import records
from unionx.errors import ReadError
from unionx.messages import N_, _
from unionx.output.reader_values import reader_value, value_name
from unionx.output.values import value
from unionx.records import record_lines
from unionx.records.pairs import always, match_mentions
from unionx.records.quotes import Quote, Quotes

CHANGES = (N_("gained"), N_("lost"), N_("moved"), N_("revalued"))
_POINTERS = ("article", *records.POINTERS)
_NO_VALUES = ("id", "doc", "type")
Keys = dict[str, tuple[Any, Any]]
_Key = tuple[str, int | None, int | None, int]


class Difference(NamedTuple):
    """A record that changed; the place is that of the new one, of the old one where it is lost.

    ``keys`` are those with other values, old and new; empty where there is one side only. ``value`` is what the record
    says in a few words, ``reader_text`` the same for a reader, and ``text`` "" for pages and articles.
    """

    change: str
    doc: str
    type: str
    id: str
    line: int | None
    start: int | None
    end: int | None
    text: str
    value: str
    keys: Keys
    quote: Quote | None
    reader_text: str


class Pages(NamedTuple):
    """The records of a page in both files; None where a file lacks the page."""

    old: list[records.Record] | None
    new: list[records.Record] | None


class DifferenceCount:
    """How many records of each type changed in which way, how many pages were compared, how much could not be read."""

    def __init__(self) -> None:
        self.problems = 0
        self.of: Counter[tuple[str, str]] = Counter()
        self.both = self.only_old = self.only_new = 0

    def add(self, pages: Pages, found: Iterable[Difference]) -> None:
        """Count a page and what changed on it."""
        self.both += pages.old is not None and pages.new is not None
        self.only_old += pages.new is None
        self.only_new += pages.old is None
        self.of.update((difference.type, difference.change) for difference in found)

    def lines(self) -> Iterator[str]:
        """Yield a line on the pages, and one for each type with changes; none where nothing could be compared."""
        if self.problems and not self.both + self.only_old + self.only_new:
            return
        pages = _("pages: {both} in both files, {old} only in OLD, {new} only in NEW")
        yield pages.format(both=self.both, old=self.only_old, new=self.only_new)
        for kind in records.MODELS:
            counts = [f"{self.of[kind, change]} {_(change)}" for change in CHANGES if self.of[kind, change]]
            if counts:
                yield f"{value_name(kind)}: {', '.join(counts)}"
        if not self.of and not self.problems:
            yield _("no difference")


def pages(old: str, new: str) -> Iterator[Pages | ReadError]:
    """Yield the records of each page of two files, or of standard input ("-"): pages of both files, then the others.

    A line that is wrong comes as a ReadError, and so does a page whose records do not stand together. Where a file
    cannot be read or holds no records, its ReadError is the last to come.
    """
    try:
        yield from _pages(old, new)
    except ReadError as error:
        yield error


def _pages(old: str, new: str) -> Iterator[Pages | ReadError]:
    waiting: tuple[dict[str, list[records.Record]], ...] = {}, {}
    for pair in zip_longest(_records_of(old), _records_of(new)):
        for side, one in enumerate(pair):
            if isinstance(one, ReadError):
                yield one
            elif one is not None:
                other = waiting[1 - side].pop(one[0], None)
                if other is None:
                    waiting[side][one[0]] = one[1]
                else:
                    yield Pages(other, one[1]) if side else Pages(one[1], other)
    yield from (Pages(found, None) for found in waiting[0].values())
    yield from (Pages(None, found) for found in waiting[1].values())


def differences(of: Pages, types: Collection[str] = ()) -> list[Difference]:
    """Return what changed on a page in the order of its places; only ``types``, or all where none are given."""
    if of.old == of.new:
        return []
    old, new = (_by_place(side or ()) for side in of)
    pairs = [(old[key], new[key]) for key in old if key in new]
    moved = _pair_moves([old[key] for key in old if key not in new], [new[key] for key in new if key not in old])
    renamed = {before.id: after.id for before, after in moved}
    quotes = Quotes(of.old or ()), Quotes(of.new or ())
    found = [*_value_changes(pairs, renamed, quotes[1]), *_gone(old, new, moved, quotes)]
    for before, after in moved:
        found.append(_difference("moved", after, quotes[1], _changes(before, after, renamed)))
    chosen = [difference for difference in found if not types or difference.type in types]
    return sorted(chosen, key=lambda one: (one.start or 0, list(records.MODELS).index(one.type), one.end or 0))


def _records_of(path: str) -> Iterator[tuple[str, list[records.Record]] | ReadError]:
    for group in record_lines.read_groups(path):
        if not group.doc:
            raise record_lines.no_records(path)
        if group.again:
            yield ReadError(
                path, _("the records of {doc} do not stand together; sort them by doc").format(doc=group.doc)
            )
            continue
        yield from group.problems(path)
        yield group.doc, group.records


def _by_place(found: Iterable[records.Record]) -> dict[_Key, records.Record]:
    """Return records by type, start, end, and the how manieth of that place each is."""
    made: dict[_Key, records.Record] = {}
    for record in found:
        place = record.type, getattr(record, "start", None), getattr(record, "end", None)
        made[next((*place, number) for number in count() if (*place, number) not in made)] = record
    return made


def _pair_moves(
    lost: list[records.Record], gained: list[records.Record]
) -> list[tuple[records.Record, records.Record]]:
    """Pair what is lost and gained of one type where the spans overlap."""
    pairs = []
    for kind in ("article", *records.MENTION_TYPES):
        sides = [record for record in lost if record.type == kind], [record for record in gained if record.type == kind]
        before, after = ([_place(record) for record in side] for side in sides)
        pairs += [(sides[0][a], sides[1][b]) for a, b in match_mentions(before, after, always)]
    return pairs


def _place(record: Any) -> dict[str, int]:  # noqa: ANN401 - any but a page
    return {"start": record.start, "end": record.end}


def _value_changes(
    pairs: list[tuple[records.Record, records.Record]], renamed: dict[str, str], quotes: Quotes
) -> Iterator[Difference]:
    for before, after in pairs:
        if before != after and (keys := _changes(before, after, renamed)):
            yield _difference("revalued", after, quotes, keys)


def _gone(
    old: dict[_Key, records.Record],
    new: dict[_Key, records.Record],
    moved: list[tuple[records.Record, records.Record]],
    quotes: tuple[Quotes, Quotes],
) -> Iterator[Difference]:
    of_both = {id(record) for pair in moved for record in pair}
    for change, side, other, of in (("lost", old, new, quotes[0]), ("gained", new, old, quotes[1])):
        for key, record in side.items():
            if key not in other and id(record) not in of_both:
                yield _difference(change, record, of, {})


def _changes(before: records.Record, after: records.Record, renamed: dict[str, str]) -> Keys:
    """Return the keys with other values, old and new, as JSON has them."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    for key in _POINTERS:
        if old.get(key) in renamed and renamed[old[key]] == new.get(key):
            old[key] = new[key]
    return {key: (old[key], new[key]) for key in new if key not in _NO_VALUES and old[key] != new[key]}


def _difference(change: str, record: records.Record, quotes: Quotes, keys: Keys) -> Difference:
    line, start, end = (getattr(record, key, None) for key in ("line", "start", "end"))
    text, quote, said = "", None, reader_value(record)
    if not isinstance(record, records.Page | records.Article):
        text, quote = record.text, quotes.of(record)
    return Difference(
        change, record.doc, record.type, record.id, line, start, end, text, value(record), keys, quote, said
    )
