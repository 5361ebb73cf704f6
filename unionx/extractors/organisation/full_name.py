"""Reads the name that stands before an ending: of a region, of an owner, of its own."""

from __future__ import annotations

import re
from functools import cache

from unionx.extractors.organisation.counted_bodies import COUNTED, is_any
from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.firms import with_letter
from unionx.extractors.organisation.leftward_walk import NO_WORD, Walk
from unionx.extractors.organisation.level_names import LEAGUES
from unionx.extractors.organisation.name_head import GENERIC, PREDICATE, TITLES, TRADES, EndingTraits, counts
from unionx.extractors.organisation.neighbourhoods import (
    NAMED_BY_TOWNS,
    VILLAGE_COMMITTEE,
    named_by_a_town,
    neighbourhood,
    of_a_town,
    of_a_village,
)
from unionx.extractors.organisation.of_features import of_a_feature
from unionx.extractors.organisation.part_kinds import kind_of_part
from unionx.extractors.organisation.proper_names import is_proper, national_begin, only_names
from unionx.extractors.organisation.shared_owner import (
    HOUSE_PARTS,
    SERVICES,
    elsewhere,
    owner_before,
    shared_with,
    sister_of,
    stands_alone,
)
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.extractors.organisation.towns import TOWN_LAST, begins_with_a_town
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS

_PARTY_TITLES = tuple(grammar("party_title"))
_MARKS = NO_WORD - {"、"}  # behind which no name goes on to its ending
_ENDS_POST = regex.in_re(rf"(?:{alternation(lexicon('title').words())})(?:、|\p{{Han}}{{2,3}}[、和与])")
_JOINS, _ENTERS = frozenset("、和与"), tuple("圆上考读念进")
_UNION_ENDS = ("工会", *(f"工会{longer}" for longer in grammar("longer_union", "federation")))
_UNION_END = re.compile(rf"(?:{alternation(_UNION_ENDS)})$")
_COMMITTEES = frozenset(grammar("committee"))
_LEADS_UNIT = tuple(grammar("leads_unit"))
_BRANCHES = (*grammar("branch"), *"分支")
_UNKNOWN_PLACE = regex.compile(r"(?![各全本该我省市县区州])\p{Han}{2,4}[省市县州旗](?!级)")
_NAMED_KINDS = ("company", "education", "health")  # 我市|湘雅医院
_LOCAL = ("company", "education", "health", "institution")
_OF_TOWN = regex.compile(rf"(?![各全本该几])\p{{Han}}{{1,4}}(?:{alternation(grammar('town', '-'))})\p{{Han}}{{1,5}}")
_LONGEST_TOWN, _LONGEST_BRAND = 12, 3
_COLUMNS = tuple(grammar("column_of_site"))
_MANY = re.compile("[各某]|[两二三四]级")
_OFFICES = tuple("局委厅")
_OFFICES_OF = ("party", "government", "congress")  # 州委|办, 县政府|办, 县人大|办
_FIRM_ENDS = tuple(grammar("legal_form"))
_UNION_PARTS = frozenset(grammar("union_part"))
_PROJECTS = frozenset(grammar("project_office"))
_PARTS = frozenset(grammar("branch_office"))  # of a body in a region
_OF_PLACES, _OF_NATIONS = ("region_name", "level"), ("owner", "name", "head", "office")
_HAVE_MIDDLE = frozenset(LEVELS) - {"省"}  # 省|中心 is no place
_OURS, _FEDERATIONS = tuple("我本该"), frozenset(grammar("joined_union", "federation"))


def full_name(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read the name that stands before an ending."""
    before = page.text[start - 1 : start]
    if before in _MARKS and start not in page.found and (ending.need != "owner" or word == "工会"):
        return None  # ，公司; but 县委常委、|总工会, and ，|教育工会 may be one that the page names in full
    if before in TOWN_LAST and (town := of_a_town(page, start, end, ending, word)) is not None:
        return town
    if word == VILLAGE_COMMITTEE and (village := of_a_village(page, start, end)) is not None:
        return village
    if ending.need == "town" or (before in TO_TEN and counts(page.text, start)):
        return None
    found = _name(page, start, end, ending, word)
    if found is not None and found.rule in _OF_PLACES and _MANY.search(page.text, found.tail, end):
        return None  # 哈尔滨市|各区县（市）工会帮扶中心, 县|三级工会 are many
    if found is not None and word == "中心" and found.tail == start and before in _HAVE_MIDDLE:
        return None  # 兴化市|中心, 县|中心
    if found is not None and found.rule == "level" and _of_several(page, found, word):
        return None
    if found is not None and found.rule == "level" and ending.need == "person":
        return None  # 省|劳模工作室 is any of them
    alone = found is None or (found.rule == "name" and not found.places)
    if alone and ending.kind in NAMED_BY_TOWNS and (town := named_by_a_town(page, start, end, ending)) is not None:
        return town
    return (_of_a_town(page, start, end, ending) or found) if alone and ending.kind in _LOCAL else found


def _of_several(page: Surroundings, found: BodySpan, word: str) -> bool:
    """Say whether a body of a level is one of several: 省、|市工会, 普兰、噶尔两|县总工会."""
    before = page.text[max(0, found.start - 2) : found.start]
    return before.endswith("两") or (word == "工会" and before[1:] == "、" and before[0] in LEVELS)


def _of_a_town(page: Surroundings, start: int, end: int, ending: Ending) -> BodySpan | None:
    """Read the name of a body of a town that stands behind its county: 咸安区|官塘桥镇|李公|供电所."""
    for at in range(start - 2, max(page.line(start, _LONGEST_TOWN), 0), -1):
        if at not in page.by_end or not _OF_TOWN.fullmatch(page.text, at, start):
            continue
        words = page.tokens.between(at, start)
        chain = page.chain(page.by_end[at])
        if chain and not any(label[:1] in "pcurm" or word in PREDICATE or word in TITLES for word, label in words):
            return BodySpan(chain[0].start, end, ending.kind, "region_name", chain, tail=at)
    return None


def _name(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read the name that stands before an ending, word by word to the left."""
    walk = _walk(page, start, ending, word)
    if walk.owner is not None and not COUNTED.search(page.text, walk.owner.end, end):
        return _of_owner(page, walk, walk.owner, start, end, ending, word)
    if ending.need in ("department", "office") and walk.brand >= 0 and walk.chain:
        owner = next((page.found[at] for at in range(walk.chain[0].start, walk.brand, -1) if at in page.found), None)
        # 中国金融工会|陕西|工作委员会, 饿了么|徐州云龙|外卖站
        kind = ending.kind or (owner.kind if owner else "union")
        return BodySpan(walk.at, end, kind, "region_name", walk.chain, owner=walk.brand, tail=walk.chain[-1].end)
    if ending.need == "department" and (sister := sister_of(page, walk, end)) is not None:
        return sister
    if ending.need == "department" or COUNTED.search(page.text, walk.chain[-1].end if walk.chain else walk.at, start):
        return owner_before(page, start, end, ending)  # 武汉一家超市, 9所学校 are none
    if word == "局" and walk.chain and walk.at < walk.chain[0].start:
        return _bureau_of(page, walk, end)
    if (placed := of_a_feature(page, walk, end, ending)) is not None:
        return placed
    anchored = walk.chain or walk.level or walk.nation
    if ending.need in ("head", "office") and ((not walk.words and walk.brand < 0) or not anchored):
        return shared_with(page, walk, end, ending.kind) if walk.words else None
    if walk.chain or walk.level:
        studies = ending.kind == "education" and bool(walk.chain and walk.words) and walk.words[0] in _ENTERS
        return None if studies else _of_a_region(page, walk, end, ending, word)  # 在沈阳|念|大学
    return _of_its_own(page, walk, start, end, ending, word)


def _bureau_of(page: Surroundings, walk: Walk, end: int) -> BodySpan:
    """Return the bureau of a body or of a firm's brand in a region: 国家矿山安全监察局|云南|局, 中铁|上海|局."""
    owner = page.found.get(walk.chain[0].start)
    kind = owner.kind if owner is not None else "company"
    return BodySpan(walk.at, end, kind, "region_name", walk.chain, owner=walk.brand, tail=walk.chain[-1].end)


def _walk(page: Surroundings, start: int, ending: Ending, word: str) -> Walk:
    """Return the way to the left, up to where the name begins."""
    walk = Walk(page, start, _traits(word, ending.need, ending.kind))
    if ending.need == "person":
        walk.step_over_person()
    walk.run()
    if walk.owner is None and not walk.chain:
        if ending.need in ("part", "department", "proper"):
            walk.reach_owner()
        elif ending.kind == "company" and all(len(one) == 1 for one in walk.words):
            walk.reach_owner(_LONGEST_BRAND)  # 大同煤矿集团|同忻|煤矿
    if walk.owner is None and not walk.chain and not walk.words and word.endswith("公司"):
        walk.reach_firm()
    if walk.owner is None and word in _PROJECTS:
        walk.reach_builder()
    if walk.owner is None and word in _UNION_PARTS:
        walk.reach_builder(("union",))  # 造船公司工会|焊装|支会
    return walk


@cache
def _traits(word: str, need: str, kind: str) -> EndingTraits:
    """Return what an ending tells of the way to the left from it."""
    return EndingTraits(
        adjacent=word == "工会",
        company=need in ("name", "proper", "part"),
        trade="联合" in word,
        branch=word.startswith(_BRANCHES) or word.endswith("委员会"),
        union=word.endswith("工会"),
        office=(len(word) > 2 and word.endswith(_OFFICES)) or need == "department" or word == "局",
        pursuit=kind == "association" and need == "owner",
    )


def _of_a_region(page: Surroundings, walk: Walk, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read a name that begins with a region or its level: 兴化市|教育局, 市|教育局."""
    if walk.person and (walk.words[-1] in TITLES or walk.words[-1] in GENERIC):
        return BodySpan(walk.named_at, end, ending.kind, "name", tail=walk.named_at)  # 省劳模|王强|工作室
    if not walk.chain:
        return _of_a_level(page, walk, end, ending)
    common = walk.chain[-1].weak and len(walk.chain) == 1 and all(w in GENERIC for w in walk.words)
    firm = common and walk.brand >= 0 and ending.kind == "company"
    if firm and (owner := page.found.get(walk.chain[0].start)) is not None:
        return _of_owner(page, walk, owner, walk.at, end, ending, word)  # 重庆市电力公司|市北|供电分公司
    if common and not only_names(page, walk, ending) and (ending.need == "person" or (walk.words and not walk.formal)):
        return None  # 新建|创新工作室: the alias of 新建区 is a word here
    if (
        ending.need == "person"
        and not walk.person
        and all(w in GENERIC or w in TITLES or w in "）)" for w in walk.words)
    ):
        return None  # 洛阳市|示范性|劳模创新工作室 is any of them
    first, kind, brand = walk.at, ending.kind or "government", walk.brand
    if kind != "company" and (owner := elsewhere(page, walk)) is not None:
        return _of_owner(page, walk, owner, walk.at, end, ending, word)
    region = walk.chain[0].start
    if word == "商会" and (chain := page.chain_to(region)):
        return BodySpan(chain[0].start, end, kind, "region_name", chain, tail=chain[-1].end)  # 兰溪市|温州|商会
    if word == "委员会" and (prefix := page.with_prefix(region)) < region:  # 农工党|湖北省|委员会
        kind = LEAGUES.get(page.text[prefix:region], "party")
        first, brand = prefix, -1
    if word in _PARTS and brand >= 0 and (owner := page.found.get(walk.chain[0].start)) is not None:
        kind = owner.kind  # 陕西省总工会|渭南办事处 is a part of the union
    return BodySpan(first, end, kind, "region_name", walk.chain, owner=brand, tail=walk.chain[-1].end)


def _of_a_level(page: Surroundings, walk: Walk, end: int, ending: Ending) -> BodySpan:
    """Read a name that begins with a level of government, for a firm one beside it: 市|教育局, 我市|平煤神马集团."""
    tail = walk.at + len(walk.level)
    if walk.person and tail == walk.named_at:
        return BodySpan(tail, end, ending.kind, "name", tail=tail)  # 我市|卢明华|劳模创新工作室
    own = bool(walk.words) and (len(walk.words[-1]) == 1 or walk.first in ("nz", "nt", "ns"))
    if own and ending.kind in _NAMED_KINDS and page.text[walk.at - 1 : walk.at] in _OURS:
        return BodySpan(tail, end, ending.kind, "name", tail=tail)
    if not page.text.startswith(walk.level, walk.at):
        return BodySpan(walk.at, end, ending.kind, "name", tail=walk.at)  # 国网|市电力公司
    return BodySpan(walk.at, end, ending.kind, "level", level=walk.level, tail=tail)


def _of_its_own(page: Surroundings, walk: Walk, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read a name that begins with no region: 中国计算机学会, 华丰造纸厂, 王星创新工作室."""
    text, proper = page.text, ending.need in ("name", "proper", "part")
    if (walk.dotted and ending.need == "owner") or (walk.nation and ending.need in _OF_NATIONS):
        return BodySpan(walk.at, end, ending.kind or "government", "name", tail=walk.at)  # 老青岛·上街里工会联合会
    if ending.kind == "association" and (national := national_begin(walk, word)) >= 0:
        return BodySpan(national, end, ending.kind, "name", tail=national)
    owned = ending.need == "owner"
    if (owned or ending.kind in SERVICES) and (shared := shared_with(page, walk, end, ending.kind)) is not None:
        return shared
    if owned:
        placed = _UNKNOWN_PLACE.match(text, walk.at, start) is not None  # a misprint: 靖靖县工人文化宫
        placed = placed or (ending.kind == "association" and begins_with_a_town(text, walk.at, start))
        if placed and walk.words and walk.words[-1] not in GENERIC:
            return BodySpan(walk.at, end, ending.kind, "name", tail=walk.at)
    if ending.kind == "education" and text[start - 1 : start] in _ENTERS:
        return None  # 子女圆|大学|梦, 她就能上|高中
    if not walk.person and is_any(text, walk.at):  # 有一间|“巧手”创新工作室
        return None
    part = walk.at == start or not proper or word in HOUSE_PARTS
    if part and (same := owner_before(page, start, end, ending)) is not None:
        return same
    if word.endswith(_UNION_ENDS) and (_is_federation(page, walk, start, word) or _is_trade(page, walk, end, word)):
        return BodySpan(walk.at, end, "union", "short", tail=walk.at)  # 教育工会 of a page that names one in full
    if walk.at == start or (ending.need == "person" and not walk.person) or not (proper or ending.need == "person"):
        return neighbourhood(page, start, end, ending, word)
    if walk.is_generic(start) or (ending.need in ("proper", "part") and not is_proper(page, walk, start, end)):
        return None
    begin = with_letter(page, walk.at)
    return BodySpan(begin, end, ending.kind, "name", tail=begin)


def _is_federation(page: Surroundings, walk: Walk, start: int, word: str) -> bool:
    """Say whether 工会联合会 may be the page's own: 通过了|工会联合会的报告, but not 行业|工会联合会."""
    if word not in _FEDERATIONS or page.text[walk.at : start] not in ("", "行业") or not page.tokens.begins(walk.at):
        return False
    words = page.words_before(walk.at, 5)
    return not words or words[-1][1][:1] in "pvcudxf"


def _is_trade(page: Surroundings, walk: Walk, end: int, word: str) -> bool:
    """Say whether the name of a union has only that of its trade: 教育|工会, 建筑|建材|工会."""
    trade = [one for one in (*walk.words, _UNION_END.sub("", word)) if one]
    known = _UNION_END.sub("", walk.text[walk.at : end]) in TRADES or all(one in TRADES for one in trade)
    return bool(trade) and known and stands_alone(page, walk.at)


def _of_owner(
    page: Surroundings, walk: Walk, owner: BodySpan, start: int, end: int, ending: Ending, word: str
) -> BodySpan | None:
    """Read a body that belongs to another: 市总工会|宣教部, 华宇公司|工会."""
    if page.text[owner.end : start] in ("", "原") and word in _COMMITTEES and page.text[end : end + 2] in _PARTY_TITLES:
        return None  # 党委 goes with the title
    if not _JOINS.isdisjoint(page.text[owner.end : start]) and _ENDS_POST.search(page.text, owner.end, start):
        return None  # 华宇公司高级技师、|生产部|部长, 市医院护士长李小玲和|李家镇拆迁科
    if owner.rule == "body" and owner.kind == ending.kind == "company" and word.endswith(_FIRM_ENDS):
        place = page.by_end.get(owner.start)
        chain = page.chain(place) if place is not None and not place.weak else ()
        if chain:
            return BodySpan(chain[0].start, end, "company", "region_name", chain, tail=chain[-1].end)  # 福州|顺丰|公司
    if len(word) == 1 and not walk.words and walk.brand < 0 and not (word == "办" and owner.kind in _OFFICES_OF):
        return None
    if word == "厅" and owner.kind not in _OFFICES_OF:
        return None  # 华宇公司荣誉展览厅
    if walk.at == start and ending.need == "part" and page.text.startswith(_LEADS_UNIT, end):
        return None  # 华宇公司|车间主任
    if owner.kind == "company" and ending.kind == "health" and ending.need == "region":
        return None  # 航天科工集团|三院
    if owner.kind == "media" and word == "工会" and page.text.startswith(_COLUMNS, end):
        return None  # 中工网|工会频道
    kind = kind_of_part(owner.kind, ending, word, page.text[owner.end : start])
    # 院后勤处|采购科 waits for the 院 as 院后勤处 does, 工会|财务部 of 公司党委、工会财务部 for the 公司
    rule = "department" if kind and owner.rule != "sister" else owner.rule
    return BodySpan(owner.start, end, kind, rule, owner.places, owner.level, owner.body, owner.start, owner.end)
