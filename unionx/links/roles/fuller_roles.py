"""Leaves out of a person's roles what is said again with less: 副主席 without its body, 书记 of a 书记处书记."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.link_values import PersonRole

_AUTHORS = grammar("author_label")
_REPORTERS = tuple(grammar("reporter"))


def without_repetition(roles: list[PersonRole]) -> tuple[PersonRole, ...]:
    """Return the roles but for those said again with less: 副主席 without the body that stands elsewhere."""
    if any(role.title.endswith(_REPORTERS) for role in roles):
        roles = [role for role in roles if role.title not in _AUTHORS]
    full = {role.title for role in roles if role.organisation}
    roles = [role for role in roles if not _is_short(role, roles)]
    once = {role[:2]: role for role in reversed(roles) if role.organisation or role.title not in full}
    return tuple(reversed(once.values()))


def _is_short(role: PersonRole, roles: list[PersonRole]) -> bool:
    """Say whether the article gives a role in full elsewhere: 书记处书记甲, 甲|书记; 市总工会主席甲, 总工会|主席甲."""
    bodies = [one.organisation or "" for one in roles if one.title == role.title]
    if role.organisation and any(name != role.organisation and name.endswith(role.organisation) for name in bodies):
        return True  # 总工会主席 of a headline
    if role.rule != "role/behind_name":
        return False
    longer = (one for one in roles if one.title != role.title and one.title.endswith(role.title))
    return any(role.organisation in (None, one.organisation) for one in longer)
