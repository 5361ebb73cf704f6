"""Which articles of all pages were printed before: pairs that may be alike by DuckDB, proved by their sketches.

What makes two articles one is said in records/reprints.py. Each hash of a sketch by which articles are looked up leads
to a few articles at most, so that the number of pairs grows with the number of articles and no faster.
"""

from __future__ import annotations

from unionx.desk.registry.database import Database
from unionx.records.reprints import LOOKED_UP, MOST_ALIKE, Sketch, are_alike

_PAIRS = f"""
WITH hashes AS (
  SELECT turn, unnest(hashes[:{LOOKED_UP}]) AS hash FROM ordered WHERE hashes IS NOT NULL),
     placed AS (SELECT *, row_number() OVER (PARTITION BY hash ORDER BY turn) AS place FROM hashes),
     pairs AS (
  SELECT DISTINCT one.turn AS first, other.turn AS later
  FROM placed AS one JOIN placed AS other ON one.hash = other.hash AND one.turn < other.turn
  WHERE one.place <= {MOST_ALIKE})
SELECT one.id, one.hashes, one.numbers, other.id, other.hashes, other.numbers
FROM pairs JOIN ordered AS one ON one.turn = pairs.first JOIN ordered AS other ON other.turn = pairs.later
ORDER BY pairs.later, pairs.first
"""


def mark_reprints(database: Database) -> None:
    """Make the table ``again``: each article that was printed before, and the first that says the same."""
    database.run_file("ordered.sql")
    firsts: dict[str, str] = {}
    with database.spool("again") as put:
        for first, hashes, numbers, later, other_hashes, other_numbers in database.rows(_PAIRS):
            if later in firsts:
                continue
            one, other = _sketch(hashes, numbers), _sketch(other_hashes, other_numbers)
            if are_alike(one, other):
                firsts[later] = firsts.get(first, first)
                put("again", [{"article": later, "first": firsts[later]}])
    database.run_file("counted.sql")


def _sketch(hashes: list[int], numbers: list[str]) -> Sketch:
    return Sketch(tuple(hashes), frozenset(numbers))
