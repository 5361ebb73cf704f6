"""The sums of a report, and their bars: what may be added is added, as README's section on facts has it, and no more.

A panel holds figures of one kind, unit, currency, per, status and change; a bar of it those of one body, noun and
period; a rate, or a figure whose noun is not known, is added to nothing. Repeats are no facts, and parts stay out,
since their whole holds them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import NamedTuple

from unionx import records
from unionx.desk.report.cards import days
from unionx.records.facts import Fact
from unionx.records.numbers import exact, number
from unionx.records.sums import key_of, may_be_added

_MOST_BARS = 8
_OPEN = 2  # panels of a kind that are shown at once
_MOST_PANELS = 12
_MOST_ADDED = 4  # figures that are named below a bar
_WIDE = 40  # times the smallest bar that the largest may be before dots on a scale of tens take over
_AT_LEAST = {"more_than", "at_least"}


class Panel(NamedTuple):
    """What the figures of a panel have in common, in ``unit``."""

    kind: str
    unit: str | None
    currency: str | None
    per: str | None
    status: str
    change: str | None


class Bar(NamedTuple):
    """Figures of one body that were added; ``total`` is in the unit of the panel, ``added`` as printed."""

    body: str
    noun: str | None
    start: dt.date | None
    end: dt.date | None
    total: Decimal
    sign: str  # "≥" where a figure is a lower bound, "≈" where one is near, else ""
    added: list[str]


def panels(facts: Iterable[Fact], kind: str) -> dict[Panel, list[Bar]]:
    """Return the sums of one ``kind`` (``money`` or ``count``): most figures, then largest bar first."""
    grouped: dict[Panel, dict[tuple[str, str | None, dt.date | None, dt.date | None, str], list[Fact]]] = {}
    for fact in facts:
        if fact.kind == kind and fact.part_of is None and fact.value is not None:
            key = key_of(fact)
            panel = Panel(key.kind, key.unit, key.currency, key.per, key.status, key.change)
            alone = "" if may_be_added(fact) else fact.id
            of_bar = key.subject, key.noun, key.period_start, key.period_end, alone
            grouped.setdefault(panel, {}).setdefault(of_bar, []).append(fact)
    sums = {panel: [_bar(*key[:4], added) for key, added in bars.items()] for panel, bars in grouped.items()}
    for bars in sums.values():
        bars.sort(key=lambda bar: -bar.total)
    return dict(sorted(sums.items(), key=lambda one: -sum(len(bar.added) for bar in one[1])))


def _bar(body: str, noun: str | None, start: dt.date | None, end: dt.date | None, added: list[Fact]) -> Bar:
    total = sum((exact(fact.value) for fact in added if fact.value is not None), Decimal(0))
    modifiers = {fact.modifier for fact in added} - {"exact"}
    sign = "" if not modifiers else "≥" if modifiers <= _AT_LEAST else "≈"
    return Bar(body, noun, start, end, total, sign, [fact.text for fact in added])


def svg(made: dict[Panel, list[Bar]]) -> str:
    """Return the panels of one kind as HTML: bars drawn in SVG, their text beside them; the first few open."""
    shown = [_panel(panel, bars) for panel, bars in list(made.items())[:_MOST_PANELS]]
    if not shown:
        return '<p class="none">No such figure has a subject.</p>'
    more, left = shown[_OPEN:], len(made) - len(shown)
    rest = f'<p class="note">And {left} more by unit, in the table below.</p>' if left else ""
    folded = f"<details><summary>{len(more)} more by unit</summary>{''.join(more)}{rest}</details>" if more else ""
    return "".join(shown[:_OPEN]) + folded


def bar(share: Decimal | float, label: str, kind: str = "") -> str:
    """Return one bar, as long as ``share`` of the width (0 to 1)."""
    width = min(100.0, max(0.3, float(share) * 100))
    return (
        f'<svg class="bar {kind}" role="img" aria-label="{escape(label)}" width="100%" height="10">'
        f'<rect class="track" width="100%" height="10" rx="2"/>'
        f'<rect class="fill" width="{width:.2f}%" height="10" rx="2"/></svg>'
    )


def _panel(panel: Panel, bars: list[Bar]) -> str:
    drawn = _drawn(bars[:_MOST_BARS], panel.unit or "")
    rows = "".join(_row(panel, one, drawing) for one, drawing in zip(bars, drawn, strict=False))
    left = len(bars) - _MOST_BARS
    rest = f'<p class="note">And {left} smaller, in the table below.</p>' if left > 0 else ""
    unit = f'<bdi lang="zh-CN">{escape(panel.unit or "no unit")}</bdi>'
    per = f' per <bdi lang="zh-CN">{escape(panel.per)}</bdi>' if panel.per else ""
    tens = "each tick × 10" if "<circle" in "".join(drawn) else None
    chips = " ".join(
        f'<span class="chip">{escape(word)}</span>'
        for word in (panel.currency, panel.change, panel.status if panel.status != "actual" else None, tens)
        if word
    )
    return (
        f'<figure class="panel"><figcaption>{unit}{per} {chips}</figcaption><ol class="bars">{rows}</ol>{rest}</figure>'
    )


def _drawn(bars: list[Bar], unit: str) -> list[str]:
    """Return what is drawn of each bar: a bar, or where they differ too much for that, a dot on a scale of tens."""
    largest, smallest = max(one.total for one in bars), min(one.total for one in bars)
    labels = [f"{one.body}: {one.sign}{number(one.total, parted=True)} {unit}" for one in bars]
    if smallest <= 0 or largest / smallest < _WIDE:
        shares = [one.total / largest if largest > 0 else 0.0 for one in bars]
        return [bar(share, label) for share, label in zip(shares, labels, strict=True)]
    first, last = smallest.adjusted(), largest.adjusted() + 1
    places = [(float(one.total.log10()) - first) / (last - first) for one in bars]
    return [_dot(place, label, last - first) for place, label in zip(places, labels, strict=True)]


def _dot(place: float, label: str, tens: int) -> str:
    """Return a dot at ``place`` (0 to 1) on a line with a tick for each power of ten."""
    ticks = "".join(
        f'<line class="axis" x1="{at / tens * 98 + 1:.2f}%" x2="{at / tens * 98 + 1:.2f}%" y1="4" y2="10"/>'
        for at in range(tens + 1)
    )
    return (
        f'<svg class="bar" role="img" aria-label="{escape(label)}" width="100%" height="14">'
        f'<line class="axis" x1="1%" x2="99%" y1="7" y2="7"/>{ticks}'
        f'<circle class="dot" cx="{place * 98 + 1:.2f}%" cy="7" r="5.5"/></svg>'
    )


def _row(panel: Panel, one: Bar, drawn: str) -> str:
    period = days(records.Period(date_start=one.start, date_end=one.end))
    total = f"{one.sign}{number(one.total, parted=True)}"
    unit = panel.unit or ""
    notes = "".join(
        f'<span class="note"{" lang=zh-CN" if chinese else ""}><bdi>{escape(note)}</bdi></span>'
        for note, chinese in ((one.noun, True), (period or None, False), (_added(one.added), True))
        if note
    )
    return (
        f'<li><span class="name"><bdi lang="zh-CN">{escape(one.body)}</bdi>{notes}</span>{drawn}'
        f'<span class="total">{total} <bdi lang="zh-CN">{escape(unit)}</bdi></span></li>'
    )


def _added(texts: list[str]) -> str:
    """Return what was added, where it was more than one."""
    if len(texts) < 2:
        return ""
    left = len(texts) - _MOST_ADDED
    return " + ".join("".join(text.split()) for text in texts[:_MOST_ADDED]) + (f" + {left} …" if left > 0 else "")
