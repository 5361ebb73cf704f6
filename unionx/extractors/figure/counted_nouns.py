"""What tells that a single Chinese digit counts: the noun behind its classifier, the price before 元."""

from __future__ import annotations

from unionx.extractors.figure.units import UNITS
from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.tokens import first_word
from unionx.mentions.candidates import Candidate

# 五口|人, 三里|山路, 两头|黄牛: what a classifier counts that stands in names elsewhere (五口通商, 三台县)
_COUNTED = {
    unit: tuple(word for word, units in grammar("counted_by").items() if unit in units)
    for unit in sorted(set().union(*grammar("counted_by").values()))
}
_LONGEST, _REACH = 5, 18  # characters
_WORDS_OF_NOUN = 2  # 旧|织机
_ROAD = "里"
_OF_PLACES = frozenset("县区市镇乡")
_PRICES = frozenset(f"{digit}元" for digit in "两四五六七八九")
_PRICED = regex.compile("[付交收花涨降补贴价费为仅只要了钱款]$")
_HAN = regex.compile(r"\p{Han}+")
_NO_HAN = regex.compile(r"[^\p{Han}]|的|整|钱(?![币庄业])")


def counts_its_noun(unit: str, behind: str) -> bool:
    """Say whether the words behind a classifier are what it counts: 五口|人, 三台|旧织机; not 三口|之家, 三台|机关."""
    nouns = _COUNTED.get(unit)
    if nouns is None or not any(map(behind[:_LONGEST].__contains__, nouns)):
        return False
    end = 0
    for _ in range(1 if unit == _ROAD else _WORDS_OF_NOUN):
        word, _ = first_word(behind[end : end + _LONGEST])
        end += len(word)
        if not _HAN.fullmatch(word) or not _OF_PLACES.isdisjoint(word):
            return False
        if word.endswith(nouns):
            return not (behind[end : end + 1] in _OF_PLACES or (unit == _ROAD and _names_place(behind[end:])))
    return False


def _names_place(behind: str) -> bool:
    """Say whether a road belongs to the name of a place: 八里路|小学, 五里地|社区."""
    return first_word(behind[:_LONGEST])[1][:1] == "n"


def is_price(amount: str, before: str, behind: str) -> bool:
    """Say whether a single digit before 元 or 角 is money: 票价|两元, 五元|钱; not 二元结构, 三角地, 四元桥."""
    ends = not behind or _NO_HAN.match(behind) is not None
    return ends and (amount in _PRICES or behind[:1] == "钱" or _PRICED.search(before) is not None)


def is_paid(before: str, behind: str) -> bool:
    """Say whether one 元 is an amount and no article: 每人每次只收|一元|钱; not 一元|复始."""
    return _PRICED.search(before) is not None and _NO_HAN.match(behind) is not None


def is_counted_after_all(candidate: Candidate, close: int, text: str) -> bool:
    """Say whether a numeral that begins an idiom counts something: 十分|钟, whose unit goes on, 两头|牛, 三台|织机."""
    begins, unit = candidate.at + len(candidate.groups["num"]), candidate.groups.get("unit", "")
    if begins < close < begins + len(unit) and UNITS.get(unit, ("count",))[0] == "duration":
        return True
    return close == begins + len(unit) and counts_its_noun(unit, text[close : close + _REACH])
