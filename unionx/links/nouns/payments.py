"""The money that is paid at a rate, named behind the verb that pays it: 按每人|500元|发放|慰问金."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    FIGURE,
    FOR,
    JOIN,
    NOMINAL,
    OF,
    OTHER,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.runs import fitting
from unionx.links.nouns.series import Pair, lent
from unionx.links.nouns.short_phrases import short

_AT_RATE = frozenset(grammar("at_rate"))
_RATES = frozenset(grammar("noun_part", "tariff"))
_MONEY, _GIVEN = ("money",), ("person", "body", "household", "prize")
_MOST_BEFORE, _MOST_BEHIND, _MOST_ITEMS = 6, 14, 6  # words, amounts of a list
_YUAN, _SERVES = "元", [[word] for word in grammar("serves_as")]
_ENDS = (CLAUSE_END, SENTENCE_END)
_SHARES, _SUMS = frozenset(["分别", "各"]), frozenset("款资金")
_ENDS_ITEM = (CLAUSE_END, SENTENCE_END, JOIN)
_NO_RATE = (CLAUSE_END, SENTENCE_END, VERB, FIGURE)


def paid_at_rate(question: NounQuestion) -> Iterator[Pair]:
    """Yield what is paid at the rate that an amount tells: 按每人每月|80元|的标准给职工|发|交通补贴."""
    _, _, place, words, _, _, _ = question
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
        does = words.sorts[at] == VERB or words.sorts[at + 1] == NOMINAL  # 按一等奖500元|进行|奖励
        if not does or words.labels[at][:1] != "v" or words.texts[at] in FOR:
            continue
        end = fitting(words, at + 1, _MONEY, loose=False)
        found = short(words, Phrase(at + 1, end)) if end and words.sorts[at + 1] != OTHER else None
        if found and names(found) == "money":
            yield found, "paid"
            return
        if words.sorts[at + 1] != VERB and not told:
            return  # 以80万元|租|下码头来支付工资, but not 发放|停航|补贴


def share_of_pay(question: NounQuestion) -> Iterator[Pair]:
    """Yield the pay that a share tells the rate of: 按|不低于200%|支付工资, 工资按|300%|计发；加点的，|不低于150%|."""
    figure, _, place, words, lead, before, _ = question
    if "growth" in lead.cues or lead.of:
        return
    at_rate = words.texts[place - 1] in _AT_RATE
    if at_rate:
        found = next(paid_at_rate(question), None)
        phrase = phrase_before(words, place - 2) if found is None else None
        pay = short(words, phrase) if phrase is not None else None
        if pay and names(pay) == "money":
            found = pay, "paid"
        if found is not None:
            yield found
            return
    behind_mark = words.sorts[place - 1] == CLAUSE_END  # not 奖金提高8%，|出勤|不低于95%
    if before is not None or not (at_rate or (figure.modifier != "exact" and behind_mark)):
        return
    earlier = [other for other in question.earlier.of_sentence() if other.figure.kind == "percentage"][:1]
    yield from lent([other for other in earlier if names(other.noun or "") == "money"], "same")


def _is_rate(words: PageWords, place: int) -> bool:
    """Say whether a word before an amount, or before the first of its list, makes it a rate: 按每人每月|80元."""
    first = max(0, place - _MOST_ITEMS * _MOST_BEFORE)
    if _AT_RATE.isdisjoint(words.texts[first:place]):
        return False
    farthest = place - 1 - _MOST_BEFORE
    for at in range(place - 1, first - 1, -1):
        if at <= farthest:
            return False
        if words.texts[at] in _AT_RATE:
            return True
        if words.sorts[at] == FIGURE and words.sorts[at + 1] == JOIN and words.texts[at][-1] == _YUAN:
            farthest = at - 1 - _MOST_BEFORE  # 按一等奖5000元、二等奖|3000元
        elif words.sorts[at] in _NO_RATE:
            return False  # 按规定|发放|80元
    return False


def given_in_list(question: NounQuestion) -> Iterator[Pair]:
    """Yield the money behind the last amount of a list, each for others: 给优胜单位各|5000元|、先进个人各500元奖励."""
    _, _, place, words, _, _, _ = question
    last = place
    while words.sorts[last + 1] == JOIN and last - place < _MOST_ITEMS * _MOST_BEFORE:
        following = _next_amount(words, last + 2)
        if following is None:
            return
        last = following
    begin = last + 1 + (words.sorts[last + 1] == OF)
    end = fitting(words, begin, _MONEY, loose=False) if last > place else None
    found = short(words, Phrase(begin, end)) if end else None
    if found and names(found) == "money":
        yield found, "shared"


def paid_out_of(question: NounQuestion) -> Iterator[Pair]:
    """Yield the money of which others get their parts: 拿出|奖金|90万元，对冠、亚、季军分别奖励|8000元|、|5000元|."""
    _, _, place, words, _, _, _ = question
    if words.sorts[place + 1] not in _ENDS_ITEM:
        return
    first, farthest = place, place - 2 * _MOST_ITEMS
    while (
        first > farthest
        and words.sorts[first - 1] == JOIN
        and words.sorts[first - 2] == FIGURE
        and words.texts[first - 2][-1] == _YUAN
    ):
        first -= 2
    begin = words.clause_begin(first)
    verb = words.labels[first - 1][:1] == "v" and words.sorts[first - 1] in (VERB, NOMINAL)
    verb = verb and words.texts[first - 1][-1] not in _SUMS  # 分别|捐款|20万元
    if not verb or _SHARES.isdisjoint(words.texts[begin:first]):
        return
    sums = (known for known in question.earlier.of_sentence() if known.figure.kind == "money")
    whole = next((known.noun for known in sums if words.at[known.figure.start] < begin and known.noun), None)
    if whole is not None and names(whole) == "money":
        yield whole, "shared"


def _next_amount(words: PageWords, begin: int) -> int | None:
    """Return where the amount stands of the people, the bodies or the prize that an item of a list begins with."""
    for at in range(begin, begin + _MOST_BEFORE):
        if words.sorts[at] == FIGURE:
            end = at
            while end > begin and words.sorts[end - 1] == OTHER:
                end -= 1  # 先进个人|各|500元
            given = names(words.text(begin, end)) in _GIVEN
            return at if given and words.texts[at][-1] == _YUAN else None
        if words.sorts[at] in _ENDS or words.sorts[at] in (JOIN, OF):
            return None
    return None


def serves(words: PageWords, at: int) -> int:
    """Return where stands what an amount serves as, if a word at ``at`` says so: 20万元|作为|创新基金; else ``at``."""
    if words.texts[at : at + 1] not in _SERVES:
        return at
    return at + 3 if words.sorts[at + 1 : at + 3] == f"{BODY}{OF}" else at + 1  # 作为|慈善会|的|启动资金
