"""Reads the roles that a form prints around a name: 姓名：甲 / 单位：乙公司 / 职务：班长, in lines or in one line."""

from __future__ import annotations

import regex

from unionx.language.lexicon import alternation, lexicon
from unionx.language.tokens import Tokens
from unionx.links.link_values import PersonRole
from unionx.links.roles import titles
from unionx.links.roles.bodies_beside import Bodies

_LABELS = lexicon("form_label")
_POST = regex.compile(
    rf"(?:{alternation(_LABELS.words(gives='title'))})[：:][ 　]*(?P<title>\p{{Han}}[^，,。；;：:\n|]{{1,17}})"
)
_BODY = regex.compile(rf"(?:{alternation(_LABELS.words(gives='organisation'))})[：:][ 　]*")
_NAME = regex.compile(r"姓 *名[：:]")
_REACH = 200
_REACH_OF_COLON = 40


def role_before_colon(text: str, tokens: Tokens, start: int, bodies: Bodies) -> list[PersonRole]:
    """Return the titles before the colon that a name stands behind: 理事会会长：|甲 乙."""
    colon = max(text.rfind(mark, max(0, start - _REACH_OF_COLON), start) for mark in "：:")
    if colon < 0 or "\n" in text[colon:start]:
        return []
    found = titles.before(text, tokens, colon, bodies)
    return [PersonRole(title.title, title.owner, "role/label") for title in found]


def role_of_label(text: str, end: int, bodies: Bodies) -> list[PersonRole]:
    """Return the role that a form gives behind a name that ends at ``end``, up to the next name of the form."""
    nearest = min(end + _REACH, len(text))
    following = _NAME.search(text, end, nearest)
    stop = following.start() if following else nearest
    body = _BODY.search(text, end, stop)
    owner = bodies.by_start.get(body.end()) if body else None
    post = _POST.search(text, end, stop)
    if post is None:
        return []
    titles = [title for title in regex.split("[、 ]", post["title"]) if title]
    return [PersonRole(title, owner[1] if owner else None, "role/form") for title in titles]
