"""HTML that was left in a text: tags, comments, scripts and entities are no words, and no numbers.

Such a text keeps its offsets, so it is not parsed: what is markup is left out of its Text, the elements that begin a
line become line ends, and a headline takes the mark of one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape

from unionx.language.text import Edit, Text

# An element's name is lower or upper case throughout and its attributes have values: 《a<b与c>d》 is no tag.
_MARKUP = re.compile(
    r"(?P<comment><!--)|(?P<script><script\b[^<>]{0,2000}>)|(?P<style><style\b[^<>]{0,2000}>)|<!doctype\b[^<>]{0,500}>"
    r"|(?:<|&lt;)(?P<close>/?)(?P<name>[a-z][a-z0-9-]{0,24}|[A-Z][A-Z0-9-]{0,24})"
    r"(?:\s+(?:[a-z]{1,12}|[^<>=]{1,40}=(?:[^<>&]|&(?!gt;)){0,2000}))?\s{0,9}/?(?:>|&gt;)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});|&nbsp(?![A-Za-z]))",
    re.IGNORECASE,
)
_CASE = re.compile(r"[a-z0-9-]+|[A-Z0-9-]+")
_ENDS = {"comment": re.compile("-->"), "script": re.compile("</script\\s{0,9}>", re.I),
         "style": re.compile("</style\\s{0,9}>", re.I)}  # fmt: skip
_HEADLINE = re.compile(r"h[1-6]", re.IGNORECASE)
_CELL = re.compile(r"t[dh]", re.IGNORECASE)
_NEW_LINE = re.compile(
    r"p|br|hr|div|d[ltd]|li|[ou]l|tr|table|t(?:head|body|foot)|caption|h[1-6]|html|head|body|title|section|article"
    r"|header|footer|center|blockquote|figure|figcaption|form|founder-[a-z]+",
    re.IGNORECASE,
)
_ENTITY_TAIL = re.compile(r"[&<]|nbsp|#?[A-Za-z0-9]{1,10};")


def markup(text: Text) -> Text:
    r"""Leave out the tags and entities of HTML that a page was saved with.

    >>> markup(Text("<p>慰问&nbsp;<b>60</b>名</p>")).text.strip()
    '慰问\xa060名'
    """
    edits = list(_edits(text.text))
    return text.with_edits(edits) if edits else text


def without_markup(raw: str) -> str:
    """Return a text without its tags, where no place in the raw page is asked for."""
    return markup(Text(raw)).text


def left_markup(raw: str) -> int:
    """Return how many tags and entities of HTML stand in a text."""
    return sum(1 for _ in _edits(raw))


def _edits(raw: str) -> Iterator[Edit]:
    if "<" not in raw and "&" not in raw:
        return
    ends = {kind: [m.start() for m in pattern.finditer(raw)] for kind, pattern in _ENDS.items()}
    at = 0
    while found := _MARKUP.search(raw, at):
        start, at = found.span()
        kind = found.lastgroup if found.lastgroup in _ENDS else ""
        if kind:
            beyond = bisect_left(ends[kind], at)
            if beyond < len(ends[kind]):
                at = ends[kind][beyond]
                at = raw.index(">", at) + 1
            elif kind == "comment":
                continue  # nothing closes it, so it is the page's own
            yield Edit(start, at, "")
            continue
        new = _character(raw, found) if found["entity"] else _line_of(found)
        if new != found[0]:
            yield Edit(start, at, new)


def _character(raw: str, found: re.Match[str]) -> str:
    """Return the character that an entity stands for; what would make markup again is put in full width."""
    word = found[0] if found[0].endswith(";") else f"{found[0]};"
    new = unescape(word)
    if new == word:
        return found[0]
    if new == "&" and _ENTITY_TAIL.match(raw, found.end()):
        return ""
    return {"<": "＜", ">": "＞"}.get(new, new if len(new) <= len(found[0]) else "")


def _line_of(found: re.Match[str]) -> str:
    """Return what stands for a tag: a line end, a headline's mark, a blank between cells, or nothing."""
    name = found["name"]
    if name is None:
        return ""
    if not _CASE.fullmatch(name):
        return found[0]
    if _HEADLINE.fullmatch(name) and not found["close"]:
        return "\n# " if name[1] == "1" else "\n##"
    if _CELL.fullmatch(name):
        return " "
    return "\n" if _NEW_LINE.fullmatch(name) else ""
