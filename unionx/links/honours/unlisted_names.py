"""Finds names of honours that end with no word of the lexicon: “护渔先锋”称号, 获评“泉州好师傅”, 被评为优秀班组长.

What stands before 称号 in quotation marks or behind a deed is a name, whatever its words; behind a deed without 称号 so
is what stands in quotation marks or begins with a word of praise, unless it is of a thing: 获评“十佳案例”.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.word_starts import WordStarts

HONOUR_WORD = alternation(grammar("honour_word"))
_CALLED_SO = grammar("honour_word", "title")
TITLE = alternation(_CALLED_SO)
CALLED = f"(?:{HONOUR_WORD})?(?:{TITLE})"  # 全国劳动模范|荣誉称号
_HAN = f"[{HAN_RANGES}]"
_DEEDS = lexicon("honour_deed")
_GETS, _GIVES = alternation(_DEEDS.words(way="gets")), alternation(_DEEDS.words(way="gives"))
_PRAISE = alternation(grammar("praise"))
_INSIDE = r"[^“”\"「」『』《》，。；\n]"
_LISTED = (*grammar("honoured"), *grammar("honour_list"))
# “陇原先锋”|称号, “最美教师”|名单
_QUOTED_NAME = regex.compile(
    rf"[“\"「『《](?P<name>{_INSIDE}{{2,24}})[”\"」』》](?=(?P<called>{CALLED})|{alternation(_LISTED)})"
)
# 被省总工会授予2019年度|全省互助工作模范区工会|称号
_CALLED_NAME = regex.compile(
    rf"(?:{_GETS}|被[^，。；\n]{{0,24}}(?:{_GIVES}))[为了]?(?:\d{{4}}年度?)?(?P<name>\p{{Han}}{{4,30}}?)(?={CALLED})"
)
_DEED_WORDS = WordStarts(word for word in _DEEDS.words() if len(word) > 1 and word != "成为")
_PRAISE_WORDS = WordStarts(grammar("praise"))
_BEHIND_NAME = WordStarts([*_CALLED_SO, *_LISTED])
_NEAR = 16  # characters from a deed to the name, the year and who gives it among them
_YEAR = r"[了过为]?(?:\d{4}年度?)?"
_ENDS = rf"(?=[，。；、“”\"！!,;.\n）)和与及]|等|{HONOUR_WORD}|\Z)"
# 获评|“全国优秀农民工”、“泉州好师傅”, 获评全国|“最美站点”
_QUOTED = regex.compile(
    rf"{_YEAR}{_HAN}{{0,8}}?(?:[“\"「](?P<name>{_INSIDE}{{3,16}})[”\"」][、和及与]?){{1,12}}{_ENDS}"
)
# 被评为|优秀班组长、公司十佳青年
_PRAISED = regex.compile(
    rf"{_YEAR}(?:[、和](?={_HAN})|(?P<name>{_HAN}{{0,8}}?(?:{_PRAISE}){_HAN}{{2,6}}?){_ENDS}){{1,8}}"
)
# 甲、乙等10名|“柳湾最美劳动者”
_COUNTED = regex.compile(rf"\d[余多]?[名位个家][“\"「](?P<name>{_INSIDE}{{0,8}}(?:{_PRAISE}){_INSIDE}{{2,8}})[”\"」]")
_OF_A_THING = regex.compile(rf"(?:{alternation(grammar('no_honour'))})$")


def unlisted_names(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where names of honours stand, and whether each is in quotation marks."""
    if _BEHIND_NAME.places(text):
        yield from ((*match.span("name"), True) for match in _QUOTED_NAME.finditer(text) if _is_of_somebody(match))
    if any(word in text for word in _CALLED_SO):
        yield from ((*match.span("name"), False) for match in _CALLED_NAME.finditer(text))
    praised = _PRAISE_WORDS.starts(text)
    for match in _COUNTED.finditer(text) if praised else ():
        yield from _spans(match, quoted=True)
    for _, ahead, _ in _DEED_WORDS.longest(text):
        near = text[-ahead : -ahead + _NEAR]
        if not {*near}.isdisjoint('“"「') and (behind := _QUOTED.match(text, -ahead)) is not None:
            yield from _spans(behind, quoted=True)
        elif bisect_left(praised, -ahead) < bisect_left(praised, -ahead + _NEAR):
            behind = _PRAISED.match(text, -ahead)
            yield from _spans(behind, quoted=False) if behind is not None else ()


def _is_of_somebody(match: regex.Match[str]) -> bool:
    return match["called"] is not None or _OF_A_THING.search(match["name"]) is None


def _spans(match: regex.Match[str], *, quoted: bool) -> Iterator[tuple[int, int, bool]]:
    for start, end in match.spans("name"):
        if _OF_A_THING.search(match.string, start, end) is None:
            yield start, end, quoted
