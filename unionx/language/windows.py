"""Patterns tried only where a sign of theirs stands: what is dear is not tried at each character of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import overload

import regex


def matches_near(
    pattern: regex.Pattern[str], sign: re.Pattern[str] | regex.Pattern[str], text: str, before: int, behind: int
) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern of which each overlaps a match of its ``sign``, as ``finditer`` does.

    A match begins at most ``before`` characters before the sign, and nothing more than ``behind`` characters behind the
    sign is looked at.
    """
    begin, end = 0, -1
    for found in sign.finditer(text):
        start = max(0, found.start() - before)
        if start > end >= 0:
            yield from pattern.finditer(text, begin, end)
        begin = begin if start <= end else start
        end = min(len(text), found.end() + behind)
    if end >= 0:
        yield from pattern.finditer(text, begin, end)


@overload
def matches_at(pattern: regex.Pattern[str], sign: re.Pattern[str], text: str) -> Iterator[regex.Match[str]]: ...
@overload
def matches_at(pattern: re.Pattern[str], sign: re.Pattern[str], text: str) -> Iterator[re.Match[str]]: ...
def matches_at(
    pattern: regex.Pattern[str] | re.Pattern[str], sign: re.Pattern[str], text: str
) -> Iterator[regex.Match[str] | re.Match[str]]:
    """Yield the matches of a pattern of which each begins where one of its ``sign`` does, as ``finditer`` does."""
    covered = 0
    for found in sign.finditer(text):
        if found.start() >= covered and (match := pattern.match(text, found.start())) is not None:
            covered = match.end()
            yield match
