"""The day that a page prints of itself is one; days of issue that differ are told."""

from unionx.page.printed_date import printed_date

FIRST = "发布日期：2019-11-18\n工会送温暖\n今年慰问职工30人。\n"
SECOND = "发布日期：2023-06-12\n工会送清凉\n6月1日慰问职工50人。\n"


def test_one_day_of_issue_is_told_nothing_of():
    assert printed_date(FIRST).published == "2019-11-18"
    assert printed_date(FIRST).warnings() == []
    assert printed_date("工会送温暖\n今年慰问职工30人。\n").warnings() == []


def test_the_days_of_two_pages_that_were_joined_are_told():
    joined = printed_date(FIRST + "\n" + SECOND)
    assert joined.published is None
    assert joined.warnings() == [
        "2 days of issue, from 2019-11-18 to 2023-06-12: is it more than one page? give each by itself"
    ]


def test_a_day_that_is_printed_twice_is_one():
    assert printed_date(FIRST + FIRST).published == "2019-11-18"
