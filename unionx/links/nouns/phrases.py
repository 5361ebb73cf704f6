"""Noun phrases in the words around a figure: where one begins and ends.

Behind a classifier stands 12条|重点产业链 or 87名|考上大学的|困难职工子女, before a numeral 集体合同|1780份.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from unionx.language.lexicon import grammar
from unionx.language.tokens import tag
from unionx.links.nouns.attributes import STATES, behind_attributes, counted_first
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    CLOSING,
    ET_CETERA,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    OTHER,
    PLACE,
    QUOTE,
    SENTENCE_END,
    VERB,
    PageWords,
    sort_of,
)
from unionx.links.nouns.runs import UNION, acts_on, fitting, holds_people, run, takes_object

_RATES = frozenset(grammar("noun_part", "tariff"))
LONGEST_SERIES = 26
_DESCRIBED = 24  # words of a clause that tells of the noun behind it
_BEFORE_GIFT = (VERB, OTHER, MODIFIER)  # 一次性|发放|慰问金
_HONOURS = tuple(grammar("honour_word"))
_OF_MONEY, _ACTORS = ("money",), ("person", "body")
_LASTING = frozenset(grammar("lasting"))
_TOGETHER, _WITH = frozenset(grammar("with_each_other")), frozenset("与同跟")
_PEOPLE, _INDIVIDUALS = ("person", "household"), "个人"  # 20个先进集体和个人
_DIFFERENT, _THINGS = "不同", (NOUN, NOMINAL, MODIFIER)
QUOTED = 8  # words of a quotation
_GRADES = "级型式"
_DEED, _NO_NOUN = 4, (MODIFIER, VERB, OTHER)  # letters: 符合条件; 成绩|突出


@dataclass(slots=True)
class Phrase:
    """A noun phrase: words ``begin`` up to ``end``; ``described`` where a clause with 的 stands before it."""

    begin: int
    end: int
    described: bool = False


def phrase_behind(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool = False) -> Phrase | None:
    """Return the noun phrase that the words from ``at`` on open.

    ``wanted`` is what the classifier counts; ``loose`` says that a verb at ``at`` may belong to the noun, since nothing
    before the figure is what it counts: 120户|受灾|职工.
    """
    at = behind_attributes(words, at, wanted)
    if words.sorts[at] == QUOTE and words.texts[at] in OPENING:
        return _quotation(words, at, wanted)
    end = fitting(words, at, wanted, loose=loose) or run(words, at, wanted, loose=loose)
    if not wanted and end > at:
        end = counted_first(words, at, end)
    near = Phrase(at, end) if end > at else None
    if words.sorts[at - 1] == OF and words.text(at, end) in _RATES:
        return _by_rate(words, end, wanted)
    if near is not None and words.sorts[at] == VERB and (told := noun_behind_clause(words, end, wanted)) is not None:
        return told  # 67个|体现|新理念、新工艺|的|作品
    if near is not None and words.sorts[end] == QUOTE and _owns(words, near, wanted):
        quoted = _quotation(words, end, wanted)
        is_honour = quoted is not None and words.texts[quoted.end - 1].endswith(_HONOURS)
        return near if is_honour else quoted  # 60个|集体|“市模范集体”荣誉称号
    if near is not None and words.sorts[end] == OF:
        return _of_two(words, near, wanted)
    if near is not None and names(words.text(near.begin, near.end)) in wanted:
        return near
    return _farther(words, at, end, near, wanted)


def _of_two(words: PageWords, near: Phrase, wanted: tuple[str, ...]) -> Phrase:
    """Return the phrase before a 的, or the one behind it that is counted: 5家|出资企业|的代表, 7名|参训的|徒弟."""
    far = _behind_of(words, near.end, wanted)
    if far is None:
        return near
    sorts = not wanted and _DIFFERENT in words.texts[near.begin - 1 : near.end]
    sorts = sorts and words.texts[near.end - 1][-1] in _GRADES  # 8个|不同类型|的项目, but not 8个|不同单位|的选手
    tells = sorts or (names(words.text(near.begin, near.end)) not in wanted and _tells(words, near))
    return far if tells or names(words.text(far.begin, far.end)) in wanted else near


def _owns(words: PageWords, near: Phrase, wanted: tuple[str, ...]) -> bool:
    """Say whether a phrase tells whose the thing in quotation marks is: 6家|工会户外劳动者|“顺风·歇脚驿站”."""
    named = names(words.text(near.begin, near.end))
    apposed = named == "body" and words.texts[near.end - 1] != UNION  # 书屋|“青年书院”
    return words.texts[near.end] in OPENING and not apposed and named not in wanted


def _farther(words: PageWords, at: int, end: int, near: Phrase | None, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what fits the figure behind a phrase from ``at`` to ``end`` that does not, else that, ``near``."""
    joined = end if near else at + 1  # 96户|困难|和|低收入职工
    joins = words.sorts[joined] == JOIN and (near or words.sorts[at] == MODIFIER)
    both = fitting(words, joined + 1, wanted, loose=False) if joins else None
    if both and "person" in wanted and words.sorts[both] != FIGURE and not _meets(words, joined, both):
        return Phrase(at, both)  # 46位|外籍和港澳台|人士
    if wanted and words.sorts[end] in (JOIN, VERB) and (kind := _kind_of_list(words, at, wanted)) is not None:
        return kind
    far = noun_behind_clause(words, end, wanted)
    if far is None:
        return near
    if near is not None and (_is_of_clause(words, near) or (not wanted and _is_like(words, near, far))):
        return far
    return far if near is None or names(words.text(far.begin, far.end)) in wanted else near


def _meets(words: PageWords, join: int, end: int) -> bool:
    """Say whether those before 与 do something with those behind it: 干部与困难职工家庭|结对, not 劳模和工匠|合影."""
    return words.texts[join] in _WITH and not _TOGETHER.isdisjoint(words.texts[end - 1 : end + 2])


def _is_of_clause(words: PageWords, near: Phrase) -> bool:
    """Say whether a phrase that names nothing counted is of a clause with its verb: 37个|常规表彰的|获奖对象."""
    verb = words.sorts[near.end] in (VERB, NOMINAL) and words.sorts[near.end + 1] == OF
    return verb and near.end == near.begin + 1 and names(words.texts[near.begin]) is None


def _is_like(words: PageWords, near: Phrase, far: Phrase) -> bool:
    """Say whether a phrase and an adjective tell what the thing behind 的 is like: 3件|影响|较大的|案件."""
    end = near.end + (words.labels[near.end][:1] == "d")
    like = words.sorts[end] == MODIFIER and words.sorts[end + 1] == OF
    return like and far.begin == end + 2 and names(words.text(near.begin, near.end)) not in _ACTORS


def _kind_of_list(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what the things of a list are that begins behind a figure: 五家|发热门诊、疾控中心等|医疗单位."""
    for ahead in range(at, min(words.many, at + _DESCRIBED)):
        sort = words.sorts[ahead]
        if sort == ET_CETERA:
            end = fitting(words, ahead + 1, wanted, loose=False) or (not wanted and run(words, ahead + 1, ()))
            return Phrase(ahead + 1, end) if end and words.has(at, ahead, JOIN) else None
        if sort in (CLAUSE_END, SENTENCE_END, FIGURE, OF) or (sort == VERB and words.is_predicate(ahead)):
            return None
    return None


def _tells(words: PageWords, near: Phrase) -> bool:
    """Say whether a phrase before 的 only tells what the noun is like: 新命名|的|工作室, 服务|职工|的|项目."""
    acts = words.sorts[near.begin] == NOMINAL and near.end - near.begin > 1 and acts_on(words, near.begin)
    if acts and words.is_predicate(near.begin):
        return True
    if words.sorts[near.begin] == VERB and near.end - near.begin > 1:
        return True  # 53份|饱含|真情|的|书信
    if words.sorts[near.end - 1] != NOUN or words.labels[near.end - 1][:1] not in "nj=":
        return True
    text = words.texts[near.begin]
    graded = len(text) > 2 and text[-1] in _GRADES  # 8个|世界级|的|难题
    return near.end == near.begin + 1 and words.sorts[near.end + 1] in _THINGS and (graded or _is_deed(text))


@lru_cache(maxsize=1024)
def _is_deed(text: str) -> bool:
    """Say whether a word tells in full what something is or does: 贴近生活, 设施齐全, but not 合作项目, 参赛作品."""
    halves = [tag(half) for half in (text[:2], text[2:])] if len(text) == _DEED else []
    if not halves or any(len(half) > 1 for half in halves):
        return False
    first, last = (sort_of(*half[0]) for half in halves)
    return (first == VERB and text[:2] not in STATES) or (first == NOUN and last in _NO_NOUN)


def _quotation(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun behind a quotation, else the quotation: 3个“流动|驿站”."""
    for end in range(at + 1, min(words.many, at + 2 + QUOTED)):
        if words.texts[end] in CLOSING:
            behind = end + 1 if words.sorts[end + 1] != OF else end + 2
            if words.sorts[behind] == NOUN and words.is_idiom(behind):
                return Phrase(at + 1, end)  # 13个“帮扶中心”|全面完成|转型
            more = fitting(words, behind, wanted, loose=True) or run(words, behind, wanted)
            far = _behind_of(words, more, wanted) if more > behind and words.sorts[more] == OF else None
            if far is not None and names(words.text(far.begin, far.end)) in wanted:
                return far  # 4000名|“四新”领域|的|从业人员
            return Phrase(behind, more) if more > behind else Phrase(at + 1, end)
        if words.sorts[end] in (CLAUSE_END, SENTENCE_END):
            break
    return None


def _behind_of(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun phrase behind the 的 at ``at``."""
    at += at + 1 < words.many and words.texts[at + 1][0] == "各" and words.sorts[at + 1] == OTHER  # 的|各行各业|代表
    end = fitting(words, at + 1, wanted, loose=True) or run(words, at + 1, wanted, loose=True)
    if end == at + 1 and words.sorts[end] == VERB and not words.is_predicate(end) and not takes_object(words, end):
        end += 1  # 50元的|保费
    if end == at + 1 and words.sorts[end] == QUOTE and words.texts[end] in OPENING:
        return _quotation(words, end, wanted)
    if end > at + 1 and words.sorts[end] == OF:
        return _behind_of(words, end, wanted) or Phrase(at + 1, end, described=True)
    return Phrase(at + 1, end, described=True) if end > at + 1 else None


def _by_rate(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what is given by a rate: 按每人500元的标准发放|慰问金."""
    while words.sorts[at] in _BEFORE_GIFT or words.texts[at : at + 1] in ([","], ["，"]):
        at += 1
    end = fitting(words, at, wanted, loose=True) if at < words.many else None
    verb = words.sorts.rfind(VERB, at, end - 1) if end else -1  # 对疗休养|给予|补助
    return Phrase(max(at, verb + 1), end, described=True) if end else None


def noun_behind_clause(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun that a clause with 的 from ``at`` on leads to: 7名|获得高级技师资格的|徒弟."""
    last = words.sorts.rfind(OF, at + 1, min(words.many, at + _DESCRIBED))
    for ahead in range(at, last + 1):
        sort = words.sorts[ahead]
        if sort in (CLAUSE_END, SENTENCE_END) or (sort == FIGURE and not _goes_over(words, ahead, wanted)):
            return None
        if sort == OF and ahead > at:
            found = _behind_of(words, ahead, wanted)
            if found is not None and (not wanted or names(words.text(found.begin, found.end)) in wanted):
                return found
    return None


def _goes_over(words: PageWords, at: int, wanted: tuple[str, ...]) -> bool:
    """Say whether a clause goes on over a figure: 8名钳工专业和|7名|焊工专业的选手, 3名工龄满|30年|的职工."""
    if words.sorts[at - 1] == JOIN:
        # 五名在职职工、|两名|患病的护士
        return bool(wanted) and names(words.texts[at - 2]) not in wanted
    return words.sorts[at + 1] == OF or (bool(wanted) and words.texts[at - 1] in _LASTING)  # 9家|连续|三年|获奖的企业


def _kind_of_series(words: PageWords, phrase: Phrase, end: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what the things are that 等 at ``end`` sums up: 快递员、配送员等|户外劳动者, 300元的生日蛋糕等|慰问品."""
    more = fitting(words, end + 1, wanted, loose=False) or run(words, end + 1, wanted)
    named, kind = names(words.text(phrase.begin, phrase.end)), names(words.text(end + 1, more))
    listed = end > phrase.end or named is not None  # 39箱消毒酒精等物资: the 物资 are those of all figures
    worth = wanted == _OF_MONEY and kind in wanted
    of_kind = worth or (listed and more > end + 1 and kind == named)
    return Phrase(end + 1, more, phrase.described) if of_kind else None


def series_behind(words: PageWords, phrase: Phrase, wanted: tuple[str, ...]) -> Phrase:
    """Return a phrase with the things that share its number: 3000名外卖骑手、快递员.

    Of 快递员、配送员等户外劳动者 it is the last, which names them all.
    """
    named = names(words.text(phrase.begin, phrase.end))
    end = phrase.end + (words.sorts[phrase.end] == MODIFIER and words.sorts[phrase.end + 1] == JOIN)
    while words.sorts[end] == JOIN:  # 劳模|先进|和|职工
        more = fitting(words, end + 1, wanted, loose=True) or run(words, end + 1, wanted)
        behind, said = words.sorts[more], words.text(end + 1, more)
        place = words.sorts[end + 1] == PLACE and names(said) not in wanted
        if more == end + 1 or len(said) == 1 or behind == FIGURE or place or (behind == NOMINAL and not wanted):
            break
        if _meets(words, end, more):
            break  # 60名|干部|与|困难职工家庭|结对
        other = names(said)
        apart = other and named and other != named and other not in wanted and (wanted or said != _INDIVIDUALS)
        apart = apart and not holds_people(other, (named or "",))  # 困难职工、农民工家庭
        # 70名选手、白酒…, 2000元慰问金和棉被
        apart = apart or (other is None and (named == "money" or (named == "person" and named in wanted)))
        if named is None and other in _PEOPLE and said != _INDIVIDUALS:  # 5个班组和职工, 13项项目|与|技术人员比拼
            apart = apart or not wanted or (words.texts[end] == "与" and other == "person")
        if len(words.text(phrase.begin, more)) > LONGEST_SERIES:
            return _kind_of_list(words, end, wanted) or Phrase(phrase.begin, end, phrase.described)
        if apart:
            break
        end = more
    if words.sorts[end] == ET_CETERA and (whole := _kind_of_series(words, phrase, end, wanted)) is not None:
        return whole
    return phrase if end == phrase.end else Phrase(phrase.begin, end, phrase.described)
