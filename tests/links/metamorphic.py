"""Changes of a page that its links must follow or withstand, and what they make of its figures.

A swap keeps every character at its place: names and years give way to others of the same length. The other changes
move the text, and say where each character went.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

from unionx import pipeline
from unionx.language.regions import Region, gazetteer
from unionx.links.link import Linked
from unionx.links.links import Days
from unionx.links.uses import Use
from unionx.mentions.mention import FigureMention, OrganisationMention, PersonMention
from unionx.page.reader import Page

ROOT = Path(__file__).parents[2]
YEARS = 4
NEUTRAL = "天气渐渐转凉。"
# Invented, of two and three characters; no page of tests/gold names them.
_SURNAMES = "冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
_GIVEN = "建国志强文斌晓燕海涛秀英永平春梅玉兰"
_PROPER = ("恒瑞", "华泰", "金鼎", "瑞丰", "宏远", "天成", "永盛", "隆昌")
_KINDS = ("company", "school", "education", "health")
_COMMON = regex.compile(
    r"(?:\p{Han}{0,6})(?:公司|集团|厂|医院|学校|中学|小学|学院|银行|酒店|超市|煤矿|煤业|物流|工会)"
)
_YEAR = regex.compile(r"(?<![\d.])(?:19|20)\s*\d\s*\d(?!\s*[\d.]*\s*[\p{Han}--[年~至到—]]|\d)", regex.VERSION1)


class Said(NamedTuple):
    """What is decided of a figure."""

    text: str
    noun: str | None
    subject: str | None
    period: Days | None
    status: str
    per: str | None
    change: str | None


class Gold(NamedTuple):
    """A page of tests/gold: its name, its text, its date and the lines of its articles."""

    name: str
    text: str
    day: str | None
    articles: tuple[tuple[int, int], ...]


class Changed(NamedTuple):
    """A changed page, where each character of the old one went, and what becomes of a name that is decided."""

    text: str
    day: str | None
    place: Callable[[int], int]
    name: Callable[[str], str] = str
    time: Callable[[dt.date], dt.date] = lambda day: day


def golds() -> Iterator[Gold]:
    """Yield the pages of tests/gold."""
    folder = ROOT / "tests" / "gold"
    for path in [*sorted(folder.glob("*.json")), *sorted((folder / "pages").glob("*.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = path.with_suffix(".txt") if path.parent.name == "pages" else ROOT / "seeds" / gold["doc"]
        lines = gold["line_spans"]
        blocks = ()
        if all(len(article["lines"]) == 1 for article in gold["articles"]):
            blocks = tuple((lines[a["lines"][0][0] - 1][0], lines[a["lines"][0][1] - 1][1]) for a in gold["articles"])
        yield Gold(path.stem, page.read_bytes().decode(), gold.get("reference_date"), blocks)


@cache
def read(text: str, day: str | None) -> pipeline.Reading:
    """Return the reading of a text, kept for the next change of the page."""
    return pipeline.read(Page(doc="page.txt", text=text, encoding="utf-8", sha256="", date=day))


def decided(text: str, day: str | None) -> dict[int, Said]:
    """Return what is decided of the figures of a text, by their raw start."""
    reading = read(text, day)
    found = {}
    for figure, said in reading.links.figures.items():
        start, end = reading.text.raw_span(figure.start, figure.end)
        words = "".join(text[start:end].split())
        found[start] = Said(words, said.noun, said.subject, said.period, said.status, said.per, said.change)
    return found


def expected(page: Gold, changed: Changed) -> dict[int, Said]:
    """Return what a changed page should say."""

    def renamed(name: str | None) -> str | None:
        return None if name is None else changed.name(name)

    def shifted(day: dt.date | None) -> dt.date | None:
        return None if day is None else changed.time(day)

    return {
        changed.place(start): said._replace(
            noun=renamed(said.noun),
            subject=renamed(said.subject),
            period=said.period and Days(shifted(said.period.date_start), shifted(said.period.date_end)),
        )
        for start, said in decided(page.text, page.day).items()
    }


# Swaps


def swapped(page: Gold, names: dict[str, str]) -> Changed:
    """Return a page with other names of the same lengths, those that the layout broke with them."""
    if not names:
        return Changed(page.text, page.day, int)
    longest = sorted(names, key=len, reverse=True)
    broken = regex.compile("|".join(r"\s*".join(name) for name in longest))

    def other(match: regex.Match) -> str:
        new = iter(names["".join(match[0].split())])
        return "".join(letter if letter.isspace() else next(new) for letter in match[0])

    return Changed(broken.sub(other, page.text), page.day, int, lambda name: broken.sub(other, name))


def regions_swapped(page: Gold) -> Changed:
    """Return a page with another region of the same rank and parent for each that the names leave no doubt of."""
    reading = read(page.text, page.day)
    text, known = reading.text.text, gazetteer()
    places = known.places(text)
    named = {code for place in places for code in place.codes}
    names: dict[str, str] = {}
    for code in sorted({place.codes[0] for place in places if len(place.codes) == 1 and not place.weak}):
        region = known.regions[code]
        if region.level == "province" or any(code in o.codes and len(o.codes) > 1 for o in places):
            continue
        if region.level == "prefecture" and any(other[:4] == code[:4] and other != code for other in named):
            continue
        bare = bare_of(region)
        doubtful = sum(bare in text[place.start : place.end] for place in places) != text.count(bare)
        inside = any(bare in text[p.start : p.end] and p.codes != (code,) for p in places)
        called = {text[place.start : place.end] for place in places if place.codes == (code,)}
        other = None if len(bare) < 2 or doubtful or inside or not called <= {bare, region.name} else sibling(region, text, set(names.values()), named)
        if other is not None:
            names[bare] = other
    return swapped(page, names)


def bare_of(region: Region) -> str:
    """Return the name of a region without its rank."""
    return region.name[:-1]


def sibling(region: Region, text: str, taken: set[str], named: set[str]) -> str | None:
    """Return the bare name of another region of the same parent, rank and length, which the text does not hold."""
    known = gazetteer()
    parent = region.code[:2] if region.level == "prefecture" else region.code[:4]
    for code, other in known.regions.items():
        bare = bare_of(other)
        if not code.startswith(parent) or other.level != region.level or code in named or bare in taken:
            continue
        if len(other.name) != len(region.name) or other.name[-1] != region.name[-1] or bare in text:
            continue
        if all([(p.codes, p.weak, p.end) for p in known.places(n)] == [((code,), False, len(n))] for n in (bare, other.name)):
            return bare
    return None


def people_swapped(page: Gold) -> Changed:
    """Return a page with other persons' names."""
    reading = read(page.text, page.day)
    text = reading.text.text
    found = list(dict.fromkeys(m.name for m in reading.mentions if isinstance(m, PersonMention)))
    made = ("".join(parts) for parts in zip(itertools.cycle(_SURNAMES), itertools.cycle(_GIVEN[::2]), itertools.cycle(_GIVEN[1::2])))
    free = (name for name in made if name not in text and name[:2] not in text)
    names = {}
    for name in found:
        clear = all(other == name or name not in other for other in found)
        if len(name) in (2, 3) and clear and regex.fullmatch(r"\p{Han}+", name):
            new = next(free)
            names[name] = new if len(name) == 3 else new[::2]
    return swapped(page, names)


def bodies_swapped(page: Gold) -> Changed:
    """Return a page with other proper parts in the names of firms, schools and hospitals."""
    reading = read(page.text, page.day)
    text = reading.text.text
    free = (name for name in _PROPER if name not in text)
    names: dict[str, str] = {}
    for mention in reading.mentions:
        if not isinstance(mention, OrganisationMention) or mention.kind not in _KINDS:
            continue
        start = max([mention.start, *(place.end for place in mention.places)])
        start += text[start : start + 1] in tuple("省市区县")
        proper, rest = text[start : start + 2], text[start + 2 : mention.end]
        tokens = reading.context.tokens
        if len(proper) == 2 and proper not in names and _COMMON.fullmatch(rest) and not gazetteer().places(proper):
            if text.count(proper) == sum(proper in text[m.start : m.end] for m in reading.mentions if isinstance(m, OrganisationMention)):
                new = next(free, None)
                if new is not None:
                    names[proper] = new
    return swapped(page, names)


def years_shifted(page: Gold) -> Changed:
    """Return a page all of whose years lie some years later, its own date with them."""

    def later(match: regex.Match) -> str:
        new = iter(str(int("".join(match[0].split())) + YEARS))
        return "".join(letter if letter.isspace() else next(new) for letter in match[0])

    def moved(day: dt.date) -> dt.date:
        return day.replace(year=day.year + YEARS)

    day = page.day and moved(dt.date.fromisoformat(page.day)).isoformat()
    return Changed(_YEAR.sub(later, page.text), day, int, lambda name: _YEAR.sub(later, name), moved)


# Moves


def inserted(page: Gold, pieces: Iterable[tuple[int, str]]) -> Changed:
    """Return a page with pieces put in before some characters."""
    parts, places, at = [], sorted(pieces), 0
    for offset, piece in places:
        parts += [page.text[at:offset], piece]
        at = offset
    text = "".join([*parts, page.text[at:]])
    return Changed(
        text, page.day, lambda start: start + sum(len(piece) for offset, piece in places if offset <= start)
    )


def sentence_starts(page: Gold) -> Iterator[tuple[int, int]]:
    """Yield the raw starts of the sentences behind another of their paragraph, quotations left whole, and its number."""
    reading = read(page.text, page.day)
    discourse = reading.linked.discourse
    for before, sentence in itertools.pairwise(discourse.sentences if discourse else ()):
        start, paragraph = sentence[0].start, discourse.paragraph_of(sentence[0])
        if before[0].paragraph != sentence[0].paragraph or paragraph.kind != "body" or paragraph.article is None:
            continue
        while start > before[-1].end and discourse.text[start - 1] in "“\" ":
            start -= 1
        told = discourse.text[paragraph.start : start]
        is_open = told.count("“") != told.count("”") or told.count('"') % 2 or told.count("（") != told.count("）")
        if told.endswith("。") and not is_open:
            yield reading.text.raw(start), discourse.number_of(sentence[0])


def neutral_inserted(page: Gold) -> Changed:
    """Return a page with a sentence that names nothing between every two sentences of a paragraph."""
    return inserted(page, ((start, NEUTRAL) for start, _ in sentence_starts(page)))


def paragraphs_split(page: Gold, which: int) -> Changed:
    """Return a page each of whose paragraphs is split at one of its sentences, where nothing that ends there holds."""
    reading = read(page.text, page.day)
    by_paragraph: dict[int, list[int]] = {}
    for start, number in sentence_starts(page):
        if may_split(reading.linked, number):
            sentence = reading.linked.discourse.sentences[number]
            by_paragraph.setdefault(sentence[0].paragraph, []).append(start)
    mark = "\n\n" if "\n\n" in page.text else "\n"
    return inserted(page, ((starts[which], mark) for starts in by_paragraph.values() if which < len(starts)))


def may_split(linked: Linked, number: int) -> bool:
    """Say whether a sentence may begin a paragraph of its own: no day, no 目前 and no quotation reaches it."""
    sentence = linked.discourse.sentences[number]
    state = linked.frames.at(sentence[0])
    if state.is_blocked or (state.time is not None and not state.time.is_long):
        return False
    if state.time is None:
        return True
    heads = [linked.discourse.head(clause) for clause in sentence]
    is_of_another = any(head is not None and head.use in (Use.AGENT, Use.PERSON) for head in heads)
    return not is_of_another and not any(clause.is_quoted for clause in sentence)


def articles_turned(page: Gold) -> Changed:
    """Return a page whose last article comes first."""
    reading = read(page.text, page.day)
    spans = [(article.lines[0].start, article.lines[-1].end) for article in reading.articles]
    blocks = sorted((reading.text.raw_span(start, end) for start, end in spans))
    if len(blocks) < 2 or any(end > start for (_, end), (start, _) in itertools.pairwise(blocks)):
        return Changed(page.text, page.day, int)
    gaps = [page.text[end:start] for (_, end), (start, _) in itertools.pairwise(blocks)]
    order = [blocks[-1], *blocks[:-1]]
    text, moved = page.text[: blocks[0][0]], []
    for (start, end), gap in zip(order, [*gaps, ""], strict=True):
        moved.append((start, end, len(text) - start))
        text += page.text[start:end] + gap
    text += page.text[blocks[-1][1] :]

    def place(offset: int) -> int:
        return offset + next((by for start, end, by in moved if start <= offset < end), 0)

    return Changed(text, page.day, place)


def split0(p): return paragraphs_split(p, 0)
def split1(p): return paragraphs_split(p, 1)
def split2(p): return paragraphs_split(p, 2)
