"""Reads the titles that stand with a name: how long each is, and which body it belongs to.

A title is as long as it is printed (电工班班长, 机关党委书记). The body is the one right before it, else the one said
last in its 、-chain; an honour, a new body, ， or ； ends that. A verb between a body and a title parts them: who is
visited (市总工会|走访|劳模) is no officer of the visitor.
"""

from __future__ import annotations

import re

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.sentences import lines_of
from unionx.language.tokens import Tokens
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.common_bodies import common_body
from unionx.links.roles.leads import ONE
from unionx.links.roles.places_of_work import body_of_place
from unionx.links.roles.printed_bodies import PrintedBody, printed_body
from unionx.links.roles.title_chains import put_before, without_others
from unionx.links.roles.title_owners import HONOUR, OF_A_REGION, UNKNOWN, Title, Unit, with_owners
from unionx.links.roles.title_words import (
    BODIES,
    CRAFTS,
    CRAFTSMAN,
    KIND,
    RANK,
    UNIT_INSIDE,
    WHEN,
    as_served,
    is_honour,
    is_served,
    is_title,
    least,
    title_start,
    whole_word,
    with_award,
    with_place,
    word_ending,
)
from unionx.links.roles.unknown_bodies import unknown_body, unknown_item

_REACH = 70
_LONGEST_HONOUR = 10
_STANDS_FOR = "代表"
_AT_A_MARK = ("", "、", "，", "\n")
_LONGEST_BODY = 20
_HAN_ONLY = re.compile(f"[{HAN_RANGES}]+")
_PARTY = regex.compile(rf"(?:{alternation(grammar('inside_body'))})?(?:{alternation(grammar('party_committee'))})$")
_OF_A_ZONE = tuple(f"{place}党工委" for place in ("区", *grammar("town", "-")))
_PARTY_POST = regex.compile(
    rf"^(?:(?:{alternation(grammar('rank'))})?副?(?:{alternation(grammar('party_post', 'deputy'))})"
    rf"|{alternation(grammar('party_post', '-'))})$"
)
_JOIN = re.compile(r"(?:[、，,] ?[兼暨驻]?|[兼暨]任?|——| )?$")
_FROM = regex.compile(rf"(?:{alternation(grammar('comes_from'))})$")
_BRACKET = regex.compile(r"[（(][^（）()\n]{1,14}[）)]$")
# 文化宫主任、|驻|新桥乡龙塘村|第一书记: where someone is posted is no body
_POSTED = regex.compile(r"(?<=[、，,])驻\p{Han}{2,14}$")
_BARE_DEPARTMENT = regex.compile(rf"[、，,]\p{{Han}}{{2,3}}(?:{alternation(grammar('head_of_unit', 'department'))})$")
_SQUAD = re.compile(rf"[总支大中](?:{alternation(grammar('head_of_unit', 'squad'))})")
_HONOURED = grammar("honoured")
_BRACKET_OF = regex.compile(r"(?:[（(][^（）()\n]{1,12}[）)])?的$")
_ONE_OF = regex.compile(rf"的?{ONE}$")
_SENT = regex.compile(rf"(?:{alternation(grammar('sent_by'))})的$")
_KNOWN = frozenset(lexicon("body").words())


def before(text: str, tokens: Tokens, end: int, bodies: Bodies, said: str | None = None) -> list[Title]:
    """Return the titles that stand before ``end``, in the order of the page.

    ``said`` is the body of the colleague before them in their list: 区总工会主席李文华、|副主席司军伟.
    """
    head = max(lines_of(text).start(end), end - _REACH)
    if end in bodies.by_end and text[bodies.by_end[end][0] - 1] == "、":  # 省级劳模、|市中医院|甲
        found = before(text, tokens, bodies.by_end[end][0] - 1, bodies)
        return found if found and is_honour(found[-1].title) else []
    return with_owners(without_others(text, _units(text, tokens, end, head, bodies)), said)


def _units(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> list[Unit]:
    """Return the titles of the chain that ends at ``end``, in the order of the page."""
    units: list[Unit] = []
    at = end
    while at > head:
        join = _JOIN.search(text, max(head, at - 3), at)
        gap = join[0] if join else ""
        if not units and gap not in ("", " "):
            break
        if not units and text[at - 1] == "的":
            gap = "的"  # 连任市总工会副主席的|杨通江
        if units and at - len(gap) in bodies.names_end:
            break
        if units and gap[:1] in "，," and is_served(text, at - len(gap)):
            break  # 甲在船厂|当会计，|父亲乙
        unit = _in_quotes(text, tokens, at, head, bodies) if not units else None
        unit = _whole(text, unit or _unit(text, tokens, at - len(gap), head, bodies), head)
        if unit is not None and text[unit.start - 1 : unit.start] not in _AT_A_MARK:
            unit = _with_unknown_body(text, tokens, unit, head, bodies)
        skipped = _skipped(text, tokens, at - 1, head, bodies) if unit is None and units and gap == "、" else None
        if skipped is not None:
            at = skipped
            continue
        if unit is None or (gap == "的" and unit.owner is None):
            break
        if (units and _is_of_a_name(unit, at, bodies)) or not put_before(unit, gap, units):
            break
        at = unit.start
    return units[::-1]


def _is_of_a_name(unit: Unit, end: int, bodies: Bodies) -> bool:
    """Say whether a title up to ``end`` is of another name: 秦朗|医生、|护士长|汪雪梅, 市总工会|甲部长、|主任乙."""
    behind = unit.owner is None and unit.start in bodies.names_end
    return behind or any(name in bodies.names_end for name in range(unit.start + 2, end))


def _whole(text: str, unit: Unit | None, head: int) -> Unit | None:
    """Return a title with the award that stands before it and is part of it, where no body has it."""
    if unit is None or unit.owner is not None:
        return unit
    start, title = with_award(text, unit.start, unit.title, head)
    return unit._replace(start=start, title=title)


def _skipped(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> int | None:
    """Return where an item begins that ends at ``end`` and is no title, behind an honour or a post of the person."""
    begin = unknown_item(text, tokens, end, head, bodies)
    before = _unit(text, tokens, begin - 1, head, bodies) if begin is not None else None
    return begin if before is not None and (before.owner or HONOUR.search(before.title)) else None


def _with_unknown_body(text: str, tokens: Tokens, unit: Unit, head: int, bodies: Bodies) -> Unit:
    """Return a title with the body that no mention is, where a title of the same person stands before the two."""
    if is_honour(unit.title):
        return unit
    body = unknown_body(text, tokens, unit.start, head, bodies)
    before = _unit(text, tokens, body.start - 1, head, bodies) if body is not None else None
    if body is None or before is None or not (before.owner or HONOUR.search(before.title)):
        return unit
    return unit._replace(start=body.start, owner=unit.owner or body.name or UNKNOWN)


def _in_quotes(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> Unit | None:
    """Return the title in quotation marks that ends at ``end``: “全国劳模”|甲."""
    opened = text.rfind("“", head, end) if text[end - 1] == "”" else -1
    if opened < 0:
        return None
    words = text[opened + 1 : end - 1]
    named = len(words) > len(CRAFTSMAN) and (is_honour(words) or words.endswith(CRAFTSMAN))
    if named and len(words) <= _LONGEST_HONOUR and _HAN_ONLY.fullmatch(words):
        return Unit(opened, words, None, "")  # “云岭工匠”|甲
    unit = _unit(text, tokens, end - 1, opened + 1, bodies)
    return unit._replace(start=opened) if unit is not None and unit.start == opened + 1 else None


def _unit(text: str, tokens: Tokens, end: int, head: int, bodies: Bodies) -> Unit | None:
    """Return the title that ends at ``end``, as long as it is printed, with the body right before it."""
    start = least(text, tokens, end, head, bodies.by_end)
    if start is None or (text.startswith(_STANDS_FOR, start) and start in bodies.names_end):
        return None  # 王强|代表|李明
    rank = RANK.search(text, max(head, start - 2), start)  # 常务|副市长, whatever the dictionary joins
    if text[start - 1] != text[start]:  # 拆迁科|科长
        start = whole_word(text, tokens, rank.start() if rank else start, head, bodies.by_end)
    one = bodies.by_end.get(end - 1)  # 市委统战|部|长, 教育|局|长: the body and the title share a character
    if one is not None and text[end - 2] == "队" and _SQUAD.match(text, end - 3):  # 县公安局交警大队|长
        return Unit(one[0], text[end - 3 : end], one[1], "")
    if one is not None and text[end - 2] in "部局厅院校司处科站所社厂台队班组" and text[end - 2 : end] in KIND:
        bare = text[one[0] : end - 1] not in _KNOWN and _BARE_DEPARTMENT.match(text, one[0] - 1, end)
        if bare:  # 省委常委、|组织部长, but not 、|外交部|长
            return Unit(one[0], text[one[0] : end], None, "")
        return Unit(one[0], text[end - 2 : end], one[1], "")
    for length in range(2, end - start):  # 省总|工会主席 is 省总工会|主席
        if end - length in bodies.by_end and text[end - length : end] in KIND:
            return with_body(text, end - length, end, *bodies.by_end[end - length])
    for at in range(start, max(head, start - 10) - 1, -1):
        if at in bodies.names_end:
            break  # 县总工会干部刘铁军|帮|困难职工|肖玉莲
        if at in bodies.by_end and (at == start or is_title(text, tokens, at, start)):
            return with_body(text, at, end, *bodies.by_end[at], least=start)
    return _with_body_apart(text, start, end, head, bodies) or _without_body(text, tokens, start, end, head, bodies)


def _with_body_apart(text: str, start: int, end: int, head: int, bodies: Bodies) -> Unit | None:
    """Return the title from ``start`` with its body before a bracket or 的, None where none stands there."""
    for between in (_BRACKET, _SENT):
        beside = between.search(text, max(head, start - 16), start)  # 权益部（法律工作部）|副部长, 县医院|选派的|护士
        if beside is not None and beside.start() in bodies.by_end:
            return with_body(text, start, end, *bodies.by_end[beside.start()])
    apart = _BRACKET_OF.search(text, max(head, start - 16), start)
    if apart is not None and apart.start() in bodies.by_end:  # 来自甲公司的|检修工, 来自甲公司（城东站）的|检修工
        begin, name = bodies.by_end[apart.start()]
        if _FROM.search(text, max(head, begin - 4), begin):
            return with_body(text, start, end, begin, name)
    return None


def _without_body(text: str, tokens: Tokens, start: int, end: int, head: int, bodies: Bodies) -> Unit | None:
    """Return the title from ``start``, or from before it, that no name of a body stands right before."""
    posted = _POSTED.search(text, max(head, start - 16), start)
    if posted is not None:
        return Unit(posted.start(), text[start:end], UNKNOWN, "")
    office = "office" in (KIND.get(text[start:end]), KIND.get(text[start:end].removeprefix("执行")))
    honour = is_honour(text[start:end]) or text[start:end] in _HONOURED
    begin = title_start(text, tokens, start, head, honour=honour, office=office)
    rank = RANK.search(text, max(head, begin - 1), begin)  # 正|县级调研员
    begin = with_place(text, tokens, rank.start() if rank else begin)
    if (employed := _of_employer(text, start, begin, end, head, bodies)) is not None:
        return employed
    title = WHEN.sub("", text[begin:end])
    if office and text[begin - 3 : begin] in ("、政府", "，政府", ",政府"):
        return Unit(begin - 2, f"政府{title}", None, "")
    place = None if honour else body_of_place(text, begin, text[start:end], bodies.by_end)
    sent = None if honour or not office else _body_that_sends(text, begin, bodies)
    owner = place or sent or (None if honour else common_body(text, tokens, begin, bodies.by_end))
    if owner is not None:
        return Unit(owner[0], title, owner[1], "")
    printed = _printed(text, tokens, begin, head, bodies, office=office) if title and not honour else None
    if printed is not None and _joins_bodies(text, printed.start, begin, bodies):
        return Unit(begin, title, UNKNOWN, "")
    if printed is not None and bodies.allows(printed.name):
        return Unit(printed.start, title, printed.name, "", printed.is_part)
    word = word_ending(tokens, begin)
    unknown = office and word is not None and word[0] >= head and word[2][:1] in "njl" and word[1] not in BODIES
    return Unit(begin, title, UNKNOWN if unknown else None, "") if title else None


def _body_that_sends(text: str, begin: int, bodies: Bodies) -> tuple[int, str] | None:
    """Return where an office begins, and the body whose it is, that comes under its holder: 市总工会由|副主席甲带队."""
    body = bodies.by_end.get(begin - 1) if text[begin - 1 : begin] == "由" else None
    return (begin, body[1]) if body is not None else None


def _printed(text: str, tokens: Tokens, begin: int, head: int, bodies: Bodies, *, office: bool) -> PrintedBody | None:
    """Return the body that no mention is and that is printed before the title at ``begin``."""
    printed = printed_body(text, tokens, begin, _after_name(text, begin, head, bodies), office=office)
    if printed is not None and any(end in bodies.names_end for end in range(printed.start + 2, begin)):
        return None  # 市总工会第一书记甲和扶贫工作队|队员
    return printed


def _of_employer(text: str, start: int, begin: int, end: int, head: int, bodies: Bodies) -> Unit | None:
    """Return the title from ``begin``, at shortest from ``start``, with its body before 的, None where it has none."""
    if begin < start and (apart := _with_body_apart(text, begin, end, head, bodies)) is not None:
        return apart  # 来自甲公司的|技术|总监
    one = _ONE_OF.search(text, max(head, begin - 16), begin)
    if one is not None and one.start() in bodies.by_end:  # 船厂|的一名|焊工
        return with_body(text, begin, end, *bodies.by_end[one.start()])
    employed = text[begin - 1 : begin] == "的" and begin - 1 in bodies.by_end
    craft = text[end - 1] in CRAFTS and end - begin > len(CRAFTSMAN)
    if employed and (craft or any(KIND.get(text[one:end]) == "occupation" for one in range(start, end - 1))):
        return with_body(text, begin, end, *bodies.by_end[begin - 1])  # 采油厂|的|特困职工
    return None


def _after_name(text: str, end: int, head: int, bodies: Bodies) -> int:
    """Return where what stands before a title begins behind the name that a join parts from it: 甲|和|李家镇拆迁科."""
    for at in range(end - 2, max(head, end - _LONGEST_BODY), -1):
        if at in bodies.names_end and text[at] in "和与及":
            return at + 1
    return head


def _joins_bodies(text: str, start: int, end: int, bodies: Bodies) -> bool:
    """Say whether a join stands behind a body that ends in a span: 市总工会组织部|和|女工部."""
    return any(text[at] in "和与及" and at in bodies.by_end for at in range(start + 2, end - 1))


def with_body(text: str, at: int, end: int, begin: int, name: str, least: int = 0) -> Unit:
    """Return the title from ``at`` to ``end`` with its body; a committee of the Party goes with its post.

    A unit before the shortest title, which begins at ``least``, belongs to the body: 供电公司|带电作业班|班长.
    """
    unit = UNIT_INSIDE.match(text, at, least) if least > at else None
    if unit is not None:
        name, at = name + unit[0], unit.end()
    title = as_served(WHEN.sub("", text[at:end]) or text[at:end])
    party = _PARTY.search(text, begin, at)
    if (name.startswith("中共") and OF_A_REGION.match(name)) or name.endswith(_OF_A_ZONE):
        party = None  # 自治区党委|副书记, 新区党工委|书记: of a place, not inside a body
    if party is not None and party.start() > begin and _PARTY_POST.match(title) and name.endswith(party[0]):
        return Unit(begin, party[0] + title, name.removesuffix(party[0]), "")
    return Unit(begin, title, name, "")
