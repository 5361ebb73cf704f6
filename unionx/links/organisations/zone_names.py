"""Tells whose 园区总工会 and 开发区管委会 are: of the one zone of the page that is named with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import Place
from unionx.language.tokens import tag
from unionx.language.word_starts import WordStarts
from unionx.links.link_values import BodyName
from unionx.mentions.mention import OrganisationMention

_PARKS = grammar("zone", "park")
_ZONE = rf"(?:(?:{alternation(grammar('zone'))})区|{alternation((*grammar('quarter'), *_PARKS))})"
_BARE = regex.compile(rf"(?P<zone>(?:{alternation(grammar('zone_part'))})*{_ZONE})\p{{Han}}")
# 苏州|工业园区 of 苏州工业园区家政服务行业工会联合会
_IN_FULL = regex.compile(rf"\p{{Han}}{{2,12}}?{_ZONE}")
# 走进盐城|经济开发区, 苏州工业园区
_OWN = rf"(?:{alternation(grammar('zone_part'))})*{_ZONE}"
_BEHIND_PLACE = regex.compile(rf"(?P<own>[^\P{{Han}}会局委厅院府的在]{{0,6}}?){_OWN}")  # 沭阳县|软件产业园区
_BARE_ALONE = regex.compile(_OWN)
# by its tags what is in a name: 软件|产业|园区, but not 走进|园区
_NAMING_TAGS = frozenset(["vn", "s", "b", "j", "an"])
_ENDS = regex.compile(rf"{_OWN}$")
_PROVINCE, _REACH = "省", 16
_NEAR = re.compile(f"[区{''.join(sorted({word[-1] for word in _PARKS}))}]")
_RULES = ("organisation/neighbourhood", "organisation/department")
_ZONES = (*[f"{word}区" for word in grammar("zone")], *grammar("quarter"), *_PARKS)
_ZONE_STARTS, _ZONE_ENDS = WordStarts(_ZONES), frozenset(word[-1] for word in _ZONES)
# 园区 of 滨海县临港产业集聚区: how any zone is called
_ANY_ZONE = frozenset(grammar("any_zone"))
#: a zone at the head of a clause: |开发区|有职工5300人
BARE_ZONE = regex.compile(rf"(?:该|本)?(?P<zone>{_OWN}|{alternation(_ANY_ZONE)})")


def name_by_zones(
    bodies: Sequence[OrganisationMention],
    names: dict[OrganisationMention, BodyName],
    places: Iterable[Place],
    text: str,
) -> None:
    """Give in ``names`` the bodies that begin with a bare zone the zone that the page names with its place."""
    waiting: dict[OrganisationMention, str] = {}
    for body in bodies:
        printed = names[body].name
        bare = _BARE.match(printed) if body.rule in _RULES and not body.places else None
        if bare is not None and text.startswith(bare["zone"], body.start):
            waiting[body] = bare["zone"]
    if not waiting:
        return
    of_bodies = zones_of_names(names[body].name for body in bodies)
    of_text = zones_of_text(places, text)
    for body, bare_zone in waiting.items():
        whole = zone_meant(bare_zone, of_bodies) or zone_meant(bare_zone, of_text)
        if whole is not None:
            name = whole + names[body].name.removeprefix(bare_zone)
            names[body] = BodyName(name, None, None, "context", f"the zone that the page names: {whole}")


def zones_of_names(names: Iterable[str]) -> set[str]:
    """Return the zones in full that names of bodies begin with: 苏州工业园区 of 苏州工业园区总工会."""
    called = [name for name in names if not _ZONE_ENDS.isdisjoint(name)]
    found = {zone[0] for name in called if (zone := _IN_FULL.match(name)) is not None}
    return {zone for zone in found if not _BARE_ALONE.fullmatch(zone)}


def zones_of_text(places: Iterable[Place], text: str) -> set[str]:
    """Return the zones that a text names behind their places."""
    if not _ZONE_STARTS.places(text):
        return set()
    return {named for at in places if (named := _zone_at(at, text))}


def zone_meant(bare: str, zones: Iterable[str]) -> str | None:
    """Return the one of some zones that ends like a bare one, for 园区 the only one; None where none or several do."""
    found = [zone for zone in zones if zone != bare and (bare in _ANY_ZONE or zone.endswith(bare))]
    return found[0] if len(found) == 1 else None


def zone_behind(place: Place, text: str) -> str:
    """Return the zone that a place of a text begins, empty where it begins none; 全省|开发区 are many."""
    is_near = text[place.end - 1] != _PROVINCE and _NEAR.search(text, place.end, place.end + _REACH) is not None
    behind = _BEHIND_PLACE.match(text, place.end) if is_near else None
    if behind is None or not all(label[:1] == "n" or label in _NAMING_TAGS for _, label in tag(behind["own"])):
        return ""
    return text[place.start : behind.end()]


def innermost(at: int, places: Mapping[int, Place], text: str) -> Place | None:
    """Return the last of the places that stand one behind the other from ``at`` on: 甘肃省酒泉市|肃北蒙古族自治县."""
    place = places.get(at)
    while place is not None and (inner := places.get(place.end)) is not None:
        if inner.weak and zone_behind(place, text):
            break  # 兴化|滨江新城
        place = inner
    return place


def _zone_at(place: Place, text: str) -> str:
    """Return the zone that a place of a text is or begins, empty where it is none."""
    printed = text[place.start : place.end]
    return zone_behind(place, text) or (printed if _ENDS.search(printed) else "")
