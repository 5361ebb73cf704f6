"""Finds people in lists: names in a row (赵宏亮、丁国栋、王艳), rows that a name begins (1.许立恒 省队运动员)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unionx.extractors.person.name_likeness import is_given, is_place, looks_like
from unionx.extractors.person.names import end_of_name, goes_on, name_before, plain
from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.word_bounds import TITLE_KIND, WordBounds
from unionx.language import regex
from unionx.language.honour_headings import heading_end
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import REPORTER
from unionx.language.numerals import TO_TEN, TWO_TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.windows import matches_at

Found = tuple[int, int, str]

_BRACKET = r"(?:[（(][^（）()\n]{1,30}[）)])?"
# …、丁国栋、王艳等: what stands between the marks of a list, each with what its bracket says.
_CHAIN = regex.compile(
    rf"(?P<mark>、)(?<=\p{{Han}}{_BRACKET}、)(?:(?P<name>\p{{Han}}{{2,4}}){_BRACKET}(?P<mark>[、])){{0,60}}+(?=\p{{Han}})"
)
# What tells that a list is of people: 等12名, 三位老师, 分别获得, 同志.
_OF_PEOPLE = regex.compile(
    rf"{_BRACKET}(?:等?(?:\d+|[二{TWO_TO_TEN}]+)(?:余?名|[位人])|等?人(?:\P{{Han}}|[分被获荣当先])"
    rf"|等?(?:{alternation(grammar('listed'))})|等(?:{alternation(lexicon('title').words(kind='occupation'))})"
    rf"|等(?:{alternation(grammar('needy'))})(?:{alternation(grammar('honour_end', 'title'))})"
    r"|获[一二三]等|被[评选]|为[副主常])"
)
_OF_PLACES = regex.compile(rf"等?(?:\d+|[{TWO_TO_TEN}]+)?个?(?:[区县市省州地]|{alternation(grammar('town', '-'))})")
_HAN = r"\p{Han}"
# 采煤机操作　|任建军（青石矿班长）
_BEFORE_CELL = rf" +(?={_HAN}(?: {{1,3}})?{_HAN}{{1,3}} ?[（(][^（）()\n]{{2,60}}[）)] *(?:\n|\Z))"
_NUMBER = rf"[（(]?(?:\d{{1,3}}|[{TO_TEN}]{{1,3}}(?=[）)、]))"
_ROW = regex.in_re(
    rf"(?:[#*•·\-|] ?)?(?P<number>(?:{_NUMBER}[）).、．:： ]+)|(?:{_HAN}{{2,8}}(?:[：:]|{_BEFORE_CELL})))? ?"
    rf"(?P<name>{_HAN}{{2,4}}|{_HAN} {_HAN} {_HAN}(?= )|{_HAN} {{1,3}}{_HAN}{{1,2}})"
    rf"(?P<bracket>[（(][男女][^（）()\n]{{0,6}}[）)])?(?P<gap> +| ?\| ?|[（(]|[,，] ?(?={_HAN}))"
    r"(?P<rest>[^\n]{2,80})(?=\n|\Z)"
)
# What a row begins with: few lines of prose do.
_ROW_AHEAD = re.compile(
    rf"(?:[#*•·\-|] ?)? ?(?:[（(\d]|[{TO_TEN}]{{1,3}}、|[{HAN_RANGES}]{{2,8}}[：: （(，,|]|[{HAN_RANGES}] )"
)
# 常熟市人民医院 护士长 |李 强, and 常熟市人民医院护士长 |李强: the name ends the row
_POST_ROW = regex.in_re(
    rf"(?:[#*•·\-|] ?)?(?:[（(]?\d{{1,3}}[）).、．:： ]+)?(?P<rest>{_HAN}[^\n。！？；：:]{{3,60}}?) +"
    rf"(?P<name>{_HAN}{{2,4}}|(?<= ){_HAN} {_HAN} {_HAN}|{_HAN} {{1,3}}{_HAN})"
    r"(?:[（(][男女][^（）()\n]{0,6}[）)])? *(?=\n|\Z)"
)
_WRITES = regex.compile(REPORTER)
_ENDS_UNIT = regex.compile(rf"(?:{alternation(lexicon('organisation_suffix').words())})$")
_LINE_END = re.compile("\n")
# 获奖职工名单：李春燕（女）市第三人民医院护士长；吴存山皖东轴承公司电工；: rows in a line
_ITEM = regex.compile(
    rf"[；;：:](?={_HAN}{{2,3}}(?:[（(][^（）()\n]{{1,6}}[）)])?{_HAN}[^；;。：:，,\n]{{2,40}}[；;。\n])"
)
# 救助名单：李春燕，救助8000元；吴存山，补助6500元。
_PAYEE = regex.in_re(rf"[；;：:](?P<name>{_HAN}{{2,4}})(?=[，, ](?:{_HAN}{{2,6}})?\d[\d.,]*万?元[；;。\n])")
# 捐款名单：赵冬生500元，李桂芬200元; the second is looked for first, from its 元
_DONOR = regex.in_re(rf"[；;：:、，,\n](?P<name>{_HAN}{{3}})(?=\d[\d.,]*万?元[；;。\n、，,])")
_DONORS_AHEAD = regex.compile(rf"元[；;。\n、，,]{_HAN}{{3}}\d")
_AMOUNT = regex.compile(r"^[\d.,]+[万亿]?[元分名]|\d+ ?[元分]$")
_ENDS_TITLED = regex.compile(
    rf"(?:[工员师手长匠人者任理记席授士家民生]|[干部]部|{alternation(grammar('ends_title', '-'))})[）)|\s]*"
    r"(?:[（(][^（）()]{1,4}[）)])?$"
)
_ENDS_ROW = frozenset("。！？；;")
# 程守义　青山铜矿采掘队队长。下井31年，: an entry whose first sentence is a unit and a post
_ENTRY = regex.in_re(rf" *(?P<name>{_HAN}{{2,4}}) +(?P<post>{_HAN}[^，。；：！？\n]{{3,40}})(?=[。，])")
_ENTRY_AHEAD = re.compile(rf"(?:^|(?<=。)) *[{HAN_RANGES}]{{2,4}} ", re.MULTILINE)
_BOTH = re.compile("[和与](?=[\u4e00-\u9fff]{2,3}[两2二][名位人])")


# 邬进辉(市二医): rows of a name and the unit in brackets, three or more
_UNIT_ROWS = regex.compile(rf"(?<=\n|\A)(?: *(?P<name>{_HAN}{{2,4}}) ?[（(][^（）()\n]{{2,24}}[）)] *(?:\n+|\Z)){{3,}}")
_UNIT_ROW_AHEAD = re.compile(rf"^ *[{HAN_RANGES}]{{2,4}} ?[（(]", re.MULTILINE)


def names_of_lists(words: WordBounds) -> Iterator[Found]:
    """Yield the names of lists, in a line and in rows."""
    for chain in _CHAIN.finditer(words.text):
        yield from _in_a_row(words, chain)
    yield from _rows(words)
    yield from _rows_of_posts(words)
    for match in matches_at(_UNIT_ROWS, _UNIT_ROW_AHEAD, words.text):
        yield from _unit_rows(words, match)
    for item in _ITEM.finditer(words.text):
        yield from _item(words, item.end())
    yield from _payees(words)
    yield from _entries(words)
    for join in _BOTH.finditer(words.text):
        yield from _both(words, join.start())


def _in_a_row(words: WordBounds, chain: regex.Match[str]) -> Iterator[Found]:
    """Yield the names that 、 parts, where all look like names and most plainly do."""
    text = words.text
    inner = chain.spans("name")
    # of two names alone both must be one; most of what 、 parts is none
    odd = _odd(words, inner) if inner or name_before(words, chain.start(), least=2) is not None else None
    if odd is None:
        return
    stop = end_of_name(words, chain.end())
    last = (chain.end(), stop) if stop is not None else None
    if stop is None or text[stop : stop + 1] == "·":
        last = None
    # 高建华（轴承厂）、施红燕（市人民医院）
    in_brackets = last is not None and text[chain.start() - 1] in "）)" and text[last[1] : last[1] + 1] in ("（", "(")
    people = last is not None and (in_brackets or _OF_PEOPLE.match(text, last[1]) is not None)
    # 谭长山、祁娜、卢冬青; 周海生、韩立新等10名
    first = name_before(words, chain.start(), least=2 if people and not inner else 3 if inner else 4)
    if odd and not people:
        return
    if last is not None and not (looks_like(words, *last) > 1 and (people or _goes_on(text, *last))):
        last = None
    found = [*([first] if first else []), *inner, *([last] if last else [])]
    if len(found) < (3 if last is None else 2) or (last is not None and _OF_PLACES.match(text, last[1])):
        return  # 石河子、张家口、马鞍山
    if not inner and (first is None or last is None):
        return
    sure = sum(looks_like(words, *span) == 4 for span in found)
    long = any(end - start > 2 for start, end in found)
    if 2 * sure >= len(found) and (people or (long and sure >= 2)):
        yield from ((start, end, "list") for start, end in found)


def _odd(words: WordBounds, inner: list[tuple[int, int]]) -> int | None:
    """Return how many names of a list have no known family name, None where they are too many or look like words."""
    text = words.text
    odd = [span for span in inner if text[span[0]] not in SURNAME or not _is_likely(words, *span)]
    few = 3 * len(odd) <= len(inner) + 2
    return len(odd) if few and all(is_given(text[at + 1 : end]) for at, end in odd) else None


def _is_likely(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a span has the length of a name and looks like one."""
    return _fits(words.text, start, end) and looks_like(words, start, end) > 1


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether what is done stands behind a name that is no place: not |文成|旅游公司."""
    return goes_on(text, end) and not is_place(text[start:end])


def _both(words: WordBounds, join: int) -> Iterator[Found]:
    """Yield the two names that a join parts and a number counts: 周丽|和|吴敏|两名教师."""
    first, end = name_before(words, join, least=3), end_of_name(words, join + 1)
    if first is None or end is None or _OF_PEOPLE.match(words.text, end) is None:
        return
    if words.part_at(first[0]) and looks_like(words, join + 1, end) == 4 == looks_like(words, *first):
        yield from ((start, stop, "list") for start, stop in (first, (join + 1, end)))


def _item(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield the name that begins an item whose end is a title, before its bracket or the place of a unit."""
    text = words.text
    if text[start] not in SURNAME and not text.startswith(COMPOUND, start):
        return
    stop = next(at for at in range(start, start + 60) if text[at] in "；;。\n")
    if _ENDS_TITLED.search(text, start, stop) is None:
        return
    for end in (start + 3, start + 2, start + 4):
        after = words.between(end, end + 1)
        unit = text[end] in "（(" or (after and after[0][1][:2] in ("ns", "nt", "nz"))
        if (
            unit
            and _fits(text, start, end)
            and looks_like(words, start, end) > 1
            and SURNAME.get(text[start]) != "rare"
        ):
            yield start, end, "row"
            return


def _entries(words: WordBounds) -> Iterator[Found]:
    """Yield the names that begin entries with a post, two or more on a page: 程守义　青山铜矿采掘队|队长。."""
    found = [entry for entry in matches_at(_ENTRY, _ENTRY_AHEAD, words.text) if _ENDS_TITLED.search(entry["post"])]
    spans = [entry.span("name") for entry in found if entry["name"] not in TITLE_KIND]
    fit = [span for span in spans if words.text[span[0]] in SURNAME and _fits(words.text, *span)]
    fit = [span for span in fit if looks_like(words, *span, begins=True) > 0]
    if len(fit) > 1:
        yield from ((*span, "row") for span in fit)


def _payees(words: WordBounds) -> Iterator[Found]:
    """Yield the names of the items of a line, two or more, that tell what somebody was paid."""
    text = words.text
    kinds = ((_PAYEE, 2), (_DONOR, 4)) if _DONORS_AHEAD.search(text) is not None else ((_PAYEE, 2),)
    for pattern, least in kinds if "元" in text else ():
        spans = [paid.span("name") for paid in pattern.finditer(text)]
        fit = [span for span in spans if text[span[0]] in SURNAME and _fits(text, *span)]
        if len(fit) > 1:
            likely = (span for span in fit if looks_like(words, *span, begins=least == 2) >= least)
            yield from ((start, end, "row") for start, end in likely)


def _fits(text: str, start: int, end: int) -> bool:
    """Say whether a span is as long as a name: three characters, four with a family name of two."""
    return end - start <= (4 if text.startswith(COMPOUND, start) else 3) and plain(text, start, end)


def _rows(words: WordBounds) -> Iterator[Found]:
    """Yield the names that begin rows: a name, a gap, and a unit with a title or an amount."""
    text = words.text
    starts = [0, *[end.end() for end in _LINE_END.finditer(text)]]  # lists: a line is no call of its own
    likely = [at for at in starts if _ROW_AHEAD.match(text, at) is not None]
    rows = [row for at in likely if (row := _ROW.match(text, at)) is not None and _begins_row(words, row)]
    heads = {row.start() for row in rows}
    for number, row in enumerate(rows):
        rest = row["rest"].rstrip("；;")
        titled = _ENDS_TITLED.search(rest) is not None or _AMOUNT.search(rest) is not None
        more = any(0 <= at < len(rows) and _beside(text, rows[at], row) for at in (number - 1, number + 1))
        if _is_word(words, row) and not (titled and row["number"]):
            continue  # 上海：|江源| 浦江师范大学教师
        if (titled or more) and not _ENDS_ROW & {*rest.rstrip("。")} and heads:
            yield *row.span("name"), "row"


def _rows_of_posts(words: WordBounds) -> Iterator[Found]:
    """Yield the names that end rows, behind a unit and a post, two or more below each other or below an honour."""
    text = words.text
    above, before = (0, 0), None  # the line above, and the name that ends it where it is such a row
    start = 0
    for stop in [*[end.start() for end in _LINE_END.finditer(text)], len(text)]:
        if text[start:stop].strip():
            row = _POST_ROW.match(text, start, stop) if text.find(" ", start, stop) >= 0 else None
            name = row.span("name") if row is not None and _ends_row(words, row) else None
            if name is not None and (before is not None or heading_end(text, *above) is not None):
                yield from ((*span, "row") for span in filter(None, (before, name)))
            above, before = (start, stop), name
        start = stop + 1


def _ends_row(words: WordBounds, row: re.Match[str]) -> bool:
    """Say whether a row of a unit, and a post, ends with a name: 丰泽机械有限公司 车工 |王丽华."""
    name = row["name"].replace(" ", "")
    titled = _ENDS_TITLED.search(row["rest"]) is not None
    if not (titled or _ENDS_UNIT.search(row["rest"])) or _WRITES.search(row["rest"]) or name in TITLE_KIND:
        return False
    if (name[0] not in SURNAME and not name.startswith(COMPOUND)) or not _fits(name, 0, len(name)):
        return False
    return " " in row["name"] or looks_like(words, *row.span("name"), begins=True) >= (2 if titled else 3)


def _unit_rows(words: WordBounds, rows: regex.Match[str]) -> Iterator[Found]:
    """Yield the names of rows of a name and its unit, where most begin with a family name."""
    spans = rows.spans("name")
    fit = [span for span in spans if words.text[span[0]] in SURNAME and _fits(words.text, *span)]
    fit = [span for span in fit if looks_like(words, *span, begins=True) > 1]  # 扶手(三楼)
    if 4 * len(fit) >= 3 * len(spans):
        yield from ((start, end, "row") for start, end in fit)


def _begins_row(words: WordBounds, row: re.Match[str]) -> bool:
    name = row["name"].replace(" ", "")
    start, end = row.span("name")
    if (
        (name[0] not in SURNAME and not name.startswith(COMPOUND))
        or name in TITLE_KIND
        or not _fits(name, 0, len(name))
    ):
        return False
    return " " in row["name"] or looks_like(words, start, end, begins=True) >= 1


def _is_word(words: WordBounds, row: re.Match[str]) -> bool:
    return " " not in row["name"] and looks_like(words, *row.span("name"), begins=True) == 1


def _beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Say whether two rows follow each other."""
    first, second = sorted((one, other), key=lambda row: row.start())
    return text[first.end() : second.start()].count("\n") <= 1 and second.start() - first.end() < 3
