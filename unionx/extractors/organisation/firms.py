"""Reads the front of a firm's name, which no dictionary knows: 大连|亿达|集团, 一汽|解放汽车有限公司.

A firm's legal form says that a name stands before it; what is read here is what the way from the ending to the left
(leftward_walk.py) leaves: characters of a brand, short names and the region at the head, up to a mark or a word that
leads to the name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.name_head import (
    BRANDS,
    FORMAL,
    GENERIC,
    NAME_VERBS,
    NO_BRAND,
    PREDICATE,
    TRADES,
    counts,
)
from unionx.extractors.organisation.studio_owner import SURNAMES
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language.lexicon import grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS

_FORMS = tuple(grammar("firm_form"))
_FIRM_TRADES = frozenset(grammar("firm_trade"))
_BRAND_TAGS = ("ns", "nz", "nt", "nr", "j", "ng", "g", "zg", "x", "m")
_NO_NAME = "pcudyerq"  # tags of words that no name of a firm holds
_PEOPLE = tuple("工员长师手人生民者户")
_COUNTED = re.compile(r"[一二三四五六七八九十两几]大")  # 三大|集团
_BODIES = frozenset((*lexicon("common_body").words(), *grammar("wide"), *NO_BRAND))
_REACH = 22
_FARTHEST = 16
_POSTS = frozenset(lexicon("title").words())
_PARTS = frozenset(grammar("no_brand", "parts")) | frozenset(grammar("no_brand", "opens"))
_OF_A_DAY = frozenset("月日")
_COUNTS = tuple("家个些批名大多几届")
_LONGEST_BRAND = 4
_SHORTEST_OF_LEVEL = 5
_SHORTEST_FRONT, _LONGEST_FRONT = 4, 6
_BRAND_NAMES = ("nz", "nt", "ng", "zg", "x")
_NO_LETTER = "pcudrmq"  # tags of a character that begins no name
_VERBAL = frozenset("vpcr")  # tags of a character that leads to a brand which is whole
_LEADING = "pcuv"  # tags of words that lead to a name


def read_front(
    page: Surroundings, one: BodySpan | None, start: int, end: int, ending: Ending, word: str
) -> BodySpan | None:
    """Return the firm that ends at ``end`` with the front of its name; ``one`` is what was read of it so far."""
    if not word.endswith(_FORMS) or (page.text[start - 1 : start] in TO_TEN and counts(page.text, start)):
        return one
    if one is not None and one.rule == "region_name" and one.places[0].start == one.start:
        brand = _brand_before_region(page, one.start)
        if brand < one.start:
            return replace(one, start=brand)
    return _front(page, one, start, end, ending, word) if _is_open(page, one) else one


def _front(
    page: Surroundings, one: BodySpan | None, start: int, end: int, ending: Ending, word: str
) -> BodySpan | None:
    """Return a firm with the owner, the region or the brand that its name begins with, read word by word."""
    first = one.start if one is not None else start
    if one is not None and (regional := _of_region(page, first, end, ending.kind)) is not None:
        return regional
    at, brand, common = first, first, False
    for token, label in reversed(page.words_before(first, _REACH)):
        nation = token == "中" and not HAN_ONLY.match(page.text[at - 2 : at - 1])  # 中|德|型材有限公司
        if not (nation or _is_part(token, label)) or (one is None and at == first and not _ends_brand(token, label)):
            break
        at -= len(token)
        if (owner := page.found.get(at)) is not None:
            return _of_owner(owner, one, end, ending.kind)
        if (regional := _of_region(page, at, end, ending.kind)) is not None:
            return regional
        of_brand = len(token) == 1 or label[:2] in _BRAND_TAGS or label in _BRAND_TAGS
        common = common or not of_brand
        if not common or (of_brand and not HAN_ONLY.match(page.text[at - 1 : at])):
            brand = at  # 中|核|南方|核材料|元件有限公司 begins behind a mark
    if (far := _of_far_region(page, first, end, ending.kind, word)) is not None:
        return far
    if brand == first or (one is None and not 2 <= first - brand <= _LONGEST_BRAND):
        return one
    if _COUNTED.fullmatch(page.text, brand, first):
        return one
    return BodySpan(brand, end, ending.kind, "name", tail=brand)


def _brand_before_region(page: Surroundings, region: int) -> int:
    """Return where the brand begins that stands right before a firm's region, which begins there without one.

    中铝|洛阳铜加工有限公司, 鼎力物流|南昌分公司: characters that are no word, or a trade, up to what leads to the name,
    and any nouns beside them up to a mark; 两家企业|北京…有限公司 and 联络|芜湖市…有限公司 are none.
    """
    words = page.words_before(region, _LONGEST_FRONT + 4)
    at, own, common = region, False, False
    while words and _is_front(*words[-1], words[-2:-1]):
        if at in page.found:
            return region  # 市总工会|联合|烟台航运集团
        token, label = words.pop()
        at -= len(token)
        mine = len(token) == 1 or token in TRADES or token in _FIRM_TRADES or label in _BRAND_NAMES
        own, common = own or mine, common or not mine
    marked = not words or not HAN_ONLY.match(words[-1][0])
    leads = marked or (not common and (words[-1][1][:1] in _LEADING or words[-1][0] in PREDICATE))
    person = region - at < _SHORTEST_FRONT and page.text[at] in SURNAMES  # 吴存山|安徽皖河轴承有限公司
    return at if own and leads and not person and 1 < region - at <= _LONGEST_FRONT else region


def with_letter(page: Surroundings, at: int) -> int:
    """Return where a name begins of which a letter stands before ``at`` that no dictionary joins to it: 通|威|股份.

    The first word of what was read is a letter itself, and the one before it stands behind a mark.
    """
    tokens = page.tokens
    brand = BRANDS.match(page.text, at - 1) if at else None
    if brand is not None and brand.end() > at:
        return at - 1  # 中|盐, 中|电
    index = tokens.at(at)
    if index < 1 or tokens.starts[index] != at or len(tokens.words[index]) > 1:
        return at
    letter, label, begin = tokens.words[index - 1], tokens.tags[index - 1], tokens.starts[index - 1]
    lone = len(letter) == 1 and HAN_ONLY.match(letter) and letter not in NO_BRAND and letter not in GENERIC
    lone = lone and label[:1] not in _NO_LETTER
    return begin if lone and not HAN_ONLY.match(page.text[begin - 1 : begin]) else at


def _is_front(token: str, label: str, before: list[tuple[str, str]]) -> bool:
    """Say whether a word can stand in a brand; 中 only where a name begins with it (在|中|铝)."""
    if token == "中":
        return not before or not HAN_ONLY.match(before[0][0]) or before[0][1][:1] in _LEADING
    if len(token) == 1 or token in TRADES or token in _FIRM_TRADES:
        return bool(HAN_ONLY.match(token)) and token not in NO_BRAND and label[:1] not in _NO_NAME
    named = label[:1] == "n" or token in NAME_VERBS  # 鼎力, 外卖, but not 企业, 劳模
    return named and label[:2] != "nr" and token not in GENERIC and _is_part(token, label)


def _is_open(page: Surroundings, one: BodySpan | None) -> bool:
    """Say whether a name can go on before what was read of it: 解放汽车有限公司, where 解放 may be no region."""
    if one is None:
        return True
    if not HAN_ONLY.match(page.text[one.start - 1 : one.start]) or _is_led(page, one.start):
        return False
    weak = len(one.places) == 1 and one.places[0].weak and one.places[0].start == one.start
    return weak or (one.rule == "name" and not one.places)


def _is_led(page: Surroundings, first: int) -> bool:
    """Say whether a word that only names has a verb of one character before it: 叫|天虹|集团, but not 盛|泰|纺织."""
    at, tokens = page.tokens.at(first), page.tokens
    whole = at < len(tokens.words) and len(tokens.words[at]) > 1 and tokens.tags[at][:2] in _BRAND_NAMES
    return whole and at > 0 and len(tokens.words[at - 1]) == 1 and tokens.tags[at - 1][:1] in _VERBAL


def _of_region(page: Surroundings, at: int, end: int, kind: str) -> BodySpan | None:
    """Return the firm whose name begins with the region that ends at ``at``."""
    place = page.by_end.get(at)
    chain = page.chain(place) if place is not None else ()
    if len(chain) == 1 and chain[0].weak and HAN_ONLY.match(page.text[chain[0].start - 1 : chain[0].start]):
        before = page.words_before(chain[0].start, 4)
        if before and _is_part(*before[-1]):
            return None  # 一汽|解放汽车有限公司 is of no 解放区
    return BodySpan(chain[0].start, end, kind, "region_name", chain, tail=chain[-1].end) if chain else None


def _of_far_region(page: Surroundings, first: int, end: int, kind: str, word: str) -> BodySpan | None:
    """Return the firm whose region stands before words that no dictionary cuts well: 重庆|能源永荣曹家山|煤业分公司."""
    formal = word.startswith(FORMAL)
    for at in range(first - 1, max(page.line(first, _FARTHEST), 0), -1):
        if not HAN_ONLY.match(page.text[at]) or at in page.found:
            return None
        place = page.by_end.get(at)
        if place is None or (place.weak and len(page.chain(place)) < 2):
            continue
        words = page.tokens.between(at, first)
        if any(_ends_front(token, label) and not (formal and _names(token, label)) for token, label in words):
            return None
        return _of_region(page, at, end, kind)
    return None


def _names(token: str, label: str) -> bool:
    """Say whether a verb can stand in the name of a registered firm: 抽水 and 创意, but not 生产 or 扶持."""
    return label[:1] == "v" and token not in PREDICATE and bool(HAN_ONLY.fullmatch(token))


def _ends_front(token: str, label: str) -> bool:
    """Say whether a word ends what can be the front of a name: 的, 在, 80名, 投入."""
    if len(token) == 1:
        return label[:1] in "puc" or token in _PARTS
    return not _is_part(token, label)


def _of_owner(owner: BodySpan, one: BodySpan | None, end: int, kind: str) -> BodySpan | None:
    """Return the firm of another firm: 淄矿集团|唐口煤业有限公司."""
    if owner.kind != "company":
        return one
    return BodySpan(owner.start, end, kind, "department", owner.places, owner.level, owner.body, owner.start, owner.end)


def _ends_brand(token: str, label: str) -> bool:
    """Say whether a word can stand right before a legal form that has no name yet: 亿|达|集团, 中国|一重|集团."""
    return len(token) == 1 or (label == "m" and not token.endswith(_COUNTS))


def _is_part(token: str, label: str) -> bool:
    """Say whether a word can stand in the front of a firm's name."""
    if not HAN_ONLY.fullmatch(token) or token in _POSTS or token in _BODIES:
        return False
    if len(token) == 1:
        return label[:1] != "u" and token not in _OF_A_DAY  # 带|着|分公司的问候, 5月13|日|机场集团
    if label[:1] in _NO_NAME or token.endswith(_PEOPLE) or (token in PREDICATE and token not in NAME_VERBS):
        return False
    if label == "m" and token.endswith(_COUNTS):
        return False  # 第八届|海洋石油集团有限公司职业技能竞赛
    return label[:1] != "v" or label == "vn" or token in NAME_VERBS


def with_level(page: Surroundings, one: BodySpan | None) -> BodySpan | None:
    """Return a firm whose name begins with its level behind a mark as one of that level: 、|县|泰丰农电公司."""
    if one is None or one.rule != "name" or page.text[one.start] not in LEVELS:
        return one
    alone = page.tokens.begins(one.start + 1) and not HAN_ONLY.match(page.text[one.start - 1 : one.start])
    if not alone or one.end - one.start < _SHORTEST_OF_LEVEL:
        return one
    return replace(one, rule="level", level=page.text[one.start], tail=one.start + 1)
