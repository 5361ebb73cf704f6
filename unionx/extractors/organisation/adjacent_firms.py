"""Joins a group and the firm right behind it that belongs to it: 河钢集团|唐钢公司, 国寿财险|兴化支公司."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import LONGEST_NAME, BodySpan, Surroundings

_KINDS = ("company", "union")


def join_firms(page: Surroundings) -> None:
    """Read a firm with the one that ends where it begins; no mark and no verb stands between two that act."""
    found = page.found
    for end in sorted(found):
        one = found[end]
        group = found.get(one.start)
        if group is None or group.kind != "company" or one.kind not in _KINDS or one.end - group.start > LONGEST_NAME:
            continue
        if group.rule == one.rule == "body" or (one.kind == "union" and one.tail <= one.start):
            continue  # 包钢、太钢 without their mark are two; 河钢|工会 is read by its owner
        del found[one.start]
        of_group = group.places, group.level, group.body, group.start, one.start
        found[end] = BodySpan(group.start, end, one.kind, "department", *of_group)
