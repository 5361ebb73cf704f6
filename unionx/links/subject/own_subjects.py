"""Clauses with a subject of their own that no name tells: 清漂队|打捞杂物38吨, 这张红纸|贴了六年."""

from __future__ import annotations

from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.links.cues import cue_words
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.mentions.mention import OrganisationMention

_ENDINGS = lexicon("organisation_suffix").words()
# 服务中心, 驿站: a union's own; 车间: the firm's; 联谊会: held by somebody
_VENUES = (*grammar("own_venue"), *grammar("premises"), *grammar("contest"), *cue_words("event"))
_BODIES = tuple(word for word in _ENDINGS if len(word) > 1 and not word.endswith("工会"))  # 两地总工会
_UNREAD, _HOUSES = tuple(grammar("unread_body")), frozenset(grammar("house_letter"))
_OF_SOMEBODY = tuple(grammar("of_somebody"))  # |工资|涨到, |双手|磨出: what he who acted before has
_IN_NAME, _PREDICATES = frozenset("nrmqsbazful"), frozenset("vdpz")  # tags
_DEEDS = frozenset(grammar("predicate"))
_LED, _PLACED, _ONLY = frozenset("把将被由让给为向对从在据经比"), frozenset("有共仅只"), "只有"
_POINTS, _OF, _LASTING, _NUMBER = frozenset("这那该一"), "的", "着", "m"
_STATES = _PLACED | frozenset("达超不近约")
_MUST, _EACH_TIME = frozenset("要得能够"), ("天", "趟", "回", "班")
_COUNTED, _CALLED, _WHOLE = frozenset("名位"), frozenset("老小阿大"), ("全", "此", "本", "每", "各")
_UNITS, _WORKS = frozenset(grammar("own_unit")), ("company", "education", "health")
_WHERE = frozenset("fs")  # tags
# 会员单位|达到|120家, 工作室|增至|56家: what is counted does nothing
_REACHES = regex.compile(r"\p{Han}{0,3}[有达到至超](?:[近约逾]|超过)?(?:$|\d)")
_YEARS = regex.compile("[这那一][些几一两个]?[年月天趟班]")  # 这些年, 一天
_REACH, _SOON, _SHORT = 16, 3, 2  # characters, clauses, characters: 一人


class _OwnSubject(NamedTuple):
    """The words that open a clause and do what it tells, the tags of their first and last, and what is behind."""

    said: str
    first: str
    last: str
    behind: str


_NONE = _OwnSubject("", "", "", "")


def another_acts(acting: Head, inquiry: Inquiry) -> bool:
    """Say whether something or somebody else than who acted before opens the clause of a figure, or one before it.

    In what is told of a person things do, in what a body does only what others are: 施工单位, 电站.
    """
    for clause in (inquiry.around[-1], *inquiry.before[:_SOON]):
        if (head := inquiry.discourse.head(clause)) is not None:
            return head.name == "" and acting.use is Use.PERSON  # 班组长|老段|领到300元
        opened = _subject_of(clause, inquiry)
        if opened is None:
            return False
        if opened.said:
            return _is_another(opened, acting, inquiry) and not _is_counted(opened, clause, inquiry)
    return False


def _is_counted(opened: _OwnSubject, clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a number of what opens a clause is told, which somebody else has: |成员单位|增至25家."""
    if _REACHES.match(opened.behind) is None:
        return False
    first = inquiry.discourse.figure_behind(clause.start, clause.end)
    return first is not None and first.kind == "count"


def _is_another(opened: _OwnSubject, acting: Head, inquiry: Inquiry) -> bool:
    """Say whether a subject is another than who acted before: 这台车床, 工棚外的槐树, but not 工资."""
    said = opened.said
    if opened.last.startswith("nr"):
        return said[-2:-1] in _CALLED  # 班组长|小赵|领到300元
    is_body = said.endswith(_UNREAD) or said.endswith(_BODIES) or (len(said) > 1 and said[-1] in _HOUSES)
    if said.endswith(_VENUES) or said.startswith(_WHOLE):
        return False  # 全校|添了灯, 此次联谊会|有青年41名, 每队|上场5人
    if is_body and opened.first != _NUMBER:
        if said[-1] in _UNITS and _is_works(acting, inquiry):
            return False  # of a hospital: |护理部|培训护士60名
        return not (acting.name or "").removesuffix("工会").endswith(said[-2:])
    if acting.use is not Use.PERSON or said.endswith(_OF_SOMEBODY):
        return False
    if opened.last in _WHERE:
        return opened.behind[:1] in _PLACED or opened.behind[1:2] == _LASTING  # 墙上|贴着43张
    if said[0] in _POINTS and _YEARS.match(said):
        return False  # 这些年|焊缝长度超过3万米, 一天|要干12个小时
    if said.endswith(_EACH_TIME):
        return opened.behind[:1] in _MUST  # 绿豆汤一天|要喝掉12桶
    told = (said[0] in _POINTS and len(said) > _SHORT) or _OF in said
    told = told or (inquiry.figure.kind == "measure" and opened.behind[:1] in _STATES)  # 气温|只有2摄氏度
    told = told or (opened.first == _NUMBER and not _COUNTED.isdisjoint(said))  # 两名志愿者|缝了80双
    return told and opened.last[:1] in "ns"


def _is_works(acting: Head, inquiry: Inquiry) -> bool:
    """Say whether who acted before is a firm, a school or a hospital, or the union of one, which has units."""
    body = acting.mention
    if not isinstance(body, OrganisationMention):
        return False
    return body.kind in _WORKS or inquiry.discourse.actors.is_works_union(body)


def _subject_of(clause: Clause, inquiry: Inquiry) -> _OwnSubject | None:
    """Return what opens a clause and does what it tells, no words where nothing does; None where that is not clear."""
    text, start = inquiry.discourse.text, inquiry.discourse.lead(clause).end
    end = min(clause.end, inquiry.figure.start, start + _REACH)
    said, first, last = "", "", ""
    for word, label in inquiry.discourse.actors.tokens.between(start, end):
        acts = word in _DEEDS or word in _LED or (label[:1] in _PREDICATES and label != "vn")
        if acts or word == _ONLY:
            return _OwnSubject(said, first, last, text[start + len(said) : end]) if said else _NONE
        if label[:1] not in _IN_NAME and label not in ("vn", "uj"):
            return None if said or label[:1] != "t" else _NONE
        said, first, last = said + word, first or label[:1], label
    is_bound = end == inquiry.figure.start and not text[end].isdigit()  # 温度|超过40摄氏度
    return _OwnSubject(said, first, last, text[end : end + 2]) if said and is_bound else None
