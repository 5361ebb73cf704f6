"""People who are told of without their given name: 职工|赵某|住院, 农民工|李某海, 我市职工|盛女士|领到互助金.

They act, give and get as others do, so whose a figure is may be theirs. They are no people of the records: nobody is
found by such a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon, prefix_tree
from unionx.language.tokens import Tokens
from unionx.language.word_starts import WordStarts
from unionx.mentions.mention import PersonMention

_SURNAMES = lexicon("surname")
_COMMON = "".join(_SURNAMES.words(kind="common"))
_RARE, _PARTICLES = frozenset(_SURNAMES.words(kind="rare")), tuple("pcdru")
_FOR_ANYBODY = grammar("courtesy", "elected")
_ADDRESSES = [word for word in lexicon("form_of_address").words() if len(word) > 1 and word not in _FOR_ANYBODY]
_NAMELESS = regex.compile(
    rf"[{_COMMON}](?P<hidden>某某?)|(?:{prefix_tree(_SURNAMES.words())})(?:{prefix_tree(_ADDRESSES)})(?!们)"
)
_BEHIND_SURNAME = WordStarts([*_ADDRESSES, "某"])
_LONGEST_SURNAME = max(map(len, _SURNAMES.words()))
_GIVEN = frozenset(["nr", "nz", "n", "ng"])  # what the given name of 李某|海 is to the tagger
_NAME_BEFORE = frozenset(["nr", "nz", "n", "ng", "ns"])  # 董文|荣老师 has a given name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AddressedPerson(PersonMention):
    """Somebody of whom a page tells the family name alone."""


def addressed_people(text: str, tokens: Tokens) -> Iterator[AddressedPerson]:
    """Yield whom a text tells of by the family name alone, at each place."""
    alike: dict[str, str] = {}  # what goes on behind each hidden name, wherever it stands
    for found in _nameless(text):
        start, end = found.span()
        at = bisect_left(tokens.starts, start)
        if tokens.starts[at] != start or _has_given_name(tokens, at) or _is_particle(tokens, at):
            continue
        if found["hidden"]:
            behind = bisect_left(tokens.starts, end)
            if behind >= len(tokens.words) or tokens.starts[behind] != end:
                continue
            is_given = len(tokens.words[behind]) == 1 and tokens.tags[behind] in _GIVEN
            if found[0] not in alike:
                alike[found[0]] = _behind_all(found[0], text)
            behind_all = alike[found[0]]
            end += is_given or (behind_all != "" and text.startswith(behind_all, end))
        yield AddressedPerson(start, end, "person/addressed", 0, text[start:end])


def _nameless(text: str) -> Iterator[regex.Match[str]]:
    """Yield what may be such a name, from one to the next, where a form of address or 某 follows a family name."""
    covered = 0
    for behind in _BEHIND_SURNAME.starts(text):
        for start in range(max(covered, behind - _LONGEST_SURNAME), behind):
            if (found := _NAMELESS.match(text, start)) is not None:
                covered = found.end()
                yield found
                break


def _behind_all(hidden: str, text: str) -> str:
    """Return the character behind a hidden name that stands there each time, more than once: 李某|丰; else nothing."""
    at = text.find(hidden) + len(hidden)
    behind, times = text[at : at + 1], text.count(hidden)
    return behind if times > 1 and "一" <= behind <= "龥" and text.count(hidden + behind) == times else ""


def _is_particle(tokens: Tokens, at: int) -> bool:
    """Say whether what may be a rare family name is a preposition or the like: 由|婆婆照看."""
    return tokens.tags[at][:1] in _PARTICLES and tokens.words[at] in _RARE


def _has_given_name(tokens: Tokens, at: int) -> bool:
    """Say whether what looks like a family name ends a name: 董文|荣老师."""
    return at > 0 and len(tokens.words[at - 1]) == 1 and tokens.tags[at - 1] in _NAME_BEFORE
