"""Reads the departments of a Party committee that only the posts of a person name: 市委常委、|统战部|部长."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.word_starts import WordStarts

_POSTS = alternation([*grammar("heads_department", "post"), *grammar("heads_department", "office")])
_DEPUTY = alternation(grammar("heads_department", "deputy"))
_DEPARTMENTS = alternation(grammar("party_department"))
# 市委常委、|统战部|部长, 市委常委、组织部部长、|统战部|部长
_OF_POST = regex.compile(
    rf"(?<=(?:委(?:{alternation(grammar('party_title'))})|(?:{_DEPARTMENTS})(?:部?长|{_POSTS}))[、，,])(?:{_DEPARTMENTS})"
    rf"(?=部?长|{_DEPUTY}|{_POSTS})"
)
_WORDS = WordStarts(grammar("party_department"))


def party_departments(text: str) -> Iterator[regex.Match[str]]:
    """Yield the departments of the committee that the post before them is of."""
    return _WORDS.matches(_OF_POST, text)
