"""What a mention is linked with, as the cells of a sheet show it and as people write it back.

A role is written ``title@organisation``, roles are parted by ``;``; a period is written as records.days has it.
"""

from __future__ import annotations

import re
from typing import Any

from unionx import records
from unionx.records.days import ends, interval, stretch

LINKS = {"figure": ("noun", "subject", "period", "status"), "person": ("roles",)}
LINK_KEYS = tuple(key for keys in LINKS.values() for key in keys)
NOTHING = "-"  # what is written where there should be none
_PARTS = re.compile(r"[;；]")
_AT = re.compile(r"[@＠]")


def cells_of(mention: records.Mention) -> dict[str, str]:
    """Return the cells of a mention by its keys, "" where it has no such key or nothing is known.

    >>> from unionx.records import Role
    >>> cell_of([Role(title="主席", organisation="兴化市总工会"), Role(title="记者", organisation=None)])
    '主席@兴化市总工会; 记者'
    """
    return {key: cell_of(getattr(mention, key, None)) for key in LINK_KEYS}


def cell_of(value: Any) -> str:  # noqa: ANN401 - a value of any of these keys
    """Return the value of a link as a cell shows it."""
    if isinstance(value, records.Period):
        return stretch(value.date_start, value.date_end) or interval(None, None)
    if isinstance(value, list):
        return "; ".join(f"{role.title}@{role.organisation}" if role.organisation else role.title for role in value)
    return value or ""


def value_of_cell(kind: str, key: str, cell: str) -> Any:  # noqa: ANN401
    """Return what a cell gives for a key of a mention, as JSON has it; raises ValueError saying what to write."""
    if key not in LINKS.get(kind, ()):
        raise ValueError(f"{kind} has no {key}; leave it empty")
    if cell == NOTHING:
        return [] if key == "roles" else None
    if key == "period":
        start, end = ends(cell)
        return {"date_start": start and str(start), "date_end": end and str(end)}
    return [_role(part.strip()) for part in _PARTS.split(cell) if part.strip()] if key == "roles" else cell


def _role(part: str) -> dict[str, str | None]:
    title, *bodies = (said.strip() for said in _AT.split(part))
    if not title or len(bodies) > 1:
        raise ValueError(f"{part[:40]!r} is no role; write title@organisation, or the title alone")
    return {"title": title, "organisation": bodies[0] if bodies and bodies[0] else None}
