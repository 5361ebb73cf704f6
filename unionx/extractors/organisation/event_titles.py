"""Drops the bodies that are the whole title of an event in quotation marks: “心系医院”行动, “平安企业”主题活动."""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, lexicon

_OPENS = ("“", '"', "「", "『")
_TITLED = frozenset(["brand", "name"])  # of no place: a title is made up as a brand is
_EVENT = regex.compile(rf"[”\"」』]\p{{Han}}{{0,4}}?(?:{alternation(lexicon('cue').words(category='event'))})")


def drop_event_titles(page: Surroundings) -> None:
    """Take out the bodies between quotation marks that an event stands behind."""
    text, found = page.text, page.found
    for end, one in list(found.items()):
        if one.rule in _TITLED and one.start and text.startswith(_OPENS, one.start - 1) and _EVENT.match(text, end):
            del found[end]
