"""What holds at a sentence: the time that was opened, what is planned, and who acts, by the account before it."""

from __future__ import annotations

from dataclasses import dataclass

from unionx.language.lazy_property import lazy_property
from unionx.links.discourse.clause_uses import Head
from unionx.links.frames.carried_actors import Holders
from unionx.links.frames.time_spans import Time
from unionx.links.link_values import Status


@dataclass(eq=False)
class State:
    """What holds at a sentence.

    ``time`` is the frame and ``reach`` how far away it was opened (paragraph or article), by the sentence that begins
    at ``opened``; ``is_blocked`` says that no time holds on purpose (目前). ``number`` is that of the sentence; who
    acts there is read when it is asked for, once for all figures of the sentence.
    """

    time: Time | None
    reach: str
    is_blocked: bool
    modality: Status | None
    number: int
    holders: Holders
    opened: int

    @lazy_property
    def acting(self) -> Head | None:
        """Who acted last."""
        return self.holders.acting(self.number)

    @lazy_property
    def agent(self) -> Head | None:
        """The body that acted last, whatever was told of a place since."""
        return self.holders.agent(self.number)

    @lazy_property
    def last_actor(self) -> Head | None:
        """Who acted last, those left out that act in passing."""
        return self.holders.last_actor(self.number)

    @lazy_property
    def area(self) -> Head | None:
        """The place that was told of last."""
        return self.holders.area(self.number)

    @lazy_property
    def organiser(self) -> Head | None:
        """Who holds the event that is told of."""
        return self.holders.organiser(self.number)

    @lazy_property
    def host(self) -> Head | None:
        """The one body that the account says to be the host of an event."""
        return self.holders.host(self.number)

    @lazy_property
    def source(self) -> Head | None:
        """Who told it, in the paragraph."""
        return self.holders.source(self.number)

    @lazy_property
    def speaker(self) -> Head | None:
        """Who spoke last, in the paragraph."""
        return self.holders.speaker(self.number)

    @lazy_property
    def topic(self) -> Head | None:
        """Who heads the last clause of the account before that anybody heads."""
        return self.holders.topic(self.number)

    @lazy_property
    def whole(self) -> Head | None:
        """Whose the whole is in the sentence before, of which this one tells a part."""
        return self.holders.last_head(self.number)
