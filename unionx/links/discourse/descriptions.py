"""Whether what stands before who is named first in a clause only describes it: 44岁的焊工|陈立群, 招聘会上|市总工会."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import first_word, tag
from unionx.links.cues import words_of
from unionx.mentions.mention import PersonMention

#: how an office of a body ends what stands before a person: 检修科|科长
OFFICE = regex.compile(rf"(?:{alternation(lexicon('title').words(kind='office'))})$")
#: the last character of those who work: 焊工 is a verb to the tagger
WORKERS = "工员师手长生者"
_PREPOSITIONS = tuple(grammar("within"))
_EVENT_BEFORE = regex.compile(
    rf"(?:{alternation(grammar('this_event'))}|{alternation(grammar('at_event'))})[^，。；]{{0,12}}?$"
)
_ACTED_ON = regex.compile(r"[与为到同向和跟对将把给让请送帮聘派拜]")
_LEADS_TO = frozenset("向到对将把给让请送帮为在")  # of _ACTED_ON those that join no two people
_LIFE = alternation([*grammar("aged"), *grammar("comes_from")])
_OCCUPATION = regex.compile(rf"(?:\d{{1,3}}岁的?|{_LIFE})?[\p{{Han}}“”\"、（）()\d]{{0,22}}")
_TITLES = (*lexicon("title").words(), *lexicon("honour").words())
_WORKS_AS = tuple(sorted(lexicon("title").words(kind="occupation"), key=len, reverse=True))  # the longest first
_HONOUR = regex.compile(words_of("honour"))
_TITLE_ONLY = regex.compile(r"[\p{Han}“”]{0,14}")
# “金秋助学”是|诸城市总工会|的品牌活动, 捐款最多的是|甲公司|, but not 陈立群是|供电公司|的焊工
_THING_IS = regex.compile(r"(?:[^，。；]{2,30}|[也就正都]?)是")
_ITS = regex.compile(rf"[^，。；的]{{0,24}}的[^，。；]*[^{WORKERS}，。；]")
_CLAUSE_OF = regex.compile(r"[^，。；]{2,20}的")
_REACH = 24
# 他|所在的|甲公司, 市总工会|派来的|指导员陈立群: what was done with whom the clause then tells of
_DONE_WITH = regex.compile(r"\p{Han}{1,8}?的")
_VERBS, _PREDICATES = ("v", "vn"), frozenset("vdptrm")
_TOPIC_TAGS, _LONGEST_TOPIC = frozenset("nsbqrxjadct"), 12
_THINGS = frozenset("nsjdct")  # 可是|甲公司, 后来|甲公司: so do words that only tell how or when
_MONEY, _WHERE, _BY = tuple("费金款薪钱"), "所在", "被"
_APPOSED, _ROLES = frozenset([*grammar("apposed"), "方"]), frozenset([*grammar("apposed", "role"), "方"])
_ROLE_DEEDS = frozenset(grammar("role_deed"))
_POINTS = frozenset("这该此")
_SOMEBODY = frozenset("他她")
_FOCUS = frozenset(grammar("focus"))  # 单是|甲公司, 轮到|甲公司
_UNITS, _DEEDS = tuple(grammar("unit_head")), frozenset(grammar("predicate"))
_CARES, _TELLS_HOW = tuple(grammar("cares_for")), frozenset("vatdpz")  # tags
_PEOPLE = tuple(lexicon("head").words(names="person"))
_OF_ITS_NOUN, _IDIOMS = frozenset("与和同跟对到"), frozenset("li")
_AILING, _ASPECTS = tuple("病伤残癌"), frozenset("着了过")  # 患病 and 重病 are nouns to the tagger
# 省总工会|今年下达的建会任务|提前完成
_SETS_TASK = regex.compile(
    rf"\p{{Han}}{{0,4}}?(?:{alternation(grammar('sets_task'))})的[^，。；的]{{0,8}}?(?:{alternation(grammar('task'))})"
)
_OPENING, _ADVERBIAL, _FOR = 14, frozenset("dtcfa"), frozenset("为给向帮替")
_CHAIN, _HAVE = "、", frozenset("有是为当任请缺出")


def is_title(between: str) -> bool:
    """Say whether the words between a place and a person only say what he is: 融安县|环卫工|韦秀莲."""
    if _TITLE_ONLY.fullmatch(between) is None or _ACTED_ON.search(between) is not None:
        return False
    return not has_verb(between) or _names_unit(_before_title(between))


def opens_title(text: str, stop: int, end: int) -> bool:
    """Say whether a name behind a quotation mark, which ends at ``stop``, only begins a title: “|市总工会|做实创新”."""
    closed = text.find("”", stop, end)
    return stop < closed < end - 2 and text[closed - 1] not in "。！？，"


def honour_named(text: str, area: tuple[int, int], end: int, named: Container[int]) -> bool:
    """Say whether 全市 only gives an honour its name: 全国|劳模陈立群, but not 全市|劳模植树7000棵.

    ``named`` says where names begin.
    """
    honour = _HONOUR.match(text, area[1], end)
    if honour is None or text[area[0] : area[1]] == "全国" or text[area[0]] != "全":
        return honour is not None
    stop = honour.end()
    others = stop in named or text[stop : stop + 1].isdigit()
    return others or honour[0] not in _WORKS_AS or not begins_predicate(text, stop, end)


def begins_quoted_name(text: str, at: int, end: int) -> bool:
    """Say whether a place begins a name in quotation marks that ends in its clause: “泰州市金点子”|一等奖2项."""
    closed = text.find("”", at, end) if text[at - 1 : at] == "“" else -1
    return 0 <= closed < end - 1


def names_worker(between: str) -> bool:
    """Say whether the words before a person end with what he works as: 该段|职工, but not 该段工会|主席."""
    return between.endswith(_WORKS_AS)


def _is_cared_for(between: str) -> bool:
    """Say whether somebody looks after whom words before a person tell of: 看望受伤的|护林员, not 慰问职工的|志愿者."""
    verb = next((verb for verb in _CARES if between.startswith(verb)), None)
    if verb is None:
        return False
    told = tag(between[len(verb) : between.rfind("的")])
    how = bool(told) and (told[0][1][:1] in _TELLS_HOW or told[0][0].endswith(_AILING) or "岁" in between)
    return how and not any(word.endswith(_PEOPLE) for word, _ in told)


def describes_person(between: str) -> bool:
    """Say whether the words before a person only say what he is: 44岁的焊工|陈立群, but not 看望受伤的焊工|陈立群."""
    if len(between) > _REACH or not _OCCUPATION.fullmatch(between):
        return False
    if _is_cared_for(between) or between.endswith(_CARES) or _is_object(between):
        return False  # 车间奖励|陈立群
    if not between.endswith(_WORKS_AS):
        return not (_ACTED_ON.search(between) or (has_verb(between) and not _names_unit(between)))
    title = next(title for title in _WORKS_AS if between.endswith(title))  # 外卖骑手 and 配送员 hold a verb
    rest = between.removesuffix(title)
    return not (_ACTED_ON.search(rest) or (has_verb(between) and has_verb(rest) and not _names_unit(rest)))


def _is_object(between: str) -> bool:
    """Say whether a verb of one letter takes a person as its object: 听困难职工|陈立群|讲述, but not 送奶工|陈立群."""
    return "的" not in between and bool(between) and _takes_object(tag(between))


def _takes_object(words: list[tuple[str, str]]) -> bool:
    acts = words[0][1] == "v" and len(words[0][0]) == 1
    return acts and (len(words) == 1 or len(words[1][0]) > 1)


def _before_title(words: str) -> str:
    """Return words without the title that ends them: 采掘队 of 采掘队|队长."""
    title = max((title for title in _TITLES if words.endswith(title)), key=len, default="")
    return words.removesuffix(title)


def _names_unit(words: str) -> bool:
    """Say whether a verb in ``words`` only tells what a unit is for: 注塑|车间, but not 走访|车间."""
    return words.endswith(_UNITS) and _DEEDS.isdisjoint(word for word, _ in tag(words))


def is_of_unit(between: str) -> bool:
    """Say whether somebody's post in a unit is all that stands between a body and him: 电焊班班长|陈立群."""
    return OFFICE.search(between) is not None and not any(mark in between for mark in "，为由向")


def is_post(text: str, start: int, end: int) -> bool:
    """Say whether all that stands behind a body is what somebody is there: 青山铜矿|采掘队队长, but not 铜矿|有技师."""
    behind = text[start:end]
    if not behind.endswith(_TITLES) or behind[0] in _HAVE or not (is_title(behind) or is_title_chain(behind)):
        return False
    return _DEEDS.isdisjoint(word for word, _ in tag(behind))  # 甲工会|发展会员


def sets_task(text: str, stop: int, end: int) -> bool:
    """Say whether a body that ends at ``stop`` only set others the task told of: 省总工会|下达的任务|提前做完."""
    return _SETS_TASK.match(text, stop, end) is not None


def acts_on(between: str) -> bool:
    """Say whether the words between a body and a person tell what is done to him: 干部向困难职工|陈立群|了解病情."""
    words = tag(between)
    if not words or _takes_object(words):
        return bool(words)  # |听困难职工|陈立群|讲述
    leads = any(word in _LEADS_TO and len(behind) > 1 for (word, _), (behind, _) in pairwise(words))
    return leads or words[-1][0] in _LEADS_TO or _has_aspect(words)  # not 甲公司|送|奶|工陈立群


def is_title_chain(between: str) -> bool:
    """Say whether words are several titles of one person: 高级工程师、省劳动模范|董家荣."""
    titles = between.split(_CHAIN)
    return len(titles) > 1 and all(title.endswith(_TITLES) and is_title(title) for title in titles)


def tells_who(at: int, name: PersonMention, text: str, end: int) -> bool:
    """Say whether words from ``at`` that end with 的 are about the person behind: 领到证书的|陈立群|走进车间.

    Those to whom something is done are not: 把奖金送到患病的|陈立群|手中, 给领到证书的|陈立群|戴花, nor who ends a
    clause that tells a deed.
    """
    between, stop = text[at : name.start], name.end
    if len(between) > _REACH or not _OCCUPATION.fullmatch(between):
        return False
    words = tag(between)
    if _is_cared_for(between) or any(_leads_to(which, words) for which in range(len(words))):
        return False
    if stop == end and any(label[:1] == "v" for _, label in words):
        return False  # 工会看望卧病在床的|陈立群|，送去8万元
    acts = begins_predicate(text, stop, end) or first_word(text[stop : min(end, stop + 6)])[1][:1] in _IDIOMS
    return acts or describes_person(between)  # 从艺多年的|陈立群|心里清楚


def _leads_to(at: int, words: list[tuple[str, str]]) -> bool:
    """Say whether a word leads to the person behind, not to a noun of its own: 对|患病的陈立群, not 对|技术痴迷的."""
    word = words[at][0]
    if _ACTED_ON.fullmatch(word) is None:
        return False
    behind = [label[:1] for _, label in words[at + 1 :]]
    return word not in _OF_ITS_NOUN or behind[:1] != ["n"] or _TELLS_HOW.isdisjoint(behind)


def describes_body(between: str, text: str, stop: int, end: int) -> bool:
    """Say whether the words before a body, which ends at ``stop`` in a clause up to ``end``, leave it to act.

    全国劳模、|甲厂焊工乙, 本次招聘会上|市总工会 and “金秋助学”是|县总工会|的品牌 do, 本次活动依托|县医院 does not.
    """
    if between[:1] in _SOMEBODY and "是" in between:
        return False  # 她还是|供电公司|的“活字典”
    if between in _FOCUS or (between[-1:] == "、" and between[:-1].endswith(_TITLES)):
        return True
    if _THING_IS.fullmatch(between) and (
        between.endswith("的是") or text.endswith("的", stop, end) or _ITS.fullmatch(text, stop, end)
    ):
        return True  # 食堂是|市总工会|办的, 甲说的食堂，是|市总工会|办的
    if between.endswith(_PREPOSITIONS) or _ACTED_ON.fullmatch(between[-1:]):
        return False
    if (_EVENT_BEFORE.match(between) or _CLAUSE_OF.fullmatch(between)) is not None:
        return True
    if len(between) > _LONGEST_TOPIC or not begins_predicate(text, stop, end):
        return False
    return not between or between.endswith(_BY) or _is_topic(between)  # |市总工会|五一慰问职工30人


def makes_do(between: str, text: str, stop: int, end: int) -> bool:
    """Say whether a thing, told of before a name, makes its bearer do something: 这项发明让|甲公司|省下60万元."""
    is_thing = between[:1] in _POINTS or (len(between) > 1 and _is_topic(between[:-1]))
    return is_thing and begins_predicate(text, stop, end)


def _is_topic(between: str) -> bool:
    """Say whether words only name what a body behind them then does something with: 路费|市总工会|每人补300元."""
    words = tag(between)
    if _is_apposed(words):
        words = words[:-2] + words[-1:]
    names = words[-1][1][:1] in _THINGS and all(label[:1] in _TOPIC_TAGS or label in ("vn", "uj") for _, label in words)
    return names or (between.endswith(_MONEY) and all(label[:1] not in "pdu" for _, label in words))


def _is_apposed(words: list[tuple[str, str]]) -> bool:
    """Say whether words end with what a body is by what it does: 协办单位|甲公司, but not 走访企业|甲公司."""
    if len(words) == 1:
        return False
    (verb, label), (kind, _) = words[-2:]
    if label != "v" or len(verb) == 1 or kind not in _APPOSED:
        return False
    return kind in _ROLES or verb in _ROLE_DEEDS


def begins_predicate(text: str, start: int, end: int) -> bool:
    """Say whether what stands behind a name tells what its bearer does: 甲公司|先后付了, but not 甲公司|送来的奖金."""
    word, label = first_word(text[start : min(end, start + 6)])
    return label[:1] in _PREDICATES and label != "vn" and text[start + len(word) : start + len(word) + 1] != "的"


def leaves_out_subject(text: str, start: int, end: int) -> bool:
    """Say whether a clause begins with what is done, behind adverbs: 先后追回工资, not 银行发放贷款."""
    for word, label in tag(text[start : min(end, start + _OPENING)]):
        if label[:1] in _ADVERBIAL or word.startswith("每"):
            continue
        return word in _FOR or word in _DEEDS or (label[:1] == "v" and label != "vn")
    return True


def relative_end(text: str, start: int, end: int) -> int | None:
    """Return where the words end that say what somebody has to do with the name behind: 他|所在的|甲公司."""
    done = _DONE_WITH.match(text, start, end) if "的" in text[start : start + _LONGEST_TOPIC] else None
    words = tag(done[0][:-1].removesuffix("过").removesuffix("了")) if done is not None else []
    if done is None or not words or not (words[-1][1] in _VERBS or words[-1][0] == _WHERE):
        return None
    others = any(label[:1] in "pn" or (label[:1] == "v" and len(word) > 1) for word, label in words[:-1])
    return None if others else done.end()


def works_at(text: str, start: int, stop: int | None) -> bool:
    """Say whether words behind a person, up to ``stop``, only tell where he works: 陈立群|所在的|邮局有投递点41个."""
    return stop is not None and text.endswith(f"{_WHERE}的", start, stop)


def made_end(text: str, start: int, end: int) -> int | None:
    """Return where the words end that say what a body did with the body behind: 市总工会|牵头组建的|甲工作室."""
    done = _DONE_WITH.match(text, start, end) if "的" in text[start : start + _LONGEST_TOPIC] else None
    words = tag(done[0][:-1]) if done is not None else []
    acts = bool(words) and words[-1][1] in _VERBS and all(label[:1] in "vdt" for _, label in words)
    return done.end() if done is not None and acts else None


def has_verb(words: str) -> bool:
    """Say whether a verb stands in ``words`` outside a clause with 的: 传达贯彻|习近平, but not 读大三的|文佳怡.

    One of a letter is one where its aspect is told: 拉着困难职工|陈立群|的手.
    """
    told = tag(words.rpartition("的")[2])
    if any(label == "v" and len(word) > 1 and word[-1] not in WORKERS for word, label in told):
        return True
    return _has_aspect(told)


def _has_aspect(words: list[tuple[str, str]]) -> bool:
    return any(label == "v" and aspect in _ASPECTS for (_, label), (aspect, _) in pairwise(words))
