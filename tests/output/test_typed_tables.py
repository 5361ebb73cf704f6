"""Typed tables: what comes back of the cells that go in, by the programs that people read them with."""

import datetime as dt
import io
import sqlite3
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from unionx import records
from unionx.desk import facts, people
from unionx.errors import UnionxError
from unionx.output import typed_tables
from unionx.output.typed_tables import FORMS, Table, pack, workbook, writer
from unionx.records.column_names import NAMED, in_language, rows_in_language, value_in_language
from unionx.records.rows import NAMES, Column, columns

COLUMNS = (Column("text", "text"), Column("line", "integer"), Column("value", "number"), Column("date_start", "date"))
TABLE = Table("figures", COLUMNS)
ROWS = [
    ("=1+1", 3, 36.5, dt.date(2022, 1, 31)),
    ("甲\r\n乙\t\x1b_x0041_", 2**53 - 1, 2920000.0, dt.date(1840, 6, 1)),
    (None, None, None, None),
    ("", 0, 0.1, dt.date(9999, 12, 31)),
]


def written(path, form, rows, table=TABLE, language="en", said=None):
    tell = said.append if said is not None else pytest.fail
    with writer(form, [table], path, tell, language) as put:
        for row in rows:  # each as a page of its own
            put({table.name: pack(form, table, [row])})
    return path


def of_sqlite(path, table="figures"):
    with sqlite3.connect(path) as base:
        found = base.execute(f'SELECT * FROM "{table}"').fetchall()
    base.close()
    return [(a, b, c, d and dt.date.fromisoformat(d)) for a, b, c, d in found]


def of_duckdb(path):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(path), read_only=True) as base:
        return base.execute("SELECT * FROM figures").fetchall()


def of_xlsx(path):
    openpyxl = pytest.importorskip("openpyxl")
    _, *rows = openpyxl.load_workbook(path)["figures"].iter_rows()
    return rows


# A cell that went in comes out


def test_sqlite_gives_back_what_went_in(tmp_path):
    path = written(tmp_path / "a.sqlite", "sqlite", ROWS)
    assert of_sqlite(path) == ROWS
    with sqlite3.connect(path) as base:
        kinds = base.execute("SELECT name, type FROM pragma_table_info('figures')").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    assert kinds == [("text", "TEXT"), ("line", "INTEGER"), ("value", "REAL"), ("date_start", "DATE")]


def test_duckdb_gives_back_decimals(tmp_path):
    found = of_duckdb(written(tmp_path / "a.duckdb", "duckdb", ROWS))
    assert found == [(a, b, None if c is None else Decimal(repr(c)), d) for a, b, c, d in ROWS]
    assert sum(
        row[2] for row in of_duckdb(written(tmp_path / "b.duckdb", "duckdb", [("", 1, 0.1, None)] * 3))
    ) == Decimal("0.3")


@pytest.mark.parametrize("wide", [1e300, 1e-13, 1.23456789e-7])
def test_a_number_that_is_no_decimal_of_duckdb_is_not_rounded(tmp_path, wide):
    found = of_duckdb(written(tmp_path / "a.duckdb", "duckdb", [("", 1, 0.5, None), ("", 1, wide, None)]))
    assert [row[2] for row in found] == [0.5, wide]
    assert all(isinstance(row[2], float) for row in found)


def test_xlsx_has_days_numbers_and_no_formula(tmp_path):
    rows = of_xlsx(written(tmp_path / "a.xlsx", "xlsx", ROWS))
    first, second, third, fourth = ([cell.value for cell in row] for row in rows)
    assert first == ["=1+1", 3, 36.5, dt.datetime(2022, 1, 31)]
    assert [cell.data_type for cell in rows[0]] == ["s", "n", "n", "d"]
    assert rows[0][0].quotePrefix, "it stays a text when its cell is edited"
    assert not rows[1][0].quotePrefix
    assert (second[1:], third) == ([2**53 - 1, 2920000, "1840-06-01"], [None] * 4)
    assert fourth[1:] == [0, 0.1, dt.datetime(9999, 12, 31)]


def test_xlsx_cuts_what_no_cell_holds_and_says_so(tmp_path):
    said = []
    long = "😀" * 20_000
    written(tmp_path / "a.xlsx", "xlsx", [(long, 1, None, None), ("甲" * 32_767, 2, None, None)], said=said)
    cut, whole = (row[0].value for row in of_xlsx(tmp_path / "a.xlsx"))
    assert cut == "😀" * 16_383 + "…"
    assert whole == "甲" * 32_767
    assert said == ["Warning: 1 text was longer than the 32,767 characters of a cell, so cut; csv has all"]


def test_rows_beyond_a_sheet_go_on_in_another(tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    written(tmp_path / "a.xlsx", "xlsx", ROWS)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("figures", 3), ("figures 2", 3)]
    assert [sheet["A1"].value for sheet in book] == ["text", "text"]


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_arrow_gives_back_what_went_in(tmp_path, form):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = written(tmp_path / "a", form, ROWS)
    found = pq.read_table(path) if form == "parquet" else pa.ipc.open_stream(path.read_bytes()).read_all()
    assert [str(field.type) for field in found.schema] == ["string", "int64", "double", "date32[day]"]
    assert [tuple(row.values()) for row in found.to_pylist()] == ROWS


def test_polars_and_pandas_read_them(tmp_path):
    pl, pd = pytest.importorskip("polars"), pytest.importorskip("pandas")
    assert pl.read_ipc_stream(written(tmp_path / "a.arrow", "arrow", ROWS)).rows() == ROWS
    assert pl.read_parquet(written(tmp_path / "a.parquet", "parquet", ROWS)).rows() == ROWS
    written(tmp_path / "a.sqlite", "sqlite", ROWS)
    with sqlite3.connect(tmp_path / "a.sqlite") as base:
        frame = pd.read_sql("SELECT * FROM figures", base, parse_dates={"date_start": {"errors": "coerce"}})
    base.close()
    assert frame["value"].tolist()[:2] == [36.5, 2920000.0]
    assert pd.read_excel(written(tmp_path / "a.xlsx", "xlsx", ROWS))["value"].tolist()[:2] == [36.5, 2920000.0]


# Whatever a page or a name of a column holds


cells = st.tuples(
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    st.none() | st.integers(0, 2**53 - 1),
    st.none() | st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),
    st.none() | st.dates(),
)


@pytest.mark.parametrize("form", ["sqlite", "arrow", "duckdb"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(cells, max_size=4))
@example(rows=[("\0", 0, -0.0, dt.date(1, 1, 1)), ("\"',{}\\", 1, 5e-324, None), ("true", 1, 1e22, None)])
def test_any_row_comes_back(tmp_path, form, rows):
    path = written(tmp_path / "any", form, rows)
    if form == "arrow":
        pl = pytest.importorskip("polars")
        assert pl.read_ipc_stream(path).rows() == rows
    else:
        found = of_sqlite(path) if form == "sqlite" else of_duckdb(path)
        assert [(a, b, None if c is None else float(c), d) for a, b, c, d in found] == rows


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(cells, min_size=1, max_size=4))
@example(
    rows=[("\0", 0, -0.0, dt.date(1, 1, 1)), ("=cmd|' /C calc'!A0", 1, 5e-324, None), ("\ufeff＝1", 1, 1e22, None)]
)
def test_no_text_is_a_formula_or_a_number_in_xlsx(tmp_path, rows):
    found = of_xlsx(written(tmp_path / "any.xlsx", "xlsx", rows))
    kinds = {cell.data_type for row in found for cell in row[:1] if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_any_name_of_a_column_is_a_name(tmp_path, form):
    base = sqlite3 if form == "sqlite" else pytest.importorskip("duckdb")
    odd = Table('t"; DROP', (Column("a'b\"; --", "text"), Column("{0}", "number")))
    held = base.connect(str(written(tmp_path / "x", form, [("甲", 1.0)], odd)))
    assert held.execute('SELECT * FROM "t""; DROP"').fetchall() == [("甲", 1.0)]
    held.close()


# Files


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_table_is_there_with_its_columns(tmp_path, form):
    if FORMS[form].needs:
        pytest.importorskip(FORMS[form].needs)
    path = written(tmp_path / "empty.xlsx", form, [], language="zh")
    if form == "sqlite":
        with sqlite3.connect(path) as base:
            shown = [name for (name,) in base.execute("SELECT name FROM pragma_table_info('数字')")]
        base.close()
    elif form == "duckdb":
        import duckdb

        with duckdb.connect(str(path)) as base:
            shown = [row[0] for row in base.execute('DESCRIBE "数字"').fetchall()]
    elif form == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        shown = [cell.value for cell in openpyxl.load_workbook(path)["数字"][1]]
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        shown = (pq.read_schema(path) if form == "parquet" else pa.ipc.open_stream(path.read_bytes()).schema).names
    assert shown == ["原文", "行", "数值", "首日"]


@pytest.mark.parametrize("form", FORMS)
def test_a_run_that_ends_early_leaves_the_file_as_it_was(tmp_path, form):
    if FORMS[form].needs:
        pytest.importorskip(FORMS[form].needs)
    path, said = tmp_path / "file", []
    path.write_bytes(b"mine")
    (tmp_path / "file.partial").write_bytes(b"of another run")

    def interrupted():
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(path, form, interrupted(), said=said)
    assert path.read_bytes() == b"mine"
    assert {*tmp_path.iterdir()} <= {path, tmp_path / "file.partial"}
    written(path, form, ROWS)
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("form", ["xlsx", "sqlite", "arrow", "parquet"])
def test_the_same_rows_are_the_same_bytes(tmp_path, form):
    if FORMS[form].needs:
        pytest.importorskip(FORMS[form].needs)
    first, second = (written(tmp_path / name, form, ROWS).read_bytes() for name in "ab")
    assert first == second
    assert io.BytesIO(first).read(1)


@pytest.mark.parametrize("form", [form for form, about in FORMS.items() if about.needs])
def test_what_is_not_installed_is_told(monkeypatch, form):
    monkeypatch.setattr(typed_tables, "find_spec", lambda name: None)
    with pytest.raises(UnionxError, match=r"needs \w+: python -m pip install \w+, or give -f csv"):
        typed_tables.check(form)


@pytest.mark.parametrize("form", [form for form, about in FORMS.items() if about.needs in ("", "duckdb", "xlsxwriter")])
def test_a_file_that_cannot_be_written_is_told(tmp_path, form):
    if FORMS[form].needs:
        pytest.importorskip(FORMS[form].needs)
    with pytest.raises(UnionxError, match="cannot be written"):
        written(tmp_path / "no" / "such", form, ROWS)


# Names in Chinese


def values_of(key):
    """Return the values that the models let a key have, by the model."""
    for name, model in records.MODELS.items():
        about = model.model_json_schema()["properties"].get(key, {}) if key in model.model_fields else {}
        words = [word for one in (about, *about.get("anyOf", ())) for word in one.get("enum", [one.get("const")])]
        if known := [word for word in words if word is not None]:
            yield name, known


@pytest.mark.parametrize("key", NAMED)
def test_every_value_of_a_closed_set_has_a_chinese_name_that_leads_back_to_it(key):
    found = list(values_of(key))
    assert found
    for _name, words in found:
        named = [value_in_language(word, "zh", key) for word in words]
        assert len({*named}) == len(words)
        assert not [word for word in named if word.isascii()]


def test_no_closed_set_is_forgotten():
    keys = {key for model in records.MODELS.values() for key in model.model_fields}
    assert {key for key in keys if list(values_of(key))} == {*NAMED}


def test_only_values_of_closed_sets_are_named():
    row = ("count", "count", None, 1.0, "company")
    assert [*rows_in_language(("text", "kind", "change", "value", "noun"), [row], "zh")] == [
        ["count", "数量", None, 1.0, "company"]
    ]
    assert [*rows_in_language(("text", "kind"), [row[:2]], "en")] == [row[:2]]


@pytest.mark.parametrize(
    "table",
    [
        *(Table(NAMES[name], columns([name])) for name in records.MODELS),
        Table("records", columns()),
        facts.TABLE,
        people.TABLE,
    ],
    ids=lambda table: f"{table.name} {len(table.columns)}",
)
def test_every_column_has_a_chinese_name_of_its_own(table):
    names = [column.name for column in table.in_language("zh").columns]
    assert len({*names}) == len(names)
    assert not [column.name for column in table.columns if in_language(column.name, "zh", table.name) == column.name]
    assert in_language(table.name, "zh") != table.name
