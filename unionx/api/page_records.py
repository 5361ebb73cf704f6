"""The records of one text, which a notebook shows as the text with its mentions marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from unionx import records
from unionx.output import marked_text
from unionx.output.marked_text import CodedSpan, Item
from unionx.output.terminal import one_line, printable
from unionx.output.values import value
from unionx.page.reader import SourcePage
from unionx.records import MENTION_TYPES, Mention, Record

_COLOURS = {"organisation": "#cfe2ff", "person": "#d1f2d9", "date": "#fff0c2", "figure": "#ffd9d6"}
_BOX = "max-height:30em;overflow:auto;line-height:1.9;unicode-bidi:isolate;color:#111;background:#fff;padding:.5em"


class PageRecords(tuple[Record, ...]):
    """The records of a page in their order, and the ``page``."""

    page: SourcePage

    def __new__(cls, page: SourcePage, found: Iterable[Record]) -> PageRecords:
        """Return the records ``found`` on a page."""
        made = super().__new__(cls, found)
        made.page = page
        return made

    def __getnewargs__(self) -> tuple[SourcePage, tuple[Record, ...]]:
        """Return what a copy is made of."""
        return self.page, tuple(self)

    def __repr__(self) -> str:
        counts = Counter[str](record.type for record in self)
        told = ", ".join(f"{name} {counts[name]}" for name in records.MODELS if counts[name])
        return f"<records of {self.page.doc!r}: {told or 'none'}>"

    def _repr_html_(self) -> str:
        """Return the text with its mentions marked; nothing that the text says is markup."""
        mentions = [record for record in self if isinstance(record, Mention)]
        spans = [CodedSpan(one.start, one.end, number) for number, one in enumerate(mentions)]
        articles = [record for record in self if isinstance(record, records.Article)]
        pieces = (piece for block in marked_text.blocks(self.page.text, articles, spans) for piece in block.pieces)
        shown = "".join(f"<p>{''.join(_html(piece, mentions))}</p>" for piece in pieces)
        keys = " ".join(f"<mark style='background:{_COLOURS[name]}'>{name}</mark>" for name in MENTION_TYPES)
        return f"<div style='{_BOX}'><p><small>{escape(repr(self))} {keys}</small></p>{shown}</div>"


def _html(piece: list[Item], mentions: list[Mention]) -> Iterator[str]:
    """Yield a piece of marked text as HTML."""
    closing: list[str] = []
    for item in piece:
        if isinstance(item, str):
            yield escape(one_line(item))
        elif isinstance(item, list):
            yield "<br>" if len(item) > 1 else ""
        elif item == marked_text.CLOSE:
            yield closing.pop()
        else:
            yield _mark(mentions[item]) if item >= 0 else "<b>"
            closing.append("</mark>" if item >= 0 else "</b>")


def _mark(mention: Mention) -> str:
    title = escape(f"{mention.type}: {value(mention)} [{printable(mention.rule)}]")
    return f"<mark style='background:{_COLOURS[mention.type]}' title='{title}'>"
