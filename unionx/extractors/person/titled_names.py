"""Finds the names behind titles, with the lists that they begin: 副主席|孙在田, 护士长|卢万山|边贴标签, 主席甲、|乙."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.continuations import COVERBS, FAMILY_TAGS, GOOD, continuation, end_by_continuation
from unionx.extractors.person.dotted_names import DOTTED_HERE, dotted_names
from unionx.extractors.person.ethnic_names import NAME_PARTS, by_place, of_parts
from unionx.extractors.person.name_likeness import (
    OF_PLACES,
    SURE,
    is_apart,
    is_given,
    is_place,
    is_verb,
    is_word,
    looks_like,
)
from unionx.extractors.person.names import (
    FORM_OF_ADDRESS,
    end_behind_title,
    goes_on,
    is_bounded,
    name_end,
)
from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.word_bounds import DEEDS, NAME_TAGS, WHOLE, WordBounds, is_speech
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import first_word, tag

Found = tuple[int, int, str]

#: what a name may begin with behind a title
MAY_BEGIN = frozenset(SURNAME) | frozenset(word[0] for word in COMPOUND) | {" ", "”"} | NAME_PARTS
_HONOURS = tuple(lexicon("honour").words())
_SPEECH = re.compile(alternation(grammar("speech")))
_PREDICATE = frozenset(grammar("predicate"))
_LIST = regex.compile(r"(?:[（(][^（）()\n]{1,6}[）)])?[、和与] ?")
_LISTED = alternation((*grammar("listed"), *grammar("behind_name", "ends")))
_AFTER_LISTED = regex.compile(rf"(?:[、，。；,;（(）)\s等和为获荣]|{alternation(grammar('roster'))}|{_LISTED}|$)")
_COUNTS = ("名", "位")
_COURTESIES = tuple(grammar("courtesy", "-"))
_STRETCHES = frozenset("月周日季节")  # how the name of a campaign ends
_MARKS = frozenset("，。；\n")
_THERE_IS = "有"  # 获奖者|有|李军


def names_behind_title(words: WordBounds, title: int, end: int, kind: str) -> Iterator[Found]:
    """Yield the name behind a title of some ``kind``, with the list that it begins."""
    text = words.text
    quoted = text[end : end + 1] == "”" and text.endswith(_HONOURS, 0, end)  # “大国工匠”|何丽, not “关爱学子”金秋行动
    begin = end + 1 if quoted or text[end : end + 1] == " " else end
    begin += text[begin : begin + 1] == _THERE_IS and _is_listed(words, begin + 1)
    shaped = text[begin : begin + 1] in NAME_PARTS or "·" in text[begin : begin + 7]
    if (formed := _by_form(words, begin) if shaped else []) or not words.begins_behind(title, end):
        for span in formed:
            yield span
            yield from names_in_list(words, span[1])
        return
    if text.startswith(_COURTESIES, begin + 2) and text[begin] in SURNAME:
        yield begin, begin + 2, "title"  # 总经理方超|先生
        return
    stop = end_behind_title(words, begin)
    named = stop is not None and _stands_behind(words, begin, stop, kind, quoted=quoted)
    if named and stop is not None and text[title - 1 : title] in _COUNTS and is_word(text[begin + 1 : stop]):
        return  # 选出9名职工|管伙食
    doubted = text[begin : begin + 1] in SURNAME and (not named or stop == begin + 2)
    anew = end_anew(words, begin, stop, sure=kind == "office") if doubted else None
    if anew is not None and not (named and stop == anew) and not quoted:
        yield begin, anew, "continued"
        yield from names_in_list(words, anew)
    elif named and stop is not None:
        yield begin, stop, "title"
        yield from names_in_list(words, stop)
    elif stop is None and kind == "office" and not (text[begin : begin + 1] in MAY_BEGIN and name_end(text, begin)):
        yield from by_place(text, begin, kind)


def _is_listed(words: WordBounds, begin: int) -> bool:
    """Say whether what is plainly a name begins at ``begin`` and ends at a mark: 获奖者有|李军、, not 工人有|房住."""
    if words.text[begin + 1 : begin + 2] == _THERE_IS:
        return False  # 职工有|房有车、
    ends = [end for end in (begin + 2, begin + 3) if words.text[end : end + 1] in ("、", "，", "（", "(")]
    return any(words.part_at(begin) and looks_like(words, begin, end) == SURE for end in ends)


def _by_form(words: WordBounds, begin: int) -> list[Found]:
    """Return the name that its form shows, with a dot or of parts of such names: 古丽·买买提, 斯琴图雅."""
    text = words.text
    dot = DOTTED_HERE.match(text, begin) if "·" in text[begin : begin + 7] else None
    if dot is not None:
        return list(dotted_names(text, dot, titled=True))
    return list(of_parts(text, begin)) if text[begin : begin + 1] in NAME_PARTS else []


def _stands_behind(words: WordBounds, begin: int, stop: int, kind: str, *, quoted: bool) -> bool:
    """Say whether a name of the page's words stands behind a title, in quotation marks or not, of some ``kind``."""
    text = words.text
    if words.tag_from(begin, stop)[:2] == "ns" and (
        text[stop - 1] in OF_PLACES or _is_region(words, begin, stop, kind)
    ):
        return False  # 护士长 |常熟市|人民医院, 选手|江苏|参赛
    if text.startswith(FORM_OF_ADDRESS, begin + 1) or (quoted and is_word(text[begin:stop])):
        return False  # “时代工匠”|宣言
    return _is_named(words, begin, stop, kind)


def _is_region(words: WordBounds, begin: int, stop: int, kind: str) -> bool:
    """Say whether a region stands behind an occupation, none that speaks: 选手|江苏|参赛, but not 选手|江苏|说."""
    whole = kind != "office" and len(words.between(begin, stop)) == 1 and is_place(words.text[begin:stop])
    return whole and not is_speech(words.text, stop)


def end_anew(words: WordBounds, begin: int, stop: int | None, *, sure: bool) -> int | None:
    """Return where a name ends that the page's words hide: 副主席|黎国|栋|当场, 护士长|佟|庆|林边|贴标签.

    ``stop`` is where it ends by these words, if it does; ``sure`` tells that the title is an office. Behind another
    the family name is no word, too, or the characters look like a name.
    """
    text = words.text
    end = end_by_continuation(words, begin)
    if end is None or text.startswith(FORM_OF_ADDRESS, begin + 1):
        return None
    if stop is not None and stop < end and continuation(text, stop) >= GOOD and text[end - 1] not in "和与":
        return None
    if SURNAME[text[begin]] == "rare":
        whole = tag(text[begin])[0][1][:2] in FAMILY_TAGS and text[begin] not in COVERBS  # 主席|阳|志刚|会上说
        return end if is_apart(words, begin, end) or whole else None
    if stop is not None and words.between(begin, stop) == [(text[begin:stop], "nr")]:
        return None  # 主席|高翔|上门谈了
    if (
        not sure
        and not words.part_at(end)
        and words.across(end)[2][:1] in "nv"
        and words.across(end)[2][:2] not in NAME_TAGS
    ):
        return None  # 走访|华宇纺|织有限公司
    if not sure and not words.part_at(begin + 1) and is_place(words.across(begin + 1)[1]):
        return None  # 走访|江苏|海润纺织有限公司
    if not sure and (not text[end : end + 1].isalpha() or is_verb(text[begin + 1 : end])):
        return None  # 职工|范围广、, 工匠|林建设|启动仪式
    name_only = tag(text[begin])[0][1][:2] in FAMILY_TAGS or looks_like(words, begin, end, begins=True) > 1
    return end if sure or name_only else None


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
    strict = rare or (is_verb(given) and not (is_given(given) and words.tag_from(begin, stop)[:2] in FAMILY_TAGS))
    bounded = (kind == "office" and not rare) or is_bounded(text, begin, stop, strict=strict)
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
    whole = stop - begin == WHOLE and words.part_at(stop)
    named = whole and not rare and is_given(words.text[begin + 1 : stop])
    if named and looks_like(words, begin, stop) == SURE:
        return True  # 护士|潘|月红|量体温
    apart = rare and is_apart(words, begin, stop)
    if not whole or not (office or apart):
        return False
    if first_word(words.text[stop : stop + 6])[1] == "p" or (apart and goes_on(words.text, stop)):
        return True
    return words.text[stop] in DEEDS and looks_like(words, begin, stop) > 1


def _names_nobody(text: str, begin: int, stop: int) -> bool:
    """Say whether a common word stands behind a title: 劳模工匠|宣传|月, 职工|楼|举行，."""
    if text[stop - 1] in _STRETCHES and is_word(text[begin : stop - 1]) and not is_speech(text, stop):
        return True
    return text[begin + 1 : stop] in _PREDICATE and not is_speech(text, stop) and text[stop : stop + 1] in _MARKS


def names_in_list(words: WordBounds, end: int) -> Iterator[Found]:
    """Yield the names that follow in a list: 赵宏亮、丁国栋、王艳; what is plainly a name, before a verb, too."""
    text = words.text
    for _ in range(30):
        comma = _LIST.match(text, end)
        if comma is None:
            return
        if formed := _by_form(words, comma.end()):
            yield from ((start, end, "list") for start, end, _ in formed)
            end = formed[-1][1]
            continue
        stop = name_end(text, comma.end())
        if stop is None or SURNAME.get(text[comma.end()]) == "rare":
            return
        if not _AFTER_LISTED.match(text, stop) and not (
            goes_on(text, stop)
            and not is_place(text[comma.end() : stop])
            and looks_like(words, comma.end(), stop) == 4
            and (stop > comma.end() + 2 or words.verb_at(stop))
        ):
            return
        yield comma.end(), stop, "list"
        end = stop
