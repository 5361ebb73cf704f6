"""What puts a numeral below nought: -300万元, 零下三十度, 负的1.2亿元; and what may do so, and is not read."""

from __future__ import annotations

from unionx.extractors.figure.brackets import BRACKETS
from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import CHINESE
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

#: kinds and units that may be below nought
SIGNED = frozenset({"money", "percentage", "℃", "°C", "米", *grammar("degree")})
#: what may stand right before a numeral that is below nought, and what does where a sign is told in words
SIGN_ENDS = frozenset("下负-−–‐‑－‒⁻˗➖—―─ー△▲ ")
WORD_ENDS = frozenset("的币整数值氏：:")
_MEASURED = frozenset({"%", "‰", "℃", "°C", *grammar("degree")}).union(
    unit for unit, (_, name, _) in UNITS.items() if name == "个百分点"
)
_SHARES = frozenset({"%", "‰"}).union(unit for unit, (_, name, _) in UNITS.items() if name == "个百分点")
_MAY_BE_BELOW = SIGNED.union(CURRENCIES, [unit for unit, (kind, _, _) in UNITS.items() if kind == "percentage"])
LONGEST = 12  # characters of a sign in words
_STROKES = "-−–‐‑－‒⁻˗➖"
_NO_NEGATIVE = "担背欠胜抱减肩身自辜不正"  # 企业背负, 为职工减负, 正负
_NEGATIVE = f"(?<![{_NO_NEGATIVE}增])负"
_BALANCE = alternation(grammar("balance"))
_BEFORE_STROKE = "为是至到由从的达速幅润温约近超逾在于足呈差得"
_BEFORE_NEGATIVE = f"{_BEFORE_STROKE}化长比额产值余率成"  # 产值负30万元; 产值-30万元 may be a label with its mark
_COMPARED = "(?<![占配价分])比(?![例重率值分赛])"  # 职工占比-30% is a share
_PART = alternation(grammar("sign_part"))
# 利润为-300万元, 零下三十多摄氏度; not the stroke of 一等奖-300元
_SIGN = regex.compile(
    rf"(?:(?:{alternation(grammar('below_zero'))})的?|{_NEGATIVE}(?:{_PART})?"
    rf"|(?<=[{_BEFORE_NEGATIVE}])负[数值]?(?:的|[：:]|{_PART}){{0,2}}"  # 负的三百万元, 负人民币, 负值：
    rf"|(?<=[{_BEFORE_STROKE}币（(￥¥$€£~～]|[:：] ?|{_COMPARED}|{_BALANCE})[{_STROKES}](?:{_PART})?"
    # 增长率为—5%: one stroke of two halves where what is counted is told
    rf"|(?<=[^\W\d][为是率幅润]|{_BALANCE})[—―─ー]"
    # 利润为△300万元, 收支差额 △12.5万元 of accounts; not the mark of an item: （王强）△300万元资金到位
    rf"|(?<=[为是至由从|｜\t]|(?:{_BALANCE})[:：（( 　]?)[△▲] ?)$"
)
_AMOUNT = rf"[\d.,，]+[十百千万亿]{{0,3}}(?:{alternation(CURRENCIES)})"
_SIGNED_AMOUNT = rf"(?:[{_BEFORE_STROKE}]|{_BALANCE})[{_STROKES}]{_AMOUNT}"
# 利润为-300万元、|-20万元和|-5万元: the stroke of a list whose first amount has a sign
_LISTED = regex.compile(rf"{_SIGNED_AMOUNT}(?:[、，,和及与][{_STROKES}]?{_AMOUNT})*[、，,和及与][{_STROKES}]$")
# 利润-300万元，去年|-20万元: what such a stroke is behind other words, nothing tells
_BEHIND_A_SIGNED = regex.compile(rf"{_SIGNED_AMOUNT}[^。；！？;!?\n]*[{_STROKES}]$")
_STROKE, _LONGEST_LIST = regex.compile(f"[{_STROKES}]"), 60
# 下降-5%, 在-3℃, -5℃/-8℃: what is no money takes the stroke for a minus behind any word but a number: 三成-60%
_BEHIND_A_WORD = regex.compile(rf"(?:^|(?<=[\p{{Han}}，。；、/／\n])(?<![{CHINESE}成半]))[{_STROKES}]$")
# 产量下降-5%, 较上月-2个百分点, （-5%）; not 满意率-98%, whose stroke may mark an item
_OF_CHANGE = regex.compile(
    rf"(?:{_BALANCE}|{alternation(grammar('change'))}|{_COMPARED}|[较增减降升涨跌变])\p{{Han}}{{0,6}}[{_STROKES}]$|(?:^|\P{{Han}})[{_STROKES}]$"
)
# 利润为负数，达|300万元: told below nought by a clause of its own
_TOLD_BELOW = regex.compile(r"(?<=[为是呈成转变现])负[数值]?[，,：:（(][为是约达有]?到?$")
# 会员净增-300人, 增加会员负300名, 净流入-3000人, 比上年-20家: no people are below nought
_TURNED = regex.compile(
    rf"(?:[增减净]\p{{Han}}{{0,4}}|[比较]\p{{Han}}{{1,5}}[年月期度周日]|{_BALANCE})[{_STROKES}]$|增\p{{Han}}{{0,5}}(?<![{_NO_NEGATIVE}])负$"
)
# 同比▲5.2% and 利润▼300万元 are up, down or below nought: the mark of rising in one paper is the minus of another
_ARROW = regex.compile(rf"(?:\p{{Han}}|(?:{_BALANCE})[：:（(])[▲▼▽] ?$")
# 利润～300万元: about, or a stroke misread
_WAVE = regex.compile(r"\p{Han}[~～∼〜∽≌≠]$")
# 满意率-98%: a minus, or the mark of a list behind its label; not 三成-60%, nor 一等奖-300元
_BEHIND_A_LABEL = regex.compile(rf"\p{{Han}}(?<![{CHINESE}成半奖])[{_STROKES}]$")
# 产值-30万元 may be below nought, 会费-20元 is a label with its mark
_MAY_FALL = regex.compile(rf"(?:{alternation(grammar('may_fall'))})[{_STROKES}]$")
_BEHIND_A_BRACKET = regex.compile(f"[{''.join(sorted(BRACKETS))}] ?$")
# 增速5%|↓ falls, whatever is told before it
_FALLS = frozenset("↓▼▽")
_FALL_TOLD = regex.compile(rf"(?:{alternation(grammar('change', 'decrease'))})[^，。；、]*$")
# 水位-0.5米, 在-850米水平作业, but no range: A3-850米
_BEFORE_A_HEIGHT = regex.compile(rf"(?:^|[\p{{Han}}，。；、：（(\s])(?<![{CHINESE}])[{_STROKES}]$")
_NO_NUMBERS = frozenset("数值")  # 300万元的负数
#: what a sign has
SIGN_LETTERS = frozenset(f"负下▲▼▽↓~～∼〜∽≌≠{_STROKES}").union(BRACKETS)
_MAY_TELL = frozenset("，,：:（(为是约达有到")


def sign_before(text: str, start: int, groups: dict[str, str]) -> regex.Match[str] | None:
    """Return the sign below nought that ends at the numeral at ``start``, if one does."""
    found = _SIGN.search(text, max(0, start - LONGEST), start)
    if found is None and (groups.get("unit") in _MEASURED or "share" in groups):
        found = _BEHIND_A_WORD.search(text, max(0, start - 3), start)
        if found is not None and (groups.get("unit") in _SHARES or "share" in groups):
            found = found if _OF_CHANGE.search(text, max(0, start - LONGEST), start) else None
    if found is None and text[start - 1] in _STROKES and _LISTED.search(text, max(0, start - _LONGEST_LIST), start):
        found = _STROKE.search(text, start - 1, start)
    if found is not None and found[0][0] == "▲" and (groups.get("unit") in _MEASURED or "share" in groups):
        return None
    if found is not None and found[0][-1] == "的" and groups.get("unit", "元") not in _MAY_BE_BELOW:
        return None  # 零度以下的|30名职工
    return found


def doubtful_sign(kind: str, unit: str | None, candidate: Candidate, context: Context) -> str:
    """Return why a numeral that no sign was read of may be below nought, "" where nothing says so."""
    before = context.before(candidate.start, LONGEST)
    last = before[-1:]
    if last in SIGN_LETTERS:
        if before.endswith("正负") or _TURNED.search(before):
            return "both above and below nought, or below it and nothing that may be"
        if unit == "米" and last not in "负下" and _BEFORE_A_HEIGHT.search(before):
            return "behind a stroke that may be a sign"
        any_label = kind == "percentage" or "num2" in candidate.groups  # 甲县-120-300家 may be cells, no range
        if (_BEHIND_A_LABEL if any_label else _MAY_FALL).search(before):
            return "behind a stroke that may be a sign"
        sooner = context.before(candidate.start, _LONGEST_LIST) if kind == "money" and last in _STROKES else ""
        if _BEHIND_A_SIGNED.search(sooner):
            return "behind a stroke that may be a sign"
        if _BEHIND_A_BRACKET.search(before):
            return "behind a bracket that may compare"
    if SIGNED.isdisjoint((kind, unit)):
        return ""
    if kind in ("money", "percentage") and (_ARROW if last in "▲▼▽ " else _WAVE).search(before):
        return "behind a mark that may be a sign"
    told = last in _MAY_TELL and "负" in before and _TOLD_BELOW.search(before) is not None
    behind = context.after(candidate.end, 3)
    if behind[:1] in _FALLS and kind == "percentage" and _FALL_TOLD.search(before) is None:
        return "before a mark that says that it fell"
    told = told or (behind[:1] == "的" and behind[1:2] == "负" and behind[2:] in _NO_NUMBERS)
    return "below nought, as its clause says" if told else ""
