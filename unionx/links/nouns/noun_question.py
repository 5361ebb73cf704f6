"""What is asked for the noun of one figure: where it stands, what leads it and which figures were read before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unionx.links.nouns.earlier_figures import EarlierFigures
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.page_words import PageWords
from unionx.links.nouns.series import KnownNoun
from unionx.mentions.mention import FigureMention


class NounQuestion(NamedTuple):
    """The figure whose noun is asked for and what the sources of nouns read.

    ``known`` are the figures before it with their nouns, in order; ``place`` is its word in ``words``; ``before`` is
    the noun phrase right before it, None where none is; ``earlier`` are the known ones of its sentence.
    """

    figure: FigureMention
    known: Sequence[KnownNoun]
    place: int
    words: PageWords
    lead: NounLead
    before: str | None
    earlier: EarlierFigures
