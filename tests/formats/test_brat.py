"""brat: what comes back of a folder in which somebody worked."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionx import records
from unionx.desk import convert
from unionx.errors import ReadError
from unionx.formats import brat
from unionx.output.files import Plan
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.run.exports import read_annotations, read_exports
from unionx.run.inputs import PageInput

TEXT = "# 港城😀揭牌\r\n\r\n3月5日，连云港市总工会主席𠮷建国介绍，慰问女职工300\r\n余人，发放慰问金36.5万元。\r\n"


def held(text=TEXT, doc="目录/甲.txt"):
    page = SourcePage(doc, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())
    return PageInput(doc, list(page_records(page, "2023")), page)


def mentions(one):
    return [record for record in one.records if record.type in records.MENTION_TYPES]


def folder_of(path, one):
    for name, data in {**brat.head(Plan("brat")), **brat.page(one.page, one.records, Plan("brat"))}.items():
        (path / name).write_bytes(data)
    return path


def back(path):
    (found,) = read_exports(str(path))
    assert not isinstance(found, ReadError), found
    return convert.records_of_export(found)


def lines(found):
    return b"".join(records.to_json(record) + b"\n" for record in found)


def changed(tmp_path, change, one=None):
    """Return the records of a page after ``change`` was made to the lines of its .ann."""
    (ann,) = folder_of(tmp_path, one or held()).glob("*.ann")
    ann.write_text("\n".join(change(ann.read_text(encoding="utf-8").splitlines())), encoding="utf-8", newline="")
    return back(tmp_path)


@pytest.mark.parametrize("form", [None, "brat"])
def test_a_folder_comes_back_byte_for_byte(tmp_path, form):
    one = held()
    assert any("\r\n" in mention.text for mention in mentions(one)), "one is in pieces"
    folder_of(tmp_path, one)
    (found,) = convert.page_inputs([str(tmp_path)], form)
    assert lines(found.records) == lines(one.records)
    assert (found.doc, found.page.text) == ("目录/甲.txt", TEXT)
    (ann,) = tmp_path.glob("*.ann")
    assert lines(back(ann).records) == lines(one.records)


spans = st.tuples(st.integers(0, 9), st.integers(1, 12), st.sampled_from(["organisation", "person"]))


@given(st.text(st.sampled_from("甲😀\r\n\t\u2028 1"), min_size=1, max_size=12), st.lists(spans, max_size=4))
@example("\r\n甲\n", [(0, 5, "person"), (0, 2, "person"), (2, 3, "organisation")])
def test_any_span_comes_back(text, chosen):
    one = held(text)
    found = [record for record in one.records if record.type not in records.MENTION_TYPES]
    for start, end, kind in sorted({span for span in chosen if span[0] < span[1] <= len(text)}):
        place = {"article": None, "start": start, "end": end, "line": 1, "text": text[start:end], "rule": "made/up"}
        of_body = {"kind": "union", "resolved": "explicit"} if kind == "organisation" else {}
        found.append(records.mention_record(kind, one.doc, place, {"name": text[start:end]} | of_body))
    found.sort(key=lambda record: (getattr(record, "rule", ""), getattr(record, "start", 0)))
    with tempfile.TemporaryDirectory() as folder:
        again = back(folder_of(Path(folder), one._replace(records=found)))
    assert {record.id: record for record in again.records} == {record.id: record for record in found}


def test_what_was_removed_relabelled_and_added_comes_back(tmp_path):
    def change(given):
        first = next(at for at, line in enumerate(given) if line.startswith("T") and "连云港" in line)
        person = next(at for at, line in enumerate(given) if line.startswith("T") and "建国" in line)
        relabelled = given[person].replace("person ", "organisation ", 1)
        kept = [line for at, line in enumerate(given) if at not in (first, person)]
        return [*kept, relabelled, "T99\tfigure 2 4\t港城", "E1\tx:T99", "* \tEquiv T1 T2"]

    one = held()
    again = changed(tmp_path, change, one)
    new = [record for record in again.records if getattr(record, "rule", "") == "correction"]
    assert [(record.type, record.text) for record in new] == [("figure", "港城"), ("organisation", "𠮷建国")]
    gone = {record.id for record in one.records} - {record.id for record in again.records}
    assert sorted(name.split("#")[1].split("@")[0] for name in gone) == ["organisation", "person"]


def test_pieces_that_only_a_break_parts_are_one_mention(tmp_path):
    start = TEXT.index("300")
    figure = f"T99\tfigure {start} {start + 3};{start + 5} {start + 7}\t300 余人"
    again = changed(tmp_path, lambda given: [figure.replace("figure", "date")])
    assert [record.text for record in mentions(again)] == ["300\r\n余人"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T1\tfigure 2 4;8 10\tx", ":1: T1 is in pieces with text between them; mark one stretch"),
        ("T1\tfigure 4 2\tx", "span 4-2 is not on a page of"),
        ("T1\tfigure 2\tx", ":1: 'T1\\tfigure 2\\tx' is no span of brat: T1<TAB>type start end<TAB>text"),
        ("T1\tORG 2 4\t港城", "label 'ORG' is no type of mention; there are organisation"),
    ],
)
def test_what_is_no_span_is_told(tmp_path, line, said):
    (ann,) = folder_of(tmp_path, held()).glob("*.ann")
    ann.write_text(f"{line}\n", encoding="utf-8")
    (found,) = read_exports(str(tmp_path))
    assert isinstance(found, ReadError)
    assert said in str(found)


def test_a_folder_that_unionx_did_not_make_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("某县总工会慰问", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\torganisation 0 5\t某县总工会\n", encoding="utf-8")
    (tmp_path / "b.ann").write_text("T1\torganisation 0 5\t某县总工会\n", encoding="utf-8")
    one, other = read_exports(str(tmp_path))
    assert [span[:3] for span in one.annotated.spans] == [(0, 5, "organisation")]
    assert one.annotated.doc == f"{tmp_path.as_posix()}/a.txt"
    assert "b.txt: cannot be read: No such file or directory; it must lie beside the .ann" in str(other)
    with pytest.raises(ReadError, match=r"b\.txt: cannot be read"):
        list(read_annotations(str(tmp_path)))


def test_records_that_were_changed_beside_it_are_told(tmp_path):
    (kept,) = folder_of(tmp_path, held()).glob("*.records.jsonl")
    kept.write_text("{}\n", encoding="utf-8")
    (found,) = read_exports(str(tmp_path))
    assert "its records were changed: schema" in str(found)


def test_what_is_no_folder_of_brat_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "missing"):
        (found,) = read_exports(str(path), "brat")
        assert str(found) == f"{path}: holds no .ann of brat; give a folder of brat, or a file of records"
