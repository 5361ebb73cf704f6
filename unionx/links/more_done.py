"""What is done more or less of: than at another time, or by the verb before the number: 比前年|多帮扶|110人."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.link_values import Change

_MORE_DONE = regex.compile(
    r"(?:[比较][^，。；]{1,16}?(?:年|月|季度|期|周|届)|[同环]比)(?P<more>[多少])(?![年数个次种样项家次亏些])\p{Han}{1,8}$"
)
# 少损失|270万元, 多跑|3趟; not 很多|送来30件, 多达|300人
_MORE_OR_LESS = regex.compile(
    rf"(?<![很许不至大更最众诸好几才何减缺])(?P<more>[多少])(?!{alternation(grammar('not_done_more'))})(?P<verb>\p{{Han}}{{1,2}}?)了?$"
)


def more_than(clause: str) -> tuple[Change, str] | None:
    """Return how much more or less was done than at another time: 比前年|多帮扶|110人, 较去年|少交会费|12万元."""
    found = _MORE_DONE.search(clause)
    return found and ("increase" if found["more"] == "多" else "decrease", found["more"])


def done_more(clause: str) -> tuple[Change, str] | None:
    """Return what is done more or less of, by the verb before the number: 厂里|少损失|270万元, 一天能|多送|8单."""
    found = _MORE_OR_LESS.search(clause)
    if found is None:
        return None
    labels = "v" if found["more"] == "多" else "vn"  # 少|损失, a noun to the dictionary
    if any(label[0] not in labels for _, label in tag(found["verb"])):
        return None
    return "increase" if found["more"] == "多" else "decrease", found["more"] + found["verb"]
