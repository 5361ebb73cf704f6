"""Corrections by hand: what a line may say, what it changes, and how answers become corrections."""

import csv
import hashlib
import io
import json
import pickle

import jsonschema
import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from record_builders import body, jsonl

import unionx
from unionx import records
from unionx.corrections import Corrections, apply, judgement, lines_of, read_corrections, spot_of, trace
from unionx.corrections.line import KEYS, correction
from unionx.corrections.schema import schema
from unionx.desk import corrections, explain
from unionx.errors import CorrectionError
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.records.annotations import AnnotatedPage, Span
from unionx.run import exports

TEXT = (
    "# 送清凉走进工地\n\n"
    "7月18日，宜兴市总工会来到地铁工地，慰问职工320余人，送去慰问品6.5万元。\n"
    "宜兴市总工会副主席田野说，今年已走访45家企业。\n"
)
DOC = "pages/one.txt"


def page_of(text=TEXT, doc=DOC):
    return SourcePage(doc=doc, text=text, encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest())


def at(text, kind="organisation", /, nth=0, **keys):
    """Return the line of a correction of what the page prints as ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return {"doc": DOC, "start": start, "end": start + len(text), "type": kind, **keys}


def made(*lines):
    found = [correction(f"c.jsonl:{n}", json.dumps(line).encode()) for n, line in enumerate(lines, 1)]
    return Corrections(found)


def found(*lines, types=(), page=None):
    return list(page_records(page or page_of(), "2024", types, None, made(*lines)))


def by_place(found):
    return {record.id.partition("#")[2]: record for record in found}


def changes(*lines):
    """Return what the corrections change: by the record's place the keys with their new values, "-" or "+"."""
    before, after = by_place(found()), by_place(found(*lines))
    told = {name: "-" for name in before if name not in after} | {name: "+" for name in after if name not in before}
    for name in before.keys() & after.keys():
        old, new = before[name].model_dump(mode="json"), after[name].model_dump(mode="json")
        if old != new:
            told[name] = {key: new[key] for key in new if old[key] != new[key]}
    return told


def printed(text, found):
    return next(record for record in found if getattr(record, "rule", None) and record.text == text)


def name_of(line):
    return f"{line['type']}@{line['start']}-{line['end']}"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / DOC).write_bytes(TEXT.encode())
    return tmp_path


def put(folder, *lines, name="c.jsonl"):
    (folder / name).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return name


# What a correction changes


def test_the_text_has_what_the_tests_lean_on():
    kinds = {(record.type, record.text) for record in found() if record.type in records.MENTION_TYPES}
    assert {("organisation", "宜兴市总工会"), ("figure", "320余人"), ("figure", "45家"), ("person", "田野")} <= kinds


def test_a_key_is_set_and_nothing_else():
    line = at("6.5万元", "figure", key="noun", value="防暑用品")
    assert changes(line) == {name_of(line): {"noun": "防暑用品", "noun_rule": "correction", "rule": "correction"}}


def test_what_is_right_already_stays_by_its_rule():
    noun = printed("320余人", found()).noun
    assert changes(at("320余人", "figure", key="noun", value=noun)) == {}


def test_a_mention_is_dropped_and_nothing_points_to_it():
    line = at("宜兴市总工会", drop=True)
    figures = {name: keys for name, keys in changes(line).items() if name != name_of(line)}
    pointed = [record for record in found() if getattr(record, "subject_id", None) == f"{DOC}#{name_of(line)}"]
    assert pointed, "no figure of the text belongs to this mention any more"
    assert changes(line)[name_of(line)] == "-"
    assert figures == {record.id.partition("#")[2]: {"subject_id": None} for record in pointed}


@pytest.mark.parametrize(
    ("kind", "text", "keys", "said"),
    [
        ("organisation", "地铁工地", {},
         {"name": "地铁工地", "kind": "other", "canonical": None, "resolved": "explicit"}),
        ("organisation", "地铁工地", {"name": "地铁二公司", "kind": "company"},
         {"name": "地铁二公司", "kind": "company", "resolved": "context"}),
        ("person", "副主席", {"roles": [{"title": "主席", "organisation": None}]},
         {"name": "副主席", "roles": [{"title": "主席", "organisation": None}], "role_rules": ["correction"]}),
        ("date", "走访", {}, {"date_start": None, "edtf": None, "granularity": "vague", "resolved": "explicit"}),
        ("date", "走访", {"date_start": "2024-02-01", "date_end": "2024-02-29"},
         {"date_end": "2024-02-29", "edtf": "2024-02", "granularity": "month"}),
        ("date", "走访", {"date_start": "2024-02-01"},
         {"date_end": None, "edtf": "2024-02-01/..", "granularity": "range"}),
        ("figure", "走访", {}, {"kind": "count", "value": None, "modifier": "exact", "status": "actual", "noun": None}),
        ("figure", "走访", {"low": 3, "high": 5}, {"value": None, "low": 3.0, "high": 5.0, "modifier": "range"}),
        ("figure", "走访", {"value": 3, "modifier": "nearly"}, {"value": 3.0, "low": None, "high": 3.0}),
    ],
)  # fmt: skip
def test_a_mention_is_added_where_it_belongs(kind, text, keys, said):
    line = at(text, kind, add=keys)
    after = found(line)
    (new,) = [record for record in after if record.id == f"{DOC}#{name_of(line)}"]
    shown = new.model_dump(mode="json")
    assert {key: shown[key] for key in said} == said
    assert (new.text, new.rule, new.line) == (text, "correction", TEXT[: new.start].count("\n") + 1)
    assert new.article == next(record.id for record in after if record.type == "article")
    assert changes(line) == {name_of(line): "+"}
    mentions = [record for record in after if record.type in records.MENTION_TYPES]
    assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end, m.type))


def again(mention):
    """Return corrections that drop a mention and add it again."""
    place = {key: getattr(mention, key) for key in ("doc", "type", "start", "end")}
    return [correction("c:1", json.dumps(place | way).encode()) for way in ({"drop": True}, {"add": {}})]


def test_a_mention_stands_in_the_article_that_the_rules_give(seeds):
    outside = 0
    for name, text in seeds.items():
        page = page_of(text, name)
        rules = list(page_records(page))
        mentions = [record for record in rules if record.type in records.MENTION_TYPES]
        after = {record.id: record for record in apply(page, rules, [c for m in mentions for c in again(m)])}
        for mention in mentions:
            added = after[mention.id]
            assert (added.article, added.line, added.text) == (mention.article, mention.line, mention.text)
            outside += added.article is None
    assert outside, "no mention stands outside of the articles; take another page"


def test_a_mention_is_moved_and_relabelled():
    gone, new = at("田野", "person", drop=True), at("席田野", "person", add={"name": "田野"})
    assert changes(gone, new) == changes(new, gone) == {name_of(gone): "-", name_of(new): "+"}
    other = at("田野", add={})
    assert changes(gone, other) == {name_of(gone): "-", name_of(other): "+"}


def moved(line, start, end):
    """Return the line that moves the mention of ``line`` by so many characters at each end."""
    place = {key: line[key] for key in ("doc", "type", "start", "end")}
    return place | {"move": [line["start"] + start, line["end"] + end]}


def test_a_move_keeps_what_was_said_and_what_points_there():
    body = at("宜兴市总工会")
    noun, move = at("45家", "figure", key="noun", value="工厂"), moved(at("45家", "figure"), -3, 2)
    after = found(noun, move, move | {"start": move["move"][0], "end": move["move"][1], "move": [move["start"], 200]})
    (new,) = [record for record in after if getattr(record, "text", "") == "已走访45家企业"]
    assert (new.value, new.unit, new.noun, new.noun_rule, new.rule) == (45, "家", "工厂", "correction", "correction")
    assert "nothing can be moved to" in after[0].warnings[0]
    pointed = {r.id for r in found() if getattr(r, "subject_id", None) == f"{DOC}#{name_of(body)}"}
    longer = found(moved(body, 0, 2))
    (name,) = [r.id for r in longer if getattr(r, "name", "") == "宜兴市总工会来到"]
    after = {r.id: r for r in longer}
    assert pointed
    assert {(after[i].subject_id, after[i].subject) for i in pointed} == {(name, "宜兴市总工会来到")}


def test_a_given_pointer_follows_a_move():
    whole = at("320余人", "figure")
    part = at("45家", "figure", key="part_of", value=f"{DOC}#{name_of(whole)}")
    figure = printed("45家", found(part, moved(whole, 0, -1)))
    assert figure.part_of == f"{DOC}#figure@{whole['start']}-{whole['end'] - 1}"


def test_a_move_onto_another_mention_is_told():
    first, second = at("320余人", "figure"), at("45家", "figure")
    line = moved(first, second["start"] - first["start"], second["end"] - first["end"])
    assert [told.partition(": ")[2] for told in warnings(line)] == [
        f"figure {second['start']}-{second['end']} is there already; not applied, drop one of the two"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "keys", "told"),
    [
        ("320余人", "figure", {"high": 9}, "low 320.0 is behind high 9.0"),
        ("320余人", "figure", {"low": 400, "high": 350}, "low 400.0 is behind high 350.0"),
        ("走访", "date", {"date_start": "2024-03-01", "date_end": "2024-02-29"}, "date_start 2024-03-01 is behind"),
    ],
)  # fmt: skip
def test_bounds_and_ends_in_the_wrong_order_are_told_and_not_set(text, kind, keys, told):
    added = [at(text, kind, add={})] if kind == "date" else []
    lines = [*added, *(at(text, kind, key=key, value=value) for key, value in keys.items())]
    assert told in warnings(*lines)[-1]
    before, after = printed(text, found(*added)), printed(text, found(*lines))
    assert [getattr(after, key) for key in keys] == [getattr(before, key) for key in keys]


def test_where_corrected_records_come_from():
    gone, move = at("45家", "figure"), moved(at("320余人", "figure"), 0, -1)
    lines = [
        gone | {"drop": True},
        gone | {"add": {}},
        move,
        at("走访", "date", add={}),
        at("田野", "person", drop=True),
    ]
    after = trace(page_of(), found(), made(*lines).of(DOC))
    by_rules = {spot_of(record) for record in found()}
    news = {("figure", move["start"], move["end"] - 1): ("figure", move["start"], move["end"])}
    news[("date", lines[3]["start"], lines[3]["end"])] = None
    unmoved = by_rules - {("figure", move["start"], move["end"]), ("person", lines[4]["start"], lines[4]["end"])}
    assert after.origins == {spot: spot for spot in unmoved} | news
    assert after.touched == {*news, ("figure", gone["start"], gone["end"])}


# Judgements


def test_a_judgement_changes_nothing(folder):
    lines = [at("45家", "figure", right=False, wrong=["noun"], rule="figure/unit", digest="0" * 16, time="2024-07-19"),
             at("田野", "person", right=True) | {"doc": "two.txt"}]  # fmt: skip
    assert changes(*lines) == {}
    assert not made(*lines)
    name = put(folder, *lines)
    plain, judged = (run("extract", DOC, *more, cwd=folder) for more in ((), ("--corrections", name)))
    assert judged == plain
    one, other = lines_of(str(folder / name))
    assert (one.right, one.wrong, one.rule, one.time, other.right) == (
        False,
        ("noun",),
        "figure/unit",
        "2024-07-19",
        True,
    )


def test_a_digest_is_of_what_is_said_alone():
    figure = printed("45家", found())
    same = figure.model_copy(update={"rule": "other", "noun_rule": "other", "start": 0, "line": 9, "id": "x"})
    assert judgement.digest(same) == judgement.digest(figure)
    assert judgement.digest(figure.model_copy(update={"noun": "工厂"})) != judgement.digest(figure)


def test_later_lines_win_and_go_on_from_earlier_ones():
    first, second = (at("45家", "figure", key="value", value=value) for value in (46, 47))
    assert changes(first, second)[name_of(first)]["value"] == 47
    added = at("走访", "figure", add={"value": 1})
    assert printed("走访", found(added, at("走访", "figure", key="unit", value="次"))).unit == "次"
    assert changes(added, at("走访", "figure", drop=True)) == {}
    gone = at("45家", "figure", drop=True)
    assert changes(gone, at("45家", "figure", add={"value": 45, "unit": "家"}))[name_of(gone)]["rule"] == "correction"


# What follows from a corrected key


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (at("320余人", "figure", key="value", value=350), {"value": 350, "low": 350, "high": None}),
        (at("320余人", "figure", key="modifier", value="exact"), {"modifier": "exact", "low": None, "high": None}),
        (at("320余人", "figure", key="modifier", value="nearly"), {"modifier": "nearly", "low": None, "high": 320}),
        (at("320余人", "figure", key="high", value=400), {"high": 400}),
        (at("45家", "figure", key="unit", value="户"), {"unit": "户"}),
        (at("7月18日", "date", key="date_end", value="2024-07-19"),
         {"date_end": "2024-07-19", "edtf": "2024-07-18/2024-07-19", "granularity": "range", "timex": None}),
        (at("宜兴市总工会", key="kind", value="other"), {"kind": "other"}),
        (at("田野", "person", key="name", value="田野生"), {"name": "田野生"}),
    ],
)  # fmt: skip
def test_what_follows_from_a_key_goes_with_it(line, said):
    assert changes(line)[name_of(line)] == said | {"rule": "correction"}


def test_a_corrected_name_has_no_old_canonical_name():
    before = printed("宜兴市总工会", found()).model_copy(update={"canonical": "甲", "region": "371000"})
    given = {"doc": DOC, "type": "organisation", "start": before.start, "end": before.end, "key": "name", "value": "乙"}
    (after,) = apply(page_of(), [before], made(given).of(DOC))
    assert (after.name, after.canonical, after.region, after.resolved) == ("乙", None, None, "context")
    kept = given | {"key": "canonical", "value": "丙"}
    (after,) = apply(page_of(), [before], made(given, kept).of(DOC))
    assert (after.canonical, after.region) == ("丙", None)


def test_a_range_that_is_given_a_value_is_none_any_more():
    before = printed("45家", found()).model_copy(update={"value": None, "low": 40, "high": 50, "modifier": "range"})
    given = at("45家", "figure", key="value", value=45)
    (after,) = apply(page_of(), [before], made(given).of(DOC))
    assert (after.value, after.low, after.high, after.modifier) == (45, None, None, "exact")


# Pages and articles


def test_behind_the_end_of_an_article_is_outside():
    article = printed_article().model_copy(update={"segments": [(0, 20), (30, 40)]})
    for start, inside in ((19, True), (20, False), (29, False), (30, True), (40, False)):
        line = {"doc": DOC, "type": "person", "start": start, "end": start + 1, "add": {}}
        *_, new = apply(page_of(), [article], made(line).of(DOC))
        assert new.article == (article.id if inside else None)


def printed_article():
    return next(record for record in found() if record.type == "article")


def test_keys_of_a_page_and_of_its_articles_are_set():
    article = next(record for record in found() if record.type == "article")
    place = {"doc": DOC, "type": "article", "start": article.start, "end": article.end}
    assert changes(place | {"key": "title", "value": "清凉"}) == {article.id.partition("#")[2]: {"title": "清凉"}}
    set_page = {"doc": DOC, "type": "page", "key": "published", "value": "2024-07-19"}
    assert changes(set_page) == {"page": {"published": "2024-07-19"}}


def test_types_are_chosen_of_corrected_records():
    line = at("走访", "figure", add={})
    assert {record.type for record in found(line, types=("figure",))} == {"figure"}
    assert [record.text for record in found(line, types=("person",))] == ["田野"]
    assert printed("走访", found(line, types=("figure",))).article == printed("45家", found()).article


# Which page a correction is of


@pytest.mark.parametrize(
    ("doc", "page", "is_of"),
    [
        ("one.txt", "pages/one.txt", True),
        ("pages/one.txt", "pages/one.txt", True),
        ("pages/one.txt", "./x/pages/one.txt", True),
        ("ne.txt", "pages/one.txt", False),
        ("pages/one.txt", "one.txt", False),
        ("one.txt", "pages/one.txt/other", False),
        ("-", "-", True),
        ("", "pages/", False),
    ],
)
def test_the_page_is_the_one_named_or_one_that_ends_so(doc, page, is_of):
    one = correction("c:1", json.dumps(at("45家", "figure", drop=True)).encode())._replace(doc=doc)
    assert (Corrections([one]).of(page) == [one]) is is_of
    assert (list(Corrections([one]).unread([page])) == []) is is_of


def test_the_order_of_the_file_holds_across_names():
    lines = [at("45家", "figure", key="value", value=n) | {"doc": doc} for n, doc in enumerate(["one.txt", DOC] * 3)]
    assert [one.keys["value"] for one in made(*lines).of(DOC)] == [0, 1, 2, 3, 4, 5]


def warnings(*lines):
    return found(*lines)[0].warnings


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (at("45家", "figure", drop=True, text="46家"), "the page prints '45家'"),
        (at("45家", "figure", drop=True, sha256="0" * 64), "another page: the sha256 differs"),
        (at("走访", "figure", drop=True), "there is no figure"),
        (at("45家", "person", key="name", value="甲"), "there is no person"),
        (at("45家", "figure", add={}), "is there already"),
        (
            {"doc": DOC, "type": "figure", "start": 0, "end": len(TEXT) + 1, "add": {}},
            f"the page has {len(TEXT)} characters",
        ),
        (
            {"doc": DOC, "type": "article", "start": 1, "end": 2, "key": "title", "value": "甲"},
            "there is no article 1-2",
        ),
    ],
)
def test_what_cannot_be_made_is_told_and_changes_nothing(line, said):
    assert set(changes(line)) == {"page"}
    (told,) = warnings(line)
    assert told.startswith("c.jsonl:1: ")
    assert said in told
    assert "not applied" in told


def test_a_proof_that_holds_is_not_told():
    page = page_of()
    line = at("45家", "figure", drop=True)
    assert list(changes(line | {"text": "45家"})) == list(changes(line | {"sha256": page.sha256})) == [name_of(line)]


@pytest.mark.parametrize("target", ["nothing", "self", "person"])
def test_a_pointer_to_nothing_is_null_and_told(target):
    person = next(record.id for record in found() if record.type == "person")
    line = at("45家", "figure", key="part_of")
    line["value"] = {"nothing": "x", "self": f"{DOC}#{name_of(line)}", "person": person}[target]
    assert [told[:20] for told in warnings(line)] == ["c.jsonl:1: part_of '"[:20]]
    assert printed("45家", found(line)).part_of is None
    other = printed("320余人", found()).id
    assert changes(line | {"value": other})[name_of(line)] == {"part_of": other, "rule": "correction"}


# Lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "broken JSON"),
        ("[]", "no object"),
        ("\udc80", "not UTF-8"),
        ('{"doc":"\\ud800"}', "not UTF-8"),
        ({"type": "place"}, '"type" "place" is none of page, article'),
        ({"type": ["figure"]}, '"type"'),
        ({}, '"type" is missing'),
        ({"type": "figure"}, "nothing to do; write"),
        (at("45家", "figure"), "nothing to do; write"),
        (at("45家", "figure", drop=True, add={}), "drop and add to do"),
        (at("45家", "figure", drop=1), '"drop" 1; write "drop": true'),
        (at("45家", "figure", key="value"), '"key" without "value"'),
        (at("45家", "figure", key=3, value=3), "no keys of a record"),
        (at("45家", "figure", key="values", value=3), "'values' is no key of type figure"),
        (at("45家", "figure", key="start", value=3), "'start' is no key of type figure"),
        (at("45家", "figure", key="rule", value="x"), "'rule' is no key"),
        (at("45家", "figure", key="value", value="3"), "valid number"),
        (at("45家", "figure", key="kind", value="length"), "'count', 'money'"),
        (at("45家", "figure", key="currency", value="yuan"), "pattern"),
        (at("45家", "figure", add=[]), "no keys of a record"),
        (at("45家", "figure", add={"value": True}), "valid number"),
        (at("7月18日", "date", key="date_start", value="2024-02-30"), "date"),
        (at("7月18日", "date", key="date_start", value=0), "date"),
        (at("45家", "figure", drop=True, ward="x"), '"ward" has no place'),
        (at("45家", "figure", drop=True, value=1), '"value" has no place'),
        (at("45家", "figure", drop=True) | {"doc": ""}, '"doc" "" is no name'),
        (at("45家", "figure", drop=True) | {"start": "1"}, '"start" "1" is no whole number'),
        (at("45家", "figure", drop=True) | {"start": True}, '"start" true is no whole number'),
        (at("45家", "figure", drop=True) | {"start": 1.0}, '"start" 1.0 is no whole number'),
        (at("45家", "figure", drop=True) | {"end": 3}, "are no place"),
        (at("45家", "figure", drop=True) | {"start": -1}, "are no place"),
        (at("45家", "figure", drop=True, text=3), '"text" 3 is no string'),
        ({"doc": DOC, "type": "page", "drop": True}, "a record of type page cannot be"),
        ({"doc": DOC, "type": "page", "start": 1, "key": "newspaper", "value": "报"}, '"start" has no place'),
        ({"doc": DOC, "type": "page", "key": "sha256", "value": "0"}, "'sha256' is no key of type page"),
        ({"doc": DOC, "type": "article", "start": 1, "end": 2, "add": {}}, "cannot be added or dropped"),
        ({"doc": DOC, "type": "article", "start": 1, "end": 2, "right": True}, "moved or judged"),
        (at("45家", "figure", move=[3]), '"move" [3] is no place'),
        (at("45家", "figure", move={"start": 3, "end": 4}), "write [start, end]"),
        (at("45家", "figure", move=[4, 3]), "are no place"),
        (at("45家", "figure", move=[3, 4.0]), '"end" 4.0 is no whole number'),
        (at("45家", "figure", right="y"), '"right" "y"; write "right": true or false'),
        (at("45家", "figure", right=True, wrong=["noun"]), '"wrong" beside "right": true'),
        (at("45家", "figure", right=False, wrong=["roles"]), "is no list of keys of type figure"),
        (at("45家", "figure", right=False, wrong="noun"), "is no list of keys of type figure"),
        (at("45家", "figure", right=False, wrong=[[]]), "is no list of keys of type figure"),
        (at("45家", "figure", right=False, digest=3), '"digest" 3 is no string'),
        (at("45家", "figure", drop=True, digest="0"), '"digest" has no place'),
    ],
)
def test_a_bad_line_is_wrong_usage_and_named(folder, line, said):
    raw = (line if isinstance(line, str) else json.dumps(line)).encode("utf-8", "surrogateescape")
    (folder / "c.jsonl").write_bytes(b"\xef\xbb\xbf\r\n" + raw + b"\r\n")
    done = run("extract", DOC, "--corrections", "c.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "c.jsonl:2: " in done.stderr
    assert said in done.stderr


def test_a_file_that_is_not_there_is_wrong_usage(folder):
    done = run("extract", DOC, "--corrections", "no.jsonl", cwd=folder)
    assert done.returncode == 2
    assert "no.jsonl: cannot be read: No such file" in done.stderr


def test_an_empty_file_corrects_nothing(folder):
    (folder / "c.jsonl").write_bytes(b"\n\r\n  \n")
    assert not read_corrections([folder / "c.jsonl"])
    plain, none = (run("extract", DOC, *more, cwd=folder) for more in ((), ("--corrections", "c.jsonl")))
    assert plain == none


CHECK = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (at("45家", "figure", key="noun", value=None, note="查过"), True),
        (at("45家", "figure", key="period", value={"date_start": "2024-01-01", "date_end": None}), True),
        (at("45家", "figure", key="status", value="possible"), False),
        (at("45家", "figure", key="roles", value=[]), False),
        (at("田野", "person", add={"roles": [{"title": "主席", "organisation": None}]}), True),
        (at("田野", "person", add={"role": []}), False),
        (at("田野", "person", move=[3, 5], text="田野"), True),
        (at("田野", "person", move=[3]), False),
        (at("田野", "person", right=False, wrong=["roles"], time="2024-07-19T08:00:00Z"), True),
        (at("田野", "person", right=False, wrong=["noun"]), False),
        (at("田野", "person", drop=True, add={}), False),
        (at("田野", "person", drop=False), False),
        ({"doc": DOC, "type": "page", "key": "published", "value": "2024-07-19"}, True),
        ({"doc": DOC, "type": "page", "start": 0, "end": 9, "key": "published", "value": None}, False),
        ({"doc": DOC, "type": "article", "start": 0, "end": 9, "drop": True}, False),
    ],
)
def test_the_schema_takes_what_is_taken(line, is_one):
    assert CHECK.is_valid(line) is is_one
    try:
        correction("c:1", json.dumps(line).encode())
    except CorrectionError:
        assert not is_one
    else:
        assert is_one


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from([(kind, key) for kind in records.MENTION_TYPES for key in KEYS[kind]]), VALUES)
def test_any_value_is_refused_or_gives_a_record(which, value):
    kind, key = which
    line = at("走访", kind, add={key: value})
    try:
        one = correction("c:1", json.dumps(line).encode())
    except CorrectionError:
        return
    (new,) = apply(page_of(), [], [one])
    again = TypeAdapter(records.MODELS[kind]).validate_json(records.to_json(new), strict=True)
    assert again == new


@given(st.lists(st.tuples(st.integers(0, len(TEXT) + 3), st.integers(1, 6), st.sampled_from(records.MENTION_TYPES),
                          st.sampled_from(["add", "drop", "text", "move", "back"])), max_size=12))  # fmt: skip
def test_whatever_is_corrected_the_records_hold(edits):
    lines = []
    for start, length, kind, way in edits:
        there = {"move": [start // 2, start // 2 + length], "back": [start + 1, start + 2 * length]}
        action = {"add": {"add": {}}, "drop": {"drop": True}, "text": {"drop": True, "text": "x"}}.get(way)
        action = action or {"move": there[way]}
        lines.append({"doc": DOC, "type": kind, "start": start, "end": start + length, **action})
    after = found(*lines)
    mentions = after[2:]
    assert [record.type for record in after[:2]] == ["page", "article"]
    assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end, m.type))
    ids = {record.id for record in after}
    assert len(ids) == len(after)
    for record in mentions:
        assert TEXT[record.start : record.end] == record.text
        assert {getattr(record, key, None) for key in ("article", "subject_id", "repeats", "part_of")} <= ids | {None}


# Commands


def test_corrections_travel_to_every_command(folder):
    lines = [
        at("6.5万元", "figure", key="value", value=75000),
        at("走访", "person", drop=True),
        at("320余人", "figure", drop=True),
    ]
    name = put(folder, *lines, at("45家", "figure", drop=True) | {"doc": "two.txt"})
    own = ("--corrections", name, "--date", "2024")
    done = run("extract", "pages", *own, cwd=folder)
    start = lines[1]["start"]
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        f"Warning: {DOC}: c.jsonl:2: there is no person {start}-{start + 2}; not applied, "
        "give start and end as the record has them",
        'Warning: c.jsonl:4: no page "two.txt" was read; if one should be, write its "doc" as the records have it',
    ]
    assert run("extract", "pages", *own, "-j", "2", cwd=folder) == done
    table = run("extract", "pages", *own, "-f", "table", "-t", "figure", cwd=folder).stdout.decode()
    assert "¥75,000" in table
    facts = run("facts", "pages", *own, cwd=folder)
    assert [json.loads(line)["value"] for line in facts.stdout.splitlines()] == [75000.0, 45.0]
    assert facts.stderr == done.stderr
    (folder / "r.jsonl").write_bytes(done.stdout)
    assert run("verify", "r.jsonl", "--corrections", name, cwd=folder).returncode == 0
    told = run("explain", DOC, "--at", lines[0]["start"], *own, cwd=folder).stdout.decode()
    assert f"correction: c.jsonl:1: set figure {lines[0]['start']}-" in told
    assert "(by hand)" in told
    assert "  value: 75000.0" in told
    whole = run("explain", DOC, *own, cwd=folder).stdout.decode()
    assert " correction " in whole
    assert "320余人" not in whole


def test_verify_proves_corrections_it_is_given(folder):
    name = put(folder, at("45家", "figure", key="noun", value="民营企业"), at("宜兴市总工会", drop=True))
    own = ("--corrections", name)
    made = run("extract", DOC, *own, "--date", "2024", cwd=folder).stdout
    assert run("verify", "-", *own, stdin=made, cwd=folder).returncode == 0
    plain = run("verify", "-", stdin=made, cwd=folder).stdout.decode()
    assert {line.split("\t")[2] for line in plain.splitlines()} == {"subject_id"}
    damaged = made.replace("民营企业".encode(), "国有企业".encode())
    (failure,) = run("verify", "-", *own, stdin=damaged, cwd=folder).stdout.decode().splitlines()
    assert failure.split("\t")[2:] == ["noun", "民营企业", "国有企业"]
    (folder / "none.jsonl").touch()
    hand = put(folder, at("45家", "figure", key="noun", value="民营企业"), name="d.jsonl")
    made = run("extract", DOC, "--corrections", hand, "--date", "2024", cwd=folder).stdout
    assert run("verify", "-", "--corrections", "none.jsonl", stdin=made, cwd=folder).returncode == 0


def test_records_that_are_there_already_are_not_corrected_in_silence(folder):
    name = put(folder, at("6.5万元", "figure", drop=True))
    made = run("extract", "pages", "--date", "2024", cwd=folder).stdout
    done = run("facts", "-", "--corrections", name, stdin=made, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: -: holds records, which --corrections does not change; give it to extract")
    assert done.stdout == run("facts", "-", stdin=made, cwd=folder).stdout


def test_corrections_are_no_output(folder):
    name = put(folder, at("45家", "figure", drop=True))
    before = (folder / name).read_bytes()
    done = run("extract", DOC, "--corrections", name, "-o", name, cwd=folder)
    assert done.returncode == 2
    assert (folder / name).read_bytes() == before


def test_many_pages_that_were_not_read_are_a_few_lines():
    lines = [at("45家", "figure", drop=True) | {"doc": f"{n}.txt"} for n in range(9)]
    told = list(made(*lines).unread([DOC]))
    assert len(told) == 4
    assert "6 more pages" in told[-1]


def test_corrections_are_taken_by_the_api(folder, monkeypatch):
    monkeypatch.chdir(folder)
    name = put(folder, at("45家", "figure", key="noun", value="民营企业"))
    for jobs in (1, 2):
        figures = unionx.extract("pages", types=["figure"], corrections=[name], jobs=jobs)
        assert [figure.noun for figure in figures][-1] == "民营企业"
    put(folder, {}, name="bad.jsonl")
    with pytest.raises(CorrectionError, match=r"bad\.jsonl:1: "):
        unionx.extract("pages", corrections=["bad.jsonl"])


def test_corrections_are_picklable():
    own = made(at("7月18日", "date", add={"date_start": "2024-07-18"}), at("田野", "person", add={"roles": []}))
    assert pickle.loads(pickle.dumps(own)).of(DOC) == own.of(DOC)


def test_nothing_is_done_where_none_is_given(monkeypatch):
    monkeypatch.setattr("unionx.pipeline.apply", None)
    other = made(at("45家", "figure", drop=True) | {"doc": "other.txt"})
    assert list(page_records(page_of(), "2024", (), None, other)) == list(page_records(page_of(), "2024"))
    assert list(explain.page(page_of(), "2024", None, other)) == list(explain.page(page_of(), "2024"))


# Answers


def marked(folder, *edits, name="sample.csv"):
    """Mark the rows of a sample: each edit is what the row prints, and the cells to change."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for text, cells in edits:
        next(row for row in rows if row["text"] == text).update(cells)
    made = io.StringIO()
    writer = csv.DictWriter(made, rows[0].keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / name).write_text(made.getvalue(), encoding="utf-8-sig", newline="")


@pytest.fixture
def sampled(folder):
    assert run("extract", "pages", "--date", "2024", "-o", "r.jsonl", cwd=folder).returncode == 0
    assert run("sample", "r.jsonl", "-o", "sample.csv", cwd=folder).returncode == 0
    return folder


def test_marks_come_back_as_corrected_records(sampled):
    before = [json.loads(line) for line in (sampled / "r.jsonl").read_bytes().splitlines()]
    marked(sampled, ("45家", {"right": "n", "better": "46", "note": "查过"}), ("6.5万元", {"right": "否"}),
           ("田野", {"right": "N", "better": "田野生"}), ("7月18日", {"right": "0", "better": "2024-07-18/2024-07-19"}),
           ("320余人", {"right": "y"}))  # fmt: skip
    assert run("corrections", "sample.csv", "-o", "c.jsonl", cwd=sampled).returncode == 0
    lines = [json.loads(line) for line in (sampled / "c.jsonl").read_bytes().splitlines()]
    assert {line["sha256"] for line in lines} == {before[0]["sha256"]}
    assert [line["note"] for line in lines if "note" in line] == ["查过"]
    done = run("extract", "pages", "--date", "2024", "--corrections", "c.jsonl", cwd=sampled)
    assert done.stderr == ""
    after = {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}
    told = {}
    for record in before:
        new = after.pop(record["id"], None)
        if new != record:
            told[record["text"]] = new and {key: new[key] for key in new if new[key] != record[key]}
    assert not after
    assert told == {
        "45家": {"value": 46.0, "rule": "correction"},
        "6.5万元": None,
        "田野": {"name": "田野生", "rule": "correction"},
        "7月18日": {"date_end": "2024-07-19", "edtf": "2024-07-18/2024-07-19", "timex": None, "granularity": "range",
                   "rule": "correction"},
    }  # fmt: skip
    assert run("verify", "-", "--corrections", "c.jsonl", stdin=done.stdout, cwd=sampled).returncode == 0


@pytest.mark.parametrize(
    ("text", "better", "keys"),
    [
        ("45家", "1,046.5", {"value": 1046.5}),
        ("45家", "40/50", {"value": None, "low": 40.0, "high": 50.0, "modifier": "range"}),
        ("7月18日", "2024-07-19", {"date_start": "2024-07-19", "date_end": "2024-07-19"}),
        ("7月18日", "2024/7/9", {"date_start": "2024-07-09", "date_end": "2024-07-09"}),
        ("7月18日", "2024-07-19/..", {"date_start": "2024-07-19", "date_end": None}),
        ("7月18日", "../2024-07-19", {"date_start": None, "date_end": "2024-07-19"}),
        ("田野", "=甲", {"name": "=甲"}),
    ],
)
def test_a_better_value_sets_the_main_key(sampled, text, better, keys):
    marked(sampled, (text, {"right": "n", "better": better}))
    lines = [json.loads(line) for line in run("corrections", "sample.csv", cwd=sampled).stdout.splitlines()]
    assert {line["key"]: line["value"] for line in lines} == keys


@pytest.mark.parametrize(
    ("text", "cells", "keys"),
    [
        ("45家", {"right": "y", "better_noun": "工厂"}, {"noun": "工厂"}),
        ("45家", {"right": "n", "better": "46", "better_noun": "-", "better_subject": "宜兴市", "better_period": "2023",
                  "better_status": "planned"},
         {"value": 46.0, "noun": None, "subject": "宜兴市", "status": "planned",
          "period": {"date_start": "2023-01-01", "date_end": "2023-12-31"}}),
        ("田野", {"right": "n", "better_roles": "主席@宜兴市总工会；护林员"},
         {"roles": [{"title": "主席", "organisation": "宜兴市总工会"}, {"title": "护林员", "organisation": None}]}),
        ("田野", {"right": "y", "better_roles": "-"}, {"roles": []}),
    ],
)  # fmt: skip
def test_better_links_set_their_keys(sampled, text, cells, keys):
    marked(sampled, (text, cells))
    assert run("corrections", "sample.csv", "-o", "c.jsonl", cwd=sampled).stderr == ""
    lines = [json.loads(line) for line in (sampled / "c.jsonl").read_bytes().splitlines()]
    assert {line["key"]: line["value"] for line in lines} == keys
    done = run("extract", "pages", "--date", "2024", "--corrections", "c.jsonl", cwd=sampled)
    assert done.stderr == ""
    (after,) = [record for record in map(json.loads, done.stdout.splitlines()) if record.get("text") == text]
    assert {key: after[key] for key in keys} == keys


@pytest.mark.parametrize(
    ("text", "cells", "said"),
    [
        ("45家", {"better_noun": "工厂"}, "better_noun is given where right is empty; mark the row y or n"),
        ("45家", {"right": "n", "better_status": "possible"}, 'better_status: "status" "possible"'),
        ("45家", {"right": "n", "better_status": "-"}, 'better_status: "status" null'),
        ("45家", {"right": "n", "better_period": "去年"}, "better_period: '去年' is no date; write"),
        ("45家", {"right": "y", "better_roles": "主席"}, "better_roles: figure has no roles"),
        ("田野", {"right": "y", "better_roles": "@宜兴市总工会"}, "is no role; write title@organisation"),
        ("田野", {"right": "y", "better_noun": "x"}, "better_noun: person has no noun"),
        ("45家", {"right": "n", "better": "四十六"}, "is no number; write it in full"),
        ("45家", {"right": "n", "better": "1" * 400}, "finite number"),
        ("7月18日", {"right": "n", "better": "7月19日"}, "is no date; write"),
        ("7月18日", {"right": "n", "better": "2024-02-30"}, "date"),
        ("7月18日", {"right": "n", "better": "../.."}, "is no date"),
        ("7月18日", {"right": "n", "better": "2024-07-19/2024-07-18"}, "ends before it begins"),
        ("45家", {"right": "y", "better": "46"}, "where right is not n"),
        ("45家", {"better": "46"}, "where right is not n"),
        ("45家", {"right": "maybe"}, "write y or n"),
    ],
)
def test_a_bad_answer_is_named(sampled, text, cells, said):
    marked(sampled, (text, cells))
    done = run("corrections", "sample.csv", "-o", "c.jsonl", cwd=sampled)
    number = next(
        n
        for n, line in enumerate((sampled / "sample.csv").read_text("utf-8-sig").splitlines(), 1)
        if text in line.split(",")[4]
    )
    assert done.returncode == 1
    assert f"sample.csv:{number}: " in done.stderr
    assert said in done.stderr
    assert not (sampled / "c.jsonl").exists()


def test_without_a_mark_there_is_nothing_to_correct(sampled):
    assert run("corrections", "sample.csv", cwd=sampled) == (0, b"", "")
    assert run("corrections", "-", stdin=(sampled / "sample.csv").read_bytes(), cwd=sampled) == (0, b"", "")


def tool(monkeypatch, *pages):
    """Let an annotation tool export ``pages``."""
    monkeypatch.setattr(exports, "read_annotations", lambda path: iter(pages))


def spans_of(folder):
    found = [json.loads(line) for line in (folder / "r.jsonl").read_bytes().splitlines()]
    return [Span(r["start"], r["end"], r["type"], {"id": r["id"]}) for r in found if r["type"] in records.MENTION_TYPES]


def by_text(span):
    return TEXT[span.start : span.end]


def test_an_export_that_was_left_alone_gives_nothing(sampled, monkeypatch):
    (sampled / "export.json").write_text("[]")
    tool(monkeypatch, AnnotatedPage(DOC, TEXT, spans_of(sampled)))
    assert run("corrections", "export.json", "--records", "r.jsonl", cwd=sampled) == (0, b"", "")


def test_an_export_gives_what_is_gone_new_moved_and_relabelled(sampled, monkeypatch):
    (sampled / "export.json").write_text("[]")
    spans = []
    for span in spans_of(sampled):
        if by_text(span) == "6.5万元":
            continue
        if by_text(span) == "田野":
            spans.append(span._replace(start=span.start - 1))
        elif by_text(span) == "45家":
            spans.append(span._replace(end=span.end + 2))
        elif by_text(span) == "7月18日":
            spans.append(span._replace(type="figure"))
        else:
            spans.append(span)
    new = TEXT.index("地铁工地")
    tool(monkeypatch, AnnotatedPage(DOC, TEXT, [*spans, Span(new, new + 4, "organisation", {})]))
    done = run("corrections", "export.json", "--records", "r.jsonl", "-o", "c.jsonl", cwd=sampled)
    assert (done.returncode, done.stderr) == (0, "")
    after = run("extract", "pages", "--date", "2024", "--corrections", "c.jsonl", cwd=sampled)
    assert after.stderr == ""
    kept = {
        (r["type"], r["text"]): r
        for r in map(json.loads, after.stdout.splitlines())
        if r["type"] in records.MENTION_TYPES
    }
    assert {(span.type, by_text(span)) for span in spans} | {("organisation", "地铁工地")} == set(kept)
    assert kept["person", "席田野"]["name"] == "席田野"
    assert kept["person", "席田野"]["roles"] != []
    assert (kept["figure", "45家企业"]["value"], kept["figure", "45家企业"]["unit"]) == (45.0, "家")
    assert kept["figure", "7月18日"]["value"] is None
    assert {r["rule"] for r in kept.values() if r["text"] in ("席田野", "45家企业", "7月18日", "地铁工地")} == {
        "correction"
    }
    assert run("verify", "-", "--corrections", "c.jsonl", stdin=after.stdout, cwd=sampled).returncode == 0


def test_a_relabelled_span_keeps_no_value(tmp_path, monkeypatch):
    city = body(5, "市总", name="威海市总工会", canonical="威海市总工会")
    (tmp_path / "r.jsonl").write_bytes(jsonl(city))
    tool(monkeypatch, AnnotatedPage("p", None, [Span(5, 7, "person", {"id": city.id})]))
    gone, new = map(json.loads, corrections.of_annotations("export.json", str(tmp_path / "r.jsonl")))
    assert gone == {"doc": "p", "start": 5, "end": 7, "type": "organisation", "drop": True, "text": "市总"}
    assert new == {"doc": "p", "start": 5, "end": 7, "type": "person", "add": {}}


def test_what_is_wrong_with_an_export_is_told(sampled, monkeypatch):
    (sampled / "export.json").write_text("[]")
    pages = [
        AnnotatedPage("two.txt", None, []),
        AnnotatedPage(DOC, None, [*spans_of(sampled), Span(0, 2, "place", {}), Span(3, 3, "date", {})]),
    ]
    tool(monkeypatch, *pages)
    done = run("corrections", "export.json", "--records", "r.jsonl", cwd=sampled)
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.splitlines()
    assert len(told) == 3
    assert "label 'place' at 0-2 is none of organisation" in told[0]
    assert "3-3 is no span" in told[1]
    assert "page two.txt is not in r.jsonl" in told[2]


def test_pages_that_are_not_in_the_export_are_left_alone(sampled, monkeypatch):
    (sampled / "export.json").write_text("[]")
    tool(monkeypatch)
    assert run("corrections", "export.json", "--records", "r.jsonl", cwd=sampled) == (0, b"", "")


def test_an_export_needs_its_records(sampled):
    (sampled / "export.json").write_text("[]")
    done = run("corrections", "export.json", cwd=sampled)
    assert done.returncode == 2
    assert "give --records" in done.stderr


def test_answers_that_cannot_be_read_are_told(sampled):
    done = run("corrections", "no.csv", cwd=sampled)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: no.csv: cannot be read: No such file or directory; check the path\n",
    )


def test_what_is_added_without_the_text_of_the_page_has_no_proof(sampled, monkeypatch):
    tool(monkeypatch, AnnotatedPage(DOC, None, [*spans_of(sampled), Span(0, 2, "date", {"id": 3})]))
    (line,) = corrections.of_annotations("export.json", str(sampled / "r.jsonl"))
    assert json.loads(line) == {"doc": DOC, "start": 0, "end": 2, "type": "date", "add": {}}


def test_a_corrected_subject_is_no_more_that_of_the_mention_it_was_read_from():
    before = next(record for record in found() if getattr(record, "text", "") == "6.5万元")
    assert (before.subject, before.subject_id is None) == ("宜兴市总工会", False)
    line = at("6.5万元", "figure", key="subject", value="中国石化")
    after = next(record for record in found(line) if getattr(record, "text", "") == "6.5万元")
    assert (after.subject, after.subject_id, after.rule) == ("中国石化", None, "correction")


def test_what_follows_a_corrected_name():
    """The page names the right body elsewhere, and a figure was read from the mention that is corrected."""
    page = page_of("常州市总工会慰问职工320人。\n宜兴市总工会慰问职工45人。\n")
    start = page.text.index("宜兴市总工会")
    line = {
        "doc": DOC,
        "start": start,
        "end": start + 6,
        "type": "organisation",
        "key": "name",
        "value": "常州市总工会",
    }
    bodies = [record for record in found(line, page=page) if record.type == "organisation"]
    assert [(body.canonical, body.region) for body in bodies] == [("常州市总工会", "320400")] * 2
    assert [record.subject for record in found(line, page=page) if record.type == "figure"] == ["常州市总工会"] * 2


def test_a_region_that_there_is_not():
    with pytest.raises(CorrectionError, match=r'c:1: "region" "999999" is no code of GB/T 2260'):
        correction("c:1", json.dumps(at("宜兴市总工会", key="region", value="999999")).encode())
    assert correction("c:1", json.dumps(at("宜兴市总工会", key="region", value=None)).encode()).keys == {"region": None}
