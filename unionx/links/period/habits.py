"""Whether a figure tells what is so again and again, at no time that an earlier sentence tells of."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.time_spans import Time

_DAYS = {"天": 1, "晚": 1, "夜": 1, "班": 1, "周": 7, "月": 28, "季度": 90, "学期": 120, "年": 365}
_ONE, _EACH = "一", "每"
_TELLS = frozenset(grammar("tells_habit"))  # 每天|要|走9公里, but not of 会员, 获得, 技能
_REACH = 4  # characters


def is_of_habit(time: Time, inquiry: Inquiry) -> bool:
    """Say whether a rate is that of a habit, or by a longer time than the frame: 2019年买了货车。|一个月油钱|2万元."""
    unit = (inquiry.per or "").rpartition("/")[2]
    if unit not in _DAYS or inquiry.status != "actual":
        return False
    if (inquiry.per_rule or "").startswith(_ONE):
        return True
    is_short = time.start is not None and time.end is not None and (time.end - time.start).days + 1 <= _DAYS[unit]
    if is_short and (inquiry.per_rule or "").startswith(_EACH):
        return True
    tokens, start = inquiry.discourse.actors.tokens, inquiry.figure.start
    last = tokens.at(start)
    first = tokens.at(max(inquiry.clause.start, start - _REACH))
    return not _TELLS.isdisjoint(tokens.words[first:last])
