"""Where a rate holds for the next figure of its list: 每间座椅12把，药箱|1个|, 每名补60元，协会再掏|20元|."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.nouns.kinds import names
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

_THINGS = frozenset(["count", "measure"])
_ITEM = regex.compile(r"[，,、](?P<thing>\p{Han}{1,8})")
# 每户补助2000元，|总额|30万元 · 每站2人，|全市|300人
_OF_ALL = regex.compile(rf"^[总共全各其合]|{alternation(grammar('noun_cue', 'sum'))}")
# 月薪1150元，|比上年高出|90元, 人均收入2万元，|比2021年多了|800元
_COMPARED = regex.compile(r"[，,][比较](?:[^，。；\d]|\d{1,4}[年月]){1,18}?[高多少低增降涨减][出了加少]{0,2}")
# 打一根桩54小时，|咱要|68小时 · 每份午餐6元，|镇工会再|贴|2元
_COSTS = regex.compile(rf"[，,]\p{{Han}}{{0,8}}(?<!等)(?:{alternation(grammar('costs_each'))})")
# 给每名司机补60元，|联合会再掏|20元
_MORE = regex.compile(r"[，,]\p{Han}{0,8}[再又另还]\p{Han}{1,3}")
# 每天不低于5元；37℃以上，不低于|10元|
_LEFT_OUT = regex.compile(r"[，,；;：:](?:[则就也]|至少)?")
# 每人收60元；2012年，|改收|80元
_CHANGED = regex.compile(r"[，,；;]改\p{Han}{1,2}$")
_OF_THINGS = frozenset(["vn", "b", "a", "j", "l"])
_PAY = tuple(grammar("noun_part", "pays"))
_SIDES = ("s", "f")
_STOPS = frozenset("。！？!?\n")
_CLOSES = ("", *"，,；;。！？!?\n、）)")
# 每个站点|配：空调1台，饮水机1台; 每家单位都参加：甲组12人 lists what all of them have
_ANNOUNCES = regex.compile(r"(?:每(?:(?![都均])\p{Han}){1,14}|\p{Han}{0,4}[月年日]\p{Han}{2,4})$")
_LONGEST, _LONGEST_LIST = 60, 90  # characters
_ALIKE = 10  # what is paid of 10元 for each is not 3万元


def goes_on_in_list(figure: FigureMention, twin: FigureMention, between: str) -> bool:
    """Say whether the rate of the figure before holds for the next one of a list, or for one like it."""
    if between[:1] not in ("，", ",", "、"):
        return False
    near = figure.unit == twin.unit and (figure.value or figure.low or 0) <= _ALIKE * (twin.value or twin.low or 0)
    for_all = _OF_ALL.search(between[1:]) is not None  # 每人3600元，|总计|发放1.8万元
    if near and not for_all and (_COMPARED.fullmatch(between) or _COSTS.fullmatch(between)):
        return True
    money = figure.kind == twin.kind == "money"
    item = _ITEM.fullmatch(between) if money else None
    more = money and (figure.value or figure.high or figure.low or 0) > (twin.value or twin.high or twin.low or 0)
    if more and not (near and item is not None and not for_all and _is_alike(item["thing"])):
        return False
    if more:
        return True
    if money and _MORE.fullmatch(between) is not None:
        return True
    item = _ITEM.fullmatch(between) if money or {figure.kind, twin.kind} <= _THINGS else None
    if item is None or _OF_ALL.search(item["thing"]) is not None:
        return False
    words = tag(item["thing"])
    if twin.modifier != "exact" and figure.modifier != "exact":
        words = words[-1:]  # 座椅不少于12把，|急救药品|至少15种
    return all(label[0] == "n" or label in _OF_THINGS for _, label in words)


def _is_alike(thing: str) -> bool:
    """Say whether an item names others to whom so much is due, or for what: 患大病职工|2000元, 揽件提成|2元.

    Of 每户慰问金500元，|物资|800元 and 每人补助300元，|企业配套|900元 it does not.
    """
    words = tag(thing)
    if words[-1][1][0] != "n":
        return False
    kind = names(thing)
    return kind in ("person", "household", "prize") or (kind is None and len(words) == 1) or thing.endswith(_PAY)


def announced_rate(context: Context, figure: FigureMention, clause: str) -> tuple[str, int] | None:
    """Return the words before the colon of a list that tell of each, and where: |每人每月发|：特困600元；困难400元."""
    begin = max(0, figure.start - _LONGEST_LIST)
    before = context.text[begin : figure.start]
    colon = max(before.rfind("："), before.rfind(":"))
    if colon < 0 or not _STOPS.isdisjoint(before[colon:]):
        return None
    if _OF_ALL.search(clause) is not None or any(map(str.isdigit, clause)):
        return None  # 每月走访：1月走访|30户
    found = _ANNOUNCES.search(before, 0, colon)
    if found is None or tag(found[0])[-1][1] in _SIDES:
        return None  # 落到每一名职工|身上|：五个方面
    return found[0], begin + found.start()


def is_left_out(figure: FigureMention, alike: FigureMention, text: str) -> bool:
    """Say whether all but the amount is left out of a clause, as one like it said it before: 40℃以上，不低于|20元|."""
    if figure.start - alike.end > _LONGEST:
        return False
    between = text[alike.end : figure.start]
    if not _STOPS.isdisjoint(between):
        return False
    if figure.modifier == "exact":
        return figure.unit == alike.unit and _CHANGED.search(between) is not None
    if text[figure.end : figure.end + 1] not in _CLOSES:
        return False  # 每满一年付一个月工资；|六个月以上|不满一年的，按一年算
    last = max(between.rfind(mark) for mark in "，；,;：")
    return last >= 0 and _LEFT_OUT.fullmatch(between, last) is not None
