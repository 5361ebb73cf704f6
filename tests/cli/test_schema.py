"""The schemas in schemas/, and whether what is printed keeps them."""

import json
import re

import jsonschema
import pytest
from command_line import ROOT, run

import unionx
from unionx import records
from unionx.cli import options
from unionx.corrections.schema import schema
from unionx.records.schema import schemas

SCHEMAS = {**schemas(), "correction": schema()}
MENTION = ["type", "id", "doc", "article", "start", "end", "line", "text", "rule"]
KEYS = {
    "page": [
        "type", "id", "doc", "newspaper", "published", "reference", "reference_from", "encoding", "chars", "sha256",
        "text_from", "text", "warnings",
    ],
    "article": [
        "type", "id", "doc", "title", "kicker", "subtitle", "section", "byline", "source", "start", "end", "segments",
        "text",
    ],
    "organisation": [*MENTION, "name", "canonical", "kind", "region", "resolved", "honours", "honour_rules"],
    "person": [*MENTION, "name", "roles", "role_rules", "honours", "honour_rules"],
    "date": [*MENTION, "date_start", "date_end", "edtf", "timex", "granularity", "resolved"],
    "figure": [
        *MENTION, "kind", "value", "low", "high", "modifier", "unit", "currency", "per", "change", "status", "noun",
        "subject", "subject_id", "period", "repeats", "part_of", "noun_rule", "subject_rule", "period_rule",
        "status_rule",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def printed():
    return [records.to_json(record).decode() for record in unionx.extract(ROOT / "seeds")]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_file_is_what_the_models_say(name):
    written = (ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    made = json.dumps(SCHEMAS[name], indent=2, ensure_ascii=False) + "\n"
    assert written == made, "run: unionx schema -o schemas"


def test_there_is_no_other_file():
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {f"{name}.json" for name in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_records_of_the_seeds_keep_their_schemas(printed):
    checks = {name: jsonschema.Draft202012Validator(one) for name, one in SCHEMAS.items()}
    for line in printed:
        record = json.loads(line)
        checks[record["type"]].validate(record)
        checks["record"].validate(record)


def test_a_wrong_record_does_not(printed):
    record = json.loads(printed[-1])
    check = jsonschema.Draft202012Validator(SCHEMAS["record"])
    for wrong in (record | {"start": -1}, record | {"rule": None}, record | {"extra": 1}, record | {"type": "place"}):
        assert not check.is_valid(wrong)


def test_keys_come_in_their_order(printed):
    for name, model in records.MODELS.items():
        assert list(model.model_fields) == KEYS[name]
        assert SCHEMAS[name]["required"] == KEYS[name]
    for line in printed:
        record = json.loads(line)
        assert list(record) == KEYS[record["type"]]


def test_every_key_of_a_record_is_filled_somewhere(printed):
    filled = {(r["type"], key) for r in map(json.loads, printed) for key, found in r.items() if found not in (None, [])}
    unfilled = {(name, key) for name, keys in KEYS.items() for key in keys} - filled
    honours = {(name, key) for name in ("person", "organisation") for key in ("honours", "honour_rules")}
    assert unfilled == {
        ("page", "text"),
        *honours,
    }  # of an HTML page: tests/page/test_html.py; tests/specs/honours.toml


def test_numbers_carry_a_decimal_point(printed):
    numbers = [
        found for line in printed for found in re.findall(r'"(?:value|low|high)":([^,]+)', line) if found != "null"
    ]
    assert len(numbers) > 100
    assert all(re.fullmatch(r"-?\d+\.\d+", number) for number in numbers)


@pytest.mark.parametrize(
    "text", ["投资9999999万亿元", "投资99999999999999万亿元", "占万分之0.0001", "占万分之0.001以下"]
)
def test_very_large_and_small_numbers_do_too(extract, text):
    (figure,) = extract(text, types=("figure",))
    line = records.to_json(figure).decode()
    number = re.search(r'"value":([^,]+)', line)[1]
    assert re.fullmatch(r"\d+\.\d+(e[+-]\d+)?", number)
    assert float(number) == figure.value == json.loads(line)["value"]


def test_a_quotation_of_a_record_is_left_alone(extract):
    (figure,) = extract("投资9999999万亿元“value:1e5”", types=("figure",))
    figure = figure.model_copy(update={"noun": '"value":1e5'})
    assert json.loads(records.to_json(figure))["noun"] == '"value":1e5'


def test_each_id_stands_once(printed):
    ids = [json.loads(line)["id"] for line in printed]
    assert len(ids) == len(set(ids))


def test_schemas_are_written_to_a_folder(tmp_path):
    assert run("schema", "-o", "made", cwd=tmp_path).returncode == 0
    assert sorted(path.stem for path in (tmp_path / "made").iterdir()) == sorted(
        [*options.TYPES, "record", "correction"]
    )
    assert run("schema").stdout == (tmp_path / "made" / "record.json").read_bytes()
    assert run("schema", "date", "-o", "one", cwd=tmp_path).returncode == 0
    assert run("schema", "date").stdout == (tmp_path / "one" / "date.json").read_bytes()
    done = run("schema", "-o", "no/such", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: no/such cannot be written: No such file or directory; give another -o\n",
    )
