"""What the harnesses of fuzz.py draw: numerals, short pages, bytes, lines of records, corrections, lexicons."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fuzz_mutations import Mutator, cases, numbers

from unionx import records
from unionx.formats import module_of
from unionx.output.files import Plan
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records

REFERENCES = (None, "2023-06-12", "2024-02-29", "1999", "2023-12", "0001-01-01", "9999-12-31")
TOOLS = ("doccano", "label-studio")


def page_of(text: str) -> SourcePage:
    """Return a text as a page."""
    return SourcePage("page.txt", text, "utf-8", "0" * 64)


@cache
def of_seed() -> tuple[SourcePage, list[records.Record]]:
    """Return a page with its records, of which lines, corrections and exports are made."""
    text = (
        "2022年，港城市总工会主席王强为300余名职工发放慰问金60万元，其中女职工120名。\n# 送清凉\n6月8日，县总工会开会。"
    )
    return page_of(text), list(page_records(page_of(text), "2023-06-12"))


@cache
def lines_of_seed(form: str) -> list[str]:
    """Return the lines of the records of the page in a format."""
    page, found = of_seed()
    return module_of(form).page(page, found, Plan(form)).decode().splitlines()


def dated(mutator: Mutator, text: str) -> tuple[str, str | None]:
    """Return a text with a reference date."""
    return text, mutator.rng.choice(REFERENCES)


def numeral(mutator: Mutator) -> str:
    """Return a numeral of a case or a page, changed."""
    known = cases()["numerals"] if mutator.rng.random() < 0.5 else numbers()
    return mutator.changed(mutator.rng.choice(known))


def short(mutator: Mutator, most: int, *specs: str) -> tuple[str, str | None]:
    """Return a text of up to so many characters, with a reference date."""
    return dated(mutator, mutator.text(8, most, *specs))


def page_bytes(mutator: Mutator) -> bytes:
    """Return bytes of a page in one of the encodings, some of them others."""
    text = mutator.text(5, 120, "reader", "layout")
    encoding = mutator.rng.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"))
    return mutator.bytes_of(text.encode(encoding, "ignore"))


def record_text(mutator: Mutator) -> str:
    """Return a few lines of records."""
    known = lines_of_seed("jsonl")
    return "\n".join(json_line(mutator, mutator.rng.choice(known)) for _ in range(mutator.rng.randint(1, 3)))


def json_line(mutator: Mutator, line: str) -> str:
    """Return a line of JSON with the value of a key changed, or with any change."""
    rng, fields = mutator.rng, json.loads(line)
    if rng.random() < 0.3:
        at = rng.randrange(len(line))
        return line[:at] + mutator.mark() + line[at + rng.randint(0, 2) :]
    for _ in range(rng.randint(0, 2)):
        fields[rng.choice([*fields, "extra"])] = value(mutator)
    return json.dumps(fields, ensure_ascii=rng.random() < 0.2)


def value(mutator: Mutator) -> object:
    """Return a value of JSON that a key may or may not have."""
    rng = mutator.rng
    return rng.choice((
        None, True, 0, 1, -1, 3.5, 2**53, 10**400, float("nan"), [], {}, [[]], [0, 5], "", mutator.mark(), "\ud800",
        mutator.text(1, 12), "2023-02-30", "page.txt#figure@20-23", {"date_start": "2023-01-01"}, [None], 7,
    ))  # fmt: skip


def correction_line(mutator: Mutator) -> str:
    """Return a correction of the page of_seed, right or not."""
    rng = mutator.rng
    one = rng.choice([*of_seed()[1][1:]])
    made: dict[str, Any] = {"doc": "page.txt", "type": one.type} | {key: getattr(one, key) for key in ("start", "end")}
    keys = [*type(one).model_fields]
    made |= rng.choice((
        {"drop": True}, {"right": rng.random() < 0.5}, {"key": rng.choice(keys), "value": value(mutator)},
        {"move": [rng.randint(0, 30), rng.randint(0, 70)]}, {"add": {rng.choice(keys): value(mutator)}},
        {"key": (key := rng.choice(keys)), "value": _value_of(one, key)},
    ))  # fmt: skip
    if rng.random() < 0.3:
        made |= {"start": rng.randint(0, 60), "end": rng.randint(1, 70), "type": rng.choice([*records.MODELS])}
    line = json.dumps(made, ensure_ascii=False, default=str)
    return json_line(mutator, line) if rng.random() < 0.4 else line


def _value_of(record: records.Record, key: str) -> object:
    """Return the value of a key of a record as JSON has it."""
    return json.loads(records.to_json(record))[key]


def lexicon_text(mutator: Mutator) -> str:
    """Return a lexicon, right or not."""
    rng = mutator.rng
    words = ("港城总工会", "王强", "王 强", "总工会", "职工", mutator.text(1, 9), "")
    types = ("organisation", "alias", "person", "stop", "", mutator.mark())
    made = ["word\ttype\tname\tkind"] + [
        "\t".join((rng.choice(words), rng.choice(types), rng.choice(words), rng.choice(("union", "", "company"))))
        for _ in range(rng.randint(0, 4))
    ]
    return mutator.changed("\n".join(made))


def export_line(mutator: Mutator) -> tuple[str, str]:
    """Return a line of what a tool exports, right or not, and the tool."""
    form = mutator.rng.choice(TOOLS)
    return json_line(mutator, lines_of_seed(form)[0].rstrip(",")), form
