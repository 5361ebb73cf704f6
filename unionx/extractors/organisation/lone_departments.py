"""Reads the departments that stand without their body, on a page that names such a body: 派|法律工作部|的同志.

What most bodies of a kind have is a word of grammar.tsv with the common noun of that kind: 权益部 of a 总工会, 急诊科
of a 医院. Whose it is, the links say.
"""

from __future__ import annotations

from unionx.extractors.organisation.shared_owner import is_of_any, stands_alone
from unionx.extractors.organisation.stand_ins import acts, endings_of, has_people
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language.lexicon import grammar, lexicon
from unionx.language.word_starts import WordStarts

_OF = grammar("lone_department")
_WORDS = WordStarts(_OF)
_KINDS = lexicon("organisation_suffix").mapping("kind")
_JOINS = ("和", "与", "、")


def read_lone_departments(page: Surroundings) -> None:
    """Add the departments that act, or whose people do, and stand without their body."""
    named: dict[str, bool] = {}
    names = [page.text[one.start : one.end] for one in page.found.values()]
    for start, ahead, which in _WORDS.longest(page.text):
        end, word = -ahead, _WORDS.words[which]
        noun = _OF[word]
        if noun not in named:
            ends = endings_of(noun)
            named[noun] = bool([name for name in names if name.endswith(ends)])
        if named[noun] and _is_free(page, start, end) and _is_one(page, start, end):
            page.found[end] = BodySpan(start, end, _KINDS[noun], "same", level=noun, tail=start)


def _is_free(page: Surroundings, start: int, end: int) -> bool:
    """Say whether no body stands where a department does, but one of its last words: no ministry, no short form."""
    here = page.found.get(end)
    own = here is None or here.start > start or (here.start == start and here.rule == "name")
    return own and not any(at in page.found for at in range(start, end))


def _is_one(page: Surroundings, start: int, end: int) -> bool:
    """Say whether a department stands alone, is not founded, and acts or has people: 由|权益部|负责, 权益部|部长."""
    if not stands_alone(page, start) or is_of_any(page, start):
        return False
    return page.text.startswith((*_JOINS, "的"), end) or acts(page, end) or has_people(page, end)
