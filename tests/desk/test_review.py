"""`unionx review` without a browser: the file of answers, what an answer does, who may ask, and hostile pages."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import warnings

import pytest
from command_line import ROOT, environment, modules_of_help, run

from unionx import messages, records
from unionx.corrections import read_corrections
from unionx.corrections.line import KEYS
from unionx.desk import review
from unionx.desk.review import Selection, form, fragments, server
from unionx.desk.review.answer_file import AnswerFile
from unionx.desk.review.queue import QueueFilter
from unionx.errors import CorrectionError
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.records import precision

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have the successor of httpx
    from starlette.testclient import TestClient
    from starlette.websockets import WebSocketDisconnect

TEXT = (
    "# 送清凉走进工地\n\n"
    "7月18日，宜兴市总工会来到地铁工地，慰问职工320余人，送去慰问品6.5万元。\n"
    "宜兴市总工会副主席田野说，今年已走访45家企业。\n"
)
EVIL = (
    "# 工会<script>alert(1)</script>\n\n"
    '2024年7月18日，宜兴市总工会"onmouseover="alert(2)慰问<img src=x onerror=alert(3)>职工320人。\u202e职工\u2066'
    "\x1b[31m\x9b0m\r\n宜兴市总工会副主席田野&amp;</mark></div>说{{ 7 * 7 }}。\rjavascript:alert(4)\x00\n"
)
TOKEN, PORT = "token", 8123
BASE = f"http://127.0.0.1:{PORT}"
OWN = {"origin": BASE}


def source(text=TEXT, doc="pages/one.txt"):
    page = SourcePage(doc=doc, text=text, encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest())
    return page, list(page_records(page, "2024"))


def answers(path, told=None):
    return AnswerFile(str(path), ([] if told is None else told).append)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "c.jsonl"


class Reviewed:
    """A review of pages with a client of its server."""

    def __init__(self, path, *sources, **wanted):
        self.path = path
        self.review = review.Review(sources or [source()], answers(path), Selection(**wanted))
        self.client = TestClient(server.app_of(self.review, PORT, TOKEN), base_url=BASE)

    def id(self, text, kind="figure", page=0):
        items = self.review.pages[page].items.values()
        return next(item.id for item in items if (item.current.type, item.current.text) == (kind, text))

    def item(self, name):
        return self.review.place(name).item

    def get(self, address, **asked):
        return self.client.get(f"/{TOKEN}/{address}", params=asked)

    def answer(self, name, **said):
        return self.client.post(f"/{TOKEN}/answer/{name}", json=said, headers=OWN)

    def lines(self):
        return [json.loads(line) for line in self.path.read_bytes().splitlines()]

    def again(self):
        return Reviewed(self.path, *[source()])


@pytest.fixture
def reviewed(path):
    return Reviewed(path)


def corrected(path, text=TEXT, doc="pages/one.txt"):
    page, _ = source(text, doc)
    return list(page_records(page, "2024", (), None, read_corrections([path])))


# Answers and the file


def test_every_answer_is_in_the_file_and_does_what_the_page_shows(reviewed, path):
    figure, person = reviewed.id("45家"), reviewed.id("田野", "person")
    fields = [["noun", "工厂"], ["subject", "宜兴市总工会"], ["period", "2023-02/2023-05"], ["status", "planned"],
              ["per", "月"], ["value", "46"]]  # fmt: skip
    assert reviewed.answer("correct", id=figure, fields=fields).json() == {"id": figure}
    roles = [("主席", "宜兴市总工会"), ("", "甲"), ("护林员", "")]
    roles = [
        [f"roles.{part}", said] for role in roles for part, said in zip(("title", "organisation"), role, strict=True)
    ]
    reviewed.answer("correct", id=person, fields=roles)
    reviewed.answer("drop", id=reviewed.id("7月18日", "date"))
    start = TEXT.index("地铁工地")
    added = reviewed.answer("add", page=0, type="organisation", start=start, end=start + 4).json()["id"]
    reviewed.answer("correct", id=added, fields=[["kind", "company"]])
    money = reviewed.item(reviewed.id("6.5万元")).now
    reviewed.answer("move", id=money.id, start=money.start - 3, end=money.end)
    after = {(record.type, getattr(record, "text", "")): record for record in corrected(path)}
    made = after["figure", "45家"]
    assert (made.noun, made.status, made.per, made.value) == ("工厂", "planned", "月", 46.0)
    assert records.Period(date_start="2023-02-01", date_end="2023-05-31") == made.period
    assert [(role.title, role.organisation) for role in after["person", "田野"].roles] == [
        ("主席", "宜兴市总工会"),
        ("护林员", None),
    ]
    assert ("date", "7月18日") not in after
    assert after["organisation", "地铁工地"].kind == "company"
    assert after["figure", "慰问品6.5万元"].value == 65000
    assert reviewed.review.pages[0].records == corrected(path)
    items = reviewed.again().review.pages[0].items.values()
    assert {item.id: item.status for item in items if item.status != "open"} == {
        figure: "corrected", person: "corrected", "pages/one.txt#date@11-16": "dropped", added: "added",
        money.id: "corrected",
    }  # fmt: skip


def test_keys_of_articles_and_of_the_page_are_corrected(reviewed, path):
    article = next(record for record in reviewed.review.pages[0].records if record.type == "article")
    reviewed.answer("correct", id=article.id, fields=[["title", "清凉"], ["byline", "田野\n \n王昊"]])
    reviewed.answer("correct", id="pages/one.txt#page", fields=[["published", "2024-07-19"]])
    page, made, *_ = corrected(path)
    assert (str(page.published), made.title, made.byline) == ("2024-07-19", "清凉", ["田野", "王昊"])
    assert page.warnings == []


@pytest.mark.parametrize("kind", [*records.MODELS])
def test_the_form_asks_for_every_key_and_reads_back_what_it_wrote(kind):
    found = [record for text in (TEXT, EVIL) for record in source(text)[1] if record.type == kind]
    assert found
    for record in found:
        fields = form.fields(record)
        assert {field.key for field in fields} == {*KEYS[kind]}
        pairs = [pair for field in fields for pair in written(field)]
        said = record.model_dump(mode="json", include=set(KEYS[kind]))
        empty = {key: value for key, value in said.items() if value == [] and key == "roles"}
        assert form.keys_of(kind, pairs) | empty == said


def written(field):
    if field.widget != "roles":
        return [(field.key, field.value)]
    return [
        pair
        for title, body in field.value
        for pair in ((f"{field.key}.title", title), (f"{field.key}.organisation", body))
    ]


def test_judgements_are_counted_and_taken_back(reviewed, path):
    first, second = reviewed.id("45家"), reviewed.id("320余人")
    reviewed.answer("judge", id=first, right=True)
    reviewed.answer("judge", id=second, right=False, wrong=["subject"])
    assert corrected(path) == source()[1]
    assert [(line["right"], line.get("wrong"), line["rule"]) for line in reviewed.lines()] == [
        (True, None, "figure/unit"),
        (False, ["subject"], "figure/unit"),
    ]
    assert [reviewed.item(name).status for name in (first, second)] == ["right", "wrong"]
    found = reviewed.get("view", type="figure", at=first).json()
    assert (found["judged"], found["of"], found["number"]) == (2, 3, 3)
    assert reviewed.answer("undo").json() == {"id": second}
    assert reviewed.item(second).status == "open"
    assert len(reviewed.lines()) == 1
    assert reviewed.again().answer("undo").json() == {"id": first}
    assert path.read_bytes() == b""
    assert reviewed.answer("undo").status_code == 400


def test_an_answer_of_many_lines_is_taken_back_whole(reviewed, path):
    figure = reviewed.id("45家")
    reviewed.answer("judge", id=figure, right=False)
    before = path.read_bytes()
    reviewed.answer("correct", id=figure, fields=[["noun", "工厂"], ["unit", "座"]])
    assert len(reviewed.lines()) == 3
    reviewed.answer("undo")
    assert path.read_bytes() == before
    assert reviewed.item(figure).status == "wrong"


def test_an_answer_on_another_page_is_not_undone_from_here(reviewed, path):
    other = Reviewed(path, source(doc="pages/two.txt"))
    other.answer("judge", id=other.id("45家"), right=True)
    before = path.read_bytes()
    assert "is of pages/two.txt, which is not under review" in reviewed.answer("undo").json()["error"]
    assert path.read_bytes() == before


def test_a_dropped_mention_is_put_back_as_it_was(reviewed, path):
    figure = reviewed.id("320余人")
    reviewed.answer("drop", id=figure)
    for name in ("judge", "correct", "drop", "move"):
        assert reviewed.answer(name, id=figure, right=True, fields=[], start=0, end=1).status_code == 400
    reviewed.answer("put-back", id=figure)
    (before,), (after,) = ([r for r in found if r.id == figure] for found in (source()[1], corrected(path)))
    keys = set(KEYS["figure"])
    assert after.model_dump(include=keys) == before.model_dump(include=keys)
    assert reviewed.item(figure).status == "right"


def test_a_judgement_holds_as_long_as_the_record_says_the_same(reviewed):
    figure = reviewed.id("6.5万元")
    reviewed.answer("judge", id=figure, right=True)
    body = reviewed.item(reviewed.item(figure).now.subject_id)
    reviewed.answer("correct", id=body.id, fields=[["name", "常州市总工会"]])
    assert (reviewed.item(figure).now.subject, reviewed.item(figure).status) == ("常州市总工会", "open")
    reviewed.answer("judge", id=figure, right=True)
    assert reviewed.item(figure).status == "corrected"


def test_hand_written_lines_count_and_are_not_undone(path):
    figure = Reviewed(path).id("45家")
    start = TEXT.index("45家")
    line = {"doc": "one.txt", "type": "figure", "start": start, "end": start + 3, "key": "noun", "value": "工厂"}
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    reviewed = Reviewed(path)
    assert reviewed.item(figure).status == "corrected"
    assert path.read_bytes().endswith(b"}\n")
    assert "was not written here" in reviewed.answer("undo").json()["error"]
    reviewed.answer("judge", id=reviewed.id("320余人"), right=True)
    assert len(reviewed.lines()) == 2


def test_a_line_that_was_cut_short_is_taken_off_and_told(path):
    whole = json.dumps({"doc": "one.txt", "type": "page", "key": "newspaper", "value": None}).encode() + b"\n"
    path.write_bytes(whole + '{"doc": "one.txt", "note": "工'.encode()[:-1])
    told = []
    assert len(answers(path, told).corrections) == 1
    assert path.read_bytes() == whole
    assert told[0].startswith(f"Warning: {path} ended in the middle of a line, which is taken off: ")


def test_what_another_program_writes_is_read_first(reviewed, path):
    figure = reviewed.id("45家")
    reviewed.answer("judge", id=figure, right=True)
    other = json.loads(path.read_bytes()) | {"right": False}
    with path.open("a") as file:
        file.write(json.dumps(other) + "\n")
    assert reviewed.get("view", at=figure).json()["status"] == "wrong"
    path.write_text("no line\n")
    assert "broken JSON" in reviewed.answer("judge", id=figure, right=True).json()["error"]
    assert path.read_text() == "no line\n"


def test_a_line_that_another_program_has_not_finished_is_left_to_it(reviewed, path):
    figure = reviewed.id("45家")
    reviewed.answer("judge", id=figure, right=True)
    line = json.dumps(json.loads(path.read_bytes()) | {"right": False}).encode()
    held = path.read_bytes() + line[:20]
    path.write_bytes(held)
    assert (
        "ends in the middle of a line"
        in reviewed.answer("judge", id=reviewed.id("320余人"), right=True).json()["error"]
    )
    assert reviewed.get("view").status_code == 409
    assert path.read_bytes() == held
    path.write_bytes(held + line[20:] + b"\n")
    assert reviewed.get("view", at=figure).json()["status"] == "wrong"


def test_what_another_program_writes_beside_an_answer_is_read(reviewed, path, monkeypatch):
    first, second = reviewed.id("45家"), reviewed.id("320余人")
    reviewed.answer("judge", id=first, right=True)
    other = json.dumps(json.loads(path.read_bytes()) | {"right": False}).encode() + b"\n"
    write = AnswerFile._write

    def together(self, data):
        write(self, other)
        return write(self, data)

    monkeypatch.setattr(AnswerFile, "_write", together)
    assert reviewed.answer("judge", id=second, right=True).status_code == 200
    monkeypatch.undo()
    assert reviewed.get("view", at=first).json()["status"] == "wrong"
    reviewed.answer("undo")
    assert [line["right"] for line in reviewed.lines()] == [True, False]


@pytest.mark.parametrize("address", ["", "view", "tally"])
def test_a_mistake_that_another_program_writes_is_told(reviewed, path, address):
    path.write_text('{"garbage": 1}\n')
    answer = reviewed.get(address)
    assert answer.status_code == 409
    assert f"{path}:1: " in answer.json()["error"]
    assert "Content-Security-Policy" in answer.headers


def test_a_file_that_cannot_be_written_keeps_the_answer_out(reviewed, path, monkeypatch):
    figure = reviewed.id("45家")
    reviewed.answer("judge", id=figure, right=True)
    before, wrote = path.read_bytes(), []

    def full(file, data, written=review.answer_file.os.write):
        if wrote:
            raise OSError(28, "No space left on device")
        wrote.append(written(file, data[:20]))
        return 20

    monkeypatch.setattr(review.answer_file.os, "write", full)
    said = reviewed.answer("judge", id=figure, right=False)
    assert (said.status_code, "No space left" in said.json()["error"]) == (400, True)
    assert path.read_bytes() == before
    assert reviewed.item(figure).status == "right"


def test_a_mistake_in_the_file_is_wrong_usage(tmp_path, path):
    path.write_text('{"type": "figure"}\n')
    with pytest.raises(CorrectionError, match=r"c\.jsonl:1: nothing to do"):
        answers(path)
    done = run("review", ROOT / "seeds", "-o", path, "--no-browser")
    assert done.returncode == 2
    assert "c.jsonl:1: nothing to do" in done.stderr


# What is asked about


def test_steps_lead_through_what_a_filter_takes(reviewed):
    order = [reviewed.id(text) for text in ("320余人", "6.5万元", "45家")]
    step = lambda at, step, **asked: reviewed.get("view", at=at, step=step, type="figure", **asked).json()["id"]  # noqa: E731
    assert [step("", "0"), step(order[0], "1"), step(order[2], "1"), step(order[0], "-1")] == [
        order[0],
        order[1],
        order[2],
        order[0],
    ]
    reviewed.answer("judge", id=order[1], right=True)
    assert step(order[0], "1", state="open") == order[2]
    assert step(order[1], "1", state="open") == order[2]
    assert step(order[2], "open") == order[0]
    person = reviewed.id("田野", "person")
    assert [step(person, "0"), step(person, "-1"), step(person, "1")] == [person, order[1], order[2]]
    assert reviewed.get("view", rule="no/such").json() == {"id": None, "judged": 0, "of": 0, "number": None, "shown": 0}


def test_a_rule_of_a_link_finds_its_figures(reviewed):
    rule = reviewed.item(reviewed.id("45家")).now.subject_rule
    found = reviewed.review.queue(QueueFilter(rule=rule))
    assert [place.item.id for place in found] == [reviewed.id("45家")]


def test_weak_evidence_comes_first(reviewed):
    doubts = [place.item.doubt for place in reviewed.review.queue(QueueFilter(order="weak"))]
    assert doubts == sorted(doubts, reverse=True)
    assert doubts[0] > doubts[-1]


def test_a_sample_is_that_of_unionx_sample(path, seeds):
    found = [source(text, f"seeds/{name}") for name, text in seeds.items()]
    lines = b"".join(records.to_json(record) + b"\n" for _, its in found for record in its)
    rows = run(
        "sample", "-", "-n", "40", "--seed", "7", "-t", "figure", "-t", "date", "-f", "jsonl", stdin=lines
    ).stdout
    reviewed = Reviewed(path, *found, number=40, seed=7, types=("figure", "date"))
    assert {place.item.id for place in reviewed.review.queue(QueueFilter())} == {
        json.loads(row)["id"] for row in rows.splitlines()
    }


def test_precision_is_by_rule_with_its_interval(reviewed):
    ids = [reviewed.id(text) for text in ("320余人", "6.5万元", "45家")]
    reviewed.answer("judge", id=ids[0], right=True)
    reviewed.answer("correct", id=ids[1], fields=[["subject", "宜兴市"]])
    reviewed.answer("correct", id=ids[2], fields=[["value", "46"]])
    reviewed.answer("judge", id=reviewed.id("田野", "person"), right=False)
    found = reviewed.review.tally()
    by_rule = {one.rule: one for one in [*found.mentions, *found.links]}
    unit = by_rule["figure/unit"]
    assert (unit.marked, unit.right, unit.of, (unit.low, unit.high)) == (3, 2, 3, precision.wilson(2 / 3, 3))
    before = {record.id: record for record in source()[1]}
    wrong = before[ids[1]].subject_rule
    same = [name for name in ids if before[name].subject_rule == wrong]
    assert (by_rule[wrong].marked, by_rule[wrong].right) == (len(same), len(same) - 1)
    assert by_rule["person/title"].right == 0
    assert not [one for one in found.links if one.type == "roles"], "nobody said that the roles are wrong"
    assert "figure/unit" in reviewed.get("tally").text


# Who may ask


def test_only_the_whole_address_is_answered(reviewed):
    assert reviewed.client.get(f"/{TOKEN}/").status_code == 200
    for address in ("/", "/favicon.ico", "/tokem/", "/token", "/tokens/", "/assets/review.js", "//token/"):
        assert reviewed.client.get(address).status_code == 404, address
    assert reviewed.get("assets/../server.py").status_code == 404
    assert reviewed.get("assets/page.html").status_code == 404
    assert reviewed.get("text/9").status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"localhost:{PORT}", ""]
)
def test_another_host_is_refused(reviewed, host):
    done = reviewed.client.get(f"/{TOKEN}/", headers={"host": host})
    assert (done.status_code, "Host" in done.text) == (403, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {},
        OWN | {"sec-fetch-site": "cross-site"},
        OWN | {"sec-fetch-site": "same-site"},
        OWN | {"content-type": "text/plain"},
        OWN | {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_forged_answer_changes_nothing(reviewed, path, headers):
    body = json.dumps({"id": reviewed.id("45家"), "right": True})
    address = f"/{TOKEN}/answer/judge"
    headers = {"content-type": "application/json"} | headers
    assert reviewed.client.post(address, content=body, headers=headers).status_code == 403
    assert not path.exists()
    assert reviewed.client.post(address, content=body, headers=headers | OWN | {"sec-fetch-site": "same-origin",
                                "content-type": "application/json"}).status_code == 200  # fmt: skip


def test_a_navigation_is_answered_and_nothing_else_from_another_page(reviewed):
    site = {"sec-fetch-site": "cross-site"}
    codes = [reviewed.client.get(f"/{TOKEN}/", headers=site | {"sec-fetch-mode": mode}).status_code for mode in
             ("navigate", "no-cors", "cors")]  # fmt: skip
    assert codes == [200, 403, 403]


def test_the_browser_is_led_to_the_address_by_a_file_that_only_its_user_reads(monkeypatch):
    import stat
    from pathlib import Path
    from urllib.request import url2pathname

    from unionx.cli.commands import review as command

    seen = []

    def look(uri):
        path = Path(url2pathname(uri.removeprefix("file:")))
        seen.append((path.read_text(), stat.S_IMODE(path.parent.stat().st_mode)))
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(command.webbrowser, "open", look)
    with command._opener(no_browser=False) as opened:
        opened("http://127.0.0.1:1/token/")
    ((lead, mode),) = seen
    assert 'content="0;url=http://127.0.0.1:1/token/"' in lead
    assert mode & 0o077 == 0 or sys.platform == "win32"


def test_an_answer_too_large_is_refused(reviewed):
    done = reviewed.answer("correct", id=reviewed.id("45家"), fields=[["noun", "工" * (1 << 20)]])
    assert (done.status_code, "bytes" in done.text) == (403, True)
    headers = OWN | {"content-type": "application/json", "transfer-encoding": "chunked", "content-length": "2"}
    done = reviewed.client.post(f"/{TOKEN}/answer/judge", content=b"{}", headers=headers)
    assert (done.status_code, "bytes" in done.text) == (403, True)


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1.0", "٣", "x"])
def test_a_page_that_is_none_is_not_found(reviewed, number):
    assert reviewed.get(f"text/{number}").status_code == 404


def test_other_ways_to_ask_are_none(reviewed):
    assert reviewed.get("answer/judge").status_code == 405
    assert reviewed.client.put(f"/{TOKEN}/", headers=OWN, json={}).status_code == 405
    with pytest.raises(WebSocketDisconnect), reviewed.client.websocket_connect(f"/{TOKEN}/"):
        pass


def test_every_response_forbids_what_is_not_its_own(reviewed):
    for address in (f"/{TOKEN}/", f"/{TOKEN}/assets/review.js", f"/{TOKEN}/view", "/no", f"/{TOKEN}/no"):
        headers = reviewed.client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["referrer-policy"], headers["x-content-type-options"]) == ("no-referrer", "nosniff")
        assert (headers["cache-control"], headers["x-frame-options"]) == ("no-store", "DENY")
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("name", "said", "code", "reason"),
    [
        ("judge", {"id": "no", "right": True}, 404, "no such mention"),
        ("judge", {"right": True}, 404, "no such"),
        ("judge", {"id": "FIGURE", "right": "y"}, 400, "no answer"),
        ("judge", {"id": "FIGURE", "right": False, "wrong": ["rule"]}, 400, "no list of keys"),
        ("judge", {"id": ["x"], "right": True}, 400, "no answer"),
        ("correct", {"id": "FIGURE", "fields": [["start", "1"]]}, 400, "no key of type figure"),
        ("correct", {"id": "FIGURE", "fields": [["value", "many"]]}, 400, "value: 'many' is no number"),
        ("correct", {"id": "FIGURE", "fields": [["value", "nan"]]}, 400, "finite number"),
        ("correct", {"id": "FIGURE", "fields": [["period", "2022-13"]]}, 400, "'2022-13' is no date of the calendar"),
        ("correct", {"id": "FIGURE", "fields": [["period", "2023/2022"]]}, 400, "ends before it begins"),
        ("correct", {"id": "FIGURE", "fields": [["status", "possible"]]}, 400, "status"),
        ("correct", {"id": "FIGURE", "fields": [["status", ""]]}, 400, "may not be empty"),
        ("correct", {"id": "FIGURE", "fields": [["noun", "\ud800"]]}, 400, "not UTF-8"),
        ("correct", {"id": "FIGURE", "fields": [["noun"]]}, 400, ""),
        ("correct", {"id": "FIGURE", "fields": 3}, 400, "no answer"),
        ("move", {"id": "FIGURE", "start": 0, "end": 9999}, 400, "no place of a page"),
        ("move", {"id": "FIGURE", "start": 9, "end": 10}, 400, "white space"),
        ("add", {"page": 0, "type": "figure", "text": "二十家", "near": 0}, 400, "does not print '二十家'"),
        ("add", {"page": 0, "type": "figure", "text": "", "near": 0}, 400, "does not print"),
        ("add", {"page": 0, "type": "figure", "text": "45家", "near": 0}, 400, "is there already"),
        ("add", {"page": 0, "type": "page", "start": 0, "end": 3}, 400, "cannot be added"),
        ("add", {"page": 7, "type": "figure", "start": 0, "end": 3}, 404, "no such"),
        ("add", {"page": 0, "type": "figure", "start": "x", "end": 3}, 400, ""),
        ("no-such", {}, 400, "no answer"),
        ("judge", [], 400, "no answer"),
        ("judge", "[" * 100_000, 400, "no"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_and_not_written(reviewed, path, name, said, code, reason):
    body = said if isinstance(said, str) else json.dumps(said).replace("FIGURE", reviewed.id("45家"))
    headers = OWN | {"content-type": "application/json"}
    done = reviewed.client.post(f"/{TOKEN}/answer/{name}", content=body, headers=headers)
    assert done.status_code == code
    assert reason in done.json()["error"]
    assert not path.exists()


def test_a_wrong_value_is_told_by_the_name_that_the_form_has(reviewed):
    with messages.in_language("zh"):
        for key, value, reason in (
            ("value", "many", "数值：'many' 不是数"),
            ("status", "", "状态：不能空着；请写一个值"),
        ):
            said = {"id": reviewed.id("45家"), "fields": [[key, value]]}
            headers = OWN | {"content-type": "application/json"}
            done = reviewed.client.post(f"/{TOKEN}/answer/correct", content=json.dumps(said), headers=headers)
            assert reason in done.json()["error"]


# Hostile pages


def test_what_a_page_says_is_text(tmp_path):
    reviewed = Reviewed(tmp_path / "c.jsonl", source(EVIL, 'a"><script>alert(0)</script>.txt'))
    page = reviewed.review.pages[0]
    shown = [reviewed.get("").text, reviewed.get("text/0").text, reviewed.get("tally").text]
    for item in page.items.values():
        shown += [reviewed.get("view", at=item.id).json()["side"], reviewed.get("edit", id=item.id).text]
    shown += [reviewed.get("edit", id=record.id).text for record in page.records if record.type in ("page", "article")]
    for html in shown:
        own = re.sub(r'<script src="assets/review.js" defer></script>', "", html)
        assert not re.search(r"<script|<img|<[^>]*\son[a-z]+=|\sstyle=", own), own
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", own)
    assert "&lt;script&gt;alert(1)" in shown[1]
    assert "{{ 7 * 7 }}" in shown[1]


def test_every_character_of_the_page_is_one_character_of_the_text(tmp_path):
    """Places are counted in what the browser shows, which parses HTML: a line end of two characters would be one."""
    from html.parser import HTMLParser

    class Pieces(HTMLParser):
        def __init__(self):
            super().__init__()
            self.found, self.depth = {}, 0

        def handle_starttag(self, tag, attrs):
            if ("class", "piece") in attrs:
                self.start, self.depth = int(dict(attrs)["data-start"]), 1
                self.found[self.start] = ""
            elif self.depth:
                self.depth += 1

        def handle_endtag(self, tag):
            self.depth -= self.depth > 0

        def handle_data(self, data):
            if self.depth:
                self.found[self.start] += data

    reviewed = Reviewed(tmp_path / "c.jsonl", source(EVIL))
    html = reviewed.get("text/0").text
    assert "\r" not in html
    parser = Pieces()
    parser.feed(html)
    for start, text in parser.found.items():
        raw = EVIL[start : start + len(text)]
        assert [(a, b) for a, b in zip(raw, text, strict=True) if a != b and b not in " \n�␛␀"] == []
    assert sum(map(len, parser.found.values())) >= len(EVIL.strip()) - 2


def test_names_come_back_as_they_are(tmp_path):
    """A field holds the value itself, whatever it is, and what is not changed is not written."""
    reviewed = Reviewed(tmp_path / "c.jsonl", source(EVIL))
    name = reviewed.id("320人")
    reviewed.answer("correct", id=name, fields=[["noun", '<b>"职工\u202e']])
    assert reviewed.item(name).now.noun == '<b>"职工\u202e'
    assert 'value="&lt;b&gt;&#34;职工\u202e"' in fragments.edit(reviewed.review, name)
    reviewed.answer("correct", id=name, fields=[["noun", '<b>"职工\u202e']])
    assert len(reviewed.lines()) == 1


# The command


def test_help_loads_no_server():
    assert not {"starlette", "uvicorn", "pydantic", "jinja2"} & modules_of_help("review")


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("unionx.cli.commands.review.find_spec", lambda name: None)
    done = run("review", ROOT / "seeds")
    assert done.returncode == 1
    assert "the review needs starlette and uvicorn: python -m pip install 'unionx[review]'" in done.stderr


def test_what_cannot_be_reviewed(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    for output, said in (("-", "answers go to a file"), (page, "is one of the inputs"), (tmp_path, "is a directory")):
        done = run("review", page, "-o", output, "--no-browser")
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    done = run("review", tmp_path / "none.txt", "-o", tmp_path / "c.jsonl", "--no-browser")
    assert (done.returncode, "none.txt" in done.stderr) == (1, True)
    lines = run("extract", page).stdout
    (tmp_path / "r.jsonl").write_bytes(lines)
    page.write_text(TEXT + "。", encoding="utf-8")
    done = run("review", tmp_path / "r.jsonl", "-o", tmp_path / "c.jsonl", "--no-browser")
    assert (done.returncode, "is not the page that was read" in done.stderr) == (1, True)


def test_a_taken_port_is_told(tmp_path):
    with server.listening(0) as taken:
        done = run("review", ROOT / "seeds", "-o", tmp_path / "c.jsonl", "--port", taken.getsockname()[1])
    assert (done.returncode, "give another --port" in done.stderr) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_listens_on_this_machine_alone_and_ends_with_a_summary(tmp_path):
    import signal
    import urllib.request

    shutil.copy(ROOT / "seeds" / "002_5acd73c4332a842a.txt", tmp_path / "page.txt")
    command = [sys.executable, "-m", "unionx", "--no-config", "review", "page.txt", "--no-browser"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as done:  # fmt: skip
        address = done.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/[\w-]{32}/", address)
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
            assert "server" not in {name.lower() for name in answer.headers}
        done.send_signal(signal.SIGINT)
        _, told = done.communicate(timeout=20)
    assert done.returncode == 0
    assert re.search(r"^0 of [1-9]\d judged; the answers are in corrections\.jsonl$", told, re.M)
