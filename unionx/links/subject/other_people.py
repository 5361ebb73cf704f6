"""Others than who acted before, whom no name tells: 邻居|凑了8600元, 五岁的孙女|攒了60元 are nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import Sign

_PRIVATE = (*grammar("other_people", "private"), *grammar("relative"))
_MANY, _TAKING_PART = "们", tuple(grammar("other_people", "taking_part"))
# |一位|大爷, where |老人| is somebody named before
_COUNTED = tuple(grammar("other_people", "counted"))
_OTHERS = (*_PRIVATE, *_TAKING_PART, *_COUNTED, _MANY)
OTHERS = Sign(_OTHERS)
_OURS = frozenset("我你他她它咱人")  # 他们 and 人们 tell of those named before, and of all
# tags of what stands before them: |五岁的|孙女, |他|老伴, |一位|大爷, |每名|职工
_BEFORE = frozenset("rmqzua")
_OWN_LIFE = frozenset(grammar("own_life"))
_WITH_BODY = regex.compile(
    rf"[^，。；]{{0,14}}?(?:{alternation(grammar('receives', 'comes_to'))}|{words_of('attends')}"
    rf"|[获领接享]|{alternation(grammar('benefits'))})"
)
_NOUNS = frozenset("nj")
_PREDICATES = frozenset("vdpatmrzil")
_VERBS = ("v", "z")  # 掏 and 攒 are zg to the tagger
_GOES_ON = frozenset("的家区里间均")  # 邻居|家, 家属|区, 孩子|的, 工人|均
_ACTORS = (Use.AGENT, Use.AREA, Use.GENERIC, Use.PERSON)
_NEAR, _REACH, _SOON = 8, 16, 3  # characters, characters, clauses


def of_others(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield nobody for what a clause says of people who open it, or one before it that nobody else does."""
    if inquiry.is_headline or inquiry.clause.is_quoted or inquiry.status == "required":
        return
    clauses = (inquiry.around[-1], *inquiry.before[:_SOON])
    may_open = [clause for clause in clauses if _may_open(clause, inquiry)]
    if not may_open:
        return  # and nobody asks who heads them
    opened, actor = None, None
    for clause in clauses:
        if (actor := inquiry.discourse.head(clause)) is not None:
            break
        opened = opened or (_opening(clause, inquiry) if clause in may_open else None)
    actor = inquiry.state.acting if opened is not None and actor is None else actor
    if opened is None or actor is None or actor.use not in _ACTORS:
        return
    if opened is not _TAKING_PART or actor.use is Use.PERSON or _tells_of_life(inquiry):
        yield Proposal(None, ("subject/others",))


def _may_open(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a word for others stands where a clause opens."""
    discourse = inquiry.discourse
    start = discourse.lead(clause).end
    return discourse.signs.has(OTHERS, start, min(clause.end, inquiry.figure.start, start + _NEAR))


def _opening(clause: Clause, inquiry: Inquiry) -> tuple[str, ...] | None:
    """Return of which kind the people are who open a clause and do something in it."""
    text, start, end = inquiry.discourse.text, inquiry.discourse.lead(clause).end, min(clause.end, inquiry.figure.start)
    tokens, until = inquiry.discourse.actors.tokens, min(end, start + _REACH)
    words, stop, are_named = tokens.between(start, until), start, False
    for word, label in words:
        if are_named and word != _MANY:
            break
        stop += len(word)
        are_named = text.endswith(_OTHERS, start, stop)
        if not are_named and not (label[:1] in _BEFORE or label[:1] in _NOUNS):
            return None
    else:
        return None
    if text[stop - 2] in _OURS or label[:1] not in _PREDICATES or label == "vn" or word[0] in _GOES_ON:
        return None
    acts = any(label[:1] in _VERBS for _, label in tokens.between(stop, until))
    if not acts or _WITH_BODY.match(text, stop, end) is not None:
        return None
    if text.endswith(_COUNTED, start, stop):
        return _COUNTED if words[0][1] == "m" else None
    return _PRIVATE if text.endswith(_PRIVATE, start, stop) else _TAKING_PART


def _tells_of_life(inquiry: Inquiry) -> bool:
    """Say whether a clause tells what people do of their own: 工友们|凑了|8600元, but not 460名|职工存了10元."""
    start = inquiry.discourse.lead(inquiry.clause).end
    first = inquiry.discourse.figure_behind(start, inquiry.figure.start)
    if first is not None and first.kind == "count":
        return False
    told = inquiry.discourse.actors.tokens.between(start, min(inquiry.figure.start, start + _REACH))
    return not _OWN_LIFE.isdisjoint(word for word, _ in told)
