"""Tells the name of a firm from the end of a person's name and what he is made: 推选王建|华为|工会主席."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import TITLES
from unionx.extractors.organisation.studio_owner import SURNAMES
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_ELECTS = regex.compile(rf"(?:{alternation(grammar('elects'))})(?:\p{{Han}}{{2,4}}[、和])*\p{{Han}}{{1,2}}$")
_NAME_BEFORE = regex.compile(r"[，、；](\p{Han})\p{Han}?$")
_OFFICES = tuple(TITLES)
_LONGEST_LIST = 40  # characters of a list of names


def is_end_of_person(text: str, start: int, end: int) -> bool:
    """Say whether 华为 is the end of a name and 为: 推选王建|华为|工会主席."""
    if text[end - 1] != "为":
        return False
    named = _NAME_BEFORE.search(text, max(0, start - 3), start)  # ，王爱华|为副主席
    titled = named is not None and named[1] in SURNAMES and text.startswith(_OFFICES, end)
    return titled or _ELECTS.search(text, max(0, start - _LONGEST_LIST), start) is not None
