"""Reads the parts of a house behind the noun that it is called by: 公司|职工技术协会, 厂|保卫科, 集团|培训中心."""

from __future__ import annotations

from bisect import bisect_left

from unionx.extractors.organisation.name_head import GENERIC
from unionx.extractors.organisation.peers import is_part_of_name
from unionx.extractors.organisation.shared_owner import stands_alone
from unionx.extractors.organisation.stand_ins import endings_of
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.language.word_starts import WordStarts

_ROWS = lexicon("common_body").rows
_HOUSES = {row["word"]: row["kind"] for row in _ROWS if row["kind"] in ("company", "education", "health", "government")}
_WHOLE = grammar("whole_part")
_HEADS = {**grammar("part_of_house"), **_WHOLE}
_ENDS = tuple(_HEADS)
_LAST = frozenset(end[-1] for end in _ENDS)
_NOUNS = WordStarts(_HOUSES)
_ANY = ("企业",)
_COUNTED = regex.compile(r"\d+余?[个家支所处座间]")
_NO_HEADS = tuple(grammar("not_head"))  # 公司|干部, 公司|技术团队
_LONGER = frozenset("室部处科队门")
_NO_PART = "pcudyetrqmfsx"  # tags of words that begin no name of a part
_MOST_WORDS, _LONGEST = 6, 12


def read_noun_parts(page: Surroundings) -> None:
    """Add the parts that stand behind a noun, on a page that names such a house."""
    named: dict[str, bool] = {}
    names = [page.text[one.start : one.end] for one in page.found.values()]
    starts, tags = page.tokens.starts, page.tokens.tags
    for start, ahead, which in _NOUNS.longest(page.text):
        noun, tail = _NOUNS.words[which], -ahead
        if noun in _ANY or tail in page.found or _LAST.isdisjoint(page.text[tail : tail + _LONGEST]):
            continue
        if noun not in named:
            ends = endings_of(noun)
            named[noun] = bool([name for name in names if name.endswith(ends)])
        at = bisect_left(starts, tail)
        behind = tags[at][:1] if named[noun] and at < len(tags) and starts[at] == tail else "x"
        if behind in _NO_PART or not stands_alone(page, start):
            continue
        end, head = _part(page, tail)
        if end > 0 and _is_free(page, start, end):
            kind = _HEADS[head] if _HEADS[head] != "-" else _HOUSES[noun]
            page.found[end] = BodySpan(start, end, kind, "same", level=noun, tail=tail)


def _is_free(page: Surroundings, start: int, end: int) -> bool:
    """Say whether no body stands where a part does, but one that its last words were taken for: 公司|工程项目部."""
    here = page.found.get(end)
    return (here is None or (here.rule == "name" and here.start >= start)) and not any(
        at in page.found for at in range(start + 1, end)
    )


def _part(page: Surroundings, start: int) -> tuple[int, str]:
    """Return where the longest part ends that begins at ``start``, and how its name ends; -1 for none."""
    tokens, found, at = page.tokens, (-1, ""), start
    first = tokens.at(start)
    last = first + _MOST_WORDS
    for word, label in zip(tokens.words[first:last], tokens.tags[first:last], strict=True):
        if at + len(word) - start > _LONGEST or not _is_in_name(word, label):
            break
        at += len(word)
        head = max((end for end in _ENDS if page.text.endswith(end, start, at)), key=len, default="")
        named = head in _WHOLE or (at - start > len(head) and not word.endswith(_NO_HEADS))
        if head and named and not _goes_on(page.text, at):
            found = at, head
    return found


def _goes_on(text: str, end: int) -> bool:
    """Say whether a part is counted or its name goes on: 公司技术中心|3个, 医院内科|室."""
    behind = text[end : end + 1]
    return behind in _LONGER or (behind.isdigit() and _COUNTED.match(text, end) is not None)


def _is_in_name(word: str, label: str) -> bool:
    """Say whether a word stands in the name of a part: 职工|技术|协会, but not 成立|协会."""
    return is_part_of_name(word, label) or (word in GENERIC and label[:1] == "n")
