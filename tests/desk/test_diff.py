"""`unionx diff`: what is gained, lost, moved and revalued between two files of records."""

import json
import os
import re
import subprocess
import sys
from itertools import count

import pytest
from command_line import ROOT, DoneText, run_text
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from unionx import records
from unionx.cli import options
from unionx.desk import diff
from unionx.desk.diff import view
from unionx.records import record_lines

SEEDS = ROOT / "tests" / "golden" / "seeds.jsonl"
TEXT = "海州区总工会慰问环卫工人320名，发放防暑用品5万元。主席李海燕走访企业。"
ABOUT = {"newspaper": None, "published": None, "reference": "2023-07-05", "reference_from": "text", "encoding": "utf-8",
         "chars": 40, "sha256": "0" * 64, "warnings": []}  # fmt: skip


def article(doc="p", shift=0, **keys):
    made = dict.fromkeys(("title", "kicker", "subtitle", "section", "source"))
    place = {"start": shift, "end": shift + len(TEXT), "segments": [(shift, shift + len(TEXT))]}
    return records.article_record(doc, made | {"byline": [], **place, "text": TEXT} | keys)


def mention(kind, word, values, doc="p", shift=0, end=0, at=None, **keys):
    start = (TEXT.index(word) if at is None else at) + shift
    place = {"article": article(doc, shift).id, "start": start, "end": start + len(word) + end, "line": 1}
    place |= {"text": TEXT[start - shift : start - shift + len(word) + end] or word, "rule": "made/up"}
    return records.mention_record(kind, doc, place, values | keys)


def body(word="海州区总工会", **keys):
    return mention("organisation", word, {"name": word, "kind": "union", "resolved": "explicit"}, **keys)


def figure(word="320名", value=320, **keys):
    made = dict.fromkeys(("low", "high", "currency", "per", "change")) | {"kind": "count", "modifier": "exact"}
    return mention("figure", word, made | {"value": value, "unit": "名", "status": "actual", "noun": None}, **keys)


def person(**keys):
    return mention("person", "李海燕", {"name": "李海燕"}, **keys)


def page(doc="p", *found, **about):
    return [records.page_record(doc, **ABOUT | about), *(found or (article(doc), body(doc=doc), figure(doc=doc)))]


@pytest.fixture
def compare(tmp_path):
    """Return what compares two lists of records: exit code, differences as JSON, what was told."""

    def compared(old, new, *args, form="jsonl"):
        for name, found in (("old.jsonl", old), ("new.jsonl", new)):
            (tmp_path / name).write_bytes(b"".join(records.to_json(record) + b"\n" for record in found))
        done = run_text("diff", "old.jsonl", "new.jsonl", "-f", form, *args, cwd=tmp_path)
        made = [json.loads(line) for line in done.out.splitlines()] if form == "jsonl" else done.out
        return done.code, made, done.err.splitlines()

    return compared


SAME = "pages: 1 in both files, 0 only in OLD, 0 only in NEW"


def test_the_same_is_no_difference(compare):
    assert compare(page(), page()) == (0, [], [SAME, "no difference"])
    assert run_text("diff", SEEDS, SEEDS).code == 0


def test_what_is_gained_and_lost(compare):
    old, new = page("p", article(), body(), figure()), page("p", article(), body(), person())
    code, made, told = compare(old, new)
    assert code == 1
    assert [(one["change"], one["type"], one["text"], one["value"], one["keys"]) for one in made] == [
        ("lost", "figure", "320名", "320 名", {}),
        ("gained", "person", "李海燕", "李海燕", {}),
    ]
    assert told == [SAME, "person: 1 gained", "figure: 1 lost"]
    assert made[0] == {
        "change": "lost", "doc": "p", "type": "figure", "id": "p#figure@12-16", "line": 1, "start": 12, "end": 16,
        "text": "320名", "value": "320 名", "keys": {},
        "sentence": "海州区总工会慰问环卫工人320名，发放防暑用品5万元。",
    }  # fmt: skip
    back = compare(new, old)[1]
    assert [(one["change"], one["text"]) for one in back] == [("gained", "320名"), ("lost", "李海燕")]


def test_what_is_moved(compare):
    old, new = page("p", article(), figure(), body()), page("p", article(), figure(end=-1), body("工会", at=4))
    code, made, told = compare(old, new)
    assert (code, told) == (1, [SAME, "organisation: 1 moved", "figure: 1 moved"])
    keys = {"end": [16, 15], "text": ["320名", "320"]}
    assert [(one["change"], one["type"], one["start"], one["end"]) for one in made] == [
        ("moved", "organisation", 4, 6),
        ("moved", "figure", 12, 15),
    ]
    assert made[1]["keys"] == keys
    assert made[0]["keys"]["name"] == ["海州区总工会", "工会"]
    assert made[0]["keys"]["start"] == [0, 4]


def test_of_two_that_overlap_the_larger_overlap_is_the_move(compare):
    old, new = page("p", article(), body()), page("p", article(), body("海州"), body("区总工会", at=2))
    made = compare(old, new)[1]
    assert [(one["change"], one["text"]) for one in made] == [("gained", "海州"), ("moved", "区总工会")]


def test_another_type_at_the_same_place_is_no_move(compare):
    made = compare(page("p", body("李海燕")), page("p", person()))[1]
    assert [(one["change"], one["type"]) for one in made] == [("lost", "organisation"), ("gained", "person")]


def test_spans_that_touch_are_no_move(compare):
    made = compare(page("p", body("海州区")), page("p", body("总工会")))[1]
    assert [one["change"] for one in made] == ["lost", "gained"]


def test_what_is_revalued(compare):
    old = page("p", article(), figure(subject="海州区总工会", low=None))
    new = page("p", article(title="送清凉"), figure(value=321, subject=None), newspaper="工人报")
    code, made, told = compare(old, [records.page_record("p", **ABOUT | {"newspaper": "工人报"}), *new[1:-1], new[-1]])
    assert (code, told) == (1, [SAME, "page: 1 revalued", "article: 1 revalued", "figure: 1 revalued"])
    assert [(one["type"], one["keys"]) for one in made] == [
        ("page", {"newspaper": [None, "工人报"]}),
        ("article", {"title": [None, "送清凉"]}),
        ("figure", {"value": [320.0, 321.0], "subject": ["海州区总工会", None]}),
    ]


def test_a_pointer_to_what_only_moved_is_no_change(compare):
    old = page("p", article(), body(), figure(subject_id=body().id))
    moved = body(end=-1)
    new = page("p", article(), moved, figure(subject_id=moved.id))
    assert [(one["change"], one["type"]) for one in compare(old, new)[1]] == [("moved", "organisation")]
    other = page("p", article(), moved, figure(subject_id="p#organisation@3-5"))
    assert [(one["change"], one["type"]) for one in compare(old, other)[1]] == [
        ("moved", "organisation"), ("revalued", "figure"),
    ]  # fmt: skip


def test_only_the_types_asked_for(compare):
    old, new = page("p", article(), figure()), page("p", article(title="送清凉"), person())
    code, made, told = compare(old, new, "-t", "person", "-t", "article")
    assert (code, [one["type"] for one in made]) == (1, ["article", "person"])
    assert told == [SAME, "article: 1 revalued", "person: 1 gained"]
    assert compare(old, new, "-t", "date") == (0, [], [SAME, "no difference"])


# Pages


def test_pages_of_one_file_only(compare):
    code, made, told = compare([*page("a"), *page("b")], [*page("b"), *page("c")])
    assert code == 1
    assert [(one["change"], one["doc"], one["type"]) for one in made] == [
        (change, doc, kind)
        for change, doc in (("lost", "a"), ("gained", "c"))
        for kind in ("page", "article", "organisation", "figure")
    ]
    assert told[0] == "pages: 1 in both files, 1 only in OLD, 1 only in NEW"
    assert told[1:3] == ["page: 1 gained, 1 lost", "article: 1 gained, 1 lost"]


@pytest.mark.parametrize("order", [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]])
def test_pages_may_come_in_any_order(compare, order):
    old = [record for doc in ("a", "b", "c") for record in page(doc)]
    assert compare(old, [record for doc in order for record in page(doc)])[:2] == (0, [])


def test_nothing_waits_where_the_order_is_the_same(monkeypatch):
    """Of endless files no page is read ahead."""
    read = []

    def endless(side):
        for number in count():
            read.append(side)
            held = [record_lines.RecordLine(1, f"{number}", f"{number}", record) for record in page(f"{number}")]
            yield record_lines.Group(f"{number}", held, False)

    monkeypatch.setattr(record_lines, "read_groups", endless)
    made = diff.pages("old", "new")
    for _ in range(300):
        one = next(made)
        assert one.old == one.new
    assert len(read) == 600


def test_a_page_that_stands_apart_is_told(tmp_path):
    found = [*page("a"), *page("b"), article("a", 50)]
    (tmp_path / "old.jsonl").write_bytes(b"".join(records.to_json(record) + b"\n" for record in found))
    done = run_text("diff", "old.jsonl", "old.jsonl", cwd=tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert done.err.splitlines()[0] == ("Error: old.jsonl: the records of a do not stand together; sort them by doc")


# Files


def test_standard_input(tmp_path):
    (tmp_path / "old.jsonl").write_bytes(b"".join(records.to_json(record) + b"\n" for record in page()))
    data = (tmp_path / "old.jsonl").read_bytes()
    assert run_text("diff", "old.jsonl", "-", cwd=tmp_path, stdin=data).code == 0
    done = run_text("diff", "-", "old.jsonl", cwd=tmp_path, stdin=data.replace(b"320.0", b"321.0"))
    assert (done.code, "value: 321 → 320" in done.out) == (1, True)
    done = run_text("diff", "-", "-", cwd=tmp_path, stdin=data)
    assert (done.code, done.out) == (2, "")
    assert "OLD and NEW cannot both be standard input" in done.err


@pytest.mark.parametrize("data", [b"\xff\xfe\n", b"text\n", b'{"a":1}\n', "页\n".encode()])
@pytest.mark.parametrize("swapped", [False, True])
def test_what_holds_no_records_is_told(tmp_path, data, swapped):
    (tmp_path / "bad.jsonl").write_bytes(data)
    names = [SEEDS, "bad.jsonl"][:: -1 if swapped else 1]
    done = run_text("diff", *names, cwd=tmp_path)
    assert done == DoneText(2, "", "Error: bad.jsonl: holds no records; give a file that unionx extract wrote\n")


def test_a_file_that_is_not_there(tmp_path):
    done = run_text("diff", "no.jsonl", SEEDS, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: no.jsonl: cannot be read: No such file or directory")
    assert len(done.err.splitlines()) == 1


def test_an_empty_file_has_no_pages(tmp_path):
    (tmp_path / "none.jsonl").write_bytes(b"")
    done = run_text("diff", "none.jsonl", "none.jsonl", cwd=tmp_path)
    assert done == DoneText(0, "", "pages: 0 in both files, 0 only in OLD, 0 only in NEW\nno difference\n")
    assert run_text("diff", SEEDS, "none.jsonl", cwd=tmp_path).code == 1


def test_a_broken_line_is_left_out_and_told(tmp_path):
    data = b"".join(records.to_json(record) + b"\n" for record in page())
    (tmp_path / "old.jsonl").write_bytes(data)
    (tmp_path / "new.jsonl").write_bytes(data.replace(b'"kind":"count"', b'"kind":"many"'))
    done = run_text("diff", "old.jsonl", "new.jsonl", cwd=tmp_path)
    assert done.code == 2
    assert done.out.startswith("lost      figure        p:1  320名 → 320 名\n")
    assert re.match(r"Error: new.jsonl:4: schema: expected kind: .*; the line is left out\npages: 1 in both", done.err)


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_head_ends_the_run_quietly(tmp_path):
    (tmp_path / "none.jsonl").write_bytes(b"")
    command = [sys.executable, "-m", "unionx", "diff", str(tmp_path / "none.jsonl"), str(SEEDS)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


# What is shown


def test_the_list_reads_well(compare):
    old = page("p", article(), body(end=-1), figure(value=3))
    new = page("p", article(), body(), figure(), person())
    code, made, _ = compare(old, new, form="table")
    assert code == 1
    assert made.splitlines() == [
        "moved     organisation  p:1  海州区总工会 → 海州区总工会",
        "    ⟦海州区总工会⟧慰问环卫工人320名，发放防暑用品5万元。",
        "    end: 5 → 6",
        "    text: 海州区总工 → 海州区总工会",
        "revalued  figure        p:1  320名 → 320 名",
        "    海州区总工会慰问环卫工人⟦320名⟧，发放防暑用品5万元。",
        "    value: 3 → 320",
        "gained    person        p:1  李海燕 → 李海燕",
        "    主席⟦李海燕⟧走访企业。",
    ]


def test_posts_and_honours_are_words_and_no_json(compare):
    chair, writer = {"title": "主席", "organisation": "海州区总工会"}, {"title": "记者", "organisation": None}
    old, new = person(roles=[chair], honours=[]), person(roles=[chair, writer], honours=["劳动模范", "优秀工会干部"])
    made = compare(page("p", article(), old), page("p", article(), new), form="table")[1]
    assert "    roles: 主席 (海州区总工会) → 主席 (海州区总工会); 记者\n" in made
    assert "    honours: null → 劳动模范; 优秀工会干部\n" in made


def test_of_a_long_text_the_place_is_shown_that_differs(compare):
    long = TEXT * 9
    old, new = (page("p", article(text=text)) for text in (long, long[:200] + "新" + long[200:]))
    made = compare(old, new, form="table")[1].splitlines()[-1]
    before, after = made.strip().removeprefix("text: ").split(" → ")
    assert "新" in after
    assert before.strip("…") in long
    assert max(map(len, (before, after))) <= 42


def test_text_of_a_page_is_no_escape(compare):
    evil = "[red]\x1b[31m\u202e<script>=1+1\n😀𠮷"
    old, new = page("p", article(), figure()), page("p", article(title=evil), figure(noun=evil, subject=evil))
    _, made, told = compare([*old, body(evil, at=30)], new, form="table")
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", made + "\n".join(told))
    assert "noun: null → [red]\\x1b[31m\\u202e<script>=1+1⏎😀𠮷" in made
    _, made, _ = compare(old, new)
    assert made[-1]["keys"]["noun"] == [None, evil]


@pytest.mark.parametrize("columns", ["80", "200"])
def test_the_sentences_fit(tmp_path, monkeypatch, columns):
    monkeypatch.setattr("unionx.output.terminal._PIPED_WIDTH", 80)
    (tmp_path / "none.jsonl").write_bytes(b"")
    made = run_text("diff", "none.jsonl", SEEDS, cwd=tmp_path, COLUMNS=columns).out
    quoted = [line for line in made.splitlines() if "⟦" in line]
    assert len(quoted) > 300
    assert max(map(cell_len, quoted)) <= int(columns)


def test_both_forms_say_the_same(tmp_path):
    (tmp_path / "none.jsonl").write_bytes(b"")
    table, lines = (
        run_text("diff", SEEDS, "none.jsonl", "-f", form, cwd=tmp_path).out for form in options.DIFF_FORMATS
    )
    made = [json.loads(line) for line in lines.splitlines()]
    assert len(made) == len(SEEDS.read_bytes().splitlines())
    assert [(one["change"], one["type"]) for one in made] == [
        tuple(line.split()[:2]) for line in table.splitlines() if not line.startswith(" ")
    ]


def test_the_formats_of_the_options_are_those_there_are():
    assert tuple(view.FORMATS) == options.DIFF_FORMATS


def test_help_starts_without_pydantic():
    code = "from unionx.cli.main import main; main(['diff', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert not {"pydantic", "rich", "regex", "unionx.records"} & set(done.stderr.split())
    assert "0 no difference, 1 differences" in " ".join(done.stdout.split())


# Whatever the records are

spans = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from([1, 2])), max_size=6)


def figures(of):
    made = {(start, length): figure("数" * length, value, at=start) for start, length, value in of}
    return [made[place] for place in sorted(made)]


@given(spans, spans)
def test_each_record_is_accounted_for_once(old, new):
    sides = figures(old), figures(new)
    found = diff.differences(diff.Pages(*sides))
    of = [one.change for one in found]
    kept = len({(one.start, one.end) for one in sides[0]} & {(one.start, one.end) for one in sides[1]})
    assert of.count("lost") + of.count("moved") + kept == len(sides[0])
    assert of.count("gained") + of.count("moved") + kept == len(sides[1])
    assert (found == []) is (sides[0] == sides[1])
    for one in found:
        assert one.id in {record.id for record in sides[one.change != "lost"]}
        assert bool(one.keys) is (one.change in ("moved", "revalued"))


@given(spans, spans)
def test_the_other_way_round_gains_are_losses(old, new):
    sides = figures(old), figures(new)
    there = diff.differences(diff.Pages(*sides))
    back = diff.differences(diff.Pages(*sides[::-1]))
    count_of = [sorted(one.change for one in found) for found in (there, back)]
    turn = {"gained": "lost", "lost": "gained", "moved": "moved", "revalued": "revalued"}
    assert count_of[0] == sorted(turn[change] for change in count_of[1])
