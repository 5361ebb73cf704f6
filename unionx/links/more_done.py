"""What is done more or less of: than at another time, or by the verb before the number: 比前年|多帮扶|110人."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import CHINESE
from unionx.language.tokens import tag
from unionx.links.link_values import Change

_MORE_DONE = regex.compile(
    r"(?:[比较][^，。；]{1,16}?(?:年|月|季度|期|周|届)|[同环]比)(?P<more>[多少])(?![年数个次种样项家次亏些])\p{Han}{1,8}$"
)
# 少损失|270万元, 多跑|3趟; not 很多|送来30件, 多达|300人
_MORE_OR_LESS = regex.compile(
    rf"(?<![很许不至大更最众诸好几才何减缺\d{CHINESE}])(?P<more>[多少])(?!{alternation(grammar('not_done_more'))})(?P<verb>\p{{Han}}{{1,2}}?)了?$"
)

# 每年将|少排|二氧化硫4500吨, 再生产一年|多领|奖金300元
_OF_OBJECT = regex.compile(
    rf"(?<![很许不至大更最众诸好几才何减缺])(?P<more>[多少])(?!{alternation(grammar('not_done_more'))})(?P<deed>\p{{Han}}{{2,9}})$"
)
_OBJECTS = ("n", "vn", "nz", "j", "l", "nr")
_USES = frozenset("用")  # a preposition to the dictionary: 少|用|煤300吨
_RARE = "zg"  # 掏, to the dictionary


def more_than(clause: str) -> tuple[Change, str] | None:
    """Return how much more or less was done than at another time: 比前年|多帮扶|110人, 较去年|少交会费|12万元."""
    found = _MORE_DONE.search(clause)
    return found and ("increase" if found["more"] == "多" else "decrease", found["more"])


def done_more(clause: str) -> tuple[Change, str] | None:
    """Return what is done more or less of, by the verb before the number: 厂里|少损失|270万元, 一天能|多送|8单."""
    found = _MORE_OR_LESS.search(clause)
    labels = "v" if found is not None and found["more"] == "多" else "vn"  # 少|损失, a noun to the dictionary
    if found is None or any(label[0] not in labels and label != _RARE for _, label in tag(found["verb"])):
        return _done_more_to(clause)
    return "increase" if found["more"] == "多" else "decrease", found["more"] + found["verb"]


def _done_more_to(clause: str) -> tuple[Change, str] | None:
    """Return what is done more or less of, where a thing stands behind the verb: 可|少排二氧化硫|45吨."""
    found = _OF_OBJECT.search(clause)
    words = tag(found["deed"]) if found is not None else []
    if found is None or len(words) < 2 or not (words[0][1][:1] == "v" or words[0][0] in _USES):
        return None
    if any(label not in _OBJECTS for _, label in words[1:]):
        return None
    return "increase" if found["more"] == "多" else "decrease", found["more"] + words[0][0]
