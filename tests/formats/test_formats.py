"""The formats that records go out in: their rows, their offsets, their files; and what comes back of them."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import typing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionx import formats, records
from unionx.cli import options
from unionx.desk import convert
from unionx.errors import ReadError, UnionxError
from unionx.formats import brat, doccano, label_studio
from unionx.language.utf16 import Utf16
from unionx.output import typed_tables
from unionx.output.files import Plan
from unionx.output.terminal import Look
from unionx.output.typed_tables import arrow_batches
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.records import annotations
from unionx.records.annotations import Span
from unionx.records.rows import NAMES, columns, row
from unionx.run import conversion, exports
from unionx.run.inputs import PageInput

TEXT = (
    "# 港城职工之家😀揭牌\r\n\r\n"
    "本报讯（记者林小满）3月5日，连云港市总工会主席𠮷建国介绍，2022年全市发放慰问金36.5万元，"
    "惠及职工1200余人，其中女职工300\r\n余人。\u2028连云港市总\t工会还将建成驿站20个。\r\n"
)


def page_of(text, doc="p.txt"):
    return SourcePage(doc, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def held(text=TEXT, doc="p.txt", date="2023-03-06"):
    page = page_of(text, doc)
    return PageInput(doc, list(page_records(page, date)), page)


def rendered(form, one, folder=False, types=()):
    return conversion.page_output(one, Plan(form, types, folder=folder)).data


def mentions(one):
    return [record for record in one.records if record.type in records.MENTION_TYPES]


def test_the_text_holds_what_the_tests_are_about():
    kinds = {record.type for record in held().records}
    assert kinds == set(records.MODELS), "give TEXT words that are read as each type"
    assert any("\r\n" in mention.text for mention in mentions(held()))
    assert any(mention.start > TEXT.index("𠮷") for mention in mentions(held()))


def test_the_formats_of_the_option_are_those_there_are():
    assert tuple(formats.FORMATS) == options.FORMATS
    assert (*formats.TOOLS, *formats.FOLDER_TOOLS) == options.TOOLS


# Rows


def of_kind(hint):
    """Return the type of column that an annotation of a model calls for."""
    parts, pending = set(), [hint]
    for part in pending:  # which grows as parts are found
        parts |= {part} if isinstance(part, type) else set()
        pending += typing.get_args(part)
    return "date" if dt.date in parts else "number" if float in parts else "integer" if int in parts else "text"


@pytest.mark.parametrize("name", records.MODELS)
def test_a_column_has_the_type_of_its_key(name):
    kinds = dict(columns([name]))
    for key, field in records.MODELS[name].model_fields.items():
        if key == "period":
            assert kinds["period_start"] == kinds["period_end"] == "date"
        elif key not in ("segments", "byline", "warnings", "roles", "role_rules", "honours", "honour_rules"):
            assert kinds[key] == of_kind(field.annotation), key
        else:
            assert kinds[key] == "text"


def test_a_table_of_all_types_has_each_column_once():
    names = [column.name for column in columns()]
    assert len(names) == len(set(names))
    assert set(names) == {column.name for name in records.MODELS for column in columns([name])}
    assert [column.name for column in columns(["figure"])] == [
        "type", "id", "doc", "article", "start", "end", "line", "text", "rule", "kind", "value", "low", "high",
        "modifier", "unit", "currency", "per", "change", "status", "noun", "subject", "subject_id", "period_start",
        "period_end", "repeats", "part_of", "noun_rule", "subject_rule", "period_rule", "status_rule",
    ]  # fmt: skip


def test_nested_keys_are_flattened():
    rows = [row(record) for record in held().records]
    by_type = {row["type"]: row for row in rows}
    assert by_type["article"]["byline"] == "林小满"
    assert json.loads(by_type["article"]["segments"]) == [list(s) for s in held().records[1].segments]
    chair = next(row for row in rows if row.get("name") == "林小满")
    assert json.loads(chair["roles"]) == [{"title": "记者", "organisation": None}]
    money = next(row for row in rows if row["type"] == "figure" and row["kind"] == "money")
    assert (money["value"], money["period_start"], money["period_end"]) == (
        365000.0, dt.date(2022, 1, 1), dt.date(2022, 12, 31),
    )  # fmt: skip
    for cells in rows:
        assert all(isinstance(cell, str | int | float | dt.date | None) for cell in cells.values())


# CSV


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_is_one_table_or_one_for_each_type():
    one, plan = held(), Plan("csv")
    rows = table(formats.module_of("csv").head(plan) + rendered("csv", one))
    assert [row["id"] for row in rows] == [record.id for record in one.records]
    assert [row["text"] for row in rows if row["type"] == "figure"] == [
        m.text for m in mentions(one) if m.type == "figure"
    ]
    files = rendered("csv", one, folder=True)
    heads = formats.module_of("csv").head(plan._replace(folder=True))
    assert set(heads) == {"pages.csv", "articles.csv", "organisations.csv", "people.csv", "dates.csv", "figures.csv"}
    for name, record_type in (("people.csv", "person"), ("figures.csv", "figure")):
        ids = [row["id"] for row in table(heads[name] + files[name])]
        assert ids == [record.id for record in one.records if record.type == record_type]


def test_csv_is_safe_against_formulas_and_loses_no_break():
    one = held()
    found = [
        record.model_copy(update={"name": "=1+1"}) if record.type == "person" else record for record in one.records
    ]
    rows = table(formats.module_of("csv").head(Plan("csv")) + rendered("csv", one._replace(records=found)))
    assert {row["name"] for row in rows if row["type"] == "person"} == {"'=1+1"}
    assert next(row for row in rows if "\r\n" in row["text"] and row["type"] == "figure")


# Parquet


def test_parquet_has_one_type_a_column(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    one, plan = held(), Plan("parquet", folder=True)
    with formats.writer(plan, tmp_path / "out", pytest.fail) as put:
        put(conversion.page_output(one, plan).data)
        put(conversion.page_output(held(doc="q.txt"), plan).data)
    made = {path.stem: pq.read_table(path) for path in (tmp_path / "out").iterdir()}
    assert set(made) == {"pages", "articles", "organisations", "people", "dates", "figures"}
    types = {field.name: str(field.type) for field in made["figures"].schema}
    assert (types["value"], types["start"], types["period_start"], types["text"]) == (
        "double", "int64", "date32[day]", "string",
    )  # fmt: skip
    assert str(made["pages"].schema.field("published").type) == "date32[day]"
    expected = [row(record) for record in one.records if record.type == "figure"]
    assert made["figures"].to_pylist()[: len(expected)] == expected
    assert made["figures"].num_rows == 2 * len(expected)


def test_parquet_of_all_types_is_one_file_in_row_groups(tmp_path, monkeypatch):
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(arrow_batches, "_ROWS", 2)
    one, plan = held(), Plan("parquet")
    with formats.writer(plan, tmp_path / "out.parquet", pytest.fail) as put:
        for doc in "abc":
            put(conversion.page_output(held(doc=doc), plan).data)
    file = pq.ParquetFile(tmp_path / "out.parquet")
    assert file.num_row_groups == 3
    assert file.metadata.num_rows == 3 * len(one.records)
    assert [column.name for column in columns()] == file.schema_arrow.names


def test_parquet_without_a_record_is_a_table_without_rows(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    with formats.writer(Plan("parquet", ("date",)), tmp_path / "d.parquet", pytest.fail):
        pass
    assert pq.read_table(tmp_path / "d.parquet").num_rows == 0


def test_parquet_without_pyarrow_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(typed_tables, "find_spec", lambda name: None)
    with pytest.raises(UnionxError, match=r"python -m pip install pyarrow, or give -f csv"):
        formats.plan("parquet", "x.parquet", Look())


# Offsets


@given(st.text())
@example("a😀𠮷b")
def test_places_in_utf_16_are_those_of_the_encoded_text(text):
    counted = Utf16(text)
    starts = {}
    for at in range(len(text) + 1):
        place = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
        assert counted.place(at) == place
        assert counted.code_point(place) == at
        starts[place] = at
    for place in set(range(len(text))) - set(starts):
        if place < max(starts):
            with pytest.raises(ValueError, match="inside of a character"):
                counted.code_point(place)


# Every character that a page can hold; NUL and lone surrogates are refused when it is read.
page_texts = st.text(
    st.one_of(
        st.sampled_from("😀𠮷\r\n\t\u2028\u2029\x85\x0b\x1c\ufeff\u200b 总工会[red]<&>\"'\\=1+1/#"),
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
    ),
    min_size=1,
)


@st.composite
def parts_of_pages(draw):
    """Draw the text of a page, its name, and spans of it with the type of a record."""
    text = draw(page_texts)
    spans = st.tuples(
        st.integers(0, len(text) - 1), st.integers(1, len(text)), st.sampled_from(["organisation", "person"])
    )
    name = draw(st.sampled_from(["p.txt", "目录/甲.txt", "-", "../x"]))
    return text, name, sorted({span for span in draw(st.lists(spans, max_size=6)) if span[0] < span[1]})


def made_page(text, name, spans):
    """Return a page with a record at each span of it; it is read here, since no strategy may run what is tested."""
    page = page_of(text, name)
    found = list(page_records(page, "2023", {"page", "article"}))
    for start, end, kind in spans:
        place = {"article": None, "start": start, "end": end, "line": 1, "text": text[start:end], "rule": "made/up"}
        name = {"name": text[start:end]}
        values = name | ({"kind": "union", "resolved": "explicit"} if kind == "organisation" else {})
        found.append(records.mention_record(kind, page.doc, place, values))
    order = {
        record.id: (record.start, -record.end, record.type)
        for record in found
        if record.type in ("organisation", "person")
    }
    fixed = [record for record in found if record.id not in order]
    return PageInput(page.doc, fixed + sorted((r for r in found if r.id in order), key=lambda r: order[r.id]), page)


def came_back(form, data):
    (found,) = exports.read_exports("x", None, data.splitlines(True))
    assert not isinstance(found, ReadError), found
    return found


def wrapped(form, data):
    module = formats.module_of(form)
    return (module.head(Plan(form)) if form == "label-studio" else b"") + data + getattr(module, "TAIL", b"")


@pytest.mark.parametrize("form", formats.TOOLS)
@given(parts=parts_of_pages())
def test_what_a_tool_was_given_comes_back_as_it_was(form, parts):
    one = made_page(*parts)
    export = came_back(form, wrapped(form, rendered(form, one)))
    assert export.annotated.text == one.page.text
    assert [(s.start, s.end, s.type) for s in export.annotated.spans] == [
        (m.start, m.end, m.type) for m in mentions(one)
    ]
    assert [span.keys["id"] for span in export.annotated.spans] == [mention.id for mention in mentions(one)]
    again = convert.records_of_export(export)
    assert rendered("jsonl", again) == rendered("jsonl", one)
    assert again.page.text == one.page.text


@given(parts=parts_of_pages())
def test_brat_and_spacy_hold_the_page_and_its_places(parts):
    one = made_page(*parts)
    line = json.loads(rendered("spacy", one))
    assert line["text"] == one.page.text
    spans = line["spans"]["unionx"]
    assert [line["text"][span["start"] : span["end"]] for span in spans] == [mention.text for mention in mentions(one)]
    files = rendered("brat", one)
    (text,) = (data.decode() for name, data in files.items() if name.endswith(".txt"))
    (ann,) = (data.decode() for name, data in files.items() if name.endswith(".ann"))
    assert text == one.page.text
    for line in ann.splitlines():
        if line.startswith("T"):
            _, place, printed = line.split("\t")
            pieces = [tuple(map(int, piece.split())) for piece in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == printed


def test_doccano_counts_code_points_and_label_studio_counts_utf_16():
    one = held()
    last = mentions(one)[-1]
    astral = sum(c > "\uffff" for c in TEXT[: last.start])
    assert astral == 2
    assert json.loads(rendered("doccano", one))["label"][-1] == [last.start, last.end, last.type]
    (prediction,) = json.loads(rendered("label-studio", one))["predictions"]
    value = prediction["result"][-1]["value"]
    assert value == {"start": last.start + 2, "end": last.end + 2, "text": last.text, "labels": [last.type]}
    assert all("#" not in result["id"] for result in prediction["result"])
    assert len({result["id"] for result in prediction["result"]}) == len(mentions(one))


# What comes back


def spans_of(*items, form=None):
    data = "\n".join(json.dumps(item, ensure_ascii=False) for item in items).encode()
    return [
        (found.annotated.doc, [s[:3] for s in found.annotated.spans])
        for found in exports.read_exports("x", form, data.splitlines(True))
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"text": "某县总工会慰问", "label": [[0, 5, "organisation"]], "Comments": []},
        {"id": 3, "data": "某县总工会慰问", "label": [[0, 5, "organisation"]]},
        {"text": "某县总工会慰问", "labels": [[0, 5, "organisation"]]},
        {"id": 1, "text": "某县总工会慰问", "entities": [
            {"id": 7, "label": "organisation", "start_offset": 0, "end_offset": 5}], "relations": []},
        {"id": 1, "text": "某县总工会慰问", "annotations": [
            {"label": "organisation", "start_offset": 0, "end_offset": 5, "user": 1}], "meta": {}},
        {"id": 1, "data": {"text": "某县总工会慰问"}, "annotations": [{"result": [
            {"id": "a", "type": "labels", "value": {"start": 0, "end": 5, "labels": ["organisation"]}},
            {"id": "b", "type": "choices", "value": {"choices": ["好"]}}, {"type": "relation", "from_id": "a"}]}]},
        {"data": {"text": "某县总工会慰问"}, "completions": [{"result": [
            {"type": "labels", "value": {"start": 0, "end": 5, "labels": ["organisation"]}}]}]},
        {"id": 9, "text": "某县总工会慰问", "annotation_id": 4, "label": [
            {"start": 0, "end": 5, "labels": ["organisation"]}]},
    ],
)  # fmt: skip
def test_exports_of_many_shapes_are_read(item):
    assert spans_of(item) == [("x:1", [(0, 5, "organisation")])]
    array = exports.read_exports("x", None, json.dumps([item, item], indent=1).encode().splitlines(True))
    assert [found.annotated.doc for found in array] == ["x:1", "x:2"]


def test_the_name_of_a_page_comes_back():
    line = {"text": "甲", "label": [], "doc": "a/b.txt"}
    assert spans_of(line, form="doccano") == [("a/b.txt", [])]
    assert spans_of({"text": "甲", "labels": [], "meta": {"doc": "c.txt"}}) == [("c.txt", [])]


def test_an_export_in_the_other_unit_is_told_by_what_is_known():
    text = "😀某县总工会慰问王大勇"
    region = annotations.ToolSpan(2, 7, "organisation", "某县总工会")
    shown = [
        annotations.export("x", "x", text, [region], None, unit).annotated.spans for unit in ("code point", "utf-16")
    ]
    assert shown == [[Span(1, 6, "organisation", {})]] * 2
    plain = annotations.ToolSpan(2, 7, "organisation")
    read = [
        annotations.export("x", "x", text, [plain], None, unit).annotated.spans for unit in ("code point", "utf-16")
    ]
    assert [spans[0][:2] for spans in read] == [(2, 7), (1, 6)]
    split = annotations.ToolSpan(1, 6, "organisation")  # half of the first character in UTF-16
    assert annotations.export("x", "x", text, [split], None, "utf-16").annotated.spans[0][:2] == (1, 6)


def test_an_export_of_which_nothing_is_known_is_read_as_the_tool_counts():
    text = "😀访某县总工会慰问"
    line = {"text": text, "label": [[2, 7, "organisation"]]}
    value = {"start": 3, "end": 8, "labels": ["organisation"]}
    job = {"data": {"text": text}, "annotations": [{"result": [{"type": "labels", "value": value}]}]}
    assert spans_of(line) == spans_of(job) == [("x:1", [(2, 7, "organisation")])]


def test_the_text_of_a_region_may_lack_what_a_browser_drops():
    text = "😀 某县\n总工会  慰问"
    for shown in ("某县总工会", "某县\\n总工会", "某县 总工会"):
        region = annotations.ToolSpan(3, 9, "organisation", shown)
        assert annotations.export("x", "x", text, [region], None, "code point").annotated.spans[0][:2] == (2, 8)


def task(*annotations, predictions=()):
    result = [{"type": "labels", "value": {"start": 0, "end": 2, "labels": ["person"]}}]
    made = [{"result": result[: one.pop("marks", 1)], **one} for one in annotations]
    return {"data": {"text": "王大勇"}, "annotations": made, "predictions": list(predictions)}


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (task({}), [(0, 2, "person")]),
        (task({"marks": 0}), []),
        (task({}, {"marks": 0}), []),
        (task({"ground_truth": True}, {"marks": 0}), [(0, 2, "person")]),
        (task({"was_cancelled": True}, {"marks": 0}), []),
        (task({"was_cancelled": True}), None),
        (task(predictions=[286]), None),
        (task({"marks": 0}, predictions=[{"result": []}]), []),
    ],
)
def test_the_right_annotation_of_a_task_is_read(item, found):
    assert spans_of(item) == ([] if found is None else [("x:1", found)])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            '{"text": "甲乙", "label": [[0, 1, "ORG"]]}',
            "x:1: label 'ORG' is no type of mention; there are organisation",
        ),
        ('{"text": "甲乙", "label": [[0, 9, "date"]]}', "x:1: span 0-9 is not on a page of 2 characters"),
        ('{"text": "甲乙", "label": [[1, 1, "date"]]}', "x:1: span 1-1 is not on"),
        ('{"text": "甲乙", "label": [[-1, 1, "date"]]}', "x:1: span -1-1 is not on"),
        ('{"text": "甲乙", "label": [["0", 1]]}', "is not [start, end, label]"),
        ('{"text": "甲", "annotations": [{"label": 7, "start_offset": 0, "end_offset": 1}]}', "label 7 is a number"),
        (
            '{"data": {"text": "甲"}, "annotations": [{"result": [{"type": "labels", "value": {}}]}]}',
            "has no start, end",
        ),
        ('{"text": "甲"}', "x:1: is no page of label-studio or doccano; give what extract wrote"),
        ('{"text": ', "x:1: broken JSON"),
        ("[1]", "x:1: no object; give"),
        ("7", "x:1: no object; give"),
        ('{"text": "甲", "label": [], "records": 3}', "its records are no string any more"),
        ('{"text": "甲", "label": [], "records": "{}"}', "its records were changed: schema"),
    ],
)
def test_what_is_no_export_is_told(line, said, tmp_path):
    (found,) = exports.read_exports("x", None, [line.encode()])
    assert isinstance(found, ReadError)
    assert said in str(found)
    (tmp_path / "e").write_text(line, encoding="utf-8")
    with pytest.raises(ReadError):
        list(exports.read_annotations(str(tmp_path / "e")))


def test_a_file_that_is_no_export_at_all_is_told_once(tmp_path):
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (found,) = exports.read_exports(str(tmp_path / "page.txt"))
    assert re.search(
        r"page.txt:1: broken JSON: .*; give what extract wrote, doccano exported as JSON Lines", str(found)
    )
    (found,) = exports.read_exports(str(tmp_path))
    assert "holds no .ann of brat; give a folder of brat, or a file of records" in str(found)


def test_an_export_is_read_page_by_page():
    def endless():
        while True:
            yield b'{"text": "x", "label": []}\n'

    found = exports.read_exports("x", None, endless())
    assert [next(found).annotated.doc for _ in range(3)] == ["x:1", "x:2", "x:3"]


def test_an_export_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(ReadError, match="cannot be read: No such file"):
        list(exports.read_annotations(str(tmp_path / "missing")))
    (tmp_path / "gbk").write_bytes('{"text": "某县", "label": []}'.encode("gb18030"))
    with pytest.raises(ReadError, match="broken JSON"):
        list(exports.read_annotations(str(tmp_path / "gbk")))


def changed(form, one, change):
    """Return the records of a page after ``change`` was made to the list of its spans in a tool."""
    item = json.loads(rendered(form, one))
    if form == "doccano":
        item["label"] = change(item["label"])
        item = {"id": 7, "Comments": []} | item
    else:
        result = item.pop("predictions")[0]["result"]
        spans = [[r["value"]["start"], r["value"]["end"], r["value"]["labels"][0]] for r in result]
        made = [{"type": "labels", "value": {"start": s, "end": e, "labels": [k]}} for s, e, k in change(spans)]
        item |= {"id": 7, "predictions": [3], "annotations": [{"result": made}]}
    return convert.records_of_export(came_back(form, json.dumps(item).encode()))


@pytest.mark.parametrize("form", formats.TOOLS)
def test_what_was_touched_becomes_a_correction_and_nothing_else_changes(form):
    one = held(TEXT.replace("😀", "").replace("𠮷", "吉"))
    first, *rest = mentions(one)

    def change(spans):
        assert spans[0] == [first.start, first.end, first.type]
        return [*spans[1:], [2, 4, "organisation"], [2, 4, "organisation"], [4, 6, "figure"], [5, 6, "date"]]

    again = changed(form, one, change)
    untouched = [record for record in again.records if getattr(record, "rule", "") != "correction"]
    assert b"".join(map(records.to_json, untouched)) == b"".join(map(records.to_json, [*one.records[:2], *rest]))
    added = [record for record in again.records if getattr(record, "rule", "") == "correction"]
    assert [(record.start, record.end, record.type, record.text) for record in added] == [
        (2, 4, "organisation", "港城"), (4, 6, "figure", "职工"), (5, 6, "date", "工"),
    ]  # fmt: skip
    assert (added[0].name, added[0].article, added[0].line) == ("港城", one.records[1].id, 1)
    assert (added[1].value, added[2].date_start) == (None, None)
    places = [(r.start, -r.end, r.type) for r in mentions(again)]
    assert places == sorted(places)


def test_a_span_that_the_rules_would_find_has_their_values():
    one = held()
    figure = next(m for m in mentions(one) if m.type == "figure" and m.kind == "money")
    without = one._replace(records=[record for record in one.records if record.id != figure.id])
    again = changed("doccano", without, lambda spans: [*spans, [figure.start, figure.end, "figure"]])
    (found,) = (record for record in again.records if record.id == figure.id)
    assert found == figure.model_copy(update={"rule": "correction"})


def test_links_to_what_is_gone_are_null():
    one = held()
    linked = [m for m in mentions(one) if getattr(m, "subject_id", None)]
    assert linked
    gone = {m.subject_id for m in linked}
    bodies = {(m.start, m.end) for m in mentions(one) if m.id in gone}
    again = changed("doccano", one, lambda spans: [span for span in spans if (span[0], span[1]) not in bodies])
    left = {m.id: m for m in mentions(again)}
    assert all(left[m.id].subject_id is None and left[m.id].subject == m.subject for m in linked)
    only = one._replace(records=linked)  # as with -t figure: what never was there is not gone
    assert rendered("jsonl", changed("doccano", only, list)) == rendered("jsonl", only)


def test_an_added_span_has_no_link_to_what_is_not_there():
    one = held()
    linked = next(m for m in mentions(one) if getattr(m, "subject_id", None))
    spare = {linked.id, linked.subject_id}
    without = one._replace(records=[record for record in one.records if record.id not in spare])
    for form in formats.TOOLS:  # with the places of each, since astral characters stand before the span
        more = 2 if form == "label-studio" else 0
        added = [linked.start + more, linked.end + more, "figure"]
        again = changed(form, without, lambda spans, added=added: [*spans, added])
        (found,) = (record for record in again.records if record.id == linked.id)
        assert (found.subject, found.subject_id, found.rule) == (linked.subject, None, "correction")


def test_a_page_that_unionx_never_saw_gets_its_records():
    text = "2023年3月5日，某县总工会慰问环卫工人60名。"
    line = {"text": text, "label": [[10, 15, "organisation"]], "doc": "new"}
    (found,) = exports.read_exports("x", None, [json.dumps(line).encode()])
    again = convert.records_of_export(found)
    assert [record.type for record in again.records] == ["page", "article", "organisation"]
    assert again.records[0].sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert again.records[2].text == "某县总工会"


def test_a_text_that_was_changed_is_refused():
    item = json.loads(rendered("doccano", held()))
    item["text"] = item["text"].replace("\r\n", "\n")
    (found,) = exports.read_exports("x", None, [json.dumps(item).encode()])
    assert "the text is not that of the page" in str(found)


# brat


def test_brat_tells_fragments_attributes_relations_and_values():
    one = held()
    files = rendered("brat", one)
    (ann,) = (data.decode() for name, data in files.items() if name.endswith(".ann"))
    broken = next(m for m in mentions(one) if "\r\n" in m.text)
    cut = broken.start + broken.text.index("\r\n")
    printed = broken.text.replace("\r\n", " ")
    assert f"\tfigure {broken.start} {cut};{cut + 2} {broken.end}\t{printed}\n" in ann
    names = {m.id: f"T{number}" for number, m in enumerate(mentions(one), 1)}
    linked = next(m for m in mentions(one) if getattr(m, "subject_id", None))
    assert re.search(rf"^R\d+\tsubject Arg1:{names[linked.id]} Arg2:{names[linked.subject_id]}$", ann, re.M)
    assert re.search(rf"^A\d+\tmodifier {names[broken.id]} more_than$", ann, re.M)
    note = re.search(rf"^#\d+\tAnnotatorNotes {names[broken.id]}\t(.*)$", ann, re.M)[1]
    assert json.loads(note)["value"] == 300.0
    ids = re.findall(r"^([TAR]\d+)\t", ann, re.M)
    assert len(ids) == len(set(ids))
    configuration = brat.head(Plan("brat"))["annotation.conf"].decode()
    for kind in re.findall(r"^A\d+\t(\w+) T\d+ (\S+)$", ann, re.M):
        assert re.search(rf"^{kind[0]}\tArg:.*[,|:]{kind[1]}(\||$)", configuration, re.M), kind


@pytest.mark.parametrize("gap", ["\t", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\n\t\n"])
def test_brat_breaks_a_mention_where_a_line_or_column_ends(gap):
    text = f"{gap}某县{gap}总工会{gap}"
    place = {"article": None, "start": 0, "end": len(text), "line": 1, "text": text, "rule": "made/up"}
    values = {"name": text, "kind": "union", "resolved": "explicit"}
    found = [records.mention_record("organisation", "p", place, values)]
    ann = brat.page(page_of(text, "p"), found, Plan("brat"))["p.ann"].decode()
    first, second = len(gap), 2 * len(gap) + 2
    assert ann.split("\n")[0] == f"T1\torganisation {first} {first + 2};{second} {second + 3}\t某县 总工会"
    assert ann.splitlines() == ann.split("\n")[:-1]
    assert all(line.count("\t") <= 2 for line in ann.splitlines())


def test_brat_leaves_out_a_mention_of_nothing_but_breaks():
    place = {"article": None, "start": 0, "end": 2, "line": 1, "text": "\n\n", "rule": "made/up"}
    found = [records.mention_record("person", "p", place, {"name": "x"})]
    assert brat.page(page_of("\n\n", "p"), found, Plan("brat"))["p.ann"] == b""


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=8))
@example(["a", "A", "a/b", "a_b", "..", "../a", "/etc/passwd", "con\0", "a.txt", "a.md", "", "a-" + "0" * 12])
def test_a_file_of_brat_has_a_safe_name_of_its_own(docs):
    names = [brat.file_name(doc) for doc in docs]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[\w-]+", name)
        assert len(name.encode()) < 250


def test_no_format_reads_markup_or_prints_what_a_terminal_obeys():
    text = '某县总工会[red]\x1b[31m<script>alert(1)</script>"=1+1"慰问60名职工。'
    one = held(text)
    made = rendered("table", one._replace(page=None)).decode()
    assert "[red]" in made
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", made)
    assert (
        json.loads(rendered("doccano", one))["text"]
        == json.loads(rendered("label-studio", one))["data"]["text"]
        == text
    )


def test_tools_know_their_own_pages():
    given_to = {form: json.loads(rendered(form, held())) for form in formats.TOOLS}
    assert label_studio.is_export(given_to["label-studio"])
    assert not label_studio.is_export(given_to["doccano"])
    assert doccano.is_export(given_to["doccano"])
    assert not doccano.is_export(given_to["label-studio"])


# DocBin


def test_docbin_has_the_mentions_and_the_records():
    pytest.importorskip("spacy")
    import spacy
    from spacy.tokens import DocBin

    one, plan = held(), Plan("docbin")
    (doc,) = DocBin().from_bytes(conversion.page_output(one, plan).data).get_docs(spacy.blank("zh").vocab)
    assert doc.text == TEXT
    assert [(span.start_char, span.end_char, span.label_, span.id_) for span in doc.spans["unionx"]] == [
        (mention.start, mention.end, mention.type, mention.id) for mention in mentions(one)
    ]
    assert doc.ents
    assert doc.user_data["doc"] == "p.txt"
    assert doc.user_data["records"].encode() == rendered("jsonl", one)


def test_docbin_without_spacy_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(formats.module_of("docbin"), "find_spec", lambda name: None)
    with pytest.raises(UnionxError, match="DocBin needs spaCy: python -m pip install spacy, or give -f spacy"):
        formats.plan("docbin", "x.spacy", Look())


# Typed tables of records


@pytest.mark.parametrize("form", ["xlsx", "sqlite", "duckdb"])
def test_a_database_has_a_table_for_each_type_and_its_rows(tmp_path, form):
    library = pytest.importorskip({"xlsx": "openpyxl", "sqlite": "sqlite3", "duckdb": "duckdb"}[form])
    one, plan, path = held(), Plan(form), tmp_path / f"a.{form}"
    with formats.writer(plan, path, pytest.fail) as put:
        put(conversion.page_output(one, plan).data)
    for name, table in NAMES.items():
        wanted = [record.id for record in one.records if record.type == name]
        if form == "xlsx":
            found = [row[1].value for row in library.load_workbook(path)[table].iter_rows(min_row=2)]
        else:
            base = library.connect(str(path))
            found = [key for (key,) in base.execute(f"SELECT id FROM {table}").fetchall()]
            base.close()
        assert found == wanted
        assert wanted
