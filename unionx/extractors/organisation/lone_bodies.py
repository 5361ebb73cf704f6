"""Reads 总工会 and 管委会 without the name of their region, where the page lets a reader tell whose they are.

由|总工会|党组成员带队, 发布作者：|总工会, 新区党工委书记、|管委会|主任: the words before show that one body is meant,
not the 总工会 of all places. Which one, the links say.
"""

from __future__ import annotations

from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language.lexicon import grammar

_LONE = {word: kind for word, kind in grammar("lone_body").items() if kind != "zone"}
_KINDS = {**_LONE, **dict.fromkeys(grammar("mass_body"), "association")}  # 、总工会|、妇联
_LEADS = frozenset("由经在向与同到从受据按应是")  # words of one character behind which a body is meant
_WHOLE = tuple(grammar("lone_body"))


def read_lone_bodies(page: Surroundings) -> None:
    """Add the bodies that stand without their region, on a page that names such a body in full."""
    waiting: list[tuple[int, int]] = []
    for start, end, _ in page.unread:
        if page.text[start:end] in _KINDS and end not in page.found:
            waiting.append((start, end))
    if not waiting:
        return
    named = {page.text[one.end - 3 : one.end] for one in page.found.values() if page.text.endswith(_WHOLE, 0, one.end)}
    for start, end in waiting:
        word = page.text[start:end]
        if word not in _LONE and (page.text[start - 1] != "、" or start - 1 not in page.found):
            continue
        known = word in named or (named and _KINDS[word] == "government") or page.text[start - 1 : start] == "、"
        if known and _is_one(page, start, end):
            page.found[end] = BodySpan(start, end, _KINDS[word], "lone", tail=start)


def _is_one(page: Surroundings, start: int, end: int) -> bool:
    """Say whether what stands before a body shows that one is meant: a mark, 由, a title in its 、-chain."""
    if page.text.startswith("系统", end):
        return False  # 总工会|系统 is that of all
    before = page.text[start - 1 : start]
    if not before or not HAN_ONLY.match(before):
        return not before or before not in "）)"  # 各区、县（市）|总工会
    return before in _LEADS and page.tokens.begins(start)
