"""Tells the regions of a page that have no code of their own: zones with a union (高新区), 通州区 of two cities."""

from __future__ import annotations

from collections.abc import Iterable

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import LEVELS, Place, gazetteer
from unionx.mentions.mention import OrganisationMention

_ZONES = f"(?:{alternation(grammar('zone'))})区"
_ENDS_ZONE = regex.compile(rf"(?:{alternation(grammar('quarter'))}|{_ZONES})$")
# 津南经济技术开发区|总工会, 高新区|管委会
_HEAD = regex.compile(rf"\p{{Han}}*?{_ZONES}(?=总?工会|总$|{alternation(grammar('lone_body', 'government'))})")
_SHORT_CITY = 3  # characters of a city without 市
_WITH_ZONES = frozenset(["union", "government", "party"])
_BARE = regex.compile(rf"(?:{alternation(grammar('zone_part'))})*{_ZONES}")


def is_zone(name: str) -> bool:
    """Say whether a region is a zone, which is no district: 冀南新区, 国家高新区."""
    return _ENDS_ZONE.search(name) is not None


def named_alike(place: Place, text: str) -> str | None:
    """Return the name of a district that several cities have one of (通州区); None for 朝阳 and for a common 城区."""
    name = text[place.start : place.end]
    return name if len(place.codes) > 1 and name[-1] in LEVELS and len(name) > 2 else None


def zone_name(zone: str, holder: str) -> str:
    """Return a zone of the atlas with the region that holds it: 邯郸市|冀南新区, but 苏州高新区, 天津经济技术开发区."""
    named = any(place.start == 0 for place in gazetteer().places(zone[:_SHORT_CITY]))
    return zone if named or zone.startswith(holder[:2]) else holder + zone


def zones(bodies: Iterable[OrganisationMention], text: str) -> dict[int, str]:
    """Return the zones outside the atlas that bodies are of, by where these begin.

    高新区总工会 is of the one zone that the page names so (西青高新区), of 高新区 where it names none.
    """
    printed = {body: text[body.start : body.end].replace(" ", "") for body in bodies if body.kind in _WITH_ZONES}
    heads = {
        body.start: head[0]
        for body, name in printed.items()
        if "区" in name and (head := _HEAD.match(name)) is not None and not _of_atlas(body, text)
    }
    own = {zone for zone in heads.values() if not _BARE.fullmatch(zone)}
    return {start: _whole(zone, own) for start, zone in heads.items()}


def _of_atlas(body: OrganisationMention, text: str) -> bool:
    """Say whether the name of a body begins with a zone of the atlas."""
    return any(text[place.start : place.end] in gazetteer().zones for place in body.places)


def _whole(zone: str, own: set[str]) -> str:
    """Return the one zone of ``own`` that ends like ``zone``, else ``zone`` itself."""
    longer = [one for one in own if one.endswith(zone)]
    return longer[0] if len(longer) == 1 else zone
