"""Where the sentences of a text begin and end."""

from __future__ import annotations

from bisect import bisect_right

import regex

# A sentence ends with its stop and the quotes that close on it, or with the line.
_END = regex.compile(r"[。！？!?；;]+[”’\"'』」）)]*|\n")


class Sentences:
    """The sentences of a text: spans that cover it without a gap."""

    __slots__ = ("_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _END.finditer(text))]
        self._last = (0, 0)  # what was asked for last is mostly asked for again

    def span(self, offset: int) -> tuple[int, int]:
        """Return the span of the sentence that the character at ``offset`` stands in."""
        start, end = self._last
        if not start <= offset < end:
            at = bisect_right(self._starts, offset) - 1
            end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
            self._last = self._starts[at], end
        return self._last
