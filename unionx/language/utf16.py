"""Places in a text as others count them: in UTF-16 code units, as JavaScript does, where unionx counts code points."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_BMP = "\uffff"


class Utf16:
    """The places of a text in UTF-16 code units.

    >>> Utf16("一😀二").place(2), Utf16("一😀二").code_point(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        astral = [at for at, c in enumerate(text) if c > _LAST_OF_BMP] if text and max(text) > _LAST_OF_BMP else []
        self._code_points = astral
        self._units = [at + before for before, at in enumerate(astral)]

    def place(self, code_point: int) -> int:
        """Return the place in code units of a place in code points."""
        return code_point + bisect_left(self._code_points, code_point)

    def code_point(self, place: int) -> int:
        """Return the place in code points of a place in code units; raises ValueError inside of a character."""
        before = bisect_left(self._units, place)
        if before and self._units[before - 1] + 1 == place:
            raise ValueError(f"{place} is inside of a character")
        return place - before
