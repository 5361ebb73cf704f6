"""Tells that a numeral is only what is left of a number: its beginning stands behind a break, or a sign was misread."""

from __future__ import annotations

import re

from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language import regex
from unionx.language.numerals import ANY_FORMAL_DIGIT, CHINESE, FORMAL_RANKS, ONES, parse
from unionx.language.unread_signs import is_beginning, is_rest
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

_REACH = 14  # characters before a numeral
_DIGITS = f"0-9{ONES}零〇○◯两{ANY_FORMAL_DIGIT}"
_ALONE_A_WORD = "伍陆陸拾"  # 队伍, 大陆, 收拾
_NUMERALS = f"零〇○◯{ONES}两十百千万萬亿億廿卅卌{ANY_FORMAL_DIGIT}{FORMAL_RANKS}"
# What the character before a numeral must be for one of the patterns below; "" where the page begins.
_BEHIND = frozenset(["", *f" \n.．·・‧•∙'’｡。点點之±^-−–—/下余多儿好大个,，*×xX□■●_…{_NUMERALS}"])
# 职工签约3 2家, 11 80万元, 1 4 9.5万元, 互助金632⏎0万元, 1⏎0⏎0万元; 2023 300名 has a year before it
_ARABIC = regex.compile(
    r"(?<![\d.])(?!(?:19|20)\d\d[ \n]$)(?:[0-9][0-9.]{0,5} (?:[0-9.]+ ){0,3}"
    r"|(?<=\p{Han})[0-9][0-9.]{0,5}\n(?:[0-9.]{1,4}\n){0,3})$"
)
# 1  0  0 万元: digits that stand apart are no cells
_SPREAD = re.compile(r"(?<![\d.])[0-9](?: {2,4}[0-9])* {2,4}$")
# 1·5万元, 1'234.5万元, 一.五万元 (but not the item 一. of a list), 1。5万元, O.5万元, +-5%, ±0.5毫米
_MARK = regex.in_re(
    rf"(?<!\n)(?:[0-9]\^|[{_DIGITS}十百千万亿佰仟][.．·・‧•∙] ?"
    rf"|[0-9](?:['’｡。]|[.．]{{2,3}})|[\s\-−–A-Za-z:：]\.|±|[+＋][-−/／]{{1,2}})$|[0-9][·・‧•∙'’]$"
)
# -300万元 in a cell; a bullet of a list leads people and things
_HEAD = re.compile(r"(?:(?:^|[ \n|｜])[-−–]|[:：|｜]—)$")
_SIGNED = frozenset([*CURRENCIES, "%", "个百分点"])
# 五百分之|2333元: of a share that no rule reads
_SHARED = re.compile(rf"[0-9{_NUMERALS}] *分 *之$")
_POINT = re.compile(rf"[{_DIGITS}十][点點]$")
# 一百点|123元: no hour has such a rank
_POINT_OF_RANK = re.compile(rf"(?:[百千万亿佰仟拾][{_DIGITS}]?|十零|[{ANY_FORMAL_DIGIT}])[点點]$")
_HAN_POINT = regex.compile(rf"(?![{_NUMERALS}])\p{{Han}}[.．]$")
# 100万|三千, 200亿|零四千, 3万|.5元, 七十八万|五佰; but 20万|一线职工, 5万|百姓
_GOES_ON = re.compile(
    rf"零?[{ONES}两{ANY_FORMAL_DIGIT}][十百千万亿{FORMAL_RANKS}]|零[{_DIGITS}元名个户]|[.．]?[0-9]|零?[.．点點][{_DIGITS}]"
    rf"|(?<=[百千万亿])半(?:[，。；、！？）)元块\n]|$)"  # 两万|半
    rf"|(?<=[十百千万亿])(?:[壹贰叁肆柒捌玖貳參叄佰仟廿卅]|[{ONES[1:]}](?:[名人户件项元吨台辆，。；、！？）]|[{_NUMERALS}0-9]))"
)
_CUT_SIGN = regex.compile(
    r"(?:零[ \n]?下|(?<![担背欠胜抱])负|[为是率润额幅长温约：:][-−–])[ \n]{1,3}$|零[ \n]下$|[0-9][-—–~～至到]\n{1,2}$"
)
_PIECE = re.compile(rf"(?<![.\d])([0-9]{{0,4}}(?:\.[0-9]+)?[{CHINESE}]{{0,6}})[ \n]{{1,3}}$")
_NEXT = re.compile(rf"[ \n]{{1,3}}([0-9]{{1,4}}[{CHINESE}]{{0,4}}|[{CHINESE}]{{1,8}})")
_RANKS = frozenset("十百千万亿")
# 2×5万元, 5□0万元, 5…0万元: a product, or a digit that was not read
_TIMES = regex.compile(r"[0-9.十百千万亿][*×xX□■●_…]$|\S□$")
_COMMA_APART = re.compile(r"(?<![\d.,，])[0-9]{1,3}(?: [,，] ?|[,，] )$")  # 1 , |234人, 12, |345元
_THREE = re.compile(r"[0-9]{3}(?![0-9])")
_COMMA = regex.compile(r"(?:[^\W\d]|[:：])[0-9]{1,3}，$")
_MAY_GO_ON = frozenset(f"0123456789.．点點半{_NUMERALS}")
_MORE = re.compile(rf"[0-9{ONES}两{ANY_FORMAL_DIGIT}][百千万亿佰仟]{{1,2}}[余多]$")
# 周一|60人, 之一|20人, 统一|30套, 初十|50人, “五一”前后 printed 五一|100人, 十四五|8项: a day or a word ends there
_A_WORD = regex.compile(
    rf"(?:[周期拜第初][{ONES}十]|[统之唯同专单划归万逐五七八]一|十[二三四]?[一五]|三八|双十)$|[三六]月[三六]$"
)
_OTHER_SIDE = frozenset("宽高深厚粗一")
TAILS = _OTHER_SIDE.union(f"0123456789{ONES}")
_TAIL = re.compile(rf"[0-9{ONES}]{{1,2}}(?:[，。；！？）)的\n]|$)")
_REST = "the rest of a broken number"


def may_be_part(before: str) -> bool:
    """Say whether a numeral behind ``before`` may be the rest of a number, which the last character tells of most."""
    last = before[-1:]
    if last in _BEHIND:
        return (last != "，" and last != ",") or before[-2:-1].isdigit() or before[-2:-1] == " "
    return is_rest(before)


def part_of_a_number(rule: str, candidate: Candidate, context: Context) -> str:
    """Return why a numeral is only a part of what was printed, "" where it may be all of it."""
    if rule == "bare" and _is_beginning(candidate, context):
        return "the beginning of a broken number"
    return _rest(candidate, context) if candidate.at else ""


def amount_goes_on(rule: str, groups: dict[str, str], after: str) -> str:
    """Refuse an amount that is not all of what is printed: 1分12秒|35, 3元|5, 两万元半."""
    numeral = groups["num"]
    if after[:1] in _OTHER_SIDE and "unit2" in groups:
        return "the beginning of a broken number"  # 修路10公里3米|宽, 2吨50公斤|一袋
    if "half" in groups:
        left = numeral[-1] in _RANKS
    elif rule == "unit" and (groups["unit"] != "元" or len(numeral) > 3 or numeral[-1] in _RANKS):
        left = False
    else:
        left = rule in ("parts", "unit") and _TAIL.match(after) is not None
    return "the beginning of a broken number" if left else ""


def _rest(candidate: Candidate, context: Context) -> str:
    """Return what shows that a number began before its numeral, "" where nothing does."""
    text, at = context.text, candidate.at
    numeral, last = candidate.groups["num"], text[at - 1]
    before = text[max(0, at - _REACH) : at]
    if last in " \n":
        return _behind_a_break(numeral, before, text, at)
    if last in _NUMERALS or last in "余多":
        return _REST if _follows_a_numeral(numeral, before) else ""
    if last in "点點":
        return _behind_a_point(candidate, before)
    if last == "之":
        return _REST if _SHARED.search(before) else ""
    if last in ".．" and _has_parts(candidate) and _HAN_POINT.search(before):
        return _REST  # 投入|.77万元
    if last in "-−–—":
        at_head = candidate.groups.get("unit") in _SIGNED and "minus" not in candidate.groups and _HEAD.search(before)
        return "behind a stroke that may be a sign" if at_head else _REST if _MARK.search(before) else ""
    if last in "儿好大个，,":
        return _behind_a_letter(candidate, before)
    if last in "*×xX□■●_…":
        return _REST if _TIMES.search(before) else ""
    if last == "下":
        return "below nought, as a broken word says" if _CUT_SIGN.search(before) else ""
    return _REST if _MARK.search(before) or is_rest(before) else ""


def _behind_a_point(candidate: Candidate, before: str) -> str:
    """Refuse what is left of a decimal in words: 一百点|123元, 三十点|5亿元, 3点|5小时."""
    hours = candidate.groups.get("unit") == "小时" and before[-2:-1].isdigit()
    point = _POINT_OF_RANK.search(before) or (_has_parts(candidate) and _POINT.search(before))
    return _REST if point or hours else ""


def _behind_a_letter(candidate: Candidate, before: str) -> str:
    """Refuse what is left of a number as it is spoken: 千儿|八百人, 十好|几万, 三个|半亿; and of 3，|5万元."""
    numeral, last, before_it = candidate.groups["num"], before[-1], before[-2:-1]
    if last == "个":
        left = numeral[0] == "半" and numeral[-1] in _RANKS and before_it in _NUMERALS
    elif last in "，,":  # a comma that is a point misread, or has a blank before it
        if before_it == " ":
            left = _THREE.match(numeral) is not None and _COMMA_APART.search(before) is not None
        else:
            left = len(numeral.rstrip(CHINESE)) < 3 and _has_parts(candidate) and _COMMA.search(before) is not None
    elif last == "儿":
        left = before_it in _RANKS
    else:
        left = numeral[0] == "几" and (before_it in _RANKS or before_it.isdigit())
    return _REST if left else ""


def _behind_a_break(numeral: str, before: str, text: str, at: int) -> str:
    """Refuse what goes on behind a blank or a line end: 三⏎百万元, 1亿⏎2千万元, 利润为-⏎300万元."""
    if _CUT_SIGN.search(before):
        return "what stands before it is cut: a sign, or where a range begins"
    if numeral[0].isdigit():
        single = not numeral[1:2].isdigit()
        if _ARABIC.search(text, max(0, at - _REACH), at) or (single and _SPREAD.search(before)):
            return _REST
        if _THREE.match(numeral) and _COMMA_APART.search(before):
            return _REST
    piece = _PIECE.search(before)
    return _REST if piece is not None and _are_one(piece[1], numeral) else ""


def _follows_a_numeral(numeral: str, before: str) -> bool:
    """Say whether a numeral goes on one that no rule reads: 2万|5名, 仟捌|百元; not 收拾|三间, 周一|60人."""
    if numeral[0].isdigit():
        return _goes_on(numeral, before)
    return before[-1] not in "余多" and (before[-1] not in _ALONE_A_WORD or before[-2:-1] in _NUMERALS)


def _has_parts(candidate: Candidate) -> bool:
    """Say whether a figure may be below one: money, shares and measures, or what has a rank."""
    unit = candidate.groups.get("unit", "")
    measured = unit in _SIGNED or UNITS.get(unit, ("count",))[0] == "measure"
    return measured or not _RANKS.isdisjoint(candidate.groups["num"])


def _is_beginning(candidate: Candidate, context: Context) -> bool:
    """Say whether a numeral without a unit goes on: 1亿⏎2千万元, 一亿|零5万元."""
    behind = context.text[candidate.end : candidate.end + 1]
    if behind in (" ", "\n"):
        return _begins(candidate, context)
    if behind in _MAY_GO_ON:
        return _GOES_ON.match(context.text, candidate.end) is not None
    return is_beginning(context.text[candidate.end : candidate.end + 4])


def _begins(candidate: Candidate, context: Context) -> bool:
    """Say whether a numeral without a unit goes on behind a break: 1亿⏎2千万元."""
    follows = _NEXT.match(context.text, candidate.end, candidate.end + _REACH)
    return follows is not None and _are_one(candidate.groups["num"], follows[1])


def _are_one(left: str, right: str) -> bool:
    """Say whether two numerals are one that was cut: 三|百万, 1亿|2千万, 10万|5000, but not 3万亿|2."""
    if not left or left[-1].isdigit() or not (right[0] in _RANKS or left[-1] in _RANKS):
        return False
    if right[0] not in _RANKS and len(right) < 3 and right[-1] not in _RANKS:
        return False
    joined = parse(left + right)
    return joined is not None and joined.value is not None


def _goes_on(numeral: str, before: str) -> bool:
    """Say whether digits follow a numeral that they do not fit to: 2万|5名, 3〇|0万元, 三|0万元."""
    last = before[-1]
    if numeral[0] == "0":
        return last not in "余多"
    if last in "零〇○◯":
        return before[-2:-1] in _NUMERALS or before[-2:-1].isdigit()
    if last in "余多":
        return _MORE.search(before) is not None
    if last in _ALONE_A_WORD:
        return before[-2:-1] in _NUMERALS
    return _A_WORD.search(before) is None
