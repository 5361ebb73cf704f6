"""Repairs what the print layout did to the words of a page: named, total, idempotent steps from Text to Text.

No repair edits the raw page; each leaves characters out of its Text or puts one for one, so every mention found later
has its place in the raw page by construction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, lexicon
from unionx.language.regions import LEVELS
from unionx.language.text import Edit, Text, look_alikes, simplify
from unionx.page.bylines import POST_END, byline_spans
from unionx.page.cut_numbers import UNIT_STARTS, is_cut_by_blanks, spaces_of_numbers
from unionx.page.cut_words import cut_words
from unionx.page.line_breaks import broken_lines
from unionx.page.markup import markup, without_markup
from unionx.page.page_lines import page_line
from unionx.page.printed_lines import is_prose
from unionx.page.torn_columns import LONGEST

# Control characters but for line ends and tabs, and what Unicode has no glyph for: marks without width, of direction,
# variation selectors, tags, and U+FFFC, which stands for a picture that was not copied with the text.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_LINE_ENDS = re.compile("[\u000b\u000c\u2028\u2029]")
_BLANKS = "\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0\t"
_FULL_WIDTH = regex.compile(
    rf"[０-９Ａ-Ｚａ-ｚ％／＋～－﹣￥{_BLANKS}]+|(?<=[０-９\d])．(?=[０-９\d]|\s{{0,2}}\n\s{{0,2}}[０-９\d])"
    # 进尺２８． ７万米, but not １． 30名劳模 of a list
    r"|(?<=\p{Han}[０-９\d]{1,4})．(?=\s{1,2}[０-９\d])"
)
_TO_HALF_WIDTH = (
    {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
    | dict.fromkeys([0x3000, 0xA0, 0x09, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3164, 0xFFA0], 0x20)
    | {0xFFE5: 0xA5, 0xFE63: 0x2D}
)
# What is a blank in half width, and the mark of a headline.
BLANKS = "# " + "".join(map(chr, (code for code, half in _TO_HALF_WIDTH.items() if half == 0x20)))
_UNFINISHED = regex.compile(r"#{0,6}[^。；！？#]*[^。；！？，,、：:]")  # a headline, or a line without its end
_UNION = "总工会"
_SPACE = regex.compile(r" +")
# 上海：江源|浦江师范大学附属中学教师, 3.许立恒|省游泳队运动员: the gap of a row behind a name that begins it.
_ROW_HEAD = regex.compile(r"(?:^|[\n。])(?:\d{1,3}[.、．]? ?|\p{Han}{2,8}[：:] ?)?(?:\p{Han}{2,3}|\p{Han} +\p{Han})$")
_ROW_BEGIN = regex.compile(r"(?:^|\n)(?:\d{1,3}[.、．]? ?|\p{Han}{2,8}[：:] ?)?\p{Han}$")
_TITLED = regex.compile(POST_END)
_IN_CLAUSE = frozenset("，；！？“”：")
_LONGEST_ROW = 60  # characters of a line of a list
_REST_OF_NAME = regex.compile(r"\p{Han} +\p{Han}{2}")
# 建成哺乳室 120 间, 突破 3 亿: what is counted, in a headline; no place or body begins behind such a blank
# 表3 |基本情况: what begins another word is no classifier
_NO_UNIT = {word + piece for word, pieces in lexicon("not_unit").mapping("before").items() for piece in pieces.split()}
_UNIT = regex.compile(rf"(?![{LEVELS}工社]|{alternation(_NO_UNIT)})(?:{alternation(lexicon('unit').words())})")
_NUMBER_APART = regex.compile(rf"\d[\d.,]*[万亿千百]* (?:[万亿余多]|{_UNIT.pattern})")
_CUT_NAME = regex.compile(r"(?<=[（(]\p{Han}) (?=\p{Han}[）)])")  # （沈 洁）


# What few pages have at all, looked for once for the repairs that it is of.
_ODD = re.compile(f"{_INVISIBLE.pattern[:-2]}０-９Ａ-Ｚａ-ｚ％／＋～－﹣￥．{_BLANKS}]")


class Repair(NamedTuple):
    """A step of the layout stage: ``name`` as `unionx explain` prints it, ``why`` the defect occurs on a page."""

    name: str
    why: str
    apply: Callable[[Text], Text]


@OfLastTexts  # asked of a page by several
def _is_odd(text: str) -> bool:
    """Say whether a text has a character without width, a blank of another kind, or a sign in full width."""
    return _ODD.search(text) is not None


def without_marks(raw: str) -> str:
    """Return a text without markup and invisible characters, where no place in the raw page is asked for."""
    plain = without_markup(raw)
    return _INVISIBLE.sub("", plain) if _is_odd(plain) else plain


def in_half_width(line: str) -> str:
    """Return a line with all its signs in half width."""
    return line.translate(_TO_HALF_WIDTH)


def invisible_characters(text: Text) -> Text:
    """Leave out zero-width marks and control characters, which e-papers carry over from their typesetting systems.

    What ends a line in a word processor or between pages (U+2028, vertical tab, form feed) is a line end.
    """
    if not _is_odd(text.text):
        return text
    marks = ((m, _LINE_ENDS.search(m[0])) for m in _INVISIBLE.finditer(text.text))
    return text.with_edits(Edit(m.start(), m.end(), "\n" if ends else "") for m, ends in marks)


def half_width(text: Text) -> Text:
    """Put half-width digits, letters and signs for full-width ones; older systems set all type in full width.

    Commas and full stops stay as they are: between digits a full-width comma parts two numbers.

    >>> half_width(Text("３．５亿元，６名")).text
    '3.5亿元，6名'
    """
    if not _is_odd(text.text):
        return text
    edits = [Edit(m.start(), m.end(), m[0].translate(_TO_HALF_WIDTH)) for m in _FULL_WIDTH.finditer(text.text)]
    return text.with_edits(edits) if edits else text


def stray_spaces(text: Text) -> Text:
    """Leave out the spaces that a line end left between Chinese characters and inside numbers (近120 万元).

    Spaces between the names of a byline and between the parts of a headline are the page's own and stay.

    >>> stray_spaces(Text("面积却有6.6 万平方公里，人口1.5 万。")).text
    '面积却有6.6万平方公里，人口1.5万。'
    """
    while edits := _stray_edits(text.text):  # a byline may end where one was left out: 记者 王芳 。
        text = text.with_edits(edits)
    return text


def _stray_edits(page: str) -> list[tuple[int, int, str]]:
    """Return what leaves the stray spaces of a page out, as far as its bylines stand now."""
    if " " not in page:
        return []
    bylines = byline_spans(page)
    starts = [start for start, _ in bylines]
    edits: list[tuple[int, int, str]] = []
    line = _SpacedLine(page, 0)
    in_numbers, doubtful = spaces_of_numbers(page)
    open_spaces: list[int] = []
    for match in _SPACE.finditer(page):
        start, end = match.span()
        if start > line.end:
            line = _SpacedLine(page, start)
        if line.is_edge(start, end):
            edits.append((start, end, ""))
            continue
        if line.of_page and page[start - 1] not in ":：":
            continue  # 责任编辑：王芳 校对：李明: they part what the page prints of itself
        at = bisect_right(starts, start) - 1
        in_byline = at >= 0 and start < bylines[at][1]
        between_digits = page[start - 1 : start].isdecimal() and page[end : end + 1].isdecimal()
        in_number = between_digits and (start in in_numbers or start in line.printed_ends())
        if line.of_page or (not in_byline and _is_stray(page, start, end, line.prose, in_number)):
            edits.append((start, end, ""))
        elif between_digits and start in doubtful and line.prose and not in_byline:
            open_spaces.append(start)
    if open_spaces and is_cut_by_blanks(page, edits):
        return sorted([*edits, *((start, start + 1, "") for start in open_spaces)])
    return edits


class _SpacedLine:
    """The line of a page around a place: whether it is prose, or what the page prints of itself."""

    def __init__(self, page: str, at: int) -> None:
        self.page, self.start, self.end = page, page.rfind("\n", 0, at) + 1, page.find("\n", at)
        self.end = len(page) if self.end < 0 else self.end
        line = page[self.start : self.end]
        self.of_page = bool(page_line(line))
        # ——柳 州市江北医院院务公开侧记: a subtitle is a clause, whose parts no blank sets apart
        self.prose = (_is_text(line) or line.startswith("—")) and not self.of_page
        self._printed_ends: frozenset[int] | None = None

    def printed_ends(self) -> frozenset[int]:
        """Return the offsets of its spaces that stand one printed line apart, if it is prose."""
        if self._printed_ends is None:
            line = self.page[self.start : self.end]
            self._printed_ends = _printed_line_ends(line, self.start) if self.prose else frozenset()
        return self._printed_ends

    def is_edge(self, start: int, end: int) -> bool:
        """Say whether a space begins or ends the line, or stands inside the name of a bracket: （王 芳）."""
        if start == self.start or end == self.end:
            return True
        return start > 1 and self.page[start - 2] in "（(" and bool(_CUT_NAME.match(self.page, start))


REPAIRS = (
    Repair("markup", "tags and entities of HTML that a page was saved with", markup),
    Repair("invisible_characters", "typesetting marks that an e-paper carries along", invisible_characters),
    Repair("half_width", "digits and letters set in full width", half_width),
    Repair("look_alikes", "letters that a scan read for digits", look_alikes),
    Repair("simplify", "a page in traditional script, or a line of it", simplify),
    Repair("cut_words", "a blank or a line end inside a date or a word of a byline", cut_words),
    Repair("broken_lines", "a column that ended inside a word or a sentence", broken_lines),
    Repair("stray_spaces", "a line end that became a space", stray_spaces),
)


def repair(raw: str) -> Text:
    """Return the page with every repair made, in the order of REPAIRS."""
    text = Text(raw)
    for step in REPAIRS:
        text = step.apply(text)
    return text


def _printed_line_ends(line: str, start: int) -> frozenset[int]:
    """Return the offsets of the spaces of ``line`` that stand as far apart as the lines of a column are long.

    Lengths are counted in half-width characters, two to a Chinese one.
    """
    spaces = [m.start() for m in _SPACE.finditer(line)]
    if len(spaces) < 2:
        return frozenset()
    ends = [-1, *spaces, len(line)]
    lengths = [_half_widths(line[a + 1 : b]) for a, b in pairwise(ends)]
    usual = sorted(lengths)[len(lengths) // 2]
    if not 16 <= usual <= 80 or 2 * sum(abs(n - usual) <= 6 for n in lengths[:-1]) < len(spaces):
        return frozenset()
    return frozenset(start + at for at, length in zip(spaces, lengths, strict=False) if abs(length - usual) <= 6)


def _half_widths(text: str) -> int:
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2  # a Chinese character has three bytes


def _is_stray(page: str, start: int, end: int, prose: bool, is_break: bool) -> bool:
    """Say whether the space from ``start`` to ``end`` is a defect of the layout.

    ``is_break`` tells that it cuts a number, or that the spaces of its line stand one printed line apart, as it does.
    """
    before, after = page[start - 1 : start] or "\n", page[end : end + 1] or "\n"
    if before == "\n" or after == "\n" or (before in LEVELS and page.startswith(_UNION, end)):
        return True
    line_head = page[max(0, start - 3) : start].rpartition("\n")[2]
    heading = len(line_head) <= 2 and line_head.isdecimal() and after not in UNIT_STARTS  # 9 深入推进…
    if before.isdecimal() and after.isdecimal():
        return end - start == 1 and prose and is_break
    if before == "#" or heading:
        return False
    if before.isdecimal():
        return prose or after in UNIT_STARTS or _UNIT.match(page, end) is not None
    if not prose and _is_number_apart(page, start, end):
        return True  # 突破 3 亿, in a headline
    if not prose or (end - start < 4 and _is_row(page, start, end)):
        return False
    if before == "." and not (after.isdecimal() and page[start - 2 : start - 1].isdecimal()):
        return False
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())


def _is_number_apart(page: str, start: int, end: int) -> bool:
    """Say whether blanks on both sides part a number from a headline: 学员突破 3 亿; not 张建国 12 件."""
    if not page[end].isdecimal() or min(page[max(0, start - 4) : start]) <= "\u2e7f" or start < 4:
        return False
    return _NUMBER_APART.match(page, end) is not None


def _is_row(page: str, start: int, end: int) -> bool:
    """Say whether the space from ``start`` to ``end`` parts a name from the unit in a row of a list."""
    within = end + 2 * _LONGEST_ROW  # a line may be a page of blanks, and each asks this
    stop = page.find("\n", end, within)
    rest = page[end : stop if stop >= 0 else within].strip()
    first = rest.partition("。")[0]
    rest = first if _IN_CLAUSE.isdisjoint(first) else rest  # 程守义　青山铜矿采掘队队长。下井31年，…
    if not 3 <= len(rest) <= _LONGEST_ROW or set("。；！？“”") & set(rest) or _TITLED.search(rest) is None:
        return False
    head = max(0, start - 16)
    spread = _ROW_BEGIN.search(page, head, start) is not None and _REST_OF_NAME.match(page, end) is not None
    return spread or _ROW_HEAD.search(page, head, start) is not None


def _is_text(line: str) -> bool:
    """Say whether a line is one of sentences; 情暖劳动者：多样活动 让家更浓 is a headline of two parts."""
    return is_prose(line) and (len(line) > LONGEST or not _UNFINISHED.fullmatch(line))
