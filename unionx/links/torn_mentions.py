"""Reads across the joints of an article: what a column cut in two and the page printed apart is one mention.

…省总工|会 where the second half stands behind another article. The halves are read as one text, so that name and value
are those of the whole. A mention has one place on the page: that of its longer half, of two equal ones the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from types import ModuleType

from unionx.language.periods import Reference
from unionx.links.organisations import link_organisations
from unionx.mentions.mention import Context, Extractor, Mention, mentions
from unionx.page.article_text import joints
from unionx.page.articles import Article

_REACH = 80  # characters read on either side of a joint


def read_across(
    named: list[Mention],
    found: Iterable[Article],
    extractors: Iterable[Extractor | ModuleType],
    text: str,
    against: Reference | None,
) -> list[Mention]:
    """Return the mentions of a page with those that stand across joints instead of their halves."""
    for left, right in chain.from_iterable(map(joints, found)):
        before, behind = text[max(left.start, left.end - _REACH) : left.end], text[right.start : right.end][:_REACH]
        context = Context(before + behind, against)
        for extractor in extractors:
            for mention in mentions(extractor, context):
                if mention.start < len(before) < mention.end:
                    if mention.type == "organisation":
                        link_organisations([mention], context)  # by the whole name, which no place of the page has
                    first = left.end - len(before) + mention.start, left.end
                    second = right.start, right.start + mention.end - len(before)
                    named = [
                        other for other in named if other.type != mention.type or not _touches(other, first, second)
                    ]
                    mention.start, mention.end = max(first, second, key=lambda half: half[1] - half[0])
                    named.append(mention)
    return named


def _touches(mention: Mention, *spans: tuple[int, int]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in spans)
