"""Tells which region a page that says 我市 is of, by what it names: names, papers and headlines have votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from unionx.language.regions import Gazetteer
from unionx.links.organisations.region_uses import RegionUse

_VOTES = {"media": 5}
_AWAY = frozenset(["visited", "elsewhere", "companion", "guest"])


def home(
    level: str,
    regions: Sequence[RegionUse],
    atlas: Gazetteer,
    fits: Callable[[RegionUse, str], bool],
    in_headline: Callable[[int], bool],
) -> str | None:
    """Return the region with the most votes of those whose bodies say ``level``, None where two have as many.

    A name counts once, in a headline three times, as its paper five times, and a region that the page names of a
    city counts for the city, too: 全市 on a page of 遵化市, 迁安市 and 唐山市 is 唐山市.
    """
    votes: Counter[str] = Counter()
    at_home = [named for named in regions if named.use not in _AWAY]
    own = [named for named in at_home if not named.of_firm]  # two works of 醴陵市 on a page of 株洲
    at_home = own if any(fits(named, level) for named in own) else at_home
    for named in at_home:
        if fits(named, level):
            votes[named.code] += _VOTES.get(named.use, 1) + 2 * in_headline(named.start)
    held = _held(at_home, level, atlas)
    for code, inside in held.items():
        if len(inside) > 1 or level == "省":
            votes[code] += len(inside) + sum(votes[one] for one in inside)
        elif votes[only := next(iter(inside))] > 1:
            votes[only] += 1  # a page of 泰州市 would name more of its cities than 兴化市
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _held(regions: Sequence[RegionUse], level: str, atlas: Gazetteer) -> dict[str, set[str]]:
    """Return which of the regions each region of a level holds."""
    held: dict[str, set[str]] = {}
    for named in regions:
        above = atlas.province(named.code) if level == "省" else atlas.parent(named.code)
        if above is not None and above.code != named.code and atlas.of_level(above.code, level):
            held.setdefault(above.code, set()).add(named.code)
    return held
