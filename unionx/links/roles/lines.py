"""The posts that stand apart from a name: in the line below it, in the author's note at the foot of the article."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.sentences import lines_of
from unionx.language.tokens import Tokens
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles, titles_behind
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.title_words import is_honour
from unionx.mentions.mention import PersonMention
from unionx.page.bylines import BOXES

# （作者系|市总工会研究室主任）
_BODY_LABEL = alternation(lexicon("form_label").words(gives="organisation"))
_NOTE = regex.compile(rf"[（(](?:{alternation(grammar('author_label'))})(?:{_BODY_LABEL})?[系为是：:]")
_BOX = frozenset(f"{BOXES} ")


def apart(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts of a name that its next line prints, or the one note of the page on its author."""
    return in_next_line(person, text, tokens, bodies) or _in_note(person, text, tokens, bodies)


def _in_note(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts that the one note of a page gives an author who has a line alone."""
    if person.rule != "person/byline":
        return []
    start, end = lines_of(text).start(person.start), lines_of(text).end(person.end)
    alone = _BOX.issuperset(text[start : person.start]) and not text[person.end : end].strip()
    notes = _notes(text) if alone else []
    if len(notes) != 1 or notes[0] < end:
        return []
    found, stop = titles_behind.at(text, tokens, notes[0], bodies)
    told = text[stop : stop + 1] in ("）", ")") and any(title.owner for title in found)
    return [PersonRole(title.title, title.owner, "role/note") for title in found] if told else []


@OfLastTexts
def _notes(text: str) -> list[int]:
    """Return where the notes of a page on its authors go on behind their labels."""
    return [note.end() for note in _NOTE.finditer(text)]


def in_next_line(person: PersonMention, text: str, tokens: Tokens, bodies: Bodies) -> list[PersonRole]:
    """Return the posts of a name that fills its line, where they fill the next one and a body or an honour is there."""
    start, end = lines_of(text).start(person.start), lines_of(text).end(person.end)
    if text[start:end].strip() != text[person.start : person.end] or end >= len(text) - 1:
        return []
    begin = end + 1
    while text[begin : begin + 1] == " ":
        begin += 1
    stop = lines_of(text).end(begin)
    found = titles.before(text, tokens, stop - len(text[begin:stop]) + len(text[begin:stop].rstrip()), bodies)
    if not found or found[0].start != begin or not any(title.owner or is_honour(title.title) for title in found):
        return []
    return [PersonRole(title.title, title.owner, "role/next_line") for title in found]
