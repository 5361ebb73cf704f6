"""requirements.lock holds: each dependency, one version that is allowed, hashes, and no place that it came from."""

import re
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
