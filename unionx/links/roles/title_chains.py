"""Joins the titles before a name into a chain: two that are one title (车工|技师), and what is of somebody else."""

from __future__ import annotations

from unionx.language import regex
from unionx.links.roles.title_owners import Unit
from unionx.links.roles.title_words import KIND, is_honour

HAN = regex.compile(r"\p{Han}")


def put_before(unit: Unit, gap: str, units: list[Unit]) -> bool:
    """Put a title before those behind it, the nearest last in ``units``; say whether it can stand there."""
    if units and not gap and _is_open(unit) and KIND.get(units[-1].title) == "office":
        return False  # 金元|副总经理
    if units and not gap and _are_one(unit, units[-1]):  # 车工|技师
        units[-1] = unit._replace(title=unit.title + units[-1].title, join=units[-1].join)
    else:
        units[-1:] = [*(one._replace(join=gap) for one in units[-1:]), unit]
    return True


def _are_one(unit: Unit, following: Unit) -> bool:
    """Say whether two occupations side by side are one title: 车工|技师, 该矿|职工|家属."""
    if following.owner is not None or (unit.owner is not None and KIND.get(unit.title) != "occupation"):
        return False
    return not is_honour(unit.title) and not is_honour(following.title)


def _is_open(unit: Unit) -> bool:
    """Say whether nothing but its last character tells that a word is a title."""
    title = unit.title
    return unit.owner is None and not is_honour(title) and not any(title[at:] in KIND for at in range(len(title) - 1))


def without_others(text: str, units: list[Unit]) -> list[Unit]:
    """Leave out what stands before a comma unless a body or an honour is there: 看望困难职工，|兵团工会副主席.

    An honour before a comma heads its clause: not 表彰了先进工作者，|市委书记.
    """
    first = len(units)
    while first > 0:
        group = first - 1
        while group > 0 and units[group].join[:1] not in ("，", ",", "—"):
            group -= 1
        heads = not HAN.match(text[units[group].start - 1 : units[group].start])
        said = any(unit.owner or (heads and is_honour(unit.title)) for unit in units[group:first])
        if first < len(units) and not said:
            break
        first = group
    return units[first:]
