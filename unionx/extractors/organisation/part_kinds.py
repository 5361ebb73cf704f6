"""Tells the kind of a part of a body: that of the body, or its own as that of a union or a party's committee is."""

from __future__ import annotations

from unionx.extractors.organisation.endings import Ending
from unionx.language.lexicon import grammar

_CELLS = frozenset(grammar("party_committee"))  # 党支部, which is no department
_PARTS = ("department", "office", "part")
_ANY_KIND, _HOUSES = ("other", "government"), ("congress", "judiciary")


def kind_of_part(owner: str, ending: Ending, word: str) -> str:
    """Return the kind of what ends with ``word`` and belongs to a body of the kind ``owner``.

    总工会|组织部 is no part of the Party, 县委|网信办 and 县委|人才工作领导小组 are; so are 政协|提案委员会 and
    法院|执行局 of their houses.
    """
    kind = ending.kind or "union"
    if ending.need in _PARTS and ending.kind != "union" and not word.startswith("工会"):
        return owner
    department = kind == "party" and word.endswith("部") and word not in _CELLS
    of_party = owner == "party" and (kind == "government" or "小组" in word)
    of_house = kind in _ANY_KIND and owner in _HOUSES
    return owner if department or of_party or of_house else kind
