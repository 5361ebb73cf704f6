"""Reads the bodies that stand in brackets behind people, where a list names whose they are: 何立新（京河米业）.

Most entries of such a list end as a body does (兴化市信访局, 东城派出所); the others name firms by a brand that no
ending tells, so what stands alone in the bracket is the body.
"""

from __future__ import annotations

import re

from unionx.extractors.organisation.name_head import GENERIC, TITLES
from unionx.extractors.organisation.studio_owner import SURNAMES
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.windows import matches_near

_ENTRY = regex.compile(r"(?<!\p{Han})(\p{Han})\p{Han}{1,3} ?[（(](\p{Han}{3,14})[）)]")
_BRACKET = re.compile("[（(]")
_LONGEST_NAME, _LONGEST_BRACKET = 5, 16  # characters, a blank and the bracket that closes with them
_FEWEST = 3  # entries of a list
_ENDS = tuple(grammar("no_affiliation"))
_KINDS = (("government", ("所", "局")), ("health", ("医", "院")), ("education", ("中", "小", "校", "大")))


def read_affiliations(page: Surroundings) -> None:
    """Add the bodies in the brackets of a list of people of which a third or more are read as bodies already."""
    if page.text.count("（") + page.text.count("(") < _FEWEST:
        return
    near = matches_near(_ENTRY, _BRACKET, page.text, _LONGEST_NAME, _LONGEST_BRACKET)
    entries = [match.span(2) for match in near if match[1] in SURNAMES]
    known = sum(end in page.found and page.found[end].start == start for start, end in entries)
    if len(entries) < _FEWEST or known * 3 < len(entries):
        return
    for start, end in entries:
        if any(at in page.found for at in range(start + 1, end)) or page.text.endswith(_ENDS, start, end):
            continue
        words = [word for word, _ in page.tokens.between(start, end)]
        here = page.found.get(end)
        if (here is None or here.rule == "name") and not all(word in GENERIC or word in TITLES for word in words):
            page.found[end] = BodySpan(start, end, _kind(page.text[end - 1]), "affiliation", tail=end)


def _kind(last: str) -> str:
    """Return the kind of a body whose name ends in a character."""
    return next((kind for kind, ends in _KINDS if last in ends), "company")
