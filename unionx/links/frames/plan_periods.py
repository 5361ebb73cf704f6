"""The ends of the five-year plans: up to 到“十四五”末 something holds, “十四五”期间 is no time that is known."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.mentions.mention import DateMention

_UNTIL, _REACH = tuple(grammar("until")), 6
_OPENING = '“"‘「'
_AT_ITS_END = regex.compile(rf'[”"’」]?(?:{alternation(grammar("plan_name"))})?期?末')


def ends_plan(date: DateMention, text: str) -> bool:
    """Say whether what is told holds up to the end of a period of plans: 到“|十三五|”末, 截至|十三五|期末."""
    if date.rule != "date/plan_period" or _AT_ITS_END.match(text, date.end) is None:
        return False
    return text[max(0, date.start - _REACH) : date.start].rstrip(_OPENING).endswith(_UNTIL)
