"""Reads what shares its owner or its region with a body before it: 民政局, 权益部, 公司工会."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.leftward_walk import Walk
from unionx.extractors.organisation.name_head import GENERIC, NAME_VERBS, TRADES
from unionx.extractors.organisation.nations import NATION_WORDS
from unionx.extractors.organisation.near_owners import SUMS
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

PUBLIC = ("union", "party", "government", "congress", "judiciary", "association")
SERVICES = ("health", "institution", "education")
_COMMON = GENERIC | NAME_VERBS | TRADES
OF_A_PLACE = ("region_name", "level", "region", "shared")  # rules of the bodies of a place
# 公司工会, 该厂工会, 学院|人事处, 煤矿工会
_NOUNS = (
    *lexicon("common_body").words(),
    *(
        word
        for kind in ("company", "health", "education")
        for word in lexicon("organisation_suffix").words(kind=kind, need="name")
    ),
)
_SAME = regex.compile(rf"(?P<this>[该本我]|这家)?(?P<noun>{alternation(_NOUNS)})$")
#: what a works, a school or an authority has of its own: 局|文工团, 农场|职代会
HOUSE_PARTS = frozenset(grammar("house_part"))
_PARTY_TITLES = tuple(grammar("party_title"))
_HOUSE_BODIES = frozenset(grammar("house_body"))
_OF_HOUSE, _BESIDE = ("department", "same", "sister"), ("union", "party", "association")
_LEADS = frozenset([*grammar("ours"), *grammar("this_event"), "着"])  # 感谢|咱|矿工会, |此次|公司工会
_OF_ANY = frozenset([*grammar("onset"), *grammar("meets"), *grammar("of_any")])
_REACH = 8
_SHORTEST_PART = 3  # 权益部
_NAMES = ("nr", "ns", "nz", "nt", "x")


def shared_with(page: Surroundings, walk: Walk, end: int, kind: str) -> BodySpan | None:
    """Read an office that stands behind another of the same region: 民政局 of 市人社局、民政局."""
    before = page.text[walk.at - 1 : walk.at]
    first = page.found.get(walk.at - 1) if before and before in "、和与及" else None
    if first is not None and page.text[walk.at : end] in _HOUSE_BODIES and first.rule in _OF_HOUSE:
        return _house_sister(page, first, walk.at, end, kind)
    if any(word[-1] in "区镇乡村" or word == "街道" for word in walk.words):
        return None  # 河沿镇人民政府 is of its own town
    if page.text.startswith(NATION_WORDS, walk.at):
        return None  # 市总工会、|中国慈善总会
    if first is None or first.rule not in OF_A_PLACE or not (first.level or first.places):
        return None
    if first.kind not in PUBLIC and first.rule != "shared":
        return None
    if kind not in PUBLIC and not (kind in SERVICES and _is_of_any_place(page, walk, end, kind)):
        return None  # 县总工会、|人民医院, but not 县总工会、|福民|医院
    return BodySpan(walk.at, end, kind, "shared", first.places, first.level, tail=walk.at)


def _is_of_any_place(page: Surroundings, walk: Walk, end: int, kind: str) -> bool:
    """Say whether each place has a body of a name: 人民医院, 疾病预防控制中心, but not 福民医院 or 医院."""
    words = page.tokens.between(walk.at, walk.start) if walk.words else ()
    common = (
        word in _COMMON or (kind == "institution" and len(word) > 1 and label[:2] not in _NAMES)
        for word, label in words
    )
    return end - walk.at >= _SHORTEST_PART and all(common)


def sister_of(page: Surroundings, walk: Walk, end: int) -> BodySpan | None:
    """Read a department that stands behind another of the same body: 权益部 of 市总工会组织部、权益部."""
    before = page.text[walk.at - 1 : walk.at]
    first = page.found.get(walk.at - 1) if before and before in "、和与及" else None
    if first is None or first.rule not in ("department", "sister") or end - walk.at < _SHORTEST_PART:
        return None
    return BodySpan(walk.at, end, first.kind, "sister", first.places, first.level, tail=walk.at)


def _house_sister(page: Surroundings, first: BodySpan, start: int, end: int, kind: str) -> BodySpan | None:
    """Read a body of a works that stands behind another of it: 团委 of 华宇公司工会、团委, 工会 of 公司党委、工会."""
    if first.kind not in _BESIDE or page.text[first.tail : first.end] not in _HOUSE_BODIES:
        return None
    if kind == "party" and page.text.startswith(_PARTY_TITLES, end):
        return None  # 公司工会、党委|书记
    rule = "same" if first.rule == "same" else "sister"
    return BodySpan(start, end, kind, rule, first.places, first.level, tail=start)


def stands_alone(page: Surroundings, begin: int) -> bool:
    """Say whether nothing before a common noun belongs to it: 由|公司工会, but not 下属|公司工会 or 各|公司工会."""
    if not begin or not HAN_ONLY.match(page.text[begin - 1]):
        return not page.text[begin - 1 : begin].isalnum()  # 100|场|工会送文化, N|场|工会活动
    if not page.tokens.begins(begin) or page.text[begin - 1] in "各每":
        return False
    if page.text[begin - 1] == "的" and begin - 1 in page.found:
        return True  # 石洼煤矿的|矿工会
    if page.text[begin - 1] in "年月日" and page.text[begin - 2 : begin - 1].isdigit():
        return True  # 2004年3月|公司工会
    words = page.words_before(begin, 5)  # none behind what opens the line: 本报讯|教育工会
    leads = not words or words[-1][1][:1] in "pvcdtf" or words[-1][0] in _LEADS  # 感谢咱|矿工会, 带着|权益部
    return leads or (len(words[-1][0]) > 1 and words[-1][0].endswith(SUMS))  # 医药费|公司工会


def is_of_any(page: Surroundings, begin: int) -> bool:
    """Say whether what is done with a body tells that it is none of the page: 关停|造纸厂, 应成立|女职工委员会."""
    before = page.words_before(begin, 4)
    return bool(before) and before[-1][0] in _OF_ANY


def owner_before(page: Surroundings, start: int, end: int, ending: Ending) -> BodySpan | None:
    """Read 公司工会 and 学院人事处, whose owner is the body of that kind that the page named last."""
    committee = ending.kind == "party" and ending.need == "owner"  # 公司|党委, but 公司党委|书记
    part = page.text[start:end] in HOUSE_PARTS
    if ending.need != "department" and ending.kind != "union" and not committee and not part:
        return None
    if committee and page.text.startswith(_PARTY_TITLES, end):
        return None
    reach = max(0, start - _REACH)
    match = _SAME.search(page.text, reach, start) if page.text.endswith(_NOUNS, reach, start) else None
    if match is None:
        return None
    begin = match.start()
    if page.text[end - 2 : end] != "工会" and ending.kind == "union" and ending.need != "department":
        return None
    if not match["this"] and (match["noun"] == "企业" or not stands_alone(page, begin)):
        return None
    return BodySpan(begin, end, ending.kind, "same", level=match["noun"], tail=start)


def elsewhere(page: Surroundings, walk: Walk) -> BodySpan | None:
    """Return the authority before a region that it does not hold, so that none is meant: 兴化市公安局|城东|派出所."""
    owner = page.found.get(walk.chain[0].start) if walk.brand >= 0 else None
    if owner is None or not owner.places or owner.kind not in ("government", "judiciary"):
        return None
    provinces = {code[:2] for code in owner.places[-1].codes}
    return None if any(code[:2] in provinces for code in walk.chain[0].codes) else owner
