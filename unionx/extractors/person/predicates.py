"""Finds people by what a clause says that they are: 梁春光|是市总工会主席, 乌兰|原是职工医院护士."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.ethnic_names import whole_of_parts
from unionx.extractors.person.name_likeness import looks_like
from unionx.extractors.person.names import plain
from unionx.extractors.person.occupations import is_occupation
from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.word_bounds import TITLE_KIND, WordBounds
from unionx.language import regex

Found = tuple[int, int, str]

_LONGEST, _LONGEST_TITLE = 4, 8
_ONCE = ("原", "曾", "现")
# 。|梁春光|是海林市林产工业园区工会联合会主席。
_IS = regex.compile(
    rf"(?<=(?:\A|[，。！？；：“”…\n—])(?P<name>\p{{Han}}{{2,{_LONGEST}}}))[{''.join(_ONCE)}]?"
    r"是(?P<who>[^，。；：！？“”\n]{2,40})(?=[，。；！？\n]|\Z)"
)
# 是, and a clause that begins two to five characters before it
_SIGN = re.compile("是(?:" + "|".join(rf"(?<![^，。！？；：“”…\n—].{{{length}}})" for length in range(3, 7)) + ")")
_LIKELY = 3  # of what looks like a name, behind which a word can say who somebody is


def named_by_predicates(words: WordBounds) -> Iterator[Found]:
    """Yield the names at the head of a clause whose predicate is a post or an occupation."""
    text = words.text
    for sign in _SIGN.finditer(text):
        once = text[sign.start() - 1 : sign.start()] in _ONCE
        found = _IS.match(text, sign.start() - once)
        if found is not None and _is_post(words, *found.span("who")) and _is_name(words, *found.span("name")):
            yield *found.span("name"), "predicate"


def _is_post(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a predicate ends with what somebody is: 食品园区工会联合会|主席, 纺织厂的|挡车工."""
    text = words.text
    longest = min(_LONGEST_TITLE, end - start)
    known = {TITLE_KIND.get(text[end - length : end]) for length in range(longest, 1, -1)}
    return not known.isdisjoint(("office", "occupation")) or is_occupation(words, end)


def _is_name(words: WordBounds, start: int, end: int) -> bool:
    """Say whether the subject of such a predicate is a name, not 他 or 父亲."""
    text = words.text
    if whole_of_parts(text, start, end):
        return True
    family = SURNAME.get(text[start], "rare")
    if (end - start == _LONGEST) != text.startswith(COMPOUND, start):
        return False
    least = _LIKELY + (family == "rare")
    return text[start] in SURNAME and plain(text, start, end) and looks_like(words, start, end) >= least
