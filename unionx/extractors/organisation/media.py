"""Reads the media that a page names where a medium stands: before 讯 or 消息, in a dateline, behind 来源."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import ANY_REPORTER, DISPATCH, MEDIUM_END, REPORTER
from unionx.language.windows import matches_near
from unionx.language.word_starts import WordStarts

_DAY = r"\d{1,2} ?月 ?\d{1,2} ?日"
_NEWS = alternation(grammar("news_site", "source"))
_SOURCE_NAME = alternation(grammar("source_label", "name"))
_STAFF = alternation(grammar("reporter", "staff"))
_PICTURE = alternation(grammar("picture_label"))
_BEGINS = rf"(?:(?<![\p{{Han}}A-Za-z\d·])|(?<={_PICTURE}|[据由经]))(?!{_PICTURE}|本[报网]|{_SOURCE_NAME}|[据由未])"
_NO_SITE = rf"(?!\p{{Han}}{{0,4}}(?:{alternation(grammar('no_site'))}))"
# 中摄社 of 中摄社石家庄4月29日电 has no other sign; 江淮网·浪花新闻记者 writes for one medium; Hi江淮客户端记者
_NAME = (
    r"[A-Za-z]{0,4}\p{Han}{2,6}"
    rf"(?:网(?:·\p{{Han}}{{2,6}}(?<![网报])(?={ANY_REPORTER}|讯))?|报|{MEDIUM_END})"
    rf"|\p{{Han}}报(?=讯 ?[（(])|\p{{Han}}{{2}}(?:{alternation(grammar('news_site', 'news'))})"
    rf"(?={_STAFF}|讯)|\p{{Han}}{{2}}社(?=\p{{Han}}{{2,4}}\d)"
    rf"|\p{{Han}}{{7,10}}网(?= {{0,2}}[>»])"
)
_DATED = rf"\p{{Han}}{{0,4}}{_DAY}(?:\d{{1,2}}时(?:\d{{1,2}}分)?)?[电讯]"
_REPORTS = rf"讯(?!息)|电(?=[ （(:：])|{DISPATCH}| ?(?:{ANY_REPORTER})"
# 据|江风网|报道, 未经|海河网|许可, |淮盐网| > 盐场, |运河新闻网| 2017/7/12
_TOLD_OF_SITE = alternation(grammar("of_a_site"))
_OF_A_SITE = rf"(?<=网)(?:{_TOLD_OF_SITE}| {{0,2}}(?:[>»]|(?:19|20)\d\d[-/.年]))"
_WITH_PAPER = rf"[—\-·]{{1,2}}\p{{Han}}{{2,6}}[网报](?:讯|{REPORTER}|{DISPATCH}|{_DATED})"
# 大河网|南阳5月6日电, 西江晚报|讯, 江淮网|-西江晚报讯
_SITE = regex.compile(rf"{_BEGINS}{_NO_SITE}({_NAME})(?={_DATED}|{_REPORTS}|{_WITH_PAPER}|{_OF_A_SITE})")
# how such a name ends, and what stands behind it
_SITE_ENDS = regex.compile(
    rf"[网报线端社港闻索](?=[讯电—\-·首见全记]| 记|{DISPATCH}|\p{{Han}}{{0,4}}\d)|网(?={_TOLD_OF_SITE}| {{0,2}}[>»\d])"
)
_LONGEST_SITE = 14  # characters before the last one
_SITE_REACH = 24
# 来源：|清风网
_SOURCE = regex.compile(
    rf"(?:{alternation(grammar('source_label'))}) ?[:：] *{_NO_SITE}(\p{{Han}}{{2,8}}(?:[网报]|{_NEWS}|{MEDIUM_END}))"
    rf"(?:(?!\p{{Han}})|(?=(?:{alternation(grammar('behind_source'))})[:：]))"
)
_SOURCE_WORDS = WordStarts(grammar("source_label"))
# 据《新文化报》报道
PAPER = regex.compile(r"《(\p{Han}{2,8}报)》")
# 《劳动文摘》杂志社|总编辑
OFFICE_OF_PAPER = regex.compile(rf"《\p{{Han}}{{2,10}}》(?:{alternation(grammar('office_of_paper'))})")
# （|新海疆|·海疆日报记者
_SERVICE = regex.compile(rf"(?<=[（(\n] ?)(\p{{Han}}{{2,5}})(?=·\p{{Han}}{{2,6}}报(?:{ANY_REPORTER}))")
_SERVICE_SIGN = regex.in_re(rf"·(?=\p{{Han}}{{2,6}}报(?:{ANY_REPORTER}))")
_LONGEST_SERVICE, _SERVICE_REACH = 5, 24


# 红网|长沙县|站, 新华网|海南|频道
_STATION = regex.compile(rf"{alternation(grammar('station'))}|站")
_LONGEST_REGION = 7


def station_end(page: Surroundings, end: int) -> int:
    """Return where the station ends that a medium has in a region, ``end`` where none stands behind it."""
    for at in range(end + 2, end + _LONGEST_REGION):
        if at in page.by_end and page.by_end[at].start == end and (station := _STATION.match(page.text, at)):
            return station.end()
    return end


def sources(text: str) -> Iterator[regex.Match[str]]:
    """Yield the media that the page names as its source; the name is the first group."""
    return _SOURCE_WORDS.matches(_SOURCE, text)


def services(text: str) -> Iterator[regex.Match[str]]:
    """Yield the services of a paper whose reporter is named; the name is the first group."""
    return matches_near(_SERVICE, _SERVICE_SIGN, text, _LONGEST_SERVICE, _SERVICE_REACH)


def sites(text: str) -> Iterator[regex.Match[str]]:
    """Yield the media that a dateline or a report begins with; the name is the first group."""
    return matches_near(_SITE, _SITE_ENDS, text, _LONGEST_SITE, _SITE_REACH)
