"""Signs between two digits that part no numbers: a digit was not read there, and what stands behind it is a rest.

``?``, the replacement character, private use and combining marks are what a reader of pictures or a wrong decoder
leaves of 1 in 30?0名; read without what stands before it that would be 0.
"""

from __future__ import annotations

from unionx.language import regex
from unionx.language.numerals import CHINESE

#: What two numbers stand beside each other with, or what belongs to neither of them.
_PARTS_NUMBERS = frozenset("、，,；;：:。（）()“”‘’《》〈〉【】「」~～|｜%％℃…\n\t ")
#: a sign that parts no two digits
SIGN = r"[\p{M}\p{Co}\p{Cn}\p{Cf}\p{Sk}\p{No}\p{Nl}\ufffd?？#\\`$&@÷<>＃＠＆]"
_DIGIT = f"[0-9{CHINESE}]"
_BEFORE = regex.compile(rf"{_DIGIT}[.．]?{SIGN}{{1,3}}[.．]?$")
_BEHIND = regex.compile(rf"{SIGN}{{1,3}}{_DIGIT}")


def is_rest(before: str) -> bool:
    """Say whether a digit that was not read stands at the end of ``before``, behind one that was.

    >>> is_rest("慰问30?"), is_rest("为什么?"), is_rest("共12人、")
    (True, False, False)
    """
    last = before[-1:]
    return not (last.isalpha() or last in _PARTS_NUMBERS) and _BEFORE.search(before) is not None


def is_beginning(after: str) -> bool:
    """Say whether a digit that was not read stands at the beginning of ``after``, and one that was behind it."""
    first = after[:1]
    return not (first.isalpha() or first in _PARTS_NUMBERS) and _BEHIND.match(after) is not None
