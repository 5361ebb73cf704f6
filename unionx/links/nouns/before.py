"""The noun phrase right before a figure, and whether the figure counts it: 签订|集体合同|1780份, but not 慰问|300人."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS
from unionx.links.cues import cue_words
from unionx.links.nouns.attributes import REACHED
from unionx.links.nouns.beneficiary import TIMES_OF_PEOPLE, beneficiary, is_brought, people_before
from unionx.links.nouns.kinds import OF_BODIES, counted_by, heads_inside, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    CLOSING,
    DATE,
    FIGURE,
    FOR,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PLACE,
    SENTENCE_END,
    VERB,
    PageWords,
    is_scope,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import is_taken, phrase_before, series_before
from unionx.links.nouns.pivots import things
from unionx.links.nouns.refusals import is_no_money, is_payer, is_somewhere, is_yardstick
from unionx.links.nouns.runs import SPENT
from unionx.links.nouns.series import RATIOS
from unionx.links.nouns.sets import share_of
from unionx.links.nouns.short_phrases import short
from unionx.links.nouns.sizes import MADE_EACH, QUANTITIES
from unionx.links.nouns.verb_objects import COUNTED_KINDS, is_verb_object, object_of_verb
from unionx.mentions.mention import FigureMention

_ONE_LETTER = frozenset(f"{LEVELS}乡镇村街")
_WHOLE_OF = frozenset([*_ONE_LETTER, *grammar("whole_of")])  # 全|地区|劳务输出
_ONE_LETTER_THINGS = frozenset(grammar("one_letter_thing"))
_EVENTS = ("event",)
_BEFORE_ONE_LETTER = (VERB, JOIN, OF, CLAUSE_END, SENTENCE_END, OTHER)
_FUTURE = frozenset(cue_words("future"))
_SHORTEST_ATTRIBUTE = 2  # 女性
_PRIZES, _PRIZE = "等奖", "奖"
_PAYS = frozenset(grammar("noun_part", "pays"))
_HELPS = frozenset(grammar("noun_part", "help"))
_GOES_TO = frozenset(grammar("noun_part", "goes_to"))
_SCHOOLS = tuple(grammar("schooling"))
_GRADES = frozenset(grammar("noun_part", "grade"))
_THIS = frozenset("该本贵我全")
_HANDLES = frozenset(grammar("noun_part", "handles"))
_CLASSES = frozenset("性类")  # 其中区域性|78家, 教学类|18个
_GRADE = "级"
_MOMENTS = frozenset("时初前")
_AREAS = frozenset(grammar("area_unit"))  # 生产|用地30亩
_AIMS = frozenset(grammar("plan_thing", "aim"))


def noun_before(words: PageWords, lead: NounLead, figure: FigureMention) -> str | None:
    """Return the noun phrase before the figure, None for a verb that only could be one."""
    phrase, last = lead.phrase, words.at[figure.start] - 1
    phrase = things(words, phrase, figure) if phrase else None
    if last >= 0 and (thing := _word_before(words, last, figure)):
        return thing
    if phrase is None:
        return people_before(words, last) if "person" in counted_by(figure) or figure.unit in TIMES_OF_PEOPLE else None
    of_more = words.sorts[phrase.end] == OF or words.texts[phrase.end - 1] in _FUTURE
    if (of_more and _is_of_more(words, phrase, figure)) or _names_nothing(words, phrase):
        return None
    if (inside := _inside(words, phrase, figure)) is not None:
        return inside
    if (figure.kind == "money" and is_no_money(words, phrase)) or (lead.of and _is_of_others(words, phrase, figure)):
        return None
    if figure.kind == "money" and "each" in lead.cues and _pays_people(words, phrase, figure):
        return None
    if is_yardstick(words, phrase, figure) or is_somewhere(words, phrase, figure):
        return None
    if (people := beneficiary(words, phrase, figure)) is not None:
        return people
    if figure.kind == "money" and _is_gift(words, phrase):
        phrase = Phrase(phrase.end - 1, phrase.end)  # 职工|捐款
    if words.sorts[phrase.end - 1] == NOMINAL and not _is_named(words, phrase, figure):
        return None
    if lead.of and phrase.end - phrase.begin == 1 and words.is_predicate(phrase.begin) and figure.kind != "percentage":
        return None  # 此次|采购|的|2万公斤|大米
    if "needs" in lead.cues and (figure.kind != "money" or names(words.text(phrase.begin, phrase.end)) != "money"):
        return None  # 手术费|需要|10万元, but not 车间|需要|10人
    return _in_full(words, _of_people(words, phrase, figure), figure)


def _word_before(words: PageWords, last: int, figure: FigureMention) -> str | None:
    """Return the thing that a single word before a figure names or holds: 捐书|600册, 送去|米|30袋, 每天|花费|15元."""
    if is_verb_object(words.texts[last]):
        return object_of_verb(words.texts[last], figure)
    counts = figure.kind in COUNTED_KINDS and counted_by(figure) != _EVENTS  # 登门|九次
    named = counts and words.texts[last] in _ONE_LETTER_THINGS and _is_alone(words, last)
    named = named or (figure.kind == "money" and words.labels[last][:1] == "v" and _is_spent_each(words, last))
    pair = words.sorts[last - 1] == JOIN and words.texts[last - 2] in _ONE_LETTER_THINGS  # 送出|米、面|11.8万斤
    return words.text(last - 2 if pair else last, last + 1) if named else None


def _is_spent_each(words: PageWords, last: int) -> bool:
    """Say whether a word that the tagger takes for a verb names the money behind 每: 每天|花费|15元, 每单|加价|1元."""
    each = words.texts[last - 1][0] == "每" or words.texts[last - 2] == "每"
    return each and names(words.texts[last]) == "money" and not words.is_predicate(last)


def _is_of_more(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether the phrase tells what is meant to be done (计划|拿出|1.5万元) or where the counted ones are from."""
    behind = words.sorts[phrase.end]
    if words.texts[phrase.end - 1] in _FUTURE:  # 新业态|计划|新增入会5万人
        opens = (
            words.sorts[phrase.begin - 1] == CLAUSE_END and phrase.end - phrase.begin == 1 and behind in (DATE, OTHER)
        )
        return opens or behind == VERB or (behind == NOMINAL and phrase.end - phrase.begin > 1)  # ，计划|全年达到3000名
    counted = figure.kind == "count" and words.sorts[phrase.begin - 1] == FIGURE and behind == OF
    return counted and words.sorts[words.at[figure.start] + 1] in (NOUN, NOMINAL)  # 来自25家|单位|的44家创新工作室


def _is_alone(words: PageWords, at: int) -> bool:
    """Say whether a character is no part of a longer noun: 送去|米|30袋、|油|5桶, 其中|牛|80头; not 慰问|面|8次."""
    before = words.sorts[at - 1]
    if before not in _BEFORE_ONE_LETTER or words.labels[at - 1] == "m" or words.is_predicate(at):
        return False
    verb = words.texts[at - 1]
    bound = words.is_suffix(at) and not is_taken(words, at)  # 上岗|书, but 领|券
    return before != VERB or not bound or len(verb) == 1 or verb[-1] in REACHED


def _in_full(words: PageWords, phrase: Phrase, figure: FigureMention) -> str | None:
    """Return a phrase with the series that it ends, None where what is left only describes: 其中区域性|78家."""
    begin = phrase.begin
    if words.sorts[begin - 1] == JOIN and words.texts[begin].endswith(_PRIZES) and phrase.end - begin > 1:
        phrase = Phrase(begin + 1, phrase.end)  # 一、二、|三等奖|奖金|分别为
    if (
        phrase.end - phrase.begin > 1
        and words.texts[phrase.begin - 1] in _THIS
        and (words.texts[phrase.begin] in _WHOLE_OF or names(words.texts[phrase.begin]) == "body")
    ):
        phrase = Phrase(phrase.begin + 1, phrase.end)  # 送给该|企业|慰问金, 我|州|职工
    found = short(words, series_before(words, phrase))
    if found and found.endswith(_PRIZES) and found[:-3].endswith(_PRIZE):
        found = found[-3:]  # 技术创新成果奖|一等奖
    each = figure.kind == "money" and words.texts[phrase.end][:1] == "每"  # 专科|每人1500元
    if ("person" in counted_by(figure) or each) and _is_school(found or ""):
        return None
    if found in _GRADES or (found and found[-1] == _GRADE and words.texts[phrase.begin][0] in _ONE_LETTER):
        return None  # 县区级|47个
    if found and len(found) > _SHORTEST_ATTRIBUTE and found[-1] in _CLASSES:
        return None
    if found and len(found) == 1 and not (found in _ONE_LETTER_THINGS and words.texts[phrase.begin] != found):
        counted = found in _ONE_LETTER and figure.kind == "count" and not is_scope(words.texts[phrase.begin - 1])
        counted = counted and words.sorts[phrase.begin - 1] != PLACE
        return found if counted else None  # 我|区|将有3万人 counts no districts, nor does 湘西|州|20名
    return found


def _is_school(noun: str) -> bool:
    return noun.endswith(_SCHOOLS) and names(noun) is None


def is_schooling(lead: NounLead, words: PageWords) -> bool:
    """Say whether the phrase before a figure only tells at what school those are who are counted: 就读|本科|30名."""
    return lead.phrase is not None and _is_school(words.text(lead.phrase.begin, lead.phrase.end))


def _inside(words: PageWords, phrase: Phrase, figure: FigureMention) -> str | None:
    """Return what is counted where the phrase before a figure is only what is told of it: a ratio, what people do."""
    is_ratio = words.texts[phrase.end - 1] in RATIOS and words.sorts[phrase.begin - 1] == OF
    if is_ratio and (whole := share_of(words, phrase.begin - 1)) is not None:
        return whole
    wanted = counted_by(figure)
    if "person" not in wanted or figure.unit in TIMES_OF_PEOPLE:
        return None
    return (
        None if names(words.text(phrase.begin, phrase.end)) in wanted else _people_before(words, phrase.end - 1, wanted)
    )


def _pays_people(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether what stands before those who each pay is no money: 托管班|每个|孩子, but 支出|每位|会员|300元."""
    people = words.has(phrase.end, words.at[figure.start], NOUN)
    return people and names(words.text(phrase.begin, phrase.end)) != "money"


def _is_of_others(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a phrase before 的 tells which of things named before are so many: 集体312个，企业单位|的|131个."""
    next_to = words.at[figure.start] - phrase.end <= 1 + (words.texts[phrase.end] in CLOSING)
    return figure.kind == "count" and next_to and names(words.text(phrase.begin, phrase.end)) not in counted_by(figure)


def _of_people(words: PageWords, phrase: Phrase, figure: FigureMention) -> Phrase:
    """Return the goods of a phrase, or the people who do what ends it: 职工子女|入学|2万人次, not 技能培训|2万人次."""
    last = phrase.end - 1
    if last > phrase.begin and figure.kind == "measure" and figure.unit not in _AREAS:
        return _goods(words, phrase)
    if last == phrase.begin + 1 and words.sorts[last] == NOMINAL and words.texts[phrase.begin - 1] in _GOES_TO:
        return Phrase(last, phrase.end)  # 深入|企业|宣讲|120场次
    if figure.kind == "money" and last > phrase.begin and words.texts[phrase.begin] == "总工会":
        return Phrase(phrase.begin + 1, phrase.end)  # 各县（市、区）|总工会|困难补助金
    does = figure.unit in TIMES_OF_PEOPLE and names(words.texts[last]) is None and words.is_predicate(last)
    return Phrase(phrase.begin, last) if does and names(words.text(phrase.begin, last)) == "person" else phrase


def _is_gift(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase tells who gave money or got it and closes with the word for it: 党员|捐款, 向|灾区|捐款.

    Not 工会|经费.
    """
    last = phrase.end - 1
    if words.sorts[last] != NOMINAL:
        return False
    if words.texts[phrase.begin - 1] in FOR or is_payer(words, phrase.begin, last):
        return True
    gave = names(words.texts[last]) == "money" and not words.texts[last].endswith("费")
    if gave and words.labels[phrase.begin - 1] == "p":
        return True  # 以|单位名义|捐款, 通过|微信|捐款
    return gave and names(words.text(phrase.begin, last)) in ("person", "body")


def _names_nothing(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase is only what is done, or when: 补助|了|65800元, 年产|2万吨, 进厂时|的|46元."""
    done = words.texts[phrase.end] == "了" and words.sorts[phrase.end - 1] == NOMINAL
    plans = words.texts[phrase.begin] in _FUTURE and words.sorts[phrase.begin + 1] == NOMINAL  # 计划|生产|13万吨
    plans = plans and phrase.end == phrase.begin + 2 and names(words.texts[phrase.end - 1]) is None
    done = done or (plans and words.sorts[phrase.end] == FIGURE)
    once = words.sorts[phrase.end] == OF and words.texts[phrase.end - 1] in _MOMENTS
    return done or once or (words.sorts[phrase.end] == FIGURE and words.texts[phrase.end - 1] in MADE_EACH)


def _goods(words: PageWords, phrase: Phrase) -> Phrase:
    """Return the goods of a phrase with the verb that makes or moves them: 公司|出口|茶叶320吨, not 生产|能力80万吨."""
    last = words.texts[phrase.end - 1]
    if last[-1] in QUANTITIES or last in _AIMS:
        return phrase
    for at in range(phrase.begin, phrase.end - 1):
        if words.texts[at] in _HANDLES:
            bound = len(words.text(at + 1, phrase.end)) == 1 or words.has(at + 1, phrase.end, NOMINAL)
            return phrase if bound else Phrase(at + 1, phrase.end)  # 处理|池60立方米
    return phrase


def _is_named(words: PageWords, phrase: Phrase, figure: FigureMention) -> bool:
    """Say whether a verb names what is counted: 举办|培训|12期, 完成|技能|培训|300人, not 慰问|300人."""
    last = phrase.end - 1
    text, before, alone = words.texts[last], words.sorts[phrase.begin - 1], phrase.end - phrase.begin == 1
    named, wanted = names(text), counted_by(figure)
    if figure.kind == "money" and text in SPENT and not alone:
        return True
    if (text in _PAYS and _is_paid_by(words, phrase, before)) or (text in _HELPS and before == BODY and alone):
        return False  # 船厂|补助|9万元|装了风机
    if figure.kind == "money":
        of_money = not alone and names(words.texts[last - 1]) == "money"  # 资金|救助
        given = not alone and text in _HELPS and words.is_predicate(phrase.begin - 1)  # 发放|临时|救助
        return of_money or given or (named == "money" and (text not in SPENT or before == OF))
    if not {"person", "body"}.isdisjoint(wanted) and figure.unit not in TIMES_OF_PEOPLE:
        return named in wanted or (not alone and is_brought(words, phrase))
    if alone and words.sorts[words.at[figure.start] + 1] == NOUN and wanted != _EVENTS:
        return False  # 要|检查|120个|零件
    if not alone:
        deeds = all(words.sorts[at] == NOMINAL and words.labels[at] == "v" for at in range(phrase.begin, phrase.end))
        return not (deeds and figure.unit in OF_BODIES)  # 新建小家43个，|维修改造|169个
    if figure.unit in TIMES_OF_PEOPLE:
        quoted = words.texts[phrase.begin - 1] in CLOSING  # “两癌”|筛查|3万人次
        free = before == VERB and words.labels[phrase.begin - 1][:1] == "d"  # 免费|体检|3万人次
        return quoted or free or (before in (VERB, OTHER, MODIFIER) and not words.is_link(phrase.begin - 1))
    return before in (VERB, MODIFIER, OF, OTHER, JOIN) or not words.is_predicate(last) or named == "event"


def _is_paid_by(words: PageWords, phrase: Phrase, before: str) -> bool:
    """Say whether a verb tells who pays, or for what each gets so much: 每条|建议|奖励|500元, but 给予|奖励|500元."""
    if "每" in "".join(words.texts[max(0, phrase.begin - 3) : phrase.begin]):
        return True
    return phrase.end - phrase.begin == 1 and before not in (VERB, NOMINAL, NOUN, OF, MODIFIER)


def _people_before(words: PageWords, last: int, wanted: tuple[str, ...]) -> str | None:
    """Return the people before the verbs that tell of them: 困难职工子女|上学|建档|640户."""
    while last > 0 and (words.sorts[last] in (NOMINAL, VERB) or words.is_link(last)):
        last -= 1
    phrase = phrase_before(words, last)
    named = names(words.text(phrase.begin, phrase.end)) if phrase else None
    visits = named == "body" and "household" in wanted  # 工会走访|2000户: who visits is not counted
    fits = named in wanted and not visits
    return short(words, phrase) if phrase and fits else None


def without_its_count(before: str, phrase: Phrase, words: PageWords) -> str:
    """Return a noun behind a figure without what that one counts: 30名|职工|工资|45万元."""
    word = words.texts[phrase.begin]  # 25名|农民工|劳务费|38万元
    counted = word if names(word) == "person" else next(heads_inside(word, ("person",)), "")
    return before.removeprefix(counted) if len(before) - len(counted) > 1 else before
