"""Builds the records of a page, once, last: what its stages found becomes what is printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from unionx import records
from unionx.language.periods import Reference
from unionx.language.text import Text, as_printed, is_traditional
from unionx.links.link_values import Days, FigureLinks, Links
from unionx.mentions.mention import DateMention, FigureMention, Mention, OrganisationMention, PersonMention
from unionx.page import article_text, disorder, line_order, other_text, reference_date
from unionx.page.articles import PageArticle
from unionx.page.printed_date import printed_date
from unionx.page.raw_lines import line_starts
from unionx.page.reader import SourcePage

# What a record says in the words of the page; the canonical name and the units are simplified.
_PRINTED = frozenset({"name", "noun", "subject", "roles", "honours", "title", "kicker", "subtitle", "section", "byline",
                      "source", "text"})  # fmt: skip


@dataclass(slots=True)
class PageText:
    """Where mentions stand: the page, its repaired text, its articles in order, and ``places``, which tells of each.

    ``ids`` are those of the records of mentions.
    """

    page: SourcePage
    text: Text
    articles: Sequence[PageArticle]
    places: article_text.Places
    ids: MentionIds = field(init=False)

    def __post_init__(self) -> None:
        self.ids = MentionIds(self.page.doc, self.text)


class MentionIds(dict[Mention, str]):
    """The ids of the records of mentions, each made when it is first asked for."""

    def __init__(self, doc: str, text: Text) -> None:
        super().__init__()
        self._doc, self._text = doc, text

    def __missing__(self, mention: Mention) -> str:
        span = self._text.raw_span(mention.start, mention.end)
        made = self[mention] = records.mention_ids(self._doc, [(mention.type, *span)])[0]
        return made


def page_record(page: SourcePage, against: Reference | None, repaired: Text) -> records.Page:
    """Return the record of a page, whose dates are read ``against`` a day, a month or a year.

    ``repaired`` is its repaired text, which is cut into words anyhow.
    """
    printed = printed_date(page.text)
    warnings = [*page.warnings, *printed.warnings(), *reference_date.warnings(page.text, against)]
    warnings += other_text.warnings(page.text)
    warnings += disorder.warnings(repaired, page.text) or line_order.warnings(page.text)
    return records.page_record(
        page.doc,
        newspaper=printed.newspaper,
        published=printed.published,
        reference=str(against) if against else None,
        reference_from=against.origin if against else None,
        encoding=page.encoding,
        chars=len(page.text),
        sha256=page.sha256,
        text_from=page.text_from,
        text=page.text if page.text_from == "html" else None,
        warnings=warnings,
    )


def article_records(place: PageText, mentions: Sequence[Mention], links: Links) -> list[records.Article]:
    """Return the records of the articles of a page, in their order."""
    people: dict[int | None, list[article_text.BylineName]] = {}
    for mention in mentions:
        if isinstance(mention, PersonMention):
            titles = tuple([role.title for role in links.people[mention]])
            signs = mention.rule == "person/byline"
            named = article_text.BylineName(mention.start, mention.name, titles, signs)
            people.setdefault(place.places.at(mention.start), []).append(named)
    return [_article_record(place, article, people.get(at, [])) for at, article in enumerate(place.articles)]


def _article_record(place: PageText, article: PageArticle, people: list[article_text.BylineName]) -> records.Article:
    """Return the record of an article; its byline are those of its ``people`` whom it calls its authors."""
    spans = article_text.segments(article, place.text)
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
    if is_traditional(place.page.text):
        keys = _in_traditional(place, keys)
    return records.article_record(place.page.doc, keys)


def mention_records(
    place: PageText, mentions: Sequence[Mention], links: Links, articles: Sequence[records.Article]
) -> list[records.Record]:
    """Return the records of the mentions of a page, in their order; ``articles`` are the records of its articles."""
    raw, doc = place.page.text, place.page.doc
    lines = line_starts(raw)
    ids = [article.id for article in articles]
    spans = place.text.raw_spans([(mention.start, mention.end) for mention in mentions])
    numbers = place.places.of([mention.start for mention in mentions])
    names = records.mention_ids(doc, [(m.type, start, end) for m, (start, end) in zip(mentions, spans, strict=True)])
    place.ids.update(zip(mentions, names, strict=True))
    traditional = is_traditional(raw)
    made: list[dict[str, Any]] = []
    for mention, (start, end), number in zip(mentions, spans, numbers, strict=True):
        keys: dict[str, Any] = {
            "type": mention.type,
            "id": place.ids[mention],
            "doc": doc,
            "article": None if number is None else ids[number],
            "start": start,
            "end": end,
            "line": bisect_right(lines, start),
            "text": raw[start:end],
            "rule": mention.rule,
        }
        its = _values_of(place, mention, links)
        keys.update(_in_traditional(place, its) if traditional else its)
        made.append(keys)
    return records.records_of_keys(made)


def _values_of(place: PageText, mention: Mention, links: Links) -> dict[str, Any]:
    """Return the keys of the record of a mention that say what it means."""
    if isinstance(mention, FigureMention):
        return _figure_values(place, mention, links.figures[mention])
    if isinstance(mention, DateMention):
        return _date_values(mention)
    if isinstance(mention, (OrganisationMention, PersonMention)):
        return _values_of_somebody(mention, links)
    return {}


def _values_of_somebody(mention: OrganisationMention | PersonMention, links: Links) -> dict[str, Any]:
    """Return what is said of a body or a person: the name, the roles of a person, the honours."""
    values: dict[str, Any]
    if isinstance(mention, OrganisationMention):
        name = links.organisations[mention]
        values = {
            "name": name.name,
            "canonical": name.canonical,
            "kind": mention.kind,
            "region": name.region,
            "resolved": name.resolved,
        }
    else:
        roles = links.people[mention]
        values = {
            "name": mention.name,
            "roles": [records.Role(title=one.title, organisation=one.organisation) for one in roles] if roles else [],
            "role_rules": [role.rule for role in roles] if roles else [],
        }
    held = links.honours.get(mention)
    values["honours"] = [honour.name for honour in held] if held else []
    values["honour_rules"] = [honour.rule for honour in held] if held else []
    return values


def _date_values(mention: DateMention) -> dict[str, Any]:
    return {
        "date_start": mention.date_start,
        "date_end": mention.date_end,
        "edtf": mention.edtf,
        "timex": mention.timex,
        "granularity": mention.granularity,
        "resolved": mention.resolved,
    }


def _in_traditional(place: PageText, values: dict[str, Any]) -> dict[str, Any]:
    """Return the names and titles of ``values`` in the characters of a page in traditional script."""
    return {key: _restore(value, place) if key in _PRINTED else value for key, value in values.items()}


def _restore(value: object, place: PageText) -> object:
    """Return a string, or the strings inside a list or a role, in the characters of the page."""
    if isinstance(value, str):
        return "\n".join(as_printed(place.text, place.page.text, line) for line in value.split("\n"))
    if isinstance(value, records.Role):
        return records.Role.model_validate({key: _restore(part, place) for key, part in value})
    return [_restore(part, place) for part in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=256)  # the figures of a page share a few
def _period(days: Days) -> records.Period:
    return records.Period(date_start=days.date_start, date_end=days.date_end)


def _figure_values(place: PageText, figure: FigureMention, links: FigureLinks) -> dict[str, Any]:
    value, low, high = figure.value, figure.low, figure.high
    if links.change and ((high or 0) if value is None else value) < 0:  # 增长-5%: a difference stays positive
        value, low, high = value and -value, high and -high, low and -low
    return {
        "kind": figure.kind,
        "value": None if value is None else float(value),
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "modifier": figure.modifier,
        "unit": figure.unit,
        "currency": figure.currency,
        "per": links.per,
        "change": links.change,
        "status": links.status,
        "noun": links.noun,
        "subject": links.subject,
        "subject_id": links.subject_mention and place.ids[links.subject_mention],
        "period": links.period and _period(links.period),
        "repeats": links.repeats and place.ids[links.repeats],
        "part_of": links.part_of and place.ids[links.part_of],
        "noun_rule": links.noun_rule,
        "subject_rule": links.subject_rule,
        "period_rule": links.period_rule,
        "status_rule": links.status_rule,
    }
