"""A page under review: its mentions by the rules and as they are now, and what a person said of each."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal, NamedTuple

from unionx import records
from unionx.corrections import Corrections, Spot, spot_of, trace
from unionx.corrections.judgement import digest
from unionx.corrections.line import KEYS, Correction
from unionx.language.occurrences import starts_of
from unionx.links.evidence import REACHES, reach_of
from unionx.output.marked_text import Block, CodedSpan, blocks
from unionx.page.reader import SourcePage
from unionx.records.quotes import Quote, Quotes

Mention = records.Mention
Status = Literal["open", "right", "wrong", "corrected", "dropped", "added"]
JUDGED: tuple[Status, ...] = ("right", "wrong", "corrected", "dropped")
_RESOLVED = ("explicit", "abbreviation", "context", "ambiguous")  # from the surest on


class ReviewItem(NamedTuple):
    """A mention under review: ``by_rules`` is None where it was added, ``now`` where it was dropped.

    ``id`` is that of the rules' record, so that it stays where the mention is moved. ``judgement`` is the last that
    holds for what the mention says.
    """

    id: str
    by_rules: Mention | None
    now: Mention | None
    status: Status
    judgement: Correction | None

    @property
    def current(self) -> Mention:
        """The mention as it is now, or as it was before it was dropped."""
        mention = self.now or self.by_rules
        assert mention is not None
        return mention

    @property
    def is_judged(self) -> bool:
        """Whether a person said something of what the rules found."""
        return self.status in JUDGED

    @property
    def changed_keys(self) -> set[str]:
        """The keys that a correction changed, ``start`` where it was moved; empty where one of the two is not there."""
        if self.by_rules is None or self.now is None:
            return set()
        keys = ("start", "end", *KEYS[self.now.type])
        return {key for key in keys if getattr(self.by_rules, key) != getattr(self.now, key)}

    @property
    def rules(self) -> set[str]:
        """The rules by which the mention and its links were found."""
        mention = self.by_rules or self.current
        links = (getattr(mention, key, None) for key in records.SLOT_RULES.values())
        of_lists = (rule for key in ("role_rules", "honour_rules") for rule in getattr(mention, key, ()))
        return {mention.rule, *filter(None, links), *of_lists}

    @property
    def doubt(self) -> int:
        """How weak the evidence is, from 0: what is farthest from a figure, or how a name or a date was resolved."""
        mention = self.by_rules or self.current
        if isinstance(mention, records.Figure):
            rules = (getattr(mention, key) for key in records.SLOT_RULES.values())
            return max(REACHES.index(reach_of(rule)) for rule in rules if rule)
        resolved = getattr(mention, "resolved", _RESOLVED[0])
        return _RESOLVED.index(resolved) if resolved in _RESOLVED else 0


class ReviewPage:
    """A page with its records by the rules, ``found``; the text and the answers may be asked for at any time."""

    def __init__(self, page: SourcePage, found: list[records.Record], answers: Corrections) -> None:
        self.page = page
        self._found = found
        self.update(answers)

    def update(self, answers: Corrections) -> None:
        """Take all that was answered so far."""
        made = trace(self.page, self._found, answers.of(self.page.doc))
        self.records, self.problems = made.records, made.problems
        judged = {(one.type, one.start, one.end): one for one in answers.judgements_of(self.page.doc)}
        now = {spot_of(record): record for record in made.records if isinstance(record, Mention)}
        came_to = {origin: spot for spot, origin in made.origins.items() if origin is not None}
        items = []
        for record in self._found:
            if isinstance(record, Mention):
                spot = came_to.get(spot_of(record))
                items.append(_item(record, now[spot] if spot else None, judged, spot in made.touched))
        added = [now[spot] for spot, origin in made.origins.items() if origin is None and spot in now]
        items += [ReviewItem(_free_id(one, items), None, one, "added", None) for one in added]
        items.sort(key=lambda item: (item.current.start, -item.current.end, item.current.type))
        self.items = {item.id: item for item in items}
        for name in ("blocks", "quotes"):
            self.__dict__.pop(name, None)

    @cached_property
    def blocks(self) -> list[Block]:
        """The text in reading order; its marks are numbered by the place in ``standing``."""
        articles = [record for record in self.records if isinstance(record, records.Article)]
        spans = [CodedSpan(item.current.start, item.current.end, at) for at, item in enumerate(self.standing)]
        return blocks(self.page.text, articles, spans)

    @property
    def standing(self) -> list[ReviewItem]:
        """The mentions that are marked in the text: all but those that were dropped."""
        return [item for item in self.items.values() if item.now is not None]

    @cached_property
    def quotes(self) -> Quotes:
        """The sentences of the page."""
        return Quotes(self.records, self.page)

    def quote(self, item: ReviewItem) -> Quote:
        """Return the sentence of a mention; what it prints alone where none is known."""
        mention = item.current
        return self.quotes.of(mention) or Quote(mention.text, 0, len(mention.text))

    def beside(self, item: ReviewItem) -> list[ReviewItem]:
        """Return the mentions of the sentence that a mention stands in, itself among them, in their order."""
        everything = list(self.items.values())
        at = next(place for place, one in enumerate(everything) if one.id == item.id)
        here = self._sentence(item)
        first, last = at, at + 1
        while first > 0 and self._sentence(everything[first - 1]) == here:
            first -= 1
        while last < len(everything) and self._sentence(everything[last]) == here:
            last += 1
        return everything[first:last]

    def _sentence(self, item: ReviewItem) -> tuple[str | None, str]:
        return item.current.article, self.quote(item).sentence

    def bodies(self) -> list[str]:
        """Return the names that a subject may have: those of the page's bodies and people, and its subjects."""
        named = (record.name for record in self.records if isinstance(record, records.Organisation | records.Person))
        subjects = (record.subject for record in self.records if isinstance(record, records.Figure) and record.subject)
        return list(dict.fromkeys([*named, *subjects]))

    def spot(self, start: int, end: int, kind: str) -> Spot:
        """Return a place of the page, without the white space around it.

        Raises ValueError where the page has no such text.
        """
        raw = self.page.text
        if not 0 <= start < end <= len(raw):
            raise ValueError(f"{start}-{end} is no place of a page of {len(raw)} characters; choose some text")
        chosen = raw[start:end]
        if not chosen.strip():
            raise ValueError("nothing but white space stands there; choose some text")
        return kind, end - len(chosen.lstrip()), start + len(chosen.rstrip())

    def find(self, text: str, near: int) -> tuple[int, int]:
        """Return where a text is printed nearest to an offset; raises ValueError where it is not printed."""
        places = list(starts_of(text, self.page.text)) if text else []
        if not places:
            raise ValueError(f"the page does not print {text[:40]!r}; copy it from the page, or select it there")
        start = min(places, key=lambda place: abs(place - near))
        return start, start + len(text)


def _item(record: Mention, now: Mention | None, judged: dict[Spot, Correction], is_touched: bool) -> ReviewItem:
    if now is None:
        return ReviewItem(record.id, record, None, "dropped", None)
    said = judged.get(spot_of(now))
    if said is not None and said.digest not in (None, digest(now)):
        said = None  # it was said of something else
    item = ReviewItem(record.id, record, now, "open", said)
    if item.changed_keys and (is_touched or said):
        return item._replace(status="corrected")
    if said is not None:
        return item._replace(status="right" if said.right else "wrong")
    return item._replace(status="right") if is_touched else item


def _free_id(added: Mention, items: list[ReviewItem]) -> str:
    """Return the id of an added mention, another where the rules have a mention of that id that went elsewhere."""
    return f"{added.id}+" if any(item.id == added.id for item in items) else added.id


def spoken_of(page: ReviewPage, record: records.Record) -> dict[str, Any]:
    """Return what a line says of the record that it speaks of, and of the page that it was made on."""
    kind, start, end = spot_of(record)
    place = {} if kind == "page" else {"start": start, "end": end}
    proof = {"text": record.text} if isinstance(record, Mention) else {"sha256": page.page.sha256}
    return {"doc": page.page.doc, **place, "type": kind, **proof}
