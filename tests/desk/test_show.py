"""A page in the terminal: its rows, its marks, its notes, what is chosen, and what no terminal must obey."""

import hashlib
import json
import os
import re
import select
import subprocess
import sys
import time
from unicodedata import category

import pytest
from command_line import ROOT, run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from unionx import records
from unionx.cli import options
from unionx.desk import show
from unionx.desk.show import Choice, pager, view
from unionx.desk.show.notes import mention_note, place_names
from unionx.desk.show.rows import COLOURS
from unionx.output.terminal import Look, printable
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records

needs_posix = pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SGR = re.compile(r"\x1b\[(?:[0-9]+(?:;[0-9]+)*)?m")
TEXT = """\
## 临江市总工会慰问一线职工

本报讯（记者陆青山）12月8日，临江市总工会走进“何建国劳模创新工作室”，为60余名职工送去慰问金3.5万元。市总主席常

志远说，今年5月以来，全市新增会员12人。
"""


def run_show(*args, columns="80", command="show", **more):
    """Run the command as if piped, with text in stdout."""
    done = run(command, *args, COLUMNS=columns, **more)
    return done._replace(stdout=done.stdout.decode())


def page_of(text, doc="page.txt"):
    return SourcePage(doc, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def shown(text, date="2023-12-10", width=80, colour=False, found=None, **choice):
    """Return the rows of a page."""
    page = page_of(text)
    found = list(page_records(page, date)) if found is None else found
    return list(view(page, found, Choice(**choice), Look(width, colour)))


def body(rows):
    """Return what stands below the heading and the titles: the rows that are numbered, and those behind them."""
    first = next((at for at, row in enumerate(rows) if "│" in row), len(rows))
    return rows[first:]


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def held(page):
    """Records of the page, in a file beside it."""
    path = page.with_name("records.jsonl")
    assert run_show("page.txt", "--date", "2023-12-10", "-o", path, cwd=page.parent, command="extract").returncode == 0
    return path


# The layout


def test_a_page_as_it_is_piped(page):
    done = run_show("page.txt", "--date", "2023-12-10", cwd=page.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "page.txt",
        "reference date 2023-12-10 (option), utf-8",
        "organisation 4  person 3  date 2  figure 3",
        "",
        "━━ article 1 of 1 " + "━" * 62,
        "     临江市总工会慰问一线职工",
        "     byline=陆青山",
        " 1 │ ## ⟦临江市总工会⟧¹慰问一线职工",
        "     ¹ 临江市总工会 union region=220681 [organisation/region]",
        " 3 │ 本报讯（记者⟦陆青山⟧¹）⟦12月8日⟧²，⟦临江市总工会⟧³走进",
        "     ¹ 陆青山 as 记者 [person/byline]",
        "     ² 12月8日 → 2023-12-08 (context) day [date/month_day]",
        "     ³ 临江市总工会 union region=220681 [organisation/region]",
        "   │ “⟦⟦何建国⟧⁴劳模创新工作室⟧⁵”，为⟦60余名⟧⁶职工送去慰问金⟦3.5万元⟧⁷。⟦市总⟧⁸",
        "     ⁴ 何建国 [person/studio]",
        "     ⁵ 何建国劳模创新工作室 institution [organisation/name]",
        "     ⁶ 60余名 → 60 名 (60–70, more_than) count noun=职工 subject=临江市总工会",
        "       period=2023-12-08 [figure/unit]",
        "     ⁷ 3.5万元 → ¥35,000 money noun=慰问金 subject=临江市总工会",
        "       period=2023-12-08 [figure/unit]",
        "     ⁸ 市总 → 临江市总工会 (context) union region=220681 [organisation/level]",
        "   │ 主席⟦常",
        " 5 │ 志远⟧¹说，⟦今年5月以来⟧²，全市新增会员⟦12人⟧³。",
        "     ¹ 常⏎志远 → 常志远 as 主席 (临江市总工会) [person/title]",
        "     ² 今年5月以来 → 2023-05-01/.. (context) range [date/year_month]",
        "     ³ 12人 → 12 人 (increase) count noun=会员 subject=临江市",
        "       period=2023-05-01/.. [figure/unit]",
    ]


# Records made by hand


def mention(kind, start, text, rule=None, about=None, /, **values):
    line = {"article": about, "start": start, "end": start + len(text), "line": 1, "text": text}
    place = line | {"rule": rule or f"{kind}/made_up"}
    return records.mention_record(kind, "page.txt", place, values)


def body_of(start, text, /, **keys):
    values = {"name": text, "kind": "union", "resolved": "explicit", "canonical": None, "region": None}
    return mention("organisation", start, text, **values | keys)


def person(start, text, *roles, rule=None):
    made = [{"title": title, "organisation": owner} for title, owner in roles]
    rules = ["by/hand"] * len(made)
    return mention("person", start, text, rule, name="".join(text.split()), roles=made, role_rules=rules)


def date(start, text, first=None, last=None, **keys):
    values = {"date_start": first, "date_end": last, "edtf": None, "timex": None, "granularity": "day"}
    return mention("date", start, text, **values | {"resolved": "explicit"} | keys)


def figure(start, text, rule=None, **keys):
    values = dict.fromkeys(("low", "high", "per", "change", "noun", "subject", "subject_id", "period", "repeats"))
    made = {"kind": "count", "value": 3, "modifier": "exact", "unit": "人", "currency": None, "status": "actual"}
    return mention("figure", start, text, rule, **values | made | {"part_of": None} | keys)


def article(segments, title="标题", **keys):
    values = dict.fromkeys(("kicker", "subtitle", "section", "source")) | {"byline": [], "text": "", "title": title}
    place = {"start": min(s for s, _ in segments), "end": max(e for _, e in segments), "segments": segments}
    return records.article_record("page.txt", values | place | keys)


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (body_of(0, "市总", name="乙市总工会", resolved="context"), "市总 → 乙市总工会 (context) union"),
        (body_of(0, "甲会", canonical="甲会", region="110000"), "甲会 union region=110000"),
        (body_of(0, "甲会", canonical="丙省甲会"), "甲会 canonical=丙省甲会 union"),
        (person(0, "陆青山"), "陆青山"),
        (person(0, "陆青山", ("主席", "乙市总工会"), ("劳模", None)), "陆青山 as 主席 (乙市总工会); 劳模"),
        (person(0, "陆青山", ("书记", "甲会"), ("主席", "甲会"), ("委员", "乙委")),
         "陆青山 as 书记、主席 (甲会); 委员 (乙委)"),
        (person(0, "陆\n青山"), "陆⏎青山 → 陆青山"),
        (date(0, "当天", "2023-05-01", "2023-05-01", resolved="context"), "当天 → 2023-05-01 (context) day"),
        (date(0, "近日", timex="PAST_REF", granularity="vague"), "近日 → PAST_REF vague"),
        (figure(0, "3人"), "3人 → 3 人 count"),
        (figure(0, "3人", noun="会员", subject="乙市", period={"date_start": "2022-01-01", "date_end": "2022-12-31"}),
         "3人 → 3 人 count noun=会员 subject=乙市 period=2022"),
        (figure(0, "3人", part_of="page.txt#figure@9-11"), "3人 → 3 人 count part_of=9人 (line 1)"),
        (figure(0, "3人", repeats="page.txt#figure@50-52"), "3人 → 3 人 count repeats=page.txt#figure@50-52"),
    ],
)  # fmt: skip
def test_what_a_note_says(made, note):
    places = place_names([figure(9, "9人"), person(20, "陆青山")])
    assert " ".join(filter(None, mention_note(made, places))) == f"{note} [{made.rule}]"


def test_a_rule_of_ones_own_names_the_type():
    assert mention_note(person(0, "陆青山", rule="lexicon/person"), {})[-1] == "[person, lexicon/person]"


def test_mentions_that_nest_and_cross_close_from_within():
    text = "甲乙丙丁戊"
    found = [body_of(0, "甲乙丙"), person(1, "乙丙丁"), date(2, "丙"), figure(4, "戊")]
    rows = body(shown(text, found=found))
    assert rows[0] == " 1 │ ⟦甲⟦乙⟦丙⟧¹⟧²丁⟧³⟦戊⟧⁴"
    assert [row.split()[:2] for row in rows[1:]] == [["¹", "丙"], ["²", "甲乙丙"], ["³", "乙丙丁"], ["⁴", "戊"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mention_over_lines_is_noted_where_it_ends(end):
    text = f"甲某{end}{end}某乙{end}丙"
    rows = body(shown(text, found=[person(1, f"某{end}{end}某"), person(text.index("丙"), "丙")]))
    assert rows[0] == " 1 │ 甲⟦某"
    assert rows[1] == " 3 │ 某⟧¹乙"
    assert rows[2].startswith("     ¹ 某⏎某 → 某某 [")
    assert rows[3] == " 4 │ ⟦丙⟧¹"


def test_marks_stand_around_what_can_be_seen_of_a_mention():
    assert body(shown("甲\n 乙\n丙", found=[person(1, "\n 乙\n")]))[:2] == [" 1 │ 甲", " 2 │  ⟦乙⟧¹"]
    assert body(shown("甲 \n", found=[person(1, " \n")])) == [" 1 │ 甲 "]


def test_numbers_begin_anew_on_each_line_and_go_on_over_its_rows():
    text = "会员三" * 20 + "\n会"
    found = [figure(at, "三") for at in range(2, 60, 3)] + [person(61, "会")]
    rows = body(shown(text, found=found, width=40))
    numbers = [
        int("".join(str(RAISED.index(c)) for c in row.split()[0])) for row in rows if "→" in row or "[person" in row
    ]
    assert numbers == [*range(1, 21), 1]


def test_short_mentions_words_and_closing_signs_stay_whole():
    made = [row[5:] for row in body(shown("甲" * 16 + "甲乙丙", found=[person(16, "甲乙丙")], width=40)) if "│" in row]
    assert made == ["甲" * 16, "⟦甲乙丙⟧¹"]
    assert [row[5:] for row in body(shown("甲" * 16 + "2023.05,乙", found=[], width=40))] == ["甲" * 16, "2023.05,乙"]
    assert [row[5:] for row in body(shown("甲" * 17 + "。乙", found=[], width=40))] == ["甲" * 16, "甲。乙"]
    assert [row[5:] for row in body(shown("甲" * 16 + "（乙", found=[], width=40))] == ["甲" * 16, "（乙"]
    assert [row[5:] for row in body(shown("甲" * 17 + "❤\ufe0f", found=[], width=40))] == ["甲" * 17, "❤\ufe0f"]
    middling = body(shown("甲" * 12 + "乙" * 6, found=[person(12, "乙" * 6)], width=40))
    assert [row[5:] for row in middling if "│" in row] == ["甲" * 12 + "⟦" + "乙" * 5, "乙⟧¹"]
    long_one = body(shown("甲" * 10 + "乙" * 30, found=[person(10, "乙" * 30)], width=40))
    assert [row[5:] for row in long_one if "│" in row] == ["甲" * 10 + "⟦" + "乙" * 7, "乙" * 17, "乙" * 6 + "⟧¹"]


def test_articles_have_titles_where_they_begin_and_go_on():
    text = "报头\n一\n二\n\n一续\n"
    found = [article([(3, 4), (8, 10)], "甲事", section="栏目", source="新华社"), article([(5, 6)], None)]
    rows = shown(text, found=found)
    assert [row for row in rows if row and "organisation" not in row and row != "page.txt"] == [
        "━━ no article " + "━" * 66, " 1 │ 报头",
        "━━ article 1 of 2 " + "━" * 62, "     甲事", "     section=栏目 source=新华社", " 2 │ 一",
        "━━ article 2 of 2 " + "━" * 62, "     (no title)", " 3 │ 二",
        "━━ article 1 of 2, continued " + "━" * 51, " 5 │ 一续",
    ]  # fmt: skip


def test_without_articles_there_are_no_titles():
    counts = "organisation 0  person 0  date 0  figure 0"
    assert shown("甲\n", found=[]) == ["page.txt", counts, "", " 1 │ 甲"]


def test_lines_that_are_white_space_are_left_out():
    assert body(shown("\n  甲 \n \t　\n\n", found=[])) == [" 2 │   甲 "]
    assert body(shown("", found=[])) == []
    assert body(shown(" \r\n　", found=[])) == []


# Colours


def test_colours_tell_types_and_nothing_else_marks_them():
    found = [body_of(0, "甲乙丙"), person(1, "乙"), date(3, "丁"), figure(4, "戊")]
    rows = body(shown("甲乙丙丁戊己", found=found, colour=True))
    assert rows[0].replace("\x1b", "") == (
        "[2m 1 │ [0m[36m甲[0m[35m[4m乙[0m[35m[1m¹[0m[36m丙[0m[36m[1m²[0m[32m丁[0m[32m[1m³[0m[33m戊[0m[33m[1m⁴[0m己"
    )
    assert rows[1].startswith("     \x1b[35m\x1b[1m¹\x1b[0m 乙 ")


def test_colours_and_marks_say_the_same():
    plain, coloured = (shown(TEXT, width=2000, colour=colour) for colour in (False, True))
    assert [SGR.sub("", row) for row in coloured] == [re.sub("[⟦⟧]", "", row) for row in plain]
    assert "⟦" in "".join(plain)
    assert SGR.search("".join(coloured))
    assert not SGR.search("".join(plain))


# What is chosen


def notes(rows):
    return [row.split()[1] for row in rows if re.match(rf" +[{RAISED}]+ ", row)]


def test_types_and_rules_are_chosen():
    found = [
        body_of(0, "甲"), person(1, "乙", rule="person/title"), person(2, "丙", rule="person/titled"),
        figure(3, "3", rule="figure/unit"), figure(4, "4", rule="lexicon/own"),
    ]  # fmt: skip

    def of(**choice):
        return notes(shown("甲乙丙34", found=found, **choice))

    assert of() == ["甲", "乙", "丙", "3", "4"]
    assert of(types=("person",)) == ["乙", "丙"]
    assert of(types=("person", "figure")) == ["乙", "丙", "3", "4"]
    assert of(rules=("person/title",)) == ["乙", "丙"]
    assert of(rules=("person/titled", "figure/")) == ["丙", "3"]
    assert of(rules=("figure/",), types=("person",)) == []
    assert shown("甲乙丙34", found=found, types=("person",))[1] == "person 2"
    assert shown("甲乙丙34", found=found, types=("person",))[-3].endswith("甲⟦乙⟧¹⟦丙⟧²34")


ARTICLES = "头\n一甲\n二乙\n二丙\n尾"


def in_articles():
    return [article([(2, 4)], "送清凉"), article([(5, 10)], "送温暖 2024"), person(3, "甲"), person(6, "乙")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("1", ["甲"]), ("2", ["乙"]), ("送温", ["乙"]), ("送", ["甲", "乙"]), ("page.txt#article@2-4", ["甲"]),
        ("2024", ["乙"]), ("无", []), ("3", []), ("9", []), ("-1", []), ("", []), ("²", []),
    ],
)  # fmt: skip
def test_an_article_is_chosen(name, kept):
    rows = shown(ARTICLES, found=in_articles(), article=name)
    assert notes(rows) == kept
    assert show.has_article(in_articles(), name) == bool(kept)
    raw = "".join(row[5:] for row in rows if "│" in row)
    assert ("一" in raw, "二丙" in raw) == ("甲" in kept, "乙" in kept)
    assert "头" not in raw


def test_no_article_has_the_number_0():
    assert not show.has_article([article([(0, 1)], "甲")], "0")
    assert show.has_article([article([(0, 1)], "甲")], "1")


def test_rows_near_a_mention_are_chosen():
    text = "".join(f"第{at}行\n" for at in range(10))
    found = [person(text.index("第3行"), "第3行"), person(text.index("第6行"), "第6行\n第7行")]

    def numbers(**choice):
        rows = body(shown(text, found=found, **choice))
        return [row[:3].strip() for row in rows if "⋮" in row or "│" in row]

    assert numbers() == [str(n) for n in range(1, 11)]
    assert numbers(near=0) == ["4", "⋮", "7", "8"]
    assert numbers(near=1) == ["3", "4", "5", "6", "7", "8", "9"]
    assert numbers(near=0, types=("date",)) == []


def test_a_row_in_the_middle_of_a_line_has_its_number_when_rows_are_left_out():
    rows = body(shown("甲" * 60 + "乙", found=[person(60, "乙")], width=40, near=0))
    assert rows[0] == " 1 │ " + "甲" * 9 + "⟦乙⟧¹"


# Any text

WORDS = """
4月23日 去年 60余名职工 292万元 临江市总工会 市总 何建国劳模创新工作室 （记者陆青山） 主席 # ## ⟦ ⟧ │ ¹ [red] [/]
<script> =1+1 😀 𠮷 é 가 — …… 。 “ ” 2023 word http://a.example/b
"""
ODD = (
    "\x1b[31m \u2764\ufe0f \U0001f468\u200d\U0001f469 e\u0301 \u1112\u1161\u11ab \u202e \u200b \ufeff \x07 \x7f \x9b1m"
)
SOUP = [*WORDS.split(), *ODD.split(), "\x85", "\u2028", "\x0b", "\n", "\r\n", "\r", "\n\n", "\t", " ", "\u3000"]
TEXTS = st.one_of(st.lists(st.sampled_from(SOUP), max_size=60).map("".join), st.text(max_size=80))


def letters(text):
    return re.sub(f"[⟦⟧{RAISED}]", "", text)


@given(TEXTS, st.integers(30, 110), st.booleans())
@example("6" * 300 + "名", 40, False)
@example("❤\ufe0f" * 60, 40, True)
@example("\x1b[31m临江市总工会\x1b[0m\x9b2J", 40, True)
@settings(max_examples=150)
def test_any_page_is_shown_whole_and_harmless(raw, width, colour):
    page = page_of(raw)
    found = list(page_records(page, "2023-06-12"))
    rows = list(view(page, found, Choice(), Look(width, colour)))
    plain = [SGR.sub("", row) for row in rows]
    for row in plain:
        assert all(c.isprintable() or category(c) == "Zs" for c in row)
        assert cell_len(row) <= max(show.NARROWEST, width)
    lines = re.split(r"\r\n|\r|\n", raw)
    margin = len(str(len(lines))) + 1
    kept = [re.match(rf"[ \d]{{{margin}}} │ ", row) for row in plain]
    made = "".join(row[match.end() :] for row, match in zip(plain, kept, strict=True) if match)
    assert letters(made) == letters("".join("".join(map(printable, line)) for line in lines if line.strip()))
    numbers = [int(match[0][:margin]) for match in kept if match and match[0][:margin].strip()]
    assert numbers == [at for at, line in enumerate(lines, 1) if line.strip()]
    signs = re.findall(f"⟧[{RAISED}]+", made)
    assert colour or len(signs) >= sum(record.type in records.MENTION_TYPES for record in found)


@given(st.data())
@settings(max_examples=100)
def test_any_records_leave_the_page_as_it_is(data):
    raw = data.draw(st.text(st.sampled_from("甲乙1 a\n\r，“\x1b"), min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(raw) - 1), st.integers(1, 70), st.sampled_from(options.TYPES[2:]))
    make = {"organisation": body_of, "person": person, "date": date, "figure": figure}
    found = [make[kind](at, raw[at : at + size]) for at, size, kind in data.draw(st.lists(places, max_size=8))]
    rows = shown(raw, found=found, width=40)
    lines = re.split(r"\r\n|\r|\n", raw)
    margin = len(str(len(lines))) + 1
    texts = [row[margin + 3 :] for row in rows if re.match(rf"[ \d]{{{margin}}} │ ", row)]
    assert letters("".join(texts)) == letters("".join("".join(map(printable, x)) for x in lines if x.strip()))
    assert max(map(cell_len, rows)) <= 40
    visible = sum(bool(mention.text.strip()) for mention in found)
    assert "".join(texts).count("⟦") == "".join(texts).count("⟧") == len(notes(rows)) == visible


def test_what_a_page_says_is_no_markup_and_no_escape():
    text = "[red]甲[/red]\x1b[31m乙\x9b2J<script>=1+1\u202e\u2028丙"
    found = [
        article([(0, len(text))], "题\x1b]0;x\x07", byline=["\x1b]"], section="\x1b[2J[b]", source="\x9b"),
        body_of(5, "甲", name="\x1b[2J", canonical="\n\n"),
        person(text.index("\x1b"), "\x1b[31m乙", ("主\x1b席", "会\r社")),
        figure(0, "[red]", noun="\x1b", subject="\x9b", rule="x\x1b/y"),
    ]
    for colour in (False, True):
        rows = shown(text, found=found, colour=colour)
        assert all(c.isprintable() for row in rows for c in SGR.sub("", row))
        assert "31m" not in "".join(SGR.findall("".join(rows)))
    assert (
        "⟦[red]⟧¹⟦甲⟧²[/red]⟦\\x1b[31m乙⟧³\\x9b2J<script>=1+1\\u202e\\u2028丙" in "".join(r[5:] for r in rows) or colour
    )


# The command


def test_a_page_from_standard_input_and_in_other_encodings():
    done = run_show("-", "--date", "2023-12-10", stdin=TEXT.encode("gb18030"))
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [
        "-", "reference date 2023-12-10 (option), gb18030",
        "warning: read as gb18030; give --encoding if that is wrong",
    ]  # fmt: skip
    assert "⟦60余名⟧⁶" in done.stdout
    forced = run_show("-", "--encoding", "gb18030", stdin=TEXT.encode("gb18030")).stdout
    assert "warning: read as" not in forced


def test_an_empty_page_has_a_heading(tmp_path):
    (tmp_path / "empty.txt").touch()
    done = run_show("empty.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "empty.txt", "reference date none, utf-8", "warning: empty page", "organisation 0  person 0  date 0  figure 0",
    ]  # fmt: skip


def test_a_lexicon_of_ones_own(tmp_path):
    (tmp_path / "my.tsv").write_text("word\ttype\tname\tkind\n港城总\talias\t张家港市总工会\tunion\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("港城总来了。\n", encoding="utf-8")
    done = run_show("page.txt", "--lexicon", "my.tsv", "--rule", "lexicon/", cwd=tmp_path)
    assert "⟦港城总⟧¹来了。" in done.stdout
    assert "[organisation, lexicon/" in " ".join(done.stdout.split())
    assert "organisation 1  person 0" in done.stdout


def test_records_show_their_page_as_the_page_itself_does(page, held):
    done = run_show(held.name, cwd=page.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run_show("page.txt", "--date", "2023-12-10", cwd=page.parent).stdout
    assert run_show("-", cwd=page.parent, stdin=held.read_bytes()).stdout == done.stdout
    assert run_show(held, "--source", page.parent, cwd=ROOT).stdout == done.stdout


def test_pages_of_records_come_one_after_the_other_or_as_chosen(tmp_path):
    (tmp_path / "a").mkdir()
    for name, word in {"a/1.txt": "3人", "a/2.txt": "4人", "b.txt": "5人"}.items():
        (tmp_path / name).write_text(f"全市有{word}。\n", encoding="utf-8")
    run_show("a", "b.txt", "-o", "r.jsonl", cwd=tmp_path, command="extract")

    def docs(*args):
        done = run_show("r.jsonl", *args, cwd=tmp_path)
        return done.returncode, re.findall(r"(?m)^\S+\.txt$", done.stdout), done.stderr

    assert docs() == (0, ["a/1.txt", "a/2.txt", "b.txt"], "")
    assert "\n\nb.txt\n" in run_show("r.jsonl", cwd=tmp_path).stdout
    assert docs("--doc", "a/2.txt") == docs("--doc", "2.txt") == (0, ["a/2.txt"], "")
    assert docs("--doc", "b.txt", "--doc", "1.txt") == (0, ["a/1.txt", "b.txt"], "")
    assert docs("--doc", ".txt") == (1, [], "Error: r.jsonl: holds no page .txt; there is a/1.txt, a/2.txt, b.txt\n")
    (tmp_path / "a/1.txt").unlink()
    assert docs("--doc", "b.txt") == (0, ["b.txt"], "")
    code, found, told = docs()
    assert (code, found) == (1, ["a/2.txt", "b.txt"])
    assert told.startswith("Error: a/1.txt: cannot be read")


def test_a_page_that_was_changed_is_refused(page, held):
    page.write_text(TEXT + "又一行。\n", encoding="utf-8")
    done = run_show(held.name, cwd=page.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not the page that was read: its sha256 differs" in done.stderr


def test_records_without_their_page_are_refused(page, held):
    lines = [line for line in held.read_bytes().splitlines(keepends=True) if b'"type":"page"' not in line]
    done = run_show("-", cwd=page.parent, stdin=b"".join(lines))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: page.txt: has no page record, so its page cannot be found; extract it again ")


def test_a_mention_that_stands_elsewhere_is_left_out_and_told(page, held):
    moved = held.read_bytes().replace(b'"text":"60', b'"text":"70')
    done = run_show("-", cwd=page.parent, stdin=moved)
    assert done.returncode == 1
    assert re.fullmatch(
        r"Error: page.txt: page.txt#figure@\d+-\d+ does not stand at its place and is left out; see unionx verify\n",
        done.stderr,
    )
    assert "figure 2" in done.stdout
    assert "⟦60余名⟧" not in done.stdout


def test_broken_records_are_told_and_the_others_shown(page, held):
    done = run_show("-", cwd=page.parent, stdin=held.read_bytes() + b"{\n")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: -:")
    assert "⟦60余名⟧⁶" in done.stdout


def test_records_in_any_order_are_shown_alike(page, held):
    first, *others = held.read_bytes().splitlines(keepends=True)
    assert (
        run_show("-", cwd=page.parent, stdin=b"".join([first, *reversed(others)])).stdout
        == run_show("-", cwd=page.parent, stdin=held.read_bytes()).stdout
    )


def test_an_article_that_is_not_there_is_told(page, held):
    for path in ("page.txt", held.name):
        done = run_show(path, "--article", "7", cwd=page.parent)
        assert (done.returncode, done.stdout) == (1, "")
        assert (
            done.stderr == "Error: page.txt: no article '7'; give its number as shown, its id or a part of its title\n"
        )
    assert run_show("page.txt", "--article", "慰问", cwd=page.parent).returncode == 0


def test_pages_without_the_article_are_passed_over(tmp_path):
    for name, title in {"1.txt": "工会送来清凉", "2.txt": "工会送来温暖"}.items():
        (tmp_path / name).write_text(f"## {title}\n\n本报讯 全市有3人。\n", encoding="utf-8")
    run_show("1.txt", "2.txt", "-o", "r.jsonl", cwd=tmp_path, command="extract")
    done = run_show("r.jsonl", "--article", "温暖", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2.txt\n")
    assert "清凉" not in done.stdout
    assert run_show("r.jsonl", "--article", "无", cwd=tmp_path).stderr.startswith("Error: 1.txt and 1 more: no article")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["seeds"], "seeds is a folder"), (["corpus.jsonl"], "corpus.jsonl is no page"),
        (["x", "-t", "page"], "'page' is not one of"), (["x", "-C", "-1"], "-C"), (["x", "--date", "soon"], "--date"),
        (["x", "--lexicon", "missing.tsv"], "--lexicon"), (["x", "--source", "nowhere"], "--source"),
        ([], "Missing argument"),
    ],
)  # fmt: skip
def test_wrong_usage(args, told):
    done = run_show(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_what_cannot_be_read_is_told(tmp_path):
    done = run_show("missing.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: missing.txt: cannot be read")


def test_help_and_its_example():
    told = run_show("--help").stdout
    example = re.search(r"Example:\n +unionx show (.*)", told)[1].split()
    assert run_show(*example).returncode == 0
    for option in (
        "--type",
        "--rule",
        "--article",
        "--doc",
        "--context",
        "--no-pager",
        "--source",
        "--date",
        "--encoding",
    ):
        assert option in told


def test_help_loads_nothing_heavy():
    code = "import sys; from unionx.cli.main import main; "
    code += "main(['show', '--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {
        "pydantic",
        "rich",
        "jieba",
        "rjieba",
        "regex",
    }


def test_every_seed_is_shown_with_a_note_for_every_mention(seeds):
    for name in seeds:
        found = [json.loads(line) for line in run_show(f"seeds/{name}", command="extract").stdout.splitlines()]
        rows = run_show(f"seeds/{name}").stdout.splitlines()
        assert len(notes(rows)) == sum(record["type"] in records.MENTION_TYPES for record in found)
        assert max(map(cell_len, rows)) <= 80


# The terminal


def environment(**more):
    gone = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", "LESSCHARSET")
    keep = {key: word for key, word in os.environ.items() if key not in gone}
    return keep | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"} | more


def on_terminal(*args, size=(24, 80), **more):
    """Run the command on a terminal of its own; return what the terminal got."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    command = [sys.executable, "-m", "unionx", "show", *map(str, args)]
    done = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment(**more))
    os.close(theirs)
    made, until = b"", time.monotonic() + 20
    while time.monotonic() < until and select.select([ours], [], [], 20)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        made += piece
    os.close(ours)
    assert done.wait(20) == 0
    return made.decode().replace("\r\n", "\n")


@needs_posix
def test_a_long_page_goes_to_the_pager_in_colour(tmp_path):
    made = on_terminal("seeds/000_b28386ca7c95972f.txt", PAGER="sed s/^/P:/")
    assert made.startswith("P:\x1b[1mseeds/")
    assert "\x1b[33m60余名\x1b[0m" in made
    assert "⟦" not in made
    assert all(line.startswith("P:") for line in made.splitlines())


@needs_posix
def test_no_pager_for_what_fits_or_is_not_wanted_and_no_colour_where_none_is_wanted(page):
    short = on_terminal(page, "--date", "2023-12-10", size=(60, 160), PAGER="sed s/^/P:/", NO_COLOR="1")
    assert short.splitlines()[0] == str(page)
    assert "⟦60余名⟧⁶" in short
    assert "\x1b" not in short
    long = on_terminal(page, "--no-pager", size=(9, 50), PAGER="sed s/^/P:/")
    assert "P:" not in long
    assert "\x1b[33m60余名\x1b[0m" in long
    assert max(cell_len(SGR.sub("", line)) for line in long.splitlines() if "page.txt" not in line) <= 50


class _Terminal:
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("given_less", "colour", "less"),
    [(None, True, "-R"), ("-FX", True, "-R -FX"), ("-FX", False, "-FX"), (None, False, None)],
)
def test_less_is_told_to_let_colours_through(monkeypatch, given_less, colour, less):
    for name in ("LESS", "LESSCHARSET"):
        monkeypatch.delenv(name, raising=False)
    if given_less:
        monkeypatch.setenv("LESS", given_less)
    seen = []

    def paged(lines, color):
        seen.append((os.environ.get("LESS"), os.environ["LESSCHARSET"], color, len(list(lines))))

    monkeypatch.setattr("unionx.desk.show.pager.standard_output", _Terminal)
    monkeypatch.setattr(pager.click, "echo_via_pager", paged)
    assert pager.put_rows(iter(["甲"] * 999), True, colour) == []
    assert seen == [(less, "utf-8", colour, 999)]
    assert os.environ.get("LESS") == given_less
    assert "LESSCHARSET" not in os.environ


@pytest.mark.parametrize(
    ("columns", "keys", "look"),
    [
        ("80", {}, Look(80, True)), ("80", {"NO_COLOR": ""}, Look(80, True)),
        ("300", {}, Look(show.WIDEST, True)), ("3", {}, Look(show.NARROWEST, True)),
        ("80", {"NO_COLOR": "1"}, Look(80, False)), ("80", {"TERM": "dumb"}, Look(80, False)),
    ],
)  # fmt: skip
def test_the_look_is_that_of_the_terminal(monkeypatch, columns, keys, look):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, word in {"COLUMNS": columns, "TERM": "xterm", **keys}.items():
        monkeypatch.setenv(name, word)
    monkeypatch.setattr("unionx.desk.show.pager.standard_output", _Terminal)
    assert pager.look_here() == look


def test_the_types_have_colours_of_their_own():
    assert tuple(COLOURS) == records.MENTION_TYPES == options.MENTION_TYPES
    assert len(set(COLOURS.values())) == len(records.MENTION_TYPES)


def test_a_rule_that_nothing_is_by(tmp_path):
    (tmp_path / "a.txt").write_text("2023年6月5日，甘肃省总工会慰问职工60人。", encoding="utf-8")
    done = run_show("a.txt", "--rule", "figure/unti", "--rule", "date/", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: figure/unti: no mention is by this rule; there are date/")


def test_ids_are_what_a_correction_names(page):
    rows = run_show(page, "--date", "2023-12-10", "--ids", columns="100").stdout
    printed = "".join(rows.split())
    for record in page_records(page_of(TEXT, str(page)), "2023-12-10"):
        if record.type != "page":
            assert f"start={record.start}end={record.end}{record.id}" in printed
    figure = next(r for r in page_records(page_of(TEXT, str(page)), "2023-12-10") if r.type == "figure")
    told = run_show(page, "--id", figure.id, "--date", "2023-12-10", command="explain").stdout
    assert f"winner: {figure.rule} {figure.start}-{figure.end}" in told
    assert "start=" not in run_show(page, "--date", "2023-12-10").stdout
