"""What a report holds of each page, and what it counts of all: nothing of an article that was printed before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.desk.report.cards import Card, Mention, cards
from unionx.desk.report.catalogue import words
from unionx.desk.report.doubts import Doubt, of_page
from unionx.errors import ReadError
from unionx.output.marked_text import Block, CodedSpan, blocks
from unionx.page.reader import SourcePage
from unionx.records.days import printed_on
from unionx.records.facts import Fact, facts
from unionx.records.offices import PostLine
from unionx.records.places import stands
from unionx.records.posts import posts
from unionx.records.reprints import Reprints, Sketch, sketch_of
from unionx.run.inputs import PageInput
from unionx.run.sources import about, page_behind


class ReportPage(NamedTuple):
    """A page as a report holds it: ``blocks`` and ``cards`` as it shows them, ``wrong`` what could not be shown."""

    about: records.Page
    blocks: list[Block]
    cards: list[Card]
    articles: list[records.Article]
    mentions: list[Mention]
    facts: list[Fact]
    posts: list[PostLine]
    looks: list[Doubt]
    sketches: list[Sketch | None]
    warnings: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


class Once(NamedTuple):
    """What is counted of all pages: the mentions, facts, posts and looks of each.

    ``again`` are articles printed before: the name of the page of the first by the id of the article.
    """

    again: dict[str, str]
    mentions: list[list[Mention]]
    facts: list[list[Fact]]
    posts: list[list[PostLine]]
    looks: list[list[Doubt]]


def report_page(page_input: PageInput, source: str | None, language: str) -> ReportPage | ReadError:
    """Return what a report shows of a page; a ReadError where its text is not to be had."""
    try:
        record = about(page_input.doc, page_input.records)
        return _marked_page(record, page_input, page_input.page or page_behind(record, source), language)
    except ReadError as error:
        return error


def _marked_page(about: records.Page, page_input: PageInput, page: SourcePage, language: str) -> ReportPage:
    standing, wrong = list[records.Record](), list[str]()
    for record in page_input.records:
        if not stands(record, page.text):
            wrong.append(f"{record.id} is not what the page prints there, so it is left out; see unionx verify")
        else:
            standing.append(record)
    articles = [record for record in standing if isinstance(record, records.Article)]
    mentions = [record for record in standing if isinstance(record, Mention)]
    spans = [CodedSpan(mention.start, mention.end, number) for number, mention in enumerate(mentions)]
    return ReportPage(
        about,
        blocks(page.text, articles, spans),
        cards(mentions, words(language)),
        articles,
        mentions,
        list(facts(standing, page)),
        list(_posts(standing, printed_on(about))),
        list(of_page(about, standing, page.text, words(language))),
        [sketch_of(article.text) for article in articles],
        page_input.warnings,
        tuple(wrong),
    )


def _posts(found: Iterable[records.Record], day: dt.date | None) -> Iterator[PostLine]:
    for post, person, _ in posts(record for record in found if not isinstance(record, records.Article)):
        yield PostLine(
            post.name, person.article or post.doc, post.title, post.organisation, post.canonical, post.region,
            person.honours, day, post.doc, post.id, None,
        )  # fmt: skip


def counted_once(pages: Iterable[ReportPage]) -> Once:
    """Return what counts of pages, in their order."""
    reprints, made = Reprints(), Once({}, [], [], [], [])
    for page in pages:
        for article, sketch in zip(page.articles, page.sketches, strict=True):
            if first := reprints.first(sketch, page.about.doc):
                made.again[article.id] = first
        its = [mention for mention in page.mentions if mention.article not in made.again]
        ids = {mention.id for mention in its}
        made.mentions.append(its)
        made.facts.append([fact for fact in page.facts if fact.id in ids])
        made.posts.append([post for post in page.posts if post.id in ids])
        made.looks.append([look for look in page.looks if look.mention is None or look.mention in ids])
    return made
