"""Review in a browser: what was extracted is judged and put right, mention by mention.

A person's answers are lines of corrections and judgements, written to one file as they are given; what is shown is what
`unionx extract --corrections FILE` makes of the pages. Nothing is held that the file does not hold: after a crash the
review goes on where it was.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from unionx import records
from unionx.corrections import Corrections, Spot, spot_of
from unionx.corrections.judgement import digest
from unionx.corrections.line import KEYS, Correction
from unionx.desk.review import form, tally
from unionx.desk.review.answer_file import AnswerFile
from unionx.desk.review.queue import QueueFilter, QueuePlace, draw, queue
from unionx.desk.review.review_page import Mention, ReviewItem, ReviewPage, spoken_of
from unionx.errors import ReadError
from unionx.messages import _
from unionx.page.reader import SourcePage
from unionx.run.inputs import ExtractOptions, PageInput, map_inputs
from unionx.run.sources import about, page_behind

Source = tuple[SourcePage, list[records.Record]]


class Selection(NamedTuple):
    """What is asked about: mentions of ``types``; all, or a sample of ``number`` that ``seed`` draws."""

    types: tuple[str, ...] = records.MENTION_TYPES
    number: int | None = None
    seed: int = 1


def source_of(page_input: PageInput, source: str | None = None) -> Source | ReadError:
    """Return a page with its records; a ReadError where its text is not to be had, or is not that of the records."""
    try:
        page = page_input.page or page_behind(about(page_input.doc, page_input.records), source)
    except ReadError as error:
        return error
    for record in page_input.records:
        if isinstance(record, Mention) and page.text[record.start : record.end] != record.text:
            return ReadError(
                page_input.doc,
                _("{id} is not what the page prints there; see unionx verify, extract again").format(id=record.id),
            )
    return page, page_input.records


def sources(
    paths: Iterable[str], given: ExtractOptions, source: str | None = None
) -> Generator[Source | ReadError, None, None]:
    """Yield the pages of paths, and those of files of records, as source_of does; what is wrong as a ReadError."""
    return map_inputs(paths, partial(source_of, source=source), given)


class Review:
    """Pages under review, and the file that the answers go to.

    What is asked for by an id that there is not raises KeyError; an answer that cannot be raises ValueError or
    CorrectionError, which say why.
    """

    def __init__(self, sources: Iterable[Source], answers: AnswerFile, wanted: Selection) -> None:
        self.answers, self.wanted = answers, wanted
        self._said = Corrections(answers.corrections)
        self.pages = [ReviewPage(page, found, self._said) for page, found in sources]
        self.sample = draw(self.pages, wanted.types, wanted.number, wanted.seed)
        self._number_pages()

    def _number_pages(self) -> None:
        self._page_of = {name: number for number, page in enumerate(self.pages) for name in page.items}

    def refresh(self) -> None:
        """Take what another program wrote to the file of answers."""
        if self.answers.is_changed():
            self._said = Corrections(self.answers.corrections)
            for page in self.pages:
                page.update(self._said)
            self._number_pages()

    def place(self, name: str) -> QueuePlace:
        """Return where the mention of an id is."""
        number = self._page_of[name]
        return QueuePlace(number, self.pages[number].items[name])

    def queue(self, chosen: QueueFilter) -> list[QueuePlace]:
        """Return the mentions that a filter takes, of the types and of the sample that are wanted."""
        found = queue(self.pages, chosen, self.sample, self.wanted.number is not None)
        return [place for place in found if place.item.current.type in self.wanted.types]

    def tally(self) -> tally.ReviewTally:
        """Return how many are right, by rule."""
        items = (place.item for place in self.queue(QueueFilter()))
        return tally.tally(items, self.sample.sizes)

    def judge(self, name: str, right: bool, wrong: Sequence[str] = ()) -> None:
        """Write down whether a mention is right, and which of its keys are not."""
        page, item = self._find(name)
        if item.now is None:
            raise ValueError("it was dropped; put it back first")
        rule = (item.by_rules or item.now).rule
        more: dict[str, Any] = {"wrong": list(wrong)} if wrong else {}
        line = {"right": right, **more, "rule": rule, "digest": digest(item.now)}
        self._answer(page, [spoken_of(page, item.now) | line])

    def correct(self, name: str, pairs: Iterable[form.Pair]) -> None:
        """Set the keys that a form gives; of a record that is no mention, too. What is so already is not written."""
        page, record = self.record(name)
        given, now = form.keys_of(record.type, pairs), record.model_dump(mode="json")
        lines = [
            spoken_of(page, record) | {"key": key, "value": value} for key, value in given.items() if now[key] != value
        ]
        self._answer(page, lines)

    def drop(self, name: str) -> None:
        """Take a mention away."""
        page, item = self._find(name)
        if item.now is None:
            raise ValueError("it was dropped already")
        self._answer(page, [spoken_of(page, item.now) | {"drop": True}])

    def put_back(self, name: str) -> None:
        """Add a mention again that was dropped, as the rules had it."""
        page, item = self._find(name)
        if item.now is not None or item.by_rules is None:
            raise ValueError("it was not dropped")
        said = item.by_rules.model_dump(mode="json", include=set(KEYS[item.by_rules.type]))
        self._answer(page, [spoken_of(page, item.by_rules) | {"add": said}])

    def move(self, name: str, start: int, end: int) -> None:
        """Move a mention to another place of its page."""
        page, item = self._find(name)
        if item.now is None:
            raise ValueError("it was dropped; put it back first")
        _, start, end = self._free_spot(page, item.now.type, start, end)
        self._answer(page, [spoken_of(page, item.now) | {"move": [start, end]}])

    def add(self, number: int, kind: str, start: int, end: int) -> str:
        """Add a mention to a page by its number, from 0; return its id."""
        page = self.pages[number]
        _, start, end = self._free_spot(page, kind, start, end)
        line = {"doc": page.page.doc, "start": start, "end": end, "type": kind, "text": page.page.text[start:end]}
        self._answer(page, [line | {"add": {}}])
        return next(item.id for item in page.standing if spot_of(item.current) == (kind, start, end))

    def undo(self) -> str | None:
        """Take the last answer back; return the id of the mention that it spoke of, None where there is none now."""
        last = self.answers.last
        if not last:
            raise ValueError("there is nothing to undo: the last line of the file was not written here")
        pages = [page for page in self.pages if last[0].doc in records.names_of(page.page.doc)]
        if not pages:
            raise ValueError(f"the last answer is of {last[0].doc}, which is not under review; review it to undo that")
        self.answers.undo()
        self._said = Corrections(self.answers.corrections)
        for page in pages:
            page.update(self._said)
        self._number_pages()
        return next((item.id for page in pages for item in page.items.values() if _speaks_of(last[0], item)), None)

    def _answer(self, page: ReviewPage, lines: list[dict[str, Any]]) -> None:
        if lines:
            for one in self.answers.append(lines):
                self._said.add(one)
            page.update(self._said)
            self._number_pages()

    def _find(self, name: str) -> tuple[ReviewPage, ReviewItem]:
        number, item = self.place(name)
        return self.pages[number], item

    def record(self, name: str) -> tuple[ReviewPage, records.Record]:
        """Return the record of an id as it is now: a mention, an article or a page."""
        if name in self._page_of:
            page, item = self._find(name)
            if item.now is None:
                raise ValueError("it was dropped; put it back first")
            return page, item.now
        for page in self.pages:
            for record in page.records:
                if record.id == name:
                    return page, record
        raise KeyError(name)

    @staticmethod
    def _free_spot(page: ReviewPage, kind: str, start: int, end: int) -> Spot:
        """Return a place of a page where no mention of a type stands; raises ValueError where there is none."""
        spot = page.spot(start, end, kind)
        if any(spot_of(item.current) == spot for item in page.standing):
            raise ValueError(f"{kind} {spot[1]}-{spot[2]} is there already; edit that one")
        return spot


def _speaks_of(one: Correction, item: ReviewItem) -> bool:
    spots = [spot_of(mention) for mention in (item.now, item.by_rules) if mention is not None]
    return (one.type, one.start, one.end) in spots
