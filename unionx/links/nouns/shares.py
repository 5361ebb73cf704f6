"""What a share is of: the whole that a figure before it gives, beside the part that it measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from unionx.language.lexicon import grammar
from unionx.links.nouns.kinds import names
from unionx.links.nouns.lead import NounLead
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.series import REACH, KnownNoun, Pair, alike, lent
from unionx.mentions.mention import FigureMention

_PARTS = frozenset(grammar("noun_cue", "part"))
_OWN_WHOLE, _AHEAD = (OF, NOUN, MODIFIER, NOMINAL), 8  # words
_APART = (CLAUSE_END, SENTENCE_END, JOIN)
_TAKES_UP = frozenset(grammar("noun_cue", "share"))
_SEMICOLONS = ("；", ";")
_ADDED_UP = ("count", "money")


def wholes(known: Sequence[KnownNoun], earlier: Sequence[KnownNoun], place: int, words: PageWords) -> Iterator[Pair]:
    """Yield the nouns of what a share may be of; ``earlier`` are the figures before it in the sentence."""
    yield from _same_whole(earlier)
    whole = _whole_of(earlier, words)
    own = bool(earlier) and whole[:1] == earlier[:1] and not _is_resumed(earlier)
    if own and _is_own_share(words, place) and not _is_of_its_noun(earlier, words):
        yield from _same_whole_of_account(known, place, words)  # 党员90名，占|45%: not of the 党员
    else:
        yield from lent(whole, "share")


def share_of_part(question: NounQuestion, earlier: Iterable[KnownNoun]) -> Iterator[Pair]:
    """Yield what a share is of whose part stands before 占 or behind it: 职工90名，女工占|六成|, |七成|说慢."""
    figure, _, place, words, lead, _, _ = question
    if figure.kind != "percentage" or "growth" in lead.cues or (lead.of and not _is_headless(words, place)):
        return
    person = question.before is not None and names(question.before) == "person"
    takes = words.texts[place - 1] in _TAKES_UP and lead.phrase is not None and lead.phrase.end >= place - 2
    named = takes or (person and lead.phrase is not None and words.sorts[lead.phrase.begin - 1] in _APART)
    told = lead.of or (lead.phrase is None and "headless" in lead.cues)  # 入会的|已有|九成
    told = told or (lead.phrase is None and words.sorts[place + 1] in (VERB, OTHER) and _opens(words, place))
    if not (named or told):
        return
    anew = words.texts[words.clause_begin(place) - 1] in _SEMICOLONS
    for other in earlier:
        if person and names(other.noun or "") != "person":
            continue  # 职工90名，问卷60份，女工占|六成
        if anew and is_part(words, words.at[other.figure.start]):
            continue  # 劳模90名，其中全国劳模6名；困难劳模占|一成
        if other.figure.kind in _ADDED_UP or _is_of_whole(other, words) or _is_told_behind(other, place, words):
            yield from lent([other], "share")
            return


def _is_headless(words: PageWords, place: int) -> bool:
    """Say whether a clause with 的 and no head closes with a share: 企业300家，入会|的|不到一成."""
    begin, stop = words.clause_begin(place), words.sorts[place + 1] in (CLAUSE_END, SENTENCE_END)
    does = words.sorts[place - 2] == VERB or words.labels[place - 2] == "v"
    free = not (words.has(begin, place - 2, NOUN) or words.has(begin, place - 2, VERB))
    return stop and does and free and _TAKES_UP.isdisjoint(words.texts[begin:place])


def is_share(figure: FigureMention, words: PageWords) -> bool:
    """Say whether a share is told to take up so much of a whole: 女工|占|六成, but not 出勤率|97%."""
    at = words.at[figure.start]
    return figure.kind == "percentage" and not _TAKES_UP.isdisjoint(words.texts[words.clause_begin(at) : at])


def _is_of_whole(share: KnownNoun, words: PageWords) -> bool:
    """Say whether a share has the noun of its whole, none of the part before 占: 女工|占|六成."""
    at = words.at[share.figure.start]
    begin = words.clause_begin(at)
    ahead = next((one for one in range(begin, at) if words.texts[one] in _TAKES_UP), None)
    return ahead is not None and is_share(share.figure, words) and (share.noun or "") not in words.text(begin, ahead)


def _is_told_behind(share: KnownNoun, place: int, words: PageWords) -> bool:
    """Say whether a share before has its whole behind it, and others of it act otherwise: 六成|骑手|同意，|三成|反对.

    Who stands before the verb behind that one is its own whole: 六成骑手同意，|三成|参加培训的|学徒|反对.
    """
    at = words.at[share.figure.start]
    if share.figure.kind != "percentage" or words.sorts[at + 1] not in _OWN_WHOLE:
        return False
    ahead = takewhile(lambda one: words.sorts[one] not in _APART, range(place + 1, place + _AHEAD))
    return not any(
        words.sorts[one] == OF and words.sorts[one + 1] == NOUN and words.sorts[one + 2] not in _APART for one in ahead
    )


def _opens(words: PageWords, place: int) -> bool:
    """Say whether nothing but 其中 and what only links stands before a figure in its clause."""
    begin = words.clause_begin(place)
    return all(words.texts[at] in _PARTS or words.is_link(at) for at in range(begin, place))


def is_part(words: PageWords, place: int) -> bool:
    """Say whether 其中 stands before the figure in its clause, or in the list that it goes on."""
    return begins_part(words, words.clause_begin(place), place)


def is_named_part(other: KnownNoun, words: PageWords) -> bool:
    """Say whether an amount is a part with a noun of its own: 资金90万元，其中|财政拨款|40万元、工会自筹50万元."""
    if other.figure.kind != "money" or not other.noun:
        return False
    at = words.at[other.figure.start]
    begin = words.clause_begin(at)
    return begins_part(words, begin, at) and other.noun in words.text(begin, at)


def over_parts(earlier: Sequence[KnownNoun], words: PageWords) -> Sequence[KnownNoun]:
    """Return the figures before without a list of parts right before: 会员9人，其中男5人、女4人，|比上年增加2人."""
    if len(earlier) < 3:
        return earlier
    nearest, before = (words.at.get(other.figure.start) for other in earlier[:2])
    if nearest is None or before is None or not words.has(before, nearest, JOIN) or not is_part(words, nearest):
        return earlier
    begin = words.clause_begin(nearest)
    return [other for other in earlier if words.at.get(other.figure.start, begin) < begin] or earlier


def over_part(figure: FigureMention, earlier: Sequence[KnownNoun], words: PageWords) -> Sequence[KnownNoun]:
    """Return the figures before from the whole on, over parts of it: 困难职工90户，其中单亲家庭6户，|12户|脱困."""
    same = [other for other in earlier if other.figure.unit == figure.unit]
    while len(same) > 1 and is_part(words, words.at[same[0].figure.start]):
        same = same[1:]
    return same or earlier


def is_told_of_part(words: PageWords, lead: NounLead, place: int) -> bool:
    """Say whether a phrase before 的 is only of the verb that tells of a part: 学生90名，其中|读到|研究生|的|7名."""
    if not lead.of or lead.phrase is None or lead.phrase.end != place - 1:
        return False
    return words.labels[lead.phrase.begin - 1][:1] == "v" and is_part(words, place)


def begins_part(words: PageWords, begin: int, place: int) -> bool:
    """Say whether 其中 stands between where a clause begins and a place in it, or in the list that it goes on."""
    return not _PARTS.isdisjoint(words.texts[begin:place]) or (
        words.sorts[begin - 1] == CLAUSE_END and words.texts[begin - 2 : begin - 1] == ["其中"]
    )


def _same_whole(earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what the share before is of: 代表86名，其中女代表32名，占37%；党员61名，占71%."""
    for share, count in pairwise(earlier):
        if share.figure.kind == "percentage":
            if share.noun != count.noun and count.figure.kind in _ADDED_UP:
                yield from lent([share], "share")
            return


def _is_own_share(words: PageWords, place: int) -> bool:
    """Say whether a share tells how many the count right before it is of a whole that both have: 党员90名，占|45%."""
    begin = words.clause_begin(place)
    return words.sorts[begin - 2] == FIGURE and all(words.is_link(at) for at in range(begin, place))


def _is_resumed(earlier: Sequence[KnownNoun]) -> bool:
    """Say whether a count is of what one before it counts: 立案90件，办结60件，占|三分之二."""
    same = (other for other in earlier[1:] if alike(other, earlier[0].figure))
    return earlier[0].noun is not None and any(other.noun == earlier[0].noun for other in same)


def _is_of_its_noun(earlier: Sequence[KnownNoun], words: PageWords) -> bool:
    """Say whether a count tells how many of its own noun a clause with 的 means: 企业|公开厂务|的|603家，占97%."""
    at = words.at[earlier[0].figure.start] - 1
    while at > 0 and words.is_link(at) and words.sorts[at] != OF:
        at -= 1
    return words.sorts[at] == OF and earlier[0].figure.kind == "count"


def _same_whole_of_account(known: Sequence[KnownNoun], place: int, words: PageWords) -> Iterator[Pair]:
    """Yield what the shares before in the paragraph are of, where this one goes on with them in a new sentence."""
    near = known[: -REACH - 1 : -1]
    for share, count in pairwise(near):
        at = words.at.get(share.figure.start)
        if at is None or "\n" in words.texts[at:place]:
            return
        if share.figure.kind == "percentage" and count.figure.kind == "count" and _is_own_share(words, at):
            yield from lent([share], "share")
            return


def _whole_of(earlier: Sequence[KnownNoun], words: PageWords) -> Sequence[KnownNoun]:
    """Return the figures that a share may be of: the whole of the part before it, else what stands before."""
    counts = [other for other in earlier if other.figure.kind in _ADDED_UP]
    if len(counts) > 1 and alike(counts[0], counts[1].figure):
        place = words.at[counts[0].figure.start]
        begin = words.clause_begin(place)
        among = is_part(words, place) or (words.texts[begin - 2 : begin - 1] == ["中"])
        if among:
            return counts[1:2]
    return counts[:1]
