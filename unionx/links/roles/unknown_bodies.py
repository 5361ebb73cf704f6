"""Reads on over a body that no mention is, between a 、 and a title: 省劳模、|新松职工宣讲团|团长."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.tokens import Tokens
from unionx.links.roles.bodies_beside import Bodies

_LONGEST = 28
_SHORTEST = 4
_RUN = regex.compile(rf"(?<=、)(?:\p{{Han}}|(?<=\p{{Han}})[（(]\p{{Han}}{{2,12}}[）)]){{2,{_LONGEST}}}$")
_ITEM = regex.compile(r"\p{Han}{3,12}")
_BRACKET = regex.compile(r"[（(]\p{Han}+[）)]$")
_DEEDS = frozenset(grammar("predicate")) | frozenset(grammar("speech"))
_NAME_VERBS = frozenset(grammar("name_verb"))
_NO_PART = "pcudrm"  # tags of words that stand in no name of a body
_SAID_TWICE = frozenset("团会院队社局部站班")  # 宣讲团|团长


class UnknownBody(NamedTuple):
    """Where a body begins that no mention is, and its name where its end tells that it is one."""

    start: int
    name: str | None


def unknown_body(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> UnknownBody | None:
    """Return what stands between a 、 and the title or the body at ``end``, None where it can be no body."""
    mark = text.rfind("、", head, end)
    run = _RUN.search(text, max(head, mark), end) if mark >= 0 and mark < end - 1 else None
    if run is None or any(at in bodies.names_end for at in range(run.start() + 2, end + 1)):
        return None
    words = tokens.between(run.start(), end) if tokens.begins(run.start()) else []
    if not words or any(_parts(word, label) for word, label in words):
        return None
    bracket = _BRACKET.search(text, run.start(), end)
    stop = bracket.start() if bracket else end
    name = text[run.start() : stop]
    title = text[end : end + 3].removeprefix("副")
    twice = text[end - 1] in _SAID_TWICE and text[end - 1] == title[:1]
    placed = (words[0][1] in ("ns", "nt") or run.start() in bodies.by_start) and len(words) > 2
    whole = len(name) >= _SHORTEST and (twice or (bracket is not None and placed)) and bodies.allows(name)
    return UnknownBody(run.start(), name if whole else None)


def unknown_item(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> int | None:
    """Return where an item of a 、-chain begins that no title is, and ends at ``end``: 感动渡口十大人物."""
    mark = text.rfind("、", head, end)
    item = _ITEM.fullmatch(text, mark + 1, end) if mark >= 0 else None
    if item is None or any(at in bodies.names_end for at in range(mark + 3, end + 1)):
        return None
    if any(_parts(word, label) for word, label in tokens.between(mark + 1, end) if label != "m"):
        return None
    return mark + 1


def _parts(word: str, label: str) -> bool:
    """Say whether a word parts a title from what stands before it: 看望; but 发展 of 城市发展智库 does not."""
    return label[:1] in _NO_PART or (word in _DEEDS and label != "vn" and word not in _NAME_VERBS)
