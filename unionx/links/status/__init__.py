"""Whether a figure is actual, planned or required: by the cues of its sentence, a plan's heading, or a bound."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.links.change_pairs import begins_change
from unionx.links.cues import Cue, cue_words, words_of
from unionx.links.discourse import TO_A_YEAR
from unionx.links.discourse.clause_uses import DateUse, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.date_uses import use_of
from unionx.links.frames.plan_periods import ends_plan
from unionx.links.link_values import Status
from unionx.links.period import is_plan_number
from unionx.links.status.disposals import puts_first, tells_of_things
from unionx.links.status.future_behind import is_done_behind, is_told_behind
from unionx.links.status.legal_terms import is_answered
from unionx.links.status.money_got import is_got
from unionx.links.status.named_plans import is_set, names_plan
from unionx.links.status.needs import BUDGETED, WEAK, announces_weakly, is_borne, is_budgeted, is_compared, is_soon
from unionx.links.status.plan_shares import is_of_plan_reached
from unionx.links.status.rule_statements import (
    begins_later,
    describes,
    is_asked,
    is_decreed,
    is_demanded_in_time,
    states_rule,
)
from unionx.links.status.standards import (
    BOUNDED,
    is_set_by_rule,
    is_standard,
    may_be_set,
)
from unionx.mentions.mention import FigureMention

# What is now and was planned: 计划建站80座，目前建成37座; 从现在起 ends no plan.
_DONE_NOW = frozenset(words_of("done_now").split("|"))
_AT_FIRST = tuple(grammar("formerly"))  # 公司|起先|只肯付3000元
_JOINS = frozenset("、和与及")
_THINGS = frozenset(grammar("plan_name"))
_OVER = frozenset("上去前")  # 上年度|22项|实事 are done
_FUTURE_YEAR = regex.compile(r"到(20\d\d)年")
_LACKS = frozenset("差缺欠")  # 还差|至少35万元
_UNLESS, _BEFORE_NUMBER = grammar("announces_if"), frozenset(cue_words("before_number"))
_NEEDS, _LONGEST_NAME, _DONE = "要", 20, tuple(grammar("carried_out"))  # ，计划|完成鉴定5000人, but not 培训计划|完成
_MARK = regex.compile("[，。；,;\n]")
_QUOTES = (("“", "”"), ("《", "》"))
_BOUNDS = tuple(
    row["word"]
    for row in lexicon("bound").rows
    if row["modifier"] in ("at_least", "at_most") and row["side"] == "before" and row["word"][0] != "未"
)


def statuses(inquiry: Inquiry) -> Iterator[Proposal[Status]]:
    """Yield what a figure may be, from the nearest evidence to the farthest; actual stands without any."""
    figure, discourse = inquiry.figure, inquiry.discourse
    if inquiry.is_size:
        yield Proposal("actual", ("status/size",))
    rules = discourse.rule_starts
    if rules[bisect_left(rules, inquiry.begin)] < figure.start:
        if is_soon(inquiry) or is_demanded_in_time(inquiry):
            yield _SAID["plan"]
        if is_asked(inquiry) or is_decreed(inquiry):
            yield _SAID["rule"]
        if states_rule(inquiry):
            yield Proposal("required", ("status/rule_list",))
    end = inquiry.clause.end if inquiry.clause.end > figure.end else figure.end
    if discourse.hows[bisect_left(discourse.hows, inquiry.begin)] < end:
        yield from _of_words(inquiry)
    elif inquiry.clause.tells_when and figure.kind == "count" and _is_of_plan(inquiry):
        yield _PLAN_LIST
    if discourse.text.endswith(BUDGETED, 0, figure.start) and is_budgeted(inquiry):
        yield _SAID["plan"]
    may_rule = figure.kind != "count" or figure.modifier != "exact" or discourse.text[figure.start - 1] == "满"
    if may_rule and (is_set_by_rule(inquiry) or is_answered(inquiry)):
        yield Proposal("required", ("status/standard",))
    if inquiry.state.modality == "planned" or (inquiry.state.modality == "required" and may_be_set(inquiry)):
        yield Proposal(inquiry.state.modality, ("status/section",))
    lacks = discourse.text[figure.start - 1] in _LACKS
    if figure.modifier in BOUNDED and not lacks and discourse.text.startswith(_BOUNDS, figure.start):
        yield Proposal("required", ("status/bound",))


def _of_words(inquiry: Inquiry) -> Iterator[Proposal[Status]]:
    """Yield what the words and dates of the sentence say."""
    clause, discourse, figure = inquiry.clause, inquiry.discourse, inquiry.figure
    of_cues = _of_cues(inquiry)
    nearest = next(of_cues, None)
    standard = is_standard(inquiry)
    if not (standard and nearest is None) and _is_start(inquiry, nearest):
        yield Proposal("actual", ("status/start",))
    if _is_of_plan(inquiry):
        yield _PLAN_LIST
    if discourse.cues.has("future", figure.end, clause.end) and is_told_behind(figure, clause, discourse):
        yield Proposal("planned", ("status/future_behind",))
    if _is_to_come(inquiry):
        yield Proposal("planned", ("status/future_year",))
    if nearest is not None and nearest.value == "required" and is_done_behind(inquiry):
        yield Proposal("actual", ("status/done",))
    if nearest is not None:
        yield nearest
        yield from of_cues
    if standard:
        yield Proposal("required", ("status/standard",))
    yield from _of_dates(inquiry)


def _is_of_plan(inquiry: Inquiry) -> bool:
    """Say whether a figure is the number of things to do in a year: 2024年服务职工|十件|实事."""
    if inquiry.figure.kind != "count":
        return False
    dates = inquiry.discourse.dates_between(inquiry.clause.start, inquiry.figure.start)
    text = inquiry.discourse.text
    return any(text[date.start] not in _OVER and is_plan_number(date, inquiry) for date in dates) if dates else False


def _is_to_come(inquiry: Inquiry) -> bool:
    """Say whether the last year that words before a figure lead to is one to come: 到2026年."""
    discourse, stop = inquiry.discourse, inquiry.figure.start
    if discourse.reference is None or not discourse.signs.has(TO_A_YEAR, inquiry.begin, stop):
        return False
    years = list(_FUTURE_YEAR.finditer(discourse.text, inquiry.begin, stop))
    told = years and int(years[-1][1]) > discourse.reference.year
    return bool(told) and not discourse.dates_between(years[-1].end() + 1, stop)


def _of_dates(inquiry: Inquiry) -> Iterator[Proposal[Status]]:
    """Yield planned where the sentence opens with a time to come: 明年，市总工会."""
    discourse = inquiry.discourse
    if discourse.reference is None or inquiry.is_age:
        return
    today = discourse.reference.latest
    for date in discourse.dates_between(inquiry.begin, inquiry.figure.start):
        last = ends_plan(date, discourse.text)  # 到“|十四五|”末
        first = (None if last else date.date_start) or date.date_end  # 今年7月底之前
        if first is not None and first > today:
            clause = discourse.clause_at(date.start)
            if clause is None or (clause.outer is not None and clause is not inquiry.clause):
                continue  # 对应第三届大赛（2025年9月在郑州举办），设置99个项目
            use = use_of(date, clause, discourse)
            leads_to = use is DateUse.UNTIL and (last or date in discourse.lead(clause).dates)  # 到今年底，|建站30个
            if leads_to or use in (DateUse.OPENING, DateUse.ADVERBIAL):
                yield Proposal("planned", ("status/future_date",))
                return


def _is_start(inquiry: Inquiry, nearest: Proposal[Status] | None) -> bool:
    """Say whether the figure is what was before a planned change: 由过去的|5天|延长到7天, 明年起由|2天|增至3天."""
    if not begins_change(inquiry.figure, inquiry.clause.start, inquiry.discourse.text):
        return False
    said = nearest if nearest is not None else next(_of_dates(inquiry), None)
    return said is not None and said.value == "planned"


def _of_cues(inquiry: Inquiry) -> Iterator[Proposal[Status]]:
    """Yield what the cues of the sentence before the figure say, the nearest first.

    A sentence of plans may have a hundred cues before a figure: none is read that nobody asks for.
    """
    cues = inquiry.discourse.cues.modal_between(inquiry.begin, inquiry.figure.end)
    if not cues:
        return
    first = inquiry.discourse.figure_behind(inquiry.begin, inquiry.figure.end)
    for at in range(len(cues) - 1, -1, -1):
        said = _said_by(cues[at], first, inquiry)
        if said == "rule" and (describes(cues[at], inquiry) or _is_planned(cues[:at], first, inquiry)):
            continue
        if said == "rule" and begins_later(cues[at], inquiry):
            said = "plan"
        if said == "future" and cues[at].word == _NEEDS and _rules(cues[:at], inquiry):
            said = "rule"
        if said is not None:
            yield _SAID[said]


_PLAN_LIST: Proposal[Status] = Proposal("planned", ("status/plan_list",))
_SAID: dict[str, Proposal[Status]] = {
    "future": Proposal("planned", ("status/future",)),
    "plan": Proposal("planned", ("status/plan",)),
    "rule": Proposal("required", ("status/rule",)),
    "done": Proposal("actual", ("status/done",)),
}


def _said_by(cue: Cue, first: FigureMention | None, inquiry: Inquiry) -> str | None:
    """Return what a cue says of the figure: future, plan, rule or done, None for nothing.

    ``first`` is the first figure of the sentence.
    """
    discourse = inquiry.discourse
    if discourse.actors.is_inside_name(cue.start) or _is_quoted_apart(cue, inquiry):
        return None
    own = discourse.clause_at(cue.start) or inquiry.clause
    if cue.category in ("future", "plan") and own is not inquiry.clause and _is_past(cue.end, inquiry):
        return None
    # a cue behind the first figure of the sentence holds for its own part: 预计救助1万户；同时下拨2000万元
    if first is not None and first.end <= cue.start and own.part != inquiry.clause.part:
        return None
    if cue.category in ("future", "plan") and (_fell_short(own, inquiry) or is_of_plan_reached(own, inquiry)):
        return None
    if cue.category == "future" and not is_compared(cue, own, discourse.text) and _announces(cue, own, inquiry):
        return None if _acts_anew(own, inquiry) else "future"
    if cue.category in ("plan", "required"):
        return "plan" if cue.category == "plan" else "rule"
    return "done" if cue.category == "done" or cue.word in _DONE_NOW else None


def _fell_short(own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause behind that of a plan tells that less was reached: 计划招徒80名，报名的|不到30名|，…."""
    if inquiry.figure.start < own.end:
        return False
    figures = inquiry.discourse.figures_between(own.end, inquiry.figure.end)
    return any(other.modifier == "less_than" for other in figures)


def _acts_anew(own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a body is named anew in a clause behind that of a cue: 将免费体检，|市总工会|拨付7万元."""
    if own is inquiry.clause or own.outer is not None or inquiry.clause.outer is not None:
        return False
    if inquiry.discourse.text.startswith("其中", inquiry.clause.start):
        return False
    head = inquiry.discourse.head(inquiry.clause)
    return head is not None and head.use is Use.AGENT and head.end <= inquiry.figure.start


def _is_quoted_apart(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether marks close around a word before the figure: “新|目标|”竞赛历时9天, 《特别|规定|》宣传编发5万份."""
    text, figure = inquiry.discourse.text, inquiry.figure
    for opening, closing in _QUOTES:
        opened = text.rfind(opening, max(inquiry.begin, cue.start - _LONGEST_NAME), cue.start)
        if opened >= 0 and text.find(closing, opened, cue.start) < 0:
            closed = text.find(closing, cue.end, min(figure.start, cue.end + _LONGEST_NAME))
            return closed >= 0 and not _MARK.search(text, opened, closed)
    return False


def _is_past(start: int, inquiry: Inquiry) -> bool:
    """Say whether a time that is over opens a clause before the figure: 将帮扶3万名，|2022年|帮扶6608名."""
    discourse = inquiry.discourse
    if discourse.reference is None:
        return False
    today = discourse.reference.latest
    for date in discourse.dates_between(start, inquiry.figure.start):
        over = date.date_end is not None and date.date_end < today and not discourse.text.startswith("的", date.end)
        clause = discourse.clause_at(date.start) if over else None  # not 在|2022年的底子上|，再建3家
        if clause is not None and use_of(date, clause, discourse) is DateUse.OPENING:
            return True
    return False


def _is_planned(cues: list[Cue], first: FigureMention | None, inquiry: Inquiry) -> bool:
    """Say whether the last of some cues that tells of it says that something is planned and not yet done."""
    for cue in reversed(cues):
        said = _said_by(cue, first, inquiry) if cue.category != "required" else None
        if said is not None:
            return said != "done"
    return False


def _rules(cues: list[Cue], inquiry: Inquiry) -> bool:
    """Say whether one of some cues is of a rule: 合同|约定|，工资增幅要达到6%."""
    actors = inquiry.discourse.actors
    rules = (cue for cue in cues if cue.category == "required" and not actors.is_inside_name(cue.start))
    return any(not describes(cue, inquiry) for cue in rules)


def _announces(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a word of the future announces here, and what it announces is the figure."""
    text, word = inquiry.discourse.text, cue.word
    behind = text[cue.end : cue.end + 1]
    if word == "将":
        return behind != "近" and not puts_first(cue, own, inquiry.discourse)
    if text.endswith("了", own.start, cue.start) and not text.endswith("为了", own.start, cue.start):
        return False  # 对目标进行了|谋划
    if word in _THINGS and not (own.start == cue.start and text.startswith(_DONE, cue.end)):
        return is_set(cue, text) or not names_plan(cue, own, inquiry)
    to_a_day = behind == "到" and inquiry.discourse.dates_between(cue.end, cue.end + 2)
    if behind and behind in "了到过" and not to_a_day:
        return False  # 争取了, 争取到, but 力争到|年底
    if is_borne(cue, own, inquiry) or text.endswith(_AT_FIRST, own.start, cue.start):
        return False
    if word in _BEFORE_NUMBER and inquiry.discourse.figure_behind(cue.end, cue.end + 1) is not None:
        return False  # 返工要|七八人, 准备|1925份|大礼包送到职工手中
    if (text[cue.start - 1 : cue.start] == "的" and behind in _JOINS) or tells_of_things(cue, inquiry.discourse):
        return False  # 历经一个多月的|筹划、组织
    if _UNLESS.get(word) == "got" and is_got(cue, inquiry):
        return False
    if word in WEAK:
        return announces_weakly(cue, own, inquiry)
    return True
