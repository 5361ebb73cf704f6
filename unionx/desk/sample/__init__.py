"""A stratified sample of mentions to be checked by hand.

A stratum is a type and a rule. Each gets a share of the sample in proportion to its size and at least one mention, as
far as the sample reaches: the largest come first. Within a stratum the mentions are ranked by a hash (BLAKE2b) of the
seed and their id and the first are taken, which is a simple random sample without replacement. So it depends on seed,
number and records, and on nothing else: not on the order of the records, nor on the run.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from heapq import heapify, heappop, heappush, heappushpop

from unionx import records
from unionx.errors import ReadError
from unionx.output.excerpts import MARKS, window
from unionx.output.terminal import printable
from unionx.output.values import value
from unionx.records import record_lines
from unionx.records.sentences import Quote, Quotes
from unionx.records.sheet import SheetRow

_LONGEST = 300  # characters of a sentence shown on either side of a mention
_Stratum = tuple[str, str]


class Sample:
    """The mentions of a sample, chosen as pages of records are added; it holds no more than it may have to give."""

    def __init__(self, number: int, seed: int = 1, types: tuple[str, ...] = ()) -> None:
        self.number, self._seed, self._types = number, seed, types or records.MENTION_TYPES
        self.sizes: Counter[_Stratum] = Counter()
        # Of each stratum the rows of lowest rank, the highest of them on top.
        self._ranked: dict[_Stratum, list[tuple[int, int, SheetRow]]] = {}

    def add(self, path: str) -> Iterator[ReadError]:
        """Add the records of a file, or of standard input ("-"); yield what is wrong with lines that are left out.

        Raises ReadError where it cannot be read, or holds no records.
        """
        here = os.path.isfile(path) and os.path.getsize(path)  # noqa: PTH113, PTH202 (Path.is_file may raise)
        if here and not record_lines.holds_records(path):
            raise record_lines.no_records(path)
        for group in record_lines.read_groups(path):
            if group.again:
                again = "lines of this page stand further up as well; left out, since its mentions would count twice"
                yield ReadError(path, f"{again}: keep a page together", group.lines[0].number)
                continue
            yield from group.problems(path)
            self._take(_Group(group.records))

    def _take(self, group: _Group) -> None:
        for mention in group.mentions:
            if mention.type not in self._types:
                continue
            stratum = (mention.type, mention.rule)
            ranked = self._ranked.setdefault(stratum, [])
            self.sizes[stratum] += 1
            rank = -int.from_bytes(blake2b(f"{self._seed}\n{mention.id}".encode(), digest_size=8).digest())
            if len(ranked) < self.number:
                heappush(ranked, (rank, self.sizes[stratum], group.row(mention)))
            elif rank > ranked[0][0]:
                heappushpop(ranked, (rank, self.sizes[stratum], group.row(mention)))

    def rows(self) -> list[SheetRow]:
        """Return the rows of the sample by type, rule and place."""
        wanted = quotas(self.sizes, self.number)
        rows = [
            row._replace(stratum_size=self.sizes[stratum])
            for stratum, ranked in self._ranked.items()
            for _, _, row in sorted(ranked, reverse=True)[: wanted[stratum]]
        ]
        return sorted(
            rows, key=lambda row: (records.MENTION_TYPES.index(row.type), row.rule, row.doc, row.start, row.end)
        )

    @property
    def left_out(self) -> list[_Stratum]:
        """The strata that the sample is too small for."""
        wanted = quotas(self.sizes, self.number)
        return sorted(stratum for stratum in self.sizes if not wanted[stratum])


def quotas(sizes: Mapping[_Stratum, int], number: int) -> dict[_Stratum, int]:
    """Return how many of each stratum a sample of ``number`` takes: one each, then by what is furthest from its share.

    >>> quotas({("date", "a"): 90, ("date", "b"): 9, ("date", "c"): 1}, 10)
    {('date', 'a'): 8, ('date', 'b'): 1, ('date', 'c'): 1}
    """
    total = sum(sizes.values())
    order = sorted(sizes, key=lambda stratum: (-sizes[stratum], stratum))
    taken = {stratum: int(place < number) for place, stratum in enumerate(order)}
    # How far a stratum is over its share, in units of 1 / total, so that no fraction is rounded.
    over = [
        (taken[s] * total - number * sizes[s], place, s) for place, s in enumerate(order) if sizes[s] > taken[s] > 0
    ]
    heapify(over)
    for _ in range(min(number, total) - sum(taken.values())):
        rest, place, stratum = heappop(over)
        taken[stratum] += 1
        if taken[stratum] < sizes[stratum]:
            heappush(over, (rest + total, place, stratum))
    return {stratum: taken[stratum] for stratum in sizes}


class _Group:
    """The records of a page, of which rows are made."""

    def __init__(self, found: list[records.Record]) -> None:
        self._found = found
        self.mentions = [record for record in found if isinstance(record, records.Mention)]
        self._sha256 = next((record.sha256 for record in found if isinstance(record, records.Page)), "")

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(self._found)

    def row(self, mention: records.Mention) -> SheetRow:
        """Return the row of a mention, the size of its stratum not yet known."""
        quote = self._quotes.of(mention)
        return SheetRow(
            *("", "", "", mention.type),
            text=printable(mention.text),
            value=value(mention),
            sentence=_marked(mention, quote),
            rule=mention.rule,
            line=mention.line,
            doc=mention.doc,
            start=mention.start,
            end=mention.end,
            id=mention.id,
            stratum_size=0,
            sha256=self._sha256,
        )


def _marked(mention: records.Mention, quote: Quote | None) -> str:
    """Return the sentence of a mention with ⟦marks⟧ around it; the mention alone where the sentence is not known."""
    before, printed, behind = window(quote or Quote(mention.text, 0, len(mention.text)), _LONGEST)
    return before + printed.join(MARKS) + behind
