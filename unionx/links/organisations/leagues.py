"""Gives a league that is called for short the name that the page prints in full: 省妇联 of 湖南省妇女联合会."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unionx.language.lexicon import grammar
from unionx.links.link_values import BodyName
from unionx.mentions.mention import OrganisationMention

Names = dict[OrganisationMention, BodyName]

_LEAGUES = grammar("league")
_SHORT = tuple(_LEAGUES)


def name_leagues(bodies: Sequence[OrganisationMention], names: Names) -> None:
    """Complete in ``names`` the leagues of which the page has the full name, too."""
    full = {names[body].name: names[body] for body in bodies if names[body].name.endswith(tuple(_LEAGUES.values()))}
    for body in bodies if full else ():
        short = next((word for word in _SHORT if names[body].name.endswith(word)), "")
        whole = full.get(names[body].name.removesuffix(short) + _LEAGUES[short]) if short else None
        if whole is not None:
            names[body] = replace(whole, resolved="abbreviation", rule=f"its name in full on the page: {whole.name}")
