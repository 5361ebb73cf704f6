"""Where a page names its authors: the places in which a space stands between names and is not a defect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import BULLETS, MEDIUM_END, OWN_PAPER, REPORTER, REPORTS
from unionx.language.occurrences import starts_of
from unionx.language.windows import matches_at, matches_near

ROLE = alternation({*lexicon("title").words(kind="byline"), *grammar("byline")} - grammar("editor").keys())
# （记者王鑫 方大丰 通讯员夏丽萍） · 本报记者 李润钊 本报通讯员 薛晓秋 摄 · 王昊 颜玉芹 摄 · 文/图 张三
_HAN = r"\p{Han}"
# 责任编辑：王莹 · 美编 李红 · 校对：吴涛: who made the page, not the article
EDITOR = alternation(grammar("editor"))
#: what somebody did for a piece, behind the name
WORK = alternation(grammar("byline_work"))
_NAME = rf"{_HAN}[{_HAN}·]{{0,7}}"
_NAMES = rf"{_NAME}(?:(?: {{1,2}}|[、,，]){_NAME}){{0,8}}"
# (刘殿华)△略阳车务段工会…: the next item may stand in the same line
_BREAK = rf"\s|$|[{BULLETS}]|\|"
_COMMON = (word for word, kind in lexicon("surname").mapping("kind").items() if kind == "common" and len(word) == 1)
_FAMILY = f"[{''.join(_COMMON)}]"
_SIGNED = rf"{_FAMILY}{_HAN}{{1,2}}?"
_SIGNERS = rf"{_SIGNED}(?:[ 、]{_SIGNED}){{0,3}}"
# 作者：苗婷 霍明|责任编辑：樊武, without a blank between
_PAGE_WORDS = lexicon("page_word")
_LABELS = [word for kind in ("staff", "source", "stamp", "count") for word in _PAGE_WORDS.words(kind=kind)]
_NEXT_LABEL = rf"(?:{alternation(_LABELS)})[:：]"
# Each pattern leads with a mark or a word, so that it is tried at few places.
_BRACKETED = regex.compile(
    rf"[（(【](?:[^（）()【】\n]{{0,12}}(?:{ROLE})[^（）()【】\n]{{0,60}}"
    # （远安县总工会 张三 李四） at the end of a paragraph
    rf"|(?<=[。！？”\n][（(])\p{{Han}}{{2,18}}(?:{alternation(grammar('signs_alone'))})"
    rf"(?: \p{{Han}}{{2,4}}){{1,3}}(?=[）)](?:{_BREAK}))"
    # （王娜） at the end of a piece of news
    # 6月3日讯（潘小珍） before it
    rf"|(?<=[讯电] ?[（(])\p{{Han}}{{2,6}}(?:[ 、]+\p{{Han}}{{2,4}}){{0,3}}(?=[）)])"
    # （张三 李四）近期，… opens the news
    rf"|(?<=(?:\n|\A)[（(])\p{{Han}}{{2,4}}(?:[ 、]\p{{Han}}{{2,4}}){{1,3}}(?=[）)]\p{{Han}})"
    # （张三/文 李四/图）
    r"|\p{Han}{2,4} ?[/／][文图摄](?:[ 、，]{1,2}\p{Han}{2,4} ?[/／][文图摄]){0,3}(?=[）)])"
    rf"|(?<=[。！？”\n][（(])\p{{Han}}{{5,6}}(?=[）)](?:{_BREAK}))"  # （郭绍英黄旭）
    rf"|(?<=[。！？”\n] ?[（(])\p{{Han}}{{2,4}}(?:[ 、]\p{{Han}}{{2,4}}){{0,5}}(?=[）)](?:{_BREAK}))"
    # （张三整理）, （摘自《渡口报》 张三 李四采写）: what somebody did, behind the name
    rf"|(?:[^（）()\n]{{0,24}}[ 》，、])?(?:{_SIGNERS}) ?(?:{WORK})(?=[）)])"
    # 。（张三 李四）页: by their family names, whatever follows
    rf"|(?<=(?:\A|[。！？”\n]) ?[（(]) ?(?:{_SIGNERS}|{_FAMILY} {_HAN})(?=[）)]))[）)】(（]"
)
# 记者 从霍山县 总工会了解到: no name begins here, but in 记者 从维熙
_LEARNED_FROM = rf"从[^，。\n]{{2,30}}?(?:{alternation(lexicon('cue').words(category='telling'))})"
_BY_ROLE = regex.compile(
    rf"(?:{ROLE})[ :：]{{1,2}}(?!{_LEARNED_FROM})(?:{_SIGNED}(?:[ 、,，]{_SIGNED}){{0,5}}?(?={_NEXT_LABEL})"
    rf"|{_NAMES}(?: ?[^\s。，,（）()]{{0,8}}(?:{ROLE}) ?{_NAMES}){{0,3}}(?: ?[/文图摄影]+)?(?=\s|$))"
)
_ROLE_AHEAD = re.compile("|".join(f"{word[0]}(?={word[1:]}[ :：])" for word in ROLE.split("|")))
_REPORTS_OR_BOTH = rf"(?:{alternation(grammar('picture_credit', 'deed'))})?(?:{REPORTS})"
# 中工网讯 记者张三 通讯员李四报道 截至5月…: without brackets, in the line of the text
_REPORTERS = rf"(?:{REPORTER}) ?\p{{Han}}{{2,4}}?(?:[ 、]\p{{Han}}{{2,4}}?){{0,3}}"
_REPORTER_WORDS = REPORTER.split("|")
_REPORTED = regex.compile(
    rf"(?<=[讯电网报] ?)(?:{_REPORTERS}(?:(?: {_REPORTERS}){{0,3}}(?={_REPORTS_OR_BOTH})|(?: {_REPORTERS}){{1,3}} )"
    rf"|(?:{REPORTER}) ?{_SIGNERS}(?= ?[\d今昨去近日]))"  # 通讯员李四 王五 今年7月…
    rf"|(?:{REPORTER}){_SIGNERS}(?:{REPORTER}){_SIGNERS}(?={REPORTS}|\s|$)"  # 记者张三通讯员李四, run together
)
# 山西省总工会 赵德睿报道: a union's own piece
_UNION = re.compile(r"工会[ \n]|讯(?! ?记)")
_OWN_PIECE = regex.compile(
    rf"(?:(?<=工会) |(?<=工会\n))\p{{Han}}{{2,3}}(?: \p{{Han}}{{2,3}}){{0,2}}(?={REPORTS})"
    rf"|(?<=讯 ?){_SIGNERS}(?={_REPORTS_OR_BOTH})"
)
# 石沟煤矿 张三: alone on their line; 海河新闻 张三 2026-03-03; 李四 王五 before the line of the date
_SIGNED_LINE = regex.compile(
    rf"(?m:^)[□■◆]?(?:\p{{Han}}{{2,14}}(?:{alternation(grammar('signs_alone'))}) (?P<names>{_SIGNERS})(?m:$)"
    rf"|[\p{{Han}}·]{{2,14}}(?:{MEDIUM_END}|[报网闻]) (?P<names>{_SIGNERS}) +(?=\d{{4}}[-年])"
    # □海疆市总工会：孙安久, its box read as 口
    rf"|[□■◆口]\p{{Han}}{{2,14}}(?:{alternation(grammar('signs_alone'))})[:：] ?(?P<names>{_SIGNERS})(?m:$)"
    # 2019-03-11 16:48:33 孙安久: who wrote, behind the stamp of a site
    rf"|\d{{4}}-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)? *(?P<names>{_SIGNED})(?m:$)"
    rf"|(?P<names>{_SIGNED} {_SIGNERS})\n+(?={_NEXT_LABEL}))"
)
_LONGEST_SIGNER = 32  # characters before the names of such a line
_SIGNED_LINE_AHEAD = re.compile(rf"[^ \n]{{2,{_LONGEST_SIGNER}}}+ |\d{{4}}-\d|[□■◆口][^ \n]{{2,18}}[:：]")
#: 文/图 and the like, behind the names of those who wrote and took the picture
PICTURE_CREDIT = alternation(grammar("picture_credit"))
_LONGEST_PIECE = 16
_REPORT_WORDS = tuple(grammar("reports"))
# At the head of a line, 文/图 张三, and 莹 贾丽莉): the byline's head is lost. The line end before is looked for first.
_HEAD_CREDIT = regex.compile(
    rf"\n([□■]?(?:(?:文/[图摄]|图/文)[ :：]|文/(?=\p{{Han}}{{2}}))(?:{_NAMES})(?: ?[图摄]/{_NAMES})?)(?=\n|\Z)"
)
_HEADLESS = regex.in_re(rf"\n({_NAME}(?: {_NAME}){{1,4}}[）)])")
#: the signs before the names of who wrote: □唐小杰 张秀芳
BOXES = "□■◇◆◎☐"
_BOXED = regex.compile(
    rf"(?<=[{BOXES}] ?)"
    rf"(?:\p{{Han}}{{0,4}}(?:{REPORTER}))? ?\p{{Han}}(?: ?\p{{Han}}){{1,2}}(?:/[文图摄])?"
    rf"(?:[ 、](?:(?:{REPORTER}) ?)?\p{{Han}}(?: ?\p{{Han}}){{1,2}}(?:/[文图摄])?){{0,4}}"
    rf"(?= ?(?:\n|$|[/文图摄）)]|{REPORTS}))"
)
# 张三/摄 and （张三摄）
_TIGHT_CREDIT = regex.compile(r"摄(?:(?<!/摄)影)?(?=[）)\s]|\Z)")
_NAME_BEFORE = regex.compile(r"(?<!\p{Han})\p{Han}{2,4}$")
# 符传杰 黎阿霞 王雄: three names or more set apart by spaces; read from the space before the second.
_SPACED = regex.in_re(
    rf" (?:(?!{OWN_PAPER}|{ROLE}){_HAN}{{2,4}} ){{1,30}}(?!{OWN_PAPER}|{ROLE}){_HAN}{{2,4}}(?!{_HAN}{{2}})"
)
_FIRST_SPACED = regex.compile(rf"(?<![\p{{Han}}（(])(?!{OWN_PAPER}|{ROLE})\p{{Han}}{{2,4}}$")
# A credit is found by its last word and read backwards: what stands before it is only a few names.
_CREDIT = regex.compile(rf" (?:{PICTURE_CREDIT}|摄/{_HAN}+|[摄文图])(?=[\s）)]|\Z)")
_NAMES_BEFORE = regex.compile(rf"(?<![^\n。！？!?”\"』」（()）) \d]){_NAME}(?: {_NAME}){{0,5}} $")
_REACH = 48
# □唐小杰 张秀芳 · ■ 李明: names behind a box, alone on their line
_BOXED_ALONE = regex.compile(rf"(?m:^)[□■◆●○◇▲△] ?({_HAN}{{2,4}}(?:[ 、]{{1,2}}{_HAN}{{2,4}}){{0,5}})(?m:$)")
_SURNAMES = frozenset(lexicon("surname").words())
#: how the post ends that ends a row of a list: 张建国　常熟市人民医院护士|长
POST_END = rf"(?:[工员师手长匠任理记席授事]|{alternation(grammar('ends_title'))})(?:[（(].{{1,4}}[）)])?$"
_LISTED_NAME = rf"(?P<name>{_HAN}{{2,3}}|{_HAN} {{1,3}}{_HAN})(?:[（(][^（）()]{{1,12}}[）)])?"
_LISTED = regex.compile(
    rf"{_LISTED_NAME} +[^ 。，；！？“”][^。；！？“”]{{5,60}}{POST_END}|(?=[^\n]* ){_LISTED_NAME}(?: +{_LISTED_NAME})*"
)


def boxed_names(text: str) -> list[tuple[int, int]]:
    """Return the spans of names alone on a line behind a box; ■建强阵地 is none of them."""
    return [match.span(1) for match in _BOXED_ALONE.finditer(text) if all(map(is_name, re.split("[ 、]+", match[1])))]


def _are_names(words: str) -> bool:
    """Say whether most of the words set apart by spaces may be names: not 会员 稳步 增长."""
    names = [is_name(word) for word in words.split()]
    return 3 * sum(names) >= 2 * len(names)


def is_name(word: str) -> bool:
    """Say whether a word of two to four Chinese characters may be a personal name: it begins with a surname."""
    return word[: len(word) - 2 or 1] in _SURNAMES if len(word) == 4 else word[0] in _SURNAMES or word[:2] in _SURNAMES


def is_listed(line: str) -> bool:
    """Say whether a line is a row of a list: names, or a name, a blank and a unit with a post (李 强  市医院护士长)."""
    row = _LISTED.fullmatch(line) if " " in line else None
    return row is not None and all(is_name(name.replace(" ", "")) for name in row.captures("name"))


@OfLastTexts  # a page is asked of twice, the head of a line as well
def byline_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of ``text`` that are bylines or credits, in order; they may touch, but not overlap."""
    found = [match.span() for match in _BRACKETED.finditer(text)]
    found += [match.span() for match in matches_at(_BY_ROLE, _ROLE_AHEAD, text)]
    found += _reported(text)
    if any(map(text.__contains__, _REPORT_WORDS)):
        found += [match.span() for match in matches_near(_OWN_PIECE, _UNION, text, 0, _LONGEST_PIECE)]
    if any(map(text.__contains__, BOXES)):
        found += [match.span() for match in _BOXED.finditer(text)]
    if "/" in text:
        found += [(match.start(), match.end() - 1) for match in _HEAD_CREDIT.finditer(f"\n{text}")]
    if "摄" in text:
        found += _tight_credits(text)
    if " " in text:
        found += _names_apart(text)
    found += _signed_lines(text)
    return _merge(found)


def _reported(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the reporters whose names no brackets part from the text."""
    covered = 0
    for start in sorted([start for word in _REPORTER_WORDS for start in starts_of(word, text)]):
        match = _REPORTED.match(text, start) if start >= covered else None
        if match is not None:
            covered = match.end()
            yield match.span()


def _signed_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names on lines that are signed."""
    covered = 0
    for start in (0, *(at + 1 for at in starts_of("\n", text) if _SIGNED_LINE_AHEAD.match(text, at + 1))):
        signed = _SIGNED_LINE.match(text, start) if start >= covered else None
        if signed is not None:
            covered = signed.end()
            yield signed.span("names")


def _tight_credits(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of 张三/摄 and 张三摄."""
    for credit in _TIGHT_CREDIT.finditer(text):
        start = credit.start() - (text[credit.start() - 1 : credit.start()] == "/")
        name = _NAME_BEFORE.search(text, max(0, start - 5), start)
        if name is not None:
            yield name.start(), credit.end()


def _names_apart(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that blanks set apart: three or more, of a byline without its head, of a credit."""
    for match in _SPACED.finditer(text):
        first = _FIRST_SPACED.search(text, max(0, match.start() - 5), match.start())
        if first is not None and _are_names(text[first.start() : match.end()]):
            yield first.start(), match.end()
    for match in _HEADLESS.finditer(f"\n{text}"):
        yield match.start(), match.end() - 1
    for credit in _CREDIT.finditer(text):
        start = credit.start() + 1
        names = _NAMES_BEFORE.search(text, max(0, start - _REACH), start)
        if names is not None:
            yield names.start(), credit.end()


def _merge(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
