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
from unionx.extractors.person.cues import names_at_cues
from unionx.extractors.person.dotted_names import DOTTED, DOTTED_HERE, dotted_names
from unionx.extractors.person.elections import elected
from unionx.extractors.person.ethnic_names import NAME_PARTS, by_place, of_parts
from unionx.extractors.person.firm_names import without_firms
from unionx.extractors.person.lists import names_of_lists
from unionx.extractors.person.name_likeness import OF_PLACES, is_apart, is_verb, is_word, looks_like
from unionx.extractors.person.names import (
    CLAUSE,
    FORM_OF_ADDRESS,
    HAN,
    cut_before,
    end_behind_title,
    goes_on,
    is_bounded,
    name_before,
    name_end,
    stands_alone,
)
from unionx.extractors.person.rosters import rosters
from unionx.extractors.person.signatures import names_of_bylines
from unionx.extractors.person.studios import owners_of_studios
from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.word_bounds import DEEDS, SPEECH, TITLE_KIND, WHOLE, WordBounds, is_speech
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.occurrences import occurrences
from unionx.language.regex import HAN_RANGES
from unionx.language.regions import gazetteer
from unionx.language.text import in_chinese_marks
from unionx.language.tokens import first_word, tag
from unionx.language.word_starts import WordStarts
from unionx.mentions.candidates import Candidate, Judged, judge
from unionx.mentions.context import Context
from unionx.mentions.mention import MentionType, PersonMention

TYPE: MentionType = "person"
PRIORITY = 1

_MAY_BEGIN = frozenset(SURNAME) | frozenset(word[0] for word in COMPOUND) | {" ", "”"} | NAME_PARTS
_KNOWN = WordStarts(lexicon("person").words())
_HONOURS = tuple(lexicon("honour").words())
_SPEECH = re.compile(alternation(grammar("speech")))
_PREDICATE = frozenset(grammar("predicate"))
_LIST = regex.compile(r"(?:[（(][^（）()\n]{1,6}[）)])?[、和与] ?")
_LISTED = alternation((*grammar("listed"), *grammar("behind_name", "ends")))
_AFTER_LISTED = regex.compile(rf"(?:[、，。；,;（(）)\s等和为获荣]|{alternation(grammar('roster'))}|{_LISTED}|$)")
_NOT_BEFORE_SPEECH = "在等时后地已曾才就便也都还又"
_SURE = frozenset(["byline", "columns", "editor", "dotted", "label", "predicate", "row"])
_OF_LINES = frozenset(["alone", "unit"])
_OF_CLAUSES = frozenset(["heading", "lead", "of", "speech", "title"])
_COURTESIES = WordStarts(grammar("courtesy"))
_STRETCHES = frozenset("月周日季节")  # how the name of a campaign ends
_MANNERS = tuple(grammar("manner"))
_MARKS = frozenset("，。；\n")
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
        if city or text[start:end] in regions:
            continue  # 富顺县|荣获省先进集体, a line 高州, 张家界|旅游公司
        looks = 2 if rule in _SURE else looks_like(words, start, end, begins=rule == "title")
        if looks > (rule == "studio"):  # 蓝领|工作室
            found[start, end] = rule if rule == "row" else found.get((start, end), rule)
    for (start, end), rule in [*found.items()]:
        if rule in _OF_CLAUSES:
            for one in _beside(words, start, end):
                found.setdefault(one[:2], one[2])
    found = without_firms(found, text)
    names = {text[start:end].replace(" ", "") for start, end in found}
    names.update(_KNOWN.words[which] for _, _, which in _KNOWN.places(text))
    for name, start in occurrences(names, text):
        end = start + len(name)
        if (start, end) not in found and (end - start > 2 or stands_alone(text, start, end)):
            found[start, end] = "known" if name in _KNOWN.words else "again"
    return [Candidate(start, end, f"person/{rule}", {}, start) for (start, end), rule in sorted(found.items())]


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
            yield from _names_in_list(words, span[1])
    for start, stop in elected(text):
        yield start, stop, "elected"
        yield from _names_in_list(words, stop)
    for courtesy, _, _ in _COURTESIES.longest(text):
        for span in _before_speech(text, courtesy, "courtesy"):
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
            if leads or text[end : end + 1] in _MAY_BEGIN or "·" in text[end : end + 7]:
                yield from _behind_title(words, start, end, kind)
        if speaks:
            yield from _before_speech(text, start)


def _behind_title(words: WordBounds, title: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    text = words.text
    quoted = text[end : end + 1] == "”" and text.endswith(_HONOURS, 0, end)  # “大国工匠”|何丽, not “关爱学子”金秋行动
    begin = end + 1 if quoted or text[end : end + 1] == " " else end
    dot = DOTTED_HERE.match(text, begin) if "·" in text[begin : begin + 7] else None
    if dot is not None:
        for span in dotted_names(text, dot, titled=True):
            yield span
            yield from _names_in_list(words, span[1])
        return
    if text[begin : begin + 1] in NAME_PARTS and (parts := list(of_parts(text, begin))):
        yield from parts
        yield from _names_in_list(words, parts[0][1])
        return
    if not words.begins_behind(title, end):
        return
    stop = end_behind_title(words, begin)
    if stop is not None and text[stop - 1] in OF_PLACES and words.tag_from(begin, stop)[:2] == "ns":
        return  # 护士长 |常熟市|人民医院
    if stop is None:
        if text[begin : begin + 1] in _MAY_BEGIN and name_end(text, begin) is not None:
            return
        if kind == "office":
            yield from by_place(text, begin, kind)
        return
    if text.startswith(FORM_OF_ADDRESS, begin + 1) or (quoted and is_word(text[begin:stop])):
        return  # “时代工匠”|宣言
    if _is_named(words, begin, stop, kind):
        yield begin, stop, "title"
        yield from _names_in_list(words, stop)


def _is_named(words: WordBounds, begin: int, stop: int, kind: str) -> bool:
    """Say whether what can be a name behind a title of some kind is one, not what somebody does."""
    text = words.text
    rare = SURNAME.get(text[begin]) == "rare"
    others = kind != "office" and (stop - begin == 2 or text[begin] in "和有过")
    if rare and others and (stop - begin > WHOLE or not _SPEECH.match(text, stop)):
        return False  # 职工|和美团, 职工|过好“双节”, 代表|和职工方|代表; but 工匠|和玉山说
    if rare and stop - begin == 2 and words.tag_from(begin, stop)[:1] == "d":
        return False  # 职工|都能|获得
    given = text[begin + 1 : stop]
    bounded = (kind == "office" and not rare) or is_bounded(text, begin, stop, strict=rare or is_verb(given))
    if not bounded and not _acts_whole(words, begin, stop, office=kind == "office", rare=rare):
        return False
    doubted = text[stop - 1] in _STRETCHES or given in _PREDICATE
    if doubted and kind != "office" and _names_nobody(text, begin, stop):
        return False
    listed = kind != "office" and text[stop : stop + 1] == "、"
    if listed and (is_verb(given) or is_word(text[begin : begin + 2])):
        return False  # 职工|方会谈、敢谈, 职工|范围广、
    if text[begin] == "和" and is_word(given):
        return False  # 专家|和学者|指出
    # 主席|曾亲临我校, 学生|曾听|过他的课
    return not (text[begin] == "曾" and (is_verb(given) or text[stop : stop + 1] in ("过", "了")))


def _acts_whole(words: WordBounds, begin: int, stop: int, *, office: bool, rare: bool) -> bool:
    """Say whether three characters behind a title go on to what is done: 副主席|官立军|关于…, 部长|谷|秀云|当场撤人."""
    apart = rare and is_apart(words, begin, stop)
    if stop - begin != WHOLE or not words.part_at(stop) or not (office or apart):
        return False
    if first_word(words.text[stop : stop + 6])[1] == "p" or (apart and goes_on(words.text, stop)):
        return True
    return words.text[stop] in DEEDS and looks_like(words, begin, stop) > 1


def _names_nobody(text: str, begin: int, stop: int) -> bool:
    """Say whether a common word stands behind a title: 劳模工匠|宣传|月, 职工|楼|举行，."""
    if text[stop - 1] in _STRETCHES and is_word(text[begin : stop - 1]) and not is_speech(text, stop):
        return True
    return text[begin + 1 : stop] in _PREDICATE and not is_speech(text, stop) and text[stop : stop + 1] in _MARKS


def _names_in_list(words: WordBounds, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the names that follow in a list: 赵宏亮、丁国栋、王艳; what is plainly a name, before a verb, too."""
    text = words.text
    for _ in range(30):
        comma = _LIST.match(text, end)
        if comma is None:
            return
        stop = name_end(text, comma.end())
        if stop is None or SURNAME.get(text[comma.end()]) == "rare":
            return
        if not _AFTER_LISTED.match(text, stop) and not (
            goes_on(text, stop)
            and looks_like(words, comma.end(), stop) == 4
            and (stop > comma.end() + 2 or words.verb_at(stop))
        ):
            return
        yield comma.end(), stop, "list"
        end = stop


def _beside(words: WordBounds, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the names that 、 or 和 joins to one of their clause: 高建华|和|何晓明从北京赶来."""
    yield from _names_in_list(words, end)
    other = name_before(words, start - 1) if start and words.text[start - 1] in "、和与" else None
    if other is not None and words.part_at(other[0]):
        yield *other, "list"


def _before_speech(text: str, end: int, rule: str = "speech") -> Iterator[tuple[int, int, str]]:
    """Yield the name that fills the clause before a verb of speech: ，温明忠|说, ，温明忠|激动|说."""
    end = end - 2 if text.endswith(_MANNERS, 0, end) else end
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or (start and text[start - 1] not in CLAUSE and rule != "courtesy"):
            continue
        if length == 3 and (text[end - 1] in OF_PLACES or text[end - 1] in _NOT_BEFORE_SPEECH):
            continue  # 高新区|荣获省先进集体, 柳菊在|讲话中, 高兴地|说
        if SURNAME.get(text[start], "rare") == "rare" and not text.startswith(COMPOUND, start):
            continue
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
