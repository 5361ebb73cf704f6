"""From pages to their readings, and from a reading to records."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter, methodcaller
from typing import NamedTuple

from unionx import records
from unionx.corrections import Corrections, apply
from unionx.corrections.line import Correction
from unionx.extractors import date, figure, organisation, person
from unionx.language import last_texts
from unionx.language.lazy_property import lazy_property
from unionx.language.periods import Reference, reference
from unionx.language.text import Text
from unionx.links.link_values import Links
from unionx.links.page_links import STEPS, PageLinks
from unionx.links.torn_mentions import TornMentions, read_across
from unionx.mentions.candidates import Extractor, Judged, NoMention
from unionx.mentions.context import Context
from unionx.mentions.mention import Mention
from unionx.mentions.overlaps import Overlaps, resolve_overlaps
from unionx.mentions.user_lexicon import UserLexicon
from unionx.page import article_text, articles, layout
from unionx.page import reference_date as references
from unionx.page.printed_date import printed_date
from unionx.page.reader import SourcePage
from unionx.records import build

EXTRACTORS: tuple[Extractor, ...] = (organisation, person, date, figure)

# Each runs when a reading is first asked for what it makes.
_STAGES_OF_THE_PAGE: tuple[Callable[[Reading], object], ...] = (attrgetter("text"), attrgetter("reference"))
_STAGES: tuple[Callable[[Reading], object], ...] = (
    *_STAGES_OF_THE_PAGE,
    attrgetter("articles"),
    *(methodcaller("candidates_of", extractor) for extractor in EXTRACTORS),
    attrgetter("mentions"),
    *(attrgetter(f"page_links.{step}") for step in STEPS),
)

# Something of everything, ranges as well: what it asks is compiled once for all processes.
_SAMPLE = "4月23日至27日，市总工会主席王建国慰问困难职工60余名，每人800至1000元，共发放慰问金292万元，同比增长5%。"


def load() -> None:
    """Load what pages are read with, so that processes that are forked then share it."""
    list(page_records(SourcePage("", _SAMPLE, "utf-8", "0" * 64)))


_MUCH_TO_COLLECT = 1_000_000  # characters: what goes of them is worth the time that is taken to find it


def page_records(
    page: SourcePage,
    option: str | None = None,
    types: Iterable[str] = (),
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> list[records.Record]:
    """Return the records of a page: the page, its articles by first segment, mentions by (start, longer first, type).

    ``option`` is the reference date that the user gave (YYYY-MM-DD, YYYY-MM or YYYY); a corpus line's own one wins
    over it. ``types`` names the types of record wanted, all where it is empty; ``lexicon`` and ``corrections`` are the
    user's own.

    Raises ReferenceDateError where ``option`` is no date.
    """
    return records_together([page], option, types, lexicon, corrections)[0]


def records_of(
    reading: Reading, types: Iterable[str] = (), corrections: Corrections | None = None
) -> list[records.Record]:
    """Return the records of a reading, as page_records does."""
    wanted = set(types)
    return _records_of(_found(reading, wanted, corrections), wanted)


def _found(reading: Reading, wanted: set[str], corrections: Corrections | None) -> _Found:
    """Return what the records of a page are made of, so that a reading may go before they are."""
    mine = corrections.of(reading.page.doc) if corrections else ()
    page, text, against = reading.page, reading.text, reading.reference
    if not mine and not _asks_more_than_the_page(wanted):
        return _Found(page, text, against)
    place = build.PageText(page, text, reading.articles, reading.places)
    return _Found(page, text, against, mine, place, reading.mentions, reading.links)


def _records_of(found: _Found, wanted: set[str]) -> list[records.Record]:
    if not found.corrections:
        return _records_of_rules(found, wanted)
    made = apply(found.page, _records_of_rules(found, set()), found.corrections)
    return [record for record in made if not wanted or record.type in wanted]


def _records_of_rules(found: _Found, wanted: set[str]) -> list[records.Record]:
    made: list[records.Record] = []
    if not wanted or "page" in wanted:
        made.append(build.page_record(found.page, found.reference, found.text))
    if last_texts.is_long(found.text.text):
        last_texts.forget_long_ones()
    if len(found.text.text) > _MUCH_TO_COLLECT:
        gc.collect()  # of the reading that has gone, clauses and frames know each other
    if found.place is None or found.links is None:
        return made
    of_articles = build.article_records(found.place, found.mentions, found.links)
    if not wanted or "article" in wanted:
        made += of_articles
    asked = [mention for mention in found.mentions if not wanted or mention.type in wanted]
    return made + build.mention_records(found.place, asked, found.links, of_articles)


def read(page: SourcePage, option: str | None = None, lexicon: UserLexicon | None = None) -> Reading:
    """Return the reading of a page; ``option`` and ``lexicon`` are as for page_records."""
    return Reading(page, option, lexicon)


def records_together(
    pages: Sequence[SourcePage],
    option: str | None = None,
    types: Iterable[str] = (),
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> list[list[records.Record]]:
    """Return the records of each page, as page_records does, of pages that are read together."""
    readings, wanted = read_together(pages, option, lexicon, types)[::-1], set(types)
    # Of a long page the clauses, frames and words weigh more than the records: each reading goes before its are made.
    return [_records_of(_taken_from(readings.pop(), wanted, corrections), wanted) for _ in pages]


def _taken_from(reading: Reading, wanted: set[str], corrections: Corrections | None) -> _Found:
    """Return what the records of a page are made of, whose reading nobody asks any more."""
    found = _found(reading, wanted, corrections)
    if found.links is not None:
        reading.page_links.let_go()
    return found


def read_together(
    pages: Sequence[SourcePage],
    option: str | None = None,
    lexicon: UserLexicon | None = None,
    types: Iterable[str] = (),
) -> list[Reading]:
    """Return the readings of pages, each stage of all pages before the next one of any; the rest as for page_records.

    So what a stage is made of, its code, words and patterns, stays at hand in the processor from page to page, which is
    a quarter of the time of short pages. All readings are held at once.
    """
    readings = [read(page, option, lexicon) for page in pages]
    for stage in _STAGES if _asks_more_than_the_page(set(types)) else _STAGES_OF_THE_PAGE:
        for reading in readings:
            stage(reading)
    return readings


def _asks_more_than_the_page(types: set[str]) -> bool:
    return not types or not types.isdisjoint(("article", *records.MENTION_TYPES))


class _Found(NamedTuple):
    """What the records of a page are made of: of the page alone, or of its articles and mentions too."""

    page: SourcePage
    text: Text
    reference: Reference | None
    corrections: Sequence[Correction] = ()
    place: build.PageText | None = None
    mentions: Sequence[Mention] = ()
    links: Links | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """What each stage made of a page; a stage runs when it is first asked for, and never again.

    A reference date that is none raises ReferenceDateError where the first stage asks for it.
    """

    page: SourcePage
    option: str | None
    lexicon: UserLexicon | None
    _of_extractors: dict[str, list[Judged]] = field(default_factory=dict, init=False, repr=False)

    @lazy_property
    def text(self) -> Text:
        """The repaired text."""
        return layout.repair(self.page.text)

    @lazy_property
    def reference(self) -> Reference | None:
        """What the dates are read against, None where nothing tells.

        A corpus line's own date, else the user's, else the day that a trailer prints, else what the text gives away.
        """
        if self.page.date:
            return reference(self.page.date, "corpus")
        if self.option:
            return reference(self.option, "option")
        published = printed_date(self.page.text).published
        return references.of_print(published, self.text.text) if published else references.infer(self.text.text)

    @lazy_property
    def articles(self) -> list[articles.PageArticle]:
        """The articles, by their first lines."""
        return sorted(articles.articles(self.text, self.page.text), key=lambda article: article.lines[0].start)

    @lazy_property
    def places(self) -> article_text.Places:
        """Which article each place of the text belongs to."""
        return article_text.Places(self.articles)

    @lazy_property
    def context(self) -> Context:
        """What the extractors may look at."""
        if not self.own:
            return Context(self.text.text, self.reference, self.places.at)
        return Context(self.text.text, self.reference, self.places.at, self.own.allows)

    @lazy_property
    def candidates(self) -> list[Judged]:
        """Every candidate of every extractor: the mention that it is, or why it is none."""
        return list(chain.from_iterable(map(self.candidates_of, EXTRACTORS)))

    def candidates_of(self, extractor: Extractor) -> list[Judged]:
        """Return the candidates of one extractor."""
        if extractor.TYPE not in self._of_extractors:
            self._of_extractors[extractor.TYPE] = extractor.candidates(self.context)
        return self._of_extractors[extractor.TYPE]

    @lazy_property
    def torn_mentions(self) -> TornMentions:
        """The mentions with those that a torn column cut in two."""
        named = [judged for judged in self.candidates if not isinstance(judged, NoMention)]
        return read_across(named, self.articles, EXTRACTORS, self.context)

    @lazy_property
    def own(self) -> UserLexicon | None:
        """The user's lexicon as it holds on this page."""
        if not self.lexicon:
            return None
        names = reversed([*records.names_of(self.page.doc)])
        return self.lexicon.on(names, lambda: printed_date(self.page.text).newspaper)

    @lazy_property
    def mentions_of_lexicon(self) -> list[Mention]:
        """The mentions that the user's lexicon names."""
        return self.own.mentions(self.text.text) if self.own else []

    @lazy_property
    def overlaps(self) -> Overlaps:
        """The mentions that stand, and those that give way to them; stop words are among neither."""
        found = [*self.torn_mentions.mentions, *self.mentions_of_lexicon]
        return resolve_overlaps(found if not self.own else [one for one in found if self.allows(one)])

    def allows(self, mention: Mention) -> bool:
        """Say whether the user's lexicon lets a mention stand."""
        return not self.own or self.own.allows(self.text.text[mention.start : mention.end])

    @property
    def mentions(self) -> list[Mention]:
        """The mentions that stand, by (start, longer first, type)."""
        return self.overlaps.kept

    @property
    def links(self) -> Links:
        """What the mentions say of each other."""
        return self.page_links.links

    @lazy_property
    def page_links(self) -> PageLinks:
        """The links with the discourse that they are read from; each of their steps runs when it is first asked for."""
        return PageLinks(self.mentions, self.context, self.articles, self.torn_mentions.wholes)
