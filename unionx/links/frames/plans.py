"""Where the text of an article tells a plan: its list, a line over it, the paper that states it."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_leads import SINCE_SIGN
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause, Paragraph, end_of
from unionx.links.frames.time_spans import Time
from unionx.links.link_values import Status
from unionx.links.pattern_signs import Sign, with_sign

# 发布的“2025年为职工办十件|实事
_TELLS_PLAN = with_sign(
    rf"(?:{alternation(grammar('tells_plan'))})[^，。；]{{0,24}}?(?:{words_of('plan_list')})"
    rf"(?![^，。；]{{0,6}}(?:{alternation(grammar('account'))}))",
    cue_words("plan_list"),
)
_WAYS = tuple(grammar("plan_way"))
# 2023年将从开展竞赛、激发创新等八个方面|入手
_PLANS_IN = with_sign(
    rf"(?:{alternation(grammar('ahead'))}|[将拟])[^。；]{{2,90}}?[个大项][^，。；]{{0,2}}(?:{alternation(_WAYS)})",
    _WAYS,
)
# 附：2019年为工友办9件|实事|（节选）
_PLAN_LINE = with_sign(
    rf"[^。，；！？,;\n]{{4,40}}(?:{words_of('plan_list')})(?:[（(][^（）()]{{1,12}}[)）])?[:：]?\s*$",
    cue_words("plan_list"),
)
_LONGEST_LINE = 60
# 方案|明确|：新建站点60个, but not 根据方案要求，…
_STATES_PLAN = with_sign(
    rf"(?:{words_of('plan_document')})[》”]?(?:[还也共][^，。；]{{0,20}}?)?(?:{alternation(grammar('states_plan'))})",
    cue_words("plan_document"),
)
# 根据《2025年行动计划》，|新建站点60个
_BY_PLAN = with_sign(
    rf"(?<![^，。；：:“\n])(?:{alternation(['按', *grammar('by_rule')])})[^，。；]{{0,24}}"
    rf"(?:{alternation(grammar('plan_paper'))})[》”]?(?:{alternation(grammar('asks'))})?，",
    grammar("plan_paper"),
)
# 今年就业帮扶|工作任务|：培训1800人, 关爱行动任务|清单|：…, but not 完成|任务|：
_PLAN_NAMED = with_sign(
    rf"(?<![^。\n])[^，。；：:“\n]{{0,24}}?(?<!(?:{alternation(grammar('carried_out'))})[^，。；：:\n]{{0,12}})"
    rf"(?:{words_of('plan_title')})[为是]?[：:]",
    cue_words("plan_title"),
)
# 全委会|定下盘子|：今年新增会员3万人, 会议|提出|，今年建站20个
_MEETING_SETS = [f"{meeting}{sets}" for meeting in grammar("plan_meeting") for sets in grammar("sets_plan")]
_MEETING_PLANS = with_sign(
    rf"(?:{alternation(_MEETING_SETS)})[^，。；：]{{0,8}}[：，](?:{alternation(grammar('time_ahead'))})(?![以上前]|已)",
    _MEETING_SETS,
)
# 将办竞赛12场。|同时|，选树工匠100名, but not of what was done: 同时，选树了工匠100名
ADDS = tuple(f"{word}，" for word in grammar("adds"))
_IS_DONE = regex.compile(rf"[了已]|{words_of('done')}")
_ADDED_UP, _PAST = frozenset([*grammar("adds_up"), *grammar("noun_cue", "sum")]), "PAST_REF"
_AS_FOLLOWS = regex.compile("将[^，。；]+如下")  # 现|将|名单公布|如下|：
_AHEAD = ("future", "plan")
#: without one of them no sentence tells a plan
PLAN_SIGN = Sign(
    [
        *(word for kind in ("plan_list", "plan_document", "plan_title") for word in cue_words(kind)),
        *grammar("plan_paper"),
        *_WAYS,
        *_MEETING_SETS,
    ]
)


class ToldPlan(NamedTuple):
    """The time of a plan, and whether a line of its own announces it, as a heading does."""

    time: Time
    is_line: bool


def plan_told_in(sentence: list[Clause], paragraph: Paragraph, discourse: Discourse) -> ToldPlan | None:
    """Return the plan that a sentence tells of, with its time: 市总工会发布2025年为职工办十件实事."""
    start, end = sentence[0].start, end_of(sentence)
    said = discourse.signs.search(_TELLS_PLAN, start, end) or discourse.signs.search(_PLANS_IN, start, end)
    is_line = said is None and paragraph.end - paragraph.start < _LONGEST_LINE
    if is_line and discourse.signs.match(_PLAN_LINE, paragraph.start, paragraph.end) is None:
        return None
    if (said is None and not is_line) or discourse.signs.has(SINCE_SIGN, start, end):
        return None  # “十四五”|以来|，…取得新的成效
    last = end if said is None else said.end()
    dates = [date for date in discourse.dates_between(start, last) if date.date_start is not None]
    time = Time.of(dates[-1], "plan_list") if dates else None
    return ToldPlan(time, is_line) if time is not None and time.is_long else None


def states_plan(sentence: list[Clause], discourse: Discourse) -> Status | None:
    """Return planned where the paper of a plan states what a sentence tells, or a meeting sets it."""
    start, end = sentence[0].start, end_of(sentence)
    if discourse.signs.search(_STATES_PLAN, start, end) is not None:
        return "planned"
    if discourse.signs.match(_PLAN_NAMED, start, end) is not None:
        done = _IS_DONE.search(discourse.text, start, end) or _was_carried_out(start, end, discourse)
        return None if done else "planned"
    by_plan = discourse.signs.search(_BY_PLAN, start, end)
    if by_plan is not None and _was_carried_out(by_plan.end(), end, discourse):
        return None
    planned = by_plan or discourse.signs.search(_MEETING_PLANS, start, end)
    return "planned" if planned is not None and _IS_DONE.search(discourse.text, planned.end(), end) is None else None


def _was_carried_out(start: int, end: int, discourse: Discourse) -> bool:
    """Say whether what stands behind a plan was done by it: 按照计划，|5月10日|举办讲座3场, 根据规划，|共|建站60个."""
    if any(word.removesuffix("有") in _ADDED_UP for word, _ in tag(discourse.text[start:end])):
        return True
    today = discourse.reference.latest if discourse.reference is not None else None
    return any(
        date.timex == _PAST or (today is not None and date.date_end is not None and date.date_end < today)
        for date in discourse.dates_between(start, end)
    )


def adds_to_plan(number: int, discourse: Discourse) -> Status | None:
    """Return planned where a sentence that adds goes on with what the one before announced: 同时，|选树工匠100名."""
    sentence = discourse.sentences[number]
    start, text = sentence[0].start, discourse.text
    if not number:
        return None
    before = discourse.sentences[number - 1]
    cues = discourse.cues.modal_between(before[0].start, start)
    if before[0].paragraph != sentence[0].paragraph or not cues or cues[-1].category not in _AHEAD:
        return None
    stop = end_of(sentence)
    heads = (discourse.head(clause) for clause in sentence)
    new = discourse.dates_between(start, stop) or any(head is not None and head.use is Use.AGENT for head in heads)
    return None if new or _IS_DONE.search(text, start, stop) else "planned"


def tells_of_done(sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether a sentence tells of something that was done: 总工会按照计划|完成了|船坞3座."""
    return _IS_DONE.search(discourse.text, sentence[0].start, end_of(sentence)) is not None


def lists_plan(start: int, end: int, discourse: Discourse) -> Status | None:
    """Return planned where words that announce a list tell what is still to be done: 2023年|将|办好八件实事."""
    cues = discourse.cues.modal_between(start, end)
    if not cues or cues[-1].category not in _AHEAD or discourse.text.startswith("的", cues[-1].end):
        return None
    no_plan = _IS_DONE.search(discourse.text, start, end) or _AS_FOLLOWS.search(discourse.text, start, end)
    return None if no_plan else "planned"


def time_of_plan(sentence: list[Clause], discourse: Discourse) -> Time | None:
    """Return the time in the clause behind one that announces a plan: 按照计划，|今年|全市将办班9期."""
    dates = discourse.lead(sentence[1]).dates if len(sentence) > 1 else ()
    return next((Time.of(date, "sentence_date") for date in dates if date.is_known), None)
