"""`unionx explain` tells of each slot of a figure its candidates and their evidence, and why one won."""

import pytest

from unionx.desk.explain import places
from unionx.links.evidence import Proposal, decide
from unionx.page.reader import SourcePage


def told(marked, date="2023-06-12"):
    """Return the lines of slots of the marked figure, each with those of its candidates."""
    at = marked.index("⟦")
    text = marked.replace("⟦", "").replace("⟧", "")
    lines = list(places(SourcePage(doc="page.txt", text=text, encoding="utf-8", sha256="0" * 64), [(at, at + 1)], date))
    found, key = {}, ""
    for line in lines[next(n for n, line in enumerate(lines) if line.startswith("winner")) :]:
        if line.startswith("    "):
            found[key].append(line.strip())
        elif line.startswith("  "):
            key = line.strip().partition(":")[0]
            found[key] = []
    return found


def test_the_winner_is_told_with_its_lead_and_the_lighter_one_with_its_reason():
    found = told("去年，兴化市总工会走访车间。工会主席陈立群说：“泰州市发展会员⟦640人⟧。”")
    assert found["subject"][0] == "泰州市: subject/clause_area 40 (clause) → wins, nothing else beside it"
    assert found["status"] == []


def test_what_stands_behind_a_sure_one_was_not_weighed():
    found = told("泰州市总工会开展走访，兴化市总工会慰问职工⟦80名⟧。")
    assert found["subject"][:2] == [
        "兴化市总工会: subject/clause_agent 40 (clause) → wins, nothing else beside it",
        "泰州市总工会: subject/sentence_agent 32 (sentence) → refused: behind a sure one",
    ]


def test_evidence_against_is_added_and_may_fall_below_the_threshold():
    found = told("2022年，泰州市总工会投入帮扶资金60万元。\n工会主席陈立群说：“我们有技师⟦120名⟧。”")
    assert found["period"] == [
        "2022-01-01/2022-12-31: period/article_date 16 (article), period/in_quotation -40 (article), in all -24 → "
        "refused: below the threshold of 10"
    ]


def test_null_on_purpose_wins_like_any_other():
    assert told("去年，泰州市目前有职工书屋⟦64个⟧。")["period"][0].startswith("null: period/now 40 (clause) → wins")


def test_a_status_has_its_cues():
    assert told("泰州市总工会计划新建驿站⟦50个⟧。")["status"] == [
        "planned: status/future 32 (sentence) → wins, nothing else beside it"
    ]


def test_a_noun_has_its_candidates_too():
    found = told("泰州市总工会发放慰问金20万元，其中市总拿出⟦9万元⟧慰问品。")
    assert found["noun"] == [
        "慰问品: noun/gift 10 (clause) → wins, 3 ahead",
        "慰问金: noun/part 7 (sentence) → refused: lighter",
    ]


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ([("subject/acting",), ("subject/source",)], ["wins, 0 ahead", "refused: as heavy, but farther"]),
        ([("subject/acting",), ("subject/spokesman",)], ["refused: lighter", "wins, 8 ahead"]),
        ([("subject/clause_agent",), ("subject/age",)],
         ["wins, nothing else beside it", "refused: behind a sure one"]),
        ([("period/in_quotation",)], ["refused: below the threshold of 10"]),
    ],
)  # fmt: skip
def test_each_outcome_has_its_words(evidence, said):
    from unionx.desk.explain.slots import candidates

    proposals = [Proposal(f"工会{at}", names) for at, names in enumerate(evidence)]
    lines = list(candidates(proposals))
    assert [line.partition(" → ")[2] for line in lines] == said
    winner = decide(proposals).value
    assert [line.partition(":")[0] for line in lines if "wins" in line] == ([winner] if winner else [])
