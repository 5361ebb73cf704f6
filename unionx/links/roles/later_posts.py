"""Reads the posts that a page tells of a person without the name: |他|是船厂焊工, “|我|在船厂当焊工，”甲说."""

from __future__ import annotations

from bisect import bisect_right

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.sentences import lines_of
from unionx.links.link_values import PersonRole
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.career_clauses import told_at
from unionx.links.roles.title_owners import Title
from unionx.mentions.context import Context
from unionx.mentions.mention import PersonMention

_HE = regex.compile(r"(?<=[。！？；，,\n”])[他她](?![们俩的])")
_I = regex.compile(r"(?<=[“。！？；，,])我(?![们俩的])")
# 甲有|个邻居|，他…, 甲请来|一位老师傅|。他…
_ANOTHER = regex.compile(
    rf"{alternation((*grammar('relative'), *grammar('relation'), *grammar('other_people')))}"
    r"|(?<!是)[一有][位名个](?!月)"
)
_SPEECH = alternation(grammar("speech"))
_SPEAKS = regex.compile(rf"\p{{Han}}{{0,6}}?(?:{_SPEECH})")
_SAYS = regex.compile(rf"[^，。；“”\n]{{0,10}}?(?:{_SPEECH})[^，。；“”\n]{{0,6}}?[：:，,]“")
_REACH, _LONGEST_SPEECH = 200, 200


def told_later(person: PersonMention, context: Context, starts: list[int], bodies: Bodies) -> list[PersonRole]:
    """Return the posts that a pronoun tells of a person, or that are told in the person's own words.

    ``starts`` are where the names of the page begin.
    """
    text = context.in_chinese_marks
    found = _of_himself(person, context, bodies)
    end = _meant_up_to(person, context, starts)
    for he in _HE.finditer(text, person.end, end):
        between = text[person.end : he.start()]
        if between.count("“") == between.count("”") and not _ANOTHER.search(between):
            found += told_at(text, he.end(), context.tokens, bodies)
    return [PersonRole(title.title, title.owner, "role/told_later") for title in found]


def _meant_up_to(person: PersonMention, context: Context, starts: list[int]) -> int:
    """Return up to where 他 means a person: the next name, or the end of the line.

    Nobody is meant where the sentence names two: 甲告诉乙，他是…
    """
    text = context.in_chinese_marks
    start, _ = context.sentences.span(person.start)
    at = bisect_right(starts, person.start)
    others = [begin for begin in starts[max(0, at - 6) : at - 1] if begin >= start]
    if any(not text.startswith(person.name, begin) for begin in others):
        return person.end
    end = min(lines_of(text).end(person.end), person.end + _REACH)
    return min(starts[at], end) if at < len(starts) else end


def _of_himself(person: PersonMention, context: Context, bodies: Bodies) -> list[Title]:
    """Return the posts of “我是船厂的焊工，…”甲说, and of 甲说：“我是…”."""
    text = context.in_chinese_marks
    found: list[Title] = []
    begin = end = 0
    if text[person.start - 1 : person.start] == "”" and _SPEAKS.match(text, person.end):
        end = person.start - 1
        begin = text.rfind("“", max(0, end - _LONGEST_SPEECH), end)
    elif (says := _SAYS.match(text, person.end)) is not None:
        begin = says.end() - 1
        end = text.find("”", begin, begin + _LONGEST_SPEECH)
    if 0 <= begin < end and "”" not in text[begin:end]:
        for one in _I.finditer(text, begin, end):
            found += told_at(text, one.end(), context.tokens, bodies)
    return found
