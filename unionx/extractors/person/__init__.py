"""Finds people: personal names (周农, 欧阳晓明, 阿依古丽·买买提) where the page shows that they are names.

What counts: the annotation guide, section "person". Evidence is a byline, a title or an occupation before the name, a
verb of speech behind it, a list of names, a studio named after its owner, or the same name elsewhere on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unionx.extractors.person.award_rows import in_columns
from unionx.extractors.person.courtesies import before_courtesies
from unionx.extractors.person.cues import names_at_cues
from unionx.extractors.person.dotted_names import DOTTED, dotted_names
from unionx.extractors.person.elections import elected
from unionx.extractors.person.ethnic_names import NAME_PARTS
from unionx.extractors.person.firm_names import HOUSES, without_firms
from unionx.extractors.person.foreign_names import foreign_behind
from unionx.extractors.person.letter_names import without_longer
from unionx.extractors.person.lists import names_of_lists
from unionx.extractors.person.name_likeness import (
    FEATURES,
    LEAST,
    OF_PLACES,
    has_family,
    is_given,
    is_place,
    is_word,
    looks_like,
)
from unionx.extractors.person.names import (
    CLAUSE,
    HAN,
    cut_before,
    name_before,
    name_end,
    stands_alone,
)
from unionx.extractors.person.rosters import rosters
from unionx.extractors.person.signatures import names_of_bylines
from unionx.extractors.person.studios import owners_of_studios
from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.titled_names import MAY_BEGIN, names_behind_title, names_in_list
from unionx.extractors.person.word_bounds import SPEECH, STOP, TITLE_KIND, WordBounds
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.occurrences import occurrences
from unionx.language.regex import HAN_RANGES
from unionx.language.regions import LEVELS, gazetteer
from unionx.language.text import in_chinese_marks
from unionx.language.tokens import tag
from unionx.language.word_starts import WordStarts
from unionx.mentions.candidates import Candidate, Judged, judge
from unionx.mentions.context import Context
from unionx.mentions.mention import MentionType, PersonMention

TYPE: MentionType = "person"
PRIORITY = 1

_KNOWN = WordStarts(lexicon("person").words())
_FAMILY_NAME = "姓"
_NOT_BEFORE_SPEECH = "的在等时后地已曾才就便也都还又共各仅只再拟"
_SURE = frozenset(["byline", "columns", "editor", "dotted", "label", "predicate", "row", "continued"])
_OF_LINES = frozenset(["alone", "unit"])
_OF_CLAUSES = frozenset(["heading", "lead", "of", "speech", "title", "continued"])
_BY_CONTEXT = frozenset(["heading", "lead", "of", "continued"])  # rules that a water's name meets, too
_OWNED = tuple(grammar("studio_of"))  # 高明|劳模创新工作室: of a person
_COURTESIES = WordStarts(grammar("courtesy"))
_KIN = tuple(grammar("courtesy", "kin"))
_MANNERS = tuple(grammar("manner"))
_NO_FOREIGN = frozenset((*STOP, *"\n。；：“”", ""))  # what no name of one foreign word begins with
_ALONE = re.compile(rf"\n([{HAN_RANGES}]{{2,3}})(?=\n)")


class _Cue(NamedTuple):
    """A title of some ``kind``, behind which a name stands, or a verb of speech, before which one does."""

    kind: str | None
    speaks: bool
    leads: bool  # before any name: the others want a character that a name may begin with


def _cue(word: str) -> _Cue:
    kind = TITLE_KIND.get(word)
    return _Cue(kind, word in SPEECH, kind == "office")


_CUE_WORDS = WordStarts([*TITLE_KIND, *SPEECH])
_BODIES = tuple(word for word in lexicon("organisation_suffix").words() if word.startswith(tuple(SPEECH)))
_LONGEST_BODY = max(map(len, _BODIES))
_OF_THE_LEAGUE = re.compile(rf"团(?:[{LEVELS}]|{alternation(grammar('party_centre'))})委?")  # 张伟代表|团市委
_CUES = [_cue(word) for word in _CUE_WORDS.words]


def find(text: str) -> list[Candidate]:
    """Return every place where ``text`` names a person, first where it shows it, then where the name stands again."""
    return _spans(WordBounds(in_chinese_marks(text)))


def _spans(words: WordBounds) -> list[Candidate]:
    text = words.text
    found: dict[tuple[int, int], str] = {}
    regions = gazetteer().official
    for start, end, rule in (*_names_by_form(words), *names_at_cues(words), *names_of_lists(words)):
        city = (rule in _OF_LINES or end - start > 2) and f"{text[start:end]}市" in regions
        if city or text[start:end] in regions or text[start:end] in HOUSES:
            continue  # 富顺县|荣获省先进集体, a line 高州, 张家界|旅游公司, 沃尔玛|表示
        if _is_of_a_place(text, start, end, rule):
            continue
        sure = rule in _SURE or (rule == "elected" and _is_elected(text, start, end))
        looks = 2 if sure else looks_like(words, start, end, begins=rule == "title")
        if looks > (rule == "studio"):  # 蓝领|工作室
            found[start, end] = rule if rule == "row" else found.get((start, end), rule)
    for (start, end), rule in [*found.items()]:
        if rule in _OF_CLAUSES:
            for one in _beside(words, start, end):
                found.setdefault(one[:2], one[2])
    found = without_firms(without_longer(words, found), text)
    names = {text[start:end].replace(" ", "") for start, end in found}
    names.update(_KNOWN.words[which] for _, _, which in _KNOWN.places(text))
    for name, start in occurrences(names, text):
        end = start + len(name)
        if (start, end) not in found and (end - start > 2 or stands_alone(text, start, end)):
            found[start, end] = "known" if name in _KNOWN.words else "again"
    return [Candidate(start, end, f"person/{rule}", {}, start) for (start, end), rule in sorted(found.items())]


def _is_elected(text: str, start: int, end: int) -> bool:
    """Say whether what stands between 选举 and 为 is made like a name: 傅金|成|为主席, 扎西次仁|为主席."""
    return is_given(text[start + 1 : end]) or text[start] in NAME_PARTS


def _is_of_a_place(text: str, start: int, end: int, rule: str) -> bool:
    """Say whether a region gives its name to what is found: 洪泽|湖边的工人, 龙岩|创新工作室."""
    if rule == "studio":
        return end - start == LEAST and is_place(text[start:end]) and not text.startswith(_OWNED, end)
    if text[end - 1] not in FEATURES or end - start == LEAST or not is_place(text[start : end - 1]):
        return False
    return rule in _BY_CONTEXT or (rule not in _SURE and len(tag(text[start:end])) == 1)


def normalise(candidate: Candidate, context: Context, earlier: Sequence[PersonMention]) -> PersonMention:
    """Return the person, the name without layout breaks."""
    start, end = candidate.start, candidate.end
    return PersonMention(start, end, candidate.rule, PRIORITY, context.text[start:end].replace(" ", ""))


def candidates(context: Context) -> list[Judged]:
    """Return every candidate in a text, judged."""
    return judge(lambda _: _spans(WordBounds(context.in_chinese_marks, context.tokens)), normalise, context)


def _names_by_form(words: WordBounds) -> Iterator[tuple[int, int, str]]:
    text = words.text
    columns = in_columns(text)
    yield from columns
    yield from (one for one in names_of_bylines(text) if not _is_inside(one, columns))
    yield from _spoken_of(words)
    for match in DOTTED.finditer(text) if "·" in text else ():
        for span in dotted_names(text, match):
            yield span
            yield from names_in_list(words, span[1])
    for start, stop in elected(words):
        yield start, stop, "elected"
        yield from names_in_list(words, stop)
    whole = [*before_courtesies(words)]
    yield from whole
    ends = {end for _, end, _ in whole}
    for courtesy in (start for start, _, _ in _COURTESIES.longest(text) if start not in ends):
        for span in _before_speech(words, courtesy, "courtesy"):
            if text.startswith(_KIN, span[1]) and (span[1] - span[0] == 2 or is_word(text[span[0] : span[0] + 2])):
                continue  # 李玉梅|大姐, but not 张庄|老人, 司机孙|叔叔
            if cut_before(text, span[0], span[1]):
                yield span
    yield from owners_of_studios(text)
    yield from rosters(text)
    for line in _ALONE.finditer(f"\n{text}"):
        start, end = line.start(), line.end() - 1
        if SURNAME.get(text[start]) == "common" and name_end(text, start) == end:
            yield start, end, "alone"


def _is_inside(one: tuple[int, int, str], columns: list[tuple[int, int, str]]) -> bool:
    """Say whether a name of a byline is one of a list, or a piece of it."""
    at = bisect_left(columns, (one[1],)) - 1
    return at >= 0 and one[0] < columns[at][1]


def _spoken_of(words: WordBounds) -> Iterator[tuple[int, int, str]]:
    """Yield the names behind titles and before verbs of speech, with the lists that they begin."""
    text = words.text
    covered = 0
    for start, ahead, which in _CUE_WORDS.places(text):
        kind, speaks, leads = _CUES[which]
        if kind is not None and -ahead > covered:  # 委员 inside 委员长 ends no title
            covered = end = -ahead
            if leads or text[end : end + 1] in MAY_BEGIN or "·" in text[end : end + 7]:
                abroad = kind == "office" and text[end : end + 1] not in _NO_FOREIGN
                foreign = [*foreign_behind(words, end)] if abroad else []
                yield from foreign or names_behind_title(words, start, end, kind)
        if speaks and not _is_of_a_body(words, start):
            yield from _before_speech(words, start)


def _is_of_a_body(words: WordBounds, start: int) -> bool:
    """Say whether a verb of speech begins the end of a body's name: 岳阳|代表队以98分, not 张伟|代表|队员."""
    if not words.text.startswith(_BODIES, start):
        return False
    ahead = words.text[start : start + _LONGEST_BODY]
    ends = [start + len(word) for word in _BODIES if ahead.startswith(word)]
    return any(end in words.bounds and not _OF_THE_LEAGUE.match(words.text, end - 1) for end in ends)


def _beside(words: WordBounds, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the names that 、 or 和 joins to one of their clause: 高建华|和|何晓明从北京赶来."""
    yield from names_in_list(words, end)
    other = name_before(words, start - 1) if start and words.text[start - 1] in "、和与" else None
    if other is not None and words.part_at(other[0]):
        yield *other, "list"


def _before_speech(words: WordBounds, end: int, rule: str = "speech") -> Iterator[tuple[int, int, str]]:
    """Yield the name that fills the clause before a verb of speech: ，温明忠|说, ，温明忠|激动|说."""
    text = words.text
    end = end - 2 if text.endswith(_MANNERS, 0, end) else end
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or (start and text[start - 1] not in CLAUSE and rule != "courtesy"):
            continue
        if length == 3 and (text[end - 1] in OF_PLACES or text[end - 1] in _NOT_BEFORE_SPEECH):
            continue  # 高新区|荣获省先进集体, 柳菊在|讲话中, 高兴地|说
        if rule == "courtesy" and text[end - 1] == _FAMILY_NAME:
            continue  # 一位王姓|老人
        if not has_family(words, start, end):
            continue
        if text[start : start + LEAST] in TITLE_KIND and words.part_at(start + LEAST):
            return  # 劳模|细|说初心, 劳模|小|说展评
        if length == 4 and not text.startswith(COMPOUND, start):
            continue
        stop = name_end(text, start)
        if stop == end or (stop is not None and length == 3 and text[end - 1] != "为"):  # 何丽|为代表
            made = tag(text[start:end])
            if len(made) == 1 and made[0][1][:2] != "nr":
                return
            if all(HAN.match(c) for c in text[start:end]) and (len(made) > 1 or made[0][1][:2] == "nr"):
                yield start, end, rule
                return
