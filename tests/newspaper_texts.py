"""Newspaper texts that tests read: those of the cases, of the examples of evidence, and the seeds; their discourses."""

import re
import tomllib
from functools import cache
from pathlib import Path

from unionx.language.lexicon import lexicon
from unionx.links.discourse.clauses import clauses, paragraphs
from unionx.page.reader import SourcePage
from unionx.pipeline import read

TESTS = Path(__file__).parent


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


def clauses_of(text):
    """Return the clauses of a text."""
    return clauses(text, paragraphs(text, []))
