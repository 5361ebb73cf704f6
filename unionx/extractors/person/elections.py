"""Finds who is elected: 选举|谭永贵为主席，|丁国栋、王艳为副主席."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.ethnic_names import NAME_PARTS, of_parts
from unionx.extractors.person.name_likeness import LEAST, has_family
from unionx.extractors.person.names import name_end
from unionx.extractors.person.word_bounds import WordBounds
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.word_starts import WordStarts

_ELECTS = WordStarts(grammar("elects"))
_BECOMES = "成为"
_CHOOSES = "推选"  # as often before 成为 as before 为
_COMRADE = alternation(grammar("courtesy", "elected"))
_BEHIND = regex.compile(rf"(?:[、，。（为等的]|{_BECOMES}|{_COMRADE})")
# 选举甲、乙为副主席，|丙为女职工委员会主任
_OFFICE = regex.compile(rf"(?:[、和]\p{{Han}}{{2,4}})*(?:{_COMRADE})?为[^，。；、：\n]{{2,30}}[，；](?=\p{{Han}})")


def elected(words: WordBounds) -> Iterator[tuple[int, int]]:
    """Yield the names behind 选举 and the like, and the first behind each office that somebody is elected to."""
    text = words.text
    for _, ahead, _ in _ELECTS.longest(text):
        start: int | None = -ahead
        while start is not None and (stop := _end(words, start)) is not None:
            yield start, stop
            office = _OFFICE.match(text, stop)
            start = office.end() if office else None


def _end(words: WordBounds, start: int) -> int | None:
    """Return where the name of who is elected ends, None where none begins at ``start``."""
    parts = next(of_parts(words.text, start), None) if words.text[start : start + 1] in NAME_PARTS else None
    if parts is not None and _BEHIND.match(words.text, parts[1]):
        return parts[1]  # 选举|扎西次仁|为主席
    stop = name_end(words.text, start)
    short = start + LEAST
    if stop in (short, short + 1) and words.text.startswith(_BECOMES, short):
        stop = short + (not _is_known(words, start, short))  # 选举傅金成|为主席, whatever word the two make
    return stop if stop and _BEHIND.match(words.text, stop) and has_family(words, start, stop) else None


def _is_known(words: WordBounds, start: int, stop: int) -> bool:
    """Say whether two characters before 成为 are a name without 成: 选举李娜|成为主席, 推选王磊|成为代表."""
    whole = [label[:2] for _, label in words.between(start, stop)] == ["nr"]
    return whole or words.text.endswith(_CHOOSES, 0, start)
