"""Reads what a body of the page is called by the letters of its words: 调委会 of 调解委员会, 技协 of 技术协会."""

from __future__ import annotations

from itertools import accumulate

from unionx.extractors.organisation.shared_owner import is_of_any, stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings

_SHORTEST = 2
_MOST = 40  # bodies of a page that are tried
_KINDS = ("institution", "association", "government", "other")
_BOARD, _COMMITTEE = "委会", "委员会"
_COUNTED = tuple("0123456789")


def read_abbreviations(page: Surroundings) -> None:
    """Add the endings that no owner stands before where they are the letters of one body of the page."""
    waiting = [one for one in page.unread if one[1] - one[0] >= _SHORTEST and one[1] not in page.found]
    wholes = [one for one in page.found.values() if one.kind in _KINDS and one.places] if waiting else []
    parts = _parts(page, wholes)
    known: dict[str, BodySpan | None] = {}
    for start, end, _ in waiting:
        word = page.text[start:end]
        if word not in known:
            meant = [bodies for part, bodies in parts.items() if _is_short_for(page, word, part, bodies[0])]
            known[word] = meant[0][0] if len(meant) == 1 and _are_one(page, meant[0]) else None
        whole = known[word]
        counted = page.text.startswith(_COUNTED, end)
        if whole is not None and not counted and stands_alone(page, start) and not is_of_any(page, start):
            page.found[end] = BodySpan(start, end, whole.kind, "stem", owner=whole.start, tail=end)


def _parts(page: Surroundings, wholes: list[BodySpan]) -> dict[str, list[BodySpan]]:
    """Return the bodies by what stands behind their region, none where there are too many to try each."""
    parts: dict[str, list[BodySpan]] = {}
    for one in wholes:
        parts.setdefault(page.text[one.places[-1].end : one.end], []).append(one)
    return parts if len(parts) <= _MOST else {}


def _are_one(page: Surroundings, bodies: list[BodySpan]) -> bool:
    """Say whether bodies have one name: not 靖江市|技术协会 and 海安市|技术协会."""
    return len({page.text[one.start : one.end] for one in bodies}) == 1


def _is_short_for(page: Surroundings, short: str, name: str, whole: BodySpan) -> bool:
    """Say whether each character of ``short`` begins a word of a body's name behind its region, or ends that name."""
    if short[0] not in name or name.endswith(short):
        return False
    words = [word for word, _ in page.tokens.between(whole.places[-1].end, whole.end)]
    starts = {*accumulate(map(len, words), initial=0)}
    starts |= {at + 2 for at, word in zip(accumulate(map(len, words), initial=0), words, strict=False) if len(word) > 3}
    if short.endswith(_BOARD):
        short, name = short[:-1], name.removesuffix(_COMMITTEE) + _COMMITTEE[0]
    elif short[-1] != name[-1] and short[-1] not in (name[at] for at in starts if at < len(name)):
        return False
    if len(name) <= len(short):
        return False
    at = -1
    for letter in short[:-1]:
        at = next((one for one in range(at + 1, len(name)) if name[one] == letter and one in starts), -1)
        if at < 0:
            return False
    return short[-1] in name[at + 1 :]
