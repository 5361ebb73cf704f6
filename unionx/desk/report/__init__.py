"""One HTML page that shows records: the articles with their mentions, a table of the facts, charts, a line of dates.

Nothing in it comes from elsewhere, and its policy (CSP) allows no script and no style but the two it brings. Page text
travels as JSON, from which the script builds text nodes, or escaped; so it is never markup. A page's text and mentions
are drawn when it comes into view, so that a report of hundreds of pages opens. An article that was printed before is
shown, and what it says is counted once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Generator, Iterable
from functools import partial
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, NamedTuple

from unionx import records
from unionx.desk.report import charts, timeline
from unionx.desk.report.cards import Card, Mention, cards
from unionx.errors import ReadError
from unionx.output.files import Rendered
from unionx.output.marked_text import Block, CodedSpan, blocks
from unionx.page.reader import Page
from unionx.records.facts import Fact, facts
from unionx.records.reprints import Reprints, Sketch, sketch_of
from unionx.run.inputs import Given, Held, made
from unionx.run.sources import about, page_behind

# What could end a script element or a line of script, written so that JSON reads the same.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
_NAMES = {
    "organisation": ("Organisations", "机构"), "person": ("People", "人物"), "date": ("Dates", "日期"),
    "figure": ("Figures", "数据"),
}  # fmt: skip
_ASSETS = files("unionx.desk.report").joinpath("assets")


class ReportPage(NamedTuple):
    """A page as a report holds it: ``blocks`` and ``cards`` as it shows them, ``wrong`` what could not be shown."""

    about: records.Page
    blocks: list[Block]
    cards: list[Card]
    articles: list[records.Article]
    mentions: list[Mention]
    facts: list[Fact]
    sketches: list[Sketch | None]
    warnings: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def rendered(
    paths: Iterable[str], given: Given, source: str | None = None
) -> Generator[Rendered | ReadError, None, None]:
    """Yield a report of pages, and of files of records, at the end; before it, page by page, what is to be said.

    The pages of records are read from their ``doc``, below the folder ``source`` if it is given. What is wrong comes as
    a ReadError, and the report is made of the rest; where nothing is left there is none.
    """
    pages, failed = list[ReportPage](), False
    for one in made(paths, partial(shown, source=source), given):
        if isinstance(one, ReadError):
            failed = True
            yield one
            continue
        yield Rendered(one.about.doc, b"", one.warnings)
        yield from (ReadError(one.about.doc, reason) for reason in one.wrong)
        pages.append(one)
    if pages or not failed:
        yield Rendered("", html(pages), ())


def shown(held: Held, source: str | None = None) -> ReportPage | ReadError:
    """Return what a report shows of a page; a ReadError where its text is not to be had."""
    try:
        record = about(held.doc, held.records)
        return _shown(record, held, held.page or page_behind(record, source))
    except ReadError as error:
        return error


def _shown(about: records.Page, held: Held, page: Page) -> ReportPage:
    standing, wrong = list[records.Record](), list[str]()
    for record in held.records:
        if not _is_there(record, page.text):
            wrong.append(f"{record.id} is not what the page prints there, so it is left out; see unionx verify")
        else:
            standing.append(record)
    articles = [record for record in standing if isinstance(record, records.Article)]
    mentions = [record for record in standing if isinstance(record, Mention)]
    spans = [CodedSpan(mention.start, mention.end, number) for number, mention in enumerate(mentions)]
    return ReportPage(
        about,
        blocks(page.text, articles, spans),
        cards(mentions),
        articles,
        mentions,
        list(facts(standing, page)),
        [sketch_of(article.text) for article in articles],
        held.warnings,
        tuple(wrong),
    )


def _is_there(record: records.Record, raw: str) -> bool:
    """Say whether what a record tells of its place is so on the page."""
    if isinstance(record, Mention):
        return raw[record.start : record.end] == record.text
    if isinstance(record, records.Article):
        return all(start <= end <= len(raw) for start, end in [*record.segments, (record.start, record.end)])
    return True


def html(pages: list[ReportPage]) -> bytes:
    """Return the report of pages as one HTML document in UTF-8; the same pages give the same bytes."""
    script, style = (_ASSETS.joinpath(name).read_text(encoding="utf-8") for name in ("script.js", "style.css"))
    once = _once(pages)
    found, number = [fact for its in once.facts for fact in its], sum(len(page.articles) for page in pages)
    values = {
        "script": script,
        "style": style,
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        "said": f"{_count(len(pages), 'page')}, {_count(number, 'article')}{_again(once)}",
        "types": _types(Counter(mention.type for mention in once.mentions)),
        "money": charts.svg(charts.panels(found, "money")),
        "counts": charts.svg(charts.panels(found, "count")),
        "timeline": timeline.svg(timeline.line(m for m in once.mentions if isinstance(m, records.Date))),
        "toggles": "".join(map(_toggle, _NAMES)),
        "facts": _json([row for at, page in enumerate(pages) for row in _rows(at, page, once.facts[at])]),
        "options": "".join(f'<option value="{at}">{escape(page.about.doc)}</option>' for at, page in enumerate(pages)),
        "pages": "".join(_page(at, page, once) for at, page in enumerate(pages))
                 or '<p class="none">No page was read.</p>',
        "data": "".join(f'<script type="application/json" id="data{at}">{_data(page)}</script>\n'
                        for at, page in enumerate(pages)),
    }  # fmt: skip
    return Template(_ASSETS.joinpath("page.html").read_text(encoding="utf-8")).substitute(values).encode()


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(made: Any) -> str:  # noqa: ANN401
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=str).translate(_IN_SCRIPT)


def _count(many: int, what: str) -> str:
    return f"{many:,} {what}{'' if many == 1 else 's'}"


def _types(counts: Counter[str]) -> str:
    most = max(counts.values(), default=0)
    return "".join(
        f'<li><span class="name">{name} <span lang="zh-CN">{chinese}</span></span>'
        f"{charts.bar(counts[kind] / most if most else 0, f'{name}: {counts[kind]}', kind)}"
        f'<span class="total">{counts[kind]:,}</span></li>'
        for kind, (name, chinese) in _NAMES.items()
    )


def _toggle(kind: str) -> str:
    name, chinese = _NAMES[kind]
    return (
        f'<label><input type="checkbox" class="show" value="{kind}" checked>'
        f'<span class="{kind} key">{name} <span lang="zh-CN">{chinese}</span></span></label>'
    )


class _Once(NamedTuple):
    """What is counted of all pages: mentions, and the facts of each page; ``again`` are articles printed before.

    These are told by their ids, each with the page of the first.
    """

    again: dict[str, str]
    mentions: list[Mention]
    facts: list[list[Fact]]


def _once(pages: Iterable[ReportPage]) -> _Once:
    reprints, made = Reprints(), _Once({}, [], [])
    for page in pages:
        for article, sketch in zip(page.articles, page.sketches, strict=True):
            if first := reprints.first(sketch, page.about.doc):
                made.again[article.id] = first
        its = [mention for mention in page.mentions if mention.article not in made.again]
        ids = {mention.id for mention in its}
        made.mentions.extend(its)
        made.facts.append([fact for fact in page.facts if fact.id in ids])
    return made


def _again(once: _Once) -> str:
    return f", {len(once.again):,} of them printed before and counted once" if once.again else ""


def _rows(at: int, page: ReportPage, facts: Iterable[Fact]) -> Iterable[list[Any]]:
    """Return the facts of page number ``at`` as the script takes them; the second cell leads to the mention."""
    numbers = {mention.id: number for number, mention in enumerate(page.mentions)}
    for fact in facts:
        yield [
            at, numbers[fact.id], fact.subject, fact.noun, fact.kind, fact.value, fact.low, fact.high, fact.modifier,
            fact.unit, fact.currency, fact.per, fact.change, fact.status, fact.period_start, fact.period_end,
            bool(fact.part_of), fact.text, fact.sentence, fact.article_title,
        ]  # fmt: skip


def _page(at: int, page: ReportPage, once: _Once) -> str:
    about = page.about
    paper = f'<span lang="zh-CN">{escape(about.newspaper)}</span> ' if about.newspaper else ""
    paper += f"{about.published} · " if about.published else ""
    dated = f" · read against {escape(about.reference)} ({about.reference_from})" if about.reference else ""
    said = f"{_count(len(page.articles), 'article')}, {_count(len(page.mentions), 'mention')}{dated}"
    said += "".join(
        f"; printed before, in <bdi>{escape(once.again[article.id])}</bdi>, and counted once: "
        f'<bdi lang="zh-CN">{escape(article.title or "no title")}</bdi>'
        for article in page.articles
        if article.id in once.again
    )
    return (
        f'<section class="page" id="p{at}" data-chars="{about.chars}" tabindex="-1"><header><h3>{paper}'
        f'<bdi>{escape(about.doc)}</bdi></h3><p class="note">{said}</p></header><div class="body"></div></section>\n'
    )


def _data(page: ReportPage) -> str:
    blocks = [{"article": block.article and _article(block.article), "pieces": block.pieces} for block in page.blocks]
    return _json({"blocks": blocks, "mentions": page.cards})


def _article(article: records.Article) -> list[str | None]:
    """Return what stands above an article: title, section, authors, source."""
    return [article.title, article.section, "、".join(article.byline), article.source]
