"""How many of the judged mentions are right, by rule: what found them, and what filled their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.corrections.values import RULE
from unionx.desk.review.review_page import ReviewItem
from unionx.records.precision import Estimate, estimate
from unionx.records.strata import Stratum

# What a mention is linked with has rules of its own, and does not make the mention wrong.
LINKS = {*records.SLOT_RULES, "subject_id", "repeats", "part_of", "roles", "honours"}
_LISTS = {"roles": "role_rules", "honours": "honour_rules"}


class ReviewTally(NamedTuple):
    """The estimates of mentions by rule, of all of them, and of the links by rule."""

    mentions: list[Estimate]
    overall: Estimate
    links: list[Estimate]


def tally(items: Iterable[ReviewItem], sizes: Counter[Stratum]) -> ReviewTally:
    """Return what the judgements on ``items`` say; ``sizes`` is how many mentions each type and rule made in all.

    A mention is right if its place, its type and its own values are; links are counted by the rule that filled them. A
    mention that was called wrong and nothing more says nothing of its links.
    """
    found = {stratum: [size, 0, 0] for stratum, size in sizes.items()}
    links: dict[Stratum, list[int]] = {}
    for item in items:
        if item.by_rules is None or item.by_rules.rule == RULE or not item.is_judged:
            continue
        _count(found[item.by_rules.type, item.by_rules.rule], _is_right(item))
        for key, rule, right in _links(item):
            _count(links.setdefault((key, rule), [0, 0, 0]), right)
    for counts in links.values():
        counts[0] = counts[1]  # in a sample by the rules of mentions no more is known of those of links
    strata = [counts for counts in found.values() if counts[1]]
    by_rule = [estimate(*stratum, [found[stratum]]) for stratum in sorted(found, key=_order) if found[stratum][1]]
    overall = estimate("", "", strata or [[0, 0, 0]])
    return ReviewTally(by_rule, overall, [estimate(*key, [links[key]]) for key in sorted(links)])


def _order(stratum: Stratum) -> tuple[int, str]:
    return records.MENTION_TYPES.index(stratum[0]), stratum[1]


def _count(counts: list[int], right: bool) -> None:
    counts[1] += 1
    counts[2] += right


def _is_right(item: ReviewItem) -> bool:
    if item.status == "corrected":
        return not item.changed_keys - LINKS
    if item.status == "wrong" and item.judgement is not None:
        return bool(item.judgement.wrong) and not {*item.judgement.wrong} - LINKS
    return item.status == "right"


def _links(item: ReviewItem) -> Iterator[tuple[str, str, bool]]:
    """Yield the links that a judgement says something of: the key, the rule that filled it, whether it is right."""
    before, wrong = item.by_rules, item.changed_keys
    if item.status == "wrong" and item.judgement is not None:
        if not item.judgement.wrong:
            return
        wrong = {*item.judgement.wrong}
    if item.status == "dropped" or before is None:
        return
    for key, name in records.SLOT_RULES.items():
        if rule := getattr(before, name, None):
            yield key, rule, key not in wrong
    for key, name in _LISTS.items():
        kept = getattr(item.now, key, [])
        for said, rule in zip(getattr(before, key, ()), getattr(before, name, ()), strict=False):
            yield key, rule, said in kept if item.status != "wrong" else key not in wrong
