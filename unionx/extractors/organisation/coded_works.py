"""Reads the works and institutes that a number names, and those of a brand: 3517|工厂, 七一八|所, 航天科技集团|一|院.

A number of three or four figures right before 厂 counts nothing, one read digit by digit neither; behind a brand any
number names a part of it.
"""

from __future__ import annotations

from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.word_starts import WordStarts

_DIGITS = "一二三四五六七八九〇零"
_PARTS = grammar("coded_works", "part")
_WORKS = WordStarts(grammar("coded_works"))
_FIGURES = r"(?!\d00$|19\d\d$|20\d\d$)\d{3,4}"  # 500厂 and 1998厂 are none
# 3517|工厂, 七一八|所, 第五十四|研究所, but 132|所 counts
_CODE = regex.compile(
    rf"(?<![\d{TO_TEN}〇第约近超达共有])(?:(?P<figures>{_FIGURES})|[{_DIGITS}]{{3,4}}|第[\d{TO_TEN}〇]{{2,4}})$"
)
# 中交|二|航局, 中国航天科技集团|八|院
_BRANDED = regex.compile(
    rf"(?:{alternation(grammar('national'))})?(?:{alternation(lexicon('brand').words())})(?:{GROUP}(?:{FIRM})?)?第?(?:[{TO_TEN}]{{1,3}}|[{_DIGITS}]{{3}})$"
)
_LAST = frozenset(TO_TEN + "〇零0123456789")
_COUNTED = "所"
_NOT_BEHIND = frozenset("家商房长级")
_LONGEST_CODE, _LONGEST_BRAND = 5, 14


def read_coded_works(page: Surroundings) -> None:
    """Add the works and institutes of a page that a number names."""
    text = page.text
    for at, ahead, which in _WORKS.longest(text):
        end, word = -ahead, _WORKS.words[which]
        if text[at - 1 : at] not in _LAST or text[end : end + 1] in _NOT_BEHIND:
            continue
        code = _BRANDED.search(text, max(0, at - _LONGEST_BRAND), at)
        if code is None and word not in _PARTS:
            code = _CODE.search(text, max(0, at - _LONGEST_CODE), at)
            code = None if code is not None and word.endswith(_COUNTED) and code["figures"] else code
        if code is not None and page.word_begins(code.start()):
            page.found[end] = BodySpan(code.start(), end, "company", "name", tail=code.start())
