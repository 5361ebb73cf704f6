"""Links the mentions of a page: bodies first, then people, then figures, each told what was decided before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unionx.language.lazy_property import lazy_property
from unionx.links.discourse import Discourse
from unionx.links.figure_slots import LinkedPage, figures_of, nouns, rates, slots, with_relations
from unionx.links.frames import Frames
from unionx.links.honours.awards import link_honours
from unionx.links.link_values import BodyName, FigureLinks, Honour, Links, PersonRole, Slot
from unionx.links.organisations.full_names import link_organisations
from unionx.links.organisations.named_places import named_places
from unionx.links.organisations.page_regions import RegionEvidence
from unionx.links.roles.people import link_people
from unionx.links.torn_mentions import Whole
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention, Mention, OrganisationMention, PersonMention
from unionx.page.articles import PageArticle


class PageLinks:
    """What the mentions of a page say of each other; each step runs when it is first asked for, and never again.

    ``wholes`` are the mentions that a torn column cut in two.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        context: Context,
        articles: Sequence[PageArticle],
        wholes: Mapping[Mention, Whole],
    ) -> None:
        self._mentions, self._context, self._articles, self._wholes = mentions, context, articles, wholes
        self._figures = figures_of(mentions)

    @lazy_property
    def names_of_bodies(self) -> tuple[dict[OrganisationMention, BodyName], RegionEvidence]:
        """The organisations by their names, and what tells of the regions of the page."""
        return name_organisations(self._mentions, self._context, self._wholes)

    @lazy_property
    def people(self) -> dict[PersonMention, tuple[PersonRole, ...]]:
        """The roles of the people."""
        return link_people(self._mentions, self.names_of_bodies[0], self._context)

    @lazy_property
    def honours(self) -> dict[Mention, tuple[Honour, ...]]:
        """The honours of bodies and people."""
        return link_honours(self._mentions, self.names_of_bodies[0], self.people, self._context)

    @lazy_property
    def discourse(self) -> Discourse | None:
        """The clauses of the page; None without figures, of which alone they tell."""
        if not self._figures:
            return None
        organisations, evidence = self.names_of_bodies
        return Discourse(self._context, self._articles, self._mentions, organisations, self.people, evidence)

    @lazy_property
    def frames(self) -> Frames | None:
        """What holds from sentence to sentence; None without figures."""
        return Frames(self.discourse) if self.discourse is not None else None

    @lazy_property
    def page(self) -> LinkedPage:
        """The page before its figures are linked."""
        known = self.discourse
        places = named_places(known.actors.places.values(), known.text) if known is not None else ()
        return LinkedPage(self._mentions, self._context, self.names_of_bodies[0], self._wholes, places)

    @lazy_property
    def nouns(self) -> dict[FigureMention, Slot]:
        """What the figures count."""
        return nouns(self.page, self._figures)

    @lazy_property
    def slots(self) -> dict[FigureMention, FigureLinks]:
        """What the page says of each figure by itself."""
        if self.discourse is None or self.frames is None:
            return {}
        return slots(self.discourse, self.frames, self.nouns, rates(self.page, self._figures))

    @lazy_property
    def links(self) -> Links:
        """What the mentions say of each other."""
        return Links(self.names_of_bodies[0], self.people, with_relations(self.page, self.slots), self.honours)

    def let_go(self) -> None:
        """Let go of what knows itself in a circle, so that all that the links were read from goes with them."""
        self.names_of_bodies[1].let_go()


#: what runs in this order where pages are read together
STEPS = ("names_of_bodies", "people", "honours", "discourse", "nouns", "slots", "links")


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
