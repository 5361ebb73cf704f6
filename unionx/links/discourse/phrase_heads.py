"""Who heads a clause behind a phrase with a preposition: 在全市职工运动会上|市总工会, 在|市总工会|组织下."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import first_word, tag
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.actor_heads import ActorHeads
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_leads import SEASONS
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import begins_predicate, has_verb

WITHIN_END = regex.compile(rf"[^，。；,;]{{1,40}}?(?:[上中下里内时后外]|{SEASONS})$")
# 在|兴化市总工会|的精心组织下, 在|天长市总工会|举办的招聘会现场, 在|甲煤矿|有72名, but not 在|兴化市总工会|的指导下
_HELD = regex.compile(
    rf"的?[^，。；]{{0,6}}?(?:{words_of('organises')})[^，。；]{{0,4}}下"
    rf"|[^，。；]{{0,6}}?(?:{words_of('organises')}|{words_of('takes_place')})的"
    rf"[^，。；]{{2,30}}(?:{alternation(grammar('venue', 'there'))}|[上中])|[共现就]?有[^，。；]*"
)

_NO_DESCRIPTION = tuple("在从由据向对把被将给让")
_PREPOSITIONS, _BACK = frozenset("pc"), 60  # tags, characters
_SENTENCE_BEGINS = regex.compile(r"[^。！？；\n]*$")
_HE, _NOT_HE = frozenset("他她"), frozenset(["", "们", "的"])
_TELLS = frozenset([*grammar("speech", "tells"), *cue_words("speech")])
_THINGS, _OF_THINGS, _ACTS = frozenset("nstf"), frozenset("nstfrmqabzu"), frozenset("vdpm")  # tags
_LONGEST_TOPIC = 12  # characters
_DASH = "——"
_TOPICS = tuple(grammar("topic"))
_TOPIC = regex.compile(rf"[^，。；了]{{3,}}的(?:{alternation(_TOPICS)})")


def of_topic(text: str, at: int, end: int) -> Head | None:
    """Return the head of a clause that only names whom the next ones tell of: 积极开展协商的企业."""
    is_topic = text.endswith(_TOPICS, at, end) and _TOPIC.fullmatch(text, at, end)
    return Head(None, None, at, end, Use.MANY) if is_topic else None


def named_behind(text: str, at: int, stop: int) -> int | None:
    """Return where those are named, up to ``stop``, of whom words before a dash only tell: 两名劳模——|陈立群和李明."""
    dash = text.find(_DASH, at, stop)
    return dash + len(_DASH) if dash > at and not has_verb(text[at:dash]) else None


def behind_phrase(heads: ActorHeads, at: int, end: int) -> Head | None:
    """Return the body behind a phrase with a preposition: 在全市职工运动会上|市总工会."""
    text, actors = heads.text, heads.actors
    for body in actors.bodies_between(at, end):
        if body.end == end and text.startswith("作为", at) and text.endswith("的", at, body.start):
            return heads.head(body, end)  # 作为主力的|某某工作室
        if body.start == at + 1 and text.startswith("在", at) and _HELD.fullmatch(text, body.end, end):
            return Head(actors.name(body), body, body.start, body.end, Use.AGENT)
        if WITHIN_END.match(text, at, body.start):
            return heads.head(body, end)
    return None


def _behind_topic(text: str, at: int, end: int) -> int | None:
    """Return where 他 or 她 heads a clause behind what he does something with: 这条路|他|走了19年, 说|他|干了19年."""
    near = min(end, at + _LONGEST_TOPIC)
    he = max(text.find("他", at + 1, near), text.find("她", at + 1, near))
    if he < 0 or text[he + 1 : he + 2] in _NOT_HE:
        return None
    words = tag(text[at:he])
    is_thing = words[-1][1][:1] in _THINGS and all(label[:1] in _OF_THINGS for _, label in words)
    is_told = len(words) == 1 and words[0][0] in _TELLS
    return he if (is_thing or is_told) and first_word(text[he + 1 : min(end, he + 7)])[1][:1] in _ACTS else None


def behind_description(actors: Actors, at: int, end: int) -> int | None:
    """Return where a place or 他 begins that heads a clause behind words about him or about what he does it with."""
    placed = _described_place(actors, at, end) if actors.text.find("的", at, end) >= 0 else None
    if placed is not None or _HE.isdisjoint(actors.text[at:end]):
        return placed
    return _behind_topic(actors.text, at, end)


def _described_place(actors: Actors, at: int, end: int) -> int | None:
    """Return where the place begins that words with 的 describe and that acts: 表现突出的|丰乐镇|提供岗位20个.

    Not where somebody else does something for it or there: 县总工会接到消息，为受灾的|丰乐镇|送去大米30袋.
    """
    text = actors.text
    start = text.find("的", at, end) + 1
    place = actors.places.get(start) if start > at + 1 else None
    acts = place is not None and place.end < end and begins_predicate(text, place.end, end)
    if not acts or text.startswith(_NO_DESCRIPTION, at):
        return None
    label = first_word(text[at:start])[1][:1]
    is_deed = label == "v" and actors.any_between(_begin_of(text, at), at)
    return None if label in _PREPOSITIONS or is_deed else start


def _begin_of(text: str, at: int) -> int:
    """Return where the sentence of a place begins, or how far back of it is looked at."""
    begins = _SENTENCE_BEGINS.search(text, max(0, at - _BACK), at)
    return at if begins is None else begins.start()
