"""A word that names a region only beside another of its region."""

import pytest


@pytest.mark.parametrize("last", ["。", "省", "市"])
def test_what_ends_the_page_is_not_before_what_begins_it(extract, last):
    text = "新建驿站60个，职工李明到会。来稿请寄本"
    plain, other = (extract(f"{text}{end}", "2023-06-12") for end in ("。", last))
    names = [[one.canonical for one in found if one.type == "organisation"] for found in (plain, other)]
    assert names[0] == names[1]
