"""Tells the kind of a part of a body: that of the body, or its own as that of a union or a party's committee is."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.language.lexicon import grammar

_CELLS = frozenset(grammar("party_committee"))  # 党支部, which is no department
_PARTS = ("department", "office", "part")
_WORKING_COMMITTEE = "工委"  # 党工委 is one of the Party wherever it is
_ANY_KIND, _HOUSES = ("other", "government"), ("congress", "judiciary")


def kind_of_part(owner: str, ending: Ending, word: str, between: str) -> str:
    """Return the kind of what ends with ``word`` and belongs to a body of the kind ``owner``.

    总工会|组织部 is no part of the Party, 县委|网信办 and 县委|人才工作领导小组 are; so are 政协|提案委员会 and
    法院|执行局 of their houses, 人大常委会|法工委 too, and 总工会|经审委 is of the union. ``between`` stands
    before the word: 机械厂|工会|经审会.
    """
    owner = "union" if between.startswith("工会") else owner
    kind = ending.kind or "union"
    if ending.need in _PARTS and ending.kind != "union" and not word.startswith("工会"):
        return owner
    department = kind == "party" and word.endswith("部") and word not in _CELLS
    of_party = owner == "party" and (kind == "government" or "小组" in word)
    of_house = owner in _HOUSES and (kind in _ANY_KIND or (kind == "party" and word == _WORKING_COMMITTEE))
    of_union = owner == "union" and kind == "government"
    return owner if department or of_party or of_house or of_union else kind
