"""What a page gives to the tables: itself, its articles, the names in it, posts, figures that have a subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.desk.registry.database import Row
from unionx.errors import ReadError
from unionx.page.reader import SourcePage
from unionx.records import facts
from unionx.records.days import printed_on
from unionx.records.posts import posts
from unionx.records.reprints import sketch_of
from unionx.run.inputs import PageInput
from unionx.run.sources import about, page_behind

_UNDATED = "has no page record, so when it was printed is not known; extract it again without -t, or with -t page too"


class PageRows(NamedTuple):
    """The rows of a page by the names of their tables, what to say of it, and what is wrong with it."""

    rows: dict[str, list[Row]]
    warnings: tuple[str, ...]
    wrong: list[ReadError]


def rows_of(page_input: PageInput, source: str | None = None) -> PageRows:
    """Return what a page gives; ``source`` is the folder that the path of the page starts from."""
    page, wrong = _text_of(page_input, source)
    record = records.page_in(page_input.records)
    articles = [one for one in page_input.records if isinstance(one, records.Article)]
    rows: dict[str, list[Row]] = {
        "pages": [{"doc": page_input.doc, "day": printed_on(record), "sha256": record.sha256 if record else None}],
        "articles": [_article(one) for one in articles],
        "names": list(_names(page_input.records)),
        "posts": list(_posts(page_input.records, page)),
        "figures": list(_figures(page_input.records, page)),
    }
    return PageRows(rows, () if record else (_UNDATED,), wrong)


def _text_of(page_input: PageInput, source: str | None) -> tuple[SourcePage | None, list[ReadError]]:
    """Return the page where a sentence of it can come from nowhere else, and why it cannot be read."""
    articles = {one.id for one in page_input.records if isinstance(one, records.Article)}
    told = (one for one in page_input.records if isinstance(one, records.Person | records.Figure))
    if all(one.article is None or one.article in articles for one in told):
        return None, []
    try:
        return page_behind(about(page_input.doc, page_input.records), source), []
    except ReadError as error:
        error.reason += "; without articles and page its sentences are left out"
        return None, [error]


def _article(article: records.Article) -> Row:
    sketch = sketch_of(article.text)
    return {
        "id": article.id, "doc": article.doc, "title": article.title, "start": article.start,
        "hashes": sketch.hashes if sketch else None, "numbers": sorted(sketch.numbers) if sketch else None,
    }  # fmt: skip


def _names(found: Iterable[records.Record]) -> Iterator[Row]:
    """Yield the names of organisations by article, each with how often it stands there."""
    keys = ("doc", "article", "name", "canonical", "kind", "region", "printed", "honours")
    counts = Counter(
        (one.doc, one.article, one.name, one.canonical, one.kind, one.region, "".join(one.text.split()),
         tuple(one.honours))
        for one in found if isinstance(one, records.Organisation)
    )  # fmt: skip
    for values, mentions in counts.items():
        yield dict(zip(keys, values, strict=True)) | {"mentions": mentions}


def _posts(found: list[records.Record], page: SourcePage | None) -> Iterator[Row]:
    for post, person, _ in posts(found, page):
        yield {
            "id": post.id, "doc": post.doc, "article": person.article, "name": post.name, "title": post.title,
            "organisation": post.organisation, "canonical": post.canonical, "region": post.region,
            "honours": person.honours, "start": post.start, "sentence": post.sentence,
        }  # fmt: skip


def _figures(found: list[records.Record], page: SourcePage | None) -> Iterator[Row]:
    """Yield the facts; ``apart`` names the page of a subject who may be another one on another page."""
    alone = {
        one.name
        for one in found
        if isinstance(one, records.Person) or (isinstance(one, records.Organisation) and one.canonical is None)
    }
    for fact, figure, _ in facts.rows(found, page, repeats=False):
        cells = fact._asdict()
        left_out = ("part_of", "noun_rule", "subject_rule", "period_rule", "status_rule")
        row = {key: cell for key, cell in cells.items() if key not in left_out}
        is_alone = fact.canonical is None and fact.subject in alone
        yield row | {
            "article": figure.article, "part": fact.part_of is not None, "apart": fact.doc if is_alone else "",
        }  # fmt: skip
