"""Tells an amount whose giver no extractor knows, in a list where its neighbours have theirs: 恒源米业|3万元."""

from __future__ import annotations

from unionx.language.lexicon import grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.discourse import Discourse
from unionx.mentions.mention import FigureMention

LONGEST_ITEM = 14
_PARTS = frozenset("、，,；;：:\n")
_JOINS = frozenset([*"、，,；;和", "，\n", "；\n", "、\n"])
# 奖金|5000元, 工程款|80万元, 住院类|40万元: what an amount is of
_OF_MONEY = (*lexicon("amount").words(), *grammar("link"), *"费金款额资薪税价息债值入出润计共中均约近超达为类型项")


def is_of_unread_giver(discourse: Discourse, figure: FigureMention) -> bool:
    """Say whether a bare name that is no mention stands before an amount, and beside it a body before its own."""
    text, start = discourse.text, figure.start
    while start > 0 and figure.start - start < LONGEST_ITEM and text[start - 1] not in _PARTS:
        start -= 1
    item = text[start : figure.start]
    if not 1 < len(item) < LONGEST_ITEM - 1 or not item.isalpha() or item.endswith(_OF_MONEY):
        return False
    if any(_says_more(*word) for word in tag(item)) or discourse.actors.any_between(start, figure.start):
        return False
    before = discourse.figures_between(start - LONGEST_ITEM, start)
    if before and text[before[-1].end : start] in _JOINS and _has_giver(discourse, before[-1]):
        return True
    behind = discourse.figure_behind(figure.end, figure.end + 2 * LONGEST_ITEM)
    return behind is not None and _has_giver(discourse, behind)


def _says_more(word: str, label: str) -> bool:
    """Say whether a word stands in no name: 发放, 其中, 和; one character of a verb may (赵|冬|生)."""
    return label[0] in ("pcrmu" if len(word) == 1 else "vpdcrmtu")


def _has_giver(discourse: Discourse, figure: FigureMention) -> bool:
    """Say whether a body or a person stands right before an amount."""
    last = discourse.actors.last_before(figure.start - 2 * LONGEST_ITEM, figure.start)
    return figure.kind == "money" and last is not None and last.end == figure.start
