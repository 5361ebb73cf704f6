"""Tells which counties that a text seems to name are words there: 舒城县总工会|会同|县司法局, of no 会同县."""

from __future__ import annotations

from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import grammar
from unionx.language.regions import Place, holds, places_of

_LEVEL = "县"
_WORDS = tuple(word + _LEVEL for word in grammar("county_word"))
_DATELINE = "本报"


@OfLastTexts  # asked by the words of a page and by its regions
def word_counties(text: str) -> frozenset[str]:
    """Return the names of counties that are words in a text that names another county."""
    printed = [name for name in _WORDS if name in text]
    if not printed:
        return frozenset()
    places = places_of(text)
    counties = {text[place.start : place.end] for place in places if not place.weak and text[place.end - 1] == _LEVEL}
    if not counties.difference(_WORDS):
        return frozenset()
    sure = set[str]()
    for before, place in zip([None, *places], places, strict=False):
        if (name := text[place.start : place.end]) in printed and _is_sure(text, before, place):
            sure.add(name)
    return frozenset(printed) - sure


def _is_sure(text: str, before: Place | None, place: Place) -> bool:
    """Say whether a county stands where no word does: at the head of a line, behind what holds it, in a dateline."""
    if before is not None and before.end == place.start and holds(before, place):
        return True
    return text[max(0, place.start - 1) : place.start] in ("", "\n") or text.endswith(_DATELINE, 0, place.start)
