"""Reads the article of an HTML page: its headline, its paragraphs a line each, and the lines that tell its day.

E-papers mark what is theirs (founder-title, founder-content, comments such as enpcontent); elsewhere it is the element
that holds most of the text outside links. The markup, written anew, is read by selectolax.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from unionx.language import regex
from unionx.page.html_tags import written_anew
from unionx.page.markup import without_markup
from unionx.page.page_lines import page_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NAMES: tuple[str, ...] = (".html", ".htm", ".shtml", ".xhtml")  # what a file's name ends in
_BEGIN = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[!/]?[A-Za-z]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_ENCODINGS = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"big5": "big5", b"utf-8": "utf-8"}
_PROPERTIES = ("<!--enpproperty", "enpproperty-->")
_MARKS = (("<!--enpcontent-->", "<founder-content>"), ("<!--/enpcontent-->", "</founder-content>"))
_NO_TEXT = "script,style,noscript,template,iframe,form,select,button,svg,nav,footer,aside,object,textarea"
_LINES = "p,br,hr,div,dl,dt,dd,li,ul,ol,tr,table,caption,section,article,header,center,blockquote,figure,figcaption,pre"
_LINE_NAMES = frozenset(_LINES.split(",")) | {"h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "body", "main"}
_CONTENTS = (
    "founder-content,.founder-content,.founder_content,#founder_content", "#ozoom", "article", ".TRS_Editor",
    ".article-content,#articleContent,.article_content,.articleContent,#article-content,.article-body,.article",
)  # fmt: skip
_TITLES = ("founder-title,.founder-title,.founder_title", "h1", "h2", ".title,#title")
_DAYS = ("publishdate", "pubdate", "article:published_time", "og:release_date")
_DAY = re.compile(r"\D{0,3}([12]\d{3})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_SITE = re.compile(r"\s*[_|]|\s+[-–—]+\s*|[-–—]+(?=[^-–—]{2,12}$)|-(?=[12]\d{3}[年-])")
_PAPER = regex.compile(r"\p{Han}{2,10}报")
_LINE, _HAN = "\x1e", regex.compile(r"\p{Han}+")
_HEAD_KINDS = frozenset({"day", "edition", "weekday", "issue", "stamp", "source", "paper"})
_HEAD_LINES = 4
_MOST = 200  # elements that may hold the text: more are a list of teasers


def is_html(name: str, text: str) -> bool:
    """Say whether a file, or what stands on standard input, is a page of HTML."""
    if name == "-":
        return _BEGIN.match(text) is not None
    return name.lower().endswith(NAMES) and _ANY_TAG.search(text) is not None


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a page of HTML says it is in, None where it says none that Chinese pages have."""
    found = _CHARSET.search(raw, 0, 4096)
    return _ENCODINGS.get(found[1].lower()) if found else None


def article_text(markup: str) -> str:
    r"""Return the text of the article of an HTML page, a line for each paragraph.

    >>> article_text("<h1>慰问环卫职工</h1><div><p>8月3日，慰问<b>60</b>名。</p></div>")
    '# 慰问环卫职工\n8月3日，慰问60名。'
    """
    page, properties = _parsed(markup)
    if page is None:
        return "\n".join(_lines(without_markup(markup).replace("\n", _LINE)))
    if page.body is None:
        return ""
    day, title = _told_day(page, properties), _title(page, properties)
    _mark(page)
    whole, parts = page.body.text(), _contents(page)
    inside = [part.text() for part in parts]
    lines = [line for text in inside for line in _lines(text)]
    before = [line for line in _lines(whole[: max(0, whole.find(inside[0]))]) if page_line(line) & _HEAD_KINDS]
    head = before[-_HEAD_LINES:]
    if day and not any("day" in page_line(line) for line in (*head, *lines[:6])):
        head.insert(0, f"发布日期：{day}")
    return "\n".join([*_paper(page, head), *head, *_with_title(lines, title, properties)])


def _parsed(markup: str) -> tuple[LexborHTMLParser | None, LexborHTMLParser | None]:
    """Return a page, None where no parser should have it, and what it tells machines in a comment."""
    from selectolax.lexbor import LexborHTMLParser  # most runs read no HTML

    _, begun, rest = markup.partition(_PROPERTIES[0])
    told, ended, _ = rest.partition(_PROPERTIES[1])
    for comment, element in _MARKS:
        markup = markup.replace(comment, element)
    plain = written_anew(markup), written_anew(told.rstrip("/")) if begun and ended else None
    page, properties = (None if one is None else LexborHTMLParser(one) for one in plain)
    return page, properties


def _paper(page: LexborHTMLParser, head: list[str]) -> list[str]:
    """Return the newspaper that the page of an e-paper has in its title: 职工报-2024年05月14日 第03版."""
    is_issue = any(page_line(line) & {"edition", "weekday"} for line in head)
    names = [name.strip() for name in _SITE.split(_text(page, "title"))] if is_issue else []
    return [name for name in names if _PAPER.fullmatch(name)][:1]


def _told_day(page: LexborHTMLParser, properties: LexborHTMLParser | None) -> str | None:
    """Return the day of publication that the page tells machines: YYYY-MM-DD."""
    told = [_text(properties, "date")] if properties else []
    for meta in page.css("meta"):
        name = (meta.attributes.get("name") or meta.attributes.get("property") or "").lower()
        if name in _DAYS:
            told.append(meta.attributes.get("content") or "")
    for value in told:
        if day := _DAY.match(value):
            return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return None


def _text(page: LexborHTMLParser, selector: str) -> str:
    """Return the text of the first element that has some, on one line."""
    texts = (" ".join(node.text().replace(_LINE, " ").split()) for node in page.css(selector))
    return next((text for text in texts if text), "")


def _title(page: LexborHTMLParser, properties: LexborHTMLParser | None) -> str:
    told = _text(properties, "title") if properties else ""
    titles = [told, *(_text(page, selector) for selector in _TITLES), _SITE.split(_text(page, "title"))[0]]
    return next((title for title in titles if _HAN.search(title)), "")


def _mark(page: LexborHTMLParser) -> None:
    """Leave out what is no text, and put marks where lines begin and end."""
    for node in page.css(_NO_TEXT):
        node.decompose()
    for node in page.css(_LINES):
        node.insert_before(_LINE)
        node.insert_after(_LINE)
    for node in page.css("h1,h2,h3,h4,h5,h6"):
        node.insert_before(f"{_LINE}{'#' * int((node.tag or 'h1')[1])} ")
        node.insert_after(_LINE)
    for node in page.css("td,th"):
        node.insert_after(" ")


def _contents(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the elements that hold the text: those marked as such, else the one that holds most of it."""
    body = page.body
    assert body is not None
    for selector in _CONTENTS:
        found = [node for node in page.css(selector)[:_MOST] if _HAN.search(node.text())]
        if len(found) == 1:
            return found
        if found and selector in _CONTENTS[:1]:
            return _outermost(found)
        if found:
            return [max(found, key=lambda node: len(node.text()))]
    return [_densest(body)]


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the elements that lie in no other one: a page may mark its text twice over."""
    held = {below.mem_id for node in nodes for below in node.traverse() if below.mem_id != node.mem_id}
    return [node for node in nodes if node.mem_id not in held]


def _densest(body: LexborNode) -> LexborNode:
    """Return the element whose own paragraphs hold most of the Chinese outside links, the body where none does."""
    sizes: Counter[int] = Counter()
    pieces: Counter[int] = Counter()
    blocks: dict[int, LexborNode] = {}
    for node in body.traverse(include_text=True):
        text = node.text_content if node.tag == "-text" else None
        size = sum(len(run) for run in _HAN.findall(text)) if text else 0
        block = _block(node) if size else None
        if block is None:
            continue
        blocks[block.mem_id] = block
        sizes[block.mem_id] += size
        pieces[block.mem_id] += 1
    held: Counter[int] = Counter()
    nodes: dict[int, LexborNode] = {}
    for name, block in blocks.items():
        parent = _container(block, pieces[name])
        nodes[parent.mem_id] = parent
        held[parent.mem_id] += sizes[name]
    if not held:
        return body
    best, size = held.most_common(1)[0]
    return nodes[best] if 2 * size >= held.total() else body


def _container(block: LexborNode, pieces: int) -> LexborNode:
    """Return the element whose paragraphs a block of text is one of: itself where br parts its lines."""
    above = block.parent
    if block.tag == "body" or above is None or (block.tag not in ("p", "li", "td", "th") and pieces > 2):
        return block
    while above.tag in ("tr", "tbody") and above.parent:
        above = above.parent
    return above


def _block(node: LexborNode) -> LexborNode | None:
    """Return the element whose line a text is on, None for one in a link or a headline."""
    above = node.parent
    for _ in range(12):
        if above is None or above.tag in ("a", "h1", "h2", "h3"):
            return None
        if above.tag in _LINE_NAMES:
            return above
        above = above.parent
    return None


def _lines(text: str) -> list[str]:
    return [line for part in text.split(_LINE) if (line := _one_line(part)).strip("# ")]


def _one_line(part: str) -> str:
    return re.sub(r"\s+", _blank, part.strip())


def _blank(run: re.Match[str]) -> str:
    """Return what a run of blanks stands for: between Chinese characters a line end of the source is nothing."""
    if run[0].isascii() and ("\n" not in run[0] or run.string[run.start() - 1] < "\x80"):
        return " "
    return run[0] if "\n" not in run[0] else "" if run.string[run.end()] > "\x7f" else " "


def _with_title(lines: list[str], title: str, properties: LexborHTMLParser | None) -> list[str]:
    """Return the lines with the headline before them, its kicker above and its subtitle below."""
    if not title or any(line.startswith("#") for line in lines[:3]):
        return lines
    kicker, subtitle = (_text(properties, name) if properties else "" for name in ("introtitle", "subtitle"))
    rest = [line for line in lines[:3] if line != title] + lines[3:]
    return [*([f"## {kicker}"] if kicker else []), f"# {title}", *([f"## {subtitle}"] if subtitle else []), *rest]
