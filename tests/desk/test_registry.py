"""The registry: what several pages say is one row, in any order of input, and what they say twice counts once."""

import contextlib
import csv
import io
import json
import re
import sqlite3
import sys

import pytest
from command_line import ROOT, modules_of_help, run
from hypothesis import given, settings
from hypothesis import strategies as st
from record_builders import article, body, count, figure, jsonl, mention, page

from unionx.cli import options
from unionx.output import flat_rows

pytest.importorskip("duckdb", reason="duckdb is not installed; it is in the test extra")

LONG = (
    "连云港市总工会走访慰问一线职工，送上防暑用品和慰问金，并听取大家对工会工作的意见和建议，随后来到工地食堂查看伙食。"
)
BODY = {"name": "威海市总工会", "canonical": "威海市总工会", "region": "371000"}
YEAR = {"date_start": "2022-01-01", "date_end": "2022-12-31"}


@pytest.fixture
def tables(tmp_path):
    """Return what makes the tables of records, and returns them by name."""

    def made(*found, code=0):
        done = run("registry", "-", "-o", tmp_path / "out", stdin=jsonl(*found))
        assert done.returncode == code, done.stderr
        return {
            path.stem: [json.loads(line) for line in path.read_bytes().splitlines()]
            for path in (tmp_path / "out").glob("*.jsonl")
        }

    return made


def story(doc, text, *facts, published="2023-04-24", title="标题", **keys):
    """Return the records of a page: an article, a body with a canonical name, and figures of it in their order."""
    about = article(text, doc, title=title)
    made = [page(doc, published=published, sha256=(doc.encode().hex() * 64)[:64], **keys), about]
    made.append(body(0, "威海市总", doc=doc, about=about.id, **BODY))
    for printed, values in facts:
        at = text.index(printed)
        make = figure if "kind" not in values else count
        value = () if make is figure else (values.get("value", 1),)
        made.append(make(at, printed, *value, doc=doc, about=about.id, **{"subject_id": made[2].id} | values))
    return made


def fact(doc, printed, amount, /, published="2023-04-24", **keys):
    text = f"{doc}：威海市总发放救助金{printed}。"
    return story(doc, text, (printed, {"value": amount} | keys), published=published)


# Facts


def test_a_figure_of_several_pages_is_one_row_with_its_sources(tables):
    made = tables(
        *fact("b", "292万元", 2920000, period=YEAR),
        *fact("a", "292万元", 2920000, published="2023-05-01", period=YEAR),
        *fact("c", "292万元", 2920000, period=None),
    )  # fmt: skip
    both, other = made["facts"]
    assert both["sources"] == "b#figure@11-16; a#figure@11-16"
    assert (both["id"], both["articles"], both["pages"]) == ("b#figure@11-16", 2, 2)
    assert (both["first_seen"], both["last_seen"]) == ("2023-04-24", "2023-05-01")
    assert (both["subject"], both["region"], both["value"]) == ("威海市总工会", "371000", 2920000)
    assert other["sources"] == "c#figure@11-16"
    assert [row["id"] for row in made["sources"] if row["fact"] == both["id"]] == both["sources"].split("; ")
    assert made["sources"][1]["sentence"] == "a：威海市总发放救助金292万元。"
    assert made["contradictions"] == made["series"] == []


def test_what_is_not_known_is_not_taken_for_the_same(tables):
    made = tables(
        *fact("a", "292万元", 2920000, noun=None), *fact("b", "292万元", 2920000, noun=None),
        *fact("c", "292万元", 2920000, subject="刘峰", subject_id=None), person("c", "刘峰"),
        *fact("d", "292万元", 2920000, subject="刘峰", subject_id=None), person("d", "刘峰"),
    )  # fmt: skip
    assert [row["articles"] for row in made["facts"]] == [1] * 4


def test_later_figures_are_a_series(tables):
    months = [{"date_start": f"2023-0{m}-01", "date_end": f"2023-0{m}-28"} for m in (1, 2, 3)]
    made = tables(
        *(record for doc, value, period in zip("cab", (50, 20, 30), (months[2], months[0], months[1]), strict=True)
          for record in fact(doc, f"{value}元", value, period=period)),
        *fact("d", "9元", 9, period=months[0], status="planned"),
    )  # fmt: skip
    assert [(row["series"], row["value"], row["difference"]) for row in made["series"]] == [
        (1, 20, None), (1, 30, 10), (1, 50, 20),
    ]  # fmt: skip
    assert made["contradictions"] == []


def test_values_that_cannot_both_be_are_listed_with_both_sentences(tables):
    made = tables(*fact("a", "292万元", 2920000, period=YEAR), *fact("b", "300万元", 3000000, period=YEAR),
                  *fact("c", "292万元", 2920000, period=YEAR), *fact("d", "310万元", 3100000, period=None))  # fmt: skip
    (row,) = made["contradictions"]
    assert (row["text"], row["articles"], row["sentence"]) == ("292万元", 2, "a：威海市总发放救助金292万元。")
    assert (row["other_text"], row["other_doc"]) == ("300万元", "b")
    assert row["other_sentence"] == "b：威海市总发放救助金300万元。"


@pytest.mark.parametrize(
    "other",
    [
        {"value": 2900000, "low": 2900000, "high": 3000000, "modifier": "more_than"},
        {"value": 3000000, "high": 3000000, "modifier": "nearly"},
        {"value": 2900000, "modifier": "about"},
        {"value": None, "low": 2000000, "high": 3000000, "modifier": "range"},
        {"value": 3000000, "part_of": "b#figure@0-1"},
        {"value": 3000000, "status": "planned"},
    ],
)
def test_values_that_agree_or_speak_of_something_else_are_no_contradiction(tables, other):
    made = tables(*fact("a", "292万元", 2920000, period=YEAR), *fact("b", "300万元", 0, **{"period": YEAR} | other))
    assert made["contradictions"] == []


def test_two_amounts_of_one_article_are_no_contradiction(tables):
    values = [("1元", {"value": 1, "period": YEAR}), ("2元", {"value": 2, "period": YEAR})]
    assert tables(*story("a", "威海市总先发1元，再发2元。", *values))["contradictions"] == []


# Reprints


def test_an_article_that_was_printed_before_counts_once(tables):
    sum_ = {"value": 2920000, "period": YEAR}
    first = story("z", LONG + "共292万元。", ("292万元", sum_), published="2023-01-01")
    again = story("a", "刊头。" + LONG + "共292万元。", ("292万元", sum_), published="2023-02-01")
    other = story("b", LONG + "共8元。", ("8元", {"value": 8, "period": YEAR}), published="2023-02-01")
    made = tables(*again, *first, *other)
    assert [(row["doc"], row["first_doc"]) for row in made["reprints"]] == [("a", "z")]
    assert [(row["value"], row["articles"], row["sources"].count(";")) for row in made["facts"]] == [
        (2920000, 1, 1), (8, 1, 0),
    ]  # fmt: skip
    assert [(row["doc"], row["reprint"]) for row in made["sources"]] == [("z", False), ("a", True), ("b", False)]
    (row,) = made["bodies"]
    assert (row["pages"], row["mentions"], row["first_seen"], row["last_seen"]) == (2, 2, "2023-01-01", "2023-02-01")


def test_a_page_under_another_name_counts_once(tables):
    def named(doc):
        return story(doc, "短。1元。", ("1元", {"value": 1}))

    one = [record.model_copy(update={"sha256": "a" * 64}) if record.type == "page" else record for record in named("a")]
    two = [record.model_copy(update={"sha256": "a" * 64}) if record.type == "page" else record for record in named("b")]
    made = tables(*one, *two)
    assert [(row["articles"], row["pages"]) for row in made["facts"]] == [(1, 1)]
    assert [row["pages"] for row in made["bodies"]] == [1]


# Names


def test_a_body_is_one_row_by_its_canonical_name(tables):
    bodies = [
        body(0, "市总", doc="a", **BODY), body(9, "威海市总", doc="a", **BODY | {"name": "威海市总"}),
        body(0, "市总工会", doc="b"), body(0, "威海市总工会", doc="b", **BODY | {"kind": "other"}),
        body(20, "市总", doc="b", **BODY, honours=["省工人先锋号"]),
    ]  # fmt: skip
    made = tables(page("a"), *bodies[:2], page("b", published="2023-05-01", sha256="1" * 64), *bodies[2:])["bodies"]
    assert made[0] == {
        "name": "威海市总工会", "canonical": True, "kind": "union", "region": "371000",
        "names": "威海市总; 威海市总工会", "printed": "威海市总; 威海市总工会; 市总", "honours": "省工人先锋号",
        "first_seen": "2023-04-24", "last_seen": "2023-05-01", "pages": 2, "mentions": 4,
    }  # fmt: skip
    assert (made[1]["name"], made[1]["canonical"]) == ("市总工会", False)


def person(doc, name, *roles, start=0):
    roles = [{"title": title, "organisation": organisation} for title, organisation in roles]
    return mention("person", start, name, doc=doc, name=name, roles=roles, role_rules=["made/up"] * len(roles))


def office(doc, day, name, *roles):
    names = {organisation for _, organisation in roles if organisation}
    bodies = [body(30 + 10 * at, one, doc=doc, canonical=one) for at, one in enumerate(sorted(names))]
    return [page(doc, published=day, sha256=(doc.encode().hex() * 64)[:64]), person(doc, name, *roles), *bodies]


def test_namesakes_are_apart_and_offices_change(tables):
    union, party = "威海市总工会", "中共威海市委"
    made = tables(
        *office("a", "2020-01-01", "刘峰", ("副主席", union)),
        *office("b", "2021-01-01", "刘峰", ("主席", union), ("常委", party)),
        *office("c", "2022-01-01", "刘峰", ("书记", party)),
        *office("d", "2020-06-01", "刘峰", ("工程师", "港城机械厂")),
        *office("e", "2020-06-01", "刘峰", ("记者", None)), *office("f", "2020-07-01", "刘峰", ("记者", None)),
    )  # fmt: skip
    keys = ("person", "title", "before", "first_seen", "pages")
    assert [tuple(row[key] for key in keys) for row in made["people"]] == [
        (1, "副主席", None, "2020-01-01", 1),
        (1, "主席", "副主席 · 威海市总工会", "2021-01-01", 1),
        (1, "常委", "副主席 · 威海市总工会", "2021-01-01", 1),
        (1, "书记", "主席 · 威海市总工会", "2022-01-01", 1),
        (2, "工程师", None, "2020-06-01", 1),
        (3, "记者", None, "2020-06-01", 2),
    ]  # fmt: skip


# Any order, any number of times

FOUND = [
    *fact("a", "292万元", 2920000, period=YEAR), *fact("b", "300万元", 3000000, period=YEAR),
    *story("c", LONG, published=None), *story("d", "刊头。" + LONG),
    *office("e", "2020-01-01", "刘峰", ("主席", "甲工会")), *office("f", "2021-01-01", "刘峰", ("书记", "甲工会")),
]  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    assert run("registry", "-", "-o", folder / "out", stdin=jsonl(*FOUND)).returncode == 0
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@given(dice=st.randoms(use_true_random=False), again=st.lists(st.sampled_from(FOUND), max_size=9))
@settings(max_examples=8, deadline=None)
def test_neither_order_nor_what_comes_twice_changes_a_byte(tmp_path_factory, plain, dice, again):
    folder = tmp_path_factory.mktemp("registry")
    mixed = [*FOUND, *again]
    dice.shuffle(mixed)
    cut = dice.randint(0, len(mixed))
    (folder / "two.jsonl").write_bytes(jsonl(*mixed[:cut], FOUND[0]))
    (folder / "three.jsonl").write_bytes(jsonl(*mixed[cut:], FOUND[-1]))
    assert run("registry", "three.jsonl", "two.jsonl", "-o", "mixed", cwd=folder).returncode == 0
    assert {path.name: path.read_bytes() for path in (folder / "mixed").iterdir()} == plain
    assert all(plain[f"{table}.jsonl"] for table in ("bodies", "people", "facts", "contradictions", "reprints"))


def test_records_of_one_id_that_differ_are_told_and_one_is_taken(tmp_path):
    one, other = (jsonl(*fact("a", "292万元", value)) for value in (2920000, 9))
    made = []
    for at, given_ in enumerate((one + other, other + one)):
        done = run("registry", "-", "-o", tmp_path / str(at), stdin=given_)
        assert (done.returncode, done.stderr.count("came twice with other values")) == (1, 1)
        made.append((tmp_path / str(at) / "facts.jsonl").read_bytes())
    assert made[0] == made[1]


# What it is given, and where it goes


def test_csv_has_its_columns_and_is_safe(tmp_path):
    found = [*fact("a", "292万元", 2920000, noun="=1+1"), page("b", sha256="1" * 64)]
    done = run("registry", "-", "-f", "csv", "--bom", "-o", tmp_path / "out", stdin=jsonl(*found))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").iterdir())) == 7
    text = (tmp_path / "out" / "facts.csv").read_bytes().decode()
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert text.startswith("\ufeffid,subject,")
    assert (row["noun"], row["value"], row["part"], row["per"]) == ("'=1+1", "2920000.0", "false", "")
    assert (tmp_path / "out" / "series.csv").read_text("utf-8-sig").startswith("series,fact,")


def test_in_chinese_every_column_has_a_name_and_every_value_of_a_closed_set(tmp_path):
    found = jsonl(*fact("a", "3万元", 30000, period=YEAR), *fact("b", "5万元", 50000, period=YEAR))
    done = run("registry", "-", "-o", tmp_path / "out", "-f", "csv", "--headers", "zh", stdin=found)
    assert done.returncode == 0, done.stderr
    read = {path.stem: [*csv.reader(io.StringIO(path.read_text("utf-8")))] for path in (tmp_path / "out").iterdir()}
    for head, *_rows in read.values():
        assert len({*head}) == len(head)
        assert not [name for name in head if name.isascii()]
    of = {name: dict(zip(*rows[:2], strict=True)) for name, rows in read.items() if len(rows) > 1}
    assert (of["facts"]["种类"], of["facts"]["状态"], of["facts"]["是其他数字的一部分"]) == ("金额", "事实", "否")
    assert (of["bodies"]["种类"], of["bodies"]["是规范名称"], of["sources"]["以前登过"]) == ("工会", "是", "否")
    assert of["contradictions"]["另一数字的原文"] == "5万元"


def test_the_formats_of_the_option_are_those_that_are_written(tmp_path):
    assert options.REGISTRY_FORMATS == flat_rows.FORMATS
    found = jsonl(*fact("a", "292万元", 2920000, period=YEAR), *office("e", "2020-01-01", "刘峰", ("主席", "甲工会")))
    assert run("registry", "-", "-f", "sqlite", "-o", tmp_path / "out", stdin=found).returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["registry.sqlite"], "all tables in one database"
    with contextlib.closing(sqlite3.connect(tmp_path / "out" / "registry.sqlite")) as connection:
        rows = connection.execute(
            "SELECT subject, value, part, pages, period_start, sources.doc FROM facts JOIN sources ON fact = facts.id"
        ).fetchall()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert rows == [("威海市总工会", 2920000.0, "false", 1, "2022-01-01", "a")]
    assert tables == {"bodies", "people", "facts", "sources", "series", "contradictions", "reprints"}


@pytest.mark.parametrize("form", ["xlsx", "sqlite"])
def test_a_workbook_is_the_same_at_any_order_and_replaces_what_was_there(tmp_path, form):
    found = jsonl(*fact("a", "292万元", 2920000, period=YEAR), *office("e", "2020-01-01", "刘峰", ("主席", "甲工会")))
    lines, made = found.splitlines(keepends=True), []
    for order in (lines, lines[::-1]):
        joined = type(found)().join(order)
        assert run("registry", "-", "-f", form, "-o", tmp_path / "out", stdin=joined).returncode == 0
        made.append((tmp_path / "out" / f"registry.{form}").read_bytes())
    assert made[0] == made[1]


def test_a_missing_option_is_told_by_its_name(tmp_path):
    done = run("registry", "records.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("Give -o DIR; unionx registry --help has an example\n")


def test_text_of_a_page_is_only_text(tables):
    evil = "') DROP TABLE facts --\"\\\u2028\x00😀\t"
    made = tables(
        *story("a", f"{evil}发1元。", ("1元", {"value": 1, "noun": evil, "subject": evil, "subject_id": None}))
    )
    assert (made["facts"][0]["noun"], made["facts"][0]["subject"]) == (evil, evil)
    assert evil in made["sources"][0]["sentence"]


def test_sentences_come_from_pages_where_articles_were_left_out(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("威海市总工会2022年发放救助金292万元。\n", encoding="utf-8")
    found = run("extract", "a.txt", "-t", "page", "-t", "figure", "-t", "organisation", cwd=tmp_path / "pages").stdout
    done = run("registry", "-", "-o", "out", "--source", "pages", stdin=found, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = map(json.loads, (tmp_path / "out" / "sources.jsonl").read_text("utf-8").splitlines())
    assert row["sentence"] == "威海市总工会2022年发放救助金292万元。"
    done = run("registry", "-", "-o", "out", stdin=found, cwd=tmp_path)
    assert done.returncode == 1
    assert re.match(r"Error: a.txt: cannot be read.*give --source.*its sentences are left out\n", done.stderr)
    assert '"sentence":null' in (tmp_path / "out" / "sources.jsonl").read_text("utf-8")


def test_records_without_a_page_are_told(tmp_path):
    done = run("registry", "-", "-o", tmp_path / "out", stdin=jsonl(*fact("a", "292万元", 1)[1:]))
    assert (done.returncode, done.stderr) == (
        0, "Warning: a: has no page record, so when it was printed is not known; extract it again without -t, "
        "or with -t page too\n",
    )  # fmt: skip
    assert '"first_seen":null' in (tmp_path / "out" / "facts.jsonl").read_text("utf-8")


def test_what_is_wrong_is_told_and_the_rest_is_made(tmp_path):
    (tmp_path / "r.jsonl").write_bytes(jsonl(*fact("a", "292万元", 1)) + b'{"type":"figure"}\n')
    done = run("registry", "r.jsonl", "none.jsonl", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.partition(": ")[2].split()[0] for line in done.stderr.splitlines()] == ["r.jsonl:5:", "none.jsonl:"]
    kept = (tmp_path / "out" / "facts.jsonl").read_bytes()
    done = run("registry", "none.jsonl", "-o", "out", cwd=tmp_path)  # nothing was read: the tables stay
    assert (done.returncode, (tmp_path / "out" / "facts.jsonl").read_bytes()) == (1, kept)
    empty = run("registry", "-", "-o", "out", stdin=b"", cwd=tmp_path)
    assert (empty.returncode, empty.stderr) == (
        1,
        "Error: -: holds no records; give a file that unionx extract wrote\n",
    )
    assert {path.name for path in tmp_path.iterdir()} == {"r.jsonl", "out"}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["-"], "Missing option '-o'"), (["-", "-o", "held"], "which would be lost"),
        (["-", "-o", "held/mine.txt"], "is a file; give a folder"), (["-", "-o", "x", "--bom"], "--bom goes with csv"),
        (["-", "-o", "-"], "a folder cannot go to standard output"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_and_nothing_is_lost(tmp_path, args, told):
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "mine.txt").write_text("mine")
    done = run("registry", *args, stdin=jsonl(page()), cwd=tmp_path)
    assert (done.returncode, [path.name for path in tmp_path.iterdir()]) == (2, ["held"])
    assert told in done.stderr


@pytest.mark.parametrize(
    ("left", "code"),
    [("facts.parquet.partial", 0), ("facts.sqlite.partial-journal", 0), ("mine.partial", 2), ("my.jsonl.partial", 2)],
)
def test_what_a_killed_run_left_is_replaced_and_nothing_else(tmp_path, left, code):
    (tmp_path / "out.partial").mkdir()
    (tmp_path / "out.partial" / left).write_text("half")
    (tmp_path / "out.partial" / "people.xlsx.partial-x").mkdir()
    assert run("registry", "-", "-o", "out", stdin=jsonl(page()), cwd=tmp_path).returncode == code
    assert (tmp_path / "out.partial").exists() == bool(code)


def test_what_is_not_installed_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = run("registry", "-", "-o", tmp_path / "out", stdin=jsonl(page()))
    assert done.returncode == 1
    assert done.stderr == "Error: registry needs DuckDB: python -m pip install duckdb\n"


def test_its_example_runs_and_its_help_is_light(tmp_path):
    assert not {"pydantic", "duckdb", "regex", "rich"} & {
        name.partition(".")[0] for name in modules_of_help("registry")
    }
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    said = run("registry", "--help").stdout.decode().partition("Example:")[2]
    first, last = (line.split()[1:] for line in said.replace("|", "\n").splitlines() if line.strip())
    found = run(*first, cwd=tmp_path).stdout
    assert run(*last, stdin=found, cwd=tmp_path).returncode == 0
    made = [json.loads(line) for line in (tmp_path / "registry" / "sources.jsonl").read_text("utf-8").splitlines()]
    told = [json.loads(line) for line in run("facts", "-", stdin=found).stdout.splitlines()]
    assert sorted(row["id"] for row in made) == sorted(row["id"] for row in told)
