"""Gives the numbered schools and hospitals of a place its name: 第三小学 on a page of 望都县总工会."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.link_values import BodyName
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

_NUMBERED = regex.compile(rf"第[{TO_TEN}\d]{{1,3}}(?:[小中]学|{alternation(grammar('numbered_house'))})")
_OF_PLACES = ("organisation/region", "organisation/level", "organisation/shared", "organisation/region_name")
_NEAR = 6  # bodies before one that are looked at in its sentence


def name_numbered_schools(
    bodies: Sequence[OrganisationMention], names: dict[OrganisationMention, BodyName], context: Context
) -> None:
    """Give in ``names`` what has nothing but its number the place of the public body before it in its sentence."""
    for at, body in enumerate(bodies):
        if body.rule != "organisation/name" or body.kind not in ("education", "health"):
            continue
        printed = names[body].name
        if _NUMBERED.fullmatch(printed) is None:
            continue
        start, _ = context.sentences.span(body.start)
        for owner in reversed(bodies[max(0, at - _NEAR) : at]):
            if owner.start < start:
                break
            tail = context.text[owner.tail : owner.end].replace(" ", "") if owner.rule in _OF_PLACES else ""
            region = names[owner].name.removesuffix(tail).removeprefix("中共")
            if tail and names[owner].region is not None and region and names[owner].name.endswith(tail):
                rule = f"the place of the body before it: {names[owner].name}"
                names[body] = replace(names[body], name=region + printed, region=names[owner].region, rule=rule)
                break
