"""Gives each title of a 、-chain its body: its own, else the one said last, which an honour, a new body or ， ends."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.links.roles.title_words import BODIES, is_honour

HONOUR = regex.compile(rf"(?:{alternation(grammar('honour_end'))})$")
_NOT_OF_OTHERS = regex.compile(
    rf"^国[家务]|^[省市县区州旗](?:{alternation(grammar('leaders', 'of_region'))})$"
    rf"|^(?:{alternation(grammar('rank'))})?副?[省市区县州旗盟镇乡]长$"
)
_OF_A_FIRM = regex.compile(
    rf"^(?:\p{{Han}}{{2,8}}[部科])?副?(?:{alternation(grammar('firm_post'))})$|^(?:{alternation(grammar('board'))})"
)
# 党委书记, 纪委副书记, 机关党委书记: a works' union has no such committee, the works has
_OF_A_HOUSE = regex.compile(
    rf"^(?:{alternation(grammar('inside_body'))})?(?:{alternation(grammar('party_committee') | grammar('committee'))})"
)
_HOUSES = tuple(BODIES)
_PARTY, _CONGRESS = (alternation(lexicon("level_body").words(kind=kind)) for kind in ("party", "congress"))
# 县委常委、|政府|常务副县长, 自治区|党委
OF_A_REGION = regex.compile(rf"^(?:中共)?(?P<region>\p{{Han}}+[{LEVELS}])(?:[党工]?(?:{_PARTY})|{_CONGRESS}|总工会)$")

# 华宇公司|人力资源部, 人民医院|护理部
_PART = regex.compile(rf"(?P<whole>.{{2,}}(?:{alternation(lexicon('common_body').words())}))\p{{Han}}{{2,8}}[部处科室]")

UNKNOWN = ""  # a body that no mention is


class Title(NamedTuple):
    """A title as printed, where it begins, and the body that it belongs to."""

    start: int
    title: str
    owner: str | None


class Unit(NamedTuple):
    """A title before its body is known, and what joins it to the unit before."""

    start: int
    title: str
    owner: str | None
    join: str  # what joins it to the unit before
    is_part: bool = False  # of the body said before


def with_owners(units: list[Unit], said: str | None) -> list[Title]:
    """Give each title its body: its own, else the one said last in the chain."""
    found: list[Title] = []
    current = said
    for unit in units:
        if unit.join[:1] in ("，", ",", "—") and found:
            current = None
        if unit.is_part and unit.owner is not None:
            current = current and f"{_whole(current)}{unit.owner}"
        elif unit.owner is not None:
            current = _fuller(unit.owner, current)
        owner = current
        if (HONOUR.search(unit.title) and unit.owner is None) or is_honour(unit.title):
            owner = current = None
        elif unit.owner is None and unit.title.startswith("政府"):
            region = OF_A_REGION.match(current or "")
            owner = f"{region['region']}人民政府" if region else None
            found.append(Title(unit.start, unit.title.removeprefix("政府"), owner))
            continue
        elif _NOT_OF_OTHERS.search(unit.title):
            owner = unit.owner if unit.owner and unit.owner.endswith("政府") else None
        elif owner and _is_of_the_house(unit, owner):
            owner = owner.removesuffix("工会") or None  # 公司工会主席、|副总经理
        elif owner and unit.title.startswith("工会") and not owner.endswith(("工会", "总工会")):
            region = OF_A_REGION.match(owner)
            union = f"{region['region']}总工会" if region else f"{owner}工会"
            found.append(Title(unit.start, unit.title.removeprefix("工会"), union))
            continue  # 公司总经理甲、|工会主席|乙; 县人大常委会副主任、|工会主席
        found.append(Title(unit.start, unit.title, owner))
    return found


def _is_of_the_house(unit: Unit, owner: str) -> bool:
    """Say whether a title of a works' union, or behind one, is of the works: 公司工会主席、|副总经理, 、|纪委副书记."""
    if not owner.endswith("工会") or owner.endswith("总工会"):
        return False
    if is_firm_post(unit.title):
        return True
    behind = unit.owner is None and _OF_A_HOUSE.match(unit.title) is not None
    return behind and owner.removesuffix("工会").endswith(_HOUSES)  # not 市教育工会主席、|机关党委书记


def _fuller(owner: str, said: str | None) -> str | None:
    """Return the body said before where ``owner`` is the end of its name: 甲公司工程中心助理、|工程中心|总监."""
    return said if owner and said is not None and said.endswith(owner) else owner or None


def is_firm_post(title: str) -> bool:
    """Say whether a title is an office of a firm: 总经理, 董事长, 财务部部长."""
    return _OF_A_FIRM.search(title) is not None


def _whole(body: str) -> str:
    """Return the body that a department belongs to, of a works union the works: 公司工会主席、|人力资源部|经理.

    That of a department of a union is the union: 市总工会办公室主任、|组织部|部长.
    """
    union, found, _ = body.partition("总工会")
    if found:
        return union + found
    part = _PART.fullmatch(body)
    return part["whole"] if part else body.removesuffix("工会") or body
