"""The bar charts of a report: sums by subject, year, place and noun, plans beside what was done; each with its axis.

A bar is as long as its sum on an axis that begins at nothing. Where sums differ so much that a bar can hardly be seen,
its number still stands beside it: every bar has one, and it leads to the rows that it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from unionx.desk.report import amounts
from unionx.desk.report.amounts import Amount, MeasureRows, Total
from unionx.desk.report.axis import Axis, axis_to
from unionx.desk.report.catalogue import Words

_MOST_BARS = 10
_MOST_SUBJECTS, _MOST_YEARS = 8, 6  # of the table by subject and year
_MOST_PLANS = 10
_STATUSES = ("actual", "planned", "required")


class Bar(NamedTuple):
    """A bar: a name (None where it begins the next status of the name above), its sum, and what its colour means."""

    name: str | None
    total: Total
    share: float
    status: str = "actual"


class Chart(NamedTuple):
    """A bar chart; ``others`` are bars that were left out since they are smaller, ``unplaced`` what has no name."""

    key: str
    bars: list[Bar]
    axis: Axis
    others: int
    unplaced: Total | None = None


class Matrix(NamedTuple):
    """Sums by subject and year: the years, and for each subject its sum of each year and of all time."""

    years: list[str]
    lines: list[tuple[str, list[Total | None], Total]]


class MeasureCharts(NamedTuple):
    """What is shown of money or people."""

    name: str
    charts: list[Chart]
    matrix: Matrix | None
    left_out: list[int]


def measure_of(found: MeasureRows, name: str, words: Words) -> MeasureCharts:
    """Return what is shown of a measure."""
    done = amounts.done(found.amounts)
    by: list[tuple[str, Callable[[Amount], str | None]]] = [
        ("subject", lambda amount: amount.body),
        ("year", lambda amount: amount.year),
        ("noun", amounts.by_noun),
        ("province", amounts.by_province),
        ("city", amounts.by_city),
    ]
    made = [_chart(key, amounts.totals(done, of), words) for key, of in by]
    shown = [chart for chart in made if chart is not None]
    return MeasureCharts(name, shown, _matrix(done) if done else None, found.left_out)


def _chart(key: str, totals: dict[str | None, Total], words: Words) -> Chart | None:
    """Return a chart of named sums, the largest first, years in their order; None where nothing has a name."""
    named = {name: total for name, total in totals.items() if name is not None}
    if not named:
        return None
    shown = list(named.items())[:_MOST_BARS]
    axis = axis_to(max(total.value for _, total in shown), words.table("numbers"))
    if key == "year":
        shown.sort()
    bars = [Bar(name, total, axis.share(total.value)) for name, total in shown]
    return Chart(key, bars, axis, len(named) - len(shown), totals.get(None))


def _matrix(done: list[Amount]) -> Matrix | None:
    """Return the sums of the largest subjects that have figures of one year, by their latest years; None without any.

    A subject without a year says nothing here, and a year of none of these subjects would be an empty column: in a
    report of many years 2015 of the largest subject stands, not 2023 of one that is not shown.
    """
    dated = {amount.body for amount in done if amount.year}
    totals = amounts.totals([amount for amount in done if amount.body in dated], lambda amount: amount.body)
    subjects = list(totals.items())[:_MOST_SUBJECTS]
    shown = {body for body, _ in subjects}
    years = sorted({amount.year for amount in done if amount.year and amount.body in shown})[-_MOST_YEARS:]
    if not years:
        return None
    cells = amounts.totals(done, lambda amount: f"{amount.year}\n{amount.body}" if amount.year else None)
    lines = [(body or "", [cells.get(f"{year}\n{body}") for year in years], total) for body, total in subjects]
    return Matrix(years, lines)


def plans(found: MeasureRows, words: Words) -> Chart | None:
    """Return what was planned or required by noun, beside what was done; None where nothing was."""
    by_noun: dict[str, list[Amount]] = {}
    for amount in found.amounts:
        by_noun.setdefault(amount.fact.noun or "", []).append(amount)
    sums = {noun: amounts.totals(its, lambda amount: amount.fact.status) for noun, its in by_noun.items()}
    aimed = [noun for noun, by in sums.items() if set(by) - {"actual"}]
    aimed.sort(key=lambda noun: (-max(total.value for total in sums[noun].values()), noun))
    shown = aimed[:_MOST_PLANS]
    if not shown:
        return None
    axis = axis_to(max(total.value for noun in shown for total in sums[noun].values()), words.table("numbers"))
    bars = [
        Bar(noun if first else None, sums[noun][status], axis.share(sums[noun][status].value), status)
        for noun in shown
        for first, status in _firsts(status for status in _STATUSES if status in sums[noun])
    ]
    return Chart("plans", bars, axis, len(aimed) - len(shown))


def _firsts(names: Iterable[str]) -> list[tuple[bool, str]]:
    return [(at == 0, name) for at, name in enumerate(names)]


def count_chart(key: str, numbers: dict[str, tuple[int, ...]], words: Words, spoken: str = "") -> Chart | None:
    """Return a chart of how many rows there are of each name; ``spoken`` is the table of words that has the names."""
    named = {name: Total(Decimal(len(rows)), "", rows) for name, rows in numbers.items()}
    chart = _chart(key, dict(sorted(named.items(), key=lambda one: (-one[1].value, one[0]))), words)
    if chart is None or not spoken:
        return chart
    return chart._replace(bars=[bar._replace(name=words(f"{spoken}.{bar.name}")) for bar in chart.bars])
