"""What is kept of compiled patterns comes back the same, or is compiled anew."""

import json
import os
import stat
from copyreg import dispatch_table

import pytest
import regex
from command_line import needs_posix, run_apart

from unionx.language import pattern_cache

PATTERN = r"(?P<n>\p{Han}{2})(?<![职会].)[，。]"
TEXT = "慰问职工，会员，工人。"
PAGE = "4月23日，市总工会慰问困难职工60余名。".encode()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder that is kept in, with nothing in it and nothing known of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pattern_cache, "_new", {})
    pattern_cache._patterns_of_file.cache_clear()
    yield tmp_path / "unionx"
    pattern_cache._patterns_of_file.cache_clear()


@pytest.fixture
def kept(folder):
    """Return the file that holds PATTERN, as the next process finds it."""
    pattern_cache.compile_pattern(PATTERN)
    pattern_cache.write()
    pattern_cache._patterns_of_file.cache_clear()
    pattern_cache._new.clear()
    [file] = folder.iterdir()
    return file


def patterns(file):
    """Return the patterns that a file holds."""
    return set(json.loads(file.read_bytes().partition(b"\n")[2]))


def test_a_pattern_comes_back_the_same_and_is_not_compiled(kept, monkeypatch):
    plain = regex.compile(PATTERN)
    pattern_cache._maker()
    monkeypatch.setattr(regex, "compile", None)
    again = pattern_cache.compile_pattern(PATTERN)
    assert dispatch_table[regex.Pattern](again) == dispatch_table[regex.Pattern](plain)
    assert [(found.span(), found["n"]) for found in again.finditer(TEXT)] == [((8, 11), "工人")]
    assert (again.pattern, again.flags, again.groupindex) == (plain.pattern, plain.flags, plain.groupindex)


def test_the_file_is_its_owners(kept):
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@needs_posix
def test_a_folder_that_others_can_write_to_is_left_alone(kept):
    kept.parent.chmod(0o777)
    assert pattern_cache._patterns_of_file() == {}
    pattern_cache.compile_pattern("工会")
    before = kept.read_bytes()
    pattern_cache.write()
    assert kept.read_bytes() == before


def damaged(good):
    """Return a file in which one value of the pattern is another: regex would read beyond its end."""
    return good.replace(b'["bytes", "', b'["bytes", "AAAA', 1)


BROKEN = {
    "nothing": lambda good: b"",
    "cut": lambda good: good[: len(good) // 2],
    "no checksum": lambda good: good.partition(b"\n")[2],
    "a checksum alone": lambda good: good.partition(b"\n")[0],
    "a pickle": lambda good: b"\x80\x04\x95cposix\nsystem\n",
    "damaged": damaged,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_compiled_anew(kept, name):
    kept.write_bytes(BROKEN[name](kept.read_bytes()))
    assert [found["n"] for found in pattern_cache.compile_pattern(PATTERN).finditer(TEXT)] == ["工人"]
    pattern_cache.write()
    pattern_cache._patterns_of_file.cache_clear()
    assert PATTERN in pattern_cache._patterns_of_file(), "and mended"


def test_a_file_does_not_grow_for_ever(kept, monkeypatch):
    monkeypatch.setattr(pattern_cache, "_MOST", 1)
    pattern_cache.compile_pattern("工会")
    pattern_cache.write()
    assert patterns(kept) == {"工会"}


def test_the_command_line_keeps_what_it_compiles_and_says_the_same_with_it(tmp_path):
    first = run_apart("--no-config", "extract", "-", stdin=PAGE, XDG_CACHE_HOME=str(tmp_path))
    [file] = (tmp_path / "unionx").iterdir()
    assert len(patterns(file)) > 40
    again = run_apart("--no-config", "extract", "-", stdin=PAGE, XDG_CACHE_HOME=str(tmp_path))
    without = run_apart("--no-config", "extract", "-", stdin=PAGE, XDG_CACHE_HOME=os.devnull)
    assert first.stdout
    assert (first.stdout, first.stderr) == (again.stdout, again.stderr) == (without.stdout, without.stderr)
