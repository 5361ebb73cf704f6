"""How far a noun phrase goes on behind a figure: to the word that its classifier counts, else to its last noun."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.nouns.attributes import is_attribute, is_bound, is_compound, is_state
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import (
    CLAUSE_END,
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

MOST_WORDS = 8
SPENT = frozenset(grammar("noun_cue", "spent"))
_COMPOUNDS = frozenset(grammar("noun_part", "compound"))
_NOUNS_BEHIND = frozenset(grammar("noun_behind"))
UNION = "工会"
_UNION_PARTS = frozenset(grammar("of_unions"))
_HELPERS = frozenset(grammar("noun_part", "helper"))
_OF_EVENTS = ("event",)
_MOST_BETWEEN = 3  # words between two heads that both fit: 工会|法律援助|实体化|机构
_ENDS = (CLAUSE_END, SENTENCE_END, JOIN, OF, ET_CETERA)
_STOPS = (CLAUSE_END, SENTENCE_END, FIGURE)
_THINGS_DONE = frozenset("个项件份期")  # classifiers of what never does anything itself
_ENDS_A_PHRASE = frozenset([*_ENDS, VERB, NOMINAL])


def fitting(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool) -> int | None:
    """Return where a phrase ends that names what the classifier counts: 5200名|疫情防控一线医务人员."""
    found = _fitting(words, at, wanted, loose=loose) if wanted else None
    if found == at + 1 and words.texts[at] == UNION and words.sorts[found] in (NOUN, QUOTE):
        return _of_unions(words, found)
    if found and wanted == _OF_EVENTS and words.sorts[found] == NOMINAL and words.sorts[found + 1] in _ENDS:
        return found + 1  # 4场|专场|招聘
    return found + 2 if found and words.is_tied(found) else found


def _of_unions(words: PageWords, at: int) -> int | None:
    """Return where 工会 ends where unions are counted, None where things of theirs are: 110家|工会|爱心托管班."""
    if words.sorts[at] == QUOTE:
        return None if words.texts[at] in OPENING else at
    end = run(words, at, ())
    if words.sorts[end] == QUOTE:
        return None
    of_unions = words.texts[at] in _UNION_PARTS or names(words.text(at, end)) in ("person", "body")
    return at if of_unions or words.sorts[end] not in _ENDS else None


_EACH_ONE = "人手"


def _fitting(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool) -> int | None:
    found = None
    for end in range(at, min(words.many, at + MOST_WORDS)):
        sort = words.sorts[end]
        if sort in _STOPS or (words.texts[end] == _EACH_ONE and words.labels[end + 1][:1] == "m"):
            break  # 28名|矿工|人手|一份
        is_person = sort == VERB and end == at and names(words.texts[at]) == "person"  # 焊工, a verb to the tagger
        part = is_person or sort in (NOUN, NOMINAL, MODIFIER) or words.labels[end][:1] == "f"
        part = part or (found is not None and is_bound(words, end)) or (end > at and is_organisation(words, end))
        part = part or is_state(words, end)
        acts = found is not None and sort == NOMINAL and words.is_predicate(end) and takes_object(words, end)
        if acts and not (words.texts[end + 1] in _HELPERS and words.sorts[end + 2] in _ENDS):
            break  # 职工|慰问|劳模, but not 职工|服务|志愿者
        if (
            not part
            and not (sort == PLACE and end == at)
            and not (found is None and is_attribute(words, end, wanted, first=end == at, loose=loose))
        ):
            break
        if sort == NOMINAL and end == at and words.sorts[at - 1] != OF and acts_on(words, at):
            break
        named = names(words.text(at, end + 1))
        if sort != MODIFIER and (
            named in wanted or (found == end and words.labels[end][:1] == "n" and holds_people(named, wanted))
        ):
            found = end + 1
        elif found is not None and (end - found >= _MOST_BETWEEN or (end > found and "person" in wanted)):
            break
    return found


def acts_on(words: PageWords, at: int) -> bool:
    """Say whether a verb right behind a figure takes an object: 60万元|奖励|“金点子”, but not 60万元|奖励|资金."""
    follows = words.sorts[at + 1]
    if follows == NOUN:
        return names(words.texts[at + 1]) in ("person", "body", "household") and not serves_people(words, at)
    return takes_object(words, at) and follows != NOMINAL


def serves_people(words: PageWords, at: int) -> bool:
    """Say whether a place is called after what it does for people: 15家|服务|骑手|驿站."""
    place = names(words.texts[at + 2]) if words.sorts[at + 2] == NOUN and words.sorts[at + 3] in _ENDS else None
    return place == "body" and names(words.texts[at + 1]) == "person"


def holds_people(named: str | None, wanted: tuple[str, ...]) -> bool:
    """Say whether people are counted by what holds them: 682名|困难职工|家庭."""
    return named == "household" and "person" in wanted


def run(words: PageWords, at: int, wanted: tuple[str, ...], *, loose: bool = False) -> int:
    """Return where the noun phrase that begins at ``at`` ends; ``at`` itself where none does."""
    begin, last = at, at + words.is_area(at)  # 12个|镇区
    while at - begin < MOST_WORDS and (sort := words.sorts[at]) not in _STOPS:
        if sort == NOUN:
            if last > begin and _is_no_noun(words, at):
                break
            last = at + 1
        elif sort == NOMINAL:
            if not (_goes_on(words, begin, at, last, wanted) or (loose and at == begin and not wanted)):
                break
            last = at + 1
        elif sort == MODIFIER or (sort == PLACE and at == begin):
            if last > begin and (words.texts[at] == "全国" or words.labels[at] == "z"):
                break  # 集体|全国工人先锋号, 驿站|齐刷刷|亮相
        elif sort == VERB and words.is_suffix(at + 1) and len(words.texts[at]) > 1 and not words.is_predicate(at):
            pass  # 流失|率
        elif last == at > begin and words.texts[at] == "类" and words.sorts[at + 1] in (NOUN, NOMINAL, MODIFIER):
            pass  # 技能|类|培训
        elif is_state(words, at) or (last > begin and (is_bound(words, at) or is_compound(words, begin, at))):
            pass
        elif last > begin and (is_organisation(words, at) or (last == at and sort != VERB and _ends_noun(words, at))):
            last = at + 1
        elif last == at > begin and sort == OTHER and words.is_tied(at):
            at += 1
            last = at + 1
        elif not (sort == VERB and last == begin and loose and _leads(words, begin, at, wanted)):
            break
        at += 1
    return last


def _leads(words: PageWords, begin: int, at: int, wanted: tuple[str, ...]) -> bool:
    """Say whether a verb at ``at`` may lead to the noun: 120户|受灾|职工, but not 2艘|检测|水质."""
    if not words.is_predicate(at):
        return at - begin <= 1
    return at == begin and not wanted and _is_sort_of_thing(words, at)


def _is_sort_of_thing(words: PageWords, at: int) -> bool:
    """Say whether a verb that is a noun, too, tells which things were done: 完成36个|检测|项目."""
    done = words.sorts[at - 2] == VERB and words.is_predicate(at - 2) and words.texts[at - 1][-1] in _THINGS_DONE
    return done and words.labels[at] == "vn" and words.sorts[at + 1] == NOUN and words.sorts[at + 2] in _ENDS


def _ends_noun(words: PageWords, at: int) -> bool:
    """Say whether a word that is no noun by itself goes on with the noun before it: 棚改|新区, 建议|箱."""
    return words.is_area(at) or (words.is_morpheme(at) and words.sorts[at + 1] in _ENDS)


def _is_no_noun(words: PageWords, at: int) -> bool:
    """Say whether a word behind a noun tells what becomes of it: 建设者|整装待发, 站点|智能化|升级, 国家|发明专利."""
    if words.texts[at - 1] == "方面":
        return True  # 从7个|方面|部署任务
    return words.is_idiom(at) or (words.texts[at][-1] == "化" and words.sorts[at + 1] != NOUN)


def is_organisation(words: PageWords, at: int) -> bool:
    """Say whether 组织 or 现场 is a noun: 十几个|文体|组织, 10个|高温|现场, but not 工会|组织|义诊."""
    if at >= words.many or words.texts[at] not in _NOUNS_BEHIND or words.sorts[at - 1] != NOUN:
        return False
    return words.sorts[at + 1] in _ENDS or words.labels[at + 1 : at + 2] == ["f"]


def _goes_on(words: PageWords, begin: int, at: int, last: int, wanted: tuple[str, ...]) -> bool:
    """Say whether a verb that can be a noun belongs to the phrase: 劳模|创新|工作室, but not 医生|义诊."""
    follows = words.sorts[at + 1]
    head = names(words.text(begin, last)) if last > begin else None
    if words.texts[at] in SPENT and last > begin and follows in (NOUN, NOMINAL):
        return False  # 工作成果|投入|生产, 名额|投入|专项资金
    to_noun = follows == NOMINAL and not wanted and words.sorts[at + 2] == NOUN  # 条|困难职工|生活|救助|信息
    if follows == NOUN or to_noun or (follows == NOMINAL and not words.is_predicate(at + 1)):
        if last > begin:
            return not (head in wanted and words.is_predicate(at))
        compound = words.texts[at + 1] in _COMPOUNDS or serves_people(words, at)
        return names(words.texts[at + 1]) != "person" or "person" in wanted or compound
    if names(words.texts[at]) == "event" and not words.is_predicate(at) and "person" not in wanted:
        return not takes_object(words, at)  # 关爱|船员|活动
    if head is not None and (head in wanted or head == "person"):
        return False
    if head == "body" and (words.is_predicate(at) or follows == VERB) and follows not in _ENDS:
        return False  # 职业介绍机构|介绍|就业, 法学院|合作|建立
    return "person" not in wanted and "body" not in wanted and not takes_object(words, at)


def takes_object(words: PageWords, at: int) -> bool:
    """Say whether a verb takes what stands behind it: 培训|各类人员."""
    return words.sorts[at + 1] not in _ENDS_A_PHRASE and not (at + 1 < words.many and words.is_link(at + 1))
