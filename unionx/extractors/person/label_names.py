"""Finds the names behind labels and behind the offices of a list: 姓名：|张小军, 副会长：|李云 陈志远."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.name_likeness import looks_like
from unionx.extractors.person.names import HAN, end_of_name, spread_end
from unionx.extractors.person.surnames import COMMON, FIRST, SURNAME
from unionx.extractors.person.word_bounds import WordBounds
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.word_starts import WordStarts

Found = tuple[int, int, str]

_LABEL_WORDS = WordStarts(lexicon("person_label").words())
_NAME = alternation(grammar("name_label"))
_BEHIND_LABEL = regex.in_re(rf"(?:{_NAME})?[：:] ?(?:[{HAN_RANGES}]{{2,12}} )?(?=[{COMMON}{''.join(SURNAME)}])")
_OFFICERS = tuple(lexicon("title").words(kind="office"))
_COLON = re.compile(rf"[：:] ?(?={FIRST}[{HAN_RANGES}]{{1,3}}(?:[^{HAN_RANGES}]|$))")
# 作者: 文:|张小军 图:|李云
_CREDIT = re.compile(rf"(?m:(?<=[ 　:：])|^)[文图] ?[：:/] ?(?={FIRST}[{HAN_RANGES}]{{1,2}}(?:[^{HAN_RANGES}]|$))")
_ENDS_CELL = ("", " ", "\n", "、")


def names_behind_labels(words: WordBounds) -> Iterator[Found]:
    """Yield the names behind the labels of a form and behind offices before a colon."""
    text = words.text
    for _, start, end in _LABEL_WORDS.before(_BEHIND_LABEL, text):
        if not text.startswith("工作者", start - 1):
            yield from behind_label(words, end)
    for credit in _CREDIT.finditer(text):
        yield from behind_label(words, credit.end())
    for colon in _COLON.finditer(text):
        if text.endswith(_OFFICERS, 0, colon.start()):  # 副会长：|李云 陈志远
            yield from behind_label(words, colon.end())


def behind_label(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield the names behind a label: each ends where no Chinese character follows."""
    text = words.text
    while end := spread_end(text, start) or end_of_name(words, start):
        if HAN.match(text[end : end + 1]) and looks_like(words, start, end) + end - start < 7:
            return
        yield start, end, "label"
        mark = text[end : end + 1]
        if mark == " " and not _is_spread_on(words, end + 1):
            return
        if mark not in ("、", "/", "，", ",", " ") or not looks_like(words, end + 1, min(end + 4, len(text))):
            return
        start = end + 1


def _is_spread_on(words: WordBounds, start: int) -> bool:
    """Say whether a blank parts two names behind one label: 副会长：李云| |陈志远; not 班长：李云 |单位：一车间."""
    end = end_of_name(words, start) if SURNAME.get(words.text[start : start + 1]) == "common" else None
    return end is not None and words.text[end : end + 1] in _ENDS_CELL and looks_like(words, start, end) > 2
