"""Reads the branch of a firm that is called by its place alone: 顺丰速运|真北营业部, 红旗超市|江桥门店."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import GENERIC, PREDICATE
from unionx.extractors.organisation.near_owners import LEFT_STOP
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.occurrences import occurrences

_ENDS = grammar("branch_by_place")
_BRANCH = regex.compile(rf"(?P<place>\p{{Han}}{{2,4}}?)(?:{alternation(_ENDS)})")
_COUNTED = regex.compile(r"\d+余?[个家处座]")  # 京东城区配送站|36个
_LAST, _LONGEST = frozenset(word[-1] for word in _ENDS), 8  # characters of a place and what ends behind it
_PLACES = ("ns", "nr", "nz", "nt", "x")
_NO_LETTER = "rucm"  # tags of characters that stand in no name of a place


def branch_end(page: Surroundings, end: int) -> int:
    """Return where the branch ends that stands behind a firm's name, -1 for none."""
    if _LAST.isdisjoint(page.text[end : end + _LONGEST]):
        return -1
    branch = _BRANCH.match(page.text, end)
    if branch is None or not page.tokens.begins(branch.end()) or _COUNTED.match(page.text, branch.end()):
        return -1
    words = page.tokens.between(end, branch.end("place"))
    place = page.by_end.get(branch.end("place"))
    named = place is not None and place.start == end and not place.weak
    return branch.end() if named or all(_is_placed(*word) for word in words) else -1


def _is_placed(word: str, label: str) -> bool:
    """Say whether a word stands in the name of a place: 江桥, 城西, 真|如, but not 所有, 直营, 各."""
    if len(word) == 1:
        return word not in LEFT_STOP and label[:1] not in _NO_LETTER
    return label[:2] in _PLACES and word not in GENERIC and word not in PREDICATE


def read_branches_again(page: Surroundings) -> None:
    """Add the branches that a page names without their firm behind where it names them with it: |真北营业部|派人."""
    named: dict[str, list[BodySpan]] = {}
    for one in page.found.values():
        if (
            one.rule == "department"
            and one.kind == "company"
            and one.owner >= 0
            and branch_end(page, one.tail) == one.end
        ):
            named.setdefault(page.text[one.tail : one.end], []).append(one)
    for part, start in occurrences(named.keys(), page.text) if named else ():
        end = start + len(part)
        wholes = {page.text[one.start : one.end] for one in named[part]}
        if len(wholes) == 1 and end not in page.found and stands_alone(page, start):
            page.found[end] = BodySpan(start, end, "company", "stem", owner=named[part][0].start, tail=end)
