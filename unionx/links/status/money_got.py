"""Whether money was got, and is not striven for: 争取|财政拨款50万元, but not 争取|年内筹资50万元."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.language.tokens import tag
from unionx.links.cues import Cue
from unionx.links.figure_inquiry import Inquiry
from unionx.links.nouns.kinds import names

_LONGEST_GRANT = 30
_NOMINAL, _PREDICATES = frozenset(grammar("nominal")), frozenset(grammar("predicate"))


def is_got(cue: Cue, inquiry: Inquiry) -> bool:
    """Say whether money was got, and is not striven for: 争取|财政拨款50万元, 争取|困难帮扶资金50万元."""
    text, figure = inquiry.discourse.text, inquiry.discourse.figure_behind(cue.end, inquiry.figure.end)
    if figure is None:
        return False
    behind = tag(text[cue.end : min(figure.start, cue.end + _LONGEST_GRANT)])
    if behind and behind[0][1] in ("n", "nz", "ns", "f"):
        return True
    is_money = figure.kind == "money" and names(text[cue.end : figure.start]) == "money"
    last = len(behind) - 2  # a verb that only says what the money is for: 争取|援建|资金, but not 争取|筹集|资金
    return is_money and not any(
        label in ("v", "t") and word not in _NOMINAL and (at != last or label == "t" or word in _PREDICATES)
        for at, (word, label) in enumerate(behind)
    )
