"""Names on whole pages: the same records by either jieba, true places, known regions, little memory."""

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from command_line import ROOT

from unionx.language import tokens
from unionx.language.regions import gazetteer

# jieba's own sources warn while they are compiled and imported; that is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

TYPES = ("organisation", "person")
MEGABYTES = 150
# getrusage counts for a child what the process that forked it had at its peak; Linux keeps the child's own beside it.
RUN = """
import pathlib, resource, sys
from unionx.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = 1024 * next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(peak, "jieba" in sys.modules, "rjieba" in sys.modules)
"""


@pytest.fixture(scope="module")
def python_tagger(tmp_path_factory):
    """Return the tagger made of jieba itself, its cache in a folder of this run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return tokens.python_tagger()


@pytest.fixture(scope="module")
def mentions(extract, seeds):
    """Return the organisations and people of each seed by the seed's name."""
    return {name: extract(text, None, TYPES) for name, text in seeds.items()}


def test_both_taggers_give_the_same_records(extract, seeds, python_tagger, monkeypatch):
    pytest.importorskip("rjieba")
    tokens._tagger.cache_clear()
    by_rust = {name: extract(text) for name, text in seeds.items()}
    used = []

    def tagger(text):
        used.append(text)
        return python_tagger(text)

    monkeypatch.setattr(tokens, "_tagger", lambda: tagger)
    for name, text in seeds.items():
        by_python = extract(text)
        kept = {record.id: record for record in by_python}
        missing = [record for record in by_rust[name] if kept.get(record.id) != record]
        assert by_python == by_rust[name], f"{name}: {missing[:5]}"
    assert used, "jieba was not asked"


def test_mentions_stand_where_they_say(seeds, mentions):
    for name, raw in seeds.items():
        assert mentions[name], name
        for mention in mentions[name]:
            assert raw[mention.start : mention.end] == mention.text
            assert mention.name == mention.name.strip() != ""
            assert "\n" not in mention.name


def test_mentions_of_a_type_do_not_overlap(mentions):
    for name, found in mentions.items():
        for kind in TYPES:
            spans = [(mention.start, mention.end) for mention in found if mention.type == kind]
            assert all(a[1] <= b[0] for a, b in pairwise(spans)), name


def test_a_region_is_a_code_of_the_gazetteer(mentions):
    organisations = [m for found in mentions.values() for m in found if m.type == "organisation"]
    regions = {mention.region for mention in organisations} - {None}
    assert regions
    assert regions <= gazetteer().regions.keys()


def test_only_an_ambiguous_or_placeless_body_has_no_canonical_name(mentions):
    for found in mentions.values():
        for mention in found:
            if mention.type == "organisation" and mention.canonical is None:
                assert mention.resolved == "ambiguous" or mention.region is None, mention
            if mention.type == "organisation" and mention.resolved == "ambiguous":
                assert mention.canonical is None, mention
                assert mention.region is None, mention


def test_one_body_has_one_name_on_a_page(mentions):
    for found in mentions.values():
        names = {}
        for mention in found:
            if mention.type == "organisation" and mention.canonical and mention.region:
                names.setdefault(mention.canonical, set()).add(mention.name)
        assert {canonical: given for canonical, given in names.items() if len(given) > 1} == {}


def test_a_person_has_the_same_roles_everywhere(mentions):
    for found in mentions.values():
        roles = {}
        for mention in found:
            if mention.type == "person":
                assert roles.setdefault((mention.article, mention.name), mention.roles) == mention.roles


def test_the_body_of_a_role_is_a_body_of_the_page(mentions):
    for found in mentions.values():
        names = {mention.name for mention in found if mention.type == "organisation"}
        for mention in found:
            if mention.type == "person":
                owners = {role.organisation for role in mention.roles} - {None}
                assert owners <= names, mention


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Extract the seeds in a process of its own: its peak memory in bytes, and whether it loaded jieba and rjieba."""
    pytest.importorskip("resource")
    output = tmp_path_factory.mktemp("run") / "seeds.jsonl"
    arguments = [sys.executable, "-c", RUN, "extract", str(ROOT / "seeds"), "--jobs", "1", "--output", str(output)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert '"organisation"' in output.read_text(encoding="utf-8")
    peak, jieba, rjieba = done.stdout.split()[-3:]
    return int(peak), jieba == "True", rjieba == "True"


def test_the_seeds_take_little_memory(run):
    assert run[0] < MEGABYTES * 1_000_000, f"{run[0] / 1e6:.0f} MB"


def test_jieba_stays_out_where_rjieba_is(run):
    pytest.importorskip("rjieba")
    assert run[1:] == (False, True)
