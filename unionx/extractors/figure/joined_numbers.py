"""Tells that a numeral is one of several that say one number or range together: 3﹒|5万元, 8千|到1万2, 4、|5个人."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import lexicon
from unionx.language.numerals import ANY_FORMAL_DIGIT, CHINESE, FORMAL_RANKS, ONES
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context
from unionx.page.other_text import is_row_of_cells

_DIGITS = frozenset(f"0123456789{CHINESE}")
_JOINS = "至到~～－—–-"
_BEFORE, _AFTER = frozenset(f"{_JOINS}、元块"), frozenset(f"{_JOINS}半零两 \n{ONES}0123456789")
# What may stand between two numbers: 会员2023“100名”; another mark is a point or a comma that was misread: 3﹒5万元.
_BETWEEN = frozenset('、，,；;：:！!。（(）)】]］〕」』》>“”"%‰→=+＋|｜│┃║℃㎡㎥°′″-−–—~～/…·')
_QUOTES = frozenset("‘’")
_NUMERAL = rf"0-9{CHINESE}{ANY_FORMAL_DIGIT}{FORMAL_RANKS}"
_BEGINS = regex.compile(rf" ?[{_JOINS}](?<!——) ?(?:约|近)?(?!(?:19|20)\d\d年)[{_NUMERAL}上几数](?!月)")
_ENDS_BEFORE = regex.compile(rf"[{_NUMERAL}][余多]?[至到~～][-−+＋]?$|[0-9十百千万亿][余多][-－—–]$")
# 3、|4个人 may be three or four, 27、|8度 27 to 28; not in the list 第3、4名, 分别3、4个, nor at the head of a line
_TWO = regex.compile(r"(?:(?<=\p{Han})(?<!第)|(?<=(?<![\d.,，第、])[1-9]))(?P<first>[1-8])、$")
_LISTS = ("分别", "各")
# 3元至4元|5角, 1至2年|半, 1到3成|五: the end of a range goes on
_ENDS = regex.compile(
    rf"半(?!\p{{Han}}{{0,2}}[工价])|零?[0-9{ONES}两]{{1,3}}(?:[角毛分两寸尺米天]|个月|个?小时|厘米|公斤)"
)
_TENTHS = regex.compile(rf"[{ONES}0-9](?:[，。；！？）)的]|$)")
# 百分之十五|⏎点六
_POINT = regex.compile(rf"[ \n]{{1,2}}[点點][零{ONES}]")
# l,|234人, 30..|5万元
_MARKS = regex.compile(r"(?<![A-Za-z])[lI][,，]$|[0-9][.．,，·]{2}$")
_OF_BODIES = frozenset(["person", "body"])
_WHOLE = frozenset(
    word
    for word, counts in lexicon("classifier").mapping("counts").items()
    if not _OF_BODIES.isdisjoint(counts.split())
)
_THOUSANDTHS = regex.compile(r"[0-9]{1,3}\.[0-9]{3}")
_RANKS, _SIGNS = frozenset("万亿"), frozenset("-−–下负")
_BLANKS_REACH = 12  # characters
_COMMAS = frozenset(",，")
_STOPPED = frozenset(map(chr, range(0x2488, 0x249C)))  # 会员⒈|5万人: 1. as one sign
# 会员100  200名: the sign between two numbers was lost, or they are two cells; not 2023  200名
_TWO_BLANKS = regex.compile(r"\p{Han}(?!(?:19|20)\d\d )\d{2,4} {2,}$")
_POINTS, _REST = frozenset(".．,，·"), "the rest of a broken number"
_PART = "one of several numerals that say a number or a range"


def one_of_several(rule: str, candidate: Candidate, context: Context) -> str:
    """Return why a numeral is only one of those that say a number or a range, "" where it may be all of it."""
    text, at, end = context.text, candidate.at, candidate.end
    last, left, behind = text[at - 1 : at], text[at - 2 : at - 1] if at > 1 else "", text[end : end + 1]
    if (left in _DIGITS or last == "\ufffd") and _is_misread(left, last):
        return _REST
    if last in _POINTS and _MARKS.search(text, max(0, at - 3), at):
        return _REST
    if candidate.groups.get("unit") in _WHOLE and _THOUSANDTHS.fullmatch(candidate.groups["num"]):
        return "the point of thousandths may part thousands"  # 3.000名
    if rule == "range" and last in _JOINS and left.isdecimal():
        return _PART  # 1-|2-3人
    if last in _STOPPED and left not in ("", "\n"):
        return _REST
    if last == " " == left and _TWO_BLANKS.search(text, max(0, at - _BLANKS_REACH), at):
        return _PART
    if last in _COMMAS and _is_of_cells(candidate, context):
        return "the cells of a row, or thousands"
    if rule == "listed":
        return _PART if _is_of_list(candidate, context) else ""
    if behind in _AFTER and _goes_on(rule, candidate.groups, text, end):
        return "the beginning of a broken number" if rule in ("range", "share") else _PART
    return _PART if last in _BEFORE and _is_last(rule, candidate, context) else ""


def _is_misread(left: str, mark: str) -> bool:
    """Say whether the mark before a numeral parts it from digits that it goes on: 3﹒|5万元, 1⁄|2小时, 3?|5万元."""
    if mark == "\ufffd":
        return True
    if mark in _BETWEEN or mark.isspace() or mark.isdecimal() or "\u3400" <= mark <= "\u9fff":
        return False
    return not (mark.isascii() and mark.isalpha()) and not (mark in _QUOTES and not left.isascii())


def _is_of_cells(candidate: Candidate, context: Context) -> bool:
    """Say whether the commas of a numeral part cells: 甲县,|120,300家, a row of CSV."""
    if _COMMAS.isdisjoint(candidate.groups["num"]):
        return False
    text, at = context.text, candidate.at
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return is_row_of_cells(text[start : end if end >= 0 else len(text)])


def _goes_on(rule: str, groups: dict[str, str], text: str, end: int) -> bool:
    """Say whether what stands behind a numeral belongs to it: 8千|到1万2, 3元至4元|5角, 百分之十五|⏎点六."""
    if rule in ("bare", "bounded"):
        return _BEGINS.match(text, end) is not None
    if rule == "range":
        return _ENDS.match(text, end) is not None or (groups["unit"] == "成" and _TENTHS.match(text, end) is not None)
    return rule == "share" and _POINT.match(text, end) is not None


def _is_last(rule: str, candidate: Candidate, context: Context) -> bool:
    """Say whether a numeral ends what another began: 4元|5角, 4、|5个人, 10余至|20余人."""
    last, numeral = context.text[candidate.at - 1], candidate.groups["num"]
    if last in "元块":
        return candidate.groups.get("unit") in ("角", "毛")
    if last != "、":
        return _ENDS_BEFORE.search(context.text, max(0, candidate.at - 4), candidate.at) is not None
    return rule != "range" and numeral[0].isdigit() and _is_next(numeral, candidate, context)


def _is_of_list(candidate: Candidate, context: Context) -> bool:
    """Say whether a listed number lacks the rank of the last, has a sign, or may begin a range: 3|、5万元, 4|、5个."""
    numeral, others = candidate.groups["num"], candidate.groups["others"]
    if numeral[-1] not in _RANKS and not _RANKS.isdisjoint(others):
        return True
    last = context.text[candidate.at - 1 : candidate.at]
    if last in _SIGNS or (last == "、" and not context.text[candidate.at - 2 : candidate.at - 1].isdecimal()):
        return True  # 甲县、|120、300家
    if not numeral.isdigit() or len(numeral) > 2 or others != f"、{int(numeral[-1]) + 1}":
        return False
    found = _TWO.search(context.text, max(0, candidate.at - 3), candidate.end + 1)
    return found is not None and not _lists(candidate, context)


def _is_next(numeral: str, candidate: Candidate, context: Context) -> bool:
    """Say whether a digit follows the one before it: 3、|4个人, 3、|4百人."""
    found = _TWO.search(context.text, max(0, candidate.at - 4), candidate.at)
    follows = found is not None and numeral.rstrip("百千万亿") == str(int(found["first"]) + 1)
    return follows and not _lists(candidate, context)


def _lists(candidate: Candidate, context: Context) -> bool:
    """Say whether numbers are announced as a list: 分别增加3、4个."""
    return any(map(context.before(candidate.at, 14).__contains__, _LISTS))
