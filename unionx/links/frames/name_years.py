"""Years that stand in a name: of an award (2022年|全国五一劳动奖章), of an event (县总工会|2023年|托管班)."""

from __future__ import annotations

import re

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.mentions.mention import DateMention

#: years told by the year of the page: 今年, 去年
RELATIVE_YEARS = tuple(lexicon("relative_date").words(unit="year"))
#: what stands behind a time in which something is done: 2023年|内
INSIDE_TIME = (*"内中底初", *grammar("season", "during"), "年内")
# 计划|2024年|办讲座60场, 将于|2024年|开馆
_IS_TO_BE = regex.compile(rf"(?:{alternation(grammar('ahead'))}|[将拟])[在于]?$")
# 2022年|全国五一劳动奖章|授予4人, 2022年|省|工人先锋号|揭晓
_AWARD = regex.compile(
    rf"度?(?:全?[国省市区县州]|自治区)级?[“\"]?(?:{alternation(lexicon('honour').words())})[”\"]?(?!\d)"
)
_HONOUR_SIGN = re.compile("[模号章匠手者兵]")  # a last character of most honours
_TITLE = regex.in_re(
    rf"度?\p{{Han}}{{0,12}}?[“\"]?(?:{alternation(lexicon('honour').words())})[”\"]?(?:{alternation(grammar('honoured'))})?"
)
_TIME_OF_DAY = regex.compile(r"(?:[上下中]午|[早晚]上?)?")
# 在|2025年|庆祝“五一”表彰大会上
_AT_MEETING = regex.compile(
    rf"度?(?!{words_of('takes_place')}|{words_of('takes_object')})[^，。；,;\d]{{2,44}}[会式礼]上[，,]?$"
)
_HAS_SINCE = regex.compile(
    rf"\p{{Han}}{{0,4}}(?:{alternation(grammar('onset'))})的\p{{Han}}{{1,10}}?(?:[有能可]|带[过出了])"
)
_OPENS_SENTENCE = regex.compile(r"^|[\s。！？；）)讯电]")
_TOLD = regex.compile(rf"[：:]|{words_of('speech')}|{alternation([*grammar('heard'), *grammar('issued')])}")
_SENTENCE_REACH, _LONGEST_DATE, _LONGEST_LEAD = 60, 16, 4


def is_of_an_award(date: DateMention, behind: str, discourse: Discourse) -> bool:
    """Say whether a year is that of an award: 2022年|全国五一劳动奖章|授予4人, 2025年|省劳动模范|何大海."""
    text = discourse.text
    if text[date.end - 1] not in "年度" or _HONOUR_SIGN.search(behind) is None:
        return False
    is_name = _AWARD.match(text, date.end) is not None or _is_of_a_title(date, discourse)
    return is_name and not text.startswith(RELATIVE_YEARS, date.start)


def _is_of_a_title(date: DateMention, discourse: Discourse) -> bool:
    """Say whether a year stands before what somebody was honoured with and his name: 2025年|省劳动模范|何大海."""
    title = _TITLE.match(discourse.text, date.end)
    who = discourse.actors.person_between(title.end(), title.end() + 1) if title is not None else None
    return who is not None and title is not None and who.start == title.end()


def is_behind_another(date: DateMention, discourse: Discourse) -> bool:
    """Say whether a year stands right behind the time of the clause: 今年7月，|2017年度|资助的学生."""
    if not discourse.text.endswith(("，", ","), 0, date.start):
        return False
    before = discourse.dates_between(date.start - _LONGEST_DATE, date.start)
    near = (its for its in before if _TIME_OF_DAY.fullmatch(discourse.text, its.end, date.start - 1))
    return any(its.is_known and its.date_end != date.date_end for its in near)


def is_of_a_meeting(date: DateMention, behind: str, discourse: Discourse) -> bool:
    """Say whether a year at the head of a clause is of the name of a meeting: 在|2025年|庆祝“五一”表彰大会上，…."""
    text = discourse.text
    led = text[date.start - 1 : date.start] == "在" and text[date.end - 1] in "年度"
    return led and _AT_MEETING.fullmatch(behind) is not None


def tells_since_when(date: DateMention, discourse: Discourse) -> bool:
    """Say whether a year only tells since when there is who has something: 2018年|成立的服务队有|队员60名."""
    return _HAS_SINCE.match(discourse.text, date.end) is not None


def is_of_an_event(date: DateMention, discourse: Discourse) -> bool:
    """Say whether a year holds the day that its sentence opens with: 7月10日，县总工会|2023年|托管班开班.

    Not where the day is one of telling: 7月10日获悉，县总工会|2023年|新建驿站30个, nor where something is to be done
    in the year: 7月10日，县总工会公布名单，还打算|2023年|内新建驿站30个.
    """
    text, start = discourse.text, date.start
    if text[date.end - 1] not in "年度" or date.date_start == date.date_end or text.startswith(RELATIVE_YEARS, start):
        return False
    if text.startswith(INSIDE_TIME, date.end) or _IS_TO_BE.search(text, max(0, start - _LONGEST_LEAD), start):
        return False
    for day in discourse.dates_between(date.start - _SENTENCE_REACH, date.start)[::-1]:
        its, held = day.date_start, date.date_start
        if its is None or held is None or its != day.date_end or its.year != held.year:
            continue
        if _OPENS_SENTENCE.search(text, max(0, day.start - 1), day.start):
            between = text[day.end : date.start]
            return "。" not in between and _TOLD.search(between) is None
    return False
