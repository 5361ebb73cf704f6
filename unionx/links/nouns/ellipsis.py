"""The noun that a number resumes: 签合同41份。…再签|12份|, 矿工72名做了体检，|4人|要复查, 补助9万元，又给|3万元|."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language.lexicon import grammar
from unionx.links.nouns.clause_before import ends_clause
from unionx.links.nouns.kinds import names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import BODY, CLAUSE_END, JOIN, NOUN, OTHER, SENTENCE_END, VERB, PageWords
from unionx.links.nouns.series import PEOPLE, KnownNoun, Pair, lent, size

_REACH = 8  # figures
_MOST_WORDS = 120
_TIMES = "次"  # 慰问90人次 and 走访40人次 are of other people
_STOPS = (CLAUSE_END, SENTENCE_END)
_ADDS = frozenset(grammar("adds_more"))
_INSTEAD = "改"  # 每人收60元；2012年，|改|收|80元
_DONE, _OWN_MONEY, _PARTS_END = "了", frozenset("资款费金利捐赔"), "；;"
_MONEY_ENDS = frozenset("款金费价钱薪贴助励资酬")
_TENSE = frozenset("了又再另还也")
_OTHER_CUES = frozenset(["growth", "spent", "worth", "needs"])
_ACTORS = ("person", "body", "household")
_BESIDE = frozenset([CLAUSE_END, SENTENCE_END, JOIN, VERB, OTHER])


def noun_of_ellipsis(question: NounQuestion) -> Iterator[Pair]:
    """Yield the noun of the figure before in the paragraph that has the same classifier, where no noun is beside."""
    figure, known, place, words, _, _, _ = question
    unit = figure.unit
    if figure.kind != "count" or unit is None or unit.endswith(_TIMES):
        return
    people = unit in PEOPLE
    if words.sorts[place - 1] not in _BESIDE or not (people or words.sorts[place + 1] in _BESIDE):
        return
    if people and not _opens(words, place):
        return
    for other in known[: -_REACH - 1 : -1]:
        at = words.at.get(other.figure.start)
        if at is None or place - at > _MOST_WORDS or "\n" in words.texts[at:place]:
            return
        if other.figure.kind == "count" and (other.figure.unit == unit or (people and other.figure.unit in PEOPLE)):
            if not people or (names(other.noun or "") == "person" and size(figure) <= size(other.figure)):
                yield from lent([other], "resumed")
            return


def money_of_ellipsis(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield the money that a verb without an object is of: 拨来救灾款9万元，又|追加3万元, 船厂|自筹5万元."""
    figure, _, place, words, lead, _, _ = question
    begin = words.clause_begin(place)
    if figure.kind != "money" or words.sorts[place + 1] not in _STOPS or lead.cues & _OTHER_CUES:
        return
    if not _is_free(words, begin, place):
        return  # 付工资9万元，又|买|船|3万元
    lenders = [other for other in earlier if other.figure.kind == "money"]
    if place > begin and not lenders:
        named = ends_clause(words, begin - 1, earlier, "topic")
        yield from (pair for pair in named if pair[0][-1] in _MONEY_ENDS)  # 船票的票价，船厂|定为|9元
    if words.texts[begin - 1] not in _PARTS_END and lenders[:1] != list(earlier[:1]):
        lenders = []
    if _moves_money(words, begin, place) or (_adds(words, begin, place) and _goes_on(lenders, place, words)):
        yield from lent([other for other in lenders[:1] if _is_money(other)], "resumed")
    yield from lent(list(_of_same_verb(question)), "resumed")


def _of_same_verb(question: NounQuestion) -> Iterator[KnownNoun]:
    """Yield the money before in the paragraph that the verb right before the figure names, too."""
    _, known, place, words, _, _, _ = question
    verb = words.texts[place - 1]
    for other in known[: -_REACH - 1 : -1] if len(verb) > 1 and words.sorts[place - 1] == VERB else ():
        at = words.at.get(other.figure.start)
        if at is None or place - at > _MOST_WORDS or "\n" in words.texts[at:place]:
            return
        if _is_money(other) and verb in words.texts[words.clause_begin(at) : at]:
            yield other
            return


def _is_free(words: PageWords, begin: int, place: int) -> bool:
    """Say whether no thing stands before a verb that takes an amount, but those who do it: |企业|自筹60万元."""
    return not any(words.sorts[at] == NOUN and names(words.texts[at]) not in _ACTORS for at in range(begin, place))


def _adds(words: PageWords, begin: int, place: int) -> bool:
    """Say whether more is added to an amount, or another put in its place."""
    return words.texts[place - 1][0] == _INSTEAD or not _ADDS.isdisjoint(words.texts[begin:place])


def _moves_money(words: PageWords, begin: int, place: int) -> bool:
    """Say whether a verb that leaves its money out stands before an amount: 企业|自筹|60万元, not 让利 nor 出资."""
    verb = words.texts[place - 1 - (words.texts[place - 1] == _DONE and place - 1 > begin)]
    return place > begin and len(verb) > 1 and verb[-1] not in _OWN_MONEY


def _goes_on(lenders: Sequence[KnownNoun], place: int, words: PageWords) -> bool:
    """Say whether another body gives, too, or the same is done again: 寄去9万元，腊月又|寄|3万元, not 又花了3万元."""
    begin = words.clause_begin(place)
    if not lenders or words.has(begin, place, BODY):
        return bool(lenders)
    at = words.at[lenders[0].figure.start]
    before = words.text(words.clause_begin(at), at)
    return any(letter in before for letter in words.text(max(begin, place - 2), place) if letter not in _TENSE)


def _is_money(other: KnownNoun) -> bool:
    return other.figure.kind == "money" and names(other.noun or "") == "money"


def _opens(words: PageWords, place: int) -> bool:
    """Say whether a figure opens its clause, but for what only links, and its verb stands behind: 4人|肺上|有."""
    begin = words.clause_begin(place)
    behind = place + 1 + (words.sorts[place + 1] == NOUN)
    return all(words.is_link(at) for at in range(begin, place)) and words.sorts[behind] in (VERB, OTHER)
