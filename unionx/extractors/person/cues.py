"""Finds people by what stands around them: 来自…的|X, 45岁的|X, 图为|X, 姓名：|X, X|，男，1970年出生, X|主席.

A cue that says little wants a name that looks like one, and something behind it that may follow a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.bracketed_posts import before_posts
from unionx.extractors.person.clause_heads import names_that_head
from unionx.extractors.person.foreign_names import foreign_before
from unionx.extractors.person.inside_clauses import names_inside
from unionx.extractors.person.label_names import behind_label, names_behind_labels
from unionx.extractors.person.letter_names import names_anywhere
from unionx.extractors.person.members import BODIES, members
from unionx.extractors.person.name_likeness import (
    LEAST,
    OF_PLACES,
    SURE,
    TAKES_OFFICE,
    has_family,
    is_compound,
    is_place,
    is_word,
    looks_like,
)
from unionx.extractors.person.names import (
    CLAUSE,
    HAN,
    end_behind_title,
    end_of_name,
    goes_on,
    is_bounded,
    name_before,
    plain,
)
from unionx.extractors.person.occupations import is_occupation
from unionx.extractors.person.predicates import named_by_predicates
from unionx.extractors.person.rare_names import rare_names
from unionx.extractors.person.surnames import COMPOUND, FIRST, SURNAME
from unionx.extractors.person.titled_names import end_anew
from unionx.extractors.person.word_bounds import GIVEN, STOP, WordBounds, is_speech
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN, TWO_TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.windows import matches_at, matches_near
from unionx.language.word_starts import WordStarts

Found = tuple[int, int, str]

_LEADS = lexicon("person_lead").mapping("strength")
# 来自机械厂的|苏文涛告诉记者, 38岁的|权鹏, 清江镇的|谭永贵松了口气, 读大三的|文佳怡连年受助
_LONGEST_ORIGIN = 24
_OF = regex.compile(
    rf"(?P<of>(?:\d{{1,2}}[周多]?岁|(?:{alternation(grammar('comes_from'))})[^，。；\n]{{1,{_LONGEST_ORIGIN}}}?))?"
    rf"的(?={FIRST})"
)
_OWNERS = tuple(lexicon("common_body").words())
# 宝应县的|严桂芝|，丈夫
_OF_FAMILY = regex.compile(rf"[，,](?:{alternation(grammar('relative'))}|家[里住境中]|一家|[今现]年)")
_OF_SIGN = re.compile(rf"的(?={FIRST})")
_OF_REACH = max(map(len, grammar("comes_from"))) + _LONGEST_ORIGIN
_LEAD_WORDS = WordStarts(_LEADS)
_BEHIND_LEAD = regex.in_re(rf"[了过]?(?={FIRST})")
# 养路工|赵永刚, 装配工|韩小军, 全国三八红旗手|宋丽君: an occupation that no list has
_OCCUPATION = re.compile(rf"[工员师手长匠户者人生民士表家](?= ?{FIRST})(?<=[{HAN_RANGES}].)")
_PLACES = frozenset("省市县区州镇乡村国企校")  # 富民|强镇
_IN_OFFICE = frozenset(grammar("in_office"))  # 市总工会|曾任|副主席
_OFFICERS = tuple(lexicon("title").words(kind="office"))
# 大赛第一名|朱海兵, 一等奖|苏晓曼（市医院）
_HOLDERS = alternation(grammar("honoured"))
_RANK = regex.in_re(
    rf"[第冠亚季特一二三优金银铜](?:(?<=第)[{TO_TEN}\d]{{1,3}}名|(?<=[冠亚季])军|(?<=[特一二三])等奖|(?<=优)秀奖|(?<=[金银铜])奖)"
    rf"(?:{_HOLDERS})? ?(?={FIRST})"
)
# 王德林|等15名选手, 由丁小岗|等284名委员组成
_EXEMPLAR = re.compile(rf"等(?:\d+|[{TWO_TO_TEN}]+)余?[名位人]")
# 取暖器车间|罗冬梅, 漳州第一技工学校|廖如兰: a unit and its member
_UNIT_WORDS = WordStarts(lexicon("unit_noun").words(member="yes"))
_BEFORE_NAME = regex.in_re(rf"(?={FIRST})")
# 李家琦|，海鸥表业公司高级技师。
_APPOSITION = re.compile(
    rf"(?<![^。\n]){FIRST}[{HAN_RANGES}]{{1,3}}(?=[，,][{HAN_RANGES}][^，,。；\n]{{2,40}}[工员师手长匠任][，,。；、])"
)
_AGED = alternation(grammar("aged"))
_OFFICE = alternation(grammar("holds_office"))
_PARTY = alternation(grammar("party"))
_OF_LIFE = alternation(grammar("of_life"))
# 李兰英，男，1970年出生 · 王芳（女） · 钟家裕，现年72岁 · 郑玉山，46岁，
_BEHIND = regex.in_re(
    rf"[，,、（(](?:[男女左右]|(?:{_AGED})?\d{{2}}岁|\d{{4}}年(?:\d{{1,2}}月)?出?生)(?=[，,。；）)、中前一二三起人 ]|$)"
    rf"|(?:{_AGED})?\d{{2}}岁(?=[，。、；]|$)|(?:{_AGED})\d{{2}}岁|[，,]?(?:{_OFFICE})|(?:{_PARTY})(?=[来到先走赴前深参在莅看慰调\d]|[，。等])"
    rf"|[，,](?:{_OF_LIFE})"
)
# What it begins with, by its first two characters: the marks of a page are many.
_WORDS_BEHIND = [*grammar("aged"), *grammar("holds_office"), *grammar("party")]
_BEHIND_SIGN = re.compile(
    rf"[，,、（(\d{''.join(sorted({word[0] for word in _WORDS_BEHIND}))}]"
    rf"(?:(?<=\d)(?=\d岁)|(?<=[，,、（(])(?=[男女左右\d]|{_AGED}|{_OFFICE}|{_OF_LIFE})"
    rf"|(?<=[^\d，,、（(])(?=[{''.join(sorted({word[1] for word in _WORDS_BEHIND}))}]))"
)
_HONOURS = alternation(lexicon("honour").words())
_HONOUR_WORDS = WordStarts(lexicon("honour").words())
_DEEDS = lexicon("honour_deed")
# 何长庚|荣获省五一劳动奖章, 李玉梅|曾获…: what is got, what one is given, and what only stands behind other words
_GOT = WordStarts(word for word in _DEEDS.words(way="gets") if len(word) > 1 and word != "成为")
_GIVEN_BY = WordStarts(f"被{word}" for word in _DEEDS.words(way="gives"))
_GETS = tuple(_DEEDS.words(way="gets"))
_GOT_BEHIND = WordStarts("获")
_BEFORE_HONOUR = sorted(grammar("before_honour"), key=len, reverse=True)
_BEFORE_HONOUR_ENDS = tuple(_BEFORE_HONOUR)
# 授予护士董国强|省先进个人称号
_GIVES = WordStarts(_DEEDS.words(way="gives"))
_GIVEN = regex.compile(
    rf"(?:{alternation(_DEEDS.words(way='gives'))})[^，。；：\n]{{2,40}}?"
    rf"(?=[“\"]?(?:{alternation(grammar('national'))}|全?[省市县区州]级?|自治[区州])?[“\"]?(?:{_HONOURS}))"
)
# 省劳动模范：|谭永贵
_LABELS = regex.in_re(rf"(?:{_HOLDERS})?(?:[（(][^（）()\n]{{1,8}}[）)])?[：:] ?(?={FIRST})")
# 何志强|主席强调, 余晓燕|老师: a title behind a name
_TITLE_WORDS = WordStarts(lexicon("title_behind").words())
_BEHIND_TITLE = regex.in_re(rf"(?!会|{alternation(grammar('of_office'))}|(?![为任])[{HAN_RANGES}]?[团室])")
# 肖小浩、郑一鸣、徐天宇|三位老师 is in lists


def names_at_cues(words: WordBounds) -> Iterator[Found]:
    """Yield the names that a cue before or behind them shows."""
    text = words.text
    yield from _behind_cues(words)
    yield from _names_before_honour(words)
    for behind in matches_at(_BEHIND, _BEHIND_SIGN, text):
        yield from _before(words, behind.start(), "age")
    for opened in before_posts(text):
        yield from (one for one in _before(words, opened, "age") if not _is_no_one(text, *one[:2]))
    for rank in _RANK.finditer(text):
        yield from _behind_lead(words, rank.end() + (text[rank.end()] == " "), "lead", 2)
    yield from members(words)
    yield from names_inside(words)
    yield from named_by_predicates(words)
    for _, _, end in _UNIT_WORDS.before(_BEFORE_NAME, text):
        if words.part_at(end):
            yield from _behind_lead(words, end, "unit", 1)
    for exemplar in _EXEMPLAR.finditer(text):
        yield from _before(words, exemplar.start(), "exemplar")
    for _, start, _ in _TITLE_WORDS.before(_BEHIND_TITLE, text):
        yield from _before_title(words, start)
    for named in _APPOSITION.finditer(text):
        yield from _before(words, named.end(), "age")
    yield from names_that_head(words)
    yield from names_anywhere(words)


def _behind_cues(words: WordBounds) -> Iterator[Found]:
    """Yield the names behind 的, a word that leads to a name, an occupation or a label."""
    text = words.text
    for of in matches_near(_OF, _OF_SIGN, text, _OF_REACH, 1):
        titled = text.endswith(_OFFICERS, 0, of.end() - 1)  # 时任县委书记的|周海峰
        yield from _behind_lead(words, of.end(), "of", 3 if of["of"] else 2 if titled else 1)
        if not of["of"] and text.endswith(_OWNERS, 0, of.start()):
            yield from _of_a_body(words, of.end())
    yield from rare_names(words)
    for word, start, end in _LEAD_WORDS.before(_BEHIND_LEAD, text):
        if words.part_at(start):
            yield from _behind_lead(words, end, "lead", int(_LEADS[word]))
    for worker in _OCCUPATION.finditer(text):
        if is_occupation(words, worker.end()):
            yield from _behind_lead(words, worker.end() + (text[worker.end()] == " "), "title", 2)
    yield from names_behind_labels(words)


def _names_before_honour(words: WordBounds) -> Iterator[Found]:
    """Yield the names that stand before a deed of honour, before what they were given, or behind an honour's colon."""
    for start in _deeds(words.text):
        yield from _before(words, start, "honoured")
    for given in _GIVES.matches(_GIVEN, words.text):
        begin, _, label = words.across(given.end())
        yield from _before(words, begin if label == "ns" else given.end(), "honoured")  # 民警卢伟|湖北|五一劳动奖章
    for _, _, behind in _HONOUR_WORDS.before(_LABELS, words.text):
        yield from ((start, end, "honoured") for start, end, _ in behind_label(words, behind))


def _deeds(text: str) -> list[int]:
    """Return where the words begin that tell that somebody was honoured, 曾 and 被 before a deed among them."""
    got = {at - text.startswith("被", at - 1) if at else at for at in _GOT.starts(text)}
    found = {at - _before_honour(text, at) for at in (*got, *_GIVEN_BY.starts(text))}
    behind = ((at, _before_honour(text, at)) for at in _GOT_BEHIND.starts(text))
    return sorted({*found, *(at - length for at, length in behind if length)})


def _before_honour(text: str, at: int) -> int:
    """Return the length of the longest word that ends at ``at`` and leads to a deed of honour: 曾, 今年."""
    if not text.endswith(_BEFORE_HONOUR_ENDS, 0, at):
        return 0
    return next(len(word) for word in _BEFORE_HONOUR if text.endswith(word, 0, at))


def _behind_lead(words: WordBounds, start: int, rule: str, strength: int) -> Iterator[Found]:
    """Yield the name behind a cue: of ``strength`` 3 before any name, 2 a likely one, 1 three plain characters."""
    text = words.text
    find_end = end_behind_title if rule == "title" else end_of_name
    end = find_end(words, start) if words.part_at(start) else None
    doubted = strength > 1 and text[start : start + 1] in SURNAME and (end is None or end == start + 2)
    anew = end_anew(words, start, end, sure=False) if doubted and words.part_at(start) else None
    if anew is not None and (end is None or anew > end):
        yield start, anew, "continued"  # 记者见到|纪|春|来时|
        return
    if end is None or not goes_on(text, end):
        return
    if text[end : end + 1].isalnum() and not HAN.match(text[end]):
        if (rule == "title" or strength > 1) and _is_timed(words, start, end):
            yield start, end, rule
        return
    if rule == "title" and end - start == 2 and text[end - 1] in _PLACES:
        return
    look = looks_like(words, start, end)
    short = end - start < 3
    if strength == 1 and (text[end : end + 1] in CLAUSE or (short and not _is_told(text, end))):
        if rule == "of" and not short and look == SURE and _OF_FAMILY.match(text, end) is not None:
            yield start, end, rule
        return
    if rule == "of" and short and strength < 3 and (text[end : end + 1] == "是" or not _is_told(text, end)):
        return  # 副总的|车补|是
    if look + strength >= 5 or (look == strength == 2 and is_bounded(text, start, end, strict=True)):
        yield start, end, rule


def _is_timed(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a number of what somebody did stands behind a plain name: 质检员李明芳|25分钟找出…, 奖励甲|5元."""
    return end - start > 2 and looks_like(words, start, end) == SURE and words.text[end].isdecimal()


def _of_a_body(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield what is plainly a name behind a body and 的, before a verb: 公司的|余敏|脱颖而出."""
    for end in (start + 2, start + 3):
        if plain(words.text, start, end) and words.verb_at(end) and looks_like(words, start, end) == 4:
            yield start, end, "of"
            return


def _is_told(text: str, end: int) -> bool:
    """Say whether a verb of speech or of honour stands behind a name: 海疆集团刘勇|荣获一等奖."""
    return is_speech(text, end) or text.startswith(_GETS, end)


def _before(words: WordBounds, end: int, rule: str) -> Iterator[Found]:
    """Yield the name that ends before a cue and begins its clause, or stands behind a word."""
    text = words.text
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or (text[start] not in SURNAME and length != 4):
            continue
        if length == 3 and rule == "before_title" and text[end - 1] in TAKES_OFFICE:
            return  # 何慧|任|副主席
        heads = start == 0 or text[start - 1] in CLAUSE
        exemplar = rule == "exemplar" and length == 3 and heads
        if SURNAME.get(text[start]) == "rare" and not exemplar and not has_family(words, start, end):
            continue
        if (length == 4) != text.startswith(COMPOUND, start) and not (heads and is_compound(words, start, end)):
            continue
        if not plain(text, start, end) or text[start:end] in _IN_OFFICE:
            continue
        behind_word = not heads and words.part_at(start) and words.across(start)[2][:1] in "vpcu"
        of_body = not heads and words.part_at(start) and words.across(start)[1].endswith(BODIES)
        lone = length > 2 and (behind_word or of_body or rule != "before_title")  # 市总工会|张立|主席
        lone = lone or (
            of_body and rule in ("exemplar", "before_title")
        )  # 市总工会|张立|等六名同志, 市人社局|何强|副局长
        look = looks_like(words, start, end)
        given = look == 3 and length == 3 and rule == "before_title" and SURNAME.get(text[start]) == "common"
        named = look == 4 or (given and text[end - 1] not in OF_PLACES)  # 陈|立业|师傅, but not 涵江站|站长
        if (named and (heads or lone)) or (look > 1 and heads and rule in ("age", "exemplar")):
            yield start, end, rule
            return


def _is_no_one(text: str, start: int, end: int) -> bool:
    """Say whether a word or a place stands before a bracket with a post: 高管（总经理）, but not 高峰（焊工）."""
    return end - start == LEAST and (
        is_place(text[start:end]) or (is_word(text[start:end]) and text[end - 1] not in GIVEN)
    )


def _before_title(words: WordBounds, end: int) -> Iterator[Found]:
    """Yield the name before a title, with those of its list: 吴寅秋、|于忠义副主席, 彭宇华和|蔡款医生."""
    text = words.text
    found = list(_before(words, end, "before_title"))
    if not found and text[end - 1 : end] not in STOP and not text.endswith(BODIES, 0, end):
        found = list(foreign_before(words, end))
    named = found[0][:2] if found else name_before(words, end)
    while named is not None and text[named[0] - 1 : named[0]] in ("、", "和", "与"):
        other = name_before(words, named[0] - 1)
        if other is None or not words.part_at(other[0]):
            break
        found += [(*span, "list") for span in (named, other) if (*span, "before_title") not in found]
        named = other
    yield from found
