"""Whether a share of a plan tells what was reached of it: 计划投资86亿元，|完成投资61亿元|，占年度计划的70.9%."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry

_REACHED = tuple(grammar("carried_out"))  # 完成|计划的95%, but 占 is of the amount before
_PLANS = alternation([*grammar("plan_name"), *grammar("plan_thing", "aim")])
_SHARE = rf"(?:{alternation(_REACHED)}|占|达|[为是])[^，。；、,;\d]{{0,12}}(?:{_PLANS})[^，。；、,;\d的]{{0,6}}的"
# 完成计划的|100.2%
_BEFORE = regex.compile(rf"{_SHARE}\p{{Han}}?$")
# 61亿元|，占年度计划的70.9%
_BEHIND = regex.compile(rf"[^，。；、,;\d]{{0,10}}[，,]\p{{Han}}?{_SHARE}\p{{Han}}?[百\d]")


def is_of_plan_reached(own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause behind that of a plan, ``own``, tells with a share of it what was reached."""
    figure, clause, discourse = inquiry.figure, inquiry.clause, inquiry.discourse
    amounts = (one for one in discourse.figures_between(own.start, own.end) if one.kind != "percentage")
    if figure.start < own.end or next(amounts, None) is None:
        return False
    if figure.kind == "percentage":
        share = _BEFORE.search(discourse.text, clause.start, figure.start)
        if share is None or discourse.cues.has("future", own.end, share.start()):
            return False
        return share[0].startswith(_REACHED) or _is_of_amount(own.end, share.start(), inquiry)
    told = _BEHIND.match(discourse.text, figure.end) is not None
    return told and not discourse.cues.has("future", own.end, figure.start)


def _is_of_amount(start: int, stop: int, inquiry: Inquiry) -> bool:
    """Say whether an amount stands there of which a share tells: 计划投资86亿元，完成|61亿元|，占年度计划的70.9%."""
    return any(one.kind != "percentage" for one in inquiry.discourse.figures_between(start, stop))
