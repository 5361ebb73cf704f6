"""Every lexicon loads, says where it is from, and its examples hold."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_rooms import NAMES as MODULE_NAMES
from test_rooms import imports

import unionx
from unionx.errors import LexiconError
from unionx.language.lexicon import PROVENANCE, alternation, grammar, lexicon, parse_lexicon, prefix_tree

FOLDER = Path(unionx.__file__).parent / "language" / "lexicons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))


def _read_by_the_pipeline():
    """Return the lexicons that the modules behind unionx.pipeline name."""
    found, seen, waiting = set(), set(), ["pipeline"]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        path = FOLDER.parent.parent / f"{module.replace('.', '/')}.py"
        path = path if path.exists() else path.with_suffix("") / "__init__.py"
        source = path.read_text(encoding="utf-8")
        found.update(re.findall(r'\blexicon\("(\w+)"\)', source))
        waiting += imports(ast.parse(source), module, MODULE_NAMES)
    return found


READ = _read_by_the_pipeline()
# The examples of a lexicon hold from the day on which the pipeline reads it.
EXAMPLES = [
    pytest.param(name, marks=[] if name in READ else [pytest.mark.skip(reason="the pipeline does not read it yet")])
    for name in NAMES
    if "example" in lexicon(name).columns and not {"against", "reads"} & {*lexicon(name).columns}  # tests of their own
]
# The reference date of every example, but of the lexicons whose head says `reference: none`.
REFERENCE = "2023-06-12"
HEAD = "# source: a book\n# version: 1\n# licence: Apache-2.0\n"
GOOD = HEAD + "word\tkind\n人\tcount\n米\tmeasure\n"


def _marks(example):
    """Return ``example`` without its marks, and the spans that they enclosed."""
    spans, plain = [], ""
    for at, piece in enumerate(re.split("[⟦⟧]", example)):
        if at % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    assert example.count("⟦") == example.count("⟧") == len(spans), f"a mark is not closed: {example}"
    return plain, spans


def test_there_are_lexicons():
    assert {"bound", "currency", "festival", "idiom", "plan_period", "relative_date", "unit", "vague_date"} <= {*NAMES}
    assert not [path.name for path in FOLDER.iterdir() if path.suffix not in (".tsv", "")], "only lexicons belong here"


def test_every_lexicon_that_is_read_is_there():
    assert {*NAMES} >= READ


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_with_its_provenance(name):
    words = lexicon(name)
    assert words.rows
    assert all(words.head[key] for key in PROVENANCE)
    assert words.head.get("about"), "say what the list is for"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_sorted_and_clean(name):
    lines = (FOLDER / f"{name}.tsv").read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == "", "the last line ends with a line feed"
    assert not [line for line in lines if "\r" in line or "\ufeff" in line]
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert rows == sorted(rows), "rows are sorted by code point, as LC_ALL=C sort does"
    keys = [tuple(row[:2]) for row in rows]  # a word, and its class where it may have several
    assert [key for key, after in pairwise(keys) if key == after] == []
    assert not [row for row in rows if not row[0] or any(cell != cell.strip() for cell in row)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_examples_hold(name, extract):
    head = lexicon(name).head
    absent = head.get("absent", "figure")  # the type that an example without marks shows none of
    reference = None if head.get("reference") == "none" else REFERENCE
    wrong = []
    for row in lexicon(name).rows:
        text, spans = _marks(row["example"].replace("\\n", "\n"))
        mentions = [m for m in extract(text, reference) if m.type != "page"]
        found = {(m.start, m.end) for m in mentions}
        if spans and not found.issuperset(spans):
            wrong.append((row["example"], sorted(text[a:b] for a, b in found)))
        if not spans and (there := [m.text for m in mentions if m.type == absent]):
            wrong.append((row["example"], there))
    assert not wrong, "\n".join(f"{example} found {found or 'nothing'}" for example, found in wrong)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_holds_its_word(name):
    words = lexicon(name)
    first = words.columns[0]
    assert not [row for row in words.rows if row[first] not in re.sub("[⟦⟧]", "", row["example"])]


def test_every_class_of_grammar_is_told_and_read():
    words = lexicon("grammar")
    kinds = {row["kind"] for row in words.rows}
    told = words.head.keys() - {"about", "absent", *PROVENANCE}
    sources = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.parent.rglob("*.py"))
    read = set(re.findall(r"\bgrammar\([\"'](\w+)", sources))
    assert not kinds ^ told, f"each kind of a row has its line '# kind: …' in the head of grammar.tsv: {kinds ^ told}"
    assert not kinds ^ read, f"each kind of grammar.tsv is read by grammar('kind') in the code: {kinds ^ read}"


def test_every_category_of_cues_is_told_and_read():
    words = lexicon("cue")
    told = words.head.keys() - {"about", "absent", *PROVENANCE}
    odd = {row["category"] for row in words.rows} ^ told
    assert not odd, f"each category of a row has its line '# category: …' in the head of cue.tsv: {odd}"
    sources = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.parent.rglob("*.py"))
    assert not [category for category in told if not re.search(rf"[\"']{category}[\"']", sources)]


def test_every_value_of_a_class_is_read_or_told():
    words = lexicon("grammar")
    wrong = [row for row in words.rows if row["value"] != "-" and row["value"] not in words.head[row["kind"]]]
    assert not wrong


def test_words_of_a_class_come_with_their_values():
    assert grammar("change")["上涨"] == "increase"
    assert "投入" in grammar("noun_cue", "spent")
    assert "上涨" not in grammar("change", "decrease")
    assert grammar("no class") == {}


def test_a_good_lexicon_is_read():
    words = parse_lexicon("good", GOOD)
    assert words.columns == ("word", "kind")
    assert words.head == {"source": "a book", "version": "1", "licence": "Apache-2.0"}
    assert words.words() == ["人", "米"]
    assert words.words(kind="measure") == ["米"]
    assert words.mapping("kind") == {"人": "count", "米": "measure"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no column names"),
        (HEAD, "no column names"),
        (GOOD.replace("# source: a book\n", ""), "source"),
        (GOOD.replace("# version: 1\n", ""), "version"),
        (GOOD.replace("# licence: Apache-2.0\n", ""), "licence"),
        (GOOD.replace("Apache-2.0", ""), "licence"),
        (GOOD.replace("米\tmeasure", "米"), "bad:6: 1 columns where 2"),
        (GOOD.replace("米\tmeasure", "米\tmeasure\tm"), "bad:6: 3 columns where 2"),
        (GOOD + "\n", "1 columns"),
        (HEAD + "word\tkind\n米\tmeasure\n人\tcount\n", "bad:6: '人' stands twice or out of order"),
        (GOOD + "米\tmeasure\n", "bad:7: '米' stands twice"),
    ],
)
def test_a_bad_lexicon_is_refused_with_its_line(text, reason):
    with pytest.raises(LexiconError, match=re.escape(reason)):
        parse_lexicon("bad", text)


def test_an_alternation_is_longest_first_and_literal():
    assert alternation(["人", "人次", "m.", "人"]) == r"m\.|人次|人"
    assert re.fullmatch(alternation(["a.", "ab"]), "ac") is None


_LETTERS = st.text("ab人-]", max_size=4)


@given(
    st.lists(_LETTERS.filter(bool), max_size=8),
    st.lists(_LETTERS, max_size=6).map("".join),
    st.sampled_from(["", "a", "人"]),
)
def test_a_tree_of_words_finds_what_an_alternation_of_them_does(words, text, behind):
    one, other = (re.compile(f"(?:{of(words)}){behind}") for of in (alternation, prefix_tree))
    assert [match.span() for match in one.finditer(text)] == [match.span() for match in other.finditer(text)]
