"""Tells which body a common noun before a title stands for: 医院|院长 is of the hospital that the page named last."""

from __future__ import annotations

import re
from collections.abc import Mapping

from unionx.language import regex
from unionx.language.lexicon import alternation, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.tokens import Tokens

_ENDINGS = {word: tuple(of.split()) for word, of in lexicon("common_body").mapping("of").items()}
_NOUN = re.compile(rf"(?P<this>[该本]|这家)?(?P<noun>{alternation(_ENDINGS)})(?:[里上]的?)?$")
_SUFFIXES = lexicon("organisation_suffix")
_HAN = regex.compile(f"[{HAN_RANGES}]")
_END_OF_NAME = regex.compile(r"(?<!\p{Han})(?P<house>\p{Han}{2,6}?)(?:[里上]的?|的)?$")
_HOUSES = tuple(word for kind in ("company", "health", "education") for word in _SUFFIXES.words(kind=kind))
_LONGEST = 8
_REACH = 600  # characters back to the body that is meant


def common_body(text: str, tokens: Tokens, end: int, by_end: Mapping[int, tuple[int, str]]) -> tuple[int, str] | None:
    """Return where the common noun begins that ends at ``end``, and the body that it stands for, None for none."""
    match = _NOUN.search(text, max(0, end - _LONGEST), end)
    if match is None or not _stands_alone(text, tokens, match):
        return _by_its_end(text, end, by_end)
    endings = _ENDINGS[match["noun"]]
    last = max(
        (
            at
            for at, (_, name) in by_end.items()
            if end - _REACH < at <= match.start() and _works(name).endswith(endings)
        ),
        default=None,
    )
    if last is None:
        return None
    name = by_end[last][1]
    return match.start(), name if name.endswith(endings) else _works(name)


def _by_its_end(text: str, end: int, by_end: Mapping[int, tuple[int, str]]) -> tuple[int, str] | None:
    """Return the one body that was named before by more, of whose name the clause prints the end: 船厂的|焊工甲."""
    match = _END_OF_NAME.search(text, max(0, end - _LONGEST), end)
    if match is None or not match["house"].endswith(_HOUSES):
        return None
    named = {_works(name) for at, (_, name) in by_end.items() if end - _REACH < at <= match.start()}
    bodies = {name for name in named if name.endswith(match["house"]) and name != match["house"]}
    return (match.start(), bodies.pop()) if len(bodies) == 1 else None


def _works(name: str) -> str:
    """Return the body whose union has a name: 第八师一五〇团 of 第八师一五〇团|工会."""
    return name.removesuffix("工会")


def _stands_alone(text: str, tokens: Tokens, match: re.Match[str]) -> bool:
    """Say whether nothing before a common noun belongs to it: 由|公司, 该|矿; not 物业|公司, 各|医院."""
    start = match.start()
    if match["this"] or not start or not _HAN.match(text[start - 1]):
        return True
    if len(match["noun"]) < 2 or text[start - 1] in "各每" or not tokens.begins(start):
        return False
    return tokens.tags[tokens.at(start) - 1][:1] in "pvcdf"
