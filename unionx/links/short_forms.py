"""Gives the forms that stand for a longer name of the page that name: 公司工会, a defined short form, a last part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from unionx.extractors.organisation.stand_ins import endings_of
from unionx.links.links import BodyName
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

Names = dict[OrganisationMention, BodyName]

_ONLY_FORM = re.compile(r"(?:控股|有限|责任|股份|公司|集团)+|联合会")
_COMPANY_FILLING = re.compile(r"有限|责任|股份|集团")
_FIRM = "公司"
_OWNERS = tuple(f"organisation/{rule}" for rule in ("name", "region_name", "level", "department", "body"))
_EXPANDED = ("organisation/neighbourhood", "organisation/name", "organisation/region_name", "organisation/short")
_UNNAMED = ("organisation/neighbourhood", "organisation/same", "organisation/short")  # name nothing by themselves


class _Known(NamedTuple):
    start: int
    name: BodyName


def name_short_forms(bodies: Sequence[OrganisationMention], names: Names, context: Context) -> None:
    """Complete in ``names`` what stands for another body of the page."""
    _expand(bodies, names, context.text)
    _name_the_firms_of_regions(bodies, names, context.text)
    _name_the_same(bodies, names, context)
    _name_stand_ins(bodies, names, context.text)


def owner_name(body: OrganisationMention, text: str) -> str:
    """Return the name of the body that a department belongs to, as the department's name has it."""
    owner = text[body.owner : body.tail].replace(" ", "")
    return body.known if body.known is not None and body.known.endswith(owner) else owner


def _name_the_same(bodies: Sequence[OrganisationMention], names: Names, context: Context) -> None:
    """Give 公司工会 and 学院人事处 the name of the body of that kind that their article named last."""
    waiting = [body for body in bodies if body.rule == "organisation/same"]
    by_article: dict[int | None, list[_Known]] = defaultdict(list)
    for one in sorted(_owners(bodies, names, context) if waiting else (), key=lambda one: one.start):
        by_article[context.article_at(one.start)].append(one)
    for body in waiting:
        here = by_article[context.article_at(body.start)]
        named: list[_Known] = next(
            (fit for end in endings_of(body.level) if (fit := [one for one in here if one.name.name.endswith(end)])), []
        )
        before = [one for one in named if one.start < body.start]
        if before or len({one.name.name for one in named}) == 1:
            owner = (before[-1] if before else named[0]).name
            rest = context.text[body.tail : body.end].replace(" ", "")
            rule = f"the {body.level} that the article named last: {owner.name}"
            canonical = owner.canonical and owner.canonical + rest
            names[body] = BodyName(owner.name + rest, canonical, owner.region, "context", rule)


def _owners(bodies: Sequence[OrganisationMention], names: Names, context: Context) -> list[_Known]:
    """Return the bodies that 公司 and 学院 can stand for, those that departments belong to among them."""
    known = [_Known(body.start, names[body]) for body in bodies if body.rule in _OWNERS and not _is_part(body, context)]
    for body in bodies:
        if body.rule == "organisation/department" and body.owner >= 0:
            printed, full = owner_name(body, context.text), names[body].name
            name = full.removesuffix(context.text[body.tail : body.end])
            name = name if name.endswith(printed) else printed
            known.append(_Known(body.start, BodyName(name, name)))
    return known


def _is_part(body: OrganisationMention, context: Context) -> bool:
    """Say whether a name begins with a common noun: 数学学院 is a part of another."""
    tokens = context.tokens
    at = tokens.at(body.start)
    common = tokens.tags[at : at + 1] == ["n"] and len(tokens.words[at]) > 1
    return body.rule == "organisation/name" and common


def _expand(bodies: Sequence[OrganisationMention], names: Names, text: str) -> None:
    """Give a short form that stands alone the one longer name of the page that ends with it."""
    departments = [body for body in bodies if body.rule == "organisation/department" and body.owner >= 0]
    known = {names[body].name for body in bodies if body.rule not in _UNNAMED}
    known |= {text[body.owner : body.tail].replace(" ", "") for body in departments}
    if any(names[body].name.endswith("行业工会联合会") for body in bodies):
        known |= {name + "联合会" for name in known if name.endswith("行业工会")}
    plain = {name: _COMPANY_FILLING.sub("", name) for name in known}
    _expand_owners(departments, names, known, text)
    longer_than: dict[str, list[str]] = {}
    for body in bodies:
        if body.rule not in _EXPANDED:
            continue
        name = names[body].name
        if name not in longer_than:
            wanted = _COMPANY_FILLING.sub("", name.replace("工联会", "工会联合会"))
            longer = (other for other in known if len(other) > len(name))
            longer_than[name] = [other for other in longer if _stands_for(name, wanted, other, plain[other])]
        if len(longer_than[name]) == 1:
            full = longer_than[name][0]
            whole = next((names[one] for one in bodies if names[one].name == full), None)
            canonical = whole.canonical if whole else full
            rule = f"the one longer name of the page that it can stand for: {full}"
            names[body] = BodyName(full, canonical, names[body].region, "abbreviation", rule)
        elif body.rule in _UNNAMED:
            names[body] = names[body]._replace(resolved="ambiguous", canonical=None)


def _expand_owners(departments: Sequence[OrganisationMention], names: Names, known: set[str], text: str) -> None:
    """Give 曾家山煤业分公司|工会 the one longer name of the page that ends with that of its firm."""
    longer_than: dict[str, list[str]] = {}
    for body in departments:
        owner, part = text[body.owner : body.tail].replace(" ", ""), text[body.tail : body.end].replace(" ", "")
        if body.places or body.known is not None or body.level or not owner.endswith(_FIRM):
            continue
        if owner not in longer_than:
            longer_than[owner] = [name for name in known if len(name) > len(owner) and name.endswith(owner)]
        if len(longer_than[owner]) == 1:
            full = longer_than[owner][0] + part
            rule = f"the one longer name of the page that its firm can stand for: {longer_than[owner][0]}"
            names[body] = BodyName(full, full, names[body].region, "abbreviation", rule)


def _name_the_firms_of_regions(bodies: Sequence[OrganisationMention], names: Names, text: str) -> None:
    """Give 湖北公司 and 湖北公司|工会 the name of the one firm before it that its region names: 湖北省电力公司."""
    full: dict[str, BodyName | None] = {}
    for body in bodies:
        printed, places = text[body.start : body.end], body.places
        if printed.endswith(_FIRM) and places and places[-1].end == body.end - len(_FIRM):
            region = text[places[-1].start : places[-1].end]
            if printed not in full:
                first = text.find(printed)  # 湖北公司 is one that was named before it
                before = (names[one] for one in bodies if one.start < first)
                fitting = {name.name: name for name in before if _is_firm_of(region, name.name)}
                full[printed] = next(iter(fitting.values())) if len(fitting) == 1 else None
            if (whole := full[printed]) is not None:
                rule = f"the one firm before it that {region} names: {whole.name}"
                names[body] = whole._replace(resolved="abbreviation", rule=rule)
    for body in bodies:
        owner = text[body.owner : body.tail] if body.rule == "organisation/department" and body.owner >= 0 else ""
        if owner and (whole := full.get(owner)) is not None:
            rest = text[body.tail : body.end]
            canonical = whole.canonical and whole.canonical + rest
            names[body] = BodyName(whole.name + rest, canonical, whole.region, "abbreviation", f"it is of {whole.name}")


def _is_firm_of(region: str, name: str) -> bool:
    return region in name[:8] and name.endswith(_FIRM) and not name.endswith("分公司")


def _stands_for(name: str, wanted: str, other: str, plain: str) -> bool:
    """Say whether a name is the last part of another, or all of it but its legal form or its 省."""
    shorter = (other.replace("省", "", 1), other.replace("市", "", 1))
    return plain.endswith(wanted) or _ONLY_FORM.fullmatch(other.removeprefix(name)) is not None or name in shorter


def _name_stand_ins(bodies: Sequence[OrganisationMention], names: Names, text: str) -> None:
    """Give what stands for another body of the page its name: a defined short form, a company without its form."""
    by_start = {body.start: body for body in bodies}
    for body in bodies:
        whole = by_start.get(body.owner)
        if body.rule in ("organisation/defined", "organisation/stem") and whole is not None:
            rest, full = text[body.tail : body.end], _owner_of(whole, names[whole], body, text)
            canonical = full.canonical and full.canonical + rest
            names[body] = BodyName(full.name + rest, canonical, full.region, "abbreviation", f"it is {full.name}")


def _owner_of(whole: OrganisationMention, name: BodyName, body: OrganisationMention, text: str) -> BodyName:
    """Return the names of a body, of its firm where ``body`` stands for that: 南宁局 of 南宁铁路局|工会."""
    part = text[whole.tail : whole.end]
    if whole.rule != "organisation/department" or body.rule != "organisation/stem" or whole.kind != "union":
        return name
    return name._replace(
        name=name.name.removesuffix(part), canonical=name.canonical and name.canonical.removesuffix(part)
    )
