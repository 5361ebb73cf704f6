"""Reads the groups that a body sends, behind its name: 市总工会|第二督导组, 省总工会|驻平利蹲点工作组.

What such a group is called holds deeds and places that end other names (送清凉, 援疆, 赴甘肃), so it is read from the
body to the right, up to the word that says that it is a group.
"""

from __future__ import annotations

import re

from unionx.extractors.organisation.name_head import PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.word_starts import WordStarts

_GROUPS = WordStarts(grammar("delegation"))
_SENDERS = ("union", "party", "government", "congress", "association")
_DEEDS = frozenset(grammar("delegation_deed"))  # 市总工会|走访慰问|组, but not 市总工会|派出|工作组
_NAME = regex.compile(r"(?:第\p{Han}{1,3}|[\p{Han}“”])*")
_LONGEST = 16
_NO_NAME = "pucrdmqy"  # tags of words that no name of a group holds; 驻 and 赴 are verbs here
_TO = tuple("驻赴援访")
_FOUNDS = frozenset((*grammar("founds"), *grammar("onset")))  # 区总工会|组建|服务队
_COUNTED = re.compile(r"[\d一二三四五六七八九十]+[余多]?[支个]")  # 总工会|拉起技术服务队|3支
_TOGETHER = "联合"  # 市总工会、市卫健委|联合检查组 is of both


def read_delegations(page: Surroundings) -> None:
    """Add the group that a body sent in the body's place, and what stands for it further on."""
    named: dict[str, BodySpan] = {}  # by the last word: the group that was named last
    for start, ahead, which in _GROUPS.longest(page.text):
        end, word = -ahead, _GROUPS.words[which]
        if not page.tokens.begins(end) or _COUNTED.match(page.text, end):
            continue  # 检查组|织, 拉起服务队|3支
        owner = next((page.found[at] for at in range(start, max(0, start - _LONGEST), -1) if at in page.found), None)
        if owner is not None and owner.kind in _SENDERS and _is_named(page, owner.end, start):
            del page.found[owner.end]
            kept = owner.places, owner.level, owner.body, owner.start
            named[word] = BodySpan(owner.start, end, owner.kind, "department", *kept, owner.end)
            page.found[end] = named[word]
        elif (whole := named.get(word)) is not None and (begin := _opening(page, whole, start, end)) >= 0:
            page.found[end] = BodySpan(begin, end, whole.kind, "stem", owner=whole.start, tail=end)


def _opening(page: Surroundings, whole: BodySpan, start: int, end: int) -> int:
    """Return where a clause opens with the last words of a group's name (蹲点工作组), -1 where none does."""
    text, tail = page.text, page.text[whole.tail : whole.end]
    while start and HAN_ONLY.match(text[start - 1]):
        start -= 1
        if not tail.endswith(text[start:end]):
            return -1
    return start


def _is_named(page: Surroundings, start: int, end: int) -> bool:
    """Say whether what stands between a body and the word for a group belongs to the group's name."""
    between = page.text[start:end]
    if not _NAME.fullmatch(between) or _TOGETHER in between:
        return False
    ordinal, sent, first = False, False, True
    for word, label in page.tokens.between(start, end):
        if label == "ns" and not sent and not first:
            return False  # 省总工会|迎来贵州|考察团: a group of that place
        sent, first = sent or word.endswith(_TO) or word.startswith(_TO), False
        if word in TITLES or word in _FOUNDS or (word in PREDICATE and word not in _DEEDS):
            return False
        if label[:1] in _NO_NAME and not (ordinal or word[0] == "第" or word in _TO):
            return False
        ordinal = word[0] == "第"
    return True
