"""For which body somebody acts or speaks, by the offices and posts that the page gives him."""

from __future__ import annotations

from unionx.links.discourse.actors import Actor, Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import OFFICE
from unionx.mentions.mention import OrganisationMention, PersonMention

_LEADER = "长"


def body_of(actors: Actors, person: PersonMention) -> Head | None:
    """Return the body for which a person acts who holds an office, the union of several; None for anybody else."""
    roles = actors.roles.get(person, ())
    bodies = [role.organisation for role in roles if role.organisation and OFFICE.search(role.title)]
    body = next((name for name in bodies if name.endswith("工会")), bodies[0] if bodies else None)
    return None if body is None else Head(body, None, person.start, person.end, Use.AGENT)


def employer_of(actors: Actors, person: Actor | None) -> str | None:
    """Return the body where somebody works, of an officer of its union the firm; None where no role tells it."""
    roles = actors.roles.get(person, ()) if isinstance(person, PersonMention) else ()
    name = next((role.organisation for role in roles if role.organisation), None)
    return name if name is None or name.endswith("总工会") else name.removesuffix("工会")


def told_for(actors: Actors, person: PersonMention) -> Head | None:
    """Return the body for which somebody speaks who holds an office or leads a unit: the works of 食堂|厨师长陈立群."""
    leads = any(role.title.endswith(_LEADER) for role in actors.roles.get(person, ()))
    works = employer_of(actors, person) if leads else None
    own = None if works is None else Head(works, None, person.start, person.end, Use.AGENT)
    return body_of(actors, person) or own


def union_of_chain(actors: Actors, body: OrganisationMention, person: PersonMention | None) -> OrganisationMention:
    """Return the union among the bodies whose posts stand before a person, else the first, ``body``."""
    chain = actors.bodies_between(body.end, person.start) if person is not None else []
    return next((one for one in chain if actors.name(one).endswith("工会")), body)
