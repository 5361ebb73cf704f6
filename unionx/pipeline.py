"""From a page to its records: repair, extract, settle, build."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial

import regex

from unionx import records
from unionx.corrections import Corrections, corrected, read_corrections
from unionx.errors import ReadError, UnionxError
from unionx.extractors import date, figure, organisation, person
from unionx.language.periods import Reference, reference
from unionx.language.text import Text
from unionx.links.organisations import link
from unionx.links.torn_mentions import read_across
from unionx.mentions.mention import Context, Mention, mentions, settle
from unionx.mentions.user_lexicon import UserLexicon, read_user_lexicons
from unionx.page import article_text, articles, layout
from unionx.page import reference_date as references
from unionx.page.raw_lines import line_starts
from unionx.page.reader import Page, check_date, read_pages
from unionx.workers import map_pages

EXTRACTORS = (organisation, person, date, figure)

# What the linking stage leaves in the values as a mention, and the key that carries its id.
_POINTERS = {"subject_mention": "subject_id", "repeats_mention": "repeats", "part_of_mention": "part_of"}
_HAN = regex.compile(r"\p{Han}")
_Path = str | os.PathLike[str]


def extract(
    paths: _Path | Iterable[_Path],
    date: str | None = None,
    types: Iterable[str] = (),
    jobs: int = 1,
    lexicons: Iterable[_Path] = (),
    corrections: Iterable[_Path] = (),
) -> Iterator[records.Record]:
    """Yield the records of all pages below ``paths``, in order, with ``jobs`` processes.

    ``date`` and ``types`` are as in page_records, ``lexicons`` and ``corrections`` files as in user_lexicon and
    corrections. Raises ReadError at the first page that cannot be read, ReferenceDateError where ``date`` is no
    date, LexiconError or CorrectionError for a mistake in one of the files, UnionxError for a type that there is not.
    """
    wanted, names = tuple(types), [paths] if isinstance(paths, str | os.PathLike) else paths
    if unknown := set(wanted) - set(records.MODELS):
        raise UnionxError(f"unknown type {min(unknown)!r}; there are {', '.join(records.MODELS)}")
    given = read_user_lexicons(lexicons), read_corrections(corrections)
    work = partial(_all_records, option=date and check_date(date), types=wanted, given=given)
    return _flat(map_pages(work, read_pages(os.fspath(name) for name in names), jobs))


def _all_records(
    page: Page, option: str | None, types: tuple[str, ...], given: tuple[UserLexicon, Corrections]
) -> list[records.Record]:
    return list(page_records(page, option, types, *given))


def _flat(results: Iterable[list[records.Record] | ReadError]) -> Iterator[records.Record]:
    for result in results:
        if isinstance(result, ReadError):
            raise result
        yield from result


def page_records(
    page: Page,
    option: str | None = None,
    types: Iterable[str] = (),
    lexicon: UserLexicon | None = None,
    corrections: Corrections | None = None,
) -> Iterator[records.Record]:
    """Yield the records of a page: the page, its articles by first segment, mentions by (start, longer first, type).

    ``option`` is the reference date that the user gave (YYYY-MM-DD, YYYY-MM or YYYY); a corpus line's own one wins
    over it. ``types`` names the types of record wanted, all where it is empty; ``lexicon`` and ``corrections`` are the
    user's own.

    Raises ReferenceDateError where ``option`` is no date.
    """
    wanted = set(types)
    if mine := corrections.of(page.doc) if corrections else ():
        made = corrected(page, _by_rules(page, option, set(), lexicon), mine)
        yield from (record for record in made if not wanted or record.type in wanted)
    else:
        yield from _by_rules(page, option, wanted, lexicon)


def _by_rules(
    page: Page, option: str | None, wanted: set[str], lexicon: UserLexicon | None
) -> Iterator[records.Record]:
    text = layout.repair(page.text)
    against = reference_of(page, text, option)
    if not wanted or "page" in wanted:
        yield page_record(page, against)
    if wanted and not wanted & {"article", *records.MENTION_TYPES}:
        return
    found = sorted(articles.articles(text, page.text), key=lambda article: article.lines[0].start)
    mentioned = extract_mentions(text, against, found, lexicon)
    places = article_text.Places(found)
    made = article_records(page, text, found, mentioned)
    if not wanted or "article" in wanted:
        yield from made
    lines = line_starts(page.text)
    for mention in mentioned:
        if not wanted or mention.type in wanted:
            number = places.at(mention.start)
            yield mention_record(page, text, lines, mention, None if number is None else made[number].id)


def extract_mentions(
    text: Text, against: Reference | None, found: list[articles.Article], lexicon: UserLexicon | None = None
) -> list[Mention]:
    """Return the settled and linked mentions of a repaired page with its articles."""
    context = Context(text.text, against, article_text.Places(found).at)
    named = [mention for extractor in EXTRACTORS for mention in mentions(extractor, context)]
    named = read_across(named, found, EXTRACTORS, text.text, against)
    if lexicon:
        named += lexicon.mentions(text.text)
        named = [mention for mention in named if lexicon.allows(text.text[mention.start : mention.end])]
    settled = settle(named)
    link(settled, context)
    return settled


def article_records(
    page: Page, text: Text, found: list[articles.Article], mentioned: list[Mention]
) -> list[records.Article]:
    """Return the records of the articles of a page, in the order of ``found``."""
    places = article_text.Places(found)
    people: dict[int | None, list[Mention]] = {}
    for mention in mentioned:
        if mention.type == "person":
            people.setdefault(places.at(mention.start), []).append(mention)
    return [_article_record(page, text, article, people.get(at, [])) for at, article in enumerate(found)]


def _article_record(page: Page, text: Text, article: articles.Article, people: list[Mention]) -> records.Article:
    """Return the record of an article; its byline are those of its ``people`` whom it calls its authors."""
    spans = article_text.segments(article, text)
    keys = {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "section": article.section,
        "byline": article_text.byline(article, people),
        "source": article.source,
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "segments": spans,
        "text": article_text.reading_text(article),
    }
    return records.article_record(page.doc, keys)


def reference_of(page: Page, text: Text, option: str | None) -> Reference | None:
    """Return what the dates of a page are read against, None where nothing tells.

    A corpus line's own date, else ``option``, else the day that a trailer prints, else what the text gives away.
    """
    if page.date:
        return reference(page.date, "corpus")
    if option:
        return reference(option, "option")
    published = references.printed(page.text).published
    return reference(published, "trailer") if published else references.inferred(text.text)


def page_record(page: Page, against: Reference | None) -> records.Page:
    """Return the record of a page."""
    printed = references.printed(page.text)
    warnings = list(page.warnings)
    if page.text and against is None:
        warnings.append("no reference date: dates without a year stay open; give --date")
    if page.text and not _HAN.search(page.text):
        warnings.append("not Chinese: no Chinese character on the page")
    return records.page_record(
        page.doc,
        newspaper=printed.newspaper,
        published=printed.published,
        reference=str(against) if against else None,
        reference_from=against.origin if against else None,
        encoding=page.encoding,
        chars=len(page.text),
        sha256=page.sha256,
        warnings=warnings,
    )


def mention_record(page: Page, text: Text, lines: list[int], mention: Mention, article: str | None) -> records.Record:
    """Return the record of a mention; ``lines`` are the raw offsets at which the lines of the page begin."""
    start, end = text.raw_span(mention.start, mention.end)
    place = {"article": article, **records.place_in(page.text, lines, start, end), "rule": mention.rule}
    values = dict(mention.values)
    for link_key, key in _POINTERS.items() if mention.type == "figure" else ():
        target: Mention | None = values.pop(link_key, None)
        if target is not None:
            values[key] = records.mention_id(page.doc, target.type, *text.raw_span(target.start, target.end))
    return records.mention_record(mention.type, page.doc, place, values)
