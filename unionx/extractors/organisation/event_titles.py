"""Tells a body from the title of an event in quotation marks: “心系医院”行动, “平安企业”主题活动."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_OPENS = frozenset('“"「『')
_AT = frozenset("在到进为向对给于")  # 在|“华强电子厂”|活动
_EVENT = regex.compile(rf"[”\"」』](?:{alternation(grammar('event_title'))})")


def is_event_title(text: str, start: int, end: int) -> bool:
    """Say whether all that quotation marks hold is what an event right behind them is called."""
    if start == 0 or text[start - 1] not in _OPENS or text[start - 2 : start - 1] in _AT:
        return False
    return _EVENT.match(text, end) is not None
