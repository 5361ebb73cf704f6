"""Finds names that head their clause, by what stands behind them: 邓明红|是公司的班组长, 汪小云|三年前进厂."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.firm_names import trade_behind
from unionx.extractors.person.name_likeness import OF_PLACES, SURE, TAKES_OFFICE, is_place, looks_like
from unionx.extractors.person.names import HAN, goes_on, is_deed, plain
from unionx.extractors.person.surnames import COMPOUND, FIRST, SURNAME
from unionx.extractors.person.word_bounds import GIVEN, TITLE_KIND, WHOLE, WordBounds
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.tokens import first_word

Found = tuple[int, int, str]

_HEAD = re.compile(rf"[，。；！？：“”…—\n](?={FIRST}[{HAN_RANGES}]{{2}})")
_A_POST = re.compile(alternation(lexicon("title").words(kind="office")))
_DEED_TAGS = frozenset("vzpdr")  # 姚静|攒, which is none of the dictionary's words, 姚静|跟, 姚静|只
_KIN = (*grammar("behind_name"), *grammar("of_person", "beside"))  # 刘海燕和|丈夫, 许丽娟与|工友
_JOINS = frozenset("和与及等")
# 汪小云|三年前|来到新桥, 许丽娟|2次|获奖
_TIMED = regex.compile(
    rf"(?:(?:19|20)\d\d年|\d{{1,2}}(?:年|个月|天|岁|次)|[{TO_TEN}两几]{{1,3}}(?:年|个月|天|次))(?:[前来后间里]|(?=\p{{Han}}))"
)
_NUMBERS = frozenset(f"0123456789{TO_TEN}两几")
_TELLS = _NUMBERS | frozenset(word[0] for word in grammar("of_person", "-"))
_PLACES, _THINGS = frozenset(grammar("ends_place")), frozenset(grammar("ends_thing"))  # 胡家|堡, 雷锋|岗
_WHEN = frozenset(word[0] for word in grammar("in_office"))
_HAS = regex.compile(alternation(grammar("of_person", "-")))  # 黄月兰|右臂|受伤


def names_that_head(words: WordBounds) -> Iterator[Found]:
    """Yield the names of three plain characters that head their clauses."""
    for start in [0, *[match.end() for match in _HEAD.finditer(words.text)]]:
        compound = words.text.startswith(COMPOUND, start)
        for end in (start + 4, start + 3) if compound else (start + 3,):
            if found := list(_heading(words, start, end, compound=compound)):
                yield from found
                break


def _heading(words: WordBounds, start: int, end: int, *, compound: bool) -> Iterator[Found]:
    """Yield a name of three plain characters that heads its clause, before a verb or 的: 邓明红|是公司的班组长.

    One with a compound family name has four or three: 欧阳文秀|找到县妇联, 上官梅|的徒弟, but not 皇甫村|的老人.
    """
    if compound and end - start == WHOLE and words.text[end - 1] in OF_PLACES:
        return
    made = words.between(start, end) if compound or words.text[start : start + 1] in SURNAME else []
    if made and words.text[end - 1 : end] in TAKES_OFFICE and _A_POST.match(words.text, end):
        if SURNAME.get(words.text[start]) == "common":
            yield start, end - 1, "heading"  # 何慧|任|副主席
        return
    if not made:
        return
    deed = is_deed(words.text[end - 1 : end], words.text[end : end + 2])  # 贾清|成了班长
    if not compound and _is_one_and_more(made, deed=deed or words.text[end - 1 : end] not in GIVEN):
        if SURNAME.get(words.text[start]) == "common" and looks_like(words, start, end - 1) == SURE:
            yield start, end - 1, "heading"  # 姚静|攒出三套家具
        return
    least = SURE - _is_name_and_one(words.text, made, end)
    if not plain(words.text, start, end) or end >= len(words.text) or looks_like(words, start, end) < least:
        return
    joined = words.text[end] in _JOINS and not words.text.startswith(_KIN, end + 1)
    if not joined and _acts(words, start, end) and words.text[start:end] not in TITLE_KIND:
        yield start, end, "heading"


def _is_one_and_more(made: list[tuple[str, str]], *, deed: bool) -> bool:
    """Say whether a verb is behind two characters of a name: 姚静|拎着, 周敏|病了; ``deed`` tells that it ends none."""
    return deed and len(made) == WHOLE and made[-1][1][:1] in _DEED_TAGS and made[1][0] in GIVEN


def _is_name_and_one(text: str, made: list[tuple[str, str]], end: int) -> bool:
    """Say whether a name of the dictionary and one character more begin a clause: 赵国|平, not 乌云|原是, 楼宇|里."""
    if (
        len(made) != 2
        or len(made[0][0]) != 2
        or made[0][1][:2] != "nr"
        or is_place(made[0][0])
        or made[0][0] in TITLE_KIND
        or made[1][0] in _THINGS | _PLACES
    ):
        return False  # 石狮|讯
    return made[1][1][:1] == "n" and made[1][0] not in _WHEN and len(first_word(text[end - 1 : end + 4])[0]) == 1


def _acts(words: WordBounds, start: int, end: int) -> bool:
    """Say whether what stands behind a name may tell of a person: what he does, when, what he has."""
    text = words.text
    told = (_TIMED if text[end] in _NUMBERS else _HAS).match(text, end) if text[end] in _TELLS else None
    if told is not None:
        return SURNAME.get(text[start]) == "common" and text[end - 1] not in _PLACES  # 胡家堡|2019年
    if not HAN.match(text[end]) or trade_behind(text, end):
        return False
    word, label = first_word(text[end : end + 6])
    return goes_on(text, end) or (label[:1] in "azl" and len(word) > 1) or word[0] == "一"  # 何永良|一家
