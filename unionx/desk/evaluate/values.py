"""What it means that two mentions say the same: their values, and the other keys (slots) of a matched mention.

A gold mention that is ``partial`` says nothing with the keys that it lacks; in any other such a key is null.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from unionx.language.lexicon import alternation, grammar
from unionx.records.pairs import Mention

Ends = tuple[str | None, ...]
ENDS = ("date_start", "date_end")
BOUNDS = ("low", "high")
NONE_IS_UNSAID = ("noun", "subject", "period")  # where the gold gives none, nothing is right: what is given is made up
VALUE_KEYS = {
    "organisation": ("name",),
    "person": ("name",),
    "date": ENDS,
    "figure": ("kind", "value", *BOUNDS, "unit", "modifier"),
}
MOST_MORE = 6  # characters that a noun may have more than the gold's
# What a noun says behind the thing, and may leave out: 会员合计 counts 会员, 会员增幅 is of 会员.
_GROWTH = [word for word in grammar("change", "increase") if word[-1] in "幅速率度"]
_NOT_THE_THING = re.compile(rf"(?<=..)(?:{alternation([*grammar('noun_tail', 'sum'), *_GROWTH])})$")


def plain(value: Any) -> Any:  # noqa: ANN401 - of any key
    """Return a string without its layout; anything else as it is."""
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value


def says(gold: Mention, *keys: str) -> bool:
    """Say whether a gold mention tells what it has under these keys."""
    return not gold.get("partial") or all(key in gold for key in keys)


def has_value(gold: Mention) -> bool:
    """Say whether a gold mention tells all that its value is made of."""
    return says(gold, *VALUE_KEYS[gold["type"]])


def free_ends(gold: dict[str, Any]) -> Ends:
    """Return what an open end may be on a page: nothing, the reference date or the end of its year."""
    day = gold.get("reference_date")
    return None, day, f"{str(day or gold.get('reference_year') or '')[:4]}-12-31"


def same_span(gold: Mention, made: Mention) -> bool:
    """Say whether two mentions stand at the same place; figures must have the same kind, too."""
    return _same(gold, made, "start", "end", *(["kind"] if gold["type"] == "figure" and says(gold, "kind") else []))


def same_value(gold: Mention, made: Mention, free: Ends) -> bool:
    """Say whether the spans overlap by half of their union, and the values are the same as far as the gold says."""
    union = max(gold["end"], made["end"]) - min(gold["start"], made["start"])
    shared = min(gold["end"], made["end"]) - max(gold["start"], made["start"])
    return 2 * shared >= union and (not has_value(gold) or _SAME_VALUE[gold["type"]](gold, made, free))


def slots(gold: Mention, made: Mention, free: Ends) -> Iterator[tuple[str, bool]]:
    """Yield what else a matched mention says, where there is something to compare, and whether it is right.

    Slots that the gold calls ``arguable`` are not compared.
    """
    arguable = gold.get("arguable") or ()
    yield from (slot for slot in _slots(gold, made, free) if slot[0] not in arguable)


def is_whole(gold: Mention, made: Mention, free: Ends) -> bool:
    """Say whether all that a matched mention says is right, and nothing is given where the gold has none."""
    right = all(right for _, right in slots(gold, made, free))
    return right and not any(made.get(slot) is not None for slot in empty_keys(gold))


def _slots(gold: Mention, made: Mention, free: Ends) -> Iterator[tuple[str, bool]]:
    if gold["type"] == "organisation" and says(gold, "kind"):
        yield "kind", _same(gold, made, "kind")
    if gold["type"] == "person" and says(gold, "roles"):
        yield "roles", _roles(gold) == _roles(made)
    if gold["type"] == "figure":
        yield from _slots_of_figure(gold, made, free)


def empty_keys(gold: Mention) -> Iterator[str]:
    """Yield the keys that a gold figure leaves empty, so that what is given there is made up."""
    for slot in NONE_IS_UNSAID if gold["type"] == "figure" else ():
        if says(gold, slot) and gold.get(slot) is None and slot not in (gold.get("arguable") or ()):
            yield slot


def _same(gold: Mention, made: Mention, *keys: str) -> bool:
    return all(plain(gold.get(key)) == plain(made.get(key)) for key in keys)


def _same_number(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else round(a, 6) == round(b, 6)


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


_SAME_VALUE: dict[str, Callable[[Mention, Mention, Ends], bool]] = {
    "organisation": _same_name, "person": _same_name, "date": _same_date, "figure": _same_figure,
}  # fmt: skip


def _roles(person: Mention) -> set[tuple[Any, Any]]:
    return {(plain(role.get("title")), plain(role.get("organisation"))) for role in person.get("roles") or ()}


def _slots_of_figure(gold: Mention, made: Mention, free: Ends) -> Iterator[tuple[str, bool]]:
    if gold.get("noun") is not None:
        yield "noun", _same_noun(_thing(gold["noun"]), _thing(made.get("noun") or ""))
    if gold.get("subject") is not None:
        yield "subject", _same(gold, made, "subject")
    if gold.get("period") is not None:
        yield "period", _same_ends(gold["period"], made.get("period") or {}, free)
    for slot in ("per", "change"):
        if says(gold, slot) and (gold.get(slot) is not None or made.get(slot) is not None):
            yield slot, _same(gold, made, slot)
    if says(gold, "status"):
        yield "status", _same(gold, made, "status")
    if gold.get("kind") == "money" and says(gold, "currency"):
        yield "currency", _same(gold, made, "currency")
    if says(gold, *BOUNDS) and any(mention.get(end) is not None for mention in (gold, made) for end in BOUNDS):
        yield "bounds", all(_same_number(gold.get(end), made.get(end)) for end in BOUNDS)


def _thing(noun: str) -> str:
    return _NOT_THE_THING.sub("", str(plain(noun)))


def _same_noun(gold: str, made: str) -> bool:
    """Say whether one ends with the other: 职工 and 困难职工 are the same thing, a clause is not."""
    if gold == made:
        return True
    shorter, longer = sorted((gold, made), key=len)
    return len(shorter) >= 2 and longer.endswith(shorter) and len(made) <= len(gold) + MOST_MORE
