"""What nouns name by how they end, and what classifiers count: 名 fits 职工 and not 活动."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from unionx.language.lexicon import lexicon
from unionx.mentions.mention import FigureMention

_TITLES = lexicon("title")
_HEADS = lexicon("head").mapping("names")
#: the titles of people, who are people whatever else the word can be: 会计, 主播, 焊工
TITLED = frozenset(w for kind in ("occupation", "office") for w in _TITLES.words(kind=kind) if len(w) > 1)
# what nouns end in
_NAMES = {**dict.fromkeys(TITLED, "person"), **_HEADS}
_LONGEST = max(map(len, _NAMES))
_NOTHING = "nothing"  # 用工 is no person, though 电工 is one
_ROWS = lexicon("classifier").rows
_COUNTS: dict[str | None, tuple[str, ...]] = {
    **{row["word"]: tuple(row["counts"].split()) for row in _ROWS if row["counts"] != "-"},
    None: ("person",),  # 51.4万职工
}
_OF_KIND = {"money": ("money",), "percentage": ("rate",), "duration": ("time",)}
_MEASURES = frozenset(row["word"] for row in _ROWS if row["counts"] in ("age", "warmth"))
HOLDING = frozenset(row["word"] for row in _ROWS if row["holds"] == "yes")
ADVERBIAL = frozenset(row["word"] for row in _ROWS if row["adverb"] == "yes")
COUNTING_EVENTS = frozenset(row["word"] for row in _ROWS if row["counts"] == "event")
OF_BODIES = frozenset(row["word"] for row in _ROWS if row["bodies"] == "yes")


@lru_cache(maxsize=8192)
def names(noun: str) -> str | None:
    """Return what a noun names by how it ends: person, body, household, money, rate, time, event, age or warmth."""
    for length in range(min(_LONGEST, len(noun)), 0, -1):
        found = _NAMES.get(noun[-length:])
        if found is not None:
            return found if found != _NOTHING else None
    return None


@lru_cache(maxsize=256)  # asked again and again of the figures of a sentence
def counted_by(figure: FigureMention) -> tuple[str, ...]:
    """Return what the unit of a figure counts or measures, by the names that nouns have; () for anything."""
    if figure.kind in _OF_KIND:
        return _OF_KIND[figure.kind]
    unit = figure.unit or None
    return _COUNTS.get(unit, ())


def is_measured(figure: FigureMention) -> bool:
    """Say whether a figure tells how long, how old or how warm something is, which only a measure of it can name."""
    return figure.kind == "duration" or figure.unit in _MEASURES


def heads_inside(word: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield what a word begins with that the classifier counts: 30名|职工 of 职工工资."""
    for end in range(2, len(word)):
        if names(word[:end]) in wanted:
            yield word[:end]
            return
