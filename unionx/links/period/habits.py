"""Whether a figure tells what is so again and again, at no time that an earlier sentence tells of."""

from __future__ import annotations

from unionx.language import regex
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.time_spans import Time

_DAYS = {"天": 1, "晚": 1, "夜": 1, "班": 1, "周": 7, "月": 28, "季度": 90, "学期": 120, "年": 365}
_ONE, _EACH = "一", "每"
# 每天|要|走9公里, but not of 会员, 获得, 技能
_CAN = regex.compile(
    r"(?<![主重需])要|(?<![获取赢夺])得|(?<![技职功节才智性])能(?![力手源])|(?<![工大社协学])会(?![员议])"
)


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
    text, figure = inquiry.discourse.text, inquiry.figure
    return _CAN.search(text, max(inquiry.clause.start, figure.start - 4), figure.start) is not None
