"""The dates of a report along a line of time: bars for those that fall into a month, lanes for longer stretches."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from unionx import records
from unionx.desk.report.cards import days
from unionx.desk.report.catalogue import Words

_HEIGHT = 120  # pixels of the highest bar
_ROOM = 22  # pixels above the bars
_LANE = 20  # pixels
_MOST_LANES = 10
_WHOLE = 8  # years of dates that are shown whatever they are
_COVERED = 0.95  # share of the dates that a longer line must show; the others are counted beside it
_MONTHLY, _QUARTERLY = 6, 16  # years up to which a bar is a month, a quarter
_MOST_TICKS = 6

Stretch = tuple[dt.date, dt.date]


class Timeline(NamedTuple):
    """What the line shows: its years (both included), the months of a bar, bars by place, and longer stretches."""

    first: int
    last: int
    step: int
    bars: Counter[int]
    lanes: Counter[Stretch]
    earlier: int  # dates that are older than the line
    later: int  # dates that lie beyond it
    open: int  # dates of which an end is open or unknown


def line(dates: Iterable[records.Date]) -> Timeline | None:
    """Return the line of dates, None where none of them has both ends."""
    held = list(dates)
    closed = [(date.date_start, date.date_end) for date in held if date.date_start and date.date_end]
    if not closed:
        return None
    first, last = _window(sorted(start.year for start, _ in closed))
    step = next((step for most, step in ((_MONTHLY, 1), (_QUARTERLY, 3)) if last - first < most), 12)
    bars, lanes = Counter[int](), Counter[Stretch]()
    for start, end in closed:
        if first <= start.year <= last and (start.year, start.month) == (end.year, end.month):
            bars[((start.year - first) * 12 + start.month - 1) // step] += 1
        elif first <= start.year <= last:
            lanes[start, end] += 1
    earlier, later = (sum(wrong(start.year) for start, _ in closed) for wrong in (first.__gt__, last.__lt__))
    return Timeline(first, last, step, bars, lanes, earlier, later, len(held) - len(closed))


def _window(years: list[int]) -> tuple[int, int]:
    """Return the first and last year to show: all, or the shortest run that covers most of the dates."""
    if years[-1] - years[0] < _WHOLE:
        return years[0], years[-1]
    wanted = max(1, -int(-len(years) * _COVERED // 1))
    spans = [(years[at + wanted - 1] - years[at], -years[at]) for at in range(len(years) - wanted + 1)]
    length, first = min(spans)
    return -first, -first + length


def svg(made: Timeline | None, words: Words) -> str:
    """Return the line as HTML: an SVG that is as wide as its place, and what it leaves out in words."""
    if made is None:
        return f'<p class="none">{escape(words("events.none"))}</p>'
    years = made.last - made.first + 1
    lanes = sorted(made.lanes.most_common(_MOST_LANES))
    base = _ROOM + _HEIGHT
    height = base + 24 + _LANE * len(lanes)
    drawn = [_tick(made, year, height) for year in _ticks(made)]
    highest = max(made.bars.values(), default=1)
    drawn += [_level(highest, highest), *([_level(highest, highest // 2)] if highest > 3 else [])]
    drawn += [_bar(made, at, count, highest, years * 12 / made.step) for at, count in sorted(made.bars.items())]
    drawn += [_lane(made, stretch, count, base + 24 + _LANE * at, words) for at, (stretch, count) in enumerate(lanes)]
    ends = {"first": made.first, "last": made.last}
    label = words("events.label", **ends, short=made.bars.total(), long=made.lanes.total())
    drawn.append(f'<line class="axis" x1="0" x2="100%" y1="{base}.5" y2="{base}.5"/>')
    opening = f'<svg class="timeline" role="img" aria-label="{escape(label)}" width="100%" height="{height}">'
    return f'{opening}{"".join(drawn)}</svg><p class="note">{escape(_label(made, len(lanes), words))}</p>'


def _label(made: Timeline, lanes: int, words: Words) -> str:
    unit = words(f"events.{ {1: 'month', 3: 'quarter', 12: 'year'}[made.step] }")
    counts = {
        "rarer": (len(made.lanes) - lanes, {}), "earlier": (made.earlier, {"year": made.first}),
        "later": (made.later, {"year": made.last}), "open": (made.open, {}),
    }  # fmt: skip
    left_out = [words(f"events.{key}", n=count, **more) for key, (count, more) in counts.items() if count]
    told = [words("events.bar", unit=unit), *([words("joint").join(left_out)] if left_out else [])]
    return "".join(f"{one}{words('stop')}" for one in told).rstrip()


def _level(highest: int, count: int) -> str:
    """Return a line at the height of bars of ``count`` dates, with that number at the right end."""
    y = _ROOM + _HEIGHT - count / highest * (_HEIGHT - 8)
    return (
        f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="100%" y="{y - 3:.1f}" text-anchor="end">{count}</text>'
    )


def _ticks(made: Timeline) -> range:
    return range(made.first, made.last + 1, -(-(made.last - made.first + 1) // _MOST_TICKS))


def _place(made: Timeline, day: int) -> float:
    """Return where a day, counted by the calendar, begins, in percent of the width."""
    first, behind = dt.date(made.first, 1, 1).toordinal(), dt.date(made.last, 12, 31).toordinal() + 1
    return min(100.0, max(0.0, (day - first) / (behind - first) * 100))


def _tick(made: Timeline, year: int, height: int) -> str:
    at = _place(made, dt.date(year, 1, 1).toordinal())
    return (
        f'<line class="grid" x1="{at:.2f}%" x2="{at:.2f}%" y1="0" y2="{height}"/>'
        f'<text class="tick" x="{at:.2f}%" y="12" dx="4">{year}</text>'
    )


def _bar(made: Timeline, at: int, count: int, highest: int, bars: float) -> str:
    month = at * made.step
    name = f"{made.first + month // 12}" + (f"-{month % 12 + 1:02}" if made.step < 12 else "")
    high = max(2.0, count / highest * (_HEIGHT - 8))
    width = 100 / bars
    return (
        f'<rect class="fill date" x="{at * width + width * 0.08:.3f}%" width="{width * 0.84:.3f}%" '
        f'y="{_ROOM + _HEIGHT - high:.1f}" height="{high:.1f}"><title>{name}: {count}</title></rect>'
    )


def _lane(made: Timeline, stretch: Stretch, count: int, top: int, words: Words) -> str:
    start, end = _place(made, stretch[0].toordinal()), _place(made, stretch[1].toordinal() + 1)
    said = f"{days(records.Period(date_start=stretch[0], date_end=stretch[1]), words)} × {count}"
    anchored = f'x="{end:.2f}%" text-anchor="end"' if start > 50 else f'x="{start:.2f}%"'
    return (
        f'<line class="stretch" x1="{start:.2f}%" x2="{max(end, start + 0.6):.2f}%" y1="{top + 15}" y2="{top + 15}"/>'
        f'<text class="tick" {anchored} y="{top + 9}">{escape(said)}</text>'
    )
