"""Noun phrases in the words around a figure, read from the tags of jieba's dictionary.

Where a phrase begins and ends, what belongs to it, and how short it may be given: 12条|重点产业链,
10个|群众满意的|品牌.
"""

from __future__ import annotations

from unionx.language.lexicon import lexicon
from unionx.language.tokens import tag

_LINK = frozenset(lexicon("link_word").words())
_NOMINAL = frozenset(lexicon("nominal").words())
_PREDICATE = frozenset(lexicon("predicate").words())
JOINS = frozenset("和与、")
_QUOTES = frozenset("“”\"‘’'「」『』《》·")
_STOP = frozenset("，。；：,;:！？!?\n…—（）()【】[]")
_TAIL = (
    "总量", "总数", "作用", "方面", "等", "目的", "同时", "过程", "基础", "期间", "情况下", "以上", "中", "上", "里",
    "内", "时", "后", "前",
)  # fmt: skip
_PERSON_ENDS = frozenset("工员者生师手人匠模众")
# A noun is given as short as it stays clear: the head and what stands close to it.
_SHORT = 8


class Word:
    """A word with jieba's tag of it.

    ``is_noun`` says whether it names something: nouns, and the verbs that newspapers use as nouns; ``modifies`` whether
    it may stand before a noun and belong to it.
    """

    __slots__ = ("is_noun", "modifies", "tag", "text")

    def __init__(self, text: str, tag: str) -> None:
        self.text, self.tag = text, tag
        is_phrase = tag[:1] in "li" and text[-1] in "在到着了"  # 工友|围坐在|一起
        named = tag[:1] in "njl" or tag in ("vn", "an", "eng", "i", "s") or text in _NOMINAL
        self.is_noun = named and not is_phrase
        self.modifies = tag[:1] in "abkfz" or self.is_noun


# The words that were met, since pages say the same ones again and again.
_met: dict[tuple[str, str], Word] = {}
_MOST_MET = 20_000


def words_of(text: str) -> list[Word]:
    """Return the words of ``text`` with their tags, a noun with the other name in brackets behind it as one word."""
    words = [_met.get(pair) or _meet(pair) for pair in tag(text)]
    return _with_other_names(words) if "（" in text or "(" in text else words


def _meet(pair: tuple[str, str]) -> Word:
    if len(_met) >= _MOST_MET:
        _met.clear()
    word = _met[pair] = Word(*pair)
    return word


def _with_other_names(words: list[Word]) -> list[Word]:
    """Return the words with 中心|（|站|） and 省|（|市|） put together."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        inside = words[at + 1 : at + 3]
        is_name = len(inside) == 2 and len(inside[0].text) <= 2 and inside[0].text not in _STOP
        if kept and kept[-1].is_noun and words[at].text in "（(" and is_name and inside[1].text in "）)":
            kept[-1] = Word(kept[-1].text + words[at].text + inside[0].text + inside[1].text, kept[-1].tag)
            at += 3
            continue
        kept.append(words[at])
        at += 1
    return kept


def opens_with_verb(words: list[Word]) -> bool:
    """Say whether what stands behind the figure is what somebody did: 30家|荣获, but not 上百场|宣讲."""
    first = words[0]
    if first.text not in _PREDICATE or first.tag == "vn":
        return False
    return not (first.text in _NOMINAL and _ends_at(words, 1))


def _ends_at(words: list[Word], at: int) -> bool:
    """Say whether a noun phrase ends before the word at ``at``."""
    if at >= len(words):
        return True
    word = words[at]
    return (
        word.text in _STOP
        or word.text in JOINS
        or word.text in ("的", "等")
        or word.tag[:1] in "dvpuxc"
        or word.tag == "ad"
    )


def phrase_at(words: list[Word], at: int) -> tuple[list[Word], int]:
    """Return the words of the noun phrase that begins at ``at``, and the index behind it."""
    begin, last = at, None
    first: tuple[list[Word], int] = ([], at)  # what stood before a clause that describes the noun to come
    while at < len(words):
        word = words[at]
        if word.text in _STOP or word.text in JOINS:
            break
        goes_on = last is None or _goes_on(words, at, words[last].text)
        if word.is_noun and goes_on:
            last = at
        elif not goes_on:
            break
        elif word.text in _QUOTES or (word.modifies and word.tag[:1] != "f"):
            pass
        elif last is None:
            # 建会企业, 评选出的先进: what leads to the noun; a predicate or a numeral does not.
            if word.text in _PREDICATE or word.tag[:1] in "mpcr" or at - begin > 3:
                return first
        else:
            described = _described(words, at)
            if described is None:
                break
            first = (words[begin : last + 1], last + 1)
            begin = at = described
            last = None
            continue
        at += 1
    return (words[begin : last + 1], last + 1) if last is not None else first


def _goes_on(words: list[Word], at: int, noun_before: str) -> bool:
    """Say whether the word at ``at`` may still belong to the noun before it."""
    word = words[at]
    if not word.is_noun:
        return True
    if word.tag[:2] == "ns" or (word.tag[:1] in "il" and len(word.text) == 4):
        return False  # 5个单位|安徽省五一劳动奖状, 建设者|整装待发
    if word.tag[:1] != "v" and word.text not in _PREDICATE:
        return True
    if word.tag == "vn" and word.text not in _PREDICATE:
        return True
    noun_behind = at + 1 < len(words) and words[at + 1].is_noun and words[at + 1].text not in _PREDICATE
    # 劳模|创新|工作室 goes on; 医生|义诊 says what they did.
    return word.text in _NOMINAL and (noun_behind or (_ends_at(words, at + 1) and noun_before[-1] not in _PERSON_ENDS))


def _described(words: list[Word], at: int) -> int | None:
    """Return the index behind 的 where a clause tells of the noun to come: 10个群众满意的品牌."""
    for ahead in range(at + 1, min(len(words), at + 3)):
        if words[ahead].text in _STOP:
            return None
        if words[ahead].text == "的":
            return ahead + 1
    return None


def phrase_before(words: list[Word]) -> list[Word]:
    """Return the noun phrase that ``words`` end with, the link words behind it left out."""
    stop = _end_before_links(words)
    at = stop - 1
    while at >= 0 and stop - at <= 6:
        word = words[at]
        if ((word.tag[:2] == "ns" or word.text == "总工会") and at + 1 < stop) or word.text in _STOP:
            break  # 市总工会|投资近120万元: who did it is no part of it
        behind = words[at + 1] if at + 1 < stop else None
        joined = behind is not None and len(behind.text) == 1 and behind.is_noun  # 提升|率, 沟通|会
        if not (word.is_noun or word.text in _QUOTES or (behind is not None and word.modifies) or joined):
            break
        if behind is not None and not joined and _takes_object(words, at):
            break
        if word.text[0] in "各全每该本我" and not (word.text[:2] == "全国" and len(word.text) > 2):
            break  # but 全国劳模
        at -= 1
    return words[at + 1 : stop]


def _end_before_links(words: list[Word]) -> int:
    """Return the index behind the last word that links nothing: 职工稳定率|高达, 集体合同|（含专项合同）."""
    at = len(words) - 1
    while at >= 0 and words[at].text not in _NOMINAL and (words[at].text in _LINK or words[at].tag[:1] == "d"):
        at -= 1
    if at >= 1 and words[at].text in "）)":
        while at >= 0 and words[at].text not in "（(":
            at -= 1
        at -= 1
    return at + 1


def _takes_object(words: list[Word], at: int) -> bool:
    """Say whether the word at ``at`` is a verb and what follows its object: 服务|职工, not 法律|援助|案件."""
    word, behind = words[at], words[at + 1]
    if word.text in _LINK:
        return True
    if word.text not in _PREDICATE and word.text not in _NOMINAL:
        return False
    inside = at > 0 and words[at - 1].modifies and words[at - 1].text not in _STOP
    return behind.text[-1] in _PERSON_ENDS or (word.text not in _NOMINAL and not inside)


def shortened(phrase: list[Word]) -> str:
    """Return the last words of a phrase that together stay short."""
    found = ""
    for word in reversed(phrase):
        if found and len(found) + len(word.text) > _SHORT:
            break
        found = word.text + found
    return found


def trimmed(phrase: str) -> str | None:
    """Return the phrase without what belongs to the sentence: quotes at its ends, 作用, 等."""
    phrase = phrase.strip("“”\"‘’'「」『』《》、·")
    for tail in _TAIL:
        if phrase.endswith(tail) and len(phrase) > len(tail) + 1:
            phrase = phrase.removesuffix(tail)
            break
    return phrase or None
