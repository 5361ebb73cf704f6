"""The time of the frame that holds at a figure's sentence, and what speaks against it there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.joined_dates import each_of, joined_dates, over
from unionx.links.frames.time_spans import ALL_YEAR, Time
from unionx.links.period.habits import is_of_habit
from unionx.mentions.mention import DateMention

# 联盟成立后，…: a time of its own
_AFTER = regex.compile(r"[^，。；]{2,12}(?:[以之]?后|之前)")
_LASTS = regex.compile(rf"(?:{alternation(grammar('lasts'))})[^，。；]{{0,12}}$")
_STOCK = regex.compile(rf"累计已?(?:{words_of('stock')})")
_YEARS = ("年", "个月")
_SHORT = ("小时", "分钟")  # 连续驾驶|4小时
_CUMULATED, _ALL_YEAR_REACH = 24, 4
_TOTAL, _NEW, _CLAUSE_MARK = regex.compile(r"[，、]累计(?P<deed>\p{Han}{0,6})"), "新", regex.compile("[，；。、]")


def of_frame(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the frame that holds at the sentence."""
    state = inquiry.state
    if state.is_blocked or state.time is None or (inquiry.is_headline and state.time.frame != "heading"):
        return  # a row of a list that a page prints like a headline has the time of the list's title
    if state.opened < inquiry.begin and is_of_habit(state.time, inquiry):
        return
    evidence = [f"period/{_frame_of(state.time, state.reach)}"]
    is_far = state.reach == "article" or not state.time.is_long
    if (inquiry.status == "planned" and is_told_on(state.time, inquiry)) or _adds_up_years(inquiry):
        return
    if state.reach == "article" and inquiry.status == "required":
        evidence.append("period/of_rule")
    if is_far and (state.reach == "article" or inquiry.status != "required") and _is_habit(inquiry):
        evidence.append("period/of_habit")
    if inquiry.clause.is_quoted and not _is_told_in_quotation(inquiry):
        evidence.append("period/in_quotation")
    if state.reach == "article":
        if inquiry.status == "planned" and state.time.frame in ("sentence_date", "until"):
            evidence.append("period/of_plan")
        if state.time.frame != "heading" and _is_of_old(state.time, inquiry):
            evidence.append("period/of_old")
        if _is_of_person(inquiry):
            evidence.append("period/of_life")
        discourse = inquiry.discourse
        first = next((one for one in reversed(inquiry.before) if discourse.lead(one).end < one.end - 1), None)
        if first is not None and _AFTER.fullmatch(discourse.text, first.start, first.end):  # 据介绍，|联盟成立后|，…
            evidence.append("period/after")
    yield Proposal(without_start(state.time, inquiry), tuple(evidence))


def _is_of_person(inquiry: Inquiry) -> bool:
    """Say whether a person does what the sentence tells, or did last in its paragraph: 去年，…。⏎|王强|带徒|27名|."""
    for clause in (inquiry.clause, *inquiry.before):
        head = inquiry.discourse.head(clause)
        if head is not None:
            return head.use is Use.PERSON
    return inquiry.state.acting is not None and inquiry.state.acting.use is Use.PERSON


def _is_of_old(time: Time, inquiry: Inquiry) -> bool:
    """Say whether a time was over, or had begun, before the year before that of the page: no account goes on from it.

    1998年，厂里招来学徒。⏎|车间有机床20台|. Nor does one from a month of that year.
    """
    reference, day = inquiry.discourse.reference, time.end or time.start
    return reference is not None and day is not None and day.year < reference.year - time.is_account


def _is_told_in_quotation(inquiry: Inquiry) -> bool:
    """Say whether the frame was opened by the words of a quotation: “|去年|，我们走访80户。修灯90盏。”."""
    opened = inquiry.discourse.clause_at(inquiry.state.opened)
    if opened is None or inquiry.state.reach == "article" or opened.paragraph != inquiry.clause.paragraph:
        return False
    return any(clause.is_quoted for clause in inquiry.discourse.sentences[opened.sentence])


def is_told_on(time: Time, inquiry: Inquiry) -> bool:
    """Say whether a day that is over is only the one on which a plan was told: 6月8日，工会部署帮扶，将慰问|800名|."""
    reference = inquiry.discourse.reference
    if reference is None or time.end is None or time.is_long:
        return False
    return time.end <= reference.latest


def _is_habit(inquiry: Inquiry) -> bool:
    """Say whether the sentence tells what is so each year, or for how many years: 每年|办赛100个, 连续开展了|17年."""
    text, figure = inquiry.discourse.text, inquiry.figure
    if figure.kind == "duration" and figure.unit not in _SHORT:  # 连续开展了|17年|, 开展|3年|来
        is_span = inquiry.discourse.span_between(figure.start, figure.end + 2) is not None
        if is_span or _LASTS.search(text, inquiry.clause.start, figure.start) is not None:
            return True
    return text.find("每年", inquiry.begin, figure.start) >= 0


def _adds_up_years(inquiry: Inquiry) -> bool:
    """Say whether the sentence adds up what was done in years that it counts: 已连续举办5年，累计办赛|700场|.

    Not where it opens with the time since when: 2016年以来，已连续举办5年，….
    """
    text, figure, discourse = inquiry.discourse.text, inquiry.figure, inquiry.discourse
    time = inquiry.state.time
    if time is not None and time.start is not None and time.end is None and inquiry.state.opened == inquiry.begin:
        return False
    if text.find("累计", inquiry.begin, figure.start) < 0:
        return False
    figures = discourse.figures_between(inquiry.begin, figure.start)
    years = (other for other in figures if other.kind == "duration" and other.unit in _YEARS)
    return any(_LASTS.search(text, inquiry.begin, other.start) is not None for other in years)


def _frame_of(time: Time, reach: str) -> str:
    """Return the evidence of a frame: where it was opened, or what kind it is."""
    return f"{reach}_date" if time.frame in ("sentence_date", "until") else time.frame


def of_two_years(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the time between two years for a mean of it: 2018年工资5.2万元，2023年7.8万元，|年均增长8.4%|."""
    discourse, figure = inquiry.discourse, inquiry.figure
    if len(inquiry.before) < 2 or "年均" not in discourse.text[inquiry.clause.start : figure.start]:
        return
    years: list[DateMention] = []
    for clause in inquiry.before[1::-1]:
        dates = discourse.lead(clause).dates
        if len(dates) == 1 and dates[0].granularity == "year" and discourse.figures_between(dates[0].end, clause.end):
            years.append(dates[0])
    if len(years) > 1 and _is_before(*years):
        yield Proposal(Time(years[0].date_start, years[1].date_end, "attached"), ("period/pair",))


def _is_before(first: DateMention, last: DateMention) -> bool:
    return first.date_end is not None and last.date_start is not None and first.date_end < last.date_start


def without_start(time: Time, inquiry: Inquiry) -> Time:
    """Return a time without its first day for a stock that grew up to its end: 2023年新建319个，累计建成|1343个."""
    clause, figure, text = inquiry.clause, inquiry.figure, inquiry.discourse.text
    of_all_year, begin = time, clause.start
    if text.find("年", begin, begin + _ALL_YEAR_REACH) >= 0 and ALL_YEAR.match(text, begin, figure.start):
        of_all_year = time.year  # 2023年末会员42万人，|全年|新增3万人
    if of_all_year is not time or (figure.unit or "").endswith("次"):
        return of_all_year  # 全年|累计组建71个, 累计覆盖|4740人次|: what was done in it
    begin = max(clause.start, figure.start - _CUMULATED)
    if text.find("累计", begin, figure.start) < 0:
        return time
    several = time.start is not None and time.end is not None and time.start.year != time.end.year
    is_stock = time.end is not None and not several and time.is_long
    is_stock = is_stock and (_STOCK.search(text[begin : figure.start]) is not None or _adds_up_to(inquiry))
    if is_stock and not inquiry.discourse.dates_between(clause.start, figure.start):
        return replace(time, is_until=True)
    return time


def _adds_up_to(inquiry: Inquiry) -> bool:
    """Say whether a total stands behind what is new in it: 新签合同30份，累计签订|400份|, 新增8人、累计|200人|."""
    discourse, figure = inquiry.discourse, inquiry.figure
    before = discourse.figures_between(inquiry.begin, figure.start)
    new = before[-1] if before else None
    if new is None or figure.kind != "count" or new.unit != figure.unit:
        return False
    total = _TOTAL.fullmatch(discourse.text, new.end, figure.start)
    lead = discourse.text[max(inquiry.begin, new.start - _CUMULATED) : new.start]
    _, is_new, deed = _CLAUSE_MARK.split(lead)[-1].rpartition(_NEW)
    if total is None or not is_new:
        return False
    said = total["deed"]  # not 新增会员30人，累计|走访|会员90人
    return not said or said[0] == deed[:1] or deed.endswith(said)


def one_or_all(date: DateMention, clause: Clause, inquiry: Inquiry, time: Time) -> Time:
    """Return the time of the figure by joined dates in ``clause``: 2020年和2021年，分别投入30万元和|50万元|."""
    each = each_of(date, clause, inquiry.figure, inquiry.clause.end, inquiry.discourse)
    return each or over(joined_dates(date, clause, inquiry.discourse), time)
