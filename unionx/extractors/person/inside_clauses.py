"""Finds names inside a clause, behind a preposition and before what is their own: 在|秦世安|的带领下."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.name_likeness import SURE, is_given, looks_like
from unionx.extractors.person.names import plain
from unionx.extractors.person.surnames import FIRST, SURNAME
from unionx.extractors.person.word_bounds import TITLE_KIND, WordBounds
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon, prefix_tree

Found = tuple[int, int, str]

_WHOLE = 3  # characters of most names
# 在|秦世安|的带领下, 听说了|陈秀兰|的遭遇, 为|徐小林|一家送来油面: what stands before a name, and what of it behind
_IN_SENTENCE = regex.compile(
    rf"(?:(?<![现自存实所正内外])[在从以对向给由据为把被让跟同]|(?<=\p{{Han}})了|[到起过])"
    rf"(?={FIRST}\p{{Han}}{{2}}(?:的|家[里中，。]|手[里中]|{alternation(grammar('behind_person'))}))"
)
# 获得专利的“80后”|闫小茹|；
_NICKNAMED = regex.compile(rf"”(?<=[的、，位名；]“[^“”\n]{{2,8}}”)(?={FIRST}\p{{Han}}{{1,2}}[；。，、\n])")
_GIVEN_NAME = rf"{FIRST}\p{{Han}}{{2}}"
# 有着三十年工龄的|晏文举|，; 说起|晏文举|，; 拿到头名的是|晏文举|，
_MARKED = regex.compile(rf"(?:[龄年验历]的|的是|[说提谈]起)(?={_GIVEN_NAME}[，。！、])")
# 奖给|晏文举|1万元、|柳春生|3000元
_PAID = regex.compile(rf"(?:(?<=\p{{Han}})给|\d[万千]?元、)(?={_GIVEN_NAME}各?\d)")
# 泵站管理处|晏文举|正在巡检; 宏达建工集团：|晏文举|，获得…
_OF_HOUSE = regex.compile(
    rf"[处科室部队厂站段班院所会司校团](?:(?={_GIVEN_NAME}(?:{prefix_tree(grammar('predicate'))}))|）?[：:](?={_GIVEN_NAME}，))"
)
# 6、甲公司：|池长荣|，获得一等奖, in a list
_AWARDED = regex.compile(
    rf"[：:](?={_GIVEN_NAME}，(?:{prefix_tree(lexicon('honour_deed').words(way='gets'))}))(?<=(?:^|\n)\s*\d{{1,2}}[、.．][^，。；：\n]{{4,30}}.)"
)
_BY_MARKS = (("", _MARKED), ("给", _PAID), ("", _OF_HOUSE))
# 打头阵的，是干了半辈子高空清洗的|晏文举|。
_IDENTIFIED = regex.compile(rf"[的，]是[^，。；：、\n]{{4,24}}的(?={FIRST}\p{{Han}}{{2}}[。！；])")


def names_inside(words: WordBounds) -> Iterator[Found]:
    """Yield the names of three plain characters that stand so."""
    for led in _IN_SENTENCE.finditer(words.text):
        yield from _in_sentence(words, led.end())
    for named in _NICKNAMED.finditer(words.text) if "”" in words.text else ():
        yield from _told_of(words, named.end())
    for sign, pattern in _BY_MARKS:
        for led in pattern.finditer(words.text) if sign in words.text else ():
            yield from _by_its_letters(words, led.end())
    for led in _AWARDED.finditer(words.text) if "：" in words.text else ():
        yield from _told_of(words, led.end())
    for led in _IDENTIFIED.finditer(words.text) if "是" in words.text else ():
        yield from _told_of(words, led.end())


def _in_sentence(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield a name of three plain characters behind a preposition, whose something it is: 在|秦世安|的带领下."""
    end = start + _WHOLE
    if not words.part_at(start) or not words.part_at(end) or words.text[start:end] in TITLE_KIND:
        return
    led = words.across(start)
    if len(led[1]) > 1 and led[2][:1] not in "vp":
        return
    if (
        plain(words.text, start, end)
        and looks_like(words, start, end) == 4
        and SURNAME.get(words.text[start]) == "common"
    ):
        yield start, end, "clause"


def _by_its_letters(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield three characters that plainly are a name, those of a given name behind a common family name."""
    end = start + _WHOLE
    common = SURNAME.get(words.text[start]) == "common" and is_given(words.text[start + 1 : end])
    whole = words.between(start, end)
    if len(whole) == 1 and whole[0][1][:2] != "nr":
        return  # 说起|白玉兰
    if common and plain(words.text, start, end) and looks_like(words, start, end) == SURE:
        yield start, end, "clause"


def _told_of(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield what is plainly a name before a mark, behind what somebody is called or what he has done."""
    for end in (start + _WHOLE, start + _WHOLE - 1):
        marked = words.text[end : end + 1] in ("；", "。", "，", "、", "\n", "！")
        if marked and plain(words.text, start, end) and looks_like(words, start, end) == SURE:
            yield start, end, "clause"
            return
