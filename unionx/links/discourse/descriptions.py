"""Whether what stands before who is named first in a clause only describes it: 44岁的焊工|陈立群, 招聘会上|市总工会."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import tag

#: the last character of those who work: 焊工 is a verb to the tagger
WORKERS = "工员师手长生者"
_PREPOSITIONS = tuple(grammar("within"))
_EVENT_BEFORE = regex.compile(
    rf"(?:{alternation(grammar('this_event'))}|{alternation(grammar('at_event'))})[^，。；]{{0,12}}?$"
)
_ACTED_ON = regex.compile(r"[与为到同向和跟对将把给让请送帮聘派拜]")
_LIFE = alternation([*grammar("aged"), *grammar("comes_from")])
_OCCUPATION = regex.compile(rf"(?:\d{{1,3}}岁的?|{_LIFE})?[\p{{Han}}“”\"、（）()\d]{{0,22}}")
_TITLES = (*lexicon("title").words(), *lexicon("honour").words())
_WORKS_AS = tuple(sorted(lexicon("title").words(kind="occupation"), key=len, reverse=True))  # the longest first
_TITLE_ONLY = regex.compile(r"[\p{Han}“”]{0,14}")
# “金秋助学”是|诸城市总工会|的品牌活动, 捐款最多的是|甲公司|, but not 陈立群是|供电公司|的焊工
_THING_IS = regex.compile(r"[^，。；]{2,30}是")
_ITS = regex.compile(rf"[^，。；的]{{0,24}}的[^，。；]*[^{WORKERS}，。；]")
_CLAUSE_OF = regex.compile(r"[^，。；]{2,20}的")
_REACH = 24


def is_title(between: str) -> bool:
    """Say whether the words between a place and a person only say what he is: 融安县|环卫工|韦秀兰."""
    if _TITLE_ONLY.fullmatch(between) is None or _ACTED_ON.search(between) is not None:
        return False
    return not has_verb(between)


def opens_title(text: str, stop: int, end: int) -> bool:
    """Say whether a name behind a quotation mark, which ends at ``stop``, only begins a title: “|市总工会|做实创新”."""
    closed = text.find("”", stop, end)
    return stop < closed < end - 2 and text[closed - 1] not in "。！？，"


def names_worker(between: str) -> bool:
    """Say whether the words before a person end with what he works as: 该段|职工, but not 该段工会|主席."""
    return between.endswith(_WORKS_AS)


def describes_person(between: str) -> bool:
    """Say whether the words before a person only say what he is: 44岁的焊工|陈立群."""
    if len(between) > _REACH or not _OCCUPATION.fullmatch(between):
        return False
    if not between.endswith(_WORKS_AS):
        return not (_ACTED_ON.search(between) or has_verb(between))
    title = next(title for title in _WORKS_AS if between.endswith(title))  # 外卖骑手 and 配送员 hold a verb
    rest = between.removesuffix(title)
    return not (_ACTED_ON.search(rest) or (has_verb(between) and has_verb(rest)))


def describes_body(between: str, text: str, stop: int, end: int) -> bool:
    """Say whether the words before a body, which ends at ``stop`` in a clause up to ``end``, leave it to act.

    全国劳模、|甲厂焊工乙, 本次招聘会上|市总工会 and “金秋助学”是|县总工会|的品牌 do, 本次活动依托|县医院 does not.
    """
    if between[-1:] == "、" and between[:-1].endswith(_TITLES):
        return True
    if _THING_IS.fullmatch(between) and (between.endswith("的是") or _ITS.fullmatch(text, stop, end)):
        return True
    if between.endswith(_PREPOSITIONS) or _ACTED_ON.fullmatch(between[-1:]):
        return False
    return (_EVENT_BEFORE.match(between) or _CLAUSE_OF.fullmatch(between)) is not None


def has_verb(words: str) -> bool:
    """Say whether a verb stands in ``words`` outside a clause with 的: 传达贯彻|习近平, but not 读大三的|文佳怡."""
    plain = words.rpartition("的")[2]
    return any(label == "v" and len(word) > 1 and word[-1] not in WORKERS for word, label in tag(plain))
