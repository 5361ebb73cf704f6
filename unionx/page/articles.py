"""The articles of a page: headlines, kickers, sections, bylines, and which lines belong to which.

Papers mark headlines in many ways or not at all, so a headline is known by what it is (a markdown mark, or a short line
without the marks of a sentence) and an article by what stands around its headline: a byline or dateline behind it, the
end of another article before it (a jump line, a credit, a source), a gap where a picture stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from unionx.language import regex
from unionx.language.newspapers import BULLETS, OPENS_LEAD, PLACE_SENT_FROM, THIS_PAPER
from unionx.language.numerals import TO_TEN
from unionx.language.text import Text
from unionx.page.article_lines import (
    COLUMN,
    CREDIT,
    DATELINE,
    DOCUMENT,
    ITEM,
    JUMP,
    OPENING,
    SECTION,
    SERIES,
    SLOGANS,
    SOURCE,
    article_lines,
    is_section,
    names_another_place,
)
from unionx.page.bylines import byline_spans, is_name
from unionx.page.page_lines import is_day_alone, page_line
from unionx.page.torn_columns import COMMA, TERMINAL, PageLine, later_columns, set_apart

_SIGNED = regex.compile(r"[。！？”\"][（(](?:\p{Han}{2,4}(?:[ 、]\p{Han}{2,4}){0,5}|完)[）)]$")
_NAME_ALONE = regex.compile(r"\p{Han}{2,4}")
_SECTION_WORDS = regex.compile(
    rf"{SLOGANS}|{COLUMN.pattern}"
    rf"|(?:{SERIES})[”\"]?$"
)
_LEAD = regex.compile(
    rf"{OPENS_LEAD}|(?:{THIS_PAPER})讯|{PLACE_SENT_FROM}|(?:\d{{4}}年)?[{TO_TEN}\d]{{1,2}}月[{TO_TEN}\d]{{1,3}}日"
)
_UNION = regex.compile(r"总工会|[省市区县]总(?!体)")
_LONGEST_COLUMN = 8
_LEADS = 3  # lines of text in which an article has its dateline
_GAP = 4  # line ends that part two articles where a picture stood between them
_WIDER = 1.3  # times as long as the line above
_TEASER = 60  # characters of the beginning of an article that stands elsewhere
_END = TERMINAL + '”"」'
_STAMPED = attrgetter("stamped")


@dataclass(slots=True)
class PageArticle:
    """An article: its headline parts and the spans of its lines in the repaired text, in reading order."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    section: str | None = None
    source: str | None = None
    lines: list[PageLine] = field(default_factory=list)
    head: int = 0  # how many of the lines are headlines
    level: int = 0
    torn: set[int] = field(default_factory=set)  # where lines begin that stand elsewhere than the ones they go on

    @property
    def is_stamped(self) -> bool:
        """Whether the page says under its headline when or where it was posted."""
        return any(map(_STAMPED, self.lines[: self.head]))

    @property
    def has_body(self) -> bool:
        """Whether there are lines behind the headlines."""
        return len(self.lines) > self.head

    @property
    def body(self) -> list[PageLine]:
        """The lines behind the headlines."""
        return self.lines[self.head :]


def articles(text: Text, raw: str) -> list[PageArticle]:
    """Return the articles of a repaired page in the order of their first lines; other lines belong to none."""
    lines = article_lines(text, raw)
    apart = set_apart(lines)
    starts = {piece.start for piece, _ in apart}
    lines = [line for line in lines if line.start not in starts]
    made = [article for article in _articles_of(lines) if article.has_body]
    _put_columns_back(made)
    of_web = any(article.is_stamped for article in made)
    made = [article for article in made if len(made) == 1 or not _is_teaser(article, of_web)]
    for article in made:
        _complete(article)
    for piece, behind in apart:
        for article in made:
            if behind in article.lines:
                article.lines.insert(article.lines.index(behind), piece)
                article.torn.add(piece.start)
    return made


def _articles_of(lines: list[PageLine]) -> list[PageArticle]:
    """Return the articles that lines make up, those without a body as well."""
    return _ArticleCutter(lines).articles()


class _ArticleCutter:
    """The lines of a page on the way to articles.

    ``section`` is the section that was read last, ``pending`` the lines that go before the next article: the section's
    own, the number of a document.
    """

    def __init__(self, lines: list[PageLine]) -> None:
        self.lines, self.found = lines, list[PageArticle]()
        self.of_page = lines[0].text if lines and is_section(lines, 0) else None
        self.section: str | None = None
        self.pending: list[PageLine] = []

    def articles(self) -> list[PageArticle]:
        at = int(self.of_page is not None)
        while at < len(self.lines):
            at += self._read_line(at)
        return self.found

    def _read_line(self, at: int) -> int:
        """Read the line at ``at``, and those of its headline; return how many they are."""
        line, found = self.lines[at], self.found
        marked = SECTION.fullmatch(line.text)
        if marked and not self._is_inside(at):
            self.section, self.pending = marked[1] or line.text, [line]
            return 1
        if not found and DOCUMENT.fullmatch(line.text):
            self.pending.append(line)
            return 1
        in_section = self.section is not None and bool(self.pending)
        group = _headlines(self.lines, at, is_first=not found)
        if group and _opens(group, self.lines, at, found[-1] if found else None, in_section):
            self._open(group)
            return len(group)
        if found and not self.pending and _is_behind_signature(line, found[-1]):
            return 1
        if not found or self.pending or _has_lost_title(line, found[-1]):
            found.append(PageArticle(section=self.section, lines=self.pending, head=len(self.pending)))
            self.pending = []
        found[-1].lines.append(line)
        return 1

    def _is_inside(self, at: int) -> bool:
        """Say whether a line in brackets only parts an article: 【分年度】 over text without a headline."""
        if not self.found or self.pending or self.found[-1].title is None or not self.found[-1].has_body:
            return False
        behind = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if behind is None or behind.level or SECTION.fullmatch(behind.text) or self.found[-1].is_stamped:
            return False
        return not (OPENING.match(behind.text) or DATELINE.match(behind.text) or byline_spans(behind.text[:60]))

    def _open(self, group: list[PageLine]) -> None:
        """Begin an article with its headlines, and with what is pending before them."""
        self.found.append(_with_title(group, self.section if self.pending else self.of_page))
        self.found[-1].lines[:0] = self.pending
        self.found[-1].head += len(self.pending)
        self.pending = []


def _is_behind_signature(line: PageLine, current: PageArticle) -> bool:
    """Say whether a line without a sentence stands behind the signed end of an article of the web."""
    return (
        "。" not in line.text
        and current.is_stamped
        and current.has_body
        and bool(_SIGNED.search(current.lines[-1].text))
    )


def _is_teaser(article: PageArticle, of_web: bool) -> bool:
    """Say whether an article is only a headline and the beginning of a sentence, as pages of the web list others."""
    body = "".join([line.text for line in article.body])
    if article.is_stamped or len(body) >= _TEASER or not (article.title or of_web):
        return False
    ended = any(mark in body for mark in "。！？；") or body[-1] in "）)" or CREDIT.search(body) or JUMP.search(body)
    # 本报讯（记者…）…慰问金26: an article whose column is cut
    return not (ended or (not of_web and byline_spans(body)))


def _put_columns_back(made: list[PageArticle]) -> None:
    """Give articles their later columns, which stand behind the bodies of others."""
    for column in later_columns([article.body for article in made]):
        article, other = made[column.article], made[column.other]
        first = other.head + column.line
        article.torn.add(other.lines[first].start)
        article.lines += other.lines[first:]
        del other.lines[first:]


def _headlines(lines: list[PageLine], at: int, *, is_first: bool) -> list[PageLine]:
    group: list[PageLine] = []
    while at < len(lines) and lines[at].level and len(group) < 4 and not SECTION.fullmatch(lines[at].text):
        if group and (lines[at].gap >= _GAP + 1 or lines[at].parted or group[-1].stamped):
            break
        group.append(lines[at])
        at += 1
    if len(group) == 1 and group[0].level == 7 and COMMA.search(group[0].text):
        behind = lines[at].text if at < len(lines) else ""
        over_text = group[0].stamped or (is_first and _is_over_text(group[0].text, behind))
        if not (over_text or OPENING.match(behind) or byline_spans(behind[:60])):
            return []  # a column cut out of a sentence: 据介绍,甘肃省总工会在准确把握全总
    return group


def _is_over_text(line: str, behind: str) -> bool:
    """Say whether a line with a comma stands over a text and is not cut out of it, as wide as its columns.

    打通最后一公里，服务职工零距离 over a paragraph that ends and is wider.
    """
    return "。" in behind and len(behind) >= _WIDER * len(line)


def _opens(
    group: list[PageLine], lines: list[PageLine], at: int, current: PageArticle | None, behind_section: bool
) -> bool:
    """Say whether a group of headlines opens an article, or only parts the one before."""
    behind = lines[at + len(group)] if at + len(group) < len(lines) else None
    if behind is None or is_day_alone(page_line(behind.text)):  # 白银市总工会 over its day signs a notice
        return False
    if current is None or behind_section or group[-1].stamped:
        return True
    if not current.has_body:
        return not current.is_stamped
    last = current.lines[-1].text
    if JUMP.search(last[-12:]) or CREDIT.search(last) or SOURCE.search(last[-24:]) or JUMP.fullmatch(behind.text):
        return True
    if OPENING.match(behind.text) or byline_spans(behind.text[:60]) or _is_name_alone(behind.text):
        return True
    level = min(line.level for line in group)
    if level < 7 and (level == 1 or (current.level and level <= current.level)):
        return True
    if current.is_stamped or ITEM.match(behind.text):
        return False  # a page of the web holds one article; 市总工会五件实事 over 一、… is a list of the article before
    if level == 1 or group[0].gap >= _GAP:
        return True
    if last[-1] not in _END:
        return False
    if len(group) > 1 or group[0].parted or _LEAD.match(behind.text) or _UNION.search(group[-1].text):
        return True
    return names_another_place(group[-1].text, current.lines[:_LEADS])


def _is_name_alone(line: str) -> bool:
    return bool(_NAME_ALONE.fullmatch(line)) and is_name(line)


def _has_lost_title(line: PageLine, current: PageArticle) -> bool:
    """Say whether a paragraph opens an article whose headline is lost: behind a whole one a gap, or 本报讯 again."""
    if line.level or not current.has_body or current.lines[-1].text[-1:] not in _END or current.is_stamped:
        return False
    if line.gap >= _GAP:
        return True
    return bool(DATELINE.match(line.text)) and any(
        DATELINE.match(before.text) for before in current.lines[current.head : current.head + _LEADS]
    )


def _with_title(group: list[PageLine], section: str | None) -> PageArticle:
    """Read title, kicker and subtitle: the highest mark is the title, of plain lines the last."""
    article = PageArticle(section=section, lines=list(group), head=len(group))
    article.level = min(line.level for line in group)
    kept = list(group)
    level = article.level
    while len(kept) > 1 and level == 7 and _SECTION_WORDS.search(kept[-1].text):
        article.section = kept.pop().text
    if len(kept) > 1 and level == 7 and len(kept[0].text) <= _LONGEST_COLUMN and COLUMN.search(kept[0].text):
        article.section = kept.pop(0).text
    dashed = next((line for line in kept if line.text.startswith(("—", "--"))), None)
    if dashed is not None and dashed is not kept[0]:
        article.subtitle = dashed.text.lstrip("—-")
        kept.remove(dashed)
    level = min(
        line.level for line in kept
    )  # 用匠心书写人生 over a marked ——记全国劳动模范李明: the title is not marked
    place = next(n for n, line in enumerate(kept) if line.level == level) if level < 7 else len(kept) - 1
    article.title = kept[place].text.lstrip(f"{BULLETS} ") or kept[place].text
    article.kicker = kept[place - 1].text if place and kept[place - 1].text != kept[place].text else None
    if place + 1 < len(kept):
        article.subtitle = article.subtitle or kept[place + 1].text
    return article


def _complete(article: PageArticle) -> None:
    for line in [*article.body[:1], *article.body[-2:]]:
        source = SOURCE.search(line.text)
        if source is not None:
            article.source = source[1]
    article.source = article.source or next((line.source for line in article.lines if line.source), None)
