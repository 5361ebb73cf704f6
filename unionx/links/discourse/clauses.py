"""Cuts the articles of a page into paragraphs, sentences, ；-parts and clauses: the places in which links are read.

A sentence ends with 。！？ or ……, a part with ；, a clause with ， or ：. What stands in brackets is a clause of its
own inside the clause that holds it: 投入32万元（其中8万元来自企业）.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import BULLETS, MEDIUM_END
from unionx.language.numerals import TO_TEN
from unionx.links.discourse.article_openings import BYLINE, LONGEST_BYLINE
from unionx.page.articles import PageArticle

Kind = Literal["headline", "heading", "body"]

_BEHIND_CREDIT = "|".join(f"(?<={word})" for word in grammar("credit", "caption"))
# 1,234 and 10:30 hold no marks of a clause; “甲捐赠3万元”“乙捐赠5万元” has one between two quotations. What a caption
# ends with ends a sentence: 考试现场。甲公司供图|本次竞赛设置两个环节
_MARK = re.compile(
    r"[，：；;（(）)“”「」\"。！？!?,:图…]"
    r"(?:(?<=[，：；;（(）)“”「」\"])|(?<=[。！？!?])[。！？!?]*[”’\"'』」]*|(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\d)"
    rf"|(?:{_BEHIND_CREDIT})(?=\w)|(?<=……)[”\"」]?(?=\w))"
)
_CLOSING = {"“": "”", "「": "」", '"': '"'}
_KINDS = {
    **dict.fromkeys("，：,:", "clause"),
    **dict.fromkeys("；;", "part"),
    **dict.fromkeys("。！？!?图…", "sentence"),
    **dict.fromkeys("（(", "open"),
    **dict.fromkeys("）)", "close"),
    **dict.fromkeys('“”「」"', "quote"),
}
# # 高邮 · ▲维权 · 二、工资集体协商 · （三）普惠服务
_HEADING = regex.compile(rf"#{{1,6}} |[【{BULLETS}]|[{TO_TEN}]{{1,3}}、|[（(][{TO_TEN}]{{1,3}}[）)]")
_RUNNING = regex.compile(r"[。，,；]")
_LONGEST_HEADING = 30
_REPORT = regex.compile(
    rf"\p{{Han}}{{2}}(?:{alternation(grammar('paper_end'))}|{MEDIUM_END})"
    r"\p{Han}{0,4}\d{1,2}月\d{1,2}日讯 ?[（(]"
)
_FARTHEST_REPORT = 120
# 原标题：…: the headline under which the article was printed first is of no article, but tells what this one is about
_END = attrgetter("end")
_ORIGINAL_LABEL = "原标题"
_ORIGINAL = regex.compile(rf"(?m)^ *{_ORIGINAL_LABEL}[:：] *(.+)$")
_ENDS = tuple("。！？!?；;）)：:，,、")
_QUOTED, _STOPS = ("”", '"'), regex.compile("[。，；！？…：]")
_TOUCHING = frozenset(["”“", '”"', '"“', '""'])  # “甲”|“乙”: the mark between two quotations parts clauses
_BYLINE_ENDS = frozenset("）)讯电：: 　")
_BEHIND_QUOTATION = '。，；！？,;!?”"'


@dataclass(slots=True)
class Paragraph:
    """A line of an article: its span, the number of the article (None: of none) and its kind.

    ``goes_on`` tells that it goes on with the sentence of the paragraph before (a torn column).
    """

    start: int
    end: int
    article: int | None
    kind: Kind
    goes_on: bool


class Clause:
    """A clause: its span, the numbers of its sentence, its part and its paragraph, and what holds it.

    ``outer`` is the clause around a bracket; ``is_quoted`` tells that it stands in a quotation, ``tells_when`` that a
    time begins in it.
    """

    __slots__ = ("end", "is_quoted", "outer", "paragraph", "part", "sentence", "start", "tells_when")

    def __init__(
        self, start: int, sentence: int, part: int, paragraph: int, outer: Clause | None, is_quoted: bool
    ) -> None:
        self.start = self.end = start
        self.sentence = sentence
        self.part = part
        self.paragraph = paragraph
        self.outer = outer
        self.is_quoted = is_quoted
        self.tells_when = False

    def __repr__(self) -> str:
        return f"Clause({self.start}-{self.end})"


def paragraphs(text: str, found: Sequence[PageArticle]) -> list[Paragraph]:
    """Return the paragraphs of a page: those of each article in reading order, then the lines of no article."""
    cut: list[Paragraph] = []
    taken = set()
    first_headlines = list(_ORIGINAL.finditer(text)) if _ORIGINAL_LABEL in text else []
    for number, article in enumerate(found):
        before = -1
        for match in first_headlines if article is found[0] else ():
            cut.append(Paragraph(match.start(1), match.end(1), number, "headline", goes_on=False))
            taken.add(match.start())
        for at, line in enumerate(article.lines):
            is_torn = at > 0 and (line.start in article.torn or before in article.torn)
            is_heading = _is_heading(text[line.start : line.end])
            kind: Kind = "headline" if at < article.head else "heading" if is_heading else "body"
            start = line.start
            if kind == "body" and (report := _report_in(text, start, line.end)) is not None:
                cut.append(Paragraph(start, report, number, "headline", is_torn))
                start, is_torn = report, False
            cut.append(Paragraph(start, line.end, number, kind, is_torn))
            taken.add(line.start)
            before = line.start
    start = 0
    for words in text.split("\n"):
        end = start + len(words)
        if words and start not in taken:
            cut.append(Paragraph(start, end, None, "body", goes_on=False))
        start = end + 1
    return cut


def _report_in(text: str, start: int, end: int) -> int | None:
    """Return where a report begins behind its headline in the same line: 渔工领到船票 |淮江晚报6月3日讯（…）."""
    if "日讯" not in text[start : min(end, start + _FARTHEST_REPORT)]:
        return None
    found = _REPORT.search(text, start + 1, min(end, start + _FARTHEST_REPORT))
    return None if found is None else found.start()


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or line.endswith(_ENDS):
        return False
    if line.endswith(_QUOTED):  # 6万名司机有了“娘家”, but not “这下好了！”
        return "“" in line[1:] and _STOPS.search(line) is None
    return _HEADING.match(line) is not None or _RUNNING.search(line) is None


def clauses(text: str, cut: Iterable[Paragraph]) -> list[Clause]:
    """Return the clauses of ``cut`` in reading order, an outer one before those inside it.

    Sentences and parts are numbered through the page, sentences without gaps.
    """
    cutter = _Cutter(text)
    for number, paragraph in enumerate(cut):
        cutter.add(number, paragraph)
    return cutter.found


class _Cutter:
    """Cuts one paragraph after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Clause] = []
        self.sentence = self.part = -1
        self.paragraph = 0
        self.is_quoted = False

    def _begin(self, at: int, outer: Clause | None) -> Clause:
        clause = Clause(at, self.sentence, self.part, self.paragraph, outer, self.is_quoted)
        self.found.append(clause)
        return clause

    def add(self, number: int, paragraph: Paragraph) -> None:
        """Cut a paragraph; brackets in brackets in brackets are read as one."""
        self.paragraph, self.is_quoted = number, False
        if not paragraph.goes_on:
            self.sentence = self.found[-1].sentence + 1 if self.found else 0  # no sentence without a clause
            self.part += 1
        text, end = self.text, paragraph.end
        clause = self._begin(paragraph.start, None)
        for mark in _MARK.finditer(text, paragraph.start, end):
            at, behind = mark.span()
            kind = _KINDS[text[at]]
            if kind == "quote" and (at + 1 == end or text[at : at + 2] not in _TOUCHING):
                self._quote(mark, clause, end)
                continue
            outer = clause.outer
            if kind == "open":
                clause = self._begin(at + 1, clause if outer is None or outer.outer is None else outer)
                continue
            clause.end = at
            if kind == "close":
                clause = outer or clause
                continue
            if kind in ("part", "sentence"):
                behind -= int(self._end(kind, mark, outer, end))  # a mark that opens a quotation is of that
                outer = None
            if behind < end or outer is not None:
                clause = Clause(behind, self.sentence, self.part, number, outer, self.is_quoted)
                self.found.append(clause)
        if clause.end == clause.start:
            _end_with(clause, end)

    def _quote(self, mark: re.Match[str], clause: Clause, end: int) -> None:
        opens = mark[0] in "“「" or (mark[0] == '"' and not self.is_quoted)
        is_first = self._is_bare(clause.start, mark.start())
        if opens and not is_first and not self._is_closed(mark, end):
            return  # 为“确保职工得到救助，市总工会…: a mark that nothing closes
        self.is_quoted = opens
        if opens and is_first:
            clause.is_quoted = True
        elif not opens and mark.end() < end and self.text[mark.end()] not in _BEHIND_QUOTATION:
            clause.is_quoted = False  # “送清凉”活动: words in quotation marks, no quotation

    def _is_bare(self, start: int, end: int) -> bool:
        """Tell whether nothing but blanks or the byline of an article stands in a stretch: 本报讯（记者王强）|“….”."""
        if not self.text[start:end].strip():
            return True
        ends_byline = self.text[end - 1] in _BYLINE_ENDS and end - start < LONGEST_BYLINE
        return ends_byline and BYLINE.fullmatch(self.text, start, end) is not None

    def _is_closed(self, mark: re.Match[str], end: int) -> bool:
        """Tell whether the next quotation mark behind one that opens closes it."""
        closed = self.text.find(_CLOSING[mark[0]], mark.end(), end)
        return closed >= 0 and (mark[0] == '"' or self.text.find(mark[0], mark.end(), closed) < 0)

    def _opens_behind(self, mark: re.Match[str], end: int) -> bool:
        """Tell whether a mark of a keyboard behind a sentence opens a quotation: 高翔走了。|"每天多送8单。"他说."""
        return len(mark[0]) > 1 and not self.is_quoted and self.text.find('"', mark.end(), end) >= 0

    def _end(self, kind: str, mark: re.Match[str], outer: Clause | None, end: int) -> bool:
        """End a part or a sentence, and tell whether its mark opens a quotation; an open bracket ends with it."""
        opens = mark[0][-1] == '"' and self._opens_behind(mark, end)
        if outer is not None:
            _end_with(outer, mark.start())
        self.part += 1
        if kind == "sentence":
            self.sentence = self.found[-1].sentence + 1
            self.is_quoted = opens or (self.is_quoted and mark[0][-1] not in '”"」')
        return opens


def end_of(sentence: list[Clause]) -> int:
    """Return where a sentence ends: the last of its clauses may stand in a bracket of the one before."""
    last = sentence[-1]
    return last.end if last.outer is None else max(map(_END, sentence))


def _end_with(clause: Clause | None, end: int) -> None:
    while clause is not None:
        clause.end = end
        clause = clause.outer
