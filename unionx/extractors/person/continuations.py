"""Says how well what stands at a place goes on behind a name, cut anew from there: 黎国栋|当场提醒, 卢万山|边贴标签."""

from __future__ import annotations

from functools import lru_cache

from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import DEEDS, NAME_TAGS, STOP, WHOLE, WordBounds, begins_word, is_speech
from unionx.language.lexicon import grammar
from unionx.language.tokens import first_word, tag

GOOD, SPOKEN = 2, 3
COVERBS = frozenset(grammar("coverb"))
_ASPECTS = frozenset("了着过得")
_JOINS = frozenset("和与")
_OF_PEOPLE = tuple(grammar("behind_name"))
_VERY = "十分"
_PREDICATES = frozenset("vditpmrl")  # tags of a word with which what is told begins
_REACH = 8
#: of a family name that is no other word
FAMILY_TAGS = (*NAME_TAGS, "zg")


@lru_cache(maxsize=4096)
def _continuation(ahead: str) -> int:
    """Return how well a piece of text goes on behind a name: 3 a verb of speech, 2 what else is told, 1 less, 0 not."""
    if is_speech(ahead, 0):
        return SPOKEN
    if ahead.startswith(_OF_PEOPLE):
        return 0 if _goes_over(ahead) else SPOKEN  # 吴丽|天不亮就出门
    (word, label), *more = tag(ahead)
    _, next_tag = more[0] if more else ("", "x")
    past = ahead.find("过", 0, 2)
    if past >= 0 and ahead[past + 1 :] and tag(ahead[past + 1 :])[0][1][:1] == "v":
        return GOOD * (past == 0)  # 韦秀花|过|完秤
    goes_on = ahead[1:2] in _ASPECTS and len(tag(ahead[1:3])) > 1  # not 徐满|巍|着急
    if ahead[0] in STOP or ahead[0] in DEEDS or ahead[0] in COVERBS or goes_on:
        return GOOD  # 郑海涛|数|过
    if len(word) == 2 and ahead[2:3] == "了":
        return GOOD  # 李树梁|白干|了
    if len(word) > 1:
        return GOOD if label[:1] in _PREDICATES or label[:1] == "a" else int(label[:1] in "zjs")
    if word == "家":
        return GOOD * (next_tag[:1] in "vx")  # 李树梁|家|收到助学金, 贾清|家|，
    if label[:1] in "dpcm" or (label[:1] == "v" and next_tag[:1] in "mrvun"):
        return GOOD
    return int(label[:1] in "vt")


def _goes_over(ahead: str) -> bool:
    """Say whether a word goes on over what is told of people: 李建|成了|解, for 成|了解; a number may: 才十|九岁."""
    told = next(word for word in _OF_PEOPLE if ahead.startswith(word))
    for at in range(1, len(told)):
        word, label = tag(ahead[at:])[0]
        if len(word) > len(told) - at and (label[:1] != "m" or word == _VERY):
            return True
    return False


def continuation(text: str, at: int) -> int:
    """Say how well what stands at a place goes on behind a name: 3 speech, 2 a mark or what is told, 0 not."""
    if not text[at : at + 1].isalpha():
        return GOOD
    return _continuation(text[at : at + _REACH])


def _is_of_four(words: WordBounds, start: int, stop: int) -> bool:
    """Say whether a word of four characters or more begins at ``start`` and goes on over ``stop``: 任劳任怨."""
    begin, word, _ = words.across(stop)
    return begin == start and len(word) > WHOLE


def end_by_continuation(words: WordBounds, start: int) -> int | None:
    """Return where a name ends behind a title, by what goes on behind it; None where in doubt.

    Whatever words the page's cut makes of its last character and what follows: 护士长|卢万山|边贴标签.
    """
    text, stop = words.text, start + WHOLE
    given = text[start + 1 : stop]
    if SURNAME.get(text[start]) is None or len(given) < WHOLE - 1 or not given.isalpha() or given.isascii():
        return None
    good, short = continuation(text, stop), continuation(text, stop - 1)
    if short == SPOKEN and not is_speech(text, stop - 1) and len(tag(given)) == 1:
        short = 0  # 主席陈|跃进|社区, whatever is told of people
    if given[1] in _JOINS:  # 张启平|当场: no conjunction stands before an adverb or a verb
        joins = first_word(text[stop : stop + _REACH])[1][:1] if stop < len(text) else "n"
        return stop if given[0] not in STOP and joins in ("d", "v") else None
    if not STOP.isdisjoint(given) or is_speech(text, stop - 1):
        return None
    first, label = tag(text[start:stop])[0]
    if (len(first) > 1 and label[:2] not in NAME_TAGS) or _is_of_four(words, start, stop):
        return None  # 主任|任期三年, 书记|高度重视
    if begins_word(text, stop - 1):
        short, good = max(short, GOOD), 0
    if short >= GOOD and (good < GOOD or given[1] in DEEDS):
        family = first_word(text[start])[1][:2] in FAMILY_TAGS and len(first) == 1
        return stop - 1 if family and given[0] not in DEEDS else None  # 陈敏|收徒弟
    if good < GOOD or short > good:
        return None
    reaches = first_word(text[stop - 1 : stop - 1 + _REACH])  # 王丽|当场: a word begins with the third character
    return None if len(reaches[0]) > 1 and short >= GOOD and good < SPOKEN else stop
