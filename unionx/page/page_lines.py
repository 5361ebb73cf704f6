"""Lines that a newspaper or a web site prints around its articles: mastheads, stamps, navigation, counters, staff.

Such a line is made of a few kinds of pieces and of nothing else: 2016年3月15日 星期二 第3版, 发布时间：2023-06-01 09:15
来源：职工网, 字号：大 中 小 打印. What is left over makes it a line of an article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon, prefix_tree
from unionx.language.newspapers import MEDIUM_END, THIS_PAPER
from unionx.language.numerals import ONES, TO_TEN
from unionx.language.regex import HAN_RANGES

_WORDS = lexicon("page_word")
_LONGEST = 160  # characters of such a line
_HAN = f"[{HAN_RANGES}]"
PRINTED_DAY = (
    r"(?<!\d)(?:[12]\d{3} ?(?:年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\d))|\d{1,2}\.\d{1,2}\.[12]\d{3}(?!\d)"
    rf"|[一二][九〇○零O][〇○零O{ONES}]{{2}}年[{TO_TEN}]{{1,2}}月[{TO_TEN}]{{1,3}}日)"  # who signs a notice writes it so
)
# 2023-06-12, 2023年6月12日, without a blank in it
DAY_IN_SIGNS = r"[12]\d{3}[-年./]\d{1,2}[-月./]\d{1,2}日?"
WEEK = "星期|周"
WEEKDAY = f"(?:{WEEK})[一二三四五六日天]"
#: the label of when an event is: 活动|时间|：2023年6月1日
EVENT_TIME = alternation(grammar("event_time"))
_FIRST_ISSUE = alternation(grammar("first_issue"))
_NO_ISSUE = "".join(f"(?<!{word})" for word in grammar("this_issue"))  # 第3126期 今日8版
CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)"
PAPER = rf"{_HAN}{{2,12}}(?:[报刊网]|{MEDIUM_END})"
EDITION = rf"第? ?(?:\d{{1,2}}|[A-Z]\d{{0,2}}|头|[{TO_TEN}]{{1,3}}) ?版"
_LABELS = {kind: prefix_tree(_WORDS.words(kind=kind)) for kind in ("stamp", "source", "author", "staff", "count")}
# 来源, 责编：李蔚, 责编 李蔚; a date before 审核发放 or 签发了 is no day of print
CREDIT_LABEL = rf"(?:{_LABELS['source']}|{_LABELS['author']}|(?:{_LABELS['staff']})(?=[:：/\s]|{_HAN}{{2,3}}(?:\s|$)))"
_ANY_LABEL = prefix_tree(word for word in _WORDS.words() if len(word) > 1)
_REPRINTS = prefix_tree(_WORDS.words(kind="reprint"))
_NAME = rf"[^\s|｜:：。！？；，,(（\[]{{1,20}}?(?=$|[\s|｜)）\]]|[12]\d{{3}}[-年./]\d|(?:{_ANY_LABEL})[:：])"
# What stands behind a label and its colon, by itself: with it the pattern of pieces takes twice the time to compile.
_VALUE = regex.compile(rf"(?:{_NAME}(?:[ 、]{{1,3}}(?!(?:{_ANY_LABEL})|\d){_NAME}){{0,4}})?")
_LABELLED = frozenset({"author", "source", "staff"})
# The first that matches at a place wins; a kind in capitals makes no page line by itself.
_PIECES = (
    ("day", rf"(?:{'|'.join(_WORDS.words(kind='stamp'))})?[:： ]{{0,3}}{PRINTED_DAY}"),
    ("stamp", rf"(?:{_LABELS['stamp']})(?:[:： ]{{1,3}}(?:\d{{1,2}}-\d{{1,2}}(?!\d))?|$)"),
    ("clock", rf"{CLOCK}|\d{{1,2}}时\d{{2}}分"),
    ("weekday", r"(?:星期|(?<=[日\d])周|(?<=[日\d][ （(])周)[一二三四五六日天]"),
    ("PART", WEEKDAY),  # 周三 19:00 is a row of a programme
    (
        "edition",
        rf"[A-Z]\d{{1,2}}(?=$|\s)|(?:{THIS_PAPER})?(?:{alternation(grammar('this_issue'))}) ?共? ?"
        rf"(?:\d{{1,2}} ?开 ?)?[\d{TO_TEN}]{{1,3}} ?版"
        rf"|(?:共|[对四八]开)[\d{TO_TEN}]{{1,3}} ?版(?=$|[\s)）])"
        rf"|(?:{EDITION})(?:[:： ]{{0,2}}{_HAN}{{2,8}}(?=$|[\s)）第]))?"
        rf"|(?:{alternation(grammar('edition_label'))})[:：] ?(?:{EDITION}|[A-Z]?\d{{1,2}}(?=$|\s))",
    ),
    (
        "issue",
        rf"(?:总|[12]\d{{3}} ?年 ?)?第 ?\d{{1,6}} ?期(?!{_HAN}{{2}}{_NO_ISSUE}(?<!总第|农历|星期))"
        rf"|第 ?\d{{1,5}} ?号|[12]\d{{3}}年(?:{_FIRST_ISSUE})|(?:{_FIRST_ISSUE})于[12]\d{{3}}年"
        rf"|[每逢]?周[一二三四五六日至、周]{{1,12}}(?:{alternation(grammar('comes_out'))})|农历[^\s。，]{{2,14}}"
        r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[^\s。，]{2,10}",
    ),
    (
        "licence",  # not 零售业职工3万名
        rf"(?:{prefix_tree(_WORDS.words(kind='licence'))})"
        r"(?: ?[:：] ?(?:CN ?)?(?:[\w./-]{0,16}[\d元角分号])?"
        r"|价? ?(?:[每全][份期张月年] ?)?(?:CN ?)?\d[\d./A-Z-]{0,15}[元号]?|(?!\w))",
    ),
    ("licence", rf"(?:{alternation(grammar('copy_price'))})[:： ]?(?:\d[\d.]{{0,4}}|[{TO_TEN}]) ?[元角](?=$|[\s)）])"),
    (
        "size",
        rf"(?:{prefix_tree(_WORDS.words(kind='size'))})[:： ]{{0,3}}"
        rf"(?:{alternation(grammar('large_type'))}|[大中小TA+\-]| |[|｜/\[\]【】])*",
    ),
    ("size", r"大[ |｜/]{1,3}中[ |｜/]{1,3}小(?=$|[\s】\])）|])"),
    ("rest", rf"(?:\d)?(?:{prefix_tree(_WORDS.words(kind='rest'))})(?=[:： \d|｜>\[]|$)[:： ]{{0,3}}[^。]{{0,60}}$"),
    ("rest", rf"\d?(?:{prefix_tree(_WORDS.words(kind='rest'))})(?=[\s\d|｜\]]|$)\d?"),
    (
        "count",
        rf"(?:{_LABELS['count']})"
        r"(?:[:： ]{1,3}(?:\d[\d.]{0,7}[万w]?|loading\.*|\W{0,3}) ?[次人个条]?|$|(?=[|｜\s]))"
        rf"|\d{{1,6}} ?[次人个条](?:{_LABELS['count']})(?=$|\s)",
    ),
    ("author", rf"(?:{_LABELS['author']}) ?[:：] ?"),
    ("source", rf"(?:{_LABELS['source']}) ?[:：丨｜|/] ?[《“]?"),
    ("staff", rf"(?:{_LABELS['staff']}) ?(?:[:：/丨｜|] ?|(?<=\S) {_HAN}{{2,4}}(?=$|\s))"),
    ("phrase", rf"(?:{prefix_tree(_WORDS.words(kind='phrase'))})(?=$|[\s|｜\]】)）(（/!！])[!！]?"),
    (
        "paper",
        rf"《{_HAN}{{2,12}}(?:[报刊网])》|《?{_HAN}{{2,10}}(?:{prefix_tree(_WORDS.words(kind='journal'))})》?"
        rf"(?=[^\n，。]{{0,24}}第 ?\d{{1,4}} ?期)|{PAPER}(?=$|[\s\d|｜)）》《—-])|{_REPRINTS}",
    ),
    ("ADDRESS", r"(?:https?:)?//[\w./?=&%:#~-]+|www\.[\w./?=&%:#~-]+"),
    ("NUMBER", r"\d{1,8}(?![^\s)）])"),
    ("CONTACT", rf"(?:{prefix_tree(_WORDS.words(kind='contact'))})(?:[:：] ?[^\s。，；：]{{1,30}}|(?=[:：\s]|$))"),
    ("PART", r"\d{1,2}月\d{1,2}日(?=\s)|\d{2}-\d{2}(?= \d{1,2}:\d{2} )"),
    ("PART", r"-?\d{1,2} ?[℃度]?[—–~～至-]{1,2}\d{1,2} ?[℃度]"),  # 晴 12℃—24℃
    ("WORD", rf"{_HAN}(?:{_HAN}{{1,9}})?(?=$|[\s)）·])"),
)
_PIECE = re.compile("|".join(f"(?P<{kind}_{at}>{piece})" for at, (kind, piece) in enumerate(_PIECES)))
# 时间：2023年5月6日 周六 9时30分: when an event is
_OF_EVENT = re.compile(rf"(?:{EVENT_TIME})[:： ]{{0,3}}{PRINTED_DAY} *[（(]?(?:{WEEKDAY}|[上下]午|\d{{1,2}}时)")
# 江川县总工会办公室编 2022年6月30日, 江川县总工会 2022年6月30日印发: whose paper it is, and when it came out
_ISSUES = alternation(grammar("issuer"))
_ISSUED_BY = re.compile(
    rf"{_HAN}[{HAN_RANGES} ]{{2,24}}?(?:(?:{_ISSUES}) *{PRINTED_DAY}|(?<![于在将]){PRINTED_DAY} ?(?:{_ISSUES}))"
)
_ENDS_ISSUED = frozenset("日0123456789") | {word[-1] for word in grammar("issuer")}
_APART = re.compile(r"[\s|｜/·•\[\]【】〖〗()（）<>〉»《》:：,，、—_=×&+*…\-]+")
_HEAD = re.compile(rf"(?!第){_HAN}{{2,6}} *{PRINTED_DAY}")
# —3—, 第 3 页 共 8 页, 03: the number of the page in a line of its own
_FOLIO = re.compile(r"[-—–·•]{1,2} ?\d{1,4} ?[-—–·•]{1,2}|第 ?\d{1,4} ?页(?:[，,/ ]{0,3}共 ?\d{1,4} ?页)?|0\d")
# X……2版, ▶X 详见第3版: a headline of another page with where it stands
_POINTS = prefix_tree(_WORDS.words(kind="elsewhere"))
_ELSEWHERE = regex.compile(
    rf"[^。；]{{4,60}}?(?: ?(?:[…·]{{2,}}|\.{{4,}}) ?\(?\d{{1,3}} ?[版页]?| ?[（(]?(?:{_POINTS}) ?{EDITION}[）)]?)"
)
_ONLY_SIGNS = re.compile(r"[\s×|｜/·•<>»›=_*+~^\-]+")
_ANYWHERE = re.compile(alternation(_WORDS.words(kind="anywhere")), re.IGNORECASE)
_END = re.compile(alternation(_WORDS.words(kind="end")), re.IGNORECASE)
_RELATED = re.compile(rf"[#■◆●▲>» \[【]*(?:{alternation(_WORDS.words(kind='related'))})[:：>»\]】 ]*")
_HOME = alternation(grammar("home_page"))
_PATH = regex.compile(
    rf"[^。]{{2,20}}(?:[>›»]{{1,2}}[^。>›»]{{1,20}}){{2,}}|(?:{_HOME})[ \-]{{0,3}}[>›»]{{1,2}}[^。]{{0,40}}"
    rf"|(?:{_HOME})(?:(?: ?[|｜/·] ?| {{1,3}})\p{{Han}}{{2,8}}){{2,}}"  # 首页 | 工会概况 | 新闻中心
)
_ENDS_FOLIO, _ENDS_ELSEWHERE = frozenset("-—–·•页0123456789"), frozenset("版页)）0123456789")
_NOTHING: frozenset[str] = frozenset()
STAMPS = frozenset({"day", "stamp", "clock"})


@lru_cache(maxsize=4096)
def page_line(line: str) -> frozenset[str]:
    """Return the kinds of the pieces that a line of the page is made of, none where it belongs to an article.

    >>> sorted(page_line("2016年3月15日 星期二 第3版"))
    ['day', 'edition', 'weekday']
    >>> page_line("2016年3月15日，市总工会召开会议。")
    frozenset()
    """
    line = line.strip().lstrip("#").strip()
    if not line or len(line) > _LONGEST:
        return _NOTHING
    if not line[0].isalnum() and _ONLY_SIGNS.fullmatch(line):
        return frozenset({"signs"})
    if line[-1] in _ENDS_FOLIO and _FOLIO.fullmatch(line):
        return frozenset({"folio"})
    if line[-1] in _ENDS_ELSEWHERE and _ELSEWHERE.fullmatch(line):
        return frozenset({"rest"})
    if _RELATED.fullmatch(line):
        return frozenset({"related"})
    if line[-1] in _ENDS_ISSUED and _ISSUED_BY.fullmatch(line):
        return frozenset({"day", "issuer"})
    if "。" not in line[:-1]:
        close = line.replace(" ", "")
        if _END.search(close):
            return frozenset({"end"})
        if _ANYWHERE.search(close):
            return frozenset({"anywhere"})
        if _PATH.fullmatch(line):
            return frozenset({"path"})
    return _kinds(line)


def _kinds(line: str) -> frozenset[str]:
    found: list[str] = []
    at = len(line) if line[0] == "时" and _OF_EVENT.match(line) else 0
    while at < len(line):
        apart = _APART.match(line, at)
        if apart is not None:
            at = apart.end()
            continue
        piece = _PIECE.match(line, at)
        if piece is None or piece.end() == at or piece.lastgroup is None:
            return _NOTHING
        found.append(piece.lastgroup.rpartition("_")[0])
        at = _end(found[-1], piece)
    kinds = frozenset(found)
    return kinds if _is_of_page(kinds, found) else _NOTHING


def _end(kind: str, piece: re.Match[str]) -> int:
    """Return where a piece of the line ends: behind what stands behind its colon, if it has one."""
    line, at = piece.string, piece.end()
    if kind not in _LABELLED or line[at - 1] not in ":：《“ /丨｜|":
        return at
    value = _VALUE.match(line, at)
    end = value.end() if value else at
    return end + (kind == "source" and line.startswith(("》", "”"), end))


def _is_of_page(kinds: frozenset[str], found: list[str]) -> bool:
    """Say whether pieces make a line of the page: a paper's name or a word only beside a day or a number of a page."""
    of_issue = bool(kinds & {"day", "edition", "weekday", "issue", "licence"})
    beside = kinds & {"paper", "edition", "weekday", "issue"} if "day" in kinds else _NOTHING
    if "WORD" in kinds and (found.count("WORD") > 2 or not beside):
        return False
    if kinds == {"weekday", "clock"}:
        return False
    return of_issue or bool(kinds - {"paper", "ADDRESS", "CONTACT", "NUMBER", "PART", "WORD", "clock"})


def heads_page(line: str) -> bool:
    """Say whether a line at the head of a page names the page or a column, with its day: 工会天地 2023年5月6日."""
    return _HEAD.fullmatch(line) is not None


Spans = Sequence[tuple[int, int]]


def stands_in(spans: Spans, at: int) -> bool:
    """Say whether the place ``at`` lies in one of some spans, which come in order."""
    before = bisect_right(spans, at, key=itemgetter(0)) - 1
    return before >= 0 and at < spans[before][1]


def counters(text: str) -> Spans:
    """Return the spans of the lines that the page prints of itself: 浏览次数：1345次, 零售价1.5元.

    The headline behind 原标题 or 上一篇 is none: it counts what it tells of.
    """
    found, start = [], 0
    for line in text.split("\n"):
        kinds = page_line(line)
        if kinds and "rest" not in kinds:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def is_day_alone(kinds: frozenset[str]) -> bool:
    """Say whether a line is a day and nothing else: who signs a notice prints one as well."""
    return kinds == {"day"}
