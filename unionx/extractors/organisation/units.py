"""Reads the units of a body that stand right behind its name: 有限公司|采购运输部, 公安局|治安警察支队.

The extractor reads names from their endings to the left; what a unit is called holds verbs and common nouns (制炼车间,
圆织班组), so it is read from the body to the right, up to the last word that ends like a unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, pairwise

from unionx.extractors.organisation.branches import branch_end
from unionx.extractors.organisation.name_head import DEEDS, NAME_VERBS, PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, LONGEST_NAME, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.word_starts import WordStarts

_HEADS = tuple(grammar("unit_head"))
_NO_HEADS = tuple(grammar("not_head"))
_CLINIC = tuple(grammar("clinic"))  # 人民医院|普外科, but 人民医院|夜班 is a shift
_HEADS_OF = {
    "company": _HEADS,
    "institution": _HEADS,
    "government": tuple(grammar("unit_head", "police")),
    "health": _CLINIC,
    "union": tuple(grammar("part_head", "union")),
    "education": tuple(grammar("part_head", "school")),
}
_WORKS_OFFICES = tuple(grammar("works_office"))  # 港务局|装卸三班
_TEAM = "组"
_WORKS_OF_TEAMS = tuple(f"{work}{_TEAM}" for work in grammar("team_work"))  # 值守|组, 点检|组, but not 慰问|组
_JOINS = tuple("与和及")
_NUMBER = regex.in_re(rf"第?[{TO_TEN}\d]{{1,3}}号?|[甲乙丙丁]|[A-Za-z\d#\-]{{1,6}}")
_BY_NUMBER = regex.in_re(rf"(?:[{TO_TEN}]{{1,3}}|\d{{1,2}})[区值]")  # 采油|三区, 运行|三值
_CODE = regex.compile(
    r"\d{1,3}[号#]\p{Han}|(?!(?:19|20)\d\d(?!\d))\d{3,6}\p{Han}{0,3}队"
)  # 采油二厂|7号注水站, 东风矿|316队
_SHORT = 2
_STATION, _STANDS = "站", tuple("在上着起到出")
_COUNTED = regex.compile(r"\d+余?[个家处座]")  # 公司|加油站|36座
_NO_PART = "pcudyetrq"  # tags of words that no name of a unit holds
_LEADERS = frozenset(grammar("unit_leader"))  # 电工班|班长 is a title
_CENTRE = "中心"
_HAS = tuple(lexicon("cue").words(category="done_now"))
_REGISTERED = regex.compile(rf"\p{{Han}}{{0,4}}(?:{alternation(grammar('legal_form', 'formal'))})")
_RANKS = tuple("副正")  # 机加车间|副|主任
_PEOPLE = tuple("工员长师手人家生")
_POST = alternation(grammar("of_unions", "post"))
_UNION = regex.in_re(rf"工会(?={_POST}|(?!{alternation(grammar('of_unions'))}))")
_OFFICERS, _RANKS_OF_DEPUTIES = (tuple(grammar("heads_department", of)) for of in ("office", "deputy"))
# 女工部|部长, 第一税务所|所长, 二道岗经营所|主任, 体育局|游泳队|运动员
_HEADS_OF_SQUADS = tuple(grammar("head_of_unit", "squad"))
_HEADED = regex.compile(
    rf"(?P<unit>[部处科所站])(?=副?(?P=unit)长)|[中大支]队(?=[中大支]?(?:{alternation(_HEADS_OF_SQUADS)}))"
    rf"|[室所站办](?=(?:{alternation(_RANKS_OF_DEPUTIES)})?副?(?:{alternation(_OFFICERS)}))"
    rf"|队(?={alternation(grammar('team_member'))})"
)
_HEADED_WORDS = WordStarts(
    [f"{unit}{deputy}{unit}长" for unit in "部处科" for deputy in ("", "副")]
    + [
        f"{unit}队{size}{head}"
        for unit in "中大支"
        for size in ("", *"中大支")
        for head in grammar("head_of_unit", "squad")
    ]
    + [
        f"{unit}{rank}{deputy}{officer}"
        for unit in "室所站办"
        for rank in ("", *_RANKS_OF_DEPUTIES)
        for deputy in ("", "副")
        for officer in _OFFICERS
    ]
    + [f"队{member}" for member in grammar("team_member")]
)
_ASPECTS = ("了", "着", "过")
_SQUADS = tuple("中大支")
_HOUSES = ("company", "institution")
_SPARING = ("union", "education")
_NO_UNITS = tuple(grammar("no_unit"))
_LONGEST = 16
_MOST_WORDS = 9
_POSTS = frozenset(lexicon("title").words())


def read_units(page: Surroundings, rule: str = "") -> None:
    """Read the unit that stands behind each body in its place, or behind those that ``rule`` found."""
    for end, owner in list(page.found.items()):
        if (rule and owner.rule != rule) or (owner.rule == "body" and _REGISTERED.match(page.text, end)):
            continue  # 顺丰速运|有限公司江汉分部 is of the whole firm
        coded = owner.kind == "company" and _CODE.match(page.text, end) is not None
        if owner.kind not in _HEADS_OF or not (coded or HAN_ONLY.match(page.text[end : end + 1])):
            continue
        kind = "company" if page.text.endswith(_WORKS_OFFICES, owner.start, end) else owner.kind
        unit = max((at for at in unit_ends(page, end, kind) if at not in page.found), default=end)
        if unit == end or unit - owner.start > LONGEST_NAME or page.found.pop(end, None) is None:
            continue
        kept = owner.places, owner.level, owner.body, owner.start
        page.found[unit] = BodySpan(owner.start, unit, owner.kind, "department", *kept, end)
        if owner.kind == "company" and _UNION.match(page.text, unit):  # 矿业公司石节煤矿|工会
            owner = page.found.pop(unit)
            page.found[unit + 2] = BodySpan(owner.start, unit + 2, "union", "department", *kept, unit)


def read_headed_departments(page: Surroundings) -> None:
    """Add the department whose head says what it is: 市总工会|女工部|部长, 社会保险管理中心|仲裁处|处长."""
    for match in _HEADED_WORDS.matches(_HEADED, page.text):
        end = match.end()
        at = next((at for at in range(end - 2, end - _LONGEST, -1) if at in page.found), -1)
        if at < 0 or end in page.found or not HAN_ONLY.fullmatch(page.text, at, end):
            continue
        words = page.tokens.between(at, end - 1)
        # 教育局|组织|足球队 is no team, though departments are called so
        deeds = PREDICATE if page.text[end - 1] == "队" and not match[0].startswith(_SQUADS) else DEEDS
        alone = len(words) == 1 and words[0][0] not in deeds  # 组织部|干部|科科长
        if not alone and any(word in _POSTS or word in deeds for word, _ in words):
            continue  # 市医院|护士长李小玲和拆迁科|科长
        if any(label[:1] in "pcur" and not (number and word in _JOINS) for number, (word, label) in enumerate(words)):
            continue
        owner = page.found.pop(at)
        kept = owner.places, owner.level, owner.body, owner.start
        page.found[end] = BodySpan(owner.start, end, owner.kind, "department", *kept, at)


def unit_ends(page: Surroundings, end: int, kind: str) -> Iterator[int]:
    """Yield where units end that begin at ``end``."""
    if kind == "company" and (branch := branch_end(page, end)) > 0:
        yield branch
    heads, is_sparing, lead = _HEADS_OF[kind], kind in _SPARING, ""
    at, headed, told = end, False, False
    for number, ((word, label), behind) in enumerate(pairwise(chain(_words(page, end), (("", ""),)))):
        if (is_sparing and not number and word in PREDICATE) or (headed and word in _POSTS):
            return  # 市总工会|组织|…, though a department may be called so; 吊装队|工人|邵海峰一班
        is_head = _is_head(page.text[end : at + len(word)], word, label, behind, kind, heads)
        inside = number == 1 and at - end == 1 and lead == "n"
        two = number == 1 and kind == "union" and word in ("和", "与") and behind[1] in ("n", "vn")  # 财务|和|资产部
        letter = label + behind[1] == "qv" and lead == "n" and len(word + behind[0]) == 2  # 纱布|曲|缩|车间
        if not (is_head or two or letter or _is_part(word, label, behind, heads, inside=inside)):
            return
        if is_sparing and (label[:1] in "il" or label == "ad" or (label == "v" and len(word) != 2)):
            return  # 工会|高度重视|…, 市总|织|密职工服务网, 工会|紧紧围绕|中心
        at, lead = at + len(word), label
        told = told or (not number and len(word) == 1 and label in ("v", "p"))
        if at - end > _LONGEST or (told and is_head and word.endswith((_STATION, _TEAM))):
            return  # 铁路局|送戏到小站, 设计院|派来测量组
        named = page.text[end:at] not in heads  # 供电公司|班组, 玩具公司|产线 are any
        if is_sparing and behind[1][:1] == "m":
            return  # 服务驿站|12家 are counted
        over = at + len(behind[0])
        acts = page.text[over : over + 1] in _ASPECTS  # 排水队|少装|了, a noun to the tagger
        headed = is_head and named
        led = _leads(word, behind[0]) and not _is_numbered(page.text, at)
        if is_head and named and (acts or not _goes_on(behind)) and not led and not _COUNTED.match(page.text, at):
            yield at


def _is_head(name: str, word: str, label: str, behind: tuple[str, str], kind: str, heads: tuple[str, ...]) -> bool:
    """Say whether a word ends the name of a unit as it stands so far: 维修|班, 采油|三区, 维|保|中心|工会."""
    found = name.endswith(heads) and not word.endswith(_NO_HEADS)
    if kind in _HOUSES:
        found = found or name.endswith(_WORKS_OF_TEAMS)
    if kind == "company":
        found = found or _ends_by_number(name) or (word == _CENTRE and behind[0] == "工会")
    # 注水|站, 点检|站|上半年, but not 站|在
    stands = word == _STATION and name != word and (behind[1] == "t" or behind[0][:1] not in _STANDS)
    stands = stands and behind[0] != "了"
    if kind in _HOUSES and word.endswith(_STATION) and len(word) == _SHORT:
        return False  # 小站, 网站, 车站
    return found and (stands or label[:1] not in "vd") and not name.endswith(_NO_UNITS)


def _ends_by_number(name: str) -> bool:
    """Say whether a number ends the name of a unit with a word that only a number makes one: 采油|三区, 运行|三值."""
    return name.endswith(("区", "值")) and any(
        _BY_NUMBER.fullmatch(name, at) for at in range(max(2, len(name) - 4), len(name) - 1)
    )


def _words(page: Surroundings, end: int) -> Iterator[tuple[str, str]]:
    """Yield the words behind a body, a cut one not; most end the name at once."""
    tokens = page.tokens
    at = bisect_left(tokens.starts, end) if end in tokens.bounds else len(tokens.words)
    for word, label in zip(tokens.words[at : at + _MOST_WORDS], tokens.tags[at : at + _MOST_WORDS], strict=True):
        if len(word) > 2 and word[0] in _CLINIC and word[1:] in TITLES:  # 心内一|科主任
            yield word[0], label
            word = word[1:]
        if len(word) > 2 and word.endswith("区工会"):  # 第二管理|区工会
            yield word[:-2], label
            word = "工会"
        yield word, label


def _is_part(word: str, label: str, behind: tuple[str, str], heads: tuple[str, ...], *, inside: bool) -> bool:
    """Say whether a word can stand in the name of a unit: 采购 before 运输部, but not 组建 before 车队.

    ``inside`` tells that a noun of one character stands before it in the name.
    """
    if not HAN_ONLY.fullmatch(word) or label[:1] == "m":
        return _NUMBER.fullmatch(word) is not None or word == "号"  # 7|号|注水站
    if word in _JOINS:
        return behind[0] in NAME_VERBS
    if word == "暨":
        return False
    if word == "之":
        return behind[0] == "家"  # 幸福|之家
    single = label == "t" or (label in ("uv", "q") and behind[0] in heads)  # 下石|节|煤矿, 官|地|煤矿, 道|班
    if word in TITLES or (label[:1] in _NO_PART and not (single and len(word) == 1)):
        return False
    if word in PREDICATE and word not in NAME_VERBS:
        return (len(word) == 1 and inside and behind[0].endswith(heads)) or behind[
            0
        ] == _STATION  # 机|加|事业部; 联合|站
    # 采油|三区, 运行|三|值, 注水|站
    leads = (
        behind[0] in heads
        or word + behind[0] in heads
        or word + behind[0] in _WORKS_OF_TEAMS
        or _NUMBER.fullmatch(behind[0])
    )
    leads = leads or _BY_NUMBER.fullmatch(behind[0])
    return label[:1] != "v" or label == "vn" or word in NAME_VERBS or len(word) == 1 or bool(leads)


def _is_numbered(text: str, end: int) -> bool:
    """Say whether a unit is called by its number, and its leader apart: 316队|队长, 检修|二班|班长."""
    return _NUMBER.fullmatch(text, end - 2, end - 1) is not None


def _leads(word: str, behind: str) -> bool:
    """Say whether the head is a part of a title: 电工班|班长, but not 二分厂|班长."""
    return behind in _LEADERS and word.endswith(behind[0])


def _goes_on(behind: tuple[str, str]) -> bool:
    """Say whether a noun goes on behind a head: 车间|主任 ends it, 部|门 and 班组|建设 do not."""
    word, label = behind
    if not word or not HAN_ONLY.match(word) or word in TITLES or word.startswith("工会"):
        return False
    if word in _RANKS or word in DEEDS or word.startswith(_HAS):
        return False  # 检修班|现有职工
    return label[:1] in "nb" and label[:2] != "nr" and not word.endswith(_PEOPLE)
