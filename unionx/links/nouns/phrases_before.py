"""The noun phrase that stands before a figure, read from its last word to its first: 签订|集体合同|1780份."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.language.regions import LEVELS
from unionx.links.cues import cue_words
from unionx.links.nouns.attributes import STATES, is_state
from unionx.links.nouns.kinds import names
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    CLOSING,
    DATE,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    OTHER,
    PERSON,
    PLACE,
    QUOTE,
    SCOPE_LETTERS,
    SENTENCE_END,
    TIE,
    VERB,
    PageWords,
    is_scope,
)
from unionx.links.nouns.phrases import LONGEST_SERIES, QUOTED, Phrase
from unionx.links.nouns.runs import MOST_WORDS, SPENT

_SHORTEST_REST, _LONG_WORD = 2, 3  # 评选|获奖作品, but not 培训|课程
_RANKS = "性型级式"
_OF_VERBS = frozenset("性型式")
_DIRECTIONS = "出起上下进回过开"
_PARTS = (NOUN, NOMINAL, MODIFIER, QUOTE)
_NUMBERED = frozenset([*"路线连组井楼栋幢排队营班", "小时"])
_ONE_LETTER = frozenset(f"{LEVELS}乡镇村街党团")
_AWARDS = frozenset(grammar("honour_given"))
_ACCOUNTS = frozenset(grammar("noun_part", "account"))
_TAILS = frozenset(grammar("noun_tail"))
_GIVES, _STOPS = frozenset(cue_words("gives")), (CLAUSE_END, SENTENCE_END)
_EARNED_SIDE, _SPENT_SIDE, _CLASS = "收、", "支", "类"
_CHANGES = frozenset(grammar("change"))
_FUNDS = frozenset("金费款")
_PAID = _GIVES | frozenset(grammar("noun_part", "help"))
_HAS = "有"
_HOURS = tuple(grammar("how_long"))
_PARTS_OF = frozenset(grammar("noun_cue", "part"))
_OF_DEEDS = frozenset(grammar("noun_part", "of_deed"))  # 检查|次数
_DONE_TO = frozenset(grammar("done_to"))  # |，排查|隐患86处
_HOMES = ("籍", "省籍")
_RATE, _TWO_VERBS = "率", 2
_INDIVIDUALS = "个人"  # 先进集体和|个人|20个
_NOUN_ANYWHERE = frozenset(grammar("noun_behind", "noun"))
_APART = frozenset(grammar("one_letter_thing", "apart"))
_OF_COURSE = 4  # words of what is taught or given: 开设|素质|提升|课
_TAKES = frozenset(grammar("noun_cue", "became")) | _CHANGES
#: nouns that only tell before a verb how it was done: 实际|完成
AS_ADVERBS = frozenset(grammar("noun_part", "as_adverb"))
_LEADS = frozenset([*AS_ADVERBS, *grammar("leads_verb")])
_COMPOUNDS = tuple(grammar("noun_part", "compound"))
_UNIONS_ORGANISE = "工会组织"


def phrase_before(words: PageWords, last: int) -> Phrase | None:
    """Return the noun phrase whose last word is ``last``."""
    if not 0 <= last < words.many:
        return None
    if words.sorts[last] not in (NOUN, NOMINAL) and not _is_noun_here(words, last):
        return _quotation_before(words, last) if words.texts[last] in CLOSING else None
    begin = _first_part(words, last) if len(words.texts[last]) == 1 else last
    if begin is None or words.texts[last] == _SPENT_SIDE:
        return _both_sides(words, last)
    begin -= 2 * (words.texts[last - 1] == TIE and words.is_tied(last - 1))  # 农民工|之|家
    while last - begin < MOST_WORDS and begin > 0:
        text = words.texts[begin - 1]
        if words.sorts[begin - 1] not in _PARTS or text in CLOSING or (text[0] in SCOPE_LETTERS and is_scope(text)):
            if text != _CLASS or not _is_class(words, begin - 1):
                break
            begin -= 1  # 文体|类|活动
        if words.texts[begin - 2] == "每" or (words.texts[begin - 3] == "每" and len(words.texts[begin - 2]) == 1):
            break  # 每|班次|补贴|50元, 每|门|课|补贴|300元
        before = _part_before(words, begin - 1)
        if before is None:
            break
        begin = before
    begin = _without_verb(words, begin + (begin < last and _is_organised(words, begin, last)), last)
    if 0 < begin < last and words.texts[begin] in _NUMBERED and _is_number(words, begin - 1):
        begin += 1  # 18|路|公交车司机, 12|连|职工, 1|号|井|职工, 24|小时|驿站
    begin -= 0 < begin < last and words.texts[begin] in _HOMES and _tells_home(words, begin - 1)
    leads = words.texts[begin - 1]
    if begin and (len(leads) == 1 or leads in STATES or words.labels[begin - 1] == "vn"):
        begin -= _leads(words, begin, last)
    return Phrase(begin, last + 1)


def _tells_home(words: PageWords, at: int) -> bool:
    """Say whether a word before 籍 says where people are from: 湘潭|籍|船员, 本地|籍|司机, 外|省籍|职工."""
    return words.sorts[at] == PLACE or words.labels[at] == "r" or words.texts[at] == "外"


def _both_sides(words: PageWords, last: int) -> Phrase | None:
    """Return both sides of an account: 收、支|总计均为305万元."""
    both = words.texts[last] == _SPENT_SIDE and words.text(last - 2, last) == _EARNED_SIDE
    return Phrase(last - 2, last + 1) if both else None


def _is_class(words: PageWords, at: int) -> bool:
    """Say whether a word tells of what class the thing behind it is: 文体|类|活动, but not 5|类|活动."""
    return at > 1 and words.sorts[at - 1] in _PARTS and words.texts[at - 1] not in CLOSING


def _is_number(words: PageWords, at: int) -> bool:
    """Say whether a word is the number of a line, a pit or a house: 18|路, 1|号|井."""
    return words.labels[at - (words.texts[at] == "号")][:1] == "m"


def _leads(words: PageWords, begin: int, last: int) -> int:
    """Return how many words before a phrase belong to it: 台|企|职工, 抗|疫|物资, 驻|村干部, 新|入会|会员."""
    leads, first = words.texts[begin - 1], words.texts[begin]
    if leads in STATES:
        held = is_state(words, begin - 1) and first not in _TAILS
        return held * (1 + (begin > 1 and words.texts[begin - 2] == "新"))
    if len(leads) > 1:
        verb = words.sorts[begin - 1] == VERB and leads not in _CHANGES
        return int(verb and names(words.text(begin, last + 1)) == "time")  # 审理|期限
    if len(leads) != 1 or leads == "驻" or len(first) > 1:
        return int(leads == "驻")
    if first == "企":
        return int(words.sorts[begin - 1] not in (CLAUSE_END, SENTENCE_END, FIGURE))
    if begin == last or first in _ONE_LETTER or first in _TAILS or words.sorts[begin] == MODIFIER:
        return 0
    done = leads in _DIRECTIONS and begin > 1 and len(words.texts[begin - 2]) == 1  # 带|出|桥吊司机
    bound = words.labels[begin - 1] == "v" and words.sorts[begin - 1] == VERB and not words.is_predicate(begin - 1)
    return int(bound and not done)


def _is_noun_here(words: PageWords, at: int) -> bool:
    """Say whether a word that is no noun by itself is one here: 拖欠工资的|投诉, 社会|组织."""
    if words.sorts[at] == VERB and words.sorts[at - 1] == OF and not words.is_predicate(at):
        return True
    return words.texts[at] in _NOUN_ANYWHERE or words.is_morpheme(at) or words.is_tied(at - 1) or words.is_area(at)


def _quotation_before(words: PageWords, last: int) -> Phrase | None:
    """Return what a quotation that ends at ``last`` holds: “工会大礼包”|300份."""
    for begin in range(last - 1, max(-1, last - 2 - QUOTED), -1):
        if words.texts[begin] in OPENING:
            return Phrase(begin + 1, last) if last > begin + 1 else None
        if words.sorts[begin] in (CLAUSE_END, SENTENCE_END, FIGURE):
            return None
    return None


def _first_part(words: PageWords, at: int) -> int | None:
    """Return the index of the word that the one at ``at`` is bound to, 流失 of 流失|率, else ``at`` or None."""
    if len(words.texts[at]) > 1 or not words.is_suffix(at):
        return at - _is_bound(words, at)
    before = words.sorts[at - 1]
    if is_taken(words, at):
        return at
    if before in (NOUN, NOMINAL, MODIFIER, VERB) and len(words.texts[at - 1]) > 1:
        return at - 1
    two_verbs = words.labels[at - 2 : at] == ["v", "v"] and len(words.text(at - 2, at)) == _TWO_VERBS
    if words.texts[at] == _RATE and two_verbs:
        return at - 2  # 办|复|率
    bound = before == NOUN and words.labels[at][:1] != "n"
    if bound or (before not in _PARTS and words.is_morpheme(at - 1)):
        return at - 1  # 篮球场|地|费, 药|款
    return at if words.sorts[at] == NOUN and words.labels[at][:1] == "n" else None


def is_taken(words: PageWords, at: int) -> bool:
    """Say whether a noun of one character is the object of the verb before it: 新增|课, 发放|药, not 上岗|课."""
    if words.texts[at] not in _APART or words.texts[at - 1] not in _TAKES:
        return False
    return words.sorts.find(VERB, max(words.clause_begin(at), at - _OF_COURSE), at - 1) < 0  # 开设|技能|提升|课


def _part_before(words: PageWords, at: int) -> int | None:
    """Return where the part of a phrase begins whose last word is ``at``: 引领 of 引领|性|成果, 流失 of 流失|率."""
    if words.texts[at] in _OF_VERBS and words.sorts[at - 1] == VERB and len(words.texts[at - 1]) > 1:
        return at - 1
    return _first_part(words, at) if len(words.texts[at]) == 1 and words.is_suffix(at) else at


def _is_bound(words: PageWords, at: int) -> bool:
    """Say whether a noun of one character is bound to the verb before it: 借阅|证, 闯关|赛, but not 购买|书."""
    if len(words.texts[at]) > 1 or words.labels[at] not in ("n", "nz"):
        return False
    return (
        words.sorts[at - 1] == VERB
        and words.labels[at - 1] == "v"
        and len(words.texts[at - 1]) > 1
        and not words.is_predicate(at - 1)
    )


def _without_verb(words: PageWords, begin: int, last: int) -> int:
    """Return the index behind a verb that the phrase opens with: 培训|网约工, 公司|投入|资金, but not 培训|课程."""
    begin += begin + 1 < last and words.texts[begin + 1] in AS_ADVERBS and names(words.texts[begin]) == "body"
    begin += begin < last and words.texts[begin] in AS_ADVERBS and words.is_predicate(begin + 1)  # 公司|实际|培训
    if begin + 1 < last and words.labels[begin] == "ad" and words.sorts[begin + 1] == NOMINAL:
        begin += 2  # 直接|处理|案件
    for at in range(begin, min(last, begin + 3)):
        if words.sorts[at] != NOMINAL or words.is_suffix(at + 1):
            continue
        rest = words.text(at + 1, last + 1)
        if len(rest) < 2 or rest.endswith(_HOURS):
            continue  # 服务|时长
        of_people = words.is_predicate(at) and (
            (names(rest) == "person" and rest not in _COMPOUNDS)
            or (names(rest) in ("body", "household") and not rest.startswith(_COMPOUNDS))
        )
        of_people = of_people or (words.texts[at] in _AWARDS and names(rest) == "prize")  # 评选|一等奖
        spends = names(rest) == "money" and _spends(words, begin, at, rest)
        gives = words.texts[at] in _GIVES and names(rest) != "money" and words.sorts[begin - 1] in _STOPS
        item = words.texts[begin - 1] in _PARTS_OF and names(rest) == "money"  # 其中|慰问|支出
        opens = at == begin and ((_may_act(words, begin - 1) and not item) or of_people or spends or gives)
        if not opens and at <= begin + 1 and words.labels[at] in ("v", "vn"):
            opens = _takes_object(words, at, last, None if at == begin else begin)
        holder = names(words.text(begin, at)) if at > begin and words.is_predicate(at) else None
        said_of = (holder == "person" and of_people) or (holder in ("body", "person") and names(rest) == "money")
        done = at > begin and words.labels[at - 1] == "ad"  # 直接|处理|欠薪案件
        if opens or said_of or done or (at > begin and of_people and names(rest) == "person"):
            return _without_verb(words, at + 1, last) if len(rest) > _SHORTEST_REST else at + 1  # 帮扶|慰问|困难职工
    return begin


def _is_organised(words: PageWords, begin: int, last: int) -> bool:
    """Say whether unions organise what follows: 各级|工会组织|劳动竞赛55场, but not 工会组织|覆盖率."""
    if not words.texts[begin].endswith(_UNIONS_ORGANISE):
        return False
    organised = names(words.text(begin + 1, last + 1))
    return organised == "event" or (organised is None and words.sorts[last] == NOMINAL)


def _spends(words: PageWords, begin: int, at: int, rest: str) -> bool:
    """Say whether a verb tells what is done with money that follows: 投入|资金, |，支出|互助款, not |，补助|资金."""
    leads = words.sorts[begin - 1]
    paid = leads in _STOPS and words.texts[at] in _PAID and len(rest) > _SHORTEST_REST
    return paid or (words.texts[at] in SPENT and leads not in (VERB, OF, MODIFIER))


def _takes_object(words: PageWords, at: int, last: int, holder: int | None = None) -> bool:
    """Say whether a verb heads its clause and what it is done to follows: 调解|劳动争议案件, 必胜客|捐赠|套餐."""
    begin, many = (at, last - at + (len(words.texts[last]) > _LONG_WORD)) if holder is None else (holder, 2)
    done_to = words.texts[at] in _DONE_TO and names(words.texts[last]) not in ("person", "body", "event")
    done_to = done_to and words.texts[last][-1] not in _FUNDS and words.texts[last] not in _OF_DEEDS  # 采购|资金
    leads = words.texts[begin - 1]  # 分批|捐赠|图书, 协助|调解|案件, but not 购置|检查设备 nor 新增|调解案件
    led = done_to and holder is None and (words.sorts[begin - 1] in (OTHER, MODIFIER) or leads in _LEADS)
    led = led and leads not in _CHANGES and leads[-1] != _HAS
    heads = led or (words.sorts[begin - 1] in (CLAUSE_END, SENTENCE_END) and (many > 1 or done_to))
    whose = None if holder is None else names(words.texts[holder])
    known = whose is not None and not (done_to and whose == "body")  # 公司|采购|更衣柜
    ends = words.sorts[last] == NOUN or words.is_tied(last - 1)
    return heads and not known and (done_to or words.is_predicate(at)) and ends


def _may_act(words: PageWords, at: int) -> bool:
    """Say whether a verb may stand behind the word: a body, a person, a time, an adverb."""
    sort = words.sorts[at]
    if words.texts[at][-1] == _HAS or words.texts[at] in _CHANGES:
        return False  # 共有|培训|机构, 新增|服务|项目
    if words.labels[at][:1] in ("t", "=") and sort != BODY and words.sorts[at - 1] == VERB:
        return sort != DATE and words.labels[at][:1] != "t"  # 发放|节日|救助资金
    free = sort == VERB and words.labels[at][:1] == "d"  # 免费|体检|服务
    return sort in (BODY, PERSON, DATE, PLACE) or (sort in (OTHER, VERB) and words.is_link(at) and not free)


def _is_item(words: PageWords, more: Phrase, phrase: Phrase) -> bool:
    """Say whether two things are what one item of an account is spent on: 商品|和|服务支出."""
    of_account = words.texts[phrase.end - 1] in _ACCOUNTS and phrase.end - phrase.begin > 1
    return (
        of_account
        and words.sorts[more.begin - 1] in (CLAUSE_END, SENTENCE_END)
        and not names(words.texts[more.end - 1])
    )


def series_before(words: PageWords, phrase: Phrase) -> Phrase:
    """Return a phrase with the things that share its number: 返乡农民工和下岗职工2.1万人次."""
    begin = phrase.begin
    while words.sorts[begin - 1] == JOIN:
        more = phrase_before(words, begin - 2)
        if more is None or len(words.text(more.begin, phrase.end)) > LONGEST_SERIES:
            break
        rank = words.texts[more.end - 1][-1] in _RANKS  # 区域性、行业性|合同
        alike = not rank and names(words.text(more.begin, more.end)) == names(words.text(phrase.begin, phrase.end))
        alike = alike or _is_item(words, more, phrase) or words.text(phrase.begin, phrase.end) == _INDIVIDUALS
        if not alike or words.sorts[more.begin - 1] in (OF, FIGURE):
            break
        begin = more.begin
    return phrase if begin == phrase.begin else Phrase(begin, phrase.end)
