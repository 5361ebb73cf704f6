"""The posts that the line below a name prints: 周海生 ⏎ |常熟市人民医院护士长|."""

from __future__ import annotations

from unionx.language.sentences import lines_of
from unionx.language.tokens import Tokens
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.title_words import is_honour
from unionx.mentions.mention import PersonMention


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
