"""Finds the person whose name stands in that of a studio: 武立军 of 朝阳钢铁有限公司|武立军|劳模创新工作室."""

from __future__ import annotations

import re

from unionx.extractors.organisation.name_head import GENERIC, NAME_VERBS, PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon

SURNAMES = frozenset(lexicon("surname").words(kind="common"))
_COMPOUND = frozenset(lexicon("surname").words(kind="compound"))
_NO_PERSON = frozenset(grammar("no_person"))
_GIVEN = frozenset(lexicon("given_character").words())
_BRACKETED = re.compile(r"[（(][^（）()\n]{1,6}[）)]$")
_QUOTED, _LONGEST_QUOTED = regex.compile(r"“\p{Han}{1,8}”$"), 10
_NO_NAMES = (*grammar("studio_title"), "级")  # 全国劳模, 省级
_MOST_WORDS, _LONGEST = 4, 10  # between the name and the ending
_CLEAR = "vpcudn"  # tags of words behind which a name begins


def owner_of_studio(page: Surroundings, at: int) -> tuple[int, int] | None:
    """Return where the name stands of the person whose studio's ending begins at ``at``.

    What the studio is for may stand between: 朱雪莲|职工读书|工作室, 李秀云|传统工艺（陶瓷）大师|创新工作室.
    """
    end = at
    for _ in range(_MOST_WORDS):
        start = _name_before(page, end)
        if start is not None and (end == at or all(map(_of_name, page.tokens.between(start, end)))):
            return start, end
        if (size := _size_of_part(page, end)) == 0 or at - end + size > _LONGEST:
            return None
        end -= size
    return None


def quoted_studio(page: Surroundings, at: int) -> tuple[int, int] | None:
    """Return where the name in quotation marks stands that a studio goes by: “巧手”|创新工作室, but not “劳模”."""
    end = at
    while (quoted := _QUOTED.search(page.text, max(0, end - _LONGEST_QUOTED), end)) is None:
        if (size := _size_of_part(page, end)) == 0 or at - end + size > _LONGEST:
            return None
        end -= size
    words = page.tokens.between(quoted.start() + 1, end - 1)
    common = any(word in GENERIC or word in TITLES or word.endswith(_NO_NAMES) for word, _ in words)
    return None if common else quoted.span()


def _size_of_part(page: Surroundings, end: int) -> int:
    """Return how long the noun or the bracket is that ends at ``end``, 0 where something else stands there."""
    if (bracket := _BRACKETED.search(page.text, max(0, end - 8), end)) is not None:
        return len(bracket[0])
    words = page.words_before(end, 5)
    if not words or not page.tokens.begins(end):
        return 0
    word, label = words[-1]
    named = word in NAME_VERBS or (word not in PREDICATE and (label[:1] in "njb" or label == "vn"))
    return len(word) if named and label[:2] != "ns" and HAN_ONLY.fullmatch(word) else 0


def _name_before(page: Surroundings, end: int) -> int | None:
    """Return where a person's name begins that ends at ``end``."""
    for length in (3, 2, 4):
        head = end - length
        name = page.text[max(0, head) : end]
        if head < 0 or not HAN_ONLY.fullmatch(name) or not _is_name(page, head, name):
            continue
        if head in page.found or ((length < 4 or name[:2] in _COMPOUND) and _clear_before(page, head)):
            return head
    return None


def _is_name(page: Surroundings, head: int, name: str) -> bool:
    """Say whether characters can be a person's name: a surname, and no words of the dictionary (成立, 建成)."""
    if name[:2] in _COMPOUND:
        return len(name) > 2
    if name[0] not in SURNAMES or name in _NO_PERSON or name[-1] == "的":
        return False
    words = page.tokens.between(head, head + len(name))
    if any(len(word) > 1 and word in GENERIC for word, _ in words):
        return False  # 梅|职工 of 朱雪梅职工读书工作室
    given = words[-1][1] == "nr" or words[-1][0] in _GIVEN  # 齐国|良
    return len(words[0][0]) == 1 or words[0][1][:2] == "nr" or (len(name) == 3 and given)


def _of_name(token: tuple[str, str]) -> bool:
    """Say whether a token is a part of a name by itself: 明 and 雪莲, but not 作为 of 明|作为|省级名师工作室."""
    word, label = token
    return len(word) == 1 or label[:2] == "nr" or word[:2] in _COMPOUND


def _clear_before(page: Surroundings, head: int) -> bool:
    """Say whether a name begins at ``head``: a mark, a region, a verb or a title ends there."""
    before = page.text[head - 1 : head]
    if not before or not HAN_ONLY.match(before) or head in page.by_end:
        return True
    if not page.tokens.begins(head):
        return False
    words = page.words_before(head, 5)
    return not words or words[-1][1][:1] in _CLEAR or len(words[-1][0]) > 1
