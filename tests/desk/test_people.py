"""The flat table of people: its rows and its formats."""

import contextlib
import csv
import io
import sqlite3
from functools import partial

import pytest
from command_line import ROOT, printed_rows_of, run
from record_builders import article, body, jsonl, mention, page

from unionx.desk.people import TABLE, in_format
from unionx.output.flat_rows import RowPlan
from unionx.output.terminal import Look
from unionx.records.posts import COLUMNS, posts

BOM = b"\xef\xbb\xbf"
TEXT = "标题\n威海市总工会主席刘峰、职工李兰到会。刘峰说，好。"
AWARDS = "二、省五一劳动奖章（2名）\n1.许立恒 常熟市人民医院护士长\n2.彭小舟 常熟市人民法院法官\n（记者 王海英）\n"


def person(start, name, roles=(), honours=(), **keys):
    made = [{"title": title, "organisation": organisation} for title, organisation in roles]
    rules = {"role_rules": ["made/up"] * len(made), "honour_rules": ["made/up"] * len(honours)}
    return mention("person", start, name, **{"name": name, "roles": made, "honours": list(honours)} | rules | keys)


def whole_page():
    """All that a row draws upon."""
    about = article(TEXT)
    union = body(3, "威海市总工会", canonical="威海市总工会", region="371000", about=about.id)
    posts_of_chair = (("主席", "威海市总工会"), ("全国劳模", None))
    chair = [person(at, "刘峰", posts_of_chair, ("全国劳模", "省五一劳动奖章"), about=about.id) for at in (11, 21)]
    return [page(), about, union, chair[0], person(16, "李兰", about=about.id), chair[1]]


printed_rows = partial(printed_rows_of, "people")


def test_a_row_has_these_columns_in_this_order():
    first, second, third = printed_rows("-", stdin=jsonl(*whole_page()))
    assert list(first.items()) == [
        ("id", "p#person@11-13"), ("doc", "p"), ("article_title", "标题"), ("name", "刘峰"), ("title", "主席"),
        ("organisation", "威海市总工会"), ("canonical", "威海市总工会"), ("region", "371000"),
        ("honours", "全国劳模; 省五一劳动奖章"),
        ("published", "2023-04-24"), ("start", 11), ("end", 13), ("text", "刘峰"),
        ("sentence", "威海市总工会主席刘峰、职工李兰到会。"), ("role_rule", "made/up"),
    ]  # fmt: skip
    assert list(first) == list(COLUMNS)
    assert (second["title"], second["organisation"], second["region"]) == ("全国劳模", None, None)
    assert (third["name"], third["title"], third["honours"]) == ("李兰", None, None)


def test_a_person_of_an_article_is_told_once():
    about, other = article("甲", start=0, end=5), article("乙", start=5, end=9)
    here, there = (person(at, "刘峰", about=one.id) for at, one in ((1, about), (6, other)))
    again = person(3, "刘峰", about=about.id)
    assert [row.person for row in posts([about, other, here, again, there])] == [here, there]


def test_honoured_leaves_out_who_has_none():
    made = {row.post.name for row in posts(whole_page(), honoured=True)}
    assert made == {"刘峰"}
    assert len(printed_rows("-", "--honoured", stdin=jsonl(*whole_page()))) == 2


def test_of_two_bodies_of_a_name_the_one_with_a_canonical_is_told():
    plain, known = body(0, "威海市总工会"), body(9, "威海市总工会", canonical="威海市总工会", region="371000")
    (row,) = posts([plain, known, person(20, "刘峰", [("主席", "威海市总工会")])])
    assert (row.post.canonical, row.post.region) == ("威海市总工会", "371000")


def test_csv_has_a_head_and_what_is_unknown_is_empty():
    rows = printed_rows("-", stdin=jsonl(*whole_page()), form="csv")
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[2]["name"], rows[2]["title"], rows[2]["honours"]) == ("李兰", "", "")
    assert run("people", "-", "-f", "csv", "--bom", stdin=jsonl(page())).stdout.startswith(BOM + b"id,doc")
    assert run("people", "-", stdin=jsonl(page())).stdout == b""


def test_a_table_shows_post_body_and_honours():
    shown = run("people", "-", "-f", "table", stdin=jsonl(*whole_page()), COLUMNS="160").stdout.decode()
    assert all(word in shown for word in ("p:1", "主席", "威海市总工会", "省五一劳动奖章", "主席⟦刘峰⟧、职工"))
    assert run("people", "-", "-f", "table", stdin=jsonl(page())).stdout == b""


def test_pages_and_their_records_give_the_same_people(tmp_path):
    out = tmp_path / "records.jsonl"
    run("extract", "seeds", "-o", out, cwd=ROOT)
    from_pages, from_records = run("people", "seeds", cwd=ROOT), run("people", out, cwd=ROOT)
    assert from_pages.stdout == from_records.stdout


def test_an_award_list_becomes_a_table(tmp_path):
    (tmp_path / "awards.txt").write_text(AWARDS, encoding="utf-8")
    done = run("people", "awards.txt", "--date", "2023", "--honoured", "-f", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [(row["name"], row["title"], row["organisation"], row["honours"]) for row in rows] == [
        ("许立恒", "护士长", "常熟市人民医院", "省五一劳动奖章"),
        ("彭小舟", "法官", "常熟市人民法院", "省五一劳动奖章"),
    ]  # fmt: skip


@pytest.mark.parametrize("args", [[], ["-", "--bom"], ["-", "-f", "brat"]])
def test_wrong_usage(args):
    assert run("people", *args).returncode == 2


def test_the_output_goes_to_a_file_and_never_over_its_input(tmp_path):
    (tmp_path / "r.jsonl").write_bytes(jsonl(*whole_page()))
    assert run("people", "r.jsonl", "-o", "p.jsonl", cwd=tmp_path).returncode == 0
    assert (tmp_path / "p.jsonl").read_bytes() == run("people", "r.jsonl", cwd=tmp_path).stdout
    assert run("people", "r.jsonl", "-o", "r.jsonl", cwd=tmp_path).returncode != 0


@pytest.mark.parametrize("form", ["csv", "table"])
def test_no_terminal_obeys_a_name(form):
    found = list(posts([person(3, "刘\x1b[31m峰\u202e")]))
    shown = in_format(found, RowPlan(form, TABLE, Look(80, terminal=True))).decode()
    assert "\\x1b" in shown
    assert "\x1b[31m峰" not in shown
    assert "\u202e" not in shown
    assert "\x1b" in in_format(found, RowPlan("csv", TABLE, Look(80))).decode()


def of_workbook(path):
    return [list(row) for row in pytest.importorskip("openpyxl").load_workbook(path).worksheets[0].values]


def of_sqlite(path):
    with contextlib.closing(sqlite3.connect(path)) as held:
        ((name,),) = held.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = held.execute(f'SELECT * FROM "{name}"')
        return [[column[0] for column in found.description], *map(list, found)]


def of_duckdb(path):
    with contextlib.closing(pytest.importorskip("duckdb").connect(str(path))) as held:
        ((name,),) = held.execute("SHOW TABLES").fetchall()
        found = held.execute(f'SELECT * FROM "{name}"')
        return [[column[0] for column in found.description], *map(list, found.fetchall())]


@pytest.mark.parametrize(("form", "read"), [("xlsx", of_workbook), ("sqlite", of_sqlite), ("duckdb", of_duckdb)])
@pytest.mark.parametrize(("headers", "name", "honours"), [("en", "name", "honours"), ("zh", "姓名", "荣誉")])
def test_a_list_of_awards_is_a_table_of_a_database_too(tmp_path, form, read, headers, name, honours):
    (tmp_path / "awards.txt").write_text(AWARDS, encoding="utf-8")
    args = ("--date", "2023", "--headers", headers, "-f", form, "-o", f"p.{form}")
    assert run("people", "awards.txt", *args, cwd=tmp_path)[0] == 0
    head, *rows = read(tmp_path / f"p.{form}")
    at = head.index(name), head.index(honours)
    assert [[row[place] for place in at] for row in rows if row[at[1]]] == [
        ["许立恒", "省五一劳动奖章"], ["彭小舟", "省五一劳动奖章"],
    ]  # fmt: skip


def test_names_that_only_blanks_part_are_rows_of_the_table(tmp_path):
    page_text = (
        "省五一劳动奖章获得者\n张　三　李四　王五\n\n省劳动模范\n常熟市人民医院　　护士长　　许立恒\n（记者 王海英）\n"
    )
    (tmp_path / "awards.txt").write_text(page_text, encoding="utf-8")
    done = run("people", "awards.txt", "--honoured", "-f", "csv", "--date", "2023", cwd=tmp_path)
    rows = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert [[row[key] for key in ("name", "title", "organisation", "honours")] for row in rows] == [
        ["张三", "", "", "省五一劳动奖章"],
        ["李四", "", "", "省五一劳动奖章"],
        ["王五", "", "", "省五一劳动奖章"],
        ["许立恒", "护士长", "常熟市人民医院", "省劳动模范"],
    ]


@pytest.mark.parametrize(
    ("args", "head"),
    [
        (["--lang", "zh"], "姓名"),
        (["--lang", "zh", "--headers", "en"], "name"),
        (["--headers", "zh"], "姓名"),
        ([], "name"),
    ],
)
def test_a_workbook_speaks_the_language_of_the_run(tmp_path, args, head):
    (tmp_path / "awards.txt").write_text(AWARDS, encoding="utf-8")
    assert run("people", "awards.txt", "-f", "xlsx", "-o", "p.xlsx", *args, cwd=tmp_path)[0] == 0
    assert head in of_workbook(tmp_path / "p.xlsx")[0]


def test_what_programs_read_has_the_same_names_in_every_language(tmp_path):
    (tmp_path / "awards.txt").write_text(AWARDS, encoding="utf-8")
    plain, chinese = (run("people", "awards.txt", "-f", "csv", "--lang", to, cwd=tmp_path)[1] for to in ("en", "zh"))
    assert plain == chinese
