"""Finds figures: numbers that measure something (60余名, 292万元, 6.1%, 近百人, 19年, 800至1000元).

What counts, its span and its value: the annotation guide, section "figure"; its table of modifiers is the law. A
numeral needs a classifier or a unit, or 万 / 亿, or a word that bounds it; ordinals, names, idioms and clock times are
refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from unionx.extractors.figure.amounts import SEVERAL, Bounds, below_zero, bounds, measure, number_of_several
from unionx.extractors.figure.brackets import BRACKETS, compares
from unionx.extractors.figure.joined_numbers import one_of_several
from unionx.extractors.figure.refusals import refusal
from unionx.extractors.figure.scan import RANGE_AHEAD, Scan
from unionx.extractors.figure.signs import (
    LONGEST,
    SIGN_ENDS,
    SIGN_LETTERS,
    SIGNED,
    WORD_ENDS,
    doubtful_sign,
    sign_before,
)
from unionx.extractors.figure.units import CURRENCIES, FOREIGN, UNITS
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon, prefix_tree
from unionx.language.numerals import ANY_FORMAL_DIGIT, ARABIC, CHINESE, FORMAL, HUNDRED_MILLIONS, NUMERAL, ONES, parse
from unionx.language.periods import SEPARATOR
from unionx.language.tokens import first_word
from unionx.mentions.candidates import MATCHED, Candidate, Judged, Refusal, judge
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention, MentionType
from unionx.page.page_lines import Spans, counters, stands_in

TYPE: MentionType = "figure"
PRIORITY = 1

_BEFORE = alternation(lexicon("bound").words(side="before"))
_RANK = alternation(lexicon("bound").words(side="rank"))
_COMPARES = alternation(lexicon("bound").words(side="sign"))
_BEHIND = alternation(lexicon("bound").words(side="behind"))
# 30天|不到|，, whose words stand before most: 不到30天
_BEHIND += rf"|(?:{alternation(lexicon('bound').words(side='closing'))}|不到)(?=[，。；、,;的）)\s]|$)"
# 60天|内|完工, but not 3年|内部改造
_BEHIND += rf"|(?<=[年月天日周时钟秒期])(?:{alternation(lexicon('bound').words(side='lasting'))})(?![部外容科])"

# 5000元|（含）以下|, 30%|（含30%）以上|
_BEHIND += r"|[（(]含[^（）()，。]{0,8}[）)](?:及?以[上下内]|之内)"

# A classifier that begins another word is none: 3人大代表, 两市级, 三成立. The table holds what must not follow.
_NOT_BEFORE = {word: before.split() for word, before in lexicon("not_unit").mapping("before").items()}
_FOLLOWS = "|".join(f"(?<={word})(?:{'|'.join(before)})" for word, before in _NOT_BEFORE.items())
# Most characters can follow every classifier; only behind the others is it asked which.
_MAY_FOLLOW_NONE = "".join(sorted({piece[0] for before in _NOT_BEFORE.values() for piece in before}))
# 6省（区、市）, 7市（地）: the level of government with its other names.
_LEVEL = r"[省市县区州乡镇][（(][省市县区州旗盟地镇乡街道办场团、]{1,8}[）)]"
# 37场（次）, 12台(套): a classifier with its other one.
_LEVEL += r"|[场人件台项例户套家个][（(][次套个期件户][）)]"
_APART = "|".join(f"{unit}(?={word})" for unit, word in grammar("unit_apart").items())
_UNIT = (
    rf"(?P<unit>{_APART}|"  # 分组 is no word in 三部分组成, and 4支队 a body
    rf"(?:{_LEVEL}|{prefix_tree([*UNITS, *CURRENCIES])})(?!(?=[{_MAY_FOLLOW_NONE}])(?:{_FOLLOWS})))"
)
_PLAIN_UNIT = rf"(?:{prefix_tree([*UNITS, *CURRENCIES])})"
# behind a stroke: 元/月 and 元/人·月, but not 元/月调整为
_EACH = (
    rf"(?:{alternation(grammar('each_unit'))}"
    r"|[人户年月周天日时吨亩名家个场次项件份篇位批期站笔季台套辆栋座间床班组岗度单米斤秒])"
)
_OF_EACH = "每(?:[人月年天日户家]|小时)(?:每[月年天日])?+"
_PER = (
    rf"(?P<per>[/／](?:{_EACH}|每)(?:[·/／、每]{_EACH})*"
    # but not 困难职工36名|每人5000元, whose 每人 is of the next; 工资3000元|每月15日发 has its own
    rf"|(?<!元){_OF_EACH}(?![年月]|\d|[{ONES}](?!次性)|\p{{Han}}{{1,6}}?\d)"
    rf"|(?<=元){_OF_EACH}(?![年月]|\p{{Han}}{{0,6}}?\d[\d.,]*[余多]?[万千]?元))?"
)
_TO = rf" ?{SEPARATOR} ?"
_DIGIT = rf"[0-9{ONES}两{ANY_FORMAL_DIGIT}]"
_NO_MORE = rf"(?![0-9.{CHINESE}%]|{_PLAIN_UNIT})"
_EACH_ONE = "(?=一[斤个只本份件张米亩吨度次天条双袋碗盒瓶位公块])"  # 三块五|一斤
_SPLIT = rf"个(?P<more>[多余半])(?P<split>{alternation(grammar('split_unit'))})"

# the smaller unit behind a larger one: 公里|500米, 斤|6两, 亩|3分; but not 3亩|5分钟
_SMALLER = (
    "(?<=斤[^斤]*)两|(?<=吨[^吨]*)公斤(?![装的])|(?<=里[^里]*)米|(?<=亩[^亩]*)分(?![钟之别给发])"
    "|(?<=米[^米]*)厘米|(?<=丈[^丈]*)尺|(?<=尺[^尺]*)寸"
)
_HALF_OF = "个天年月价程潜挂自机坡导成开径圆固干湿脱"  # 半天, 半价; 半潜驳, 半自动焊机

# Each pattern is a rule, tried in this order at each numeral.
PATTERNS = {
    "share": rf"(?P<share>[百千]万|[百千万亿佰仟])分之(?P<num>{NUMERAL}|百|[{ANY_FORMAL_DIGIT}])"
    rf"(?:{SEPARATOR}(?:[百千万]分之)?(?P<num2>{NUMERAL}))?(?P<more>[多余])?(?P<behind>{_BEHIND})?",
    "fraction": rf"(?P<of>[二四五八十]|[0-9]{{1,2}})分之"
    rf"(?P<num>[0-9]{{1,2}}|[{ONES}])(?![0-9{CHINESE}元])(?P<behind>{_BEHIND})?",
    # 五元五角, 123元1角1分, 八块五, 两毛五
    "money_parts": rf"(?P<num>{FORMAL}|{NUMERAL}|{_DIGIT})(?:(?P<unit>[元圆块])(?:零?(?P<tenth>{_DIGIT})[角毛]"
    rf"(?:零?(?P<hundredth>{_DIGIT})分)?钱?|零?(?P<hundredth>{_DIGIT})分钱?|(?<=块)(?P<tenth>{_DIGIT})(?:{_NO_MORE}|{_EACH_ONE})|(?<=块)零(?P<hundredth>{_DIGIT}){_NO_MORE})"
    rf"|(?P<unit>[角毛])(?P<tenth>{_DIGIT})(?:分钱?|(?<=毛.){_NO_MORE}))",
    "formal": rf"(?<![队大登着水收])(?P<num>{FORMAL}|[{ANY_FORMAL_DIGIT}拾](?=[元圆](?:[整正，。；、！）)\n ]|$)))"
    rf"(?P<more>[多余])?(?:(?P<unit>圆)|{_UNIT})(?P<behind>{_BEHIND})?",
    # 3小时20分, 四年六个月, 2小时30分15秒; 5斤6两, 3公里500米
    "parts": rf"(?![0-9]{{3,4}}年)(?P<num>{NUMERAL})(?:(?P<unit>个?小时|个?钟头|分钟?|年|天|周)零?"
    rf"(?P<num2>{NUMERAL})(?P<unit2>个月|个?小时(?!工?作?制)|分钟?|秒钟?|天)"  # but 5天|8小时工作制
    rf"(?:(?<=分钟?)零?(?P<num3>{NUMERAL})(?P<unit3>秒钟?))?"
    rf"|(?P<unit>公里|[斤吨亩米丈尺])零?(?P<num2>{NUMERAL})(?P<unit2>{_SMALLER}))(?P<behind>{_BEHIND})?",
    # 2米1, 9秒83, 八成五; 八成五|员工, whose 员 counts nobody here
    "tenths": rf"(?P<num>{NUMERAL})(?:(?P<unit>[米秒])(?P<tenth>[0-9{ONES}]{{1,2}}){_NO_MORE}"
    rf"|(?P<unit>度)(?P<tenth>[0-9{ONES}])(?!月){_NO_MORE}"
    rf"|(?P<unit>成)(?P<tenth>[0-9{ONES}]{{1,2}})(?![0-9.{CHINESE}%个名位家户人件次项条]))",
    # only where a word that joins two numbers stands near: the units are many
    "range": rf"{RANGE_AHEAD}(?P<num>{NUMERAL})(?P<unit1>{_PLAIN_UNIT})?(?P<to>{_TO})"
    rf"(?:(?P<below>零下|(?<![-–―─]|——)[-−])|[+＋])?(?P<num2>{FORMAL}|{NUMERAL})(?P<more>[多余])? ?"
    rf"(?(unit1)(?=(?P=unit1)))(?:{_UNIT})(?P<behind>{_BEHIND})?{_PER}",
    "split": rf"(?P<num>{NUMERAL}){_SPLIT}(?P<behind>{_BEHIND})?",
    # ￥300; ￥100-200, ￥100～￥200
    "money_sign": rf"(?P<sign>[￥¥$€£])(?P<num>{ARABIC}[万亿]{{0,2}})"
    rf"(?:(?P<to>{_TO})[￥¥$€£]?(?P<num2>{ARABIC}[万亿]{{0,2}})(?![0-9年月日]|[.,][0-9]))?(?P<more>[多余])?元?(?P<behind>{_BEHIND})?{_PER}",
    # 千把块; 3个亿 is no 3个
    "unit": rf"(?P<num>{NUMERAL})(?!{HUNDRED_MILLIONS})"
    rf"(?P<more>[余多来]|(?<=(?<![{CHINESE}\d])[百千万])把(?=[块元人个名户斤亩里号]))?{_UNIT}(?P<half>半(?=[^{_HALF_OF}]|$))?"
    rf"(?P<late>[多余](?=[^种个名家项数位了出]|$))?(?P<behind>{_BEHIND})?{_PER}",
    # 2.4、1.8和0.6个百分点; bounded, since from each number of a list it looks ahead again
    "listed": rf"(?P<num>{ARABIC}[万亿]{{0,2}})(?=(?P<others>(?:[、和与及]{ARABIC}[万亿]{{0,2}}){{1,12}}){_UNIT})",
    # 月租一万三, 两万五的奖金; 1万 of 1万3 alone would be less
    "bare": rf"(?P<num>{NUMERAL})(?:(?<=[0-9{ONES}两十][万亿千百][{ONES}])(?=[，。；、！？）)\n的左]|$)"
    rf"|(?P<more>[余多])?(?P<behind>{_BEHIND})?(?(more)|(?(behind)|(?<=[万亿千十百]))))",
    "bounded": rf"(?<=(?:{_BEFORE}))(?P<num>{NUMERAL})",
}
_SCAN = Scan(PATTERNS)
_BOUND = regex.compile(rf"(?:{_BEFORE}|(?P<rank>{_RANK})|(?<=[\w)）%])(?P<sign>{_COMPARES}))$")
_BOUND_ENDS = frozenset(word[-1] for side in ("before", "rank", "sign") for word in lexicon("bound").words(side=side))
_FROM = ("由", "从")
# 付息金额4120亿: what an amount is of stands before it, and nothing that is counted behind
_GROWS = f"{alternation(word for word in grammar('change') if len(word) > 1)}|[增提升调涨降减扩]"
_GROWN = rf"(?:[从由][\d.{CHINESE}]{{1,8}}(?:{_GROWS})[到至为])"
# 销售额|从800万|增长到2600万
_AMOUNT = regex.compile(
    rf"(?:{alternation(lexicon('amount').words())})"
    rf"(?:(?:{alternation(grammar('reaches'))}|[已可]?[达为是约近超逾]|[只仅才]|了|有)*|[从由]|{_GROWN})$"
)
# 350万专项资金: a word of two characters may follow as well
_OF_MONEY = regex.compile(
    rf"(?:的|{alternation(grammar('of_money'))})*"
    rf"(?:{alternation(w for w in lexicon('amount').words() if len(w) > 1)})"
    rf"|{alternation(grammar('for_money'))}"
)
_BREAKS = grammar("breaks")
_BROKEN = regex.compile(rf"[^，。；\n]{{2,14}}?(?:{alternation(grammar('broken'))})")
_ALL = regex.compile(rf"^(?:全部?|均|都|已经?|[于当]日|{alternation(grammar('in_full'))})+")
_ENDS = regex.compile(r"[，。；：、,:;!！?？)）\n 吧呢的]|$")
_NO_NUMBER = Refusal("no number")
_NO_SIDE = Refusal("a bound of a number below nought")
_NAMING = frozenset(("n", "vn", "b", "l"))  # tags
_NO_BOUNDS = grammar("no_bound")  # 附近|3户
_BARE, _MAY_BE_MONEY = "figure/bare", frozenset("块元圆")
_OF_PAGE = Refusal("printed by the page of itself: 浏览次数：1345次")


def find(text: str) -> list[Candidate]:
    """Return every numeral of ``text`` that may measure something, with what bounds it."""
    found = []
    for rule, match in _SCAN.matches(text):
        groups = dict(filter(MATCHED, match.groupdict().items()))
        start, end = match.span()
        if rule == "unit" and end - 1 in (match.start("late"), match.start("half")) and _begins_word(text, end - 1):
            groups = {name: said for name, said in groups.items() if name not in {"late", "half"}}
            end -= 1
        bound = None
        if rule != "listed" and text[start - 1 : start] in _BOUND_ENDS:
            bound = _BOUND.search(text, max(0, start - 4), start)
        at = start
        if bound is not None and _bounds(text, bound, end, groups):
            groups["before"] = bound[0]
            start = bound.start()
        if (
            start
            and (
                text[start - 1] in SIGN_ENDS
                or (text[start - 1] in WORD_ENDS and not SIGN_LETTERS.isdisjoint(text[max(0, start - LONGEST) : start]))
            )
            and (minus := sign_before(text, start, groups)) is not None
            and rule != "listed"
        ):
            groups["minus"], start = minus[0], minus.start()
            if (bound := _BOUND.search(text, max(0, start - 4), start)) is not None and not bound["rank"]:
                groups["before"], start = bound[0], bound.start()
        found.append(Candidate(start, end, f"figure/{rule}", groups, at))
    return found


def _begins_word(text: str, at: int) -> bool:
    """Say whether what seems to bound a number begins the word behind it: 3个|多功能厅, 2场|半决赛, but not 3年|多."""
    word, tag = first_word(text[at : at + 6])
    return len(word) > 1 and tag in _NAMING


def _bounds(text: str, bound: regex.Match[str], end: int, groups: dict[str, str]) -> bool:
    """Say whether a word before a numeral bounds it: not 附近3家, where it ends a word, and 上 only before 上千."""
    if bound["rank"] and groups["num"][0] not in "百千万亿":
        return False
    if bound["sign"] in BRACKETS:
        return compares(text, bound.start(), end, groups)
    if bound[0] in _BREAKS and _BROKEN.match(text, bound.end()) is not None:
        return False  # 突破|12项|技术难题
    return not (bound.start() and text[bound.start() - 1 : bound.end()] in _NO_BOUNDS)


def normalise(
    counters: Spans, candidate: Candidate, context: Context, earlier: Sequence[FigureMention]
) -> FigureMention | Refusal:
    """Return the figure; ordinals, idioms, names and what else measures nothing are refused.

    ``counters`` are the lines that the page prints of itself.
    """
    groups = candidate.groups
    start, end, rule = candidate.start, candidate.end, candidate.rule
    said = parse(groups["num"]) if groups.keys().isdisjoint(SEVERAL) else number_of_several(groups)
    if said is None:
        return _NO_NUMBER
    name = rule.removeprefix("figure/")
    reason = one_of_several(name, candidate, context) or refusal(name, groups, candidate, context)
    if reason or (counters and stands_in(counters, start)):
        return Refusal(reason) if reason else _OF_PAGE
    money = _money_before(candidate, context) if rule == _BARE or groups.get("unit") in _MAY_BE_MONEY else {}
    kind, unit, currency, factor = measure({**groups, **money} if money else groups)
    amount = bounds(said, factor, groups)
    found: Bounds | None = amount
    may_have_sign = not SIGN_LETTERS.isdisjoint(context.text[max(0, start - LONGEST) : end + 2])
    if may_have_sign and "minus" not in groups and (reason := doubtful_sign(kind, unit, candidate, context)):
        return Refusal(reason)
    if "minus" in groups or "below" in groups:
        found = _turned(amount, kind, unit, candidate, context)
    if found is None:
        return _NO_SIDE
    per = _per(groups["per"]) if "per" in groups else None
    return FigureMention(start, end, rule, PRIORITY, kind, *found, unit, currency, per)


def _turned(found: Bounds, kind: str, unit: str | None, candidate: Candidate, context: Context) -> Bounds | None:
    """Return what is below nought with its sign: not 利润由-300万元到500万元, but 温差从-8℃到6℃."""
    groups = candidate.groups
    changes = "num2" in groups and kind == "money" and context.before(candidate.start, 1) in _FROM
    return None if changes or SIGNED.isdisjoint((kind, unit)) else below_zero(found, groups)


def candidates(context: Context) -> list[Judged]:
    """Return every candidate in a text, judged."""
    return judge(find, partial(normalise, counters(context.text)), context)


def _per(word: str) -> str | None:
    """Return what the span itself says that its number is counted for: 月 of 1700元/月, 人/月 of 20元每人每月."""
    return word.replace("每", "/").replace("／", "/").replace("·", "/").strip("/") or None


def _money_before(candidate: Candidate, context: Context) -> dict[str, str]:
    """Return the unit of money that only the words around an amount tell: 港币2960元, 付息金额4120亿, 增收1200块."""
    groups = candidate.groups
    bare = candidate.rule == _BARE
    if groups.get("unit") == "块":
        told = _AMOUNT.search(context.before(candidate.start, 12)) or _OF_MONEY.match(context.after(candidate.end, 12))
        return {"unit": "块钱"} if told else {}
    if bare and {*"万千亿"}.isdisjoint(groups["num"][-2:]):
        return {}
    before = context.before(candidate.start, 16)
    if not bare:
        return {"unit": next(filter(before.endswith, FOREIGN))} if before.endswith(FOREIGN) else {}
    after = context.after(candidate.end, 12)
    amount = _OF_MONEY.match(after) or (_AMOUNT.search(before) and (_ENDS.match(after) or _is_used(after)))
    return {"unit": "元"} if amount else {}


def _is_used(after: str) -> bool:
    """Say whether a verb tells what is done with an amount: 捐款20多万|成立|基金, 赔偿款20万全部|到|账."""
    return first_word(_ALL.sub("", after))[1] == "v"
