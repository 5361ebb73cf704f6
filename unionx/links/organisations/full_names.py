"""The full names of the bodies of a page: the region that one is of, and the longer name that a short form stands for.

A level of government that stands alone (市总工会) is read as the body of the one region of that level
that its paragraph, its article, the articles before it and at last the page give; where more than one remains, the name
stays as printed and `resolved` is `ambiguous`. Regions that only the reader's atlas knows complete `canonical`, not
`name`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import Place, gazetteer
from unionx.links.link_values import BodyName, Resolved
from unionx.links.organisations.leagues import name_leagues
from unionx.links.organisations.numbered_schools import name_numbered_schools
from unionx.links.organisations.page_regions import RegionEvidence, region_name
from unionx.links.organisations.region_names import body_of, of_a_region, union_of
from unionx.links.organisations.short_forms import name_short_forms
from unionx.links.organisations.studios import name_studios
from unionx.links.organisations.town_names import with_government
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention, PersonMention

_STAND_INS = tuple(f"organisation/{rule}" for rule in ("same", "short", "sister", "defined", "stem", "lone"))
_PARTIES = frozenset(grammar("party"))
_KNOWN = lexicon("body").mapping("name")


def link_organisations(
    mentions: Sequence[OrganisationMention], context: Context, people: Sequence[PersonMention] = ()
) -> tuple[dict[OrganisationMention, BodyName], RegionEvidence]:
    """Return each organisation by its names, and what tells of the regions of the page, 柳江 of ``people`` left out."""
    names = {mention: _of_lexicon(mention, mention.given, context) for mention in mentions if mention.given is not None}
    bodies = [mention for mention in mentions if mention.given is None]
    evidence = RegionEvidence(bodies, context, people)
    for at, mention in enumerate(bodies):
        names[mention] = _resolve(mention, evidence, context)
        if mention.rule == "organisation/party_department":
            names[mention] = _of_the_committee(mention, bodies[max(0, at - 4) : at], names, context.text)
        elif mention.rule == "organisation/sister":
            names[mention] = _of_the_sister(mention, bodies[max(0, at - 2) : at], names, context.text)
    _share_canonicals(bodies, names)
    name_numbered_schools(bodies, names, context)
    name_short_forms(bodies, names, context, evidence)
    name_studios(bodies, names, people)
    name_leagues(bodies, names)
    return {mention: names[mention] for mention in mentions}, evidence


def _share_canonicals(bodies: Sequence[OrganisationMention], names: dict[OrganisationMention, BodyName]) -> None:
    """Give 区总工会 of 津南经济技术开发区, which has no code, the canonical name that the body in full has."""
    known = {names[body].name: names[body] for body in reversed(bodies) if names[body].canonical is not None}
    for body in bodies:
        name = names[body]
        if name.canonical is None and name.resolved == "context" and name.name in known:
            names[body] = replace(name, canonical=known[name.name].canonical, region=known[name.name].region)


def _of_lexicon(mention: OrganisationMention, name: str, context: Context) -> BodyName:
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
        full = with_government(printed)
        return BodyName(full, full)
    code = evidence.code(mention.places)
    if mention.rule == "organisation/shared":
        last = mention.places[-1]
        region = shown = text[last.start : last.end]
        if code and shown not in gazetteer().zones:  # 新区党工委、|管委会
            region = region_name(code, evidence, evidence.name_on_page(code))
        canonical = code and evidence.atlas.full_name(code) + printed
        return BodyName(region + printed, canonical, code, "context", f"it shares {region} with the body before it")
    head = text[mention.start : mention.places[0].start]
    if (head and head not in _PARTIES and not head.endswith("团")) or not _touching(mention.places):
        return BodyName(printed, printed, code)
    if len(mention.places) == 1 and evidence.is_word(mention.places[0], code):
        return BodyName(printed, printed)  # 红星|机械厂
    return of_a_region(mention, printed, code, evidence, text)


def _of_a_level(mention: OrganisationMention, printed: str, evidence: RegionEvidence) -> BodyName:
    """Return the names of a body of a level that stands alone (市总工会): those of the one region that fits."""
    code, rule = evidence.region_for(mention.level, mention.start)
    if code is None:
        return BodyName(printed, None, None, "ambiguous", rule)
    tail = printed
    if mention.rule != "organisation/shared":  # 市邮政局、|市场监管局
        tail = printed.removeprefix("团").removeprefix(mention.level)
    region = region_name(code, evidence, evidence.name_on_page(code))
    if tail == "工会" and mention.kind == "union":
        tail = union_of(region, evidence)
    of_union = mention.owner >= 0 and printed[mention.tail - mention.start - 1 :][:1] == "总"
    kind = "union" if of_union else mention.kind  # 市总|帮扶中心
    name = body_of(region, tail, kind)
    if not evidence.tells(mention.level, code, rule):
        name = printed
    if code not in evidence.atlas.regions:
        return BodyName(name, None, None, "context", rule)  # its region has no code: 区总工会 of 高新区
    return BodyName(name, body_of(evidence.atlas.full_name(code), tail, kind), code, "context", rule)


def _of_the_committee(
    mention: OrganisationMention,
    before: list[OrganisationMention],
    names: dict[OrganisationMention, BodyName],
    text: str,
) -> BodyName:
    """Give 统战部 of 市委常委、统战部部长 the committee that stands before it."""
    near = [m for m in before if m.kind == "party" and mention.start - 8 <= m.end <= mention.start]
    if not near:
        return names[mention]
    owner, rest, last = names[near[-1]], names[mention].name, near[-1]
    part = text[last.start : last.end] if last.rule == mention.rule else ""  # 组织部部长、|统战部|部长
    committee = owner.name.removesuffix(part)
    canonical = owner.canonical and owner.canonical.removesuffix(part) + rest
    return BodyName(committee + rest, canonical, owner.region, "context", f"the committee named before it: {committee}")


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


def _short_of(owner: str, known: str) -> str:
    """Return what stands for a known body in the name of an owner that is a part of it: 全总 of 全总|保障部."""
    return next((owner[:end] for end in range(len(owner), 1, -1) if _KNOWN.get(owner[:end]) == known), owner)


def _of_a_known_body(mention: OrganisationMention, known: str, text: str) -> BodyName:
    printed = text[mention.start : mention.end].replace(" ", "")
    if mention.owner >= 0:
        short = _short_of(text[mention.owner : mention.tail].replace(" ", ""), known)
        rest = printed.removeprefix(short)
        committee = f"{known}第{rest.removeprefix('第').replace('执委会', '执行委员会')}"
        if "届" in rest and committee in text:
            return BodyName(committee, committee, None, "explicit" if committee == printed else "abbreviation")
        full = known + rest
        return BodyName(full if known.endswith(short[-2:]) else printed, full)  # 兵团工会, but 全总宣传部
    return BodyName(known, known, None, "explicit" if known == printed else "abbreviation")
