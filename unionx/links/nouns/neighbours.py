"""What other figures and clauses of the sentence lend a figure: the noun of its list, of its whole, of what grew.

A thing named once for several numbers goes to each of them (捐款：甲工会100万元，乙工会80万元).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language.lexicon import grammar
from unionx.links.nouns.before import is_schooling
from unionx.links.nouns.clause_before import TO, ends_clause, grown_at_head, noun_of_label, noun_of_sum, opens_clause
from unionx.links.nouns.earlier_figures import SENTENCE_REACH
from unionx.links.nouns.kinds import OF_BODIES, counted_by, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.list_items import is_label, noun_of_heading, noun_of_item
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    DATE,
    FIGURE,
    JOIN,
    NOMINAL,
    OF,
    OTHER,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.refusals import is_compared_with
from unionx.links.nouns.series import (
    FROM,
    PEOPLE,
    REACH,
    KnownNoun,
    Pair,
    alike,
    are_households,
    grew_by,
    has_grown,
    lent,
    noun_of_pair,
    of_its_object,
    of_rank,
    same_unit,
    twin,
)
from unionx.links.nouns.shares import begins_part, is_named_part, is_part, over_part, over_parts, wholes
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

FOLD = "倍"  # 蔬菜6吨，增长|1.1倍|: of whatever grew
_VERB_REACH = 4  # words
_OPENING, _CLOSING = ("（", "("), (")", "）")
_MOST_BRACKETS = 6  # that a clause goes on over: each figure of a list without marks asks this
_DEEDS, _PUTS_FIRST = (VERB, NOMINAL), ("把", "将")
_PAIR = 2  # characters: 提到, 增至
_SPENT_ON = [[word] for word in grammar("spent_on")]
_SOME = tuple(grammar("noun_part", "some"))  # 都有10年以上的工龄，|有的|已有30年


def nouns_of_neighbours(question: NounQuestion) -> Iterator[Pair]:
    """Yield pairs of a noun and its evidence."""
    figure, known, place, words, lead, before, _ = question
    if JOIN in (words.sorts[place - 1], words.sorts[place + 1]):
        yield from noun_of_pair(known, place, words)
    joined = words.sorts[place - 1] == JOIN and words.sorts[place - 2] == FIGURE
    begin = words.clause_begin(place)
    begin = begin if words.texts[begin - 1] not in _CLOSING else _over_brackets(words, begin)
    in_part, opens_part = begins_part(words, begin, place), words.texts[begin - 1] in ("；", ";")
    is_listed = lead.phrase is None or before is None or is_label(before, figure)
    if not (joined or in_part or is_listed or opens_part):
        return
    earlier = question.earlier.of_sentence()
    if earlier and (_is_above(question, earlier) or _is_of_some(question, earlier, begin)):
        yield from lent(earlier[:1], "growth")
    yield from twin(figure, earlier) if joined else ()
    if before is None and figure.kind == "money" and words.texts[begin - 1] in _OPENING:
        yield from _of_bracket(figure, known, begin, words)
    if is_listed:
        yield from noun_of_item(question, earlier)
    if in_part and "share" in lead.cues and not lead.of:
        yield from lent([other for other in earlier if other.figure.kind == "count"], "share")
    elif in_part or (lead.phrase is None and _is_in_list_of_parts(question, earlier)):
        yield from _of_whole(question, earlier)
    elif figure.kind == "count" and opens_part:
        yield from lent(list(_parts_before(figure, earlier, words))[:1], "part")
    if lead.phrase is None:
        yield from _without_phrase(question, earlier)
    else:
        yield from _behind_phrase(question, earlier)


def _of_bracket(figure: FigureMention, known: Sequence[KnownNoun], begin: int, words: PageWords) -> Iterator[Pair]:
    """Yield what the amount before a bracket is of, of which that in the bracket is a part: 7万元（捐民政|1万元）."""
    if known and words.at.get(known[-1].figure.start) == begin - 2 and alike(known[-1], figure):
        yield from lent(known[-1:], "part")


def _over_brackets(words: PageWords, begin: int) -> int:
    """Return where a clause begins, over what stands in brackets before it: 就读本科（含专升本）|30名."""
    for _ in range(_MOST_BRACKETS):
        if words.texts[begin - 1] not in _CLOSING or (opening := words.opening(begin - 1)) is None:
            break
        begin = words.clause_begin(opening)
    return begin


def _is_attribute(lead: NounLead, words: PageWords) -> bool:
    """Say whether the phrase before a figure only tells where those are or at what school: 省外8万人，|省内|12万人."""
    placed = lead.phrase is not None and words.labels[lead.phrase.end - 1] == "s"
    return placed or is_schooling(lead, words)


def _does_again(lead: NounLead, earlier: Sequence[KnownNoun], words: PageWords) -> bool:
    """Say whether a verb alone stands before both a figure and one before: 去年慰问职工3600人次，今年|慰问|1200人次."""
    if lead.phrase is None or lead.phrase.end != lead.phrase.begin + 1 or not words.is_predicate(lead.phrase.begin):
        return False
    places = [words.at[other.figure.start] for other in earlier]
    return any(words.texts[lead.phrase.begin] in words.texts[max(0, at - _VERB_REACH) : at] for at in places)


def _behind_phrase(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what figures before lend one behind a phrase that does not tell what it counts."""
    figure, _, place, words, lead, before, _ = question
    if before is None and lead.of:
        yield from _of_start(figure, place, words)
    if before is None and lead.of and earlier and is_part(words, words.at[earlier[0].figure.start]):
        yield from lent([e for e in earlier[1:] if alike(e, figure)], "part")  # 其中教师72人，有学位的|41人
    elif (
        before is None
        and figure.kind == "count"
        and (lead.of or figure.unit in OF_BODIES or _is_attribute(lead, words) or _does_again(lead, earlier, words))
    ):
        yield from same_unit(figure, earlier)  # 新建小家43个，维修改造|169个
    elif "each" in lead.cues and (before is None or is_label(before, figure)):
        yield from lent([e for e in earlier if e.figure.kind == figure.kind], "unit")


def _is_of_some(question: NounQuestion, earlier: Sequence[KnownNoun], begin: int) -> bool:
    """Say whether a duration goes on with the one before: 都有10年以上的工龄，|有的|已有|30年|."""
    if question.figure.kind != "duration" or earlier[0].figure.kind != "duration":
        return False
    return question.words.text(begin, question.place).startswith(_SOME)


def _is_above(question: NounQuestion, earlier: Sequence[KnownNoun]) -> bool:
    """Say whether a figure tells how far one before is from its yardstick: 月薪1520元，高于|最低工资标准|160元."""
    yardstick = question.lead.phrase.begin if question.lead.phrase is not None else question.place
    points = question.figure.kind == "percentage" and bool(earlier) and earlier[0].figure.kind == "percentage"
    points = points and not has_grown(earlier[0], question.words)
    return question.before is None and not points and is_compared_with(question.words, yardstick)


def _without_phrase(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what a figure without a phrase before it has from the clause before and from the figures before."""
    figure, _, place, words, lead, _, _ = question
    if words.sorts[place - 1] == FIGURE and earlier and are_households(earlier[0], figure):
        yield from lent(earlier[:1], "twin")
    if lead.of or "each" in lead.cues:
        yield from _of_start(figure, place, words)
    if lead.of and words.sorts[place - 2] == FIGURE and figure.kind == "percentage":
        yield from lent(earlier[:1], "share")  # 占会员总数1148万人|的|36%
    end = lead.at
    if counted_by(figure) in (("event",), ()) and all(
        words.sorts[at] in (VERB, OTHER) for at in range(words.clause_begin(place), place)
    ):
        end = words.clause_begin(place) - 1  # 大讲堂巡讲活动，已开展了|15场次
    if place - end >= 2 and words.sorts[end] == CLAUSE_END:
        yield from noun_of_sum(figure, end, place, words)
    yield from _of_change(question, over_parts(earlier, words))
    yield from _of_rate(question, earlier) if lead.cues else ()
    yield from noun_of_label(figure, place, words)
    if earlier and figure.kind == "count":
        yield from of_rank(same_unit(figure, over_part(figure, earlier, words)), words.texts[place - 1])


def _is_in_list_of_parts(question: NounQuestion, earlier: Sequence[KnownNoun]) -> bool:
    """Say whether an amount goes on a list behind 其中, whatever its verb: 其中，|甲工会捐100万元，乙工会捐出60万元."""
    figure, _, place, words, lead, _, _ = question
    begin = words.clause_begin(place)
    for other in earlier if figure.kind == "money" and "growth" not in lead.cues else ():
        used = begin == place and words.texts[place + 1 : place + 2] in _SPENT_ON and words.at.get(other.figure.start)
        if used and words.texts[used + 1 : used + 2] in _SPENT_ON and is_part(words, used):
            return True  # 其中100万元用于慰问，|10万元|用于培训
        if other.figure.kind != "money" or words.at.get(other.figure.start) != begin - 2:
            return False
        if is_part(words, begin - 2):
            return True
        begin = words.clause_begin(begin - 2)
    return False


def _parts_before(figure: FigureMention, earlier: Sequence[KnownNoun], words: PageWords) -> Iterator[KnownNoun]:
    """Yield the parts of the same unit that a ；-part goes on with: 其中生活救助90人，…；医疗救助|15人."""
    for other in earlier:
        if other.figure.unit == figure.unit and is_part(words, words.at[other.figure.start]):
            yield other


def _of_whole(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what the whole of a part counts: the nearest figure before of its sort, else one of the sentence before."""
    figure, known, place, words, _, _, _ = question
    wholes = [e for e in earlier if alike(e, figure) and not is_named_part(e, words)]
    if not wholes and not earlier:
        near = known[: -REACH - 1 : -1]
        begin = _over_brackets(words, words.clause_begin(place))
        ends = [index for index in range(begin - 1, max(-1, begin - 4), -1) if words.sorts[index] == SENTENCE_END]
        wholes = [other for other in near if alike(other, figure)] if ends else []
        if wholes and (words.at.get(wholes[0].figure.start) or 0) < place - SENTENCE_REACH // 2:
            return
    yield from lent(wholes, "part")


def _of_change(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what grew or shrank: 会员9万人，比上年增加2万人; 小食堂，由12处增加到47处."""
    figure, _, place, words, lead, _, _ = question
    to = place > 0 and words.texts[place - 1] in TO and words.sorts[lead.at] == FIGURE
    if "growth" in lead.cues or to or _is_reached(words, place):
        share = figure.kind == "percentage" or figure.unit == FOLD
        grown = [other for other in earlier if other.figure.kind != "duration"]  # 4年时间增长|60多倍
        earlier = of_its_object(figure, earlier, words)
        same = [other for other in earlier if alike(other, figure)] or [e for e in grown[:1] if grew_by(e, figure)]
        yield from lent(grown[:1] if share else same, "growth")
    begin = words.clause_begin(place)
    if words.sorts[begin] == DATE and all(words.sorts[at] == DATE or words.is_link(at) for at in range(begin, place)):
        yield from lent([other for other in earlier if alike(other, figure)], "growth")  # 去年为36万元，今年90万元
    if figure.kind == "percentage" and "growth" in lead.cues and lead.at == begin - 1 and not earlier:
        yield from grown_at_head(words, lead.at)
    opens = words.texts[begin] in FROM or ("growth" in lead.cues and lead.at < begin)
    other = bool(earlier) and figure.kind != "percentage" and not alike(earlier[0], figure)
    told = other and words.sorts[begin - 2] == FIGURE  # 合格率99.8%，比计划超产6200件
    if opens and not told and not words.has(begin, place, FIGURE):
        yield from ends_clause(words, begin - 1, earlier, "topic")


def _of_start(figure: FigureMention, place: int, words: PageWords) -> Iterator[Pair]:
    """Yield what was so many at its beginning, before it grew: 会员|由成立时的|80人|发展到现在的2600人."""
    begin = words.clause_begin(place)
    for at in range(place - 2, begin, -1) if not words.has(begin, place, FIGURE) else ():
        if words.texts[at] in FROM[:2]:
            if words.sorts[at - 1] in _DEEDS and words.texts[at - 2] in _PUTS_FIRST:
                yield words.texts[at - 1], "growth"  # 把|透析|从每周|三次|减到两次
                return
            phrase = phrase_before(words, at - 1)
            found = short(words, phrase) if phrase is not None else None
            if found and (not counted_by(figure) or names(found) in counted_by(figure)):
                yield found, "growth"
            return


def _is_reached(words: PageWords, place: int) -> bool:
    """Say whether the figure is what the one right before grew to: 由每件3.2元|提到|3.9元, 调到|今年|的|60元."""
    at = place - 1
    if words.sorts[at] == OF and (words.sorts[at - 1] == DATE or words.is_link(at - 1)):
        at -= 2
    if at > 0 and words.texts[at] in TO and words.sorts[at - 1] != FIGURE and len(words.texts[at - 1]) == 1:
        at -= 1  # 调|到
    elif at <= 0 or len(words.texts[at]) != _PAIR or not words.texts[at].endswith(TO):
        return False
    return words.sorts[at - 1] == FIGURE


def _of_rate(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what so much for each is of, what is worth the amount, and what a share is of."""
    figure, known, place, words, lead, _, _ = question
    if "each" in lead.cues and lead.at >= 0:
        yield from _of_each(figure, earlier, words, lead)
    if "worth" in lead.cues and words.sorts[lead.at] == CLAUSE_END:
        yield from ends_clause(words, lead.at, earlier, "worth")
    if "share" in lead.cues:
        yield from wholes(known, earlier, place, words)
    if "headless" in lead.cues:
        if figure.kind == "money":
            yield from noun_of_heading(place, -1, words)
        counts = figure.kind == "count"  # 8个工种，报名的有|640人|
        same = (other for other in earlier if other.figure.kind == figure.kind)
        yield from lent([other for other in same if not counts or alike(other, figure)], "same")


def _of_each(figure: FigureMention, earlier: Sequence[KnownNoun], words: PageWords, lead: NounLead) -> Iterator[Pair]:
    """Yield what so much for each is of, but for what only grew: 落实措施112条，户均增收|6800元|."""
    if "growth" in lead.cues:
        return
    alike = [other for other in earlier if other.figure.kind == figure.kind]
    if figure.unit in PEOPLE and (people := [other for other in earlier if other.figure.unit in PEOPLE]):
        yield from lent(people[:1], "unit")  # 60名劳模分两批疗休养，每批|30人
        return
    if "item" in lead.cues and words.sorts[lead.at] == CLAUSE_END and words.sorts[lead.at - 1] != FIGURE:
        yield from ends_clause(words, lead.at, earlier, "item")
    if figure.kind in ("measure", "count"):
        alike = [other for other in alike if other.figure.unit == figure.unit]
    yield from lent(alike, "unit")
    moves = figure.kind == "measure" and words.sorts[words.at[figure.start] - 1] == VERB  # 开24台车，每天走|20公里
    if not alike and not moves and words.sorts[lead.at] == CLAUSE_END:
        yield from ends_clause(words, lead.at, earlier, "topic")
        yield from opens_clause(words, lead.at, figure)
