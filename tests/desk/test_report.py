"""The report without a browser: its text and marks, its cards, its sums, its line of dates, and what cannot be read."""

import base64
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser

import pytest
from command_line import ROOT, needs_posix, run
from hypothesis import given as for_any
from hypothesis import strategies as st

from unionx import records
from unionx.desk import report
from unionx.desk.report import amounts, charts, timeline
from unionx.desk.report.axis import axis_to
from unionx.desk.report.cards import cards, days
from unionx.desk.report.catalogue import words
from unionx.desk.report.places import place_of, region_of
from unionx.desk.report.shared_texts import _NO_TEXTS
from unionx.output.marked_text import CLOSE, DECK, HEADLINE, CodedSpan, blocks
from unionx.page import layout
from unionx.records.facts import facts

WORDS = words()
TEMPLATES = ("page.html", "charts.html", "tables.html")
EVIL = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)><!--\u2028\u2029&lt;b&gt;'
TEXT = (
    "# 港城工会送清凉\n\n本报讯 2023年7月12日，连云港市总工会走访慰问职工300余人，发放慰问金20万元。\n\n"
    "连云港市总工会主席陆长河参加活动，其中为女\n\n职工120人送上防暑用品。\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "pages" / "b.txt").write_text("刊头\n\n" + TEXT, encoding="utf-8", newline="")
    return tmp_path


class Elements(HTMLParser):
    """The elements of a document, with the text of scripts and styles, and all other text."""

    def __init__(self, document):
        super().__init__()
        self.tags, self.inside, self.raw, self.text = [], None, [], []
        self.feed(document.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag in ("script", "style"):
            self.raw.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            self.raw[-1][2] += data
        else:
            self.text.append(data)

    def data(self, name):
        """Return what an element of JSON holds, with the texts that are told once in their places."""
        made = self.printed(name)
        texts = self.printed("texts") if name == "facts" or name.startswith("data") else []

        def text_of(cell):
            return texts[cell] if isinstance(cell, int) else cell

        if name == "facts":
            return [[cell if at in _NO_TEXTS else text_of(cell) for at, cell in enumerate(row)] for row in made]
        if name.startswith("data"):
            made["mentions"] = [[text_of(one[0]), text_of(one[1]), [*map(text_of, one[2])]] for one in made["mentions"]]
        return made

    def printed(self, name):
        return next(json.loads(text) for _, attrs, text in self.raw if attrs.get("id") == name)


def data_of(document, page=0):
    return Elements(document).data(f"data{page}")


# The text and its marks


def said(items):
    """Return the text of a piece, and what each mention and line above it covers."""
    text, opened, covered = "", [], {}
    for item in items:
        if isinstance(item, int):
            if item == CLOSE:
                opened.pop()
            else:
                opened.append(item)
        else:
            string = item[0] if isinstance(item, list) else item
            text += string
            for code in opened:
                covered[code] = covered.get(code, "") + string
    assert opened == []
    return text, covered


def article(text, segments=None, **keys):
    segments = segments or [(0, len(text))]
    about = {"title": None, "kicker": None, "subtitle": None, "section": None, "byline": [], "source": None}
    place = {"start": min(s for s, _ in segments), "end": max(e for _, e in segments), "segments": segments}
    return records.article_record("p", {**about, **place, "text": text, **keys})


@for_any(
    st.text(alphabet=st.sampled_from("工会市总1万元年 \n\r　。#😀𠮷<&\x1b"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=2),
)
def test_all_text_is_shown_once_and_every_mark_covers_its_span(raw, spans, cuts):
    spans = [CodedSpan(a, b, number) for number, (a, b) in enumerate(spans) if a < b <= len(raw)]
    segments, done = [], 0
    for a, b in sorted(cuts):
        if done <= a < b <= len(raw):
            segments.append((a, b))
            done = b
    ends = [0, *(place for segment in segments for place in segment), len(raw)]
    gaps = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if raw[a:b].strip()]
    pieces = [piece for block in blocks(raw, [article("", [one]) for one in segments], spans) for piece in block.pieces]
    for piece, (a, b) in zip(pieces, sorted([*gaps, *segments]), strict=True):
        text, covered = said(piece)
        assert text == raw[a:b]
        inside = {span.code: raw[max(a, span.start) : min(b, span.end)] for span in spans}
        assert covered == {code: words for code, words in inside.items() if words}


def test_marks_nest():
    raw = "连云港市总工会职工300人"
    (block,) = blocks(raw, [article(raw)], [CodedSpan(0, 7, 0), CodedSpan(0, 4, 1), CodedSpan(9, 13, 2)])
    assert block.pieces == [[0, 1, "连云港市", CLOSE, "总工会", CLOSE, "职工", 2, "300人", CLOSE]]


def test_marks_that_cross_are_begun_again():
    raw = "甲乙丙丁戊"
    (block,) = blocks(raw, [article(raw)], [CodedSpan(0, 3, 0), CodedSpan(2, 5, 1)])
    assert block.pieces == [[0, "甲乙", 1, "丙", CLOSE, CLOSE, 1, "丁戊", CLOSE]]


def test_a_mention_may_go_on_in_the_next_piece():
    raw = "前港城市\n另一篇\n总工会后"
    around = article(raw, [(0, 5), (9, len(raw))])
    first = blocks(raw, [around], [CodedSpan(1, 12, 0)])[0]
    assert [said(piece)[1].get(0) for piece in first.pieces] == ["港城市\n", "总工会"]


def test_a_break_of_the_layout_is_told_from_a_paragraph():
    raw = TEXT
    (block,) = blocks(raw, [article(raw, title="港城工会送清凉")], [])
    breaks = [item for item in block.pieces[0] if isinstance(item, list)]
    assert breaks == [["# "], ["\n\n", 1], ["\n\n", 1], ["\n\n"], ["\n", 1]]
    assert "\n" not in layout.repair(raw).text.rstrip("\n").rpartition("为女")[2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_headlines_are_the_lines_that_the_record_names(end):
    lines = ["情系职工", "# 港城工会送", "# 清凉到工地", "——夏日走访记", "本报讯 情系职工的一天。"]
    raw = end.join(lines)
    about = article(raw, title="港城工会送 清凉到工地", kicker="情系职工", subtitle="——夏日走访记")
    (block,) = blocks(raw, [about], [])
    codes = [item for item in block.pieces[0] if isinstance(item, int)]
    assert codes == [DECK, CLOSE, HEADLINE, CLOSE, HEADLINE, CLOSE, DECK, CLOSE]
    assert said(block.pieces[0])[0] == raw


def test_what_belongs_to_no_article_stands_where_the_page_has_it():
    raw = "刊头\n第一篇。\n广告\n第二篇。\n\n"
    made = blocks(raw, [article("", [(11, 15)]), article("", [(3, 7)])], [])
    assert [(bool(block.article), "".join(said(piece)[0] for piece in block.pieces)) for block in made] == [
        (False, "刊头\n"), (True, "第一篇。"), (False, "\n广告\n"), (True, "第二篇。"),
    ]  # fmt: skip


def test_the_seeds_are_shown_whole():
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    document = run("report", "seeds").stdout
    assert len(document) < 1_000_000
    for at, path in enumerate(paths):
        held = data_of(document, at)
        shown = "".join(said(piece)[0] for block in held["blocks"] for piece in block["pieces"])
        assert sorted("".join(shown.split())) == sorted("".join(path.read_text(encoding="utf-8").split()))


# Cards


def mention(kind, start, text, /, **values):
    place = {"article": None, "start": start, "end": start + len(text), "line": 1, "text": text, "rule": "made/up"}
    return records.mention_record(kind, "p", place, values)


def figure(start, text="20万元", **keys):
    values = dict.fromkeys(("low", "high", "per", "change", "subject_id", "period", "repeats", "part_of"))
    made = {"kind": "money", "value": 200000, "modifier": "exact", "unit": "元", "currency": "CNY", "status": "actual"}
    return mention("figure", start, text, **values | made | {"noun": "慰问金", "subject": "连云港市总工会"} | keys)


def made_cards(mentions):
    return cards(mentions, WORDS)


def test_a_card_says_what_is_known():
    period = {"date_start": "2023-07-01", "date_end": "2023-07-31"}
    (card,) = made_cards([figure(3, value=None, low=3, high=5, modifier="range", per="月", period=period)])
    assert card.value == "3–5 元/月 (range)"
    assert card.keys == [
        ("kind", "money"), ("noun", "慰问金"), ("subject", "连云港市总工会"), ("period", "2023-07"),
        ("modifier", "range"), ("currency", "CNY"), ("per", "月"), ("status", "actual"),
        ("rule", "made/up"),
    ]  # fmt: skip
    assert card.place == (1, 3, 7)
    person = mention("person", 0, "陆长河", name="陆长河", roles=[
        {"title": "主席", "organisation": "连云港市总工会"},
        {"title": "劳模", "organisation": None},
    ], role_rules=["made/up", "made/up"])  # fmt: skip
    assert made_cards([person])[0].keys[:2] == [("role", "主席 · 连云港市总工会"), ("role", "劳模")]
    assert made_cards([person])[0].value == "陆长河"


def test_a_text_that_comes_again_is_told_once(folder):
    made = Elements(run("report", "pages", cwd=folder).stdout)
    texts, page = made.printed("texts"), made.printed("data0")
    assert len(texts) == len(set(texts)) > 10
    keys = [text for one in page["mentions"] for text in one[2]]
    assert not {text for text in keys if isinstance(text, str)} & {*texts}
    assert {"rule", "figure", "organisation"} <= {*texts}
    assert ["figure", "¥200,000"] in [one[:2] for one in made.data("data0")["mentions"]]


def test_links_lead_both_ways_and_only_to_what_is_there():
    body = mention("organisation", 0, "市总", name="连云港市总工会", kind="union", resolved="context")
    whole = figure(10, subject_id=body.id)
    part = figure(20, part_of=whole.id, repeats="p#figure@98-99")
    again = figure(30, repeats=whole.id)
    made = made_cards([body, whole, part, again])
    assert [card.links for card in made] == [
        [], [("subject", 0), ("has the part", 2), ("repeated by", 3)], [("part of", 1)], [("repeats", 1)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2022-01-01", "2022-12-31", "2022"), ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"), ("2021-01-01", "2025-12-31", "2021 – 2025"),
        ("2022-01-01", "2022-06-30", "2022-01 – 2022-06"), ("2022-03-04", "2022-03-04", "2022-03-04"),
        ("2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28"), ("2022-03-04", None, "since 2022-03-04"),
        (None, "2022-03-04", "until 2022-03-04"), (None, None, ""), ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)  # fmt: skip
def test_a_period_is_named_by_its_days_months_or_years(first, last, said):
    period = (records.Period.model_validate_strings({"date_start": first, "date_end": last}, strict=False)
              if first and last else records.Period(date_start=first, date_end=last))  # fmt: skip
    assert days(period, WORDS) == said


# Sums


def sums(found, measure="money", key=lambda amount: amount.body):
    made = amounts.amounts_of(list(facts(found)), measure)
    return {name: (total.sign, float(total.value), total.rows)
            for name, total in amounts.totals(amounts.done(made.amounts), key).items()}  # fmt: skip


def test_only_what_may_be_added_is_added():
    whole = figure(0, value=1000.1)
    year = {"date_start": "2022-01-01", "date_end": "2022-12-31"}
    found = [
        whole, figure(10, value=0.2, modifier="more_than", low=0.2), figure(20, value=1000.1, repeats=whole.id),
        figure(30, value=400, part_of=whole.id), figure(40, value=7, unit="美元", currency="USD"),
        figure(50, value=1700, per="月"), figure(60, value=5000, status="planned"),
        figure(70, value=100, change="increase"), figure(80, value=None, low=3, high=5, modifier="range"),
        figure(90, value=30, subject=None), figure(100, value=9, subject="陆长河", modifier="about"),
        figure(110, value=8, period=year), figure(120, value=5, noun=None), figure(130, value=8, period=year),
    ]  # fmt: skip
    body = "连云港市总工会"
    assert sums(found) == {body: ("≥", 1008.3, (0, 1, 9, 11)), "陆长河": ("≈", 9.0, (8,))}
    assert sums(found, key=lambda amount: amount.year) == {
        None: ("≈", 1009.3, (0, 1, 8)), "2022": ("", 8.0, (9, 11)),
    }  # fmt: skip
    assert amounts.amounts_of(list(facts(found)), "money").left_out == [2, 4, 6, 7, 10]


def test_people_are_counted_by_their_units_and_apart_from_money():
    keys = {"kind": "count", "currency": None}
    found = [
        figure(10 * at, value=value, noun=noun, unit=unit, **keys)
        for at, (value, noun, unit) in enumerate([(3, "职工", "人"), (4, "会员", "名"), (5, "班组", "个")])
    ]
    assert sums(found, "people", amounts.by_noun) == {"会员": ("", 4.0, (1,)), "职工": ("", 3.0, (0,))}
    assert sums(found) == {}


def test_a_place_is_that_of_the_body_or_of_the_name():
    assert [place_of(region_of(*of)) for of in ((None, "无锡市锡山区"), ("371000", "市总工会"), (None, "甘肃省"))] == [
        "江苏省 · 无锡市", "山东省 · 威海市", "甘肃省",
    ]  # fmt: skip
    assert region_of(None, "陆长河") is region_of(None, "朝阳区") is region_of("999999", "甲") is None


def measured(*values, **keys):
    found = [figure(10 * at, value=value, subject=f"第{at}工会", **keys) for at, value in enumerate(values)]
    return amounts.amounts_of(list(facts(found)), "money")


def test_bars_are_in_proportion_on_an_axis_with_values():
    (chart, *_) = charts.measure_of(measured(100, 50, 25), "money", WORDS).charts
    assert [(bar.name, bar.share) for bar in chart.bars] == [("第0工会", 100), ("第1工会", 50), ("第2工会", 25)]
    assert [tick for _, tick in chart.axis.ticks] == ["0", "25", "50", "75", "100"]
    (chart, *_) = charts.measure_of(measured(0, 0), "money", WORDS).charts
    assert [bar.share for bar in chart.bars] == [0, 0]
    assert charts.measure_of(measured(), "money", WORDS).charts == []
    (chart, *_) = charts.measure_of(measured(*range(1, 14)), "money", WORDS).charts
    assert (len(chart.bars), chart.others, chart.bars[0].total.short) == (10, 3, "13")


def test_the_years_beside_the_subjects_are_theirs():
    def year(number):
        return {"period": {"date_start": f"{number}-01-01", "date_end": f"{number}-12-31"}}

    found = [figure(0, value=10**6, subject="全国")]  # of no year: its bar says it
    found += [figure(10 * at, value=100 - at, subject="甲工会", **year(2000 + at)) for at in range(1, 9)]
    found += [figure(100 + 10 * at, value=50, subject=f"第{at}工会", **year(2003)) for at in range(7)]
    found += [figure(300, value=1, subject="小工会", **year(2024))]
    made = charts.measure_of(amounts.amounts_of(list(facts(found)), "money"), "money", WORDS).matrix
    assert made.years == ["2003", "2004", "2005", "2006", "2007", "2008"]
    assert [(body, total.short) for body, _, total in made.lines][:2] == [("甲工会", "764"), ("第0工会", "50")]
    assert all(any(cells) for _, cells, _ in made.lines)


@for_any(st.decimals(min_value=0, max_value=10**15, places=2))
def test_an_axis_reaches_the_largest_value_with_few_ticks(largest):
    axis = axis_to(largest, WORDS.table("numbers"))
    assert axis.end >= largest
    assert 2 <= len(axis.ticks) <= 5
    assert [place for place, _ in axis.ticks] == sorted({place for place, _ in axis.ticks})
    assert len({said for _, said in axis.ticks}) == len(axis.ticks)
    assert 0 <= axis.share(largest) <= 100


def test_plans_stand_beside_what_was_done():
    found = [figure(0, value=5), figure(10, value=20, status="planned"), figure(20, value=7, noun="奖金"),
             figure(30, value=3, noun="补贴", status="required")]  # fmt: skip
    chart = charts.plans(amounts.amounts_of(list(facts(found)), "money"), WORDS)
    assert [(bar.name, bar.status, bar.total.short) for bar in chart.bars] == [
        ("慰问金", "actual", "5"), (None, "planned", "20"), ("补贴", "required", "3"),
    ]  # fmt: skip
    assert charts.plans(measured(1), WORDS) is None


# Dates


def line(*pairs):
    return timeline.line(
        mention("date", 10 * at, "日", date_start=start, date_end=end, edtf=None, timex=None, granularity="range",
                resolved="explicit") for at, (start, end) in enumerate(pairs)
    )  # fmt: skip


def test_dates_are_bars_and_lanes():
    year, month = ("2023-01-01", "2023-12-31"), ("2022-03-01", "2022-03-31")
    made = line(("2022-03-04",) * 2, month, year, year, ("2022-03-31", "2022-04-01"), (None, "2022-01-01"), (None,) * 2)
    assert (made.first, made.last, made.step, dict(made.bars), made.open) == (2022, 2023, 1, {2: 2}, 2)
    assert dict(made.lanes) == {
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31)): 2,
        (dt.date(2022, 3, 31), dt.date(2022, 4, 1)): 1,
    }
    drawn = timeline.svg(made, WORDS)
    assert "<title>2022-03: 2</title>" in drawn
    assert "2023 × 2" in drawn
    assert "2 have an end that is open or unknown" in drawn


def test_a_date_far_away_does_not_squeeze_the_others():
    near = [(f"20{year}-05-01", f"20{year}-05-01") for year in range(18, 24)] * 5
    made = line(("1921-07-01", "1921-07-01"), *near)
    assert (made.first, made.last, made.earlier, made.later) == (2018, 2023, 1, 0)
    assert "1 older than 2018 are not shown" in timeline.svg(made, WORDS)


@pytest.mark.parametrize(("years", "step"), [(1, 1), (6, 1), (7, 3), (16, 3), (17, 12), (400, 12)])
def test_bars_are_months_quarters_or_years(years, step):
    pairs = [(f"{2024 - at}-12-31", f"{2024 - at}-12-31") for at in range(years)]
    made = line(*pairs)
    assert made.step == (step if years < 400 else 12)
    widths = re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', timeline.svg(made, WORDS))
    assert all(float(x) + float(width) <= 100 for x, width in widths)
    assert sum(made.bars.values()) + made.earlier == years


def test_without_dates_there_is_no_line():
    assert line((None, None)) is None
    assert "No date" in timeline.svg(line(), WORDS)


def test_the_last_day_of_the_calendar_can_be_drawn():
    assert "9999" in timeline.svg(line(("9999-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31")), WORDS)


# The document


def test_it_brings_all_it_needs_and_allows_nothing_else(folder):
    made = Elements(run("report", "pages", cwd=folder).stdout)
    policy = next(attrs["content"] for tag, attrs in made.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("script", "style"):
        (text,) = [text for name, attrs, text in made.raw if name == tag and "type" not in attrs]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert not {tag for tag, _ in made.tags} & {"link", "img", "iframe", "object", "base", "form"}
    for _, attrs in made.tags:
        assert not {"src", "srcset", "style"} & set(attrs)
        assert not any(name.startswith("on") for name in attrs)
        assert attrs.get("href", "#").startswith("#")
    assert not re.search(r"https?:|url\(|@import", "".join(text for *_, text in made.raw))


def test_text_of_a_page_is_never_markup(tmp_path):
    name = "a&b'\"><img src=x><script>alert(3)<x>.txt"
    raw = f"# {EVIL}港城\n\n2023年，{EVIL}连云港市总工会发放慰问金20万元。[red]\x1b[31m=1+1 😀𠮷\r\n"
    line = json.dumps({"id": name, "text": raw, "date": "2023-08-01"})
    (tmp_path / "c.jsonl").write_text(line, encoding="utf-8")
    row = f"连云港市总工会\torganisation\t{EVIL.partition(chr(0x2028))[0]}工会\tunion\n".replace('"', "”")
    (tmp_path / "l.tsv").write_text(f"word\ttype\tname\tkind\n{row}", encoding="utf-8")
    done = run("report", "c.jsonl", "--lexicon", "l.tsv", cwd=tmp_path)
    assert done.returncode == 0
    made, plain = Elements(done.stdout), Elements(run("report", "-", stdin=b"").stdout)
    assert {tag for tag, _ in made.tags} <= {tag for tag, _ in plain.tags} | {"option", "header", "h3", "bdi", "figure",
        "figcaption", "title", "line", "text", "button", "th", "td"}  # fmt: skip
    assert [tag for tag, _ in made.tags].count("script") == 6
    for _, attrs, text in made.raw:
        if attrs.get("type") == "application/json":
            assert not re.search("[<>&\u2028\u2029]", text)
    held = made.data("data0")
    assert "".join(said(piece)[0] for block in held["blocks"] for piece in block["pieces"]) == raw.rstrip().replace(
        "\x1b", "␛"
    )
    assert name in "".join(made.text)
    assert "alert(1)" in "".join(made.text)  # in a chart, as the subject


def test_nothing_turns_the_direction_of_text(tmp_path):
    raw = "# 港城\u202e工会\n\n2023年8月1日，连云港市总工会\u2066发放慰问金\u202e21万\u009b元\u061c。\n"
    (tmp_path / "c\u202e.txt").write_text(raw, encoding="utf-8")
    made = run("report", "c\u202e.txt", cwd=tmp_path).stdout
    text = made if isinstance(made, str) else made.decode()
    assert "发放慰问金" in text
    assert not re.search("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


@needs_posix
def test_no_control_can_be_copied_from_a_report(tmp_path):
    raw = "# 港城\x1b]8;;x\x07工会\\u001b\n\n2023年8月1日，连云港市总工会\x08\x0c发放慰问金\x1b[2J21万元。\n"
    (tmp_path / "c\x1b[31m.txt").write_text(raw, encoding="utf-8")
    made = Elements(run("report", "c\x1b[31m.txt", cwd=tmp_path).stdout)
    shown = "".join(said(piece)[0] for block in made.data("data0")["blocks"] for piece in block["pieces"])
    assert shown == raw.rstrip().translate({code: 0x2400 + code for code in (0x1B, 0x07, 0x08, 0x0C)})
    held = "".join(text for _, attrs, text in made.raw if attrs.get("type") == "application/json")
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?:u00[01]|[bf])", held)


def test_no_control_of_a_record_can_be_copied_from_a_report(tmp_path):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    evil = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)))
    made = [json.loads(line) for line in run("extract", "c.txt", cwd=tmp_path).stdout.splitlines()]
    keys = ("newspaper", "title", "section", "source", "subject", "noun", "unit", "name", "canonical")
    lines = [json.dumps(record | {key: f"名{evil}" for key in keys if key in record}) for record in made]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = run("report", "r.jsonl", cwd=tmp_path).stdout.decode()
    assert "名␀␁" in said
    assert not set(evil) & set(said)


def test_the_same_input_gives_the_same_bytes(folder):
    assert run("extract", "pages", "-o", "r.jsonl", cwd=folder).returncode == 0
    from_pages = run("report", "pages", cwd=folder)
    assert (from_pages.returncode, from_pages.stderr) == (0, "")
    for args in (["pages", "-j", "2"], ["r.jsonl"], ["-"]):
        stdin = (folder / "r.jsonl").read_bytes() if args == ["-"] else b""
        assert run("report", *args, stdin=stdin, cwd=folder) == from_pages


def test_the_rows_of_the_table_are_the_facts(folder):
    made = Elements(run("report", "pages", cwd=folder).stdout).data("facts")
    told = [json.loads(line) for line in run("facts", "pages", cwd=folder).stdout.splitlines()]
    assert {fact["doc"] for fact in told} == {"pages/a.txt", "pages/b.txt"}
    told = [fact for fact in told if fact["doc"] == "pages/a.txt"]  # the other page prints the same article
    assert len(made) == len(told) > 0
    for row, fact in zip(made, told, strict=True):
        assert row[2:6] == [fact["subject"], fact["noun"], fact["kind"], fact["value"]]
        assert row[14:18] == [fact["period_start"], fact["period_end"], fact["part_of"] is not None, fact["text"]]
    document = run("report", "pages", cwd=folder).stdout
    for (
        page,
        number,
        *_,
    ) in made:
        assert data_of(document, page)["mentions"][number][0] == "figure"


def test_an_article_printed_again_is_shown_and_told_and_counted_once(folder):
    both, one = (run("report", path, cwd=folder).stdout.decode() for path in ("pages", "pages/a.txt"))
    assert re.search(r"2 pages, \d articles, 1 of them printed before and counted once", both)
    assert "printed before, in <bdi>pages/a.txt</bdi>, and counted once" in both
    assert "printed before" not in one
    assert Elements(both.encode()).data("facts") == Elements(one.encode()).data("facts")
    totals = [re.findall(r'<span class="total">([\d,]+)</span>', document) for document in (both, one)]
    assert totals[0][:-1] == totals[1][:-1] != []  # the last counts what deserves a look, and so the article
    charted = [re.findall(r'<button[^>]* class="rows" data-table="facts"[^>]*>[^<]+', one) for one in (both, one)]
    assert charted[0] == charted[1] != []
    assert data_of(both.encode(), 1)["mentions"]


# What it is given


def test_pages_may_lie_elsewhere(folder):
    assert run("extract", "a.txt", "-o", "../r.jsonl", cwd=folder / "pages").returncode == 0
    done = run("report", "r.jsonl", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: a.txt: cannot be read")
    assert "give --source" in done.stderr
    assert done.stdout == b""
    done = run("report", "r.jsonl", "--source", "pages", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert data_of(done.stdout)["mentions"]


def test_a_page_that_was_changed_is_refused_and_the_others_go_on(folder):
    assert run("extract", "pages", "-o", "r.jsonl", cwd=folder).returncode == 0
    (folder / "pages" / "a.txt").write_text(TEXT + "。", encoding="utf-8")
    done = run("report", "r.jsonl", "-o", "r.html", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == (
        "Error: pages/a.txt: is not the page that was read: its sha256 differs; extract it again, or give --source\n"
    )
    made = (folder / "r.html").read_bytes()
    assert b"pages/b.txt" in made
    assert b"pages/a.txt" not in made


def test_a_mention_that_is_not_at_its_place_is_left_out(folder):
    lines = run("extract", "pages/a.txt", cwd=folder).stdout.splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if '"text":"20万元"' in line.decode())
    lines[at] = lines[at].replace("20万元".encode(), "30万元".encode())
    done = run("report", "-", stdin=b"".join(lines), cwd=folder)
    assert done.returncode == 1
    assert re.fullmatch(r"Error: pages/a.txt: \S+#figure@\S+ is not what the page prints there.*\n", done.stderr)
    assert len(data_of(done.stdout)["mentions"]) == len(lines) - 3


def test_records_without_a_page_record_are_refused(folder):
    found = run("extract", "pages/a.txt", "-t", "figure", cwd=folder).stdout
    done = run("report", "-", stdin=found, cwd=folder)
    assert (done.returncode, done.stderr) == (
        1, "Error: pages/a.txt: has no page record, so its page cannot be found; "
        "extract it again without -t, or with -t page as well\n",
    )  # fmt: skip


def test_broken_records_are_told_and_the_others_shown(folder):
    found = run("extract", "pages/a.txt", cwd=folder).stdout
    done = run("report", "-", stdin=found + b'{"type":"figure","doc":"pages/a.txt","id":1}\n{\n', cwd=folder)
    assert done.returncode == 1
    assert done.stderr.count("Error: -:") == 2
    assert len(data_of(done.stdout)["mentions"]) == len(found.splitlines()) - 2


def test_empty_input_gives_a_report_all_the_same(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("report", "empty.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Warning: empty.txt: empty page\n")
    assert data_of(done.stdout) == {"blocks": [], "mentions": []}
    done = run("report", "missing.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_page_that_is_not_utf_8_is_shown(folder):
    (folder / "g.txt").write_bytes(("报道全文如下。" * 20 + TEXT.replace("\n", "\r\n")).encode("gb18030"))
    done = run("report", "g.txt", cwd=folder)
    assert done.stderr == "Warning: g.txt: read as gb18030; give --encoding if that is wrong\n"
    held = data_of(done.stdout)
    assert "送清凉" in "".join(said(piece)[0] for block in held["blocks"] for piece in block["pieces"])


def test_output_goes_to_a_file_that_is_no_input(folder):
    done = run("report", "pages", "-o", "r.html", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
    assert (folder / "r.html").read_bytes() == run("report", "pages", cwd=folder).stdout
    before = (folder / "pages" / "a.txt").read_bytes()
    done = run("report", "pages", "-o", "pages/a.txt", cwd=folder)
    assert (done.returncode, (folder / "pages" / "a.txt").read_bytes()) == (2, before)


@pytest.mark.parametrize(("args", "told"), [([], "Missing argument"), (["seeds", "--source", "no"], "does not exist")])
def test_wrong_usage_is_told(args, told):
    done = run("report", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr


def test_help_is_light_and_its_example_runs(tmp_path):
    code = "from unionx.cli.main import main; main(['report', '--help'], standalone_mode=False)"
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    heavy = {"pydantic", "jieba", "rjieba", "regex", "rich", "multiprocessing", "charset_normalizer", "asyncio"}
    assert not {name.partition(".")[0] for name in done.stderr.split()} & heavy
    example = re.search(r"Example:\n +unionx (.*)", done.stdout)[1].replace("report.html", str(tmp_path / "r.html"))
    assert run(*example.split()).returncode == 0
    assert (tmp_path / "r.html").stat().st_size > 100_000


def test_the_assets_are_in_the_package():
    for name in (*TEMPLATES, "style.css", "script.js"):
        assert report.ASSETS.joinpath(name).is_file()


def test_the_script_says_nothing_that_is_not_in_the_catalogue():
    script = report.ASSETS.joinpath("script.js").read_text(encoding="utf-8")
    known = WORDS.table("script")
    assert set(re.findall(r'\bsay\("(\w+)"', script)) <= set(known)
    assert [key for key in known if f'"{key}"' not in script and f"{key.removesuffix('_of')}:" not in script] == []
    template = "".join(report.ASSETS.joinpath(name).read_text(encoding="utf-8") for name in TEMPLATES)
    text = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", template)
    assert set(re.findall(r"[A-Za-z]{2,}", text)) == {"unionx"}


def test_what_deserves_a_look_is_told(folder):
    (folder / "pages" / "c.txt").write_text(
        "# 港城工会新年慰问\n\n本报讯 2023年7月12日，连云港市总工会发放慰问金30万元，市总工会职工甲、乙到场。\n",
        encoding="utf-8",
    )
    found = Elements(run("report", "pages", cwd=folder).stdout).data("tables")["looks"]
    kinds = {kind: (page, text, says) for page, _, kind, text, says in found}
    assert kinds["contradiction"] == (2, "30万元", "200,000 in pages/a.txt")
    assert kinds["duplicate"] == (1, "港城工会送清凉", "as in pages/a.txt")
    assert kinds["inferred"][2] == "text"


def test_people_bodies_and_awards_are_named_once(folder):
    text = "# 表彰\n\n本报讯 2023年7月12日，连云港市总工会主席陆长河荣获“省五一劳动奖章”，"
    text += "港城机械厂荣获“省五一劳动奖状”。陆长河讲话。\n"
    (folder / "pages" / "d.txt").write_text(text, encoding="utf-8")
    found = Elements(run("report", "pages", cwd=folder).stdout).data("tables")
    assert [row[2:6] for row in found["posts"] if row[2] == "陆长河"] == [["陆长河", 1, "主席", "连云港市总工会"]]
    assert [row[2:] for row in found["honours"]] == [
        ["省五一劳动奖章", "陆长河", "person", "主席 · 连云港市总工会"],
        ["省五一劳动奖状", "港城机械厂", "organisation", None],
    ]
    (row,) = [row for row in found["bodies"] if row[2] == "连云港市总工会"]
    assert row[3:5] == ["union", "江苏省 · 连云港市"]
    assert row[6] == 2  # pages: the third prints the first again


def test_both_languages_of_the_report_have_the_same_keys_and_places():
    tables = [
        tomllib.loads((report.ASSETS / ".." / "words" / f"{name}.toml").read_text("utf-8")) for name in ("en", "zh")
    ]
    flat = [{(part, key): said for part, its in _parts(table) for key, said in its.items()} for table in tables]
    sizes = {key for made in flat for key in made if key[0] == "numbers"}  # 万 is no size of English
    english, chinese = ({key: said for key, said in made.items() if key not in sizes} for made in flat)
    assert list(english) == list(chinese)
    for key, said in english.items():
        assert {*re.findall(r"{\w+}", said)} == {*re.findall(r"{\w+}", chinese[key])}, key
        assert re.search("[\u4e00-\u9fff，。]", chinese[key]) or said in ("CSV", "EDTF", "TIMEX3"), key


def _parts(table):
    yield "", {key: said for key, said in table.items() if isinstance(said, str)}
    yield from ((key, its) for key, its in table.items() if isinstance(its, dict))
