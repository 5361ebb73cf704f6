"""Finds pages whose lines were cut anywhere, as a copy of a narrow frame or a bad conversion leaves them.

Such a page has many short lines, few of which end where a sentence does, and words are cut by their ends: 取|得新进|步.
Lists of names and headlines are as short, but cut no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from unionx.language.tokens import tag

_SHORT = 40  # characters of a line
_FEWEST = 8  # lines that tell
_SHARE = 0.15  # of the ends of lines that cut a word; chance cuts one in a list of names now and then
_REACH = 4
_STOPS = frozenset("。！？!?…；;”》）)】")


def are_torn(lines: Sequence[str]) -> bool:
    """Say whether most of some lines, without blank ones, were cut anywhere."""
    ends = [(one[-_REACH:], other[:_REACH]) for one, other in pairwise(lines) if one and other]
    if len(ends) < _FEWEST or sorted(map(len, lines))[len(lines) // 2] >= _SHORT:
        return False
    inside = [(left, right) for left, right in ends if left[-1] not in _STOPS and right[0] not in "#【"]
    return sum(_is_word_cut(left, right) for left, right in inside) >= max(3, _SHARE * len(ends))


def _is_word_cut(left: str, right: str) -> bool:
    """Say whether a word or a number goes on behind the end of a line."""
    if left[-1].isdecimal() and right[0].isdecimal():
        return True
    at = 0
    for word, _ in tag(left + right):
        at += len(word)
        if at >= len(left):
            return at > len(left) and at - len(word) < len(left)
    return False
