"""The one seam to a segmenter: words with their part of speech, by jieba's dictionary.

rjieba (Rust) does the work where it is installed, jieba where it is not; both cut by the same dictionary and the same
algorithm, without the guesses of a hidden Markov model, so the words are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import Any

from unionx.language.cache_folder import made_cache_folder
from unionx.language.last_texts import OfLastTexts, is_long
from unionx.language.lexicon import grammar, lexicon
from unionx.language.word_counties import word_counties

_WORDS = lexicon("word")
_TAGS = _WORDS.mapping("tag")
# That of a common word, so that a compound of the lexicon outweighs the words that it is made of; what the dictionary
# glues (银奖|等奖项) never occurs.
_FREQUENCIES = dict.fromkeys(_WORDS.words(why="new"), 3000) | dict.fromkeys(_WORDS.words(why="apart"), 0)

_VERB_WITH_ADVERB = 4  # characters
_NOUNS, _ADVERBS = ("n", "l"), ("a", "ad", "d", "z")  # tags

_HEADS = frozenset("局部厅院处所站")
_DOUBLED = tuple(f"{office}{office}长" for office in _HEADS)

# 宣教部|长江|海燕|主持: heads of such bodies may be called 江, as the river is
_RIVER, _HEADED = "长江", frozenset("局部厅院处社科所站校")
_SPEECH = frozenset(grammar("speech"))
# 市总工会|联合|国网宜昌供电公司, where the dictionary joins 联合国
_NATIONS, _NATIONAL = "联合国", tuple(brand for brand in lexicon("brand").words() if brand[0] == "国")
_LONGEST_GIVEN, _NO_GIVEN = 2, frozenset("委办局段口港水")

# 曾|任县|供销社主任, where the dictionary has the county
_IN_OFFICE, BEFORE_OFFICE = "任县", frozenset("曾时现后原前历调先直续首又也")

_OFTEN_PRINTED = 3  # digits of a number that many pages print

# Most words of a page stand on the page before it, too.
_MOST_WORDS = 50_000

Tagger = Callable[[str], tuple[list[str], list[str]]]


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of ``text`` in order, each with jieba's tag of it (n, v, q, …; x where it has none)."""
    return list(zip(*_tagger()(text), strict=True))


@lru_cache(maxsize=4096)  # what stands behind a name is asked by several rules
def first_word(text: str) -> tuple[str, str]:
    """Return the first word of a text with its tag, two empty strings where the text is empty."""
    words, tags = _tagger()(text)
    return (words[0], tags[0]) if words else ("", "")


class Tokens:
    """The words of a text with their tags: ``starts[i]``, ``words[i]``, ``tags[i]``, which part at ``bounds``."""

    __slots__ = ("bounds", "starts", "tags", "words")

    def __init__(self, text: str) -> None:
        self.words, self.tags = _tagger()(text)
        if is_long(text):  # of which each word is held once: its words are half of what the words of the page hold
            once: dict[str, str] = {}
            self.words = list(map(once.setdefault, self.words, self.words))
        if any(map(text.__contains__, _DOUBLED)):
            _part_titles(self.words, self.tags)
        if _RIVER in text:
            _part_names(self.words, self.tags)
        if _NATIONS in text:
            _part_nations(self.words, self.tags)
        for county in word_counties(text):
            _part_counties(self.words, self.tags, county)
        if _IN_OFFICE in text:
            _part_terms(self.words, self.tags)
        self.starts: list[int] = list(accumulate(map(len, self.words), initial=0))
        self.bounds = frozenset(self.starts)

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at ``offset`` or behind it."""
        return bisect_left(self.starts, offset)

    def begins(self, offset: int) -> bool:
        """Say whether a word begins at ``offset``, or the text ends there."""
        return offset in self.bounds

    def is_cut(self, offset: int) -> bool:
        """Say whether a word begins with the letter before ``offset`` and goes on behind it: 两块五|合板."""
        at = self.at(offset)
        return at > 0 and self.starts[at - 1] == offset - 1 and at < len(self.words) and self.starts[at] > offset

    def between(self, start: int, end: int) -> list[tuple[str, str]]:
        """Return the words of a stretch with their tags, those at its ends cut to it."""
        starts = self.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        found = list(zip(self.words[first:last], self.tags[first:last]))  # noqa: B905 (as many; asked of each name)
        if first and starts[first] > start:
            inside = self.words[first - 1][start - starts[first - 1] :]
            if starts[first] > end:
                return list(_piece(inside[: end - start]))
            found.insert(0, (inside, self.tags[first - 1]))
        if found and last < len(starts) and starts[last] > end:
            begin = starts[last - 1]
            found[-1:] = _piece(self.words[last - 1][max(0, start - begin) : end - begin])
        return found


def _part_titles(words: list[str], tags: list[str]) -> None:
    """Cut 水利局|局|长江|涛 as 水利局|局长|江|涛: the bureau is named, so its head follows."""
    for at in list(compress(range(len(words) - 1), map(_HEADS.__contains__, words)))[::-1]:
        head, name = words[at], words[at + 1]
        if at and name[0] == "长" and len(name) > 1 and words[at - 1][-1] == head:
            words[at : at + 2], tags[at : at + 2] = [f"{head}长", name[1:]], ["n", "nr"]


def _part_names(words: list[str], tags: list[str]) -> None:
    """Cut 宣教部|长江|海燕|主持 as 宣教|部长|江海燕|主持: who does what people do has a name, the river has none."""
    for at in range(len(words) - 3, 0, -1):
        if words[at] != _RIVER or words[at - 1][-1] not in _HEADED:
            continue
        given, end = words[at + 1], at + 2
        if (len(given) > 1 and tags[at + 1] != "nr") or given in _NO_GIVEN:
            continue  # 国家能源局|长江|电力, 水利部|长江|委
        if len(given) == len(words[end]) == 1 and words[end] not in _SPEECH and end + 1 < len(words):
            given, end = given + words[end], end + 1
        if len(given) <= _LONGEST_GIVEN and words[end] in _SPEECH:
            stem, head = words[at - 1][:-1], f"{words[at - 1][-1]}长"
            parts = [(stem, tags[at - 1]), (head, "n"), (f"江{given}", "nr")]
            words[at - 1 : end], tags[at - 1 : end] = map(list, zip(*parts[not stem :], strict=True))


def _part_nations(words: list[str], tags: list[str]) -> None:
    """Cut 联合国|网|湖北 as 联合|国|网|湖北: the brand of a national firm stands there."""
    for at in range(len(words) - 2, -1, -1):
        behind = "国" + "".join(words[at + 1 : at + 4])
        if words[at] != _NATIONS or not behind.startswith(_NATIONAL):
            continue
        parts = tag(behind)
        if parts[0][0] == "国" or parts[0][0].startswith(_NATIONAL):  # 联合国|家庭年
            words[at : at + 4], tags[at : at + 4] = map(list, zip(("联合", "v"), *parts, strict=True))


def _part_terms(words: list[str], tags: list[str]) -> None:
    """Cut 曾|任县|供销社 as 曾|任|县|供销社: who held an office of a county."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] == _IN_OFFICE and words[at - 1][-1] in BEFORE_OFFICE:
            words[at : at + 1], tags[at : at + 1] = [*_IN_OFFICE], ["v", "n"]


def _part_counties(words: list[str], tags: list[str], county: str) -> None:
    """Cut 会同县|司法局 as 会同|县|司法局 where the page is of another county."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] == county:
            words[at : at + 1], tags[at : at + 1] = [county[:-1], county[-1]], [tag(county[:-1])[0][1], "n"]


@lru_cache(maxsize=4096)
def _piece(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a piece of a word, of which a page has few and these again and again: 县 of 县总工会."""
    return tuple(tag(text))


@OfLastTexts
def tokens_of(text: str) -> Tokens:
    """Return the words of a text, cut once: those of the last texts are kept, the page and what is joined of it."""
    return Tokens(text)


class _TagsOf(dict[str, str]):
    """The tags of the words that were met, each looked up once; a word has one tag wherever it stands."""

    def __init__(self, look_up: Callable[[str], str]) -> None:
        super().__init__(_TAGS)
        self._look_up = look_up

    def __missing__(self, word: str) -> str:
        if word.isdigit() and word.isascii():
            if len(word) <= _OFTEN_PRINTED:
                self[word] = "m"
            return "m"  # the dictionary has none, and a page many that no other page has
        if len(self) > _MOST_WORDS:
            self.clear()
            self.update(_TAGS)
        found = self._look_up(word)
        if len(word) == _VERB_WITH_ADVERB and found[:1] in _NOUNS and self._is_verb(word):
            found = "v"
        self[word] = found
        return found

    def _is_verb(self, word: str) -> bool:
        """Say whether a noun of the dictionary is a verb behind its adverb: 积极|响应, 紧紧|围绕."""
        return self[word[2:]] == "v" and self[word[:2]] in _ADVERBS

    def tagger(self, cut: Callable[[str, bool], Iterable[str]]) -> Tagger:
        """Return the tagger that cuts by ``cut``, which is told that it shall guess no words, and tags by these."""
        tag_of = self.__getitem__

        def words_and_tags(text: str) -> tuple[list[str], list[str]]:
            words = cut(text, False)
            words = words if isinstance(words, list) else list(words)
            return words, list(map(tag_of, words))

        return words_and_tags


@cache
def _tagger() -> Tagger:
    try:
        import rjieba
    except ImportError:
        return python_tagger()
    # The dictionary that it builds when it is imported: another takes 0.1 s and 24 MB.
    for word, frequency in _FREQUENCIES.items():
        rjieba.add_word(word, frequency, "n")

    def tag_of(word: str) -> str:
        pieces = rjieba.tag(word, False)
        return str(pieces[0][1]) if len(pieces) == 1 else "x"

    return _TagsOf(tag_of).tagger(rjieba.cut)


def python_tagger() -> Tagger:
    """Return a tagger made of jieba itself, for machines without a wheel of rjieba."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # jieba loads a marshalled file of a well-known name from the shared folder for temporary files, where another user
    # can plant it.
    tokenizer.tmp_dir = str(made_cache_folder())
    for word, frequency in _FREQUENCIES.items():
        tokenizer.add_word(word, frequency, "n")
    tags = _dictionary_tags(tokenizer)
    found = _TagsOf(lambda word: tags.get(word) or _tag_of_unknown(word))
    return found.tagger(lambda text, _: tokenizer.cut(text, HMM=False))


def _dictionary_tags(tokenizer: Any) -> dict[str, str]:  # noqa: ANN401 - jieba carries no types
    with tokenizer.get_dict_file() as lines:
        entries = (line.decode("utf-8").split() for line in lines)
        return {entry[0]: entry[-1] for entry in entries if len(entry) == 3}


def _tag_of_unknown(word: str) -> str:
    if not word.isascii() or not word.isalnum():
        return "x"
    return "m" if word.isdigit() else "eng"
