"""A numeral is read as a whole or not at all: no figure begins or ends inside one."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from unionx.extractors.figure import candidates
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

DIGITS = st.sampled_from([*"一二三四五六七八九两壹贰叁肆柒捌玖貳參123456789", "12", "250"])
RANKS = st.sampled_from([*"十百千万亿佰仟", "百万", "万亿"])
PLACE = st.tuples(DIGITS, RANKS).map("".join)
WHOLE = st.lists(st.one_of(PLACE, PLACE, st.just("零")), min_size=1, max_size=5).map("".join)
DECIMALS = st.sampled_from(["", "", "", "点五", "点123", ".5", "点叁叁"])
LAST = st.sampled_from(["", "", "六", "捌", "7", "万"])
NUMERALS = st.tuples(PLACE, WHOLE, DECIMALS, LAST).map("".join)
FRAMES = st.sampled_from(["工程投入{}元。", "产量增长{}吨。", "厂房占地{}平方米，"])


@settings(max_examples=300)
@given(NUMERALS, FRAMES)
@example("拾贰万", "工程投入{}元。")
@example("七十八万五佰零六", "工程投入{}元。")
@example("100万三千", "工程投入{}元。")
@example("200亿零四千230", "工程投入{}元。")
@example("一百点123", "工程投入{}元。")
@example("五百卅四", "工程投入{}元。")
@example(".77万", "工程投入{}元。")
def test_no_figure_is_torn_out_of_a_numeral(numeral, frame):
    text = frame.format(numeral)
    start = frame.index("{")
    for figure in candidates(Context(text, None)):
        if isinstance(figure, FigureMention):
            assert figure.start <= start, (text, text[figure.start : figure.end])
            assert figure.end >= start + len(numeral), (text, text[figure.start : figure.end])
