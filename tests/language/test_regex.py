"""A pattern that is compiled when it is first asked, and those of the package: each is one."""

import gc
import importlib
import pkgutil
from copyreg import dispatch_table

import pytest
import regex

from unionx.language import pattern_cache
from unionx.language import regex as lazy_regex

ROOMS = ("language", "page", "mentions", "extractors", "links")


def test_it_answers_as_regex_does_each_time():
    lazy, plain = lazy_regex.compile(r"(?P<n>\p{Han}{2})[，。]"), regex.compile(r"(?P<n>\p{Han}{2})[，。]")
    for text in ("职工会员，工人。", "none"):
        for method in ("search", "match", "fullmatch", "findall", "split"):
            ours, theirs = getattr(lazy, method)(text), getattr(plain, method)(text)
            assert str(ours) == str(theirs)
        assert [match["n"] for match in lazy.finditer(text)] == [match["n"] for match in plain.finditer(text)]
        assert lazy.sub("龘", text) == plain.sub("龘", text)
    assert (lazy.pattern, lazy.groupindex) == (plain.pattern, plain.groupindex)


def test_it_is_compiled_once_and_not_before(monkeypatch):
    compiled = []
    plain = regex.compile
    monkeypatch.setattr(regex, "compile", lambda pattern: compiled.append(pattern) or plain(pattern))
    lazy = lazy_regex.compile("工会")
    assert not compiled
    assert [bool(lazy.search(text)) for text in ("市总工会", "工会", "职工")] == [True, True, False]
    assert compiled == ["工会"]


def test_what_is_wrong_with_it_is_raised_when_it_is_asked():
    lazy = lazy_regex.compile("(工会")
    with pytest.raises(regex.error, match="missing"):
        lazy.search("工会")


def test_each_pattern_of_the_package_compiles_and_can_be_kept():
    for room in ROOMS:
        package = importlib.import_module(f"unionx.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    gc.unfreeze()  # tests/conftest.py
    patterns = {one.pattern for one in gc.get_objects() if isinstance(one, lazy_regex.Lazy)} - {"(工会"}
    assert len(patterns) > 200
    wrong = []
    for pattern in patterns:
        try:
            compiled = regex.compile(pattern)
            again = pattern_cache._maker()(*pattern_cache._values(pattern_cache._description(compiled)))
            assert dispatch_table[regex.Pattern](again) == dispatch_table[regex.Pattern](compiled)
        except regex.error as error:
            wrong.append((pattern, error))
    assert not wrong


@pytest.mark.parametrize(
    "pattern", [r"\p{Han}{2}", r"[\p{Han}·]{2,3}$", r"[^\p{Han}\]]", r"\\[，。]\p{Han}?", r"[（(\[]\p{Han}"]
)
def test_re_has_the_class_of_chinese_characters_too(pattern):
    text = "市·总A工会，12〇々⺀〡（甲[乙]\\。𠀀ｱ—"
    assert lazy_regex.in_re(pattern).findall(text) == regex.findall(pattern, text)
