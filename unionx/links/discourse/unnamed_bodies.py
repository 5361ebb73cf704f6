"""Bodies that a clause tells of without their name: 某石材企业|欠薪38万元, 当地一家快递公司|招工120人."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.descriptions import has_verb, is_title
from unionx.links.pattern_signs import first_letters

_NOUNS = [word for word in lexicon("organisation_suffix").words() if len(word) > 1]
_NOUNS += [*grammar("firm"), *grammar("unread_body"), *grammar("site")]
_NOUN = rf"(?P<kind>(?!由)\p{{Han}}{{0,10}}?)(?:{alternation(_NOUNS)}|[厂矿院校店局队园])"
# 某机械厂, 当地|一家快递公司, but not 一家三口, 某天, nor 一座由|市总工会|投资的文化宫
_UNNAMED = regex.compile(
    rf"(?:{alternation(grammar('thereabouts'))})?(?:某(?![年月日天时种人])|(?:这样)?一[家所间座](?![人子{'三四五六'}])){_NOUN}"
)
_ONE = regex.compile(rf"一(?={alternation(grammar('firm'))}){_NOUN}")  # 平湖|一企业
#: with which they begin
OF_UNNAMED = first_letters(_UNNAMED)
_REACH = 16


def unnamed_body(actors: Actors, at: int, begin: int, end: int) -> Head | None:
    """Return nobody for a body without its name at ``begin``, behind its place or at ``at``, too; one of it by name.

    平湖市|某医院|护士周敏 is she.
    """
    text = actors.text
    found = _UNNAMED.match(text, begin, end) or (_ONE.match(text, begin, end) if begin > at else None)
    if found is None or has_verb(found["kind"]):
        return None
    stop = found.end()
    person = actors.person_between(stop, min(end, stop + _REACH))
    if person is not None and is_title(text[stop : person.start]):
        return None
    return Head(None, None, at, stop - 1, Use.MANY)
