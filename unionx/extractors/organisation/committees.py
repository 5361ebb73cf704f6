"""Reads the committees that a union's congress elected, behind its name: 中华全国总工会|第十四届执行委员会."""

from __future__ import annotations

import re

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN

_TERM = "届"
_COMMITTEE = re.compile(
    rf" ?第?[{TO_TEN}]{{1,3}} ?届(?:{alternation(grammar('union_committee'))})(?:{alternation(grammar('standing'))})?"
)


def read_committees(page: Surroundings) -> None:
    """Read the committee of a term that stands behind each union in its place."""
    if _TERM not in page.text:
        return
    for end, owner in list(page.found.items()):
        if owner.kind != "union" or (committee := _COMMITTEE.match(page.text, end)) is None:
            continue
        del page.found[end]
        whole = committee.end()
        page.found[whole] = owner._replace(end=whole, rule="department", owner=owner.start, tail=end)
