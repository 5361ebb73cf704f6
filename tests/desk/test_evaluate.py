"""`unionx evaluate`: what it takes for a gold, whose page is whose, what it lists as wrong, gained and lost."""

import json
import os
import re
import subprocess
import sys
import types

import pytest
from command_line import ROOT, DoneText, run_text
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from unionx import records
from unionx.desk.evaluate.gold import line_spans, read_golds
from unionx.desk.evaluate.rule_precision import counted_uses, mention_uses, rule_rows
from unionx.desk.evaluate.score import MENTIONS, Score
from unionx.desk.evaluate.view import link_rules
from unionx.errors import ReadError
from unionx.output import excerpts
from unionx.page.reader import read_page
from unionx.records.annotations import AnnotatedPage, Span
from unionx.records.precision import wilson
from unionx.records.quotes import Quote

GOLD = ROOT / "tests" / "gold"
SCORED = ROOT / "tests" / "fixtures" / "scored.jsonl"
TEXT = (
    "海州区总工会送清凉\n"
    "本报讯 2023年7月4日，海州区总工会慰问环卫工人320名，发放防暑用品5万元。\n"
    "\n"
    "海州区总工会主席李海燕说，全年还将走访60余家企业。\n"
)
DOC = "pages/p.txt"
BARE = "gold mentions without all values, which count by strict, detect and the keys that they have"


@pytest.fixture
def folder(tmp_path):
    """A folder with pages/p.txt and its records in records.jsonl."""
    (tmp_path / "pages").mkdir()
    (tmp_path / DOC).write_text(TEXT, encoding="utf-8", newline="")
    done = run_text("extract", "pages", "-o", "records.jsonl", cwd=tmp_path)
    assert done == DoneText(0, "", "")
    return tmp_path


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path, found):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")


def changed(found, change):
    """Return records after ``change`` of each; those of which it makes None are gone."""
    return [made for made in (change(dict(record)) for record in found) if made is not None]


def evaluate(folder, *args, gold="gold.jsonl", made="records.jsonl", stdin=b""):
    done = run_text("evaluate", gold, made, "-f", "json", *args, cwd=folder, stdin=stdin)
    assert done.code == 0, done.err
    return json.loads(done.out), done.err


def counts(made, kind, mode="value"):
    return tuple(made["types"][kind][mode][key] for key in ("right", "extra", "missed"))


def span(word):
    start = TEXT.index(word)
    return start, start + len(word)


# Golds of the project


def test_the_table_is_that_of_the_readme():
    shown = re.search(
        r"<!-- output: accuracy -->\n```text\n(.*?)```", (ROOT / "docs" / "accuracy.md").read_text("utf-8"), re.S
    )[1]
    done = run_text("evaluate", GOLD, SCORED)
    assert (done.code, done.err) == (0, "")
    heads = [line.split() for line in shown.splitlines() if line.startswith(("type", "key"))]
    *figures, rules = [line.split() for line in done.out.splitlines() if line.startswith(("type", "key"))]
    assert (figures, rules) == (heads, ["key", "rule", "right", "of", "precision"])
    assert "figure        value        157     0      0     1.000   1.000  1.000\n" in done.out
    assert "subject              101   119  0.849        1    25\n" in done.out


def test_json_has_the_figures_of_the_table():
    made = json.loads(run_text("evaluate", GOLD, SCORED, "-f", "json").out)
    assert list(made) == ["types", "keys", "rules", "notes"]
    assert counts(made, "organisation") == (101, 3, 2)
    assert made["types"]["organisation"]["value"]["precision"] == 101 / 104
    assert made["keys"]["subject"] == {"right": 101, "of": 119, "share": 101 / 119, "made_up": 1, "unsaid": 25}
    table = run_text("evaluate", GOLD, SCORED).out
    rows = [line.split() for line in table.splitlines() if len(line.split()) == 8][1:]
    assert len(rows) == 12
    for kind, mode, *numbers in rows:
        assert list(map(int, numbers[:3])) == list(counts(made, kind, mode))


def test_link_rules_are_counted_where_the_gold_tells():
    made = json.loads(run_text("evaluate", GOLD, SCORED, "-f", "json").out)
    assert list(made["rules"]) == ["noun", "subject", "period", "status", "roles"]
    for key in ("noun", "subject", "period"):
        given = sum(row["of"] for row in made["rules"][key].values())
        right = sum(row["right"] for row in made["rules"][key].values())
        assert right == made["keys"][key]["right"]
        assert right <= given <= made["keys"][key]["of"] + made["keys"][key]["made_up"]
    assert sum(row["right"] for row in made["rules"]["status"].values()) == made["keys"]["status"]["right"]
    rows = [row for of in made["rules"].values() for row in of.values()]
    assert all(row["precision"] == row["right"] / row["of"] for row in rows)
    assert all((row["low"], row["high"]) == wilson(row["precision"], row["of"]) for row in rows)


def test_rules_of_mentions_add_up_to_what_was_found():
    """Each mention that is right or extra has one rule; those that only the gold has have none."""
    score = Score()
    made = {record["doc"]: [] for record in lines_of(SCORED)}
    for record in lines_of(SCORED):
        made[record["doc"]].append(record)
    for gold in read_golds(str(GOLD)):
        score.add(gold, next(of for doc, of in made.items() if doc.endswith(gold["doc"])))
    rows = counted_uses(mention_uses(score.verdicts), MENTIONS)
    assert [row.key for row in rows] == sorted((row.key for row in rows), key=MENTIONS.index)
    assert all(row.rule.startswith(f"{row.key}/") and row.interval == wilson(row.precision, row.of) for row in rows)
    for kind in MENTIONS:
        count = score.found[kind, "value"]
        of = [row for row in rows if row.key == kind]
        assert (sum(row.right for row in of), sum(row.of for row in of)) == (count.right, count.right + count.extra)
        assert [row.of for row in of] == sorted((row.of for row in of), reverse=True)
    assert any(row.right < row.of for row in rows)


def test_a_rule_that_makes_up_or_misses_is_not_right():
    gold = {"doc": "p", "articles": [], "mentions": [
        {"type": "figure", "start": 0, "end": 3, "text": "30元", "kind": "money", "value": 30, "unit": "元",
         "modifier": "exact", "noun": "补助", "subject": None, "status": "planned", "arguable": ["period"]},
        {"type": "person", "start": 9, "end": 11, "text": "陆川", "name": "陆川",
         "roles": [{"title": "主席", "organisation": "湖畔市总工会"}]},
    ]}  # fmt: skip
    figure = {**gold["mentions"][0], "noun": None, "subject": "湖畔市总工会", "period": {}, "status": "planned"}
    figure |= {"noun_rule": None, "subject_rule": "subject/acting", "period_rule": "period/heading"}
    chair = {"title": "主席", "organisation": "湖畔市总工会"}
    pen = {"title": "记者", "organisation": None}
    made = {**gold["mentions"][1], "roles": [chair, pen], "role_rules": ["role/behind_body", "role/byline"]}
    score = Score()
    score.add(gold, [figure | {"status_rule": "status/future"}, made])
    assert rule_rows(score.verdicts) == [
        ("subject", "subject/acting", 0, 1), ("status", "status/future", 1, 1),
        ("roles", "role/behind_body", 1, 1), ("roles", "role/byline", 0, 1),
    ]  # fmt: skip
    assert [line.split() for line in link_rules(score)][2] == ["subject", "subject/acting", "0", "1", "0.000"]
    assert [line.split()[-1] for line in list(link_rules(score, score))[2:]] == ["0.000", "1.000", "1.000", "0.000"]


def test_a_gold_may_be_one_file():
    file = sorted(GOLD.glob("*.json"))[0]
    made, told = evaluate(ROOT, gold=file, made=SCORED)
    assert counts(made, "person") == (18, 0, 0)
    assert told == f"Note: {SCORED}: pages without a gold, left out: 2\n"


def of(articles=(), line_spans=(), **mention):
    """Return a gold page as JSON."""
    mentions = [mention] if mention else []
    return json.dumps({"doc": "p.txt", "mentions": mentions, "articles": articles, "line_spans": line_spans})


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("", "is empty"),
        ("{}", "no export"),
        ('{"doc": "p.txt"}', "no export"),
        ('{"doc": "p.txt", "mentions": 3}', "mentions: Input should be a valid list"),
        ('{"mentions": []}', "doc: Field required"),
        (of(type="place", start=0, end=1), "mentions.0.type: Input should be"),
        (of(type="date", start=4, end=4), "mentions.0: end is not behind start"),
        (of(type="date", start=-1, end=4), "mentions.0: end is not behind start"),
        (of(type="figure", start=1, end=4, value="x"), "mentions.0.value: Input should be"),
        (of(articles=[{"id": 1, "title": None, "lines": [[1, 2]]}], line_spans=[[0, 1]]),
         "articles: a line is none of the 1 of line_spans"),
    ],
)  # fmt: skip
def test_a_gold_that_does_not_hold_is_refused(folder, gold, said, monkeypatch):
    def no_export(path):
        raise ReadError(path, "no export")

    monkeypatch.setitem(sys.modules, "unionx.run.exports", types.SimpleNamespace(read_annotations=no_export))
    (folder / "gold.json").write_text(gold, encoding="utf-8")
    done = run_text("evaluate", "gold.json", "records.jsonl", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: gold.json: {said}")


def test_a_gold_that_is_not_there(folder):
    assert run_text("evaluate", "no.json", "records.jsonl", cwd=folder) == DoneText(
        1, "", "Error: no.json: cannot be read: No such file or directory; give a gold file, or a folder of them\n"
    )
    (folder / "empty").mkdir()
    done = run_text("evaluate", "empty", "records.jsonl", cwd=folder)
    assert done == DoneText(
        1, "", "Error: empty: holds no .json and no .jsonl file; give a gold file, or a folder of them\n"
    )


def test_a_mention_by_hand_may_lack_its_values(folder):
    start, end = span("320名")
    gold = {"doc": "p.txt", "mentions": [{"type": "figure", "start": start, "end": end}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    made, told = evaluate(folder, "-t", "figure", gold="gold.json")
    assert (counts(made, "figure"), counts(made, "figure", "strict")) == ((0, 2, 0), (1, 2, 0))
    assert told == f"Note: {BARE}: 1 of 1\n"


# Corrected records


def test_records_are_right_by_themselves(folder):
    made, told = evaluate(folder, gold="records.jsonl")
    assert told == ""
    for kind, modes in made["types"].items():
        assert {count["extra"] + count["missed"] for count in modes.values()} == {0}, kind
    assert {key["share"] for key in made["keys"].values()} == {1}
    assert made["keys"]["article lines"]["of"] == 3
    assert counts(made, "figure") == (3, 0, 0)


def test_a_correction_of_each_kind_is_an_error(folder):
    def correct(record):
        match record["type"], record.get("text"):
            case "figure", "320名":
                return record | {"value": 321.0}
            case "figure", "60余家":
                return record | {"status": "actual", "noun": None}
            case "date", _:
                return None
            case "person", _:
                return record | {"roles": []}
            case "article", _:
                return record | {"title": "送清凉"}
        return record

    write(folder / "gold.jsonl", changed(lines_of(folder / "records.jsonl"), correct))
    made, _ = evaluate(folder, "--errors")
    found = {(one["type"], one["key"], one["what"]): one for one in made["errors"]}
    assert len(found) == len(made["errors"]) == 7
    assert found["figure", None, "wrong"]["expected"] == {"value": 321.0}
    assert found["figure", None, "wrong"]["found"] == {"value": 320.0}
    assert found["figure", None, "wrong"]["sentence"] == TEXT.splitlines()[1].replace(" ", "")
    assert found["figure", "status", "wrong"]["expected"] == {"status": "actual"}
    assert found["figure", "noun", "made up"]["found"] == {"noun": "企业"}
    date = found["date", None, "extra"]
    assert (date["text"], date["expected"], date["line"]) == ("2023年7月4日", None, 2)
    assert date["found"] == {"date_start": "2023-07-04", "date_end": "2023-07-04"}
    assert found["person", "roles", "wrong"]["expected"] == {"roles": []}
    assert found["article", "titles", "missed"]["expected"] == {"title": "送清凉"}
    assert found["article", "titles", "made up"]["found"] == {"title": "海州区总工会送清凉"}
    assert counts(made, "date") == (0, 1, 0)
    assert counts(made, "figure") == (2, 1, 1)


def test_optional_counts_neither_way(folder):
    found = lines_of(folder / "records.jsonl")
    write(folder / "gold.jsonl", [one | ({"optional": True} if one["type"] == "date" else {}) for one in found])
    assert counts(evaluate(folder)[0], "date") == (0, 0, 0)
    write(folder / "less.jsonl", [one for one in found if one["type"] != "date"])
    assert counts(evaluate(folder, made="less.jsonl")[0], "date") == (0, 0, 0)
    write(folder / "gold.jsonl", [one | {"optional": False} for one in found])
    assert counts(evaluate(folder)[0], "date") == (1, 0, 0)


def test_a_broken_line_of_a_gold_is_told(folder):
    (folder / "gold.jsonl").write_bytes((folder / "records.jsonl").read_bytes() + b'{"type":"date"}\n')
    done = run_text("evaluate", "gold.jsonl", "records.jsonl", cwd=folder)
    number = len(lines_of(folder / "records.jsonl")) + 1
    assert (done.code, done.out) == (1, "")
    assert (
        done.err == f"Error: gold.jsonl:{number}: schema: expected id: Field required, found nothing; mend it there\n"
    )


def test_a_page_marked_twice_is_refused(folder):
    (folder / "gold").mkdir()
    for name in ("a.jsonl", "b.jsonl"):
        (folder / "gold" / name).write_bytes((folder / "records.jsonl").read_bytes())
    done = run_text("evaluate", "gold", "records.jsonl", cwd=folder)
    said = f"{DOC} is marked twice, or its records stand apart; leave one, or sort them by doc"
    assert done == DoneText(1, "", f"Error: gold/b.jsonl: {said}\n")


@pytest.mark.parametrize(("end", "right"), [("2023-07-05", 1), ("2023-12-31", 1), ("2023-07-04", 0)])
def test_an_open_end_may_be_the_reference_date(folder, end, right):
    found = lines_of(folder / "records.jsonl")
    assert found[0]["reference"] == "2023-07-05"
    write(folder / "gold.jsonl", [one | ({"date_end": None} if one["type"] == "date" else {}) for one in found])
    write(folder / "made.jsonl", [one | ({"date_end": end} if one["type"] == "date" else {}) for one in found])
    assert counts(evaluate(folder, made="made.jsonl")[0], "date")[0] == right


@pytest.mark.parametrize("word", ['"yes"', "1", "null"])
def test_optional_is_true_or_false(folder, word):
    data = (folder / "records.jsonl").read_text(encoding="utf-8")
    (folder / "gold.jsonl").write_text(data.replace("}\n", f',"optional":{word}}}\n', 1), encoding="utf-8")
    done = run_text("evaluate", "gold.jsonl", "records.jsonl", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: gold.jsonl:1: schema: expected optional: ")


def test_lines_of_articles_need_the_page(folder):
    (folder / "elsewhere").mkdir()
    for name in ("records.jsonl", "gold.jsonl"):
        (folder / "elsewhere" / name).write_bytes((folder / "records.jsonl").read_bytes())
    made, told = evaluate(folder / "elsewhere")
    assert "article lines" not in made["keys"]
    assert made["keys"]["article titles"]["of"] == 1
    assert told == (
        "Note: pages that cannot be read, so the lines of articles are not compared; give --source DIR: pages/p.txt\n"
    )
    assert "article lines" in evaluate(folder / "elsewhere", "--source", folder)[0]["keys"]


@pytest.mark.parametrize("doc", sorted(path.name for path in GOLD.glob("*.json")))
def test_lines_are_those_of_the_golds(doc):
    gold = json.loads((GOLD / doc).read_text(encoding="utf-8"))
    text = read_page(ROOT / "seeds" / gold["doc"]).text
    assert [list(one) for one in line_spans(text)] == gold["line_spans"]


@given(st.text(alphabet="工\r\n 😀\u2028", max_size=20))
def test_lines_cover_a_page_without_its_breaks(text):
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text)]
    assert [text[start:end] for start, end in line_spans(text)] == lines


# Exports of annotation tools


def export(monkeypatch, *pages):
    """Let any file be an export with these pages."""
    module = types.SimpleNamespace(read_annotations=lambda path: iter(pages))
    monkeypatch.setitem(sys.modules, "unionx.run.exports", module)


def spans_of(folder, touch=lambda record: record):
    found = [touch(dict(one)) for one in lines_of(folder / "records.jsonl") if one["type"] in records.MENTION_TYPES]
    return [Span(one.pop("at", one["start"]), one["end"], one.pop("as", one["type"]), one) for one in found]


def test_an_export_with_all_keys_is_a_full_gold(folder, monkeypatch):
    export(monkeypatch, AnnotatedPage(DOC, TEXT, spans_of(folder)))
    (folder / "export.json").write_text("[]", encoding="utf-8")
    made, told = evaluate(folder, gold="export.json")
    assert counts(made, "figure") == (3, 0, 0)
    assert made["keys"]["status"]["of"] == 3
    assert told == "Note: the gold has no articles, so they are not compared\n"


def test_spans_without_keys_count_by_place(folder, monkeypatch):
    bare = [Span(one.start, one.end, one.type, {}) for one in spans_of(folder)]
    export(monkeypatch, AnnotatedPage("p.txt", TEXT, [*bare, Span(0, 3, "figure", {}), Span(0, 9, "event", {})]))
    (folder / "export.json").write_text("[]", encoding="utf-8")
    made, told = evaluate(folder, "--errors", gold="export.json")
    assert counts(made, "figure", "strict") == counts(made, "figure", "detect") == (3, 0, 1)
    assert counts(made, "figure") == (0, 0, 0)
    assert (made["keys"], made["errors"]) == ({}, [])
    assert told.splitlines() == [
        "Note: the gold has types that are none of unionx and are left out: event",
        "Note: the gold has no articles, so they are not compared",
        f"Note: {BARE}: {len(bare) + 1} of {len(bare) + 1}",
    ]


@pytest.mark.parametrize("kept", ["id", "start"])
@pytest.mark.parametrize(("key", "detected", "told"), [("at", 3, True), ("as", 2, False)])
def test_a_span_that_was_touched_has_no_values_left(folder, monkeypatch, kept, key, detected, told):
    def touch(record):
        moved = {"at": record["start"] + 1, "as": "date"}[key]
        return record | ({key: moved} if record["text"] == "320名" else {})

    dropped = {"start", "end", "type"} if kept == "id" else {"id"}
    spans = [one._replace(keys={k: v for k, v in one.keys.items() if k not in dropped})
             for one in spans_of(folder, touch)]  # fmt: skip
    export(monkeypatch, AnnotatedPage(DOC, None, spans))
    (folder / "export.json").write_text("[]", encoding="utf-8")
    made, notes = evaluate(folder, "-t", "figure", gold="export.json")
    assert counts(made, "figure") == (2, 0 if told else 1, 0)
    assert counts(made, "figure", "strict")[0] == 2
    assert counts(made, "figure", "detect")[0] == detected
    assert (notes == f"Note: {BARE}: 1 of 3\n") is told


def test_a_value_of_a_tool_that_cannot_be_is_refused(folder, monkeypatch):
    export(monkeypatch, AnnotatedPage(DOC, TEXT, [Span(0, 3, "person", {"roles": "主席"})]))
    (folder / "export.json").write_text("[]", encoding="utf-8")
    done = run_text("evaluate", "export.json", "records.jsonl", cwd=folder)
    assert done.code == 1
    assert done.err.startswith(f"Error: export.json: {DOC}, 0-3: roles: Input should be a valid list")


# Whose page is whose


@pytest.mark.parametrize("name", ["pages/p.txt", "p.txt", "corpus/pages/p.txt"])
def test_pages_are_matched_by_path(folder, name):
    write(folder / "gold.jsonl", [one | {"doc": name} for one in lines_of(folder / "records.jsonl")])
    assert counts(evaluate(folder)[0], "figure") == (3, 0, 0)


@pytest.mark.parametrize("name", ["q.txt", "p.tx", "ages/p.txt", "other/p.txt", "pages"])
def test_a_page_of_another_path_is_another(folder, name):
    write(folder / "gold.jsonl", [one | {"doc": name} for one in lines_of(folder / "records.jsonl")])
    done = run_text("evaluate", "gold.jsonl", "records.jsonl", cwd=folder)
    assert done == DoneText(1, "", f"Error: records.jsonl: holds no page of the gold, such as {name}\n")


def of_pages(folder, *docs):
    return [one | {"doc": doc, "id": one["id"].replace(DOC, doc)}
            for doc in docs for one in lines_of(folder / "records.jsonl")]  # fmt: skip


def test_a_page_that_may_be_two_is_refused(folder):
    write(folder / "gold.jsonl", of_pages(folder, "p.txt"))
    write(folder / "two.jsonl", of_pages(folder, "a/p.txt", "b/p.txt"))
    done = run_text("evaluate", "gold.jsonl", "two.jsonl", cwd=folder)
    said = "a/p.txt, b/p.txt may all be the gold's p.txt; give the gold whole paths"
    assert done == DoneText(1, "", f"Error: two.jsonl: {said}\n")
    done = run_text("evaluate", "two.jsonl", "gold.jsonl", cwd=folder)
    said = "p.txt may be a/p.txt and b/p.txt of the gold; give RECORDS of whole paths"
    assert done == DoneText(1, "", f"Error: gold.jsonl: {said}\n")
    write(folder / "three.jsonl", of_pages(folder, "a/p.txt", "b/p.txt", "p.txt"))
    assert counts(evaluate(folder, made="three.jsonl")[0], "figure") == (3, 0, 0)


def test_a_name_that_ends_alike_is_another(folder):
    write(folder / "gold.jsonl", of_pages(folder, "p.txt", "xp.txt"))
    write(folder / "made.jsonl", of_pages(folder, "a/p.txt", "a/xp.txt"))
    assert counts(evaluate(folder, made="made.jsonl")[0], "figure") == (6, 0, 0)


def test_pages_of_one_side_are_told(folder):
    write(folder / "gold.jsonl", of_pages(folder, DOC, "lost.txt"))
    write(folder / "made.jsonl", of_pages(folder, "new.txt", DOC, "newer.txt"))
    made, told = evaluate(folder, "-t", "figure", made="made.jsonl")
    assert counts(made, "figure") == (3, 0, 3)
    assert told.splitlines() == [
        "Note: made.jsonl lacks pages of the gold, which count as missed: lost.txt",
        "Note: made.jsonl: pages without a gold, left out: 2",
    ]
    assert made["notes"] == [line.removeprefix("Note: ") for line in told.splitlines()]


def test_a_page_that_is_another_now_is_told(folder, monkeypatch):
    found = lines_of(folder / "records.jsonl")
    write(folder / "gold.jsonl", [one | ({"sha256": "0" * 64} if one["type"] == "page" else {}) for one in found])
    note = "records.jsonl was made of other pages than those that were marked, so places may differ: pages/p.txt"
    assert evaluate(folder)[0]["notes"][0] == note
    (folder / "export.json").write_text("[]", encoding="utf-8")
    for text, notes in ((TEXT, 0), (TEXT[1:], 1), (None, 0)):
        export(monkeypatch, AnnotatedPage(DOC, text, spans_of(folder)))
        assert evaluate(folder, gold="export.json")[0]["notes"].count(note) == notes


def test_a_long_list_of_pages_is_cut(folder):
    write(folder / "gold.jsonl", of_pages(folder, DOC, *(f"{number}.txt" for number in range(9))))
    told = evaluate(folder)[1].splitlines()[0]
    assert told.endswith("which count as missed: 0.txt, 1.txt, 2.txt, … (9)")


def test_a_type_that_nobody_marked_is_told(folder):
    write(folder / "gold.jsonl", [one for one in lines_of(folder / "records.jsonl") if one["type"] != "person"])
    made, told = evaluate(folder)
    assert counts(made, "person") == (0, 1, 0)
    assert told == (
        "Note: the gold marks no person, so each one in records.jsonl counts as extra; choose other types with -t\n"
    )
    assert evaluate(folder, "-t", "figure", "-t", "article")[1] == ""


# Records


def test_standard_input(folder):
    data = (folder / "records.jsonl").read_bytes()
    write(folder / "gold.jsonl", lines_of(folder / "records.jsonl"))
    assert evaluate(folder, made="-", stdin=data) == evaluate(folder)
    done = run_text("evaluate", "gold.jsonl", "-", "--against", "-", cwd=folder, stdin=data)
    assert done.code == 2
    assert "cannot both be standard input" in done.err


@pytest.mark.parametrize("data", ["", "\n", "文字\n", '{"a":1}\n'])
def test_what_holds_no_records_is_told(folder, data):
    write(folder / "gold.jsonl", lines_of(folder / "records.jsonl"))
    (folder / "made.jsonl").write_text(data, encoding="utf-8")
    done = run_text("evaluate", "gold.jsonl", "made.jsonl", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: made.jsonl: holds no")
    assert len(done.err.splitlines()) == 1


def test_bytes_that_are_no_text(folder):
    (folder / "made.jsonl").write_bytes(b"\xff\xfe\x00\n")
    for args in (("made.jsonl", "records.jsonl"), ("records.jsonl", "made.jsonl")):
        if args[0] == "made.jsonl":
            continue
        done = run_text("evaluate", *args, cwd=folder)
        assert (done.code, done.out) == (1, "")
        assert done.err == "Error: made.jsonl: holds no records; give a file that unionx extract wrote\n"


def test_a_broken_line_is_left_out_and_told(folder):
    whole = (folder / "records.jsonl").read_bytes()
    write(folder / "gold.jsonl", lines_of(folder / "records.jsonl"))
    (folder / "made.jsonl").write_bytes(whole.replace(b'"kind":"money"', b'"kind":"gold"'))
    done = run_text("evaluate", "gold.jsonl", "made.jsonl", "-f", "json", cwd=folder)
    assert done.code == 1
    assert counts(json.loads(done.out), "figure") == (2, 0, 1)
    assert re.match(r"Error: made.jsonl:\d+: schema: expected kind: Input.*; the line is left out\n$", done.err)


def test_records_of_a_page_may_stand_apart(folder):
    found = lines_of(folder / "records.jsonl")
    apart = [*found[:4], *of_pages(folder, "other.txt"), *found[4:]]
    write(folder / "made.jsonl", apart)
    write(folder / "gold.jsonl", found)
    assert counts(evaluate(folder, made="made.jsonl")[0], "figure") == (3, 0, 0)


# What is wrong


@pytest.fixture(scope="module")
def everything():
    """The figures of the seeds with all errors."""
    made = json.loads(run_text("evaluate", GOLD, SCORED, "-f", "json", "--errors").out)
    assert len(made["errors"]) == 52
    return made


@pytest.mark.parametrize("of", ["all", "organisation", "article", "subject", "lines", "per"])
def test_errors_are_of_a_type_or_a_key(of, everything):
    made = json.loads(run_text("evaluate", GOLD, SCORED, "-f", "json", "--errors", of).out)["errors"]
    assert made == [one for one in everything["errors"] if of in ("all", one["type"], one["key"])]


def test_errors_agree_with_the_figures(everything):
    for slot, count in everything["keys"].items():
        if slot == "whole":  # whose errors are those of its slots
            continue
        wrong = [one for one in everything["errors"] if slot in (one["key"], f"{one['type']} {one['key']}")]
        assert sum(one["what"] in ("wrong", "missed") for one in wrong) == count["of"] - count["right"]
        assert sum(one["what"] == "made up" for one in wrong) == (count["made_up"] or 0)


def test_errors_stand_in_reading_order(everything):
    made = [one for one in everything["errors"] if one["type"] != "article"]
    assert [(one["doc"], one["start"]) for one in made] == sorted((one["doc"], one["start"]) for one in made)


def test_every_error_of_the_seeds_has_its_sentence(everything):
    assert everything["errors"]
    for one in everything["errors"]:
        assert (one["sentence"] is None) is (one["type"] == "article")
        assert one["sentence"] is None or "".join(one["text"].split()) in "".join(one["sentence"].split())


def test_a_missed_mention_has_its_sentence(folder):
    write(folder / "gold.jsonl", lines_of(folder / "records.jsonl"))
    write(folder / "made.jsonl", [one for one in lines_of(folder / "records.jsonl") if one["type"] != "figure"])
    done = run_text("evaluate", "gold.jsonl", "made.jsonl", "--errors", "figure", cwd=folder)
    assert done.out.split("errors: ")[1].splitlines() == [
        "3",
        "pages/p.txt:2  figure  missed  320名",
        "    本报讯2023年7月4日，海州区总工会慰问环卫工人⟦320名⟧，发放防暑用品5万元。",
        "    expected kind count, value 320, unit 名, modifier exact",
        "    found    nothing",
        "pages/p.txt:2  figure  missed  5万元",
        "    本报讯2023年7月4日，海州区总工会慰问环卫工人320名，发放防暑用品⟦5万元⟧。",
        "    expected kind money, value 50,000, unit 元, modifier exact",
        "    found    nothing",
        "pages/p.txt:4  figure  missed  60余家",
        "    海州区总工会主席李海燕说，全年还将走访⟦60余家⟧企业。",
        "    expected kind count, value 60, low 60, high 70, unit 家, modifier more_than",
        "    found    nothing",
    ]


def test_a_sentence_comes_from_the_page_where_no_article_holds_it(folder):
    found = lines_of(folder / "records.jsonl")
    write(folder / "gold.jsonl", found)
    write(folder / "made.jsonl", [one for one in found if one["type"] == "page"])
    made, _ = evaluate(folder, "--errors", "person", made="made.jsonl")
    assert [one["sentence"] for one in made["errors"]] == [TEXT.splitlines()[3]]
    (folder / DOC).write_text("另一页", encoding="utf-8")
    made, _ = evaluate(folder, "--errors", "person", made="made.jsonl")
    assert [one["sentence"] for one in made["errors"]] == [None]


def test_text_of_a_page_is_no_escape(folder):
    def evil(record):
        return record | ({"noun": "[red]\x1b[31m\u202e<script>=1+1"} if record["type"] == "figure" else {})

    write(folder / "gold.jsonl", changed(lines_of(folder / "records.jsonl"), evil))
    done = run_text("evaluate", "gold.jsonl", "records.jsonl", "--errors", "noun", cwd=folder)
    assert "expected [red]\\x1b[31m\\u202e<script>=1+1\n" in done.out
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.out)


# Gains and losses


def test_gains_and_losses(folder):
    found = lines_of(folder / "records.jsonl")
    write(folder / "gold.jsonl", found)

    def old(record):
        match record["type"], record.get("text"):
            case "figure", "320名":
                return record | {"value": 3.0}
            case "figure", "5万元":
                return record | {"noun": "别的"}
            case "figure", "60余家":
                return None
        return record

    def new(record):
        match record["type"], record.get("text"):
            case "figure", "60余家":
                return record | {"value": 61.0}
            case "person", _:
                return None
            case "date", _:
                return record | {"start": record["start"] + 5, "text": "7月4日", "date_start": "2022-07-04"}
        return record

    write(folder / "old.jsonl", changed(found, old))
    extra = next(one for one in found if one["type"] == "organisation")
    more = {"start": 5, "end": 9, "text": "会送清凉", "name": "会送清凉", "id": f"{DOC}#organisation@5-9"}
    write(folder / "new.jsonl", [*changed(found, new), extra | more])
    made, _ = evaluate(folder, "--against", "old.jsonl", made="new.jsonl")
    assert [(one["was"], one["what"], one["type"], one["key"], one["text"]) for one in made["gains"]] == [
        ("wrong", "right", "figure", None, "320名"),
        ("wrong", "right", "figure", "noun", "5万元"),
    ]
    assert [(one["was"], one["what"], one["type"], one["key"], one["text"]) for one in made["losses"]] == [
        (None, "extra", "organisation", None, "会送清凉"),
        ("right", "wrong", "date", None, "2023年7月4日"),
        ("right", "missed", "person", None, "李海燕"),
        ("missed", "wrong", "figure", None, "60余家"),
    ]
    assert counts(made["before"], "figure") == (1, 1, 2)
    assert counts(made, "figure") == (2, 1, 1)
    back, _ = evaluate(folder, "--against", "new.jsonl", made="old.jsonl")
    assert [one["text"] for one in back["gains"]] == [one["text"] for one in made["losses"]]
    assert [one["text"] for one in back["losses"]] == [one["text"] for one in made["gains"]]
    assert back["gains"][0]["was"] == "extra"
    assert back["gains"][0]["what"] is None
    listed = run_text("evaluate", "gold.jsonl", "old.jsonl", "--against", "new.jsonl", cwd=folder).out
    assert listed.split("gains: ")[1].splitlines()[:10] == [
        "4",
        "pages/p.txt:1  organisation  extra → gone  会送清凉",
        "    海州区总工⟦会送清凉⟧",
        "pages/p.txt:2  date  wrong → right  2023年7月4日",
        "    本报讯⟦2023年7月4日⟧，海州区总工会慰问环卫工人320名，发放防暑用品5万元。",
        "pages/p.txt:4  person  missed → right  李海燕",
        "    海州区总工会主席⟦李海燕⟧说，全年还将走访60余家企业。",
        "pages/p.txt:4  figure  wrong → missed  60余家",
        "    海州区总工会主席李海燕说，全年还将走访⟦60余家⟧企业。",
        "    expected kind count, value 60, low 60, high 70, unit 家, modifier more_than",
    ]


def test_a_key_of_what_is_not_found_any_more_is_neither(folder):
    found = lines_of(folder / "records.jsonl")
    write(folder / "gold.jsonl", found)
    write(folder / "old.jsonl", [one | ({"roles": []} if one["type"] == "person" else {}) for one in found])
    write(folder / "new.jsonl", [one for one in found if one["type"] != "person"])
    made, _ = evaluate(folder, "--against", "old.jsonl", made="new.jsonl")
    assert (made["gains"], [one["key"] for one in made["losses"]]) == ([], [None])
    made, _ = evaluate(folder, "--against", "new.jsonl", made="old.jsonl")
    assert ([one["key"] for one in made["gains"]], made["losses"]) == ([None], [])


def test_nothing_changes_against_itself():
    done = run_text("evaluate", GOLD, SCORED, "--against", SCORED)
    assert done.out.endswith("\n\ngains: 0\n\nlosses: 0\n")
    row = next(line for line in done.out.splitlines() if line.startswith("organisation  value"))
    assert row.split()[-2:] == ["0.976", "0.976"]


# Width and start


@pytest.mark.parametrize("columns", ["80", "200"])
def test_the_lines_fit(columns, monkeypatch):
    monkeypatch.setattr("unionx.output.terminal._PIPED_WIDTH", 80)
    done = run_text("evaluate", GOLD, SCORED, "--errors", "--against", SCORED, COLUMNS=columns)
    quoted = [line for line in done.out.splitlines() if "⟦" in line]
    assert quoted
    assert max(map(cell_len, quoted)) <= int(columns)
    assert max(cell_len(line) for line in done.out.split("errors:")[0].splitlines()) <= 80


def test_an_excerpt_shows_more_of_what_stands_before():
    sentence = "一二三四五六七八九十十一十二320名甲乙丙丁戊己庚辛壬癸子丑寅卯"
    quote = Quote(sentence, 14, 18)
    assert excerpts.excerpt(quote, 30) == "…八九十十一十二⟦320名⟧甲乙丙…"
    assert excerpts.excerpt(quote, 99) == sentence.replace("320名", "⟦320名⟧")
    assert excerpts.excerpt(Quote(sentence, 0, 2), 12) == "⟦一二⟧三四…"
    assert excerpts.excerpt(Quote(sentence, 30, 32), 12) == "…子丑⟦寅卯⟧"


@given(st.text("工会 a😀\n\x1b", max_size=30), st.integers(0, 30), st.integers(1, 8), st.integers(1, 60))
def test_an_excerpt_fits_and_keeps_the_mention(sentence, start, length, width):
    quote = Quote(sentence, min(start, len(sentence)), min(start + length, len(sentence)))
    made = excerpts.excerpt(quote, width)
    mention = re.search("⟦.*⟧", made)[0]
    assert cell_len(made) <= max(width, cell_len(mention))
    assert excerpts.excerpt(Quote(sentence[quote.start : quote.end], 0, quote.end - quote.start), 999) == mention


def test_help_starts_without_pydantic():
    code = "from unionx.cli.main import main; main(['evaluate', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert not {"pydantic", "rich", "regex", "unionx.records"} & set(done.stderr.split())
