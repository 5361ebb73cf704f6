"""The subject of a figure that begins the page."""

import pytest


@pytest.mark.parametrize("last", ["。", "：", "等", "的", "区"])
def test_what_ends_the_page_is_not_before_what_begins_it(extract, last):
    text = "16个班组被授予奖状，9名、3名职工受到慰问。安溪县总工会已通知各厂"
    plain, other = (extract(f"{text}{end}", "2023-06-12", ("figure",)) for end in ("。", last))
    assert [(one.text, one.subject) for one in plain] == [(one.text, one.subject) for one in other]
