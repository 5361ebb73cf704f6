"""Tells a body from the title of an event in quotation marks: “心系医院”行动, “平安企业”主题活动."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, lexicon

_OPENS = frozenset('“"「『')
_EVENT = regex.compile(rf"[”\"」』]\p{{Han}}{{0,4}}?(?:{alternation(lexicon('cue').words(category='event'))})")


def is_event_title(text: str, start: int, end: int) -> bool:
    """Say whether all that quotation marks hold is what an event behind them is called."""
    return start > 0 and text[start - 1] in _OPENS and _EVENT.match(text, end) is not None
