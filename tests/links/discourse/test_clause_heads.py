"""The head of a clause is the same whether or not signs are looked for before its patterns."""

import sys

from newspaper_texts import discourses

from unionx.links.discourse import actor_heads, clause_heads


def test_a_clause_without_a_sign_has_the_head_that_it_has_without_looking_for_signs(monkeypatch):
    found = [[discourse.head(clause) for clause in discourse.clauses] for discourse in discourses()]
    every = frozenset(map(chr, range(sys.maxunicode + 1)))
    monkeypatch.setattr(clause_heads, "_LETTERS", every)
    for letters in ("_EXEMPLAR_LETTERS", "_MANY_LETTERS", "_CONGRESS_LETTERS"):
        monkeypatch.setattr(actor_heads, letters, every)
    for discourse, heads in zip(discourses(), found, strict=True):
        discourse._headed.clear()
        assert [discourse.head(clause) for clause in discourse.clauses] == heads
