"""The time, the age or the event that a figure measures: 试用期30天, 巡讲历时6天."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.nouns.clause_before import ends_clause
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.light_verbs import deed_of_light_verb
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    FIGURE,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PLACE,
    QUOTE,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase, phrase_behind
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.series import Pair
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_DIMENSIONS, _ACTORS = frozenset(grammar("dimension")), ("person", "body", "household")
_WHERE = frozenset("sf")  # tags: 烟囱在厂区|东头|，高30米
_MOST_WORDS = 24
_LONGEST_TRADE = 5  # words
_HELD = frozenset(grammar("held_event"))
_ON_AND_ON = frozenset(grammar("lasts"))
_GOES_ON = frozenset(grammar("keeps_on"))
_HOW_LONG = frozenset(grammar("how_long"))
_THIS = frozenset(grammar("this_event"))
_OF_EVENTS = ("event",)
_WITHIN, _FULL, _COMPOUND = "内", "满", 2  # 接单
_BOUNDS = ("more_than", "at_least", "at_most", "less_than")
_TERM, _CALENDAR, _LONG = "期", frozenset("前后近长定早初中同时周短首末本"), frozenset("长达有")
_LIMITS, _WHO = ("at_least", "at_most"), ("person", "body", "place", "money")
_OF_EACH = frozenset(["each", "item"])  # 疗休养|每期|不超过7天
_EACH_EVENT = tuple(grammar("each_event"))
_TAKES_TIME = frozenset([*grammar("change"), *grammar("resizes"), *grammar("takes_time")])


def noun_of_measure(
    before: str | None, lead: NounLead, place: int, figure: FigureMention, words: PageWords
) -> Iterator[Pair]:
    """Yield the time, the age or the event beside a figure that measures it."""
    measures = counted_by(figure)
    if "lasts" in lead.cues and words.sorts[place + 1] == OF and (event := _event_behind(words, place + 2, lasts=True)):
        yield event, "lasting"  # 选手将在为期|3天|的|决赛|中
        return
    held = _held_event(words, place) if figure.kind == "duration" else None
    if held is not None:
        yield held, "lasting"
    elif before is not None and names(before) in measures:
        yield _with_its_deed(before, lead, words), "measured"
    elif before is not None and _lasts(before, lead, words, place, figure):
        yield from ((before, "lasting"),) if not words.texts[place].endswith(_WITHIN) else ()  # 建工|5日内|付清
    elif figure.kind == "duration" and (deeds := deed_of_light_verb(figure, place, words)):
        yield from deeds
    elif before is None and (deed := _time_before(words, place, figure) or _deed_at_length(words, place, figure)):
        yield deed, "lasting"
    elif before is None and "lasts" in lead.cues and (event := _event_before(words, lead.at)) is not None:
        yield event, "lasting"
    if figure.kind == "duration":
        begin = place + 1 + (words.sorts[place + 1] == OF)
        if (time := _time_behind(words, begin, told=begin > place + 1)) is not None:
            yield time, "measured"
        elif begin > place + 1 and (event := _event_behind(words, begin, lasts="lasts" in lead.cues)) is not None:
            yield event, "lasting"  # 为期9天的|巡讲, 两个多小时的|演出
        elif words.texts[place - 1] in _ON_AND_ON and words.texts[place + 1] in _HELD:
            event = _event_behind(words, place + 2, lasts=False, counted=False)
            yield from ((event, "lasting"),) if event is not None else ()  # 连续21年|开展|“金秋助学”活动


def noun_of_dimension(question: NounQuestion) -> Iterator[Pair]:
    """Yield the thing that is so long, high or heavy: 隧道|长|3公里, 架起钢梁，|长|12米, but no 船工|高|1.8米."""
    place, words = question.place, question.words
    if question.figure.kind != "measure" or words.texts[place - 1] not in _DIMENSIONS:
        return
    if words.sorts[place - 2] == CLAUSE_END and words.labels[place - 3] not in _WHERE:
        found = ends_clause(words, place - 2, question.earlier.of_sentence(), "topic")
        yield from (pair for pair in found if names(pair[0]) not in _ACTORS)
    elif words.sorts[place - 2] in (NOUN, NOMINAL) and (phrase := phrase_before(words, place - 2)) is not None:
        thing = short(words, phrase)
        yield from ((thing, "before"),) if thing and names(thing) not in _ACTORS else ()


def _lasts(before: str, lead: NounLead, words: PageWords, place: int, figure: FigureMention) -> bool:
    """Say whether a duration tells how long what stands before it lasts."""
    lasts = "lasts" in lead.cues or _is_event(lead, words, place)
    return lasts or _is_bounded(before, lead, words, place, figure)


def _is_bounded(before: str, lead: NounLead, words: PageWords, place: int, figure: FigureMention) -> bool:
    """Say whether a bound tells how long what stands right before it lasts: 培训|不少于72小时, 疗休养每期|不超过7天."""
    if figure.kind != "duration" or figure.modifier not in _LIMITS or lead.phrase is None or lead.cues - _OF_EACH:
        return False
    near = all(words.sorts[at] not in (CLAUSE_END, SENTENCE_END, FIGURE, VERB) for at in range(lead.phrase.end, place))
    return near and names(before) not in _WHO


def _with_its_deed(time: str, lead: NounLead, words: PageWords) -> str:
    """Return a time that is only called so with what is done in it: 隔离|时间, but not 延长|时间."""
    at = lead.phrase.begin - 1 if lead.phrase is not None and time in _HOW_LONG else -1
    if at < 0 or words.sorts[at] != VERB or len(words.texts[at]) != _COMPOUND or words.texts[at] in _TAKES_TIME:
        return time
    return words.texts[at] + time


def _time_before(words: PageWords, place: int, figure: FigureMention) -> str | None:
    """Return the time that the tagger takes for one of the calendar: 无霜期|仅有|152天, 赛期|4天, but not 近期|4天."""
    at = place - 1
    while at > 0 and words.texts[at][-1] != _TERM and (words.is_link(at) or words.texts[at] in _LONG):
        at -= 1
    text = words.texts[at]
    is_time = figure.kind == "duration" and words.labels[at] == "t" and len(text) > 1 and text[-1] == _TERM
    return text if is_time and text[0] not in _CALENDAR and words.sorts[at] == OTHER else None


def _deed_at_length(words: PageWords, place: int, figure: FigureMention) -> str | None:
    """Return what is done on and on so long or longer: 连续|接单|满|4小时, 每周|加班|超过10小时."""
    full = words.texts[place - 1] == _FULL
    last = place - 1 - full
    if figure.kind != "duration" or words.sorts[last] != VERB or not (full or figure.modifier in _BOUNDS):
        return None
    led = words.texts[last - 1] in _ON_AND_ON or words.texts[last - 1][0] == "每"
    return words.texts[last] if led and len(words.texts[last]) == _COMPOUND else None


def _time_behind(words: PageWords, begin: int, *, told: bool) -> str | None:
    """Return the time behind a duration, ``told`` of a trade that no dictionary has: 30年|工龄, 10年的|缝|盘|经验."""
    phrase = phrase_behind(words, begin, ("time",), loose=True)
    found = phrase and short(words, phrase)
    if found and names(found) == "time" and found not in _HOW_LONG:
        return found
    if not told:
        return None
    for at in range(begin, begin + _LONGEST_TRADE):
        if words.sorts[at] in (CLAUSE_END, SENTENCE_END, OF, FIGURE):
            return None
        if names(words.texts[at]) == "time" and len(words.texts[at]) > 1:
            return words.text(begin, at + 1)
    return None


def _event_before(words: PageWords, at: int) -> str | None:
    """Return the event that the clause before tells of, where nothing stands before 历时: 本次巡讲开始，|历时8天."""
    if words.sorts[at] != CLAUSE_END:
        return None
    begin = words.clause_begin(at)
    begin += words.texts[begin] in _THIS
    phrase = phrase_behind(words, begin, _OF_EVENTS)
    found = short(words, phrase) if phrase is not None and phrase.end < at else None
    if found and names(found) == "event":
        return found
    phrase = phrase_before(words, at - 1)
    found = short(words, phrase) if phrase is not None and phrase.begin > begin else None  # 去成都|疗养|，为期7天
    there = phrase is not None and words.sorts[phrase.begin - 1] == PLACE
    deed = found and (there or words.sorts[at - 1] == NOMINAL) and words.texts[at - 1] not in _HELD
    return found if deed or (found and names(found) == "event") else None


def _held_event(words: PageWords, place: int) -> str | None:
    """Return the event that was held for so long: 读书活动|已经连续开展了|九年, but not 市总工会|开展|三年."""
    at = place - 1
    at -= words.texts[at] == "了"
    if words.texts[at] not in _HELD:
        return None
    first = at
    while at > 0 and (words.labels[at - 1][:1] in "ad" or words.texts[at - 1] in _GOES_ON):
        at -= 1
    phrase = phrase_before(words, at - 1) if at < first else None
    found = short(words, phrase) if phrase else None
    return found if found and names(found) == "event" else None


def _event_behind(words: PageWords, begin: int, *, lasts: bool, counted: bool = True) -> str | None:
    """Return the event of a phrase with places, ordinals and names: 为期9天的|甲县|第三届|“金钥匙”|技能竞赛.

    Not ``counted`` leaves out one of which a number follows: 连续8年开展|竞赛|15场次.
    """
    end, quoted = begin, False
    while end < begin + _MOST_WORDS and (quoted or _is_of_name(words, end)):
        quoted = quoted != (words.sorts[end] == QUOTE)
        end += 1
    if not counted and words.sorts[end] == FIGURE:
        return None
    while end > begin and words.sorts[end - 1] not in (NOUN, NOMINAL):
        end -= 1
    alone = end == begin and lasts and words.sorts[begin + 1] == VERB
    if alone and words.sorts[begin + 2] in (CLAUSE_END, SENTENCE_END):
        return words.texts[begin + 1]  # 为期3天的|深入|采访
    phrase = phrase_before(words, end - 1) if end > begin else None
    found = short(words, Phrase(max(phrase.begin, begin), phrase.end)) if phrase else None
    return found if found and (lasts or names(found) == "event") else None


def _is_of_name(words: PageWords, at: int) -> bool:
    """Say whether a word may stand in the name of an event."""
    ordinal = words.sorts[at] == OTHER and words.labels[at][:1] in "mqadz"  # 第三届, 激烈|角逐
    verb = words.sorts[at] == VERB and (words.labels[at] in ("d", "vn") or not words.is_predicate(at))
    ordinal = ordinal or words.texts[at : at + 1] == ["与"]
    return ordinal or verb or words.sorts[at] in (PLACE, BODY, NOUN, NOMINAL, MODIFIER, QUOTE)


def _is_event(lead: NounLead, words: PageWords, place: int) -> bool:
    """Say whether a phrase right before a duration is what lasts: 参加公益服务|不少于20小时, 平均每次培训|4小时."""
    phrase = lead.phrase
    if phrase is None or lead.cues - {"each"} or phrase.end != place:
        return False
    if names(words.text(phrase.begin, phrase.end - 1)) == "person":
        return False  # 职工|奋战|500多个日夜
    alone = phrase.end - phrase.begin == 1
    before_it = words.text(phrase.begin - 2, phrase.begin)
    told = before_it.endswith(_EACH_EVENT) or (
        words.sorts[phrase.begin - 1] == VERB and not words.is_predicate(phrase.begin - 1)
    )
    return words.sorts[phrase.end - 1] == NOMINAL and (not alone or told)
