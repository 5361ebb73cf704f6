"""Writes the markup of an HTML page anew, with the tags and attributes that are asked for and nothing else.

A parser takes time by the square of what no page has but one that was made to stop its reader: elements inside
elements without end, thousands of attributes of one tag, bold type that is opened in each paragraph and never closed.
So it gets only what was understood here, where each sign of the page is looked at once.
"""

from __future__ import annotations

import re
from collections import Counter

_ATTRIBUTE = (
    r"[\s/]*+(?P<key>=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)(?:\"|\Z)"
    r"|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^\s>\"'][^\s>]*+))?)?+"
)
_ATTRIBUTES = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_TOKEN = re.compile(
    rf"<!--(?:-?>|(?s:.)*?(?:--!?>|\Z))|<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)(?P<given>(?:{_ATTRIBUTES})*+)"
    r"(?P<rest>[\s/]*+)(?:(?P<end>>)|\Z)|<[!?/][^>]*+(?:>|\Z)",
    re.IGNORECASE,
)
_EACH = re.compile(_ATTRIBUTE)
_KNOWN = re.compile(r"[a-z][a-z0-9:-]{0,40}")
_KEPT = ("class", "id", "name", "property", "content")
_LONGEST = 1000  # characters of the value of an attribute
# What stands in them is no markup; that of a title is text.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# What is left open of these is opened again in each paragraph.
_TYPE = frozenset({"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
_CLOSED_BY_THE_NEXT = frozenset(
    {"p", "br", "li", "tr", "td", "th", "dd", "dt", "img", "input", "meta", "link", "hr", "option"}
)
_DEEPEST = 3000  # elements in each other that nothing closes


def written_anew(markup: str) -> str | None:
    """Return a page with nothing but plain tags and text, None where its elements lie too deep in each other.

    >>> written_anew('<DIV onclick="a>b" class=text><!-- <p> --><b>慰问</b> 3 < 5<script>if (a<b) {}</script>')
    '<div class="text"><span>慰问</span> 3 &lt; 5'
    """
    made: list[str] = []
    opened, deepest, at = Counter[str](), 0, 0
    while token := _TOKEN.search(markup, at):
        made.append(_text(markup[at : token.start()]))
        at = token.end()
        name = (token["name"] or "").lower()
        if not token["end"] or not _KNOWN.fullmatch(name) or (token["close"] and name in _RAW):
            continue
        if name in _RAW:
            inside, at = _inside(markup, name, at)
            made.append(f"<title>{_text(inside)}</title>" if name == "title" else "")
            continue
        name = "span" if name in _TYPE else name
        if name not in _CLOSED_BY_THE_NEXT:
            opened[name] += -min(1, opened[name]) if token["close"] else 1
            deepest = deepest or int(not token["close"] and opened.total() > _DEEPEST)
        end = "/>" if "/" in token["rest"] else ">"  # which closes an element of a drawing
        made.append(f"</{name}>" if token["close"] else f"<{name}{_attributes(token['given'])}{end}")
    made.append(_text(markup[at:]))
    return None if deepest else "".join(made)


def _text(text: str) -> str:
    return text.replace("<", "&lt;")  # or what is left out behind it would make a tag of it: <<!-- -->p>


def _inside(markup: str, name: str, at: int) -> tuple[str, int]:
    """Return what stands between a tag and the one that closes it, and where that begins; else all that is left."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, at)
    return (markup[at : end.start()], end.start()) if end else (markup[at:], len(markup))


def _attributes(given: str) -> str:
    """Return the attributes of a tag that are asked for, the first of each name."""
    found: dict[str, str] = {}
    for one in _EACH.finditer(given) if given else ():
        key = one["key"].lower()
        if key in _KEPT:
            value = one["double"] or one["single"] or one["bare"] or ""
            found.setdefault(key, value[:_LONGEST].replace('"', "&quot;"))
    return "".join(f' {key}="{value}"' for key, value in found.items())
