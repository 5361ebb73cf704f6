"""What is known of a page does not hang on what was asked first: links are the same in any order of questions."""

from dataclasses import replace
from random import Random

import metamorphic
import pytest

from unionx.links.discourse import Discourse
from unionx.links.figure_slots import LinkedPage, link_figure, link_figures, nouns, rates
from unionx.links.frames import Frames
from unionx.links.page_links import name_organisations
from unionx.links.roles.people import link_people
from unionx.mentions.mention import FigureMention

GOLDS = [gold for gold in metamorphic.golds() if len(gold.text) < 2000]
LATER = ("part_of", "part_of_rule", "repeats", "repeats_rule")  # read when all figures have their links


def fresh(reading):
    """Return a discourse of a reading of which nothing was asked yet, with its frames and its linked page."""
    organisations, evidence = name_organisations(reading.mentions, reading.context, reading.torn_mentions.wholes)
    people = link_people(reading.mentions, organisations, reading.context)
    discourse = Discourse(reading.context, reading.articles, reading.mentions, organisations, people, evidence)
    return discourse, Frames(discourse), LinkedPage(reading.mentions, reading.context, organisations, {})


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_figures_asked_in_another_order_have_the_same_links(gold):
    reading = metamorphic.reading_of(gold.text, gold.day)
    discourse, frames, page = fresh(reading)
    wanted = link_figures(page, discourse, frames)
    figures = [mention for mention in reading.mentions if isinstance(mention, FigureMention)]
    said_nouns, said_rates = nouns(page, figures), rates(page, figures)
    for seed in range(3):
        discourse, frames, _ = fresh(reading)
        Random(seed).shuffle(figures)
        for figure in figures:
            said = link_figure(figure, discourse, frames, said_rates[figure], said_nouns.get(figure))
            later = {key: getattr(wanted[figure], key) for key in LATER}
            assert replace(said, **later) == wanted[figure]


def told(links):
    """Return the values of links, without the mentions that they are of."""
    figures = [replace(said, subject_mention=None, repeats=None, part_of=None) for said in links.figures.values()]
    return list(links.organisations.values()), list(links.people.values()), figures


def test_a_reading_is_the_same_whatever_is_asked_of_it_first():
    for gold in GOLDS[:6]:
        wanted = told(metamorphic.reading_of(gold.text, gold.day).links)
        names = [
            "articles",
            "candidates",
            "context",
            "page_links",
            "mentions",
            "overlaps",
            "reference",
            "text",
            "torn_mentions",
        ]
        for seed in range(3):
            Random(seed).shuffle(names)
            reading = metamorphic.reading_of(gold.text, gold.day)
            for name in names:
                getattr(reading, name)
            assert told(reading.links) == wanted
