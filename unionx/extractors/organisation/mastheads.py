"""Reads the media that a page names outside its news: in a masthead, on its path, behind 版权所有 or 转自.

What no list of media has is shown by its place there (a line of its own, 皖江晚报; 江淮网 >> 新闻), and then read
wherever else the page names it.
"""

from __future__ import annotations

import re

from unionx.extractors.organisation.media import station_end
from unionx.extractors.organisation.name_head import NAME_VERBS, PREDICATE
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import MEDIUM_END
from unionx.language.occurrences import occurrences
from unionx.language.word_starts import WordStarts

_NO_SITE = rf"(?!\p{{Han}}{{0,6}}(?:{alternation((*grammar('no_site'), *grammar('no_masthead')))})|本[报网])"
_PAPER_END = alternation(grammar("paper_end"))
_SITE = r"(?:[A-Za-z\d]{1,6}|[A-Za-z\d]{0,4}\p{Han}{2,10})网"
_NAME = rf"{_NO_SITE}(?:{_SITE}(?:{MEDIUM_END})?|\p{{Han}}{{1,8}}(?:{MEDIUM_END}|{_PAPER_END}))"
# - 皖江晚报, 0912网: alone on its line, or before the day of printing: 皖江晨刊 2021-03-09 14:15
_LINE = regex.in_re(
    rf"(?m:^)[ >\-–—·●■]*({_NAME})(?: *(?m:$)|[ 　]+(?:{alternation(grammar('behind_masthead'))}|\d{{4}}[-年/]\d))"
)
# 皖江工运 2021年5期: what a library says of a periodical
_ISSUE = regex.compile(r"(?m:^) *(\p{Han}{3,10}) ?\d{4}年第?\d{1,2}期(?= *(?m:$))")
# 版权所有 江淮网, 转自：江淮网客户端, 其官网|江淮网
_LABELS = alternation(grammar("site_label"))
_LABELLED = regex.compile(rf"(?:{_LABELS})(?:为?[:：])? ?[“\"]?({_NAME})(?![\p{{Han}}])")
_OWN_SITE = alternation(grammar("own_site"))
_OFFICIAL = regex.compile(rf"(?:{_OWN_SITE})({_NO_SITE}\p{{Han}}{{2,6}}网)")
# 江淮网 版 权 所 有
_OWNED = regex.compile(r"((?:\p{Han} ?){2,8}网) ?(?:网 ?站 ?)?版 ?权 ?所 ?有")
# © 2021-2025 江淮互动平台 版权所有, © 2022 皖江晚报
_OWNER = rf"(\p{{Han}}{{3,10}}) ?(?:{alternation(grammar('site_label', 'owned'))})"
_COPYRIGHT = regex.compile(rf"©[ \d—–-]{{0,14}}(?:{_OWNER}|(\p{{Han}}{{1,6}}(?:{_PAPER_END}))(?= *(?m:$)))")
# 请注明出处: 江淮视听 » 今年…
_TITLED = regex.compile(rf"(?:{alternation(grammar('site_label', 'titled'))})[:：] ?(\p{{Han}}{{2,8}}) » ")
# what each of them needs, which few pages have
_SIGNS = (
    (re.compile(_LABELS), _LABELLED),
    (re.compile("版 ?权 ?所"), _OWNED),
    (re.compile("©"), _COPYRIGHT),
    (re.compile(_OWN_SITE), _OFFICIAL),
    (re.compile("»"), _TITLED),
    (re.compile(r"年第?\d{1,2}期"), _ISSUE),
)
# 江口市总工会|网, 江淮|职工网|江口频道
_SITE_OF_UNIONS = WordStarts(f"{word}网" for word in grammar("site_of_unions"))
_OF_UNIONS = regex.compile(rf"(?:{alternation(grammar('site_of_unions'))})网")
_PAPER_ENDS = tuple(grammar("paper_end"))
_PROPER = ("ns", "nz", "nt", "nr", "j", "x", "g", "zg", "ng")  # tags of what names a medium
_LONGEST = 14
_NEWS = "讯"
_NOT_BEHIND = tuple("络点格民上吧")  # 江淮|网络, 江淮网|上


def read_mastheads(page: Surroundings) -> None:
    """Add the media that a page shows by where it names them, and their other mentions."""
    shown: list[tuple[int, int]] = []
    for line in _LINE.finditer(page.text):
        if _is_name(page, *line.span(1)):
            shown.append(line.span(1))
    for sign, pattern in _SIGNS:
        if sign.search(page.text) is not None:
            shown += [match.span(match.lastindex or 1) for match in pattern.finditer(page.text)]
    names: set[str] = set()
    for one in page.found.values():
        if one.rule in ("site", "paper"):
            names.add(page.text[one.start : one.end])
    for start, end in shown:
        names.add(page.text[start:end])
        _add(page, start, end)
    if names:
        _add_again(page, names)
    if _SITE_OF_UNIONS.places(page.text):
        _read_sites_of_unions(page)


def _add_again(page: Surroundings, names: set[str]) -> None:
    """Add the other mentions of media."""
    for name, start in occurrences(names, page.text):
        end = start + len(name)
        if page.tokens.begins(start) and not _goes_on(page, end):
            _add(page, start, end)


def _goes_on(page: Surroundings, end: int) -> bool:
    """Say whether the word that ends a medium's name is longer: 县总工会|网站, 省总工会|网友; not 县总工会网|讯."""
    longer = end < len(page.text) and not page.tokens.begins(end) and page.text[end] != _NEWS
    return longer or page.text.startswith(_NOT_BEHIND, end)


def _read_sites_of_unions(page: Surroundings) -> None:
    """Add the sites that are called after a union or the workers of a region, with their stations."""
    for match in _OF_UNIONS.finditer(page.text):
        end = station_end(page, match.end())
        if end == match.end() and _goes_on(page, end):
            continue
        union, place = page.found.get(match.end() - 1), page.by_end.get(match.start())
        if union is not None and union.kind == "union":
            del page.found[union.end]
            page.found[end] = BodySpan(union.start, end, "media", "masthead", tail=end)
        elif place is not None and (chain := page.chain(place)):
            page.found[end] = BodySpan(chain[0].start, end, "media", "masthead", tail=end)


def _is_name(page: Surroundings, start: int, end: int) -> bool:
    """Say whether no deed stands in what may be a name: not in 织密|服务网, 发电公司|并网."""
    inside = (page.found[at] for at in range(start + 2, end - 1) if at in page.found)
    if any(one.kind == "company" for one in inside):
        return False  # 兴化发电公司|并网
    proper = page.text.endswith(_PAPER_ENDS, start, end)
    for word, label in page.tokens.between(start, end):
        if ((word in PREDICATE or label == "v") and word not in NAME_VERBS) or label[:1] == "u":
            return False
        if label == "m" and not word.isdigit():
            return False  # 职工服务|一|张网
        proper = proper or label in _PROPER or word.isascii()
    return proper  # not 手机|客户端


def _add(page: Surroundings, start: int, end: int) -> None:
    """Add a medium in place of the bodies that its name holds: 江口工会|网."""
    if end - start > _LONGEST:
        return
    inside = [at for at in range(start + 1, end + 1) if at in page.found]
    if any(page.found[at].start < start for at in inside):
        return
    if inside == [end] and page.found[end].start == start:
        return
    for at in inside:
        del page.found[at]
    page.found[end] = BodySpan(start, end, "media", "masthead", tail=end)
