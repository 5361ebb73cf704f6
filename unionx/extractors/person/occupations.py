"""Tells whether a word that no list of titles has names who someone is: 养路工, 装配|工, 工段|长."""

from __future__ import annotations

from unionx.extractors.person.word_bounds import TITLE_KIND, WordBounds
from unionx.language.lexicon import grammar

_STANDS_FOR = grammar("stands_for")


def is_occupation(words: WordBounds, end: int) -> bool:
    """Say whether the word that ends at ``end`` may name who someone is: 养路工, 装配|工, 工段|长; not 成长, 大家."""
    if end not in words.bounds:
        return False
    start, word, label = words.across(end)
    if word in TITLE_KIND or len(word) > 2:
        return word not in TITLE_KIND and label[:1] in "nlijx"
    if len(word) == 2:
        of_people = word in _STANDS_FOR or word[1] in "工员师手匠户者人生民士"
        return label[:1] in "njx" and label != "ns" and of_people
    before, left, tagged = words.across(start)
    if len(left) == 1 and word in "师匠工":  # 裱|花|师, 修|表|匠, 运|维|工
        return tagged[:1] in "nvag" and words.across(before)[2][:1] in "nvag"
    return len(left) > 1 and tagged[:1] in "nvjlxz" and word in "工员师手长匠户者" and before < start
