"""Reads mass organisations and offices without their place: |妇联|为患者争取了救助金, 在|教体局|局长陪同下."""

from __future__ import annotations

from bisect import bisect_left

from unionx.extractors.organisation.name_head import TITLES
from unionx.extractors.organisation.shared_owner import OF_A_PLACE, PUBLIC, stands_alone
from unionx.extractors.organisation.surroundings import BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.word_starts import WordStarts

# at the head of a sentence or a clause
_BARE = regex.compile(rf"(?<=^|[。；;，,\n] *)(?:{alternation(grammar('mass_body'))})(?=\p{{Han}})")
_BODY_WORDS = WordStarts(grammar("mass_body"))
_ACTS = frozenset("vpdta")  # tags of what stands behind who acts
_COMMITTEES = tuple(grammar("party_committee"))
_JOINS = tuple("、和与及")
_HEADS = tuple("局委办厅")
_FIRMS = tuple(grammar("firm"))  # |分局|投入: of the bureau that is named, not of the place named last


def read_mass_bodies(page: Surroundings) -> None:
    """Add each mass organisation and each office that acts without a name, as one of the place named last."""
    named = _BODY_WORDS.matches(_BARE, page.text)
    bare = [(*match.span(), "association") for match in named if match.end() not in page.found]
    bare = [one for one in bare if _has_predicate(page, one[1])]
    bare += [one for one in page.unread if page.text[one[1] - 1] in _HEADS and _is_office(page, *one[:2])]
    bare = [one for one in bare if not page.text.startswith(_FIRMS, one[0])]
    if not bare:
        return
    owners = sorted((one for one in page.found.values() if _is_of_a_place(one)), key=lambda one: one.start)
    starts = [one.start for one in owners]
    for start, end, kind in bare:
        if before := bisect_left(starts, start):
            owner = owners[before - 1]
            page.found[end] = BodySpan(start, end, kind, "shared", owner.places, owner.level, tail=start)


def _has_predicate(page: Surroundings, end: int) -> bool:
    """Say whether what stands at a place tells of what stands before it."""
    at = page.tokens.at(end)
    return page.tokens.begins(end) and any(label[:1] in _ACTS for label in page.tokens.tags[at : at + 1])


def _is_office(page: Surroundings, start: int, end: int) -> bool:
    """Say whether an office acts, has an officer or stands in a list: 在|教体局|局长的陪同下, but not 某|教育局."""
    if end in page.found or any(at in page.found for at in range(start + 1, end)) or not stands_alone(page, start):
        return False
    tokens = page.tokens
    at = tokens.at(end)
    titled = at < len(tokens.words) and tokens.starts[at] == end and tokens.words[at] in TITLES
    committee = any(page.text.startswith(word, end) for word in _COMMITTEES)
    return titled or committee or page.text.startswith(_JOINS, end) or _has_predicate(page, end)


def _is_of_a_place(one: BodySpan) -> bool:
    return one.kind in PUBLIC and one.rule in OF_A_PLACE and bool(one.level or one.places)
