"""Reads the titles that begin at a place, behind 是, 任, a bracket or a mark: 甲是|市总工会主席, 乙（|船厂焊工）."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.tokens import Tokens
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.leads import ONE
from unionx.links.roles.printed_bodies import is_body
from unionx.links.roles.title_owners import HONOUR, Title, Unit, with_owners
from unionx.links.roles.title_words import KIND, is_title, least, title_start
from unionx.links.roles.titles import with_body

# 甲公司|的一名|检修工; in a row: 甲公司| |检修工
_BETWEEN = regex.compile(rf"的?{ONE}|的| ?\| ?| ")
_BRACKET_HERE = regex.compile(r"[（(][^（）()\n]{1,14}[）)]")
_FORMER = ("原", "前")
# What stands behind a title and belongs to no name before it.
_BOUND = '/、，。；：！？,.;:!?\n（）()“”"《》 |　—'


def at(text: str, tokens: Tokens, start: int, bodies: Bodies, *, row: bool = False) -> tuple[list[Title], int]:
    """Return the titles that begin at ``start``, behind 是, 任 or a mark, and where they end: 咸宁市总工会主席，.

    In a ``row`` all that stands behind the body is the title: 丰泽化工有限公司|锅炉运行班长.
    """
    found: list[Unit] = []
    place = start
    join = ""
    while (unit := _unit_at(text, tokens, place, bodies, row=row)) is not None:
        stop = unit[1]
        found.append(unit[0]._replace(join=join))
        if text[stop : stop + 1] not in ("、", "/"):
            return with_owners(found, None), stop
        join, place = "、", stop + 1
    return with_owners(found, None), found[-1].start if found else start


def next_of_row(text: str, tokens: Tokens, stop: int, bodies: Bodies) -> list[Title]:
    """Return the known title behind the comma at ``stop`` that ends a row: 甲 公路局设备工程师，|高级技师."""
    if text[stop : stop + 1] not in ("，", ","):
        return []
    found, end = at(text, tokens, stop + 1, bodies)
    return found if text[end : end + 1] in ("", "\n") and all(title.title in KIND for title in found) else []


def _unit_at(text: str, tokens: Tokens, place: int, bodies: Bodies, *, row: bool) -> tuple[Unit, int] | None:
    """Return the body with its title, or the title alone, that begins at ``place``, and where the title ends."""
    place += text[place : place + 1] in _FORMER and place + 1 in bodies.by_start  # （原|江海造船厂厂长）
    body = bodies.by_start.get(place)
    inner = body[0] if body else place
    between = (_BETWEEN.match(text, inner) or (row and _BRACKET_HERE.match(text, inner))) if body else None
    inner = between.end() if between else inner
    stop = inner
    while stop < len(text) and stop - inner <= 14 and text[stop] not in _BOUND:
        stop += 1
    if stop == inner or stop - inner > 14:
        return None
    begin = least(text, tokens, stop, inner, bodies.by_end)
    if any(end in bodies.names_end for end in range(inner + 2, stop)):
        return None  # 甲，|市政府副秘书长乙等领导
    whole = row and body is not None and text[stop : stop + 1] in ("\n", "")
    if begin is None or (begin > inner and not whole and not is_title(text, tokens, inner, begin)):
        return None
    if body is not None:
        return with_body(text, inner, stop, place, body[1]), stop
    honour = HONOUR.search(text[begin:stop]) is not None
    if title_start(text, tokens, begin, place, honour=honour, office=False) > place:
        if honour or not is_body(text, tokens, place, begin) or not bodies.allows(text[place:begin]):
            return None  # a body that no mention is
        return Unit(place, text[begin:stop], text[place:begin], ""), stop
    return Unit(place, text[place:stop], None, ""), stop
