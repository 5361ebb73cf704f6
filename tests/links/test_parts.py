"""What holds for the links of figures in any text: a part has one whole beside it, and what is announced is checked."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionx.links.evidence import decide
from unionx.links.figure_inquiry import inquiry_of
from unionx.links.page_links import PageLinks
from unionx.links.period import periods
from unionx.links.status import statuses
from unionx.links.subject import subjects
from unionx.page.reader import SourcePage
from unionx.pipeline import read
from unionx.records.contradictions import contradictions

WORDS = """
2项 3项 5项 10项 12名 20人 30个 50万元 80万元 100余项 特等奖 一等奖 女会员 职工 慰问金 共 共评出 共计 合计 累计 总计
其中 包括 分为 分别为 、 ， ； 。 ： （ ） 和 以及 每人 增加 市总工会
"""
NEWS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=30).map("".join)
NUMBERS = st.lists(st.integers(min_value=2, max_value=90), min_size=2, max_size=6)
PRIZES = ["特等奖", "一等奖", "二等奖", "三等奖", "优秀奖", "新人奖"]


def figures(extract, text):
    return [record for record in extract(text, "2023-06-12", ("figure",)) if record.type == "figure"]


@given(NEWS)
@example("2项、共10项：共特等奖12项、一等奖3项")
@example("共评出10项：特等奖12项：一等奖10项、10项")
def test_a_part_has_a_whole_of_its_paragraph_and_no_whole_is_its_own_part(extract, text):
    found = {figure.id: figure for figure in figures(extract, text)}
    for figure in found.values():
        above, seen = figure, set()
        while above.part_of is not None:
            assert above.id not in seen, "a whole is a part of its own part"
            seen.add(above.id)
            above = found[above.part_of]
            assert "\n" not in text[min(figure.end, above.end) : max(figure.start, above.start)]
            assert (figure.kind, figure.per) == (above.kind, above.per)


@given(NUMBERS, st.integers(min_value=-20, max_value=20))
def test_what_a_list_is_announced_to_be_is_checked(extract, numbers, more):
    whole = max(2, sum(numbers) + more)
    parts = "、".join(f"{prize}{number}项" for prize, number in zip(PRIZES, numbers, strict=False))
    text = f"本届大赛共评出{whole}项成果：{parts}。"
    first, *others = found = figures(extract, text)
    assert [figure.part_of for figure in others] == [first.id] * len(numbers)
    assert bool(list(contradictions(found, text))) is (whole != sum(numbers))


@given(NUMBERS)
def test_a_sum_behind_its_parts_is_found_in_the_next_sentence(extract, numbers):
    text = "".join(f"第{at}场来了职工{number}0人。" for at, number in enumerate(numbers[:2], 1))
    *parts, whole = figures(extract, f"{text}合计来了职工{sum(numbers[:2])}0人。")
    assert [part.part_of for part in parts] == [whole.id] * 2


@given(NUMBERS)
def test_a_list_that_merely_follows_a_number_is_nothing_of_it(extract, numbers):
    """A sum by chance is no evidence either where the things have another unit."""
    parts = "、".join(f"{prize}{number}项" for prize, number in zip(PRIZES, numbers, strict=False))
    for text in (f"走访企业{sum(numbers) + 1}家，评出{parts}。", f"走访企业{sum(numbers)}家，评出{parts}。"):
        assert [figure.part_of for figure in figures(extract, text) if figure.part_of] == []


@pytest.mark.parametrize("total", [6, 7])
def test_subtotals_are_parts_and_have_their_own(extract, total):
    """The sum of sums: each group is a part of the whole, its members are parts of the group."""
    text = f"甲组共30人（男20人、女10人），乙组共40人（男20人、女20人），合计{total}0人。"
    one, *first, two, a, b, whole = figures(extract, text)
    assert [part.part_of for part in (*first, a, b)] == [one.id, one.id, two.id, two.id]
    assert [one.part_of, two.part_of] == ([whole.id] * 2 if total == 7 else [None, None])


def decided(figure, discourse, frames):
    """Return what the resolver decides of a figure."""
    inquiry = inquiry_of(figure, discourse, frames)
    status = decide(statuses(inquiry))
    inquiry.status = status.value or "actual"
    return status, decide(subjects(inquiry)), decide(periods(inquiry))


def test_the_order_in_which_links_are_asked_for_changes_nothing(seeds):
    """The slots of each figure, whichever figure was asked before it, and of a discourse that was just built."""
    shuffle = random.Random(6).shuffle
    for name, text in seeds.items():
        reading = read(SourcePage(name, text, "utf-8", "0" * 64))
        linked = reading.page_links
        first = {figure: decided(figure, linked.discourse, linked.frames) for figure in linked.links.figures}
        for _ in range(2):
            again = PageLinks(reading.mentions, reading.context, reading.articles, reading.torn_mentions.wholes)
            figures = list(first)
            shuffle(figures)
            assert {figure: decided(figure, again.discourse, again.frames) for figure in figures} == first
