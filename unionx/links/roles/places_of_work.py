"""Finds the body that a bare post is of by the place that opens its clause: 在船厂的车间里，|焊工|甲."""

from __future__ import annotations

from collections.abc import Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon

_PLACE = regex.compile(r"(?:的\p{Han}{1,6}|\p{Han}{0,6}[里内上中旁前])?[，,]$")
_COMES = regex.compile(rf"(?:在|{alternation(grammar('takes_there'))})了?$")
# how the posts end that works, hospitals and schools have of their own, by the kind of the house
_ENDS = {
    kind: (regex.compile(rf"(?:{alternation(grammar('post_of_house', kind))})$"), tuple(houses))
    for kind in ("company", "health", "education")
    for houses in [lexicon("organisation_suffix").words(kind=kind)]
}
_OUTSIDE = regex.compile(rf"(?:{alternation(grammar('works_outside'))})$")
_LONGEST = 9


def body_of_place(text: str, start: int, title: str, by_end: Mapping[int, tuple[int, str]]) -> tuple[int, str] | None:
    """Return ``start``, where a bare post begins, and the body in which its holder is told of: 在|县医院|，护士甲.

    Who comes there from outside has another post: 在县医院，|骑手|乙.
    """
    for end in range(start - 1, max(0, start - _LONGEST), -1):
        if end not in by_end:
            continue
        begin, name = by_end[end]
        inside = _PLACE.fullmatch(text, end, start) and _COMES.search(text, max(0, begin - 3), begin)
        if inside is None or _OUTSIDE.search(title) is not None:
            return None
        fits = any(name.endswith(houses) and posts.search(title) for posts, houses in _ENDS.values())
        return (start, name) if fits else None
    return None
