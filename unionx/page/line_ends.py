"""What the two sides of a line end tell by themselves: that it cuts a number, a range of days, a name of a byline.

No headline, paragraph or item of a list begins or ends like this, whatever the lines around are.
"""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import BULLETS, OWN_PAPER, REPORTER
from unionx.language.numerals import TO_TEN

STOPS = "。！？!?…；;：:”’\"'』」）)》】"
# 组织一线职工3|000名疗休养, 调整为今年的8|0元, 结余资金149.|5万元; not 第3|12名, 截至2023|5个
_CUT_NUMBER = regex.compile(r"(?!第)[\p{Han}”\"](?!(?:19|20)\d\d$)\d{1,4}\.?$")
# 帮助|718|0户困难职工: no number begins with 0
_NUMBER_ALONE = regex.compile(r"[1-9]\d{0,3}")
#: what is counted, behind a numeral: 30|天, 1.2万|名教师; none that begins a name, as 市 and 县 do
COUNTERS = "名人元家个件户份项场次处条张天岁吨亩%‰"
_REST_OF_NUMBER = regex.compile(rf"\.?\d{{1,4}}(?:\.\d+)?[余多]?[万亿{COUNTERS}]")
# 为1.2万|名教师, 5.4万|人: what is counted in ten thousands
_CUT_RANK = regex.compile(r"\d(?:[余多]|[余多]?[万亿])$")
_COUNTER = regex.compile(rf"[余多]?[{COUNTERS}]")
# 逾2600|万元
_REST_OF_RANK = regex.compile(rf"[余多]?[万亿][余多]?[{COUNTERS}]")
# 今年1月|至5月, 10月17日|至19日, 1|—4月
_CUT_RANGE = regex.compile(r"[年月日\d]$")
_REST_OF_RANGE = regex.compile(r"(?:[至到]|[—–~～-]{1,2})(?:[今本当]年)?\d{1,4}[年月日]")
# 从1958年到|1993年, 1月至|5月
_OPEN_RANGE = regex.compile(r"\d[年月日]?(?:[至到]|[—–~～-]{1,2})$")
_END_OF_RANGE = regex.compile(r"\d{1,4} ?[年月日]")
# 由去年的326件减少到今年|上半年的94件, 去年|11月; a chronicle has its years in figures
_OPEN_YEAR = regex.compile(r"(?:[今去前明本当同]|[，,、（(从自》]\d{4})年$")
_IN_YEAR = regex.compile(r"[上下]半年|第?[一二三四1-4]季度|\d{1,2} ?(?:月|[至到—-]{1,2} ?\d{1,2} ?月)")
_RANGE_ENDS = "年月日0123456789至到—–~～-"
# 本报记者 邱|文斌, 本报记者 韦柳|萍, 通讯员 罗桂芬 宋承|恩
_CUT_NAME = regex.compile(rf"(?:{REPORTER})[ ：:]?(?:\p{{Han}}{{2,4}}[ 、]){{0,4}}(?!摄$)\p{{Han}}(\p{{Han}})?$")
_REPORTERS = tuple(REPORTER.split("|"))
_BYLINE = 28  # characters of a line's end that the cut name of a byline is looked for in
_REACH = 8  # characters of a line that begins a word
_REST_OF_NAME = regex.compile(r"\p{Han}(\p{Han})?(?![\p{Han}\d，,])")
# 本报讯（通讯员 冷世杰）贵州|黔北, 3月9日，上杭|县总工会: what begins like this is no headline
_OPENING = (
    rf"(?:{OWN_PAPER})[^，。]{{0,14}}[讯电] ?[（(][^（）()]{{2,40}}[）)] ?[\p{{Han}}\d]"
    r"|(?:[今去]年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬)?(?:[至到—-]\d{1,2}(?:月|月?\d{1,2}[日号]|月[上中下]旬))?[，,]|[今去]年[，,]|当[天日][，,]"
)
_TEXT_BEGUN = regex.compile(_OPENING)
_JUST_BEGUN = regex.compile(rf"(?:{_OPENING})[^，,。；]{{0,14}}")
# 莆田|分公司。: no paragraph is as short
_REMAINDER = regex.compile(r"\p{Han}{1,4}[。；;]")
_LONGEST_REMAINDER = 5

# □ 本报记者 何卫民 通讯员 罗桂芬 · 文/本报记者 宋承恩 图/何敏: a line of who made the piece, to its last name
_WHO_WROTE = regex.compile(
    rf"(?:[{BULLETS}] ?)?(?:[文图]/)?\p{{Han}}{{2,9}}"
    r"(?:[ :：/]{1,3}(?:[文图摄]/)?(?:\p{Han}[\p{Han}·]{1,7}|\p{Han}{1,2} {1,2}\p{Han}(?!\p{Han}))){1,8}"
)
_WROTE = tuple(f"{word}{mark}" for word in f"{REPORTER}|{alternation(grammar('editor'))}".split("|") for mark in " :：")
_DATELINE_ALONE = regex.compile(rf"(?:{OWN_PAPER})[^，。]{{0,14}}[讯电] ?[（(][^（）()]{{2,40}}[）)]")
# 会费收入    38.6万元 · 三湘卷烟厂 65万元: rows of a table
_ROW = regex.compile(r"[^，。；：]{2,40} +\d[\d.,万亿千百]*[\p{Han}%]{0,4}")
_WIDE_ROW = regex.compile(r"[^，。；：]{2,40} {2,}\d[\d.,万亿千百]*[\p{Han}%]{0,4}")
# 经费;300, 会员数,10000: a cell and a number, as a spreadsheet writes them
_CELL_ROW = regex.compile(r"[^，。；：]{1,40}[;,|] ?-?\d[\d.,]*%?")
_ENDS_OF_NUMBERS = frozenset("0123456789%")
# 莫长儒（柳坝中学）: rows of a name and what is said of it
_NAMED_ROW = regex.compile(r"\p{Han}{2,4} ?[（(][^（）()，。；]{2,24}[）)]")
# 二、厂里的“金点子” · ■八十年代：敞开大门
_NUMBERED = regex.compile(
    rf"(?:[{TO_TEN}]{{1,3}}、|[（(][{TO_TEN}]{{1,3}}[）)]|[{BULLETS}]) ?[^，,、。；;：:！？!?]{{2,14}}"
    r"(?:[：:][^，,、。；;：:！？!?]{2,14})?"
)
_FIRST_OF_WORD = regex.compile(r"#{0,6} ?\p{Han}")
_YEAR_LAST = regex.compile(r"\d{4}年$")
_OPENS_WITH_DAY = regex.compile(r"(?:\d{4} ?年)?\d{1,2} ?月")
_ENDS_WITH_DAY = regex.compile(
    r"(?:\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?: ?\d{1,2}[:：]\d\d)*$"
    r"|(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10}|\d{7,8})$"  # 电话：0736-7210044, which is whole, too
)


def is_cut(before: str, after: str, in_text: bool) -> bool:
    """Say whether the end of the line ``before`` cuts something that the line ``after`` goes on with.

    ``in_text`` tells that the line is long enough to be one of text: the last digits of a short one may be its own.
    """
    last = before[-1]
    if last in "0123456789." and _is_cut_number(before, after, in_text):
        return True
    if last in "余多万亿":
        return _CUT_RANK.search(before) is not None and _COUNTER.match(after) is not None
    if last.isdecimal() and _REST_OF_RANK.match(after):
        return True
    if last in _RANGE_ENDS and (
        (_CUT_RANGE.search(before) and _REST_OF_RANGE.match(after))
        or (_OPEN_RANGE.search(before) and _END_OF_RANGE.match(after))
        or (_OPEN_YEAR.search(before) and _IN_YEAR.match(after))
    ):
        return True
    if len(after) <= _LONGEST_REMAINDER and in_text and last not in STOPS and _REMAINDER.fullmatch(after):
        return True
    if "一" <= after[2:3] <= "龥":
        return False  # no name goes on as long
    end = before[-_BYLINE:]
    for word in _REPORTERS:
        if word in end:
            return _is_cut_name(before, after)
    return False


def _is_cut_name(before: str, after: str) -> bool:
    name, rest = _CUT_NAME.search(before), _REST_OF_NAME.match(after)
    return bool(name and rest and not (name[1] and rest[1]))


def says_who_wrote(line: str) -> bool:
    """Say whether a line names those who made a piece and nobody's name is cut; a text begins behind it."""
    return any(map(line.__contains__, _WROTE)) and _WHO_WROTE.fullmatch(line) is not None


def is_numbered_heading(line: str) -> bool:
    """Say whether a line may be a heading with a number or a bullet, that stands over its text: 一、楼里来了“小二”."""
    return _NUMBERED.fullmatch(line) is not None


def are_rows(before: str, after: str) -> bool:
    """Say whether the ends of two lines are rows of a table, or of names with what is said of them in brackets."""
    if " " in before and (_WIDE_ROW.fullmatch(before) or (_ROW.fullmatch(before) and _ROW.fullmatch(after))):
        return True
    ends = before[-1] in _ENDS_OF_NUMBERS and after[-1] in _ENDS_OF_NUMBERS
    if ends and _CELL_ROW.fullmatch(before) and _CELL_ROW.fullmatch(after):
        return True
    named = before[-1] in "）)" and after[-1] in "）)" and _NAMED_ROW.fullmatch(before) is not None
    return named and _NAMED_ROW.fullmatch(after) is not None


def are_two_days(before: str, after: str) -> bool:
    """Say whether a line ends with a day or a telephone's number, the next begins with a day: 2019-04-02|4月1日."""
    return _OPENS_WITH_DAY.match(after) is not None and _ENDS_WITH_DAY.search(before) is not None


def is_text_begun(line: str) -> bool:
    """Say whether a line has a dateline and the first words of its text behind it, or a day and a comma."""
    return _TEXT_BEGUN.match(line) is not None


def has_begun(line: str) -> bool:
    """Say whether a line is a dateline, or a day and a comma, with a few words behind it."""
    return _JUST_BEGUN.fullmatch(line) is not None


def is_cut_apart(before: str, after: str) -> bool:
    """Say whether a line end without a blank line cuts something, on a page that sets its paragraphs apart by them.

    There a dateline has its text behind it, a year its month, a character its word: 2016年|1月1日起 is no chronicle.
    """
    last = before[-1]
    if last == "年":
        return _YEAR_LAST.search(before) is not None and _IN_YEAR.match(after) is not None
    if last in "）)":
        return _DATELINE_ALONE.fullmatch(before) is not None
    return len(before) <= _REACH and _FIRST_OF_WORD.fullmatch(before) is not None


def _is_cut_number(before: str, after: str, in_text: bool) -> bool:
    """Say whether a number is cut: in a line of text, or where the rest is none (632|0万元)."""
    sure = in_text or after[0] in "0." or before[-1] == "." or "，" in after or "," in after
    if not sure or not _REST_OF_NUMBER.match(after):
        return False
    return _CUT_NUMBER.search(before) is not None or (after[0] == "0" and _NUMBER_ALONE.fullmatch(before) is not None)
