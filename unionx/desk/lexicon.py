"""Checks a user's lexicons: every mistake, and rows that do nothing or more than was meant.

What the rules do with a word is tried on sentences made for the purpose; on a page its neighbours may decide otherwise,
so what is found that way is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from unionx import pipeline, records
from unionx.errors import LexiconError
from unionx.mentions.mention import Mention, OrganisationMention, PersonMention
from unionx.mentions.user_lexicon import TYPES, Entry, UserLexicon, rows, without_blanks
from unionx.messages import N_, _, translate
from unionx.output.reader_values import value_name
from unionx.output.terminal import printable
from unionx.page import layout
from unionx.page.printed_date import printed_date
from unionx.page.reader import SourcePage

# Sentences that an organisation, a person or anything may stand in; {} is the word.
_FRAMES = ("日前，{}开展走访活动。", "大家来到{}，了解有关情况。", "据了解，{}今年做了不少工作。")
_MORE_FRAMES = ("主席{}说，", "{}主任介绍，", "记者{}报道。", "专家{}参加了活动。", "{}、", "5{}参加，", "{}3人参加，")


_WHAT = {"mistake": N_("mistake"), "warning": N_("warning")}


class Remark(NamedTuple):
    """What is wrong with a row (a mistake), or odd about it (a warning), and where it stands: ``path`` and ``line``."""

    path: str
    line: int
    what: Literal["mistake", "warning"]
    message: str

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}\t{_(_WHAT[self.what])}\t{printable(translate(self.message))}"


class _Row(NamedTuple):
    path: str
    line: int
    entry: Entry

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    def warning(self, message: str) -> Remark:
        return Remark(self.path, self.line, "warning", message)


class Check:
    """The lexicons that were checked: what was found, by file and line, and how many rows there are of each type.

    Where ``pages`` are given, rows whose word stands on none of them that they hold on are found, too.
    """

    def __init__(self, paths: Iterable[str], pages: Iterable[SourcePage] | None = None) -> None:
        self.findings: list[Remark] = []
        self.counts: Counter[str] = Counter()
        held: list[_Row] = []
        names = list(paths)
        for path in dict.fromkeys(names):
            for line, row in rows(path):
                if isinstance(row, LexiconError):
                    self.findings.append(Remark(path, line, "mistake", _without_place(row, path, line)))
                else:
                    held.append(_Row(path, line, row))
                    self.counts[row.type] += 1
        self.findings += (finding for find in (_repetitions, _stop_words, _odd) for finding in find(held))
        self.findings += _absent(held, pages) if pages is not None else ()
        self.findings.sort(key=lambda finding: (names.index(finding.path), finding.line))

    @property
    def mistakes(self) -> int:
        """How many rows cannot be read."""
        return sum(finding.what == "mistake" for finding in self.findings)

    def __str__(self) -> str:
        counts = ", ".join(f"{self.counts[name]} {value_name(name)}" for name in TYPES)
        warnings = len(self.findings) - self.mistakes
        mistakes = _number(self.mistakes, _("{number} mistake"), _("{number} mistakes"))
        warned = _number(warnings, _("{number} warning"), _("{number} warnings"))
        rows = _number(self.counts.total(), _("{number} row"), _("{number} rows"))
        return _("{rows}: {counts}; {mistakes}, {warnings}").format(
            rows=rows, counts=counts, mistakes=mistakes, warnings=warned
        )


def _number(number: int, one: str, many: str) -> str:
    return (one if number == 1 else many).format(number=number)


def _without_place(error: LexiconError, path: str, line: int) -> str:
    return str(error).removeprefix(path).removeprefix(f":{line}").removeprefix(": ")


def _repetitions(rows: list[_Row]) -> Iterator[Remark]:
    """Find words that stand twice: of an organisation, alias or stop word, and of a person, one row counts."""
    last = {row.entry.key: row for row in rows}
    for row in rows:
        later = last[row.entry.key]
        if later is row:
            continue
        same = "says the same" if later.entry[1:] == row.entry[1:] else "counts instead"
        yield row.warning(f"'{row.entry.word}' stands on {later.place} again, which {same}; remove one of the two")


def _stop_words(rows: list[_Row]) -> Iterator[Remark]:
    """Find people who are a stop word as well, on the same pages, which takes them away."""
    stops = {row.entry._replace(type="person").key: row for row in rows if row.entry.type == "stop"}
    for row in rows:
        stop = stops.get(row.entry.key)
        if row.entry.type == "person" and stop:
            yield row.warning(
                f"'{row.entry.word}' is a stop word on {stop.place}, so it is never found; remove one row"
            )


def _absent(rows: list[_Row], pages: Iterable[SourcePage]) -> Iterator[Remark]:
    """Find rows that do nothing on the pages: their word stands on none that they hold on, or as no mention of its own.

    A page is read only where a row is open whose word it prints.
    """
    names = UserLexicon(row.entry for row in rows if row.entry.type != "stop")
    without_page, unprinted, open_rows, count = set(rows), set(rows), set(rows), 0
    for count, page in enumerate(pages, 1):  # noqa: B007 - the last number is how many there are
        here = _hold_on(open_rows, page)
        without_page.difference_update(here)
        text = without_blanks(layout.repair(page.text).text) if here else ""
        printed = [row for row in here if without_blanks(row.entry.word) in text]
        unprinted.difference_update(printed)
        found = _found_on(page, names) if printed else set()
        open_rows.difference_update(row for row in printed if (without_blanks(row.entry.word), row.entry.type) in found)
    among = f"none of the {count} pages" if count != 1 else "none of the 1 page"
    for row in rows:
        word, entry = row.entry.word, row.entry
        if row in without_page and (entry.doc or entry.newspaper):
            meant = " of ".join(f"'{name}'" for name in (entry.doc, entry.newspaper) if name)
            yield row.warning(f"'{word}' holds on {meant}, which is {among}; write doc and newspaper as the records do")
        elif row in unprinted:
            yield row.warning(f"'{word}' stands on {among}, so the row does nothing there; is it spelled so?")
        elif row in open_rows:
            said = f"'{word}' stands on {among} as a mention of its own"
            yield row.warning(f"{said}, so the row does nothing there; write the whole name as the pages print it")


def _found_on(page: SourcePage, names: UserLexicon) -> set[tuple[str, str]]:
    """Return the words that stand as mentions on a page, each with the type of the row that does something for it."""
    reading, found = pipeline.read(page, None, names), set[tuple[str, str]]()
    for mention in reading.mentions:
        word = without_blanks(reading.text.text[mention.start : mention.end])
        found |= {(word, mention.rule.removeprefix("lexicon/")), (word, "stop")}
    return found


def _hold_on(rows: Iterable[_Row], page: SourcePage) -> list[_Row]:
    """Return the rows that hold on a page."""
    names = {*records.names_of(page.doc)}
    here = [row for row in rows if not row.entry.doc or row.entry.doc in names]
    if not any(row.entry.newspaper for row in here):
        return here
    paper = without_blanks(printed_date(page.text).newspaper or "")
    return [row for row in here if without_blanks(row.entry.newspaper) in ("", paper)]


def _odd(rows: list[_Row]) -> Iterator[Remark]:
    """Find words that do nothing beside the rules, or more than was meant."""
    own = {row.entry.word for row in rows if row.entry.type != "stop"}
    bodies = {row.entry.name or row.entry.word for row in rows if row.entry.type == "organisation"} | own
    for row in rows:
        word, kind, name = row.entry[:3]
        if kind == "stop":
            if word not in own and not any(_mentions(frame, word) for frame in (*_FRAMES, *_MORE_FRAMES)):
                told = f"in no sentence that '{word}' was tried in did the rules take it for a mention"
                yield row.warning(f"{told}; if they do not on your pages either, the row does nothing")
            continue
        if len(word) == 1:
            yield row.warning(f"'{word}' is one character, and found in every word that holds it; write a longer word")
        if kind == "alias" and name not in bodies and not any(_is_body(frame, name) for frame in _FRAMES):
            told = f"the rules do not take the full name '{name}' for an organisation"
            yield row.warning(f"{told}; if it is printed in full, add a row for it of type organisation")
        if all(_says_the_same(frame, row.entry) for frame in _FRAMES):
            yield row.warning(f"the rules find '{word}' by themselves and give the same; the row may not be needed")


def _is_body(frame: str, name: str) -> bool:
    return any(isinstance(mention, OrganisationMention) for mention, _said in _mentions(frame, name))


def _says_the_same(frame: str, entry: Entry) -> bool:
    wanted = entry.name or entry.word
    for mention, name in _mentions(frame, entry.word):
        is_person = isinstance(mention, PersonMention) and entry.type == "person"
        is_body = isinstance(mention, OrganisationMention) and entry.type != "person" and mention.kind == entry.kind
        if (is_person or is_body) and name == wanted:
            return True
    return False


@cache
def _mentions(frame: str, word: str) -> tuple[tuple[Mention, str | None], ...]:
    """Return the mentions that the rules find exactly where ``word`` stands in a frame, with the names they give."""
    reading = pipeline.read(SourcePage("-", frame.format(word), "utf-8", ""), "2023")
    start = frame.index("{")
    place = start, start + len(word)
    return tuple(
        (mention, _name(mention, reading))
        for mention in reading.mentions
        if reading.text.raw_span(mention.start, mention.end) == place
    )


def _name(mention: Mention, reading: pipeline.Reading) -> str | None:
    if isinstance(mention, OrganisationMention):
        return reading.links.organisations[mention].name
    return mention.name if isinstance(mention, PersonMention) else None
