"""Finds foreign names that the dictionary knows, beside a title: 前总统|布什|会见…, |戈尔|副总统."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import CLAUSE, goes_on
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import WordBounds

Found = tuple[int, int, str]

_LEADS = "vpcudf"  # tags of words behind which a name begins


def foreign_behind(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield the foreign name that is one word behind a title and goes on well: 会长|阿拉法特|会见代表."""
    made = words.between(start, start + 1)
    end = start + len(made[0][0]) if made else start
    if _is_foreign(words, start, end, shortest=3) and goes_on(words.text, end):
        yield start, end, "title"


def foreign_before(words: WordBounds, end: int) -> Iterator[Found]:
    """Yield the foreign name that is one word before a title and heads its clause or follows a verb."""
    start, _, label = words.across(end)
    if label not in ("nr", "nrt"):
        return
    heads = start == 0 or words.text[start - 1] in CLAUSE or words.across(start)[2][:1] in _LEADS
    if heads and words.part_at(end) and _is_foreign(words, start, end, shortest=2):
        yield start, end, "before_title"


def _is_foreign(words: WordBounds, start: int, end: int, *, shortest: int) -> bool:
    """Say whether a word is a name to the dictionary, and none that begins like a Chinese one: 布莱尔; not 张华."""
    label, long = words.tag_from(start, end), end - start >= shortest
    return end - start > 1 and (label == "nrt" or (label == "nr" and long and words.text[start] not in SURNAME))
