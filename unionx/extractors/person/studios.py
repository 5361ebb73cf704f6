"""Finds the people after whom studios are called: 武立军|劳模创新工作室."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import cut_before, name_end
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import STOP
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_STUDIOS = tuple(grammar("studio", "-"))
_STUDIO = regex.compile(
    rf"(?:{alternation(grammar('studio_of'))})?(?:{alternation(grammar('studio', 'kind'))})?(?:{alternation(_STUDIOS)})"
)


def owners_of_studios(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the names right before studios."""
    for studio in _STUDIO.finditer(text) if any(map(text.__contains__, _STUDIOS)) else ():
        yield from _of_a_studio(text, studio.start())


def _of_a_studio(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    for length in (3, 2):
        start = at - length
        stop = name_end(text, start) if start >= 0 and SURNAME.get(text[start]) == "common" else None
        if text[at - 1 : at] in STOP:
            return
        if stop is not None and (stop == at or length == 3) and cut_before(text, start, at):
            yield start, at, "studio"
            return
