"""The sections of an article, each under a heading, and the lines of times in it: who acts in one acts in no other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from unionx.links.discourse import Discourse

_COLONS, _MOST_LINES = frozenset("：:"), 40
_BEHIND_TIMES = tuple(f"{unit}{colon}" for unit in "年月日" for colon in "：:")


class Sections:
    """The sections of a discourse by the numbers of their sentences."""

    def __init__(self, discourse: Discourse) -> None:
        paragraphs, sentences = discourse.paragraphs, discourse.sentences
        self._discourse, self._account_begins = discourse, discourse.account_begins
        self._may_list_times = any(map(discourse.text.__contains__, _BEHIND_TIMES))
        self._headings = [
            number for number, first in enumerate(sentences) if paragraphs[first[0].paragraph].kind == "heading"
        ]

    def place_of(self, number: int) -> tuple[int, int | None]:
        """Return where the lines of times begin that a sentence stands in, and the heading of its section.

        The heading is None in the lead of the account, above any.
        """
        number = self._series_begin(number) if self._may_list_times else number
        at = bisect_right(self._headings, number) - 1
        is_own = at >= 0 and self._headings[at] > self._account_begins[number]
        return number, self._headings[at] if is_own else None

    def lead_end(self, number: int) -> int:
        """Return the first heading of the account of a sentence in one of its sections: the lead ends there.

        A line over the text itself is none: 选票送到机台边⏎|一家船厂的改选|⏎本报讯….
        """
        paragraphs, sentences = self._discourse.paragraphs, self._discourse.sentences
        begin = self._account_begins[number]
        at = bisect_left(self._headings, begin + 1)
        for one in range(begin, self._headings[at]):
            if paragraphs[sentences[one][0].paragraph].kind == "body":
                return self._headings[at]
        behind = self._headings[at + 1] if at + 1 < len(self._headings) else number
        return min(behind, number)

    def _series_begin(self, number: int) -> int:
        """Return where the lines of times begin that a sentence stands in or behind: 2016年：…⏎|2017年：….

        Who acts in one of them acts in no other, nor behind them. Elsewhere it is the sentence itself.
        """
        at, line = number, self._discourse.paragraph_begins[number]
        if not _is_timed(line, self._discourse):
            line = _line_before(line, self._discourse)
        for _ in range(_MOST_LINES):
            if not _is_timed(line, self._discourse):
                break
            at, line = line, _line_before(line, self._discourse)
        return at


def _line_before(number: int, discourse: Discourse) -> int:
    """Return the first sentence of the line before one that begins with a sentence, headings left out."""
    first, at = discourse.account_begins[number], number
    for _ in range(_MOST_LINES):
        if at <= first:
            break
        at = discourse.paragraph_begins[at - 1]
        if discourse.paragraphs[discourse.sentences[at][0].paragraph].kind == "body":
            break
    return at


def _is_timed(number: int, discourse: Discourse) -> bool:
    """Say whether a sentence begins with a time and a colon."""
    first = discourse.sentences[number][0]
    if discourse.text[first.end : first.end + 1] not in _COLONS:
        return False
    lead = discourse.lead(first)
    return bool(lead.dates) and lead.end == first.end
