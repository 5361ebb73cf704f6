"""Scores records against gold annotations, by the annotation guide's "How it is scored".

A gold mention and a record match where their overlap is at least half of their union and they say the same (`value`),
where start, end and a figure's kind are the same (`strict`), or where they overlap at all (`detect`). Mentions that the
gold calls optional are neither missed nor wrong. What a matched mention says besides is compared slot by slot. Articles
are compared by the lines that they hold, by their titles and by how many there are on a page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Mention = dict[str, Any]
Pair = tuple[Mention, Mention]
Same = Callable[[Mention, Mention], bool]
Ends = tuple[str | None, ...]
Spans = dict[int, tuple[int, int]]
ENDS = ("date_start", "date_end")
BOUNDS = ("low", "high")
NONE_IS_UNSAID = ("noun", "subject", "period")  # where the gold gives none, nothing is right: what is given is made up


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
    """Counts by type and mode (``found["date", "value"]``), and of slots by name (``right["noun"]`` of ``of["noun"]``).

    ``made_up`` counts what is given where the gold has none, ``unsaid`` where it has none. Slots called ``article …``
    are those of pages: lines in the right article, titles, and whether the number of articles is right.
    """

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Count] = {}
        self.right: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.made_up: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()
        self.errors: list[str] = []

    def f1(self, kind: str, mode: str) -> float:
        return self.found[kind, mode].f1

    def share(self, slot: str) -> float:
        return self.right[slot] / self.of[slot]

    def share_made_up(self, slot: str) -> float:
        return self.made_up[slot] / self.unsaid[slot]

    def add(self, gold: dict[str, Any], records: list[Mention]) -> None:
        """Add a page: its gold and its records as JSON objects."""
        free = _free_ends(gold)
        for kind, says_the_same in SAME_VALUE.items():
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
                    self._add_slots(gold["doc"], [(g, m) for g, m in pairs if not g.get("optional")], free)
        self._add_articles(gold, [record for record in records if record["type"] == "article"])

    def _add_slots(self, doc: str, pairs: list[Pair], free: Ends) -> None:
        told: set[tuple[Any, ...]] = set()  # a person's roles are those of the article, and count once in it
        for gold, made in pairs:
            for slot, right in _slots(gold, made, free):
                who = (slot, _plain(gold.get("name")), gold.get("article"))
                if slot == "roles" and who in told:
                    continue
                told.add(who)
                if not self._count(slot, right):
                    wanted, got = gold.get(slot), made.get(slot)
                    self.errors.append(f"{doc} {slot} {gold['start']} {gold['text']}: {got!r}, not {wanted!r}")
            for slot in NONE_IS_UNSAID if gold["type"] == "figure" else ():
                if gold.get(slot) is None:
                    self.unsaid[slot] += 1
                    self.made_up[slot] += made.get(slot) is not None

    def _count(self, slot: str, right: bool) -> bool:
        self.of[slot] += 1
        self.right[slot] += right
        return right

    def _add_articles(self, gold: dict[str, Any], made: list[Mention]) -> None:
        if not (golds := gold.get("articles")):
            return
        doc, spans = gold["doc"], dict(enumerate(map(tuple, gold["line_spans"]), 1))
        wanted, got = _lines_of_gold(golds, spans), _lines_of_records(made, spans)
        same = _same_article(wanted, got)
        for line in sorted(wanted.keys() | got.keys()):
            article = wanted.get(line)
            if not self._count("article lines", article is not None and line in got and same.get(article) == got[line]):
                self.errors.append(f"{doc} article lines: line {line}, of article {article}")
        titles, printed = ({_plain(article["title"]) for article in side} - {None} for side in (golds, made))
        for title in sorted(titles):
            if not self._count("article titles", title in printed):
                self.errors.append(f"{doc} article titles: {title}")
        self.made_up["article titles"] += len(printed - titles)
        self.errors += [f"{doc} article titles: {title}, made up" for title in sorted(printed - titles)]
        if not self._count("article number", len(made) == len(golds)):
            self.errors.append(f"{doc} article number: {len(made)}, not {len(golds)}")


def _lines_of_gold(articles: list[dict[str, Any]], spans: Spans) -> dict[int, Any]:
    """Return the article of each line that is not empty; lines of no article are not there."""
    return {
        line: article["id"]
        for article in articles
        for first, last in article["lines"]
        for line in range(first, last + 1)
        if spans[line][0] < spans[line][1]
    }


def _lines_of_records(articles: list[Mention], spans: Spans) -> dict[int, str]:
    """Return the article of each line: the last one of which a segment holds more than half of the line."""
    return {
        line: article["id"]
        for article in articles
        for start, end in article["segments"]
        for line, (first, last) in spans.items()
        if 2 * (min(last, end) - max(first, start)) > last - first > 0
    }


def _same_article(wanted: dict[int, Any], got: dict[int, str]) -> dict[Any, str]:
    """Pair the articles of the gold and of the records one to one, those that share the most lines first."""
    shared = Counter((wanted[line], got[line]) for line in sorted(wanted.keys() & got.keys()))
    pairs: dict[Any, str] = {}
    for (gold, made), _ in shared.most_common():
        if gold not in pairs and made not in pairs.values():
            pairs[gold] = made
    return pairs


def _plain(value: Any) -> Any:
    """Return a string without its layout; anything else as it is."""
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value


def _same_number(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else round(a, 6) == round(b, 6)


def _same(gold: Mention, made: Mention, *keys: str) -> bool:
    return all(_plain(gold.get(key)) == _plain(made.get(key)) for key in keys)


def _overlap(a: Mention, b: Mention) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def _free_ends(gold: dict[str, Any]) -> Ends:
    """Return what an open end may be: nothing, the reference date or the end of its year."""
    day = gold.get("reference_date")
    return None, day, f"{str(day or gold.get('reference_year') or '')[:4]}-12-31"


def _same_name(gold: Mention, made: Mention, _free: Ends) -> bool:
    return _same(gold, made, "name")


def _same_ends(gold: Mention, made: Mention, free: Ends) -> bool:
    return all(made.get(end) == gold[end] or (gold[end] is None and made.get(end) in free) for end in ENDS)


def _same_date(gold: Mention, made: Mention, free: Ends) -> bool:
    return gold["date_start"] is gold["date_end"] is None or _same_ends(gold, made, free)  # of a vague time any will do


def _same_figure(gold: Mention, made: Mention, _free: Ends) -> bool:
    numbers = BOUNDS if gold.get("value") is None else ("value",)
    return _same(gold, made, "kind", "unit", "modifier") and all(
        _same_number(gold.get(key), made.get(key)) for key in numbers
    )


SAME_VALUE: dict[str, Callable[[Mention, Mention, Ends], bool]] = {
    "organisation": _same_name, "person": _same_name, "date": _same_date, "figure": _same_figure,
}  # fmt: skip


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


def _slots(gold: Mention, made: Mention, free: Ends) -> Iterator[tuple[str, bool]]:
    """Yield what else a matched mention says, where there is something to compare, and whether it is right."""
    if gold["type"] == "organisation":
        yield "kind", _same(gold, made, "kind")
    if gold["type"] == "person":
        yield "roles", _roles(gold) == _roles(made)
    if gold["type"] == "figure":
        yield from _slots_of_figure(gold, made, free)


def _roles(person: Mention) -> set[tuple[Any, Any]]:
    return {(_plain(role["title"]), _plain(role["organisation"])) for role in person.get("roles") or ()}


def _slots_of_figure(gold: Mention, made: Mention, free: Ends) -> Iterator[tuple[str, bool]]:
    if gold.get("noun") is not None:
        yield "noun", _same_noun(_plain(gold["noun"]), _plain(made.get("noun") or ""))
    if gold.get("subject") is not None:
        yield "subject", _same(gold, made, "subject")
    if gold.get("period") is not None:
        yield "period", _same_ends(gold["period"], made.get("period") or {}, free)
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
