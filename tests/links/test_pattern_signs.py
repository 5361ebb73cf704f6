"""A pattern that is tried only where its sign stands misses nothing, in the cases of the specs, examples and seeds."""

import importlib
import pkgutil
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import regex

from unionx import links
from unionx.extractors.figure import refusals
from unionx.language.lexicon import lexicon
from unionx.links.cues import Cues
from unionx.links.discourse import actor_heads, clause_heads, clause_leads
from unionx.links.discourse.clauses import clauses, paragraphs
from unionx.links.discourse.open_spans import SPAN, spans_of
from unionx.links.discourse.pronouns import PRONOUN
from unionx.links.frames import sentence_openings
from unionx.links.pattern_signs import Sign, SignedPattern, Signs, first_letters
from unionx.page.reader import SourcePage
from unionx.pipeline import read

TESTS = Path(__file__).parent.parent
MODULES = [importlib.import_module(found.name) for found in pkgutil.walk_packages(links.__path__, f"{links.__name__}.")]
SIGNED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": found
    for module in MODULES
    for name, found in vars(module).items()
    if isinstance(found, SignedPattern)
}


@cache
def texts():
    """Return newspaper texts: those of the cases, of the examples of evidence, and the seeds."""
    specs = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((TESTS / "specs").glob("*.toml")))
    cases = [re.sub("[⟦⟧]", "", str(case["text"])) for spec in specs for case in spec["case"] if "text" in case]
    rows = [row[column] for row in lexicon("evidence").rows for column in ("example", "against")]
    examples = [re.sub("[⟦⟧|]", "", row.replace("\\n", "\n")) for row in rows]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((TESTS.parent / "seeds").glob("*.txt"))]
    return [*cases, *examples, *seeds]


@cache
def discourses():
    """Return the discourses of the texts that have figures."""
    found = (read(SourcePage("a.txt", text, "utf-8", "")).page_links.discourse for text in texts())
    return [discourse for discourse in found if discourse is not None]


def cut(text):
    return clauses(text, paragraphs(text, []))


@pytest.mark.parametrize("name", SIGNED)
def test_each_match_of_a_pattern_overlaps_its_sign(name):
    pattern, sign = SIGNED[name]
    for text in texts():
        signs = Signs(text)
        for clause in cut(text):
            for found in pattern.finditer(text, clause.start, clause.end):
                assert signs.has(sign, *found.span()), found[0]


def test_a_sign_that_reaches_into_a_stretch_counts():
    signs = Signs("职工代表大会")
    assert signs.has(Sign(["代表大会"]), 4, 6)
    assert not signs.has(Sign(["代表"]), 4, 6)


def test_spans_of_years_are_found_around_their_signs():
    for text in texts():
        assert spans_of(text) == [match.span() for match in SPAN.finditer(text)]


def test_a_letter_that_opens_nothing_opens_no_lead():
    for letter in map(chr, range(ord(clause_leads.FIRST_HAN), ord(clause_leads.LAST_HAN) + 1)):
        if letter not in clause_leads.LEADING:
            assert clause_leads.MARKS.match(letter * 3) is None
            assert not letter.startswith(tuple(word[0] for word in clause_leads.BEFORE_DATE))


def test_bylines_and_times_of_year_are_found_by_their_signs():
    for text in texts():
        signs = Signs(text)
        leads = clause_leads.Leads(text, {}, {}, Cues(text), signs)
        for clause in cut(text):
            byline = clause_leads.BYLINE.match(text, clause.start, clause.end)
            assert leads.of(clause.start, clause.end).byline_end == (byline.end() if byline else clause.start)
            season = clause_leads.SEASON.match(text, clause.start, clause.end)
            assert clause_leads.season_at(clause.start, clause.end, text, signs) == (season and season.end())


def test_a_sentence_without_a_sign_opens_nothing():
    for discourse in discourses():
        for sentence in discourse.sentences:
            head = discourse.outermost[sentence[0].sentence][: sentence_openings.LONGEST_SEARCH]
            if not discourse.may_open(head[0].start, head[-1].end):
                opened = [sentence_openings.of_clause(clause, discourse).opens for clause in head]
                assert set(opened) == {sentence_openings.Opens.NOTHING}


def test_a_clause_without_a_sign_has_the_head_that_it_has_without_looking_for_signs(monkeypatch):
    found = [[discourse.head(clause) for clause in discourse.clauses] for discourse in discourses()]
    every = frozenset(map(chr, range(sys.maxunicode + 1)))
    monkeypatch.setattr(clause_heads, "_LETTERS", every)
    for letters in ("_EXEMPLAR_LETTERS", "_MANY_LETTERS", "_CONGRESS_LETTERS"):
        monkeypatch.setattr(actor_heads, letters, every)
    for discourse, heads in zip(discourses(), found, strict=True):
        discourse._headed.clear()
        assert [discourse.head(clause) for clause in discourse.clauses] == heads


def test_first_letters_are_those_of_every_match():
    letters = first_letters(PRONOUN)
    for text in texts():
        assert {match[0][0] for match in PRONOUN.finditer(text)} <= letters
    with pytest.raises(ValueError, match="any letter"):
        first_letters(regex.compile(r"\p{Han}{2}工会"))


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (clause_leads.MARKS, clause_leads._MARK_LETTERS),
        (refusals._SINCE, refusals._SINCE_LETTERS),
    ],
)
def test_letters_that_are_asked_before_a_pattern_are_those_it_begins_with(pattern, letters):
    begins = regex.compile(pattern.pattern)
    printed = {letter for letter in pattern.pattern if clause_leads.FIRST_HAN <= letter <= clause_leads.LAST_HAN}
    assert letters == {letter for letter in printed if begins.match(letter, partial=True)}
