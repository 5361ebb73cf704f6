"""The words that titles are made of: where a title begins, by the lexicon, by its words, by what qualifies it."""

from __future__ import annotations

import re
from collections.abc import Container

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regex import HAN_RANGES
from unionx.language.regions import LEVELS
from unionx.language.tokens import Tokens, tag

_LONGEST = 12
_DOUBLED = 2  # characters of 局长, behind 局

RANK = regex.compile(rf"(?:{alternation(grammar('rank'))}|[正副])$")

_OPEN = regex.compile(r"\p{Han}[工员师手长匠户者人生民兵元家]$")

# Words that end a title on its left: bodies that only their kind names, and what is done.
BODIES = frozenset(lexicon("organisation_suffix").words()) | frozenset(lexicon("unit_noun").words())

_TRADES = ("n", "vn")
_OF_A_TRADE = tuple(grammar("of_trade"))  # 销售|经理, 检验|班长, but not 大会主席团|常务主席
_COMMON_BODIES = frozenset(lexicon("common_body").words())  # 医院|护士: of the hospital that was told of

_NOMINAL = frozenset(["n", "b", "a", "vn", "j", "nz", "l", "an", "f", "ng", "ag"])  # tags of words inside a title

# 抄|表|员, 变电|运|维|员: what an occupation is cut into that no dictionary has
CRAFTS, _CRAFT_WORDS, _MOST_CRAFT_WORDS = frozenset("工员师匠"), frozenset("nvzqfdj"), 5
_CRAFT_TAGS = "nvagz"  # tags of the characters that an occupation may begin with

_UNITS = tuple("部队科室处站段")

_ONE_CHARACTER = "老女男原前省市县区部"

_ATTRIBUTES = frozenset(lexicon("title_attribute").words())

_HONOURS = tuple(lexicon("honour").words())

_FESTIVALS = frozenset(lexicon("festival").words())

_DEEDS = frozenset(grammar("predicate")) | frozenset(grammar("speech"))
_PARTS = _DEEDS - _ATTRIBUTES  # what parts a body and a title
_NO_TITLE = _DEEDS | {f"{paper}讯" for paper in grammar("own_paper")}  # 本报讯|挡车工

# 中心|带电作业班|副班长: a unit inside a body, whatever is done there
UNIT_INSIDE = regex.compile(
    r"\p{Han}{1,14}?(?<!值)[班组队科室岗线台庭](?<!党组)(?<!一线)(?<!科(?=[技学研普室]))(?![组长员工])"
)

# 市总工会|新任|主席, 原|副主席: when, not what.
WHEN = regex.compile(
    rf"^(?:{alternation(grammar('in_office'))}|[新刚](?:{alternation(grammar('takes_office', 'elected'))})的?"
    rf"|(?:{alternation(grammar('of_life', 'late'))})[系任是]?|任)"
)

_SERVES = regex.compile(rf"(?:{alternation(grammar('works_as'))})[了过]?")
_SERVED = regex.compile(rf"{_SERVES.pattern}$")

_ENDS_WITH_HONOUR = re.compile(rf"(?:{alternation(grammar('honour_end', 'title'))})$")
_HAN_ONLY = re.compile(rf"[{HAN_RANGES}]+")
_PARTED = re.compile("[和及与的在对为由兼]|^[派请送邀聘让给向以]")
_NATIONAL = alternation(grammar("national"))
_AWARD = regex.compile(rf"(?:{_NATIONAL}|全?[{LEVELS}]级?)?[“\"][^“”\"\n]{{2,16}}[”\"]$")
# 党的二十大|代表, 市第九次党代会|代表
_CONGRESS = regex.compile(
    rf"(?:(?:{_NATIONAL})?(?:{alternation(grammar('of_congress'))}))?[{TO_TEN}]{{2,3}}大$"
    rf"|(?:[{LEVELS}]|全[国{LEVELS}])?(?:第?[{TO_TEN}]{{1,3}}[次届])?[党工团妇]代会$"
)
_DELEGATE = "代表"
CRAFTSMAN = "工匠"
_SOME = "某"
_THERE_IS = "有"  # 有|研究员, though 有研 is a word
KIND = lexicon("title").mapping("kind")


def as_served(title: str) -> str:
    """Return a title without the verb of who works as it: 在船厂|当|维修工的甲."""
    serves = _SERVES.match(title)
    return title[serves.end() :] if serves is not None and title[serves.end() :] in KIND else title


def is_served(text: str, end: int) -> bool:
    """Say whether a verb stands before the title that ends at ``end``, of who works as it: 在船厂|当|维修工，."""
    for at in range(end - 2, end - _LONGEST, -1):
        if text[at:end] in KIND and _SERVED.search(text, at - 3, at) is not None:
            return True
    return False


def is_honour(title: str) -> bool:
    """Say whether a title is one of honour."""
    return _ENDS_WITH_HONOUR.search(title) is not None


def with_award(text: str, start: int, title: str, head: int) -> tuple[int, str]:
    """Return where a title with its award or congress begins, and both: 全国“五一劳动奖章”|获得者, 党的二十大|代表."""
    if title == _DELEGATE and (congress := _CONGRESS.search(text, head, start)) is not None:
        return congress.start(), congress[0] + title
    if title == "获得者" and (award := _AWARD.search(text, head, start)) is not None:
        return award.start(), award[0] + title
    leads = len(title) > 1 and title.startswith("以") and is_honour(title)
    return (start + 1, title[1:]) if leads else (start, title)


def with_place(text: str, tokens: Tokens, start: int) -> int:
    """Return where the title at ``start`` begins with the place that craftsmen are honoured by: 江苏|工匠."""
    place = word_ending(tokens, start) if text.startswith(CRAFTSMAN, start) else None
    return place[0] if place is not None and place[2] == "ns" else start


def least(text: str, tokens: Tokens, end: int, head: int, ends: Container[int]) -> int | None:
    """Return where the shortest title that ends at ``end`` begins: the longest one of the lexicon, else a word.

    ``ends`` says where bodies end.
    """
    found = _least(text, tokens, end, head)
    return found if found is not None else _behind_body(text, tokens, end, head, ends)


def _least(text: str, tokens: Tokens, end: int, head: int) -> int | None:
    word = word_ending(tokens, end)
    for length in range(min(_LONGEST, end - head), 1, -1):
        if KIND.get(text[end - length : end], "byline") != "byline":
            if text[end - length - 1 : end - length] == text[end - length] and length == _DOUBLED:
                return end - length  # 社会事业局|局长, one word of the dictionary: 局局长
            if word is None or len(word[1]) >= 9 or _is_of_a_body(text, word[0], end - length):
                return end - length  # 某中学|教师, one word of the dictionary: 中学教师
            return min(end - length, word[0])  # 电|焊工, 下岗|职工
    if word is None or not _OPEN.search(text, max(head, end - 8), end):
        return None
    start, found, label = word
    if len(found) > 1:
        named = label[:2] == "nr" or label[:1] not in "nlijx" or found in _NO_TITLE  # 陈|建生|吴朋举, 动员|吴朋举
        return None if named or found in BODIES else start
    before = word_ending(tokens, start)
    if before and len(before[1]) == 1 and found in "师匠":  # 裱|花|师
        first = word_ending(tokens, before[0])
        return first[0] if first and first[0] >= head and first[2][:1] in _CRAFT_TAGS else None
    return before[0] if before and len(before[1]) > 1 and before[0] >= head and found not in "人生民家元" else None


def _is_of_a_body(text: str, start: int, title: int) -> bool:
    """Say whether a word that begins before a title begins with what some body is: 某|中学教师, not ，|中学教师."""
    return start < title and text[start - 1 : start] == _SOME and text[start:title] in BODIES


def _behind_body(text: str, tokens: Tokens, end: int, head: int, ends: Container[int]) -> int | None:
    """Return where the occupation that fills all between a body and ``end`` begins: 供水公司|抄表员."""
    first, last = tokens.at(end) - _MOST_CRAFT_WORDS, tokens.at(end)
    if not last or text[end - 1] not in CRAFTS or tokens.words[last - 1] != text[end - 1]:
        return None
    for at in range(last - 2, max(first, 0) - 1, -1):
        word, label = tokens.words[at], tokens.tags[at]
        if word in _NO_TITLE or label[:1] not in _CRAFT_WORDS or (len(word) > 1 and label == "v"):
            return None
        start = tokens.starts[at]
        if start in ends:
            return start if start >= head and not _PARTED.match(text, start) else None
    return None


def word_ending(tokens: Tokens, end: int) -> tuple[int, str, str] | None:
    """Return where the word begins that ends at ``end``, the word and its tag."""
    at = tokens.at(end) - 1
    if at < 0 or tokens.starts[at] + len(tokens.words[at]) != end:
        return None
    return tokens.starts[at], tokens.words[at], tokens.tags[at]


def whole_word(text: str, tokens: Tokens, start: int, head: int, ends: Container[int]) -> int:
    """Return where the noun begins that goes on over the start of a title: 清洁|工人, cut as 清洁工|人."""
    at = tokens.at(start)
    if at == len(tokens.words) or tokens.starts[at] == start:
        return start
    begin, label = tokens.starts[at - 1], tokens.tags[at - 1]
    inside = any(place in ends or text[begin:place] in BODIES for place in range(begin + 1, start + 1))
    return begin if label[:1] == "n" and label[:2] != "nr" and begin >= head and not inside else start


def is_title(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Say whether what stands between a body and the title is a part of it: 电工班|班长; not 走访|劳模."""
    words = text[start:end]
    if not _HAN_ONLY.fullmatch(words) or _PARTED.search(words):
        return False
    first, last = tokens.at(start), tokens.at(end)
    inside = list(zip(tokens.words[first:last], tokens.tags[first:last], strict=True))
    if UNIT_INSIDE.fullmatch(text, start, end) or UNIT_INSIDE.match(text, start, end + 1):
        return not any(word in _PARTS and label != "n" for word, label in inside)  # 立案|庭, 运行|班
    if text[start] == "带":
        return False
    return not any(
        word in _PARTS or (label[:1] in "vpdcru" and label != "vn" and len(word) > 1 and not _may_qualify(word))
        for word, label in inside
    )


def _may_qualify(word: str) -> bool:
    return word in _ATTRIBUTES or WHEN.match(word) is not None


def _heads(text: str, tokens: Tokens, at: int, head: int) -> bool:
    """Say whether nothing but a mark or a particle stands before a place."""
    before = word_ending(tokens, at) if at > head else None
    return before is None or not _HAN_ONLY.fullmatch(before[1]) or before[2][:1] in "uc"


def _is_kind(text: str, tokens: Tokens, at: int, start: int, head: int) -> bool:
    """Say whether what some body is heads a clause before an occupation: ，|煤矿|工人, not ，|公司|职工."""
    whole = text[at:start] not in _COMMON_BODIES and start > at + 1
    return whole and _heads(text, tokens, at, head)


def _is_trade(text: str, tokens: Tokens, at: int, start: int, head: int) -> bool:
    """Say whether a trade at ``at`` is a part of the office behind it and heads its clause: 的|销售|经理."""
    _, found, label = word_ending(tokens, start) or (at, "", "")
    named = label in _TRADES and len(found) > 1 and found[-2:] not in BODIES
    return named and text.startswith(_OF_A_TRADE, start) and _heads(text, tokens, at, head)


def title_start(text: str, tokens: Tokens, start: int, head: int, *, honour: bool, office: bool) -> int:
    """Return where a title without a body begins: 甲级|困难职工, 老|劳模, 全国|五一劳动奖章|获得者."""
    begin = start
    for _ in range(6 if honour else 3):
        word = word_ending(tokens, begin)
        if word is None or word[0] < head or word[1] in _NO_TITLE:
            break
        if word[1] in BODIES and not honour:
            return word[0] if begin == start and not office and _is_kind(text, tokens, word[0], begin, head) else begin
        at, found, label = word
        if begin == start and not honour and len(found) > 2 and found.endswith(_UNITS):
            break  # 运输队|司机
        if not _HAN_ONLY.fullmatch(found):
            break
        craft = len(found) == 1 and begin == start and not honour and not office and label[:1] in _CRAFT_TAGS
        if craft and found not in _ONE_CHARACTER and _heads(text, tokens, at, head):
            joined = label[:1] != "v" or (found != _THERE_IS and len(tag(text[at : start + 1])) == 1)
            return at if joined else begin  # 铆|焊工, 洗|车工; but 请|焊工
        if office and label != "b" and found not in _ATTRIBUTES:
            return at if begin == start and _is_trade(text, tokens, at, start, head) else begin
        placed = honour and begin == start and label[:2] in ("ns", "nt", "nz", "t")  # 湖北省|劳动模范
        placed = placed or (honour and found in _FESTIVALS)  # 省|五一|奖章获得者
        # 四川省|劳动模范|获得者
        placed = placed or (honour and label == "ns" and text.startswith(_HONOURS, begin))
        if not (label in _NOMINAL or found in _ATTRIBUTES or placed) or found.endswith("籍"):
            break
        if (len(found) == 1 and found not in _ONE_CHARACTER) or (found in KIND and not honour):
            break
        begin = at
    return begin
