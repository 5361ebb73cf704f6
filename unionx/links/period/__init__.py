"""For which time a figure is: candidates with their evidence, from its own clause to the account of its article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_leads import ONCE
from unionx.links.discourse.clause_uses import DateUse
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.date_uses import time_of, use_of
from unionx.links.frames.joined_dates import JOINS, each_of, is_of_others
from unionx.links.frames.sentence_openings import ON_BASIS, SINCE, is_of_once, is_since, tells_of, time_of_span
from unionx.links.frames.time_spans import Time
from unionx.links.period.frame_times import of_frame, of_two_years, one_or_all, without_start
from unionx.links.period.frame_years import is_of_frame, of_all_year
from unionx.links.period.standing_facts import is_standing
from unionx.mentions.mention import DateMention, FigureMention

_PAST_OF = regex.compile(rf"(?:{alternation(grammar('formerly'))})的?(?:每\p{{Han}}{{1,2}}){{0,2}}$")
_OF_A_TIME, _SPAN_ENDS = frozenset("前去来先初往"), frozenset("来间里内")
_BOUNDS = alternation(lexicon("bound").words(side="before"))
_REACHES = regex.compile(rf"(?:[到至成]|(?<!分别)为)了?(?:{words_of('now')})?的?(?:{_BOUNDS})?$")
_ONSETS = alternation(grammar("onset"))
_BEGUN_IN = regex.compile(rf"(?:{_ONSETS}|[始建])于$")
_BEGAN = regex.compile(rf"[^，。；,;]{{0,8}}(?:{_ONSETS})[，,]?$")
# 2020年|投用的服务站|，接待3000人
_BEGUN_THING = regex.compile(rf"\p{{Han}}{{0,2}}(?:{_ONSETS})的\p{{Han}}{{1,14}}[，,]?")
LONG_UNITS = {"年": 365, "个月": 28, "天": 1}
_SHORTEST_MONTH = 28  # 为期3天的培训 is of the day on which it ends
_REACH, _TAIL_OF_SPAN, _BEHIND, _FAR_BEHIND, _SENTENCE = 16, 2, 10, 24, 12
# 本次大赛是公司成立以来|举办的第三届|大赛，共有选手40名
_IS_OF_A_SPAN = regex.compile(
    rf"[^，。；]{{0,10}}?(?:第[^，。；]{{1,3}}[届次]|首[届次]|最[^近新后]|{alternation(grammar('noun_tail', 'size'))})"
)
# 获奖的40篇征文、|60幅书画将于|7月展出
_THING = regex.compile(
    rf"(?:\p{{Han}}{{1,9}}[、和][\d{TO_TEN}]+)?(?:(?!的)\p{{Han}}){{1,9}}(?<![在于到至从自由比的为了讯电])(?:{alternation(grammar('ahead'))}|[将拟已定])?[于在]?"
)
# 2024年服务职工|十件|实事
_PLAN_NUMBER = regex.compile(
    rf"\p{{Han}}{{0,8}}(?:{alternation(grammar('plan_thing'))})(?!(?:集中|全部)?(?:{alternation(grammar('carried_out'))}))"
)
_DONE_OR_LOT = regex.compile(rf"第\p{{Han}}{{1,3}}批|首批|[已了]|{_ONSETS}|{alternation(grammar('carried_out'))}")
_NO_TIME = frozenset([DateUse.COMPARED, DateUse.NAME, DateUse.OBJECT, DateUse.TELLING, DateUse.ATTACHED])


def periods(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the times that a figure may be of, from the nearest evidence to the farthest."""
    if inquiry.is_age or inquiry.is_size:
        yield Proposal(None, ("period/age" if inquiry.is_age else "period/size",))
    if inquiry.is_before_change:
        yield Proposal(None, ("period/past",))  # 明年起由|2天|增至3天
        return
    discourse, figure, before = inquiry.discourse, inquiry.figure, inquiry.before
    span = discourse.span_between(figure.start, figure.end + _TAIL_OF_SPAN) if figure.kind == "duration" else None
    if span is not None and discourse.text[span[1] - 1] in _SPAN_ENDS and not is_of_frame(span, inquiry):
        yield Proposal(None, ("period/span",))  # 今年提出，|5年内|…
    stop, whens = figure.start + (figure.kind == "duration"), discourse.whens  # 成立|10年来
    for clause in inquiry.around:
        if whens[bisect_left(whens, clause.start)] < stop or _is_past(clause, inquiry):
            yield from _of_clause(clause, stop, inquiry)
        stop = clause.start
    if is_standing(inquiry):
        yield Proposal(None, ("period/standing",))
    yield from of_all_year(inquiry)
    if whens[bisect_left(whens, figure.end)] < figure.end + _FAR_BEHIND:
        yield from _behind(inquiry)
    if before and before[0].tells_when and before[0].part == inquiry.clause.part:
        yield from _of_pair(inquiry)
    told = bool(before) and whens[bisect_left(whens, before[-1].start)] < before[0].end
    if told or (before and discourse.text.startswith(ONCE, before[0].start)):
        yield from _of_sentence(inquiry)
    if inquiry.state.number and discourse.text.startswith("其中", inquiry.sentence[0].start):
        yield from _of_whole(inquiry)
    yield from of_frame(inquiry)


def lasting_periods(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the times that years or months may be of, but for those that they outlast."""
    for said in periods(inquiry):
        if said.value is None or not _outlasts(inquiry.figure, said.value):
            yield said


def _outlasts(figure: FigureMention, time: Time) -> bool:
    """Say whether years or months last longer than a time, which is not theirs: 6月8日，做了|18年|焊工的王强领奖."""
    if time.start is None or time.end is None:
        return False
    lasts = (figure.value or figure.low or 0) * LONG_UNITS[figure.unit or ""]
    return lasts >= _SHORTEST_MONTH and lasts > (time.end - time.start).days + 1


def _is_past(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether words before the figure say that it was so before: 原来的|300元."""
    text = inquiry.discourse.text
    if text.startswith(ONCE, clause.start) and is_of_once(clause, inquiry.discourse):
        return True
    near = text[max(clause.start, inquiry.figure.start - 9) : inquiry.figure.start]
    return not _OF_A_TIME.isdisjoint(near) and _PAST_OF.search(near) is not None


def _of_clause(clause: Clause, stop: int, inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield what the dates and words of a clause around the figure say before ``stop``."""
    discourse, text, figure = inquiry.discourse, inquiry.discourse.text, inquiry.figure
    has_pair = False
    for date in reversed(discourse.dates_between(max(clause.start, inquiry.begin), stop)):
        if date.end > stop:
            continue
        use = use_of(date, discourse.clause_at(date.start) or clause, discourse)
        if use is DateUse.ATTACHED:
            has_pair = True
            if discourse.figure_behind(date.end, len(text)) is figure:
                yield Proposal(Time.of(date, "attached"), ("period/attached",))
            continue
        yield from _of_date(date, use, clause, stop, inquiry)
    reached = has_pair and _REACHES.search(text, max(clause.start, figure.start - _REACH), figure.start)
    if reached and not _opens_with_time(clause, inquiry):
        yield Proposal(None, ("period/reached",))
    if _is_past(clause, inquiry):
        yield Proposal(None, ("period/past",))
    last = figure.end + _TAIL_OF_SPAN if clause is inquiry.clause else stop
    span = discourse.span_between(clause.start, last)
    if span is not None and not is_of_frame(span, inquiry):
        yield Proposal(None, ("period/span",))
    if discourse.cues.has("now", clause.start, stop):
        yield Proposal(None, ("period/now",))


def _opens_with_time(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether the clause before opens with the time at which it is reached: 5月1日起，由去年的38%提高到|50%."""
    if not inquiry.before or inquiry.before[0].part != clause.part or clause is not inquiry.clause:
        return False
    return any(
        use_of(date, before, inquiry.discourse) in (DateUse.OPENING, DateUse.UNTIL) and date.date_start is not None
        for before in inquiry.before
        for date in inquiry.discourse.lead(before).dates
    )


def _of_date(date: DateMention, use: DateUse, clause: Clause, stop: int, inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    if use in _NO_TIME:
        if use in (DateUse.NAME, DateUse.OBJECT) and clause is inquiry.clause and is_plan_number(date, inquiry):
            yield Proposal(Time.of(date, "plan_list"), ("period/plan_list",))
        return
    discourse, figure = inquiry.discourse, inquiry.figure
    if use is not DateUse.UNTIL and discourse.span_between(date.end, stop):
        yield Proposal(None, ("period/span",))
    elif discourse.cues.has("now", date.end, stop):
        yield Proposal(None, ("period/now",))
    elif use is DateUse.VAGUE:
        if discourse.span_between(date.start, stop):
            yield Proposal(None, ("period/span",))
        elif clause is not inquiry.clause or inquiry.discourse.lead(clause).dates:
            yield Proposal(None, ("period/vague",))
    elif use is DateUse.UNTIL:
        yield Proposal(Time.of(date, "clause_date", is_until=True), ("period/clause_date",))
    else:
        time = each_of(date, clause, figure, clause.end, discourse) or time_of(date, clause, discourse, "clause_date")
        yield Proposal(without_start(time, inquiry), ("period/clause_date",))


def is_plan_number(date: DateMention, inquiry: Inquiry) -> bool:
    """Say whether a date and the figure are those of a plan: 2024年服务职工|十件|实事."""
    discourse, figure = inquiry.discourse, inquiry.figure
    near, first, last = discourse.figure_behind(date.end, date.end + 30) is figure, date.date_start, date.date_end
    near = near and _DONE_OR_LOT.search(discourse.text, date.end, figure.start) is None  # 今年已办好|十件|实事
    is_year = first is not None and last is not None and (last - first).days + 1 >= LONG_UNITS["年"]  # not of 年初
    return near and is_year and _PLAN_NUMBER.match(discourse.text, figure.end) is not None


def _behind(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the date behind the figure and its thing: 余下的56万元|2020年12月还清, 800名农民工|26日回家."""
    end, text = inquiry.figure.end, inquiry.discourse.text
    for date in inquiry.discourse.dates_between(end, min(inquiry.clause.end, end + _FAR_BEHIND)):
        if date.start > end and _THING.fullmatch(text, end, date.start) is None:
            return
        if date.start == end and text.find(inquiry.noun or "\n", date.end, inquiry.clause.end) >= 0:
            return  # 7个|2021年|优秀成果
        use = use_of(date, inquiry.clause, inquiry.discourse)
        if date.date_start is not None and use not in (DateUse.ATTACHED, DateUse.NAME, DateUse.OBJECT):
            yield Proposal(Time.of(date, "clause_date"), ("period/date_behind",))


def _of_pair(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the time between two: 由2011年的3.1万元增加到2015年的5.8万元，年均增长17%."""
    discourse, last = inquiry.discourse, inquiry.before[0]
    dates = discourse.dates_between(last.start, last.end)
    known = [date for date in dates if date.date_start is not None] if len(dates) > 1 else []
    pair = [date for date in known if use_of(date, last, discourse) is DateUse.ATTACHED] if known else []
    if len(pair) < 2:
        yield from of_two_years(inquiry)
    elif "年均" in discourse.text[inquiry.around[-1].start : inquiry.figure.start]:
        yield Proposal(Time(pair[0].date_start, pair[-1].date_end, "attached"), ("period/pair",))
    elif inquiry.change or inquiry.figure.kind == "percentage":
        yield Proposal(Time.of(pair[-1], "attached"), ("period/pair",))


def _of_sentence(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield what the clauses before say, the nearest first."""
    discourse = inquiry.discourse
    for clause in inquiry.before:
        if discourse.text.endswith(SINCE, clause.start, clause.end) and is_since(clause, discourse):
            yield Proposal(None, ("period/span_before",))
        if discourse.text.startswith(ONCE, clause.start) and is_of_once(clause, discourse):
            yield Proposal(None, ("period/past_before",))
        if not clause.tells_when:
            continue
        dates = discourse.dates_between(clause.start, clause.end)
        span = discourse.span_between(clause.start, clause.end) if discourse.spans else None
        described = span is not None and _IS_OF_A_SPAN.match(discourse.text, span[1], clause.end) is not None
        bounds = span is not None and any(use_of(date, clause, discourse) is DateUse.UNTIL for date in dates)
        if not bounds and span is not None and not described and not is_of_frame(span, inquiry):
            time = time_of_span(clause, discourse)
            if time is not None:
                yield Proposal(time, ("period/sentence_date",))
            elif not any(date.is_known for date in dates):
                yield Proposal(None, ("period/span_before",))
        for date in reversed(dates):
            if discourse.clause_at(date.start) is clause:
                yield from _of_date_before(date, clause, inquiry)
        if discourse.cues.has("now", clause.start, clause.end):
            yield Proposal(None, ("period/now_before",))


def _of_date_before(date: DateMention, clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    use = use_of(date, clause, inquiry.discourse)
    if use is DateUse.ATTACHED and inquiry.discourse.text.endswith("中", clause.start, clause.end):
        yield Proposal(Time.of(date, "attached"), ("period/sentence_date",))  # 今年的200名奖章获得者中，工人|49人
    on_basis = inquiry.discourse.text.endswith(ON_BASIS, clause.start, clause.end)  # 在|去年|38家的基础上，又新建12家
    if use in _NO_TIME or on_basis or is_of_others(date, clause, inquiry.discourse):
        return
    if use is DateUse.VAGUE:
        if inquiry.discourse.lead(clause).dates:
            yield Proposal(None, ("period/vague_before",))
        return
    time = time_of(date, clause, inquiry.discourse, "sentence_date")
    if time.is_long and _has_begun(date, clause, inquiry):
        yield Proposal(None, ("period/begun",))
    if inquiry.discourse.text[date.start - 1 : date.start] in JOINS:
        time = one_or_all(date, clause, inquiry, time)
    if time.is_until != (use is DateUse.UNTIL):
        time = replace(time, is_until=not time.is_until)
    if time.is_long or not tells_of(clause, time, inquiry.discourse):
        yield Proposal(without_start(time, inquiry), ("period/sentence_date",))


def _has_begun(date: DateMention, clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause only says since when there is something: 工作室|成立于2018年, 2020年|投用的服务站|，…."""
    discourse, first = inquiry.discourse, inquiry.sentence[0]
    text = discourse.text
    if text.find("的", date.end, date.end + _BEHIND) > 0 and _BEGUN_THING.fullmatch(text, date.end, clause.end):
        return True
    if date.date_end is None or (clause.start == first.start and date in discourse.lead(clause).dates):
        return False
    return _BEGUN_IN.search(text, clause.start, date.start) is not None or (
        _BEGAN.match(text, date.end, clause.end) is not None
    )


def _after_whole(part: FigureMention, clauses: list[Clause], discourse: Discourse) -> int:
    """Return the number of clauses up to the last with a figure that a part may be of, else of all of them.

    项目|32个|开工，总投资118亿元，今年投资36亿元。其中，产业项目|14个|
    """
    for at in range(len(clauses) - 1, max(-1, len(clauses) - _SENTENCE), -1):
        figures = discourse.figures_between(clauses[at].start, clauses[at].end)
        if any(one.kind == part.kind and one.unit == part.unit for one in figures):
            return at + 1
    return len(clauses)


def _of_whole(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the time in the sentence before one that begins with 其中: 今天上午表彰奖状92个。其中，|泰州获4个."""
    discourse, number = inquiry.discourse, inquiry.state.number
    before = discourse.sentences[number - 1]
    if before[0].paragraph != inquiry.sentence[0].paragraph or not discourse.figures_between(
        before[0].start, end_of(before)
    ):
        return
    outer = [clause for clause in before if clause.outer is None]
    for clause in reversed(outer[: _after_whole(inquiry.figure, outer, discourse)]):
        for date in reversed(discourse.dates_between(clause.start, clause.end)):
            if use_of(date, clause, discourse) in (DateUse.OPENING, DateUse.ADVERBIAL):
                time = time_of(date, clause, discourse, "sentence_date")
                if not tells_of(clause, time, discourse):
                    yield Proposal(time, ("period/whole",))
                return
