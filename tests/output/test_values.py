"""What a record says, in a few words."""

import pytest

from unionx import records
from unionx.output.values import value

FIGURE = {
    "type": "figure", "id": "x", "doc": "x", "article": None, "start": 0, "end": 1, "line": 1, "text": "x", "rule": "x",
    "kind": "count", "value": None, "low": None, "high": None, "modifier": "exact", "unit": None, "currency": None,
    "per": None, "change": None, "status": "actual", "noun": None, "subject": None, "subject_id": None, "period": None,
    "repeats": None, "part_of": None, "noun_rule": None, "subject_rule": None, "period_rule": None,
    "status_rule": "default",
}  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"value": 60, "unit": "元", "low": 60, "high": 70, "modifier": "more_than"}, "60 元 (60–70, more_than)"),
        ({"value": 6.1, "unit": "%"}, "6.1 %"),
        ({"value": 1.21e14, "unit": "元"}, "121000000000000 元"),
        ({"value": 1e-07}, "0.0000001"),
        ({"low": 3, "high": 5.5, "modifier": "range", "unit": "元", "per": "月"}, "3–5.5 元/月 (range)"),
        ({"value": 60, "low": 60, "modifier": "at_least", "status": "planned"}, "60 (60–, at_least, planned)"),
        ({"value": 60, "high": 60, "modifier": "nearly", "change": "increase"}, "60 (–60, nearly, increase)"),
    ],
)  # fmt: skip
def test_the_value_of_a_figure_reads_well(keys, said):
    assert value(records.Figure.model_validate(FIGURE | keys)) == said
