"""Finds people by the body or unit that stands right before them: 贵州财经大学|王小华、, 养老院|张慧英|告诉大家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.name_likeness import SURE, looks_like
from unionx.extractors.person.names import plain
from unionx.extractors.person.surnames import COMPOUND, FIRST, SURNAME
from unionx.extractors.person.word_bounds import WordBounds, is_speech
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TWO_TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.sentences import lines_of

Found = tuple[int, int, str]

#: how the names of bodies end
BODIES = tuple(lexicon("organisation_suffix").words())
_LONGEST_OWNER = max(map(len, BODIES))
# 贵州财经大学|王小华、
_OWNERS = (*BODIES, *grammar("has_people"), *"局院部处馆站所厂矿镇村")
_OWNER_ENDS = "".join(sorted({word[-1] for word in _OWNERS}))
_MEMBER = re.compile(
    rf"{FIRST}(?<=[{_OWNER_ENDS}].)[{HAN_RANGES}]{{1,2}}(?=[、，；。\d]|等|[{TWO_TO_TEN}]人|[（(][男女][）)])"
)
# 临河区养老院|张慧英|告诉大家
_WHO = re.compile(rf"{FIRST}(?<=[{_OWNER_ENDS}].)(?=([{HAN_RANGES}]{{1,2}})[{HAN_RANGES}])")
# 激动|说道, 感激地|告诉
_TELLS = regex.compile(rf"(?:(?:{alternation(grammar('manner'))})地?)?(?:{alternation(grammar('says'))})")
# 甲公司的|林大庚|、乙公司的|艾小雪|分别获奖
_OF_SEVERAL = re.compile(rf"(?<=的){FIRST}[{HAN_RANGES}]{{1,2}}?(?=、|分[别获]|[荣获和])")


def members(words: WordBounds) -> Iterator[Found]:
    """Yield the names that stand behind their units, two or more in a line: 甲大学|王小华、乙中心|吴梅、…."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for match in _MEMBER.finditer(words.text):
        start, end = match.span()
        family = words.text[start] in SURNAME or words.text.startswith(COMPOUND, start)  # 工地|上有|1200人
        if (
            start in words.bounds
            and family
            and words.text.endswith(_OWNERS, max(0, start - _LONGEST_OWNER), start)
            and plain(words.text, start, end)
            and looks_like(words, start, end) > 2
        ):
            lines.setdefault(lines_of(words.text).start(start), []).append((start, end))
    for match in _OF_SEVERAL.finditer(words.text):
        start, end = match.span()
        if start in words.bounds and plain(words.text, start, end) and looks_like(words, start, end) > 2:
            lines.setdefault(lines_of(words.text).start(start), []).append((start, end))
    for match in _WHO.finditer(words.text):
        start = match.start()
        if start not in words.bounds or not words.text.endswith(_OWNERS, max(0, start - _LONGEST_OWNER), start):
            continue
        for end in range(match.end(1), match.end(), -1):  # 蒋国兴|说 before 蒋国|兴说
            if _is_member(words, start, end):
                yield start, end, "unit"
                break
    for found in lines.values():
        behind = words.text[found[0][1]]
        if len(found) > 1 or behind.isdigit() or behind in "（(":  # 柳溪镇|何述兰|2015年到厂, 造船厂|何英|（女）
            yield from ((start, end, "unit") for start, end in found)


def _is_member(words: WordBounds, start: int, end: int) -> bool:
    """Say whether plain characters behind a body are who of it speaks, or whose something is."""
    text = words.text
    tells, whole = _TELLS.match(text, end) is not None, end - start > 2
    if not (tells or (whole and (is_speech(text, end) or text[end : end + 1] in ("与", "和")))):
        return False
    named = SURNAME.get(text[start]) == "common" if tells else whole
    least = SURE - (tells and whole)  # 厂里|李明亮|说
    return named and plain(text, start, end) and looks_like(words, start, end) >= least
