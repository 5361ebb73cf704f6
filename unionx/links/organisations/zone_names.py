"""Tells whose 园区总工会 and 开发区管委会 are: of the one zone of the page that is named with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import Place
from unionx.links.link_values import BodyName
from unionx.mentions.mention import OrganisationMention

_ZONE = rf"(?:(?:{alternation(grammar('zone'))})区|{alternation(grammar('quarter'))})"
_BARE = regex.compile(rf"(?P<zone>(?:{alternation(grammar('zone_part'))})*{_ZONE})\p{{Han}}")
# 苏州|工业园区 of 苏州工业园区外卖配送行业工会联合会
_IN_FULL = regex.compile(rf"\p{{Han}}{{2,12}}?{_ZONE}")
# 走进盐城|经济开发区, 苏州工业园区
_OWN = rf"(?:{alternation(grammar('zone_part'))})*{_ZONE}"
_BEHIND_PLACE = regex.compile(_OWN)
_ENDS = regex.compile(rf"{_OWN}$")
_RULES = ("organisation/neighbourhood", "organisation/department")


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
    of_bodies = {zone[0] for body in bodies if (zone := _IN_FULL.match(names[body].name)) and not _BARE.match(zone[0])}
    of_text = {named for at in places if (named := _zone_at(at, text))}
    for body, bare_zone in waiting.items():
        whole = _only(of_bodies, bare_zone) or _only(of_text, bare_zone)
        if whole is not None:
            name = whole + names[body].name.removeprefix(bare_zone)
            names[body] = BodyName(name, None, None, "context", f"the zone that the page names: {whole}")


def _zone_at(place: Place, text: str) -> str:
    """Return the zone that a place of a text is or begins, empty where it is none."""
    behind = _BEHIND_PLACE.match(text, place.end)
    printed = text[place.start : place.end]
    return text[place.start : behind.end()] if behind else printed if _ENDS.search(printed) else ""


def _only(zones: Iterable[str], bare: str) -> str | None:
    """Return the one of some zones that ends like a bare one, None where none or several do."""
    found = [zone for zone in zones if zone.endswith(bare) and zone != bare]
    return found[0] if len(found) == 1 else None
