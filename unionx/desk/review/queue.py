"""Which mentions are asked about, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx.corrections.values import RULE
from unionx.desk.review.review_page import ReviewItem, ReviewPage
from unionx.records.strata import Stratum, quotas, rank

ORDERS = ("page", "weak")
STATES = ("open", "judged", "right", "wrong", "corrected", "dropped", "added")


class QueuePlace(NamedTuple):
    """A mention in the queue: the number of its page, from 0, and the item."""

    page: int
    item: ReviewItem


class QueueFilter(NamedTuple):
    """What is asked about: a type, a rule, a page by its number from 0, a state; "" is all. ``order`` is of ORDERS."""

    type: str = ""
    rule: str = ""
    page: str = ""
    state: str = ""
    order: str = ORDERS[0]

    def takes(self, place: QueuePlace) -> bool:
        """Say whether a mention is asked about."""
        item = place.item
        return (
            self.type in ("", item.current.type)
            and self.page in ("", str(place.page))
            and (not self.rule or self.rule in item.rules)
            and self._is_in_state(item)
        )

    def _is_in_state(self, item: ReviewItem) -> bool:
        return item.is_judged if self.state == "judged" else self.state in ("", item.status)


class QueueSample(NamedTuple):
    """A sample: the ids that were drawn, and how many mentions each type and rule has in all."""

    ids: frozenset[str]
    sizes: Counter[Stratum]


def draw(pages: Iterable[ReviewPage], types: Iterable[str], number: int | None, seed: int) -> QueueSample:
    """Return a stratified sample of what the rules found, the one that `unionx sample` draws; all without a number."""
    by_stratum: dict[Stratum, list[str]] = {}
    for page in pages:
        for item in page.items.values():
            if item.by_rules is not None and item.by_rules.type in types and item.by_rules.rule != RULE:
                by_stratum.setdefault((item.by_rules.type, item.by_rules.rule), []).append(item.id)
    sizes = Counter({stratum: len(ids) for stratum, ids in by_stratum.items()})
    wanted = quotas(sizes, sizes.total() if number is None else number)
    ids = (
        name
        for stratum, names in by_stratum.items()
        for name in sorted(names, key=lambda name: rank(seed, name))[: wanted[stratum]]
    )
    return QueueSample(frozenset(ids), sizes)


def queue(pages: Iterable[ReviewPage], chosen: QueueFilter, sample: QueueSample, is_sample: bool) -> list[QueuePlace]:
    """Return the mentions that are asked about; of a sample only those that were drawn."""
    found = [
        place for place in _places(pages) if chosen.takes(place) and (not is_sample or place.item.id in sample.ids)
    ]
    return sorted(found, key=lambda place: -place.item.doubt) if chosen.order == "weak" else found


def _places(pages: Iterable[ReviewPage]) -> Iterator[QueuePlace]:
    for number, page in enumerate(pages):
        yield from (QueuePlace(number, item) for item in page.items.values())
