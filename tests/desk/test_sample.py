"""Samples to be checked by hand: which mentions are chosen, the sheet and its way back, what the marks say."""

import csv
import io
import json
import random
import re
from math import comb

import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st
from record_builders import article, body, count, jsonl, mention, page

from unionx.errors import AnswerError
from unionx.records import sheet, sheet_links
from unionx.records.precision import wilson
from unionx.records.rows import defuse, restore
from unionx.records.sheet import SheetRow
from unionx.records.strata import quotas

COLUMNS = [
    "right", "better", "note", "type", "text", "value", "noun", "better_noun", "subject", "better_subject", "period",
    "better_period", "status", "better_status", "roles", "better_roles", "sentence", "rule", "line", "doc", "start",
    "end", "id", "stratum_size", "sha256",
]  # fmt: skip


def by_rule(record, rule):
    return record.model_copy(update={"rule": rule})


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a function that writes a file and gives its name."""
    path = tmp_path_factory.mktemp("sheets") / "s.csv"

    def write(data):
        path.write_bytes(data)
        return str(path)

    return write


def some(doc="p", number=30):
    """Return records of a page: figures of one rule, and a tenth as many people of another."""
    figures = [by_rule(count(10 * n, f"{n % 10}人", n, doc=doc), "figure/unit") for n in range(number)]
    people = [mention("person", 10 * n + 5, "田野", doc=doc, name="田野", roles=[]) for n in range(number // 10)]
    return [page(doc), *figures, *people]


def rows_of(data, form="csv"):
    if form == "jsonl":
        return [json.loads(line) for line in data.splitlines()]
    comma = "," if form == "csv" else "\t"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=comma))


def sample(*args, stdin, form="csv"):
    done = run("sample", "-", *args, "-f", form, stdin=stdin)
    assert done.returncode == 0
    return rows_of(done.stdout, form)


# Which mentions


def test_each_type_and_rule_has_its_share():
    found = sample("-n", "11", stdin=jsonl(*some()))
    assert [row["rule"] for row in found] == ["made/up"] + ["figure/unit"] * 10
    assert {(row["rule"], row["stratum_size"]) for row in found} == {("figure/unit", "30"), ("made/up", "3")}


def test_types_are_chosen():
    assert {row["type"] for row in sample("-t", "person", stdin=jsonl(*some()))} == {"person"}


def test_all_are_taken_where_there_are_no_more():
    assert len(sample("-n", "1000", stdin=jsonl(*some()))) == 33


def test_a_sample_too_small_for_all_rules_says_so():
    few = [by_rule(count(10 * n, "3人", 3), f"figure/{n % 3}") for n in range(9)] + [mention("date", 0, "近日", **DATE)]
    done = run("sample", "-", "-n", "3", stdin=jsonl(*few))
    assert {row["rule"] for row in rows_of(done.stdout)} == {"figure/0", "figure/1", "figure/2"}
    assert done.stderr.splitlines() == [
        "3 of 10 mentions, from 3 rules",
        "Warning: too few for 1 rules: made/up; -n 4 has one of each",
    ]


DATE = {"date_start": None, "date_end": None, "edtf": None, "timex": "PAST_REF", "granularity": "vague",
        "resolved": "context"}  # fmt: skip


def test_a_seed_gives_the_same_sample_whatever_the_order_of_the_pages():
    pages = [some(f"p{n}", 10) for n in range(9)]
    turned = random.Random(3).sample(pages, len(pages))
    one, other = (sample("-n", "7", stdin=jsonl(*(r for p in ps for r in p))) for ps in (pages, turned))
    assert one == other
    assert len(one) == 7
    seven = sample("-n", "7", "--seed", "2", stdin=jsonl(*(r for p in pages for r in p)))
    assert [row["id"] for row in seven] != [row["id"] for row in one]


def test_a_larger_sample_goes_on_from_a_smaller_one():
    small, large = ({row["id"] for row in sample("-n", n, stdin=jsonl(*some(number=60)))} for n in ("10", "30"))
    assert small < large


def test_every_mention_is_as_likely_as_another():
    records = jsonl(*(count(10 * n, "3人", 3) for n in range(6)))
    drawn = [row["id"] for seed in range(200) for row in sample("-n", "3", "--seed", str(seed), stdin=records)]
    assert [130 > drawn.count(name) > 70 for name in sorted(set(drawn))] == [True] * 6


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.text(max_size=3)), st.integers(1, 400), max_size=12),
       st.integers(1, 300))  # fmt: skip
def test_quotas_are_in_proportion(sizes, number):
    taken = quotas(sizes, number)
    total = sum(sizes.values())
    assert taken.keys() == sizes.keys()
    assert sum(taken.values()) == min(number, total)
    assert all(0 <= taken[name] <= sizes[name] for name in sizes)
    if number >= len(sizes):
        assert all(taken.values())
    else:
        smallest = min((sizes[name] for name in sizes if taken[name]), default=0)
        assert all(sizes[name] <= smallest for name in sizes if not taken[name])
    for one in sizes:
        for other in sizes:
            if sizes[one] > sizes[other]:
                assert taken[one] >= taken[other]


# The sheet


def test_a_row_shows_the_mention_in_its_sentence():
    text = "大会召开。市总工会慰问会员30人次,很好。再见。"
    about = article(text)
    first, second = body(5, "市总工会", about=about.id), count(14, "30人次", 30, about=about.id)
    rows = sample(stdin=jsonl(page(sha256="1" * 64), about, first, second))
    assert list(rows[0]) == COLUMNS
    assert rows[1] == dict.fromkeys(COLUMNS, "") | {
        "noun": "救助金", "subject": "威海市总工会", "status": "actual",
        "right": "", "better": "", "note": "", "type": "figure", "text": "30人次", "value": "30 人",
        "sentence": "市总工会慰问会员⟦30人次⟧,很好。", "rule": "made/up", "line": "1", "doc": "p",
        "start": "14", "end": "18", "id": second.id, "stratum_size": "1", "sha256": "1" * 64,
    }  # fmt: skip
    for form in ("tsv", "jsonl"):
        again = sample(stdin=jsonl(page(sha256="1" * 64), about, first, second), form=form)
        assert [{key: str(cell) for key, cell in row.items()} for row in again] == rows


def test_a_mention_without_a_sentence_stands_alone():
    (row,) = sample(stdin=jsonl(body(0, "市总")))
    assert (row["sentence"], row["sha256"]) == ("⟦市总⟧", "")


def test_what_is_on_the_page_is_no_formula_and_no_escape(written):
    name = "=1+1\x1b[31m[red]<script>\"',\t;\r\n😀𠮷"
    (row,) = sample(stdin=jsonl(body(0, name, doc="-p")))
    assert row["text"] == "'=1+1\\x1b[31m[red]<script>\"',\\t;⏎😀𠮷"
    assert row["doc"] == "'-p"
    done = run("sample", "-", stdin=jsonl(body(0, name, doc="-p")))
    assert len(done.stdout.decode().split("\r\n")) == 3, "a row stands on one line, whatever the page prints"
    (back,) = sheet.read_sheet(written(done.stdout))
    assert (back.text, back.doc) == ("=1+1\\x1b[31m[red]<script>\"',\\t;⏎😀𠮷", "-p")


@given(st.text(max_size=8) | st.from_regex(r"'{0,2}[=+\-@＝\t\r].{0,3}", fullmatch=True))
def test_any_cell_comes_back_and_none_is_a_formula(cell):
    assert restore(defuse(cell)) == cell
    assert not defuse(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("cell", ["'", "'s", "''s", "''", "a=1"])
def test_an_apostrophe_of_the_page_stays(cell):
    assert defuse(cell) == restore(cell) == cell


def test_links_are_shown_and_read_as_they_are_written():
    roles = [{"title": "主席", "organisation": "威海市总工会"}, {"title": "记者", "organisation": None}]
    period = {"date_start": "2022-05-01", "date_end": None}
    found = (
        count(4, "30人", 30, period=period),
        mention("person", 0, "田野", name="田野", roles=roles, role_rules=["a", "b"]),
    )
    person, figure = sorted(sample(stdin=jsonl(*found)), key=lambda row: int(row["start"]))
    assert (figure["period"], figure["roles"]) == ("2022-05-01/..", "")
    assert (person["roles"], person["noun"]) == ("主席@威海市总工会; 记者", "")
    assert sheet_links.value_of_cell("figure", "period", figure["period"]) == period
    assert sheet_links.value_of_cell("person", "roles", person["roles"].replace("@", "＠").replace(";", "；")) == roles


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS, st.integers(0, 99)), min_size=1, max_size=4),
    st.sampled_from(sheet.FORMATS),
)
def test_any_sheet_comes_back(written, cells, form):
    empty = dict.fromkeys(SheetRow._fields, "")
    rows = [
        SheetRow(**empty | {"right": "n", "note": note.strip(), "type": "person", "text": text, "rule": "r", "line": 1,
                            "doc": doc, "start": n, "end": n + 1, "stratum_size": 5, "better_roles": text.strip()})
        for note, text, doc, n in cells
    ]  # fmt: skip
    found = list(sheet.read_sheet(written(sheet.render(rows, form))))
    assert [(m.note, m.text, m.doc, m.start, m.right, m.links.get("roles", "")) for m in found] == [
        (r.note, r.text, r.doc, r.start, False, r.better_roles) for r in rows
    ]


def sheet_of(*rows, head="right,doc,type,rule,start,end,stratum_size"):
    return "".join(f"{line}\r\n" for line in (head, *rows))


@pytest.mark.parametrize(
    "data",
    [
        sheet_of("n,报,person,r,0,1,5").encode(),
        sheet_of("n,报,person,r,0,1,5").encode("utf-8-sig"),
        sheet_of("n,报,person,r,0,1,5").encode("gb18030"),
        sheet_of("n,报,person,r,0,1,5").encode("utf-16"),
        sheet_of("n,报,person,r,0,1,5").replace(",", ";").encode(),
        sheet_of("n,报,person,r,0,1,5").replace(",", "\t").encode("utf-16"),
        sheet_of("n,报,person,r,0,1,5").replace("\r\n", "\n").encode(),
        sheet_of(" N ,报,person,r,0,1,5", ",,,,,,", "").encode(),
        sheet_of("否,报,person,r,0,1,5,more").encode(),
        sheet_of("x,n,报,person,r,0,1,5", head="mine,right,doc,type,rule,start,end,stratum_size").encode(),
    ],
)
def test_a_sheet_is_read_as_a_spreadsheet_saves_it(written, data):
    (row,) = sheet.read_sheet(written(data))
    assert (row.doc, row.right, row.stratum_size) == ("报", False, 5)
    assert sheet.is_sheet(written(data))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b"\xff\xfe", b"\xff\xfe\x00", b"right,doc\n", b'{"doc":1}']
)
def test_what_is_no_sheet_is_told_from_one(written, data):
    assert not sheet.is_sheet(written(data))


@pytest.mark.parametrize("mark", ["y", "Y", "yes", "是", "1", "ｙ", " 是 ", "TRUE"])
def test_marks_for_right(written, mark):
    assert [row.right for row in sheet.read_sheet(written(sheet_of(f"{mark},p,person,r,0,1,5").encode()))] == [True]


@pytest.mark.parametrize("mark", ["n", "N", "no", "否", "0", "Ｎ"])
def test_marks_for_wrong(written, mark):
    assert [row.right for row in sheet.read_sheet(written(sheet_of(f"{mark},p,person,r,0,1,5").encode()))] == [False]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (sheet_of("y,p,person,r,0,1,5", "?,p,person,r,0,1,5"), ":3: right is '?'; write y or n"),
        (sheet_of('y,"p\nq",person,r,0,1,5', "2,p,person,r,0,1,5"), ":4: right is '2'"),
        (sheet_of("y,p,place,r,0,1,5"), ":2: type 'place' is none of organisation"),
        (sheet_of("y,p,person,r,a,1,5"), ":2: start is 'a', not the whole number"),
        (sheet_of("y,p,person,r,0,1"), ":2: stratum_size is ''"),
        (sheet_of("y,p,person,r,0,1,5.0"), ":2: stratum_size is '5.0'"),
        (sheet_of("y", head="right,doc"), ":1: no column type, rule, start, end, stratum_size"),
        ("", ":1: no column right"),
        ('{"right":"y"}', ":1: no row of a sample"),
        ("{", ":1: no row of a sample"),
    ],
)
def test_a_bad_sheet_is_named_by_its_line(written, data, said):
    path = written(data.encode())
    with pytest.raises(AnswerError) as failure:
        list(sheet.read_sheet(path))
    assert str(failure.value).startswith(path)
    assert said in str(failure.value)
    done = run("sample", "--score", path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == f"Error: {failure.value}\n".replace("\n", "\\n", failure.value.args[0].count("\n"))


def test_what_cannot_be_read_is_told(tmp_path):
    for args in (("--score", tmp_path / "no.csv"), (tmp_path / "no.jsonl",)):
        done = run("sample", *args)
        assert done.returncode == 1
        assert "cannot be read: No such file" in done.stderr
    (tmp_path / "x").write_bytes(b"\xff" * 3)
    assert "no UTF-8 text" in run("sample", "--score", tmp_path / "x").stderr


# The score


def marked(*strata):
    """Return a sheet: of each stratum its type, rule, size, and how many marks y, n and none it has."""
    lines = []
    for kind, rule, size, *marks in strata:
        lines += [
            f"{m},p,{kind},{rule},0,1,{size}" for m, n in zip(("y", "n", ""), marks, strict=True) for _ in range(n)
        ]
    return sheet_of(*lines).encode()


def scored(*strata):
    done = run("sample", "--score", "-", "-f", "json", stdin=marked(*strata))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_precision_of_a_rule_is_the_share_of_its_marks():
    found = scored(("person", "r", 100, 9, 1, 5))
    (rule,) = found["rules"]
    low, high = rule.pop("low"), rule.pop("high")
    assert rule == {"type": "person", "rule": "r", "of": 100, "marked": 10, "right": 9, "precision": 0.9}
    # 9 of 10 as the textbooks have it.
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)
    assert (found["overall"]["type"], found["overall"]["precision"]) == (None, 0.9)
    assert round(found["overall"]["low"], 9) == round(low, 9)


def test_rules_are_weighed_by_how_many_mentions_they_made():
    found = scored(("person", "a", 90, 10, 0, 0), ("person", "b", 10, 0, 10, 0), ("date", "c", 100, 1, 1, 0))
    assert [(one["type"], round(one["precision"], 9), one["of"]) for one in found["types"]] == [
        ("person", 0.9, 100), ("date", 0.5, 100)
    ]  # fmt: skip
    assert round(found["overall"]["precision"], 9) == 0.7
    effective = 1 / (0.45**2 / 10 + 0.05**2 / 10 + 0.5**2 / 2)
    assert (found["overall"]["low"], found["overall"]["high"]) == pytest.approx(wilson(0.7, effective))


def test_a_rule_without_a_mark_is_not_judged():
    strata = ("person", "a", 90, 1, 0, 0), ("figure", "b", 10, 0, 0, 3)
    found = scored(*strata)
    assert [one["rule"] for one in found["rules"]] == ["a"]
    assert [one["rule"] for one in found["unmarked"]] == ["b"]
    assert found["overall"]["of"] == 90
    done = run("sample", "--score", "-", stdin=marked(*strata))
    assert done.stderr == "Warning: no mark for b: 10 mentions are not judged\n"


def test_without_a_mark_there_is_no_score():
    done = run("sample", "--score", "-", stdin=marked(("person", "a", 9, 0, 0, 3)))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "nothing is marked; write y or n" in done.stderr


def test_sizes_that_disagree_are_told():
    done = run("sample", "--score", "-", stdin=marked(("person", "a", 9, 1, 0, 0), ("person", "a", 8, 1, 0, 0)))
    assert done.stderr.startswith("Error: -:3: stratum_size of a is 8 here and 9 further up")


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_what_was_seen(pair):
    right, number = pair
    low, high = wilson(right / number, number)
    assert 0 <= low <= right / number + 1e-12
    assert right / number - 1e-12 <= high <= 1
    other = wilson(1 - right / number, number)
    assert other == pytest.approx((1 - high, 1 - low))


def test_the_interval_covers_what_it_should():
    """Of all samples of 40 from a share, 95 % (about) have an interval that holds it."""
    for share in (0.5, 0.7, 0.9):
        covered = sum(
            comb(40, right) * share**right * (1 - share) ** (40 - right)
            for right in range(41)
            if wilson(right / 40, 40)[0] <= share <= wilson(right / 40, 40)[1]
        )
        assert 0.92 < covered < 0.98


def test_a_score_is_a_table():
    stdin = marked(("person", "[red]x", 90, 10, 0, 0), ("date", "date/day", 100, 1, 1, 0))
    done = run("sample", "--score", "-", stdin=stdin)
    assert [re.split("  +", line.strip()) for line in done.stdout.decode().splitlines() if line.strip("─ ")] == [
        ["rule", "marked", "right", "precision", "95 %", "of"],
        ["person [red]x", "10", "10", "1.000", "0.722–1.000", "90"],
        ["date/day", "2", "1", "0.500", "0.095–0.905", "100"],
        ["person", "10", "10", "1.000", "0.722–1.000", "90"],
        ["date", "2", "1", "0.500", "0.095–0.905", "100"],
        ["all", "12", "11", "0.737", "0.360–0.933", "190"],
    ]
    assert run("sample", "--score", "-", stdin=stdin, NO_COLOR="1").stdout == done.stdout


# The command


def test_the_sample_goes_to_a_file(tmp_path):
    (tmp_path / "r.jsonl").write_bytes(jsonl(*some()))
    done = run("sample", "r.jsonl", "-n", "5", "-o", "s.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", "5 of 33 mentions, from 2 rules\n")
    assert (tmp_path / "s.csv").read_bytes() == run("sample", "-", "-n", "5", stdin=jsonl(*some())).stdout
    before = (tmp_path / "r.jsonl").read_bytes()
    assert run("sample", "r.jsonl", "-o", "r.jsonl", cwd=tmp_path).returncode == 2
    assert run("sample", "--score", "s.csv", "-o", "s.csv", cwd=tmp_path).returncode == 1  # nothing is marked yet
    assert (tmp_path / "r.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "give RECORDS to choose a sample, or --score"),
        (("-", "--score", "-"), "give RECORDS to choose a sample, or --score"),
        (("-", "-f", "table"), "table is not for this; give csv, tsv, jsonl"),
        (("--score", "-", "-f", "csv"), "csv is not for this; give table, json"),
        (("-", "-n", "0"), "-n"),
        (("-", "-t", "article"), "-t"),
    ],
)
def test_wrong_usage(args, said):
    done = run("sample", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_no_records_give_no_rows(tmp_path):
    (tmp_path / "r.jsonl").touch()
    for done in (run("sample", tmp_path / "r.jsonl"), run("sample", "-")):
        assert (done.returncode, done.stderr) == (0, "0 of 0 mentions, from 0 rules\n")
        assert rows_of(done.stdout) == []
        assert done.stdout.decode("utf-8-sig").strip().split(",") == COLUMNS


def test_a_page_is_no_file_of_records(tmp_path):
    (tmp_path / "p.txt").write_text("有3人。\n" * 9, encoding="utf-8")
    done = run("sample", tmp_path / "p.txt")
    assert done.returncode == 1
    assert done.stderr.endswith("p.txt: holds no records; give a file that unionx extract wrote\n")


def test_broken_records_are_left_out_and_told():
    stdin = jsonl(page(), count(0, "3人", 3)) + b'{"type":\n' + jsonl(page("q"), page(), count(9, "3人", 3))
    done = run("sample", "-", stdin=stdin)
    assert done.returncode == 1
    assert [line[:11] for line in done.stderr.splitlines()] == ["Error: -:3:", "Error: -:5:", "1 of 1 ment"]
    assert [row["start"] for row in rows_of(done.stdout)] == ["0"]
