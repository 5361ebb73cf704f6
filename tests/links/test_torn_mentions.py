"""Mentions that stand across a joint of an article: a column cut in two and printed apart."""

import pytest

from unionx.page.reader import SourcePage
from unionx.pipeline import page_records

# The column that ends in HALF stands behind another article; its rest opens the line behind 过冬，.
PAGE = """# 省总工会部署冬季送温暖

本报讯 12月3日，河北省总工会召开电视电话会议。会议要求，各级工会要多方筹集资金，确保困难职工家庭温暖过冬，

{rest}

今年全省已筹集送温暖资金3.2亿元。

# 职工运动会开幕

本报讯 日前，邢台市第三届职工运动会开幕，48支代表队的1600余名运动员参加比赛。

{half}

# 劳模宣讲进车间

本报讯 近日，沧州市总工会组织劳模宣讲团走进车间，为200余名职工作宣讲。
"""


def made(half, rest, kind):
    text = PAGE.format(half=half, rest=rest)
    found = list(page_records(SourcePage("page.txt", text, "utf-8", "0" * 64)))
    for record in found:
        if record.type not in ("page", "article"):
            assert text[record.start : record.end] == record.text
    article = next(record for record in found if record.type == "article")
    return text, article, [record for record in found if record.type == kind]


@pytest.mark.parametrize(
    ("half", "rest", "kind", "text", "key", "value"),
    [
        (
            "做到应帮尽帮,依托唐山市总工",
            '会推动"暖冬行动"提档升级',
            "organisation",
            "唐山市总工",
            "name",
            "唐山市总工会",
        ),
        ("做到应帮尽帮,依托唐山市总", '工会推动"暖冬行动"提档升级', "organisation", "唐山市总", "name", "唐山市总工会"),
        ("做到应帮尽帮,共发放慰问金26", '00万元慰问"暖冬行动"对象', "figure", "00万元", "value", 26_000_000),
        ("做到应帮尽帮,共慰问职工1260", '0余名并开展"暖冬行动"', "figure", "1260", "value", 12_600),
    ],
)
def test_what_a_column_cut_is_one_mention_by_its_whole(half, rest, kind, text, key, value):
    page, article, found = made(half, rest, kind)
    assert half + rest in article.text
    halves = [record for record in found if record.start < page.index(rest) + 5 and record.end > page.index(rest)]
    halves += [
        record
        for record in found
        if record.end > page.index(half) + len(half) - 4 and record.start < page.index(half) + len(half)
    ]
    assert [(record.text, getattr(record, key)) for record in halves] == [(text, value)]


def test_halves_of_two_sentences_stay_apart():
    _, _, found = made("做到应帮尽帮,依托唐山市总工会。", '会推动"暖冬行动"提档升级', "organisation")
    assert [record.name for record in found if "唐山" in record.text] == ["唐山市总工会"]


LATER = """## 银川市总工会慰问护考人员

本报讯（记者纪晓）6月7日，银川市总工会慰问护考人员60名，为他们发放慰问金26

## 吴忠市总工会送法进厂

本报讯（记者崔洁）6月8日，律师走进吴忠的纺织厂，讲解合同，也讲工资。许多职工留下了电话。

{rest}送去饮水和药品。
"""


def records_of(rest):
    found = list(page_records(SourcePage("page.txt", LATER.format(rest=rest), "utf-8", "0" * 64)))
    return [record for record in found if record.type == "article"], {r.text: r for r in found if r.type == "figure"}


def test_a_later_column_goes_on_in_its_article():
    (first, second), figures = records_of("00元，")
    assert first.text.endswith("发放慰问金2600元，送去饮水和药品。")
    assert len(first.segments) == 2
    assert second.text.endswith("许多职工留下了电话。")
    assert (figures["00元"].value, figures["00元"].article, "26" in figures) == (2600.0, first.id, False)


def test_a_paragraph_that_goes_on_nowhere_stays():
    (first, second), _ = records_of("随后，")
    assert first.text.endswith("慰问金26")
    assert second.text.endswith("随后，送去饮水和药品。")
