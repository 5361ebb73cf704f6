"""Tells where a Chinese personal name ends (刘峰|表示, 欧阳晓明|说) and whether what stands around it bears it out.

Where a name may begin and end is read from the page cut once into words: no name is cut out of a longer word
(生态环境部|长江流域). What the words leave as single characters (谭|永|贵) is what a name looks like.
"""

from __future__ import annotations

import re

from unionx.extractors.person.name_likeness import LEAST, OF_PLACES, TAKES_OFFICE, looks_like
from unionx.extractors.person.surnames import COMPOUND, COMPOUND_SET, SURNAME
from unionx.extractors.person.word_bounds import (
    DEEDS,
    EXEMPLAR,
    GIVEN,
    SPEECH,
    STOP,
    WordBounds,
    begins_word,
    is_speech,
)
from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon, prefix_tree
from unionx.language.regex import HAN_RANGES
from unionx.language.tokens import first_word, tag

_COMPOUND_BEGINS = frozenset(word[0] for word in COMPOUND)
FORM_OF_ADDRESS = tuple(lexicon("form_of_address").words())
_TITLES_BEHIND = tuple(lexicon("title_behind").words())
_COURTESIES = frozenset(grammar("courtesy"))
HAN = regex.in_re(rf"[{HAN_RANGES}]")
_HAN_ONLY = regex.in_re(rf"[{HAN_RANGES}]*")
_GIVES = re.compile(
    rf"任|家[，、。进慰走看送]|(?:[个本]人)?(?:{prefix_tree([*grammar('behind_name'), *grammar('of_person', '-')])})"
)
# 环卫工人满玉华|高兴地对记者说
_GLADLY = regex.compile(rf"[{HAN_RANGES}]{{2,4}}地(?:[对向][^，。；\n]{{1,8}})?(?:{prefix_tree(grammar('speech'))})")
# … but these may begin a given name: 何|向东, 王|为民
STOP_FIRST = STOP - frozenset("向为从和让")
# … and these do behind a title, where a family name alone would name nobody: 副主席|孙在田, 主任|黄因兰
_GIVEN_FIRST = frozenset("在因将于就由至")
# No preposition and no conjunction stands before a mark: 警长|唐克将，
_ENDS_CLAUSE = frozenset("，。、；）,;)\n")
_ONE_OR_TWO = ("一", "两")
_KEEPS = tuple(f"过{day}" for day in "生年节")
_NOT_LAST = frozenset("曾将为和与对从向于把被让由因而并则至")
CLAUSE = frozenset('据，。！？；：,;:!?\n“”"（）()、 ')
_SPREAD = regex.compile(r"\p{Han} \p{Han}(?!\p{Han})")
_TAIL_BRACKET = regex.compile(r"[（(][^（）()\n]{1,30}[）)]$")
_DAYS = tuple(lexicon("relative_date").words())
_COVERBS = frozenset(grammar("coverb"))
_JOINS = "和与"  # 教师贾宗维|和工人: whatever word the two make
_OF_HONOUR = regex.compile(rf"[“\"]?(?:{prefix_tree(lexicon('honour').words())})")
_ASPECTS = frozenset("着了过地")
# 隋玉莲|手把手教, 隋玉莲|麻利地拧下
_IN_A_MANNER = regex.compile(r"(\p{Han})\p{Han}\1(?=\p{Han})|(?!的)\p{Han}{2,4}地(?![区方点段块处址])")
_AFTER_VERB = frozenset("着了过得")
_BEST = 3  # of what may follow a name


def end_of_name(words: WordBounds, start: int) -> int | None:
    """Return where the name that begins at ``start`` ends, None where none can begin: where words end, if it may."""
    text = words.text
    verb = text[start + LEAST : start + LEAST + 1] in _ASPECTS and _is_verb(text, start)
    end = None if verb else name_end(text, start)
    if end is not None and (end in words.bounds or words.ends_well(end)):
        return end
    if SURNAME.get(text[start : start + 1], "rare") == "rare":
        return None
    for length in (3, 2):  # 张蕾|正在, 兰秀明|等
        other = start + length
        if length == LEAST and verb:
            continue
        if length > 2 and is_deed(text[start + 2 : other], text[other : other + 2]):
            continue  # 秦干|作了
        looks = other in words.bounds and plain(text, start, other) and looks_like(words, start, other) > 2
        if looks and goes_on(text, other):
            return other
    return None


def _is_verb(text: str, start: int) -> bool:
    """Say whether what the dictionary has as a name is a verb that goes on: 妈妈|张罗|着晚饭."""
    return text[start + 1] not in GIVEN and len(first_word(text[start : start + LEAST + 2])[0]) == LEAST


def end_behind_title(words: WordBounds, start: int) -> int | None:
    """Return where the name ends that begins at ``start``, behind a title: 副主席|孙在田|应邀, too."""
    end, text = end_of_name(words, start), words.text
    if (
        end is not None
        or SURNAME.get(text[start : start + 1]) != "common"
        or text[start + 1 : start + 2] not in _GIVEN_FIRST
    ):
        return end
    end = start + 3
    if not HAN.match(text, start + 2) or text[start + 2] in STOP:  # 主席孙在 at the end of a text
        return None
    known = words.between(start, end) == [(text[start:end], "nr")]  # 林黛玉
    alone = (known or all(at in words.bounds for at in range(start, end))) and words.ends_well(end)
    return end if alone and goes_on(text, end) else None


def spread_end(text: str, start: int) -> int | None:
    """Return the end of a name of two characters that the layout spread to three: 李 玲."""
    spread = _SPREAD.match(text, start)
    return spread.end() if spread and text[start] in SURNAME else None


def plain(text: str, start: int, end: int) -> bool:
    """Say whether no character between ``start`` and ``end`` keeps it from being a name: a mark, 的, 了."""
    given = text[start + 1 : end]
    if given[1:] == "为" and (text[end : end + 1] in _ENDS_CLAUSE or end == len(text)):
        given = given[:1]  # 吴有|为|，男
    return given[:1] not in STOP_FIRST and not STOP & {*given[1:]} and _HAN_ONLY.fullmatch(text, start, end) is not None


def name_end(text: str, start: int) -> int | None:
    """Return where the Chinese name that begins at ``start`` ends, None where none can begin there.

    A name is a family name and one or two characters; how many, the words of what follows tell (刘峰|表示,
    武立军|赞不绝口).
    """
    window = text[start : start + 9]
    family = 1 if window[:1] in SURNAME else 0
    if window[:1] in _COMPOUND_BEGINS:
        family = next((n for n in (4, 3, 2) if window[:n] in COMPOUND_SET), family)
    if not family or not HAN.match(window[family : family + 1]) or window[family] in STOP_FIRST:
        return None
    short = start + family + 1
    first, label = first_word(window)
    if len(first) > family and label[:2] != "nr" and not (len(first) == 2 and label in ("nz", "x")) and family == 1:
        return _behind_a_word(text, start, first, label)
    if text[short : short + 1] in _NOT_LAST and _ends_name(text, short):
        return short + 1
    if not HAN.match(text[short : short + 1]) or text[short] in STOP:
        return short
    if is_deed(text[short], text[short + 1 : short + 3]) or begins_word(text, short):
        return short
    behind = _follows_well(text, short + 1)
    if behind < _BEST and _follows_well(text, short) > behind:
        return short
    if behind < 2 and _follows_well(text, short + 2) >= 2 and HAN.match(text[short + 1]) and text[short + 1] != "时":
        longer = label[:2] != "nr" and is_speech(text, short + 2)  # 罗其其格|表示, but not 季文澜|劝说
        return short + 2 if longer and len(first_word(text[short + 1 : short + 5])[0]) == 1 else short + 1
    return short + 1


def _ends_name(text: str, at: int) -> bool:
    """Say whether a character that ends few names ends one here, before a mark: 警长唐克|将|，, 吴有|为|."""
    behind = text[at + 1 : at + 2]
    if text[at] == "和" and behind in ("及", "与"):
        return True  # 主席黄庆|和|及班子成员
    return behind in _ENDS_CLAUSE if behind else text[at : at + 1] == "为"


def _is_had(after: str) -> bool:
    """Say whether what stands behind 有 is what somebody has: 12名徒弟, 一个, 徒弟, but not 会计 behind 张富有."""
    if after[:1] in _ONE_OR_TWO or after[:1].isdigit():
        return True
    word, label = first_word(after)
    return len(word) == LEAST and label == "n" and word not in _TITLES_BEHIND


def is_deed(word: str, after: str) -> bool:
    """Say whether a character behind a name of two tells what is done: 张红|领到, 李刚|有一个, but not 梅辉太|等."""
    if word == "所" or (word == "有" and _is_had(after)):
        return True  # 罗珊|所带的班, 何刚|有12名徒弟
    if word in TAKES_OFFICE and after in _TITLES_BEHIND:
        return True
    if after[:1] == "过":
        return after not in _KEEPS  # 吴桂兰|过生日
    if after[:1] in ("了", "着"):
        return len(first_word(after)[0]) < LEAST  # 徐满巍|着急
    return word in DEEDS and after[:1] not in ("、", "等")


def _behind_a_word(text: str, start: int, first: str, label: str) -> int | None:
    """Return the end of a name that begins like a word: 金学|兰，, 高建国, 秦山|出席; not 高度|重视, 许多|人."""
    if SURNAME.get(text[start]) == "rare" or label[:1] in "mrdpcu":
        return None  # 女工|关爱室
    if len(first) == 3:  # 高建国/ns
        return start + 3 if label in ("nr", "ns", "nz", "nrt") and _follows_well(text, start + 3) else None
    if len(first) != 2:
        return None
    third = text[start + 2 : start + 3]
    deed = third in STOP or third in DEEDS or is_deed(third, text[start + 3 : start + 5])
    if HAN.match(third) and not deed and _follows_well(text, start + 3) > 1:
        return start + 3
    if HAN.match(third) and not deed and label == "ns" and third not in OF_PLACES and _acts(text, start + 3):
        return start + 3  # 许国|华|宣讲
    return start + 2 if label[:2] == "ns" and _follows_well(text, start + 2) > 1 else None


def _acts(text: str, at: int) -> bool:
    """Say whether a verb of two characters or more stands at a place."""
    word, label = first_word(text[at : at + 6]) if at < len(text) else ("", "")
    return len(word) > 1 and label[:1] == "v"


def _follows_well(text: str, at: int) -> int:
    """Say how well what stands at ``at`` goes on behind a name: 3 a verb of speech, 2 a mark, 1 a word, 0 less."""
    if at >= len(text) or text[at] in CLAUSE or text[at] in "、等":
        return 2
    if not HAN.match(text[at]):
        return 2
    word, label = _word_of_day(text, at)
    if word in SPEECH or word in _COURTESIES or word in _TITLES_BEHIND or _GIVES.match(text, at):
        return _BEST
    if text[at] in STOP:
        return 2
    return 1 if len(word) > 1 and label[:2] not in ("nr",) else 0


def _word_of_day(text: str, at: int) -> tuple[str, str]:
    """Return the word that begins at a place, and its tag: 今天上午 and its like are names to the dictionary."""
    word, label = first_word(text[at : at + 6])
    return word, "t" if label[:2] == "nr" and text.startswith(_DAYS, at) else label


def is_bounded(text: str, start: int, end: int, *, strict: bool) -> bool:
    """Say whether what follows bears out a name: a mark, a verb of speech, 的."""
    after = text[end : end + 4]
    if not after or after[0] in CLAUSE or is_speech(text, end):
        return True
    if _GIVES.match(text, end) or _GLADLY.match(text, end) or EXEMPLAR.match(text, end):
        return True  # 慰问纪建中|等3人
    if strict or after[0] in DEEDS or after[0] in _JOINS:
        return not strict
    if text.startswith(_TITLES_BEHIND, end) or (after[0] in _COVERBS and first_word(after)[0] == after[0]):
        return True  # 劳模谢小丹|护士, 主任方西玲|照老规矩收下锦旗
    words = tag(text[start : end + 4])
    at = start
    for word, label in words:
        if at == end:
            return label[:1] != "n" or word in SPEECH or _is_honour_of_place(text, end, word, label)
        at += len(word)
    return after[0] in STOP and first_word(after)[1][:1] in "vp"  # 李云|在场, whatever name the dictionary has


def _is_honour_of_place(text: str, end: int, word: str, label: str) -> bool:
    """Say whether the word at ``end`` is a place whose honour follows: 民警卢伟|江苏五一劳动奖章."""
    return label == "ns" and _OF_HONOUR.match(text, end + len(word)) is not None


def goes_on(text: str, end: int) -> bool:
    """Say whether what stands behind ``end`` may follow a name that stands in its clause: a mark, a verb, 的, 等."""
    if end >= len(text) or not HAN.match(text[end]) or text[end] in STOP or text[end] in DEEDS:
        return True
    if is_speech(text, end) or _GIVES.match(text, end) is not None:
        return True
    word, label = _word_of_day(text, end)
    goes = label[:1] in "vdptci" or word in _COVERBS or word[0] == "第"  # 何永良|第一个到岗, 孙玉琴|连学费都交不出
    goes = goes or text[end + len(word) : end + len(word) + 1] in _AFTER_VERB  # 韦秀花|红了眼眶
    goes = goes or _IN_A_MANNER.match(text, end) is not None
    return goes or _is_honour_of_place(text, end, word, label)


def cut_before(text: str, start: int, end: int) -> bool:
    """Say whether a word ends where a name begins: not in 辽|宁省."""
    if _HAN_ONLY.fullmatch(text, start, end) is None:
        return False
    at = max(0, start - 4)
    for word, _ in tag(text[at:end]):
        if at < start < at + len(word):
            return False
        at += len(word)
    return True


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a name of two characters is not part of another word or of a longer name."""
    head = max(0, start - 4)
    at = head
    for word, _ in tag(text[head : end + 4]):
        if at <= start and at + len(word) >= end and len(word) > end - start:
            return False
        if at < start < at + len(word) or at < end < at + len(word):
            return False
        at += len(word)
    return True


def name_before(words: WordBounds, end: int, *, least: int = 4) -> tuple[int, int] | None:
    """Return the name that ends at ``end``, before its bracket if it has one, and looks ``least`` like a name."""
    text = words.text
    bracket = _TAIL_BRACKET.search(text, max(0, end - 32), end) if text[end - 1] in "）)" else None
    end = bracket.start() if bracket else end
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or (text[start] not in SURNAME and length < 4):
            continue
        if (length == 4) != text.startswith(COMPOUND, start):
            continue
        if plain(text, start, end) and looks_like(words, start, end) >= least:
            return start, end
    return None
