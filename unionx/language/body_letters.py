"""Letters that count places and begin a body: 21省|总工会 of 3月21省总工会, where they count none."""

from __future__ import annotations

from unionx.language.regions import LEVELS

_LETTERS, _UNIONS = frozenset(f"{LEVELS}镇乡村厂校"), ("总工会", "工会")


def begins_a_union(letter: str, text: str, end: int) -> bool:
    """Say whether the letter that ends at ``end`` begins the name of a union.

    >>> begins_a_union("省", "省总工会", 1), begins_a_union("名", "名工会干部", 1)
    (True, False)
    """
    return letter in _LETTERS and text.startswith(_UNIONS, end)
