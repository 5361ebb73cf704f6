"""Numbers and values as readers of a language write them: never rounded, the sizes those of CLDR."""

from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_compact_decimal
from hypothesis import given
from hypothesis import strategies as st

from unionx import messages, records
from unionx.output.reader_values import DIGITS, SIZES, amount, reader_number, reader_value

NUMBERS = {
    None: ("", ""),
    0.0: ("0", "0"),
    0.5: ("0.5", "0.5"),
    9999.0: ("9,999", "9,999"),
    10000.0: ("1万", "10,000"),
    -10000.0: ("-1万", "-10,000"),
    12345.0: ("1.2345万", "12,345"),
    12345.6: ("12,345.6", "12,345.6"),
    12345678.9: ("12,345,678.9", "12,345,678.9"),
    99999999.0: ("9999.9999万", "99,999,999"),
    123456789.0: ("12345.6789万", "123,456,789"),
    44167739000.0: ("441.67739亿", "44,167.739 million"),
    65250000.0: ("6525万", "65.25 million"),
    -65250000.0: ("-6525万", "-65.25 million"),
    1e8: ("1亿", "100 million"),
    3e12: ("3万亿", "3 trillion"),
    Decimal("1E+30"): (f"{10**30:,}", f"{10**30:,}"),
    Decimal("10000000000000000000000000000001"): (f"{10**31 + 1:,}", f"{10**31 + 1:,}"),
}
FIGURE = {
    "type": "figure", "id": "p#figure@0-1", "doc": "p", "article": None, "start": 0, "end": 1, "line": 1, "text": "x",
    "rule": "figure/unit", "kind": "count", "value": None, "low": None, "high": None, "modifier": "exact", "unit": None,
    "currency": None, "per": None, "change": None, "status": "actual", "noun": None, "subject": None,
    "subject_id": None, "period": None, "repeats": None, "part_of": None, "noun_rule": None, "subject_rule": None,
    "period_rule": None,
    "status_rule": "default",
}  # fmt: skip
MONEY = {"kind": "money", "unit": "元", "currency": "CNY"}


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number(value):
    for language, said in zip(("zh", "en"), NUMBERS[value], strict=True):
        with messages.in_language(language):
            assert reader_number(value) == said


@pytest.mark.parametrize(
    ("keys", "chinese", "english"),
    [
        (MONEY | {"value": 65250000}, "6525万元", "¥65.25 million"),
        (MONEY | {"value": -65250000}, "-6525万元", "-¥65.25 million"),
        (MONEY | {"value": 1700, "per": "月", "status": "required"}, "1,700元/月（规定）", "¥1,700/月 (required)"),
        ({"kind": "money", "unit": "美元", "currency": "USD", "value": 2e6}, "200万美元", "US$2 million"),
        ({"value": 15.9, "unit": "%", "change": "decrease"}, "15.9%（减）", "15.9% (decrease)"),
        ({"low": 60, "high": 70, "unit": "人", "modifier": "range"}, "60–70人（范围）", "60–70 人 (range)"),
        ({"low": 6e4, "high": 7e4, "unit": "人", "modifier": "range"}, "6万–7万人（范围）", "60,000–70,000 人 (range)"),
        (
            {"value": 32e4, "low": 32e4, "high": 33e4, "modifier": "more_than", "unit": "人"},
            "32万人（32万–33万，多于）",
            "320,000 人 (320,000–330,000, more_than)",
        ),
        ({"value": 5}, "5", "5"),
    ],
)
def test_a_figure(keys, chinese, english):
    for language, said in (("zh", chinese), ("en", english)):
        with messages.in_language(language):
            assert reader_value(records.Figure.model_validate(FIGURE | keys)) == said


@pytest.mark.parametrize("language", messages.LANGUAGES)
@given(value=st.one_of(st.floats(allow_nan=False, allow_infinity=False, width=64), st.integers(-(10**16), 10**16)))
def test_nothing_is_rounded(language, value):
    number = Decimal(repr(value))
    with messages.in_language(language):
        said = reader_number(number).replace(",", "")
    power = next((power for power, name in SIZES[language].items() if said.endswith(name)), 0)
    name = SIZES[language].get(power, "")
    assert Fraction(said.removesuffix(name)) * 10**power == Fraction(number)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_sizes_are_those_of_cldr(language):
    with messages.in_language(language):
        for power in SIZES[language]:
            value = 25 * 10 ** (power - 1)
            form = format_compact_decimal(
                value, format_type="long", locale=language, fraction_digits=DIGITS[language][power]
            )
            assert reader_number(Decimal(value)) == form


def test_no_unit_and_no_currency():
    assert (amount(None, None, None), amount(3.0, None, "CNY"), amount(3.0, "元", "XAU")) == ("", "¥3", "3 元")
