"""Where the words of a page part, and what kind of word stands where: what a name may begin and end at."""

from __future__ import annotations

import re
from bisect import bisect_left

from unionx.extractors.person.surnames import COMPOUND_SET
from unionx.language.lexicon import grammar, lexicon
from unionx.language.numerals import TWO_TO_TEN
from unionx.language.tokens import Tokens, first_word

SPEECH = frozenset(grammar("speech"))
TITLE_KIND = lexicon("title").mapping("kind")
_SPEECH_WORDS = tuple(SPEECH)
_SPEECH_BEGINS = frozenset(word[0] for word in SPEECH)
DEEDS = frozenset(grammar("deed"))
_ENDS = tuple(grammar("behind_name", "ends"))  # 武德|全|家中, 管保|来|到账
# A word of these does not begin the last character of a given name: 刘峰|对, 何东|为.
STOP = frozenset(
    "们副你您它在对说为和与等的是将被把向从于就也都还仍及或称了着过至并而则已曾因让给由到暨，。、（）的之某"
)
_HOME = re.compile("家[，、。住门进慰走看送]")  # 宋贤|富家|，
_SINCE = frozenset("于自")
_AT = "在"
#: what given names are made of: 建平, 文静, 海燕, 春生, though the dictionary has them as words; not 标准, 学历.
GIVEN = frozenset(lexicon("given_character").words())
_JUST_NOW = "正"
_TWO_OR_MORE, _OF_PEOPLE = frozenset(f"二{TWO_TO_TEN}"), "人"
#: those that a name stands for: 纪志高|等3人
EXEMPLAR = re.compile(rf"等[\d{TWO_TO_TEN}]")
WHOLE = 3  # characters of most names
NAME_TAGS = ("nr", "nz", "ns", "x")


def is_speech(text: str, at: int) -> bool:
    """Say whether a verb of speech stands at a place."""
    return text[at : at + 1] in _SPEECH_BEGINS and text.startswith(_SPEECH_WORDS, at)


def begins_word(text: str, at: int) -> bool:
    """Say whether a character that ends few given names begins a word behind a name of two: 罗珊|总是, 徐圣|身边."""
    if EXEMPLAR.match(text, at + 1):
        return False  # 纪建|中|等3人
    if text[at] in _TWO_OR_MORE and text[at + 1 : at + 2] == _OF_PEOPLE:
        return True  # 谢庆|三人, 冯涛|两人
    if text[at] == _JUST_NOW and not is_speech(text, at + 1):
        _, label = first_word(text[at + 1 : at + 6])
        return label[:1] in ("v", "p")  # 罗珊|正|带徒弟巡线, but not 王守正|主持
    word, label = first_word(text[at : at + 6])
    if len(word) == 1 or label[:2] in ("nr", "ns", "nt", "nz"):
        return False
    return text[at] not in GIVEN or (text[at] == "一" and label[:1] in "md") or text[at + len(word) - 1] == "地"


class WordBounds:
    """The words of a text: ``bounds``, the places that part two of them, and what kind of word stands where."""

    __slots__ = ("bounds", "text", "tokens")

    def __init__(self, text: str, tokens: Tokens | None = None) -> None:
        self.text = text
        self.tokens = tokens or Tokens(text)
        self.bounds = self.tokens.bounds

    def part_at(self, offset: int) -> bool:
        """Say whether one word ends and another begins at ``offset``."""
        return offset in self.bounds

    def between(self, start: int, end: int) -> list[tuple[str, str]]:
        """Return the words, with their tags, that begin between ``start`` and ``end``."""
        tokens = self.tokens
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        return list(zip(tokens.words[first:last], tokens.tags[first:last], strict=True))

    def tag_from(self, start: int, end: int) -> str:
        """Return the tag of the first word that begins between ``start`` and ``end``, "" where none does."""
        tokens = self.tokens
        at = bisect_left(tokens.starts, start)
        return tokens.tags[at] if at < len(tokens.tags) and tokens.starts[at] < end else ""

    def verb_at(self, start: int) -> bool:
        """Say whether a verb or an idiom of two characters or more begins at ``start``: |包揽, |脱颖而出."""
        tokens = self.tokens
        at = bisect_left(tokens.starts, start)
        begins = at < len(tokens.words) and tokens.starts[at] == start
        return begins and len(tokens.words[at]) > 1 and tokens.tags[at][:1] in "vi"

    def across(self, offset: int) -> tuple[int, str, str]:
        """Return where the word that stands across ``offset`` begins, the word and its tag."""
        tokens = self.tokens
        at = max(0, bisect_left(tokens.starts, offset) - 1)
        return tokens.starts[at], tokens.words[at], tokens.tags[at]

    def begins_behind(self, title: int, start: int) -> bool:
        """Say whether a name may begin at ``start``, behind the title that begins at ``title``.

        Where a word stands across, the title must be the surer one: 教师|傅春刚, 秘书长|江学; not 书记|员.
        """
        if start in self.bounds:
            return True
        begin, word, label = self.across(start)
        if begin == start - 1 and word in COMPOUND_SET:
            return True  # 班班|长孙|玉珍: no 长孙 behind a title that 长 ends
        longer = word.startswith("工程") and (start - title > 2 or word != "工程")  # 暖通|工程师, but not 焊|工程|建国
        return begin > title and title in self.bounds and not longer and (label[:2] != "ns" or start - title > 2)

    def ends_well(self, end: int) -> bool:
        """Say whether a name may end at ``end``: between two words, or where what is left goes on (兰秀|明等)."""
        text = self.text
        if end in self.bounds or is_speech(text, end) or text.startswith(_ENDS, end) or _HOME.match(text, end):
            return True
        begin, word, label = self.across(end)
        if text[end] in _SINCE and (
            text[end + 1 : end + 2].isdecimal() or first_word(text[end + 1 : end + 5])[1] == "t"
        ):
            return True  # 汪永|勤于|2010年进厂
        if text[end] == _AT and label[:1] == "v" and begin + 1 == end and text[begin] in GIVEN:
            return text[end + 1 : end + 2].isalpha()  # 图为季凯|健|在车间, but not 双亲|健在，
        if text[end] in STOP:
            return label[:1] not in "dtpcrvil"  # not in 张蕾正|在, 侯明失|之毫厘, 冷暖放|在心上
        if text[end] in DEEDS:
            return label[:2] in NAME_TAGS  # 王淑|华以 98分; not 方会|谈
        return word[end - begin :] in TITLE_KIND  # 罗世|江主席
