"""The honours of lists: a heading names one, and the entries below it or behind its colon have it; rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.honour_headings import FILLING, NUMBER
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.sentences import lines_of
from unionx.links.honours.award_places import Honoured, HonourPlaces
from unionx.links.honours.honour_names import HonourName, HonourNames
from unionx.mentions.mention import OrganisationMention, PersonMention

Found = tuple[Honoured, str, str]

_RULE = "honour/heading"
_PART = regex.in_re(r"[^\n。；;]+")
_SECTION = regex.compile(rf"#|[{TO_TEN}]{{1,3}}、|[（(][{TO_TEN}]{{1,3}}[)）]")
_LABEL = regex.compile(r"\p{Han}{2,8}[：:]")
_COLON = regex.compile("[：:]")
# 为10名“金牌工人|”颁奖，他们分别为|…, 获得省五一劳动奖章|的会员有：|…
_ANNOUNCES = regex.in_re(
    rf"[^。；;：:\n]{{0,40}}?(?:(?:[他她]们|{alternation(grammar('honoured'))})?分别[是为][：:]?|[他她]们[是为][：:]?"
    rf"|(?:{alternation(grammar('honour_list'))}|{alternation(grammar('lists', 'colon'))}|[是为有])[：:]|的有[，,])"
)
_THESE = regex.compile(r"[这他她获][^。；：:\n]{0,14}?分别[是为]")
_PROPOSED = regex.compile(rf"{alternation(grammar('proposed', '-'))}|拟")
_SEPARATOR = regex.compile(r"[、，,；;。 　\t|（(\n：:]")
_HEADING_LENGTH = 60
_ENTRY_LENGTH = 90
_LONGEST_GAP = 40  # blanks between the stroke of a cell and its words


def honours_of_lists(honours: HonourNames, places: HonourPlaces) -> Iterator[Found]:
    """Yield who is named in a list under an honour, and in a row of a table beside one."""
    held: HonourName | None = None
    text, line_end, until = places.text, -1, 0
    before: list[HonourName] = []
    first = honours.found[0].start if honours.found else len(text)
    for part in _PART.finditer(text, text.rfind("\n", 0, first) + 1) if honours.found else ():
        start, end = part.span()
        if text[start:end].count("|") > 1:
            yield from _row(honours, places, start, end)
            continue
        names = honours.between(start, end)
        heading = _heading(text, start, end, names)
        if heading is not None:
            held, start = heading
            line_end, until = lines_of(text).end(end), len(text)
        elif (names or before) and (announced := _honour_of_sentence(places, start, end, names, before)) is not None:
            held, start = announced
            line_end = lines_of(text).end(end)
            until = len(text) if start >= end else _sentence_end(text, end, line_end)
        elif (
            start > until
            or names
            or _SECTION.match(text, start)
            or (start > line_end and not _is_entry(places, start, end))
        ):
            held = None
        before = names
        if held is not None and start < end:
            yield from ((who, name, _RULE) for who in _entries(places, start, end, held) for name in held.names)


def _heading(text: str, start: int, end: int, names: list[HonourName]) -> tuple[HonourName, int] | None:
    """Return the honour that a heading names and where its entries begin; None for what is no heading.

    A heading of those who are only proposed is made of other words, too.
    """
    if len(names) != 1:
        return None
    colon = _COLON.search(text, names[0].end, end)
    stop = colon.start() if colon else end
    if stop - start > _HEADING_LENGTH:
        return None
    number = NUMBER.match(text, start)
    begin = number.end() if number else start
    filled = FILLING.fullmatch(text, begin, names[0].start) and FILLING.fullmatch(text, names[0].end, stop)
    return (names[0], colon.end() if colon else end) if filled else None


def _honour_of_sentence(
    places: HonourPlaces, start: int, end: int, names: list[HonourName], before: list[HonourName]
) -> tuple[HonourName, int] | None:
    """Return the only honour of a sentence that ends by naming who has it, and where those begin.

    It may be that of the sentence ``before``: 授予5名选手“金牌工人”称号。|这5名选手分别为…
    """
    if len({one.names for one in names or before}) != 1:
        return None
    text, begin = places.text, names[-1].end if names else start
    if not names:
        number = NUMBER.match(text, start)
        begin = number.end() if number else start
        names = before if _THESE.match(text, begin, end) else []
    ahead = _ANNOUNCES.match(text, begin, end) if names else None
    if ahead is None or _PROPOSED.search(text, start, ahead.end()):
        return None
    if any(isinstance(one, PersonMention) for one in places.between(begin, ahead.end())):
        return None  # 省劳动模范张三的心愿是：
    return names[-1], ahead.end()


def _sentence_end(text: str, start: int, line_end: int) -> int:
    """Return where the sentence ends in which a list stands: the next one names nobody of it."""
    stop = text.find("。", start, line_end)
    return stop if stop >= 0 else line_end


def _is_entry(places: HonourPlaces, start: int, end: int) -> bool:
    """Say whether a line may be an entry of a list: it is short, or an enumeration; no sentence behind the list."""
    text = places.text
    comma = text.find("，", start, end) if text.startswith("。", end) else -1
    if comma >= 0 and not places.between(start, comma):
        return False  # 4月28日，|市总工会主席甲到会祝贺。
    return end - start <= _ENTRY_LENGTH or text.count("、", start, end) * 40 > end - start


def _entries(places: HonourPlaces, start: int, end: int, honour: HonourName) -> Iterator[Honoured]:
    """Yield who is named in a line of a list: the person who begins or ends an entry, the body that is one."""
    text = places.text
    number = NUMBER.match(text, start, end)
    start = number.end() if number else start
    label = _LABEL.match(text, start, end)
    start = label.end() if label and places.starting(start) is None else start
    inside = [one for one in places.between(start, end) if one.end <= end and not places.signs(one)]
    people = [one for one in inside if isinstance(one, PersonMention)]
    if honour.of != "body" and people:
        if len(people) == 1 and end - start <= _ENTRY_LENGTH:
            yield from people
        else:
            yield from (one for one in people if _opens(text, start, one) or _closes(text, end, one))
        return
    if honour.of == "person":
        return
    for one in inside:
        if isinstance(one, OrganisationMention) and _opens(text, start, one) and _closes(text, end, one):
            yield one


def _opens(text: str, start: int, one: Honoured) -> bool:
    return one.start == start or _SEPARATOR.match(text, one.start - 1) is not None


def _closes(text: str, end: int, one: Honoured) -> bool:
    return one.end >= end or _SEPARATOR.match(text, one.end) is not None or text.startswith("等", one.end)


def _row(honours: HonourNames, places: HonourPlaces, start: int, end: int) -> Iterator[Found]:
    """Yield who stands in a row of a table that has a cell of an honour: | 张三 | 甲公司 | 省五一劳动奖章 |."""
    text = places.text
    names = [one for one in honours.between(start, end) if _is_cell(text, one)]
    inside = places.between(start, end)
    who = next((one for one in inside if isinstance(one, PersonMention)), None) or next(iter(inside), None)
    if who is not None:
        yield from ((who, name, "honour/row") for one in names for name in one.names)


def _is_cell(text: str, one: HonourName) -> bool:
    before = text[max(0, one.start - _LONGEST_GAP) : one.start].rstrip(' “"')[-1:]
    after = text[one.end : one.end + 4].lstrip(' ”"')
    return before == "|" and (after.startswith("|") or after == "")
