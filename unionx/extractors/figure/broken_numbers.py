"""Tells that a numeral is only what is left of a number: its beginning stands behind a break, or a sign was misread."""

from __future__ import annotations

import re

from unionx.extractors.figure.units import CURRENCIES
from unionx.language import regex
from unionx.language.numerals import CHINESE, ONES, parse
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

_REACH = 14  # characters before a numeral
_DIGITS = f"0-9{ONES}零〇○◯两"
# What the character before a numeral must be for one of the patterns below.
BEHIND = frozenset(f" \n.．·・‧•∙'’｡。点±-−–—/下万亿千百余多零〇○◯{ONES}两十")
# 职工签约3 2家, 11 80万元, 1 4 9.5万元, 互助金632⏎0万元, 1⏎0⏎0万元; 2023 300名 has a year before it
_ARABIC = regex.compile(
    r"(?<![\d.])(?!(?:19|20)\d\d[ \n]$)(?:[0-9][0-9.]{0,5} (?:[0-9.]+ ){0,3}"
    r"|(?<=\p{Han})[0-9][0-9.]{0,5}\n(?:[0-9.]{1,4}\n){0,3})$"
)
# 1  0  0 万元: digits that stand apart are no cells
_SPREAD = re.compile(r"(?<![\d.])[0-9](?: {2,4}[0-9])* {2,4}$")
# 1·5万元, 1'234.5万元, 一.五万元 (but not the item 一. of a list), 1。5万元, O.5万元, +-5%, ±0.5毫米
_MARK = regex.in_re(
    rf"(?<!\n)(?:[{_DIGITS}][.．·・‧•∙] ?|[0-9]['’｡。]|[\sA-Za-z]\.|±|[+＋][-−/／]{{1,2}})$|[0-9][·・‧•∙'’]$"
)
# -300万元 in a cell; a bullet of a list leads people and things
_HEAD = re.compile(r"(?:(?:^|[ \n|｜])[-−–]|[:：|｜]—)$")
_SIGNED = frozenset([*CURRENCIES, "%", "个百分点"])
_POINT = re.compile(rf"[{_DIGITS}]点$")
_CUT_SIGN = regex.compile(
    r"(?:零[ \n]?下|(?<![担背欠胜抱])负|[为是率润额幅长温约：:][-−–])[ \n]{1,3}$|零[ \n]下$|[0-9][-—–~～至到]\n{1,2}$"
)
_PIECE = re.compile(rf"(?<![.\d])([0-9]{{0,4}}(?:\.[0-9]+)?[{CHINESE}]{{0,6}})[ \n]{{1,3}}$")
_NEXT = re.compile(rf"[ \n]{{1,3}}([0-9]{{1,4}}[{CHINESE}]{{0,4}}|[{CHINESE}]{{1,8}})")
_RANKS = frozenset("十百千万亿")
_REST = "the rest of a broken number"


def part_of_a_number(rule: str, candidate: Candidate, context: Context) -> str:
    """Return why a numeral is only a part of what was printed, "" where it may be all of it."""
    behind = context.text[candidate.end : candidate.end + 1]
    if rule == "bare" and behind in (" ", "\n") and _begins(candidate, context):
        return "the beginning of a broken number"
    return _rest(candidate, context) if candidate.at and context.text[candidate.at - 1] in BEHIND else ""


def _rest(candidate: Candidate, context: Context) -> str:
    """Return what shows that a number began before its numeral, "" where nothing does."""
    text, at = context.text, candidate.at
    numeral, last = candidate.groups["num"], text[at - 1]
    before = text[max(0, at - _REACH) : at]
    if last in " \n":
        return _behind_a_break(numeral, before, text, at)
    if last in f"万亿千百余多零〇○◯{ONES}两十":
        return _REST if numeral[0].isdigit() and _goes_on(numeral, before) else ""
    if last == "点":
        has_rank = not {"万", "亿"}.isdisjoint(numeral) or candidate.groups.get("unit") in ("%", "元")
        return _REST if has_rank and _POINT.search(before) else ""
    if last in "-−–—":
        at_head = candidate.groups.get("unit") in _SIGNED and "minus" not in candidate.groups and _HEAD.search(before)
        return "behind a stroke that may be a sign" if at_head else _REST if _MARK.search(before) else ""
    if last == "下":
        return "below nought, as a broken word says" if _CUT_SIGN.search(before) else ""
    return _REST if _MARK.search(before) else ""


def _behind_a_break(numeral: str, before: str, text: str, at: int) -> str:
    """Refuse what goes on behind a blank or a line end: 三⏎百万元, 1亿⏎2千万元, 利润为-⏎300万元."""
    if _CUT_SIGN.search(before):
        return "what stands before it is cut: a sign, or where a range begins"
    if numeral[0].isdigit():
        single = not numeral[1:2].isdigit()
        if _ARABIC.search(text, max(0, at - _REACH), at) or (single and _SPREAD.search(before)):
            return _REST
    piece = _PIECE.search(before)
    return _REST if piece is not None and _are_one(piece[1], numeral) else ""


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
    if numeral[0] == "0":
        return before[-1] not in "余多"
    if before[-1] in "零〇○◯":
        return before[-2:-1] in _RANKS or before[-2:-1].isdigit()
    return re.search(rf"[0-9{ONES}两][百千万亿]{{1,2}}[余多]?$", before) is not None
