"""The period of a figure whose date begins the page."""

import pytest


@pytest.mark.parametrize("last", ["。", "、", "和", "至", "，"])
def test_what_ends_the_page_is_not_before_what_begins_it(extract, last):
    text = "2022年新建驿站60个，2021年同里镇总工会新建驿站80个。记者：方晓"
    plain, other = (extract(f"{text}{end}", "2023-06-12", ("figure",)) for end in ("。", last))
    assert [(one.text, one.period) for one in plain] == [(one.text, one.period) for one in other]
