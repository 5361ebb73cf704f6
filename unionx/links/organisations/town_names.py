"""Tells whose 镇总工会 and 该街道工会 are: of which of the towns that the article names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.extractors.organisation.towns import COMMUNITIES, Town, is_of_a_kind, last_word, towns_of
from unionx.language import regex
from unionx.language.lazy_property import lazy_property
from unionx.language.lexicon import grammar
from unionx.language.regions import Place
from unionx.language.sentences import lines_of
from unionx.links.link_values import BodyName
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

_UNION = "工会"
_LONGEST_THING = 4
_MOST = 30  # towns of a paragraph that are looked at, the last ones
_GOVERNMENTS = tuple(f"{town}政府" for town in grammar("town", "-"))
# 桥头镇|新兴村主干道 is no deed of the town
_COMMUNITY_BEHIND = regex.compile(rf"\p{{Han}}{{1,5}}(?:{'|'.join(COMMUNITIES)})")


class _TownInFull(NamedTuple):
    """Where a page names a town, and that town with its region."""

    start: int
    name: str


class RegionNames(Protocol):
    """What TownNames asks of RegionEvidence."""

    reading: Surroundings

    def code(self, chain: tuple[Place, ...]) -> str | None:
        """Return the one code that the last place of a chain can mean."""

    def in_full(self, code: str, shown: str) -> str:
        """Return a region as the name of a body begins with it."""

    def prints(self, word: str) -> bool:
        """Say whether the page holds a word."""


class TownNames:
    """The towns, streets and communities of a page by the articles that name them."""

    def __init__(self, context: Context, evidence: RegionNames) -> None:
        self._context, self._evidence = context, evidence

    def name(self, body: OrganisationMention) -> BodyName | None:
        """Return the name of a body that stands for that of a town (镇总工会), None where several may be meant."""
        text = self._context.text
        last = last_word(text[body.start : body.tail])
        town = self._town_at(last, body.start) if last else None
        if town is None:
            return None
        tail = text[body.tail : body.end].replace(" ", "")
        name = with_government(town.name + (self._union_of(last) if tail == _UNION else tail))
        return BodyName(name, None, None, "context", f"the town that the page names: {town.name}")

    def town_of(self, last: str, at: int) -> str | None:
        """Return the name of the town that 全镇 or 该街道 at a place means by ``last``, 镇 or 街道."""
        town = self._town_at(last, at)
        return None if town is None else town.name

    @lazy_property
    def places(self) -> dict[int, tuple[int, str]]:
        """Where towns and streets are named: by where a town's own name begins where it ends, and it in full."""
        text = self._context.text
        return {
            town.own: (town.end, name)
            for town, name in self._full_names
            if not _COMMUNITY_BEHIND.match(text, town.end) and self._is_one(town)
        }

    @lazy_property
    def _full_names(self) -> list[tuple[Town, str]]:
        return [(town, self._in_full(town)) for town in towns_of(self._evidence.reading)]

    @lazy_property
    def _towns(self) -> dict[tuple[str, int | None], list[_TownInFull]]:
        """The towns of each article by the word that they end with, in order."""
        found: dict[tuple[str, int | None], list[_TownInFull]] = defaultdict(list)
        for town, name in self._full_names:
            found[town.last, self._context.article_at(town.start)].append(_TownInFull(town.start, name))
        return found

    @lazy_property
    def _alone(self) -> dict[tuple[str, int | None], _TownInFull | None]:
        """The one town of each article by the word that it ends with, None for several."""
        return {key: _only(named) for key, named in self._towns.items()}

    @lazy_property
    def _of_page(self) -> dict[str, _TownInFull | None]:
        """The one town of the page by the word that it ends with, None for several."""
        by_last: dict[str, list[_TownInFull]] = defaultdict(list)
        for (last, _), named in self._towns.items():
            by_last[last] += named
        return {last: _only(named) for last, named in by_last.items()}

    def _is_one(self, town: Town) -> bool:
        if town.last not in COMMUNITIES:
            return True
        tokens, text = self._context.tokens, self._context.text
        word, label = next(iter(tokens.between(town.end, min(town.end + _LONGEST_THING, len(text)))), ("", ""))
        behind = town.end + len(word)
        thing = label[:1] == "n" and not text[behind : behind + 1].isdigit()  # 石桥村|主干道, but not 安沟村|村民300人
        return not thing and not is_of_a_kind(self._evidence.reading, town)

    def _town_at(self, last: str, at: int) -> _TownInFull | None:
        """Return the one town that its article, its paragraph or the page names."""
        key = last, self._context.article_at(at)
        return self._alone.get(key) or self._nearest(self._towns.get(key, []), at) or self._of_page.get(last)

    def _in_full(self, town: Town) -> str:
        """Return the name of a town as that of a body begins with it: 渠县有庆镇 of 达州市渠县有庆镇."""
        text = self._context.text
        code = self._evidence.code(town.chain) if town.chain else None
        if code is None:
            return text[town.start : town.end].replace(" ", "")
        last = town.chain[-1]
        region = self._evidence.in_full(code, text[last.start : last.end])
        return region + text[last.end : town.end].replace(" ", "")

    def _nearest(self, named: Sequence[_TownInFull], at: int) -> _TownInFull | None:
        """Return the only town that the paragraph names before ``at``."""
        begin = lines_of(self._context.text).start(at)
        first, last = (bisect_left(named, place, key=attrgetter("start")) for place in (begin, at))
        return _only(named[max(first, last - _MOST) : last])

    def _union_of(self, last: str) -> str:
        """Return what the page, which calls them 工会, calls the unions of its towns: 镇|总工会."""
        ends = (end for end in ("总工会", "工会联合会") if self._evidence.prints(last + end))
        return next(ends, _UNION)


def with_government(name: str) -> str:
    """Return the name of a town's government in full: 大营镇人民政府 of 大营镇政府."""
    return f"{name[:-2]}人民政府" if name.endswith(_GOVERNMENTS) else name


def _only(named: Sequence[_TownInFull]) -> _TownInFull | None:
    """Return the one town that all of some places name, the longest form; None for several towns or none."""
    longest = max(named, key=lambda one: len(one.name), default=None)
    return longest if longest is not None and all(longest.name.endswith(one.name) for one in named) else None
