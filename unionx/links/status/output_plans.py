"""Whether a plan is of what works make: 二季度计划|生产13万吨, but not 按计划|生产13万吨 nor 计划|生产量13万吨."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.cues import Cue
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.links.nouns.sizes import QUANTITIES

_MAKES, _REACH = "生产", 10
_KINDS = ("count", "measure")
_BY = tuple(grammar("at_rate"))  # 按|计划
_REACHED = tuple(grammar("carried_out"))  # 完成|年度计划
_NO_GOODS = (*grammar("plan_thing", "aim"), *QUANTITIES)  # 生产|任务, 生产|量


def is_of_output(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a word for a plan in the clause ``own`` is the verb of what is to be made: 计划|生产原煤13万吨."""
    text, figure = inquiry.discourse.text, inquiry.figure
    if figure.kind not in _KINDS or not text.startswith(_MAKES, cue.end):
        return False
    begin = max(own.start, cue.start - _REACH)
    done = text.endswith(_BY, begin, cue.start) or any(text.find(word, begin, cue.start) >= 0 for word in _REACHED)
    return not done and not text.endswith(_NO_GOODS, cue.end, figure.start)
