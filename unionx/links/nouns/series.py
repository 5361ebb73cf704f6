"""The things that a series of figures counts, each its own in order: 收入和支出分别为3万元和2万元."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.links.nouns.kinds import counted_by, names
from unionx.links.nouns.lead import yardstick
from unionx.links.nouns.noun_cues import cue_of
from unionx.links.nouns.page_words import (
    CLAUSE_END,
    DATE,
    FIGURE,
    JOIN,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.short_phrases import short
from unionx.mentions.mention import FigureMention

_EACH, _RANK = "分别", "级"
_RANKED = regex.compile(rf"\p{{Han}}{{1,3}}{_RANK}(?=\p{{Han}}{{2}})")
LONGEST_SERIES, REACH = 40, 12  # figures
FROM = ("由", "从", "比", "较")
_OBJECTS_INSIDE = frozenset("收支资薪税")  # 增收, 节支
RATIOS = tuple(grammar("noun_part", "ratio"))
PEOPLE = frozenset([*lexicon("classifier").words(counts="person"), None])
PERSONS = ("人", "名", "位")
_THINGS = ("count", "measure")
Pair = tuple[str, str]
LENT = frozenset(["list", "part", "resumed", "same", "twin", "unit"])  # evidence of what other figures lend


@dataclass(slots=True)
class KnownNoun:
    """A figure before the one that is asked about, and its noun."""

    figure: FigureMention
    noun: str | None


def alike(one: KnownNoun, other: FigureMention) -> bool:
    """Say whether two figures may count the same."""
    mine, its = one.figure.unit, other.unit
    same = mine == its or other.kind == "duration"  # 由9天缩短为|2小时
    return one.figure.kind == other.kind and (same or (mine in PEOPLE and its in PEOPLE))


def grew_by(other: KnownNoun, figure: FigureMention) -> bool:
    """Say whether a share before tells how much amounts grew, one of which the figure is: 工资涨8%，每月多260元."""
    named, wanted = names(other.noun or ""), counted_by(figure)
    fits = named in wanted if wanted else named not in ("person", "body", "household", "rate", "time")
    return other.figure.kind == "percentage" and fits


def are_households(other: KnownNoun, figure: FigureMention) -> bool:
    """Say whether people are counted behind their households: 困难职工1140户、|2851人|, 困难家庭300户|900人|."""
    return other.figure.unit == "户" and figure.unit == "人" and names(other.noun or "") in ("person", "household")


def twin(figure: FigureMention, earlier: Sequence[KnownNoun]) -> list[Pair]:
    """Return the noun of the figure that is joined to this one: 小额贷款|86笔|、|1290万元."""
    other = earlier[0] if earlier else None
    if other and (alike(other, figure) or are_households(other, figure) or _are_same_things(other, figure)):
        return lent(earlier[:1], "twin")
    return lent([e for e in earlier[:1] if names(e.noun or "") == "money"], "twin") if figure.kind == "money" else []


def _are_same_things(other: KnownNoun, figure: FigureMention) -> bool:
    """Say whether things may be told by two classifiers, as no people or events are: 宿舍5栋、|320间|."""
    if other.figure.kind != "count" or figure.kind not in _THINGS:
        return False
    return not (counted_by(figure) or counted_by(other.figure) or names(other.noun or ""))


def same_unit(figure: FigureMention, earlier: Sequence[KnownNoun]) -> list[Pair]:
    """Return the noun of the nearest figure with the same unit, but nothing that is no person for 名 and the like."""
    same = [e for e in earlier if e.figure.unit == figure.unit or _holds(e.figure, figure)][:1]
    people = counted_by(figure) == ("person",) and same and names(same[0].noun or "") not in ("person", "prize")
    return lent([] if people else same, "same")


def is_sum_of_unlike(figure: FigureMention, earlier: Sequence[KnownNoun]) -> bool:
    """Say whether a figure is the sum of those before, which count unlike things: 水泵12台、电机30台，|42台|."""
    total, nouns = Decimal(0), list[str]()
    for other in earlier:
        if not alike(other, figure) or other.figure.value is None or other.noun is None:
            return False
        total += other.figure.value
        nouns.append(other.noun)
        if total >= size(figure):
            break
    last = min(nouns, key=len, default="")
    return total == figure.value and not all(noun.endswith(last) for noun in nouns)


def _holds(whole: FigureMention, part: FigureMention) -> bool:
    """Say whether people may be some of those before, whichever way each is counted: 困住13名矿工，抬出|11人|."""
    return whole.unit in PERSONS and part.unit in PERSONS and size(part) <= size(whole)


def size(figure: FigureMention) -> Decimal:
    """Return the value of a figure, a bound where it has none."""
    return figure.value or figure.low or figure.high or Decimal(0)


def has_grown(other: KnownNoun, words: PageWords) -> bool:
    """Say whether a figure tells how much something grew: 工资|增长|9.3%."""
    place = words.at[other.figure.start]
    return place > 0 and "growth" in cue_of(words.texts[place - 1], words, place - 1)


def lent(lenders: Sequence[KnownNoun], evidence: str) -> list[Pair]:
    """Return the noun of the first of some figures; where that has none, neither has the other."""
    return [(lenders[0].noun, evidence)] if lenders and lenders[0].noun else []


def of_rank(lent_by: Iterable[Pair], before: str) -> Iterator[Pair]:
    """Yield a noun without its rank where the figure has one of its own: 五星级工会8家，|四星级|12家."""
    for noun, evidence in lent_by:
        rank = _RANKED.match(noun) if before[-1] == _RANK else None
        yield noun[rank.end() :] if rank is not None else noun, evidence


def of_its_object(figure: FigureMention, earlier: Sequence[KnownNoun], words: PageWords) -> Sequence[KnownNoun]:
    """Return the amounts that a verb with its object inside may tell the growth of: of 收入, not of 贷款, for 增收.

    What was taken in is one, too: 收缴经费1亿元，增收1300万元.
    """
    object_inside = words.texts[words.at[figure.start] - 1][-1]
    if figure.kind != "money" or object_inside not in _OBJECTS_INSIDE:
        return earlier
    return [other for other in earlier if object_inside in (other.noun or "") or _is_done(other, object_inside, words)]


def _is_done(other: KnownNoun, verb: str, words: PageWords) -> bool:
    """Say whether money is what a verb of that character took: |收缴|经费1亿元, but not |收购|粮食90万元."""
    if names(other.noun or "") != "money":
        return False
    place = words.at[other.figure.start]
    done = (words.texts[at] for at in range(words.clause_begin(place), place) if words.sorts[at] in (VERB, NOMINAL))
    return any(word[0] == verb for word in done)


def noun_of_pair(known: Sequence[KnownNoun], place: int, words: PageWords) -> Iterator[Pair]:
    """Yield the thing that 分别 gives a figure of a series: 收入和支出分别为3万元和2万元."""
    first, behind = place, place
    while words.sorts[first - 1] == JOIN and words.sorts[first - 2] == FIGURE and place - first < 2 * LONGEST_SERIES:
        first -= 2
    begin = words.clause_begin(first)
    each = _each_word(words, begin, first)
    if each is None:
        return
    while words.sorts[behind + 1] == JOIN and words.sorts[behind + 2] == FIGURE and behind - first < 2 * LONGEST_SERIES:
        behind += 2
    number, size = (place - first) // 2, (behind - first) // 2 + 1
    if size == 1 or len(known) < number:
        return
    if words.sorts[each - 1] == OF or words.has(each + 1, first, NOUN) or _is_money(words, first - 1):
        return  # 参加养老、医疗的|分别占61.2%和73.5%, 冠、亚军分别发放|奖金|1万元和6000元
    compared = words.texts[begin] in FROM and each > begin
    if compared or all(words.sorts[index] in (DATE, OTHER, VERB) for index in range(begin, each)):
        end = len(known) - number
        lenders = known[max(0, end - size) : end]
        whole = len(lenders) == size and words.at.get(lenders[0].figure.start) is not None
        if whole and not words.has(words.at[lenders[0].figure.start], first, SENTENCE_END):
            yield from lent([lenders[number]], "pair")
            return
        if each > begin or words.sorts[begin - 1] != CLAUSE_END:
            return
        each -= 1  # 产值和利润，|分别为8亿元、9000万元
    things = _series(words, _end_of_things(words, each - 1))
    if len(things) == size and (found := short(words, things[number])):
        yield found, "pair"


def _is_money(words: PageWords, at: int) -> bool:
    """Say whether what is given to each stands before the amounts: 分别给予一次性|补助|2万元、5000元."""
    return words.sorts[at] == NOMINAL and names(words.texts[at]) == "money"


def _end_of_things(words: PageWords, last: int) -> int:
    """Return where the series ends that 分别 gives numbers to: 在奖状、奖章|中|的|比例|分别为4%和6%.

    A comparison may stand between: 收入和利润|较上年同期|分别增长8%和6%.
    """
    if (compared := yardstick(words, last + 1)) is not None and words.sorts[compared - 1] in (NOUN, NOMINAL):
        last = compared - 1
    while last > 0 and words.is_link(last):
        last -= 1
    of = words.texts[last] in RATIOS and words.sorts[last - 1] == OF and words.texts[last - 2] == "中"
    return last - 3 if of else last


def _each_word(words: PageWords, begin: int, first: int) -> int | None:
    """Return where 分别 stands, or the word of growth that alone opens a clause: 同比增长|12%和8%."""
    for each in range(first - 1, begin - 1, -1) if _EACH in words.text(begin, first) else ():
        if words.texts[each].startswith(_EACH):
            return each
    grows = "growth" in cue_of(words.texts[first - 1], words, first - 1)
    alone = not words.has(begin, first, "N") and not words.has(begin, first, "B")
    return first if grows and alone else None


def _series(words: PageWords, last: int) -> list[Phrase]:
    """Return the noun phrases of the series that ends at ``last``, in order."""
    found: list[Phrase] = []
    while (phrase := _item(words, last)) is not None:
        found.insert(0, phrase)
        if words.sorts[phrase.begin - 1] != JOIN:
            break
        last = phrase.begin - 2
    return found


def _item(words: PageWords, last: int) -> Phrase | None:
    """Return the phrase that ends at ``last``, one of two letters that nothing joins too: 冰箱、|蒸|箱|、消毒柜."""
    pair = last > 1 and words.sorts[last - 2] == JOIN and len(words.text(last - 1, last + 1)) == 2
    return Phrase(last - 1, last + 1) if pair else phrase_before(words, last)
