"""Runs tests/specs/*.toml: a case is a line of newspaper with its answer marked in it, and extras fail.

A case of figure, date, organisation, person, roles and honours.toml marks each mention as ⟦…⟧ in ``text`` and says its
values in ``expect``, one table a mark; a case without marks expects no mention. Keys that a table does not give are
not compared.
TOML has no null: the string "null" stands for it, also in ``roles``, whose order does not matter. ``reference`` is the
reference date, of the file or of one case; "" leaves it to the page. ``against`` names a rule that must find
nothing in such a text: docs/rules.md shows it. The file of a link of figures (LINKS) marks all figures likewise and
gives that one link of each: another figure is named by its text, or by the number of its mark.
Cases of the other files are explained where their check is. ``xfail = "reason"`` marks a failure that is known.
"""

import datetime as dt
import re
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from unionx import records
from unionx.errors import ReadError, ReferenceDateError
from unionx.language.numerals import parse
from unionx.language.periods import reference
from unionx.language.text import Text
from unionx.page import layout
from unionx.page.layout import REPAIRS, half_width, repair
from unionx.page.reader import ReadOptions, SourcePage, read_pages
from unionx.records.schema import schemas

SPECS = Path(__file__).parent / "specs"
NULL = "null"
ALWAYS = {"why", "xfail", "against"}
LINKS = ("noun", "subject", "period", "status", "per", "change", "repeats", "part_of")
AWAITED = {"roles"}  # of which there are no cases yet
ARTICLE = {"title", "kicker", "subtitle", "section", "byline", "source", "text", "pieces", "roles"}
KEYS = {
    **{key: {"text", "expect", "reference"} for key in ("article", "segments")},
    **{link: {"text", "expect", "reference"} for link in LINKS},
    "figure": {"text", "expect", "reference"},
    "date": {"text", "expect", "reference"},
    "organisation": {"text", "expect", "reference"},
    **{key: {"text", "expect"} for key in ("person", "roles", "honours")},
    "numerals": {"text", "value", "low", "high", "step"},
    "layout": {"raw", "repaired"},
    "reference": {"text", "expect", "option", "corpus"},
    "reader": {"text", "head", "codec", "forced", "read", "encoding", "error"},
}
PLACE = {"text", "start", "end", "line", "id", "doc", "type", "article", "subject_id"}


def cases():
    """Yield each case of each file as a parameter: the file's name, its reference date, the case."""
    for path in sorted(SPECS.glob("*.toml")):
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(spec["case"], 1):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            name = f"{path.stem}-{number}-{case.get('why')}"
            yield pytest.param(path.stem, spec.get("reference", ""), case, id=name, marks=marks)


def unmarked(text):
    """Return ``text`` without its marks, and the spans that they enclosed."""
    plain, spans = "", []
    for piece in re.split("(⟦[^⟦⟧]*⟧)", text):
        if piece.startswith("⟦"):
            spans.append((len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        assert not set(piece) & set("⟦⟧"), "a mark is not closed, or stands inside another"
        plain += piece
    return plain, spans


def differences(record, wanted):
    """Return what ``record`` has instead of what is ``wanted``, as (key, got, wanted)."""
    unknown = wanted.keys() - set(type(record).model_fields) | wanted.keys() & PLACE
    assert not unknown, f"no keys of a {record.type} to compare: {sorted(unknown)}"
    pairs = [(key, comparable(getattr(record, key)), comparable(value)) for key, value in wanted.items()]
    return [pair for pair in pairs if pair[1] != pair[2]]


def comparable(value):
    """Return a value to compare: "null" is None, the models of a list are tables, and the list is sorted."""
    if isinstance(value, list):
        return sorted((comparable(part) for part in value), key=repr)
    if hasattr(value, "model_dump"):
        value = value.model_dump()
    if isinstance(value, dict):
        return {key: comparable(part) for key, part in value.items()}
    return None if value == NULL else value


def check_mentions(kind, against, case, extract):
    text, spans = unmarked(case["text"])
    expect = case.get("expect", [])
    assert len(expect) == len(spans), f"{len(spans)} marks and {len(expect)} tables"
    got = extract(text, case.get("reference", against) or None, (kind,))
    found = [f"{text[: m.start]}⟦{text[m.start : m.end]}⟧{text[m.end :]}" for m in got]
    assert [(m.start, m.end) for m in got] == spans, f"wanted {case['text']}, found {found or 'none'}"
    wrong = [(text[m.start : m.end], *d) for m, wanted in zip(got, expect, strict=True) for d in differences(m, wanted)]
    assert not wrong, "; ".join(f"{mark}: {key} is {is_!r}, not {should!r}" for mark, key, is_, should in wrong)


def check_honours(_kind, _against, case, extract):
    """Compare the honours of people and organisations: all mentions of both types are marked."""

    def both(text, reference, _):
        return [record for record in extract(text, reference) if record.type in ("person", "organisation")]

    check_mentions("honours", "", case, both)


def check_against(kind, against, case, extract):
    """Check that the rule that a case is ``against`` finds nothing in it: it shows what the rule must leave."""
    assert case["against"].startswith(f"{kind}/"), f"{case['against']} is no rule of {kind}"
    text, _ = unmarked(case["text"])
    found = extract(text, case.get("reference", against) or None, (kind,))
    assert case["against"] not in {record.rule for record in found}, f"{case['against']} fires"


def check_links(kind, against, case, extract):
    """Compare one link of each figure; ``expect`` gives nothing else, and for each mark."""
    text, spans = unmarked(case["text"])
    expect = case.get("expect", [])
    assert all(wanted.keys() == {kind} for wanted in expect), f"each table gives {kind} and nothing else"
    if kind in ("repeats", "part_of"):
        expect = [{kind: named(wanted[kind], text, spans)} for wanted in expect]
    check_mentions("figure", against, case | {"expect": expect}, extract)


def named(target, text, spans):
    """Return the id of the figure that a case names by the text of its mark, or by the number of its mark from 1 on."""
    if target == NULL:
        return NULL
    marks = [text[start:end] for start, end in spans]
    if isinstance(target, str):
        assert marks.count(target) == 1, (
            f"{target!r} is the text of {marks.count(target)} marks: give the number of one"
        )
        target = marks.index(target) + 1
    assert 1 <= target <= len(spans), f"there is no mark {target}"
    return "page.txt#figure@{}-{}".format(*spans[target - 1])


def check_article(_kind, against, case, extract):
    """Compare the articles of a page, all of them, in order.

    Each table gives ``title`` and ``text`` (without the layout's breaks) or ``pieces`` (the segments as the page prints
    them), and other keys as it likes; ``roles`` gives the titles of those in the byline by their names.
    """
    found = extract(case["text"], case.get("reference", against) or None, ("article", "person"))
    articles = [record for record in found if record.type == "article"]
    expect = case.get("expect", [])
    assert [article.title for article in articles] == [comparable(wanted["title"]) for wanted in expect]
    for article, wanted in zip(articles, expect, strict=True):
        assert wanted.keys() <= ARTICLE, f"unknown keys {sorted(wanted.keys() - ARTICLE)}"
        assert wanted.keys() & {"text", "pieces"}, "a table gives the text or the pieces"
        got = article.model_dump() | {
            "pieces": [case["text"][start:end] for start, end in article.segments],
            "roles": titles([record for record in found if record.type == "person"], article),
        }
        wrong = [
            (key, got[key], value) for key, value in wanted.items() if got[key] != (None if value == NULL else value)
        ]
        assert not wrong, "; ".join(f"{key} is {is_!r}, not {should!r}" for key, is_, should in wrong)


def titles(people, article):
    """Return the titles of those who sign an article by their names."""
    said = {person.name: [role.title for role in person.roles] for person in people if person.article == article.id}
    return {name: said[name] for name in article.byline}


def check_numerals(_kind, _against, case, _extract):
    """Compare value, low and high of ``text``, exact decimals as strings; a case with none of them is no numeral."""
    got = parse(case["text"])
    wanted = {key: Decimal(case[key]) if key in case else None for key in ("value", "low", "high")}
    if not any(wanted.values()) and wanted["value"] is None:
        assert got is None
        return
    assert got is not None, "not read as a numeral"
    assert {key: getattr(got, key) for key in wanted} == wanted
    if "step" in case:
        assert got.step == Decimal(case["step"])


def check_layout(_kind, _against, case, _extract):
    """Repair ``raw``; the same words may be marked ⟦…⟧ in ``raw`` and ``repaired`` to show that their place is kept."""
    raw, raw_spans = unmarked(case["raw"])
    wanted, spans = unmarked(case["repaired"])
    got = repair(raw)
    assert got.text == wanted
    assert [got.raw_span(*span) for span in spans] == raw_spans
    places = [got.raw(at) for at in range(len(got))]
    assert places == sorted(set(places)), "two characters have one place, or places go back"
    for at, place in enumerate(places):
        if raw[place] in "<&":
            continue  # a tag or an entity gives way to what it stands for
        of_raw = "\n" if raw[place] in "\r\v\f\u2028\u2029" else half_width(Text(f"0{raw[place]}0")).text[1]
        assert got.text[at] in (raw[place], of_raw)


def check_reference(_kind, _against, case, extract):
    """Compare keys of the page record; ``option`` is what --date gives, ``corpus`` the date of a corpus line."""
    (page,) = extract(case["text"], case.get("option"), ("page",), case.get("corpus"))
    wrong = differences(page, case["expect"])
    assert not wrong, "; ".join(f"{key} is {is_!r}, not {should!r}" for key, is_, should in wrong)


def check_reader(_kind, _against, case, _extract):
    """Write ``text`` to a file and read it: its text and encoding, or what the message says."""
    raw = bytes.fromhex(case.get("head", "")) + case["text"].encode(case.get("codec", "utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_bytes(raw)
        (page,) = read_pages([str(path)], ReadOptions(encoding=case.get("forced")))
    if "error" in case:
        assert isinstance(page, ReadError), "read all the same"
        assert str(path) in str(page) and case["error"] in str(page)  # noqa: PT018
        return
    assert isinstance(page, SourcePage), str(page)
    assert (page.text, page.encoding) == (case.get("read", case["text"]), case["encoding"])


CHECKS = {
    **dict.fromkeys(("article", "segments"), check_article),
    **dict.fromkeys(LINKS, check_links),
    "figure": check_mentions,
    "date": check_mentions,
    "organisation": check_mentions,
    "person": check_mentions,
    "roles": lambda _, *rest: check_mentions("person", *rest),
    "honours": check_honours,
    "numerals": check_numerals,
    "layout": check_layout,
    "reference": check_reference,
    "reader": check_reader,
}


def check(kind, against, case, extract):
    assert case.get("why"), "a case says why it is there"
    unknown = case.keys() - KEYS[kind] - ALWAYS
    assert not unknown, f"unknown keys {sorted(unknown)}"
    if "against" in case:
        check_against(kind, against, case, extract)
    CHECKS[kind](kind, against, case, extract)


@pytest.mark.parametrize(("kind", "against", "case"), list(cases()))
def test_case(kind, against, case, extract):
    check(kind, against, case, extract)


def test_every_spec_file_has_a_check():
    assert CHECKS.keys() == KEYS.keys()
    there = {path.stem for path in SPECS.glob("*.toml")}
    assert CHECKS.keys() - AWAITED <= there <= CHECKS.keys()


@pytest.mark.parametrize("path", sorted(SPECS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_spec_file_holds_a_reference_and_cases_only(path):
    spec = tomllib.loads(path.read_text(encoding="utf-8"))
    assert spec.keys() <= {"reference", "case"}
    places = [(case.get("text", case.get("raw")), case.get("reference"), case.get("option"), case.get("corpus"))
              for case in spec["case"]]  # fmt: skip
    assert len(set(places)) == len(places), "a case stands twice"


GOOD = {"why": "it runs", "text": "慰问职工⟦60名⟧", "expect": [{"value": 60, "low": NULL}]}
BODY = {"why": "it runs", "text": "⟦湖北省总工会⟧发文", "expect": [{"name": "湖北省总工会", "region": "420000"}]}
EDITOR = {"title": "记者", "organisation": NULL}
NAME = {"why": "it runs", "text": "（记者⟦王海英⟧）", "expect": [{"name": "王海英", "roles": [EDITOR]}]}
OWNER = {"why": "it runs", "text": "湖北省总工会慰问职工⟦60名⟧", "expect": [{"subject": "湖北省总工会"}]}
YEAR = {"date_start": dt.date(2022, 1, 1), "date_end": dt.date(2022, 12, 31)}
TIME = {"why": "it runs", "text": "去年慰问职工⟦60名⟧", "expect": [{"period": YEAR}]}
THING = {"why": "it runs", "text": "慰问职工⟦60名⟧", "expect": [{"noun": "职工"}]}
PLAN = {"why": "it runs", "text": "将慰问职工⟦60名⟧", "expect": [{"status": "planned"}]}
RATE = {"why": "it runs", "text": "工资为⟦1700元/月⟧", "expect": [{"per": "月"}]}
MORE = {"why": "it runs", "text": "会员增加⟦60名⟧", "expect": [{"change": "increase"}]}
AGAIN = {"why": "it runs", "text": "慰问职工⟦60名⟧。这⟦60名⟧职工", "expect": [{"repeats": NULL}, {"repeats": 1}]}
WHOLE = {"why": "it runs", "text": "职工⟦60名⟧，其中党员⟦9名⟧", "expect": [{"part_of": NULL}, {"part_of": "60名"}]}
NEWS = "## 读书\n\n（记者王海英）书到了。"
PIECE = {"title": "读书", "text": "读书\n（记者王海英）书到了。", "byline": ["王海英"], "roles": {"王海英": ["记者"]}}
PAGE = {"why": "it runs", "text": NEWS, "expect": [PIECE | {"section": NULL, "pieces": [NEWS]}]}


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        ("subject", OWNER | {"expect": [{"subject": NULL}]}),
        ("subject", OWNER | {"expect": [{}]}),
        ("subject", OWNER | {"expect": [{"subject": "湖北省总工会", "noun": "职工"}]}),
        ("subject", OWNER | {"text": "湖北省总工会慰问职工60名", "expect": []}),
        ("period", TIME | {"expect": [{"period": NULL}]}),
        ("noun", THING | {"expect": [{"noun": NULL}]}),
        ("noun", THING | {"expect": [{"noun": "困难职工"}]}),
        ("status", PLAN | {"expect": [{"status": "actual"}]}),
        ("status", PLAN | {"expect": [{}]}),
        ("per", RATE | {"expect": [{"per": NULL}]}),
        ("change", MORE | {"expect": [{"change": "decrease"}]}),
        ("roles", NAME | {"expect": [{"roles": []}]}),
        ("segments", PAGE | {"expect": []}),
        ("figure", GOOD | {"against": "figure/unit"}),
        ("period", TIME | {"expect": [{"period": YEAR | {"date_end": NULL}}]}),
        ("repeats", AGAIN | {"expect": [{"repeats": NULL}, {"repeats": NULL}]}),
        ("repeats", AGAIN | {"expect": [{"repeats": NULL}, {"repeats": 2}]}),
        ("repeats", AGAIN | {"expect": [{"repeats": NULL}, {"repeats": 3}]}),
        ("repeats", AGAIN | {"expect": [{"repeats": NULL}, {"repeats": 0}]}),
        ("repeats", AGAIN | {"expect": [{"repeats": NULL}, {"repeats": "60名"}]}),
        ("part_of", WHOLE | {"expect": [{"part_of": NULL}, {"part_of": "6名"}]}),
        ("part_of", WHOLE | {"expect": [{"part_of": NULL}, {"part_of": "9名"}]}),
        ("part_of", WHOLE | {"expect": [{"part_of": 2}, {"part_of": 1}]}),
        ("article", PAGE | {"expect": []}),
        ("article", PAGE | {"expect": [PIECE, PIECE]}),
        ("article", PAGE | {"expect": [PIECE | {"title": NULL}]}),
        ("article", PAGE | {"expect": [PIECE | {"text": "读书"}]}),
        ("article", PAGE | {"expect": [PIECE | {"pieces": []}]}),
        ("article", PAGE | {"expect": [PIECE | {"byline": []}]}),
        ("article", PAGE | {"expect": [PIECE | {"roles": {"王海英": []}}]}),
        ("article", PAGE | {"expect": [PIECE | {"section": "读书"}]}),
        ("article", PAGE | {"expect": [PIECE | {"start": 0}]}),
        ("article", PAGE | {"expect": [{"title": "读书"}]}),
        ("figure", GOOD | {"text": "慰问职工60名", "expect": []}),
        ("figure", GOOD | {"text": "慰问职⟦工60名⟧"}),
        ("figure", GOOD | {"text": "慰问⟦职工⟧⟦60名⟧", "expect": [{}, {}]}),
        ("figure", GOOD | {"expect": []}),
        ("figure", GOOD | {"expect": [{"value": 61}]}),
        ("figure", GOOD | {"expect": [{"low": 60}]}),
        ("figure", GOOD | {"expect": [{"value": NULL}]}),
        ("figure", GOOD | {"expect": [{"valeu": 60}]}),
        ("figure", GOOD | {"expect": [{"start": 4}]}),
        ("figure", GOOD | {"text": "慰问职工⟦60名"}),
        ("figure", GOOD | {"note": "?"}),
        ("figure", GOOD | {"why": ""}),
        ("organisation", BODY | {"text": "湖北省总工会发文", "expect": []}),
        ("organisation", BODY | {"text": "湖北省⟦总工会⟧发文"}),
        ("organisation", BODY | {"expect": [{"region": NULL}]}),
        ("organisation", BODY | {"option": "2023"}),
        ("person", NAME | {"text": "（记者王海英）", "expect": []}),
        ("person", NAME | {"expect": [{"roles": []}]}),
        ("person", NAME | {"expect": [{"roles": [EDITOR, EDITOR]}]}),
        ("person", NAME | {"expect": [{"roles": [EDITOR | {"organisation": "中工网"}]}]}),
        ("person", NAME | {"expect": [{"roles": [{"title": "记者"}]}]}),
        ("numerals", {"why": "wrong value", "text": "60", "value": "61"}),
        ("numerals", {"why": "not said", "text": "60"}),
        ("numerals", {"why": "no bound", "text": "七八", "low": "7"}),
        ("layout", {"why": "not repaired", "raw": "６名", "repaired": "６名"}),
        ("layout", {"why": "wrong place", "raw": "６⟦名⟧", "repaired": "⟦6⟧名"}),
        ("reader", {"why": "no such error", "text": "工会", "error": "NUL"}),
        ("reader", {"why": "another text", "text": "工会", "read": "工", "encoding": "utf-8"}),
        ("reader", {"why": "another encoding", "text": "工会", "encoding": "big5"}),
        ("reader", {"why": "no error", "text": "工\0会", "encoding": "utf-8"}),
        ("reference", {"why": "wrong", "text": "", "option": "2023", "expect": {"reference": "2024"}}),
    ],
)
def test_the_runner_is_strict(kind, case, extract):
    with pytest.raises(AssertionError):
        check(kind, "2023-06-12", case, extract)


@pytest.mark.parametrize(
    ("kind", "case"),
    [("figure", GOOD), ("organisation", BODY), ("person", NAME), ("subject", OWNER), ("period", TIME),
     ("repeats", AGAIN), ("part_of", WHOLE), ("noun", THING), ("status", PLAN), ("per", RATE), ("change", MORE),
     ("roles", NAME), ("article", PAGE), ("segments", PAGE)],
)  # fmt: skip
def test_the_runner_lets_a_good_case_pass(kind, case, extract):
    check(kind, "2023-06-12", case, extract)


@pytest.mark.parametrize("word", ["2023-13", "2023-02-30", "2023-6-1", "23", "", "2023-06-12-01", "今天", "0000"])
def test_what_is_no_reference_date_is_refused(word):
    with pytest.raises(ReferenceDateError):
        reference(word, "option")


def test_every_repair_says_why():
    assert [step.name for step in REPAIRS] == [step.apply.__name__ for step in REPAIRS]
    assert all(step.why for step in REPAIRS)
    if layout.__file__.endswith(".py"):  # a compiled function has no docstring
        assert all(step.apply.__doc__ for step in REPAIRS)


def test_a_record_of_each_type_has_a_schema():
    assert schemas().keys() == {*records.MODELS, "record"}
