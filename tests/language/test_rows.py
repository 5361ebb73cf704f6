"""A row of a lexicon decides its example: with it the example reads as it should, without it otherwise."""

import re
import sys
from collections import Counter

import pytest
from docs_pages import script

from unionx.language.lexicon import lexicon
from unionx.records import to_json

UNUSED = script("unused_rows")
LEXICONS = sorted(path.stem for path in UNUSED.LEXICONS.glob("*.tsv"))
READS = [name for name in LEXICONS if "reads" in lexicon(name).columns]
EXAMPLES = [name for name in LEXICONS if "example" in lexicon(name).columns and name not in UNUSED.PLACES]
MOST = 5  # rows of one frame
COMPILED = not sys.modules[lexicon.__module__].__file__.endswith(".py")


@pytest.mark.parametrize("name", READS)
def test_a_row_reads_its_example(name, extract):
    wrong = []
    for row in lexicon(name).rows:
        text = re.sub("[⟦⟧]", "", row["example"]).replace("\\n", "\n")
        outcome = b"\n".join(to_json(record) for record in extract(text, UNUSED.REFERENCE))
        said = UNUSED.slot(outcome, row["example"], row["reads"].partition("=")[0])
        if said != row["reads"] or row[lexicon(name).columns[0]] not in text:
            wrong.append(f"{row['example']} reads {said}, not {row['reads']}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(COMPILED, reason="what is compiled is imported once, with all its rows")
@pytest.mark.parametrize("name", READS)
def test_without_its_row_an_example_reads_otherwise(name):
    assert not [row[0] for row in UNUSED.not_needed_by_example(name)]


def frame(row, word):
    """Return an example without the word of its row and without numbers."""
    return re.sub(r"[\d.]+", "0", row["example"].replace(word, "…"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_frame_serves_many_rows(name):
    words = lexicon(name)
    frames = Counter(frame(row, row[words.columns[0]]) for row in words.rows)
    many = [f"{count} rows: {text}" for text, count in frames.most_common() if count > MOST]
    assert not many, "\n".join(["word the examples otherwise:", *many])
