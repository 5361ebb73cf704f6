"""Reads the unions that a list of gifts names by a short form that no dictionary knows: 阳电工会|2.15万元."""

from __future__ import annotations

import re

from unionx.extractors.organisation.name_head import BRAND_WORDS, BRANDS, GENERIC, NAME_VERBS, PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar

_UNION = "工会"
_PAID = re.compile(r"工会(?=[\d.])")  # what unions of gifts end with
# behind a mark, before an amount
_GIVER = regex.compile(r"(?<=[、，,；;：:])(\p{Han}{2,6})工会(?=[\d.]{1,8}[万亿]?元)")
# 四川省建设建材工会、|中建西部建设工会|协办
_NATIONAL = alternation(grammar("national"))
_BRANDED = regex.compile(rf"(?<!\p{{Han}})(?!{_NATIONAL})({BRANDS.pattern}\p{{Han}}{{2,6}})工会(?!会)")
_ANY = regex.compile(rf"[各全本该某两三级]|{alternation(grammar('no_giver'))}")


def read_givers(page: Surroundings) -> None:
    """Add the unions whose names stand between a mark and what they gave, or begin with a brand."""
    if _UNION not in page.text:
        return
    text = page.text
    branded = list(BRAND_WORDS.matches(_BRANDED, text))
    for found in (_GIVER.finditer(text) if _PAID.search(text) else (), branded):
        for match in found:
            known = page.found.get(match.end())  # 局工会 may stand for one that the page names
            free = (known is None or known.rule == "same") and page.word_begins(match.start())
            if free and _names_one(page, *match.span(1)):
                page.found[match.end()] = BodySpan(*match.span(), "union", "name", tail=match.end(1))


def _names_one(page: Surroundings, start: int, end: int) -> bool:
    """Say whether words name a body: not 省内工会, 企业工会, 支援灾区工会, 得了总公司工会."""
    if _ANY.search(page.text, start, end) or any(at in page.found for at in range(start + 1, end)):
        return False
    words = page.tokens.between(start, end)
    acts = any(
        (word in PREDICATE and word not in NAME_VERBS) or word in TITLES or tag[:1] in "pcru" for word, tag in words
    )
    return not acts and not all(word in GENERIC for word, _ in words)
