"""What newspapers write is read back exactly: numerals, money, shares, days, in every form that they have."""

import datetime as dt
import random
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unionx.language.festivals import festival, lunar_day
from unionx.language.numerals import parse

FOLDER = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(FOLDER))
try:
    import peers
    import values
    from values import DIGITS, FORMAL, chinese
finally:
    sys.path.remove(str(FOLDER))

WHOLE = st.integers(1, 9_999_999_999_999_999 // 2)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2023, 6, 12))


def figures(extract, text):
    return [record for record in extract(text, "2023-06-12") if record.type == "figure"]


def the_figure(extract, text):
    [figure] = figures(extract, text)
    return figure


def the_date(extract, text, option="2023-06-12"):
    [date] = [record for record in extract(text, option, ("date",)) if record.granularity != "vague"]
    return date


@given(WHOLE)
def test_a_chinese_numeral_is_its_value(number):
    assert parse(chinese(number)).value == number
    assert parse(chinese(number).translate(FORMAL)).value == number


@given(st.integers(0, 9999), st.integers(1, 3), st.sampled_from(["", "万", "亿", "万亿"]))
def test_a_decimal_in_words_is_its_value(number, places, rank):
    digits = f"{number:04}"
    whole, rest = str(int(digits[:-places] or "0")), digits[-places:]
    said = (chinese(int(whole)) or "零") + "点" + "".join(DIGITS[int(digit)] for digit in rest) + rank
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[rank]
    assert parse(said).value == Decimal(f"{whole}.{rest}") * factor


@given(st.integers(2, 99_999_999), st.sampled_from(["{:d}", "{:,d}"]), st.sampled_from("名人家件户"))
def test_a_count_in_digits(extract, number, form, unit):
    figure = the_figure(extract, f"会上通报了{form.format(number)}{unit}。")
    assert (figure.value, figure.unit, figure.modifier) == (number, unit, "exact")


@given(st.integers(11, 99_999_999), st.sampled_from("名人家件户"))
def test_a_count_in_words(extract, number, unit):
    assume(number % 10_000 or chinese(number)[0] not in "十百千万")
    figure = the_figure(extract, f"会上通报了{chinese(number)}{unit}。")
    assert (figure.value, figure.unit) == (number, unit)


@given(st.integers(1, 999_999), st.integers(1, 9), st.integers(1, 9))
def test_money_in_parts(extract, yuan, jiao, fen):
    wanted = float(Decimal(f"{yuan}.{jiao}{fen}"))
    words = f"{chinese(yuan)}元{DIGITS[jiao]}角{DIGITS[fen]}分"
    for said in (
        f"{yuan}元{jiao}角{fen}分",
        words,
        words.translate(FORMAL),
        f"{yuan}.{jiao}{fen}元",
        f"￥{yuan}.{jiao}{fen}",
    ):
        figure = the_figure(extract, f"合计支付{said}，已结清。")
        assert (figure.text, figure.value, figure.currency) == (said, wanted, "CNY")


@given(st.integers(2, 9999), st.sampled_from(["百", "千", ""]), st.sampled_from("万亿"))
def test_money_in_ranks(extract, number, rank, section):
    factor = {"百": 100, "千": 1000, "": 1}[rank] * {"万": 10**4, "亿": 10**8}[section]
    figure = the_figure(extract, f"共计下拨{number}{rank}{section}元。")
    assert (figure.value, figure.unit) == (number * factor, "元")


@given(st.integers(1, 99), st.integers(0, 9))
def test_a_share(extract, whole, tenth):
    wanted = float(Decimal(f"{whole}.{tenth}"))
    words = chinese(whole) + (f"点{DIGITS[tenth]}" if tenth else "")
    for said in (f"{whole}.{tenth}%", f"{whole}.{tenth}％", f"百分之{whole}.{tenth}", f"百分之{words}"):
        figure = the_figure(extract, f"占比为{said}。")
        assert (figure.text, figure.value, figure.unit) == (said, wanted, "%")


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["至", "到", "-", "—", "~", "－"]))
def test_a_range_is_in_order(extract, first, last, joint):
    found = [figure for figure in figures(extract, f"每组{first}{joint}{last}人。") if figure.modifier == "range"]
    assert [(figure.low, figure.high) for figure in found] == ([(first, last)] if first < last else [])


@given(st.integers(1, 9_999), st.sampled_from(["万元", "元", "%"]))
def test_a_minus_is_not_lost(extract, number, unit):
    for cue in ("利润为-", "利润总额为负"):
        if unit != "%":
            assert the_figure(extract, f"{cue}{number}{unit}。").value < 0
    growth = the_figure(extract, f"增长-{number}{unit}。")
    assert (growth.change, growth.value > 0) == ("decrease", True)


@given(DAYS)
def test_a_day_in_every_form(extract, day):
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    tens = {n: chinese(n).removeprefix("一") if 10 <= n < 20 else chinese(n) for n in range(1, 32)}
    words = f"{tens[day.month]}月{tens[day.day]}日"
    forms = [f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日", day.isoformat(),
             f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}",
             f"{day.year}年{day.month}月{day.day}号", f"{year}年{words}", f"{year.replace('〇', '零')}年{words}",
             f"{year.replace('〇', 'O')}年{words}"]  # fmt: skip
    for said in forms:
        date = the_date(extract, f"签署日期为{said}。")
        assert (date.text, date.date_start, date.date_end) == (said, day, day)


@given(st.dates(dt.date(1951, 1, 1), dt.date(2022, 12, 31)))
def test_a_month_of_a_short_year(extract, day):
    date = the_date(extract, f"他{day.year % 100:02}年{day.month}月进厂。")
    assert (date.date_start.year, date.date_start.month) == (day.year, day.month)


@given(DAYS, st.integers(1, 300))
def test_a_range_of_days(extract, first, length):
    last = first + dt.timedelta(days=length)
    date = the_date(extract, f"展期{first.isoformat()}至{last.isoformat()}。")
    assert (date.date_start, date.date_end) == (first, last)


@given(st.integers(1, 13), st.integers(1, 40))
def test_a_day_that_the_calendar_lacks_is_none(extract, month, day):
    text = f"2023年{month}月{day}日，会议召开。"
    full = [record for record in extract(text, "2023-06-12", ("date",)) if record.granularity == "day"]
    try:
        wanted = [dt.date(2023, month, day)]
    except ValueError:
        wanted = []
    assert [record.date_start for record in full if "2023年" in record.text] == wanted


@pytest.mark.parametrize("year", range(1950, 2050, 7))
def test_festivals_of_the_moon_stand_in_their_season(year):
    spring, eve = festival("lunar 01-01", year), festival("lunar 12-30", year)
    assert eve == spring - dt.timedelta(days=1)
    assert (1, 20) <= (spring.month, spring.day) <= (2, 21)
    assert festival("lunar 08-15", year) == lunar_day(year, 8, 15)
    assert festival("term 清明", year).month == 4
    assert festival("sunday 05-2", year).isoweekday() == 7


@pytest.mark.parametrize("rule", ["-", "lunar 13-01", "lunar 01-31", "term 无此节"])
def test_a_festival_that_there_is_not(rule):
    assert festival(rule, 2023) is None


def test_values_of_a_short_run_are_read_back():
    dice = random.Random(2)
    written = [one for _ in range(30) for one in values.written(dice)]
    assert len({one.form for one in written}) == 39
    assert [(one.form, one.said) for one in written if one.read(one.said) != one.wanted] == []


def test_what_another_reader_says_otherwise_has_a_reason_or_is_told(capsys):
    said = [*peers.mentions("", "2010年底，会费12万元，近300万元。")]
    assert [one.text for one in said] == ["12万元", "近300万元", "2010年底"]
    right = {"money": {"12万元": [Decimal(120_000)], "近300万元": [Decimal(3_000_000)]}.get}
    assert peers._compared("right", right, said) == 0
    explained = {"day": lambda text: ["2010-11-01", "2010-12-31"]}
    assert peers._compared("other", explained, said) == 0
    assert peers._compared("wrong", {"money": lambda text: [Decimal(12)]}, said) == 2
    assert "NOT EXPLAINED: 12万元" in capsys.readouterr().out


@pytest.mark.parametrize("peer", peers.PEERS)
def test_what_installed_readers_say_otherwise_has_a_reason(peer):
    try:
        readers = peers.PEERS[peer]()
    except ImportError as error:
        pytest.skip(f"{peer} is not installed: {error}")
    assert peers._compared(peer, readers, [*peers.drawn(600, 1)]) == 0
