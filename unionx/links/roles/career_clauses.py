"""Reads the post that a clause of somebody's life tells of: 甲|18岁进船厂，当了6年钳工, 他|下岗前是船厂焊工."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.tokens import Tokens
from unionx.links.roles import titles_behind
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.leads import ONE, STOPS
from unionx.links.roles.title_owners import Title
from unionx.links.roles.title_words import KIND, UNIT_INSIDE, is_honour, least, title_start

_NUMBER = rf"[\d{TO_TEN}两几多]{{1,4}}"
# 2003年, 18岁那年, 去年, 十年前
_TIME = rf"(?:{_NUMBER}年(?:前|\d{{1,2}}月)?[底初]?|{_NUMBER}岁(?:那?年|时)?|[去前今]年(?:\d{{1,2}}月)?)"
# 从技校|毕业|后, 下岗|前: not 甲|的妻子下岗后
_TURNS = alternation(grammar("turn_of_life"))
_TURN = rf"(?![的和与、])[^，。；：！？“”\n]{{0,10}}?(?:{_TURNS})(?:[之以]?[后前]|那?年|时)?"
_LEAD = regex.compile(rf"(?:[，,]?(?:{_TIME}|{_TURN}|{alternation(grammar('adverb_of_life'))}))*+[，,]?")
_RELATIVE = regex.compile(alternation(grammar("relative")))
_GOES = regex.compile(rf"(?:{alternation(grammar('joins_body'))})了?")
_FOR_YEARS = rf"(?:{_NUMBER}年(?:的)?)?"
_WORKS = rf"(?:{alternation(grammar('works_as'))})[了过上起]?了?{_FOR_YEARS}(?:{ONE})?"
# 在船厂|里当, 进船厂|，当了6年
_AT_WORK = regex.compile(rf"(?:的?\p{{Han}}{{0,3}}[里内上])?(?:{alternation(grammar('works_there'))})?[，,]?{_WORKS}")
# 甲|当上了钳工, 甲|成为一名护士; but 甲|当家
_BECAME = regex.compile(rf"(?:当[上过起]|{alternation(grammar('becomes'))}|当(?=了|{ONE}))了?{_FOR_YEARS}(?:{ONE})?")
_BECAME_THEN = regex.compile(rf"{_BECAME.pattern}|当")  # 甲18岁进厂|当钳工
# 甲|当|焊工|22年
_WORKED, _YEARS = regex.compile(alternation(grammar("works_as"))), regex.compile(rf"已?有?{_NUMBER}年")
_ONE = regex.compile(ONE)
_IS = regex.compile(r"[原曾现也本]?是")
# 船厂|总装车间|当焊工; but 船厂|当班|长
_UNIT = regex.compile(
    rf"(?!{alternation(grammar('works_as'))})\p{{Han}}{{1,6}}(?:{alternation(grammar('unit_of_house'))})(?![组长员工])"
)
_POST = regex.compile(r"(?:(?![的和与及在])\p{Han}){2,10}?(?=已|后|期间|以来|时|至今|近|不|每|多年|\P{Han}|$)")
_CRAFT = regex.compile(r"(?:(?![的和与及在])\p{Han}){2,8}(?<=[工员师匠手])(?=[，。；、！？”\n）)]|$)")
# 当上焊工|，…, 当焊工|已有十年, but not 做教师|节目的评委, 当医生|的妹妹
_ENDS_POST = regex.compile(r"[^\p{Han}\d]|[已后时至多]|$")
_MEMBERS = tuple(grammar("party_member"))
_LONGEST = 12


def counted_craft(text: str, at: int) -> tuple[list[Title], int]:
    """Return the craft that fills what stands behind a count of one, whatever words it is made of: 是一名|行车工，."""
    craft = _CRAFT.match(text, at)
    return ([Title(at, craft[0], None)], craft.end()) if craft is not None else ([], at)


def told_at(text: str, at: int, tokens: Tokens, bodies: Bodies) -> list[Title]:
    """Return the posts that the clause tells whose subject ends at ``at``: 甲|在船厂当焊工, 他|原是船厂的焊工."""
    lead = _LEAD.match(text, at)
    if lead is None or _RELATIVE.search(lead[0]):
        return []
    start = lead.end()
    if (goes := _GOES.match(text, start)) is not None and goes.end() in bodies.by_start:
        return _in_body(text, goes.end(), tokens, bodies)
    if (became := (_BECAME_THEN if start > at else _BECAME).match(text, start)) is not None:
        return _new_post(text, became.end(), tokens, bodies)
    worked = _WORKED.match(text, start)
    if worked is not None and (found := _new_post(text, worked.end(), tokens, bodies)):
        stop = worked.end() + len(found[0].title)
        return found if _YEARS.match(text, stop) else []
    being = _IS.match(text, start)
    return _said_to_be(text, being.end(), tokens, bodies) if being is not None else []


def post_at(text: str, at: int, tokens: Tokens, bodies: Bodies) -> str | None:
    """Return the post that begins at ``at`` and that a mark, or what goes on behind it, ends: 焊工|已有十年."""
    words = _POST.match(text, at)
    if words is not None:
        begin = least(text, tokens, words.end(), at, bodies.by_end)
        if begin == at or (
            begin is not None and title_start(text, tokens, begin, at, honour=False, office=False) <= at
        ):
            return words[0]
    if (craft := _CRAFT.match(text, at)) is not None:
        return craft[0]
    length = next((size for size in range(_LONGEST, 1, -1) if text[at : at + size] in KIND), 0)
    return text[at : at + length] if length and _ENDS_POST.match(text, at + length) is not None else None


def _in_body(text: str, start: int, tokens: Tokens, bodies: Bodies) -> list[Title]:
    """Return the post of who works in the body at ``start``, in a unit of it where one is named."""
    stop, owner = bodies.by_start[start]
    unit = _UNIT.match(text, stop)
    if unit is not None and UNIT_INSIDE.fullmatch(unit[0]):
        stop, owner = unit.end(), owner + unit[0]
    works = _AT_WORK.match(text, stop)
    post = post_at(text, works.end(), tokens, bodies) if works is not None else None
    return [Title(works.end(), post, owner)] if works is not None and post else []


def _new_post(text: str, at: int, tokens: Tokens, bodies: Bodies) -> list[Title]:
    """Return what somebody became, with its body where one is named."""
    if at in bodies.by_start:
        return _said_to_be(text, at, tokens, bodies)
    post = post_at(text, at, tokens, bodies)
    known = post is not None and KIND.get(post) == "occupation" and not post.endswith(_MEMBERS)
    return [Title(at, post, None)] if post is not None and known else []


def _said_to_be(text: str, at: int, tokens: Tokens, bodies: Bodies) -> list[Title]:
    """Return what somebody is said to be, where a body, an honour or a known title tells that it is a post."""
    one = _ONE.match(text, at)
    begin = one.end() if one is not None else at
    found, stop = titles_behind.at(text, tokens, begin, bodies)
    if not found and one is not None:
        return counted_craft(text, begin)[0]
    sure = all(title.owner or is_honour(title.title) or title.title in KIND for title in found)
    return found if sure and text[stop : stop + 1] in STOPS else []
