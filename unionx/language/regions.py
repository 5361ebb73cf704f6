"""The regions of China: their names in a text, their codes, and what holds what (GB/T 2260)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import lexicon

LEVELS = "省市区县州盟旗"
_LONGEST_INNER = 8  # characters behind a place that is a word, of a region that begins inside it


@dataclass(slots=True)
class Region:
    """A region: ``code`` by GB/T 2260, its official ``name``, ``level`` province, prefecture or county."""

    code: str
    name: str
    level: str

    @property
    def is_district(self) -> bool:
        """Whether it is a district of a city, which newspapers name with the city."""
        return self.level == "county" and self.name.endswith("区")


@dataclass(slots=True)
class Place:
    """Where a text names a region: a span and the codes that the name may mean; ``weak`` if it is also a word."""

    start: int
    end: int
    codes: tuple[str, ...]
    weak: bool


def holds(outer: Place, inner: Place) -> bool:
    """Say whether a region that ``outer`` may mean holds one that ``inner`` may mean: 山东 of 威海, not of 朝阳."""
    stems = {code[: 2 if code.endswith("0000") else 4 if code.endswith("00") else 6] for code in outer.codes}
    return any(code.startswith(stem) and code not in outer.codes for code in inner.codes for stem in stems)


class Gazetteer:
    """Names of regions and what they may mean, with an automaton that finds them."""

    def __init__(self) -> None:
        self.regions = {row["code"]: Region(row["code"], row["name"], row["level"]) for row in lexicon("region").rows}
        meanings: dict[str, list[str]] = defaultdict(list)
        self._weak: set[str] = set()
        self.zones: set[str] = set()  # with bodies of their own and the code of what holds them: 冀南新区
        self._former: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._without_peoples: dict[str, str] = {}
        self.official: set[str] = set()  # official names with their level: 富顺县
        for row in lexicon("region").rows:
            meanings[row["name"]].append(row["code"])
            self.official.add(row["name"])
        for row in lexicon("region_alias").rows:
            if row["kind"] == "letter" or row["alias"] in self.official:
                continue
            meanings[row["alias"]].append(row["code"])
            if row["kind"] == "functional":
                self.zones.add(row["alias"])
            if row["kind"] == "autonomous" and row["alias"][-1] in "州县旗" and "自治" not in row["alias"]:
                self._without_peoples[row["code"]] = row["alias"]
            if row["bare"] == "word":
                self._weak.add(row["alias"])
            if row["until"]:
                self._former[row["code"]].append((int(row["until"]), row["alias"]))
        self._names = list(meanings)
        self._meanings = [tuple(dict.fromkeys(meanings[name])) for name in self._names]
        # The fastest kind of automaton takes 14 MB, which no processor keeps at hand between two pages.
        self._automaton = AhoCorasick(
            self._names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def places(self, text: str) -> list[Place]:
        """Return the places of ``text``, in order, without overlaps."""
        names, meanings, weak = self._names, self._meanings, self._weak
        return [
            self._behind_word(text, Place(start, end, meanings[which], weak=True))
            if names[which] in weak
            else Place(start, end, meanings[which], weak=False)
            for which, start, end in self._automaton.find_matches_as_indexes(text)
            if text[end : end + 1] not in ("域", "级") or names[which][:-1] not in weak  # 新建|区域性, 新建|县级
        ]

    def _behind_word(self, text: str, place: Place) -> Place:
        """Return a place that is a word, too, or the region that begins inside it in full: 从|江苏省, not 从江."""
        begin = place.start + 1
        for which, start, end in self._automaton.find_matches_as_indexes(text[begin : place.end + _LONGEST_INNER]):
            if start == 0 and begin + end > place.end and self._names[which][-1] in LEVELS:
                return Place(begin, begin + end, self._meanings[which], weak=False)
            break
        return place

    def region(self, code: str) -> Region:
        """Return the region of a code; one that only its page tells has its name for a code: 高新区, 通州区."""
        return self.regions.get(code) or Region(code, code, "county")

    def parent(self, code: str) -> Region | None:
        """Return the prefecture of a county, the province of a prefecture; a county of a province has that."""
        for above in (code[:4] + "00", code[:2] + "0000"):
            if above != code and above in self.regions:
                return self.regions[above]
        return None

    def former_name(self, code: str, year: int | None = None) -> str | None:
        """Return the name that a region had in ``year``, its last other one without; None where it had today's name."""
        names = sorted(name for name in self._former.get(code, ()) if year is None or year <= name[0])
        return None if not names else names[-1][1] if year is None else names[0][1]

    def without_peoples(self, code: str) -> str | None:
        """Return the short name of an autonomous prefecture, county or banner with its level: 迪庆州, 肃北县."""
        return self._without_peoples.get(code)

    def province(self, code: str) -> Region | None:
        """Return the province that holds a region, itself where it is one."""
        return self.regions.get(code[:2] + "0000")

    def full_name(self, code: str) -> str:
        """Return a region's name as it stands before the name of a body: a district has its city before it."""
        region = self.regions.get(code) or self.region(code)
        above = self.parent(code)
        return f"{above.name}{region.name}" if region.is_district and above is not None else region.name

    def of_level(self, code: str, level: str) -> bool:
        """Say whether a body of the region says 省, 市, 区, 县, 州, 盟 or 旗 of it (``level``)."""
        region = self.regions.get(code) or self.region(code)
        if level == "自治区":
            return region.level == "province" and "自治区" in region.name
        if region.level == "province":
            return level == ("市" if region.name.endswith("市") else "省") and not region.name.endswith("特别行政区")
        return region.name.endswith(level) and not region.name.endswith("地区")


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, built once (about 10 ms)."""
    return Gazetteer()


@OfLastTexts
def places_of(text: str) -> list[Place]:
    """Return the places of a page, looked for once: those of the last texts are kept."""
    return gazetteer().places(text)
