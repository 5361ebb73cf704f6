"""How short a noun phrase may be given: its last words, without what belongs to the sentence."""

from __future__ import annotations

from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.links.nouns.attributes import FROM_ON
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import BODY, JOIN, MODIFIER, NOMINAL, NOUN, PLACE, PageWords
from unionx.links.nouns.phrases import LONGEST_SERIES, Phrase

_TAILS = tuple(grammar("noun_tail"))
_NUMBER_OF_PEOPLE = frozenset(grammar("noun_tail", "people"))
_SHORT = 8  # a noun is given as short as it stays clear
_SYSTEM, _MEMBERS, _ILL = "系统", ("person", "body"), "患"
_LONGEST_NAME = 4  # （岗位）, but 个人（五一劳动奖章）
_OF_PAGE = tuple(grammar("of_headline"))  # 建立24家基地|（主题）
_LONGEST_BRACKET = 6
_RAISES = frozenset(grammar("predicate")) - frozenset(grammar("nominal"))
_WORTH = frozenset(grammar("noun_cue", "worth"))
_TIMES, _MADE_EACH = frozenset("年月日"), frozenset(grammar("made_each"))
_YEARLY = tuple(grammar("noun_part", "yearly"))
_SHORTEST_OF_A_YEAR = 2  # 年金 is a fund
_EACH, _UNITS = "各", tuple(grammar("each", "unit"))
_ONE_LETTER_THINGS = frozenset(grammar("one_letter_thing"))
_POINTS, _CLASSIFIERS = ("这", "那"), frozenset(lexicon("unit").words(kind="count"))
_OPENING = ("(", "（")
_OWN_HOUSE = frozenset(grammar("noun_part", "own_house"))
_HELD, _HOLDERS = frozenset(grammar("firm_has")), frozenset(grammar("sized"))
_UNCUT = frozenset(grammar("noun_part", "uncut"))
_OFFICES, _UNIONS = frozenset(w for w in lexicon("title").words(kind="office") if len(w) > 1), ("工会", "总工会")
_BOUND = ("性", "型", "式", "化")  # what ends an attribute


def short(words: PageWords, phrase: Phrase) -> str | None:
    """Return a phrase as it is given: its last words that together stay short, without 总数, 过程, 等."""
    other_name = _other_name(words, phrase.end) if words.texts[phrase.end] in _OPENING else ""
    found = other_name
    most, first = _SHORT, phrase.end
    for at in range(phrase.end - 1, phrase.begin - 1, -1):
        if found != other_name and len(found) + len(words.texts[at]) > most:
            most = LONGEST_SERIES if words.has(phrase.begin, phrase.end, JOIN) else _SHORT
            if len(found) + len(words.texts[at]) > most:
                break
        found = words.texts[at] + found
        first = at
    if not _UNCUT.isdisjoint(words.texts[phrase.begin : first + 1]):
        first, found = _uncut(words, phrase.begin, first, found)
    attribute = first > phrase.begin or words.texts[first - 1][-1:] in LEVELS
    if attribute and words.texts[first] in _BOUND and found != words.texts[first]:
        found = found.removeprefix(words.texts[first])  # 补贴|性|职业技能培训
    last = words.texts[phrase.end - 1]
    if len(last) > 3 and found.endswith(last) and last[:2] in _RAISES and names(last[2:]) == "money":
        found = last[2:]  # 工会|筹集资金, one word of the dictionary
    if words.texts[first] == _ILL or _SYSTEM in found or words.texts[first - 1] == _EACH:
        found = _of_members(words, first, found)
    if words.texts[first] in _OWN_HOUSE and first + 1 < phrase.end and names(found) != "body":
        found = found.removeprefix(words.texts[first])  # 公司|产值, but not 公司|工会
    found = _without_attribute(words, phrase, first, found)
    if words.has(phrase.begin, phrase.end, JOIN) and names(found) == "person":
        found = _head_of_owners(words, phrase) or found
    found = (_of_a_time(words, phrase) if _TIMES.intersection(found) else None) or found
    plain = found and found[0].isalnum() and found[-1].isalnum() and not found.endswith(_TAILS)
    return found if plain else trim(found)


def _without_attribute(words: PageWords, phrase: Phrase, first: int, found: str) -> str:
    """Return a noun without what it has done or is: 签订|集体合同|企业, 二本|以上|特困职工子女."""
    last = words.texts[phrase.end - 1]
    if phrase.begin < phrase.end - 1 and words.texts[phrase.end - 2] in _HELD and last in _HOLDERS:
        found = last if words.labels[phrase.begin - 1][:1] == "v" else found
    if words.texts[first - 1] in _POINTS and found[0] in _CLASSIFIERS and len(found) > 1:
        rest = words.texts[first][1:]
        found = found[1:] if not rest or rest in _ONE_LETTER_THINGS else found  # 这|条|路, 这|条路, but not 这|场馆
    if words.texts[first] in FROM_ON and first + 1 < phrase.end:
        found = found.removeprefix(words.texts[first])
    return found


def _head_of_owners(words: PageWords, phrase: Phrase) -> str | None:
    """Return people without the bodies, one behind another, that they are of: 车间、科室和分工会|负责人."""
    last = words.sorts.rfind(JOIN, phrase.begin, phrase.end)
    head = words.texts[phrase.end - 1]
    if head not in _OFFICES or names(words.texts[last - 1]) == "person" or words.texts[phrase.end - 2] in _UNIONS:
        return None  # 产业、乡镇|工会主席, 劳模和|负责人
    return head


def _of_members(words: PageWords, first: int, found: str) -> str:
    """Return people and bodies without where they belong to, and people without what they are ill with."""
    if words.texts[first - 1] == _EACH and words.texts[first] in _UNITS and names(found) == "person":
        return found.removeprefix(words.texts[first]) or found  # 各|单位|职工700余人
    if _SYSTEM in found[1:] and names(head := found.rpartition(_SYSTEM)[2]) in _MEMBERS:
        return head  # 全市卫生系统|标兵, but not 8个|系统工会
    if words.texts[first] != _ILL or not found.startswith(_ILL):
        return found
    at = first + 1 + (words.sorts[first + 1] == MODIFIER)
    rest = found.removeprefix(words.text(first, at + 1))  # 患|重大|疾病|职工
    return rest if names(rest) == "person" else found


def _uncut(words: PageWords, begin: int, first: int, found: str) -> tuple[int, str]:
    """Return a noun with the words that are not cut off from it: 劳模|工匠创新工作室, 全国|五一劳动|奖状."""
    while first > begin:
        word = words.texts[first - 1]
        if word not in _UNCUT and (words.texts[first] not in _UNCUT or (word != "全国" and word not in LEVELS)):
            break
        first, found = first - 1, word + found
    return first, found


def _of_a_time(words: PageWords, phrase: Phrase) -> str | None:
    """Return what is made or earned each year, without the year and who makes it: 公司|年销售额, 日产|原煤."""
    for at in range(phrase.begin, phrase.end):
        text = words.texts[at]
        if text in _MADE_EACH and at + 1 < phrase.end:
            return words.text(at + 1, phrase.end)
        if (
            text[0] == "年"
            and text[:2] != "年度"  # 年度预算 is that of the year
            and len(text) > _SHORTEST_OF_A_YEAR
            and (text.endswith(_YEARLY) or names(text[1:]) == "money")
        ):
            return text[1:].removeprefix("均") + words.text(at + 1, phrase.end)  # 年均收入
    return None


def _other_name(words: PageWords, at: int) -> str:
    """Return the other name in brackets behind a noun: 工种|（岗位）."""
    for end in range(at + 1, min(words.many, at + _LONGEST_BRACKET)):
        if words.texts[end] in (")", "）"):
            if words.texts[end + 1 : end + 2] and words.texts[end + 1] in _WORTH:
                return ""  # 慰问品（大米）|价值
            goes_on = _goes_on(words, end + 1)
            size = len(words.text(at + 1, end))
            named = (
                0 < size <= (_LONGEST_NAME if not goes_on else 2 * _LONGEST_NAME)
                and words.texts[end - 1] not in _OF_PAGE
            )
            return words.text(at, end + 1 + goes_on) if named else ""
        if words.sorts[end] not in (NOUN, PLACE, JOIN) and len(words.texts[end]) > 1:
            break  # but 市|（地）
    return ""


def _goes_on(words: PageWords, at: int) -> int:
    """Return how many words of a noun go on behind its bracket: 劳模|（职工）|创新|工作室."""
    if words.sorts[at] == NOMINAL and words.sorts[at + 1] == NOUN and names(words.texts[at]) != "event":
        return 2
    end = at
    while words.sorts[end] == NOUN or (end > at and words.sorts[end] == NOMINAL and words.sorts[end + 1] == NOUN):
        end += 1  # 劳模|（职工）|疗休养|基地
    return max(end - at, int(words.sorts[at] == BODY))


def trim(noun: str) -> str | None:
    """Return a noun without what belongs to the sentence: quotes at its ends, 总数, 过程."""
    noun = noun.strip("“”\"‘’'「」『』《》、·")
    if not noun.endswith(_TAILS):
        return noun or None
    for tail in _TAILS:
        thing = noun.removesuffix(tail)
        if thing != noun and tail in _NUMBER_OF_PEOPLE and names(thing) in (None, "event", "prize"):
            return noun  # 参赛人数, but 会员|人数
        if thing != noun and len(thing) > 1 and (tail[-1] != "数" or tail[0] == "总" or names(thing)):
            return trim(thing)  # 慰问品|年度|总额
    return noun or None
