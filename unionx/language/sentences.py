"""Where the sentences and the lines of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from unionx.language.last_texts import OfLastTexts

# A sentence ends with its stop and the quotes that close on it, or with the line.
_END = re.compile(r"[。！？!?；;\n](?:(?<=\n)|[。！？!?；;]*[”’\"'』」）)]*)")


class Sentences:
    """The sentences of a text: spans that cover it without a gap."""

    __slots__ = ("_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *[match.end() for match in _END.finditer(text)]]
        self._last = (0, 0)  # what was asked for last is mostly asked for again

    def span(self, offset: int) -> tuple[int, int]:
        """Return the span of the sentence that the character at ``offset`` stands in."""
        start, end = self._last
        if not start <= offset < end:
            at = bisect_right(self._starts, offset) - 1
            end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
            self._last = self._starts[at], end
        return self._last

    def before(self, offset: int, length: int = 24) -> str:
        """Return what stands before ``offset`` in its sentence, at most ``length`` characters."""
        start, end = self._last
        if not start <= offset < end:
            start, _ = self.span(offset)
        begin = offset - length
        return self.text[begin if begin > start else start : offset]

    def after(self, offset: int, length: int = 24) -> str:
        """Return what stands behind ``offset`` in the sentence, at most ``length`` characters."""
        if not offset:
            return self.text[:length]
        start, end = self._last
        if not start < offset <= end:
            _, end = self.span(offset - 1)
        last = offset + length
        return self.text[offset : last if last < end else end]

    def around(self, start: int, end: int, before: int, behind: int) -> tuple[str, str]:
        """Return what ``before`` and ``after`` return of the two ends of a span, which mostly lies in one sentence."""
        text, (begin, stop) = self.text, self._last
        if not begin <= start < stop:
            begin, stop = self.span(start)
        if not start < end <= stop:
            return self.before(start, before), self.after(end, behind)
        first, last = start - before, end + behind
        return text[first if first > begin else begin : start], text[end : last if last < stop else stop]


class Lines:
    """The lines of a text; to look back for a break from each mention would read a long line again and again."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]
        self._length = len(text)

    def start(self, offset: int) -> int:
        """Return where the line begins that ``offset`` stands in."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Return where the line ends that ``offset`` stands in: at its break, or where the text ends."""
        at = bisect_right(self._starts, offset)
        return self._starts[at] - 1 if at < len(self._starts) else self._length


@OfLastTexts
def lines_of(text: str) -> Lines:
    """Return the lines of a text; those of the last texts are kept."""
    return Lines(text)
