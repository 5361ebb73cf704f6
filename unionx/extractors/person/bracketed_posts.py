"""Finds names before a bracket that ends with a title, which is their post: 沈立军（海州船厂焊工）."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.word_bounds import TITLE_KIND
from unionx.language import regex

# （海州船厂焊工）, （市总工会副主席、党组成员）; not （劝导员）|80名
_BRACKET = regex.in_re(r"(?<=\p{Han})[（(](?P<post>[^（）()\n。，；：]{2,40})[）)](?!\d)")
_LONGEST_TITLE = max(map(len, TITLE_KIND))
_SIGNED = "byline"
_CRAFT = regex.compile(r"\p{Han}{4}[工员师匠]$")  # 利川市供水公司|抄表员


def before_posts(text: str) -> Iterator[int]:
    """Yield where the brackets open that end with a title, but for who writes: not （记者）."""
    for bracket in _BRACKET.finditer(text):
        end = bracket.end("post")
        begin = max(bracket.start("post"), end - _LONGEST_TITLE)
        kinds = {TITLE_KIND[text[at:end]] for at in range(begin, end - 1) if text[at:end] in TITLE_KIND}
        if _SIGNED not in kinds and (kinds or _CRAFT.search(bracket["post"])):
            yield bracket.start()
