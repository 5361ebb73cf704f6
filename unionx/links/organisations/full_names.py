"""Completes what the mentions of a page say of each other: a short form's full name, a person's roles.

Organisations: a level of government that stands alone (市总工会) is read as the body of the one region of that level
that its paragraph, its article, the articles before it and at last the page give; where more than one remains, the name
stays as printed and `resolved` is `ambiguous`. Regions that only the reader's atlas knows complete `canonical`, not
`name`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import LEVELS, Place, gazetteer
from unionx.links.link_values import BodyName, Resolved
from unionx.links.organisations.page_regions import RegionEvidence, region_name
from unionx.links.organisations.short_forms import name_short_forms
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention, PersonMention

_FULL = {word: full for word, full in lexicon("level_body").mapping("full").items() if full != "-"}
_SHORT_TAILS = frozenset(["委", *_FULL])
_REGISTERED = re.compile("公司|集团")
_ZONES = f"(?:{alternation(grammar('zone'))}|[实试]验|管理)区"
_ZONE = re.compile(rf"(?:{alternation(grammar('quarter'))}|{_ZONES})$")
_STAND_INS = tuple(f"organisation/{rule}" for rule in ("same", "short", "sister", "defined", "stem"))


def link_organisations(
    mentions: Sequence[OrganisationMention], context: Context, people: Sequence[PersonMention] = ()
) -> tuple[dict[OrganisationMention, BodyName], RegionEvidence]:
    """Return each organisation by its names, and what tells of the regions of the page, 柳江 of ``people`` left out."""
    names = {mention: _given(mention, mention.given, context) for mention in mentions if mention.given is not None}
    bodies = [mention for mention in mentions if mention.given is None]
    evidence = RegionEvidence(bodies, context, people)
    for at, mention in enumerate(bodies):
        names[mention] = _resolve(mention, evidence, context)
        if mention.rule == "organisation/party_department":
            names[mention] = _of_the_committee(mention, bodies[max(0, at - 4) : at], names)
        elif mention.rule == "organisation/sister":
            names[mention] = _of_the_sister(mention, bodies[max(0, at - 2) : at], names, context.text)
    name_short_forms(bodies, names, context)
    return {mention: names[mention] for mention in mentions}, evidence


def _given(mention: OrganisationMention, name: str, context: Context) -> BodyName:
    """Return the names of a body that the user's lexicon gives."""
    resolved: Resolved = "explicit" if context.text[mention.start : mention.end] == name else "abbreviation"
    return BodyName(name, name, _first_region(name), resolved, "the user's lexicon gives its name")


def _first_region(name: str) -> str | None:
    """Return the code of the region that a name begins with, None where that may be more than one."""
    code, end = None, 0
    for place in gazetteer().places(name):
        inside = [one for one in place.codes if code is None or one.startswith(code.rstrip("0"))]
        if place.start != end or len(inside) != 1:
            break
        code, end = inside[0], place.end
    return code


def _resolve(mention: OrganisationMention, evidence: RegionEvidence, context: Context) -> BodyName:
    text = context.text
    printed = text[mention.start : mention.end].replace(" ", "")
    if mention.rule in _STAND_INS:
        return BodyName(printed, None, None, "ambiguous")
    if mention.known is not None:
        return _of_a_known_body(mention, mention.known, text)
    if mention.level:
        return _of_a_level(mention, printed, evidence)
    if not mention.places:
        return BodyName(printed, printed)
    code = evidence.code(mention.places)
    if mention.rule == "organisation/shared":
        last = mention.places[-1]
        region = region_name(code, evidence, evidence.shown(code)) if code else text[last.start : last.end]
        canonical = code and evidence.atlas.full_name(code) + printed
        return BodyName(region + printed, canonical, code, "context", f"it shares {region} with the body before it")
    if mention.places[0].start not in (mention.start, mention.start + 2) or not _touching(mention.places):
        return BodyName(printed, printed, code)
    return _of_a_region(mention, printed, code, evidence, text)


def _of_a_level(mention: OrganisationMention, printed: str, evidence: RegionEvidence) -> BodyName:
    """Return the names of a body of a level that stands alone (市总工会): those of the one region that fits."""
    code, rule = evidence.region_for(mention.level, mention.start)
    if code is None:
        return BodyName(printed, None, None, "ambiguous", rule)
    tail = printed.removeprefix("团").removeprefix(mention.level)
    if tail == "工会" and mention.kind == "union":
        tail = "总工会"
    name = _body_of(region_name(code, evidence, evidence.shown(code)), tail, mention.kind)
    if mention.level == "市" and not evidence.prints(evidence.atlas.regions[code].name[:2]):
        name = printed  # 北京 of a page that names districts only
    return BodyName(name, _body_of(evidence.atlas.full_name(code), tail, mention.kind), code, "context", rule)


class _NamePieces(NamedTuple):
    """What is printed of a body whose name begins with its region: ``head``, then ``shown``, the region, and ``tail``.

    ``official`` is the name of the region of ``code``; ``regions`` says how many of them stand there.
    """

    head: str
    shown: str
    tail: str
    kind: str
    code: str | None
    official: str
    regions: int

    @property
    def is_bare_union(self) -> bool:
        """Whether the name is a region's union and no more; that of Hong Kong has no region's full name."""
        abroad = self.code is not None and self.code[:2] in ("81", "82")  # 香港工会联合会
        return self.kind == "union" and self.tail in ("工会", "总工会", "总") and not abroad

    @property
    def keeps_short(self) -> bool:
        """Whether the body is known by the short name of its region."""
        return self.shown != self.official and not self.is_bare_union and self.regions == 1

    @property
    def is_stem(self) -> bool:
        """Whether the region stands without its level: 郑州, not 肃北县."""
        return self.official.startswith(self.shown) and self.shown != self.official

    @property
    def is_public(self) -> bool:
        """Whether the body is named after the region that it is there for."""
        return self.kind in ("union", "party", "government", "congress", "judiciary")


def _of_a_region(
    mention: OrganisationMention, name: str, code: str | None, evidence: RegionEvidence, text: str
) -> BodyName:
    """Return the names of a body whose name begins with its region."""
    printed = _printed(mention, code, evidence, text)
    if mention.kind == "company" and len(mention.places) > 1 and printed.shown == printed.official:
        return BodyName(name, name, code)  # 广西合山市润农农业有限公司: what a firm registered under is its name
    if gazetteer().is_zone(printed.shown) and printed.code is not None:
        return _of_a_zone(printed, name, evidence)
    region = _region_in_name(printed, evidence)
    if region is None:
        own = _without_province(mention, name, text)
        return BodyName(own, own, code)
    head, tail, kind = printed.head, printed.tail, mention.kind
    completed = printed.shown != printed.official and region == printed.official
    if tail == "工会" and printed.is_bare_union:
        tail = "总工会"
    full = head + region + tail if head else _body_of(region, tail, kind)
    canonical = None
    if code is not None:
        canonical = full if printed.keeps_short else head + _body_of(evidence.atlas.full_name(code), tail, kind)
    return BodyName(full, canonical, code, _resolved(name, full, tail, completed, printed.regions == 1))


def _of_a_zone(printed: _NamePieces, name: str, evidence: RegionEvidence) -> BodyName:
    """Return the names of a body of a zone, which is none of the city that holds it: 邯郸市|冀南新区总工会."""
    city, zone = printed.official, printed.shown
    whole = zone if zone.startswith(city[:2]) else city + zone
    region = whole if evidence.prints(city) else zone
    full = printed.head + _body_of(region, printed.tail, printed.kind)
    canonical = printed.head + _body_of(whole, printed.tail, printed.kind)
    return BodyName(full, canonical, printed.code, _resolved(name, full, printed.tail, False, printed.regions == 1))


def _printed(mention: OrganisationMention, code: str | None, evidence: RegionEvidence, text: str) -> _NamePieces:
    """Return the pieces of a name as the page prints them."""
    places = mention.places
    last = places[-1]
    head = text[mention.start : places[0].start]
    if head == "中共":
        head = ""  # _body_of puts it before every committee
    tail = text[last.end : mention.end].replace(" ", "")
    shown = text[last.start : last.end]
    if mention.rule == "organisation/region" and tail[:1] == shown[-1] in LEVELS:
        tail = tail[1:]  # 沛县|县委
    official = evidence.atlas.regions[code].name if code else shown
    return _NamePieces(head, shown, tail, mention.kind, code, official, len(places))


def _region_in_name(printed: _NamePieces, evidence: RegionEvidence) -> str | None:
    """Return how the region stands in the full name; None where the body keeps the name that is printed."""
    shown, official = printed.shown, printed.official
    if printed.is_stem and printed.is_public and printed.tail in _SHORT_TAILS:
        return official
    if (printed.is_stem and not printed.is_bare_union) or (printed.keeps_short and not evidence.prints(official)):
        return None if printed.is_stem or not printed.is_public else shown
    if shown[-1] in LEVELS and not _is_short_of(shown, official) and not evidence.prints(official):
        return _former_region(shown, printed.code, evidence)
    return region_name(printed.code, evidence, shown) if printed.code else shown


def _without_province(mention: OrganisationMention, printed: str, text: str) -> str:
    """Return a printed name without the province before its city: 浙江省|乐清供电局, but not that of a firm."""
    first, last = mention.places[0], mention.places[-1]
    own = text[last.start : mention.end].replace(" ", "")
    of_province = mention.start == first.start != last.start and first.codes[0].endswith("0000")
    return own if of_province and not _REGISTERED.search(own) else printed


def _is_short_of(shown: str, official: str) -> bool:
    """Say whether a region stands by a part of its name: 郑州, 广西区; 綦江县 is a name that it had."""
    return official.startswith(shown[:-1] if official.endswith("自治区") else shown)


def _former_region(shown: str, code: str | None, evidence: RegionEvidence) -> str:
    """Return a region by the name of an older paper, a district with its city: 綦江县, 杭州市下城区."""
    above = evidence.atlas.parent(code) if code and shown.endswith("区") and evidence.prints_parent(code) else None
    if above is None or shown.startswith(above.name[:2]) or _ZONE.search(shown):
        return shown
    return above.name + shown


def _resolved(printed: str, name: str, tail: str, completed: bool, alone: bool) -> Resolved:
    """Return how a body was resolved whose name begins with its region; ``alone`` where no other stands before that."""
    if printed.startswith("中共"):
        return "explicit"
    if tail in _SHORT_TAILS or completed:
        return "abbreviation"
    return "context" if name != printed and alone else "explicit"


def _of_the_committee(
    mention: OrganisationMention, before: list[OrganisationMention], names: dict[OrganisationMention, BodyName]
) -> BodyName:
    """Give 统战部 of 市委常委、统战部部长 the committee that stands before it."""
    near = [m for m in before if m.kind == "party" and mention.start - 8 <= m.end <= mention.start]
    if not near:
        return names[mention]
    owner, rest = names[near[-1]], names[mention].name
    canonical = owner.canonical and owner.canonical + rest
    rule = f"the committee named before it: {owner.name}"
    return BodyName(owner.name + rest, canonical, owner.region, "context", rule)


def _of_the_sister(
    mention: OrganisationMention,
    before: list[OrganisationMention],
    names: dict[OrganisationMention, BodyName],
    text: str,
) -> BodyName:
    """Give 权益部 of 市总工会组织部、权益部 the body that the department before it belongs to."""
    rest = names[mention].name
    for sister in reversed(before):
        if mention.start - 2 <= sister.end < mention.start and sister.tail >= 0:
            part, owner = text[sister.tail : sister.end].replace(" ", ""), names[sister]
            canonical = owner.canonical and owner.canonical.removesuffix(part) + rest
            rule = f"the department before it: {owner.name}"
            return BodyName(owner.name.removesuffix(part) + rest, canonical, owner.region, "context", rule)
    return names[mention]


def _touching(places: tuple[Place, ...]) -> bool:
    return all(a.end == b.start for a, b in pairwise(places))


def _body_of(region: str, tail: str, kind: str) -> str:
    """Return a body's full name: 天津市 + 总 → 天津市总工会, 兴化市 + 委组织部 → 中共兴化市委组织部."""
    if (tail.startswith("委") or tail == "党委") and kind == "party":
        return f"中共{region}{tail}"
    if tail == "委" and kind == "association":
        return f"共青团{region}委"
    if tail in _FULL:
        return region + _FULL[tail]
    if tail.startswith("总") and not tail.startswith("总工会") and kind == "union":
        return f"{region}总工会{tail[1:]}"
    return region + tail


def _of_a_known_body(mention: OrganisationMention, known: str, text: str) -> BodyName:
    printed = text[mention.start : mention.end].replace(" ", "")
    if mention.owner >= 0:
        short = text[mention.owner : mention.tail].replace(" ", "")
        rest = printed.removeprefix(short)
        committee = f"{known}第{rest.removeprefix('第').replace('执委会', '执行委员会')}"
        if "届" in rest and committee in text:
            return BodyName(committee, committee, None, "explicit" if committee == printed else "abbreviation")
        full = known + rest
        return BodyName(full if known.endswith(short[-2:]) else printed, full)  # 兵团工会, but 全总宣传部
    return BodyName(known, known, None, "explicit" if known == printed else "abbreviation")
