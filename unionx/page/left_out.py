"""What folders hold beside their pages: how many files of which kind were left out, and one of them by name."""

from __future__ import annotations

import os

from unionx.page import corpora

_MANIFEST = "manifest.jsonl"  # of shards of records, which --output-dir writes
_OF_DESKTOPS = ("thumbs.db", "desktop.ini")
_OF_A_RUN = (".partial", ".new")
_LONGEST, _MOST_KINDS = 9, 200  # of an ending and its point; beyond these all endings are one


class LeftOut:
    """Counts files of other kinds by what their names end in; ``examples`` has one path for each.

    Hidden files are none of the user's, nor are those of desktops and of runs that ended early. Shards of records are
    not counted either; ``shards`` says that there are some.

    >>> left_out = LeftOut()
    >>> left_out.add("pages", ["a.pdf", "b.PDF", "c.jsonl.gz", "notes", ".hidden", "d.txt.partial"])
    >>> left_out.counts, left_out.examples[".pdf"]
    ({'.pdf': 2, '.jsonl.gz': 1, '': 1}, 'pages/a.pdf')
    """

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.examples: dict[str, str] = {}
        self.shards = False

    def add(self, folder: str, names: list[str]) -> None:
        """Count the files of one folder that are no pages."""
        with_manifest = _MANIFEST in names
        self.shards = self.shards or with_manifest
        for name in names:
            low = name.lower()
            of_shards = with_manifest and (name == _MANIFEST or name.startswith("part-"))
            if name.startswith(".") or of_shards or low in _OF_DESKTOPS or low.endswith(_OF_A_RUN):
                continue
            kind = self._kind(low)
            self.counts[kind] = self.counts.get(kind, 0) + 1
            self.examples.setdefault(kind, f"{folder}/{name}")

    def _kind(self, name: str) -> str:
        packed = next((end for end in corpora.ENDS if name.endswith(end)), None)
        end = packed or os.path.splitext(name)[1]  # noqa: PTH122 (a name, not a path)
        plain = end.isascii() and not end[1:].isdecimal() and 1 < len(end) <= _LONGEST
        known = packed or (plain and (end in self.counts or len(self.counts) < _MOST_KINDS))
        return end if known else ""
