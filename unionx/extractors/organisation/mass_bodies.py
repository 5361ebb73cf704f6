"""Reads mass organisations that a report names without their place: 县总工会慰问职工。|妇联|为患者争取了救助金."""

from __future__ import annotations

from bisect import bisect_left

from unionx.extractors.organisation.shared_owner import OF_A_PLACE, PUBLIC
from unionx.extractors.organisation.surroundings import Found, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

# at the head of a sentence or a clause
_BARE = regex.compile(rf"(?<=^|[。；;，,\n] *)(?:{alternation(grammar('mass_body'))})(?=\p{{Han}})")
_ACTS = frozenset("vpdta")  # tags of what stands behind who acts


def read_mass_bodies(page: Surroundings) -> None:
    """Add each mass organisation that acts without a name, as one of the place whose body the page named last."""
    bare = [match for match in _BARE.finditer(page.text) if match.end() not in page.found]
    if not bare:
        return
    owners = sorted((one for one in page.found.values() if _is_of_a_place(one)), key=lambda one: one.start)
    starts = [one.start for one in owners]
    tokens = page.tokens
    for match in bare:
        start, end = match.span()
        before = bisect_left(starts, start)
        if before and tokens.begins(end) and tokens.tags[tokens.at(end)][:1] in _ACTS:
            owner = owners[before - 1]
            page.found[end] = Found(start, end, "association", "shared", owner.places, owner.level, tail=start)


def _is_of_a_place(one: Found) -> bool:
    return one.kind in PUBLIC and one.rule in OF_A_PLACE and bool(one.level or one.places)
