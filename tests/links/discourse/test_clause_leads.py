"""What leads a clause is found by its letters and signs, without a try of every pattern."""

import pytest
import regex
from newspaper_texts import clauses_of, texts

from unionx.extractors.figure import refusals
from unionx.language.tokens import tokens_of
from unionx.links.cues import Cues
from unionx.links.discourse import clause_leads
from unionx.links.pattern_signs import Signs


def test_a_letter_that_opens_nothing_opens_no_lead():
    for letter in map(chr, range(ord(clause_leads.FIRST_HAN), ord(clause_leads.LAST_HAN) + 1)):
        if letter not in clause_leads.LEADING:
            assert clause_leads.MARKS.match(letter * 3) is None
            assert not letter.startswith(tuple(word[0] for word in clause_leads.BEFORE_DATE))


def test_bylines_and_times_of_year_are_found_by_their_signs():
    for text in texts():
        signs = Signs(text)
        clauses = list(clauses_of(text))
        leads = clause_leads.Leads(text, {}, {}, Cues(text, tokens_of(text)), signs, clauses=clauses)
        for clause in clauses:
            byline = clause_leads.BYLINE.match(text, clause.start, clause.end)
            assert leads.of(clause.start, clause.end).byline_end == (byline.end() if byline else clause.start)
            season = clause_leads.SEASON.match(text, clause.start, clause.end)
            assert clause_leads.season_at(clause.start, clause.end, text, signs) == (season and season.end())


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
