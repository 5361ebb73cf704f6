"""What is left of a phrase behind a figure without the verb of what was won, or of what is done at the places."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.cues import cue_words
from unionx.links.nouns.kinds import HOLDING, OF_BODIES, names
from unionx.links.nouns.page_words import BODY, CLAUSE_END, NOMINAL, NOUN, PLACE, SENTENCE_END, VERB, PageWords
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.sizes import MADE_EACH, is_measured_next
from unionx.mentions.mention import FigureMention

WINS, _STANDS_FOR = "获", grammar("stands_for")
_YIELD, _WORKS = "产", frozenset(grammar("noun_part", "works"))
_GOES_TO = frozenset([*grammar("noun_part", "goes_to"), *"在从到向于分"])
_EVENTS = frozenset(cue_words("event"))
_OF_PLACES = OF_BODIES | HOLDING  # classifiers
_THINGS_DO = frozenset(grammar("things_do"))
_THINGS, _VERBS, _STOPS = (NOUN, NOMINAL), (VERB, NOMINAL), (CLAUSE_END, SENTENCE_END)
_ACTORS, _WHERE = ("body", "person", "event"), "sf"  # tags: 现场, 一线


def without_deed(phrase: Phrase, words: PageWords, place: int, figure: FigureMention) -> Phrase:
    """Return a phrase without what is done at the counted places, at the end of its clause: 赴|3个|车间|慰问，.

    Only places are gone to: 扩大到12项技能竞赛 counts contests.
    """
    goes = words.texts[place - 1] in _GOES_TO and figure.unit in _OF_PLACES
    if not goes or phrase.described or phrase.end - phrase.begin == 1:
        return phrase
    for at in range(phrase.begin + 1, phrase.end):
        if _is_thing(words, at - 1) and _is_deed(words, at, phrase.end):
            return Phrase(phrase.begin, at)
    return phrase


def _is_thing(words: PageWords, at: int) -> bool:
    return words.sorts[at] in _THINGS or words.is_area(at)


def _is_deed(words: PageWords, at: int, end: int) -> bool:
    """Say whether what is done at the places stands from ``at`` to the ``end`` of their phrase or clause.

    赴|3个|车间|慰问, 到12个镇区|检查|指导, 在9个车间|查看|安全设施, but not 在9个社区|服务|中心.
    """
    last = end - 1
    event = words.sorts[last] == NOUN and (names(words.texts[last]) == "event" or words.texts[last] in _EVENTS)
    verb = words.sorts[at] in _VERBS or words.labels[at][:1] == "v"
    if words.sorts[end] in _STOPS:
        alone = at == last and (words.sorts[at] == NOMINAL or event) and names(words.texts[at]) != "body"
        to_end = at < last and (words.sorts[last] in _VERBS or words.labels[last] == "v")
        takes = at < last and words.sorts[last] == NOUN and names(words.texts[last]) not in _ACTORS
        return alone or (verb and (to_end or (takes and words.labels[last][:1] not in _WHERE)))
    return verb and at == last and words.sorts[end] in _VERBS and words.sorts[end + 1] in _STOPS


def what_was_won(phrase: Phrase | None, words: PageWords, place: int) -> Phrase | None:
    """Return a phrase without the verb of what was won, or what people do: 30项|获|一等奖, 选手|代表|启东市参赛."""
    if phrase is None:
        return None
    last = words.texts[phrase.end - 1]
    if last in _THINGS_DO and phrase.end - phrase.begin > 1 and words.sorts[phrase.end] not in _THINGS:
        return Phrase(phrase.begin, phrase.end - 1, phrase.described)  # 12台|机器|试车成功
    made = last in _WORKS and words.texts[place - 1] in MADE_EACH
    if made or (last[-1] == _YIELD and is_measured_next(words, phrase.begin, phrase.end)):
        return Phrase(phrase.begin, phrase.end - 1) if phrase.end - phrase.begin > 1 else None  # 年产60万吨|水泥|生产线
    if words.sorts[phrase.end] in (BODY, PLACE) and words.texts[phrase.end - 1] in _STANDS_FOR:
        return Phrase(phrase.begin, phrase.end - 1) if phrase.end - phrase.begin > 1 else None
    inside = words.texts[phrase.begin + 1 : phrase.end - 1]
    if WINS in inside:
        at = phrase.begin + 1 + inside.index(WINS)
        return Phrase(phrase.begin, at, phrase.described)  # 4项“五小”成果|获国家专利
    if words.texts[phrase.begin] != WINS or phrase.end - phrase.begin == 1:
        return phrase
    return Phrase(phrase.begin + 1, phrase.end, phrase.described)
