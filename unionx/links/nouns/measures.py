"""The time, the age or the event that a figure measures: 试用期30天, 巡讲历时6天."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.page_words import NOMINAL, OF, VERB, PageWords
from unionx.links.nouns.phrases import phrase_behind
from unionx.links.nouns.series import Pair
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_EACH_EVENT = tuple(grammar("each_event"))


def measured(before: str | None, lead: NounLead, place: int, figure: FigureMention, words: PageWords) -> Iterator[Pair]:
    """Yield the time, the age or the event beside a figure that measures it."""
    measures = counted_by(figure)
    if before is not None and names(before) in measures:
        yield before, "measured"
    elif before is not None and ("lasts" in lead.cues or _is_event(lead, words, place)):
        yield before, "lasting"
    if figure.kind == "duration":
        begin = place + 1 + (words.sort(place + 1) == OF)
        phrase = phrase_behind(words, begin, ("time",), loose=True)
        found = phrase and short(words, phrase)
        if found and names(found) in measures and found != "时间":
            yield found, "measured"
        elif phrase and found and begin > place + 1 and ("lasts" in lead.cues or names(found) == "event"):
            yield found, "lasting"  # 为期9天的|巡讲, 两个多小时的|演出


def _is_event(lead: NounLead, words: PageWords, place: int) -> bool:
    """Say whether a phrase right before a duration is what lasts: 参加公益服务|不少于20小时, 平均每次培训|4小时."""
    phrase = lead.phrase
    if phrase is None or lead.cues - {"each"} or phrase.end != place:
        return False
    alone = phrase.end - phrase.begin == 1
    before_it = words.text(phrase.begin - 2, phrase.begin)
    told = before_it.endswith(_EACH_EVENT) or (
        words.sort(phrase.begin - 1) == VERB and not words.is_predicate(phrase.begin - 1)
    )
    return words.sort(phrase.end - 1) == NOMINAL and (not alone or told)
