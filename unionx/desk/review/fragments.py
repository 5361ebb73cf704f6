"""The pieces of the page that a browser shows, from templates that escape whatever a page says.

A browser must neither obey nor hide anything of a page's text, and each character must stay one character, since places
are counted in it: what cannot be seen is shown by a sign.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from unionx import records
from unionx.desk.review import Review, form
from unionx.desk.review.cards import ASPECTS, card_rows
from unionx.desk.review.queue import ORDERS, STATES, QueueFilter, QueuePlace
from unionx.desk.review.review_page import ReviewItem, ReviewPage
from unionx.messages import _, language, translate
from unionx.output.marked_text import CLOSE, DECK, HEADLINE, Item
from unionx.output.reader_values import exact_value, key_name, reader_value, value_name
from unionx.output.terminal import DIRECTION_MARKS
from unionx.records.precision import Estimate

LOCALES = {"en": "en", "zh": "zh-CN"}  # the languages as HTML names them
_MARKED = re.compile(r'(?<!\w)_\("([^"\\]+)"')
_CONTROLS = {at: 0x2400 + at for at in range(0x20) if chr(at) not in "\t\n\r"} | {0x7F: 0x2421}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_BIDI = dict.fromkeys(map(ord, DIRECTION_MARKS), "\ufffd")
_SIGNS: dict[int, str | int] = {**_CONTROLS, **_C1, **_BIDI}


class Bit(NamedTuple):
    """A part of marked text: ``kind`` is text, soft (put in by the layout), break, mark, line or close.

    ``text`` is what is shown, of a line its class, of a close the element; ``item`` is the mention of a mark.
    """

    kind: str
    text: str = ""
    item: ReviewItem | None = None


def visible(text: str) -> str:
    r"""Return a text of which a browser shows every character as one, and obeys none; of a line end only the break.

    >>> visible("工会\x1b[31m\r\n\u202e职工")
    '工会␛[31m \n�职工'
    """
    return text.translate(_SIGNS).replace("\r\n", " \n").replace("\r", "\n")


@cache
def _templates() -> Environment:
    loader = PackageLoader("unionx.desk.review", "assets")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"visible": visible, "percent": _percent}
    made.globals |= {"types": records.MENTION_TYPES, "states": STATES, "orders": ORDERS}
    made.globals |= {"_": _, "label": label, "value_name": value_name}
    return made


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{'%' if language() == 'zh' else ' %'}"


def label(key: str) -> str:
    """Return what a card and a form call a key in the language of the run."""
    return _("days") if key == "days" else key_name(key)


def _script_messages() -> str:
    """Return what the script says in the language of the run, by the messages that it marks, as JSON."""
    script = files("unionx.desk.review").joinpath("assets", "review.js").read_text(encoding="utf-8")
    return json.dumps({message: _(message) for message in _MARKED.findall(script)}, ensure_ascii=False)


def _render(name: str, **given: object) -> str:
    return _templates().get_template(name).render(**given)


def shell(review: Review) -> str:
    """Return the whole page, without what is asked about."""
    rules = sorted({rule for page in review.pages for item in page.items.values() for rule in item.rules})
    docs = [page.page.doc for page in review.pages]
    return _render(
        "page.html",
        rules=rules,
        docs=docs,
        file=review.answers.path,
        spoken=_script_messages(),
        language=LOCALES[language()],
    )


def text(page: ReviewPage) -> str:
    """Return the text of a page with its marks."""
    standing = page.standing
    pieces = [
        (
            block.article,
            [(start, list(_bits(piece, standing))) for start, piece in zip(block.starts, block.pieces, strict=True)],
        )
        for block in page.blocks
    ]
    return _render(
        "text.html",
        about=records.page_in(page.records),
        doc=page.page.doc,
        blocks=pieces,
        told=[*map(translate, page.problems)],
    )


def _bits(piece: Iterable[Item], standing: list[ReviewItem]) -> Iterator[Bit]:
    opened = list[str]()
    for item in piece:
        if isinstance(item, str):
            yield Bit("text", item)
        elif isinstance(item, list):
            yield Bit("soft" if len(item) == 1 else "break", str(item[0]))
        elif item == CLOSE:
            yield Bit("close", opened.pop())
        elif item in (HEADLINE, DECK):
            opened.append("span")
            yield Bit("line", "headline" if item == HEADLINE else "deck")
        else:
            opened.append("mark")
            yield Bit("mark", item=standing[item])


def side(review: Review, place: QueuePlace) -> str:
    """Return what is told of a mention and of those beside it in its sentence."""
    page = review.pages[place.page]
    beside = page.beside(place.item)
    texts = {item.id: f"{item.current.text} ({item.current.line})" for item in page.items.values()}
    cards = [(item, reader_value(item.current), _exact(item), list(card_rows(item, texts))) for item in beside]
    sentence, start, end = page.quote(place.item)
    quote = sentence[:start], sentence[start:end], sentence[end:]
    aspects = ASPECTS[place.item.current.type]
    return _render("side.html", current=place.item, cards=cards, quote=quote, aspects=aspects)


def _exact(item: ReviewItem) -> str | None:
    """Return the number of a figure in full."""
    return exact_value(item.current) if isinstance(item.current, records.Figure) else None


def edit(review: Review, name: str) -> str:
    """Return the form of a record; raises KeyError where there is none of that id."""
    page, record = review.record(name)
    found = page.records
    pointed = {
        key: [one for one in found if isinstance(one, records.Mention) and one.type in allowed and one.id != record.id]
        for key, allowed in records.POINTERS.items()
    }
    near = getattr(record, "start", 0)
    for choices in pointed.values():
        choices.sort(key=lambda one: abs(one.start - near))
    return _render("edit.html", record=record, fields=form.fields(record), bodies=page.bodies(), pointed=pointed)


def tally(review: Review) -> str:
    """Return the tables of how many are right."""
    found = review.tally()
    parts: list[tuple[str, list[Estimate]]] = [("mentions", [*found.mentions, found.overall]), ("links", found.links)]
    return _render("tally.html", parts=parts, wanted=review.wanted)


def progress(review: Review, chosen: QueueFilter, at: str) -> dict[str, Any]:
    """Return how many of what is asked about are judged, and where the mention ``at`` stands among them."""
    places = review.queue(chosen._replace(state=""))
    shown = [place.item.id for place in review.queue(chosen)]
    judged = sum(place.item.is_judged for place in places if place.item.status != "added")
    of = sum(place.item.status != "added" for place in places)
    return {"judged": judged, "of": of, "number": shown.index(at) + 1 if at in shown else None, "shown": len(shown)}
