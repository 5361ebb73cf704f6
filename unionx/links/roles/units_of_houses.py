"""Finds the unit that a post is of by its bare name: 急诊科|护士 of the one hospital, 钻机班|班长 of the one firm."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import Tokens

_UNIT = regex.compile(rf"(?<!\p{{Han}})\p{{Han}}{{1,4}}(?:{alternation(grammar('unit_of_house'))})$")
_KINDS = ("company", "health")
_ENDS = tuple({end for row in lexicon("common_body").rows if row["kind"] in _KINDS for end in row["of"].split()})
_UNION = "工会"
_NO_UNIT = "pcudrm"  # tags of what begins no such name
_DEEDS = frozenset(grammar("predicate")) | frozenset(grammar("wide"))
_REACH, _LONGEST = 1500, 8


def unit_of_house(text: str, tokens: Tokens, start: int, named: Sequence[tuple[int, str]]) -> str | None:
    """Return the unit of the one firm or hospital of the page whose bare name ends at ``start``, None for none.

    ``named`` are the bodies of the page with where they begin, in order.
    """
    unit = _UNIT.search(text, max(0, start - _LONGEST), start)
    if unit is None or not tokens.begins(start):
        return None
    first = tokens.at(unit.start())
    if tokens.tags[first][:1] in _NO_UNIT or tokens.words[first] in _DEEDS:
        return None
    names = {name for _, name in named[bisect_left(named, (start - _REACH,)) : bisect_left(named, (unit.start(),))]}
    houses = {house for name in names if (house := name.removesuffix(_UNION)).endswith(_ENDS)}
    return houses.pop() + unit[0] if len(houses) == 1 else None
