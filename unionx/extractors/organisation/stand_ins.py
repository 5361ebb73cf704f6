"""Finds what stands for a longer name of the page: 公司工会, 教育工会, a short form that the page defines, 福龙陶瓷."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import takewhile
from operator import itemgetter

from unionx.extractors.organisation.firm_brands import FIRM, FIRM_MARKS
from unionx.extractors.organisation.house_initials import short_houses
from unionx.extractors.organisation.name_head import TITLES
from unionx.extractors.organisation.name_tails import read_name_tails
from unionx.extractors.organisation.shared_owner import is_of_any, stands_alone
from unionx.extractors.organisation.short_names import SHORTEST_STEM, bureaus, short_names
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.extractors.organisation.towns import TOWN_ENDS, towns_of
from unionx.extractors.organisation.trade_firms import does
from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.occurrences import occurrences

HOUSE = "本单位"  # what stands for any works, school or hospital, whose part is named without it: 轧钢厂工会
_KINDS = lexicon("common_body").mapping("kind")
_ENDINGS = {word: tuple(of.split()) for word, of in lexicon("common_body").mapping("of").items()} | {
    HOUSE: tuple(grammar("house"))
}
# 华宇纺织有限公司（以下简称“华宇公司”）
_DEFINED = regex.compile(r"[（(](?:以下)?[简统下]称(?:为)?[:：]?[“\"「]?(\p{Han}{2,10})[”\"」]?[）)]")
_RULES = tuple(lexicon("cue").words(category="required"))
_COUNTED_PEOPLE = regex.compile(rf"(?:\d+|[{TO_TEN}两百]+)[余多]?[名位]")
_HAS = tuple(lexicon("cue").words(category="done_now"))  # 三中|现有
_PROPER = ("nz", "nr", "nt", "x", "j")  # tags of a brand
_MOST_PLACES = 60
PEOPLE = tuple("工员长师士生")
_SOMEBODY = (*PEOPLE, *"人弟志")  # 的|年轻人, 的|徒弟, 的|同志
_MOST_WORDS = 4  # 的|120|名|女|职工
_LONGEST_COMMON = 5  # a unit with a longer name than 信号车间 is known by it wherever it ends a clause
_STRETCH = 64  # characters, longer than most names


def endings_of(noun: str) -> tuple[str, ...]:
    """Return how the names end that a common noun stands for: 公司 and 集团 of 公司."""
    return _ENDINGS.get(noun, (noun,))


def add_stand_ins(page: Surroundings) -> None:
    """Add what stands for one of a page's bodies and no rule has found, without the towns that none of them is of."""
    _drop_the_townless(page)
    taken = _BodySpans([(one.start, one.end) for one in page.found.values()])
    _add_defined_forms(page, taken)
    _add_the_stems(page, taken)
    read_name_tails(page)


def drop_unnamed_bodies(page: Surroundings) -> None:
    """Keep 公司工会 only on a page that names a firm, 教育工会 only where one is named in full."""
    text, found = page.text, page.found
    waiting = [one for one in found.values() if one.rule in ("same", "short")]
    if not waiting:
        return
    firm = [one for one in found.values() if one.rule not in ("same", "short")]
    named = [(one.start, text[one.start : one.end], one.kind) for one in firm]
    named += [(one.owner, text[one.owner : one.tail], "") for one in firm if one.rule == "department"]
    named += [(one.start, text[one.start : one.end - 2], "") for one in firm if one.kind == "union"]  # 陶阳矿|工会
    wanted = {one.end: _wanted(text[one.start : one.end]) for one in waiting if one.rule == "short"}
    in_full = _ends_of({name for _, name, _ in named}, {*wanted.values()})
    fitting: dict[str, list[tuple[int, str]]] = {}  # by common noun: where such bodies stand, and their kinds
    for one in waiting:
        if one.rule == "short":
            if wanted[one.end] not in in_full:
                del found[one.end]
            continue
        if one.level not in fitting:
            fitting[one.level] = _first_kinds(named, endings_of(one.level))
        if not fitting[one.level]:
            if one.kind != "union" or not _is_of_the_page(page, one):
                del found[one.end]
        elif not one.kind:
            nearest = max(0, bisect_right(fitting[one.level], one.start, key=itemgetter(0)) - 1)  # before it, if any
            found[one.end] = replace(one, kind=fitting[one.level][nearest][1] or _KINDS.get(one.level, "company"))


def _wanted(short: str) -> str:
    """Return what the name ends with that a short one stands for: 教育工会 of 教育工会联合会; 工会联合会 as it is."""
    return short if short.removeprefix("行业") == "工会联合会" else short.removesuffix("联合会")


def _is_of_the_page(page: Surroundings, one: BodySpan) -> bool:
    """Say whether a union is that of the page's own body, which nothing names: 集团公司工会.

    发电公司工会 may be cut, 中心工会 is mostly a part's, a rule tells of any (公司工会|应当), a speaker of his own.
    """
    if len(one.level) == 1:
        return True
    text, start = page.text, one.start
    known = _KINDS.get(one.level, "institution") != "institution" and text.startswith(one.level, start)
    if not known or text.startswith(_RULES, one.end):
        return False
    line = page.line(start, start)
    opened, closed = (bisect_left(marks, start) - bisect_left(marks, line) for marks in _quotation_marks(text))
    return opened == closed


@OfLastTexts
def _quotation_marks(text: str) -> tuple[list[int], list[int]]:
    """Return where quotation marks open in a text, and where they close."""
    opened, closed = ([mark.start() for mark in re.finditer(one, text)] for one in "“”")
    return opened, closed


def _drop_the_townless(page: Surroundings) -> None:
    """Keep 镇工会 and 镇政府 only on a page that names a town: they may be of any, which 镇总工会 is not."""
    bare = [one for one in page.found.values() if one.rule == "neighbourhood" and _may_be_of_any(page, one)]
    named = {page.text[town.end - 1] for town in towns_of(page)} if bare else set()
    for one in bare:
        if page.text[one.tail - 1] not in named:
            del page.found[one.end]


def _may_be_of_any(page: Surroundings, one: BodySpan) -> bool:
    if one.kind != "union":
        return page.text.endswith(TOWN_ENDS, 0, one.tail)  # 镇|政府, but not 开发区|管委会
    return one.end - one.tail == len("工会") and page.text.endswith(TOWN_ENDS, 0, one.tail)


def _ends_of(names: set[str], wanted: set[str]) -> set[str]:
    """Return those of ``wanted`` that a longer name ends with."""
    lengths = {len(word) for word in wanted}
    return wanted & {name[-length:] for name in names for length in lengths if 0 < length < len(name)}


def _first_kinds(named: list[tuple[int, str, str]], ends: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return where the bodies stand whose names end so, in order, each with the kind of the first that is told."""
    found: dict[int, str] = {}
    for start, name, kind in named:
        if name.endswith(ends):
            found.setdefault(start, kind)
    return sorted(found.items())


class _BodySpans:
    """The spans of bodies, so that one that overlaps is found without a look at all others."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._near: dict[int, list[tuple[int, int]]] = {}  # by the stretches of the page that they reach into
        for span in spans:
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        for at in range(start // _STRETCH, (end - 1) // _STRETCH + 1):
            self._near.setdefault(at, []).append((start, end))

    def remove(self, start: int, end: int) -> None:
        """Forget a span, where it is known: a page may define a short form twice."""
        for at in range(start // _STRETCH, (end - 1) // _STRETCH + 1):
            near = self._near.get(at, [])
            if (start, end) in near:
                near.remove((start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether one of the spans overlaps that from ``start`` to ``end``."""
        stretches = range(start // _STRETCH, (end - 1) // _STRETCH + 1)
        return any(begin < end and start < stop for at in stretches for begin, stop in self._near.get(at, ()))


def _add_defined_forms(page: Surroundings, taken: _BodySpans) -> None:
    """Read the short forms that the page defines itself: 华宇纺织有限公司（以下简称“华宇”）."""
    defined = list(_DEFINED.finditer(page.text))
    places = _places_of({match[1] for match in defined}, page.text)
    for match in defined:
        whole = page.found.get(match.start())
        if whole is not None:
            for start in places[match[1]]:
                here = page.found.get(start + len(match[1]))
                if here is not None and here.start == start and here.end != whole.end:
                    taken.remove(here.start, here.end)  # 区总工会, which the page calls 自治区总工会
                _add(page, taken, start, start + len(match[1]), whole, "defined")


def _add_the_stems(page: Surroundings, taken: _BodySpans) -> None:
    """Read 福龙陶瓷 and 福龙陶瓷|工会 on a page that names 山西福龙陶瓷有限公司."""
    stems, letters = short_names(page)
    houses = short_houses(page)
    stems = {**houses, **bureaus(page), **letters, **stems}
    places = _places_of(stems.keys(), page.text)
    for stem, whole in sorted(stems.items(), key=lambda item: (-len(item[0]), item[0])):
        if whole.rule == "department" and whole.kind == "union":
            whole = replace(whole, kind="company", start=whole.owner)  # what the union is of
        for start in places[stem]:
            behind = start + len(stem)
            if stem in houses:
                if not _is_house(page, start, behind):
                    continue
            elif len(stem) < SHORTEST_STEM and stem[-1] != "局" and not _stands_for(page, start, behind):
                continue
            union = page.found.get(behind + 2) if stem[-1] == "局" else None
            if union is not None and union.start == start:
                taken.remove(union.start, union.end)  # 南宁局|工会, which is of 南宁铁路局
            if stem in letters and page.text.startswith("工会", behind):  # 株钢|工会 keeps its name
                if not taken.overlaps(start, behind + 2) and page.tokens.begins(start):
                    page.found[behind + 2] = BodySpan(start, behind + 2, "union", "brand", tail=behind)
                continue
            firm = len(FIRM) * (page.text.startswith(FIRM, behind) and whole.kind == "company")
            _add(page, taken, start, behind + firm, whole, "stem")  # 中车株机|公司


def _stands_for(page: Surroundings, start: int, end: int) -> bool:
    """Say whether two or three characters stand for a firm: 株冶|工会 of 株冶集团公司, 长虹|投入 of 长虹集团."""
    if page.text.startswith("工会", end) or (page.text.startswith(FIRM_MARKS, end) and stands_alone(page, start)):
        return True
    words = page.tokens.between(start, end)
    proper = all(len(word) == 1 or label in _PROPER for word, label in words) and end not in page.by_end
    return proper and stands_alone(page, start) and acts(page, end)


def _is_house(page: Surroundings, start: int, end: int) -> bool:
    """Say whether a short form of a house stands for it: |三中|投入, |造纸厂|工会, but not 一家|造纸厂."""
    if not stands_alone(page, start) or any(label == "f" for _, label in page.words_before(start, 2)):
        return False  # 附近|造纸厂
    if is_of_any(page, start):
        return False  # 关停|造纸厂|减少排污
    if page.text.startswith(("工会", "的"), end) or acts(page, end) or has_people(page, end):
        return True
    return end - start >= _LONGEST_COMMON and not HAN_ONLY.match(page.text[end : end + 1])  # 走进|青年捣固班，


def has_people(page: Surroundings, end: int) -> bool:
    """Say whether somebody of a body stands behind its name: 权益部|部长, 权益部|的同志, 援助中心|3名律师."""
    tokens = page.tokens
    if page.text.startswith("的", end):
        at = tokens.at(end + 1)
        behind = zip(tokens.words[at : at + _MOST_WORDS], tokens.tags[at : at + _MOST_WORDS], strict=True)
        return any(_is_somebody(*word) for word in takewhile(_goes_on, behind))
    at = tokens.at(end)
    if at >= len(tokens.words) or tokens.starts[at] != end:
        return False
    counted = tokens.tags[at] == "m" and _COUNTED_PEOPLE.match(page.text, end) is not None
    return counted or tokens.words[at] in TITLES


def _goes_on(word: tuple[str, str]) -> bool:
    return word[0].isalnum() and word[1][:1] != "v"


def _is_somebody(word: str, label: str) -> bool:
    """Say whether a word tells who: 的|120名|职工, 的|老李, but not 的|噪声."""
    return word in TITLES or label[:2] == "nr" or (label[:1] == "n" and word.endswith(_SOMEBODY))


def acts(page: Surroundings, end: int) -> bool:
    """Say whether a verb, a time or what a body has stands behind a name: 三中|现有, 恒远|还给."""
    if page.text.startswith(_HAS, end) or does(page, end):
        return True
    tokens = page.tokens
    at = tokens.at(end)
    return at < len(tokens.words) and tokens.starts[at] == end and tokens.tags[at][:1] == "v"


def _add(page: Surroundings, taken: _BodySpans, start: int, end: int, whole: BodySpan, rule: str) -> None:
    """Add a body that stands for ``whole``, with 工会 behind it the union of that; none where another is read."""
    tail, kind = end, whole.kind
    if whole.kind != "union" and page.text.startswith("工会", end):
        end, kind = end + 2, "union"
    if not taken.overlaps(start, end) and page.tokens.begins(start) and (kind != whole.kind or page.tokens.begins(end)):
        page.found[end] = BodySpan(start, end, kind, rule, owner=whole.start, tail=tail)
        taken.add(start, end)


def _places_of(words: Collection[str], text: str) -> dict[str, list[int]]:
    """Return the first places where each of ``words`` stands, no two of one word overlap."""
    found: dict[str, list[int]] = {word: [] for word in words}
    for word, start in occurrences(words, text):
        places = found[word]
        if len(places) < _MOST_PLACES and (not places or start >= places[-1] + len(word)):
            places.append(start)
    return found
