"""Finds a body by its name without the region before it: 网约配送员联合工会 of 衢江区网约配送员联合工会."""

from __future__ import annotations

from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language.occurrences import occurrences

_KINDS = ("union", "association", "institution")
_RULES = ("region_name", "department")
_UNNAMED = ("same", "short")
_SHORTEST = 7  # 教育工会 and 职工服务中心 are those of many a region
_COUNTED = tuple("0123456789一二两三四五六七八九十")  # 职业技能实训基地|12个


def read_name_tails(page: Surroundings) -> None:
    """Add what stands for the one body of the page whose name goes on so behind its region."""
    tails: dict[str, dict[str, BodySpan]] = {}
    for one in page.found.values():
        begin = one.places[-1].end if one.places and one.kind in _KINDS and one.rule in _RULES else one.end
        if one.end - begin >= _SHORTEST and HAN_ONLY.fullmatch(page.text, begin, one.end):
            tails.setdefault(page.text[begin : one.end], {})[page.text[one.start : begin]] = one
    for tail, start in occurrences(tails.keys(), page.text):
        end, wholes = start + len(tail), tails[tail]
        known = page.found.get(end)
        unread = known is None or (known.rule in _UNNAMED and known.start >= start)
        if len(wholes) == 1 and unread and stands_alone(page, start) and not _is_any(page, end):
            whole = next(iter(wholes.values()))
            page.found[end] = BodySpan(start, end, whole.kind, "stem", owner=whole.start, tail=end)


def _is_any(page: Surroundings, end: int) -> bool:
    """Say whether a name stands for any body of its kind: it is counted, or a longer word goes on with it."""
    return page.text.startswith(_COUNTED, end) or not page.tokens.begins(end)
