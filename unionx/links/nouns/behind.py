"""The noun phrase that stands behind a figure, and what a verb or a list between them leaves of it."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS
from unionx.links.nouns.attributes import IS
from unionx.links.nouns.deeds_behind import WINS, what_was_won, without_deed
from unionx.links.nouns.kinds import ADVERBIAL, HOLDING, OF_BODIES, counted_by, heads_inside, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    DATE,
    ET_CETERA,
    FIGURE,
    JOIN,
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
from unionx.links.nouns.payments import serves
from unionx.links.nouns.phrases import Phrase, noun_behind_clause, phrase_behind, series_behind
from unionx.links.nouns.pivots import NAMING_DEEDS, doers
from unionx.links.nouns.pointed_nouns import told_of_each
from unionx.links.nouns.refusals import is_said_of
from unionx.links.nouns.runs import fitting
from unionx.links.nouns.series import LONGEST_SERIES, Pair
from unionx.links.nouns.short_phrases import short
from unionx.links.nouns.sizes import behind_size, is_gone
from unionx.mentions.mention import FigureMention

_BUYS = frozenset(grammar("buys"))
_FUNDS, _MONEY_ENDS = frozenset(grammar("noun_part", "fund")), frozenset("金费款")
_HELPS = frozenset(grammar("noun_part", "help"))
_PARTED = "分"
_PASSIVE, _ENDS_AT = ["被"], (["后"], ["之后"], ["外"])
_STOPS = (CLAUSE_END, SENTENCE_END)
_THINGS = (NOUN, NOMINAL, MODIFIER)
_OPENING = (["（"], ["("])
_COMES = frozenset(grammar("comes_to")) - frozenset(grammar("state"))
_OWNERS = frozenset([BODY, PLACE])
_OPENING_QUOTES, _TEAMS = (["“"], ["‘"], ["「"]), tuple(grammar("team"))
_BASES = frozenset(grammar("basis"))
_LONGEST_BRACKET = 8  # words
_MOST_TOLD = 6  # words
_TAKES_OFFICE = frozenset([*grammar("takes_office"), *grammar("rises_to")])
_LONGEST_MONEY = 3  # words
_VARIOUS = ["不", "等"]
_JOINED = JOIN + FIGURE
_YUAN, _CASH, _OF_TEAMS, _OF_DEEDS = "元", "钱", "支", frozenset("项件条份场期次篇幅部首封处")
_TEAM, _BECOMES, _UP = "队", "为成", "上"
_AT, _SIDES = frozenset("在从到向于"), frozenset("上里中下内外边旁")
_LEVELS = [[level] for level in LEVELS]


def behind(place: int, figure: FigureMention, words: PageWords, lead: NounLead, *, loose: bool) -> Sequence[Pair]:
    """Return the noun phrase behind the figure, behind 的 and behind the other numbers of a list, with its evidence."""
    if words.sorts[place + 1] in _STOPS and words.texts[place + 1 : place + 2] not in _OPENING:
        return ()  # as behind every second amount
    at, evidence = _begin(place, figure, words, loose=loose)
    at += words.sorts[at] in _OWNERS and _is_owner(at, words)
    level = at == place + 1 and words.texts[at : at + 1] in _LEVELS and words.sorts[at + 1] == BODY  # 13个区|县总工会
    if words.sorts[at + level] == BODY and at == place + 1 and figure.unit in OF_BODIES:
        return ((words.text(at, at + level + 1), "behind"),)  # 65个县区工会: any of them, no body
    if (thing := _thing_told(at, place, figure, words)) is not None:
        return ((thing, "behind"),)  # 在|20口|井上, 8件|实事|件件落地
    wanted = counted_by(figure)
    if words.texts[at : at + 1] == _PASSIVE:
        return _done_to(at, figure, words, lead)
    if words.texts[at : at + 1] in _ENDS_AT or at >= words.many or (words.sorts[at] == BODY and "person" not in wanted):
        return ()  # 637公里|后|到达最远的城市
    money = _money_behind(at, words) if figure.kind == "money" else None
    phrase = money or what_was_won(doers(words, _phrase_at(at, figure, words, wanted, loose=loose)), words, place)
    if phrase is None or _is_no_thing(phrase, figure, words, wanted) or is_said_of(words, place, lead, phrase):
        return ()
    if phrase.described and evidence == "behind" and lead.phrase is not None:
        evidence = "described" if names(words.text(phrase.begin, phrase.end)) in wanted else evidence
    found = short(words, series_behind(words, without_deed(phrase, words, place, figure), wanted))
    if not found or found == _CASH:
        return ()  # 每月收入|3000元|钱, 摸出|5元|钱
    is_gift = phrase is money or (figure.kind == "money" and names(found) == "money")
    whole = found, _evidence(evidence, phrase, is_gift=is_gift)
    if "person" in wanted and names(found) not in wanted and not words.is_tied(phrase.end - 2):
        return (*((head, "behind") for head in heads_inside(words.texts[phrase.begin], wanted)), whole)
    return (whole,)


def _thing_told(at: int, place: int, figure: FigureMention, words: PageWords) -> str | None:
    if at == place + 1 and _is_side(at, place, words):
        return words.texts[at][:-1]
    return told_of_each(figure, place, words)


def _done_to(at: int, figure: FigureMention, words: PageWords, lead: NounLead) -> Sequence[Pair]:
    """Return those to whom a clause behind 被 tells what was done: 9名|被困的|矿工, not 10万件|被|有需要的职工领取."""
    wanted = counted_by(figure) if figure.kind == "count" and lead.phrase is None else ()
    told = noun_behind_clause(words, at + 1, wanted) if wanted else None
    became = told is not None and any(text[-1] in _BECOMES for text in words.texts[at + 1 : told.begin])
    return ((words.text(told.begin, told.end), "described"),) if told and not became else ()  # 被|列为|重点的对象


def _is_owner(at: int, words: PageWords) -> bool:
    """Say whether a word tells whose the thing behind it is: 10条|启东市总工会|疗养路线, 50个|泰州市|“工人先锋号”."""
    if words.sorts[at] == PLACE:
        return words.texts[at + 1 : at + 2] in _OPENING_QUOTES
    return words.sorts[at] == BODY and words.sorts[at + 1] in _THINGS


def _is_side(at: int, place: int, words: PageWords) -> bool:
    """Say whether a word tells at what side of the counted things something is done: 在|20口|井上."""
    return (
        at < words.many and words.labels[at] == "s" and words.texts[place - 1] in _AT and words.texts[at][-1] in _SIDES
    )


def _begin(place: int, figure: FigureMention, words: PageWords, *, loose: bool) -> tuple[int, str]:
    """Return where the phrase behind a figure begins, and what speaks for it there."""
    at, evidence = _behind_bracket(words, place + 1), "behind"
    if figure.unit is None and not loose and words.texts[place + 1].isspace():
        return words.many, evidence  # 会员达到|12万| |职工满意率98%
    if words.sorts[at] == FIGURE and figure.kind == "count" and words.sorts[at + 1] in (NOUN, MODIFIER):
        at += 1  # 5台|60万千瓦|机组
    elif words.sorts[at] == FIGURE and figure.kind == "count" and words.sorts[at + 1] == OF:
        return at + 2, "described"  # 6个|超过50人|的|班组
    elif figure.kind == "count" and words.has(at + 1, at + 4, FIGURE) and (thing := behind_size(words, at)) > at:
        return thing, "described"  # 6个|总投资48亿元的|项目
    at = serves(words, at) if figure.kind == "money" and loose else at
    time = _is_vague_time(words, at) or words.sorts[at] == DATE
    counts = figure.kind == "count" and (loose or words.sorts[place - 1] == ET_CETERA)
    dated = time and (figure.kind == "money" or counts)
    at += dated  # 2000万元|春节|慰问金, 700户|2024年|在档困难职工
    if (joined := _behind_joined(words, at, place + 2 * LONGEST_SERIES, is_money=figure.kind == "money")) > at:
        at, evidence = joined, "shared"
    at += 2 * (words.texts[at : at + 2] == _VARIOUS)  # 1000至3000元|不等|的救助
    if words.sorts[at] == OF:
        at, evidence = at + 1, "described"
        at += words.sorts[at] == DATE or _is_vague_time(words, at)  # 250元的|一季度|救助金, 600元的|中秋|慰问金
    return at, evidence


def _behind_joined(words: PageWords, at: int, last: int, *, is_money: bool) -> int:
    """Return where the numbers end that are joined and count things, or pay, alike: not 3000元|和|两袋|面粉."""
    sorts, texts = words.sorts, words.texts
    if sorts[at] != JOIN or sorts[at + 1] != FIGURE:
        return at
    for text in texts[at + 1 : last + 1 : 2]:
        if not sorts.startswith(_JOINED, at) or (text[-1] == _YUAN) != is_money:
            break
        at += 2
    return at


def _phrase_at(
    at: int, figure: FigureMention, words: PageWords, wanted: tuple[str, ...], *, loose: bool
) -> Phrase | None:
    """Return the phrase that begins at ``at``; behind 次 it may stand behind a verb."""
    if is_gone(figure, words, at):
        return None
    phrase = phrase_behind(words, at, wanted, loose=loose and figure.unit not in ADVERBIAL)
    if figure.unit == "次" and words.sorts[at] == VERB and (then := phrase_behind(words, at + 1, ())) is not None:
        named = names(words.text(then.begin, then.end)) == "event" or words.sorts[at + 1] == QUOTE
        phrase = then if named else phrase  # 两次|召开|专题会议, but not 两次|下拨|资金
    person = wanted == ("person",) and figure.unit not in HOLDING
    if figure.unit == _OF_TEAMS and phrase is not None:
        phrase = _team(words, phrase)
    if figure.unit in _OF_DEEDS and phrase is not None and words.sorts[phrase.end] not in _STOPS:
        made = names(words.text(phrase.begin, phrase.end)) == "person"
        if made and (told := noun_behind_clause(words, phrase.end, ())) is not None:
            return told  # 36件|职工|捐赠的|书画
        made = made and words.sorts[phrase.end] == NOMINAL
        phrase = Phrase(phrase.begin, phrase.end + made, phrase.described)  # 353项|职工|发明|获奖
    if phrase is None and words.texts[at] in NAMING_DEEDS and words.sorts[at + 1] == NOUN:
        return Phrase(at, at + 2)  # 9家|创新|工作室, 8趟|务工|专列
    return _later(words, at, wanted) if phrase is None and loose and person else phrase


def _team(words: PageWords, phrase: Phrase) -> Phrase:
    """Return the team of a phrase before its people, what it does and where: 9支|钻井队|员工代表, 48支|代表队|角逐."""
    for at in range(phrase.begin, phrase.end - 1):
        if words.texts[at][-1] == _TEAM and _TEAM not in words.text(at + 1, phrase.end):
            return Phrase(phrase.begin, at + 1, phrase.described)
    return phrase


def _later(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the people whom a clause without 的 tells of: 22名|有|从业经历|返乡船员|参加夜校."""
    for begin in range(at, at + _MOST_TOLD):
        end = fitting(words, begin, wanted, loose=begin > at and words.sorts[begin - 1] == NOUN)
        if end and (end == begin + 1 or words.sorts[begin] != NOUN or words.sorts[begin + 1] not in (VERB, OTHER)):
            return Phrase(begin, end, described=True)
        if words.sorts[begin] not in (NOUN, NOMINAL, MODIFIER, VERB, OTHER) or words.is_predicate(begin):
            return None
        if words.texts[begin] == IS or words.texts[begin] in _TAKES_OFFICE:
            return None  # 5名|已|当上|护士长
    return None


def _is_no_thing(phrase: Phrase, figure: FigureMention, words: PageWords, wanted: tuple[str, ...]) -> bool:
    """Say whether a phrase names nothing that the figure can count."""
    parted = words.texts[phrase.begin - 2] == _PARTED and figure.unit in ADVERBIAL  # 分|三批|慰问
    if words.sorts[phrase.begin] in (NOMINAL, VERB) and (parted or words.sorts[phrase.end] == FIGURE):
        return True
    came = words.texts[phrase.begin] in _TAKES_OFFICE or words.texts[phrase.begin - 1] in _TAKES_OFFICE
    if came and words.sorts[phrase.begin - 1] != OF:
        return True  # 6个|当上|班组长
    if words.texts[phrase.begin] == _UP and words.sorts[phrase.begin - 1] == VERB:
        return True  # 8名|评|上技师
    if words.texts[phrase.begin] in _COMES and not phrase.described:
        return True  # 3204人次|参加|女职工特病活动
    if figure.kind == "money" and not phrase.described and _is_bought(words, phrase.begin):
        return True  # 30万元|添|设备, but not 5万元|送|温暖|资金
    if words.labels[phrase.begin] == "ad" and words.labels[phrase.begin + 1] == "v" and not phrase.described:
        return True  # 9人|直接|晋升为技师
    if words.texts[phrase.begin - 1] == WINS and names(words.texts[phrase.end - 1]) != "prize":
        return True  # 15项|获国家专利
    if words.texts[phrase.end - 1] in _BASES or (
        words.texts[phrase.begin] in _BUYS and (figure.kind == "money" or words.sorts[phrase.begin] != NOMINAL)
    ):
        return True  # 在去年45家的基础上, 4万元全部|采购救灾物资
    if words.sorts[phrase.begin - 1] == OF and words.texts[phrase.end - 1].endswith(_TEAMS):
        return False  # 40余人的|突击队
    return figure.unit in HOLDING and names(words.text(phrase.begin, phrase.end)) not in wanted


def _is_bought(words: PageWords, at: int) -> bool:
    """Say whether a verb of one character takes right behind it what an amount is spent on."""
    alone = words.sorts[at] == VERB and len(words.texts[at]) == 1
    return alone and words.sorts[at + 1] in _THINGS and words.sorts[at + 2] in _STOPS


def _evidence(evidence: str, phrase: Phrase, *, is_gift: bool) -> str:
    """Return what speaks for a phrase, given what speaks for its place."""
    if evidence == "behind":
        return "described" if phrase.described else "gift" if is_gift else "behind"
    if evidence == "described" and is_gift and not phrase.described:
        return "gift"  # 31万元的|慰问金
    return evidence


def _behind_bracket(words: PageWords, at: int) -> int:
    """Return where the text goes on behind a blank, or behind a bracket with a part: 90名|（其中甲县20名）|职工."""
    if at < words.many and words.texts[at].isspace() and words.texts[at] != "\n":
        return at + 1
    if words.texts[at : at + 1] not in _OPENING or not words.has(at, at + _LONGEST_BRACKET, FIGURE):
        return at
    for end in range(at + 1, min(words.many, at + _LONGEST_BRACKET)):
        if words.texts[end] in ("）", ")"):
            return end + 1
    return at


def _is_vague_time(words: PageWords, at: int) -> bool:
    """Say whether a word is a time without a day of its own: 春节, 中秋."""
    return words.sorts[at] == OTHER and words.labels[at] == "t" and len(words.texts[at]) > 1


def _money_behind(at: int, words: PageWords) -> Phrase | None:
    """Return the money that a verb opens or that is one: 286万元|关爱|慰问金, 5万元|送|温暖|资金, 2520元|救助|。."""
    if words.texts[at : at + 1] in _OPENING_QUOTES and (quoted := phrase_behind(words, at, ())) is not None:
        is_money = names(words.text(quoted.begin, quoted.end)) == "money"
        return quoted if is_money else None  # 170万元|“关爱金”
    deed = words.sorts[at] == VERB and words.labels[at][:1] == "n"  # 400元的|资助
    if (deed or words.sorts[at] == NOMINAL) and words.sorts[at + 1] in (CLAUSE_END, SENTENCE_END):
        return Phrase(at, at + 1)
    if (help_given := _help_behind(at, words)) is not None:
        return help_given
    if words.texts[at] in _FUNDS and words.texts[at + 1][-1] in _MONEY_ENDS and words.sorts[at + 1] in (NOUN, NOMINAL):
        return Phrase(at, at + 2)  # 2000元|启动|经费
    if words.sorts[at] != VERB or words.is_predicate(at):
        return None
    end = at + 1
    while end < at + _LONGEST_MONEY and words.sorts[end] in (NOUN, MODIFIER, NOMINAL):
        if names(words.texts[end]) == "money":
            return Phrase(at, end + 1)
        end += 1
    return None


def _help_behind(at: int, words: PageWords) -> Phrase | None:
    """Return the help that an amount is of, named by a verb with attributes: 2000元|爱心|资助，, 3000元|临时|救助."""
    for last in range(at, at + _LONGEST_MONEY):
        if last > at and words.texts[last] in _HELPS and words.sorts[last + 1] in _STOPS:
            return Phrase(at, last + 1)
        if words.sorts[last] not in (NOUN, MODIFIER, NOMINAL):
            return None
    return None
