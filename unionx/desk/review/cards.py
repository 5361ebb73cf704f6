"""What a card tells of a mention: each key with what it says, what it said before, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from unionx import records
from unionx.desk.review.review_page import Mention, ReviewItem
from unionx.links.evidence import REACHES, reach_of
from unionx.output.reader_values import reader_value, value_name
from unionx.records.column_names import NAMED
from unionx.records.days import interval, stretch

# The keys that a card shows, in this order; those of the second list only where they say something.
_ALWAYS: dict[str, tuple[str, ...]] = {
    "organisation": ("name",),
    "person": ("roles",),
    "date": ("days",),
    "figure": ("value", "noun", "subject", "period", "status"),
}
_ELSE: dict[str, tuple[str, ...]] = {
    "organisation": ("canonical", "kind", "region", "resolved", "honours"),
    "person": ("name", "honours"),
    "date": ("granularity", "timex", "resolved"),
    "figure": ("per", "change", "repeats", "part_of"),
}
# What is wrong when a mention is, in the order of the keys 1 to 9.
ASPECTS: dict[str, tuple[str, ...]] = {
    "organisation": ("name", "kind", "region", "honours"),
    "person": ("name", "roles", "honours"),
    "date": ("date_start", "date_end"),
    "figure": ("value", "noun", "subject", "period", "status", "per", "unit", "repeats", "part_of"),
}
_COMPOSED = {"value": ("value", "low", "high", "modifier", "unit", "currency"), "days": ("date_start", "date_end")}


class CardRow(NamedTuple):
    """A key: what it says, what the rules said where that was another thing, the rule, and how far its evidence was."""

    key: str
    value: str
    before: str | None
    rule: str | None
    reach: str | None


def card_rows(item: ReviewItem, texts: dict[str, str]) -> Iterator[CardRow]:
    """Yield the rows of a card; ``texts`` has by their ids what other mentions print."""
    mention = item.current
    for key in _ALWAYS[mention.type]:
        yield _row(item, key, texts)
    for key in _ELSE[mention.type]:
        row = _row(item, key, texts)
        if row.before is not None or (row.value and not (key == "name" and row.value == mention.text)):
            yield row


def _row(item: ReviewItem, key: str, texts: dict[str, str]) -> CardRow:
    mention = item.current
    is_changed = bool(item.changed_keys & {*_COMPOSED.get(key, (key,))})
    before = _value_of(item.by_rules, key, texts) if is_changed and item.by_rules else None
    rule = getattr(mention, f"{key}_rule", None)
    if key in ("roles", "honours"):
        rule = "; ".join(dict.fromkeys(getattr(mention, f"{key[:-1]}_rules"))) or None
    reach = reach_of(rule) if rule and key in records.SLOT_RULES else None
    return CardRow(key, _value_of(mention, key, texts), before, rule, reach if reach in REACHES[1:] else None)


def _value_of(mention: Mention, key: str, texts: dict[str, str]) -> str:
    match key:
        case "value" | "days":
            return reader_value(mention) if key == "value" else _days(mention)
        case "roles":
            return "\n".join(
                f"{r.title} · {r.organisation}" if r.organisation else r.title for r in _list(mention, key)
            )
        case "honours":
            return "\n".join(_list(mention, key))
    held: Any = getattr(mention, key)
    if isinstance(held, records.Period):
        return stretch(held.date_start, held.date_end) or interval(None, None)
    if key in NAMED:
        return value_name(held or "", key)
    return texts.get(held, held) or "" if key in records.POINTERS else str(held or "")


def _list(mention: Mention, key: str) -> list[Any]:
    found: list[Any] = getattr(mention, key)
    return found


def _days(mention: Mention) -> str:
    assert isinstance(mention, records.Date)
    return stretch(mention.date_start, mention.date_end) or reader_value(mention)
