"""The noun of a figure: the thing counted or measured, outside the span, before or behind it.

Candidates are proposed, each with its evidence: the phrases beside the figure here, what other figures of the sentence
lend it in neighbours. One resolver adds up what speaks for each, and gives none where that is little.
"""

from __future__ import annotations

from collections.abc import Sequence

from unionx.language.lexicon import grammar, lexicon
from unionx.links.link_values import Slot
from unionx.links.nouns.before import noun_before, without_its_count
from unionx.links.nouns.behind import behind
from unionx.links.nouns.beneficiary import TIMES_OF_PEOPLE, is_brought
from unionx.links.nouns.clause_before import money_named
from unionx.links.nouns.earlier_figures import EarlierFigures
from unionx.links.nouns.ellipsis import money_of_ellipsis, noun_of_ellipsis
from unionx.links.nouns.kinds import OF_BODIES, counted_by, is_measured, names
from unionx.links.nouns.lead import NounLead, lead_of
from unionx.links.nouns.light_verbs import OF_DEEDS, deed_of_light_verb
from unionx.links.nouns.list_items import tier
from unionx.links.nouns.measures import noun_of_dimension, noun_of_measure
from unionx.links.nouns.neighbours import FOLD, nouns_of_neighbours
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    ET_CETERA,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.payments import given_in_list, paid_at_rate, paid_out_of, share_of_pay
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.pointed_nouns import nouns_of_clause
from unionx.links.nouns.refusals import (
    is_apposed,
    is_counted_already,
    is_owner,
    is_size,
    is_where,
)
from unionx.links.nouns.series import LENT, PERSONS, KnownNoun, Pair, is_sum_of_unlike
from unionx.links.nouns.sets import chosen_from, set_before, told_of, whole_before
from unionx.links.nouns.shared_heads import shared_behind
from unionx.links.nouns.shares import is_told_of_part, share_of_part
from unionx.links.nouns.short_phrases import short
from unionx.links.nouns.themes import ENDS, theme
from unionx.mentions.mention import FigureMention

_ROWS = lexicon("noun_evidence").rows
_KINDS = ("count", "money", "percentage", "measure", "duration")
WEIGHTS = {(row["evidence"], kind): int(row[kind]) for row in _ROWS for kind in _KINDS}
NOUN_THRESHOLD = 3
_OF_ANY_UNIT = ("measured", "lasting", "spent", "growth", "pair", "share", "brought")
_FITS, _MISFITS, _LESS = 2, -4, -3  # a share of bodies is one, but 总工会六成支出 is of what stands behind
_HOLDERS, _OWN_THING = tuple(grammar("noun_part", "holder")), (NOUN, MODIFIER, NOMINAL, OF)
_MAKES, _PEOPLE = "创造", ("person", "household")
_SORTS_OF_THINGS = frozenset(grammar("sort_of_things"))
_PARTY, _PAPERS = frozenset(grammar("party")), tuple(grammar("noun_part", "paper"))


def noun(figure: FigureMention, earlier: Sequence[KnownNoun], words: PageWords) -> Slot | None:
    """Return the noun of a figure with its rule, None where nothing speaks for one; ``earlier`` stand in order."""
    place = words.at.get(figure.start)
    if place is None or (counted_by(figure) == ("nothing",) and not _is_growth(figure, place, words)):
        return None
    best, most = None, NOUN_THRESHOLD - 1
    for proposal in noun_proposals(figure, earlier, place, words):
        weight = weigh_noun(proposal, figure)
        if weight > most:
            best, most = proposal, weight
    return Slot(best[0], f"noun/{best[1]}") if best else None


def _is_growth(figure: FigureMention, place: int, words: PageWords) -> bool:
    """Say whether a figure tells how many times as much something grew: 蔬菜6吨，增长|1.1倍|, but not 上年的|3倍|."""
    return figure.unit == FOLD and "growth" in lead_of(words, place).cues


def weigh_noun(proposal: Pair, figure: FigureMention) -> int:
    """Return what speaks for a proposal: its evidence, and whether the classifier counts such things."""
    noun, evidence = proposal
    weight = WEIGHTS[evidence, figure.kind]
    if figure.kind == "money" and names(noun) in _PEOPLE:
        return 0  # 在读的|高中生|，每学期1000元
    if weight == 0 or evidence in _OF_ANY_UNIT:
        return weight
    wanted = counted_by(figure)
    if wanted == ("person",) and noun.endswith(_PAPERS):
        return weight + _MISFITS  # 签订协议|300人
    named = names(noun)
    if wanted and (named in wanted or (named == "prize" and "person" in wanted)):
        return weight + _FITS  # a prize is given to so many: 一等奖2名
    clash = wanted and named is not None and not (figure.kind == "money" and evidence in _MONEY_OF_THINGS)
    if not (clash and _clashes(named, figure)):
        return weight
    if figure.kind == "percentage":
        return weight + (_LESS if evidence == "before" else 0)
    return weight + _MISFITS


_MONEY_OF_THINGS = ("described", "worth", "topic")  # 20万元的驿站 is worth so much, 20万元的职工 is not


def _clashes(named: str | None, figure: FigureMention) -> bool:
    """Say whether a classifier never counts what a noun names: 6名 no 义诊, 5万元 no 新生; shares are of anything."""
    if figure.kind == "money":
        return named in ("person", "body", "household")
    if figure.kind == "percentage" or named == "prize":
        return named == "body"
    if figure.unit is None or counted_by(figure) == ("event",):
        return False
    if named == "household" and figure.unit != "人":
        return False  # 682名困难职工家庭
    return not (figure.unit in TIMES_OF_PEOPLE and named == "event")


def noun_proposals(figure: FigureMention, earlier: Sequence[KnownNoun], place: int, words: PageWords) -> list[Pair]:
    """Return what may be the noun of a figure, each with its evidence, the phrases beside it first."""
    lead = lead_of(words, place)
    if words.texts[place - 1] in _PARTY and words.sorts[place + 1] not in _OWN_THING:
        return _of_party(words, place)
    people = figure.unit == "人"
    apart = figure.kind == "count" and lead.of and is_told_of_part(words, lead, place)
    apart = apart or (people and is_apposed(words, lead, place))
    before = None if apart else noun_before(words, lead, figure)
    if people and is_size(figure, place, words):  # 女职工人数在|25人以上|的企业
        return [(before, "before")] if before is not None and names(before) == "person" else []
    question = NounQuestion(figure, earlier, place, words, lead, before, EarlierFigures(earlier, place, words))
    if figure.kind == "money":
        return [*paid_out_of(question)] or _counted_or_paid(question)
    return (_measured if is_measured(figure) else _counted_or_paid)(question)


def _counted_or_paid(question: NounQuestion) -> list[Pair]:
    """Return what is counted, or what money is paid, that each of several does not get out of a sum."""
    figure, _, place, words, lead, before, _ = question
    found: list[Pair] = []
    if before is None or figure.kind == "percentage" or words.sorts[place - 1] == OF:
        found += _among(question)
    found += [*nouns_of_clause(question), *(share_of_pay(question) if figure.kind == "percentage" else ())]
    found += _beside(question)
    if found and found[-1][1] in LENT and is_sum_of_unlike(figure, question.earlier.of_sentence()):
        found = [pair for pair in found if pair[1] not in LENT]  # 微波炉3台、饮水机5台，共计|8台
    if figure.kind == "money":
        found += [*paid_at_rate(question), *given_in_list(question)]
    if "spent" in lead.cues:
        found.append((words.texts[lead.at], "spent"))
    if "worth" in lead.cues and words.texts[lead.at] == _MAKES and lead.at == place - 2:
        found.append((words.texts[place - 1], "worth"))  # 创造|价值|1.7亿元
    return [*found, (lead.amount, "amount")] if lead.amount else found


def _measured(question: NounQuestion) -> list[Pair]:
    """Return what lasts so long, is so old or so warm."""
    figure, _, place, words, lead, before, _ = question
    found = [*noun_of_measure(before, lead, place, figure, words)]
    found += [pair for pair in nouns_of_neighbours(question) if pair[1] == "growth"]
    if words.sorts[place + 1] in ENDS:
        found += theme(question)
    if before is None:
        found += tier(question, question.earlier.of_sentence())
    return found


def _of_party(words: PageWords, place: int) -> list[Pair]:
    """Return who they are that came so many: 记者|一行|8人, but none of 主席张三|一行|四人."""
    phrase = phrase_before(words, place - 2)
    found = short(words, phrase) if phrase and names(words.text(phrase.begin, phrase.end)) == "person" else None
    return [(found, "before")] if found else []


def _beside(question: NounQuestion) -> list[Pair]:
    """Return the phrases before and behind a figure that counts or pays, and what it has from the figures before."""
    figure, _, place, words, lead, before, _ = question
    found: list[Pair] = []
    other = words.sorts[place - 1] == ET_CETERA and figure.unit in _SORTS_OF_THINGS  # 文学、维权等|六大类
    other = other or (figure.unit in _SORTS_OF_THINGS and _ends_series(words, lead))  # 技能型和服务型|5类
    other = other or (figure.kind == "measure" and is_where(words, place, lead))
    other = other or (figure.kind == "percentage" and _is_of_object(words, place, lead))
    other = other or ("worth" in lead.cues and _is_list_worth(words, place))
    if before is not None and not other and not (lead.of and _tells_of(before, figure)):
        if lead.phrase is not None and words.sorts[lead.phrase.begin - 1] == FIGURE:
            before = without_its_count(before, lead.phrase, words)
            other = is_counted_already(words, lead.phrase, place)
        other = other or (words.texts[place - 1][-1] == "有" and is_owner(words, place, figure))
        other = other or words.sorts[place - 1] == ET_CETERA  # 体检、交流等|40项|关爱活动
        if not (other and behind(place, figure, words, lead, loose=True)):
            found.append((before, _evidence_before(before, lead, figure, words)))
    elif lead.at == place - 1 and figure.unit in OF_BODIES and _is_any_body(words, lead.at):
        found.append((words.texts[lead.at], "before"))
    wanted = counted_by(figure)
    misfits = before is not None and wanted in (("person",), ("event",)) and names(before) not in wanted
    may = before is None and figure.unit in OF_DEEDS
    loose = before is None or lead.of or misfits
    own = (may and deed_of_light_verb(figure, place, words)) or behind(place, figure, words, lead, loose=loose)
    own = own or (shared_behind(question) if before is None else ())
    found += own
    near = nouns_of_neighbours(question)
    found += [pair for pair in near if not _says_less(pair[1], own[-1])] if own else near
    return found if own or before is not None else [*found, *_resumed(question)]


def _is_of_object(words: PageWords, place: int, lead: NounLead) -> bool:
    """Say whether a verb of change takes the thing behind a share: 给|渔工|减免|四成|费用."""
    return (
        "growth" in lead.cues
        and words.sorts[place + 1] in (NOUN, NOMINAL)
        and words.sorts[place + 2] in (CLAUSE_END, SENTENCE_END)
    )


def _resumed(question: NounQuestion) -> list[Pair]:
    """Return what a figure with no noun beside it resumes of what its sentence or its paragraph named."""
    figure, _, place, words, lead, _, _ = question
    found: list[Pair] = [*theme(question)] if words.sorts[place + 1] in ENDS else []
    if lead.cues & {"each", "headless"} and "growth" not in lead.cues:
        found += money_named(words, place, figure)
    if figure.kind == "money" and words.sorts[place - 1] == CLAUSE_END:
        found += tier(question, question.earlier.of_sentence())
    found += [*noun_of_ellipsis(question), *noun_of_dimension(question)]
    if figure.kind == "money":
        found += money_of_ellipsis(question, question.earlier.of_sentence())
    return found


def _ends_series(words: PageWords, lead: NounLead) -> bool:
    """Say whether the phrase before a figure is the last of those that it counts."""
    return lead.phrase is not None and words.sorts[lead.phrase.begin - 1] == JOIN and "each" not in lead.cues


def _is_list_worth(words: PageWords, place: int) -> bool:
    """Say whether a list is worth so much that what stands behind names it: 毛巾、西瓜等|价值|13万元|的降温品."""
    return words.sorts[place - 2] == ET_CETERA and words.sorts[place + 1] == OF


def _says_less(evidence: str, own: Pair) -> bool:
    """Say whether other figures lend less than the phrase behind: 70名选手和|30名|裁判, 13项专利中，获|1项|银奖."""
    of_prize = evidence == "heading" and names(own[0]) == "prize"
    return evidence == "twin" or of_prize or (evidence == "list" and own[1] == "described")


def _evidence_before(before: str, lead: NounLead, figure: FigureMention, words: PageWords) -> str:
    """Return what speaks for the phrase before a figure."""
    if lead.of and ("share" in lead.cues or _is_whole(lead, words)):
        return "share"
    if lead.verb:
        return "done"
    counts_people = counted_by(figure) == ("person",) and names(before) != "person"
    brought = counts_people and lead.phrase is not None and is_brought(words, lead.phrase)
    return "brought" if brought else "before"


def _is_whole(lead: NounLead, words: PageWords) -> bool:
    """Say whether 占 stands before a phrase with 的: 占|改制企业总数|的|93.4%."""
    return lead.phrase is not None and words.texts[lead.phrase.begin - 1][:1] == "占"


def _tells_of(before: str, figure: FigureMention) -> bool:
    """Say whether a phrase with 的 tells which people are meant: 具有高级职称的|203名."""
    return figure.kind == "count" and counted_by(figure) == ("person",) and names(before) != "person"


def _among(question: NounQuestion) -> list[Pair]:
    """Return the set whose share or whose members a figure gives."""
    figure, _, place, words, lead, before, _ = question
    share = figure.kind == "percentage" and "growth" not in lead.cues
    of_people = before is not None and names(before) == "person"  # 女工中，学徒|不足三成
    if before is not None and share and "among" in lead.cues:
        return [(before, "among")]
    share = share and ("share" in lead.cues or before is None or of_people) and not lead.of
    share = share and not (words.sorts[place + 1] == OF and words.sorts[place + 2] == NOUN)  # 有48%的|奖状
    of_set = figure.unit == "人" or (figure.unit in PERSONS and words.texts[place - 1] == "有")  # 徒弟里有|15名|当技师
    alone = before is None and of_set and words.sorts[place + 1] not in _OWN_THING
    member = figure.kind == "count" and (words.sorts[place - 1] == OF or alone)
    if member and before is not None and names(before) in counted_by(figure):
        return []
    found = set_before(words, place, share=share) if share or member else None
    found = found or (chosen_from(words, place, figure) if before is None else None)
    if not found and share and "share" in lead.cues and before is None:
        found = whole_before(words, place, question.known)
    found = found or (told_of(words, place, figure) if figure.kind == "count" else None)
    proposed: list[Pair] = [(found, "among")] if found else []
    if figure.kind == "percentage":
        proposed += share_of_part(question, question.earlier.of_sentence())
    return proposed


def _is_any_body(words: PageWords, at: int) -> bool:
    """Say whether the name before a figure is no one's: 扶持|巾帼合作社|214家, but not 甲县总工会|9家."""
    counted = words.sorts[at] == BODY and words.sorts[at - 1] in (VERB, JOIN, CLAUSE_END)
    return counted and not any(word in words.texts[at] for word in _HOLDERS)
