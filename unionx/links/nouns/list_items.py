"""What the items of a list count, whose thing is named once: 捐款：甲工会100万元，乙工会80万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.links.nouns.kinds import OF_BODIES, is_measured, names
from unionx.links.nouns.lead import NounLead, lead_of
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    FIGURE,
    JOIN,
    NOUN,
    OTHER,
    PERSON,
    PLACE,
    SENTENCE_END,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before
from unionx.links.nouns.series import KnownNoun, Pair, alike, lent
from unionx.links.nouns.shares import is_share
from unionx.links.nouns.short_phrases import short, trim
from unionx.mentions.mention import FigureMention

_PARTS = frozenset(grammar("noun_cue", "part"))
_LABELS = tuple(grammar("noun_part", "label"))
_GIFTS = tuple(grammar("noun_part", "gift"))
_CLAUSE_REACH = 40  # words
_COLONS = (":", "：")
_BEFORE_COLON = ("为", "是", *grammar("lists", "colon"))
_LISTS = frozenset(grammar("noun_tail"))
_OF_THE_PAGE = frozenset((*grammar("source_label"), *lexicon("person_label").words()))  # 来源|：东南网
_TITLES = frozenset(grammar("list_title"))
_IN_A_LINE = 3  # figures
_JOINED = f"{FIGURE}{JOIN}"
_HEADING = 6  # words of a heading inside a list


def is_label(before: str | None, figure: FigureMention) -> bool:
    """Say whether a phrase names who has the amount, or whose part it is: 本科新生每人|4000元, 住院类|4870万元."""
    if before is None:
        return False
    named = names(before)
    if figure.kind in ("money", "percentage"):
        return named in ("person", "body", "household") or (figure.kind == "money" and before.endswith(_LABELS))
    return named == "body" and figure.unit is not None and figure.unit not in OF_BODIES


def noun_of_item(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what the item before in a list counts, behind a body, a person or a place, else the heading of the list."""
    figure, known, place, words, lead, before, _ = question
    if lead.cues & {"sum", "rest"}:
        yield from lent([other for other in earlier if alike(other, figure)], "list")
        return
    holder = lead.phrase.begin if lead.phrase else lead.at
    if words.texts[holder] in LEVELS and words.sorts[holder - 1] == PLACE:
        holder -= 1  # 湘西|州|20名
    holder -= words.sorts[holder - 1] == PLACE and lead.phrase is not None  # 湟源县|建筑公司工会
    holder -= words.sorts[holder - 1] == FIGURE and lead.phrase is not None  # 二类|地区|1800元
    listed = figure.kind == "money" and words.sorts[holder - 1] == FIGURE and _names_holder(lead, words)
    if not (_has_holder(lead, before, words) and (listed or _begins_item(holder, words))):
        return
    same = [other for other in earlier if alike(other, figure)]
    if "share" in lead.cues:
        same = [other for other in same if is_share(other.figure, words)]  # 出勤率97%，女工占|六成
    gives = "gives" in lead.cues
    yield from noun_of_heading(place, words.at[same[0].figure.start] if same and not gives else -1, words)
    if gives and not _was_given(same, words):
        return
    yield from lent(same[:1], "list")
    if not same and figure.kind == "money":
        yield from _money_before(words, words.clause_begin(holder))
    if not same and words.sorts[holder - 1] == SENTENCE_END:
        yield from _of_lines(figure, known, holder, words)


def tier(question: NounQuestion, earlier: Sequence[KnownNoun]) -> Iterator[Pair]:
    """Yield what the tiers of a rate count: 气温35℃以上、|不足37℃|，津贴10元；|37℃以上|，|20元|."""
    figure, _, place, words, _, _, _ = question
    begin = words.clause_begin(place)
    begin = place - 2 if words.sorts[place - 2 : place] == _JOINED and is_measured(figure) else begin
    if not _is_bare(words, begin, place) or words.sorts[place + 1] not in (CLAUSE_END, SENTENCE_END, JOIN):
        return
    lenders = [other for other in earlier if alike(other, figure)]
    condition = words.clause_begin(begin - 1)
    tiered = is_measured(figure) or (begin == place and begin - condition > 1 and _is_bare(words, condition, begin - 1))
    yield from lent(lenders[:1] if tiered else [], "list")


def _is_bare(words: PageWords, begin: int, end: int) -> bool:
    """Say whether a clause holds nothing but figures that are joined."""
    return all(words.sorts[at] in (FIGURE, JOIN) for at in range(begin, end))


def _has_holder(lead: NounLead, before: str | None, words: PageWords) -> bool:
    """Say whether somebody or something stands before a figure whose share of a list it may be."""
    somebody = lead.phrase is not None and words.labels[lead.phrase.begin][:2] == "nr"
    holds = words.sorts[lead.at] in (BODY, PERSON, PLACE) or before is not None or somebody
    holds = holds or (_names_holder(lead, words) and not lead.of)  # 机关|工会
    return holds or words.texts[lead.at] in LEVELS  # a place that no lexicon has: 康巴什|区


def _names_holder(lead: NounLead, words: PageWords) -> bool:
    """Say whether a body or people without a name of their own stand before an amount: 3万元|建筑公司工会|1万元."""
    return lead.phrase is not None and names(words.text(lead.phrase.begin, lead.phrase.end)) in ("person", "body")


def _begins_item(holder: int, words: PageWords) -> bool:
    """Say whether an item of a list begins with the word at ``holder``."""
    return (
        (words.sorts[holder - 1] == FIGURE and words.sorts[holder] in (BODY, PERSON, PLACE))
        or words.sorts[holder - 1] in (CLAUSE_END, SENTENCE_END, JOIN, OTHER)
        or words.texts[holder - 1] in _PARTS
        or "分别" in words.texts[words.clause_begin(holder) : holder]  # 分别|给予|甲县|90万元
    )


def _money_before(words: PageWords, begin: int) -> Iterator[Pair]:
    """Yield the money that ends the clause before a list, or its title: 发放慰问金，甲县20万元，乙县10万元."""
    end = _before_bracket(begin, words)  # 捐款榜|（截至8月25日）
    end -= end == begin
    phrase = phrase_before(words, end - 1) if words.sorts[begin - 1] == CLAUSE_END else None
    if phrase is not None and (found := _money_of_title(words, end - 1) or _money(words, phrase)):
        yield found, "heading"


def _money(words: PageWords, phrase: Phrase) -> str | None:
    return short(words, phrase) if names(words.text(phrase.begin, phrase.end)) == "money" else None


def _money_of_title(words: PageWords, last: int) -> str | None:
    """Return the money that a list is titled by whose title ends at ``last``: 捐款|榜."""
    if words.texts[last] not in _TITLES or names(words.texts[last - 1]) != "money":
        return None
    phrase = phrase_before(words, last - 1)
    return short(words, phrase) if phrase is not None else None


def _thing(words: PageWords, phrase: Phrase) -> str | None:
    """Return what a heading names, 捐款 of 捐款|单位, none of those who only have it."""
    last = phrase.end - 1
    if phrase.begin == last and words.texts[last] in _LISTS:  # 捐款|名单：甲厂3万元
        return words.texts[last - 1] if names(words.texts[last - 1]) == "money" else None
    holder = names(words.text(phrase.begin, phrase.end)) in ("person", "body")
    if holder and last > phrase.begin and names(words.text(phrase.begin, last)) == "money":
        return short(words, Phrase(phrase.begin, last))
    return short(words, phrase)


def _was_given(same: Sequence[KnownNoun], words: PageWords) -> bool:
    """Say whether the item before in a list is a gift too."""
    if same and (same[0].noun or "").endswith(_GIFTS):
        return True
    return bool(same) and "gives" in lead_of(words, words.at[same[0].figure.start]).cues


def noun_of_heading(place: int, begin: int, words: PageWords) -> Iterator[Pair]:
    """Yield the noun before the colon of the sentence, of 从…看 and of 捐款中: 捐款：甲工会100万元."""
    for at in range(place - 1, max(begin, place - _CLAUSE_REACH), -1):
        if words.sorts[at] == SENTENCE_END:
            return
        if words.texts[at] in (":", "："):
            if (titled := _titled(words, at)) is not None:
                yield titled, "heading"
                return
            phrase = lead_of(words, at - (words.texts[at - 1] in _BEFORE_COLON)).phrase  # 救助标准|为|：本科生5000元
            found = phrase and _thing(words, phrase)
            if found and found not in _OF_THE_PAGE:
                yield found, "heading"
            return
        if words.texts[at] in _BEFORE_COLON and (told := lead_of(words, at).phrase) is not None and at < place - 1:
            yield from ((found, "heading") for found in (_money(words, told),) if found)  # 标准|调整为|一类地区2010元
            return
        if words.texts[at] in ("中", "方面") and words.sorts[at + 1] == CLAUSE_END:
            phrase = phrase_before(words, at - 1)
            if phrase is not None and (found := short(words, phrase)):
                yield found, "heading"
            return
        if words.texts[at] in ("看", "来看") and (found := _thing_of_view(words, at)):
            yield found, "heading"
            return


def _titled(words: PageWords, colon: int) -> str | None:
    """Return the money of the list that a clause before a colon tells of: 捐款|名单|贴满了墙：."""
    for at in range(words.clause_begin(colon) + 1, colon):
        if (money := _money_of_title(words, at)) is not None:
            return money
    return None


def _thing_of_view(words: PageWords, at: int) -> str | None:
    """Return the thing of 从互助金去向看."""
    begin = words.clause_begin(at)
    for index in range(begin, at):
        if words.texts[index] == "从":
            end = index + 1
            while end < at and words.sorts[end] in "NA":
                end += 1
            return short(words, Phrase(index + 1, min(end, index + 2))) if end > index + 1 else None
    return None


def _of_lines(figure: FigureMention, known: Sequence[KnownNoun], holder: int, words: PageWords) -> Iterator[Pair]:
    """Yield what the line or the sentence before counts, where each holds one holder, else their title."""
    end = holder - 2
    if words.sorts[end] == FIGURE:
        same = (one for one in known[: -_IN_A_LINE - 1 : -1] if alike(one, figure))
        yield from lent([one for one in same if _is_in_line(one, end, words)][:1], "list")  # 2万元，电脑6台
        return
    near = [one for one in known[-1:] if alike(one, figure) and _is_above(one, end, words)]
    if near and words.texts[holder - 1] == "\n":
        yield from lent(near, "list")  # behind a line such as 二、个人
        return
    end = _announced_at(end, words)
    if words.texts[end : end + 1] and words.texts[end] in _COLONS:
        phrase = _announcement(_before_bracket(end, words), words)
        if phrase is not None and (found := short(words, phrase)):
            yield found, "heading"
        return
    end = _before_bracket(end + 1, words) - 1  # 单位捐款名单|（部分）
    title = phrase_before(words, end) or phrase_before(words, end - 1)
    if title is not None and words.texts[holder - 1] == "\n":
        if (money := _money_of_title(words, title.end - 1)) is not None:
            yield money, "heading"
            return
        text = words.text(title.begin, end + 1)
        found = trim(text)
        if found and found != text:
            yield found, "heading"


def _is_in_line(one: KnownNoun, end: int, words: PageWords) -> bool:
    """Say whether a figure stands in the line or the sentence that ends at ``end``."""
    return not words.has(words.at.get(one.figure.start, 0), end, SENTENCE_END)


def _announced_at(end: int, words: PageWords) -> int:
    """Return where the line ends that announces a list, over a heading in it: 捐款名单如下：⏎|一、单位⏎甲厂 65万元."""
    begin = end
    while begin > 0 and words.texts[begin - 1] != "\n" and end - begin < _HEADING:
        begin -= 1
    heads = begin > 1 and words.texts[begin - 1] == "\n" and words.texts[begin - 2] in _COLONS
    return begin - 2 if heads and not words.has(begin, end + 1, FIGURE) else end


def _announcement(end: int, words: PageWords) -> Phrase | None:
    """Return what a clause before a colon announces: 现将|捐款名单|公布如下."""
    phrase = lead_of(words, end).phrase
    begin = words.clause_begin(end)
    for at in range(end - 1, begin, -1) if phrase is None else ():
        if words.sorts[at] == NOUN:
            of_money = names(words.texts[at - 1]) == "money" and words.texts[at] in _LISTS
            return Phrase(at - 1, at + 1) if of_money else phrase_before(words, at)  # 捐款|名单
    return phrase


def _is_above(one: KnownNoun, end: int, words: PageWords) -> bool:
    """Say whether a figure stands in the line before the one that ends at ``end``, which has none."""
    at = words.at.get(one.figure.start, -1)
    if at < 0 or end - at > 2 * _HEADING:
        return False
    return sum(word == "\n" for word in words.texts[at:end]) in (1, 2) and not words.has(at + 1, end + 1, FIGURE)


def _before_bracket(end: int, words: PageWords) -> int:
    """Return where the clause before a colon ends, a bracket left out: 名单公布如下|（排名不分先后）：."""
    if words.texts[end - 1] not in ("）", ")"):
        return end
    for at in range(end - 1, max(-1, end - _HEADING - 2), -1):
        if words.texts[at] in ("（", "("):
            return at
    return end
