"""The seam to the segmenter: whichever jieba is installed, the words and their tags are the same."""

import pytest

from unionx.language import tokens

# jieba's own sources warn while they are compiled and imported; that is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

SENTENCE = "威海市总工会慰问了60余名困难职工，发放救助金292万元。"


@pytest.fixture(scope="module")
def python_tagger(tmp_path_factory):
    """Return what tags as tag() does by jieba itself, its cache in a folder of this run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        tagger = tokens.python_tagger()
    return lambda text: list(zip(*tagger(text), strict=True))


@pytest.fixture
def rust_tagger():
    """Return the tagger made of rjieba, as tag() uses it."""
    pytest.importorskip("rjieba")
    return tokens.tag


def test_both_taggers_agree_on_the_seeds(python_tagger, rust_tagger, seeds):
    for name, text in seeds.items():
        ours, theirs = python_tagger(text), rust_tagger(text)
        assert [word for word, _ in ours] == [word for word, _ in theirs], name
        different = {(*a, b[1]) for a, b in zip(ours, theirs, strict=True) if tuple(a) != tuple(b)}
        assert not different, name


def test_both_taggers_agree_on_odd_characters(python_tagger, rust_tagger):
    for text in ("", " ", "\n\n", "５Ｇ", "A级B座", "3.5亿元", "é", "🙂工会", "\u200b", "〇", "㎡", "ABC-12", "100%"):
        assert [tuple(pair) for pair in python_tagger(text)] == [tuple(pair) for pair in rust_tagger(text)], text


@pytest.mark.parametrize("text", [SENTENCE, "", "\n", "Smart Factory 5G", "工会\r\n工会"])
def test_words_are_the_text_cut(python_tagger, text):
    for tagger in (tokens.tag, python_tagger):
        assert "".join(word for word, _ in tagger(text)) == text


def test_tags_are_jiebas(python_tagger):
    for tagger in (tokens.tag, python_tagger):
        tags = dict(tagger(SENTENCE))
        assert (tags["救助金"][0], tags["60"], tags["，"]) == ("n", "m", "x")


def test_jieba_does_the_work_where_rjieba_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "rjieba", None)
    tokens._tagger.cache_clear()
    try:
        assert [word for word, _ in tokens.tag("市总工会")] == ["市", "总工会"]
    finally:
        tokens._tagger.cache_clear()


def test_jieba_keeps_its_cache_where_nobody_else_writes(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "unionx").mkdir(mode=0o777)
    (tmp_path / "unionx").chmod(0o777)
    with pytest.raises(PermissionError, match="chmod 700"):
        tokens.python_tagger()
