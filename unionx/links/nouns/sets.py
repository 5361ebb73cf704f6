"""The set that a clause names of whose members the sentence goes on to tell: 获奖矿工中，有职称的23人，占38%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.lead import AMONG
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.series import KnownNoun
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_SETS = ("person", "body", "household")
_REACH = 120  # words
_ENDS = (CLAUSE_END, SENTENCE_END, JOIN)
_OBJECTS = (NOUN, NOMINAL, MODIFIER)


def set_before(words: PageWords, place: int, *, share: bool) -> str | None:
    """Return the set that a clause before the one of the figure at ``place`` names, in its sentence.

    A ``share`` is of whatever a clause with 在…中 names: 在推荐的先锋号中，有班组9个，占80%.
    """
    farthest = max(0, place - _REACH)
    begin = max(farthest, words.sorts.rfind(SENTENCE_END, farthest, place))
    if AMONG.isdisjoint(words.texts[begin:place]):
        return None
    for at in range(place - 1, begin, -1):
        opens = words.sorts[at + 1] == CLAUSE_END or words.texts[at + 1] == "有"
        own = share and at > (begins := words.clause_begin(place)) and "在" in words.texts[begins:at]
        opens = opens or own  # 在|受助对象|中|单亲家庭占25%
        if words.texts[at] in AMONG and (opens or (words.sorts[at + 1] == OF and at + 2 == place)):
            return _set_at(words, at - 1, share=share)
    return None


def whole_before(words: PageWords, place: int, known: Sequence[KnownNoun]) -> str | None:
    """Return what the sentence before counts, of which one that begins with 其中 tells the parts: 其中女职工，占|9%.

    The share of an amount is of the amount before: 收入80万元，增长3%。其中：会费收入60万元，占|75%.
    """
    begin = max(words.sorts.rfind(SENTENCE_END, max(0, place - _REACH), place), 0) + 1
    if begin < 2 or not words.texts[begin].startswith("其中") or words.texts[begin - 1] == "\n":
        return None
    wanted = "count"
    for one in islice(reversed(known), _REACH):
        if words.at[one.figure.start] >= begin:
            wanted = one.figure.kind if one.figure.kind == "money" else wanted
        elif one.figure.kind == wanted or wanted == "count" or one.figure.kind != "percentage":
            return one.noun if one.figure.kind == wanted else None
    return None


def chosen_from(words: PageWords, place: int, figure: FigureMention) -> str | None:
    """Return those from whom a verb picks so many, or of which it takes such a share: 从|选手|中|选定|40人."""
    verb = place - 1
    while words.is_link(verb) and verb > 0:
        verb -= 1
    verb -= figure.kind == "money" and words.sorts[verb - 1] == VERB  # 从专项资金中|拨|出|300万元
    if words.sorts[verb] != VERB or verb < 2 or words.texts[verb - 1] not in AMONG:
        return None
    phrase = phrase_before(words, verb - 2)
    named = names(words.text(phrase.begin, phrase.end)) if phrase is not None else None
    is_deed = phrase is not None and words.sorts[phrase.end - 1] == NOMINAL and named != "money"
    if phrase is None or is_deed or not _is_led(words, phrase.begin):
        return None
    fits = named in counted_by(figure) if figure.kind in ("count", "money") else figure.kind == "percentage"
    return short(words, phrase) if fits else None


def told_of(words: PageWords, place: int, figure: FigureMention) -> str | None:
    """Return those whom a clause with 的 and no head tells of: 改制企业|建立工会的|有|5130家, 职工|参加培训的|90人."""
    of = place - 1
    while of > 0 and words.is_link(of) and words.sorts[of] != OF:
        of -= 1
    if words.sorts[of] != OF or words.sorts[of - 1] not in _OBJECTS or words.sorts[place + 1] not in _ENDS:
        return None
    wanted = counted_by(figure)
    for last in range(words.clause_begin(of), of - 1):
        phrase = phrase_before(words, last) if words.sorts[last] == NOUN and words.sorts[last + 1] == VERB else None
        if phrase is None or last + 2 >= of:
            continue
        named = names(words.text(phrase.begin, phrase.end))
        if named in wanted and (named == "household" or "household" not in wanted):
            return short(words, phrase)
    return None


def _is_led(words: PageWords, begin: int) -> bool:
    """Say whether 从 or 在 opens what stands before a phrase in its clause."""
    return not {"从", "在"}.isdisjoint(words.texts[words.clause_begin(begin) : begin])


def _set_at(words: PageWords, last: int, *, share: bool) -> str | None:
    """Return the people, bodies or counted things whose phrase ends at ``last``: no 活动中 and no 发放中."""
    phrase = phrase_before(words, last)
    if phrase is None or words.sorts[last] == NOMINAL:
        return None
    named = names(words.text(phrase.begin, phrase.end))
    counted = share and named is None and _is_led(words, phrase.begin)
    counted = counted or words.has(words.clause_begin(phrase.begin), phrase.begin, FIGURE)
    return short(words, phrase) if named in _SETS or (counted and named is None) else None


def share_of(words: PageWords, of: int) -> str | None:
    """Return what a share is of, where 的 at ``of`` leads to the word for it: 占|技能劳动者|的|比例."""
    phrase = phrase_before(words, of - 1)
    if phrase is None:
        return None
    before = phrase.begin - 1
    before -= words.texts[before][:1] != "占" and words.labels[before][:1] == "v"  # 占|就业|人员|总量|的|比例
    return short(words, phrase) if before >= 0 and words.texts[before][:1] == "占" else None
