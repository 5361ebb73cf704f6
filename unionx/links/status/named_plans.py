"""Whether a word for a plan names one instead of announcing: 帮扶|计划|惠及320名职工, but not 公司|计划|帮扶320名."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.cues import Cue, cue_words
from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.links.nouns.kinds import names
from unionx.links.status.output_plans import is_of_output

# Things, not announcements: 职工互助保障|计划， · 目标|任务
_THING_BEFORE = frozenset('”"的度》比按工作训障面项')
_THING_BEHIND = frozenset("，。、》”的书；,生单任目完内外数)）圆落")  # 提升助推计划|圆满落幕
_JOINED = tuple(grammar("joins"))  # 制定五年规划|以及|意见
_SPENT = tuple(grammar("noun_cue", "spent"))  # 二期扩建|计划|投资3亿元, 计划|总投资
_STATES = (
    *grammar("states_rule"),
    *grammar("states_plan"),
    *grammar("says_that"),
    *_SPENT,
    *(f"总{it}" for it in _SPENT),
)
_SET = tuple(f"{of}{mark}" for of in ("", *grammar("plan_thing", "aim")) for mark in "是为：:")
_SAYS = frozenset([*cue_words("speech"), *cue_words("telling"), *grammar("says_that"), *grammar("decrees")])
_LEADS = frozenset(grammar("leads_verb"))
_SHORTEST = 2
_ACTORS = ("person", "body", "household", "time")
_PAPERS = frozenset("份单项套")
_NAMING = ("n", "nr", "nz", "a", "b", "l", "j")
_BEFORE_NAME = ("v", "vn", "p")
_WORKS = frozenset(grammar("plan_thing"))  # 实施的|项目|计划投资2亿元


def names_plan(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a word for a plan is a thing, of which the clause ``own`` only tells."""
    text = inquiry.discourse.text
    behind = text[cue.end : cue.end + 1]
    before = text[cue.start - 1 : cue.start]
    thing = behind == "" or behind in _THING_BEHIND or (before in _THING_BEFORE and not behind.isdigit())
    thing = thing or _is_called(cue, inquiry.discourse)
    return (thing and not is_of_output(cue, own, inquiry)) or text.startswith(_JOINED, cue.end)


def is_set(cue: Cue, text: str) -> bool:
    """Say whether what is meant to be reached follows: 年度目标|是|发展会员2万名, 目标|任务是|培训5000人次."""
    return text.startswith(_SET, cue.end)


def _is_called(cue: Cue, discourse: Discourse) -> bool:
    """Say whether what is done by a plan stands before it and is its name: 技能|提升|计划, 通过|春雨|计划."""
    tokens = discourse.actors.tokens
    last = tokens.at(cue.start) - 1
    if discourse.text.startswith(_STATES, cue.end) or last < 1:
        return False
    number = discourse.figure_behind(cue.end, cue.end + 1)
    if number is not None and number.unit not in _PAPERS:
        return False  # 招聘|计划|120人, but 办理保障|计划|3200份
    if not tokens.begins(cue.start):  # 采购计划, one word of the dictionary
        return tokens.begins(cue.end)
    word, tag = tokens.words[last], tokens.tags[last]
    if len(word) < _SHORTEST or word in _SAYS or word in _LEADS:
        return False  # 总工会|继续|计划新建10座
    if discourse.text.startswith(word, cue.end):
        return False  # 招聘|计划|招聘120人
    if tag[0] == "v":
        return True
    named = tag in _NAMING and names(word) not in _ACTORS and word not in _WORKS
    return named and tokens.tags[last - 1] in _BEFORE_NAME
