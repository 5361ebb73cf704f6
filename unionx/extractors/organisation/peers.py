"""Reads the bodies that only an officer or a list of bodies shows: 有色金属工业人才中心|党委书记.

Their endings name a body behind a region or an owner (市|服务中心) and stand for any of a kind elsewhere
(职工服务中心). An officer behind one, or a body beside it, says that the words before it are its name; one of
them must be no common word.
"""

from __future__ import annotations

from unionx.extractors.organisation.name_head import GENERIC, NAME_VERBS, PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language.occurrences import occurrences

_KINDS = ("institution", "education", "health", "media", "association")
_REACH, _SHORTEST = 16, 2
_NO_PART = "pcudyetrqmfs"  # tags of words that no name holds
_LEADING = "pcuv"
_PEOPLE = tuple("工员长师人者")


def read_peers(page: Surroundings) -> None:
    """Add the bodies behind whose endings an officer stands, or beside which another body does."""
    begins = {one.start for one in page.found.values()}
    names: dict[str, str] = {}
    for start, end, kind in page.unread:
        if kind not in _KINDS or end in page.found:
            continue
        first = _first(page, start)
        if first < 0 or any(at in page.found for at in range(first + 1, end)):
            continue
        listed = page.text[end : end + 1] == "、" and end + 1 in begins
        listed = listed or (page.text[first - 1 : first] == "、" and first - 1 in page.found)
        if listed or _has_officer(page, end):
            page.found[end] = BodySpan(first, end, kind, "peer", tail=first)
            names[page.text[first:end]] = kind
    for name, start in occurrences(names, page.text):
        end = start + len(name)
        if not any(at in page.found for at in range(start + 1, end + 1)) and page.word_begins(start):
            page.found[end] = BodySpan(start, end, names[name], "peer", tail=start)


def _has_officer(page: Surroundings, end: int) -> bool:
    """Say whether an officer of the body stands right behind it."""
    tokens = page.tokens
    at = tokens.at(end)
    return at < len(tokens.words) and tokens.starts[at] == end and tokens.words[at] in TITLES


def _first(page: Surroundings, start: int) -> int:
    """Return where the name begins whose ending begins at ``start``, -1 where none does."""
    at, named = start, False
    for word, label in reversed(page.words_before(start, _REACH)):
        if not is_part_of_name(word, label):
            if HAN_ONLY.match(word) and label[:1] not in _LEADING and word not in PREDICATE and word not in TITLES:
                return -1
            break
        at -= len(word)
        named = named or word not in GENERIC
    return at if named and start - at >= _SHORTEST and page.word_begins(at) else -1


def is_part_of_name(word: str, label: str) -> bool:
    """Say whether a word can stand in such a name: 有色金属, 人才, but not 走访, 两个, 职工们."""
    if not HAN_ONLY.fullmatch(word) or word in TITLES or word.endswith(_PEOPLE):
        return False
    if word in NAME_VERBS or word in GENERIC:
        return True
    return word not in PREDICATE and label[:1] not in _NO_PART and (label[:1] != "v" or label == "vn")
