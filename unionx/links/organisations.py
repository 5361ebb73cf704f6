"""Completes what the mentions of a page say of each other: a short form's full name, a person's roles.

Organisations: a level of government that stands alone (市总工会) is read as the body of the one region of that level
that its paragraph, its article, the articles before it and at last the page give; where more than one remains, the name
stays as printed and `resolved` is `ambiguous`. Regions that only the reader's atlas knows complete `canonical`, not
`name`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from unionx.extractors.organisation.walk import Found
from unionx.language.regions import LEVELS, Place
from unionx.links.frames import link_figures
from unionx.links.people import link_roles
from unionx.links.regions import RegionEvidence, region_name
from unionx.mentions.mention import Context, Mention

_FULL = {
    "中院": "中级人民法院",
    "高院": "高级人民法院",
    "总": "总工会",
    "政府": "人民政府",
    "法院": "人民法院",
    "检察院": "人民检察院",
}
_ONLY_FORM = re.compile(r"(?:控股|有限|责任|股份|公司|集团)+")
_COMPANY_FILLING = re.compile(r"有限|责任|股份|集团")


def link(found: list[Mention], context: Context) -> None:
    """Complete the settled mentions of a page."""
    evidence = link_organisations(found, context)
    link_roles(found, context)
    link_figures(found, context, evidence.area_name)


def link_organisations(found: list[Mention], context: Context) -> RegionEvidence:
    """Give each organisation its name, canonical name, region and how it was resolved; return what tells of regions."""
    bodies = [mention for mention in found if mention.type == "organisation" and "found" in mention.values]
    evidence = RegionEvidence(bodies, context)
    inner = set()  # bodies that only stand inside the name of a department
    for at, mention in enumerate(bodies):
        body: Found = mention.values.pop("found")
        if body.owner >= 0 and mention.rule == "organisation/department":
            inner.add(context.text[body.owner : body.tail].replace(" ", ""))
        _resolve(mention, body, evidence, context)
        if mention.rule == "organisation/party_department":
            _of_the_committee(mention, bodies[max(0, at - 4) : at])
    _expand_short_forms(bodies, inner)
    return evidence


def _resolve(mention: Mention, body: Found, evidence: RegionEvidence, context: Context) -> None:
    text, values = context.text, mention.values
    printed = text[mention.start : mention.end].replace(" ", "")
    values["name"] = values["canonical"] = printed
    if body.body is not None:
        _of_a_known_body(mention, body, text)
        return
    atlas = evidence.atlas
    if body.level:
        code, mention.evidence = evidence.region_for(body.level, mention.start)
        if code is None:
            values |= {"resolved": "ambiguous", "canonical": None}
            return
        tail = text[mention.start : mention.end].replace(" ", "").removeprefix("团").removeprefix(body.level)
        region = region_name(code, evidence, evidence.printed(code))
        values |= {"resolved": "context", "region": code, "name": _body_of(region, tail, values["kind"])}
        values["canonical"] = _body_of(atlas.full_name(code), tail, values["kind"])
        return
    if not body.places:
        return
    code = evidence.code(body.places)
    values["region"] = code
    last = body.places[-1]
    if body.places[0].start not in (mention.start, mention.start + 2) or not _touching(body.places):
        return
    head = text[mention.start : body.places[0].start]
    if head == "中共":
        head = ""  # _body_of puts it before every committee
    tail = text[last.end : mention.end].replace(" ", "")
    shown = text[last.start : last.end]
    if tail[:1] == shown[-1] in LEVELS:
        tail = tail[1:]  # 沛县|县委
    official = atlas.regions[code].name if code else shown
    bare_union = values["kind"] == "union" and tail in ("工会", "总工会", "总")
    keeps_short = shown != official and not bare_union and len(body.places) == 1
    stem = official.startswith(shown) and shown != official  # 郑州, not 肃北县
    public = values["kind"] in ("union", "party", "government", "congress", "judiciary")
    if shown.endswith("兵团"):
        region = "新疆生产建设兵团"
    elif (stem and not bare_union) or (keeps_short and official not in text):
        if stem or not public:
            return
        region = shown
    elif shown != official and not official.startswith(shown) and official not in text and shown[-1] in LEVELS:
        region = shown  # 綦江县 of an older paper
    else:
        region = region_name(code, evidence, shown) if code else shown
    if tail == "工会" and bare_union:
        tail = "总工会"
    values["name"] = head + _body_of(region, tail, values["kind"]) if not head else head + region + tail
    values["canonical"] = None if code is None else _body_of(atlas.full_name(code), tail, values["kind"])
    if values["canonical"] is not None:
        values["canonical"] = head + values["canonical"] if not keeps_short else values["name"]
    if printed.startswith("中共"):
        values["resolved"] = "explicit"
    elif tail in ("总", "委", "中院", "高院", "政府", "法院", "检察院") or (shown != official and region == official):
        values["resolved"] = "abbreviation"
    elif values["name"] != printed and len(body.places) == 1:
        values["resolved"] = "context"


def _of_the_committee(mention: Mention, bodies: list[Mention]) -> None:
    """Give 统战部 of 市委常委、统战部部长 the committee that stands before it."""
    before = [m for m in bodies if m.values["kind"] == "party" and mention.start - 8 <= m.end <= mention.start]
    if before:
        owner = before[-1]
        rest = mention.values["name"]
        whole = owner.values["canonical"]
        mention.values |= {
            "name": owner.values["name"] + rest,
            "canonical": whole and whole + rest,
            "resolved": "context",
        }
        mention.values["region"] = owner.values["region"]
        mention.evidence = f"the committee named before it: {owner.values['name']}"


def _touching(places: tuple[Place, ...]) -> bool:
    return all(a.end == b.start for a, b in pairwise(places))


def _body_of(region: str, tail: str, kind: str) -> str:
    """Return a body's full name: 天津市 + 总 → 天津市总工会, 兴化市 + 委组织部 → 中共兴化市委组织部."""
    if tail.startswith("委") and kind == "party":
        return f"中共{region}{tail}"
    if tail == "委" and kind == "association":
        return f"共青团{region}委"
    for short, full in _FULL.items():
        if tail == short or (short in ("政府",) and tail.startswith(short) and len(tail) == len(short)):
            return region + full
    if tail.startswith("总") and not tail.startswith("总工会") and kind == "union":
        return f"{region}总工会{tail[1:]}"
    return region + tail


def _of_a_known_body(mention: Mention, body: Found, text: str) -> None:
    assert body.body is not None
    printed = text[mention.start : mention.end].replace(" ", "")
    rest = printed
    if body.owner >= 0:
        short = text[body.owner : body.tail].replace(" ", "")
        rest = printed.removeprefix(short)
        mention.values |= {"name": printed, "canonical": body.body + rest}
        return
    resolved = "explicit" if body.body == printed else "abbreviation"
    mention.values |= {"name": body.body, "canonical": body.body, "resolved": resolved}


def _expand_short_forms(bodies: list[Mention], inner: set[str]) -> None:
    """Give a short form that stands alone the one longer name of the page that ends with it."""
    names = {m.values["name"] for m in bodies if m.rule != "organisation/neighbourhood"} | inner
    plain = {name: _COMPANY_FILLING.sub("", name) for name in names}
    for mention in bodies:
        if mention.rule not in ("organisation/neighbourhood", "organisation/name", "organisation/region_name"):
            continue
        name = mention.values["name"]
        wanted = _COMPANY_FILLING.sub("", name.replace("工联会", "工会联合会"))
        longer = {
            other
            for other in names
            if len(other) > len(name)
            and (plain[other].endswith(wanted) or _ONLY_FORM.fullmatch(other.removeprefix(name)))
        }
        if len(longer) == 1:
            full = longer.pop()
            whole = next((m for m in bodies if m.values["name"] == full), None)
            mention.values |= {"name": full, "canonical": whole.values["canonical"] if whole else full}
            mention.values["resolved"] = "abbreviation"
            mention.evidence = f"the one longer name of the page that it can stand for: {full}"
        elif mention.rule == "organisation/neighbourhood":
            mention.values |= {"resolved": "ambiguous", "canonical": None}
