"""Reads the parts of a page's works that stand without its name: 轧钢厂工会5.2万元, 机关工会, |织布车间|女工, 职代会.

What such a part is called is a common noun, so that a mark or a word that leads to a name must stand before it, and its
union, one of its people, or what it does behind it. Whose it is, the links say.
"""

from __future__ import annotations

from unionx.extractors.organisation.name_head import DEEDS, NAME_VERBS, TITLES
from unionx.extractors.organisation.near_owners import SUMS, is_wide
from unionx.extractors.organisation.stand_ins import HOUSE, PEOPLE, endings_of, has_people
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language.lexicon import grammar, lexicon
from unionx.language.word_starts import WordStarts

_PARTS = grammar("inner_unit")
_CLINICS = tuple(word for word, of in _PARTS.items() if of == "clinic")
_UNION_ONLY = tuple(word for word, of in _PARTS.items() if of == "union")  # 运输公司|工会, 机关|工会
_PEOPLE_ONLY = frozenset(word for word, of in _PARTS.items() if of == "people")  # 炼铁厂|炉前工
_COUNCILS = frozenset(word for word, of in _PARTS.items() if of == "council")
_SIGNS = WordStarts(_PARTS)
_UNION = "工会"
_OF_UNIONS = tuple(grammar("of_unions"))
_LEADS = frozenset("由和与及按经向")
_NO_WORD = "pcudyetrqm"  # tags of words that no name of a part holds
_NAMES = ("nr", "ns", "nz", "nt", "x")
_DOES = "vpd"
_LEAD_TAGS = "vpdu"
_ALL = _COUNCILS.union(grammar("inside_body"))
_HOUSES = frozenset(lexicon("common_body").words())
_ENDS = endings_of(HOUSE)
_FEWEST, _LONGEST, _LONGEST_WORD = 2, 6, 4  # characters before what it ends with


def read_inner_parts(page: Surroundings) -> None:
    """Add the parts of works that stand for themselves, in place of what was read of their last words."""
    places = _SIGNS.places(page.text)
    houses = _house_kinds(page) if places else ()
    for head, ahead, which in places if houses else ():
        tail, word = -ahead, _SIGNS.words[which]
        union = page.text.startswith(_UNION, tail) and not page.text.startswith(_OF_UNIONS, tail + len(_UNION))
        council, clinic = word in _COUNCILS, word in _CLINICS and not union
        if (word in _UNION_ONLY and not union) or (clinic and "health" not in houses):
            continue
        end, start = tail + len(_UNION) * union, _begin(page, head)
        if start < 0 or not _is_free(page, start, end) or not _is_part(page, start, head, tail, word):
            continue
        works = word not in _PEOPLE_ONLY or union
        has = works and page.text[start - 1 : start] != "、" and has_people(page, end)  # but 技师、|精炼分厂|的老李
        if has or _acts(page, end, union=union, works=works):
            kind = "union" if union else "health" if clinic else "congress" if council else "company"
            level = "医院" if clinic else _house(page, start, head)
            page.found[end] = BodySpan(start, end, kind, "same", level=level, tail=start)


def _house_kinds(page: Surroundings) -> set[str]:
    """Return the kinds of the works, schools and hospitals of a page."""
    return {one.kind for one in page.found.values() if page.text.endswith(_ENDS, one.start, one.end)}


def _house(page: Surroundings, start: int, head: int) -> str:
    """Return the noun that the name of a part begins with for its house: 集团 of 集团|掘进工区."""
    first = next(iter(page.tokens.between(start, head)), ("", ""))[0]
    return first if first in _HOUSES and start + len(first) < head else HOUSE


def _begin(page: Surroundings, head: int) -> int:
    """Return where the words begin that a head ends, behind a mark or what leads to a name; -1 for too far."""
    at = head
    for word, label in reversed(page.words_before(head, _LONGEST + _LONGEST_WORD)):
        leads = label[:1] in _LEAD_TAGS and label != "vn" and word not in NAME_VERBS and head - at >= _FEWEST
        if not word.isalpha() or word in _LEADS or leads:
            break  # 带着|细纱车间, 立即派|细纱车间, but not 修|井|车间
        at -= len(word)
        if head - at > _LONGEST:
            return -1
    before = page.text[max(0, at - 2) : at]
    torn = before[-1:] == " " and before[:1].isalpha()  # 冀东钢铁 |集团公司烧结厂
    return -1 if torn or before[-1:].isdigit() else at


def _is_free(page: Surroundings, start: int, end: int) -> bool:
    """Say whether no body stands where a part does, but one that its last words were taken for."""
    here = page.found.get(end)
    for at in range(start + 1, end):
        place = page.by_end.get(at)
        if at in page.found or (place is not None and not place.weak):
            return False  # but 动力|车间, whose first word is a region, too
    if end in page.by_end:
        return False
    return here is None or (not here.places and (here.start > start or here.rule == "name"))


def _is_part(page: Surroundings, start: int, head: int, end: int, word: str) -> bool:
    """Say whether common words make the name of a part that ends with ``word``; 机关 and 职代会 are all of theirs."""
    if word in _ALL:
        return start == head
    if (
        end - start - len(word) < (1 if word in _CLINICS else _FEWEST)
        or page.text[start:end] in _HOUSES
        or not page.tokens.begins(start)
    ):
        return False  # 分厂, 集团公司|工会
    return not any(_is_none(one, label) for one, label in page.tokens.between(start, end))


def _is_none(word: str, label: str) -> bool:
    """Say whether a word stands in no name of a part: 各, 慰问, 红星."""
    if label[:1] in _NO_WORD or label[:2] in _NAMES:
        return True
    return word in DEEDS or word in TITLES or word.endswith(SUMS) or is_wide(word)


def _acts(page: Surroundings, end: int, *, union: bool, works: bool) -> bool:
    """Say whether a part acts, if it ``works`` by itself, or has an amount or one of its people: 注塑车间|女工."""
    if not page.text[end : end + 1].isalpha():
        return union and (page.text[end : end + 1] == "、" or page.text[end : end + 1].isdigit())
    tokens = page.tokens
    at = tokens.at(end)
    if at >= len(tokens.words) or tokens.starts[at] != end:
        return False
    word, label = tokens.words[at], tokens.tags[at]
    worker = word in TITLES or (label[:1] == "n" and word.endswith(PEOPLE) and len(word) > 1)
    return worker or (works and label[:1] in _DOES)
