"""Gives the forms that stand for a longer name of the page that name: 公司工会, a defined short form, a last part."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.occurrences import occurrences
from unionx.links.link_values import BodyName
from unionx.links.organisations.lone_bodies import name_lone_bodies
from unionx.links.organisations.longer_names import LongerNames
from unionx.links.organisations.page_regions import RegionEvidence
from unionx.links.organisations.same_owners import name_the_same
from unionx.links.organisations.shortenings import FIRMS, HOUSE_ENDS, HOUSES, OFFICES
from unionx.links.organisations.town_names import TownNames
from unionx.links.organisations.zone_names import name_by_zones
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

Names = dict[OrganisationMention, BodyName]
_Firms = dict[str, list[tuple[int, BodyName]]]  # the firms of a region by name, each with its places, in order


_WORKS = tuple(grammar("house_without_region"))  # 一号煤矿|综采一队
_UNIT = regex.compile(rf"\p{{Han}}{{2}}(?:{alternation(grammar('house_without_region'))})(?=\p{{Han}}{{2}})")
_UNION = "工会"
_UNIONS = ("总工会", "行业工会")  # of a region and of a trade, which no body has for a part
_GROUP = regex.compile(
    rf".{{3,12}}{GROUP}(?=\p{{Han}}{{2,12}}{FIRM}\p{{Han}})(?!{alternation(grammar('legal_form'))})"
)  # 辽东煤业化工集团|北岭矿业公司石节矿
_TOWN = regex.in_re(rf"\p{{Han}}{{1,4}}(?:{alternation(grammar('town', '-'))})\p{{Han}}")
_EXPANDED = (
    "organisation/neighbourhood",
    "organisation/town",
    "organisation/name",
    "organisation/region_name",
    "organisation/short",
    "organisation/brand",
)
_OF_LEVELS = ("organisation/level", "organisation/shared")  # 县|人社局, and 人社局 of the region of another
_UNNAMED = ("organisation/neighbourhood", "organisation/same", "organisation/short")  # name nothing by themselves


def name_short_forms(
    bodies: Sequence[OrganisationMention], names: Names, context: Context, evidence: RegionEvidence
) -> None:
    """Complete in ``names`` what stands for another body of the page."""
    _expand(bodies, names, context.text, evidence.towns)
    name_by_zones(bodies, names, evidence.places, context.text)
    _name_the_firms_of_regions(bodies, names, context.text)
    name_the_same(bodies, names, context, evidence.scopes.in_headline)
    _name_stand_ins(bodies, names, context.text)
    name_lone_bodies(bodies, names, context.text, evidence.scopes.in_headline)


def _expand(bodies: Sequence[OrganisationMention], names: Names, text: str, towns: TownNames) -> None:
    """Give a short form that stands alone the one longer name of the page that ends with it."""
    departments = [body for body in bodies if body.rule == "organisation/department" and body.owner >= 0]
    known = {names[body].name for body in bodies if body.rule not in _UNNAMED}
    known |= {_owner_in_full(body, names, text) for body in departments}
    # 北岭矿业公司石节矿|工会
    known |= {name.removesuffix(_UNION) for name in known if name.endswith(_UNION) and not name.endswith(_UNIONS)}
    known |= {name[:end] for body in departments if body.kind == "company" for name, end in _units(names[body].name)}
    known |= {group[0] for name in known if GROUP in name and (group := _GROUP.match(name))}
    if [body for body in bodies if names[body].name.endswith("行业工会联合会")]:
        known |= {name + "联合会" for name in known if name.endswith("行业工会")}
    _expand_owners(departments, names, known, text)
    waiting = [body for body in bodies if body.rule in _EXPANDED or _is_house(body, text)]
    short = {names[body].name for body in waiting}
    short |= {name.removesuffix(_UNION) for name in short if name.endswith(_UNION) and not name.endswith(_UNIONS)}
    longer = LongerNames(known, short | {town for body in bodies if body.places and (town := _of_town(body, text))})
    canonicals = _Canonicals(bodies, names)
    for body in waiting:
        town = _of_town(body, text)
        full = longer.only(names[body].name) or (longer.only(town) if town else _by_its_owner(names[body].name, longer))
        if full == names[body].name:
            continue
        if full is not None:
            canonical = canonicals.of(full)
            rule = f"the one longer name of the page that it can stand for: {full}"
            names[body] = BodyName(full, canonical, names[body].region, "abbreviation", rule)
        elif body.rule == "organisation/neighbourhood" and (of_town := towns.name(body)) is not None:
            names[body] = of_town
        elif body.rule in _UNNAMED:
            names[body] = replace(names[body], resolved="ambiguous", canonical=None)


def _units(name: str) -> Iterator[tuple[str, int]]:
    """Yield where the units before the last one end in a chain of them: 中铁四十局|柳河工务段|养路二班."""
    return ((name, unit.end()) for unit in _UNIT.finditer(name) if unit.end() < len(name))


def _is_house(body: OrganisationMention, text: str) -> bool:
    """Say whether a body is a house of its level, or a firm that is a part of another: 市|二院, 中铁十五局|二公司."""
    if body.rule in _OF_LEVELS:
        return body.kind in (HOUSES if body.rule == "organisation/level" else ()) or body.kind in OFFICES
    return (
        body.rule == "organisation/department" and body.kind == "company" and text.endswith(FIRM, body.tail, body.end)
    )


def _by_its_owner(name: str, longer: LongerNames) -> str | None:
    """Return the longer name of a union whose owner alone has one: 石洼矿|工会 of a page of 丰庆煤业集团石洼煤矿."""
    owner = name.removesuffix(_UNION)
    whole = longer.only(owner) if owner != name and owner.endswith(HOUSE_ENDS) else None
    return None if whole is None else whole + _UNION


def _expand_owners(departments: Sequence[OrganisationMention], names: Names, known: set[str], text: str) -> None:
    """Give 曹家山煤业分公司|工会 the one longer name of the page that ends with that of its firm."""
    plain = [body for body in departments if body.known is None]
    owners = {
        body: _owner_in_full(body, names, text) if body.level else text[body.owner : body.tail].replace(" ", "")
        for body in plain
        if not body.level or text.endswith(HOUSE_ENDS, body.owner, body.tail)
    }
    owners = {
        body: owner
        for body, owner in owners.items()
        if owner.endswith(GROUP if body.places else FIRMS)
        or (owner.endswith(_WORKS) and not body.places)
        or owner == "工会联合会"  # |经费审查委员会
        or text[body.tail : body.end] == "工会"  # 大庆油田|工会
    }
    longer = LongerNames(known, set(owners.values()))
    for body, owner in owners.items():
        whole = longer.only(owner)
        if whole is not None and not whole.endswith(text[body.tail : body.end]):
            full = whole + text[body.tail : body.end].replace(" ", "")
            rule = f"the one longer name of the page that its firm can stand for: {whole}"
            names[body] = BodyName(full, full, names[body].region, "abbreviation", rule)


def _owner_in_full(body: OrganisationMention, names: Names, text: str) -> str:
    """Return the name of the body that a department belongs to, as the department's has it: 咸宁市总工会."""
    name, part = names[body].name, text[body.tail : body.end].replace(" ", "")
    owner = name.removesuffix(part)
    return owner if owner and owner != name else text[body.owner : body.tail].replace(" ", "")


def _of_town(body: OrganisationMention, text: str) -> str:
    """Return the name of a town's body without the one region before it: 大碶街道总工会 of 宁波|大碶街道总工会."""
    of_one = len(body.places) == 1 and body.places[0].start == body.start
    tail = text[body.places[0].end : body.end].replace(" ", "") if of_one else ""
    return tail if tail and _TOWN.match(tail) else ""


class _Canonicals:
    """The canonical names of the bodies of a page by their names, while short forms are given longer ones."""

    def __init__(self, bodies: Sequence[OrganisationMention], names: Names) -> None:
        self._names = names
        self._bodies: dict[str, list[OrganisationMention]] = defaultdict(list)
        for body in bodies:
            self._bodies[names[body].name].append(body)
        self._known: dict[str, str | None] = {}

    def of(self, name: str) -> str | None:
        """Return the canonical name of the first body that has ``name``, ``name`` itself where it is part of one."""
        if name not in self._known:
            first = next((one for one in self._bodies[name] if self._names[one].name == name), None)
            self._known[name] = name if first is None else self._names[first].canonical
        return self._known[name]


def _name_the_firms_of_regions(bodies: Sequence[OrganisationMention], names: Names, text: str) -> None:
    """Give 湖北公司 and 湖北公司|工会 the name of the one firm before it that its region names: 湖北省电力公司."""
    regions = {body: region for body in bodies if body.places and (region := _region_of_firm(body, text))}
    first = _first_places(text, {text[body.start : _firm_end(body)] for body in regions})
    full: dict[str, BodyName | None] = {}
    firms: dict[str, _Firms] = {region: {} for region in regions.values()}
    for body in bodies if regions else ():
        if (own := regions.get(body)) is not None:
            printed = text[body.start : _firm_end(body)]
            if printed not in full:  # 湖北公司 is one that was named before it
                full[printed] = _only_firm(firms[own], first[printed])
            if (whole := full[printed]) is not None and body.end == _firm_end(body):
                rule = f"the one firm before it that {own} names: {whole.name}"
                names[body] = replace(whole, resolved="abbreviation", rule=rule)
        name = names[body].name.removesuffix("工会") if body.kind == "union" else names[body].name
        for region in _regions_in(name, firms) if name.endswith(FIRM) and not name.endswith("分公司") else ():
            firms[region].setdefault(name, []).append((body.start, replace(names[body], name=name)))
    for body in bodies:
        owner = text[body.owner : body.tail] if body.rule == "organisation/department" and body.owner >= 0 else ""
        if owner and (whole := full.get(owner)) is not None:
            rest = text[body.tail : body.end]
            canonical = whole.canonical and whole.canonical + rest
            names[body] = BodyName(whole.name + rest, canonical, whole.region, "abbreviation", f"it is of {whole.name}")


def _first_places(text: str, words: set[str]) -> dict[str, int]:
    """Return where each of some words of a text stands first."""
    first: dict[str, int] = {}
    for word, start in occurrences(words, text):
        first.setdefault(word, start)
    return first


def _only_firm(firms: _Firms, at: int) -> BodyName | None:
    """Return the last of the firms that stand before ``at``, None where their names are several or none."""
    found = [named for named in islice(firms.values(), 2) if named[0][0] < at]
    return found[0][bisect_left(found[0], at, key=itemgetter(0)) - 1][1] if len(found) == 1 else None


def _region_of_firm(body: OrganisationMention, text: str) -> str:
    """Return the region of 湖北公司 and 湖北公司|工会, empty for a body that is called otherwise."""
    last = body.places[-1] if body.places else None
    of_region = last is not None and last.end == _firm_end(body) - len(FIRM) and text.startswith(FIRM, last.end)
    return text[last.start : last.end] if last is not None and of_region else ""


def _firm_end(body: OrganisationMention) -> int:
    """Return where the firm ends that a body is or belongs to: 湖北公司|工会."""
    return body.tail if body.rule == "organisation/department" and body.owner == body.start else body.end


def _regions_in(name: str, regions: Container[str]) -> set[str]:
    """Return those of ``regions`` that stand at the head of a name."""
    head = name[:8]
    pieces = {head[start:end] for start in range(len(head)) for end in range(start + 1, len(head) + 1)}
    return {piece for piece in pieces if piece in regions}


def _name_stand_ins(bodies: Sequence[OrganisationMention], names: Names, text: str) -> None:
    """Give what stands for another body of the page its name: a defined short form, a company without its form."""
    by_start = {body.start: body for body in bodies}
    defined: dict[str, BodyName] = {}
    for body in bodies:
        whole = by_start.get(body.owner)
        if body.rule in ("organisation/defined", "organisation/stem") and whole is not None:
            rest, full = text[body.tail : body.end], _owner_of(whole, names[whole], body, text)
            names[body] = _part_of(full, rest)
            defined.setdefault(text[body.start : body.end], names[body])
        elif defined and body.rule == "organisation/department" and body.owner >= 0:
            owner = defined.get(text[body.owner : body.tail])  # （简称泉州公司）…泉州公司|工会
            names[body] = names[body] if owner is None else _part_of(owner, text[body.tail : body.end])


def _part_of(owner: BodyName, rest: str) -> BodyName:
    """Return the names of a part of a body, of that itself where ``rest`` is empty."""
    canonical = owner.canonical and owner.canonical + rest
    return BodyName(owner.name + rest, canonical, owner.region, "abbreviation", f"it is {owner.name}")


def _owner_of(whole: OrganisationMention, name: BodyName, body: OrganisationMention, text: str) -> BodyName:
    """Return the names of a body, of its firm where ``body`` stands for that: 南宁局 of 南宁铁路局|工会."""
    part = text[whole.tail : whole.end]
    if whole.rule != "organisation/department" or body.rule != "organisation/stem" or whole.kind != "union":
        return name
    if part.endswith(text[body.start : body.end]):
        return name  # 工作组 of 省总工会驻平利工作组
    return replace(
        name, name=name.name.removesuffix(part), canonical=name.canonical and name.canonical.removesuffix(part)
    )
