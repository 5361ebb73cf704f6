"""docs/rules.md is what benchmarks/rules.py finds in the code, the cases and the marked pages."""

import re
import sys

import pytest
from command_line import ROOT
from docs_pages import TEXT, run, script

RULES = script("rules")


@pytest.fixture(scope="module")
def printed():
    return run(sys.executable, "benchmarks/rules.py")


def test_the_page_of_rules_is_generated(printed):
    assert printed == TEXT["docs/rules.md"], "run python benchmarks/rules.py > docs/rules.md"


def test_every_rule_has_a_case_for_and_a_case_against(printed):
    missing = sorted(re.findall(r"`([\w/]+)` \((for|against)\)", printed))
    assert not missing, f"write cases in tests/specs; `against` names the rule: {missing}"


def test_every_pattern_and_repair_has_a_row(printed):
    named = set(re.findall(r"^\| `([\w/]+)` \|", printed, re.M))
    for extractor in RULES.EXTRACTORS:
        for name in getattr(extractor, "PATTERNS", {}):
            assert f"{extractor.TYPE}/{name}" in named
    assert {step.name for step in RULES.REPAIRS} <= named


def test_every_rule_that_the_seeds_show_has_a_row(printed):
    golden = (ROOT / "tests" / "golden" / "seeds.jsonl").read_text(encoding="utf-8")
    shown = set(re.findall(r'"rule":"([^"]+)"', golden))
    assert not [rule for rule in shown if f"`{rule}`" not in printed]


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        ("(?<![第(])[0-9]日(?!报|(?:均|常))x", "[0-9]日x"),
        (r"a(?=b)(?P<n>\(c)(?<=[)])", r"a(?P<n>\(c)"),
        (r"[(?=](?:x|y)", r"[(?=](?:x|y)"),
    ],
)
def test_the_form_of_a_pattern_is_what_does_not_only_look(pattern, form):
    assert RULES.without_lookaround(pattern) == form
