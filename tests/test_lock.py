"""requirements.lock holds: each dependency, one version that is allowed, hashes, and no place that it came from."""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\\n]+))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
LOCKED = {match[1]: match[2] for match in PINNED.finditer(LOCK)}


def wanted():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return {line: Requirement(line) for line in lines}


@pytest.mark.parametrize("line", wanted())
def test_each_dependency_is_locked_to_a_version_that_is_allowed(line):
    requirement = wanted()[line]
    name = re.sub("[-_.]+", "-", requirement.name).lower()
    assert name in LOCKED
    assert requirement.specifier.contains(LOCKED[name])


def test_the_lock_holds_nothing_but_versions_with_hashes():
    rest = "\n".join(line for line in PINNED.sub("", LOCK).splitlines() if not line.startswith("#"))
    assert rest.strip() == ""
    pins = [(match[1], match[3]) for match in PINNED.finditer(LOCK)]
    assert len(set(pins)) == len(pins)  # twice only for other versions of Python (numpy)


def test_the_bill_of_materials_is_that_of_the_lock(tmp_path):
    pytest.importorskip("cyclonedx_py")
    bill = tmp_path / "sbom.json"
    made = ("requirements", "requirements.lock", "--output-reproducible", "--of", "JSON", "-o", str(bill))
    subprocess.run([sys.executable, "-m", "cyclonedx_py", *made], cwd=ROOT, check=True, capture_output=True)
    told = {(one["name"], one["version"]) for one in json.loads(bill.read_text())["components"]}
    assert told == {(match[1], match[2]) for match in PINNED.finditer(LOCK)}


ASKED, WEAK = {"name": "a", "version": "1", "vulns": []}, {"id": "CVE-1", "fix_versions": ["2"]}


@pytest.mark.parametrize(("found", "code", "said"), [
    (None, 0, "not run: "),
    ([{"name": "a", "skip_reason": "not found"}], 0, "not run: "),
    ([ASKED], 0, "1 versions of requirements.lock, 0 known weaknesses"),
    ([ASKED | {"vulns": [WEAK]}], 1, "a 1: CVE-1, mended in 2"),
    ([ASKED, {"name": "b", "skip_reason": "not found"}], 0, "; 1 could not be asked about"),
])  # fmt: skip
def test_an_audit_is_red_where_something_is_weak_and_nowhere_else(found, code, said):
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    audit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(audit)
    judged = audit.judged(found and {"dependencies": found})
    assert judged[0] == code
    assert said in "\n".join(judged[1])
