"""The flat table of facts: its rows, its formats, what may be added."""

import csv
import importlib.util
import io
import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import partial

import pytest
from command_line import ROOT, UNIONX, needs_posix, printed_rows_of, run
from record_builders import article, body, count, figure, jsonl, page, page_of_a_fact
from rich.cells import cell_len

from unionx.cli import options
from unionx.desk.facts import FORMATS, TABLE, in_format
from unionx.links.evidence import REACHES
from unionx.output.flat_rows import RowPlan
from unionx.output.terminal import Look
from unionx.records import record_lines
from unionx.records.facts import COLUMNS, facts, rows

BOM = b"\xef\xbb\xbf"
EXPECTED = [
    "id", "doc", "article_title", "subject", "canonical", "region", "noun", "kind", "value", "low", "high", "modifier",
    "unit", "currency", "per", "change", "status", "period_start", "period_end", "part_of", "published", "start", "end",
    "text", "sentence", "noun_rule", "subject_rule", "period_rule", "status_rule",
]  # fmt: skip


printed_rows = partial(printed_rows_of, "facts")


# The rows


def test_a_fact_has_these_columns_in_this_order():
    assert list(COLUMNS) == EXPECTED
    (fact,) = printed_rows("-", stdin=jsonl(*page_of_a_fact()))
    assert list(fact.items()) == [
        ("id", "p#figure@20-25"), ("doc", "p"), ("article_title", "标题"), ("subject", "威海市总工会"),
        ("canonical", "威海市总工会"), ("region", "371000"), ("noun", "救助金"), ("kind", "money"),
        ("value", 2920000.0), ("low", None), ("high", None), ("modifier", "exact"), ("unit", "元"),
        ("currency", "CNY"), ("per", None),
        ("change", None), ("status", "actual"), ("period_start", "2022-01-01"), ("period_end", "2022-12-31"),
        ("part_of", None), ("published", "2023-04-24"), ("start", 20), ("end", 25), ("text", "292万元"),
        ("sentence", "2022年，威海市总工会发放救助金292万元。"), ("noun_rule", None), ("subject_rule", None),
        ("period_rule", None), ("status_rule", "default"),
    ]  # fmt: skip


def ruled(start, **rules):
    return figure(start, **{f"{slot}_rule": rule for slot, rule in rules.items()})


@pytest.mark.parametrize(
    ("rules", "least"),
    [
        ({}, "clause"),
        ({"noun": "noun/behind", "subject": "subject/clause_agent", "status": "default"}, "clause"),
        ({"noun": "correction", "subject": "correction", "status": "correction"}, "clause"),
        ({"noun": "noun/behind", "subject": "subject/sentence_agent"}, "sentence"),
        ({"noun": "noun/part", "subject": "subject/adjacent"}, "sentence"),
        ({"subject": "subject/adjacent", "status": "status/future"}, "sentence"),
        ({"noun": "noun/part", "period": "period/paragraph_date"}, "paragraph"),
        ({"subject": "subject/acting", "period": "period/clause_date"}, "article"),
        ({"subject": "subject/of_another_version"}, "article"),
    ],
)
def test_a_figure_is_left_out_that_rests_on_evidence_farther_away(rules, least):
    made = {reach: len(list(facts([ruled(0, **rules)], least=reach))) for reach in REACHES}
    kept = REACHES[REACHES.index(least) :]
    assert made == {reach: int(reach in kept) for reach in REACHES}


def test_of_figures_that_restate_each_other_the_one_with_near_evidence_stands_for_all():
    first = ruled(0, subject="subject/acting")
    again = ruled(50, subject="subject/clause_agent")
    again = again.model_copy(update={"repeats": first.id})
    assert [fact.id for fact in facts([first, again])] == [first.id]
    assert [fact.id for fact in facts([first, again], least="clause")] == [again.id]


def test_the_command_takes_the_reaches_of_evidence():
    assert options.REACHES == REACHES
    near, far = ruled(0, subject="subject/clause_agent"), ruled(50, subject="subject/acting")
    assert len(printed_rows("-", "--least", "article", stdin=jsonl(page(), near, far))) == 2
    (fact,) = printed_rows("-", "--least", "sentence", stdin=jsonl(page(), near, far))
    assert fact["subject_rule"] == "subject/clause_agent"
    refused = run("facts", "-", "--least", "page", stdin=jsonl(page()))
    assert refused.returncode == 2
    assert "'clause', 'sentence', 'paragraph', 'article'" in refused.stderr
    assert "--least sentence" in run("facts", "--help").stdout.decode()


def test_a_figure_without_subject_is_no_fact():
    assert list(facts([page(), figure(0, subject=None), figure(9)])) == list(facts([page(), figure(9)]))
    assert len(list(facts([figure(0, subject=None), figure(9)]))) == 1


def test_the_body_is_the_one_named_else_one_of_that_name():
    named = body(0, "甲", name="威海市总工会", canonical="甲市总工会", region="371000")
    plain = body(5, "威海市总工会", canonical=None)
    other = body(15, "威海市总工会", canonical="乙市总工会", region="371001")

    def canonical(*bodies, **keys):
        (fact,) = facts([*bodies, figure(40, **keys)])
        return fact.canonical, fact.region

    assert canonical(plain, other, named, subject_id=named.id) == ("甲市总工会", "371000")
    assert canonical(plain, other, subject_id=plain.id) == (None, None)
    assert canonical(plain, other) == ("乙市总工会", "371001")
    assert canonical(plain, other, subject_id="p#organisation@98-99") == ("乙市总工会", "371001")
    assert canonical(subject="刘峰") == (None, None)


def test_a_body_of_another_page_is_not_taken():
    far = body(0, "威海市总工会", doc="other", canonical="威海市总工会", region="371000")
    assert [fact["canonical"] for fact in printed_rows("-", stdin=jsonl(far, figure(9)))] == [None]


def test_what_is_not_known_is_null():
    (fact,) = facts([figure(3)])
    assert (fact.article_title, fact.published, fact.sentence, fact.period_start) == (None, None, None, None)


# Repeats


def test_of_figures_that_restate_each_other_one_is_a_fact():
    first = figure(0)
    second = figure(20, repeats=first.id)
    third = figure(40, repeats=second.id)
    assert [fact.start for fact in facts([first, second, third])] == [0]
    assert [fact.start for fact in facts([first, second, third], repeats=True)] == [0, 20, 40]
    assert [fact["start"] for fact in printed_rows("-", "--repeats", stdin=jsonl(first, second))] == [0, 20]


def test_a_headline_without_subject_does_not_take_the_fact_with_it():
    headline = figure(0, subject=None)
    lead, later = figure(20, repeats=headline.id), figure(40, repeats=headline.id)
    assert [fact.start for fact in facts([headline, lead, later])] == [20]
    assert [fact.start for fact in facts([lead, later])] == [20]


def test_repeats_that_point_in_a_circle_are_one_fact():
    one, two = figure(0, repeats="p#figure@9-14"), figure(9, repeats="p#figure@0-5")
    assert [fact.start for fact in facts([one, two])] == [0]


# Sums

MONEY = """
SELECT coalesce(canonical, subject) AS body, unit, currency, per, status, change, sum(value) AS total
FROM {source} WHERE kind = 'money' AND part_of IS NULL AND value IS NOT NULL
GROUP BY ALL ORDER BY ALL
"""


def money_page():
    """Money of two bodies: repeats, parts, other currencies, rates, plans and differences among it."""
    city = body(0, "市总", name="威海市总工会", canonical="威海市总工会", region="371000")
    short = body(900, "威海市总", name="威海市总", canonical="威海市总工会", region="371000")
    whole = figure(10, value=1000.1, subject_id=city.id)
    return [
        page(), city, short, whole,
        figure(30, value=1000.1, repeats=whole.id),
        figure(40, value=600.1, part_of=whole.id), figure(50, value=400, part_of=whole.id),
        figure(60, value=0.2, subject="威海市总", subject_id=short.id),
        figure(70, value=1700, per="月"), figure(80, value=5000, status="planned"),
        figure(90, value=7, currency="USD", unit="美元"), figure(100, value=100, change="increase", per="月"),
        figure(110, value=None, low=3, high=5, modifier="range"), figure(120, value=30, subject=None),
        figure(130, value=9, subject="刘峰"), count(140, "51人", 51),
    ]  # fmt: skip


SUMS = [
    ("刘峰", "元", "CNY", None, "actual", None, 9.0),
    ("威海市总工会", "元", "CNY", "月", "actual", "increase", 100.0),
    ("威海市总工会", "元", "CNY", "月", "actual", None, 1700.0),
    ("威海市总工会", "元", "CNY", None, "actual", None, 1000.3),
    ("威海市总工会", "元", "CNY", None, "planned", None, 5000.0),
    ("威海市总工会", "美元", "USD", None, "actual", None, 7.0),
]


def test_sums_of_money_by_subject_are_right():
    sums = {}
    for fact in printed_rows("-", stdin=jsonl(*money_page())):
        if fact["kind"] == "money" and fact["part_of"] is None and fact["value"] is not None:
            group = [fact[key] for key in ("unit", "currency", "per", "status", "change")]
            key = (fact["canonical"] or fact["subject"], *group)
            sums[key] = sums.get(key, Decimal(0)) + Decimal(repr(fact["value"]))
    assert {(*key, float(total)) for key, total in sums.items()} == set(SUMS)


@pytest.mark.parametrize(
    ("form", "source"), [("jsonl", "read_json('{}', format = 'newline_delimited', sample_size = -1)"),
                         ("csv", "read_csv('{}', sample_size = -1)")]
)  # fmt: skip
@pytest.mark.parametrize("bom", [[], ["--bom"]])
def test_sums_of_duckdb_are_right(tmp_path, form, source, bom):
    if importlib.util.find_spec("duckdb") is None:
        pytest.skip("duckdb is not installed; .ci/run installs it for the recipes")
    if bom and form != "csv":
        pytest.skip("--bom goes with csv")
    import duckdb

    out = tmp_path / f"facts.{form}"
    assert run("facts", "-", "-f", form, "-o", out, *bom, stdin=jsonl(*money_page())).returncode == 0
    found = duckdb.sql(MONEY.format(source=source.format(out))).fetchall()
    assert {(*row[:-1], round(float(row[-1]), 6)) for row in found} == set(SUMS)


# Sentences


# Pages and records


def test_pages_and_their_records_give_the_same_facts(tmp_path):
    out = tmp_path / "records.jsonl"
    assert run("extract", "seeds", "-o", out).returncode == 0
    from_pages, from_records = run("facts", "seeds"), run("facts", out)
    assert from_pages.returncode == 0
    assert all("is inferred from the text" in line for line in from_pages.stderr.splitlines())
    assert from_pages.stdout == from_records.stdout == run("facts", "-", stdin=out.read_bytes()).stdout
    assert run("facts", "seeds", "-j", "3").stdout == from_pages.stdout


TEXT = "威海市总工会2022年发放救助金292万元。\n"


def test_facts_come_page_by_page(tmp_path):
    def endless():
        number = 0
        while True:
            number += 1
            yield jsonl(figure(0, doc=f"p{number}"))

    groups = record_lines.groups(endless())
    assert [next(groups).doc for _ in range(3)] == ["p1", "p2", "p3"]


# CSV


def test_csv_is_that_of_rfc_4180():
    title = '他说："好"，\r\n再见'
    about = article("发292万元。", title=title)
    done = run("facts", "-", "-f", "csv", stdin=jsonl(about, figure(1, about=about.id)))
    header, rest = done.stdout.decode().split("\r\n", 1)
    assert header == ",".join(EXPECTED)
    assert '"他说：""好""，\r\n再见"' in rest
    assert rest.endswith("\r\n")
    (fact,) = csv.DictReader(io.StringIO(done.stdout.decode(), newline=""))
    assert fact["article_title"] == title
    assert (fact["value"], fact["low"], fact["start"], fact["published"]) == ("2920000.0", "", "1", "")


def test_csv_has_its_header_always():
    for stdin in (jsonl(page()), b""):
        done = run("facts", "-", "-f", "csv", stdin=stdin)
        assert done.stdout.decode() == ",".join(EXPECTED) + "\r\n"
    assert run("facts", "-", stdin=jsonl(page())).stdout == b""


def test_csv_has_one_header_and_one_bom():
    found = jsonl(figure(0), figure(0, doc="q"))
    plain, marked = (run("facts", "-", "-f", "csv", *bom, stdin=found).stdout for bom in ([], ["--bom"]))
    assert marked == BOM + plain
    assert plain.count(b"article_title") == 1
    assert BOM not in plain
    assert plain.count(b"\r\n") == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_csv_is_safe_against_formulas(start):
    evil = f"{start}HYPERLINK(1)"
    about = article(f"{evil}292万元。", title=evil)
    found = jsonl(about, figure(len(evil), about=about.id, subject=evil, noun=evil))
    (fact,) = printed_rows("-", stdin=found, form="csv")
    safe = f"'{evil}"
    assert (fact["article_title"], fact["subject"], fact["noun"]) == (safe, safe, safe)
    assert fact["sentence"].strip()[:1] not in "=+-@"
    (plain,) = printed_rows("-", stdin=found)
    assert (plain["article_title"], plain["subject"]) == (evil, evil)


def test_csv_leaves_numbers_and_other_text_alone():
    (fact,) = printed_rows("-", stdin=jsonl(figure(0, value=-6.1, noun="a=b", unit="%")), form="csv")
    assert (fact["value"], fact["noun"], fact["unit"]) == ("-6.1", "a=b", "%")


def test_csv_of_a_page_on_standard_input_has_a_safe_name():
    (fact,) = printed_rows("-", stdin=jsonl(figure(0, doc="-")), form="csv")
    assert (fact["doc"], fact["id"]) == ("'-", "'-#figure@0-5")


@pytest.mark.parametrize(
    ("number", "said"), [(60, "60.0"), (6.1, "6.1"), (1e16, "10000000000000000.0"), (1e-07, "0.0000001"), (0, "0.0"),
                         (1.21e14, "121000000000000.0"), (0.5, "0.5")]
)  # fmt: skip
def test_numbers_have_a_decimal_point_and_no_exponent(number, said):
    found = jsonl(figure(0, value=number))
    assert printed_rows("-", stdin=found, form="csv")[0]["value"] == said
    assert f'"value":{said},' in run("facts", "-", stdin=found).stdout.decode()
    assert printed_rows("-", stdin=found)[0]["value"] == number


# The table


def test_a_table_shows_what_matters():
    done = run("facts", "-", "-f", "table", stdin=jsonl(*page_of_a_fact()), COLUMNS="200")
    head, _, row, *_ = done.stdout.decode().splitlines()
    assert head.split() == ["place", "subject", "noun", "value", "period", "sentence"]
    assert row.split()[:5] == ["p:1", "威海市总工会", "救助金", "¥2.92", "million"]
    assert "⟦292万元⟧" in done.stdout.decode()


def test_a_table_is_neither_markup_nor_escape():
    evil = "[red]会员[/red]\x1b[31m:smile:\u202e\r\n\x9b0m"
    about = article(f"{evil}292万元。{evil}")
    found = jsonl(about, figure(len(evil), about=about.id, subject=evil, noun=evil))
    made = run("facts", "-", "-f", "table", stdin=found, COLUMNS="400").stdout.decode()
    assert "[red]会员[/red]" in made
    assert ":smile:" in made
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", made)


@pytest.mark.parametrize("width", [1, 60, 80, 120, 200])
@pytest.mark.parametrize("terminal", [True, False])
def test_a_table_loses_nothing_however_narrow(width, terminal):
    look = Look(width, terminal)
    made = in_format(rows(page_of_a_fact(), None, False), RowPlan("table", TABLE, look)).decode()
    lines = re.sub(r"\x1b\[[\d;]*m", "", made).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 60)
    assert "2022-01-01/2022-12-31" in "".join(_column(lines, "period", "sentence"))
    assert "292万元" in "".join(_column(lines, "sentence", None))


def _column(lines, name, following):
    start, end = lines[0].index(name), lines[0].index(following) if following else None
    for line in lines[2:]:
        cells = [at for at in range(len(line) + 1) if cell_len(line[:at]) >= start]
        stop = next((at for at in cells if end is not None and cell_len(line[:at]) >= end), None)
        yield line[cells[0] : stop].strip(" ⟦⟧") if cells else ""


# Where it goes, and what is wrong usage


def test_output_goes_to_a_file(tmp_path):
    (tmp_path / "r.jsonl").write_bytes(jsonl(figure(0)))
    done = run("facts", "r.jsonl", "-f", "csv", "-o", "f.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
    assert (tmp_path / "f.csv").read_bytes() == run("facts", "r.jsonl", "-f", "csv", cwd=tmp_path).stdout
    before = (tmp_path / "r.jsonl").read_bytes()
    refused = run("facts", "r.jsonl", "-o", "r.jsonl", cwd=tmp_path)
    assert (refused.returncode, (tmp_path / "r.jsonl").read_bytes()) == (2, before)
    assert "is one of the inputs" in refused.stderr


@needs_posix
@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("xlsx", "sqlite", "duckdb")])  # made whole
def test_head_ends_the_run_quietly(tmp_path, form):
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"".join(jsonl(figure(0, doc=f"p{number}")) for number in range(3000)))
    command = [*UNIONX, "facts", str(path), "-f", form]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "Missing argument 'PATH|RECORDS...'"),
        (["seeds", "--bom"], "--bom goes with csv"),
        (["seeds", "-f", "brat"], "'brat' is not one of 'jsonl', 'csv', 'xlsx'"),
        (
            ["seeds", "--headers", "zh"],
            "--headers goes with csv, xlsx, sqlite, duckdb, parquet, arrow; give one of them",
        ),
        (["seeds", "-o", "new/"], "new/ is a directory; give a file in it"),
        (["seeds", "--date", "gestern"], "write YYYY-MM-DD, YYYY-MM or YYYY"),
    ],
)
def test_wrong_usage_is_told(args, told):
    done = run("facts", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr


def test_what_cannot_be_read_is_told(tmp_path):
    done = run("facts", "missing.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith("Error: missing.txt: cannot be read")


def test_the_formats_of_the_option_are_those_there_are():
    assert FORMATS == options.FACT_FORMATS


@pytest.mark.parametrize("command", ["facts", "verify"])
def test_help_has_an_example_that_runs_and_is_light(command, tmp_path):
    code = f"from unionx.cli.main import main; main(['{command}', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    heavy = {"pydantic", "jieba", "rjieba", "regex", "rich", "multiprocessing", "charset_normalizer", "asyncio"}
    assert not {name.partition(".")[0] for name in done.stderr.split()} & heavy
    lines = re.findall(r"^ +unionx (.*?)(?: +#.*)?$", done.stdout.partition("Example")[2], re.M)
    assert lines
    for line in lines:
        stdin = b""
        for piece in line.split("| unionx "):
            args = [str(tmp_path / word) if word == "facts.csv" else word for word in piece.split()]
            step = run(*args, stdin=stdin)
            assert step.returncode == 0
            stdin = step.stdout
