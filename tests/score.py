"""Scores records against gold annotations, by the annotation guide's "How it is scored".

A gold mention and a record match where their overlap is at least half of their union and they say the same (`value`),
where start, end and a figure's kind are the same (`strict`), or where they overlap at all (`detect`). Mentions that the
gold calls optional are neither missed nor wrong.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Mention = dict[str, Any]
Pair = tuple[Mention, Mention]
Same = Callable[[Mention, Mention], bool]
ENDS = ("date_start", "date_end")
BOUNDS = ("low", "high")


class Count(NamedTuple):
    """What was found of what was to find."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def plus(self, other: Count) -> Count:
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if any(self) else 1.0


class Score:
    """Counts by type and mode (``found["date", "value"]``), right and wrong slots by name (``slots["noun"]``)."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Count] = {}
        self.right: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.errors: list[str] = []

    def f1(self, kind: str, mode: str) -> float:
        return self.found[kind, mode].f1

    def share(self, slot: str) -> float:
        return self.right[slot] / self.of[slot]

    def add(self, gold: dict[str, Any], records: list[Mention]) -> None:
        """Add a page: its gold and its records as JSON objects."""
        free = _free_ends(gold)
        for kind, says_the_same in (("date", _same_date), ("figure", _same_figure)):
            golds = [m for m in gold["mentions"] if m["type"] == kind]
            made = [m for m in records if m["type"] == kind]

            def value(g: Mention, m: Mention, same: Callable[..., bool] = says_the_same) -> bool:
                union = max(g["end"], m["end"]) - min(g["start"], m["start"])
                return 2 * _overlap(g, m) >= union and same(g, m, free)

            for mode, same in (("value", value), ("strict", _same_span), ("detect", lambda *_: True)):
                pairs = _matched(golds, made, same)
                count, missed = _counted(golds, made, pairs)
                self.found[kind, mode] = self.found.get((kind, mode), Count()).plus(count)
                if mode == "value":
                    self.errors += [f"{gold['doc']} {kind} {g['start']}-{g['end']} {g['text']}" for g in missed]
                    self._add_slots(gold["doc"], [(g, m) for g, m in pairs if not g.get("optional")])

    def _add_slots(self, doc: str, pairs: list[Pair]) -> None:
        for gold, made in pairs:
            for slot, right in _slots(gold, made) if gold["type"] == "figure" else ():
                self.of[slot] += 1
                self.right[slot] += right
                if not right:
                    wanted, got = gold.get(slot), made.get(slot)
                    self.errors.append(f"{doc} {slot} {gold['start']} {gold['text']}: {got!r}, not {wanted!r}")


def _plain(value: Any) -> Any:
    """Return a string without its layout; anything else as it is."""
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value


def _same_number(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else round(a, 6) == round(b, 6)


def _same(gold: Mention, made: Mention, *keys: str) -> bool:
    return all(_plain(gold.get(key)) == _plain(made.get(key)) for key in keys)


def _overlap(a: Mention, b: Mention) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def _free_ends(gold: dict[str, Any]) -> tuple[str | None, ...]:
    """Return what an open end may be: nothing, the reference date or the end of its year."""
    day = gold.get("reference_date")
    return None, day, f"{str(day or gold.get('reference_year') or '')[:4]}-12-31"


def _same_date(gold: Mention, made: Mention, free: tuple[str | None, ...]) -> bool:
    if gold["date_start"] is gold["date_end"] is None:
        return True  # a vague time: any value will do
    return all(made[end] == gold[end] or (gold[end] is None and made[end] in free) for end in ENDS)


def _same_figure(gold: Mention, made: Mention, _free: tuple[str | None, ...]) -> bool:
    numbers = BOUNDS if gold.get("value") is None else ("value",)
    return _same(gold, made, "kind", "unit", "modifier") and all(
        _same_number(gold.get(key), made.get(key)) for key in numbers
    )


def _same_span(gold: Mention, made: Mention) -> bool:
    return _same(gold, made, "start", "end", *(["kind"] if gold["type"] == "figure" else []))


def _matched(golds: list[Mention], made: list[Mention], same: Same) -> list[Pair]:
    """Pair gold and made one to one: required ones first, then by overlap, then the closer spans, then in order."""
    candidates = [(g, m) for g in golds for m in made if _overlap(g, m) > 0 and same(g, m)]
    candidates.sort(key=lambda pair: (bool(pair[0].get("optional")), -_overlap(*pair),
                                      sum(m["end"] - m["start"] for m in pair)))  # fmt: skip
    pairs: list[Pair] = []
    taken: set[int] = set()
    for pair in candidates:
        if taken.isdisjoint(map(id, pair)):
            taken.update(map(id, pair))
            pairs.append(pair)
    return pairs


def _counted(golds: list[Mention], made: list[Mention], pairs: list[Pair]) -> tuple[Count, list[Mention]]:
    """Return the counts, and the required mentions that are missed."""
    taken = {id(mention) for pair in pairs for mention in pair}
    required = [g for g in golds if not g.get("optional")]
    missed = [g for g in required if id(g) not in taken]
    optional = [g for g in golds if g.get("optional")]
    extra = [
        m for m in made if id(m) not in taken and not any(2 * _overlap(g, m) >= m["end"] - m["start"] for g in optional)
    ]
    return Count(len(required) - len(missed), len(extra), len(missed)), missed


def _slots(gold: Mention, made: Mention) -> Iterator[tuple[str, bool]]:
    """Yield what else a matched figure says, where there is something to compare, and whether it is right."""
    if gold.get("noun") is not None:
        yield "noun", _same_noun(_plain(gold["noun"]), _plain(made.get("noun") or ""))
    for slot in ("per", "change"):
        if gold.get(slot) is not None or made.get(slot) is not None:
            yield slot, _same(gold, made, slot)
    yield "status", _same(gold, made, "status")
    if gold["kind"] == "money":
        yield "currency", _same(gold, made, "currency")
    if any(mention.get(end) is not None for mention in (gold, made) for end in BOUNDS):
        yield "bounds", all(_same_number(gold.get(end), made.get(end)) for end in BOUNDS)


def _same_noun(gold: str, made: str) -> bool:
    """Say whether one ends with the other: 职工 and 困难职工 are the same thing, a clause is not."""
    if gold == made:
        return True
    shorter, longer = sorted((gold, made), key=len)
    return len(shorter) >= 2 and longer.endswith(shorter) and len(made) <= len(gold) + 6
