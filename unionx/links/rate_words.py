"""The words before a figure by which it is for one of something, or of a time: 每人300元, 人均300元, 月薪5000元."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import CHINESE
from unionx.language.tokens import Tokens, first_word
from unionx.links.link_values import Slot
from unionx.links.nouns.kinds import names

_UNITS = lexicon("unit").rows
_COUNTED = [row["word"] for row in _UNITS if row["kind"] == "count" and len(row["word"]) == 1]
_MEASURED = [row["word"] for row in _UNITS if row["kind"] in ("measure", "duration") and row["word"][0] != "个"]
_ONE_UNIT = alternation({*grammar("per_unit"), *_COUNTED, *_MEASURED, *"月周天日年吨亩单班岗"})
_PER_UNIT = rf"(?:[十百千万]?(?:{_ONE_UNIT}))"  # 每|千瓦时|, 每|百斤|: a unit or so many of it
NO_TIME = (
    r"(?<![上去今明前本同当每全半多数几两\d零一二三四五六七八九十个整近青少老中新过早连往晚学历周常长逐首次头])"
    "(?<!(?<![创打立])下)"  # 下月, but not 创下|月进尺420米
    "(?<!(?<![建形达])成)"  # 成年, but not 建成|年产30万吨的生产线
    "(?!(?<=[节生假])日)"  # 节日, 生日
)
_PER = regex.compile(
    rf"(?:每(?:一|个(?=[月人小星工]))?(?P<first>{_PER_UNIT})(?!年级|(?<=年)级|\d{{1,2}}月|[逢到]|当(?![场天日]))(?:(?<!周)|(?![一二三四五六日]))"
    rf"(?:[^，。；、\d每]{{0,8}}每(?:个(?=月))?(?P<second>{_PER_UNIT})|(?P<second>[年月日人户])均|\p{{Han}}{{0,4}}?{NO_TIME}(?P<second>[月年日])(?={alternation(grammar('paid'))}))?"
    rf"|每(?![天日年月周季])\p{{Han}}{{1,5}}?一(?P<first>{_PER_UNIT})"  # 每发展|一名|会员奖励50元
    rf"|{NO_TIME}(?P<second>[年月周日])(?P<first>人)均|(?<![\d几余多{CHINESE}])(?P<first>[人户])(?P<second>[年月日])均|(?<!平)(?P<first>[人户亩年月日班]|(?<!\p{{Han}})[场台件车单]|(?<![人件户家])次)均(?:每?(?P<second>[年月天日])(?!度))?"
    r"|按(?P<first>[年月日])(?=[^\d]{0,4}[发补缴交领给支])|(?P<single>单)(?P<first>[笔人户件班台次日月箱套吨瓶亩炉])|单(?P<first>间)(?P<second>月)(?=租)"
    rf"|{NO_TIME}(?P<first>[月年日周]|小时)(?:{alternation(grammar('about_as', 'rate'))}|累计|可)?"
    rf"(?:增(?![长速幅产减设补]|加值)|节(?=\p{{Han}}{{1,3}}$)|{alternation(grammar('paid'))}|入$|产(?=[\d\p{{Han}}]{{0,4}}$|\p{{Han}}{{0,8}}[由从][\d\p{{Han}}]{{0,8}}$))|(?P<first>时)薪|(?P<first>亩)产"
    rf"|(?<![\d年月日半{CHINESE}])(?P<first>[天月年])(?P=first)(?![初底末终中会度均快])(?=[^了]{{0,8}}$)"  # 天天|走路
    # 吨|铁焦比, but not 3吨|铁
    rf"|(?<![\d每半几数余多{CHINESE}])(?P<first>吨)(?=(?:{alternation(grammar('by_the_ton'))})\p{{Han}}))"
)
# what each of them prints: one of these, or a time that something grows or is paid in
_LETTERS, _TIME_LETTERS = frozenset("每均按单吨亩"), frozenset("月年日周时")
_GROWS_OR_IS_PAID = frozenset([*"增节产入", *(word[0] for word in grammar("paid"))])
_DAY_BY_DAY = tuple(grammar("day_by_day"))
_DAY_LETTERS = frozenset(word[0] for word in _DAY_BY_DAY)
#: without one of them no words tell of a rate
RATE_LETTERS = _LETTERS | _TIME_LETTERS | _DAY_LETTERS
_ANY, _EACH = "个", "每"
TIMES = (*"年月周天日", "季度")
_BY_ITSELF = frozenset(["人", *TIMES, *grammar("per_unit"), *_MEASURED])  # 每个|人
# 每台车|年|省油, 每名职工|一年|参加4次, 每亩大棚|一季|收入2万元
_IN_TIME = regex.compile(r"\p{Han}{0,4}?(?P<time>年|月|日|一(?:年|季|天|个?月|周))(?P<does>\p{Han}{1,5})$")
_CALLED = {**dict.fromkeys([*grammar("per_unit", "hour"), "时", "钟头"], "小时"), "日": "天", "度电": "度"}
_SHORTEST = 2


def may_tell_rate(clause: str) -> bool:
    """Say whether a letter stands in a clause without which it tells of no rate."""
    if not _LETTERS.isdisjoint(clause):
        return True
    if not (_TIME_LETTERS.isdisjoint(clause) or _GROWS_OR_IS_PAID.isdisjoint(clause)):
        return True
    return not _DAY_LETTERS.isdisjoint(clause) and any(word in clause for word in _DAY_BY_DAY)


def told_rate(clause: str, start: int, tokens: Tokens) -> Slot | None:
    """Return what the figure behind a clause is counted for: 人/月 of 每人每月20元; ``start`` is where it begins."""
    found = [one for one in _PER.finditer(clause) if one["single"] is None or tokens.begins(start + one.start())]
    last = found[-1] if found else None
    named = _named_by_word(clause, start, tokens, last)
    if named is not None or last is None:
        return named
    words = [_CALLED.get(word, word) for word in (last["first"], last["second"]) if word]
    if words == [_ANY] and (thing := _thing_of_each(clause[last.end() :])):
        words = [thing]  # 每个|人|300元, each of other things is 个
    if len(words) == 1 and words[0] not in TIMES and last[0][0] == _EACH:
        words += _time_behind(clause, last.end(), start, tokens)
    if len(words) > 1 and words[0] in TIMES and words[1] not in TIMES:
        words.reverse()  # 每年每人 is 每人每年
    per = "/".join(words)
    return Slot(per, last[0]) if per else None


def _named_by_word(clause: str, start: int, tokens: Tokens, last: regex.Match[str] | None) -> Slot | None:
    """Return the noun behind the last 每 that the words of the page cut off as one: 每|工种|限报30人, 每|单位|2队."""
    at = clause.rfind(_EACH)
    if at < 0 or (last is not None and last.start() > at):
        return None
    index = tokens.at(start + at + 1)
    if tokens.starts[index] != start + at + 1 or index >= len(tokens.words):
        return None
    word, label = tokens.words[index], tokens.tags[index]
    if label[0] != "n" or len(word) < _SHORTEST or not clause.startswith(word, at + 1):
        return None
    if last is not None and last.start() == at and names(word) != "body" and _is_unit_of(word, last["first"]):
        return None
    return Slot(word, f"{_EACH}{word}")


def _is_unit_of(word: str, unit: str) -> bool:
    """Say whether a word of the dictionary is a unit and what it counts: 每|盏灯, but not 每|车间, 每|代表队."""
    behind = word.removeprefix(unit)
    return behind in (word, "") or (first_word(behind)[0] == behind and first_word(behind)[1][:1] == "n")


def _time_behind(clause: str, at: int, start: int, tokens: Tokens) -> list[str]:
    """Return the time in which each of something does so much, a word by itself: 每台车|年|省油1.2吨."""
    found = _IN_TIME.match(clause, at)
    if found is None or not (tokens.begins(start + found.start("time")) and tokens.begins(start + found.end("time"))):
        return []
    return [found["time"].strip("一个")]


def _thing_of_each(behind: str) -> str | None:
    """Return what 每个 names where that is a unit by itself: 人 of 每个|人|领到, but none of 每个|家庭|领到."""
    word, _ = first_word(behind)
    return word if word in _BY_ITSELF else None
