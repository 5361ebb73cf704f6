"""What stays in patterns and lists of the code is grammar: each word of it is in code_words.tsv, with its class."""

from pathlib import Path

import pytest
from docs_pages import script

WORDS = script("word_lists")
TABLE = Path(__file__).with_name("code_words.tsv").read_text(encoding="utf-8").splitlines()
TOLD = {line[2:].partition(":")[0] for line in TABLE if line.startswith("# ")} - {"about"}
ROWS = [tuple(line.split("\t")) for line in TABLE if not line.startswith("#")][1:]


def _words_of(source):
    """Return the words that stand in patterns and lists of a module."""
    return {word for held in WORDS.words_of(source) if held.kind in ("patterns", "lists") for word in held.words}


def test_every_word_of_a_pattern_or_a_list_is_one_of_grammar():
    known = {word for word, _ in ROWS}
    held = {path: _words_of(path.read_text(encoding="utf-8")) for path in WORDS.PACKAGE.rglob("*.py")}
    unknown = {f"{path.relative_to(WORDS.PACKAGE)}: {word}" for path, words in held.items() for word in words - known}
    assert not unknown, (
        "make each a row of a lexicon in unionx/language/lexicons/, "
        "or, if it is grammar, of tests/language/code_words.tsv with its class"
    )
    assert known == {word for words in held.values() for word in words}, (
        "take what the code holds no more out of the table"
    )


def test_the_table_is_sorted_and_tells_its_classes():
    assert sorted(set(ROWS)) == ROWS
    assert {kind for _, kind in ROWS} == TOLD


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('_A = regex.compile("渡船|[省市]工")', {"渡船"}),
        ('_A = regex.compile(rf"(?:{_B}|渡船)$")', {"渡船"}),
        ('_A = ("渡船", "船")', {"渡船"}),
        ('_A, _B = "渡船", 3', set()),
        ('text.startswith("渡船")', set()),
    ],
)
def test_a_word_is_seen(source, words):
    assert _words_of(source) == words
