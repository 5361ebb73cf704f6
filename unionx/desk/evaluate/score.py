"""Scores records against a gold, page by page.

A gold mention and a record match where their overlap is at least half of their union and they say the same (`value`),
where start, end and a figure's kind are the same (`strict`), or where they overlap at all (`detect`). Mentions that the
gold calls optional are neither missed nor wrong. What a matched mention says besides is compared slot by slot. Articles
are compared by the lines that they hold, by their titles and by how many there are on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any

from unionx.desk.evaluate import articles
from unionx.desk.evaluate.values import (
    Ends,
    empty_keys,
    free_ends,
    has_value,
    is_whole,
    plain,
    same_span,
    same_value,
    slots,
)
from unionx.desk.evaluate.verdicts import Verdict
from unionx.records.pairs import Count, Mention, always, count_pairs, is_optional, match_mentions

MODES = ("value", "strict", "detect")
MENTIONS = ("organisation", "person", "date", "figure")
TYPES = ("article", *MENTIONS)
KEYS = (
    "kind", "roles", "noun", "subject", "period", "status", "per", "change", "currency", "bounds",
    "lines", "titles", "number",
)  # fmt: skip


class Score:
    """Counts by type and mode (``found["date", "value"]``), and of slots by name (``right["noun"]`` of ``of["noun"]``).

    ``made_up`` counts what is given where the gold has none, ``unsaid`` where it has none. Slots called ``article …``
    are those of pages: lines in the right article, titles, and whether the number of articles is right. ``verdicts``
    holds all that was compared, by `value`. Of each type there are as many missed and wrong mentions as the count has
    missed, as many wrong and extra ones as it has extra. ``whole`` counts those of the required figures that are found
    with every slot right and nothing made up: rows of the table of facts that nobody has to touch.
    """

    def __init__(self, types: Collection[str] = TYPES) -> None:
        self._types = types
        self.found = {(kind, mode): Count() for kind in MENTIONS if kind in types for mode in MODES}
        self.right: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.made_up: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()
        self.verdicts: list[Verdict] = []

    def f1(self, kind: str, mode: str) -> float:
        """Return the F1 of a type by a mode of MODES."""
        return self.found[kind, mode].f1

    def share(self, slot: str) -> float:
        """Return how much of a slot is right."""
        return self.right[slot] / self.of[slot]

    def share_made_up(self, slot: str) -> float:
        """Return how often something is given where the gold has none."""
        return self.made_up[slot] / self.unsaid[slot]

    @property
    def errors(self) -> list[Verdict]:
        """What the gold has and the records do not have right, and titles that are made up."""
        return [
            verdict
            for verdict in self.verdicts
            if verdict.what in ("missed", "wrong") or (verdict.what == "made up" and verdict.type == "article")
        ]

    def add(self, gold: dict[str, Any], records: list[Mention]) -> None:
        """Add a page: its gold and its records as JSON objects."""
        for kind in MENTIONS:
            if kind in self._types:
                golds = [mention for mention in gold["mentions"] if mention["type"] == kind]
                self._add_mentions(kind, gold, golds, [record for record in records if record["type"] == kind])
        if "article" in self._types:
            made = [record for record in records if record["type"] == "article"]
            for verdict in articles.verdicts(gold, made):
                self._add_slot(f"article {verdict.key}", verdict)
                if verdict.key == "titles":
                    self.made_up["article titles"] += verdict.what == "made up"

    def _add_mentions(self, kind: str, gold: dict[str, Any], golds: list[Mention], made: list[Mention]) -> None:
        free = free_ends(gold)

        def value(g: Mention, m: Mention) -> bool:
            return same_value(g, m, free)

        def not_compared(g: Mention) -> bool:
            return is_optional(g) or not has_value(g)

        modes: tuple[tuple[str, Callable[..., bool], Callable[[Mention], bool]], ...]
        modes = (("value", value, not_compared), ("strict", same_span, is_optional), ("detect", always, is_optional))
        for mode, same, optional in modes:
            pairs = match_mentions(golds, made, same, optional)
            count, missed, extra = count_pairs(golds, made, pairs, optional)
            self.found[kind, mode] = self.found[kind, mode].plus(count)
            if mode == "value":
                found = [(golds[g], made[m]) for g, m in pairs]
                self._add_verdicts(gold["doc"], kind, [pair for pair in found if not optional(pair[0])], missed, extra)
                self._add_slots(gold["doc"], [pair for pair in found if not is_optional(pair[0])], free)
                if kind == "figure":
                    self._add_whole([pair for pair in found if not optional(pair[0])], missed, free)

    def _add_verdicts(
        self, doc: str, kind: str, pairs: list[tuple[Mention, Mention]], missed: list[Mention], extra: list[Mention]
    ) -> None:
        instead = dict(match_mentions(missed, extra, always))  # what was found where something else should have been
        found: list[tuple[str, Mention, Mention | None]] = [("right", gold, made) for gold, made in pairs]
        for g, gold in enumerate(missed):
            found.append(("wrong", gold, extra[instead[g]]) if g in instead else ("missed", gold, None))
        self.verdicts += [Verdict(doc, kind, "", what, _place(gold), gold, made) for what, gold, made in found]
        taken = set(instead.values())
        self.verdicts += [
            Verdict(doc, kind, "", "extra", ("extra", *_place(made)), None, made)
            for m, made in enumerate(extra)
            if m not in taken
        ]

    def _add_slots(self, doc: str, pairs: list[tuple[Mention, Mention]], free: Ends) -> None:
        told = set[Any]()  # a person's roles are those of the article, and count once in it
        for gold, made in pairs:
            for slot, right in slots(gold, made, free):
                place: Any = _place(gold)
                if slot == "roles" and gold.get("name") is not None:
                    place = plain(gold.get("name")), gold.get("article")
                    if place in told:
                        continue
                    told.add(place)
                what = "right" if right else "wrong"
                self._add_slot(slot, Verdict(doc, gold["type"], slot, what, place, gold, made))
            for slot in empty_keys(gold):
                given = made.get(slot) is not None
                self.unsaid[slot] += 1
                self.made_up[slot] += given
                what = "made up" if given else "right"
                self.verdicts.append(Verdict(doc, gold["type"], slot, what, _place(gold), gold, made))

    def _add_whole(self, pairs: list[tuple[Mention, Mention]], missed: list[Mention], free: Ends) -> None:
        whole = [is_whole(gold, made, free) for gold, made in pairs if not gold.get("partial")]
        whole += [False for gold in missed if not gold.get("partial")]
        if whole:
            self.of["whole"] += len(whole)
            self.right["whole"] += sum(whole)

    def _add_slot(self, slot: str, verdict: Verdict) -> None:
        self.verdicts.append(verdict)
        if verdict.what != "made up":
            self.of[slot] += 1
            self.right[slot] += verdict.what == "right"


def _place(mention: Mention) -> tuple[int, int]:
    return mention["start"], mention["end"]


def wrong(verdicts: list[Verdict], of: str = "all") -> Iterator[Verdict]:
    """Yield the verdicts that are not right: all, those of a type of TYPES or of a key of KEYS."""
    for verdict in verdicts:
        if verdict.what != "right" and of in ("all", verdict.type, verdict.key):
            yield verdict
