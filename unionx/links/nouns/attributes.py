"""What stands between a figure and the noun that it counts, beside plain attributes of the noun: ranks, places, verbs.

100个|一类|重点村, 300余名|在沪|务工人员, 516名|四川、河南籍|职工, 96名|参保|职工, 20个|大学生|见习|基地.
"""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    FIGURE,
    FOR,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PLACE,
    QUOTE,
    SENTENCE_END,
    VERB,
    PageWords,
    is_scope,
)

_SCOPES = frozenset(grammar("noun_part", "scope"))
_FOR_USE = tuple(grammar("for_use"))
_PEOPLE = frozenset(["person", "household"])
_MOST_PLACES = 8
_RANKS = "类级批等届"
IS = "是"  # 两位|是|全国劳模
REACHED = "下到出起成掉完"  # what ends a verb that reached its end
_LEVEL_WORDS = frozenset([*grammar("national"), "部", *LEVELS])
_UNIONS = ("工会", "总工会")
_NATIVE = "籍"
STATES = frozenset(grammar("state"))
_AREAS = f"{LEVELS}乡镇村局"
_PARTS = (NOUN, NOMINAL, MODIFIER)
FROM_ON = ("以上", "以下")
_RANKED, _LONGEST_BOUND = (NOUN, MODIFIER, OTHER, FIGURE, PLACE), 3  # words: 高级|工|以上
_PARTS_AND_QUOTE = frozenset([*_PARTS, QUOTE])
_PARTS_AND_OF = frozenset([*_PARTS, OF])
_PARTS_AND_VERB = frozenset([*_PARTS, VERB])
_CLASS, _LONGEST_CLASS = "类", 8  # words, marks included
_NO_CLASS = frozenset([CLAUSE_END, SENTENCE_END, FIGURE, OF, BODY])


def behind_attributes(words: PageWords, at: int, wanted: tuple[str, ...]) -> int:
    """Return where a noun phrase begins behind what only tells of how many, of which rank or from where."""
    at = _behind_class(words, _behind_bound(words, at))
    if at < words.many and (is_scope(words.texts[at]) or words.texts[at] in _SCOPES):
        at += 1
    elif words.sorts[at] == VERB and words.labels[at] == "d":
        time = words.sorts[at + 1] == OTHER and words.labels[at + 1] == "t"
        parts = (NOUN, MODIFIER, NOMINAL) if wanted == _OF_EVENTS else (NOUN, MODIFIER)  # 36场|免费|体检
        at += 1 + time if words.sorts[at + 1 + time] in parts else 0  # 5趟|免费|春节|专列
    at += words.sorts[at] == OTHER and words.labels[at][:1] == "d" and _is_qualified(words, at + 1, wanted)
    if words.sorts[at] == OTHER:
        at += _is_inside(words, at) if words.labels[at] == "f" else _is_rank(words, at)
    if words.sorts[at + 1] == JOIN:
        at = _behind_levels(words, at)
    at = _behind_newness(words, at)
    if words.sorts[at] == MODIFIER and words.sorts[at + 1] == QUOTE and words.texts[at][:-1] in _LEVEL_WORDS:
        at += 1  # 30家|县级|“妈妈小屋”
    if not _PEOPLE.isdisjoint(wanted):
        at = _behind_places(words, at)
        at += words.sorts[at] == BODY and "body" not in wanted and words.sorts[at + 1] in _PARTS  # 3名|某公司|技术员
    return at


def _behind_bound(words: PageWords, at: int) -> int:
    """Return where the things stand behind how large they are at least: 206个|规模以上|企业, 86%的|百人以上|企业."""
    end = at
    while end < at + _LONGEST_BOUND and words.sorts[end] in _RANKED:
        if words.texts[end].endswith(FROM_ON) and (end > at or len(words.texts[end]) > len(FROM_ON[0])):
            follows = words.texts[end + 1][:1]  # not 14个|地级以上|市|总工会
            return end + 1 if words.sorts[end + 1] in _PARTS and follows not in LEVELS else at
        end += 1
    return at


def _behind_class(words: PageWords, at: int) -> int:
    """Return where the things stand behind a class told or quoted: 300个|劳模带路类|成果, 12项|“五小”类|成果."""
    for end in range(at + 1, min(words.many, at + _LONGEST_CLASS)):
        if words.texts[end] == _CLASS:
            told = words.has(at, end, QUOTE) or words.has(at, end, VERB)  # but not 文体|类|活动
            return end + 1 if told and words.sorts[end + 1] in _PARTS_AND_QUOTE else at
        if words.sorts[end] in _NO_CLASS:
            break
    return at


def _is_qualified(words: PageWords, at: int, wanted: tuple[str, ...]) -> bool:
    """Say whether an adverb goes with what stands behind it: 相对|困难职工, 未|建会|企业, 36场|线上|招聘会."""
    nominal = words.sorts[at] in (NOUN, NOMINAL)
    held = nominal and (wanted == _OF_EVENTS or words.sorts[at - 2] == OF)  # 500万元的|常年|救助基金
    return words.sorts[at] == MODIFIER or is_state(words, at) or held


def _behind_newness(words: PageWords, at: int) -> int:
    """Return where the thing stands behind what tells that it is new: 8个|新建|书屋, 9个|已|建|省总工会|茶室."""
    end = at
    if words.texts[at : at + 1] == ["新"] and words.sorts[at + 1] == VERB:
        end = at + 2
    elif at < words.many and words.texts[at][0] in "新已" and words.sorts[at] == VERB:
        end = at + 1
    if end == at:
        return at
    owned = words.sorts[end] == BODY and words.sorts[end + 1] in _PARTS
    return end + owned if owned or words.sorts[end] in _PARTS else at + (words.texts[at] == "新")


def _behind_levels(words: PageWords, at: int) -> int:
    """Return where the thing stands behind the levels that it is of: 1300家|全国、省、市一级|“职工书屋”示范点."""
    end = at
    while end + 1 < words.many and words.texts[end] in _LEVEL_WORDS and words.sorts[end + 1] == JOIN:
        end += 2
    level = words.texts[end] if at < end < words.many else ""
    graded = level.endswith("级") and level[:-1] in _LEVEL_WORDS  # 省、|市级|疗养基地
    if not graded and level not in _LEVEL_WORDS:
        return at
    end += 1
    if words.texts[end : end + 1] == ["一级"]:
        graded, end = True, end + 1
    return end if words.sorts[end] == QUOTE or (graded and words.sorts[end] in _PARTS) else at


def _is_rank(words: PageWords, at: int) -> bool:
    """Say whether a word that is no noun ranks the things behind it: 100个|一类|重点村, 10名|首届|“工匠”获得者."""
    if words.sorts[at + 1] not in _PARTS_AND_QUOTE:
        return False
    text = words.texts[at]
    return words.labels[at] == "m" and len(text) == 2 and text[-1] in _RANKS


def _is_inside(words: PageWords, at: int) -> bool:
    """Say whether a word tells on which side the people behind it are: 3名|外部|评审|专家."""
    return len(words.texts[at]) == 2 and words.sorts[at + 1] in _PARTS_AND_VERB


def _behind_places(words: PageWords, at: int) -> int:
    """Return where the places end that people are from: 四川、甘肃籍|务工人员, 全国、省、市|劳动模范, 在沪|职工."""
    if words.texts[at : at + 1] == ["在"] and words.sorts[at + 1] == PLACE and words.sorts[at + 2] in _PARTS:
        return at + 2
    end = at + (words.texts[at : at + 1] == ["非"])  # 非|湖北籍
    places = end - at
    while places < _MOST_PLACES and _is_origin(words, end):
        end, places = end + 1, places + 1
        end += words.sorts[end] == JOIN and _is_origin(words, end + 1)
    return end + (words.texts[end : end + 1] == [_NATIVE]) if places > 1 else at


def _is_origin(words: PageWords, at: int) -> bool:
    if words.sorts[at] == PLACE:
        return True
    return at < words.many and (words.texts[at] in _LEVEL_WORDS or words.texts[at][-1] == _NATIVE)


def is_attribute(words: PageWords, at: int, wanted: tuple[str, ...], *, first: bool, loose: bool) -> bool:
    """Say whether a verb at ``at`` tells of the noun behind it: 装备|制造|企业, 受灾|职工, 参保|职工.

    ``first`` says that it stands right behind the figure, where only ``loose`` leaves room for it: nothing before the
    figure is what it counts.
    """
    sort = words.sorts[at]
    is_verb = sort == VERB or (sort == OTHER and first and words.labels[at][:1] == "v" and words.texts[at] != IS)
    if not is_verb or (first and not loose):
        return False
    if not words.is_predicate(at):
        return (sort == VERB and not first) or words.sorts[at + 1] in _PARTS
    if is_bound(words, at):
        return True
    # a verb of the news between the figure and its only noun: 110场|招聘|活动, 15名|参赛|选手
    alone = first and wanted in _OF_ONE and at + 1 < words.many and words.sorts[at + 2] not in _PARTS_AND_OF
    return alone and names(words.texts[at + 1]) in wanted


_OF_EVENTS = ("event",)
_OF_ONE = (_OF_EVENTS, ("person",))


def is_state(words: PageWords, at: int) -> bool:
    """Say whether a verb without an object tells what the thing behind it is like: 27支|参赛|代表队."""
    return at < words.many and words.texts[at] in STATES and words.sorts[at + 1] in _PARTS


def is_bound(words: PageWords, at: int) -> bool:
    """Say whether a verb and the character behind it are one noun: 企业|联系|点, 捐赠|者."""
    return words.sorts[at] == VERB and len(words.texts[at]) > 1 and words.is_maker(at + 1)


def counted_first(words: PageWords, begin: int, end: int) -> int:
    """Return where the place or body ends whose people a phrase names: 5个|主城区|环卫工人, 4个|铁路局|职工."""
    owned = names(words.text(begin, end)) in ("person", "money")
    if owned and (last := _last_body(words, begin, end)):
        return last
    for at in range(begin, end - 1):
        acts = words.sorts[at + 1] == NOMINAL and words.is_predicate(at + 1)
        area = words.sorts[at] == NOUN and len(words.texts[at]) > 1 and words.texts[at][-1] in _AREAS
        area = area or (owned and words.texts[at] in _UNIONS)
        work = words.texts[at + 1].startswith(_UNIONS[0]) and words.texts[end - 1].endswith("工作")
        if area and (owned or acts or work):  # 8个|开发区|工会工作
            return at + 1 if names(words.text(at + 1, end)) != "body" else end
    return end


def _last_body(words: PageWords, begin: int, end: int) -> int | None:
    """Return where the body ends whose people a phrase closes with: 18个|班组|职工, 6个|乡镇|卫生院|职工."""
    if names(words.texts[end - 1]) != "person":
        return None
    for at in range(end - 2, begin - 1, -1):
        if words.sorts[at] != NOUN or words.texts[at] in _UNIONS:
            return None
        if names(words.texts[at]) == "body" or words.texts[at][-1] in _AREAS:
            return at + 1
    return None


def is_compound(words: PageWords, begin: int, at: int) -> bool:
    """Say whether a verb inside a phrase leads to the thing that it is for: 大学生|见习|基地, not 班组|奋战|一线."""
    if words.sorts[at] != VERB or words.is_predicate(at) or words.sorts[at + 1] not in (NOUN, NOMINAL):
        return False
    if words.texts[at - 1] == "方面" or words.texts[at][-1] in REACHED:
        return False  # 六个|方面|界定|基地, 4家|配送商|签下|合同
    if words.texts[begin - 2 : begin - 1] and words.texts[begin - 2] in FOR:
        return False  # 为|9个|团队|搭建|平台
    end = at + 1
    while words.sorts[end + 1] in (NOUN, NOMINAL):
        end += 1
    head = words.texts[end]
    return (head.endswith(_FOR_USE) or names(head) == "body") and names(words.text(begin, at)) != "body"
