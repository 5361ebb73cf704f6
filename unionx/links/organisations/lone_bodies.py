"""Tells whose 总工会 and 管委会 are that stand without a region: of the head of their 、-chain, or the page's one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.links.link_values import BodyName
from unionx.mentions.mention import OrganisationMention

Names = dict[OrganisationMention, BodyName]

RULE = "organisation/lone"
_OF_PLACES = tuple(f"organisation/{rule}" for rule in ("level", "region_name", "shared"))
_NEAR = 12  # bodies before one that are looked at in its paragraph
_REACH = 24  # characters between the body that a 、-chain begins with and one behind it
_CHAIN = regex.compile(r"[^，。；：！？,;!?\n]*、")
# 市委副书记、|总工会|主席: of the region of the committee
_OF_A_LEVEL = alternation(
    row["word"] for row in lexicon("level_body").rows if row["kind"] in ("party", "congress", "government")
)
_OF_REGION = regex.compile(rf"^(?:中共)?(?P<region>.+?)(?:党?(?:{_OF_A_LEVEL})|{alternation(grammar('zone_body'))})$")
_TOWN = regex.compile(rf"(?:{alternation(grammar('town', '-'))})总工会$")


def name_lone_bodies(
    bodies: Sequence[OrganisationMention], names: Names, text: str, in_headline: Callable[[int], bool]
) -> None:
    """Give in ``names`` the bodies that stand without a region the names of those that the page names in full."""
    if RULE not in [body.rule for body in bodies]:
        return
    for at, body in enumerate(bodies):
        if body.rule != RULE:
            continue
        word = text[body.start : body.end]
        line = text.rfind("\n", 0, body.start)
        near = [other for other in bodies[max(0, at - _NEAR) : at] if other.start > line and other.rule != RULE]
        full = (
            _of_the_chain(bodies[max(0, at - 3) : at], names, text, body)
            or _of_the_page(near, names, word)
            or _of_the_page(bodies, names, word)
            or _of_the_page([other for other in bodies if in_headline(other.start)], names, word)
        )
        if full is not None:
            names[body] = full


def _of_the_chain(
    before: Sequence[OrganisationMention], names: Names, text: str, body: OrganisationMention
) -> BodyName | None:
    """Return the name of a body by the one with which its 、-chain begins: 新区党工委副书记、|总工会|主席."""
    for other in reversed(before):
        if other.end < body.start - _REACH or not _CHAIN.fullmatch(text, other.end, body.start):
            return None
        region = _region_of(other, names[other].name, text)
        if region:
            word = text[body.start : body.end]
            rule = f"the body before it in its chain: {names[other].name}"
            return BodyName(region + word, region + word, names[other].region, "context", rule)
    return None


def _region_of(body: OrganisationMention, name: str, text: str) -> str:
    """Return the region or the zone that a body of the Party or the government is of, empty for none."""
    if body.kind not in ("party", "congress", "government"):
        return ""
    if (of_region := _OF_REGION.match(name)) is not None:
        return of_region["region"]
    tail = text[body.tail : body.end] if body.rule in _OF_PLACES else ""
    return name.removesuffix(tail) if tail and name != tail and name.endswith(tail) else ""


def _of_the_page(bodies: Sequence[OrganisationMention], names: Names, word: str) -> BodyName | None:
    """Return the one name of a region's body of its kind that some bodies have, None for several."""
    full = [body for body in bodies if names[body].name.endswith(word) and names[body].name != word]
    found = {names[body].name: names[body] for body in full if not _is_of_a_town(body, names[body])}
    if len(found) != 1:
        return None
    one = next(iter(found.values()))
    return BodyName(one.name, one.canonical, one.region, "context", f"the one such body that is named: {one.name}")


def _is_of_a_town(body: OrganisationMention, name: BodyName) -> bool:
    return body.rule in ("organisation/town", "organisation/neighbourhood") or _TOWN.search(name.name) is not None
