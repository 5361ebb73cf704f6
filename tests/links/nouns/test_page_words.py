"""The words of a page as the nouns read them, and no body among the nouns."""

from unionx.language.tokens import tokens_of
from unionx.links.nouns.page_words import CLAUSE_END, SENTENCE_END, PageWords

DATE = "2023-06-12"


def test_a_line_break_stands_before_the_first_word_and_behind_the_last():
    text = "职工之家建成，"
    words = PageWords(text, tokens_of(text), [])
    assert (words.texts[-1], words.texts[words.many], words.sorts[-1]) == ("\n", "\n", SENTENCE_END)
    assert (words.texts[words.many - 1], words.sorts[words.many - 1]) == ("，", CLAUSE_END)


def nouns_of(extract, text):
    return [record.noun for record in extract(text, DATE, ("figure",)) if record.type == "figure"]


def test_a_body_is_no_noun(extract):
    """The one that gave stands before the amount; the noun is what the list is of."""
    for text in [
        "捐款：云溪县总工会30万元，白石县总工会20万元。",
        "春节前后筹集慰问金200万元，其中县总工会120万元，柳河镇总工会80万元。",
    ]:
        assert not [noun for noun in nouns_of(extract, text) if noun and "工会" in noun]
    assert nouns_of(extract, "全县建成26个名师工作室。") == ["名师工作室"]
