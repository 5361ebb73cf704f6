"""Reads the teams and the parliaments of nations: 中国|女篮, 日本|队, 墨西哥|参议院; of provinces the teams: 江苏|队.

The word alone names no body (队, 国会), and a nation before it is often one word with it to the dictionary.
"""

from __future__ import annotations

from unionx.extractors.organisation.nations import NATION_ENDS, NATION_LENGTHS, NATIONS
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.word_starts import WordStarts

_BODIES = grammar("national_body")
_BODY_WORDS = WordStarts(_BODIES)
_OF_STATE = "state"  # 国家|队 has no nation
# 中国|国家男子|足球|队
_WHOSE = regex.compile(rf"(?:{alternation(grammar('team_kind'))})+$")
_LONGEST_KIND = 10
_OF_PROVINCE = "0000"  # how the codes of provinces end
_TEAM = "other"


def read_national_bodies(page: Surroundings) -> None:
    """Add the teams and the parliaments that the name of a nation or of a province stands before."""
    text = page.text
    for start, ahead, which in _BODY_WORDS.longest(text):
        end, kind = -ahead, _BODIES[_BODY_WORDS.words[which]]
        if end in page.found or not page.tokens.begins(end):
            continue  # 中国|队长
        whose = _WHOSE.search(text, max(0, start - _LONGEST_KIND), start) if kind == _TEAM else None
        for at in (start, whose.start()) if whose is not None else (start,):
            place = page.by_end.get(at)
            if kind == _TEAM and place is not None and place.codes[0].endswith(_OF_PROVINCE):
                page.found[end] = BodySpan(place.start, end, kind, "region", page.chain(place), tail=at)
            elif (begin := _nation(page, at)) < at:
                page.found[end] = BodySpan(begin, end, kind, "name", tail=begin)


def _nation(page: Surroundings, at: int) -> int:
    """Return where the nation begins that ends at ``at``, whatever word it is cut into; ``at`` where none does."""
    text = page.text
    for length in NATION_LENGTHS if text[at - 1 : at] in NATION_ENDS else ():
        begin = at - length
        if begin >= 0 and NATIONS.get(text[begin:at], _OF_STATE) != _OF_STATE and page.word_begins(begin):
            return begin
    return at
