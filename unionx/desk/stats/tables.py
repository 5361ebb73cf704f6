"""The tables of `unionx stats`, as wide as the terminal; nothing that a page prints is obeyed by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from unionx.desk.stats import Statistics, Top, TypeRow
from unionx.desk.stats.checks import LOOKS, Example, LookRow
from unionx.desk.stats.days import Day, DaysRow
from unionx.desk.stats.names import BodyRow, PersonRow
from unionx.messages import N_, _
from unionx.output.reader_values import reader_number, value_name
from unionx.output.tables import GAP, draw, new_grid
from unionx.output.terminal import Look, printable
from unionx.records.days import stretch
from unionx.records.sums import SumRow

if TYPE_CHECKING:
    from rich.console import RenderableType

_NARROWEST = 60
_LEAST = 6  # cells that each column keeps
_UNBROKEN = 17  # cells of a number or a day that stay on one line
_NUMBERS = {"records", "mentions", "pages", "sum", "figures", "number"}  # columns that stand at the right
_WHOLE = {*_NUMBERS, "day", "period"}
_BODY = (N_("organisation"), N_("kind"), N_("region"), N_("mentions"), N_("pages"))
_SUM = (N_("sum"), N_("unit"), N_("figures"), N_("period"), N_("added"))
_DAYS = (N_("what"), N_("number"), "", N_("day"), N_("place"), N_("text"))
_TYPE = (N_("type"), N_("records"), N_("of which"))
_RANGES = {
    "published": N_("printed"),
    "reference": N_("reference"),
    "days": N_("one day"),
    "dates": N_("all dates"),
}
_AS_PRINTED = N_("* As printed: no canonical name is known, so several pages may mean several by it.")
_Cells = Sequence[str]


def tables(found: Statistics, look: Look) -> bytes:
    """Return the statistics as tables."""
    width = max(look.width, _NARROWEST)
    return re.sub(r" +$", "", draw(_parts(found, width), width, look.terminal), flags=re.MULTILINE).encode()


def _parts(found: Statistics, width: int) -> Iterator[RenderableType]:
    """Yield the titles, tables and notes in their order."""
    records = map(_type_cells, found.records)
    yield from _table(width, _pages(found.pages), _TYPE, records)
    yield from _top(width, _("Rules"), (N_("rule"), "mentions"), found.rules, lambda row: (row.rule, str(row.mentions)))
    yield from _top(width, _("Organisations"), _BODY, found.organisations, _body_cells)
    yield from _top(width, _("People"), (N_("person"), N_("roles"), "mentions", "pages"), found.people, _person_cells)
    yield from _top(width, _("Money"), (N_("subject"), N_("what for"), *_SUM), found.money, _sum_cells)
    yield from _top(width, _("Counts"), ("subject", N_("counted"), *_SUM), found.counts, _sum_cells)
    yield from _table(width, _("Days"), _DAYS, [cells for row in found.days for cells in _days(row)])
    yield from _looks(width, found.looks)


def _table(width: int, title: str, head: _Cells, rows: Iterable[_Cells], note: str = "") -> Iterator[RenderableType]:
    """Yield a table below its title, or that there is nothing to show in it."""
    from rich.text import Text

    cells = [[printable(cell) for cell in row] for row in rows]
    yield Text(printable(title), style="bold")
    if not cells:
        yield Text(_("none") + "\n")
        return
    grid = new_grid()
    for name, room in zip(head, _widths(head, cells, width), strict=True):
        justify: Literal["right", "left"] = "right" if name in _NUMBERS else "left"
        grid.add_column(name and _(name), overflow="fold", justify=justify, width=room)
    for row in cells:
        grid.add_row(*map(Text, row))
    yield grid
    yield Text(f"{note}\n" if note else "")


def _widths(head: _Cells, rows: Sequence[_Cells], width: int) -> list[int]:
    """Return the widths of columns in cells: what they need, or less for the widest, but numbers and days whole."""
    from rich.cells import cell_len

    heads = [name and _(name) for name in head]
    widths = [min(width, max(map(cell_len, column))) for column in zip(heads, *rows, strict=True)]
    least = [min(held, _UNBROKEN if name in _WHOLE else _LEAST) for name, held in zip(head, widths, strict=True)]
    while sum(widths) > width - GAP * (len(head) - 1):
        spare = [held if held > kept else 0 for held, kept in zip(widths, least, strict=True)]
        widest = spare if any(spare) else widths
        widths[widest.index(max(widest))] -= 1
    return widths


def _top(
    width: int, title: str, head: _Cells, top: Top[Any], cells: Callable[[Any], _Cells]
) -> Iterator[RenderableType]:
    """Yield a table that may have more rows than are shown; its title says so."""
    shown = len(top.rows)
    some = _("{title}, {shown} of {all}") if shown < top.total else "{title}, {all}" if top.total else "{title}"
    title = some.format(title=title, shown=shown, all=top.total)
    note = _(_AS_PRINTED) if any(_is_doubtful(row) for row in top.rows) else ""
    yield from _table(width, title, head, map(cells, top.rows), note)


def _is_doubtful(row: object) -> bool:
    """Say whether a name may mean several bodies: no canonical one is known, and several pages have it."""
    return isinstance(row, BodyRow | SumRow) and not row.canonical and row.pages > 1


def _type_cells(row: TypeRow) -> _Cells:
    key = "granularity" if row.type == "date" else "kind"
    kinds = " · ".join(f"{value_name(kind, key)} {number}" for kind, number in row.kinds.items())
    return value_name(row.type), str(row.number), kinds


def _body_cells(row: BodyRow) -> _Cells:
    regions = ", ".join(f"{region.code} {region.name or ''}".strip() for region in row.regions)
    return (
        row.name + "*" * _is_doubtful(row),
        ", ".join(map(value_name, row.kinds)),
        regions,
        str(row.mentions),
        str(row.pages),
    )


def _person_cells(row: PersonRow) -> _Cells:
    roles = "；".join(f"{role['organisation'] or ''} {role['title']}".strip() for role in row.roles)
    return row.name, roles, str(row.mentions), str(row.pages)


def _sum_cells(row: SumRow) -> _Cells:
    subject, period = row.subject + "*" * _is_doubtful(row), stretch(row.period_start, row.period_end)
    total = reader_number(row.sum)
    return (
        subject,
        row.noun or "",
        "≈" * (row.not_exact > 0) + total,
        _unit(row),
        str(row.figures),
        period,
        _sum_text(row),
    )


def _unit(row: SumRow) -> str:
    """Return the unit of a sum with all else that it is kept apart by, and how many ranges are not in it."""
    currency = f" {row.currency}" if row.currency not in (None, "CNY") else ""
    unit = f"{row.unit or ''}{'/' if row.per else ''}{row.per or ''}{currency}"
    notes = [value_name(note) for note in (row.change, row.status) if note not in ("actual", None)]
    ranges = [_("{number} not added").format(number=row.ranges)] if row.ranges else []
    return ", ".join(filter(None, [unit.strip(), *notes, *ranges]))


def _sum_text(row: SumRow) -> str:
    texts = [text + (f" ×{figures}" if figures > 1 else "") for text, figures in row.added]
    return "、".join(texts) + "…" * (row.figures > sum(figures for _, figures in row.added))


def _days(row: DaysRow) -> Iterable[_Cells]:
    ends = [(_("first"), row.earliest), (_("last"), row.latest)]
    for name, of, (end, day) in zip((_(_RANGES[row.of]), ""), (str(row.number), ""), ends, strict=True):
        if day is None and end == ends[1][0]:
            continue
        yield (name, of, end if day else "", *_day(day))


def _day(day: Day | None) -> _Cells:
    return (str(day.day), _place(day), day.text or "") if day else ("", "", "")


def _place(one: Day | Example) -> str:
    return f"{one.doc}:{one.line}" if one.line else one.doc


def _looks(width: int, looks: Sequence[LookRow]) -> Iterator[RenderableType]:
    found = [look for look in looks if look.number]
    rows = [(str(look.number), _(LOOKS[look.what])) for look in found]
    yield from _table(width, _("What deserves a look"), ("number", "what"), rows)
    for look in found:
        if not look.examples:
            continue
        what = _(LOOKS[look.what])
        title = _("{title}, {shown} of {all}").format(title=what, shown=len(look.examples), all=look.number)
        places = [(_place(one), one.text or "", one.says.in_words() if one.says else "") for one in look.examples]
        head = ["place", "text", N_("says")]
        kept = [0, *(column for column in (1, 2) if any(place[column] for place in places))]
        cells = [[place[column] for column in kept] for place in places]
        yield from _table(width, title, [head[column] for column in kept], cells)


def _pages(number: int) -> str:
    return (_("Records of {number} page") if number == 1 else _("Records of {number} pages")).format(number=number)
