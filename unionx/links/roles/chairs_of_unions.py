"""Finds the union that a bare chair is of: the one that its paragraph named, of 联合会|主席 the one called so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.sentences import lines_of
from unionx.links.roles.colleagues import OF_UNIONS, root_of
from unionx.links.roles.heads_of_houses import house_of

_CHAIR = "主席"
_LONGER = alternation(grammar("longer_union", "federation"))
_UNION = regex.compile(rf"工会(?:{_LONGER})?$")
_PART = regex.compile(rf"(?P<union>.*工会(?:{_LONGER})?)\p{{Han}}{{2,8}}")
_FEDERATION = "联合会"
# bodies that have a chair, too
_CHAIRED = regex.compile(rf"(?:{alternation(grammar('chaired'))})$")
_OPENS = frozenset('。！？”\n；"')
_ENDS = "。；！？”\n"
_REACH, _SENTENCE = 1500, 160


def body_of_head(title: str, start: int, named: Sequence[tuple[int, str]], text: str) -> str | None:
    """Return the body that a bare ``title`` heads by its name, or as the chair of the union that was named."""
    return (
        house_of(title, start, named)
        or union_of_chair(title, start, named, text)
        or _union_of_sentence(title, start, named, text)
    )


def union_of_chair(title: str, start: int, named: Sequence[tuple[int, str]], text: str) -> str | None:
    """Return the union of a bare ``title`` at ``start``, None where its paragraph names several or another with chairs.

    ``named`` are the bodies of the page with where they begin, in order.
    """
    if root_of(title) != _CHAIR:
        return None
    federation = text.endswith(_FEDERATION, 0, start)
    begin = start - len(_FEDERATION) if federation else start
    if begin and text[begin - 1] not in _OPENS:
        return None
    line = max(0, start - _REACH) if federation else lines_of(text).start(start)
    names = {name for _, name in named[bisect_left(named, (line,)) : bisect_left(named, (begin,))]}
    if any(_CHAIRED.search(name) for name in names) and not federation:
        return None
    unions = {_whole(name) for name in names if "工会" in name}
    unions = {name for name in unions if name.endswith(_FEDERATION if federation else "工会")}
    return unions.pop() if len(unions) == 1 else None


def _union_of_sentence(title: str, start: int, named: Sequence[tuple[int, str]], text: str) -> str | None:
    """Return the one union that the sentence before an officer named, where no other body has such officers."""
    if text[start - 1 : start] not in ("，", ",") or root_of(title) not in OF_UNIONS:
        return None
    begin = max(text.rfind(mark, max(0, start - _SENTENCE), start) for mark in _ENDS) + 1
    names = {name for _, name in named[bisect_left(named, (begin,)) : bisect_left(named, (start,))]}
    if any(_CHAIRED.search(name) for name in names):
        return None
    unions = {_whole(name) for name in names if _UNION.search(_whole(name))}
    return unions.pop() if len(unions) == 1 else None


def _whole(name: str) -> str:
    """Return the union that a department belongs to: 市总工会 of 市总工会|保障部."""
    part = None if _UNION.search(name) else _PART.fullmatch(name)
    return part["union"] if part is not None else name
