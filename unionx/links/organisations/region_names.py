"""Names the bodies whose names begin with a region: 山东乳山市总 is 乳山市总工会, 龙海工会 of 2017 is 龙海市总工会."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionx.language.lexicon import lexicon
from unionx.language.regions import LEVELS, gazetteer
from unionx.links.link_values import BodyName, Resolved
from unionx.links.organisations.page_regions import RegionEvidence, region_name
from unionx.links.organisations.shortenings import FIRMS
from unionx.links.organisations.town_names import with_government
from unionx.links.organisations.uncoded_regions import is_zone, zone_name
from unionx.mentions.mention import OrganisationMention

_FULL = {word: full for word, full in lexicon("level_body").mapping("full").items() if full != "-"}
_PROVINCE_AND_CITY = 2
_SHORT_TAILS = frozenset(["委", *_FULL])
_REGISTERED = re.compile("|".join(FIRMS))


@dataclass(slots=True)
class _NamePieces:
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
        return self.kind == "union" and self.tail in ("工会", "总工会", "总会", "总") and not abroad

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


def of_a_region(
    mention: OrganisationMention, name: str, code: str | None, evidence: RegionEvidence, text: str
) -> BodyName:
    """Return the names of a body whose name begins with its region."""
    printed = _pieces(mention, code, evidence, text)
    if mention.kind == "company" and len(mention.places) > 1 and printed.shown == printed.official:
        own = _of_its_county(mention, name, text)
        return BodyName(own, own, code)  # 广西合山市润农农业有限公司: what a firm registered under is its name
    if printed.shown in gazetteer().zones and printed.code is not None:
        return _of_a_zone(printed, name, evidence) if printed.is_public else BodyName(name, name, code)
    region = _region_in_name(printed, evidence)
    if region is None:
        own = _without_province(mention, name, text, evidence)
        return BodyName(own, own, code)
    head, tail, kind = printed.head, printed.tail, mention.kind
    completed = printed.shown != printed.official and region == printed.official
    if tail == "工会" and printed.is_bare_union:
        tail = union_of(region, evidence)
    full = head + region + tail if head else body_of(region, tail, kind)
    canonical = None
    if code is not None:
        canonical = full if printed.keeps_short else head + body_of(evidence.atlas.full_name(code), tail, kind)
    return BodyName(full, canonical, code, _resolution(name, full, tail, completed, printed.regions == 1))


def union_of(region: str, evidence: RegionEvidence) -> str:
    """Return what the union of a region is called that the page calls its 工会."""
    if evidence.prints(region + "总工会"):
        return "总工会"
    if evidence.prints(region + "工会联合会"):
        return "工会联合会"
    return "工会" if region.endswith("地区") else "总工会"  # 和田地区|工会 stands for several counties


def _of_a_zone(printed: _NamePieces, name: str, evidence: RegionEvidence) -> BodyName:
    """Return the names of a body of a zone, which is none of the city that holds it: 邯郸市|冀南新区总工会."""
    city, zone = printed.official, printed.shown
    whole = zone_name(zone, city)
    region = whole if evidence.prints(city) else zone
    full = printed.head + body_of(region, printed.tail, printed.kind)
    canonical = printed.head + body_of(whole, printed.tail, printed.kind)
    return BodyName(full, canonical, printed.code, _resolution(name, full, printed.tail, False, printed.regions == 1))


def _pieces(mention: OrganisationMention, code: str | None, evidence: RegionEvidence, text: str) -> _NamePieces:
    """Return the pieces of a name as the page prints them."""
    places = mention.places
    last = places[-1]
    head = text[mention.start : places[0].start]
    tail = text[last.end : mention.end].replace(" ", "")
    if (head == "中共" and not tail.startswith("纪")) or (head.endswith("团") and tail == "委"):
        head = ""  # body_of puts 中共 and 共青团 before every committee
    shown = text[last.start : last.end]
    if mention.rule == "organisation/region" and tail[:1] == shown[-1] in LEVELS:
        tail = tail[1:]  # 沛县|县委
    official = evidence.official_name(code) if code else shown
    return _NamePieces(head, shown, tail, mention.kind, code, official, len(places))


def _region_in_name(printed: _NamePieces, evidence: RegionEvidence) -> str | None:
    """Return how the region stands in the full name; None where the body keeps the name that is printed."""
    shown, official, is_stem = printed.shown, printed.official, printed.is_stem
    if not printed.is_public and shown[0] != official[0]:
        return None  # 锦西|化肥厂 keeps the old name of 葫芦岛市
    if is_stem and printed.is_public and printed.tail in _SHORT_TAILS:
        return region_name(printed.code, evidence) if printed.code else official
    if is_stem and not printed.is_bare_union and evidence.prints(official + printed.tail):
        return official  # 鲅鱼圈|法律援助中心 of a page that prints 鲅鱼圈区法律援助中心
    if (is_stem and not printed.is_bare_union) or (printed.keeps_short and not evidence.prints(official)):
        return None if is_stem or not printed.is_public else shown
    if shown[-1] in LEVELS and not _is_short_of(shown, official) and not evidence.prints(official):
        return _former_region(shown, printed.code, evidence)
    return region_name(printed.code, evidence, shown) if printed.code else shown


def _without_province(mention: OrganisationMention, printed: str, text: str, evidence: RegionEvidence) -> str:
    """Return a printed name without the province before its city: 浙江省|乐清供电局, but not that of a firm.

    What is in a city that is a province keeps it: 天津市南开中学.
    """
    first, last = mention.places[0], mention.places[-1]
    code = evidence.code(mention.places) if len(mention.places) > _PROVINCE_AND_CITY else None
    if code is not None and evidence.atlas.of_level(code, "区"):
        last = mention.places[-2]  # 安徽|马鞍山市博望|刃模具行业工会: a district keeps its city
    own = text[last.start : mention.end].replace(" ", "")
    of_province = mention.start == first.start != last.start and first.codes[0].endswith("0000")
    of_province = of_province and not evidence.atlas.regions[first.codes[0]].name.endswith("市")
    return own if of_province and not _REGISTERED.search(own) else printed


def _of_its_county(mention: OrganisationMention, printed: str, text: str) -> str:
    """Return a firm's name without the province or city printed in full before its county: 湖南省|祁东县砖厂."""
    above, last = mention.places[-2:]
    in_full = mention.start == mention.places[0].start and text[above.end - 1] in LEVELS
    return text[last.start : mention.end].replace(" ", "") if in_full and text[last.end - 1] in "县市旗" else printed


def _is_short_of(shown: str, official: str) -> bool:
    """Say whether a region stands by a part of its name: 郑州, 广西区; 綦江县 is a name that it had."""
    return official.startswith(shown[:-1] if official.endswith("自治区") else shown)


def _former_region(shown: str, code: str | None, evidence: RegionEvidence) -> str:
    """Return a region by the name of an older paper, a district with its city: 綦江县, 杭州市下城区."""
    above = evidence.atlas.parent(code) if code and shown.endswith("区") and evidence.prints_parent(code) else None
    if above is None or shown.startswith(above.name[:2]) or is_zone(shown):
        return shown
    return above.name + shown


def _resolution(printed: str, name: str, tail: str, completed: bool, alone: bool) -> Resolved:
    """Return how a body was resolved whose name begins with its region; ``alone`` where no other stands before that."""
    if printed.startswith("中共"):
        return "explicit"
    if tail in _SHORT_TAILS or completed:
        return "abbreviation"
    return "context" if name != printed and alone else "explicit"


def body_of(region: str, tail: str, kind: str) -> str:
    """Return a body's full name: 天津市 + 总 → 天津市总工会, 兴化市 + 委组织部 → 中共兴化市委组织部."""
    if (tail.startswith("委") or tail == "党委") and kind == "party":
        return f"中共{region}{tail}"
    if tail == "委" and kind == "association":
        return f"共青团{region}委"
    if tail in _FULL:
        return region + _FULL[tail]
    if tail.startswith("总") and not tail.startswith("总工会") and kind == "union":
        return f"{region}总工会{tail[1:]}"
    if tail.startswith("政府办"):  # 州|政府办
        return f"{region}人民{tail}"
    return with_government(region + tail) if tail.endswith("政府") else region + tail
