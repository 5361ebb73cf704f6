"""Where a figure is what a change begins from: 由过去的|5天|延长到7天, 将提成由每单|3元|增至4元."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.mentions.mention import FigureMention

_TODAY = rf"{alternation([*grammar('formerly'), *grammar('beginning')])}|{words_of('now')}"
_FROM = regex.compile(rf"[由从](?:{_TODAY})?的?(?:每\p{{Han}}{{1,2}}){{0,2}}$")
_REACHES = regex.compile(r"[到至为]")
_LEAD, _BEHIND = 14, 8


def begins_change(figure: FigureMention, start: int, text: str) -> bool:
    """Say whether a figure whose clause begins at ``start`` is what something changes from."""
    before = _FROM.search(text, max(start, figure.start - _LEAD), figure.start)
    return before is not None and _REACHES.search(text, figure.end, figure.end + _BEHIND) is not None
