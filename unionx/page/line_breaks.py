"""Joins the lines of a printed column: which line goes on with the sentence of the line before it.

An e-paper keeps the line ends of its columns, now and then in the middle of a word (取|得新进步), and often with a
blank line between. Headlines, bylines and paragraphs end where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import BULLETS, GOES_ON, OPENS_ARTICLE, OWN_PAPER, REPORTER, THIS_PAPER
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS
from unionx.language.text import Text
from unionx.language.tokens import tag
from unionx.page.column_width import NARROWEST, column_width, is_full, is_of_column
from unionx.page.line_ends import (
    COUNTERS,
    STOPS,
    are_rows,
    are_two_days,
    has_begun,
    is_cut,
    is_cut_apart,
    is_numbered_heading,
    is_text_begun,
    says_who_wrote,
)
from unionx.page.printed_lines import HEADLINE, SINGLE_LINE_WIDTH, PrintedLine, printed_line
from unionx.page.torn_lines import are_torn

_TERMINAL = "。！？!?…"
_CLOSING = "”’\"'』」）)》】"
_LINK_ENDS = ">＞»›"
_NEVER_FIRST = "，。；：、！？”’』」）》,;:"  # marks with which no line of print begins, but that of a wrapped text
_NEVER_LAST = "“‘『「（《("
_BREAK = regex.compile(r"(?<! )[ ]*(?:\r\n?|\n)\s*")
# What opens a block of its own: a markdown mark, a section, a byline, a numbered heading, a bullet, a stamp.
_OPENS_BLOCK = regex.compile(
    rf"[#【{BULLETS}*>—]|-->|--|[（(]?(?:{OWN_PAPER}|(?:{REPORTER})(?![，,、从了\d])|{GOES_ON}|{alternation(grammar('block_label'))}|图[为①])|"
    rf"[（(][{TO_TEN}\d]{{1,2}}[）)]|[{TO_TEN}]{{1,3}}[、是]|\d{{1,2}}[、.．][^\d]|(?:19|20)\d\d-\d\d-\d\d "
    rf"|\p{{Han}}{{2,8}}(?:[报网社台]讯 ?[（(]|讯 ?[（(](?:{REPORTER}))"
    r"|各[^，。；]{2,24}[：:]$"  # 各县（市、区）总工会：
)
_OPENS_ARTICLE = regex.compile(rf"[\d{TO_TEN}〇]+[年月日]|{OPENS_ARTICLE}|[“\"「]")
# …送上救助款。（童声华 刘琪）, …（来源：职工报）: what stands in brackets behind a sentence ends its paragraph
_SIGNED = regex.compile(r"[。！？!?”][（(][^（）()。]{2,40}[）)]$")
# …送去西瓜。通讯员童声华摄: who took a picture ends its caption.
_CREDITED = regex.compile(rf"[。！？!?”）)] ?(?:\p{{Han}}{{0,4}}(?:{REPORTER}))? ?\p{{Han}}{{2,4}} ?/?摄$")
# 图片7.png, where a picture stood
_FILE = re.compile(r"\.(?:png|jpe?g|gif|bmp|webp)$", re.IGNORECASE)
_FILE_ENDS = frozenset("gpGPfF")
_DATELINE = regex.compile(
    rf"(?:{OWN_PAPER})[^，。]{{0,14}}[讯电] ?[（( ]"
    rf"|[（(](?:{THIS_PAPER})?(?:{REPORTER})[ \p{{Han}}、]{{2,30}}[）)]"
)
_UNFINISHED = re.compile(r"[，,、：:（(“]$")
_OPEN_BYLINE = re.compile(rf"[（(][^（）()]{{0,6}}(?:{REPORTER})[^（）()]{{0,40}}$")
_UNION = "总工会"
_DIGIT_GOES_ON = f"万亿年月日.多余{COUNTERS}"
# 2023-08-04, 15:30, 0715-8123456: the number is whole, and what follows on the next line is another.
_WHOLE_NUMBER = re.compile(r"\d[-:：/]\d+$|\d{7,}$")
_OPENS_WITH_DATE = re.compile(r"\d{4} ?年|(?:[3-9]|1\d) ?月")  # 1|2月3日 may be 12月3日
_SHORTEST_BROKEN = 6
_LONGEST_REST_OF_NAME = 2
_FEWEST_PARAGRAPHS = 3  # that show how a page sets them apart
_SET_APART = 0.75  # of the paragraphs of a page that sets them apart by blank lines
_INDENTED = 0.9  # of the lines that blanks begin, on a page whose paragraphs they begin
_INDENT = 2  # characters that an indented line is shorter than the column
_FULL = 2  # characters by which a line of a column may be shorter than another
_PIECES = 4  # of a headline and its dateline
_REACH = 60  # characters of a line that its beginning and its end are looked for in


def broken_lines(text: Text) -> Text:
    r"""Join lines where a column ended inside a word or a sentence; headlines, bylines and paragraphs keep their end.

    >>> broken_lines(Text("会议强调，要抓紧抓好各项工作取\n\n得新进步。")).text
    '会议强调，要抓紧抓好各项工作取得新进步。'
    """
    raw = text.text
    breaks = [match.span() for match in _BREAK.finditer(raw)]
    joined = _lines_to_join(_lines(raw, breaks))
    edits = []
    for number, (start, end) in enumerate(breaks, 1):
        new = "" if number in joined else "\n"
        if raw[start:end] != new:
            edits.append((start, end, new))
    return text.with_edits(edits) if edits else text


def _lines(raw: str, breaks: list[tuple[int, int]]) -> list[PrintedLine]:
    begins, ends = [0, *[behind for _, behind in breaks]], [*[before for before, _ in breaks], len(raw)]
    texts = [raw[begin:end] for begin, end in zip(begins, ends, strict=True)]
    lines = [printed_line(text, number) for number, text in enumerate(texts)]
    blank = [True, *[len(raw[start:end].splitlines()) > 1 for start, end in breaks]]
    indented = [raw.startswith("  "), *[raw.endswith("  ", start, end) for start, end in breaks]]
    set_apart = _is_set_apart(lines, blank)
    indents = _is_set_apart(lines, indented) or _is_indented(lines, indented)
    torn = are_torn(texts) and (column_width(lines) or 0) < NARROWEST
    for line, gap, indent in zip(lines, blank, indented, strict=True):
        line.blank, line.set_apart, line.apart = gap, set_apart, gap or not torn
        line.indented, line.flush = indent and indents, indents and not (indent or gap)
        line.first = line.last = line.length + _INDENT * indent
    return lines


def _is_set_apart(lines: list[PrintedLine], blank: list[bool]) -> bool:
    """Say whether a page has blank lines before its paragraphs: a line end without one is hardly an end.

    ``blank`` says of each line whether it has one before it.
    """
    ends = [gap for line, gap in zip(lines, blank[1:], strict=False) if line.tail[-1:] in _TERMINAL and line.length]
    return len(ends) >= _FEWEST_PARAGRAPHS and sum(ends) >= _SET_APART * len(ends)


def _is_indented(lines: list[PrintedLine], indented: list[bool]) -> bool:
    """Say whether blanks begin the paragraphs of a page and no other line of text.

    Hardly a line before them is cut inside a sentence, but some before lines without them are.
    """
    follow = list(zip(lines, indented[1:], strict=False))
    begun = [before for before, indent in follow if indent]
    ended = [before for before in begun if not before.is_prose or before.tail[-1:] in STOPS]
    goes_on = any(before.is_prose and before.tail[-1:] not in STOPS for before, indent in follow if not indent)
    return len(begun) > 1 and goes_on and len(ended) >= _INDENTED * len(begun)


def _lines_to_join(lines: list[PrintedLine]) -> set[int]:
    """Return the numbers of the lines that go on with the line before them.

    What was joined may have a column width of its own, so it is looked at again: a repair made twice changes nothing.
    """
    joined: set[int] = set()
    width = column_width(lines)
    while True:
        lines, more = _joined_once(lines, width)
        joined |= more
        changed = more or any(line.last != line.length for line in lines)
        for line in lines:
            line.first = line.last = line.length
        width = column_width(lines) if changed else None
        if width is None:
            return joined


def _joined_once(lines: list[PrintedLine], width: int | None) -> tuple[list[PrintedLine], set[int]]:
    """Return the lines joined as far as they go on, and the numbers of those that do.

    A line is judged together with what was already joined before it; once it has grown itself, the break before it is
    judged again.
    """
    kept: list[PrintedLine] = []
    numbers: set[int] = set()
    for at, printed in enumerate(lines, 1):
        line, following = printed, lines[at : at + _PIECES]
        while kept and _goes_on(kept[-1], line, following, width):
            numbers.add(line.number)
            line = kept.pop().join(line)
        kept.append(line)
    return kept, numbers


def _goes_on(before: PrintedLine, line: PrintedLine, following: Sequence[PrintedLine], width: int | None) -> bool:
    """Say whether a line goes on with the one before it: a headline does only where the end of a line cut it."""
    if before.tail[-1:] in _FILE_ENDS and _FILE.search(before.tail):
        return False
    if line.length < HEADLINE and not line.has_prose_mark and following and _heads_article(line, following):
        return _is_cut(before, line)
    if following and _stands_over_paragraph(before, line, following[0]):
        return _is_cut(before, line)
    return _continues(before, line, width, not following)


def _stands_over_paragraph(before: PrintedLine, line: PrintedLine, behind: PrintedLine) -> bool:
    """Say whether a line without a stop is a headline: behind a sentence, and blanks begin the paragraph behind it."""
    if not line.flush or not behind.indented or line.has_prose_mark or line.tail[-1:] in STOPS:
        return False
    return before.tail.rstrip(_CLOSING)[-1:] in _TERMINAL


def _heads_article(line: PrintedLine, following: Sequence[PrintedLine]) -> bool:
    """Say whether a short line is a headline, a colon in it or not, since a dateline begins the line behind it.

    Line ends may have cut the headline to pieces, which shows on a page that sets its paragraphs apart.
    """
    if _UNFINISHED.search(line.tail):
        return False
    length = line.length
    for number, rest in enumerate(following):
        if _DATELINE.match(rest.head):
            return True
        length += rest.length
        if not rest.beside or (line.beside and not number) or rest.has_prose_mark or length >= HEADLINE:
            break
    return False


def _continues(before: PrintedLine, after: PrintedLine, width: int | None, is_last: bool) -> bool:
    """Say whether ``after`` goes on with the sentence of ``before``."""
    if not before.may_go_on(after):
        return False
    full = width is not None and is_full(before, width) and is_of_column(after.first, width)
    told = _told_by_marks(before, after, full)
    if told is not None:
        return told
    if (full and not after.indented) or (before.indented and not after.indented and not after.blank):
        return True
    if (not after.apart and not _opens_piece(before, after)) or _word_straddles(before, after):
        return True
    is_begun = before.length <= _REACH and not after.is_headline and has_begun(before.head)
    if is_begun and not _OPENS_ARTICLE.match(after.head):
        return True
    if after.beside and before.is_prose and after.has_prose_mark:
        return True
    if after.is_headline and not is_last:
        return False
    if before.tail[-1] in "，,、" or before.has_prose_mark:
        return True
    return before.length >= HEADLINE and before.has_comma and not _OPENS_ARTICLE.match(after.head)


def _told_by_marks(before: PrintedLine, after: PrintedLine, full: bool) -> bool | None:
    """Say whether ``after`` goes on as the marks and words at the line end tell it, None where they do not.

    ``full`` tells that the line before is as wide as its column.
    """
    if are_rows(before.tail, after.tail) or are_two_days(before.tail, after.head):
        return False
    if ("（" in before.tail or "(" in before.tail) and _OPEN_BYLINE.search(before.tail):
        return True
    if before.tail[-1] in _NEVER_LAST or _is_cut(before, after):
        return True
    if before.tail[-1] in _LINK_ENDS:
        return False  # 更多>
    if before.tail[-1] in "）)" and _SIGNED.search(before.tail):
        return False
    if before.tail[-1] == "摄" and after.head[0] != "影" and _CREDITED.search(before.tail):
        return False
    if after.blank and after.length > _LONGEST_REST_OF_NAME and says_who_wrote(before.tail):
        return False
    if before.tail[-1] in LEVELS and after.head.startswith(_UNION) and before.is_prose:
        return True  # 1月25日，威海市|总工会
    if before.head[0] == "#" and not after.apart and after.head[0] != "#" and _word_straddles(before, after):
        return True
    if before.tail[-1] in "，," and is_text_begun(before.head) and not _DATELINE.match(after.head):
        return True  # …（记者 秦晓峰）7月28日，|记者从…获悉
    if _OPENS_BLOCK.match(after.head) or _is_heading(before, after, full):
        return False
    if before.tail.rstrip(_CLOSING)[-1:] in _TERMINAL:
        return full and (after.beside or _goes_on_flush(before, after))  # within its paragraph
    return None


def _goes_on_flush(before: PrintedLine, after: PrintedLine) -> bool:
    """Say whether a line without the blanks of a paragraph is one of text: 襄阳：夜校开课 is a headline."""
    return after.flush and (after.has_prose_mark or after.first >= before.last - _FULL)


def _is_heading(before: PrintedLine, after: PrintedLine, full: bool) -> bool:
    """Say whether a line before is a heading by its mark, its number or its bullet."""
    if before.head[0] == "#" or (before.head[0] == "【" and not before.is_prose):
        return True  # not 【预告】12月10日上午，南平市工人文化|宫办棋赛
    if full or before.length >= HEADLINE:
        return False
    return is_numbered_heading(before.head) and not _word_straddles(before, after)


def _opens_piece(before: PrintedLine, after: PrintedLine) -> bool:
    """Say whether a text begins behind a headline or a byline of a torn page: 把会费花在职工身上|2015年，…."""
    return not before.has_sentence_mark and bool(_OPENS_ARTICLE.match(after.head))


def _is_cut(before: PrintedLine, after: PrintedLine) -> bool:
    if not before.may_go_on(after):
        return False
    if after.head[0] in _NEVER_FIRST or (after.beside and is_cut_apart(before.tail, after.head)):
        return True
    return is_cut(before.tail, after.head, before.length >= SINGLE_LINE_WIDTH)


def _word_straddles(before: PrintedLine, after: PrintedLine) -> bool:
    """Say whether a word or a number stands across the line break: 取|得, 中|心, 20|23年, 2|万元."""
    if not before.is_prose and before.length < _SHORTEST_BROKEN:
        return False
    left, right = before.tail[-8:], after.head[:8]
    if left[-1].isdecimal() and (right[0].isdecimal() or right[0] in _DIGIT_GOES_ON):
        return before.is_prose and not _WHOLE_NUMBER.search(before.tail) and not _OPENS_WITH_DATE.match(right)
    at = 0
    for word, _ in tag(left + right):
        at += len(word)
        if at > len(left):
            return at - len(word) < len(left) and word[0] not in '"“”'
        if at == len(left):
            return False
    return False
