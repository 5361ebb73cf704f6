"""What a figure counts behind one word that is a verb with its object: 捐书|600册, 购书|400册, 卸货|60吨."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import ADVERBIAL, HOLDING, counted_by
from unionx.mentions.mention import FigureMention

COUNTED_KINDS = ("count", "measure")
_VERB_OBJECTS = grammar("verb_object")
_VERB_LETTERS, _CARRIERS = frozenset(grammar("verb_letter")), frozenset(grammar("carrier"))
_LOADS, _CARRIES = frozenset(grammar("verb_letter", "loads")), frozenset(grammar("verb_letter", "carries"))
_OBJECT_LETTERS = frozenset([*grammar("one_letter_thing"), *grammar("object_letter")])
_LENGTHS, _TIMES = frozenset(grammar("length_unit")), ADVERBIAL - HOLDING  # 公里, 趟
_UNCOUNTED = (("event",), ("person",))


def is_verb_object(text: str) -> bool:
    """Say whether a word is a verb with its object: 捐书, 购书."""
    return text in _VERB_OBJECTS or (len(text) == 2 and text[0] in _VERB_LETTERS and text[1] in _OBJECT_LETTERS)


def object_of_verb(text: str, figure: FigureMention) -> str | None:
    """Return the object of such a word where the figure counts it: 购书|400册, but not 登门|九次."""
    if thing := _VERB_OBJECTS.get(text):
        return thing
    counts = figure.kind in COUNTED_KINDS and counted_by(figure) not in _UNCOUNTED
    return text[1] if counts and not _is_of_load(text, figure) else None


def _is_of_load(text: str, figure: FigureMention) -> bool:
    """Say whether a figure tells what was loaded, or how far or how often it was carried: 卸船|60吨|, 送货|30公里|."""
    verb, thing = text[0], text[1]
    if verb in _LOADS:
        return thing in _CARRIERS
    return verb in _CARRIES and (figure.unit in _LENGTHS or figure.unit in _TIMES)
