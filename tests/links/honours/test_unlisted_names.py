"""Names of honours that no lexicon has."""

from unionx.links.honours.unlisted_names import unlisted_names


def found(text):
    return [(text[start:end], quoted) for start, end, quoted in unlisted_names(text)]


def test_what_is_called_an_honour_is_one():
    assert ("海港好师傅", True) in found("他被授予“海港好师傅”称号。")


def test_what_is_only_quoted_is_none():
    assert found("他在“海港大讲堂”讲课。") == []
