"""Keeps messages readable: what they quote of settings, lexicons, records or pages may be of any length."""

from __future__ import annotations

import re

_LONGEST_QUOTE, _LONGEST_WORD = 120, 300  # characters; a name in a path has 255 bytes at most
_QUOTED = re.compile(r"(?<!\w)(['\"])((?:\\.|(?!\1)[^\\])*)\1", re.DOTALL)
_WORD = re.compile(rf"[^\s/\\、，；。：（）()]{{{_LONGEST_WORD + 1},}}")


def clipped(message: str) -> str:
    """Return a message with the middle of each long quotation, and of each word without end, left out.

    >>> clipped("there is no setting '" + "工会" * 5000 + "'; there are date, jobs")[:40]
    "there is no setting '工会工会工会工会工会工会工会工会工会工"
    >>> len(clipped("x" * 30_000)), clipped("no 'jobs', isn't it?")
    (301, "no 'jobs', isn't it?")
    """
    if len(message) <= _LONGEST_QUOTE:
        return message
    return _WORD.sub(_cut_word, _QUOTED.sub(_cut_quote, message))


def _cut_quote(quote: re.Match[str]) -> str:
    return quote[1] + _cut(quote[2], _LONGEST_QUOTE) + quote[1]


def _cut_word(word: re.Match[str]) -> str:
    return _cut(word[0], _LONGEST_WORD)


def _cut(text: str, longest: int) -> str:
    tail = longest // 3
    return text if len(text) <= longest + 1 else f"{text[: longest - tail]}…{text[-tail:]}"
