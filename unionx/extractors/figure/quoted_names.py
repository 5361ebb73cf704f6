"""Numbers that open a quoted name and measure nothing by themselves: “四个意识”, “1元食堂”12个."""

from __future__ import annotations

from unionx.extractors.figure.units import CURRENCIES, UNITS
from unionx.language import regex
from unionx.language.numerals import CHINESE
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

OPENING = frozenset("“\"‘'「《")
_CLOSING = regex.compile(r"[^，。,“\"]{0,10}[”\"’'」》]")
# 元|食堂”12个, 元|门诊”和“3元理发”6家: things that are counted behind the name that they go by
_COUNTED = regex.compile(
    rf"\p{{Han}}{{2,8}}[”’」](?:[和与、][“‘「][^“”，。]{{2,12}}[”’」])*[\d{CHINESE}]{{1,6}}[余多]?(?![年月日号名人位])\p{{Han}}"
)
_LONGEST_NAME, _REACH = 12, 40


def opens_quotation(candidate: Candidate, last: str, context: Context) -> bool:
    """Say whether a short quotation begins with the numeral behind the character ``last``."""
    return last in OPENING and _CLOSING.match(context.after(candidate.at, _LONGEST_NAME)) is not None


def opens_counted_name(candidate: Candidate, context: Context) -> bool:
    """Say whether a quoted name begins with the figure behind a mark, and things that go by it are counted.

    Prices and times are names of things, “1元食堂”12个, a count is one of its own: “3万职工”5000人次.
    """
    unit = candidate.groups.get("unit", "")
    if unit not in CURRENCIES and UNITS.get(unit, ("count",))[0] != "duration":
        return False
    return _COUNTED.match(context.after(candidate.end, _REACH)) is not None
