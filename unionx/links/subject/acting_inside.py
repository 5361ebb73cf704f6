"""Bodies that act inside a clause without heading it: 由|甲公司|捐赠5万元, 活动经费30万元由|甲公司|赞助."""

from __future__ import annotations

from bisect import bisect_left

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.countables import PERSONS
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Head
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.descriptions import begins_predicate, has_verb, leaves_out_subject
from unionx.links.discourse.listed_bodies import are_examples
from unionx.links.figure_inquiry import Inquiry
from unionx.links.subject.conferrers import GRANTS
from unionx.mentions.mention import OrganisationMention

# 由诸城市总工会|注资, but not 由区委|书记某某带队
_BY = regex.compile(rf"(?!{words_of('title_begin')}|{alternation(lexicon('title').words(kind='office'))})")
# 宣读了《|潍坊市总工会|关于表彰…的决定》
_DECREES = regex.compile(rf"关于(?:{alternation(grammar('is_granted'))})")
_BY_LEAD = {"由": _BY, "《": _DECREES}
_ASKS, _NO_PIVOT = frozenset("请令"), frozenset("申邀聘宴")  # who invites somebody to an event acts himself
BASIS_LETTER = "上"  # of all words of what another goes on from
_BASIS = tuple(f"{word}{BASIS_LETTER}" for word in grammar("basis"))
_ENTERS, _LONGEST_INSIDE = tuple(grammar("enters")), 3
_FINDS = tuple(grammar("finds"))
_FIND_LETTERS, _DONE_BY = frozenset(word[-1] for word in _FINDS), frozenset("由被是")
_PREDICATE = frozenset(grammar("predicate"))
_LISTED, _BY_LETTERS = frozenset("、和及与等（("), frozenset("由均全都是系")
_COMMAS, _REACH, _LONGEST_THING = frozenset("，,"), 60, 14
# tags of words before a thing that is told of, and of its first word: 每天|有, 新|职工的培训期, 安全|生产
_BEFORE_THING, _OF_THING = frozenset("dtrzqm"), frozenset(["n", "s", "f", "l", "b", "j", "a", "an", "vn"])
_COUNTS, _UNDER = ("count", "percentage"), "下"
_ALL_BY = regex.compile(
    r"(?P<thing>的?\p{Han}{0,8}?)(?:(?:均|全部?|都|[是系])?[由被]|(?:均|全部?|都)?是(?=[^，。；]{4,40}的(?:$|[，。；”])))"
)
# 12名选手都是甲校|派来的, but 甲校|毕业的 by themselves
_SENT = [*grammar("sent_by"), *grammar("grants"), *grammar("cares_for")]
_SENDS = regex.compile(rf"\p{{Han}}{{0,4}}?(?:{alternation(_SENT)}|{words_of('organises')})")
_PEOPLE = ("名", "人", "位")
_GETS = regex.compile(rf"\p{{Han}}{{0,8}}?(?:{alternation(grammar('receives'))})")
_WORKS, _STAFF = ("company", "education", "health"), tuple(grammar("workforce", "-"))
_APPOSED, _SOON = 5, 4  # characters: 查实|总包方|甲公司; clauses


def acting_inside(clause: Clause, end: int, inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body that acts inside a clause before ``end``: 由|甲公司|捐赠, but none of 甲公司等9家单位."""
    text = inquiry.discourse.text
    led, start = inquiry.discourse.actors.led_starts, max(clause.start + 1, inquiry.begin)
    for body in inquiry.discourse.actors.led_between(start, end) if led[bisect_left(led, start)] < end else ():
        if text[body.end : body.end + 1] in _LISTED and are_examples(body.end, clause.end, inquiry.discourse.actors):
            continue  # 由|甲公司、乙公司等9家单位组成
        if text[body.start - 1] in _ASKS:
            if text[body.start - 2] not in _NO_PIVOT and begins_predicate(text, body.end, clause.end):
                return body  # 市总工会请|甲事务所|派4名审计员, 判令|甲公司|支付3万元
            continue
        by = _BY_LEAD.get(text[body.start - 1 : body.start])
        if by.match(text, body.end, clause.end) if by is not None else GRANTS.match(text, body.end):
            return body
    begin = max(clause.start, end - _REACH)
    said = text[begin:end]
    for word in _FINDS if not _FIND_LETTERS.isdisjoint(said) else ():
        if word in said and (told_of := _found_out(begin + said.rfind(word) + len(word), clause, inquiry)):
            return told_of
    behind = text[inquiry.figure.end : inquiry.figure.end + _LONGEST_THING]
    if behind[:1] in _COMMAS and behind[1:2] in _BY_LETTERS and _is_of_thing(clause, inquiry):
        return _acting_behind(inquiry.figure.end + 1, inquiry.figure.end + _REACH, inquiry)
    if not _DONE_BY.isdisjoint(behind):
        return _acting_behind(inquiry.figure.end, clause.end, inquiry)
    return None


def _found_out(at: int, clause: Clause, inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body behind a verb that ends at ``at``, if it did what somebody found: 查实|甲公司|欠薪80万元."""
    text, figure = inquiry.discourse.text, inquiry.figure
    body = next(iter(inquiry.discourse.actors.bodies_between(at, min(figure.start, at + _APPOSED))), None)
    did = body is not None and text[body.end : body.end + 1] != "为" and begins_predicate(text, body.end, clause.end)
    return body if did else None


def _is_of_thing(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause only tells how much of something there is: 体检费每人160元，|由县总工会分担."""
    discourse, start = inquiry.discourse, inquiry.discourse.lead(clause).end
    return discourse.head(clause) is None and not has_verb(discourse.text[start : inquiry.figure.start])


def _is_headed(inquiry: Inquiry) -> bool:
    head = inquiry.discourse.head(inquiry.clause)
    return head is not None and head.end <= inquiry.figure.start


def _acting_behind(at: int, end: int, inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body that 由 or 被 leads behind the figure and its thing: 30万元的经费|由|甲公司赞助."""
    text = inquiry.discourse.text
    by = _ALL_BY.match(text, at, end)
    if by is not None and by["thing"] and (has_verb(by["thing"].removeprefix("的")) or _is_headed(inquiry)):
        return None  # 10名职工|参赛由…, 甲厂的|30名船工被市总工会评为标兵
    body = inquiry.discourse.actors.at(by.end()) if by is not None else None
    gives = isinstance(body, OrganisationMention) and _BY_LEAD["由"].match(text, body.end, end)
    if gives and by is not None and by.group().endswith("是") and inquiry.figure.unit in _PEOPLE:
        gives = isinstance(body, OrganisationMention) and _SENDS.match(text, body.end, end)
    return body if isinstance(body, OrganisationMention) and gives else None


def standing_in(clause: Clause, inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body in which things stand, as a clause before tells: 走进|甲公司，车间里有机床80台."""
    discourse, start = inquiry.discourse, inquiry.discourse.lead(clause).end
    body = next(iter(discourse.actors.bodies_between(start, clause.end)), None)
    if body is None or clause.end - body.end > _LONGEST_INSIDE or has_verb(discourse.text[body.end : clause.end]):
        return None
    if not discourse.text.endswith(_ENTERS, start, body.start) or _is_left(clause, inquiry):
        return None
    helped = discourse.text.endswith(_UNDER, body.end, clause.end)  # 在县总工会救助|下|，32名染工开店
    works = body.kind in _WORKS and _is_of_staff(body, inquiry)
    return body if says_what_is_there(inquiry) or (not helped and _goes_on_there(inquiry, works)) else None


def _is_left(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether who came goes on to act behind a clause: 慰问组走进甲公司，|为65名职工送上棉被|，每床价值180元."""
    discourse = inquiry.discourse
    between = [one for one in inquiry.before[:_SOON] if one.start > clause.start]
    return any(leaves_out_subject(discourse.text, discourse.lead(one).end, one.end) for one in between)


def _is_of_staff(body: OrganisationMention, inquiry: Inquiry) -> bool:
    """Say whether a clause tells of the state of a firm's own workers: 在甲公司，|860名|职工三班倒, not 领到手册."""
    text, figure = inquiry.discourse.text, inquiry.figure
    if text[body.start - 1] != "在" or inquiry.noun is None or not inquiry.noun.endswith(_STAFF):
        return False
    return _GETS.match(text, figure.end, inquiry.clause.end) is None


def _goes_on_there(inquiry: Inquiry, is_of_works: bool) -> bool:
    """Say whether a clause begins with those who are counted, with how much each has or with a thing, not with a deed.

    在甲公司，|36间|宿舍装上空调, 每天有|30名|司机来喝水, but not 走进甲公司，慰问职工|80名|. People who do
    something there may be of anywhere: 在文化宫，|68名|选手同台竞技, |86名|职工领到手册; workers of
    a firm are its own.
    """
    text, figure = inquiry.discourse.text, inquiry.figure
    start = inquiry.discourse.lead(inquiry.clause).end
    if inquiry.discourse.actors.any_between(start, figure.start):
        return False
    words = tag(text[start : figure.start])
    at = next((at for at, (_, label) in enumerate(words) if label[:1] not in _BEFORE_THING), len(words))
    if at < len(words):
        word, label = words[at]
        return word.endswith("有") or (label in _OF_THING and word not in _PREDICATE)
    return figure.kind in _COUNTS and (is_of_works or figure.unit not in PERSONS)


def says_what_is_there(inquiry: Inquiry) -> bool:
    """Say whether a clause tells how things stand, not what is done: |建会率为|70.94%, 车间里|有|机床80台."""
    start = inquiry.discourse.lead(inquiry.clause).end
    if inquiry.discourse.actors.any_between(start, inquiry.figure.start):
        return False
    words = tag(inquiry.discourse.text[start : inquiry.figure.start])
    return bool(words) and (words[0][1][:1] in ("n", "s", "f") or words[0][0] == "有") and words[0][0] not in _PREDICATE


def head_of_basis(clause: Clause, inquiry: Inquiry) -> Head | None:
    """Return who did what another goes on from: 县总工会在|市总工会|拨付30万元的基础上再拿出20万元."""
    discourse, figure = inquiry.discourse, inquiry.figure
    behind = discourse.text[figure.end : clause.end]
    if not any(map(behind.__contains__, _BASIS)):
        return None
    at = discourse.text.rfind("在", clause.start, figure.start) + 1
    dates = discourse.dates_between(at, at + 1)
    return discourse.head_at(dates[0].end if dates else at, figure.start) if at else None


def left_aside(clause: Clause, inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body of what a clause leaves aside, which the next ones are not of: 除了|市总工会|安排40万元外."""
    discourse = inquiry.discourse
    if discourse.text[clause.end - 1] != "外":
        return None
    start = discourse.lead(clause).end
    if not discourse.text.startswith("除", start):
        return None
    body = discourse.actors.at(start + 1) or discourse.actors.at(start + 2)
    return body if isinstance(body, OrganisationMention) else None
