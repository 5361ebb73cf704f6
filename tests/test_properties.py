"""What holds for any text: nothing raises, places are true, mentions are in order, time grows with the length."""

import math
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionx.language.numerals import parse
from unionx.language.text import Edit, Text
from unionx.page import layout

NUMERAL = "0123456789０５零〇一二两三五七八九十百千万亿半几数.．,，点"
WORDS = """
万元 亿元 人次 个月 个小时 个百分点 百分之 千分之 以上 不低于 左右 元/月 每人每月
今年 去年 上月 昨日 上周五 上旬 一季度 上半年 年底 以来 起 至今 截至 20世纪90年代 “五一” 十四五
2023 2023年 2月30日 5月 4月23日 10月23日至27日 2021、2022年 2023.4.23 2023-13-45
将 电 （记者王鑫 方大丰） 职工 增加 下降 市总工会 --> /enpproperty--> 甘肃工人报 ￥ $ 5G A é
"""
CHARACTERS = "名人家个元角成年月日号周天时分秒％%‰余多近约超至到—~～-、和每第/、。！；：“”（）《》[]#\n\r\t 　\u200b"
PIECES = [*NUMERAL, *CHARACTERS, "\r\n", "\n\n", *WORDS.split()]
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(NEWS, st.text(max_size=80))
REFERENCES = st.sampled_from([None, "2023-06-12", "2024-02-29", "2023-01-01", "2023-12", "2023"])


# A page line by line: headlines, bylines and marks as they are printed, cut, doubled and joined.
MARKS = [
    "",
    "# ",
    "## ",
    "### ",
    "###",
    "#",
    "——",
    "□",
    "■",
    "【",
    "（",
    "—— ",
    "# ——",
    "-->",
    "“",
    "1.",
    "一、",
    "（二）",
]
LINES = """
用匠心书写人生|记全国劳动模范李明|本报记者|本报记者 李明|记者 李明 通讯员 王芳|王芳|李明 摄|正文。
本报讯（记者李明）市总工会送清凉。|来源：职工报|作者：李明|责任编辑：王芳|（下转第3版）|工会要闻|维权在线】
2023年6月12日 星期一 第3版|第3版|职工报|发布时间：2023-06-12 08:30
市总工会慰问职工60名，投入|万元，受到好评|6月8日|近日，县总工会开会。|（上接第1版）|一|。|，|摄|”|:|图为职工。|
"""
LINE = st.tuples(st.sampled_from(MARKS), st.sampled_from(LINES.replace("\n", "|").split("|")), st.integers(0, 9)).map(
    lambda made: made[0] + (made[1] if made[2] else made[1][: len(made[1]) // 2])
)
PAGES = st.lists(st.tuples(LINE, st.sampled_from(["\n", "\n\n", "\n\n\n\n\n\n"])), max_size=12).map(
    lambda made: "".join(line + end for line, end in made)
)


HAS = {
    "exact": [(True, False, False)],
    "about": [(True, False, False), (False, False, False)],
    "nearly": [(True, False, True)],
    "more_than": [(True, True, False), (True, True, True)],
    "at_least": [(True, True, False)],
    "at_most": [(True, False, True)],
    "less_than": [(True, False, True)],
    "range": [(False, True, True)],
}


@given(TEXTS, REFERENCES)
@example("去年，2٣日，20٣٣年，٣名", "2023-06-12")  # Arabic-Indic digits
@example("次年" * 9000, "2023-06-12")  # past the end of the calendar
def test_records_of_any_text(extract, raw, option):
    page, *others = extract(raw, option)
    assert page.type == "page"
    assert page.chars == len(raw)
    articles = [record for record in others if record.type == "article"]
    for article in articles:
        assert all(article.start <= start <= end <= article.end <= len(raw) for start, end in article.segments)
    assert others[: len(articles)] == articles, "articles come before the mentions"
    mentions = others[len(articles) :]
    for mention in mentions:
        assert raw[mention.start : mention.end] == mention.text
        # \r, \n and \r\n end a line, and nothing else does.
        assert mention.line == 1 + raw[: mention.start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    ids = [record.id for record in (page, *others)]
    assert len(set(ids)) == len(ids)
    assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end, m.type))
    numbers = [m for m in mentions if m.type in ("date", "figure")]
    assert all(a.end <= b.start for a, b in pairwise(numbers))


@given(PAGES)
@example("用匠心书写人生\n# ——记全国劳动模范李明\n正文。")
@example("###\n本报记者\n###\n正文。")
def test_the_articles_of_any_page(extract, raw):
    page, *others = extract(raw, None)
    lines = [span for record in others if record.type == "article" for span in record.segments]
    assert page.chars == len(raw)
    assert all(start < end for start, end in lines)
    assert all(left[1] <= right[0] for left, right in pairwise(sorted(lines))), "a line belongs to two articles"


@given(NEWS, REFERENCES)
@example("补贴3元/每", None)
def test_values_of_any_text(extract, raw, option):
    for mention in extract(raw, option):
        if mention.type == "date" and mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end
        if mention.type != "figure":
            continue
        given_numbers = [n for n in (mention.value, mention.low, mention.high) if n is not None]
        assert all(math.isfinite(number) for number in given_numbers)
        if mention.low is not None and mention.high is not None:
            assert mention.low < mention.high
        # The guide's table: which of value, low and high a modifier has.
        has = tuple(number is not None for number in (mention.value, mention.low, mention.high))
        assert has in HAS[mention.modifier]
        assert (mention.currency is not None) == (mention.kind == "money")
        assert mention.unit != "" and mention.noun != "" and mention.per != ""  # noqa: PT018


@pytest.mark.parametrize("option", ["0001-01-01", "0001", "0999-12-31", "9999-12-31", "9999"])
def test_the_edges_of_the_calendar(extract, option):
    words = "去年 前年 上月 昨日 前天 上周五 上周 明年 后年 下月 明天 后天 下周一 本季度 上季度 3月5日 9月 8日 今年底"
    text = "。".join(words.split())
    page, *_ = extract(text, option)
    assert page.reference == option


@given(NEWS)
def test_the_same_text_gives_the_same_records(extract, raw):
    assert extract(raw, "2023-06-12") == extract(raw, "2023-06-12")


@given(NEWS)
def test_only_the_types_asked_for(extract, raw):
    everything = extract(raw, "2023-06-12")
    for kind in ("page", "date", "figure"):
        assert extract(raw, "2023-06-12", (kind,)) == [record for record in everything if record.type == kind]


@given(TEXTS)
@example("。0\r\n0\n0")  # two breaks in one number
def test_repair_is_total_idempotent_and_knows_its_places(raw):
    text = layout.repair(raw)
    assert layout.repair(text.text).text == text.text
    places = [text.raw(at) for at in range(len(text))]
    assert all(a < b for a, b in pairwise(places))
    assert all(0 <= place < len(raw) for place in places)


@pytest.mark.parametrize("step", layout.REPAIRS, ids=lambda step: step.name)
@given(raw=TEXTS)
@example(raw="。0\r\n0\n0")
def test_each_repair_is_idempotent(step, raw):
    once = step.apply(Text(raw))
    assert step.apply(Text(once.text)).text == once.text


@given(st.one_of(st.text(max_size=30), st.text(alphabet=NUMERAL + "余多", max_size=12)))
@example("²")  # a digit to isdigit(), not to Decimal
@example("1²万")
@example("٣")  # an Arabic-Indic three
@example("亿万" * 500)
def test_any_numeral(text):
    number = parse(text)
    if number is None:
        return
    assert all(n is None or n.is_finite() for n in (number.value, number.low, number.high, number.step))
    assert (number.value is None) == (number.low is not None)
    assert (number.low is None) == (number.high is None)
    assert number.low is None or number.low < number.high
    assert number.value is None or number.value >= 0


@given(st.integers(0, 10**12))
def test_an_arabic_numeral_is_its_value(number):
    assert parse(str(number)).value == number
    assert parse(f"{number:,}").value == number


@given(st.text(max_size=30), st.data())
def test_edits_keep_the_places_of_what_stays(raw, data):
    text = Text(raw)
    for _ in range(3):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        text = text.with_edits([Edit(a, b, data.draw(st.sampled_from(["", "*"])) if b > a else "") for a, b in spans])
    for at, character in enumerate(text.text):
        place = text.raw(at)
        assert character in ("*", raw[place])
        assert text.offset_of_raw(place) == at
    places = [text.raw(at) for at in range(len(text))]
    assert places == sorted(set(places))


LONG = {
    "one digit": "1",
    "nines": "9",
    "one Chinese digit": "一",
    "ten": "十",
    "half": "半",
    "ranges": "1至",
    "nested ranges": "1-2-3-4-5-6-7-8-9-",
    "dated ranges": "5月8日至9日至",
    "months": "5月",
    "years": "年",
    "four-digit years": "2023年",
    "listed years": "2023、",
    "about": "约",
    "nearly": "近",
    "ordinals": "第",
    "shares": "百分之",
    "units": "个",
    "spaces": " ",
    "ideographic spaces": "　",
    "newlines": "\n",
    "Windows newlines": "\r\n",
    "opening quotes": "“",
    "straight quotes": '"',
    "commas": "1,",
    "grouped thousands": "1,000,",
    "points": "1.",
    "full-width digits": "１",
    "spaced digits": "1 ",
    "broken digits": "1\n",
    "listed numbers": "12、",
    "numbers joined by 和": "3和",
    "brackets": "（",
    "names": "王 ",
    "commas of a byline": "记者，",
    "per": "每",
    "wan": "万",
    "yi and wan": "亿万",
    "arrows": "--> 2024-01-11 ",
    "one sentence of counts": "慰问职工60余名，",
    "one sentence of dates": "4月23日，",
    "nouns": "职工",
    "headings": "#",
    "days counted from the one before": "次日，",
    "years counted from the one before": "次年、",
    "months counted from the one before": "次月",
    "bare days": "8日、",
    "counts without a noun": "3个、",
    "money without a noun": "3元、",
    "open bylines": "（记者",
    "Chinese characters and spaces": "工 ",
    "headlines": "工会\n",
    "column lines": "职工权益保障工作会议在北京召开\n",
    "closing quotes": "”",
    "years joined": "2023和",
    "quotes in pairs": "“工”",
    "shares joined": "3、万分之",
    "unions of a city": "扬州市总工会。市总工会。",
    "levels alone": "市总工会，",
    "branches of a company": "国网天津市电力公司工会",
    "titles and names": "主席王强、",
    "departments of a committee": "市委常委、统战部部长王强，",
    "speakers": "王强说，",
    "bodies under headings": "江都区总工会\n# 省总\n",
    "areas": "全市3000人，",
    "announced lists": "1项：2项、3项，",
    "sums of sentences": "共30项。",
    "some of them": "其中2项，",
    "stamps": "发布时间：2023-06-01 09:15 来源：职工网\n",
    "staff in one line": "责任编辑：王芳 ",
    "navigation": "上一篇 下一篇 ",
    "recommended pages": "县总工会送清凉\n相关阅读\n",
    "digits one by one": "1 0 ",
    "boxes": "□王芳 ",
    "mastheads": "职工报 2023年6月12日 星期一 第3版\n",
    "columns that end with a comma": "# 工会\n送清凉，\n",
    "signed by reporters": "讯 记者王强 ",
    "unions of this regiment": "新疆兵团第三师五十一团工会送茶，该团工会送伞。",
    "him without a name": "他送伞3把，",
    "bare nouns of a body": "医院有职工3人，",
    "amounts behind a rate": "每人3元。修路3米，赔钱不低于3元。",
    "authors alone": "□王强\n（作者系职工）\n",
    "headings and times": "一、帮扶\n2016年：\n",
    "sections of firms": "# 帮扶\n兴化船厂送茶。送伞3把。\n",
}
BYTES = 200_000
_TRIES = 4
SECONDS = 5.0  # of the processor for so many bytes of UTF-8, on a slow machine


def _seconds(extract, text):
    began = time.process_time()
    extract(text, "2023-06-12")
    return time.process_time() - began


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_time_grows_with_the_length(extract_unchecked, piece):
    times = BYTES // len(piece.encode())
    extract_unchecked(piece * 10, "2023-06-12")
    long = math.inf
    for small in (times // 64, times // 16, times // 4):  # a bad pattern is caught before it takes minutes
        short, long = long, math.inf  # the best of some tries: what else runs on the machine only adds to a time
        for again in range(_TRIES):
            if again or short == math.inf:  # else it was taken as the longer of the last two
                short = min(short, max(_seconds(extract_unchecked, piece * small), 0.005))
            assert short < SECONDS, f"{len(piece) * small} characters take {short:.1f} s"
            long = min(long, max(_seconds(extract_unchecked, piece * (4 * small)), 0.005))
            if long < 8 * short:
                break
        said = f"{len(piece) * small} characters take {short:.3f} s, four times as many {long:.3f} s"
        assert long < 8 * short, said
    assert long < SECONDS, f"{4 * small * len(piece)} characters take {long:.1f} s"


def test_time_grows_with_the_number_of_mentions(extract, seeds):
    page = "\n".join(seeds.values())
    once = min(_seconds(extract, page) for _ in range(3))
    assert _seconds(extract, page * 4) < 8 * once
