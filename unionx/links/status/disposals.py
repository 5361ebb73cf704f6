"""Whether 将 or 拟 tells of the time to come, or only of a thing: 将|奖金|交给工会, 29个|拟|脱贫县."""

from __future__ import annotations

import re

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import ONES
from unionx.language.tokens import tag
from unionx.links.cues import Cue, cue_words, words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Clause
from unionx.links.nouns.kinds import names

_SETS = alternation(grammar("sets_at"))
# 将工资增长幅度作为要约内容 only puts its object first.
_PUTS = regex.in_re(
    rf"将(?P<thing>[^，。；]{{1,30}}?)(?:(?:{words_of('disposal')})(?<!交(?=[警通流接往]))|{_SETS}|[送递运转发拨][到至给进入上往抵]|{alternation(grammar('arrives'))})"
)
_BY, _TO = "p", "到"  # 将|于|近期送到, 将|通过|基层工会发放
_DEEDS, _ADVERBS = frozenset(grammar("nominal")), ("d", "ad", "c")
_GIVES, _TEAM, _MARKS = tuple(word for word in grammar("hands_over") if word[0] == "送"), "队", "，。；、"
_SAYS_HOW = frozenset(["d", "ad", "t", "c", "m", "f", "v"])
_HOW_DONE = regex.compile(rf"(?:{alternation(grammar('how_done'))})")
_MORE_OR_LESS = alternation([*grammar("change"), *grammar("resizes")])
# 将|补贴标准|由60元提高到90元, but not 补贴标准将|由60元|提高到90元
_MOVES = regex.compile(
    r"将(?![由从在于])[^，。；,;\d由从]{2,16}[由从][^，。；,;]{1,16}?"
    rf"(?:[提增升调降减扩]\p{{Han}}{{0,2}}|{_MORE_OR_LESS})[到至为]"
)
# 将|荣誉|向一线倾斜, 将|工作重心|下移, but not 将|向一线倾斜
_TURNS = regex.compile(rf"将[^，。；]{{2,24}}?[向往]?[^，。；]{{0,12}}?(?:{alternation(grammar('turns'))})")
# 将|复杂的检修时间|缩短至3小时, 将|故障率|大幅降低40%, but not 将|大幅|降低故障率40%
_RESIZES = regex.compile(
    rf"将(?P<thing>[^，。；,;\d将由从在向为给对与使让]{{2,24}}?)(?:(?:{_MORE_OR_LESS})"
    rf"(?:了|[至到为成](?!了)|[约近超]?[\d{ONES}]|一倍)|[提升增降减缩](?:[至到]|[约近超]?\d))"
)
_NO_THING = frozenset(grammar("as_a_whole"))
_QUOTED_THING = regex.compile(
    rf"(?:“[^“”\n]{{1,40}}”[、和]?)+(?:[\d{ONES}两]|{words_of('disposal')}|\p{{Han}}{{1,3}}?[进到至入往成给])"
)
_PUTS_IT = tuple(f"将{word}" for word in "其他她它")  # 将其送往医院
# 将向, 将为, 将把: what is done is told behind; only a thing behind 将 is put first
_NO_PUTS = tuple(f"将{word}" for word in "于在向为给对与从以按由同把")
_PUT_REACH, _PUTS_REACH, _SHORTEST_NOUN = 16, 40, 2
_VERB_REACH = 3
_WITH = frozenset("与和同、")
_THINGS = frozenset("nl")
_HOW = frozenset(["d", "ad"])
_ENDS_THING = frozenset(["n", "nz", "ng", "vn", "l"])
_BEGINS_THING = _ENDS_THING | {"a", "m", "i", "b"}
_DOES = frozenset(["v", "p", "d"])
_OF_THINGS, _SHORT_NUMBER = frozenset(cue_words("to_become")), 8
_OF_SOME = regex.compile(r"\p{Han}{1,10}的\p{Han}{0,4}占")
_PUT_TO = frozenset("向到至给成入进")
_PUT_INTO = frozenset("进到至入往")


def puts_first(cue: Cue, own: Clause, discourse: Discourse) -> bool:
    """Say whether 将 in its clause only puts its object first, so that it announces nothing."""
    if _does_so_many(cue, own, discourse):
        return False
    puts = _puts(cue, own, discourse.text) or _is_thing(cue, own, discourse)
    return puts and not discourse.text.startswith(_NO_PUTS, cue.start)


def _does_so_many(cue: Cue, own: Clause, discourse: Discourse) -> bool:
    """Say whether a verb with its number stands behind 将: 将|投入|2亿元用于帮扶, 将|有|2万名从业人员享受服务."""
    figure = discourse.figure_behind(cue.end, min(own.end, cue.end + _VERB_REACH))
    words = tag(discourse.text[cue.end : figure.start]) if figure is not None else []
    return len(words) == 1 and words[0][1] == "v"


def _puts(cue: Cue, own: Clause, text: str) -> bool:
    """Say whether 将 puts its object somewhere: 将|课题|指向公司开展的攻坚战, but not 将|重点|帮扶300户."""
    if text.startswith(_PUTS_IT, cue.start) or _quoted_thing(cue.end, own.end, text):
        return True
    if _MOVES.match(text, cue.start, own.end) is not None:
        return True
    if _resizes(cue.start, own.end, text):
        return True
    words = tag(text[cue.end : min(own.end, cue.end + _PUT_REACH)])
    puts = _PUTS.match(text, cue.start, min(len(text), cue.start + _PUTS_REACH))
    if puts is not None and (_only_how(puts["thing"]) or _gives_with(puts, text)):
        puts = None
    # 将|开展|送温暖活动,…由市总工会送到: a verb and another clause behind it
    if puts is not None and (puts.end() <= own.end or not words or words[0][1] != "v"):
        return True
    if words and (words[0][1][:1] in _THINGS or words[0][1] == "vn") and _TURNS.match(text, cue.start, own.end):
        return True
    if _is_put_into(words):
        return True
    if not words or words[0][1] != "n" or len(words[0][0]) < _SHORTEST_NOUN:
        return False
    joined = any(word in _WITH for word, _ in words[1:4])  # 将|理论|学习|与|实践结合
    return joined or any(len(word) == _SHORTEST_NOUN and word[-1] in _PUT_TO for word, _ in words[1:3])


def _is_put_into(words: list[tuple[str, str]]) -> bool:
    """Say whether a thing stands before a verb that puts it somewhere: 将|清凉|直通车|开进|园区, not 将|陆续|走进."""
    at = next((at for at, (_, label) in enumerate(words) if label not in _BEGINS_THING), 0)
    if not at or words[at - 1][1] not in _ENDS_THING or all(label[:1] != "n" for _, label in words[:at]):
        return False
    word, label = words[at]
    if len(word) == 1:  # 搬|到
        word += "".join(following[0] for following in words[at + 1 : at + 2])
    return label == "v" and len(word) == _SHORTEST_NOUN and word[-1] in _PUT_INTO


def _only_how(said: str) -> bool:
    """Say whether what stands before the verb is no thing but how or when it is done: 物资将|陆续|送到, 将|统一|送到.

    So is a verb of its own with whom it is done to, before another preposition: 将|组织慰问组|为职工送上.
    """
    words = tag(_HOW_DONE.sub("", said))
    if len(words) == 1 and words[0][1] == "v":
        return False  # 将|审批|由线下挪到线上
    first = next((at for at in range(len(words)) if _is_put(words, at)), len(words))
    if first == len(words) or words[first][1] == _BY:
        return True
    acts = first > 0 and words[first - 1][1] == "v"
    return acts and any(label == _BY or word == _TO for word, label in words[first:])


def _gives_with(puts: re.Match[str], text: str) -> bool:
    """Say whether a body is won to give what follows: 将|联合|医院|送上义诊30场, but not 将|联合倡议书|送到."""
    words = tag(puts["thing"])
    if len(words) < 2 or words[0][1] != "v" or not puts[0].endswith(_GIVES) or text[puts.end()] in _MARKS:
        return False
    word, label = words[-1]
    return label == "nt" or names(word) == "body" or word.endswith(_TEAM)


def _is_put(words: list[tuple[str, str]], at: int) -> bool:
    word, label = words[at]
    if label != "v":
        return label not in _SAYS_HOW
    alone = at + 1 == len(words) or words[at + 1][1] in _ADVERBS
    return names(word) == "money" or (word in _DEEDS and alone)  # 将|捐款|送到, 将|慰问|及时送到


def _resizes(at: int, end: int, text: str) -> bool:
    """Say whether a thing stands between 将 and the verb that makes it more or less: 将|误差|降低83%."""
    resized = _RESIZES.match(text, at, end)
    words = tag(resized["thing"]) if resized is not None else []
    while words and words[-1][1] in _HOW:
        words.pop()
    if not words or words[0][1] not in _BEGINS_THING:
        return False
    if words[-1][1] not in _ENDS_THING and names("".join(word for word, _ in words)) != "money":
        return False  # 将|夜班|费|提高到50元
    thing = words[0][1][0] == "n" or (words[0][1] == "vn" and names(words[0][0]) == "time")  # 将|工期|缩短50%
    return len(words) > 1 or (thing and words[0][0] not in _NO_THING)


def _quoted_thing(at: int, end: int, text: str) -> bool:
    """Say whether what is quoted behind 将 has its number or its verb behind the marks: 将|“雪中送炭”两面锦旗送到."""
    return text.startswith("“", at) and _QUOTED_THING.match(text, at, end) is not None


def _is_thing(cue: Cue, own: Clause, discourse: Discourse) -> bool:
    """Say whether a thing with its number stands behind 将, whose object it is then: 将|中山路的9个工会组织起来."""
    at, text = cue.end, discourse.text
    figure = discourse.figure_behind(at, own.end)
    if at in discourse.actors.places or figure is None or figure.start == at:
        return at in discourse.actors.places or figure is not None
    between = text[at : figure.start]
    return between.endswith("的") and not any(kind in _DOES for _, kind in tag(between))


def tells_of_things(cue: Cue, discourse: Discourse) -> bool:
    """Say whether a word of the future only tells what some are to do or become: 29个|拟|脱贫县, |打算|留下的占两成."""
    if _OF_SOME.match(discourse.text, cue.end) is not None:
        return True
    if cue.word not in _OF_THINGS:
        return False
    near = discourse.figures_between(max(0, cue.start - _SHORT_NUMBER), cue.start)
    return bool(near) and near[-1].end == cue.start
