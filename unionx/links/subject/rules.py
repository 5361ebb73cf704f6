"""Whose what a rule or a contract says is: of the body that made the rule, of a contract nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign

_BY = rf"按照?|{alternation(grammar('by_rule'))}"
_RULE = regex.compile(
    rf"(?P<by>{_BY})[^，。；]{{0,30}}(?:{words_of('rule_name')})"
    rf"|(?P<name>{words_of('rule_name')})[^，。；]{{0,8}}(?:{alternation(grammar('states_rule'))})"
    rf"|{alternation(grammar('agrees'))}|(?:{alternation(grammar('asks'))})(?=[，：:])"
)
# 市总工会|出台的办法, 省人社厅|规定
_MAKES_RULE = regex.compile(
    rf"[^，。；]{{0,16}}?(?:{words_of('makes_rule')})|的?(?:《[^《》]+》)?"
    rf"(?:[还也并就]|{alternation(grammar('demands_how'))})*(?:{words_of('rule_name')})"
)
_MADE = regex.compile(words_of("makes_rule"))
# 协议写明：最低工资1480元 · 签下集体合同，约定… · 按照女职工专项集体合同，…
CONTRACT = with_sign(
    rf"(?:{alternation(grammar('contract'))})[》”\"中里]*，?(?:{alternation(grammar('says_that'))}|[：:])"
    rf"|(?:{_BY})[^，。；]{{0,16}}(?:{alternation(grammar('contract'))})[》”]?，",
    grammar("contract"),
)
_ACTS, _OPENS = (Use.AGENT, Use.PERSON), frozenset("，,；;：:。—“\n")

_Named = Sequence[tuple[Clause, Head | None]]  # clauses in which somebody is named, the nearest first, and their heads


def of_rule(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that made the rule that a required figure is of; where none is named, nobody."""
    discourse, start = inquiry.discourse, inquiry.begin
    rule = _RULE.search(discourse.text, start, inquiry.figure.start)
    if rule is None:
        return
    for body in discourse.actors.bodies_between(start, rule.end()):
        if _MAKES_RULE.match(discourse.text, body.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/rule_maker",))
    maker = discourse.head_at(rule.end("by"), rule.end()) if rule["by"] else _maker_before(rule["name"], inquiry)
    if maker is not None and maker.use is Use.AGENT and maker.name is not None:
        yield Proposal(Subject(maker.name, maker.mention), ("subject/rule_maker",))
    opens = rule["by"] and discourse.text[rule.start() - 1 : rule.start()] in _OPENS
    since = rule.start() if opens else start  # 食堂里11℃——|按规定，…: whoever was told of before it
    if not any(head is not None and head.use is Use.AGENT and head.start >= since for _, head in named):
        yield Proposal(None, ("subject/of_rule",))


def _maker_before(name: str | None, inquiry: Inquiry) -> Head | None:
    """Return who made, in the sentence before, the rule that only its noun names: 甲公司下发竞赛方案。|方案|规定：…."""
    discourse, number = inquiry.discourse, inquiry.clause.sentence
    if not name or number <= discourse.paragraph_begins[number]:
        return None
    before = discourse.sentences[number - 1]
    told = discourse.text[before[0].start : before[-1].end]
    made = name in told and _MADE.search(told) is not None
    return inquiry.state.agent if made else None


def of_contract(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield nobody for what a contract says, unless a body acts behind that."""
    contract = inquiry.discourse.signs.search(CONTRACT, inquiry.begin, inquiry.figure.start)
    if contract is None:
        return
    if not any(head is not None and head.use in _ACTS and head.start > contract.start() for _, head in named):
        yield Proposal(None, ("subject/of_contract",))
