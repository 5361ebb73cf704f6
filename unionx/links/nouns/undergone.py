"""Things that stand before the verb of what was done to them: 专利|递上去|11件, 鱼塘|挖了|14口, 奖杯|捧回|3座."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import ADVERBIAL, counted_by, names
from unionx.links.nouns.page_words import VERB, PageWords
from unionx.links.nouns.phrases_before import AS_ADVERBS
from unionx.mentions.mention import FigureMention

_DONE = "了"
#: how a verb ends that tells what came of it: 捧|回, 栽|下, 递|上去
_RESULTS = tuple(grammar("comes_of_it"))
_DOERS = tuple(grammar("does_itself"))
_FOUNDS, _RAISES = frozenset(grammar("builds")), frozenset(grammar("raises"))
_EVENTS = ("event",)
_INSIDE = "里"  # 村里|修好3座 is where, whatever is counted
_BARE = "zg"  # the tag of a character that is no word to the tagger
_SITES, _OF_DOERS = frozenset("座间处所"), frozenset("个家支期届")
_LENGTHS = frozenset(grammar("length_unit"))
_ACTORS, _OF_THINGS = ("person", "body", "household"), ("count", "measure")


def is_undergone(noun: str, figure: FigureMention, words: PageWords, place: int) -> bool:
    """Say whether the verb right before a figure tells what was done to a thing, which does nothing itself.

    热线|接了|430件 and 灶房|买了|3个 are of who or where it is done, and so is a distance: 车队|走了|60公里.
    """
    if figure.kind not in _OF_THINGS or figure.unit in _LENGTHS:
        return False
    if noun in AS_ADVERBS or noun.endswith(_INSIDE) or not _is_done(words, place):
        return False
    verb = words.text(max(0, place - 3), place)
    named, wanted, unit = names(noun), counted_by(figure), figure.unit or "-"
    if named == "person":
        return named in wanted and not _RAISES.isdisjoint(verb)  # 徒弟|带出|23名, but not 志愿者|看望了|23名
    if named in _ACTORS or noun.endswith(_DOERS):
        founded = unit in _OF_DOERS and not _FOUNDS.isdisjoint(verb)  # 驿站|建起|16个, 小队|拉起|3支
        return founded or unit in _SITES or unit in noun
    if wanted == _EVENTS or not wanted:
        return named in wanted or (unit not in ADVERBIAL and (named is None or not wanted))
    return named in wanted


def _is_done(words: PageWords, place: int) -> bool:
    """Say whether a verb that tells what came of it, or 了 behind it, stands right before a figure."""
    done = words.texts[place - 1] == _DONE
    last = place - 1 - done
    if words.sorts[last] == VERB or (done and words.labels[last] == _BARE):
        return done or (len(words.texts[last]) > 1 and words.texts[last].endswith(_RESULTS)) or _ends(words, last)
    return _ends(words, last)  # 攒|下


def _ends(words: PageWords, at: int) -> bool:
    """Say whether a word that stands by itself tells what came of the verb before it: 捧|回, 攒|下."""
    verb = words.sorts[at - 1] == VERB or words.labels[at - 1] == _BARE
    return verb and words.texts[at].endswith(_RESULTS)
