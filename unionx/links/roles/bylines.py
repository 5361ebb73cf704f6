"""Reads the roles of who signed: （记者甲 通讯员乙）, 甲 摄, 甘肃日报记者甲."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import REPORTS
from unionx.language.sentences import lines_of
from unionx.links.link_values import PersonRole
from unionx.links.roles.bodies_beside import Bodies
from unionx.mentions.mention import PersonMention
from unionx.page.bylines import EDITOR, PICTURE_CREDIT, WORK

_AUTHORS = grammar("author_label")
_AUTHOR = alternation(_AUTHORS)
_PHOTOGRAPHS = alternation(grammar("picture_credit", "deed"))
_WRITERS = regex.compile(
    rf"{alternation(grammar('writes_byline'))}|(?<!工)(?:{_AUTHOR})"
    rf"|(?:{_PHOTOGRAPHS}|{alternation(grammar('byline_work'))}|(?<!\p{{Han}})[摄图])(?=[:：])|(?<!文/)[摄图](?=/(?!文))"
)
# 撰文 甲 |摄影| 乙: where a label opens the byline, each stands before its name
_WORKS = alternation([*grammar("picture_credit", "deed"), *grammar("byline_work")])
_OPENS_WITH_LABEL = regex.compile(rf" *(?:{alternation(grammar('writes_byline'))}|{EDITOR}|{_WORKS}) ")
_LABEL = regex.compile(rf"(?<![^ ])(?:{_WORKS})(?= )")
_NEXT_LABEL = regex.compile(rf" *(?:{_WORKS}) +\p{{Han}}")
_PICTURES = frozenset([*grammar("picture_credit", "deed"), *"摄图"])
# 记者甲 乙|丙: names, each with a mark behind it; not 记者见到了正在忙碌的|丙
_NAMES_ONLY = regex.compile(
    rf"(?:[ 、:：/]*(?:\p{{Han}} \p{{Han}}(?=[ 、])|(?!(?:{REPORTS}) )"
    r"[\p{Han}·]{2,12}(?:/[文图摄])?(?=[ 、:：])))*[ 、:：/]*"
)
_NAME_RIGHT_BEFORE = regex.compile(r"[\p{Han}·]{2,4}$")
_CREDIT_BEHIND = regex.compile(
    rf"(?: (?!(?:{REPORTS}) )[\p{{Han}}·]{{2,8}})* ?(?:/ ?)?(?:{PICTURE_CREDIT}|摄)(?=[\s/）)]|$)(?![:：])"
)
_WORK_BEHIND = regex.compile(rf"(?: \p{{Han}}{{2,4}})* ?(?P<work>{WORK})[）)]")


def in_byline(person: PersonMention, text: str, bodies: Bodies) -> list[PersonRole]:
    """Return 记者, 通讯员 and 摄影 by the last such word before the name in its byline, and a credit or 整理 behind it.

    The paper right before the word has the writer: 甘肃日报|记者; 本报 names nobody.
    """
    head = max(lines_of(text).start(person.start), person.start - 60)
    before = text[head : person.start]
    opened = max(before.rfind("（"), before.rfind("("))
    closed = max(before.rfind("）"), before.rfind(")"))
    stop = max(map(before.rfind, "。，；”"))
    begin = max(opened if opened > closed else -1, stop, closed) + 1
    zone = before[begin:]
    roles: list[PersonRole] = []
    words = list(_WRITERS.finditer(zone))
    labelled = _OPENS_WITH_LABEL.match(zone) is not None
    if labelled:
        words = sorted([*words, *_LABEL.finditer(zone)], key=lambda word: word.start())
    names = zone[words[-1].end() :] if words else ""
    if person.start in bodies.names_end:  # 通讯员陈建|但海洋
        names = _NAME_RIGHT_BEFORE.sub("", names)
    if words and _NAMES_ONLY.fullmatch(names):
        word = words[-1][0]
        start, paper = bodies.by_end.get(head + begin + words[-1].start(), (0, None))
        owner = None if paper is None or text[start] == "本" or word in _AUTHORS else paper
        roles.append(PersonRole("摄影" if word in _PICTURES else word, owner, "role/byline"))
    behind = text[person.end : person.end + 44]
    credits = [] if labelled and _NEXT_LABEL.match(behind) else _credits_behind(behind)
    return [*roles, *(role for role in credits if role.title not in [known.title for known in roles])]


def _credits_behind(behind: str) -> list[PersonRole]:
    """Return what stands behind the names of a byline: 摄, 整理）."""
    roles: list[PersonRole] = []
    if ("摄" in behind or "/" in behind) and _CREDIT_BEHIND.match(behind):
        roles.append(PersonRole("摄影", None, "role/credit"))
    if (work := _WORK_BEHIND.match(behind)) is not None:
        roles.append(PersonRole(work["work"], None, "role/credit"))
    return roles
