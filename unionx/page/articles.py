"""The articles of a page: headlines, kickers, sections, bylines, and which lines belong to which.

Papers mark headlines in many ways or not at all, so a headline is known by what it is (a markdown mark, or a short line
without the marks of a sentence) and an article by what stands around its headline: a byline or dateline behind it, the
end of another article before it (a jump line, a credit, a source), a gap where a picture stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from unionx.language.text import HAN_RANGES, Text
from unionx.page.bylines import EDITOR, byline_spans
from unionx.page.torn_columns import COMMA, LONGEST, TERMINAL, PageLine, later_columns, set_apart

_NAME_ALONE = regex.compile(r"\p{Han}{2,4}")
_NAME_OR_NONE = regex.compile(r"\p{Han}{2,4}|[^\p{Han}]*")
_MARKED = re.compile(r"(#{1,6}) ?(.+)")
_SECTION = re.compile(r"【([^】]{1,20})】|(?:工会|综合|要闻|专刊|副刊|新闻) ?(?:专刊|要闻|新闻|视点)")
_COLUMN = regex.compile(r"(?:专栏|专刊|论坛|之声|之石|连载|特刊|特别报道|进行时|系列报道|走笔|手记)[”\"]?$")
_SECTION_WORDS = regex.compile(rf"喜迎|学习贯彻|(?:故事|风采)[”\"]?$|{_COLUMN.pattern}")
_DATELINE = re.compile(
    rf"[“\"]?据?(?:本报|本网|中工网|新华社|人民网|工人日报|[{HAN_RANGES}]{{2,8}}网)[^。，,]{{0,14}}?(?:讯|电)"
)
_OPENING = re.compile(
    rf"{_DATELINE.pattern}"
    r"|本报记者|本报通讯员|本报(?:特约)?评论员|[（(](?:记者|通讯员)|记者 "
)
_LEAD = regex.compile(
    r"近日|日前|近期|[一二三四五六七八九十\d]{1,2}月[一二三四五六七八九十\d]{1,3}日|今年以来|连日来|昨日|本报讯|[\d]{4}年\d{1,2}月\d{1,2}日"
)
_JUMP = regex.compile(r"[（(](?:下转|上接)第?[^）)]{1,8}[）)]")
_CREDIT = re.compile(rf"(?:摄|摄影|文/图|图/文|摄/[{HAN_RANGES}]{{2,8}}|摄影报道)$")
_SOURCE = regex.compile(r"来源[:：] ?[《“]?(\p{Han}{2,12}?)(?=作者|记者|通讯员|责任编辑|编辑|\P{Han}|$)")
# 2023年6月12日 星期一 · 第2版：要闻 · 责任编辑…
_TRAILER = re.compile(
    rf"-->|版权所有|[（(]?(?:责任编辑|本版编辑|本版责编|(?:{EDITOR})[:：])"
    r"|\d{4}年\d{1,2}月\d{1,2}日 *(?:星期[一二三四五六日天]|第?\d{1,2}版|责任编辑|责编|农历)"
    rf"|第?[\dA-Z]{{1,3}}版(?:[:：] ?[{HAN_RANGES}]{{2,6}})?$"
)
# 2014-08-04 15:26 来源：中工网 · 发布日期：2017-07-24 · 《工人日报》（2017年05月02日 02版）: of a page of the web.
_POSTED = re.compile(
    r"(?:《[^》]{1,11}[报刊网]》|(?:发布|发表)?(?:日期|时间))[:：(（ ]*\d{4}[-年./]\d{1,2}[-月./]\d{1,2}"
    r"|\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日? ?(?:\d{1,2}:\d{2}|来源|作者|编辑)"
)
_NEWSPAPER = re.compile(rf"[{HAN_RANGES}]{{2,8}}报")
_UNION = regex.compile(r"总工会|[省市区县]总(?!体)")
_AUTHOR = re.compile(
    rf"(?:主席|书记|主任|部长|局长|经理|校长|院长|厂长|会长|律师|教授|评论员|工程师) ?[{HAN_RANGES}]{{2,4}}"
)
_SENTENCE = regex.compile(r"[。；]")
_LONGEST_COLUMN = 8
_LEADS = 3  # lines of text in which an article has its dateline
_GAP = 4  # line ends that part two articles where a picture stood between them


# …工友们排起了队。（李向前 陈玉华）
@dataclass(slots=True)
class Article:
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
    def has_body(self) -> bool:
        """Whether there are lines behind the headlines."""
        return len(self.lines) > self.head

    @property
    def body(self) -> list[PageLine]:
        """The lines behind the headlines."""
        return self.lines[self.head :]


def articles(text: Text, raw: str) -> list[Article]:
    """Return the articles of a repaired page in the order of their first lines; other lines belong to none."""
    lines = list(_lines(text, raw))
    apart = set_apart(lines)
    starts = {piece.start for piece, _ in apart}
    lines = [line for line in lines if line.start not in starts]
    found: list[Article] = []
    section: str | None = None
    pending: list[PageLine] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _TRAILER.match(line.text) or _is_masthead(lines, at):
            at += 1
            continue
        marked = _SECTION.fullmatch(line.text)
        if marked:
            section, pending = marked[1] or line.text, [line]
            at += 1
            continue
        group = _headlines(lines, at)
        if group and _opens(group, lines, at, found[-1] if found else None, section is not None and bool(pending)):
            found.append(_titled(group, section if pending else None))
            found[-1].lines[:0] = pending
            found[-1].head += len(pending)
            pending = []
            at += len(group)
            continue
        if not found or pending or _untitled(line, found[-1]):
            found.append(Article(section=section, lines=pending, head=len(pending)))
            pending = []
        found[-1].lines.append(line)
        at += 1
    made = [article for article in found if article.has_body]
    _put_columns_back(made)
    for article in made:
        _complete(article)
    for piece, behind in apart:
        for article in made:
            if behind in article.lines:
                article.lines.insert(article.lines.index(behind), piece)
                article.torn.add(piece.start)
    return made


def _put_columns_back(made: list[Article]) -> None:
    """Give articles their later columns, which stand behind the bodies of others."""
    for column in later_columns([article.body for article in made]):
        article, other = made[column.article], made[column.other]
        first = other.head + column.line
        article.torn.add(other.lines[first].start)
        article.lines += other.lines[first:]
        del other.lines[first:]


def _lines(text: Text, raw: str) -> Iterator[PageLine]:
    start = 0
    before = 0
    for content in text.text.split("\n"):
        end = start + len(content)
        if content.strip():
            first, last = text.raw_span(start, end)
            gap = raw.count("\n", before, first)
            mark = _MARKED.fullmatch(content)
            level = len(mark[1]) if mark else 7 * _is_plain_headline(content)
            yield PageLine(start, end, mark[2].strip() if mark else content, level, gap)
            before = last
        start = end + 1


def _is_plain_headline(line: str) -> bool:
    if not 3 <= len(line) <= LONGEST or _SENTENCE.search(line) or _OPENING.match(line) or _JUMP.fullmatch(line):
        return False
    if _POSTED.match(line):
        return False
    author = list(_AUTHOR.finditer(line))
    if author and author[-1].end() == len(line) and not _COLUMN.search(line):
        return False
    if _CREDIT.search(line) or line[-1] in "。：:" or byline_spans(line) or _SOURCE.match(line):
        return False
    return line[-1] not in "，,、" and not _NAME_OR_NONE.fullmatch(line)


def _is_masthead(lines: list[PageLine], at: int) -> bool:
    """Say whether a line is the name of the newspaper over its day or page."""
    behind = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(_NEWSPAPER.fullmatch(lines[at].text)) and bool(_TRAILER.match(behind))


def _headlines(lines: list[PageLine], at: int) -> list[PageLine]:
    group: list[PageLine] = []
    while at < len(lines) and lines[at].level and len(group) < 4 and not _SECTION.fullmatch(lines[at].text):
        if group and lines[at].gap >= _GAP + 1:
            break
        group.append(lines[at])
        at += 1
    if len(group) == 1 and group[0].level == 7 and COMMA.search(group[0].text):
        behind = lines[at].text if at < len(lines) else ""
        if not _OPENING.match(behind) and not byline_spans(behind[:60]):
            return []  # a column cut out of a sentence: 据介绍,甘肃省总工会在准确把握全总
    return group


def _opens(
    group: list[PageLine], lines: list[PageLine], at: int, current: Article | None, behind_section: bool
) -> bool:
    """Say whether a group of headlines opens an article, or only parts the one before."""
    behind = lines[at + len(group)] if at + len(group) < len(lines) else None
    if behind is None or current is None or not current.has_body or behind_section:
        return behind is not None
    last = current.lines[-1].text
    if _JUMP.search(last[-12:]) or _CREDIT.search(last) or _SOURCE.search(last[-24:]):
        return True
    if _OPENING.match(behind.text) or byline_spans(behind.text[:60]) or _NAME_ALONE.fullmatch(behind.text):
        return True
    level = min(line.level for line in group)
    if level == 1 or group[0].gap >= _GAP:
        return True
    if level < 7 and current.level and level <= current.level:
        return True
    if len(group) > 1 and last[-1] in TERMINAL + '”"」':
        return True
    titled = group[-1].text
    return level == 7 and bool(_LEAD.match(behind.text) or _UNION.search(titled)) and last[-1] in TERMINAL + '”"」'


def _untitled(line: PageLine, current: Article) -> bool:
    """Say whether a paragraph opens an article whose headline is lost: behind a whole one a gap, or 本报讯 again."""
    if not current.has_body or line.level or current.lines[-1].text[-1:] not in TERMINAL + '”"」':
        return False
    if line.gap >= _GAP:
        return True
    return bool(_DATELINE.match(line.text)) and any(
        _DATELINE.match(before.text) for before in current.lines[current.head : current.head + _LEADS]
    )


def _titled(group: list[PageLine], section: str | None) -> Article:
    """Read title, kicker and subtitle: the highest mark is the title, of plain lines the last."""
    article = Article(section=section, lines=list(group), head=len(group))
    article.level = min(line.level for line in group)
    kept = list(group)
    level = article.level
    while len(kept) > 1 and level == 7 and _SECTION_WORDS.search(kept[-1].text):
        article.section = kept.pop().text
    if len(kept) > 1 and level == 7 and len(kept[0].text) <= _LONGEST_COLUMN and _COLUMN.search(kept[0].text):
        article.section = kept.pop(0).text
    dashed = next((line for line in kept if line.text.startswith(("—", "--"))), None)
    if dashed is not None and dashed is not kept[0]:
        article.subtitle = dashed.text.lstrip("—-")
        kept.remove(dashed)
    level = min(
        line.level for line in kept
    )  # 用匠心书写人生 over a marked ——记全国劳动模范李明: the title is not marked
    place = next(n for n, line in enumerate(kept) if line.level == level) if level < 7 else len(kept) - 1
    article.title = kept[place].text
    article.kicker = kept[place - 1].text if place else None
    if place + 1 < len(kept):
        article.subtitle = article.subtitle or kept[place + 1].text
    return article


def _complete(article: Article) -> None:
    for line in [*article.body[:1], *article.body[-2:]]:
        source = _SOURCE.search(line.text)
        if source is not None:
            article.source = source[1]
