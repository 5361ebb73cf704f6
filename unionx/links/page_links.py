"""Links the mentions of a page: bodies first, then people, then figures, each told what was decided before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unionx.links.discourse import Discourse
from unionx.links.figure_slots import LinkedPage, link_figures
from unionx.links.frames import Frames
from unionx.links.honours.awards import link_honours
from unionx.links.link_values import BodyName, Links
from unionx.links.organisations.full_names import link_organisations
from unionx.links.organisations.page_regions import RegionEvidence
from unionx.links.roles.people import link_people
from unionx.links.torn_mentions import Whole
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention, Mention, OrganisationMention, PersonMention
from unionx.page.articles import PageArticle


class Linked(NamedTuple):
    """The links of a page with the discourse and the frames that they were read from (None: without figures)."""

    links: Links
    discourse: Discourse | None
    frames: Frames | None


def link(
    mentions: Sequence[Mention], context: Context, articles: Sequence[PageArticle], wholes: Mapping[Mention, Whole]
) -> Linked:
    """Return what the mentions of a page say of each other; ``wholes`` are those that a torn column cut in two."""
    organisations, evidence = name_organisations(mentions, context, wholes)
    people = link_people(mentions, organisations, context)
    honours = link_honours(mentions, organisations, people, context)
    if not any(isinstance(mention, FigureMention) for mention in mentions):
        return Linked(Links(organisations, people, {}, honours), None, None)
    discourse = Discourse(context, articles, mentions, organisations, people, evidence)
    frames = Frames(discourse)
    figures = link_figures(LinkedPage(mentions, context, organisations, wholes), discourse, frames)
    return Linked(Links(organisations, people, figures, honours), discourse, frames)


def name_organisations(
    mentions: Sequence[Mention], context: Context, wholes: Mapping[Mention, Whole]
) -> tuple[dict[OrganisationMention, BodyName], RegionEvidence]:
    """Return each organisation by its names, in the order of the text, and what tells of the regions of the page."""
    bodies = [mention for mention in mentions if isinstance(mention, OrganisationMention)]
    people = [mention for mention in mentions if isinstance(mention, PersonMention)]
    names, evidence = link_organisations([body for body in bodies if body not in wholes], context, people)
    for body in bodies if wholes else ():
        whole = wholes.get(body)
        if whole is not None and isinstance(whole.mention, OrganisationMention):
            # by the whole name, which no place of the page has
            names[body] = link_organisations([whole.mention], whole.context)[0][whole.mention]
    return {body: names[body] for body in bodies}, evidence
