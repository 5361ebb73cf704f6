"""A repaired text that knows the raw place of each of its characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

# The characters of the script Han (Unicode 15, Scripts.txt) for a class of the module re, which knows no \p{Han}.
# Patterns that are asked many times of a few characters are faster there (0.2 µs a call), those that look for one of
# many words along a page are faster in the module regex.
HAN_RANGES = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0\U00016ff1\U00020000-\U0002a6df\U0002a700-\U0002b81e"
    "\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U00033479"
)


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text give way to ``new``, which is no longer than they are."""

    start: int
    end: int
    new: str


class Text:
    r"""A string made from a raw one by leaving characters out and putting one character for another.

    ``text`` is the repaired string. Runs of characters that stand side by side in the raw string are kept as one pair
    of offsets (repaired, raw), so the map costs memory by the number of repairs, not of characters.

    >>> broken = Text("甘肃省总\n\n工会")
    >>> joined = broken.edited([Edit(4, 6, "")])
    >>> joined.text, joined.raw_span(0, 6)
    ('甘肃省总工会', (0, 8))
    """

    __slots__ = ("_raws", "_starts", "text")

    def __init__(self, text: str, starts: list[int] | None = None, raws: list[int] | None = None) -> None:
        self.text = text
        self._starts = starts if starts is not None else [0]
        self._raws = raws if raws is not None else [0]

    def __len__(self) -> int:
        return len(self.text)

    def raw(self, offset: int) -> int:
        """Return the raw offset of the character at ``offset``."""
        run = bisect_right(self._starts, offset) - 1
        return self._raws[run] + offset - self._starts[run]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span that covers the characters ``start`` to ``end``; an empty span stays empty."""
        first = self.raw(start)
        return first, (self.raw(end - 1) + 1 if end > start else first)

    def repaired(self, raw: int) -> int:
        """Return the offset of the first character that stands at raw offset ``raw`` or behind it."""
        run = bisect_right(self._raws, raw) - 1
        if run < 0:
            return 0
        limit = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        return min(self._starts[run] + raw - self._raws[run], limit)

    def slice(self, start: int, end: int) -> Text:
        """Return the part from ``start`` to ``end``, which keeps its raw places."""
        starts, raws = [0], [self.raw(start)]
        first = bisect_right(self._starts, start)
        for at, raw in zip(self._starts[first:], self._raws[first:], strict=True):
            if at >= end:
                break
            starts.append(at - start)
            raws.append(raw)
        return Text(self.text[start:end], starts, raws)

    def edited(self, edits: Iterable[Edit]) -> Text:
        """Return the text with ``edits`` made; they come in order and do not overlap.

        Raises ValueError where an edit would put more characters than it takes away, or is out of order.
        """
        pieces: list[str] = []
        kept: list[tuple[int, int]] = []
        done = 0
        for start, end, new in edits:
            if start < done or len(new) > end - start:
                raise ValueError(f"edit {start}-{end} is out of order or grows the text")
            pieces += (self.text[done:start], new)
            kept.append((done, start + len(new)))
            done = end
        pieces.append(self.text[done:])
        kept.append((done, len(self.text)))
        return Text("".join(pieces), *self._places(kept))

    def _places(self, kept: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Return the map of a text that is made of the spans ``kept`` of this one."""
        starts, raws = [0], [self._raws[0]]
        runs = len(self._starts)
        made = run = 0
        for start, end in kept:
            while start < end:
                while run + 1 < runs and self._starts[run + 1] <= start:
                    run += 1
                stop = min(end, self._starts[run + 1]) if run + 1 < runs else end
                raw = self._raws[run] + start - self._starts[run]
                if raw - raws[-1] != made - starts[-1]:
                    if starts[-1] == made:
                        raws[-1] = raw
                    else:
                        starts.append(made)
                        raws.append(raw)
                made += stop - start
                start = stop
        return starts, raws
