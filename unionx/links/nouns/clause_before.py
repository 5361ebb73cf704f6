"""What the clause before a figure lends it: the noun that ends or opens it, or of which it tells the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.noun_cues import cue_of, said_by
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    DATE,
    ET_CETERA,
    FIGURE,
    JOIN,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PLACE,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before, series_before
from unionx.links.nouns.series import KnownNoun, Pair, lent
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_NUMBERS = frozenset([*grammar("noun_part", "number"), *grammar("noun_part", "ratio")])
_SUBJECT_REACH, _MONEY_REACH = 8, 40  # words
_MOMENTS = frozenset("时后前")
_TRENDS = frozenset(grammar("noun_part", "trend"))
_COLONS, _ONLY_DONE = (":", "："), (VERB, NOMINAL, OTHER)
_NO_LABELS = frozenset([*grammar("plan_thing"), *grammar("account")])  # 目标：新建|36家|
_GROWS, _HOW = 2, ("a", "vd")
_BEFORE_HEAD, _TELLS_HOW = (DATE, PLACE, BODY), ("z", "a", "l", "i")
#: words between what is counted and the number that it came to
TO = ("到", "至", "为", "达", "达到", "是")


def noun_of_sum(figure: FigureMention, end: int, place: int, words: PageWords) -> Iterator[Pair]:
    """Yield what ends the clause before a sum that counts such things: 优秀选手，共有|1007人; 捐款，累计|5万元."""
    if words.sorts[end - 1] == FIGURE or words.texts[end - 1][-1] in _MOMENTS:
        return  # 开会时，县里有|40处
    if (counted := _people_by_number(figure, words, end) or _told_of(figure, words, end, place)) is not None:
        yield counted, "topic"
    phrase = phrase_before(words, end - 1)
    wanted = counted_by(figure)
    if not wanted and phrase is not None and _is_object(words, phrase, place):
        found = short(words, phrase)
        yield from ((found, "topic"),) if found else ()
        return
    alone = phrase is not None and words.sorts[phrase.begin - 1] != JOIN
    if phrase is not None and alone and wanted and names(words.text(phrase.begin, phrase.end)) in wanted:
        found = short(words, phrase)
        if found:
            yield found, "topic"


def noun_of_label(figure: FigureMention, place: int, words: PageWords) -> Iterator[Pair]:
    """Yield what the other side of a colon in a line names: 职工书屋：新建|36家|, |532家|：新建工会."""
    begin, stop = words.clause_begin(place), words.sorts.find(SENTENCE_END, place)
    phrase = None
    if words.texts[begin - 1] in _COLONS and all(words.sorts[at] in _ONLY_DONE for at in range(begin, place)):
        phrase = phrase_before(words, begin - 2)
        alone = phrase is not None and words.sorts[phrase.begin - 1] == SENTENCE_END
    elif words.texts[place + 1 : place + 2] and words.texts[place + 1] in _COLONS:
        phrase = phrase_before(words, stop - 1)
        alone = words.sorts[place - 1] == SENTENCE_END and not words.has(place + 1, stop, FIGURE)
        alone = alone and not words.has(place + 2, stop, CLAUSE_END)
    if phrase is None or not alone:
        return
    wanted, named = counted_by(figure), names(words.text(phrase.begin, phrase.end))
    is_plan = words.texts[phrase.end - 1] in _NO_LABELS
    if (named in wanted or not wanted) and not is_plan and (found := short(words, phrase)):
        yield found, "heading"


def _is_object(words: PageWords, phrase: Phrase, place: int) -> bool:
    """Say whether a verb makes or gives a thing that the next one counts: 编印|手册，|首批|印了2000册."""
    ends = words.sorts[place + 1] in (CLAUSE_END, SENTENCE_END)
    done = words.sorts[phrase.begin - 1] == VERB and words.sorts[phrase.end - 1] == NOUN
    return ends and done and names(words.text(phrase.begin, phrase.end)) is None


def _told_of(figure: FigureMention, words: PageWords, end: int, place: int) -> str | None:
    """Return those whom the clause before tells of: 入驻企业不断扩大，已达|214家."""
    begin = words.clause_begin(end)
    if words.texts[place - 1] not in TO or words.has(begin, end, FIGURE) or words.has(begin, end, OF):
        return None
    for last in range(begin, end - 1):
        phrase = phrase_before(words, last) if words.sorts[last] == NOUN and words.sorts[last + 1] == VERB else None
        if phrase is not None and names(words.text(phrase.begin, phrase.end)) in counted_by(figure):
            return short(words, phrase)
    return None


def _people_by_number(figure: FigureMention, words: PageWords, end: int) -> str | None:
    """Return those whose number the clause before tells of: 农民工数量为历年之最，达到|104人."""
    begin = words.clause_begin(end)
    for at in range(begin + 1, min(end, begin + _SUBJECT_REACH)):
        if words.texts[at] in _NUMBERS and words.sorts[at - 1] == NOUN:
            phrase = phrase_before(words, at - 1)
            fits = phrase is not None and names(words.text(phrase.begin, phrase.end)) in counted_by(figure)
            return short(words, phrase) if fits and phrase is not None else None
    return None


def opens_clause(words: PageWords, end: int, figure: FigureMention) -> Iterator[Pair]:
    """Yield the amount that heads the clause before the mark at ``end``: 疗休养费用由工会承担，人均2300元."""
    begin = words.clause_begin(end)
    last = begin
    while last < end and words.sorts[last] in "NBA":
        last += 1
    found = short(words, Phrase(begin, last)) if last > begin else None
    if found and figure.kind == "money" and names(found) == "money":
        yield found, "topic"


def grown_at_head(words: PageWords, end: int) -> Iterator[Pair]:
    """Yield what heads the clause before the mark at ``end`` and grew there: 职工收入|一路往上走，平均增幅11%."""
    begin = words.clause_begin(end)
    while begin < end and (words.sorts[begin] in _BEFORE_HEAD or words.is_link(begin)):
        begin += 1
    last = begin
    while last < end and words.sorts[last] in "NBA" and words.labels[last] not in _TELLS_HOW:
        last += 1
    found = short(words, Phrase(begin, last)) if begin < last < end else None
    if found and words.sorts[last - 1] == NOUN and names(found) not in ("body", "event"):
        yield found, "topic"


def money_named(words: PageWords, place: int, figure: FigureMention) -> Iterator[Pair]:
    """Yield the money that a clause before in the sentence names and each gets: 把学费发给新生：本科|每人2500元."""
    begin = words.clause_begin(place)
    for at in range(begin - 1, max(0, place - _MONEY_REACH), -1) if figure.kind == "money" else ():
        if words.sorts[at] == SENTENCE_END:
            return
        if words.sorts[at] in (NOUN, NOMINAL) and len(words.texts[at]) > 1 and names(words.texts[at]) == "money":
            phrase = phrase_before(words, at)
            found = short(words, phrase) if phrase is not None else None
            if found:
                yield found, "item" if at == begin - 2 else "topic"  # 另补饭钱，|每天15元
            return


def ends_clause(words: PageWords, end: int, earlier: Sequence[KnownNoun], evidence: str) -> Iterator[Pair]:
    """Yield the noun that ends the clause before the mark at ``end``, that of the figure that does."""
    if words.sorts[end] != CLAUSE_END:
        return
    last = end - 1
    if words.sorts[last] == FIGURE:
        if evidence == "worth" and _is_of_several(words, last):
            return  # 雨衣800件、雨靴900双，|总价值|13万元
        yield from lent(earlier[:1], evidence)
        return
    last -= evidence == "worth" and words.sorts[last] == ET_CETERA  # 毛巾、西瓜等，|价值|13万元
    last = _growth_end(words, last)
    if words.texts[last][-1] in _MOMENTS:
        return  # 橙色预警时，每单|1.5元
    phrase = phrase_before(words, last)
    if phrase is not None and evidence == "worth":
        phrase = series_before(words, phrase)  # 送去|毛巾、西瓜|，价值13万元
    if phrase is not None and (found := short(words, phrase)):
        yield found, evidence


def _is_of_several(words: PageWords, last: int) -> bool:
    """Say whether a figure ends a list of things, each with its number."""
    begin = words.clause_begin(last)
    listed = words.sorts.rfind(FIGURE, begin, last)
    return listed >= 0 and words.has(listed + 1, last, JOIN)


def _growth_end(words: PageWords, last: int) -> int:
    """Return the end of what grew in a clause: 劳模人数|大幅|增加, 职工收入|呈现|增长|的|势头."""
    begin = words.clause_begin(last)
    if words.texts[last] in _TRENDS:
        verbs = [at for at in range(begin, last) if words.sorts[at] == VERB]
        last = verbs[0] - 1 if verbs else last
    elif "growth" in cue_of(words.texts[last], words, last) or "growth" in said_by(words.texts[last][-_GROWS:]):
        last -= 1  # 职工收入|持续增长, one word of the dictionary
    while last > begin and words.sorts[last] not in "NB" and (words.is_link(last) or words.labels[last] in _HOW):
        last -= 1  # 职工收入|显著|增长
    return last
