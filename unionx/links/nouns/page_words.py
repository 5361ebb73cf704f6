"""The words of a page as its links are read: each body, person, date and figure is one word.

The page is cut once; what lies inside a mention is no word of its own, so that no phrase crosses one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from operator import attrgetter

from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.language.tokens import Tokens, tag
from unionx.links.nouns.kinds import TITLED
from unionx.mentions.mention import Mention

_NOMINAL = frozenset(grammar("nominal"))
_SUFFIXES = frozenset(word for word in _NOMINAL if len(word) == 1)
_ONE_LETTER_THINGS = frozenset(grammar("one_letter_thing"))
_MAKERS = frozenset(grammar("nominal", "maker"))
_PREDICATE = frozenset(grammar("predicate"))
_LINK = frozenset(grammar("link"))
_FORMERLY = frozenset(grammar("formerly"))
_REGIONS = frozenset([*lexicon("region").words(), *lexicon("region_alias").words(bare="name")])

# The sorts of words, one letter each.
NOUN, NOMINAL, MODIFIER, VERB, OF, JOIN, QUOTE, ET_CETERA, OTHER = "N", "B", "A", "V", "D", "J", "Q", "E", "X"
CLAUSE_END, SENTENCE_END, PLACE = "C", "S", "P"
BODY, PERSON, DATE, FIGURE = "O", "R", "T", "F"
TIE = "之"
OPENING, CLOSING = frozenset("“‘「『《"), frozenset("”’」』》")
# the labels of mentions, unlike any tag; behind = stands the sort
_LABELS = {"organisation": f"={BODY}", "person": f"={PERSON}", "date": f"={DATE}", "figure": f"={FIGURE}"}
_OF_A_PLACE = f"={PLACE}"
_MARKS = {
    "的": OF,
    "等": ET_CETERA,
    **dict.fromkeys("和与及或、暨", JOIN),
    **dict.fromkeys(grammar("joins"), JOIN),
    **dict.fromkeys("“”\"‘’'「」『』《》", QUOTE),
    **dict.fromkeys("，,；;：:…—（）()【】[]", CLAUSE_END),
    **dict.fromkeys("。！？!?\n", SENTENCE_END),
}

# what stands before those for whom a thing is done
FOR = ("为", "给", "对", "向")

_sorts_of: dict[str, str] = {}  # of the words that were met: a word has one tag wherever it stands
_MOST_MET = 20_000
_BEYOND = 64  # words behind the end of a page, and before its beginning, that may be asked for
_CLAUSE_REACH = 40  # words
_MOST_IN_BRACKETS, _OPENING_BRACKETS = 12, "(（"
_IDIOM = 4
_SETS_OUT = "起来"
_DOWN, _OF_WHAT_IS_DONE = "下", frozenset("了下着")
_AREA_LETTERS = frozenset(f"{LEVELS}乡镇村湾")
_MORPHEMES = frozenset(["zg", "ng", "q", "uv"])


def sort_of(text: str, label: str) -> str:
    """Return the sort of a word by its tag and the lexicons of verbs; words that were met are looked up."""
    known = _sorts_of.get(text)
    if known is None:
        if len(_sorts_of) >= _MOST_MET:
            _sorts_of.clear()
        known = _sorts_of[text] = _sort_of(text, label)
    return known


def _sorts(texts: list[str], labels: list[str], mentions: Iterable[int]) -> str:
    """Return the sorts of words, a letter each; ``mentions`` are the places of those that are mentions."""
    found = [*map(_sorts_of.get, texts, repeat(""))]
    for at in mentions:
        found[at] = labels[at][1]
    at = -1
    for _ in range(found.count("")):
        at = found.index("", at + 1)
        found[at] = sort_of(texts[at], labels[at])
    for at, text in enumerate(texts) if _SETS_OUT in texts else ():
        if at and text == _SETS_OUT and found[at - 1] == NOMINAL:
            found[at - 1] = VERB  # 8个系统工会|行动|起来
    for at, text in enumerate(texts) if not _OF_WHAT_IS_DONE.isdisjoint(texts) else ():
        if text in _OF_WHAT_IS_DONE and at > 1 and _is_done_there(at, texts, labels, found):
            found[at - 1] = VERB
    return "".join(found) + SENTENCE_END * _BEYOND


def _is_done_there(at: int, texts: list[str], labels: list[str], sorts: list[str]) -> bool:
    """Say whether a character is a verb by 了, 着 or 下 behind it, whatever its tag: 果树|种|了60棵, 课题|报|下2项."""
    text, before = texts[at - 1], sorts[at - 2]
    if len(text) > 1 or labels[at - 1][:1] not in "nmtquz" or labels[at - 1] == "uj" or text in _LINK:
        return False
    alone = sorts[at - 1] in (NOUN, OTHER, MODIFIER) and text not in _NOMINAL
    return alone and before in (NOUN, NOMINAL, PLACE) and (texts[at] != _DOWN or sorts[at + 1 : at + 2] == [FIGURE])


def _sort_of(text: str, label: str) -> str:
    if text in _MARKS:
        return _MARKS[text]
    if text in _NOMINAL:
        return NOUN if len(text) == 1 or (label[:1] == "n" and text not in _PREDICATE) else NOMINAL
    if text in _PREDICATE:
        return VERB
    if text in _LINK:
        return OTHER
    if label[:1] == "i" and len(text) < _IDIOM and text[-1] in _NOMINAL:
        return NOUN  # 更衣柜
    if text in TITLED:
        return NOUN  # 焊工, a verb to the tagger; 主任, an attribute
    if text in _FORMERLY:
        return DATE  # 奖金由|上届|的2000元提高到5000元
    if label == "ns" or (len(text) > 1 and text in _REGIONS):
        return PLACE
    if label == "vn":
        return NOMINAL
    if label[:1] == "l" and (text[-1] in "在到着了" or text[0] in "每各" or text[1:2] == "了"):
        return OTHER  # 工友|围坐在|一起, 38家|开了门
    if label[:1] in "njs" or label in ("l", "an", "eng") or (label == "x" and "\u4e00" <= text[0] <= "\u9fff"):
        return NOUN
    if label[:1] in "abkz":
        return MODIFIER
    if label[:1] != "v":
        return OTHER
    return NOUN if len(text) > 2 and text[-1] in _NOMINAL else VERB  # 救助款


@lru_cache(maxsize=1024)
def _ends_in_noun(text: str) -> bool:
    """Say whether the second half of a word is a noun: 专利 of 发明专利."""
    found = tag(text[-2:])
    return len(found) == 1 and sort_of(*found[0]) in (NOUN, NOMINAL) and text[-2:] not in _PREDICATE


SCOPE_LETTERS = frozenset("各全每该本我")


def is_scope(text: str) -> bool:
    """Say whether a word tells of how many or whose things only: 各类, 全体, 本市, but not 全国 of 全国劳模."""
    return text[0] in SCOPE_LETTERS and text != "全国" and len(text) < len("全国劳模")


class PageWords:
    """The ``many`` words ``texts[i]`` with their tags ``labels[i]``, then a line break; ``at`` has each figure's place.

    ``sorts[i]`` is the sort of a word, that of the end of a sentence outside the page. Sorts are letters; see the names
    of this module.
    """

    __slots__ = ("_ends", "at", "labels", "many", "sorts", "texts")

    def __init__(
        self, text: str, tokens: Tokens, mentions: Iterable[Mention], places: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.texts: list[str] = []
        self.labels: list[str] = []
        self.at: dict[int, int] = {}
        spans = [(one.start, one.end, _LABELS[one.type]) for one in _outermost(mentions)]
        self._cut(text, tokens, _with_places(spans, places))
        self.many = len(self.texts)
        self.sorts = _sorts(self.texts, self.labels, self.at.values())
        self._ends = self.sorts.replace(SENTENCE_END, CLAUSE_END)  # for a sentence ends its last clause
        self.texts.append("\n")  # what stands before the first word, too: texts[-1]
        self.labels.append("x")

    def is_suffix(self, at: int) -> bool:
        """Say whether a word of one character makes a noun of the word before it: 救助|款, 流失|率."""
        return 0 <= at < self.many and self.texts[at] in _SUFFIXES

    def is_maker(self, at: int) -> bool:
        """Say whether a word of one character makes a noun even of a verb of the news: 联系|点, 捐赠|者."""
        return 0 <= at < self.many and self.texts[at] in _MAKERS

    def is_idiom(self, at: int) -> bool:
        """Say whether a word of four characters tells what somebody does: 整装待发, but not 发明专利."""
        text = self.texts[at]
        label = self.labels[at]
        return len(text) == _IDIOM and (label[:1] == "l" or label == "nr") and not _ends_in_noun(text)

    def is_link(self, at: int) -> bool:
        """Say whether a word may stand between a thing and how many there are of it: 职工稳定率|高达."""
        text = self.texts[at]
        return text not in _NOMINAL and (text in _LINK or self.labels[at][:1] in "dt")

    def is_tied(self, at: int) -> bool:
        """Say whether 之 and the character behind it go on with the noun before: 农民工|之|家, 职工|之|星."""
        if self.texts[at : at + 1] != [TIE] or self.sorts[at - 1] not in (NOUN, NOMINAL):
            return False
        return len("".join(self.texts[at + 1 : at + 2])) == 1 and self.labels[at + 1][0] in "nqgz"

    def is_morpheme(self, at: int) -> bool:
        """Say whether a character that is no noun by itself ends one: 棕|垫, 建议|箱, 木耳|菌|袋, 篮球场|地, 松|树."""
        if at < 1 or at >= self.many or len(self.texts[at]) > 1 or self.sorts[at] == NOUN or self.texts[at] in _LINK:
            return False
        bound = self.labels[at] in _MORPHEMES or self.texts[at] in _ONE_LETTER_THINGS
        return bound and self.sorts[at - 1] in (NOUN, NOMINAL)

    def is_done(self, at: int) -> bool:
        """Say whether 了 or 下 behind a character makes it a verb: 建议|攒|下."""
        return self.sorts[at] == VERB and self.texts[at + 1] in _OF_WHAT_IS_DONE

    def is_area(self, at: int) -> bool:
        """Say whether a word that the tagger takes for a place names a kind of place: 棚改|新区, 12个|镇区."""
        of_kind = self.sorts[at] == PLACE and self.texts[at] not in _REGIONS
        counted = self.sorts[at - 1] == FIGURE and self.texts[at][-1] in _AREA_LETTERS
        return of_kind and (counted or self.sorts[at - 1] in (NOUN, NOMINAL))

    def is_predicate(self, at: int) -> bool:
        """Say whether a word is a verb of union news, even where it can be a noun: 培训, 签订."""
        return self.texts[at] in _PREDICATE

    def text(self, begin: int, end: int) -> str:
        """Return the words from ``begin`` up to ``end`` as one string."""
        return "".join(self.texts[begin:end])

    def has(self, begin: int, end: int, sort: str) -> bool:
        """Say whether a word of a sort stands between two places."""
        return self.sorts.find(sort, begin, end) >= 0

    def clause_begin(self, place: int) -> int:
        """Return where the clause of the word at ``place`` begins."""
        farthest = place - _CLAUSE_REACH if place > _CLAUSE_REACH else 0
        begin = self._ends.rfind(CLAUSE_END, farthest, place) + 1
        return begin if begin > farthest else farthest

    def opening(self, at: int) -> int | None:
        """Return where the bracket opens that closes at ``at``."""
        for opening in range(at - 1, max(-1, at - _MOST_IN_BRACKETS), -1):
            if self.texts[opening] in _OPENING_BRACKETS:
                return opening
            if self.sorts[opening] == FIGURE:
                return None
        return None

    def _cut(self, text: str, tokens: Tokens, spans: Iterable[tuple[int, int, str]]) -> None:
        """Add the mentions and places, and the words between them; what one left of a word is cut anew."""
        starts, begin = tokens.starts, 0
        for end, behind, label in (*spans, (len(text), 0, "")):
            if begin < end:
                first, last = bisect_left(starts, begin), bisect_right(starts, end) - 1
                if first > last:
                    self._add_words(text[begin:end])
                else:
                    if begin < starts[first]:
                        first = self._cut_piece(text, tokens, begin, first, last)
                    self.texts += tokens.words[first:last]
                    self.labels += tokens.tags[first:last]
                    if starts[last] < end:
                        self._add_words(text[starts[last] : end])
            if label:
                self.at[end] = len(self.texts)
                self.texts.append(text[end:behind])
                self.labels.append(label)
                begin = behind

    def _cut_piece(self, text: str, tokens: Tokens, begin: int, first: int, last: int) -> int:
        """Add what a mention left of a word, joined to the word ``first`` behind it where both are one: 36|名茶|农.

        Return the first word that is still to be added.
        """
        end = tokens.starts[first]
        if first < last and len(tokens.words[first]) == 1:
            whole = text[begin : end + 1]
            if len(found := tag(whole)) == 1 and found[0][1] != "x":
                self._add_words(whole)
                return first + 1
        self._add_words(text[begin:end])
        return first

    def _add_words(self, piece: str) -> None:
        for word, label in tag(piece):
            self.texts.append(word)
            self.labels.append(label)


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that no other holds, in order; a figure stands before all that it touches.

    Of mentions that begin at one place the longer one comes first.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=attrgetter("start")):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
        elif mention.type == "figure" and kept[-1].type != "figure":
            kept[-1] = mention
    return kept


def _with_places(spans: list[tuple[int, int, str]], places: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return the mentions with the places that none of them touches, in order."""
    starts = [start for start, _, _ in spans]
    apart = list[tuple[int, int, str]]()
    for start, end in places:
        at = bisect_left(starts, end)
        if at == 0 or spans[at - 1][1] <= start:
            apart.append((start, end, _OF_A_PLACE))
    return sorted([*spans, *apart]) if apart else spans
