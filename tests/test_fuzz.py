"""Any bytes at all: pages of this project, changed at random, go through every stage, and what must hold holds.

A short run of each harness is part of the tests; `make fuzz` runs as many as it is told: N=… of benchmarks/fuzz.py,
whose harnesses each feed one layer, and DRAWN=… of each harness here.
"""

import json
import math
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionx import records
from unionx.corrections import apply, read_corrections
from unionx.errors import CorrectionError, LexiconError, UnionxError
from unionx.formats import FORMATS, module_of
from unionx.language.numerals import parse
from unionx.language.text import Text
from unionx.mentions.user_lexicon import Entry, UserLexicon, read_user_lexicons
from unionx.output.files import Plan
from unionx.page import layout
from unionx.page.reader import ReadOptions, SourcePage, read_page
from unionx.pipeline import page_records, read
from unionx.records import record_lines

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
try:
    import fuzz
    import fuzz_guided
    from fuzz_harnesses import HARNESSES, Harness
finally:
    sys.path.remove(str(ROOT / "benchmarks"))

RUNS = int(os.environ.get("UNIONX_FUZZ", "40"))
PIECES = sorted(
    {
        line[at : at + 60]
        for path in [*ROOT.glob("seeds/*.txt"), *sorted(ROOT.glob("tests/gold/pages/*.txt"))[:20]]
        for line in path.read_text(encoding="utf-8").split("\n")
        for at in range(0, len(line), 60)
    }
)
MARKS = [
    *"\n\n\n# ##　 \t\r\u200b\ufeff\u2066\x85\x1b<>&;（）“”、，。；：-−—~/.1٣〇亿万元%年月日",
    "\r\n",
    "\n\n# ",
    "记者",
    "本报讯",
    "-->",
    "&#x4e00;",
]


@st.composite
def pages(draw):
    """Draw a page: pieces of pages, marks between them, then cuts, doubles and moves."""
    parts = draw(st.lists(st.sampled_from(PIECES) | st.sampled_from(MARKS) | st.text(max_size=5), max_size=12))
    text = draw(st.sampled_from(["", "\n"])).join(parts)
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        head, piece, tail = text[:at], text[at : at + length], text[at + length :]
        text = draw(st.sampled_from([head + tail, head + piece + piece + tail, piece + tail + head]))
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


DATES = st.sampled_from([None, "2023-06-12", "2024-02-29", "1999", "2023-12"])
fuzzed = settings(max_examples=RUNS)


def as_page(text):
    return SourcePage("page.txt", text, "utf-8", "0" * 64)


@fuzzed
@given(pages(), DATES)
def test_records(text, date):
    found = list(page_records(as_page(text), date))
    assert found == list(page_records(as_page(text), date)), "two runs are equal"
    ids = {record.id for record in found}
    assert len(ids) == len(found)
    for record in found:
        assert record_lines._line(1, records.to_json(record)).record == record, "read back"
        for key in records.POINTERS:
            assert getattr(record, key, None) in {None, *ids}
        if isinstance(record, records.Mention):
            assert text[record.start : record.end] == record.text
        if record.type == "date" and record.date_start and record.date_end:
            assert record.date_start <= record.date_end
        if record.type == "figure":
            numbers = [n for n in (record.value, record.low, record.high) if n is not None]
            assert all(map(math.isfinite, numbers))
            assert None in (record.low, record.high) or record.low <= record.high


@fuzzed
@given(pages())
def test_repairs(text):
    made = layout.repair(text)
    places = [made.raw(at) for at in range(len(made))]
    assert places == sorted(set(places))
    for step in layout.REPAIRS:
        assert len(step.apply(Text(text))) <= len(text)


@fuzzed
@given(st.binary(max_size=200) | pages().map(str.encode) | pages().map(lambda text: text.encode("gb18030")), st.data())
def test_bytes(data, draw):
    for _ in range(draw.draw(st.integers(0, 3))):
        at = draw.draw(st.integers(0, len(data)))
        data = data[:at] + draw.draw(st.binary(max_size=3)) + data[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        try:
            page = read_page(path)
        except UnionxError:
            return
        again = read_page(path, ReadOptions(encoding=page.encoding.removesuffix("-sig")))
        assert (again.text, again.sha256) == (page.text, page.sha256)


@fuzzed
@given(st.text("0123456789０５零〇一二两三五七八九十百千万亿壹贰佰仟半几数.．,，点 ", max_size=30))
def test_numerals(text):
    found = parse(text)
    if found is not None:
        low, value, high = found.low, found.value, found.high
        assert value is None or (value >= 0 and value.is_finite())
        assert low is None or high is None or low <= high


@fuzzed
@given(pages())
def test_what_stands_on_one_page_changes_nothing_on_another(text):
    page = as_page("市总工会主席王强说，去年慰问职工60名。")
    before = list(page_records(page, "2023-06-12"))
    list(page_records(as_page(text), "2023-06-12"))
    assert list(page_records(page, "2023-06-12")) == before


def is_installed(form):
    try:
        getattr(module_of(form), "check", str)(form)
    except UnionxError:
        return False
    return True


@fuzzed
@given(pages(), st.sampled_from(sorted(filter(is_installed, FORMATS))), st.booleans())
def test_formats(text, form, bom):
    page = as_page(text)
    found = list(page_records(page, "2023-06-12"))
    made = module_of(form).page(page, found, Plan(form, bom=bom, folder=form == "brat"))
    assert isinstance(made, bytes | dict) or made is not None


KEYS = st.sampled_from(["doc", "type", "start", "end", "key", "value", "drop", "add", "sha256", "text", "note"])
ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(sorted(records.MODELS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)


@fuzzed
@given(st.dictionaries(KEYS, ANY, max_size=8) | ANY)
def test_corrections(made):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "c.jsonl")
        path.write_bytes(json.dumps(made).encode() + b"\n")
        try:
            mine = read_corrections([path])
        except CorrectionError:
            return
        page = as_page("市总工会慰问职工60名。")
        apply(page, page_records(page), mine.of("page.txt"))


@fuzzed
@given(
    st.text("word\ttypenamekid\n#工会organisationaliasperson stop\r\x85\u2028", max_size=60) | st.binary(max_size=60)
)
def test_lexicons(made):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.tsv")
        path.write_bytes(made if isinstance(made, bytes) else f"word\ttype\tname\tkind\n{made}".encode())
        try:
            read_user_lexicons([path])
        except LexiconError:
            return


@fuzzed
@given(pages(), st.data())
def test_words_of_the_user(text, draw):
    words = draw.draw(st.lists(st.sampled_from(PIECES).map(lambda piece: piece[:6]).filter(bool), max_size=4))
    kinds = ("organisation", "alias", "person", "stop")
    lexicon = UserLexicon(Entry(word, draw.draw(st.sampled_from(kinds)), word, "union") for word in words)
    found = list(page_records(as_page(text), "2023-06-12", lexicon=lexicon))
    assert all(text[one.start : one.end] == one.text for one in found if isinstance(one, records.Mention))


@fuzzed
@given(st.lists(st.binary(max_size=40) | st.just(b'{"type":"page","doc":"a"}'), max_size=6))
def test_lines_of_records(lines):
    try:
        for group in record_lines.groups(iter(line + b"\n" for line in lines)):
            list(group.problems("-"))
    except UnionxError:
        return


@fuzzed
@given(pages())
def test_links_lead_to_what_is_there(text):
    reading = read(as_page(text), "2023-06-12")
    there = set(map(id, reading.mentions))
    for figure in reading.mentions:
        if figure.type == "figure":
            subject = reading.links.figures[figure]
            assert subject is not None
    assert len(there) == len(reading.mentions)


def test_no_input_of_a_short_run_breaks_a_layer():
    counts = fuzz.run(1500, seed=1, tell=lambda failure: pytest.fail(str(failure)))
    assert [count.harness for count in counts] == [harness.name for harness in HARNESSES]
    assert all(count.executions >= 7 and not count.failures for count in counts)
    assert sum(count.executions for count in counts) == pytest.approx(1500, abs=len(counts))


@pytest.mark.parametrize("given", ["职工12名，工会", ("职工12名，工会", None), "职工12名".encode()])
def test_what_breaks_a_harness_is_told_as_short_as_it_goes(given, monkeypatch):
    def check(made):
        part = made if isinstance(made, str | bytes) else made[0]
        assert not {"名", 0x90} & {*part}, "no measure word"

    monkeypatch.setattr(fuzz, "HARNESSES", [Harness("harness", 100, lambda mutator: given, check)])
    told = []
    [count] = fuzz.run(20, 1, tell=told.append)
    assert (count.executions, count.failures, len(told)) == (20, 20, fuzz._KEPT)
    shortest = {"名", ("名", None), b"\x90"}
    assert {failure.given for failure in told} < shortest


@pytest.mark.parametrize("harness", HARNESSES, ids=lambda harness: harness.name)
def test_what_is_drawn_from_bytes_is_the_same_again(harness):
    for data in (b"", b"\0" * 999, b"\xff" * 999, bytes(range(256)) * 9):
        first, again = (harness.draw(fuzz_guided.Mutator(fuzz_guided.Drawn(data))) for _ in range(2))
        assert first == again


def test_bytes_are_what_is_drawn_from():
    assert [fuzz_guided.Drawn(bytes([n, 0])).getrandbits(8) for n in range(3)] == [0, 1, 2]
    assert fuzz_guided.Drawn(b"\0\x80").random() == 0.5
