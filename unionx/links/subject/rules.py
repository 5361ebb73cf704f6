"""Whose what a rule or a contract says is: of the body that made the rule, of a contract nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign

_BY = alternation(["按", "按照", *grammar("by_rule")])
_RULE = regex.compile(
    rf"(?P<by>{_BY})[^，。；]{{0,30}}(?:{words_of('rule_name')})"
    rf"|(?P<name>{words_of('rule_name')})[^，。；]{{0,8}}(?:{alternation(grammar('states_rule'))})"
    rf"|{alternation(grammar('agrees'))}|(?:{alternation(grammar('asks'))})(?=[，：:])"
)
# 会议|要求，各级工会…: as a rule of who holds it
_MEETING_ASKS = regex.compile(
    rf"(?:{alternation(grammar('plan_meeting'))})上?(?:[还也并就]|{alternation(grammar('demands_how'))})*"
    rf"(?:{alternation([*grammar('states_rule'), *grammar('asks')])})[，：:]"
)
# 市总工会|出台的办法, 省人社厅|规定
_MAKES_RULE = regex.compile(
    rf"[^，。；]{{0,16}}?(?:{words_of('makes_rule')})|的?(?:《[^《》]+》)?"
    rf"(?:[还也并就]|{alternation(grammar('demands_how'))})*(?:{words_of('rule_name')})"
)
# |《办法》|规定, |该办法|明确, 按照|《办法》|: the rule that the account told of
_THIS = "(?:[该本此]|这[一份项部套个]{0,2})?[《“]?"
_BARE = regex.compile(rf"(?:^|[，,。；;：:\n　]){_THIS}$")
_BARE_BY = regex.compile(rf"(?:{_BY}){_THIS}(?:{words_of('rule_name')})")
_BARE_REACH = 8
# 协议写明：最低工资1480元 · 签下集体合同，约定… · 按照女职工专项集体合同，… · 写进协议的有：…, 协议上写着：…
CONTRACT = with_sign(
    rf"(?:{alternation(grammar('contract'))})书?[》”\"中里上]*"
    rf"(?:，?(?:{alternation(grammar('says_that'))})|(?:的?(?:{alternation(grammar('lays_down'))})\p{{Han}}?)?[：:])"
    rf"|(?:{_BY})[^，。；]{{0,16}}(?:{alternation(grammar('contract'))})[》”]?，"
    rf"|(?<=[，。；\n　])《[^《》]{{0,30}}(?:{alternation(grammar('contract'))})》"
    rf"(?![^，。；]*(?:{words_of('makes_rule')}))",
    grammar("contract"),
)
_ACTS, _OPENS = (Use.AGENT, Use.PERSON), frozenset("，,；;：:。—“\n")

_Named = Sequence[tuple[Clause, Head | None]]  # clauses in which somebody is named, the nearest first, and their heads


def of_rule(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that made the rule that a required figure is of; where none is named, nobody."""
    discourse, start = inquiry.discourse, inquiry.begin
    if _MEETING_ASKS.match(discourse.text, discourse.lead(inquiry.sentence[0]).end):
        meets = inquiry.state.organiser or inquiry.state.agent
        if meets is not None and meets.name is not None:
            yield Proposal(Subject(meets.name, meets.mention), ("subject/rule_maker",))
    rule = _RULE.search(discourse.text, start, inquiry.figure.start)
    if rule is None:
        return
    for body in discourse.actors.bodies_between(start, rule.end()):
        if _MAKES_RULE.match(discourse.text, body.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/rule_maker",))
    maker = discourse.head_at(rule.end("by"), rule.end()) if rule["by"] else None
    maker = maker or _maker_before(rule, inquiry)
    if maker is not None and maker.use is Use.AGENT and maker.name is not None:
        yield Proposal(Subject(maker.name, maker.mention), ("subject/rule_maker",))
    opens = rule["by"] and discourse.text[rule.start() - 1 : rule.start()] in _OPENS
    since = rule.start() if opens else start  # 食堂里11℃——|按规定，…: whoever was told of before it
    if not any(head is not None and head.use is Use.AGENT and head.start >= since for _, head in named):
        yield Proposal(None, ("subject/of_rule",))


def _maker_before(rule: regex.Match[str], inquiry: Inquiry) -> Head | None:
    """Return who made, as was told before, a rule that only its noun names: 甲公司下发竞赛方案。|方案|规定：…."""
    text, name = inquiry.discourse.text, rule["name"]
    if rule["by"]:
        bare = _BARE_BY.fullmatch(rule[0]) is not None
        name = next((word for word in cue_words("rule_name") if rule[0].endswith(word)), None) if bare else None
    elif name and not _BARE.search(text[max(inquiry.begin, rule.start() - _BARE_REACH) : rule.start()]):
        return None
    return inquiry.state.holders.rules.maker(inquiry.clause.sentence, name) if name else None


def of_contract(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield nobody for what a contract says, unless a body acts behind that."""
    contract = inquiry.discourse.signs.search(CONTRACT, inquiry.begin, inquiry.figure.start)
    if contract is None:
        return
    if not any(head is not None and head.use in _ACTS and head.start > contract.start() for _, head in named):
        yield Proposal(None, ("subject/of_contract",))
