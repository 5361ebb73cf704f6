"""Text keeps the raw place of each of its characters through every edit."""

import pytest

from unionx.language.text import Edit, Text, look_alikes, simplify

RAW = "甘肃省总\n\n工会　６名"


@pytest.fixture
def text():
    """Return RAW without its line break and its space, in half width: 甘肃省总工会6名."""
    return Text(RAW).with_edits([Edit(4, 6, ""), Edit(8, 9, ""), Edit(9, 10, "6")])


def test_a_raw_text_is_its_own_place():
    raw = Text(RAW)
    assert [raw.raw(at) for at in range(len(raw))] == list(range(len(RAW)))
    assert raw.raw_span(2, 5) == (2, 5)


def test_edits_leave_out_and_put_one_for_one(text):
    assert text.text == "甘肃省总工会6名"
    assert len(text) == 8
    assert [text.raw(at) for at in range(8)] == [0, 1, 2, 3, 6, 7, 9, 10]


@pytest.mark.parametrize(
    ("span", "raw"),
    [
        ((0, 6), (0, 8)),  # over the break
        ((0, 4), (0, 4)),  # ends before it
        ((4, 6), (6, 8)),  # begins behind it
        ((4, 7), (6, 10)),  # over the space
        ((6, 8), (9, 11)),
        ((6, 6), (9, 9)),  # an empty span
        ((0, 8), (0, 11)),
    ],
)
def test_raw_spans(text, span, raw):
    assert text.raw_span(*span) == raw


def test_a_raw_span_ends_with_its_last_character(text):
    start, end = text.raw_span(0, 4)
    assert RAW[start:end] == "甘肃省总"


@pytest.mark.parametrize(
    ("raw", "repaired"), [(0, 0), (3, 3), (4, 4), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (99, 8)]
)
def test_repaired_is_the_first_character_at_a_raw_place_or_behind_it(text, raw, repaired):
    assert text.offset_of_raw(raw) == repaired


def test_repaired_before_what_was_left_out_at_the_head():
    text = Text("　　工会").with_edits([Edit(0, 2, "")])
    assert text.text == "工会"
    assert text.raw(0) == 2
    assert text.offset_of_raw(0) == 0


@pytest.mark.parametrize(("start", "end"), [(0, 8), (2, 6), (4, 8), (5, 7), (3, 4), (2, 2), (7, 8)])
def test_a_slice_keeps_its_raw_places(text, start, end):
    part = text.slice(start, end)
    assert part.text == text.text[start:end]
    assert [part.raw(at) for at in range(len(part))] == [text.raw(at) for at in range(start, end)]


def test_a_slice_can_be_edited(text):
    part = text.slice(2, 8).with_edits([Edit(2, 4, "")])
    assert part.text == "省总6名"
    assert [part.raw(at) for at in range(4)] == [2, 3, 9, 10]


def test_edits_of_edits_reach_back_to_the_raw_text(text):
    again = text.with_edits([Edit(0, 1, ""), Edit(5, 6, "*")])
    assert again.text == "肃省总工*6名"
    assert [again.raw(at) for at in range(len(again))] == [1, 2, 3, 6, 7, 9, 10]


def test_a_replacement_takes_the_first_places_of_what_it_replaces():
    text = Text("一\r\n\r\n二").with_edits([Edit(1, 5, "\n")])
    assert text.text == "一\n二"
    assert [text.raw(at) for at in range(3)] == [0, 1, 5]
    assert text.raw_span(0, 2) == (0, 2)


def test_no_edit_is_the_same_text(text):
    same = text.with_edits([])
    assert same.text == text.text
    assert [same.raw(at) for at in range(8)] == [text.raw(at) for at in range(8)]


def test_edits_make_a_new_text():
    raw = Text(RAW)
    raw.with_edits([Edit(0, 4, "")])
    assert raw.text == RAW


def test_everything_may_be_left_out():
    text = Text("　　").with_edits([Edit(0, 2, "")])
    assert (text.text, len(text)) == ("", 0)
    assert text.raw_span(0, 0)[0] == text.raw_span(0, 0)[1]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 1, "工会")],  # grows the text
        [Edit(2, 2, "新")],  # puts something in
        [Edit(2, 3, ""), Edit(0, 1, "")],  # out of order
        [Edit(0, 3, ""), Edit(2, 4, "")],  # overlaps
    ],
    ids=["grows", "inserts", "out of order", "overlaps"],
)
def test_other_edits_are_refused(edits):
    with pytest.raises(ValueError, match="out of order or grows"):
        Text(RAW).with_edits(edits)


def test_the_map_grows_with_the_repairs_and_not_with_the_text():
    text = Text("工" * 100_000).with_edits([Edit(500, 501, ""), Edit(600, 601, "")])
    assert sum(len(getattr(text, slot)) for slot in ("_starts", "_raws")) <= 8


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("縣總工會慰問職工六十餘戶，發放慰問金三萬元。", "县总工会慰问职工六十余户，发放慰问金三万元。"),
        ("选手临摹《蘭亭序》，奖金2萬元。", "选手临摹《蘭亭序》，奖金2万元。"),
        ("青工张堃、李昇获奖。", "青工张堃、李昇获奖。"),
        ("提高百分之一點五，兩成職工參加。", "提高百分之一点五，两成职工参加。"),
        ("縣衞生局敍獎，慰問護士。", "县卫生局叙奖，慰问护士。"),
        ("会员60名。", "会员60名。"),
    ],
)
def test_traditional_script_is_read_as_simplified(raw, plain):
    got = simplify(Text(raw))
    assert got.text == plain
    assert [got.raw(at) for at in range(len(got))] == list(range(len(raw)))


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("20l9年l2月", "2019年12月"),
        ("会员6O名，5I元", "会员60名，51元"),
        ("O2O个体，H1N1人，A1O人", "O2O个体，H1N1人，A1O人"),
        ("WiFi覆盖30个", "WiFi覆盖30个"),
    ],
)
def test_letters_that_a_scan_read_for_digits(raw, read):
    assert look_alikes(Text(raw)).text == read


def test_names_stay_as_printed_and_the_canonical_name_is_simplified(extract):
    records = extract("揚州市總工會發放獎金1億2千萬元，職工2萬餘名。\n2023年5月，總工會主席說。", "2023-06-12")
    [body] = [record for record in records if record.type == "organisation" and record.text == "揚州市總工會"]
    assert (body.name, body.canonical) == ("揚州市總工會", "扬州市总工会")
    money, people = [record for record in records if record.type == "figure"]
    assert (money.text, money.value, money.subject) == ("1億2千萬元", 120_000_000, "揚州市總工會")
    assert (people.text, people.value, people.low, people.high, people.noun) == (
        "2萬餘名",
        20_000,
        20_000,
        30_000,
        "職工",
    )
