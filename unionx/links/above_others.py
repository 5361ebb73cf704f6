"""How a number stands to another or to nought: 高于全省平均水平1.6个百分点, 比2020年|高|了3岁, -5%."""

from __future__ import annotations

import re

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.link_values import Change
from unionx.mentions.mention import FigureMention

# 比全省平均高1.6个百分点
_ABOVE = re.compile(rf"(?:{alternation(grammar('above'))})[^，。；,;\d]{{0,12}}$")
_EXCEEDS = regex.compile(rf"(?:{alternation(grammar('exceeds'))})[^，。；,;\d]{{1,8}}$")
# 比全市平均工资|低|600元, 比2020年|高|了3岁; not 比赛, 比例
_STANDS = regex.compile(
    rf"(?:比(?![赛例重武分价])|较)[^，。；,;]{{2,24}}?(?P<more>{alternation(grammar('above'))})了?$"
)
_BELOW = tuple(grammar("above", "decrease"))


def apart(clause: str, *, is_of_points: bool) -> tuple[Change, str] | None:
    """Return how a number stands to another: 高于全省平均水平1.6个百分点, 高出全市标准180元."""
    found = (_ABOVE if is_of_points else _EXCEEDS).search(clause)
    if found is None:
        stands = None if is_of_points else _STANDS.search(clause)
        return stands and ("decrease" if stands["more"] in _BELOW else "increase", stands["more"])
    return "decrease" if found[0].startswith(_BELOW) else "increase", found[0]


def is_below(figure: FigureMention) -> bool:
    """Say whether all of a figure is below nought: -5%, -5℃ to -3℃."""
    return ((figure.high or 0) if figure.value is None else figure.value) < 0
