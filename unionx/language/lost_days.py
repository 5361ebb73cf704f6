"""Days that lost their 日: 3月|21，, 3月|21名单公布, 3月|21省|总工会, whose 省 counts no places."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS

#: the number of a day
DAY = "(?:3[01]|[12][0-9]|[1-9])"
#: why neither the month nor the number behind it is read
REASON = "a day without its 日"
_LETTERS = frozenset([*LEVELS, *grammar("town"), *grammar("house_letter")])
_UNIONS = ("总工会", "工会")


def begins_a_union(letter: str, text: str, end: int) -> bool:
    """Say whether the letter that ends at ``end`` begins the name of a union.

    >>> begins_a_union("省", "省总工会", 1), begins_a_union("名", "名工会干部", 1)
    (True, False)
    """
    return letter in _LETTERS and text.startswith(_UNIONS, end)
