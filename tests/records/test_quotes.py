"""The sentence of a mention, found in the text of its article or on the page."""

import re

from command_line import ROOT
from record_builders import article, count, page_of_a_fact

from unionx.page.reader import SourcePage, read_page
from unionx.pipeline import page_records
from unionx.records import quotes
from unionx.records.facts import facts


def sentence(raw, made, at, text="3人", segments=None, others=(), pages=False):
    """Return the sentence of a figure at ``at`` of an article whose repaired text is ``made``."""
    about = article(made, segments=segments or [(0, len(raw))])
    fact = count(at, text, 3, about=about.id)
    around = [count(start, raw[start:end], 1, about=about.id) for start, end in others]
    given = SourcePage(doc="p", text=raw, encoding="utf-8", sha256="0" * 64) if pages else None
    (found,) = [row for row in facts([about, fact, *around], given) if row.start == at]
    return found.sentence


def test_a_sentence_comes_from_the_repaired_article():
    raw = "# 职工\n\n取得新\n\n进步，３\n人获奖。又有5人。"
    assert sentence(raw, "职工\n取得新进步，3人获奖。又有5人。", raw.index("３"), "３\n人") == "取得新进步，3人获奖。"


def test_a_sentence_is_that_of_the_figure_not_of_its_likeness():
    raw = "来了3人。\n\n\n\n去了3人。\n\n\n\n共有13人。还有3人。"
    made = "来了3人。\n去了3人。\n共有13人。还有3人。"
    places = [m.start() for m in re.finditer(r"(?<!\d)3人", raw)]
    told = ["来了3人。", "去了3人。", "还有3人。"]
    assert [sentence(raw, made, at) for at in places] == told
    two = "来了3人。又来3人。" + " " * 12 + "共5人。"  # so much was left out that it may be either
    assert sentence(two, "来了3人。又来3人。共5人。", two.index("又来3") + 2, others=[(2, 4)]) in (None, "又来3人。")


def test_a_sentence_that_may_be_another_is_null_or_the_page_s():
    raw = "　" * 20 + "一3人。二3人。"
    made = "一3人。二3人。"
    assert sentence(raw, made, raw.index("一3") + 1) is None
    assert sentence(raw, made, raw.index("一3") + 1, pages=True) == "一3人。"


def test_the_segments_of_an_article_may_stand_in_any_order():
    raw = "后半3人。另一篇3人。\n前半3人，"
    segments = [(raw.index("前"), len(raw)), (0, raw.index("另"))]
    made = "前半3人，后半3人。"
    assert sentence(raw, made, 2, segments=segments) == "前半3人，后半3人。"


def test_without_an_article_the_sentence_is_the_page_s():
    text = "# 会员\n\n全市６０余名职\n\n工参加，很好。又一句。"
    given = SourcePage(doc="p", text=text, encoding="utf-8", sha256="0" * 64)
    fact = count(text.index("６"), "６０余名", 60)
    assert [row.sentence for row in facts([fact], given)] == ["全市60余名职工参加，很好。"]
    assert [row.sentence for row in facts([fact])] == [None]


def test_a_quote_knows_where_the_figure_is():
    found = page_of_a_fact()
    quote = quotes.Quotes(found).of(found[-1])
    assert quote.sentence[quote.start : quote.end] == "292万元"


def test_every_sentence_of_the_seeds_holds_its_figure():
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        given = read_page(path)
        for fact in facts(page_records(given), given):
            assert "".join(fact.text.split()) in "".join(fact.sentence.split())
