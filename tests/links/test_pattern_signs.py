"""A pattern that is tried only where its sign stands misses nothing, in the cases of the specs, examples and seeds."""

import importlib
import pkgutil

import pytest
import regex
from newspaper_texts import clauses_of, texts

from unionx import links
from unionx.links.discourse.pronouns import PRONOUN
from unionx.links.pattern_signs import Sign, SignedPattern, Signs, first_letters

MODULES = [importlib.import_module(found.name) for found in pkgutil.walk_packages(links.__path__, f"{links.__name__}.")]
SIGNED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": found
    for module in MODULES
    for name, found in vars(module).items()
    if isinstance(found, SignedPattern)
}


@pytest.mark.parametrize("name", SIGNED)
def test_each_match_of_a_pattern_overlaps_its_sign(name):
    pattern, sign = SIGNED[name]
    for text in texts():
        signs = Signs(text)
        for clause in clauses_of(text):
            for found in pattern.finditer(text, clause.start, clause.end):
                assert signs.has(sign, *found.span()), found[0]


def test_a_sign_that_reaches_into_a_stretch_counts():
    signs = Signs("职工代表大会")
    assert signs.has(Sign(["代表大会"]), 4, 6)
    assert not signs.has(Sign(["代表"]), 4, 6)


def test_first_letters_are_those_of_every_match():
    letters = first_letters(PRONOUN)
    for text in texts():
        assert {match[0][0] for match in PRONOUN.finditer(text)} <= letters
    with pytest.raises(ValueError, match="any letter"):
        first_letters(regex.compile(r"\p{Han}{2}工会"))
