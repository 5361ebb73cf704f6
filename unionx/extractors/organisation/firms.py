"""Reads the front of a firm's name, which no dictionary knows: 大连|亿达|集团, 一汽|解放汽车有限公司.

A firm's legal form says that a name stands before it; what is read here is what the way from the ending to the left
(leftward_walk.py) leaves: characters of a brand, short names and the region at the head, up to a mark or a word that
leads to the name.
"""

from __future__ import annotations

import re

from unionx.extractors.organisation.endings import Ending
from unionx.extractors.organisation.leftward_walk import FORMAL
from unionx.extractors.organisation.name_head import NAME_VERBS, NO_BRAND, PREDICATE
from unionx.extractors.organisation.surroundings import HAN_ONLY, Found, Surroundings
from unionx.language.lexicon import grammar, lexicon

_FORMS = tuple(grammar("firm_form"))
_BRAND_TAGS = ("ns", "nz", "nt", "nr", "j", "ng", "g", "zg", "x", "m")
_NO_NAME = "pcudyerq"  # tags of words that no name of a firm holds
_PEOPLE = tuple("工员长师手人生民者户")
_COUNTED = re.compile(r"[一二三四五六七八九十两几]大")  # 三大|集团
_BODIES = frozenset((*lexicon("common_body").words(), *grammar("wide"), *NO_BRAND))
_REACH = 22
_FARTHEST = 16
_POSTS = frozenset(lexicon("title").words())
_PARTS = frozenset(grammar("no_brand", "parts")) | frozenset(grammar("no_brand", "opens"))
_COUNTS = tuple("家个些批名大多几")
_LONGEST_BRAND = 4


def read_front(page: Surroundings, one: Found | None, start: int, end: int, ending: Ending, word: str) -> Found | None:
    """Return the firm that ends at ``end`` with the front of its name; ``one`` is what was read of it so far."""
    if not word.endswith(_FORMS) or not _is_open(page, one):
        return one
    first = one.start if one is not None else start
    if one is not None and (whole := _of_region(page, first, end, ending.kind)) is not None:
        return whole
    at, brand, common = first, first, False
    for token, label in reversed(page.tokens.between(page.line(first, _REACH), first)):
        nation = token == "中" and not HAN_ONLY.match(page.text[at - 2 : at - 1])  # 中|德|型材有限公司
        if not (nation or _is_part(token, label)) or (one is None and at == first and not _ends_brand(token, label)):
            break
        at -= len(token)
        if (owner := page.found.get(at)) is not None:
            return _of_owner(owner, one, end, ending.kind)
        if (whole := _of_region(page, at, end, ending.kind)) is not None:
            return whole
        of_brand = len(token) == 1 or label[:2] in _BRAND_TAGS or label in _BRAND_TAGS
        common = common or not of_brand
        if not common or (of_brand and not HAN_ONLY.match(page.text[at - 1 : at])):
            brand = at  # 中|核|北方|核燃料|元件有限公司 begins behind a mark
    if (whole := _of_far_region(page, first, end, ending.kind, word)) is not None:
        return whole
    if brand == first or (one is None and not 2 <= first - brand <= _LONGEST_BRAND):
        return one
    if _COUNTED.fullmatch(page.text, brand, first):
        return one
    return Found(brand, end, ending.kind, "name", tail=brand)


def _is_open(page: Surroundings, one: Found | None) -> bool:
    """Say whether a name can go on before what was read of it: 解放汽车有限公司, where 解放 may be no region."""
    if one is None:
        return True
    if not HAN_ONLY.match(page.text[one.start - 1 : one.start]):
        return False
    weak = len(one.places) == 1 and one.places[0].weak and one.places[0].start == one.start
    return weak or (one.rule == "name" and not one.places)


def _of_region(page: Surroundings, at: int, end: int, kind: str) -> Found | None:
    """Return the firm whose name begins with the region that ends at ``at``."""
    place = page.by_end.get(at)
    chain = page.chain(place) if place is not None else ()
    if len(chain) == 1 and chain[0].weak and HAN_ONLY.match(page.text[chain[0].start - 1 : chain[0].start]):
        before = page.tokens.between(page.line(chain[0].start, 4), chain[0].start)
        if before and _is_part(*before[-1]):
            return None  # 一汽|解放汽车有限公司 is of no 解放区
    return Found(chain[0].start, end, kind, "region_name", chain, tail=chain[-1].end) if chain else None


def _of_far_region(page: Surroundings, first: int, end: int, kind: str, word: str) -> Found | None:
    """Return the firm whose region stands before words that no dictionary cuts well: 重庆|能源永荣曾家山|煤业分公司."""
    formal = word.startswith(FORMAL)
    for at in range(first - 1, max(page.line(first, _FARTHEST), 0), -1):
        if not HAN_ONLY.match(page.text[at]) or at in page.found:
            return None
        place = page.by_end.get(at)
        if place is None or (place.weak and len(page.chain(place)) < 2):
            continue
        words = page.tokens.between(at, first)
        if any(_parts(token, label) and not (formal and _names(token, label)) for token, label in words):
            return None
        return _of_region(page, at, end, kind)
    return None


def _names(token: str, label: str) -> bool:
    """Say whether a verb can stand in the name of a registered firm: 抽水 and 创意, but not 生产 or 扶持."""
    return label[:1] == "v" and token not in PREDICATE and bool(HAN_ONLY.fullmatch(token))


def _parts(token: str, label: str) -> bool:
    """Say whether a word ends what can be the front of a name: 的, 在, 80名, 投入."""
    if len(token) == 1:
        return label[:1] in "puc" or token in _PARTS
    return not _is_part(token, label)


def _of_owner(owner: Found, one: Found | None, end: int, kind: str) -> Found | None:
    """Return the firm of another firm: 淄矿集团|唐口煤业有限公司."""
    if owner.kind != "company":
        return one
    return Found(owner.start, end, kind, "department", owner.places, owner.level, owner.body, owner.start, owner.end)


def _ends_brand(token: str, label: str) -> bool:
    """Say whether a word can stand right before a legal form that has no name yet: 亿|达|集团, 中国|一重|集团."""
    return len(token) == 1 or (label == "m" and not token.endswith(_COUNTS))


def _is_part(token: str, label: str) -> bool:
    """Say whether a word can stand in the front of a firm's name."""
    if not HAN_ONLY.fullmatch(token) or token in _POSTS or token in _BODIES:
        return False
    if len(token) == 1:
        return True
    if label[:1] in _NO_NAME or token.endswith(_PEOPLE) or (token in PREDICATE and token not in NAME_VERBS):
        return False
    return label[:1] != "v" or label == "vn" or token in NAME_VERBS
