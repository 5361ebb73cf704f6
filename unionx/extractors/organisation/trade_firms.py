"""Reads the firms that are called by a name and their trade alone: 武汉石化|投入300万元, 虹源林纸|、, 京能热电|却.

A region, a brand or a name that no dictionary knows stands before the trade, and what stands behind it shows that a
firm is meant and not the trade of a place (江西省|邮政|业务): a deed, a mark, its union, its people.
"""

from __future__ import annotations

from collections.abc import Container

from unionx.extractors.organisation.brands import brand_before, read_between
from unionx.extractors.organisation.deeds import deed_ends
from unionx.extractors.organisation.firm_brands import FIRM, GROUP
from unionx.extractors.organisation.name_head import (
    BRAND_WORDS,
    DEEDS,
    FIRM_NAMES,
    FIRM_TRADES,
    FORMAL,
    GENERIC,
    NAME_VERBS,
    PREDICATE,
    TRADES,
)
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.extractors.organisation.towns import TOWN_ENDS
from unionx.extractors.organisation.trade_nouns import is_common_noun
from unionx.extractors.organisation.units import unit_ends
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.occurrences import occurrences
from unionx.language.regions import LEVELS
from unionx.language.word_starts import WordStarts

_TRADES = WordStarts(grammar("firm_trade"))
_NO_FIRMS = grammar("firm_trade", "pseudo")  # 上海|移动支付
_CLINICS = tuple(grammar("firm_trade", "clinic"))  # 仁和|眼科
_NAMED = (*grammar("firm_trade", "named"), *_CLINICS)  # 虹源|食品, but 上海|食品|投诉
_SITES = grammar("firm_trade", "site")  # 赣州|火车站|送来姜汤, but not 到赣州|火车站
_SHORT_BRANDS = tuple(grammar("short_brand"))
_FIRM_NAMES = WordStarts(grammar("firm_name"))
_COMMON_NAMES = grammar("firm_name", "common")
_LEADING, _JOINS = ("p", "c"), frozenset("、和与及")  # tags of what leads to a body: 由|海尔|承办
_LONGER = regex.compile(alternation(grammar("legal_form")))
_UNION = regex.compile(rf"工会(?!{alternation(grammar('of_unions'))}|[法界卡会])")
_UNION_AND = regex.compile(rf"工会(?=副?(?:{alternation(grammar('of_unions', 'post'))}))")
_COUNTED = regex.compile(r"等\d+余?[家户]")
_PEOPLE = tuple(grammar("of_a_firm"))
_STAFF = ("的", "等", *_PEOPLE, *grammar("firm_post"))
_POSTS = frozenset(lexicon("title").words())
_WORKERS = tuple("工员师")
_TIMES = tuple(lexicon("relative_date").words())
_ENDS = frozenset("，,。、；;：:！？（()）”》\n ")
_DEED_TAGS = ("d", "ad", "vd", "p", "t", "c", "f")
_BEHIND_PLACE, _BEHIND_NAME = ("v",), ("v", "b", "i", "r", "m")  # 山东石化|派人, 虹源林纸|每月
_NAMES = ("nz", "nt")  # tags of a firm that is one word of the dictionary
_PROPER = ("nz", "nr", "nrt", "nt", "ns", "x", "j")
_SHORTEST = 4
_LONGEST_LIST = 30
_ITEMS = regex.compile(r"(?:、\p{Han}{2,8})+")
_FORM = regex.compile(rf"(?:{GROUP})?(?:{alternation(FORMAL)})")
_TELLS_TRADE = frozenset([*TRADES, *FIRM_TRADES, *GENERIC, *NAME_VERBS])
_MATCHES = regex.compile(r"\p{Han}{0,4}[大竞比]赛")  # 海洋|船舶|电焊工|技能大赛
_DAUGHTERS = (FIRM, f"分{FIRM}", f"支{FIRM}")
_CHANGES = grammar("change")
_FEWEST = 2  # the mark and a character of a name


def read_trade_firms(page: Surroundings) -> None:
    """Add the firms that a name and a trade name, and their unions."""
    begins = {one.start: one for one in page.found.values()}
    text, found, brands = page.text, page.found, {-ahead: start for start, ahead, _ in BRAND_WORDS.longest(page.text)}
    for head, ahead, which in _TRADES.longest(text):
        end = -ahead
        if _TRADES.words[which] in _NO_FIRMS or _LONGER.match(text, end):
            continue
        start, named = _start(page, head, end, brands, _TRADES.words[which])
        if start < 0 or any(at in found for at in range(start + 1, end + 3)):
            continue
        trade = _TRADES.words[which]
        if trade in _SITES and not (_is_told_of(page, start, end) or page.text.startswith(_PEOPLE, end)):
            continue
        if (daughter := begins.get(end)) is not None and named and _is_of_a_region(page, daughter):
            found[daughter.end] = BodySpan(start, daughter.end, "company", "brand", tail=end)
            continue
        if trade in _NAMED and _is_listed(page, start, end, begins) and not _is_beside_one(page, end, trade):
            continue
        if (union := _UNION_AND.match(text, end) or _UNION.match(text, end)) is not None:
            found[union.end()] = BodySpan(start, union.end(), "union", "brand", tail=end)
        elif page.tokens.begins(end) and acts(page, start, end, named):
            kind = "health" if trade in _CLINICS else "company"
            found[end] = BodySpan(start, end, kind, "brand", tail=end)
    _read_daughters(page)
    _read_named_firms(page)


def _is_of_a_region(page: Surroundings, one: BodySpan) -> bool:
    """Say whether a firm is called by its region alone: 上海公司, of 迅通速递|上海公司, 国寿财险|上海支公司."""
    return bool(one.places) and page.text[one.places[-1].end : one.end] in _DAUGHTERS


def _read_daughters(page: Surroundings) -> None:
    """Read on from the brand of a group to that of its daughter: 鞍钢|股份, 包钢|稀土."""
    text, found = page.text, page.found
    for head, group in list(found.items()):
        if group.rule != "body" or group.kind != "company" or not text.endswith(_SHORT_BRANDS, group.start, head):
            continue
        end = max((head + len(trade) for trade in _TRADES.words if text.startswith(trade, head)), default=head)
        if end == head or _LONGER.match(text, end) or not page.tokens.begins(end):
            continue
        if any(at in found for at in range(head + 1, end + 3)):
            continue
        if acts(page, group.start, end, True):
            del found[head]
            found[end] = BodySpan(group.start, end, "company", "brand", tail=end)


def drop_bare_trades(page: Surroundings) -> None:
    """Drop what was cut out of a firm's full name, which never lacks a brand: 食品有限公司 of 新希望|食品有限公司."""
    for one in [one for one in page.found.values() if one.rule == "name" and one.kind == "company"]:
        form = _FORM.search(page.text, one.start, one.end)
        words = page.tokens.between(one.start, form.start()) if form is not None else []
        if words and all(word in _TELLS_TRADE for word, _ in words):
            del page.found[one.end]


def _read_named_firms(page: Surroundings) -> None:
    """Add the firms that are called by the brand of their goods, and their unions: 海尔|员工, but not 海尔|冰箱."""
    begins = {one.start for one in page.found.values()}
    for start, ahead, _ in _FIRM_NAMES.longest(page.text):
        end = -ahead
        if any(at in page.found for at in range(start + 1, end + 3)) or not page.word_begins(start):
            continue
        if (union := _UNION_AND.match(page.text, end) or _UNION.match(page.text, end)) is not None:
            page.found[union.end()] = BodySpan(start, union.end(), "union", "brand", tail=end)
        elif page.tokens.begins(end) and (page.text.startswith(_PEOPLE, end) or _does(page, start, end, begins)):
            page.found[end] = BodySpan(start, end, "company", "brand", tail=end)


def _does(page: Surroundings, start: int, end: int, begins: Container[int]) -> bool:
    """Say whether a brand does what the news tells of, or stands where a body does: 海尔|捐赠, 由|海尔|承办.

    One that is a common word, too, never: not 小米|捐赠. ``begins`` are the places where bodies begin.
    """
    at = page.tokens.at(end)
    word, label = (page.tokens.words[at], page.tokens.tags[at]) if at < len(page.tokens.words) else ("\n", "x")
    if page.text[start:end] in _COMMON_NAMES:
        return False
    if word in DEEDS:
        return stands_alone(page, start) or page.text[start - 1] == "的"
    before = page.words_before(start, 4)
    led = bool(before) and (before[-1][1] in _LEADING or before[-1][0] == "到")
    if led and (word in _ENDS or word[:1] in _JOINS or label[:1] in "vpd"):
        return True  # 由|海尔|承办, 从|海尔|获悉, 与|海尔|签约
    # 海尔|、兴化市棉纺厂, 兴化市棉纺厂和|海尔
    behind = page.text[start - 1 : start] in _JOINS and start - 1 in page.found
    return behind or (page.text[end : end + 1] in _JOINS and end + 1 in begins)


def _is_listed(page: Surroundings, start: int, end: int, begins: Container[int]) -> bool:
    """Say whether a name and a trade stand in a list that begins with no body: 毛衫纺织|、机械制造等产业.

    ``begins`` are the places where bodies begin: 恒祥电子|、兴化市文正中学 is a list of them.
    """
    if _COUNTED.match(page.text, end):
        return False  # 恒杰物业、玉林物业|等7家
    behind = page.text[start - 1 : start] == "、" and not deed_ends(page, start - 1)
    ahead = page.text.startswith("、", end) and end + 1 not in begins
    return (behind or ahead) and not (behind and start - 1 in page.found)


def _is_beside_one(page: Surroundings, end: int, trade: str) -> bool:
    """Say whether another of a list has a name and the same trade: 恒岳物业|、金桥物业等7家, or one before it has."""
    text, start = page.text, max(0, end - _LONGEST_LIST)
    ahead = text.find(trade, end + _FEWEST, end + _LONGEST_LIST) if text.startswith("、", end) else -1
    if ahead > 0 and _ITEMS.fullmatch(text, end, ahead):
        return True
    behind = text.rfind(trade, start, end - len(trade) - _FEWEST)
    return behind > 0 and _ITEMS.fullmatch(text, behind + len(trade), end - len(trade)) is not None


def add_again(page: Surroundings) -> None:
    """Add the firms of some brands wherever else the page names them: 天虹纺织|常态化开展竞赛.

    A firm that the page names by its union alone (包头鑫达|工会) must act there, or stand in its list.
    """
    names = {page.text[one.start : one.tail] for one in page.found.values() if one.rule == "brand"} - FIRM_NAMES
    named = [one for one in page.found.values() if one.kind == "union" and one.rule == "name" and not one.places]
    unions = {name for one in named if (name := _firm_of_union(page, one))} - names
    for name, start in occurrences(names | unions, page.text):
        end = start + len(name)
        begins = page.tokens.begins(start) and page.tokens.begins(end)
        if not begins or any(at in page.found for at in range(start + 1, end + 3)):
            continue
        if name in names or (stands_alone(page, start) and acts(page, start, end, True)):
            page.found[end] = BodySpan(start, end, "company", "brand", tail=end)
    read_between(page)


def _firm_of_union(page: Surroundings, one: BodySpan) -> str:
    """Return the firm that a union is of by its name, empty where that is of a trade, a place or several."""
    name = page.text[one.start : one.end].removesuffix("工会")
    if len(name) < _SHORTEST - 1:
        return ""
    if name.endswith((*TOWN_ENDS, *LEVELS)) or one.end - one.start == len(name):
        return ""
    last = page.tokens.between(one.start, one.start + len(name))[-1][0]
    return "" if last in GENERIC or last in TRADES else name


def _start(page: Surroundings, head: int, end: int, brands: dict[int, int], trade: str) -> tuple[int, bool]:
    """Return where the name before a trade begins, -1 for none, and whether it is one of its own, not a place's."""
    place = page.by_end.get(head)
    if place is not None and not place.weak and trade not in _NAMED:
        if head - place.start > 2 and page.text[head - 1] in LEVELS:
            return -1, False  # 江西省|邮政|企业
        start = brands.get(place.start, place.start)  # 国网|浙江|电力
        return (start, start < place.start) if page.word_begins(start) else (-1, False)
    if head in brands and page.word_begins(brands[head]):
        return brands[head], True
    words = page.words_before(end, _SHORTEST * 2)
    one_word = bool(words) and len(words[-1][0]) >= _SHORTEST and words[-1][0].endswith(trade)
    if one_word and is_common_noun(words[-1][0].removesuffix(trade), trade, words[-1][1]):
        return -1, False
    if one_word and words[-1][1] in _NAMES:
        return (end - len(words[-1][0]), True)  # 格力电器 is a word of the dictionary
    if place is not None and trade in _NAMED and _is_beside_one(page, end, trade):
        return (place.start if page.word_begins(place.start) else -1), True  # 兴化造船、渤海中华、|鲅鱼圈|造船
    start = brand_before(page, end, head)
    own = start >= 0 and _is_name(page, start, head, end)
    if own and trade in _NAMED and _is_region(page, start, head):
        own = _is_told_of(page, start, end)
    return (start if own else -1), True


def does(page: Surroundings, end: int) -> bool:
    """Say whether a deed stands at a place, or the people of who does it: 长虹|投入, 长虹|职工."""
    at = page.tokens.at(end)
    if at >= len(page.tokens.words) or page.text.startswith(_PEOPLE, end):
        return page.text.startswith(_PEOPLE, end)
    word, label = page.tokens.words[at], page.tokens.tags[at]
    return word in PREDICATE or label in ("d", "p", "t")


def _is_name(page: Surroundings, start: int, head: int, end: int) -> bool:
    """Say whether what stands before a trade is a name: 虹源|食品, 泰格|林纸, but not 新|材料, 维修|电工, 互助|保险."""
    words = page.tokens.between(start, head)
    letters = len(words) > 1 and all(len(word) == 1 for word, _ in words)
    opens = bool(words) and (
        words[0][1] in _PROPER or _is_region(page, start, start + len(words[0][0]))
    )  # 仪征|春晖物业
    proper = opens and len(words[0][0]) > 1 and words[0][0] not in NAME_VERBS
    told = any(word.endswith("有") for word, _ in words)  # 福州市|现有|快递员工
    return end - start >= _SHORTEST and (letters or (proper and not told)) and page.text[head - 1] not in LEVELS


def _is_told_of(page: Surroundings, start: int, end: int) -> bool:
    """Say whether a region and a trade do what no trade of a place does: 赣州物流|慰问, but not 赣州物流|增长."""
    at = page.tokens.at(end)
    word = page.tokens.words[at] if at < len(page.tokens.words) else ""
    return word in DEEDS and word not in _CHANGES and stands_alone(page, start)


def _is_region(page: Surroundings, start: int, head: int) -> bool:
    """Say whether a name is a region or a word that is one, too: not 虹源|家纺, but 南通|家纺, 互助|医疗."""
    place = page.by_end.get(head)
    return place is not None and place.start == start


def acts(page: Surroundings, start: int, end: int, named: bool) -> bool:
    """Say whether what stands behind a name and a trade shows that a firm is meant: a deed, its union, its unit."""
    at = page.tokens.at(end)
    if at >= len(page.tokens.words) or page.text.startswith(_STAFF, end) or page.text.startswith(_TIMES, end):
        return True
    word, label = page.tokens.words[at], page.tokens.tags[at]
    if not HAN_ONLY.match(word):
        return word in _ENDS
    worker = word.endswith(_WORKERS)
    if worker and _MATCHES.match(page.text, end + len(word)):
        return False
    if (
        (worker and named and label == "n")
        or word in PREDICATE
        or word in _POSTS
        or label in _DEED_TAGS
        or word == "有"
    ):
        return True  # 南京公交|司机, 虹源物流|装卸工
    before = page.words_before(start, 4)
    led = bool(before) and before[-1][1] == "p"  # 由|浙江邮政|主办
    tags = _BEHIND_NAME if named or led else _BEHIND_PLACE
    if label in tags and word not in NAME_VERBS:
        return True
    return any(True for _ in unit_ends(page, end, "company"))
