"""What is found near signs is what is found everywhere: a sign is left out of no match."""

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from unionx.extractors.organisation import media, units
from unionx.extractors.person import cues, lists
from unionx.language.windows import matches_at, matches_near
from unionx.links.discourse.open_spans import SPAN, spans_of
from unionx.page import bylines, cut_words

# What the patterns are made of, so that a text of a dozen pieces holds some matches and many near misses.
_SPANS = st.sampled_from(
    ["近", "五", "年", "来", "以来", "12", "个", "月", "多", "，", "党的", "二十", "大", "连续", "职工", "里"]
)
_DATES = st.sampled_from(
    ["20", "23", "年", " ", "\n", "6", "月", "日", "11", "以", "来", "万", "元", "。", "周", "\r\n"]
)
_NAMES = st.sampled_from(
    ["工会", " ", "\n", "记者", "通讯员", "张", "李明", "报道", "讯", "网", "报", "、", "王小红", "。"]
)
_MEDIA = st.sampled_from(
    [
        "大河",
        "网",
        "晚报",
        "客户端",
        "在线",
        "讯",
        "电",
        "：",
        "消息",
        "记者",
        "6月",
        "11日",
        "社",
        "石家庄",
        "—",
        "。",
        "资料图",
    ]
)
_CUES = st.sampled_from(
    ["，", "（", "男", "女", "）", "4", "5岁", "1970年", "6月", "出生", "现年", "今年", "担任", "时任", "祖籍", "生",
     "于", "王", "丽", "、", "一行", "来到", "。", "来自", "机械厂", "的", "党", "\n"]
)  # fmt: skip
_ROWS = st.sampled_from(
    [
        "\n",
        "1",
        ".",
        "、",
        " ",
        "#",
        "上海：",
        "王",
        "丽",
        "王丽",
        "（",
        "女",
        "）",
        "|",
        "，",
        "车间",
        "主任",
        "工会",
        "100元",
        "。",
    ]
)
_POSTS = st.sampled_from(
    ["部", "部长", "副", "长", "科", "处", "大", "队", "队长", "中", "室", "中心", "主任", "常务", "队员"]
)


def _texts(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(pieces, max_size=30).map("".join)


@given(_texts(_SPANS))
def test_spans_of_years(text):
    assert spans_of(text) == [match.span() for match in SPAN.finditer(text)]


@given(_texts(_DATES))
def test_cut_dates(text):
    found = matches_near(cut_words._DATE, cut_words._AT_CUT, text, cut_words._REACH, cut_words._REACH)
    cut = [match.span() for match in cut_words._DATE.finditer(text) if re.search(r"[ \r\n]", match[0])]
    assert [match.span() for match in found if re.search(r"[ \r\n]", match[0])] == cut


@given(_texts(_NAMES))
def test_reporters_and_pieces_of_unions(text):
    assert [*bylines._reported(text)] == [match.span() for match in bylines._REPORTED.finditer(text)]
    found = matches_near(bylines._OWN_PIECE, bylines._UNION, text, 0, bylines._LONGEST_PIECE)
    assert [match.span() for match in found] == [match.span() for match in bylines._OWN_PIECE.finditer(text)]


@given(_texts(_MEDIA))
def test_media(text):
    assert [match.span() for match in media.sites(text)] == [match.span() for match in media._SITE.finditer(text)]


@given(_texts(st.sampled_from(["（", "\n", " ", "新", "海疆", "·", "日报", "首席", "记者", "，"])))
def test_services_of_papers(text):
    assert [match.span() for match in media.services(text)] == [match.span() for match in media._SERVICE.finditer(text)]


@given(_texts(_CUES))
def test_cues_beside_names(text):
    found = matches_at(cues._BEHIND, cues._BEHIND_SIGN, text)
    assert [match.span() for match in found] == [match.span() for match in cues._BEHIND.finditer(text)]
    found = matches_near(cues._OF, cues._OF_SIGN, text, cues._OF_REACH, 1)
    assert [match.span() for match in found] == [match.span() for match in cues._OF.finditer(text)]


@given(_texts(_ROWS))
def test_rows_that_names_begin(text):
    assert lists._ROW_AHEAD.match(text) or not lists._ROW.match(text)
    found = matches_at(lists._UNIT_ROWS, lists._UNIT_ROW_AHEAD, text)
    assert [match.span() for match in found] == [match.span() for match in lists._UNIT_ROWS.finditer(text)]


@given(_texts(_POSTS))
def test_departments_before_their_heads(text):
    found = units._HEADED_WORDS.matches(units._HEADED, text)
    assert [match.span() for match in found] == [match.span() for match in units._HEADED.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("近五年来", [(0, 4)]),
        ("一" * 40 + "五年来" + "一" * 40 + "三年来", [(40, 43), (83, 86)]),
        ("五年来" * 3, [(0, 3), (3, 6), (6, 9)]),
        ("没有", []),
    ],
)
def test_windows_touch_and_part(text, found):
    pattern, sign = regex.compile("近?[一二三四五]年来"), re.compile("年来")
    assert [match.span() for match in matches_near(pattern, sign, text, 3, 2)] == found
