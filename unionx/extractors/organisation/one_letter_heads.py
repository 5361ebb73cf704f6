"""Says where a head of one character ends a name: 局 of 水利局, 办 of 产改办, but not of 大局 or 联合|办|赛."""

from __future__ import annotations

from unionx.extractors.organisation.deeds import deed_ends
from unionx.extractors.organisation.name_head import FIRM_TRADES, NAME_VERBS, PREDICATE, TITLES, TRADES
from unionx.extractors.organisation.near_owners import LEFT_STOP
from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language.lexicon import grammar, lexicon

_UNION = "工会"
_GROUNDS_OF_UNIONS = tuple(grammar("part_head", "union"))
_NOT_HEADS = tuple(grammar("not_head"))
_NAME_TAGS = ("ns", "nr", "nz", "nt", "ng", "zg", "g", "x", "j", "m")  # of what names a works of two characters
_MANNERS = ("i", "l", "d", "z")  # tags of words that tell how something is done
_OBJECTS, _STAFF = ("n", "vn", "m"), tuple("员人长部者")
_HEADS_OF_BUREAUX = frozenset(f"{bureau}长" for bureau in "局厅")
_FIELDS = (TRADES | FIRM_TRADES | NAME_VERBS) - LEFT_STOP - frozenset(lexicon("title").words())


def is_head(page: Surroundings, end: int) -> bool:
    """Say whether 局 or 厂 is the head of a name, not the second half of a word: not in 大局, 结局, 工厂."""
    tokens = page.tokens
    at = tokens.at(end)
    word = tokens.words[at - 1] if at else ""
    if word in _HEADS_OF_BUREAUX and tokens.starts[at - 1] == end - 1 and at > 1:
        field = tokens.words[at - 2]  # 兴化市农业局|长王强, but not 时任|局长
        return len(field) > 1 and field in _FIELDS
    if not word or tokens.starts[at] != end or word.endswith(_NOT_HEADS):
        return False
    if page.text[end - 1] == "办" and page.text.endswith("工会", 0, end - 1):
        return False  # 华宇机械工会|办|夜校
    if page.text[end - 1] == "办" and end - 1 in page.found:
        return _is_office(page, end)
    if word == "办" and deed_ends(page, end - 1) and _has_object(page, at):
        return False  # 省行工会部署|办|活动
    if word == "办" and at > 1 and tokens.tags[at - 2][:1] in _MANNERS:
        return False  # 县总工会实打实|办|夜校
    proper = end - 2 in page.by_end or (at > 1 and tokens.tags[at - 2].startswith(_NAME_TAGS))
    return len(word) != 2 or (word[-1] == "厂" and proper)  # 兴化|水厂, but not 下|船厂


def _has_object(page: Surroundings, at: int) -> bool:
    """Say whether what 办 does follows, at a word: 联合|办|赛, but not 防汛|办|人员."""
    tokens = page.tokens
    if at >= len(tokens.words) or tokens.words[at] in TITLES:
        return False
    return tokens.tags[at].startswith(_OBJECTS) and not tokens.words[at].endswith(_STAFF)


def _is_office(page: Surroundings, end: int) -> bool:
    """Say whether 办 is the office of the committee or the government that ends before it: 州委|办, 县政府|办|主任."""
    at = page.tokens.at(end)
    if page.found[end - 1].kind not in ("party", "government", "congress") or at >= len(page.tokens.words):
        return False
    word, label = page.tokens.words[at], page.tokens.tags[at]
    if word.startswith(_UNION):
        return not page.text.startswith(_GROUNDS_OF_UNIONS, end + len(_UNION))  # 县委办|工会, but not 办|工会驿站
    return (
        not (HAN_ONLY.match(word) or word[0].isdecimal())
        or word in PREDICATE
        or word in TITLES
        or label in ("p", "d", "c")
        or word == "等"
        or (len(word) > 1 and (label == "v" or word.endswith(_STAFF)))  # 市委办|了解到, 市委办|人员
    )
