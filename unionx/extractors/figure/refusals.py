"""Numerals that measure nothing, and why: ordinals, names, idioms, clock times, dates and parts of words."""

from __future__ import annotations

import re

from unionx.extractors.figure.broken_numbers import TAILS, amount_goes_on, may_be_part, part_of_a_number
from unionx.extractors.figure.counted_nouns import counts_its_noun, is_counted_after_all, is_paid, is_price
from unionx.extractors.figure.lost_days import part_of_a_day
from unionx.extractors.figure.quoted_names import OPENING, opens_counted_name, opens_quotation
from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import CHINESE, ONES, TO_TEN
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

_IDIOM = re.compile(alternation(lexicon("idiom").words()))
_IDIOM_BEGINS = frozenset(word[0] for word in lexicon("idiom").words())
_ORDINAL = re.compile(rf"第[\d{TO_TEN}百零、和至到与\-—~]*(?:名[至到\-—~])?$")
_ORDINAL_ENDS = frozenset(f"第0123456789{TO_TEN}百零、和至到与-—~")
_OF_DIGITS = alternation(grammar("of_digits"))
_CALLED = regex.compile(rf"(?:{alternation(grammar('number_of'))})(?:{_OF_DIGITS}|[号为是:： ])*$")
_ANSWERS = regex.compile(rf"(?:{alternation(grammar('takes_call'))})[^，。；：:\d]{{0,6}}(?:\d{{5}}\D{{0,4}})?$")
_CALLED_ENDS = frozenset("号码为是:： ").union(word[-1] for word in grammar("number_of"))
_ONE_OF_A_WORD = "统唯同专单划归万逐之"  # 统一, 唯一, 之一
_SESSION = regex.compile(rf"全[体会委]|{alternation(grammar('of_session'))}")  # 十届三次全委会
_LASTS = regex.compile(rf"(?:{alternation(grammar('lasting'))})$")
_CLOCK_BEHIND = frozenset("年月日时点号分秒:：度.")
# 五年|来, 三个月|前 place what is told in time; but 17年|来到站区
_SINCE = re.compile("以?来(?![到自看访往说])|之?前(?![往来去端后期])")
_OF_HOURS = tuple("以的，")  # behind 24小时 where it measures: 24小时|以内
_SINCE_LETTERS, _OF_TIME = frozenset("以来之前"), frozenset(["年", "个月", "周", "天", "日"])
_THIS_ONE, _PEOPLE = frozenset("这那又每第新的"), tuple("人员者")
_CLOCK = regex.compile(rf"[\d{TO_TEN}][时点][\d{TO_TEN}]*$|\d[:：]\d*$")
_MONTH_BEHIND = regex.compile(rf"[\d{TO_TEN}]{{1,3}}月")
_OF_A_YEAR, _A_YEAR = re.compile(r"(?:19|20)\d\d年? ?$"), re.compile(r"(?:19|20)\d\d")
_LINE_ENDS = frozenset(["", " ", "\n", "|", ")", "）"])
_HALF_OF_A_YEAR = regex.compile(r"[上下大小]$|(?<![^，。；、：])[前后]$")
_RANKS_ONLY, _RANKED = re.compile("[百千万亿]+"), regex.compile("[十百千万]")
# 单位：万元, 职工人数（万人）: the head of a column
_COLUMN = regex.compile(rf"(?:{alternation(grammar('column_unit'))}|[（(\[])[:： ]*$")
_ISSUED = regex.compile(rf"(?:{alternation(grammar('issues'))})了?\p{{Han}}{{0,6}}$")
_ADDRESS = regex.compile(r"[号院] *$"), regex.compile(rf" *\d{{1,4}}(?:{alternation(grammar('address_part'))})|元 *\d")
# 2021年|24期: of a journal; 28届|优秀发明选拔赛 is the 28th
_ISSUES, _FURNITURE = frozenset("期卷辑"), frozenset("版本栋幢座层单组队期卷辑届路村")
_BEFORE_ORDINAL = frozenset("获得在")  # 荣获|28届发明选拔赛金奖, but 举办过|12届
_HEADS = frozenset(["", "\n", " ", "　"])
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_GROUNDS, _PARTED = tuple(grammar("ground")), "分"  # 兵分|四路
_TOWN = regex.compile(rf"(?<![个各该全本我\d乡])(?:{alternation(grammar('town', '-'))})$")
_VILLAGE_BEFORE, _VILLAGE_BEHIND = regex.compile(r"\d村、$"), regex.compile(r"、\d{1,2}村|\d{1,2}[组社号]")
_WORKED = regex.compile(rf"(?:{alternation(grammar('works_at'))})$")  # 采油|3队|, 综掘|2队, but 引进|3队
_ERAS = (*grammar("before_year"), *lexicon("era").words())
_SINGLE, _LONGEST_VILLAGE = f"{ONES}两", 3  # digits


def refusal(rule: str, groups: dict[str, str], candidate: Candidate, context: Context) -> str:
    """Return why a numeral measures nothing (an ordinal, a name, an idiom, a clock time …), "" where it may."""
    before, after = context.around(candidate.at, candidate.end, 8, 6)
    numeral, unit, bound = groups["num"], groups.get("unit", ""), "before" in groups
    furnishes = unit in _FURNITURE or numeral[0] in "百千万亿" or ("." in numeral and before[-1:] in _HEADS)
    reason = _names_something(rule, groups, candidate, before, context)
    if reason or (furnishes and (reason := _part_of_the_page(numeral, unit, bound, before, after))):
        return reason
    if unit == "次" and (before[-1:] == "届" or _SESSION.match(after)):
        return "a session of a congress"
    if (rule == "bare" or may_be_part(before)) and (reason := part_of_a_number(rule, candidate, context)):
        return reason
    if (after[:1] in TAILS or "half" in groups) and (reason := amount_goes_on(rule, groups, after)):
        return reason
    if rule in ("bare", "bounded"):
        return _no_bare_figure(numeral, groups, after)
    if rule == "listed":
        return "" if before and before[-1] != "\n" else "the number of an item"
    if unit in _OF_TIME and after[:1] in _SINCE_LETTERS and _SINCE.match(after):
        return "a stretch of time up to now"
    if unit in {"日", "年"}:
        return _no_days(candidate, context, after) if unit == "日" else _no_years(numeral, after, before)
    if unit in {"分", "秒", "小时"} and (reason := _no_hours(numeral, unit, groups, before, after)):
        return reason
    if numeral[0].isdigit():
        return "part of a code" if after[:1].isascii() and after[:1].isalpha() and not _counts_things(unit) else ""
    if rule == "money_parts":  # 两块|五合板
        return "a digit of the next word" if context.tokens.is_cut(candidate.end) else ""
    return _no_chinese_figure(numeral, unit, groups, before, context.after(candidate.end, _BESIDE))


def _is_section(numeral: str, unit: str, before: str) -> bool:
    """Say whether a number with a point heads a line before what has no parts: 3.1|名单, 4.2|家访; not 3.5|公里."""
    counts = unit not in CURRENCIES and UNITS.get(unit, ("count",))[0] == "count"
    return counts and bool(unit) and _SECTION.fullmatch(numeral) is not None and before.rstrip(" 　")[-1:] in {"", "\n"}


def _no_hours(numeral: str, unit: str, groups: dict[str, str], before: str, after: str) -> str:
    """Refuse a clock time, and 24小时 that tells that something is always open: 24小时|自助银行, not 24小时|以内."""
    if unit != "小时":
        return "a clock time" if _CLOCK.search(before) else ""
    bounded = groups.keys() & {"before", "behind"}
    return "part of a facility's name" if numeral == "24" and not bounded and not after.startswith(_OF_HOURS) else ""


def _names_something(rule: str, groups: dict[str, str], candidate: Candidate, before: str, context: Context) -> str:
    """Return of what a numeral that says no quantity is the name or the place in an order, "" where it may say one."""
    numeral = groups["num"]
    arabic = numeral[0].isdigit()
    if arabic and numeral[0] == "0" and numeral[1:2].isdigit():
        return "a number that begins with 0"  # 02版, 00后
    if arabic and before[-1:] == "月" and (reason := part_of_a_day(numeral, candidate, context)):
        return reason
    if (
        "before" not in groups
        and before[-1:] in _ORDINAL_ENDS
        and _ORDINAL.search(before if candidate.start == candidate.at else context.before(candidate.start, 8))
    ):
        return "an ordinal"
    later = numeral in _LATER_CLASSES and groups.get("unit") == "类" and before[-1:] not in _HOW_OFTEN
    if later and "二类" in context.before(candidate.start, _CLASS_REACH):
        return "an ordinal or part of a word"  # 一类、二类、|三类|竞赛
    called = _CALLED.search(before) if len(numeral) > 2 and arabic and before[-1:] in _CALLED_ENDS else None
    if called is not None and not _is_answered(called.end() - called.start(), candidate, context):
        return "a number to call"
    if arabic and before[-1:] in OPENING and opens_counted_name(candidate, context):
        return "part of a quoted name"
    return "" if arabic or rule in ("share", "money_parts", "formal") else _no_number(candidate, before, context)


def _is_answered(size: int, candidate: Candidate, context: Context) -> bool:
    """Say whether calls are counted, which somebody took or made: 接听12351热线|电话|3000个, 拨打|电话|1200余次."""
    unit = candidate.groups.get("unit", "")
    return _counts_things(unit) and _ANSWERS.search(context.before(candidate.start - size, 14)) is not None


def _counts_things(unit: str) -> bool:
    """Say whether a unit counts what may be written in letters: 15台|AED除颤仪, but not 3栋|B座 and 12k|V."""
    return unit in UNITS and UNITS[unit][0] == "count" and unit not in _FURNITURE and not unit.isascii()


def _part_of_the_page(numeral: str, unit: str, bound: bool, before: str, after: str) -> str:
    """Refuse what furnishes a page, a table or an address: 万人 of a column, 8版, 2栋3单元."""
    if numeral[0] in "百千万亿" and not bound and _RANKS_ONLY.fullmatch(numeral) and not _counts_people(unit, before):
        in_a_head = _COLUMN.search(before) and after[:1] in {")", "）", "]", "\n"}
        return "a rank without a number" if numeral[0] in "万亿" or in_a_head else ""
    if "." in numeral and _is_section(numeral, unit, before):
        return "the number of a page or a section"
    if unit in {"版", "本"} and numeral.isascii() and not bound:
        pages = unit == "版" and len(numeral) < 3 and not _ISSUED.search(before)
        if pages or "." in numeral:
            return "the number of a page or a section"
    if unit in _ISSUES and after[:1] in _LINE_ENDS and (_OF_A_YEAR.search(before) or _A_YEAR.fullmatch(numeral)):
        return "the number of an issue"
    numbered = unit == "届" and (before[-1:] in _BEFORE_ORDINAL or len(numeral) > 3)  # 2023|届|毕业生
    if numbered or (unit == "路" and before[-1:] != _PARTED):
        return "an ordinal or part of a word"
    if unit in {"栋", "幢", "座", "层", "单"} and (_ADDRESS[0].search(before) or _ADDRESS[1].match(after)):
        return "part of an address"
    if unit == "村" and not bound and numeral.isdigit() and _is_village(numeral, before, after):
        return "the name of a village"
    numbered = unit in {"队", "组"} and not bound and numeral.isdigit()
    long = len(numeral) >= _LONGEST_VILLAGE and (before[-1:] == "矿" or after.startswith((f"{unit}长", f"副{unit}长")))
    if numbered and (long or (unit == "队" and _WORKED.search(before))):
        return "the name of a team"  # 铁矿|212队|有…, 红石崖|108队|队长
    return "part of an address" if unit in {"组", "队"} and before.endswith(_GROUNDS) else ""  # 老君村|4组


def _is_village(numeral: str, before: str, after: str) -> bool:
    """Say whether villages are named by number: 临河乡|11村|、|13村|, 3村|5组; not 12个乡镇|98村."""
    named = _TOWN.search(before) is not None or _VILLAGE_BEFORE.search(before) is not None
    return len(numeral) < _LONGEST_VILLAGE and (named or _VILLAGE_BEHIND.match(after) is not None)


def _counts_people(unit: str, before: str) -> bool:
    """Say whether a rank counts by itself: 惠及|万名|职工, 温暖|万户|家庭, but no 万人 of a column and no 千家|万户."""
    return unit in {"名", "户"} and before[-1:] not in {"家", "（", "("}


def _no_number(candidate: Candidate, before: str, context: Context) -> str:
    """Refuse a Chinese numeral that stands in an idiom, ends a word (统一) or opens a short quotation (“四个意识”)."""
    last = before[-1:]
    if _in_idiom(candidate, context):
        return "an idiom"
    if not last:
        return ""
    if candidate.groups["num"][0] == "一" and last in _ONE_OF_A_WORD:
        return "part of a word"
    if last == "第":
        return "an ordinal"
    return "part of a quoted name" if opens_quotation(candidate, last, context) else ""


def _in_idiom(candidate: Candidate, context: Context) -> bool:
    """Say whether the numeral and its classifier stand in a phrase that counts nothing: 千家万户, 十分."""
    start, end, text = candidate.start, candidate.end, context.text
    window, stop = max(0, start - 4), min(end, candidate.at + 1)
    if _IDIOM_BEGINS.isdisjoint(text[window:stop]):
        return False
    last = candidate.at + len(candidate.groups["num"]) - 1  # 三点 is no idiom in 三点五万, 百日 none in 三百日
    for at in range(window, stop):
        idiom = _IDIOM.match(text, at, end + 4) if text[at] in _IDIOM_BEGINS else None
        if idiom is not None and (close := idiom.end()) > last:
            if at == candidate.at and is_counted_after_all(candidate, close, text):
                continue
            across = context.tokens.words[context.tokens.at(close) - 1]  # 三次|产业工人|大会 counts, 三次产业|结构 not
            return close <= end or context.tokens.begins(close) or not across.endswith(_PEOPLE)
    return False


def _no_bare_figure(numeral: str, groups: dict[str, str], after: str) -> str:
    """Refuse a numeral without a unit, save where 万, 亿 or a bound says that it measures: 51.4万职工, 近2000."""
    bound = groups.keys() & {"before", "more", "behind"}
    if numeral[0].isdigit() and after[:1] == " " and after[1:2].isdigit():
        return "the beginning of a broken number"
    if _RANKS_ONLY.fullmatch(numeral) and not bound:
        return "a rank without a number"
    if numeral[0].isdigit():
        if (after[:1].isascii() and after[:1].isalnum()) or after[:1] in _CLOCK_BEHIND:
            return "part of a date, a time or a code"
        return "" if not {*"万亿千"}.isdisjoint(numeral[-2:]) or (bound and len(numeral) > 1) else "no unit"
    if after[:1] in {"年", "月", "日", "分", "元"}:
        return "part of a date or an amount"
    long = len(numeral) > 1 and (numeral[0] in "数几" or numeral[-1] in "万亿")  # 数百, 二十万职工
    ranked = numeral[-2:-1] in ("千", "万", "亿") or (len(numeral) > 4 and numeral[-2] == "百")
    long = long or (len(numeral) > 2 and ranked and not bound)  # 月租一万三, 一千五百二
    return "" if (bound and numeral[-1] in "百千万亿十") or long else "no unit"


def _no_days(candidate: Candidate, context: Context, after: str) -> str:
    """Refuse the day of a month; 为期3日 and 3日内 last."""
    groups = candidate.groups
    lasts = groups.keys() & {"before", "behind"} or after.startswith(("内", "之内"))
    if groups["num"][0].isdigit() and (lasts or _LASTS.search(context.before(candidate.start, 4))):
        return ""
    return "a day of the month"


def _no_years(numeral: str, after: str, before: str) -> str:
    """Refuse 2023年, 一年一度, 十四五 and the like; three digits or fewer last."""
    if numeral.isdigit() and (len(numeral) == 4 or (len(numeral) == 2 and _MONTH_BEHIND.match(after))):
        return "a year of the calendar"
    if numeral.isdigit() and len(numeral) > 4 and (_MONTH_BEHIND.match(after) or not numeral.endswith("000")):
        return "a year with a digit too many"  # 20233年
    if before.endswith(_ERAS):
        return "a year of the calendar"  # 公元前|221年, 民国|一百年
    if numeral == "半" and _HALF_OF_A_YEAR.search(before):
        return "a part of the year"
    if not numeral.isascii() and len(numeral) >= 4 and (not _RANKED.search(numeral) or _MONTH_BEHIND.match(after)):
        return "a year of the calendar"
    fixed = numeral == "一" and (after[:1] in {"一", "来", "又", "四", "到", "度", "多"} or before[-1:] in _THIS_ONE)
    return "a fixed phrase" if fixed else ""


# 主会场|一个|、分会场89个, |一个|集体、四个个人
_COUNTED_BESIDE = regex.compile(rf"\p{{Han}}{{0,6}}[、和]\p{{Han}}{{0,6}}(?!一)[{CHINESE}\d]{{1,4}}[个名家人]")
_BESIDE, _OFFICES = 18, tuple(grammar("numbered_office"))
_LATER_CLASSES, _CLASS_REACH = frozenset("三四五"), 60
_HOW_OFTEN = frozenset("过了办分")  # 经过|三轮, 举办|两届, 分|三期
# two are 两, but 二个 is written, too: 二本, 二道 are a rank and a name
_SAID_OF_TWO = frozenset("个人名位次件条项家种")
_RANKS_WON = regex.compile(rf"前\p{{Han}}(?=\P{{Han}}|的|$)|[{ONES}][、和]\p{{Han}}")  # 分获前|三名|, 分获一、|二名
_NUMBERED = frozenset("队厂矿区")
_COURSES = frozenset("班训座坛")  # the last characters of 培训班, 培训, 讲座, 讲坛


def _no_chinese_figure(numeral: str, unit: str, groups: dict[str, str], before: str, behind: str) -> str:
    """Refuse a Chinese numeral that is part of a word, the article 一 (一个缩影), an ordinal (十四届) or a grade."""
    kind = UNITS[unit][0] if unit in UNITS else "money" if unit in CURRENCIES else "count" if unit else "duration"
    single = len(numeral) == 1 and numeral in _SINGLE
    foreign = kind == "money" and len(unit) > 1
    if numeral == "一" and not foreign and kind not in ("duration", "measure", "percentage"):
        paid = kind == "money" and is_paid(before, behind)
        return "" if paid or _COUNTED_BESIDE.match(behind) else "一 as an article"
    if numeral == "半" and (kind != "duration" or before[-1:] in {"上", "下", "前", "后", "大", "多", "小", "过"}):
        return "part of a word"
    if numeral == "二" and kind == "count" and unit[:1] not in _SAID_OF_TWO and not groups.keys() & {"more", "before"}:
        return "an ordinal or part of a word"
    if unit == "名" and len(numeral) == 1 and _RANKS_WON.search(before + numeral + behind[:1]):
        return "an ordinal or part of a word"
    if unit == "期" and before[-1:] in _COURSES:
        return ""  # 举办培训班|三期
    if single and (before.endswith(_OFFICES) if unit == "部" else unit in _NUMBERED and numeral != "两"):
        return "an ordinal or part of a word"  # 经营|五部, 综采二队, 采油三厂
    if unit in {"届", "期", "级", "轮"} and before[-1:] in _HOW_OFTEN:
        return ""  # 经过|三轮|评议, 分|三期|支付, 已成功举办|两届
    if unit in {"届", "期", "级", "号", "员", "方", "分", "地", "国", "口", "点", "步", "轮", "任", "班", "度", "里"}:
        told = numeral == "二" or not counts_its_noun(unit, behind)
        counts = groups.keys() & {"before", "more", "behind", "minus", "unit2"} or len(numeral) >= 3
        return "an ordinal or part of a word" if told and not counts else ""
    if kind == "money":
        doubtful = single and unit in {"元", "角"} and not is_price(numeral + unit, before, behind)
        return "part of a word" if doubtful else ""
    if unit == "成" and "点" not in numeral and not (single or (len(numeral) == 2 and numeral[0] in _SINGLE)):
        return "成 as a verb"
    return ""
