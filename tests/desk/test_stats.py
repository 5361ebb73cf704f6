"""Statistics: every number of hand-made pages, the same in both formats, and what must never be added."""

import datetime as dt
import hashlib
import json
import random
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from click.testing import CliRunner
from command_line import ROOT, run
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from unionx import records
from unionx.cli.main import main
from unionx.desk import stats
from unionx.desk.stats import tables, view
from unionx.output.terminal import Look
from unionx.page.reader import SourcePage, read_page
from unionx.pipeline import page_records
from unionx.records import facts, record_lines
from unionx.records.days import stretch
from unionx.records.reprints import Reprints, sketch_of
from unionx.run.inputs import PageInput


def run_stats(*args, **more):
    """Run the command: exit code, bytes on standard output, text on standard error."""
    return run("stats", *args, **more)


def counted(*found, args=()):
    """Return the JSON object of records, given on standard input."""
    code, out, told = run_stats("-", "-f", "json", *args, stdin=jsonl(*found))
    assert (code, told) == (0, "")
    return json.loads(out, parse_float=Decimal)


def shown(*found, args=(), width=200):
    code, out, told = run_stats("-", *args, stdin=jsonl(*found), COLUMNS=str(width))
    assert (code, told) == (0, "")
    return out.decode()


def jsonl(*found):
    return b"".join(records.to_json(record) + b"\n" for record in found)


# Records made by hand


def page(doc="p", **keys):
    made = {"newspaper": None, "published": None, "reference": "2024-05-06", "reference_from": "option"}
    made |= {"encoding": "utf-8", "chars": 99, "sha256": "0" * 64, "warnings": []}
    return records.page_record(doc, **made | keys)


def article(doc="p", start=0):
    keys = dict.fromkeys(("title", "kicker", "subtitle", "section", "source"))
    place = {"start": start, "end": start + 9, "segments": [(start, start + 9)], "text": "湖畔市总工会慰问。"}
    return records.article_record(doc, keys | place | {"byline": []})


def mention(kind, start, text, /, doc="p", line=1, rule="made/up", **values):
    place = {"article": None, "start": start, "end": start + len(text), "line": line, "text": text, "rule": rule}
    return records.mention_record(kind, doc, place, values)


def body(start, text, **keys):
    made = {"name": text, "kind": "union", "resolved": "explicit", "canonical": None, "region": None}
    return mention("organisation", start, text, **made | keys)


def person(start, name, *roles, **keys):
    made = [{"title": title, "organisation": of} for title, of in roles]
    return mention("person", start, name, **{"name": name, "roles": made, "role_rules": ["by/hand"] * len(made)} | keys)


def date(start, text, first, last, granularity="day", **keys):
    made = {"date_start": first, "date_end": last, "edtf": None, "timex": None, "resolved": "explicit"}
    return mention("date", start, text, granularity=granularity, **made | keys)


def money(start, value, text=None, /, **keys):
    values = dict.fromkeys(("low", "high", "per", "change", "subject_id", "period", "repeats", "part_of"))
    made = {"kind": "money", "value": value, "modifier": "exact", "unit": "元", "currency": "CNY", "status": "actual"}
    made |= {"noun": "慰问金", "subject": "湖畔市总工会"}
    return mention("figure", start, text or f"{value}元", **values | made | keys)


def count(start, value, text=None, /, **keys):
    made = {"kind": "count", "unit": "名", "currency": None, "noun": "会员"}
    return money(start, value, text or f"{value}名", **made | keys)


YEAR = {"date_start": "2023-01-01", "date_end": "2023-12-31"}
HALF = {"date_start": "2023-01-01", "date_end": "2023-06-30"}
SUM = [
    "subject", "canonical", "noun", "sum", "unit", "currency", "per", "status", "change", "period_start", "period_end",
    "figures", "not_exact", "ranges", "pages", "added",
]  # fmt: skip


def added(*texts):
    """Return what a row gives of texts; one alone is of one figure."""
    pairs = [(text, 1) if isinstance(text, str) else text for text in texts]
    return [{"text": text, "figures": number} for text, number in pairs]


def sums(of, *keys):
    return [tuple(row[key] for key in keys) for row in of["rows"]]


# What is counted


def test_the_object_has_these_keys_in_this_order():
    made = counted(page(), body(0, "湖畔市总工会"), person(9, "陆一鸣"), money(20, 5), count(30, 7))
    assert list(made) == [
        "pages", "records", "rules", "organisations", "people", "money", "counts", "days", "looks",
    ]  # fmt: skip
    assert [list(row) for row in made["records"]] == [["type", "number", "kinds"]] * 6
    assert [list(made[key]) for key in ("rules", "organisations", "people", "money", "counts")] == [
        ["total", "rows"]
    ] * 5
    assert list(made["rules"]["rows"][0]) == ["rule", "mentions"]
    assert list(made["organisations"]["rows"][0]) == ["name", "canonical", "kinds", "regions", "mentions", "pages"]
    assert list(made["people"]["rows"][0]) == ["name", "roles", "mentions", "pages"]
    assert list(made["money"]["rows"][0]) == list(made["counts"]["rows"][0]) == SUM
    assert [row["of"] for row in made["days"]] == ["published", "reference", "days", "dates"]
    assert [list(row) for row in made["days"]] == [["of", "number", "earliest", "latest"]] * 4
    assert list(made["days"][1]["earliest"]) == ["day", "doc", "line", "text"]
    assert [list(row) for row in made["looks"]] == [["what", "number", "examples"]] * 15
    assert [row["what"] for row in made["looks"]] == list(tables.LOOKS)


def test_records_are_counted_by_type_and_kind_and_rule():
    made = counted(
        page(), page("q"), article("q"), body(0, "甲", doc="q", kind="party", rule="organisation/a"),
        body(3, "乙", doc="q", rule="organisation/a"), body(6, "丙", doc="q"), person(9, "陆一鸣", doc="q"),
        date(12, "2月", None, None, "month", doc="q"), money(20, 5, doc="q"), count(30, 7, doc="q"),
        count(40, 9, doc="q"),
    )  # fmt: skip
    assert made["pages"] == 2
    assert [(row["type"], row["number"], list(row["kinds"].items())) for row in made["records"]] == [
        ("page", 2, []), ("article", 1, []), ("organisation", 3, [("union", 2), ("party", 1)]), ("person", 1, []),
        ("date", 1, [("month", 1)]), ("figure", 3, [("count", 2), ("money", 1)]),
    ]  # fmt: skip
    assert made["rules"] == {
        "total": 2,
        "rows": [{"rule": "made/up", "mentions": 6}, {"rule": "organisation/a", "mentions": 2}],
    }


def test_organisations_are_counted_by_canonical_name():
    full = {"name": "湖畔市总", "canonical": "杭州市总工会", "region": "330100"}
    made = counted(
        page(), body(0, "市总", **full), body(3, "杭州市总工会", canonical="杭州市总工会", region="330100"),
        body(9, "市委", kind="party"),
        page("q"), body(0, "市总", doc="q", **full), body(3, "市委", doc="q", kind="government"),
        body(9, "丰台区总工会", doc="q", canonical="北京市丰台区总工会", region="110106"),
        body(20, "边城总工会", doc="q", canonical="边城总工会", region="999999"),
    )  # fmt: skip
    assert made["organisations"] == {
        "total": 4,
        "rows": [
            {"name": "杭州市总工会", "canonical": True, "kinds": ["union"],
             "regions": [{"code": "330100", "name": "杭州市"}], "mentions": 3, "pages": 2},
            {"name": "市委", "canonical": False, "kinds": ["party", "government"], "regions": [],
             "mentions": 2, "pages": 2},
            {"name": "北京市丰台区总工会", "canonical": True, "kinds": ["union"],
             "regions": [{"code": "110106", "name": "北京市丰台区"}], "mentions": 1, "pages": 1},
            {"name": "边城总工会", "canonical": True, "kinds": ["union"],
             "regions": [{"code": "999999", "name": None}], "mentions": 1, "pages": 1},
        ],
    }  # fmt: skip


def test_a_printed_name_is_not_the_canonical_one():
    made = counted(page(), body(0, "总工会", canonical="总工会"), body(9, "总工会"))["organisations"]
    assert sums(made, "name", "canonical", "mentions") == [("总工会", False, 1), ("总工会", True, 1)]


def test_people_are_counted_by_name_and_roles():
    chair, pen = ("主席", "湖畔市总工会"), ("记者", None)
    made = counted(
        page(), person(0, "陆一鸣", chair, pen), person(5, "陆一鸣", chair, pen), person(9, "沈知秋"),
        page("q"), person(0, "陆一鸣", pen, chair, doc="q"), person(9, "陆一鸣", doc="q"),
    )  # fmt: skip
    roles = [{"title": "主席", "organisation": "湖畔市总工会"}, {"title": "记者", "organisation": None}]
    assert made["people"] == {
        "total": 3,
        "rows": [
            {"name": "陆一鸣", "roles": roles, "mentions": 3, "pages": 2},
            {"name": "沈知秋", "roles": [], "mentions": 1, "pages": 1},
            {"name": "陆一鸣", "roles": [], "mentions": 1, "pages": 1},
        ],
    }


# Sums


def test_money_is_added_by_subject_and_period():
    city = body(0, "市总", name="湖畔市总工会", canonical="江南省湖畔市总工会")
    made = counted(
        page(), city, money(10, 1000.1, subject_id=city.id, period=YEAR), money(20, 0.2, period=YEAR),
        money(30, 300, period=HALF), money(40, 7, noun="奖金"),
        page("q"), money(10, 5, doc="q", period=YEAR), money(20, 9, doc="q", subject="陆一鸣"),
    )  # fmt: skip
    assert sums(made["money"], "subject", "canonical", "sum", "period_start", "period_end", "figures", "pages") == [
        ("江南省湖畔市总工会", True, Decimal("1000.3"), "2023-01-01", "2023-12-31", 2, 1),
        ("江南省湖畔市总工会", True, Decimal("300.0"), "2023-01-01", "2023-06-30", 1, 1),
        ("陆一鸣", False, Decimal("9.0"), None, None, 1, 1),
        ("江南省湖畔市总工会", True, Decimal("7.0"), None, None, 1, 1),
        ("湖畔市总工会", False, Decimal("5.0"), "2023-01-01", "2023-12-31", 1, 1),
    ]
    assert (made["money"]["total"], made["counts"]) == (5, {"total": 0, "rows": []})


def test_a_subject_is_canonical_if_a_page_says_so():
    name = "湖畔市总工会"
    known = [page("q"), body(30, name, doc="q", canonical=name), money(0, 2, doc="q")]
    for found in ([page(), money(0, 1), *known], [*known, page(), money(0, 1)]):
        assert sums(counted(*found)["money"], "subject", "canonical", "sum", "pages") == [(name, True, 3, 2)]


def test_what_differs_is_never_added():
    apart = [
        {"unit": "美元", "currency": "USD"}, {"currency": "HKD"}, {"noun": "支出"}, {"status": "planned"},
        {"status": "required"}, {"change": "increase"}, {"change": "decrease"}, {"subject": "沈知秋"},
        {"period": YEAR}, {"period": HALF}, {"period": {"date_start": "2023-01-01", "date_end": None}},
    ]  # fmt: skip
    found = [money(20 * place, 3, **keys) for place, keys in enumerate([{}, {}, *apart])]
    rows = counted(page(), *found, args=["--all"])["money"]
    assert sorted(sums(rows, "sum", "figures")) == [(Decimal("3.0"), 1)] * len(apart) + [(Decimal("6.0"), 2)]
    assert {key: rows["rows"][0][key] for key in SUM} == {
        "subject": "湖畔市总工会", "canonical": False, "noun": "慰问金", "sum": 6, "unit": "元", "currency": "CNY",
        "per": None, "status": "actual", "change": None, "period_start": None, "period_end": None, "figures": 2,
        "not_exact": 0, "ranges": 0, "pages": 1, "added": [{"text": "3元", "figures": 2}],
    }  # fmt: skip


def test_rates_and_what_nobody_can_name_are_in_no_sum():
    made = counted(
        page(), article(), money(0, 3000, per="人"), money(10, 10000, per="人"), count(20, 5, per="户"),
        money(30, 7, noun=None), money(40, 8, noun=None), money(50, 20, noun="收入"), money(60, 9, noun="支出"),
    )  # fmt: skip
    assert sums(made["money"], "noun", "sum", "figures") == [("收入", 20, 1), ("支出", 9, 1)]
    assert made["counts"]["total"] == 0
    assert looks(made) == {"rates": 3, "figures_without_noun": 2}


def test_what_is_for_different_things_is_added_where_it_is_parts_of_one_whole():
    whole = money(0, 50, noun="帮扶资金")
    of_it = [money(10, 30, noun="助学金", part_of=whole.id), money(20, 20, noun="救助金", part_of=whole.id)]
    assert sums(counted(page(), whole, *of_it)["money"], "noun", "sum") == [("帮扶资金", 50)]
    alone = [one.model_copy(update={"part_of": None}) for one in of_it]
    assert sums(counted(page(), *alone)["money"], "noun", "sum") == [("助学金", 30), ("救助金", 20)]


def test_counts_are_added_by_noun_and_unit():
    made = counted(
        page(), count(0, 3), count(10, 4, period=None), count(20, 5, noun="干部"), count(30, 6, unit="人"),
        count(40, 8, unit=None), count(50, 9, noun=None), money(60, 1, kind="percentage", unit="%", currency=None),
    )  # fmt: skip
    assert sums(made["counts"], "noun", "unit", "sum", "figures", "added") == [
        ("会员", None, 8, 1, added("8名")),
        ("会员", "名", 7, 2, added("3名", "4名")),
        ("会员", "人", 6, 1, added("6名")),
        ("干部", "名", 5, 1, added("5名")),
    ]
    assert made["money"]["total"] == 0
    assert looks(made) == {"figures_without_noun": 1, "pages_without_articles": 1}


def test_repeats_and_parts_are_not_added():
    whole = money(10, 1000)
    made = counted(
        page(), article(), whole, money(20, 1000, repeats=whole.id), money(30, 600, part_of=whole.id),
        money(40, 400, part_of=whole.id), money(50, 2, subject=None),
    )  # fmt: skip
    assert sums(made["money"], "sum", "figures") == [(1000, 1)]
    assert looks(made) == {"figures_without_subject": 1}


def test_ranges_are_counted_and_not_added():
    some = {"low": 3, "high": 5, "modifier": "range"}
    about = {"modifier": "about"}
    made = counted(
        page(), article(), money(0, None, "三五元", **some), money(9, 8, **about), money(20, None, "三五元", **some),
        money(30, None, "数元", subject="沈知秋", **some),
        money(40, 0, subject="郑远"),
    )  # fmt: skip
    assert sums(made["money"], "subject", "sum", "figures", "not_exact", "ranges", "added") == [
        ("湖畔市总工会", 8, 1, 1, 2, added("8元")),
        ("郑远", 0, 1, 0, 0, added("0元")),
        ("沈知秋", None, 0, 0, 1, []),
    ]
    assert looks(made) == {}


def test_a_sum_gives_a_few_texts_without_breaks():
    found = [page(), *(money(10 * place, n, f"{n}\n\n元") for place, n in enumerate((1, 1, 2, 3, 4, 4)))]
    found += [page("q"), *(money(10 * number, number, f"{number}元", doc="q") for number in (3, 5, 6, 7, 1))]
    (row,) = counted(*found)["money"]["rows"]
    assert (row["sum"], row["figures"]) == (37, 11)
    assert row["added"] == added(("1元", 3), "2元", ("3元", 2))
    assert "  1元 ×3、2元、3元 ×2…\n" in shown(*found)
    assert "  1元 ×2\n" in shown(page(), money(0, 1), money(9, 1))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0.1, 0.2], "0.3"), ([1e15, 0.001], "1000000000000000.001"), ([1e22, 1], "10000000000000000000001.0"),
        ([1e-7], "0.0000001"), ([0], "0.0"), ([2.5, 2.5], "5.0"),
    ],
)  # fmt: skip
def test_a_sum_is_exact_and_has_a_decimal_point(values, said):
    found = [money(30 * place, value, "若干元") for place, value in enumerate(values)]
    _, out, _ = run_stats("-", "-f", "json", stdin=jsonl(page(), *found))
    assert f'"sum":{said},' in out.decode()


VALUES = st.none() | st.sampled_from([1.0, 0.1, 2920000.0, 1e21]) | st.floats(0, 1e18)
FIGURES = st.fixed_dictionaries({
    "doc": st.sampled_from("pq"),
    "make": st.sampled_from([money, count]),
    "value": VALUES,
    "subject": st.sampled_from([None, "甲", "乙"]),
    "noun": st.sampled_from([None, "会员", "职工"]),
    "unit": st.sampled_from(["元", "名", None]),
    "per": st.sampled_from([None, "月"]),
    "status": st.sampled_from(["actual", "planned"]),
    "change": st.sampled_from([None, "increase"]),
    "period": st.sampled_from([None, YEAR, HALF]),
    "link": st.sampled_from([None, None, "repeats", "part_of"]),
    "to": st.integers(0, 5),
})  # fmt: skip


@given(st.lists(FIGURES, max_size=12))
def test_a_sum_is_that_of_the_facts_of_its_key(wanted):
    pages = {"p": [body(500, "甲", canonical="甲市总工会")], "q": []}
    for place, keys in enumerate(wanted):
        keys = dict(keys)
        make, value, link, to = (keys.pop(key) for key in ("make", "value", "link", "to"))
        if link:
            keys[link] = f"{keys['doc']}#figure@{to * 10}-{to * 10 + 2}"
        pages[keys["doc"]].append(make(place * 10, value, "若干", **keys))
    tally, expected, sizes = stats.Tally(), Counter(), Counter()
    for doc, found in pages.items():
        tally.merge(stats.of_page(PageInput(doc, found, None)))
        for fact in facts.facts(found):
            if fact.part_of is None and fact.noun is not None and fact.per is None:
                key = (
                    fact.kind, fact.canonical or fact.subject, fact.noun, fact.unit, fact.currency, fact.per,
                    fact.status, fact.change, fact.period_start, fact.period_end,
                )  # fmt: skip
                expected[key] += Fraction(repr(fact.value or 0.0))
                sizes[key, fact.value is None] += 1
    assert {key: Fraction(one.total) for key, one in tally.sums.items()} == expected
    assert {key: (one.figures, one.ranges) for key, one in tally.sums.items()} == {
        key: (sizes[key, False], sizes[key, True]) for key in expected
    }


def test_pages_add_up_in_any_order():
    docs = [
        [page(name), money(0, value, doc=name), body(9, "甲", doc=name)]
        for name, value in zip("pqr", (1e20, 0.1, 7), strict=True)
    ]
    made = [counted(*docs[one], *docs[two], *docs[three]) for one, two, three in ((0, 1, 2), (2, 1, 0), (1, 2, 0))]
    assert [sums(one["money"], "sum", "pages") for one in made] == [[(Decimal("100000000000000000007.1"), 3)]] * 3
    assert [sums(one["organisations"], "mentions", "pages") for one in made] == [[(3, 3)]] * 3


# Reprints

STORY = (
    "本报讯（记者 陆一鸣）今年以来，湖畔市总工会把帮扶困难职工放在首位，走访企业86家，慰问职工1240名，"
    "发放慰问金63万元。市总工会还在园区新建户外劳动者驿站12座，请来技师举办培训班9期，"
    "让新就业形态劳动者就近学到技能。下一步，工会将为货车司机办理体检。"
)


def told(doc, text, title="标题", value=63, about=True):
    """Return a page with one article, the money in it and the body that gave it."""
    keys = {"title": title, "kicker": None, "subtitle": None, "section": None, "source": None, "byline": []}
    one = records.article_record(doc, keys | {"start": 0, "end": 99, "segments": [(0, 99)], "text": text})
    its = [money(0, value, doc=doc), body(9, "湖畔市总工会", doc=doc)]
    return [page(doc), one, *(m.model_copy(update={"article": one.id if about else None}) for m in its)]


def test_an_article_printed_again_counts_once_and_is_told():
    again = STORY.replace("（记者 陆一鸣）", "").replace("。", "。\n").replace("，", ", ")
    made = counted(*told("p", STORY, "送暖到家"), *told("q", again, "湖畔市：送暖到家"), *told("r", "短讯。"))
    assert sums(made["money"], "sum", "figures", "pages") == [(126, 2, 2)]
    assert sums(made["organisations"], "mentions", "pages") == [(2, 2)]
    assert made["pages"] == 3
    assert examples(made, "reprints") == [("q", None, "湖畔市：送暖到家", "as in p")]
    assert "articles printed before under another name" in shown(*told("p", STORY), *told("q", again))


@pytest.mark.parametrize(
    "other",
    [
        STORY.replace("86", "71").replace("1240", "980").replace("63", "58").replace("12座", "7座"),
        "湖畔市总工会召开座谈会，听取一线职工对集体协商的意见，"
        "人社部门解答了欠薪举报、工伤认定和技能补贴的问题，十余名职工代表发言。",
        STORY[:70],
    ],
)
def test_an_article_of_one_form_with_other_numbers_or_of_other_words_counts(other):
    made = counted(*told("p", STORY), *told("q", other))
    assert sums(made["money"], "sum", "figures") == [(126, 2)]
    assert "reprints" not in looks(made)


def test_what_stands_in_no_article_counts_wherever_it_stands():
    made = counted(*told("p", STORY), *told("q", STORY, about=False))
    assert sums(made["money"], "sum", "pages") == [(126, 2)]
    assert looks(made)["reprints"] == 1


@given(st.lists(st.sampled_from([STORY, STORY[::-1], STORY.replace("市", "县"), "短讯。"]), max_size=6))
def test_pieces_of_pages_are_those_of_the_pages(texts):
    pages = [told(f"p{at}", text + str(at) * 40) for at, text in enumerate(texts)]
    whole, apart = stats.Tally(), stats.Tally()
    for found in pages:
        held = PageInput(found[0].doc, found, None)
        whole.merge(stats.of_page(held))
        apart.merge(stats.merge_pieces(stats.pieces_of(held), Reprints()))
    assert whole.statistics() == apart.statistics()
    assert whole.pages == len(pages)


def test_many_articles_of_one_lead_are_looked_up_in_a_short_list():
    reprints = Reprints()
    for at in range(300):
        its = "".join(map(chr, random.Random(at).choices(range(0x4E00, 0x9000), k=200)))
        assert reprints.first(sketch_of(f"本报讯（记者 陆一鸣）近日，湖畔市总工会{its}"), str(at)) is None
    assert max(map(len, reprints._by_hash.values())) <= 8


# Days


def test_days_have_a_first_and_a_last():
    made = counted(
        page(published="2024-05-06"), date(0, "4月30日", "2024-04-30", "2024-04-30", line=3),
        date(10, "2021年起", "2021-01-01", None, "range", line=4),
        date(20, "截至5月1日", None, "2024-05-01", "range", line=5), date(30, "近日", None, None, "vague"),
        date(40, "2024年", "2024-01-01", "2024-12-31", "year", line=7),
        page("q", reference="2023", reference_from="corpus"), date(0, "2月3日", "2023-02-03", "2023-02-03", doc="q"),
        page("r", reference="2024-02", reference_from="corpus"), page("s", reference=None, reference_from=None),
    )["days"]  # fmt: skip
    ends = "earliest", "latest"
    assert [[row["of"], row["number"], *(tuple(row[end].values()) for end in ends)] for row in made] == [
        ["published", 1, ("2024-05-06", "p", None, None), ("2024-05-06", "p", None, None)],
        ["reference", 3, ("2023-01-01", "q", None, None), ("2024-05-06", "p", None, None)],
        ["days", 2, ("2023-02-03", "q", 1, "2月3日"), ("2024-04-30", "p", 3, "4月30日")],
        ["dates", 5, ("2021-01-01", "p", 4, "2021年起"), ("2024-12-31", "p", 7, "2024年")],
    ]  # fmt: skip


def test_an_open_end_counts_by_the_other():
    since = counted(page(), date(0, "2021年起", "2021-01-01", None, "range"))["days"][3]
    assert (since["earliest"]["day"], since["latest"]["day"]) == ("2021-01-01", "2021-01-01")
    until = counted(page(), date(0, "截至5月1日", None, "2024-05-01", "range"))["days"][3]
    assert (until["earliest"]["day"], until["latest"]["day"]) == ("2024-05-01", "2024-05-01")
    assert counted(page(), date(0, "近日", None, None, "vague"))["days"][3]["earliest"] is None


@pytest.mark.parametrize(
    ("reference", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2024-05-06",) * 3],
)
def test_a_reference_is_all_its_days(reference, first, last):
    row = counted(page(reference=reference))["days"][1]
    assert (row["earliest"]["day"], row["latest"]["day"]) == (first, last)


@pytest.mark.parametrize("reference", ["2023-13", "2023-02-30", "0000"])
def test_a_reference_that_is_no_day_is_left_out(reference):
    assert counted(page(reference=reference))["days"][1] == {
        "of": "reference", "number": 0, "earliest": None, "latest": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2022-01-01", "2022-12-31", "2022"), ("2021-01-01", "2025-12-31", "2021/2025"),
        ("2022-01-01", "2022-06-30", "2022-01/2022-06"), ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"), ("2024-02-02", "2024-02-29", "2024-02-02/2024-02-29"),
        ("2024-05-06", "2024-05-06", "2024-05-06"), ("2017-01-01", None, "2017-01-01/.."),
        (None, "2022-12-31", "../2022-12-31"), (None, None, ""), ("2022-02-01", "2022-12-31", "2022-02/2022-12"),
    ],
)  # fmt: skip
def test_a_period_is_told_shortly(start, end, said):
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    assert stretch(*days) == said


# What deserves a look


def looks(made):
    """Return how often there is what, where there is any."""
    return {row["what"]: row["number"] for row in made["looks"] if row["number"]}


def examples(made, what):
    return next([tuple(one.values()) for one in row["examples"]] for row in made["looks"] if row["what"] == what)


def test_what_deserves_a_look_is_counted_with_its_places():
    made = counted(
        page(reference_from="text", warnings=["read as gb18030"]), article(),
        body(0, "总工会", resolved="ambiguous", line=4), person(9, "沈知秋"), person(15, "陆一鸣", ("主席", None)),
        date(20, "近日", None, None, "vague"), date(30, "3日", None, None),
        money(40, 5, subject=None), count(50, 6, noun=None), count(60, 6, noun=None, subject=None),
        page("q", reference=None, reference_from=None), article("q"),
        page("r", reference="2023-05", reference_from="dateline"),
        body(0, "市总", doc="s"),
    )  # fmt: skip
    assert looks(made) == {
        "warnings": 1, "pages_without_record": 1, "pages_without_reference": 1, "inferred_references": 2,
        "pages_without_articles": 1, "ambiguous_organisations": 1, "figures_without_noun": 1,
        "figures_without_subject": 2, "dates_vague": 1, "dates_without_days": 1, "people_without_roles": 1,
    }  # fmt: skip
    assert examples(made, "warnings") == [("p", None, None, "read as gb18030")]
    assert examples(made, "pages_without_record") == [("s", None, None, None)]
    assert examples(made, "pages_without_reference") == [("q", None, None, None)]
    assert examples(made, "inferred_references") == [
        ("p", None, None, "2024-05-06, from text"), ("r", None, None, "2023-05, from dateline"),
    ]  # fmt: skip
    assert examples(made, "pages_without_articles") == [("r", None, None, None)]
    assert examples(made, "ambiguous_organisations") == [("p", 4, "总工会", None)]
    assert [
        row["examples"] for row in made["looks"] if row["what"].startswith(("dates", "people", "figures_without_noun"))
    ] == [[]] * 4


def test_a_part_whose_whole_is_in_no_sum_is_told():
    whole = money(0, 1000, subject=None)
    part = money(10, 600, part_of=whole.id, line=2)
    deeper = money(20, 100, part_of=part.id, line=3)
    made = counted(page(), article(), whole, part, deeper)
    assert (made["money"]["rows"], looks(made)) == ([], {"figures_without_subject": 1, "lost_parts": 2})
    assert examples(made, "lost_parts") == [("p", 2, "600元", None), ("p", 3, "100元", None)]


def test_a_part_is_not_lost_where_its_whole_counts_elsewhere():
    def lost(*found):
        return looks(counted(page(), article(), *found)).get("lost_parts", 0)

    headline = money(0, 1000, subject=None)
    told = money(10, 1000, repeats=headline.id)
    assert lost(headline, told, money(20, 600, part_of=headline.id)) == 0
    assert lost(headline, money(20, 600, part_of=headline.id)) == 1
    unsaid = money(30, 600, subject=None, part_of=told.id)
    assert lost(headline, told, unsaid, money(40, 100, part_of=unsaid.id)) == 0
    nameless = count(50, 1000, noun=None)
    assert lost(nameless, count(60, 600, part_of=nameless.id)) == 1
    assert lost(money(20, 600, part_of="p#figure@90-95")) == 1
    assert lost(money(20, 6, part_of="p#figure@30-32"), money(30, 6, part_of="p#figure@20-22")) == 2


def contradicted():
    whole = count(0, 100, line=2)
    return [whole, count(10, 30, part_of=whole.id), count(20, 20, part_of=whole.id)]


def test_a_whole_that_its_parts_contradict_is_told():
    (one,) = examples(counted(page(), *contradicted()), "contradicted_wholes")
    said = "the parts give 50 from 30名、20名; the page could not be read, so these may be only some of the parts"
    assert one == ("p", 2, "100名", said)
    assert "contradicted_wholes" not in looks(counted(page(), *contradicted(), count(30, 50, part_of="p#figure@0-4")))


@pytest.mark.parametrize(("word", "number"), [("其中", 0), ("即：", 1)])
@pytest.mark.parametrize("how", [(), ("--source", ".")])
def test_the_page_tells_whether_the_parts_are_all(tmp_path, word, number, how):
    raw = f"100名，{word}  30名，  20名。"
    (tmp_path / "p").write_text(raw, encoding="utf-8")
    digest = hashlib.sha256(raw.encode()).hexdigest()
    found = [page(sha256=digest), *contradicted()]
    code, out, _ = run_stats("-", "-f", "json", *how, stdin=jsonl(*found), cwd=tmp_path)
    told = examples(json.loads(out), "contradicted_wholes")
    assert (code, told) == (0, [("p", 2, "100名", "the parts give 50 from 30名、20名")][:number])
    (tmp_path / "p").write_text("其中又改了。", encoding="utf-8")
    _, out, _ = run_stats("-", "-f", "json", *how, stdin=jsonl(*found), cwd=tmp_path)
    assert len(examples(json.loads(out), "contradicted_wholes")) == 1


def test_the_page_at_hand_is_not_read_again():
    found = [page(), *contradicted()]
    at_hand = SourcePage(doc="p", text="100名，其中  30名，  20名。", encoding="utf-8", sha256="0" * 64)
    tally = stats.of_page(PageInput("p", found, at_hand))
    assert tally.looks.kinds["contradicted_wholes"].number == 0


# How much of it


def test_top_and_all():
    found = [page(), *(body(10 * n, f"{n}厂工会", line=n + 1, resolved="ambiguous") for n in range(12))]
    for args, rows in (([], 10), (["-n", "3"], 3), (["--top", "99"], 12), (["--all"], 12), (["--all", "-n", "1"], 12)):
        made = counted(*found, args=args)
        assert (made["organisations"]["total"], len(made["organisations"]["rows"])) == (12, rows)
        assert (looks(made)["ambiguous_organisations"], len(examples(made, "ambiguous_organisations"))) == (12, rows)
    assert "\nOrganisations, 3 of 12\n" in shown(*found, args=["-n", "3"])
    assert "\nOrganisations, 12\n" in shown(*found, args=["--all"])


def test_only_what_is_shown_is_kept():
    tally = stats.Tally(2)
    for number in range(300):
        doc = f"p{number}"
        found = [page(doc), body(0, "总工会", doc=doc, resolved="ambiguous"), money(9, 5, doc=doc)]
        tally.merge(stats.of_page(PageInput(doc, found, None)))
    assert (len(tally.bodies), len(tally.sums), len(tally.looks.kinds["ambiguous_organisations"].examples)) == (1, 1, 2)
    assert tally.looks.kinds["ambiguous_organisations"].number == tally.pages == 300
    assert [one.figures for one in tally.sums.values()] == [300]


# Tables


def everything():
    city = body(0, "市总", name="湖畔市总工会", canonical="湖畔市总工会", region="330100", line=2)
    return [
        page(published="2024-05-06", warnings=["read as big5"], reference_from="text"), city,
        body(5, "总工会", resolved="ambiguous", line=3), body(70, "县工会"),
        person(9, "陆一鸣", ("主席", "湖畔市总工会"), ("记者", None)),
        date(15, "4月30日", "2024-04-30", "2024-04-30"), money(20, 2920000.5, "292万多元", modifier="more_than"),
        money(30, None, "几元", low=3, high=9, modifier="range"),
        money(40, 80, status="planned", period=YEAR),
        money(45, 9, per="月"),
        money(50, 7, unit="美元", currency="USD", change="increase"), count(60, 51400, subject="沈知秋", period=HALF),
        page("q"), body(5, "总工会", doc="q"), count(20, 6, doc="q", subject="沈知秋", period=HALF), *contradicted(),
    ]  # fmt: skip


def test_tables_and_object_say_the_same():
    found = everything()[:-3]
    made, text = counted(*found), shown(*found)

    def is_shown(*cells):
        pattern = r"^\s*" + r"\s+".join(re.escape(str(cell)) for cell in cells if cell not in ("", None)) + r"$"
        return len(re.findall(pattern, text, re.M)) == 1

    for row in made["records"]:
        assert is_shown(row["type"], row["number"], " · ".join(f"{kind} {n}" for kind, n in row["kinds"].items()))
    for row in made["rules"]["rows"]:
        assert is_shown(row["rule"], row["mentions"])
    for row in made["organisations"]["rows"]:
        star = "" if row["canonical"] or row["pages"] == 1 else "*"
        regions = " ".join(f"{one['code']} {one['name']}" for one in row["regions"])
        assert is_shown(row["name"] + star, *row["kinds"], regions, row["mentions"], row["pages"])
    for row in made["people"]["rows"]:
        roles = "；".join(f"{one['organisation'] or ''} {one['title']}".strip() for one in row["roles"])
        assert is_shown(row["name"], roles, row["mentions"], row["pages"])
    for row in made["money"]["rows"] + made["counts"]["rows"]:
        days = [dt.date.fromisoformat(row[key]) if row[key] else None for key in ("period_start", "period_end")]
        number = "≈" * (row["not_exact"] > 0) + f"{row['sum']:,f}".removesuffix(".0")
        unit = row["unit"] + f"/{row['per']}" * bool(row["per"]) + " USD" * (row["currency"] == "USD")
        notes = [row["change"], row["status"].replace("actual", ""), f"{row['ranges']} not added" * bool(row["ranges"])]
        star = "" if row["canonical"] or row["pages"] == 1 else "*"
        cells = row["subject"] + star, row["noun"], number, ", ".join([unit, *filter(None, notes)]), row["figures"]
        assert is_shown(*cells, stretch(*days), "、".join(one["text"] for one in row["added"]))
    for row in made["days"]:
        for end in ("earliest", "latest"):
            if row[end]:
                place = row[end]["doc"] + (f":{row[end]['line']}" if row[end]["line"] else "")
                assert re.search(rf"{row[end]['day']}  {place}", text)
    for row in made["looks"]:
        assert is_shown(row["number"], tables.LOOKS[row["what"]]) is (row["number"] > 0)
        for one in row["examples"]:
            place = one["doc"] + (f":{one['line']}" if one["line"] else "")
            assert is_shown(place, one["text"], one["says"])


def test_the_tables_of_a_small_corpus():
    found = everything()
    text = shown(*found[:-3])
    assert text.startswith("Records of 2 pages\ntype ")
    for line in (
        "湖畔市总工会  慰问金     ≈2,920,000.5  元, 1 not added              1          292万多元",
        "湖畔市总工会  慰问金               80  元, planned              1  2023    80元",
        "湖畔市总工会  慰问金                7  美元 USD, increase          1          7元",
    ):
        assert re.search(rf"^{re.sub(' +', ' +', re.escape(line).replace(chr(92) + ' ', ' '))}$", text, re.M), text
    assert "沈知秋*" in text
    assert "总工会*" in text
    assert "陆一鸣*" not in text
    assert text.count("* As printed: no canonical name is known") == 2
    assert "\n\nMoney\nnone\n\nCounts\nnone\n\nDays\n" in shown(page())


@pytest.mark.parametrize("width", [1, 60, 80, 120, 200])
@pytest.mark.parametrize("terminal", [True, False])
def test_tables_lose_nothing_however_narrow(width, terminal):
    tally = stats.Tally()
    for group in record_lines.groups(jsonl(*everything()[:-3]).splitlines(keepends=True)):
        tally.merge(stats.of_page(PageInput(group.doc, group.records, None)))
    made = view.FORMATS["table"](tally.statistics(), Look(width, terminal)).decode()
    wide = view.FORMATS["table"](tally.statistics(), Look(300)).decode()
    plain = re.sub(r"\x1b\[[\d;]*m", "", made)
    assert max(map(cell_len, plain.splitlines())) <= max(width, 60)
    assert bool(made != plain) is terminal
    assert Counter(re.sub(r"[\s─]", "", plain)) == Counter(re.sub(r"[\s─]", "", wide))


EVIL = "[red]会员[/red]\x1b[31m:smile:\u202e\r\n\x9b0m=1+1<script>\"'😀𠮷"


def test_what_pages_print_is_neither_markup_nor_escape():
    found = [
        page(f"p{EVIL}", warnings=[EVIL]), body(0, EVIL, doc=f"p{EVIL}", resolved="ambiguous", rule=EVIL),
        person(99, EVIL, (EVIL, EVIL), doc=f"p{EVIL}"), date(200, EVIL, "2023-01-01", None, doc=f"p{EVIL}"),
        money(300, 3, EVIL, doc=f"p{EVIL}", subject=EVIL, unit=EVIL, noun=EVIL, per=EVIL),
        count(400, 3, EVIL, doc=f"p{EVIL}", subject=EVIL, noun=EVIL),
    ]  # fmt: skip
    made = shown(*found, width=900)
    assert made.count("[red]会员[/red]\\x1b[31m:smile:\\u202e") > 15
    assert "=1+1<script>\"'😀𠮷" in made
    assert not re.search(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", made)
    kept = counted(*found)
    assert kept["organisations"]["rows"][0]["name"] == kept["people"]["rows"][0]["roles"][0]["title"] == EVIL


@pytest.mark.parametrize("number", [1e300, 1e-300, 123456789012345.67])
def test_long_numbers_are_whole_on_narrow_tables(number):
    tally = stats.of_page(PageInput("p", [page(), money(0, number, "许多元")], None))
    made, wide = (view.FORMATS["table"](tally.statistics(), Look(width)).decode() for width in (60, 900))
    assert f"{Decimal(repr(number)):,f}" in wide
    assert Counter(re.sub(r"[\s─]", "", made)) == Counter(re.sub(r"[\s─]", "", wide))


def test_colours_are_left_out_where_they_are_not_wanted():
    look = Look(80, terminal=True)
    found = stats.Tally().statistics()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        made = view.FORMATS["table"](found, look).decode()
    assert set(re.findall(r"\x1b\[([\d;]*)m", made)) <= {"0", "1"}
    assert "\x1b" not in view.FORMATS["table"](found, Look(80)).decode()


# The command


TEXT = "威海市总工会2022年发放慰问金292万元。\n"


def test_pages_and_their_records_give_the_same(tmp_path):
    out = tmp_path / "records.jsonl"
    assert CliRunner().invoke(main, ["extract", str(ROOT / "seeds"), "-o", str(out)]).exit_code == 0
    for form in ("table", "json"):
        of_pages, of_records = run_stats(ROOT / "seeds", "-f", form), run_stats(out, "-f", form)
        assert of_records == run_stats("-", "-f", form, stdin=out.read_bytes())
        assert of_pages == run_stats(ROOT / "seeds", "-f", form, "-j", "2")
        assert of_pages[:2] == of_records[:2]
        assert (of_records[0], of_records[2]) == (0, "")
        assert all("is inferred from the text" in line for line in of_pages[2].splitlines())


def test_the_seeds_are_counted():
    made = json.loads(run_stats("seeds", "-f", "json", "--all")[1])
    found = [record for path in sorted((ROOT / "seeds").glob("*.txt")) for record in page_records(read_page(path))]
    assert made["pages"] == 5
    assert {row["type"]: row["number"] for row in made["records"]} == Counter(record.type for record in found)
    assert sum(row["mentions"] for row in made["rules"]["rows"]) == sum(hasattr(record, "rule") for record in found)
    assert sum(row["mentions"] for row in made["people"]["rows"]) == sum(r.type == "person" for r in found)


def test_an_empty_page_an_empty_file_and_nothing(tmp_path):
    (tmp_path / "empty.txt").touch()
    for args in (["empty.txt"], ["-"]):
        code, out, told = run_stats(*args, "-f", "json", cwd=tmp_path)
        made = json.loads(out)
        assert (code, told, made["pages"]) == (0, f"Warning: {args[0]}: empty page\n", 1)
        assert looks(made) == {"warnings": 1, "pages_without_reference": 1, "pages_without_articles": 1}
    code, out, told = run_stats("missing", cwd=tmp_path)
    assert (code, out) == (1, b"")
    assert told.startswith("Error: missing: cannot be read")


def test_what_is_wrong_is_told_and_the_rest_is_counted(tmp_path):
    wrong = jsonl(money(20, 6)).replace(b'"money"', b'"gold"')
    (tmp_path / "r.jsonl").write_bytes(jsonl(page(), money(0, 5)) + wrong + b"{\n")
    (tmp_path / "g.txt").write_bytes((TEXT * 9).encode("gb18030"))
    code, out, told = run_stats("r.jsonl", "r.jsonl", "g.txt", "-f", "json", "--date", "2023", cwd=tmp_path)
    made = json.loads(out)
    assert (code, made["pages"]) == (1, 2)
    assert ("湖畔市总工会", 5.0) in sums(made["money"], "subject", "sum")
    bad = ["Error: r.jsonl:3: schema: expected kind", "Error: r.jsonl:4: JSON: expected one JS"]
    again = "Error: p: came before; skipped, since i"
    assert [line[:39] for line in told.splitlines()] == [*bad, *bad, again, "Warning: g.txt: read as gb18030; give -"]
    assert examples(made, "warnings") == [("g.txt", None, None, "read as gb18030; give --encoding if that is wrong")]


def test_it_goes_to_a_file(tmp_path):
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    assert run_stats("p.txt", "-f", "json", "-o", "s.json", "--date", "2023", cwd=tmp_path) == (0, b"", "")
    made = json.loads((tmp_path / "s.json").read_bytes())
    assert sums(made["money"], "subject", "sum", "period_start") == [("威海市总工会", 2920000.0, "2022-01-01")]
    assert run_stats("p.txt", "-o", "p.txt", cwd=tmp_path)[0] == 2
    assert (tmp_path / "p.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("args", [["-n", "0"], ["-n", "x"], ["-f", "csv"], ["--source", "missing"], ["--date", "soon"]])
def test_wrong_usage(args):
    code, out, told = run_stats("seeds", *args)
    assert (code, out) == (2, b"")
    assert args[0] in told
    assert run_stats()[0] == 2


def test_help_has_an_example_that_runs():
    done = CliRunner().invoke(main, ["stats", "--help"])
    example = re.search(r"Example:\n +unionx stats (.*)", done.output)[1].split()
    assert run_stats(*example)[0] == 0
    assert {"-n", "--top", "--all", "--source", "-f", "-o", "-j"} <= set(re.findall(r"--?[a-z]+", done.output))
