"""What one of something takes or yields, said with 一 and not with 每: 打|一根|桩54小时, |一班|铣出19个."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.link_values import Slot
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

_THINGS = [
    row["word"]
    for row in lexicon("unit").rows
    if row["kind"] == "count" and len(row["word"]) == 1 and row["word"] not in {*grammar("one_alone")}
]
_SHIFTS, _SPANS = grammar("one_shift"), grammar("one_time")
_CALLED = {word: called for word, called in (_SHIFTS | _SPANS).items() if called != "-"}  # a rate by 钟头 is by 小时
_SHIFT, _HOURS, _SPAN = map(alternation, (_SHIFTS, grammar("one_shift", "小时"), _SPANS))
_LASTED = r"(?![后前内里中来多零半余整]|以[来后前内]|之[后前内]|期间|(?<=班)[组子])"  # 一个月|后|拿到3000元, 一年|多|
_ONE = r"(?<![第每这那同某近前后有用头整又统专唯年月])一"  # 一个月, but not 这一个月, 去年一年
_OVER = rf"(?P<over>{alternation(grammar('over_time'))})?"
# 一班|铣出|19个; 一天|能多送|8单; 一天下来要拧|3000颗; not 一天|走访|30户, of one day, nor 花|一个月|做300个
_TIME = regex.compile(
    rf"(?<![花住歇停隔当]){_ONE}(?:(?P<work>{_SHIFT})"
    rf"|(?P<time>{_SPAN}|[趟顿](?!{alternation(grammar('before_sum', '-'))})))"
    rf"{_LASTED}{_OVER}(?P<does>\p{{Han}}{{0,10}})$"
)
_HABIT = regex.compile(
    rf"(?P<what>\p{{Han}}{{0,4}}?)(?:{alternation(grammar('can_do'))})+(?P<act>(?!在)\p{{Han}}{{0,4}})"
)
_OF_HABIT = regex.compile(rf"的\p{{Han}}{{2,6}}(?:是|为|{alternation(grammar('can_do'))})")  # 一个月|的粮食定量是|32斤
# 一碗面|三块钱, 最便宜的一盒|只要|两块五, 一炉钢|要炼|四个小时
_EACH_THING = regex.compile(
    rf"(?:^|的)一(?P<thing>{alternation([*_THINGS, *grammar('priced')])})(?P<named>\p{{Han}}{{0,4}}?)"
    rf"(?P<does>(?:(?:{alternation(grammar('can_do'))}|[卖收值打产穿用就挣赚])+(?:[到费])?(?P<act>\p{{Han}}{{0,2}}))?)$"
)
# 一个月|工资|才2600元, 一年下来能|挣|5万元
_EARNED = regex.compile(
    rf"{_ONE}(?P<time>{_SPAN}){_LASTED}(?:{alternation(grammar('over_time'))})?(?P<does>\p{{Han}}{{0,4}}?)"
    rf"(?:{alternation(grammar('earned'))})"
    rf"(?:{alternation(grammar('before_sum', 'earned'))}|[到有达约共才就只仅近超是为])*$"
)
# 一年|学费|5850元, 一个月|房租|才800元; not 一年|发放救助金|30万元
_COSTS_A_TIME = regex.compile(
    rf"{_ONE}(?P<time>{_SPAN}){_LASTED}(?P<sum>\p{{Han}}{{1,4}}[费钱租金息款薪])"
    rf"(?:{alternation(grammar('before_sum', '-'))}|[到有达约共才就只仅近超是为要])*$"
)
# 一个小时|8块钱, 一趟|只要|20元; not 一等奖一名|500元
_THING = alternation([*grammar("priced"), *grammar("each_done")])
_PRICED = regex.compile(
    rf"{_ONE}(?P<thing>{_SPAN}|{_HOURS}|{_THING})(?:[要卖收付算才只就值是]|{alternation(grammar('before_sum', '-'))})*$"
)
# 每发展|一名|会员，奖励50元
_CONDITION = regex.compile(
    rf"(?:^|[，,；;。：:\n])\p{{Han}}{{0,4}}每(?![天日年月周季])\p{{Han}}{{1,6}}?[一1](?P<thing>(?!个)(?:{alternation(_THINGS)}|[名人]))\p{{Han}}{{0,10}}[，,]$"
)
_CONDITION_REACH, _LONGEST_GIFT = 30, 14  # characters
# 一户|给|400元, 一人|发|两袋; not 其中一户给了400元, nor 一家给800元，另一家给900元
_GIVEN_EACH = regex.compile(rf"^一(?P<thing>[户人名])(?:{alternation(grammar('gives_each'))})$")
# 一户|800元
_DUE_EACH = regex.compile(r"^一(?P<thing>[户人])$")
# 一人一年|补|300元, 流量一人一月|不低于3GB
_EACH_EACH_TIME = regex.compile(
    rf"{_ONE}(?P<thing>[户人])一(?P<time>{_SPAN}|月|季|次|趟)(?:{alternation(grammar('gives_each'))}|[要收交缴])*$"
)
# 每人送上一份慰问品，|价值|320元
_GIFT_OF_EACH = regex.compile(
    rf"(?:每(?P<thing>[户人名位家])|(?P<thing>人)手)\p{{Han}}{{0,8}}一(?:{alternation(_THINGS)})\p{{Han}}{{0,10}}[，,]$"
)
_WORTH = regex.compile(rf"(?:{alternation(grammar('noun_cue', 'worth'))})[约达为]?$")
PRICE_REACH, _TO_EACH = 6, 7  # characters
_FOR_EACH = regex.compile(r"每(?![天日年月周季])\p{Han}{1,5}$")
_FOR_ONE = regex.compile(
    rf"钱?一(?P<thing>{_SPAN}|{_HOURS}|{alternation([*_THINGS, *grammar('priced')])}|[次趟单件人户]|月(?!\d))"
    r"(?=[^\p{Han}]|的|$)"
)
# 每次|出车，他|要|检查38处; 一个班|下来，她|要|走10公里
_HABITUAL = regex.compile(r"\p{Han}{0,4}?(?:就[要能得是]|[要得能都]|还[要能得剩]|只[要能剩是])\p{Han}{0,4}")
_HABIT_BEFORE = regex.compile(
    rf"(?:^|[，,；;。：:\n])\p{{Han}}{{0,6}}?(?P<each>每(?:个|一)?(?P<thing>{_SPAN}|{_SHIFT}|[天日月年周晚夜次趟班单])(?![均度级组])(?P<rest>[^，。；]{{0,14}})"
    rf"|{_ONE}(?P<thing>{_SPAN}|{_SHIFT}|[次趟单])(?P<rest>\p{{Han}}{{0,2}}(?:{alternation(grammar('over_time'))})))[，,]$"
)
_DAILY = {"日": "天"}
_YIELDED_IN, _YIELDS = ("年", "个月"), tuple(grammar("yields"))
_ABLE = tuple(grammar("can_do", "able"))
_LASTING, _CHANGES = frozenset(grammar("has_lasted")), tuple(grammar("change"))
_YEAR = "年"
_THAT, _ANY, _ROUNDS = "那", "个", frozenset("次顿趟遍回")
_NO_THINGS = frozenset("名位家户人届批期场所座处次回遍笔")  # 一户|800元, 一笔善款|3万元: given once
_HELD_ONCE = tuple(grammar("held_once"))  # 义卖|一天收入3万元
_OWED = regex.compile(rf"(?:{alternation(grammar('owed'))})\p{{Han}}{{0,3}}$")
_LONGER = frozenset("多零半余")  # 一年|多|的工资23万元
_GIVES = (*grammar("hands_over"), *grammar("pays_out"))  # 一周|发放|补贴20万元
_SUM = "共"  # 一天|共|收入3万元
_HOURS_OF_A_DAY, _DAYS, _ON_AVERAGE = ("小时", "分钟"), ("天", "晚", "夜"), "平均"
_LAND = "亩"  # 收割|一亩80元
_TIMES = frozenset(_SPANS) | frozenset(_SHIFTS)
_IN_ALL = regex.compile(alternation(grammar("noun_cue", "sum")))  # 每走一户，两年|共|送出慰问金2万元
# 打|一根|桩54小时, 换|一次|钻头由110分钟, 理|一次|发只付5元
_TASK = regex.compile(
    rf"(?P<verb>\p{{Han}}{{0,3}}[^\W第每这那同有首了])一(?P<thing>{alternation(_THINGS)})(?P<rest>(?![了的性])\p{{Han}}{{0,8}}?)[由从]?$"
)
_COSTS = regex.compile(rf"(?:{alternation(grammar('costs_each'))})$")
_OFTEN = frozenset(grammar("each_done"))
_OF, _POINTS, _NO_VERB = "的", "分", frozenset("了有到出下上回来去得是为给成")


def of_single(figure: FigureMention, sooner: str, clause: str, behind: str) -> Slot | None:
    """Return what a figure is of one of, by its clause, what stands ``sooner`` than that and what stands ``behind``."""
    per = of_one(clause, figure, behind[:1]) if "一" in clause and "另一" not in behind else None
    if per is None and figure.kind == "money":
        per = of_price(behind)
        if per is None and len(clause) < _LONGEST_GIFT:
            per = _of_gift(sooner, clause) or of_condition(sooner[-_CONDITION_REACH:], clause)
    if per is None and ("每" in sooner or "一" in sooner) and figure.kind != "percentage":
        per = of_habit(sooner, clause)
    return per


def of_one(clause: str, figure: FigureMention, behind: str) -> Slot | None:
    """Return what a figure is of one of, by the clause before it and what is ``behind``: 次 of 理|一次|发只付5元."""
    if "了" in clause[clause.rfind("一") :]:
        return None
    if (due := _due_to_each(clause, figure)) is not None:
        return due
    if figure.kind == "money" and (paid := _paid_each_time(clause)) is not None:
        return paid
    priced = _PRICED.search(clause) if figure.kind == "money" and behind != _OF else None  # 领一份|2元|的早餐
    if priced is not None and _is_price(priced, clause):
        return Slot(_CALLED.get(priced["thing"], priced["thing"]), f"一{priced['thing']}")
    timed = _TIME.search(clause)
    if timed is not None:
        time = timed["work"] or timed["time"]
        return Slot(_CALLED.get(time, time), f"一{time}") if _is_each_time(timed, clause, figure) else None
    each = _EACH_THING.search(clause) if behind != _OF else None
    if each is not None and _is_each_thing(each, figure):
        return Slot(each["named"] if each["thing"] == _ANY else each["thing"], f"一{each['thing']}")
    if not (figure.kind in ("duration", "money") or figure.unit == _POINTS):
        return None
    task = _TASK.search(clause)
    if task is None:
        return None
    thing, rest = task["thing"], task["rest"]
    if thing not in _OFTEN and (task["verb"][-1] in _NO_VERB or tag(task["verb"])[-1][1][:1] != "v"):
        return None
    costs = figure.kind == "duration" or _COSTS.search(rest) is not None or (not rest and thing in _OFTEN)
    return Slot(thing, f"一{thing}") if costs else None


def _due_to_each(clause: str, figure: FigureMention) -> Slot | None:
    """Return the rate of what one person or household gets: 户 of 一户|800元, 人/月 of 津贴一人一月|300元."""
    given = _GIVEN_EACH.fullmatch(clause) if figure.kind in ("money", "count", "measure") else None
    due = given or (_DUE_EACH.fullmatch(clause) if figure.kind == "money" else None)
    if due is not None:
        return Slot(due["thing"], due[0])
    timed = _EACH_EACH_TIME.search(clause)
    return timed and Slot(f"{timed['thing']}/{_CALLED.get(timed['time'], timed['time'])}", timed[0])


def _paid_each_time(clause: str) -> Slot | None:
    """Return the time that brings so much, or that a thing costs so much for: 一个月|挣3000元, 一年|学费5850元."""
    found = _EARNED.search(clause)
    if found is None or not _is_wage(found, clause):
        found = _COSTS_A_TIME.search(clause)
        if found is None or any(label == "v" for _, label in tag(found["sum"])):
            return None
    return Slot(_CALLED.get(found["time"], found["time"]), f"一{found['time']}")


def _is_wage(earned: regex.Match[str], clause: str) -> bool:
    """Say whether what a time brings comes each time: 摆摊一晚赚180元, not 义卖一天收入3万元, 欠他|一年工资3万元."""
    paid = _SUM in earned["does"] or earned["does"].startswith(_GIVES)
    longer = earned["does"][:1] in _LONGER or _OWED.search(clause, 0, earned.start()) is not None
    return not (paid or longer or clause.endswith(_HELD_ONCE, 0, earned.start()))


def _is_each_time(timed: regex.Match[str], clause: str, figure: FigureMention) -> bool:
    """Say whether what is told of one time is so each time: 一天能送8单, 一个月药费要800元, 一天三顿, 一天送80单."""
    does, before = timed["does"], clause[: timed.start()]
    acts = any(label[0] == "v" for _, label in tag(does))
    if acts and (timed["work"] or does.startswith(_ABLE)):
        return True
    is_once = _SUM in does or _THAT in before or before.endswith(_HELD_ONCE)
    is_once = is_once or (bool(before) and not before.endswith(_ON_AVERAGE) and _lasts(before))
    if is_once or figure.kind == "percentage":
        return False  # 那天他们一天走访30户, 住院一个月要花2万元, 一个月才完成30%
    if figure.unit in _HOURS_OF_A_DAY and timed["time"] in _DAYS:
        return True  # 一天工作|10个小时
    if timed["over"] or _OF_HABIT.fullmatch(does) is not None:
        return True
    if timed["time"] in _OFTEN and figure.kind == "measure" and not before:
        return True  # 一趟|六七十斤, 一趟|背六七十斤
    if timed["time"] in _YIELDED_IN and figure.kind == "measure" and does.startswith(_YIELDS):
        return True  # 一年|出煤280万吨
    if len(does) < 2:
        return acts if does else figure.kind == "count" and figure.unit in _ROUNDS
    habit = _HABIT.fullmatch(does)
    return habit is not None and not any(label[0] == "v" for _, label in tag(habit["what"]))


def of_price(behind: str) -> Slot | None:
    """Return what an amount is for one of, by the words behind it: 80元|一天|, 5块钱|一斤|, not 3000元|一次|性补助."""
    found = _FOR_ONE.match(behind)
    return found and Slot(_CALLED.get(found["thing"], found["thing"]), found[0])


def is_for_each(context: Context, start: int) -> bool:
    """Say whether a figure only tells for how much of it another is: 每|百公里|油耗8升, 每满|一年|加发50元."""
    lead = context.before(start, _TO_EACH)
    return lead[-1:] == "每" or (context.text[start] == "一" and _FOR_EACH.search(lead) is not None)


def of_habit(before: str, clause: str) -> Slot | None:
    """Return the time or turn of a habit that ``before`` ends with: 每次出车，他|要检查38处, 一个班下来，|走10公里."""
    if _HABITUAL.fullmatch(clause) is None or "了" in clause:
        return None
    found = _HABIT_BEFORE.search(before)
    if found is None or "了" in found["rest"]:
        return None
    return Slot(_CALLED.get(found["thing"], _DAILY.get(found["thing"], found["thing"])), found["each"])


def _lasts(before: str) -> bool:
    """Say whether what stands before a time is what lasted so long: 陪护|一个月, 入职|一年."""
    words = tag(before)
    word, label = words[-1]  # 驻|村 has the verb before a letter
    return label[:1] == "v" or word in _LASTING or (len(word) == 1 and [tagged for _, tagged in words[-2:-1]] == ["v"])


def _is_each_thing(each: regex.Match[str], figure: FigureMention) -> bool:
    """Say whether one thing has its price or takes its time: 一碗面|三块钱, 一炉钢要炼|四个小时, 一亩地收|800斤."""
    named, does, act, thing = each["named"], each["does"], each["act"] or "", each["thing"]
    is_thing = named == "地" or all(label[0] == "n" for _, label in tag(named))
    if thing in _NO_THINGS or (thing == _ANY and not named) or not is_thing or named.endswith(_CHANGES):
        return False  # 一条建议|节约|3万元 is told of one of them
    if figure.kind == "money":
        return not act
    if act and does.startswith(_ABLE):
        return True  # 一车|能装|20吨
    takes = figure.kind == "duration" and figure.unit != _YEAR  # 一台车床要干|20年|: how long it lasts
    return bool(does) and (takes or thing == _LAND)


def _is_price(priced: regex.Match[str], clause: str) -> bool:
    """Say whether one of something is priced and not given: 食用油|一箱300元, but not 捐赠食用油|一箱300元."""
    if priced["thing"] in _OFTEN or priced["thing"] in _TIMES or priced["thing"] == _LAND:
        return True
    return all(label[0] != "v" for _, label in tag(clause[: priced.start()]))


def _of_gift(before: str, clause: str) -> Slot | None:
    """Return for whom each gift is whose worth a clause tells: 每人送上一份慰问品，|价值320元|."""
    found = _GIFT_OF_EACH.search(before) if _WORTH.match(clause) is not None else None
    return found and Slot(found["thing"], found[0])


def of_condition(before: str, clause: str) -> Slot | None:
    """Return for what ``clause`` pays, as the clause that ``before`` ends with says: 每发展一名会员，|奖励50元."""
    if "每" not in before or _IN_ALL.search(clause) is not None:
        return None
    found = _CONDITION.search(before)
    return found and Slot(found["thing"], found[0].strip("，,；;。：:\n"))
