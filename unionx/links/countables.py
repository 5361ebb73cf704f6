"""Figures as parts and wholes: which could be added, and what adds up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.link_values import FigureLinks
from unionx.mentions.mention import FigureMention

_NEAR = 2  # how often a list of things may hold its whole, or the whole it
_DEEPEST = 6  # wholes above a part
ANY_CLASSIFIER = (None, "个")
PERSONS = ("人", "名", "位")
_COMPARES = regex.compile(r"(?:比(?![赛武例])|[同环]比|较(?![大多快高好强小少低]))[^，。；;：:（()）]*$")
_MORE = alternation(word for word, way in grammar("change").items() if way == "increase" and word[0] != "新")
# 拨缴经费300万元，|增加|20万元: the clause goes on with the number before
_GREW = regex.compile(rf"[\d万亿千百]\p{{Han}}{{0,3}}[，,（(](?:{_MORE})了?$")
_IS_EXACT = attrgetter("is_exact")
_CLAUSE = 24  # characters before a figure in which a comparison may open


class Countable:
    """A figure as a part or a whole; ``whole`` is noted once it is found.

    A difference says how far a number lies from another (减少57万元, 比上年增加300人): it is a part of nothing. What is
    new (新增会员300人) is none.
    """

    __slots__ = (
        "amount", "currency", "end", "high", "is_difference", "is_exact", "kind", "mention", "modifier", "noun", "per",
        "rule", "sort", "start", "unit", "value", "whole",
    )  # fmt: skip

    def __init__(self, mention: FigureMention, links: FigureLinks, text: str) -> None:
        self.mention, self.start, self.end = mention, mention.start, mention.end
        self.kind, self.value, self.high = mention.kind, mention.value, mention.high
        self.amount = Decimal(0) if mention.value is None else mention.value
        self.modifier, self.unit, self.currency = mention.modifier, mention.unit, mention.currency
        #: whether it counts things or money exactly
        self.is_exact = self.modifier == "exact" and self.value is not None and self.kind in ("count", "money")
        self.noun, self.per = links.noun, links.per
        #: what figures that could be added have in common, beside the unit
        self.sort = mention.kind, mention.currency, links.per, links.change
        begin = max(0, self.start - _CLAUSE)
        compares = links.change is not None and _COMPARES.search(text, begin, self.start)
        compares = compares or (links.change is not None and _GREW.search(text, begin, self.start))
        self.is_difference = links.change == "decrease" or bool(compares)
        self.whole: Countable | None = None
        self.rule = ""


def units_agree(one: str | None, other: str | None) -> bool:
    """Say whether two classifiers may count the same things: 个 goes with all, and 人, 名 and 位 count people."""
    alike = one == other or (one in PERSONS and other in PERSONS)
    return alike or one in ANY_CLASSIFIER or other in ANY_CLASSIFIER


def same_unit(one: Countable, other: Countable) -> bool:
    """Say whether two figures have one unit, people being counted by three."""
    return one.unit == other.unit or (one.unit in PERSONS and other.unit in PERSONS)


def same_sort(one: Countable, other: Countable) -> bool:
    """Say whether two figures could be added: both with a value, of one kind, unit and so on."""
    if one.kind not in ("count", "money") or one.value is None or other.value is None:
        return False
    return one.sort == other.sort and same_unit(one, other)


def add_up(parts: list[Countable], whole: Countable) -> bool:
    """Say whether the parts make the whole exactly."""
    return whole.is_exact and all(map(_IS_EXACT, parts)) and total(parts) == whole.value


def is_near(parts: list[Countable], whole: Countable) -> bool:
    """Say whether the parts could make the whole: neither is more than twice the other."""
    number = whole.value if whole.value is not None else whole.high
    return number is not None and number <= total(parts) * _NEAR and total(parts) <= number * _NEAR


def total(parts: Iterable[Countable]) -> Decimal:
    """Return the sum of the parts that have a value."""
    return sum((part.amount for part in parts), Decimal(0))


def link(parts: list[Countable], whole: Countable, rule: str) -> None:
    """Note the whole of those parts that have none; a whole is no part of its own parts."""
    above: Countable | None = whole
    for _ in range(_DEEPEST):
        if above is None:
            break
        if any(above is part for part in parts):
            return
        above = above.whole
    if above is None:
        for part in parts:
            if part.whole is None and not part.is_difference:
                part.whole, part.rule = whole, rule
