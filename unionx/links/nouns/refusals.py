"""What a figure does not count: a yardstick before it, a pair that it sums up, a name, bodies of a size behind it."""

from __future__ import annotations

from functools import lru_cache

from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.language.tokens import tag
from unionx.links.nouns.kinds import ADVERBIAL, HOLDING, counted_by, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    DATE,
    FIGURE,
    FOR,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PERSON,
    PLACE,
    SCOPE_LETTERS,
    SENTENCE_END,
    VERB,
    PageWords,
    is_scope,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.sizes import behind_size
from unionx.mentions.mention import FigureMention

_LONGEST_NAME, _INSIDE = 3, "里"
_CLAUSE_OF_FOUR, _DEGREES = 4, ("zg", "d")
_WHERE, _SIDES = ("在", "距", "离"), frozenset("旁边里上中下内外")
_NUMBER_OF_PEOPLE = frozenset(grammar("noun_tail", "people"))
_GOES_TO, _HOW_OFTEN = frozenset(grammar("noun_part", "goes_to")), ("次", "趟")
_ACTORS, _LOTS, _BEFORE_DOER = ("person", "body", "household"), "批", (CLAUSE_END, SENTENCE_END)
_DEEDS = (VERB, NOMINAL)
_WHOLE, _SHORT_SCOPE = "全", 2
_DISTANT = frozenset(grammar("distance"))
_ABOVE = frozenset(grammar("above"))
_PURSE, _AREAS = "财政", frozenset(f"{LEVELS}乡镇村")
_PAID = frozenset([*grammar("noun_part", "help"), *grammar("noun_part", "pays"), *grammar("noun_cue", "spent")])
_CURRENCIES = frozenset(lexicon("currency").words())


def is_counted_already(words: PageWords, phrase: Phrase, place: int) -> bool:
    """Say whether a phrase behind a figure right before another is what that one counts: 26个|县|372家|企业."""
    end = place - (words.sorts[place - 1] == OF)  # 6家|企业|的9家创新工作室
    return phrase.end == end and behind_size(words, phrase.begin) == phrase.begin  # not 6个|总投资|48亿元|的项目


def is_said_of(words: PageWords, place: int, lead: NounLead, phrase: Phrase) -> bool:
    """Say whether a phrase behind a figure tells what becomes of the thing before it, or how that is.

    论文136篇|全部|公示, 照片340幅|质量|较|高, 照片340幅|主题鲜明
    """
    if lead.phrase is None or lead.phrase.end != place or phrase.described:
        return False
    last = phrase.end - 1
    done = words.labels[place + 1] == "d" and words.sorts[place + 1] == OTHER and words.sorts[last] == NOMINAL
    praised = words.labels[phrase.end] in _DEGREES and words.labels[phrase.end + 1][:1] == "a"
    text = words.texts[last]
    return done or praised or (last == phrase.begin and len(text) == _CLAUSE_OF_FOUR and _ends_in_adjective(text))


@lru_cache(maxsize=256)
def _ends_in_adjective(text: str) -> bool:
    found = tag(text[2:])
    return len(found) == 1 and found[0][1] == "a"


def is_owner(words: PageWords, place: int, figure: FigureMention) -> bool:
    """Say whether what stands before a figure has what stands behind it: 活动|共有|四场|表演, but not 会员|有|90人."""
    has = words.texts[place - 1]
    return has[-1:] == "有" and len(has) <= 2 and figure.unit not in HOLDING and words.sorts[place + 1] != OF


def is_somewhere(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a phrase only tells where people are or come from, or who does it: 街上|20户, 来自|工作室|共|30人."""
    if figure.unit in ADVERBIAL and is_doer(words, phrase, figure):
        return True
    if figure.kind == "count" and is_receiver(words, phrase, figure):
        return True
    if words.texts[phrase.begin][0] == _WHOLE and len(words.text(phrase.begin, phrase.end)) == _SHORT_SCOPE:
        return True  # 全校|29个|分工会
    if figure.unit in _HOW_OFTEN and words.texts[phrase.begin - 1] in _GOES_TO:
        return True  # 深入|企业|10次
    if words.text(phrase.begin, phrase.end)[1:] == _INSIDE:
        return True  # 县里|拿出300万元, 县里|共有36处
    if figure.kind == "money":
        return False
    if figure.kind == "measure":
        return not _DISTANT.isdisjoint(words.texts[max(0, phrase.begin - 1) : phrase.end])  # 距|县城|30公里
    if "person" not in counted_by(figure):
        return False
    begin = words.clause_begin(phrase.begin)
    comes = words.texts[begin] == "来自" and names(words.text(phrase.begin, phrase.end)) != "person"
    return words.labels[phrase.end - 1] == "s" or (comes and not words.has(begin, phrase.begin, OF))


def is_doer(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a phrase is who did what stands behind so many times: 调解员|先后|7次|登门, 双方|曾|4轮|会面."""
    if figure.unit in HOLDING or figure.kind != "count":
        return False
    if words.sorts[phrase.begin - 1] in _DEEDS and phrase.end == words.at[figure.start]:
        return False  # 走访|职工|320次
    if figure.unit != _LOTS and names(words.text(phrase.begin, phrase.end)) in _ACTORS:
        return True
    behind = words.at[figure.start] + 1
    does = words.sorts[behind] in (VERB, OTHER)
    return does and phrase.end < behind - 1 and words.sorts[phrase.begin - 1] in _BEFORE_DOER


def is_where(words: PageWords, place: int, lead: NounLead) -> bool:
    """Say whether a measure is of what stands behind 的: 仓库|旁|20平方米|的小屋, 改造完成|5万平方米|的宿舍楼."""
    if words.sorts[place + 1] != OF:
        return False
    done = lead.phrase is not None and lead.phrase.end == lead.phrase.begin + 1
    return (
        words.texts[place - 1] in _WHERE or words.texts[place - 1] in _SIDES or (done and words.is_predicate(lead.at))
    )


def is_apposed(words: PageWords, lead: NounLead, place: int) -> bool:
    """Say whether a number of people sums up who stands before it: 他和妻子|两人."""
    if lead.phrase is None or lead.phrase.end != place:
        return False
    begin = lead.phrase.begin
    return words.sorts[begin - 1] == JOIN and (words.sorts[begin - 2] == PERSON or words.labels[begin - 2] == "r")


def is_size(figure: FigureMention, place: int, words: PageWords) -> bool:
    """Say whether a number of people parts the large from the small: 百人以上|企业."""
    bounded = figure.modifier in ("at_least", "at_most", "less_than", "more_than")
    behind = place + 1 + (words.sorts[place + 1] == OF)
    if not bounded or words.sorts[behind] not in (NOUN, MODIFIER):
        return False
    while words.sorts[behind] == MODIFIER:
        behind += 1
    return words.sorts[behind] == NOUN and names(words.texts[behind]) == "body"


def is_yardstick(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a phrase is what a share is compared with, or what people do: 高出|规定比例|5%, 看|直播|的|人数."""
    if is_compared_with(words, phrase.begin):
        # 不得低于|工资总额|的|1.5% is a share of it
        return figure.kind != "percentage" or words.sorts[phrase.end] != OF
    number = words.sorts[phrase.end] == OF and words.texts[phrase.end + 1] in _NUMBER_OF_PEOPLE
    return number and names(words.text(phrase.begin, phrase.end)) not in counted_by(figure)


def is_compared_with(words: PageWords, begin: int) -> bool:
    """Say whether what begins at ``begin`` is a yardstick: 高于|全省|最低工资标准|160元, 低于|2019年|的|3.4公斤."""
    at = begin - 1
    while at > 0 and (
        words.sorts[at] in (PLACE, DATE, OF) or (words.texts[at][0] in SCOPE_LETTERS and is_scope(words.texts[at]))
    ):
        at -= 1
    said = words.texts[at]
    if said == "比" and at > 0:
        return _is_far_from(words, begin)
    return at >= 0 and len(said) > 1 and said[0] in "高低超" and said[-1] in "出于过"


def _is_far_from(words: PageWords, at: int) -> bool:
    """Say whether 高 or the like stands between a yardstick from ``at`` on and the figure: 平均水平|高|2.1个百分点."""
    while words.sorts[at] in (NOUN, MODIFIER):
        at += 1
    return words.texts[at : at + 1] != [] and words.texts[at] in _ABOVE and words.sorts[at + 1] == FIGURE


def is_no_money(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase is who gets it, or ends with a currency: 李强|1500元, 捐|民政|1万元, 港币|10万元."""
    if words.texts[phrase.end - 1] in _CURRENCIES:
        return True
    text = words.text(phrase.begin, phrase.end)
    if names(text) == "body":
        return True
    return words.labels[phrase.begin][:2] == "nr" and len(text) <= _LONGEST_NAME and names(text) is None


def is_payer(words: PageWords, begin: int, last: int) -> bool:
    """Say whether a phrase begins with the purse or the place that pays: 县|财政|补助, 厂里|捐款; not 县|财政|收入."""
    inside = words.texts[begin][1:] == _INSIDE and last > begin
    purse = words.texts[begin] in _AREAS and words.texts[begin + 1] == _PURSE and last > begin + 1
    return inside or (purse and words.texts[last] in _PAID)


def is_receiver(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a phrase is who is given so many: 给|快递员|800份, but not 给|快递员|800人."""
    given = words.texts[phrase.begin - 1] in FOR and phrase.end == words.at[figure.start]
    return given and "person" not in counted_by(figure) and names(words.text(phrase.begin, phrase.end)) == "person"
