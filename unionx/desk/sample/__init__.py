"""A stratified sample of mentions to be checked by hand, as records.strata has it, chosen page by page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from heapq import heappush, heappushpop
from typing import Any

from unionx import records
from unionx.errors import ReadError
from unionx.messages import _
from unionx.output.excerpts import MARKS, window
from unionx.output.terminal import printable
from unionx.output.values import value
from unionx.records import record_lines, sheet_links
from unionx.records.quotes import Quote, Quotes
from unionx.records.sheet import SheetRow
from unionx.records.strata import Stratum, quotas, rank

_LONGEST = 300  # characters of a sentence shown on either side of a mention


class Sample:
    """The mentions of a sample, chosen as pages of records are added; it holds no more than it may have to give."""

    def __init__(self, number: int, seed: int = 1, types: tuple[str, ...] = ()) -> None:
        self.number, self._seed, self._types = number, seed, types or records.MENTION_TYPES
        self.sizes: Counter[Stratum] = Counter()
        # Of each stratum the rows of lowest rank, the highest of them on top.
        self._ranked: dict[Stratum, list[tuple[int, int, SheetRow]]] = {}

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
                yield ReadError(path, _("{again}: keep a page together").format(again=again), group.lines[0].number)
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
            place = -rank(self._seed, mention.id)
            if len(ranked) < self.number:
                heappush(ranked, (place, self.sizes[stratum], group.row(mention)))
            elif place > ranked[0][0]:
                heappushpop(ranked, (place, self.sizes[stratum], group.row(mention)))

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
    def left_out(self) -> list[Stratum]:
        """The strata that the sample is too small for."""
        wanted = quotas(self.sizes, self.number)
        return sorted(stratum for stratum in self.sizes if not wanted[stratum])


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
        cells: dict[str, Any] = dict.fromkeys(SheetRow._fields, "")
        cells |= {key: printable(cell) for key, cell in sheet_links.cells_of(mention).items()}
        cells |= {key: getattr(mention, key) for key in ("type", "rule", "line", "doc", "start", "end", "id")}
        said = {
            "text": printable(mention.text),
            "value": value(mention),
            "sentence": _sentence_in_marks(mention, quote),
        }
        return SheetRow(**cells | said | {"stratum_size": 0, "sha256": self._sha256})


def _sentence_in_marks(mention: records.Mention, quote: Quote | None) -> str:
    """Return the sentence of a mention with ⟦marks⟧ around it; the mention alone where the sentence is not known."""
    before, printed, behind = window(quote or Quote(mention.text, 0, len(mention.text)), _LONGEST)
    return before + printed.join(MARKS) + behind
