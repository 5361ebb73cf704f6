"""Tells whether two posts may be of one body, whose name only the first has: 市总工会主席甲, 副主席乙."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.link_values import PersonRole
from unionx.links.roles.title_owners import is_firm_post

DEPUTY = regex.compile(rf"^(?:{alternation(grammar('rank'))})?副")
OF_UNIONS = frozenset(grammar("union_post"))


def are_peers(role: PersonRole, title: str) -> bool:
    """Say whether a post may be of the body of a colleague: 主席甲, 副主席乙; 市总工会党组书记甲, 副主席乙."""
    if root_of(role.title) == root_of(title):
        return True
    if is_firm_post(title) or title.startswith("工会"):  # 集团董事长甲致辞，|总经理|乙、|工会主席|丙介绍情况
        return is_firm_post(role.title) and not (role.organisation or "").endswith("工会")
    return (role.organisation or "").endswith("工会") and {root_of(role.title), root_of(title)} <= OF_UNIONS


def root_of(title: str) -> str:
    """Return a title without what tells its rank: 主席 of 常务副主席."""
    return DEPUTY.sub("", title.rpartition("兼")[2])
