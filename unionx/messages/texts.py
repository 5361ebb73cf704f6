"""Texts that were made in English, and are said in the language of the run where they are shown.

A warning of a page or the reason of a refusal is made with its numbers and names in it, so it is known by its
template: the catalogue has ``{0} of {1} lines are rows of cells``, and ``unionx.json`` beside it all such templates,
those with the most words of their own first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

PLACE = re.compile(r"\{(\d+)\}")
_PARTS = (("; ", "；"), (": ", "："), (", ", "，"))
_DEEPEST = 6  # texts within texts
_LONGEST = 2000  # characters of a text; one that is longer is no message


class Template(NamedTuple):
    """A template as a pattern, the words of its own that stand in each text of it, and what is said in its place."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    said: str


def translation(text: str, known: Callable[[str], str], path: str, depth: int = 0) -> str:
    """Return a text in a language: ``known`` is what its catalogue says of a whole one, ``path`` its templates."""
    said = known(text) if text else text
    if said != text or depth > _DEEPEST or len(text) > _LONGEST:
        return said
    for template in _templates(path):
        # Where a word is missing no pattern is tried, whose time would grow with the text.
        if all(word in text for word in template.words) and (found := template.pattern.fullmatch(text)):
            cells = [translation(cell, known, path, depth + 1) for cell in found.groups()]
            return template.said.format(*cells)
    for sign, chinese in _PARTS:
        parts = text.split(sign)
        if len(parts) > 1:
            made = [translation(part, known, path, depth + 1) for part in parts]
            if made != parts:
                return _join(parts, made, sign, chinese)
    return text


def _join(parts: list[str], made: list[str], sign: str, chinese: str) -> str:
    """Return parts one behind the other, with the sign of the language behind what was translated."""
    text = made[0]
    for before, after, part in zip(parts, made, made[1:], strict=False):
        text += (chinese if before != after else sign) + part
    return text


@cache
def _templates(path: str) -> list[Template]:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        rows: list[tuple[str, str]] = json.load(file)
    return [Template(pattern_of(english), tuple(PLACE.split(english)[::2]), said) for english, said in rows]


def pattern_of(template: str) -> re.Pattern[str]:
    """Return what matches the texts that a template makes, a group for each place."""
    pieces = PLACE.split(template)
    return re.compile("".join("(.*?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)), re.DOTALL)
