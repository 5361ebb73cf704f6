"""Finds the names of rows before what they are or did: 孟莫日根、白金花、斯琴高勒|等30名个人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.tokens import tag

Found = tuple[int, int, str]

# 孟莫日根、白金花、斯琴高勒等30名个人: names in a row before what they are or did.
_ROSTER = regex.in_re(
    r"(?<![\p{Han}、])\p{Han}{2,5}(?:[（(][^（）()\n]{1,6}[）)])?"
    r"(?:[、 ]\p{Han}{2,5}(?:[（(][^（）()\n]{1,6}[）)])?){2,}(?:[和与]\p{Han}{2,4}(?:[（(][^（）()\n]{1,6}[）)])?)?$"
)
_BEHIND_ROSTER = re.compile(rf"等[\d{TO_TEN}]+(?![\d家])|(?:分别)?(?:{alternation(grammar('roster'))})")
_ROSTER_REACH = 160
_ROSTER_NAME = regex.compile(r"(?:(?<=[和与])|(?<!\p{Han}))\p{Han}{2,5}(?=[、 （(等当荣获入被和与]|$)")


def rosters(text: str) -> Iterator[Found]:
    """Yield the names of rows that a number, or what they were given, tells to be of people."""
    for cue in _BEHIND_ROSTER.finditer(text):
        head = max(0, cue.start() - _ROSTER_REACH)
        named = (
            _ROSTER.search(text, head, cue.start()) if "、" in text[max(head, cue.start() - 12) : cue.start()] else None
        )
        if named is not None:
            yield from _roster(text, named)


def _roster(text: str, match: re.Match[str]) -> Iterator[Found]:
    spans = [m.span() for m in _ROSTER_NAME.finditer(text, *match.span())]
    family = [SURNAME.get(text[a]) in ("common", "compound") or text.startswith(COMPOUND, a) for a, _ in spans]
    words = [len(tag(text[a:b])) == 1 and tag(text[a:b])[0][1][:2] != "nr" for a, b in spans]
    if spans and 2 * sum(family) > len(spans) and not any(words):
        for start, end in spans:
            yield start, end, "roster"
