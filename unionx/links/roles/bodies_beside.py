"""The organisations of a page, as titles ask for them: which one ends or begins at a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from unionx.mentions.context import allows_all


class Bodies(NamedTuple):
    """The organisations of a page by where they end and begin: the other end, and the full name.

    ``names_end`` is where its people end, over whom no title reaches: 总经理甲、|党委书记|乙. ``allows`` tells if a
    body that no mention is may be named.
    """

    by_end: Mapping[int, tuple[int, str]]
    by_start: Mapping[int, tuple[int, str]]
    names_end: frozenset[int] = frozenset()
    allows: Callable[[str], bool] = allows_all
