"""The money that is paid at a rate, named behind the verb that pays it: 按每人|500元|发放|慰问金."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    FIGURE,
    FOR,
    OF,
    OTHER,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.runs import fitting
from unionx.links.nouns.series import Pair
from unionx.links.nouns.short_phrases import short

_AT_RATE = frozenset(grammar("at_rate"))
_RATES = frozenset(grammar("noun_part", "tariff"))
_MONEY = ("money",)
_MOST_BEFORE, _MOST_BEHIND = 6, 14  # words
_ENDS = (CLAUSE_END, SENTENCE_END)
_NO_RATE = (CLAUSE_END, SENTENCE_END, VERB, FIGURE)


def paid_at_rate(question: NounQuestion) -> Iterator[Pair]:
    """Yield what is paid at the rate that an amount tells: 按每人每月|80元|的标准给职工|发|交通补贴."""
    _, _, place, words, _, _ = question
    if not _is_rate(words, place):
        return
    begin = place + 1
    if words.sorts[begin] == OF and words.texts[begin + 1 : begin + 2] and words.texts[begin + 1] in _RATES:
        begin += 2
    told = False
    for at in range(begin, min(words.many, begin + _MOST_BEHIND)):
        told = told or words.texts[at] in FOR  # 为|参加比武的选手|发放奖金
        if words.sorts[at] in _ENDS:
            return
        if words.sorts[at] != VERB or words.texts[at] in FOR or words.labels[at][:1] == "d":
            continue
        end = fitting(words, at + 1, _MONEY, loose=False)
        found = short(words, Phrase(at + 1, end)) if end and words.sorts[at + 1] != OTHER else None
        if found and names(found) == "money":
            yield found, "paid"
            return
        if words.sorts[at + 1] != VERB and not told:
            return  # 以80万元|租|下码头来支付工资, but not 发放|停航|补贴


def _is_rate(words: PageWords, place: int) -> bool:
    """Say whether a word before an amount makes it a rate: 按每人每月|80元, but not 按规定发放|80元."""
    for at in range(place - 1, max(-1, place - 1 - _MOST_BEFORE), -1):
        if words.texts[at] in _AT_RATE:
            return True
        if words.sorts[at] in _NO_RATE:
            return False
    return False
