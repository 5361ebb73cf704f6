"""What verify proves: clean records pass, and each kind of damage is found and named."""

import json
import shutil
from dataclasses import replace

import pytest
from command_line import ROOT, run
from record_builders import count, figure, jsonl, page

from unionx import records
from unionx.desk import verify
from unionx.page.reader import read_page
from unionx.pipeline import page_records

SEED = "000_b28386ca7c95972f.txt"
KINDS = [
    "JSON", "schema", "order", "id", "page", "sha256", "slice", "line", "rule", "segments", "article", "subject_id",
    "repeats", "part_of", "parts",
]  # fmt: skip


@pytest.fixture(scope="module")
def printed():
    """Return what extract prints of the seeds."""
    done = run("extract", "seeds")
    assert done.returncode == 0
    return done.stdout


@pytest.fixture
def folder(tmp_path):
    """A folder with one seed in it and its records, which a test may damage."""
    shutil.copy(ROOT / "seeds" / SEED, tmp_path / "p.txt")
    made = run("extract", "p.txt", cwd=tmp_path).stdout
    (tmp_path / "r.jsonl").write_bytes(made)
    return tmp_path


def failures(stdin, *args, cwd=ROOT):
    """Return the failures of records as lists of page, id, what, expected, found."""
    done = run("verify", "-", *args, stdin=stdin, cwd=cwd)
    found = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert all(len(line) == 5 for line in found)
    assert done.returncode == (1 if found else 0)
    return found


def kinds(stdin, *args, cwd=ROOT):
    return {what for _, _, what, _, _ in failures(stdin, *args, cwd=cwd)}


def damaged(folder, kind, /, **keys):
    """Return the records of the folder with ``keys`` changed in the first record of a type, and the id it had."""
    lines = [json.loads(line) for line in (folder / "r.jsonl").read_bytes().splitlines()]
    record = next(line for line in lines if line["type"] == kind)
    name = record["id"]
    record.update({key: value(record[key]) if callable(value) else value for key, value in keys.items()})
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines), name


# Clean runs


def test_the_records_of_the_seeds_hold(printed):
    done = run("verify", "-", stdin=printed)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == f"{len(printed.splitlines())} records of 5 pages: all hold\n"


def test_records_and_pages_are_found_where_they_are(folder, tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    assert run("verify", "r.jsonl", cwd=folder).returncode == 0
    assert run("verify", folder / "r.jsonl", "--source", folder, cwd=other).returncode == 0
    assert run("verify", folder / "r.jsonl", cwd=other).returncode == 1


@pytest.mark.parametrize("date", ["2021-05-06", "2021"])
def test_a_reference_date_that_was_given_is_given_again(folder, date):
    made = run("extract", "p.txt", "--date", date, cwd=folder).stdout
    assert json.loads(made.splitlines()[0])["reference"] == date
    assert failures(made, cwd=folder) == []


def test_a_reference_date_of_a_corpus_is_given_again(folder):
    given = read_page(folder / "p.txt")
    made = jsonl(*page_records(replace(given, doc="p.txt", date="2019-03-02")))
    assert b'"reference_from":"corpus"' in made
    assert failures(made, cwd=folder) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "big5"])
def test_pages_are_read_in_their_encoding_again(tmp_path, encoding):
    text = (
        "4月23日，全市新增會員60餘名，投入292萬元。"
        if encoding == "big5"
        else "4月23日，全市新增会员60余名，投入292万元。"
    )
    (tmp_path / "p.txt").write_bytes((text * 5).encode(encoding))
    made = run("extract", "p.txt", "--date", "2023", cwd=tmp_path).stdout
    assert failures(made, cwd=tmp_path) == []


def test_line_ends_of_every_kind_are_counted(tmp_path):
    (tmp_path / "p.txt").write_bytes("一\r\n二\r三\n\r\n新增会员60余名。\r\n又有5人。".encode())
    made = run("extract", "p.txt", "--date", "2023", cwd=tmp_path).stdout
    assert b'"line":5' in made
    assert failures(made, cwd=tmp_path) == []


def test_records_in_another_hand_hold_too(folder):
    """Keys in another order and numbers without their point are the same records."""
    lines = [json.loads(line) for line in (folder / "r.jsonl").read_bytes().splitlines()]
    for line in lines:
        if isinstance(line.get("value"), float) and line["value"].is_integer():
            line["value"] = int(line["value"])
    made = "".join(json.dumps(dict(sorted(line.items()))) + "\r\n" for line in lines)
    assert failures(f"\ufeff{made}\n\n".encode(), cwd=folder) == []


def test_a_lexicon_is_read_again(folder):
    raw = (folder / "p.txt").read_text(encoding="utf-8")
    assert "创客团队" in raw
    (folder / "my.tsv").write_text("word\ttype\tname\tkind\n创客团队\torganisation\t\tother\n职工\tstop\t\t\n")
    made = run("extract", "p.txt", "--lexicon", "my.tsv", cwd=folder).stdout
    assert b'"rule":"lexicon/organisation"' in made
    assert failures(made, "--lexicon", "my.tsv", cwd=folder) == []
    assert b"lexicon/" not in run("verify", "-", stdin=made, cwd=folder).stdout


# Damage


@pytest.mark.parametrize(
    ("kind", "keys", "told"),
    [
        ("figure", {"text": lambda text: text + "多"}, {"slice"}),
        ("figure", {"line": lambda line: line + 1}, {"line"}),
        ("figure", {"value": 77.0}, {"value"}),
        ("figure", {"status": "planned"}, {"status"}),
        ("figure", {"noun": "人"}, {"noun"}),
        ("figure", {"rule": "figure/other"}, {"rule"}),
        ("figure", {"period": {"date_start": "2001-01-01", "date_end": None}}, {"period"}),
        ("figure", {"id": lambda name: name + "9"}, {"id"}),
        ("figure", {"id": lambda name: name.replace("p.txt", "q.txt")}, {"id"}),
        ("figure", {"subject_id": "p.txt#organisation@1-2"}, {"subject_id"}),
        ("figure", {"subject_id": "p.txt#page"}, {"subject_id"}),
        ("figure", {"repeats": "p.txt#figure@1-2"}, {"repeats"}),
        ("figure", {"part_of": "p.txt#figure@1-2"}, {"part_of"}),
        ("figure", {"article": "p.txt#article@1-2"}, {"article"}),
        ("figure", {"value": "13"}, {"schema"}),
        ("figure", {"kind": "gold"}, {"schema"}),
        ("figure", {"extra": 1}, {"schema"}),
        ("figure", {"type": "place"}, {"schema"}),
        ("figure", {"start": -1}, {"schema"}),
        ("date", {"date_end": "2001-01-01"}, {"date_end"}),
        ("date", {"date_end": "2001-02-30"}, {"schema"}),
        ("organisation", {"name": "某总工会"}, {"name"}),
        ("person", {"roles": []}, {"roles"}),
        ("article", {"title": "别的"}, {"title"}),
        ("article", {"text": lambda text: text[:-1]}, {"text"}),
        ("article", {"segments": [[0, 99999]]}, {"segments"}),
        ("page", {"chars": 1}, {"chars"}),
        ("page", {"newspaper": "某报"}, {"newspaper"}),
        ("page", {"sha256": "0" * 64}, {"sha256"}),
    ],
)  # fmt: skip
def test_damage_is_found_and_named(folder, kind, keys, told):
    stdin, name = damaged(folder, kind, **keys)
    found = failures(stdin, cwd=folder)
    assert told <= {what for _, _, what, _, _ in found}
    (key,) = keys
    line = next(line for line in found if line[2] in told)
    assert line[0] == "p.txt"
    assert line[1] == name or key == "id"
    assert line[3] != line[4]
    # Nothing else is called wrong, but pointers to a record that is gone.
    gone = {"subject_id", "repeats", "part_of"} if told == {"schema"} or key == "id" else set()
    assert {what for _, _, what, _, _ in found} <= told | gone | {key}


def test_a_span_that_was_moved_is_found(folder):
    stdin, _ = damaged(folder, "figure", start=lambda start: start + 1)
    assert {"id", "slice", "rule"} <= kinds(stdin, cwd=folder)


def test_what_the_page_does_not_give_is_found(folder):
    raw = read_page(folder / "p.txt").text
    at = raw.index("职工")
    place = {"article": None, "start": at, "end": at + 2, "line": raw.count("\n", 0, at) + 1, "text": "职工"}
    made = records.mention_record("person", "p.txt", place | {"rule": "person/title"}, {"name": "职工"})
    (found,) = failures((folder / "r.jsonl").read_bytes() + jsonl(made), cwd=folder)
    assert found == ["p.txt", made.id, "rule", "no person at this place", "person/title 职工"]


@pytest.mark.parametrize("rule", ["correction", "lexicon/organisation"])
def test_corrections_and_a_lexicon_s_words_are_not_derived(folder, rule):
    assert failures(damaged(folder, "organisation", rule=rule, name="某总工会")[0], cwd=folder) == []
    stdin = damaged(folder, "organisation", rule=rule, text="某")[0]
    assert kinds(stdin, cwd=folder) == {"slice"}


def test_an_id_that_stands_twice_is_found(folder):
    lines = (folder / "r.jsonl").read_bytes().splitlines(keepends=True)
    (found,) = failures(b"".join([*lines, lines[-1]]), cwd=folder)
    assert found[2:] == ["id", "an id of its own", f"that of line {len(lines)} (line {len(lines) + 1})"]


def test_a_bad_line_is_found(folder):
    stdin = b'{"type": \n' + (folder / "r.jsonl").read_bytes() + b"[1]\n\xff\n"
    found = failures(stdin, cwd=folder)
    assert [line[2] for line in found] == ["JSON", "schema", "JSON"]
    assert [line[0] for line in found] == ["p.txt"] * 3
    assert "(line 1)" in found[0][4]
    (alone,) = failures(b"{\n")
    assert alone[:3] == ["-", "-", "JSON"]


def test_a_page_that_is_gone_or_another_is_found(folder):
    stdin = (folder / "r.jsonl").read_bytes()
    with (folder / "p.txt").open("ab") as file:
        file.write(b"\n")
    ((doc, name, what, expected, found),) = failures(stdin, cwd=folder)
    assert (doc, name, what) == ("p.txt", "p.txt#page", "sha256")
    assert found.endswith("the page is not the one that was read")
    (folder / "p.txt").unlink()
    ((doc, name, what, expected, found),) = failures(stdin, cwd=folder)
    assert (doc, name, what, expected) == ("p.txt", "p.txt#page", "page", "a page that can be read")
    assert "p.txt: cannot be read: No such file" in found


def test_records_without_their_page_are_found(folder):
    stdin = b"".join((folder / "r.jsonl").read_bytes().splitlines(keepends=True)[1:])
    (found,) = failures(stdin, cwd=folder)
    assert found[:4] == ["p.txt", "-", "page", "a page record"]


def test_records_that_do_not_stand_together_are_found(folder):
    lines = (folder / "r.jsonl").read_bytes().splitlines(keepends=True)
    shutil.copy(folder / "p.txt", folder / "q.txt")
    other = run("extract", "q.txt", cwd=folder).stdout
    found = failures(b"".join(lines[:-1]) + other + lines[-1], cwd=folder)
    assert ("p.txt", "order") in [(line[0], line[2]) for line in found]


def test_what_fails_is_one_line_that_no_terminal_obeys(folder):
    stdin, _ = damaged(folder, "organisation", name="a\tb\n\x1b[2Jc")
    (found,) = failures(stdin, cwd=folder)
    assert found[4] == "a\\tb⏎\\x1b[2Jc"


def test_long_texts_are_shown_where_they_differ(folder):
    stdin, _ = damaged(folder, "article", text=lambda text: text[:200] + "〓" + text[201:])
    (found,) = failures(stdin, cwd=folder)
    assert "〓" in found[4]
    assert len(found[3]) < 90


def test_the_summary_counts(folder):
    stdin, _ = damaged(folder, "figure", value=77.0)
    done = run("verify", "-", stdin=stdin, cwd=folder)
    twice = run("verify", "-", stdin=stdin * 2, cwd=folder).stderr
    assert twice.endswith(" failures\n")
    assert done.stderr == f"{len(stdin.splitlines())} records of 1 pages: 1 failure\n"
    assert run("verify", "-").stderr == "no records, so nothing was proved; give what extract wrote\n"


# Parts and wholes

PRIZES = "评出2项特等奖、10项一等奖、30项二等奖、58项三等奖，获奖的100个团队。"
STAFF = "职工1000人，其中男职工400人、女职工500人。"


def parts(tmp_path, raw, whole, named, **keys):
    """Return the failures of figures marked in ``raw``: ``whole`` and ``named`` are (text, value, other keys)."""
    (tmp_path / "p.txt").write_text(raw, encoding="utf-8")
    about = page_records(read_page(tmp_path / "p.txt"))[0]
    about = about.model_copy(update={"id": "p.txt#page", "doc": "p.txt"})

    def made(text, value, more, of=None):
        settings = {"doc": "p.txt", "rule": "correction", "subject": None, "part_of": of} | more
        record = count(raw.index(text), text, value, **{k: v for k, v in settings.items() if k != "rule"})
        return record.model_copy(update={"rule": settings["rule"]})

    total = made(*whole)
    return failures(jsonl(about, total, *(made(*part, of=total.id) for part in named)), cwd=tmp_path)


def prizes(tmp_path, last=58, whole=100.0, **more):
    each = {"unit": "项"}
    named = [("2项", 2, each), ("10项", 10, each), ("30项", 30, each), ("58项", last, each | more)]
    return parts(tmp_path, PRIZES, ("100个", whole, {"unit": "个"}), named)


def test_parts_that_add_up_hold(tmp_path):
    assert prizes(tmp_path) == []


@pytest.mark.parametrize("last", [57, 59, 58.5])
def test_parts_that_do_not_add_up_are_found(tmp_path, last):
    ((doc, name, what, expected, found),) = prizes(tmp_path, last)
    assert (doc, what) == ("p.txt", "parts")
    assert name == f"p.txt#figure@{PRIZES.index('100个')}-{PRIZES.index('100个') + 4}"
    assert expected == "100个 as the sum of its parts"
    assert found == f"{42 + last} from 2项、10项、30项、58项"


@pytest.mark.parametrize(
    "more", [{"modifier": "about"}, {"modifier": "range", "low": 3, "high": 5}, {"unit": "名", "kind": "measure"},
             {"per": "年"}]
)  # fmt: skip
def test_parts_that_cannot_be_added_contradict_nothing(tmp_path, more):
    assert prizes(tmp_path, 7, **more) == []


def test_parts_of_other_units_contradict_nothing(tmp_path):
    each = {"unit": "家"}
    assert parts(tmp_path, "共9人：2家、3家。", ("9人", 9, {}), [("2家", 2, each), ("3家", 3, each)]) == []


def test_some_parts_of_many_may_be_less_but_not_more(tmp_path):
    def staff(men):
        return parts(tmp_path, STAFF, ("1000人", 1000, {}), [("400人", men, {}), ("500人", 500, {})])

    assert staff(400) == []
    assert [line[2] for line in staff(501)] == ["parts"]
    assert parts(tmp_path, "共9人，党员2人。", ("9人", 9, {}), [("2人", 2, {})]) == []
    assert [line[2] for line in parts(tmp_path, "共9人，党员12人。", ("9人", 9, {}), [("12人", 12, {})])] == ["parts"]


@pytest.mark.parametrize(
    ("bounds", "whole", "holds"),
    [
        ({"modifier": "more_than", "low": 4}, 4, True),
        ({"modifier": "more_than", "low": 6}, 6, False),
        ({"modifier": "nearly", "high": 6}, 6, True),
        ({"modifier": "nearly", "high": 4}, 4, False),
        ({"modifier": "range", "low": 3, "high": 4}, None, False),
        ({"modifier": "about"}, 99, True),
    ],
)
def test_a_whole_that_is_not_exact_has_bounds(tmp_path, bounds, whole, holds):
    found = parts(tmp_path, "共9人：2人、3人。", ("9人", whole, bounds), [("2人", 2, {}), ("3人", 3, {})])
    assert (found == []) is holds


def test_decimals_are_added_exactly(tmp_path):
    raw = "共0.3人：0.1人、0.2人。"
    assert parts(tmp_path, raw, ("0.3人", 0.3, {}), [("0.1人", 0.1, {}), ("0.2人", 0.2, {})]) == []


def test_parts_are_compared_though_the_page_is_gone():
    whole = count(0, "9人", 9)
    named = [count(at, f"{at}人", at, part_of=whole.id) for at in (10, 20)]
    assert {"page", "parts"} == kinds(jsonl(page(), whole, *named))


@pytest.mark.parametrize(
    ("text", "whole", "total"),
    [
        ("本届评选共评出100项成果：特等奖2项、一等奖10项、二等奖30项、三等奖57项。", "100项", "99"),
        ("评出特等奖2项、一等奖10项、二等奖30项、三等奖59项，共计100项。", "100项", "101"),
        ("参训职工共120人（男职工80名、女职工50名）。", "120人", "130"),
        ("筹集资金80万元，分别为财政50万元、工会经费20万元。", "80万元", "700000"),
        ("现有会员1200人，其中女会员1300人。", "1200人", "1300"),
        ("评出特等奖2项、一等奖10项，共计12项，其中女职工项目5项。", None, None),
        ("筹集资金80万元，包括财政50万元、工会经费20万元。", None, None),
        ("走访企业100家，慰问困难职工200人、劳模30人。", None, None),
        ("参训职工90人，其中女职工60人，农民工50人。", None, None),
        ("参训职工90人，其中女职工60人，农民工95人。", None, None),
        ("参训职工90人，其中女职工95人，农民工50人。", "90人", "95"),
        ("参训职工90人，其中男职工50人、女职工50人。", "90人", "100"),
    ],
)
def test_a_page_that_contradicts_itself_is_found(tmp_path, text, whole, total):
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    records = run("extract", "p.txt", cwd=tmp_path).stdout
    found = [(line[2], line[3], line[4].split()[0]) for line in failures(records, cwd=tmp_path)]
    assert found == ([("parts", f"{whole} as the sum of its parts", total)] if whole else [])


def test_a_figure_is_no_part_of_itself():
    assert "part_of" in kinds(jsonl(figure(0, part_of="p#figure@0-5")))


# Usage


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 2, "Missing argument 'RECORDS'"),
        (["r.jsonl", "--source", "no/such"], 2, "Path 'no/such' does not exist"),
        (["missing.jsonl"], 1, "Error: missing.jsonl: cannot be read: No such file or directory; give a file of"),
        (["."], 1, "Error: .: is a folder without manifest.jsonl; give what --output-dir wrote, or a file of"),
    ],
)
def test_what_cannot_be_done_is_told(folder, args, code, told):
    done = run("verify", *args, cwd=folder)
    assert (done.returncode, done.stdout) == (code, b"")
    assert told in done.stderr


def test_every_kind_of_failure_is_explained():
    assert not [kind for kind in KINDS if kind not in verify.__doc__]


def test_what_is_by_hand_or_of_a_lexicon_is_counted(folder):
    stdin, _ = damaged(folder, "figure", value=77.0, rule="correction")
    done = run("verify", "-", stdin=stdin, cwd=folder)
    assert done.returncode == 0
    assert done.stderr.endswith("all hold; 1 of them by hand or of a lexicon, whose values were not proved\n")


def test_a_table_is_no_file_of_records(folder):
    done = run("verify", "-", stdin="doc,id\na,b\n", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == "Error: -: holds no records; give a file that unionx extract wrote\n"


def test_a_page_of_standard_input_cannot_be_read_again():
    made = run("extract", "-", "--date", "2023", stdin="市总工会慰问职工60人。").stdout
    done = run("verify", "-", stdin=made)
    assert done.returncode == 1
    assert "came from standard input" in done.stdout.decode()
