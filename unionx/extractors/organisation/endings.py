"""How the names of bodies end: all endings, and what must not stand behind one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS
from unionx.language.word_starts import WordStarts


@dataclass(slots=True)
class Ending:
    """The kind of a body that ends so, what must stand before, and its full name where the ending is all of it."""

    kind: str
    need: str
    name: str | None  # the full name, where the ending is a whole body
    stops: tuple[str, ...] = ()  # what must not follow
    late: int = 0  # how many characters stand before the ending in its entry: 三|中学


# 省委, 市政府, 区法院: a level of government and what it has one of.
_OF_A_LEVEL = {word: kind for word, kind in lexicon("level_body").mapping("kind").items() if kind != "-"}
_COMMITTEE = "委员会"
_OF_SCHOOLS = tuple(grammar("firm_post", "school"))
# What must not follow an ending: 市总体规划, 中心工作, 大学生, 市委员会.
_NOT_BEFORE = {word: tuple(before.split()) for word, before in lexicon("not_ending").mapping("before").items()}
_ALONE = grammar("alone")
# 工会组织|对职工, 工会组织部|给职工
_NOT_ORGANISED = rf"[对向给与和为在把将被让的]|{alternation(grammar('not_organised'))}"
_WHOM = alternation(lexicon("title").words(kind="occupation"))
# 省医务工会|组织326名干部, 市教育工会|组织乡村教师体检, but not 工会组织60个, 工会组织健全
_ALLOWED_AFTER_UNION = re.compile(
    rf"{alternation(grammar('of_the_union'))}"
    rf"|组织(?:[\d{TO_TEN}百千余多近两]{{1,6}}[名人位支]|(?:(?!{_NOT_ORGANISED})[一-龥]){{0,3}}(?:{_WHOM}))"
)
# 省总|的支持, 省总|投入了100万元, 市总|在走访时; 总|计划投资, 总|投入100万元 and 总|在建面积 are sums, 县总|结合同
_ALLOWED_AFTER_TOTAL = re.compile(
    rf"(?!结合同|结清单)(?:(?:{alternation(grammar('total_acts', '-'))})(?![投总数的])"
    rf"|{alternation(grammar('total_acts', 'sure'))})"
    rf"|投[入资]了|在(?![建册校岗编职])|(?:{alternation(grammar('total_acts', 'task'))})(?!制)"
    r"|的(?![来说看讲形情趋原思目想态规数])"
)
# 白山市总|投入300万元, 市总|共慰问3万人 where the page names 市总工会
_MAY_FOLLOW_TOTAL = re.compile(
    r"投[入资](?=[^，。；]{0,10}\d)|共(?=[计已]?(?:" + alternation(grammar("predicate")) + r"))"
)
# 石沟煤矿|工会主席, but not 煤矿工|会不会下井 or 陕西省煤矿工会|系统
_UNION_OF_MINE = re.compile("工会(?![议不上下在要系]|主动)")
_UNION_POSTS = tuple(grammar("union_post"))

# 商会|员工, 组织部|门口, but 商会|员, 信息产业部|门
_NO_STOP = tuple(grammar("behind_body"))
# 零工市场|25个全部挂牌, 垃圾中转站|30座: a kind of place, not one of them
_KINDS_OF_PLACES = tuple(grammar("place_kind"))
_COUNTS_ALL = re.compile(r"\d[\d,.]*[余多]?[个座家处所](?=[全均已都共]|[^一-龥]|$)")

_UNION_ALONE = re.compile("矿工会(?![议不主上下在要系])")


def _endings() -> dict[str, Ending]:
    """Return the endings and what they mean."""
    words: dict[str, Ending] = {}
    for row in lexicon("organisation_suffix").rows:
        words[row["word"]] = Ending(row["kind"], row["need"], None, late=len(_town(row)))
    for level in (*LEVELS, "自治区"):
        for word, kind in _OF_A_LEVEL.items():
            words[level + word] = Ending(kind, "level", None)
    for level in LEVELS:
        words[f"团{level}委"] = Ending("association", "level", None)
        if _COMMITTEE in words:
            words[f"{level}{_COMMITTEE}"] = replace(words[_COMMITTEE], late=len(level))  # 中共东台市|委员会, no 市委
    for row in lexicon("body").rows:
        words[row["word"]] = Ending(row["kind"], "body", row["name"])
    words = {**_across(words), **words}
    return {word: replace(ending, stops=_stops(word[ending.late :])) for word, ending in words.items()}


def _town(row: Mapping[str, str]) -> str:
    """Return what a town is called before the ending that must stand behind one: 街道 of 街道党工委."""
    return row["word"][: row["word"].startswith("街道") + 1] if row["need"] == "town" else ""


def _across(words: dict[str, Ending]) -> dict[str, Ending]:
    """Return the endings that begin inside a shorter one of their kind, with what stands before: 三|中学."""
    return {
        short[:at] + word: replace(ending, late=at)
        for short, of_a_region in words.items()
        if of_a_region.need == "region"
        for at in range(1, len(short))
        for word, ending in words.items()
        if word.startswith(short[at:]) and (ending.kind == of_a_region.kind or word == _COMMITTEE)
    }


def _may_be_longer(word: str, key: str) -> bool:
    """Say whether what must not follow 人大 must not follow 市人大: 公司|制改革, but 有限公司|制炼车间."""
    if _ALONE.get(key) == "level":
        return word.removesuffix(key) in LEVELS  # 市总会|计师, but 慈善总会|出学费
    return key not in _ALONE


def _stops(word: str) -> tuple[str, ...]:
    """Return what must not follow an ending; that of some only where a word is no more."""
    if _ALONE.get(word) == "free":
        return ()
    keys = [key for key in _NOT_BEFORE if word.endswith(key) and (word == key or _may_be_longer(word, key))]
    return tuple(stop for key in keys for stop in _NOT_BEFORE[key])


ENDINGS = _endings()
ENDING_WORDS = WordStarts(ENDINGS)
_TOTALS = [word for word in ENDINGS if word.endswith("总")]


@OfLastTexts  # asked for each 市总 of a page
def _totals(text: str) -> frozenset[str]:
    """Return the endings like 市总 whose 市总工会 a text names."""
    return frozenset(word for word in _TOTALS if f"{word}工会" in text)


@OfLastTexts
def _names_union_of_mine(text: str) -> bool:
    """Say whether a text names the union of a mine where no miners can be meant: 矿工会|慰问."""
    return _UNION_ALONE.search(text) is not None


def counts_all(word: str, text: str, end: int) -> bool:
    """Say whether a number behind the ending counts all bodies that are called so: 兴化市零工市场|25个."""
    return text[end : end + 1].isdigit() and word.endswith(_KINDS_OF_PLACES) and bool(_COUNTS_ALL.match(text, end))


def continues(word: str, ending: Ending, text: str, end: int) -> bool:
    """Say whether the ending begins another word, as one of its ``stops`` stands behind: 市总|体规划, 大学|生."""
    return text.startswith(ending.stops, end) and _is_longer(word, text, end)


def _is_longer(word: str, text: str, end: int) -> bool:
    if word != "工会" and text.startswith(_NO_STOP, end):
        return False
    if word.endswith("总") and (
        _ALLOWED_AFTER_TOTAL.match(text, end) or (_MAY_FOLLOW_TOTAL.match(text, end) and word in _totals(text))
    ):
        return False
    if word.endswith("学会") and text.startswith("了解", end):
        return False  # 从市医学会|了解到
    if word.endswith("中心") and text.startswith("工会", end):
        return False  # 急救中心|工会, but not 中心|工作
    if text.startswith(_OF_SCHOOLS, end) or (word.endswith("矿") and _UNION_OF_MINE.match(text, end)):
        return False  # 江南大学|校长, 千秋煤矿|工会
    if word == "矿工会" and text.startswith(_UNION_POSTS, end):
        return False  # 该矿工会|主席
    if word == "矿工会" and text.startswith("在", end):
        return not _names_union_of_mine(text)  # 矿工会|在走访时 of a page that says 矿工会|慰问, but 矿工|会在井下
    return not (word == "工会" and _ALLOWED_AFTER_UNION.match(text, end))
