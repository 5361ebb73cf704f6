"""Noun phrases in the words around a figure: where one begins and ends.

Behind a classifier stands 12条|重点产业链 or 87名|考上大学的|困难职工子女, before a numeral 集体合同|1780份.
"""

from __future__ import annotations

from typing import NamedTuple

from unionx.language.lexicon import grammar
from unionx.links.nouns.attributes import behind_attributes, counted_first, is_attribute, is_bound, is_compound
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    CLOSING,
    ET_CETERA,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    OTHER,
    PLACE,
    QUOTE,
    SENTENCE_END,
    VERB,
    PageWords,
)

_RATES = frozenset(grammar("noun_part", "tariff"))
LONGEST_SERIES = 26
MOST_WORDS = 8
_MOST_BETWEEN = 3  # words between two heads that both fit: 工会|法律援助|实体化|机构
_DESCRIBED = 24  # words of a clause that tells of the noun behind it
_ENDS = (CLAUSE_END, SENTENCE_END, JOIN, OF, ET_CETERA)
_ENDS_A_PHRASE = frozenset([*_ENDS, VERB, NOMINAL])
QUOTED = 8  # words of a quotation


class Phrase(NamedTuple):
    """A noun phrase: words ``begin`` up to ``end``; ``described`` where a clause with 的 stands before it."""

    begin: int
    end: int
    described: bool = False


def phrase_behind(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool = False) -> Phrase | None:
    """Return the noun phrase that the words from ``at`` on open.

    ``wanted`` is what the classifier counts; ``loose`` says that a verb at ``at`` may belong to the noun, since nothing
    before the figure is what it counts: 120户|受灾|职工.
    """
    if words.sort(at) == QUOTE and words.texts[at] in OPENING:
        return _quoted(words, at, wanted)
    at = behind_attributes(words, at, wanted)
    end = _fitting(words, at, wanted, loose=loose) or _run(words, at, wanted, loose=loose)
    if not wanted and end > at:
        end = counted_first(words, at, end)
    near = Phrase(at, end) if end > at else None
    if words.sort(at - 1) == OF and words.text(at, end) in _RATES:
        return _by_rate(words, end, wanted)
    if near is not None and words.sort(end) == OF:
        far = _behind_of(words, end, wanted)
        if far is not None and (_tells(words, near) or names(words.text(far.begin, far.end)) in wanted):
            return far
        return near
    if near is not None and names(words.text(near.begin, near.end)) in wanted:
        return near
    return _farther(words, at, end, near, wanted)


def _farther(words: PageWords, at: int, end: int, near: Phrase | None, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what fits the figure behind a phrase from ``at`` to ``end`` that does not, else that, ``near``."""
    both = _fitting(words, end + 1, wanted, loose=False) if near and words.sort(end) == JOIN else None
    if both and "person" in wanted and words.sort(both) != FIGURE:
        return Phrase(at, both)  # 46位|外籍和港澳台|人士
    if wanted and words.sort(end) in (JOIN, VERB) and (kind := _kind_of_list(words, at, wanted)) is not None:
        return kind
    far = _described(words, end, wanted)
    if far is None:
        return near
    return far if near is None or names(words.text(far.begin, far.end)) in wanted else near


def _kind_of_list(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what the things of a list are that begins behind a figure: 五家|发热门诊、疾控中心等|医疗单位."""
    for ahead in range(at, min(words.many, at + _DESCRIBED)):
        sort = words.sort(ahead)
        if sort == ET_CETERA:
            end = _fitting(words, ahead + 1, wanted, loose=False)
            return Phrase(ahead + 1, end) if end and words.has(at, ahead, JOIN) else None
        if sort in (CLAUSE_END, SENTENCE_END, FIGURE, OF) or (sort == VERB and words.is_predicate(ahead)):
            return None
    return None


def _tells(words: PageWords, near: Phrase) -> bool:
    """Say whether a phrase before 的 only tells what the noun is like: 新命名|的|工作室."""
    return words.sort(near.end - 1) != NOUN or words.labels[near.end - 1][:1] not in "nj="


def _fitting(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool) -> int | None:
    """Return where a phrase ends that names what the classifier counts: 6500名|疫情防控一线医务人员."""
    if not wanted:
        return None
    found = None
    for end in range(at, min(words.many, at + MOST_WORDS)):
        sort = words.sort(end)
        is_person = sort == VERB and end == at and names(words.texts[at]) == "person"  # 焊工, a verb to the tagger
        part = is_person or sort in (NOUN, NOMINAL, MODIFIER) or words.labels[end][:1] == "f"
        part = part or (found is not None and is_bound(words, end))
        if found is not None and sort == NOMINAL and words.is_predicate(end) and _takes_object(words, end):
            break
        if (
            not part
            and not (sort == PLACE and end == at)
            and not (found is None and is_attribute(words, end, wanted, first=end == at, loose=loose))
        ):
            break
        if sort == NOMINAL and end == at and words.sort(at - 1) != OF and _acts_on(words, at):
            break
        named = names(words.text(at, end + 1))
        if sort != MODIFIER and (
            named in wanted or (found == end and words.labels[end][:1] == "n" and _holds(named, wanted))
        ):
            found = end + 1
        elif found is not None and (end - found >= _MOST_BETWEEN or (end > found and "person" in wanted)):
            break
    return found


def _acts_on(words: PageWords, at: int) -> bool:
    """Say whether a verb right behind a figure takes an object: 60万元|奖励|“金点子”, but not 60万元|奖励|资金."""
    follows = words.sort(at + 1)
    if follows == NOUN:
        return names(words.texts[at + 1]) in ("person", "body", "household")
    return _takes_object(words, at) and follows != NOMINAL


def _holds(named: str | None, wanted: tuple[str, ...]) -> bool:
    """Say whether people are counted by what holds them: 682名|困难职工|家庭."""
    return named == "household" and "person" in wanted


def _run(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool = False) -> int:
    """Return where the noun phrase that begins at ``at`` ends; ``at`` itself where none does."""
    begin, last = at, at
    while at - begin < MOST_WORDS:
        sort = words.sort(at)
        if sort == NOUN:
            if last > begin and words.is_idiom(at):
                break  # 建设者|整装待发, but 国家|发明专利
            last = at + 1
        elif sort == NOMINAL:
            if not (_goes_on(words, begin, at, last, wanted) or (loose and at == begin and not wanted)):
                break
            last = at + 1
        elif sort == MODIFIER or (sort == PLACE and at == begin):
            if last > begin and words.texts[at] == "全国":
                break  # 集体|全国工人先锋号
        elif sort == VERB and words.is_suffix(at + 1) and len(words.texts[at]) > 1 and not words.is_predicate(at):
            pass  # 流失|率
        elif last > begin and (is_bound(words, at) or is_compound(words, begin, at)):
            pass
        elif last > begin and words.texts[at : at + 1] == ["组织"] and words.sort(at + 1) in (CLAUSE_END, SENTENCE_END):
            last = at + 1  # 十几个|文体|组织
        elif not (sort == VERB and last == begin and loose and at - begin <= 1) or words.is_predicate(at):
            break
        at += 1
    return last


def _goes_on(words: PageWords, begin: int, at: int, last: int, wanted: tuple[str, ...]) -> bool:
    """Say whether a verb that can be a noun belongs to the phrase: 劳模|创新|工作室, but not 医生|义诊."""
    follows = words.sort(at + 1)
    head = names(words.text(begin, last)) if last > begin else None
    if follows == NOUN or (follows == NOMINAL and not words.is_predicate(at + 1)):
        if last > begin:
            return not (head in wanted and words.is_predicate(at))
        return names(words.texts[at + 1]) != "person" or "person" in wanted
    if names(words.texts[at]) == "event" and not words.is_predicate(at) and "person" not in wanted:
        return not _takes_object(words, at)  # 关爱|船员|活动
    if head is not None and (head in wanted or head == "person"):
        return False
    if head == "body" and words.is_predicate(at) and follows not in _ENDS:
        return False  # 职业介绍机构|介绍|就业
    return "person" not in wanted and "body" not in wanted and not _takes_object(words, at)


def _takes_object(words: PageWords, at: int) -> bool:
    """Say whether a verb takes what stands behind it: 培训|各类人员."""
    return words.sort(at + 1) not in _ENDS_A_PHRASE and not (at + 1 < words.many and words.is_link(at + 1))


def _quoted(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun behind a quotation, else the quotation: 3个“流动|驿站”."""
    for end in range(at + 1, min(words.many, at + 2 + QUOTED)):
        if words.texts[end] in CLOSING:
            behind = end + 1 if words.sort(end + 1) != OF else end + 2
            more = _fitting(words, behind, wanted, loose=True) or _run(words, behind, wanted)
            return Phrase(behind, more) if more > behind else Phrase(at + 1, end)
        if words.sort(end) in (CLAUSE_END, SENTENCE_END):
            break
    return None


def _behind_of(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun phrase behind the 的 at ``at``."""
    end = _fitting(words, at + 1, wanted, loose=True) or _run(words, at + 1, wanted, loose=True)
    if end == at + 1 and words.sort(end) == VERB and not words.is_predicate(end) and not _takes_object(words, end):
        end += 1  # 50元的|保费
    if end == at + 1 and words.sort(end) == QUOTE and words.texts[end] in OPENING:
        return _quoted(words, end, wanted)
    if end > at + 1 and words.sort(end) == OF:
        return _behind_of(words, end, wanted) or Phrase(at + 1, end, described=True)
    return Phrase(at + 1, end, described=True) if end > at + 1 else None


def _by_rate(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return what is given by a rate: 按每人500元的标准发放|慰问金."""
    while words.sort(at) in (VERB, OTHER) or words.texts[at : at + 1] in ([","], ["，"]):
        at += 1
    end = _fitting(words, at, wanted, loose=True) if at < words.many else None
    return Phrase(at, end, described=True) if end else None


def _described(words: PageWords, at: int, wanted: tuple[str, ...]) -> Phrase | None:
    """Return the noun that a clause with 的 leads to: 7名|获得高级技师资格的|徒弟."""
    for ahead in range(at, min(words.many, at + _DESCRIBED)):
        sort = words.sort(ahead)
        if sort in (CLAUSE_END, SENTENCE_END, FIGURE):
            return None
        if sort == OF and ahead > at:
            found = _behind_of(words, ahead, wanted)
            if found is not None and (not wanted or names(words.text(found.begin, found.end)) in wanted):
                return found
    return None


def series_behind(words: PageWords, phrase: Phrase, wanted: tuple[str, ...]) -> Phrase:
    """Return a phrase with the things that share its number: 3000名外卖骑手、快递员.

    Of 快递员、配送员等户外劳动者 it is the last, which names them all.
    """
    named = names(words.text(phrase.begin, phrase.end))
    end = phrase.end
    while words.sort(end) == JOIN:
        more = _fitting(words, end + 1, wanted, loose=True) or _run(words, end + 1, wanted)
        behind = words.sort(more)
        place = words.sort(end + 1) == PLACE and names(words.text(end + 1, more)) not in wanted
        one = len(words.text(end + 1, more)) == 1
        if more == end + 1 or one or behind == FIGURE or place or (behind == NOMINAL and not wanted):
            break
        other = names(words.text(end + 1, more))
        apart = other and named and other != named and not _holds(other, (named,))  # 困难职工、农民工家庭
        apart = apart or (other is None and named == "person" and named in wanted)  # 70名选手、白酒…
        if len(words.text(phrase.begin, more)) > LONGEST_SERIES or apart:
            break
        end = more
    if words.sort(end) == ET_CETERA:
        more = _fitting(words, end + 1, wanted, loose=False) or _run(words, end + 1, wanted)
        listed = end > phrase.end or named is not None  # 39箱消毒酒精等物资: the 物资 are those of all figures
        if listed and more > end + 1 and names(words.text(end + 1, more)) == named:
            return Phrase(end + 1, more, phrase.described)
    return phrase if end == phrase.end else Phrase(phrase.begin, end, phrase.described)
