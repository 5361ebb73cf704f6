"""Keeps messages readable: what they quote of settings, lexicons, records or pages may be of any length."""

from __future__ import annotations

import re

_LONGEST_QUOTE, _LONGEST_WORD = 120, 300  # characters; a name in a path has 255 bytes at most
_LONGEST_MESSAGE = 8_000  # characters that are looked at; the middle of a longer one is left out before
_QUOTED = re.compile(r"(?<!\w)(['\"])(.*?)(\1)|(“)([^“”]*)(”)|(「)([^「」]*)(」)", re.DOTALL)
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
    return _WORD.sub(_cut_word, _QUOTED.sub(_cut_quote, _cut(message, _LONGEST_MESSAGE)))


def _cut_quote(quote: re.Match[str]) -> str:
    opening, words, closing = (part for part in quote.groups() if part is not None)
    return opening + _cut(words, _LONGEST_QUOTE) + closing


def _cut_word(word: re.Match[str]) -> str:
    return _cut(word[0], _LONGEST_WORD)


def _cut(text: str, longest: int) -> str:
    tail = longest // 3
    return text if len(text) <= longest + 1 else f"{text[: longest - tail]}…{text[-tail:]}"
