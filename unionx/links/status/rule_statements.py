"""Whether the sentence states a rule before the figure, and is not only told of one: 办法写得清楚：夜班补贴40元."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.cues import Cue, cue_words, words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.figure_inquiry import Inquiry
from unionx.links.pattern_signs import with_sign
from unionx.links.status.standards import BOUNDED, GRANTED_KINDS

_NAME = rf"(?:{words_of('rule_name')})[》”]?"
_RULES = [name for name in cue_words("rule_name") if name not in cue_words("plan_document")]
_PUTS_IN_FORCE = [*cue_words("makes_rule"), *grammar("puts_in_force")]
_STATES = alternation([*grammar("states_rule"), *grammar("lays_down")])
# 章程|说得明白|：, 规矩|只有一条|：, 《互助办法》|：, 写进协议|的有|：
_LIST = with_sign(
    rf"{_NAME}书?(?:[上里中内]|的(?![：:]))?(?:[也还就都只]{{0,2}}(?:{_STATES})[\p{{Han}}\d]{{0,8}})?[：:]",
    cue_words("rule_name"),
)
# 立下|规矩|，迟到一次扣5分 · 规矩|是，大病户4000元
_TOLD = with_sign(rf"[立定订改](?:下了?|了)(?:[^，。；：]{{0,4}}的)?{_NAME}，|{_NAME}是，", cue_words("rule_name"))
# 《互助办法》|明确|，每人每年交60元; a plan states what is to be done
_STATED = with_sign(
    rf"(?:{alternation(_RULES)})[》”]?(?:[也还并就]|同时|进一步)?(?:{alternation(grammar('states_rule'))})(?!的)",
    _RULES,
)
# 双方|达成一致：|夜班补贴40元 · 市总工会|执行新的办法，|互助金每人每年80元
_AGREED = with_sign(rf"(?:{alternation(grammar('comes_to_terms'))})[：:]", grammar("comes_to_terms"))
_IN_FORCE = with_sign(rf"(?:{alternation(_PUTS_IN_FORCE)})[^，。；：]{{0,16}}{_NAME}，", _PUTS_IN_FORCE)
# 落实|制度：走访职工600户
_CARRIES_OUT = regex.compile(rf"(?:{alternation(grammar('carries_rule_out'))})[^，。；：]{{0,12}}$")
_CARRY_REACH = 16
_BY_RULE, _ASKED = ["按", *grammar("by_rule")], grammar("asks")
# 按比赛|规则|，…最多3000元 · 市总工会|要求|各县优良率不低于96%
_ASKS = with_sign(
    rf"(?:{alternation(_BY_RULE)})[^，。；]{{0,28}}{_NAME}，|(?<![的按])(?:{alternation(_ASKED)})(?![的，。；：])",
    [*_BY_RULE, *_ASKED],
)
# 市总工会|要求|，各县每年要约2次 · 通知|要求|：…, but not 达到|要求|，
_DEMANDS = with_sign(rf"(?:{alternation(_ASKED)})[，：:]", _ASKED)
_WHO_DEMANDS = regex.compile(
    rf"(?:(?!{alternation(_BY_RULE)})(?:[^，。；]{{0,12}}的)?(?:《[^》]{{0,30}}?)?(?:{words_of('rule_name')}"
    rf"|{words_of('plan_document')}|{alternation([*grammar('plan_meeting'), *grammar('demand_of')])})[》”]?)?"
    rf"(?:[还也并就]|{alternation(grammar('demands_how'))})*"
)
# 根据双方签的|合同|，单价上调6%，夜餐每顿8元 · 按公司《奖励办法》，每项专利奖5000元
_TERMS = with_sign(
    rf"(?:{alternation(_BY_RULE)})(?:[^，。；]{{0,16}}(?:{alternation(grammar('contract'))})"
    rf"|[^，。；\d]{{0,28}}(?:{alternation(_RULES)}))[》”]?，",
    [*grammar("contract"), *_RULES],
)
_CONTRACTS = tuple(f"{word}{end}" for word in grammar("contract") for end in ("，", "》，", "”，"))
_BOUNDS = frozenset(["at_least", "at_most"])
_VERB, _PREPOSITION, _HAS = "v", "p", "有"
_SET_REACH = 60  # characters
_DESCRIBES = regex.compile(r"\p{Han}{0,8}的(?!\d)")  # 要求，严查拖欠|300万元|工资的企业, 推广|30个|示范点的经验
_FACES = frozenset(grammar("faces"))
_IN_ALL = frozenset(grammar("noun_cue", "sum"))  # 要求，要抓好落实，|共|有60人参加会议
_INVITED = regex.compile(rf"[^，。；]{{1,24}}?(?:{alternation(grammar('invites'))})")
_COUNTED = ("的", *grammar("noun_part", "number"))  # 约定不降薪|人数|9万人
# 必须建会的|要求|，去年建会300家
_NAMED_RULE = regex.compile(rf"的(?:{words_of('rule_name')})[，,]?$")
# 占|应参保数的|七成, 占|应返还额的|94%
_OF_A_WHOLE = regex.compile(r"\p{Han}{1,10}[数额]的")
_EACH_TIME = regex.compile("每(?:[年月周天日季班次趟回]|学期)")
# 市总工会|宣布|，今年起每年体检1次
_DECREES = with_sign(alternation(grammar("decrees")), grammar("decrees"))
# 就46道工序|谈定|工价，收入增长6%: what came of it
_CONCLUDES = frozenset(grammar("concludes"))
_ITS_OBJECT = regex.compile(r"\p{Han}{1,6}[，,]?")
_COMPARES = "比"
_DONE = "了"
_NAMES_RULE = frozenset(cue_words("rule_name"))
_FOLLOWS = regex.compile(rf"(?:{alternation(_BY_RULE)})[^，。；\d]{{0,8}}$")  # 按照国家有关|规定
# |惠及|职工4.2万人, 使4.2万名职工|受益
_REACHES = tuple(grammar("reaches_people"))
_BENEFITS = regex.compile(rf"\p{{Han}}{{0,8}}?(?:{alternation(grammar('benefits'))})")
_SET_FOR_EACH = regex.compile(r"每|一次|按[^，。；\d]{0,12}$")  # 工资|按|75%照发


def states_rule(inquiry: Inquiry) -> bool:
    """Say whether a rule is stated before the figure, which is among what it lists: 规矩只有一条：|三天|还."""
    discourse, figure, begin = inquiry.discourse, inquiry.figure, inquiry.begin
    if discourse.text[figure.start - 1] in "了已":
        return False
    listed = discourse.signs.search(_LIST, begin, figure.start)
    if listed is not None:
        return _CARRIES_OUT.search(discourse.text, max(begin, listed.start() - _CARRY_REACH), listed.start()) is None
    signs, stop = discourse.signs, figure.start
    if _is_term(inquiry) and (signs.search(_AGREED, begin, stop) or _is_by_rule(inquiry)):
        return True
    if not _may_be_set(inquiry):
        return False
    if signs.search(_TOLD, begin, stop) is not None:
        return True
    stated = signs.search(_STATED, begin, stop)
    if stated is None and inquiry.change is None and _is_for_each(inquiry):  # not 推行计件制度，人均增收|600元
        stated = signs.search(_IN_FORCE, begin, stop)
    return stated is not None and not _was_done(inquiry)


def _is_by_rule(inquiry: Inquiry) -> bool:
    """Say whether the sentence tells before the figure what contract or rule it is by: 按《奖励办法》，每项奖5000元."""
    terms = inquiry.discourse.signs.search(_TERMS, inquiry.begin, inquiry.figure.start)
    if terms is None:
        return False
    return terms[0].endswith(_CONTRACTS) or not _was_done(inquiry)


def _was_done(inquiry: Inquiry) -> bool:
    """Say whether the clause of a figure tells what was done under a rule, or of a time that is over."""
    discourse, figure, clause = inquiry.discourse, inquiry.figure, inquiry.clause
    if discourse.text.find(_DONE, clause.start, figure.start) >= 0:
        return True
    today = discourse.reference.latest if discourse.reference is not None else None
    ended = (date.date_end for date in discourse.dates_between(clause.start, figure.start))
    return today is not None and any(end is not None and end < today for end in ended)


def is_asked(inquiry: Inquiry) -> bool:
    """Say whether a rule or a body asks a bound, or what is listed behind one: 要求药品至少|20种|，冰箱|1台|."""
    discourse, figure = inquiry.discourse, inquiry.figure
    asks = discourse.signs.search(_ASKS, inquiry.begin, figure.start)
    if asks is None or discourse.cues.has("future", asks.end(), figure.start):
        return is_demanded(inquiry)
    if figure.modifier in _BOUNDS or (asks[0].endswith("，") and _each_time(inquiry)):
        return True
    before = discourse.figures_between(asks.end(), figure.start)
    return bool(before) and all(other.modifier in _BOUNDS for other in before[:1])


def is_demanded(inquiry: Inquiry) -> bool:
    """Say whether a body, a paper or a meeting demands what follows: 市总工会|要求|，各县每年开展|2次|要约行动."""
    end = _demand_end(inquiry)
    return end is not None and not _is_due(inquiry, end)


def is_demanded_in_time(inquiry: Inquiry) -> bool:
    """Say whether what is demanded is to be done in a time to come or that goes on: 会议|要求|，今年建成|20个|."""
    end = _demand_end(inquiry)
    return end is not None and _is_due(inquiry, end)


def _demand_end(inquiry: Inquiry) -> int | None:
    """Return where the word ends by which what follows is demanded, None where nothing is."""
    discourse, figure = inquiry.discourse, inquiry.figure
    demand = discourse.signs.search(_DEMANDS, inquiry.begin, figure.start)
    own = discourse.clause_at(demand.start()) if demand is not None else None
    if demand is None or own is None or _was_done(inquiry) or discourse.cues.has("done", demand.end(), figure.start):
        return None
    if not _is_set(inquiry):
        return None
    head = discourse.head(own)
    agent = head is not None and head.use is Use.AGENT and head.end <= demand.start()
    start = head.end if head is not None and agent else own.start
    if head is not None and agent and any(label == _VERB for _, label in tag(discourse.text[own.start : head.start])):
        return None  # 会议|传达|省总工会要求，60人参加
    return demand.end() if _WHO_DEMANDS.fullmatch(discourse.text, start, demand.start()) is not None else None


def _is_due(inquiry: Inquiry, start: int) -> bool:
    """Say whether a time to come, or that goes on, in which it is to be done makes it a plan: 要求，|今年|建站20个."""
    reference, dates = inquiry.discourse.reference, inquiry.discourse.dates_between(start, inquiry.figure.start)
    if reference is None:
        return False
    latest = reference.latest
    goes_on = any(date.date_start and date.date_end and date.date_end > latest for date in dates)
    return goes_on or any(date.may_be_to_come(latest) for date in dates)


def _is_set(inquiry: Inquiry) -> bool:
    """Say whether a verb sets the number of a clause, but not who is to act: 要求，|200名|干部下乡."""
    figure, start = inquiry.figure, max(inquiry.clause.start, inquiry.figure.start - _SET_REACH)
    said = inquiry.discourse.text[start : figure.start]
    words = tag(said)
    behind = _DESCRIBES.match(inquiry.discourse.text, figure.end, inquiry.clause.end)
    if behind is not None or any(word.removesuffix(_HAS) in _IN_ALL for word, _ in words):
        return False
    if figure.kind != "count" or _SET_FOR_EACH.search(said) is not None:
        return True
    governed = bool(words) and (words[-1][1] == _PREPOSITION or words[-1][0] in _FACES)
    return not governed and any(label[:1] == _VERB for _, label in words)


def is_decreed(inquiry: Inquiry) -> bool:
    """Say whether a body decrees from when on something is so each time: 宣布，今年起每年体检|1次|."""
    discourse, figure, reference = inquiry.discourse, inquiry.figure, inquiry.discourse.reference
    decree = discourse.signs.search(_DECREES, inquiry.begin, figure.start)
    if decree is None or reference is None or not _each_time(inquiry):
        return False
    for date in discourse.dates_between(decree.end(), figure.start):
        if date.date_start is not None and date.date_end is None:
            return date.date_start.year >= reference.year
    return False


def _each_time(inquiry: Inquiry) -> bool:
    """Say whether a figure is of each year, month or day, and was not given: 按照章程，会员|每月|交3元."""
    lead = inquiry.discourse.text[inquiry.clause.start : inquiry.figure.start]
    return inquiry.change is None and _EACH_TIME.search(lead) is not None and "了" not in lead


def _is_term(inquiry: Inquiry) -> bool:
    """Say whether a figure may be a term of a contract: a bound, what is paid for each, by how much pay changes."""
    figure = inquiry.figure
    if figure.kind not in GRANTED_KINDS:
        return figure.modifier in BOUNDED
    if inquiry.discourse.text.find(_COMPARES, inquiry.clause.start, figure.start) >= 0:
        return False  # 按新协议，我的工资|比|去年多260元
    return inquiry.change is not None or figure.modifier in BOUNDED or _is_for_each(inquiry)


def _is_for_each(inquiry: Inquiry) -> bool:
    return _SET_FOR_EACH.search(inquiry.discourse.text, inquiry.clause.start, inquiry.figure.start) is not None


def _may_be_set(inquiry: Inquiry) -> bool:
    """Say whether a figure may be what a rule pays or asks: 每人3000元, 不少于3天, 一次扣5分."""
    figure = inquiry.figure
    if figure.kind in GRANTED_KINDS or figure.modifier in BOUNDED:
        return True
    return _is_for_each(inquiry)


def describes(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether a word of a rule only describes what is counted behind it: 应该建会的|11613家企业, 规定的|时间."""
    discourse, text = inquiry.discourse, inquiry.discourse.text
    if text.startswith("的", cue.end) or (cue.word == "应" and _INVITED.match(text, cue.end)):
        return True  # 应全国总工会邀请
    if _tells_reach(cue, inquiry):
        return True
    if (
        cue.word in _NAMES_RULE
        and _FOLLOWS.search(text, max(0, cue.start - _CARRY_REACH), cue.start)
        and _is_carried_out(cue, inquiry)
    ):
        return True
    if text.endswith("占", 0, cue.start) and _OF_A_WHOLE.match(text, cue.end) is not None:
        return True
    first = discourse.figure_behind(cue.end, inquiry.figure.end) or inquiry.figure
    if first.kind == "count" and text.endswith(_COUNTED, cue.end, first.start):
        return True
    own = discourse.clause_at(cue.start)
    if own is None or own.end > first.start:
        return False
    if cue.word in _CONCLUDES and _ITS_OBJECT.fullmatch(text, cue.end, own.end) is not None:
        return not _is_for_each(inquiry)
    return _NAMED_RULE.search(text, cue.end, own.end) is not None


def _tells_reach(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether a clause behind that of a cue tells whom the rule is for: 对工价作出约定，|惠及|职工4.2万人."""
    figure, discourse, clause = inquiry.figure, inquiry.discourse, inquiry.clause
    if figure.kind != "count" or figure.modifier in _BOUNDS or clause.start < cue.end:
        return False
    text, start = discourse.text, discourse.lead(clause).end
    return text.startswith(_REACHES, start) or _BENEFITS.match(text, figure.end, clause.end) is not None


def _is_carried_out(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether a named body did something by a rule: 按照规定，市总工会|发放了|30万元, 慰问职工|320名."""
    figure, discourse = inquiry.figure, inquiry.discourse
    if inquiry.discourse.text[figure.start - 1] == _DONE:
        return True  # 按照规定，为每名司机|发放了|300元
    if figure.modifier in BOUNDED or _is_for_each(inquiry):
        return False
    if figure.kind in GRANTED_KINDS:
        return discourse.text.find(_DONE, cue.end, figure.start) >= 0
    since = (clause for clause in (inquiry.clause, *inquiry.before) if clause.end > cue.start)
    heads = (discourse.head(clause) for clause in since)
    return any(head is not None and head.use is Use.AGENT for head in heads)


def begins_later(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether what is agreed, and set for no each, is from a day to come on: 商定，|11月1日|起共享车位120个."""
    figure, discourse = inquiry.figure, inquiry.discourse
    if figure.kind in GRANTED_KINDS or figure.modifier in BOUNDED or discourse.reference is None:
        return False
    dates = discourse.dates_between(cue.end, figure.start)
    return any(date.date_start is not None and date.date_start > discourse.reference.latest for date in dates)
