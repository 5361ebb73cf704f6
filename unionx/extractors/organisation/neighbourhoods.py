"""Reads the bodies of towns, streets and zones that no region of the atlas names: 社区工会联合会, 开发区总工会."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.name_head import DEEDS, GENERIC, NAME_VERBS, PREDICATE, ends_name
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.extractors.organisation.towns import COMMUNITIES, TOWN_ENDS, TOWN_LAST, is_of_a_kind, town_before
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

# 县委常委、宣传部长、|总工会|主席: of the level of the posts before it.
_OF_A_LEVEL = alternation(lexicon("level_body").words())
_OTHER_POST = regex.compile(rf"([省市县区州旗])(?:{_OF_A_LEVEL})[^，。；\n“”]{{1,18}}、$")
# 温泉街道|岔路口社区, between a region and an ending
_QUARTERS = f"(?:{alternation(grammar('quarter'))}|(?:{alternation(grammar('zone'))})区)"
_QUARTER = regex.compile(
    rf"(?:\p{{Han}}{{1,5}}(?:{alternation(grammar('town', '-'))}))?"
    rf"(?:\p{{Han}}{{1,6}}[村镇乡]|\p{{Han}}{{0,6}}{_QUARTERS})"
)
# 经济|技术|开发区, 科技|产业园
_ZONE_ALONE = regex.compile(
    rf"(?:{alternation(grammar('zone_part'))})*"
    rf"(?:(?:{alternation(grammar('zone'))})区|{alternation(grammar('zone', 'park'))})$"
)
_ZONE_TRADE = regex.compile(rf"(?P<zone>{_QUARTERS})\p{{Han}}{{2,8}}$")
_COUNTED = regex.compile(rf"(?:{alternation(grammar('longer_union', 'federation'))})?\d")
_JOINED_UNIONS = tuple(grammar("joined_union"))
_OCCUPATIONS = tuple(lexicon("title").words(kind="occupation"))
_PEOPLE = ("行业", *_OCCUPATIONS, *grammar("union_field"))
_FIELDS = (*lexicon("trade").words(), *grammar("union_field"))
_ZONE_BODIES = frozenset(grammar("zone_body"))
_NEEDS = ("owner", "region", "town")
_WITH_TOWNS = ("union", "government", "party", "other", "congress")
_MASS_BODIES = frozenset(grammar("mass_body"))
NAMED_BY_TOWNS = ("union", "association", "education", "government", "health", "institution")
_FARTHEST = 12
_NO_TAGS = frozenset[str]()
_NO_PART = frozenset("pcurmtdwx")  # tags of words that no such name holds
_PARTY_TITLES = tuple(grammar("party_title"))
_LONGEST_ZONE = 16
_NAME_TAGS = frozenset(["ns", "nz", "nr", "nrt", "j"])
_SHORTEST_NAME, _SHORTEST_VILLAGE = 2, 3
VILLAGE_COMMITTEE = "村委会"
_NEW_TOWN, _WHEN_AND_WHERE = "城", ("t", "f", "s")
_COMMON = GENERIC | frozenset(lexicon("trade").words())
_QUARTER_ALONE = regex.compile(f"{_QUARTERS}$")


def of_a_town(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read a body whose ending stands right behind a town, a street or a community: 盐场路街道|总工会, 镇|工会."""
    if ending.need not in _NEEDS or not _is_town(page.text, start):
        return None
    if ending.kind not in _WITH_TOWNS and word not in _MASS_BODIES:
        return None
    town = town_before(page, start)
    of_post = ending.kind == "party" and not word.endswith("党工委") and page.text.startswith(_PARTY_TITLES, end)
    if town is None or of_post:
        return None  # 镇|党委书记, but 街道党工委|书记
    if ending.kind == "other" and not (town.named and word.endswith("会")):
        return None  # 社区|居民委员会 is any, and 驻村|工作队 of none
    if town.chain:
        return BodySpan(town.start, end, ending.kind, "region_name", town.chain, tail=town.chain[-1].end)
    return BodySpan(town.start, end, ending.kind, "town" if town.named else "neighbourhood", tail=start)


def of_a_village(page: Surroundings, start: int, end: int) -> BodySpan | None:
    """Read the committee of a village whose 村 it shares: 青麻沟|村委会."""
    behind = start + 1
    village = town_before(page, behind)
    if village is None or not village.named or behind - village.own < _SHORTEST_VILLAGE or is_of_a_kind(page, village):
        return None
    if village.chain:
        return BodySpan(village.start, end, "other", "region_name", village.chain, tail=village.chain[-1].end)
    return BodySpan(village.start, end, "other", "town", tail=behind)


def named_by_a_town(page: Surroundings, start: int, end: int, ending: Ending) -> BodySpan | None:
    """Read a body whose own name stands behind its town's: 万全镇|榆洋老年|协会, 柘林镇|党建|服务中心."""
    if ending.kind == "union":
        return _union_of_a_field(page, start, end)
    if TOWN_LAST.isdisjoint(page.text[max(0, start - _FARTHEST) : start]):
        return None
    for at in range(start, max(page.line(start, _FARTHEST), 1), -1):
        if page.text[at - 1] not in TOWN_LAST or not _is_town(page.text, at):
            continue
        if at == start and ending.kind == "institution":
            return None  # 炉桥镇|中心|学校
        if any(body in page.found for body in range(at + 1, start + 1)):
            return None  # 戴南镇总工会|联合|…派出所
        town = town_before(page, at)
        words = page.tokens.between(at, start)
        if (
            town is None
            or not town.named
            or town.last in COMMUNITIES
            or any(_ends_town(word, label) for word, label in words)
        ):
            return None
        if town.chain:
            return BodySpan(town.start, end, ending.kind, "region_name", town.chain, tail=town.chain[-1].end)
        return BodySpan(town.start, end, ending.kind, "town", tail=at)
    return None


def _union_of_a_field(page: Surroundings, start: int, end: int) -> BodySpan | None:
    """Read the union of a trade or of its people in a town: 丰乐街道|货车司机|工会, 丰乐镇|电商|行业工会联合会."""
    for at in range(start - 1, max(page.line(start, _FARTHEST), 1), -1):
        chain = page.chain(page.by_end[at]) if at in page.by_end else ()
        if chain and _tells_field(page, at, start, end) and page.text.endswith(_PEOPLE, at, start):
            return BodySpan(chain[0].start, end, "union", "region_name", chain, tail=at)
        if page.text[at - 1] not in TOWN_LAST or not _is_town(page.text, at):
            continue
        town = town_before(page, at) if _tells_field(page, at, start, end) else None
        if town is None or not town.named:
            return None
        if town.chain:
            return BodySpan(town.start, end, "union", "region_name", town.chain, tail=town.chain[-1].end)
        return BodySpan(town.start, end, "union", "town", tail=at)
    return None


def _tells_field(page: Surroundings, begin: int, start: int, end: int) -> bool:
    """Say whether a union is of those whom the words before its ending name: 货车司机|工会, but not 企业|工会."""
    words = page.tokens.between(begin, start)
    if _COUNTED.match(page.text, end):
        return False  # 新建|行业工会|17家
    if not words or any(body in page.found for body in range(begin + 1, start + 1)):
        return False
    if words[0][0] in PREDICATE:
        return False  # 街道|指导|企业联合工会
    for word, label in words:
        people = word.endswith(_OCCUPATIONS) or word in NAME_VERBS or word.endswith(_FIELDS)
        if not people and ends_name(word, label, _NO_PART, DEEDS):
            return False
    joined = page.text.startswith(_JOINED_UNIONS, start)
    return joined or page.text.endswith(_OCCUPATIONS + _FIELDS, begin, start)


def _ends_town(word: str, label: str) -> bool:
    """Say whether a word stands between a town and what stands behind it: 戴南镇|举办|…, 戴南镇|的|…."""
    return ends_name(word, label, _NO_TAGS if word in GENERIC else _NO_PART, DEEDS)


def _is_town(text: str, end: int) -> bool:
    return text.endswith(TOWN_ENDS, 0, end)


def neighbourhood(page: Surroundings, start: int, end: int, ending: Ending, word: str) -> BodySpan | None:
    """Read 社区工会联合会 and 街道总工会, which stand for one that the page names in full."""
    text = page.text
    for at in range(start - 2, max(0, start - 16), -1) if ending.kind in ("union", "other") else ():
        if at in page.by_end and _QUARTER.fullmatch(text, at, start) and not _tells_a_deed(page, at, start):
            chain = page.chain(page.by_end[at])
            if chain:
                return BodySpan(chain[0].start, end, ending.kind, "region_name", chain, tail=at)
    if word == "总工会" and (post := _OTHER_POST.search(text, max(0, start - 24), start)) is not None:
        return BodySpan(start, end, "union", "level", level=post[1], tail=start)
    if (ending.kind != "union" and word not in _ZONE_BODIES) or _is_town(text, start):
        return None
    if ending.kind == "union" and (of_trade := _of_a_zones_trade(page, start, end)) is not None:
        chain = page.chain(page.by_end[of_trade[0]]) if of_trade[0] in page.by_end else ()
        if chain:
            return BodySpan(chain[0].start, end, ending.kind, "region_name", chain, tail=of_trade[0])
        return BodySpan(of_trade[0], end, ending.kind, "neighbourhood", tail=of_trade[1])
    zone = _ZONE_ALONE.search(text, max(0, start - _LONGEST_ZONE), start)
    alone = _QUARTER_ALONE.search(text, max(0, start - 8), start) if zone is None else zone
    begin = _behind_name(page, zone.start()) if zone is not None else start
    if zone is not None and begin < zone.start():
        return BodySpan(begin, end, ending.kind, "name", tail=start)  # 吕四港|经济开发区|工会
    if alone is None or (word == "工会" and zone is None) or _is_cut(page, alone.start(), start):
        return None
    if (word == "工会" or (zone is None and ending.kind != "union")) and not stands_alone(page, alone.start()):
        return None  # 各|开发区工会, 各|新区管委会
    return BodySpan(alone.start(), end, ending.kind, "neighbourhood", tail=start)


def _of_a_zones_trade(page: Surroundings, start: int, end: int) -> tuple[int, int] | None:
    """Return where a zone begins and ends whose trade stands before a union: 园区|外卖配送|行业工会联合会."""
    zone = _ZONE_TRADE.search(page.text, max(0, start - _FARTHEST), start)
    if zone is None or not (stands_alone(page, zone.start()) or zone.start() in page.by_end):
        return None
    return zone.span("zone") if _tells_field(page, zone.end("zone"), start, end) else None


def _is_cut(page: Surroundings, at: int, end: int) -> bool:
    """Say whether the name of a new town begins before what every such town is called: 未来|科技城, 西部|科技城."""
    before = page.tokens.at(at) - 1
    return page.text[end - 1] == _NEW_TOWN and before >= 0 and page.tokens.tags[before] in _WHEN_AND_WHERE


def _tells_a_deed(page: Surroundings, at: int, end: int) -> bool:
    """Say whether what stands between a region and a quarter is no name: 沈阳|蹲点组指导|开发区."""
    words = page.tokens.between(at, end)
    return any(label == "v" and len(word) > 1 and word not in NAME_VERBS for word, label in words)


def _behind_name(page: Surroundings, at: int) -> int:
    """Return where the name before a place begins, the place itself where none stands before it: 苏锡通|科技产业园."""
    tokens = page.tokens
    index = begin = tokens.at(at)
    if tokens.starts[index] != at:
        return at
    while begin > 0 and tokens.tags[begin - 1] in _NAME_TAGS:
        begin -= 1
    if begin == index and begin > 0 and tokens.tags[begin - 1] == "n" and tokens.words[begin - 1] not in _COMMON:
        begin -= begin < _SHORTEST_NAME or tokens.tags[begin - 2][:1] in "xpcv"  # ，|星湖|开发区管委会
    return tokens.starts[begin] if tokens.starts[begin] <= at - _SHORTEST_NAME else at
