"""What leads to a figure: the words before it, from right to left, until a noun or something else begins.

Words that only link are passed (职工稳定率|高达), and what they say of the figure is noted as cues.
"""

from __future__ import annotations

from dataclasses import dataclass

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import names
from unionx.links.nouns.noun_cues import OF_RULES, TURNS, cue_of, is_kept_at, one_each, rule_before, said_by
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    DATE,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    PERSON,
    PLACE,
    QUOTE,
    SENTENCE_END,
    TIE,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase, noun_behind_clause
from unionx.links.nouns.phrases_before import AS_ADVERBS, phrase_before

_FROM, _MOST_WORDS = ("比", "较", "与", "同"), 26
_MOST_COMPARED = 8  # words: 较|去年|同期|水平
_OF_PEOPLE = frozenset("人户名位家月年天日每")
_TIMES_OR_GROUPS = frozenset("次年月天日周季期场批班组队车桌")
AMONG, _NOUN_ANYWHERE = frozenset(grammar("among")), frozenset(grammar("noun_behind", "noun"))
_COLONS, _PLANS = (":", "："), frozenset(grammar("ahead"))
_SIZES, _PEOPLE = "岁年月天日时秒口座", "人名位"  # what a bracket tells of who or what stands before it: 矿工（46岁）
_CLOSING, _OPENING, _CAME_TO_BE = ")）", "(（", frozenset(["became", "founded"])
_HEIGHTS, _HEIGHT_ENDS, _NUMBER_OF_PEOPLE = "高低长", "至到达", frozenset(grammar("noun_tail", "people"))


@dataclass(slots=True)
class NounLead:
    """What stands before a figure: a noun phrase or none, the word ``at`` which reading stopped, and the cues passed.

    ``of`` says that 的 stands right before the figure; ``amount`` is 金额 and the like, which name little; ``verb``
    that a verb stands between phrase and figure: 站点|建成|64个.
    """

    phrase: Phrase | None
    at: int
    cues: frozenset[str]
    of: bool = False
    amount: str | None = None
    verb: bool = False


def lead_of(words: PageWords, place: int) -> NounLead:
    """Return what leads to the figure at ``place``."""
    way = _WayLeft(words, place)
    while way.at >= 0 and way.place - way.at <= _MOST_WORDS:
        if (lead := way.step()) is not None:
            return lead
        way.at -= 1
    return way.without_phrase()


class _WayLeft:
    """The way from a figure to the left: ``at`` is the word that it has reached, ``cues`` what it passed."""

    def __init__(self, words: PageWords, place: int) -> None:
        while place > 0 and words.texts[place - 1].isspace() and words.texts[place - 1] != "\n":
            place -= 1  # 会费收入    38.6万元
        if place > 1 and words.texts[place - 1] in _OPENING and _is_bracketed(words, place):
            place -= 1  # 市总工会|（|5万元|）
        self.words, self.place, self.at = words, place, place - 1
        self.of = words.sorts[self.at] == OF
        self.cues: set[str] = set()
        self.amount: str | None = None

    def _with(self, phrase: Phrase | None) -> NounLead:
        return NounLead(phrase, self.at, frozenset(self.cues), self.of)

    def without_phrase(self) -> NounLead:
        """Return the lead that ends here where no noun stands."""
        return NounLead(None, self.at, frozenset(self.cues), self.of, self.amount)

    def step(self) -> NounLead | None:
        """Return the lead that ends at this word; None where the word is passed, with what it says among the cues."""
        words, at = self.words, self.at
        text = words.texts[at]
        if text == "为" and at == self.place - 1 and self._is_for_people():
            return self.without_phrase()  # 工会干部|先后|为|5名|职工, but not 干部人数|为|5人
        if (text[0] == "每" or words.texts[at - 1] == "每") and _is_each(words, at):
            self.cues |= {"each"} if text[-1] in _OF_PEOPLE else {"each", "item"}
            return None
        if (begin := one_each(words, at)) is not None:
            self.cues.add("each")
            self.at = begin
            return None
        if words.sorts[at] == OF and at < self.place - 1 and _is_rule(words, at):
            self.cues.add("headless")
            return self._with(None)
        if text in _CLOSING and (opening := words.opening(at)) is not None:
            self.at = opening
            return None
        said = cue_of(text, words, at) if text in TURNS else said_by(text)
        if not said:
            return self._word(text, said)
        if said & _CAME_TO_BE:
            return self._became(is_founded="founded" in said)
        if "needs" not in said and not ("spent" in said and self._spends_on()):
            return self._cue(text, said)
        return self._word(text, said)

    def _is_for_people(self) -> bool:
        """Say whether the figure has its own thing behind it, for which something is done."""
        behind = self.words.sorts[self.place + 1]
        if behind == VERB and self.words.is_predicate(self.place + 1):
            return noun_behind_clause(self.words, self.place + 1, ()) is not None  # 为|20个|获得奖状的单位颁奖
        return behind in (NOUN, MODIFIER, VERB)

    def _spends_on(self) -> bool:
        """Say whether something but a mark stands between 投入 and the figure."""
        return self.at < self.place - 1 and self.words.sorts[self.at + 1] != "X"

    def _pays_each(self) -> bool:
        """Say whether the verb before the figure gives so much to each, and pass it: 每人|发放|600元, 各|送去|600元."""
        words, at = self.words, self.at
        first = at - (words.texts[at] == "去" and words.sorts[at - 1] == VERB)
        if at < self.place - 1 or first < 1:
            return False
        gives = _is_each(words, first - 1) or (words.texts[first - 1] == "各" and words.texts[self.place][-1] == "元")
        self.at = first if gives else at
        return gives

    def _became(self, *, is_founded: bool) -> NounLead | None:
        """Return the lead at a verb by which something came to be so many."""
        if self._pays_each():
            return None
        last = self.at - 1
        while last > 0 and self.words.is_link(last):
            last -= 1  # 站点|已|建成|64个
        if self.words.sorts[last] not in (NOUN, NOMINAL) and not self.words.is_suffix(last):
            return self.without_phrase()
        return _done(self.words, self.at, last, self.cues, of=self.of, is_founded=is_founded)

    def _cue(self, text: str, said: set[str]) -> NounLead | None:
        """Note what a word says of the figure; return the lead where its phrase is a part of what is counted."""
        self.cues |= said
        if "spent" in said:
            return _spent(self.words, self.at, self.cues, self.of)
        if said & {"empty", "amount"} and (phrase := _compound(self.words, self.at)) is not None:
            return self._with(phrase)
        self.amount = text if "amount" in said else self.amount
        return None

    def _word(self, text: str, said: set[str]) -> NounLead | None:
        """Return the lead that a noun ends, or a word over which no way leads."""
        words, at = self.words, self.at
        sort, next_to = words.sorts[at], at == self.place - 1
        if text in AMONG and next_to:
            self.cues.add("among")  # 受访职工中|八成以上
        elif text in _COLONS and next_to:
            self.cues.add("colon")
        elif "growth" in self.cues and (compared := yardstick(words, at)) is not None:
            self.at = compared
        elif text in AS_ADVERBS and words.sorts[at + 1] in (VERB, NOMINAL, FIGURE):
            return None  # 实际|完成|126口
        elif text in OF_RULES and (rule := rule_before(words, at)) is not None:
            self.at = rule
        elif sort in (NOUN, NOMINAL) or text in "”’」』》" or _is_body(words, at, sort, self.place):
            return self._noun()
        elif sort == VERB:
            return self._verb(said)
        elif not (sort in (OF, DATE) or words.is_link(at) or _is_height(words, at)):
            return self.without_phrase()
        return None

    def _noun(self) -> NounLead | None:
        """Return the lead with the phrase that ends here, but for those of whom each has so much."""
        phrase = phrase_before(self.words, self.at)
        if phrase is None or self.words.texts[phrase.begin - 1][0] != "每" or not _is_of_each(self.words, phrase):
            return NounLead(phrase, self.at, frozenset(self.cues), self.of)
        self.cues.add("each")
        self.at = phrase.begin  # 慰问支出|每位|会员|不超过
        return None

    def _verb(self, said: set[str]) -> NounLead | None:
        words, at = self.words, self.at
        if "needs" in said:
            self.cues |= said
            return None
        if self._pays_each():
            return None
        if at < self.place - 1 and words.sorts[at - 1] == OF and (phrase := phrase_before(words, at)):
            return self._with(phrase)  # 拖欠工资的|投诉|由326件
        return None if words.is_link(at) or is_kept_at(words, at, self.place) else self.without_phrase()


def _is_height(words: PageWords, at: int) -> bool:
    """Say whether a word tells how far up or down the figure lies: 温度|低|至|零下7摄氏度."""
    return words.texts[at] in _HEIGHTS and words.texts[at + 1] in _HEIGHT_ENDS


def _is_body(words: PageWords, at: int, sort: str, place: int) -> bool:
    """Say whether a word that can be none is a noun here.

    组织 is one where its clause ends with the number: 社会|组织|67家，, but not 工会|组织|67家企业.
    """
    if sort == PLACE:
        return words.is_area(at)
    if words.texts[at - 1] == TIE:
        return words.is_tied(at - 1)
    if at != place - 1:
        return False
    if len(words.texts[at]) == 1:
        return words.is_morpheme(at)
    if words.texts[at] not in _NOUN_ANYWHERE or words.sorts[at - 1] != NOUN:
        return False
    return words.texts[place][-1] in "家个" and words.sorts[place + 1] in (CLAUSE_END, SENTENCE_END, JOIN)


def _compound(words: PageWords, at: int) -> Phrase | None:
    """Return the phrase that ends in a word which alone names nothing: 工资|增幅, 报销|比例."""
    if words.sorts[at] not in (NOUN, NOMINAL):
        return None
    said = cue_of(words.texts[at - 1], words, at - 1) if at else set()
    if "growth" in said and (grown := phrase_before(words, at - 2)) is not None:
        return Phrase(grown.begin, at + 1)  # 工资|增长|幅度
    phrase = phrase_before(words, at)
    if phrase is None or phrase.end - phrase.begin > 1:
        return phrase
    may = words.texts[at] in _NUMBER_OF_PEOPLE or not words.is_link(at - 1)
    acts = words.sorts[at - 1] in (VERB, NOMINAL) and not said and may
    return Phrase(at - 1, at + 1) if acts else None  # 参赛|人数, 入会|人数, but not 涉及|金额


def _spent(words: PageWords, at: int, cues: set[str], of: bool) -> NounLead:
    """Return the lead that ends at 投入 or 投资: the compound noun that it closes, else only the word itself."""
    kind = words.sorts[at - 1] == MODIFIER or (words.sorts[at - 1] == NOUN and not names(words.texts[at - 1]))
    kind = kind and words.texts[at - 1] not in _PLANS and words.texts[at - 1][-1] != "里"  # 计划|, 村里|投入|17万元
    return NounLead(Phrase(at - 1, at + 1) if kind else None, at, frozenset(cues), of)


def _is_each(words: PageWords, at: int) -> bool:
    """Say whether the word is 每人 or the classifier behind 每."""
    text = words.texts[at]
    return text[0] == "每" or (at > 0 and words.texts[at - 1] == "每" and len(text) <= 2)


def _is_rule(words: PageWords, of: int) -> bool:
    """Say whether 的 closes a clause that tells to whom a rate applies: 患病|的|每户, but not 从|2016年|的|每人."""
    if words.is_link(of + 1):
        return words.labels[of + 1][:1] != "t"
    return _is_each(words, of + 1) and words.sorts[of - 1] != DATE


def _is_bracketed(words: PageWords, place: int) -> bool:
    """Say whether the figure behind a bracket stands alone in it, behind what it counts, who has it, or its time."""
    behind, closed = words.sorts[place - 2], place + 1 < words.many and words.texts[place + 1] in _CLOSING
    named = names(words.texts[place - 2])
    if named == "prize":
        return words.sorts[place + 1] == CLAUSE_END  # 一等奖（|1名|，奖金1万元）
    counts = (
        behind in (NOUN, NOMINAL) and words.texts[place][-1] not in _SIZES
    )  # 困难职工|（|36名|）, but not 小组（8人）
    counts = counts and (named == "person" or words.texts[place][-1] not in _PEOPLE)
    return closed and (counts or behind in (BODY, PERSON, PLACE) or named == "time")


def _is_of_each(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase names those of whom each has so much: 每位|会员."""
    each = words.texts[phrase.begin - 1]
    of_each = each[0] == "每" and each[-1] not in _TIMES_OR_GROUPS  # not 每次|接待职工, 每批|职工
    return of_each and names(words.text(phrase.begin, phrase.end)) in ("person", "household", "body")


def _done(words: PageWords, at: int, last: int, cues: set[str], *, of: bool, is_founded: bool) -> NounLead:
    """Return the lead that a verb ends: 法律服务站点|建成|64个 has its thing before it, 公司|招聘|64人 has none."""
    phrase = phrase_before(words, last)
    named = phrase and names(words.text(phrase.begin, phrase.end))
    acts = (named == "body" and not is_founded) or (named == "person" and last < at - 1)
    acts = acts or (phrase is not None and words.texts[phrase.begin - 1] in ("该", "本"))  # 该|基金|发放|1000万元
    return NounLead(None if acts else phrase, at, frozenset(cues), of, verb=True)


def yardstick(words: PageWords, at: int) -> int | None:
    """Return where the comparison begins whose yardstick ends at ``at``: 较|去年|同期|水平|分别|增长."""
    for begin in range(at - 1, max(-1, at - _MOST_COMPARED), -1):
        if words.texts[begin] in _FROM:
            return begin
        plain = words.sorts[begin] == VERB and not words.is_predicate(begin)  # 比|放牧|时|多
        plain = plain or words.sorts[begin] == QUOTE or words.labels[begin][:1] in "mrf"  # 较“十三五”末, 比|别人|高出
        if not plain and words.sorts[begin] not in (NOUN, MODIFIER, DATE, OF, NOMINAL) and not words.is_link(begin):
            return None
    return None
