"""Reads the firms that go by a brand alone, where the page shows that they are bodies.

天虹纺织|工会, 江淮重工|董事长贺立群, 联合化纤、宏江毛纺|等7家企业: no legal form ends such a name, so the words before
the union, the post or the end of the list are read to the left, and one of them must be no common word.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.organisation.firms import with_letter
from unionx.extractors.organisation.name_head import (
    FIRM_TRADES,
    GENERIC,
    NAME_VERBS,
    NO_BRAND,
    PREDICATE,
    TITLES,
    TRADES,
    ends_name,
)
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import CHINESE, TO_TEN
from unionx.language.regions import LEVELS
from unionx.language.word_starts import WordStarts

_POST = alternation(grammar("of_unions", "post"))
_UNION = regex.compile(
    rf"(?<![矿总合])工会(?:{alternation(grammar('longer_union', 'federation'))})?+"
    rf"(?=副?(?:{_POST})|(?!{alternation(grammar('of_unions'))}|[法界卡员]|\d+余?[家个]))"
)
_POSTS = WordStarts(grammar("firm_post"))
_COUNT = rf"(?:\d{{1,4}}|[{TO_TEN}百]{{1,3}}|多|数[十百]?)余?多?[家户]"
_MEMBERS = alternation([*grammar("firm"), *grammar("apposed", "role")])  # 等30家|企业, 等30家|单位
_LIST_END = regex.compile(rf"(?:等(?:{_COUNT})?|(?<=\p{{Han}}){_COUNT})(?:{_MEMBERS})")
_JOINS = frozenset("、和与及")
_BETWEEN = regex.compile(r"\p{Han}{3,8}、")
_SHORTEST, _LONGEST, _LONGEST_ITEM = 3, 10, 14
_SHORT_BRANDS = tuple(grammar("short_brand"))  # 汉钢|工会
# 苘山镇漆包线厂|工人
_STAFFED = regex.compile(rf"(?<=\p{{Han}}{{2}}厂)(?:{alternation(grammar('of_a_firm'))})")
_OF_MANY = regex.compile(r"[各级]|[中全]国|工会|[两三四]地")
_LEADING = "pcuvft"  # tags of words of two characters or more that lead to a name
_VERBAL = ("v", "p", "d", "a")  # tags of a character that is a word elsewhere
_LETTERS = ("nr", "ng", "zg", "x", "g", "nz")  # tags of the letter of a brand
_PROPER = ("nz", "nr", "nrt", "nt", "ns", "x", "g", "j", "zg", "ng")


def read_brands(page: Surroundings) -> None:
    """Add the firms and unions of firms that only a brand names."""
    text, found = page.text, page.found
    if "工会" in text:
        for match in _UNION.finditer(text):
            start = -1 if match.end() in found or _is_parted(page, match) else brand_before(page, match.start())
            if start >= 0:
                found[match.end()] = BodySpan(start, match.end(), "union", "brand", tail=match.start())
    for end, _, _ in _POSTS.longest(text):
        start = brand_before(page, end) if end not in found else -1
        if start >= 0:
            found[end] = BodySpan(start, end, "company", "brand", tail=end)
    for match in _STAFFED.finditer(text):
        end = match.start()
        start = brand_before(page, end) if end not in found and end in page.tokens.bounds else -1
        if start >= 0:
            found[end] = BodySpan(start, end, "company", "brand", tail=end)
    for match in _LIST_END.finditer(text):
        for start, end in _items(page, match.start()):
            found[end] = BodySpan(start, end, "company", "brand", tail=end)


def _is_parted(page: Surroundings, union: regex.Match[str]) -> bool:
    """Say whether words part 工会 and go on behind it: 农民工|会员."""
    inside = union.start() + 1
    return inside in page.tokens.bounds and len(page.tokens.words[page.tokens.at(inside)]) > 1


def brand_before(page: Surroundings, end: int, trade: int = -1) -> int:
    """Return where the brand begins that ends at ``end``, -1 where what stands there names no firm.

    Where a trade ends the brand, ``trade`` is where it begins, whatever words it has: 虹源|物流.
    """
    at, proper, words, first, last = (trade, False, 1, "", "") if trade >= 0 else (end, False, 0, "", "")
    found = page.words_before(at, _LONGEST + 4)
    for number, (word, label) in reversed(list(enumerate(found))):
        if at < end and at in page.found:
            return -1
        before = found[number - 1] if number else ("", "")
        letter = _is_numeral(word, first, last) if label == "m" else _is_letter(word, label, before, last, first)
        if not (letter or _is_part(word, label) or _is_place(page, at, word)):
            led = word in NO_BRAND or ends_name(word, label, _LEADING if len(word) > 1 else "pcuv")
            if HAN_ONLY.match(word) and not led:
                return -1  # no 由, 慰问, 来到 or 前往 stands before the name
            break
        at -= len(word)
        words, first, last = words + 1, label, word
        proper = len(word) == 1 or label in _PROPER or (at + len(word) in page.by_end)
    long_enough = end - at >= _SHORTEST or page.text.endswith(_SHORT_BRANDS, at, end)
    named = proper and words > 1 and long_enough and end - at <= _LONGEST and page.word_begins(at)
    counted = first == "q" and page.text[at - 1 : at].isdecimal()  # 20|个建筑工程项目部工会
    if not named or counted or page.text[end - 1] in LEVELS or _OF_MANY.search(page.text, at, end):
        return -1  # 各级工会, 中国特色社会主义工会
    return with_letter(page, at)


def _is_part(word: str, label: str) -> bool:
    """Say whether a word can stand in the name of a firm: 天虹, 重工, 高分子."""
    if not HAN_ONLY.fullmatch(word) or word in NO_BRAND or word in TITLES or (word in GENERIC and len(word) > 1):
        return False
    if word in TRADES or word in NAME_VERBS:
        return True
    return word not in PREDICATE and (
        label[:1] in "nxjgza" or label in ("vn", "b") or (len(word) == 1 and label in "fqhk")
    )


def _is_place(page: Surroundings, at: int, word: str) -> bool:
    """Say whether a word is a region, whatever the dictionary says: 包头|鑫达."""
    return at in page.by_end and page.by_end[at].start == at - len(word)


def _is_letter(word: str, label: str, before: tuple[str, str], behind: str, first: str) -> bool:
    """Say whether a character that is a verb elsewhere is one of the two letters of a brand: 鑫|达, 恒|通, 立|恒.

    ``first`` is the tag of the word ``behind``.
    """
    if len(word) > 1 or label not in _VERBAL or word in NO_BRAND or word in PREDICATE:
        return False
    if len(behind) == 1 and (first in _LETTERS or first == "ns"):
        return True  # 顺|鑫|物流
    ends = len(before[0]) == 1 and label == "v"
    return ends and (before[1] in _LETTERS or (before[1] == "n" and behind in FIRM_TRADES))  # 宏|发|股份


def _is_numeral(word: str, first: str, behind: str) -> bool:
    """Say whether a number opens a brand, before a character that is no classifier: 万|洲|电气, not 三|家|企业."""
    return len(word) == len(behind) == 1 and word in CHINESE and first in _LETTERS


def _is_item(word: str, label: str) -> bool:
    """Say whether a word can stand in a firm of a list: 联合|化纤, where a verb is no deed."""
    return _is_part(word, label) or (label == "v" and word not in PREDICATE)


def _items(page: Surroundings, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of the list that ends at ``end`` which no ending names, if one of them is no common word."""
    text = page.text
    items: list[tuple[int, int]] = []
    proper, at = False, end
    while at > 0:
        marks = (one + 1 for one in range(at - 1, max(at - _LONGEST_ITEM, -1), -1) if not HAN_ONLY.match(text[one]))
        begin = next(marks, 0 if at < _LONGEST_ITEM else -1)
        if begin < 0 or at in page.found:
            break
        words = page.tokens.between(begin, at)
        if not _SHORTEST < at - begin <= _LONGEST or not all(_is_item(*one) for one in words):
            start = brand_before(page, at)  # 慰问了|联合化纤
            items += [(start, at)] if start >= 0 else []
            proper = proper or (start >= 0 and _is_joined(page, start))
            break
        items.append((begin, at))
        proper = proper or any(len(word) == 1 or label in _PROPER for word, label in words)
        if text[begin - 1 : begin] != "、":
            break
        at = begin - 1
    joined = len(items) == 1 and _is_joined(page, items[0][0])
    return iter(items if proper and (len(items) > 1 or joined) else ())


def read_between(page: Surroundings) -> None:
    """Add the firms between two firms of a list: 兴化造船、|渤海中华|、鲅鱼圈造船."""
    firms = {one.start for one in page.found.values() if one.kind == "company"}
    ends = sorted(end for end, one in page.found.items() if one.kind == "company" and page.text.startswith("、", end))
    for left in ends:
        start = left + 1
        item = _BETWEEN.match(page.text, start)
        if item is None or item.end() not in firms or any(at in page.found for at in range(start, item.end())):
            continue
        end = item.end() - 1
        words = page.tokens.between(start, end)
        named = all(_is_item(*one) for one in words) and not all(word in GENERIC for word, _ in words)
        if named and start in page.tokens.bounds and any(_is_proper(*one) for one in words):
            page.found[end] = BodySpan(start, end, "company", "brand", tail=end)


def _is_proper(word: str, label: str) -> bool:
    """Say whether a word names something: a letter of a brand, a place, a name of the dictionary."""
    return len(word) == 1 or label in _PROPER


def _is_joined(page: Surroundings, start: int) -> bool:
    """Say whether a firm stands before the join before a place: 榕港集团、福港集团|和|闽江港投3家单位."""
    before = page.found.get(start - 1) if page.text[start - 1 : start] in _JOINS else None
    return before is not None and before.kind == "company"
