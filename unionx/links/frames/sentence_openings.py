"""What opens a sentence: a time that becomes the frame, a vague one, 目前, 五年来, plans, or the day of telling."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_leads import ONCE, season_at
from unionx.links.discourse.clause_uses import DateUse, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.descriptions import begins_predicate
from unionx.links.frames.date_uses import time_of, use_of
from unionx.links.frames.time_spans import Time
from unionx.links.pattern_signs import with_sign
from unionx.mentions.mention import DateMention


class Opens(StrEnum):
    """What opens a sentence."""

    NOTHING = "nothing"
    TIME = "time"
    TOLD = "told"  # 6月3日，记者从…获悉
    VAGUE = "vague"
    NOW = "now"
    SPAN = "span"  # 五年来
    PLAN = "plan"  # 下一步


class Opening(NamedTuple):
    """What opens a sentence, and the time that it names, if any."""

    opens: Opens
    time: Time | None


_NOTHING = Opening(Opens.NOTHING, None)

_PUBLISHED = alternation(grammar("publishes"))
_IN_PUBLIC = alternation(grammar("told_in_public"))
_WRITERS = [*grammar("reporter"), *grammar("author")]
_SHOWS = alternation(grammar("shows"))
_TOLD = with_sign(
    rf"(?:{_PUBLISHED})的[^，。；]{{0,12}}(?:{_SHOWS})|(?:{alternation(_WRITERS)})[^，。；]{{0,24}}?(?:{words_of('telling')}|{alternation(grammar('sees'))})"
    rf"|据[^，。；]{{1,20}}(?:{words_of('telling')}|{_SHOWS})|(?:{alternation(grammar('heard'))})$"
    rf"|{_IN_PUBLIC}"
    rf"|(?:{_PUBLISHED})[^，。；]{{0,16}}(?:{alternation(grammar('told_of'))})$",
    [*grammar("publishes"), *_WRITERS, "据", *grammar("heard"), *grammar("told_in_public")],
)
# 何存远在报告中|说|， · 《规划》|明确|，
_SAYS = regex.compile(
    rf"(?:{words_of('speech')}|{_PUBLISHED}|[》”](?:{alternation(grammar('states_plan'))}))[，,：:]?$"
)
#: how a clause ends that tells since when
SINCE = ("以来", "以来，", "以来,")
#: so does one that tells on what something was built
ON_BASIS = tuple(f"{word}上{mark}" for word in grammar("basis") for mark in ("", "，", ","))
# 活动|期间: of the event told of before, not a time of year
_DURING = regex.compile(
    rf"(?:在|{alternation(grammar('this_event'))})?(?:{words_of('event')})"
    rf"(?:{alternation(grammar('season', 'during'))})"
)
# 过去|，他只铣11个; not 过去|五年, 过去的|一年
_ONCE = regex.compile(rf"(?:{alternation(grammar('once'))})(?![的\d{TO_TEN}两几])")
_WITHIN = tuple(grammar("within"))
_MEETING = regex.compile(r"[会式]上")
_EVENTS = (Use.EVENT, Use.CONGRESS)
LONGEST_SEARCH = 8  # clauses in which a sentence may still open: 据悉，记者从…获悉，今年以来，…


def is_of_once(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause opens with a word of how it was before, at no time that is said: |从前|，工友排队2小时."""
    return _ONCE.match(discourse.text, clause.start, clause.end) is not None


def tells(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause only says by whom something is told: 记者从市总工会获悉."""
    told = discourse.telling.get(clause.start)
    if told is None:
        begin = max(clause.start, discourse.lead(clause).byline_end)  # （记者李青报道）|6月3日，…
        told = discourse.telling[clause.start] = discourse.signs.search(_TOLD, begin, clause.end) is not None
    return told


def tells_of(clause: Clause, time: Time, discourse: Discourse) -> bool:
    """Say whether a day at the head of a clause is that of telling, there or in the next clause."""
    if time.is_long or time.is_until:
        return False
    return _tells_soon(clause, discourse)


def time_of_span(clause: Clause, discourse: Discourse) -> Time | None:
    """Return the time of 五年来（2013年至2017年）, None where the brackets are not there."""
    inner = discourse.bracket_in(clause)
    dates = discourse.dates_between(inner.start, inner.end) if inner is not None else []
    known = next((date for date in dates if date.date_start is not None), None)
    return None if known is None else Time.of(known, "sentence_date")


def is_since(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause tells since when, without a day or a year: 双15工程启动|以来|."""
    return discourse.text.endswith(SINCE, clause.start, clause.end) and not any(
        date.date_start is not None for date in discourse.dates_between(clause.start, clause.end)
    )


def opening_of(sentence: list[Clause], discourse: Discourse) -> Opening:
    """Return what opens a sentence."""
    told, is_circumstance = _NOTHING, False
    clauses, openers = discourse.outermost[sentence[0].sentence][:LONGEST_SEARCH], discourse.openers
    if openers[bisect_left(openers, clauses[0].start)] >= clauses[-1].end:
        return told
    for clause in clauses:
        if openers[bisect_left(openers, clause.start)] >= clauses[-1].end:
            break  # nothing behind opens anything
        found = of_clause(clause, discourse)
        if found.opens is Opens.TOLD:
            told = found if told.time is None else told
            continue
        if found.opens is Opens.VAGUE and not is_circumstance:
            told, is_circumstance = found, True  # 劳动节来临之际，|4月28日，…
            continue
        if found.opens is not Opens.NOTHING:
            return told if is_circumstance and not _may_follow(found, told) else found
        words = discourse.text[clause.start : clause.end].strip(' “"')
        if _SAYS.search(words):
            continue
        is_circumstance = is_circumstance or words.startswith(_WITHIN) or _is_deed_alone(clause, discourse)
        if is_circumstance and discourse.head(clause) is None:
            continue  # 为丰富职工生活，营造节日氛围，|6月8日，…
        if words and discourse.lead(clause).end < clause.end and not tells(clause, discourse):
            break
    return told if told is not _NOTHING else _of_event(clauses[0], discourse)


def _is_deed_alone(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause with a verb and nobody before it tells why somebody acts: |面对返乡潮|，5月，甲工会…."""
    lead = discourse.lead(clause)
    return (
        not lead.dates
        and discourse.figure_behind(clause.start, clause.end) is None
        and begins_predicate(discourse.text, lead.end, clause.end)
    )


def _of_event(clause: Clause, discourse: Discourse) -> Opening:
    """Return the day on which the event takes place that heads a clause: 市总工会全委会|6月5日|在兴化召开."""
    dates = discourse.dates_between(clause.start, clause.end)
    head = discourse.head(clause) if dates else None
    for date in dates if head is not None and head.use in _EVENTS else ():
        if date.date_start is not None and use_of(date, clause, discourse) is DateUse.ADVERBIAL:
            time = time_of(date, clause, discourse, "sentence_date")
            return _NOTHING if time.is_long else Opening(Opens.TIME, time)
    return _NOTHING


def _may_follow(found: Opening, told: Opening) -> bool:
    """Say whether what opens a clause opens its sentence behind a circumstance, as no year does: 为培养队伍，|9月|."""
    if found.time is None:
        return told.opens is not Opens.VAGUE
    return not found.time.is_long or (told is _NOTHING and not found.time.is_year)


def of_clause(clause: Clause, discourse: Discourse) -> Opening:
    """Return what a clause at the head of its sentence opens; TOLD where the day of telling stands in it."""
    lead = discourse.lead(clause)
    leads = lead.end > clause.start
    cues = [cue.category for cue in discourse.cues.between(clause.start, lead.end)] if leads else ()
    if "now" in cues or (discourse.text.startswith(ONCE, clause.start) and is_of_once(clause, discourse)):
        return Opening(Opens.NOW, None)
    span = discourse.span_between(clause.start, clause.end) if discourse.spans else None
    if discourse.text.endswith(SINCE, clause.start, clause.end) and is_since(clause, discourse):
        return Opening(Opens.SPAN, None)
    if span is not None and span[0] <= lead.end:
        time = time_of_span(clause, discourse)
        if time is not None or not lead.dates:
            return Opening(Opens.SPAN, time)
    if discourse.text.endswith(ON_BASIS, clause.start, clause.end):
        return _NOTHING  # 在|去年|38家的基础上，…
    time, is_vague = _time_in(lead.dates, clause, discourse) if lead.dates else (None, False)
    if "plan" in cues:
        return Opening(Opens.PLAN, time)
    if time is not None:
        return Opening(Opens.TOLD if tells_of(clause, time, discourse) else Opens.TIME, time)
    if is_vague:
        return Opening(Opens.TOLD if _tells_soon(clause, discourse) else Opens.VAGUE, None)
    if season_at(lead.end, clause.end, discourse.text, discourse.signs) is not None:
        points_back = _DURING.match(discourse.text, lead.end, clause.end) is not None
        return _NOTHING if points_back else Opening(Opens.VAGUE, None)
    return _NOTHING


def _tells_soon(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause or the one behind it tells."""
    return tells(clause, discourse) or _tells_next(clause, discourse)


def _tells_next(clause: Clause, discourse: Discourse) -> bool:
    """Say whether a clause is all lead, and the next one tells: 6月3日，|记者从市总工会获悉."""
    is_alone = discourse.lead(clause).end >= clause.end - 1
    return is_alone and any(tells(behind, discourse) for behind in discourse.clauses_behind(clause, 1))


def _time_in(dates: tuple[DateMention, ...], clause: Clause, discourse: Discourse) -> tuple[Time | None, bool]:
    """Return the time that the dates of a lead give, the last one that opens, and whether one is vague."""
    time, is_vague = None, False
    for date in dates:
        use = use_of(date, clause, discourse)
        if use is DateUse.VAGUE:
            is_vague = True
        elif use is DateUse.UNTIL:
            time = Time.of(date, "until", is_until=True)
        elif use in (DateUse.OPENING, DateUse.ADVERBIAL):
            time = time_of(date, clause, discourse, "sentence_date")
    return time, is_vague


def is_of_meeting(sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether what tells is a meeting of that day: 记者从表彰会上获悉."""
    return _MEETING.search(discourse.text, sentence[0].start, end_of(sentence)) is not None
