"""The HTML document of a report: its template with the charts, tables and pages in it, and the hashes of its policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from unionx import records
from unionx.desk.report import amounts, charts, timeline
from unionx.desk.report.axis import Axis, axis_to
from unionx.desk.report.catalogue import LANGUAGE, Words, words
from unionx.desk.report.pages import Once, ReportPage, counted_once
from unionx.desk.report.shared_texts import SharedTexts
from unionx.desk.report.tables import Row, Tables, numbers_by
from unionx.output.reader_values import DIGITS, SIZES, value_name
from unionx.output.terminal import DIRECTION_MARKS, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = files("unionx.desk.report").joinpath("assets")
_SHEETS = (
    ASSETS.joinpath("script.js"),
    files("unionx.output").joinpath("palette.css"),
    ASSETS.joinpath("style.css"),
)
# What could end a script element or a line of script, written so that JSON reads the same.
_IN_SCRIPT = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_ESCAPE = re.compile(r"\\(?:u00([01][0-9a-f])|([bf])|.)")
_SIGNS = dict.fromkeys([*DIRECTION_MARKS, *map(chr, range(0x7F, 0xA0))], "\ufffd") | {
    chr(at): chr(0x2400 + at) for at in range(0x20) if chr(at) not in "\t\n\r"
}
_FOR_SCRIPT = ("script", "vocabulary", "kinds", "statuses", "looks")


class _PageView(NamedTuple):
    """A page as the template shows it: ``again`` are articles printed before, as (page of the first, title)."""

    doc: str
    chars: int
    newspaper: str | None
    published: str | None
    said: str
    again: list[tuple[str, str | None]]
    data: str


def html(pages: list[ReportPage], language: str) -> bytes:
    """Return the report of pages as one HTML document in UTF-8; the same pages give the same bytes."""
    said, once = words(language), counted_once(pages)
    script, palette, own = (path.read_text(encoding="utf-8") for path in _SHEETS)
    style = palette + own
    tables = Tables(pages, once, said)
    facts = tables.facts()
    shared = SharedTexts(facts, (page.cards for page in pages))
    answers = _answers(tables, said)
    dates = (mention for mention in chain.from_iterable(once.mentions) if isinstance(mention, records.Date))
    types, axis = _types(once, said)
    made = _environment().get_template("page.html").render(
        answers,
        words=said,
        said=_headline(pages, once, said),
        script=_inert(script),
        style=_inert(style),
        script_hash=_hash(script),
        style_hash=_hash(style),
        types=types,
        types_axis=axis,
        timeline=_inert(timeline.svg(timeline.line(dates), said)),
        spoken=_json(_script_messages(said)),
        texts=_json(shared.texts),
        facts=_json([shared.fact(row) for row in facts]),
        pages=[_page_view(page, once, shared, said) for page in pages],
    )  # fmt: skip
    return _with_signs(made).encode()


def _with_signs(made: str) -> str:
    """Put a visible sign for each mark that turns the direction of text, and for each control that records name."""
    for character, sign in _SIGNS.items():  # as _json looks
        made = made.replace(character, sign)
    return made


def _script_messages(said: Words) -> dict[str, Any]:
    """Return what the script says: in the language of the report, and in CSV as it is in any language."""
    machine = words(LANGUAGE)
    kinds = {kind: value_name(kind, "kind") for kind in get_args(records.OrganisationKind)}
    return {
        **{name: said.table(name) for name in _FOR_SCRIPT},
        "place": said("place"),
        "changes": {word: value_name(word) for word in ("increase", "decrease")},
        "bodies": kinds,
        "sizes": [(power, name, DIGITS[said.language][power]) for power, name in SIZES[said.language].items()],
        "csv": {name: machine.table(name) for name in ("script", "looks")},
    }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("unionx.desk.report", "assets")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _answers(tables: Tables, words: Words) -> dict[str, Any]:
    """Return what the template needs of charts and tables."""
    facts = tables.all_facts()
    found = {name: amounts.amounts_of(facts, name) for name in amounts.MEASURES}
    rows: dict[str, list[Row]] = {
        "posts": tables.posts(), "bodies": tables.bodies(), "honours": tables.honours(), "events": tables.events(),
        "looks": tables.looks(),
    }  # fmt: skip
    plans = {name: charts.plans(its, words) for name, its in found.items()}
    many = {name: len(its) for name, its in rows.items()}
    many |= {name: len(amounts.done(its.amounts)) for name, its in found.items()}
    many["plans"] = sum(a.fact.status != "actual" for its in found.values() for a in its.amounts)
    return {
        "tables": _json(rows),
        "measures": [charts.measure_of(its, name, words) for name, its in found.items()],
        "plans": [(name, chart) for name, chart in plans.items() if chart],
        "honours": charts.count_chart("honours", numbers_by(rows["honours"], 2), words),
        "looks": charts.count_chart("looks", numbers_by(rows["looks"], 2), words, "looks"),
        "answers": [
            ({"posts": "named", "bodies": "named"}.get(name, name), name, many[name])
            for name in ("money", "people", "plans", "posts", "bodies", "honours", "events", "looks")
        ],
    }


def _headline(pages: list[ReportPage], once: Once, words: Words) -> str:
    articles = sum(len(page.articles) for page in pages)
    said = [words("page", n=len(pages)), words("article", n=articles)]
    return words("joint").join([*said, *([words("again", n=len(once.again))] if once.again else [])])


def _types(once: Once, words: Words) -> tuple[list[tuple[str, int, float]], Axis]:
    """Return how many mentions there are of each type, each with its share of the axis in percent, and the axis."""
    counts = Counter[str](mention.type for mention in chain.from_iterable(once.mentions))
    axis = axis_to(Decimal(max(counts.values(), default=1)), words.table("numbers"))
    return [(name, counts[name], axis.share(Decimal(counts[name]))) for name in records.MENTION_TYPES], axis


def _page_view(page: ReportPage, once: Once, shared: SharedTexts, words: Words) -> _PageView:
    about = page.about
    said = [words("article", n=len(page.articles)), words("mention", n=len(page.mentions))]
    origin = value_name(about.reference_from or "")
    dated = f" · {words('read_against', day=about.reference, origin=origin)}" if about.reference else ""
    again = [(one_line(once.again[article.id]), article.title) for article in page.articles if article.id in once.again]
    published = str(about.published) if about.published else None
    blocks = [{"article": block.article and _article(block.article), "pieces": block.pieces} for block in page.blocks]
    return _PageView(
        one_line(about.doc), about.chars, about.newspaper, published, words("joint").join(said) + dated, again,
        _json({"blocks": blocks, "mentions": [shared.card(card) for card in page.cards]}),
    )  # fmt: skip


def _article(article: records.Article) -> list[str | None]:
    """Return what stands above an article: title, section, authors, source."""
    return [article.title, article.section, "、".join(article.byline), article.source]


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(made: object) -> str:
    """Return JSON that no script element ends in, and that the template takes as it is."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=str)
    if "\\u00" in text or "\\b" in text or "\\f" in text:
        text = _ESCAPE.sub(_picture, text)
    for character, escaped in _IN_SCRIPT.items():  # five looks are quicker than str.translate, which takes each apart
        text = text.replace(character, escaped)
    return _inert(text)


def _picture(escape: re.Match[str]) -> str:
    """Return a control of C0 as a sign that can be seen, ␛, so that no terminal obeys what is copied from the page."""
    if escape[1] or escape[2]:
        return chr(0x2400 + (int(escape[1], 16) if escape[1] else {"b": 8, "f": 12}[escape[2]]))
    return escape[0]


def _inert(text: str) -> str:
    """Mark text of our own making, or escaped already, as one that the template puts in as it is."""
    from markupsafe import Markup

    return Markup(text)
