"""What every test module may ask for: the seeds, and a page's records from its text."""

import atexit
import gc
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from unionx.__main__ import collect_seldom
from unionx.page.reader import SourcePage
from unionx.pipeline import page_records
from unionx.records import to_json

ROOT = Path(__file__).parent.parent
os.environ["LC_ALL"] = "C.UTF-8"  # what is compared is what is said in English
if "PYTEST_XDIST_WORKER" not in os.environ:  # which has the folder of the process that started it
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="unionx-tests-")
    atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # hundreds of tests start the command, which compiles itself
        os.environ["PYTHONPYCACHEPREFIX"] = os.environ["XDG_CACHE_HOME"]

# The same examples in every run; `pytest --hypothesis-profile explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=120, database=None)
settings.register_profile(
    "explore", deadline=None, max_examples=int(os.environ.get("UNIONX_FUZZ", "2000")), database=None
)
settings.load_profile("repeatable")


def pytest_collection_finish():
    """Let no collection of garbage look again at thousands of tests and what they load."""
    collect_seldom()
    gc.collect()
    gc.freeze()


def _records(text: str, option: str | None = None, types: tuple[str, ...] = (), corpus: str | None = None) -> list:
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = SourcePage(doc="page.txt", text=text, encoding="utf-8", sha256=digest, date=corpus)
    return list(page_records(page, option, types))


@pytest.fixture(scope="session")
def extract_unchecked() -> Callable[..., list]:
    """Return what ``extract`` does without its checks, where the time of it is taken."""
    return _records


@pytest.fixture(scope="session")
def extract() -> Callable[..., list]:
    """Return a function from the text of a page to its records: ``option`` and ``corpus`` are reference dates.

    What builds records checks nothing, so each is checked here, strictly: no decimal where a double is promised.
    """

    def records(text: str, option: str | None = None, types: tuple[str, ...] = (), corpus: str | None = None) -> list:
        found = _records(text, option, types, corpus)
        for record in found:
            assert list(record.__dict__) == list(type(record).model_fields), "every key, in order"
            assert type(record).model_validate(dict(record), strict=True) == record
            assert type(record).model_validate_json(to_json(record), strict=True) == record
        return found

    return records


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """Return the text of each page of seeds/ by its file name."""
    return {path.name: path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))}
