"""Reads across the joints of an article: what a column cut in two and the page printed apart is one mention.

…省总工|会 where the second half stands behind another article. The halves are read as one text, so that name and value
are those of the whole. A mention has one place on the page: that of its longer half, of two equal ones the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from unionx.mentions.candidates import Extractor, NoMention
from unionx.mentions.context import Context
from unionx.mentions.mention import Mention
from unionx.page.article_text import joints
from unionx.page.articles import PageArticle

_REACH = 80  # characters read on either side of a joint


class Whole(NamedTuple):
    """A mention in the text that its halves make, with that text and all mentions of its type there."""

    mention: Mention
    context: Context
    beside: list[Mention]


@dataclass
class TornMentions:
    """The mentions of a page after its joints were read.

    ``wholes`` has the whole of each mention that stands across a joint, ``halves`` says instead of which mention of the
    page it stands.
    """

    mentions: list[Mention]
    wholes: dict[Mention, Whole] = field(default_factory=dict)
    halves: dict[Mention, Mention] = field(default_factory=dict)

    def put(self, whole: Whole, *spans: tuple[int, int]) -> None:
        """Put a mention that stands in two places in the stead of its halves."""
        start, end = max(spans, key=lambda half: half[1] - half[0])
        mention = replace(whole.mention, start=start, end=end)
        kept: list[Mention] = []
        for other in self.mentions:
            if other.type == mention.type and _touches(other, *spans):
                self.halves[other] = mention
                self.wholes.pop(other, None)
            else:
                kept.append(other)
        self.mentions = [*kept, mention]
        self.wholes[mention] = whole


def read_across(
    named: list[Mention], articles: Iterable[PageArticle], extractors: Iterable[Extractor], context: Context
) -> TornMentions:
    """Return the mentions of a page with those that stand across joints instead of their halves."""
    torn, text = TornMentions(named), context.text
    for left, right in chain.from_iterable(map(joints, articles)):
        before, behind = text[max(left.start, left.end - _REACH) : left.end], text[right.start : right.end][:_REACH]
        joined = Context(before + behind, context.reference)
        for extractor in extractors:
            beside = [one for one in extractor.candidates(joined) if not isinstance(one, NoMention)]
            for mention in beside:
                if mention.start < len(before) < mention.end:
                    first = left.end - len(before) + mention.start, left.end
                    second = right.start, right.start + mention.end - len(before)
                    torn.put(Whole(mention, joined, beside), first, second)
    return torn


def _touches(mention: Mention, *spans: tuple[int, int]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in spans)
