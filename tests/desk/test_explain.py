"""`unionx explain`: repairs, mentions, and what became of a place."""

import json
import re

import pytest
from command_line import run

from unionx import records

TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_explain_lists_repairs_and_mentions(page):
    page.write_text("全市６０余名职\n\n工参加。" + TEXT, encoding="utf-8")
    made = run("explain", page, "--date", "2023-04-24").stdout.decode().splitlines()
    assert made[0] == f"{page}: read as utf-8, {len(page.read_text(encoding='utf-8'))} characters"
    assert made[1] == "reference date: 2023-04-24, from option"
    assert any(re.match(r" +1  half_width: ", line) for line in made)
    assert any(re.match(r"  line 1, 2-6 +figure/unit +６０余名 → 60 名 \(60–70, more_than", line) for line in made)


def test_explain_says_what_became_of_a_place(page):
    page.write_text("全市６０余名职\n\n工参加，2017年以来投入292万元。", encoding="utf-8")
    made = run("explain", page, "--at", "3", "--date", "2023-04-24").stdout.decode()
    assert "line 1, column 4: 全市６⟦０⟧余名职" in made
    assert re.search(
        r"  half_width \(.*\): 全市６０余名职⏎ → 全市60余名职⏎|  half_width \(.*\): 全市６０余名职 → ", made
    )
    assert re.search(r"candidates\n  figure/unit 2-6 ６０余名 → .*value=60", made)
    assert re.search(r"winner: figure/unit 2-6 ６０余名 \(.+\)\n", made)
    for key in records.Figure.model_fields:
        assert f"\n  {key}: " in made


def test_explain_names_the_only_candidate_and_the_lack_of_one(page):
    raw = "全市有2100余家企业，4月23日建会。"
    page.write_text(raw, encoding="utf-8")
    for word, told in {
        "2100余家": r"winner: figure/unit 3-9 2100余家 \(only candidate",
        "4月23日": r"winner: date/month_day 12-17 4月23日 \(only candidate",
        "企业": r"candidates: none, no rule matches here\nwinner: none",
    }.items():
        assert re.search(told, run("explain", page, "--at", raw.index(word), "--date", "2023").stdout.decode())


def test_explain_says_by_what_a_figure_was_linked(page):
    raw = "兴化市总工会2022年慰问职工300人。发放慰问金20万元。"
    page.write_text(raw, encoding="utf-8")
    for word, told in {
        "300人": ["noun: 职工  ← noun/before", "subject: 兴化市总工会  ← subject/clause_agent",
                  "status: actual  ← default", "period: .*2022-12-31.*  ← period/clause_date",
                  "per: null  ← nothing tells",
                  "value: 300.0  ← figure/unit"],
        "20万元": ["noun: 慰问金  ← noun/before", "subject: 兴化市总工会  ← subject/acting",
                   "period: null  ← nothing tells"],
    }.items():  # fmt: skip
        made = run("explain", page, "--at", raw.index(word)).stdout.decode()
        for line in told:
            assert re.search(rf"\n  {line}\n", made), line


def test_explain_says_why_a_candidate_was_refused(page):
    raw = "市总工会十届三次全委会闭幕，千家万户受益，各级工会办好一件件实事，24小时值班。"
    page.write_text(raw, encoding="utf-8")
    for word, reason in {
        "三次": "a session of a congress",
        "千家": "an idiom",
        "24小时": "part of a facility's name",
    }.items():
        made = run("explain", page, "--at", raw.index(word), "--date", "2023").stdout.decode()
        assert re.search(rf"\n  figure/\w+ \d+-\d+ \S+ → refused: {reason}\n", made), made


def test_explain_says_what_was_changed_by_hand(page, tmp_path):
    raw = "兴化市总工会慰问职工300人。"
    page.write_text(raw, encoding="utf-8")
    at = raw.index("300人")
    line = {"doc": str(page), "type": "figure", "start": at, "end": at + 4, "key": "noun", "value": "员工"}
    (tmp_path / "mine.jsonl").write_text(json.dumps(line), encoding="utf-8")
    made = run("explain", page, "--at", at, "--corrections", tmp_path / "mine.jsonl").stdout.decode()
    assert "\n  noun: 员工  ← by hand\n" in made
    assert "\n  subject: 兴化市总工会  ← subject/clause_agent\n" in made


def test_explain_reads_standard_input():
    assert "read as utf-8" in run("explain", "-", "--at", "2", stdin=TEXT.encode()).stdout.decode()


def test_explain_tells_what_it_cannot_read():
    done = run("explain", "missing.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith("Error: missing.txt: cannot be read")


RAW = "兴化市总工会慰问职\n工300人。\n\n发放慰问金20万元，20万元已到账。\n"


def winners(page, *where):
    made = run("explain", page, *where)
    assert made.returncode == 0, made.stderr
    told = made.stdout.decode()
    assert told.count(": read as ") == 1
    return re.findall(r"^winner: (.*?) \(", told, re.M) or re.findall(r"^winner: none", told, re.M)


def test_explain_finds_a_place_by_id_line_and_text(page):
    page.write_text(RAW, encoding="utf-8")
    body, people = "organisation/region 0-6 兴化市总工会", "figure/unit 11-15 300人"
    money = [f"figure/unit {at}-{at + 4} 20万元" for at in (RAW.index("20万元"), RAW.rindex("20万元"))]
    assert winners(page, "--id", "figure@11-15") == winners(page, "--id", "page.txt#figure@11-15") == [people]
    assert winners(page, "--id", f"{page}#organisation@0-6") == [body]
    assert winners(page, "--line", "2") == [people]
    assert winners(page, "--line", "4") == winners(page, "--text", "20万元") == money
    assert winners(page, "--text", "兴化市总工会慰问职工300") == [body, people]
    assert winners(page, "--text", "已到账") == ["winner: none"]
    at = str(RAW.index("300人"))
    assert run("explain", page, "--at", at).stdout == run("explain", page, "--id", "figure@11-15").stdout


def test_explain_names_what_is_no_place(page):
    page.write_text(RAW, encoding="utf-8")
    for where, said in (
        (("--at", "99"), f"99 is outside {page}: it has {len(RAW)} characters; give 0 to {len(RAW) - 1}"),
        (("--id", "300人"), "is no id of a record; give one such as figure@2062-2067"),
        (("--id", "other.txt#figure@11-15"), "is of another page"),
        (("--id", "figure@12-999"), "is outside"),
        (("--line", "3"), "line 3 of"),
        (("--line", "9"), "has 5 lines; give 1 to 5"),
        (("--text", "五一"), "does not print '五一'"),
        (("--text", " "), "does not print ' '"),
        (("--text", "20万元", "--line", "3"), "give one of --at, --id, --line and --text"),
    ):
        done = run("explain", page, *where)
        assert (done.returncode, done.stdout) == (2, b"")
        assert said in done.stderr
