"""A standard is what a rule pays or asks; what was paid by it is none."""


def statuses(extract, text):
    return [record.status for record in extract(text, "2023-06-12", ("figure",))]


def test_the_change_of_a_standard_sets_it(extract):
    assert statuses(extract, "疗休养补助标准为每人2000元。") == ["required"]


def test_what_is_paid_by_a_standard_sets_none(extract):
    assert statuses(extract, "去年按照标准发放慰问金50万元。") == ["actual"]
