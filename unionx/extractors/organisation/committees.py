"""Reads the committees that a union's congress elected, behind its name: 中华全国总工会|第十四届执行委员会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN

_TERM = "届"
_COMMITTEE = re.compile(
    rf" ?第?[{TO_TEN}]{{1,3}} ?届(?:{alternation(grammar('union_committee'))})(?:{alternation(grammar('standing'))})?"
)
_SISTER = re.compile(rf"[、和与及,，]((?:第?[{TO_TEN}]{{1,3}}届)?(?:{alternation(grammar('elected_committee'))}))")


def read_committees(page: Surroundings) -> None:
    """Read the committee of a term that stands behind each union in its place."""
    if _TERM not in page.text:
        return
    for end, owner in list(page.found.items()):
        if owner.kind != "union" or (committee := _COMMITTEE.match(page.text, end)) is None:
            continue
        del page.found[end]
        whole = committee.end()
        page.found[whole] = replace(owner, end=whole, rule="department", owner=owner.start, tail=end)
        kept = owner.places, owner.level
        for sister in _sisters(page, whole):
            start, last = sister.span(1)
            page.found.setdefault(last, BodySpan(start, last, "union", "sister", *kept, tail=start))


def _sisters(page: Surroundings, at: int) -> Iterator[re.Match[str]]:
    """Yield the committees that were elected with one: 第三届委员会|、经费审查委员会|和女职工委员会."""
    while (sister := _SISTER.match(page.text, at)) is not None:
        yield sister
        at = sister.end()
