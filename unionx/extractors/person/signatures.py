"""Finds the names of who made a page: those of its bylines, and those behind 责任编辑： and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from unionx.extractors.person.names import HAN, STOP_FIRST, name_end, spread_end
from unionx.extractors.person.surnames import COMPOUND, COMPOUND_SET, SURNAME
from unionx.extractors.person.word_bounds import GIVEN, STOP, TITLE_KIND
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import MEDIUM_END, REPORTER, REPORTS
from unionx.language.regions import gazetteer
from unionx.language.tokens import tag
from unionx.language.word_starts import WordStarts
from unionx.page.bylines import BOXES, EDITOR, WORK, byline_spans
from unionx.page.page_lines import WEEKDAY

Found = tuple[int, int, str]

_BYLINE_FILLING = (*grammar("own_paper"), "讯", *grammar("picture_credit", "both"))
_BYLINE_WORDS = regex.compile(
    rf"{alternation([*lexicon('title').words(kind='byline'), *_BYLINE_FILLING])}"
    rf"|(?:{WORK})(?=[）)])"
    rf"|(?:{alternation(grammar('picture_credit', 'deed'))}|摄)(?=[）)\s]|$)|/摄|/[文图](?=\p{{Han}}{{2,4}}/[文图摄])"
    r"|(?<=[ /）)])[摄文图](?=[\s/）)]|$)|[（(）)【】/：:\s、，,。]+"
)
_WRITERS = regex.compile(rf"(?:(?<=报|{MEDIUM_END}) )?(?:{REPORTER})")
_WRITER = regex.compile(rf"[（(](?:{REPORTER})$")
_LONGEST_WRITER = 1 + max(map(len, REPORTER.split("|")))
_BY_ROLE = regex.compile(rf"{alternation(grammar('writes_byline'))}|摄|{alternation(grammar('author_label'))}")
_REPORT_WORDS = tuple(grammar("reports"))
_REPORT = re.compile(rf"(?:{REPORTS})$")
_PAPERS = frozenset(lexicon("body").words(kind="media"))
_MEDIA = tuple(lexicon("organisation_suffix").words(kind="media"))
# （集团公司工会：张建波）, （文/包洋） at the end of a line
_UNITS = tuple(lexicon("organisation_suffix").words(kind="union"))
_UNIT_SIGNS = regex.compile(r"[（(](?:(?P<unit>\p{Han}{2,20})[：:] ?|文[/：:])(?P<name>\p{Han}{2,4})[）)] *(?=\n|\Z)")
_NO_NAME = frozenset((*grammar("no_writer"), *grammar("editor")))
_RUN_ON = alternation(grammar("editor", "run_on"))
_EDITORS = regex.compile(rf"(?:{EDITOR})(?:(?P<colon> ?[:：/](?:\n| *))| {{1,2}}|(?<={_RUN_ON}))")
_AT_THE_FOOT = regex.compile(rf"(?:\P{{Han}}|^|{WEEKDAY})$")
_EDITOR_WORDS = tuple(EDITOR.split("|"))
_EDITOR_PLACES = WordStarts(_EDITOR_WORDS)  # which most texts have none of
_LIKELY = 2  # of what two names side by side look like
_EDITORS_AND = ("、", " ", "，", ",", "/")


def names_of_bylines(text: str) -> Iterator[Found]:
    """Yield the names of the bylines of a text, and of its editors."""
    for editor in _EDITORS.finditer(text) if _EDITOR_PLACES.places(text) else ():
        if editor["colon"] or _AT_THE_FOOT.search(text, max(0, editor.start() - 3), editor.start()):
            yield from _editors(text, editor.end())
    for start, end in byline_spans(text):
        yield from _in_byline(text, start, end)
    for signature in _UNIT_SIGNS.finditer(text):
        start, end = signature.span("name")
        writes = signature["unit"] is None or signature["unit"].endswith(_UNITS)
        if writes and name_end(text, start) == end:
            yield start, end, "byline"


def _in_byline(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the names of a byline: what is left of it without its words and marks."""
    by_role = _BY_ROLE.search(text, start, end) is not None
    shown: list[tuple[int, int, bool]] = []
    for left, right in _pieces(text, start, end):
        name = text[left:right].replace(" ", "")
        if len(name) > 3 and name[0] in SURNAME and (report := _REPORT.search(name)) is not None:
            name, right = name[: report.start()], right - len(report[0])  # （记者 祁玲报道）
        if _is_no_writer(text, left, right, name) or (shown and _is_a_place(text, right, name)):
            continue
        if name.endswith("等"):
            name, right = name[:-1], right - 1
        if name in TITLE_KIND and not by_role:
            return  # 造船厂 车工 贺丽华: a row of a table
        together = _run_together(name, by_role=by_role) if len(name) > (3 if by_role else 4) else []
        for length in together:  # 通讯员陈建|但海洋
            shown.append((left, left + length, True))
            left += length
        if together:
            continue
        named = name[:1] in SURNAME or name.startswith(COMPOUND)
        longest = 12 if "·" in name else 4 if by_role or name[:2] in COMPOUND_SET else 3
        if 2 <= len(name) <= longest and name.replace("·", "").isalpha() and name not in _NO_NAME:
            shown.append((left, right, named))
    if len(shown) == 1 and _is_no_name(text, *shown[0][:2], by_role=by_role):
        return
    few = 2 if len(shown) > 1 and text[start] in "（(" else 4  # （星文 温小雪）, one by a pen name
    if by_role or few * len(shown) <= 5 * sum(named for *_, named in shown):
        for left, right, _ in shown:
            yield left, right, "byline"


def _is_no_writer(text: str, left: int, right: int, name: str) -> bool:
    """Tell whether what stands behind a piece of a byline shows that it is a word of the byline and no name."""
    if text.startswith("作者", right) and text[left:right].endswith("工"):
        return True  # （先进工|作者）
    if text[right : right + 1] in ("：", ":"):
        return True  # 作者：葛维祥 来源：今日高邮
    # 大众新闻|记者: a paper, not a name
    if name in _PAPERS or (len(name) > 2 and name.endswith(_MEDIA)):
        return True  # （合肥晚报 记者 袁兵）, （工人日报全媒体记者 袁兵）
    return _WRITERS.match(text, right) is not None and not (len(name) <= 3 and name[:1] in SURNAME)


def _is_a_place(text: str, right: int, name: str) -> bool:
    """Tell whether a piece behind the writers is where they report from: 记者 郭九涛 |滨州|报道."""
    return name.endswith(_REPORT_WORDS) or (text.startswith(_REPORT_WORDS, right) and tag(name)[0] == (name, "ns"))


def _is_no_name(text: str, left: int, right: int, *, by_role: bool) -> bool:
    """Say whether a single word is a noun (作者：岗位) or the place of the news below its box (■普陀), no name."""
    name = text[left:right]
    boxed = not by_role and text[max(0, left - 2) : left].rstrip()[-1:] in BOXES
    if boxed and any(place.start == 0 and place.end == len(name) for place in gazetteer().places(name)):
        return True
    (_, label), *more = tag(name)
    signed = boxed and label == "n" and SURNAME.get(name[0]) == "common"  # □ 景行
    signed = signed or _is_reporter(text, left, right)
    return not more and label in ("n", "an", "vn", "v", "a", "ad") and not signed


def _is_reporter(text: str, left: int, right: int) -> bool:
    """Say whether all of a bracket is a reporter whose name is a word: （记者马力）, not （记者手记）."""
    before = text[max(0, left - _LONGEST_WRITER - 1) : left].rstrip(" ")
    plain = SURNAME.get(text[left]) == "common" and GIVEN.issuperset(text[left + 1 : right])
    return plain and text[right : right + 1] in ("）", ")") and _WRITER.search(before) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what words and marks leave of a byline, the parts of a name that the layout spread as one."""
    spans = []
    at = start
    for left, right in [*(match.span() for match in _BYLINE_WORDS.finditer(text, start, end)), (end, end)]:
        if left > at:
            spans.append((at, left))
        at = right
    joined = 0
    for number, (left, right) in enumerate(spans):
        if number < joined:
            continue
        after = spans[number + 1] if number + 1 < len(spans) else (right, right)
        # 王 鑫: two characters spread to three; 夏丽 萍: the line ended inside the name; 毕 晓云
        spread = after[1] - after[0] == 1 or (right - left == 1 and after[1] - after[0] == 2 and text[left] in SURNAME)
        if right - left <= 2 and spread and text[right : after[0]] in (" ", "  "):
            right = after[1]
            joined = number + 2
        yield left, right


def _editors(text: str, at: int) -> Iterator[Found]:
    """Yield the names that stand alone behind 责任编辑： and the like: each ends where no Chinese character follows."""
    while (stop := spread_end(text, at) or name_end(text, at)) is not None:
        if HAN.match(text[stop : stop + 1]) and not text.startswith(_EDITOR_WORDS, stop):
            return
        yield at, stop, "editor"
        if text[stop : stop + 1] not in _EDITORS_AND:
            return
        at = stop + 1


def _run_together(names: str, *, by_role: bool) -> list[int]:
    """Return the lengths of the names that stand side by side without a mark (陈建|但海洋), none where it is one.

    A name of four characters stays one unless two common family names tell otherwise (丹增旺堆).
    """
    best: tuple[int, list[int]] = (0, [])
    for first in (3, 2):
        rest = names[first:]
        if first > 2 and len(names) == 4:
            continue
        both = [SURNAME.get(names[0]), SURNAME.get(rest[:1])]
        if names.startswith(COMPOUND) or None in both or "·" in names or not 2 <= len(rest) <= 3:
            continue
        if any(len(tag(name)) == 1 and tag(name)[0][1][:2] != "nr" for name in (names[:first], rest)):
            continue  # 陈建但|海洋
        heads = STOP_FIRST & {names[1], rest[1]} or STOP & {*names[2:first], *rest[2:]}  # 陈|向阳|秦军
        if not heads and (len(names) > 4 or both == ["common", "common"]):
            looks = 1 + both.count("common") + GIVEN.issuperset(names[1:first]) + GIVEN.issuperset(rest[1:])
            best = max(best, (looks, [first, len(rest)]), key=itemgetter(0))  # 项燕|柳晓东, not 项燕柳|晓东
    return best[1] if by_role or best[0] > _LIKELY else []  # （江州供|水集团）
