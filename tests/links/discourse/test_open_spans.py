"""Spans of years are found around their signs."""

from newspaper_texts import texts

from unionx.links.discourse.open_spans import SPAN, spans_of


def test_spans_of_years_are_found_around_their_signs():
    for text in texts():
        assert spans_of(text) == [match.span() for match in SPAN.finditer(text)]
