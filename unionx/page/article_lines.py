"""The lines of a page that articles are made of: which may be headlines, and what the page printed between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import BULLETS, GOES_ON, REPORTER, THIS_PAPER
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS, gazetteer, holds
from unionx.language.text import Text
from unionx.page.bylines import PICTURE_CREDIT, boxed_names, byline_spans, is_listed, is_name
from unionx.page.page_lines import CREDIT_LABEL, DAY_IN_SIGNS, STAMPS, heads_page, is_day_alone, page_line
from unionx.page.torn_columns import LONGEST, TERMINAL, PageLine

# (宝鸡县总工会) under a piece of news: who sent it in
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_FEW = regex.compile(r"\p{Han}{2,4}")
_NAME_OR_NONE = regex.compile(r"\p{Han}{2,4}|[^\p{Han}]*")
_MARKED = re.compile(r"(#{1,6}) ?(.+)")
_WORDS = lexicon("article_word")
_SECTIONS, _PAGE_NAMES = (alternation(_WORDS.words(kind=kind)) for kind in ("section", "page_name"))
SLOGANS, SERIES = (alternation(_WORDS.words(kind=kind)) for kind in ("slogan", "series"))
SECTION = re.compile(rf"【([^】]{{1,20}})】|(?:{_SECTIONS}) ?(?:{_PAGE_NAMES})")
COLUMN = regex.compile(rf"(?:{alternation(_WORDS.words(kind='column'))})[”\"]?$")
DATELINE = regex.in_re(
    rf"[“\"]?据?(?:{alternation(_WORDS.words(kind='dateline'))}|\p{{Han}}{{2,8}}网)[^。，,]{{0,14}}?[讯电]"
)
OPENING = regex.compile(
    rf"{DATELINE.pattern}"
    rf"|(?:{THIS_PAPER})(?:{REPORTER}|{alternation(grammar('commentator'))})|[（(](?:{REPORTER})"
    rf"|(?:{alternation(grammar('reporter', 'staff'))}) "
)
JUMP = regex.compile(rf"[（(](?:{GOES_ON})第?[^）)]{{1,8}}[）)]")
CREDIT = regex.compile(rf"(?:{PICTURE_CREDIT}|摄(?:/\p{{Han}}{{2,8}})?)$")
SOURCE = regex.compile(
    rf"(?:{alternation(grammar('source_label', 'name'))})[:：] ?[《“]?(\p{{Han}}{{2,12}}?)"
    rf"(?={alternation(grammar('behind_source'))}|\P{{Han}}|$)"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z .'·-]{3,60}")  # DONGJIANG GONGREN BAO under the name of the paper
_TRAILER = re.compile(rf"-->|{alternation(grammar('site_label', 'owned'))}|\d{{4}}-\d\d-\d\d [^\n]*enpproperty")
_NEWSPAPER = regex.compile(r"\p{Han}{2,8}报")
# 2014-08-04 15:26 in a line with names or a paper: of a page of the web, and no headline.
_POSTED = regex.compile(rf"{DAY_IN_SIGNS} ?(?:\d{{1,2}}:\d{{2}}|{CREDIT_LABEL})|\d{{1,2}}:\d{{2}}:\d{{2}}")
_AUTHOR = regex.compile(rf"(?:{alternation(grammar('writer'))}) ?\p{{Han}}{{2,4}}")
# 一、活动时间, （二）标准, 1.服务, 附：名单, 图①: what an article lists under its headline
ITEM = regex.compile(
    rf"[{TO_TEN}]{{1,3}}[、是]|[（(][{TO_TEN}\d]{{1,2}}[）)]|\d{{1,2}}[.．、](?!\d)|[①-⑳]"
    rf"|第[{TO_TEN}]{{1,3}}[、，,章条]|(?:{alternation(grammar('attachment'))})\d?[:：]|[上下左右题]?图[为①-⑳\d：:]|表\d"
)
# 咸总发〔2023〕15号
DOCUMENT = regex.compile(r"\p{Han}{2,12}[〔\[（(【]\d{4}[〕\]）)】](?:第)?\d{1,4}号")
_INTERVIEW = alternation(grammar("interview"))
_OTHER = regex.compile(rf"{DOCUMENT.pattern}|(?:{REPORTER}|{_INTERVIEW}|[问答QA])[:：]")  # or a turn of an interview
_ROW = re.compile(r"(?: +\d[\d.,%]*){2,}$")  # of a table: 女职工人数 35.5 28.8
_PARTS = frozenset({"staff", "edition", "issue", "weekday", "licence", "end", "related", "rest", "path"})
_POSTS = frozenset({"stamp", "clock", "count"})
_OF_ISSUE = frozenset({"edition", "issue", "weekday", "licence"})
_SHORT_SECTION = 8
_SHORTEST_OF_PLACE = 8  # characters of a headline that tells where something was done
_LONGEST_HEAD = 3  # lines behind a kicker: title, subtitle, who wrote
_FEWEST_ALONE = 4  # characters
_SHORTEST_SIGNED = 2  # characters that a line has more than, of which only who wrote tells that it is a headline
_BYLINE_REACH = 60


@dataclass(slots=True)
class _PrintedLine:
    """A line with its place in the repaired text and what the page prints in it, none where an article does."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


def article_lines(text: Text, raw: str) -> list[PageLine]:
    """Return the lines of a page but for those that the page prints around its articles, with what these tell."""
    return _Lines(text, raw).lines()


class _Lines:
    """The lines of a page as they are read.

    What the page printed since the last line of an article: ``parted``, something that parts articles; ``source``,
    where the next is from. ``told``: an article has a sentence; ``ended``: what follows belongs to none.
    """

    def __init__(self, text: Text, raw: str) -> None:
        self.text, self.raw = text, raw
        self.read: list[PageLine] = []
        self.parted = self.has_end = self.has_sentence = False
        self.source: str | None = None
        self.before = 0  # where the last line of an article ends in the raw text

    def lines(self) -> list[PageLine]:
        printed = _printed_lines(self.text)
        for at, line in enumerate(printed):
            if _is_around(line, self.read, printed, at):
                self._pass(line)
            else:
                self._keep(line, [behind.text for behind in printed[at + 1 : at + 1 + _LONGEST_HEAD]])
        return self.read

    def _pass(self, line: _PrintedLine) -> None:
        """Note what a line around the articles tells of them."""
        lines = self.read
        # 发布者：宣教科 发布时间：2023-05-06 under a headline is its stamp, whoever posted it
        is_stamp = bool(lines and lines[-1].level and line.kinds & _POSTS) and not line.kinds & _OF_ISSUE
        self.parted |= bool(line.kinds & (_PARTS - {"staff"} if is_stamp else _PARTS)) or not line.kinds
        self.has_end |= bool(line.kinds & {"related", "end"}) and self.has_sentence
        if lines and lines[-1].level and line.kinds & STAMPS and not self.parted:
            lines[-1].stamped = True
        credited = SOURCE.search(line.text)
        self.source = credited[1] if credited else self.source
        if lines and self.source:
            lines[-1].source, self.source = lines[-1].source or self.source, None

    def _keep(self, line: _PrintedLine, following: list[str]) -> None:
        """Add a line of an article, unless articles have ended."""
        lines = self.read
        mark = _mark_of(line.text) if line.text[:1] == "#" else None
        self.has_end = self.has_end and mark is None
        if self.has_end:
            return
        first, last = self.text.raw_span(line.start, line.end)
        level = len(mark[1]) if mark else 7 * (not line.kinds and self._is_headline(line.text, following))
        content = mark[2].strip() if mark else line.text
        if line.kinds & {"author", "source"} and lines and lines[-1].level:
            lines[-1].stamped = True
        breaks = self.raw.count("\n", self.before, first) or self.raw.count("\r", self.before, first)
        lines.append(PageLine(line.start, line.end, content, level, breaks, self.parted, False, self.source))
        self.has_sentence = self.has_sentence or "。" in content or "；" in content
        self.parted, self.source, self.before = False, None, last

    def _is_headline(self, line: str, behind: list[str]) -> bool:
        """Say whether a line without a mark may be a headline, one of a few characters by what it stands over.

        匠心筑梦 over ——记全国劳模李明; at the head of the page over its text, too: 驿站上新.
        """
        if len(line) > _FEWEST_ALONE or not _FEW.fullmatch(line):
            return is_plain_headline(line)
        following = behind[0] if behind else ""
        if following.startswith(("—", "--")):
            return True
        if not (self.read or is_name(line)) and following.endswith(("：", ":")):
            return True  # 倡议书 over 广大职工：
        if self._is_kicker(line, behind):
            return True  # 匠心筑梦 over 一把焊枪写春秋
        alone = not (self.read or is_name(line) or COLUMN.search(line))
        told = "。" in following and len(line) == _FEWEST_ALONE
        signed = len(line) > _SHORTEST_SIGNED and bool(byline_spans(following[:_BYLINE_REACH]))
        return alone and (told or signed)  # 守塔人 over □吕青石/文

    def _is_kicker(self, line: str, behind: list[str]) -> bool:
        """Say whether four characters stand over a headline: at the head of the page, or over one that is signed.

        参赛对象 over 全市在职职工 parts an article.
        """
        if len(line) != _FEWEST_ALONE or not behind or is_name(line) or COLUMN.search(line) or page_line(behind[0]):
            return False
        ended = not self.read or (
            self.read[-1].text[-1] in TERMINAL
            and any(OPENING.match(text.lstrip(BULLETS)) or byline_spans(text[:_BYLINE_REACH]) for text in behind[1:])
        )
        return ended and is_plain_headline(behind[0])


def _printed_lines(text: Text) -> list[_PrintedLine]:
    start, found = 0, []
    for content in text.text.split("\n"):
        end = start + len(content)
        if content.strip():
            found.append(_PrintedLine(start, end, content, page_line(content)))
        start = end + 1
    return found


def _is_around(line: _PrintedLine, lines: list[PageLine], printed: list[_PrintedLine], at: int) -> bool:
    """Say whether a line belongs to no article; its author does, and its source if no staff is named before."""
    kinds = line.kinds
    if not lines and _LATIN.fullmatch(line.text):
        return True
    if (line.text[0] in "-版" or line.text[0].isdecimal()) and _TRAILER.match(line.text):
        return True
    if "报" in line.text and _is_masthead(printed, at):
        return True
    if not kinds or (kinds & {"author"} and not kinds & {"staff"}):
        return at == 0 and (heads_page(line.text) or bool(kinds & STAMPS))
    if kinds == {"source"}:
        return at > 0 and bool(printed[at - 1].kinds & {"staff", "rest", "count"})
    if is_day_alone(kinds) and "年" in line.text:  # whoever signs a notice dates it, too
        return not lines or (bool(lines[-1].level) and any("。" in behind.text for behind in printed[at + 1 : at + 2]))
    return True


def _is_masthead(printed: list[_PrintedLine], at: int) -> bool:
    """Say whether a line is the name of the newspaper, beside its day or page or alone at the head of the page."""
    name = printed[at].text.replace(" ", "")
    if not name.endswith("报") or not _NEWSPAPER.fullmatch(name):
        return False
    near = printed[at - 1 : at] + printed[at + 1 : at + 2]
    return at == 0 or any(line.kinds & {"day", "edition", "weekday", "issue", "licence"} for line in near)


def _mark_of(line: str) -> re.Match[str] | None:
    """Return the match of a line with a markdown mark, None for others: #女职工人数 35.5 28.8 is a row of a table."""
    mark = _MARKED.fullmatch(line)
    return None if mark is None or (line[len(mark[1])] != " " and _ROW.search(line)) else mark


def is_section(lines: list[PageLine], at: int) -> bool:
    """Say whether a short line at the head of a page names the section of the marked headline behind it."""
    line = lines[at]
    if SECTION.fullmatch(line.text):
        return False
    if at or (line.level == 0 and not _FEW.fullmatch(line.text)) or 0 < line.level < 7:
        return False
    return len(line.text) <= _SHORT_SECTION and len(lines) > 1 and 0 < lines[1].level < 7 and lines[1].gap > 1


def is_plain_headline(line: str) -> bool:
    """Say whether a line without a mark may be a headline: short, and without the marks of a sentence or a byline."""
    if not 3 <= len(line) <= LONGEST or "。" in line or "；" in line or JUMP.fullmatch(line):
        return False
    if OPENING.match(line.lstrip(BULLETS)):  # ●本报记者李强
        return False
    if (
        _POSTED.search(line)
        or ITEM.match(line)
        or _OTHER.match(line)
        or _ROW.search(line)
        or boxed_names(line)
        or is_listed(line)
    ):
        return False
    author = list(_AUTHOR.finditer(line))
    if author and author[-1].end() == len(line) and not COLUMN.search(line) and not line.startswith(("—", "--")):
        return False
    if (
        CREDIT.search(line)
        or line[-1] in "。：:"
        or byline_spans(line)
        or SOURCE.match(line)
        or _IN_BRACKETS.fullmatch(line)
    ):
        return False
    return line[-1] not in "，,、" and not _NAME_OR_NONE.fullmatch(line)


def names_another_place(line: str, opening: list[PageLine]) -> bool:
    """Say whether a headline begins with a place that an article does not open with: 黄石：…, behind 襄阳建成….

    One inside an article tells of a place that its own headline names, or of one inside it: 襄阳：… in 湖北….
    """
    if len(line) < _SHORTEST_OF_PLACE:
        return False
    start = line.lstrip(BULLETS)[:_SHORTEST_OF_PLACE]
    first = next(iter(gazetteer().places(start)), None)
    if first is None or first.start or first.weak:
        return False
    name = start[: first.end].rstrip(LEVELS)
    if any(name in above.text for above in opening):
        return False
    heads = [above.text for above in opening if above.level or not ("。" in above.text or OPENING.match(above.text))]
    named = [place for head in heads for place in gazetteer().places(head)]
    return bool(named) and not any(holds(place, first) or holds(first, place) for place in named)
