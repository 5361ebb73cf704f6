"""Who stands right beside an amount: 甲工会|100万元，乙工会|80万元, each of several its own."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import Place
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.unread_givers import LONGEST_ITEM, is_of_unread_giver
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.mentions.mention import OrganisationMention, PersonMention

# 甲工会|捐款|100万元 · 丙工会|分别为|12万元
_GIVES = regex.in_re(
    rf"(?:{words_of('gives_lead')})*(?:{words_of('gives')})*(?:[了为是达有计共各]|达到|分别[为是])*[:： ]*"
)
_GIVES_ALONE = regex.compile(rf"(?:{alternation(grammar('gives_alone'))})?(?:{words_of('gives')})了?")
_HANDED = regex.compile(rf"(?:{alternation(grammar('hands_over'))}|{words_of('gives')})了?的")
_WINS = regex.compile(rf"分?(?:{words_of('awarded')})得?了?")
_NO_GIVER_BEFORE = regex.compile(r"[向给为对与同和及被把从在由到至于往获受赴的]$")
_BESIDE = regex.compile(
    rf"(?:[\d万亿元个名人件份套台只箱吨户家次)）][、，,；和及与]|[、和及与]"
    rf"|(?:{alternation(grammar('noun_cue', 'part'))})[，,]?|有|[：:])$"
)
# 从全市|1.5万名职工中, 使全市|13万女工受益
_AMONG = regex.compile(r"[从使](?P<area>[全我该](?P<level>自治区|自治州|[省市区县州旗盟]))的?$")
_LOCAL_GIVERS = tuple(sorted(grammar("local_giver"), key=len, reverse=True))
_LOCAL_ENDS = frozenset(word[-1] for word in _LOCAL_GIVERS)
_AREA_ENDS = frozenset("省市区县州旗盟的")
_PAYS = tuple(grammar("pays"))
# 在|市总工会|的组织下, but not 在|市总工会|的指导下
_HELPS = regex.compile(rf"的?[^，。；]{{0,6}}?(?:{alternation(grammar('helps_out'))})下")
_BASIS = tuple(f"{word}上" for word in grammar("basis"))
_JOINS = regex.compile(r"[、和与及，]")
_OF_PLACES = regex.compile("[省市县区州旗盟镇乡]")  # 昆明、楚雄、红河州|9个|州市 are counted
_EACH, _EACH_REACH = "分别", 80
_LONGEST_TOWN = 8
_ENDS_ITEM = frozenset("，、；。和及")
_ADDS = regex.compile(rf"(?:{alternation(grammar('adds'))})(?:[^，。；]{{2,40}}元(?:[、和及]|以及))?$")
_MARKS = frozenset("，、；")
_BY, _NEAR = "由", 14  # characters
_BORNE = regex.compile(r"的?\p{Han}{0,8}?(?:均|全部?|都)?由")
_BEARS = regex.compile(rf"(?:全部?|{alternation(grammar('how_done'))})?(?:{words_of('organises')})")
_BEHIND_AMOUNT = ("元、", "元，", "元；")
_OF_BODIES = ("个", "所", *lexicon("classifier").words(counts="body"))


def beside(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that bears an amount, or stands right before it."""
    figure = inquiry.figure
    behind = inquiry.discourse.text[figure.end : figure.end + _NEAR] if figure.kind == "money" else ""
    yield from _borne_by(inquiry) if _BY in behind else ()
    yield from _right_before(inquiry)


def _right_before(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body right before the amount, of several with several amounts each its own."""
    actors, text, figure, clause = inquiry.discourse.actors, inquiry.discourse.text, inquiry.figure, inquiry.clause
    place = actors.place_ends.get(figure.start)
    if text[figure.start - 1] in _LOCAL_ENDS and text.endswith(_LOCAL_GIVERS, 0, figure.start):
        many = next(word for word in _LOCAL_GIVERS if text.endswith(word, 0, figure.start))
        place = actors.place_ends.get(figure.start - len(many))  # 循化县|爱心企业|80万元
    if (
        place is not None
        and place.start >= clause.start
        and _BESIDE.search(text, max(0, place.start - 8), place.start)
        and not (text[place.start - 1] == "、" and _OF_PLACES.match(text, figure.end))
    ):
        yield Proposal(Subject(actors.place_name(place), None), ("subject/adjacent",))  # 秦州区|9名、黄陂镇|3名
    if text[figure.start - 1 : figure.start] in _AREA_ENDS and (area := _area_before(inquiry)) is not None:
        yield Proposal(Subject(area, None), ("subject/adjacent",))
    near = text[max(0, figure.start - LONGEST_ITEM) : figure.start] if figure.kind == "money" else ""
    if ("元" in near or "：" in near) and _is_unread(near, inquiry):
        yield Proposal(None, ("subject/unread_giver",))
    if (last := actors.last_before(max(clause.start, inquiry.begin), figure.start)) is None:
        begin = max(clause.start, figure.start - _EACH_REACH)
        yield from _respective(begin, inquiry) if text.find(_EACH, begin, figure.start) >= 0 else ()
        return
    if isinstance(last, PersonMention) and _GIVES_ALONE.fullmatch(text, last.end, figure.start):
        yield Proposal(Subject(last.name, last), ("subject/adjacent",))  # 劳模韩宁|个人捐资|100万元
    giver = _giver(inquiry)
    if giver is not None:
        yield Proposal(Subject(actors.name(giver), giver), ("subject/adjacent",))
    elif isinstance(last, OrganisationMention) and (text[figure.start - 1] == "的" or text[last.start - 1] == "、"):
        yield from _handed_or_won(last, inquiry)


def _borne_by(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that bears an amount, called by its noun: 县医院工会投保，每人50元的保费由|医院|承担."""
    discourse, figure, clause = inquiry.discourse, inquiry.figure, inquiry.clause
    by = _BORNE.match(discourse.text, figure.end, clause.end)
    head = discourse.head_at(by.end(), clause.end) if by is not None else None
    if head is None or head.use is not Use.AGENT or not head.name or head.start in discourse.actors.begins:
        return  # who is named there acts by himself
    if _BEARS.match(discourse.text, head.end, clause.end) is not None:
        yield Proposal(Subject(head.name, head.mention), ("subject/clause_by",))


def _is_unread(near: str, inquiry: Inquiry) -> bool:
    """Say whether the giver of an amount of a list is not known: 甲公司5万元、|恒源粮油|3万元."""
    text, figure = inquiry.discourse.text, inquiry.figure
    first = "：" in near and text[figure.end : figure.end + 1] in _MARKS
    listed = first or any(map(near.__contains__, _BEHIND_AMOUNT))
    return listed and near[-1].isalpha() and is_of_unread_giver(inquiry.discourse, figure)


def _handed_or_won(body: OrganisationMention, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body right before what it handed over, or what it won as one of several: 、乙公司|分获|三个亚军."""
    text, start = inquiry.discourse.text, inquiry.figure.start
    found = Subject(inquiry.discourse.actors.name(body), body)
    if _HANDED.fullmatch(text, body.end, start):
        yield Proposal(found, ("subject/given_by",))  # 妻子接过市总工会|送来的|2万元
    elif text[body.start - 1] == "、" and _WINS.fullmatch(text, body.end, start):
        yield Proposal(found, ("subject/adjacent",))


def _area_before(inquiry: Inquiry) -> str | None:
    """Return the place that has those among whom something is done: 从全市|1.5万名职工中选出."""
    figure = inquiry.figure
    begin = max(inquiry.clause.start, figure.start - _LONGEST_TOWN)
    may_be = (
        "从" in inquiry.discourse.text[begin : figure.start] or "使" in inquiry.discourse.text[begin : figure.start]
    )
    area = _AMONG.search(inquiry.discourse.text, begin, figure.start) if may_be else None
    return None if area is None else inquiry.discourse.actors.evidence.area_name(area["level"], area.start("area"))


def _of_places(each: int, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the place whose one of several amounts is: 高邮市、兴化市入会率|分别|达到91%和|87%."""
    discourse, figure, clause = inquiry.discourse, inquiry.figure, inquiry.clause
    place = discourse.actors.places.get(discourse.lead(clause).end)
    named: list[Place] = []
    while place is not None and place.end <= each:
        named.append(place)
        joint = _JOINS.match(discourse.text, place.end)
        place = discourse.actors.places.get(joint.end()) if joint is not None else None
    figures = discourse.figures_between(each, clause.end) if len(named) > 1 else []
    if len(figures) == len(named) and figure in figures:
        owner = named[figures.index(figure)]
        yield Proposal(Subject(discourse.actors.place_name(owner), None), ("subject/adjacent",))


def _respective(begin: int, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield whose one of several amounts is, as a clause before names them: 甲厂和乙厂献计，分别增收9万元和|5万元."""
    discourse, figure, clause = inquiry.discourse, inquiry.figure, inquiry.clause
    each = discourse.text.find(_EACH, begin, figure.start)
    yield from _of_places(each, inquiry)
    if not inquiry.named_before:
        return
    named = inquiry.named_before[0]
    bodies = discourse.actors.bodies_between(named.start, min(named.end, named.start + _EACH_REACH))
    joined = bodies[:1]
    for body in bodies[1:]:
        if _JOINS.fullmatch(discourse.text, joined[-1].end, body.start):
            joined.append(body)
    figures = discourse.figures_between(each, min(clause.end, figure.end + _EACH_REACH))
    if len(joined) > 1 and len(joined) == len(figures) and figure in figures:
        owner = joined[figures.index(figure)]
        yield Proposal(Subject(discourse.actors.name(owner), owner), ("subject/adjacent",))


def _giver(inquiry: Inquiry) -> OrganisationMention | None:
    """Return the body of an amount that it stands before, or that is one of several with an amount each."""
    text, figure, clause = inquiry.discourse.text, inquiry.figure, inquiry.clause
    named = inquiry.discourse.actors.bodies_between(max(clause.start, inquiry.begin), figure.start)
    bodies = [body for body in named if body.end <= figure.start]
    if not bodies:
        return None
    last = bodies[-1]
    between = text[last.end : figure.start]
    if not between and figure.unit in _OF_BODIES:
        return None  # 种养殖合作社|812家 is what is counted
    if between == "的" and _is_added(last, inquiry):
        return last
    if not _GIVES.fullmatch(between) or (between == "为" and figure.kind != "money"):
        return _pair(inquiry, bodies)
    before = text[inquiry.discourse.lead(clause).end : last.start]
    is_basis = not between and any(
        map(text[figure.end : clause.end].__contains__, _BASIS)
    )  # 在市总工会|2000元|的基础上
    receives = _NO_GIVER_BEFORE.search(text[clause.start : last.start]) is not None
    if not is_basis and ((before and not _BESIDE.search(before)) or receives):
        return None
    if any(text.endswith(_PAYS, clause.start, body.start) for body in bodies):
        return None  # 拨付甲工会65万元、|乙工会|35万元: the giver stays
    several = [body for body in bodies if body is last or text[body.end : body.end + 1] in {"、", "和", "与", "及"}]
    return several[0] if "分别" in between or "各" in between else last


def _is_added(body: OrganisationMention, inquiry: Inquiry) -> bool:
    """Say whether an amount alone is a body's that adds it to others: 加上|甲工会|的|5000元、乙工会的1万元."""
    text, figure = inquiry.discourse.text, inquiry.figure
    alone = figure.kind == "money" and text[figure.end : figure.end + 1] in _ENDS_ITEM
    return alone and _ADDS.search(text, max(inquiry.clause.start, body.start - _EACH_REACH), body.start) is not None


def _pair(inquiry: Inquiry, bodies: list[OrganisationMention]) -> OrganisationMention | None:
    """Return the body of an amount behind the first of 甲、乙分别为22万元、12.3万元."""
    text = inquiry.discourse.text
    figures = inquiry.discourse.figures_between(max(inquiry.clause.start, inquiry.begin), inquiry.figure.start)
    count, end = 0, inquiry.figure.start
    for figure in reversed(figures):
        if not _JOINS.fullmatch(text, figure.end, end):
            break
        count, end = count + 1, figure.start
    named = [body for body in bodies if body.end <= end]
    if not count or not named or "分别" not in text[named[-1].end : end]:
        return None
    return named[count - (count + 1)] if len(named) == count + 1 else named[count] if len(named) > count else None


def of_helper(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body with whose help those who are counted do something: 1.2万名渔工在|市总工会|帮助下返乡."""
    discourse, clause = inquiry.discourse, inquiry.clause
    for body in discourse.actors.bodies_between(clause.start, clause.end):
        if discourse.text[body.start - 1] == "在" and _HELPS.match(discourse.text, body.end, clause.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/clause_by",))
