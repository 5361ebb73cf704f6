"""Gives a studio that is called after somebody the fullest name of the page: 王刚工作室, 王刚创新工作室."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from unionx.language.lexicon import grammar
from unionx.links.link_values import BodyName
from unionx.mentions.mention import OrganisationMention, PersonMention

Names = dict[OrganisationMention, BodyName]

_STUDIOS = tuple(grammar("studio", "-"))
_START = attrgetter("start")


def name_studios(bodies: Sequence[OrganisationMention], names: Names, people: Sequence[PersonMention]) -> None:
    """Complete in ``names`` the studios of one person: a name without 劳模, 创新 or the firm is short."""
    studios = [body for body in bodies if names[body].name.endswith(_STUDIOS)]
    ordered = sorted(people, key=_START) if studios else []
    by_owner: dict[str, list[OrganisationMention]] = defaultdict(list)
    for body in studios:
        at = bisect_left(ordered, body.start, key=_START)
        inside = ordered[at] if at < len(ordered) and ordered[at].end <= body.end else None
        if inside is not None and inside.name in names[body].name:
            by_owner[inside.name].append(body)
    for owner, of_one in by_owner.items():
        parts = {names[body].name: names[body].name.partition(owner)[::2] for body in of_one}
        kind = max((tail for _, tail in parts.values()), key=len)
        firm = max((head for (head, _) in parts.values()), key=len)
        if len(parts) == 1 or not all(_shortens(tail, kind) and firm.endswith(head) for head, tail in parts.values()):
            continue  # 王刚劳模创新工作室 beside 王刚大师工作室 is another
        full = firm + owner + kind
        region = next((names[body].region for body in of_one if names[body].name.startswith(firm)), None)
        for body in of_one:
            if names[body].name != full:
                rule = f"the fullest name of the studio of {owner}: {full}"
                names[body] = BodyName(full, full, region, "abbreviation", rule)


def _shortens(short: str, whole: str) -> bool:
    """Say whether characters are left of a longer word when some are left out: 劳模工作室 of 劳模创新工作室."""
    rest = iter(whole)
    return all(letter in rest for letter in short)
