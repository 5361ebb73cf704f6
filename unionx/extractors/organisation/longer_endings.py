"""Finds the longer ending that goes on with a shorter one: 创城办|公室, 市直机关工会|联合会, 家政协|会."""

from __future__ import annotations

import re

from unionx.extractors.organisation.endings import ENDINGS
from unionx.extractors.organisation.level_names import is_of_a_party
from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_WHOLE_HOUSE = regex.compile("社(?![区会保团交科论]|评(?![优选比]))")
_WHOLE_SCHOOL = regex.compile("校(?![长园友区舍内外服车])")
_LONGER = frozenset(word[0] for word in grammar("longer_union"))
_LONGER_UNION = re.compile(alternation(grammar("longer_union")))
#: how 中学|校, 民革市委|会, 创城办|公室, 劳动报|社 go on
ENDS_LATER = frozenset("校会公社") | _LONGER


def longer_ending(page: Surroundings, start: int, end: int, word: str) -> tuple[int, int]:
    """Return where the longer ending begins and ends that goes on with ``word``, its own place where none does."""
    text = page.text
    if word[-1] == "协" and text[end - 1 : end + 1] in ENDINGS and page.tokens.begins(end - 1):
        return end - 1, end + 1  # 家|政协|会
    return start, _whole_end(page, start, end, word)


def _whole_end(page: Surroundings, start: int, end: int, word: str) -> int:
    text = page.text
    if word == "中学" and _WHOLE_SCHOOL.match(text, end):
        return end + 1  # 第一〇三中学|校
    if word[-1] == "委" and text.startswith("会", end) and is_of_a_party(page, start, end):
        return end + 1  # 民革咸宁市委|会
    if word[-1] == "办" and len(word) > 1 and text.startswith("公室", end):
        return end + 2  # 泰州市创城办|公室
    if word[-1] == "报" and _WHOLE_HOUSE.match(text, end):
        return end + 1  # 中国劳动保障报|社, but not 晚报|社会新闻部
    if word.endswith("工会") and text[end : end + 1] in _LONGER and (longer := _LONGER_UNION.match(text, end)):
        return longer.end()  # 市直机关工会|联合会
    return end
