"""Tells where a name with a middle dot begins and ends: 阿依古丽·买买提, without its title and the verb behind it."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import FORM_OF_ADDRESS
from unionx.extractors.person.word_bounds import DEEDS, SPEECH, STOP, TITLE_KIND
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import places_of
from unionx.language.tokens import tag

DOTTED = regex.compile(r"(?<![\p{Han}·])\p{Han}{1,14}(?:·\p{Han}{1,7}){1,3}(?![·])")
DOTTED_HERE = regex.compile(r"\p{Han}{1,6}(?:·\p{Han}{1,7}){1,3}(?![·])")
_NOT_DOTTED = "的和与由对让给请是"
_GOES_ON = frozenset([*STOP, *"时均", *SPEECH, *FORM_OF_ADDRESS])
_BEHIND_DU = frozenset("拉热外西瓦")  # 阿不都|拉
_BU_DU = "不都"  # 阿|不都|热依木
_LONGEST_TITLE = 24
_REST_OF_TITLE = regex.compile(r"[^“”，。；！？\n]{0,16}”")
_ENDS_TITLE = frozenset("”，。；！？\n")
_PARTS = regex.compile(alternation(sorted(lexicon("name_part").words(), key=len, reverse=True)))
_HOMES = tuple(grammar("behind_name", "ends"))  # 古丽·买买提|家中
_OF_NAMES = ("nr", "nz", "ns", "x")  # tags of words that a name may be made of


def dotted_names(text: str, match: regex.Match[str], *, titled: bool = False) -> Iterator[tuple[int, int, str]]:
    """Yield 阿依古丽·买买提, without the title that stands before it and the verb behind it."""
    start, end = match.span()
    first, last = match[0].split("·")[0], match[0].rsplit("·", 1)[1]
    led = max(first.rfind(stop) for stop in _NOT_DOTTED) + 1  # 来自新疆的|古丽娜尔·艾力
    start, first = start + led, first[led:]
    words = tag(first)
    while len(words) > 1 and (
        words[0][0] in TITLE_KIND or (not titled and len(words[0][0]) > 1 and words[0][1][:2] not in ("nr", "nz"))
    ):
        start += len(words.pop(0)[0])
    end = _end(text, end - len(last), end)
    quoted = any(text[at - 1 : at] in ("“", "《", '"', "「") for at in (start, match.start()))
    quoted = quoted or _in_title(text, start, end)
    parts = text[start:end].split("·")
    if start < end and not quoted and (_are_foreign(parts) or (titled and not all(map(_is_noun, parts)))):
        yield start, end, "dotted"


def _end(text: str, begin: int, end: int) -> int:
    """Return where the last part of a name ends, before the words of the sentence: 买买提|走访, 艾山|捧回奖状."""
    at = begin
    part = _PARTS.match(text, begin, end)
    inside = part.end() if part is not None else begin  # 赛力克, though 力克 is a verb
    for word, label in tag(text[begin : end + 3]):
        if at >= end:
            break
        if at > begin and text.startswith(_HOMES, at):
            return at
        is_word = word in _GOES_ON or (len(word) > 1 and (label[:1] in "vdpcutmil" or word[0] in DEEDS))
        is_deed = at > begin + 1 and word in DEEDS and not text.startswith(_BU_DU, at)
        in_name = at < max(inside, begin + 1) or (word == "都" and text[at + 1 : at + 2] in _BEHIND_DU)
        if not in_name and (is_word or is_deed):
            return at
        at += len(word)
    return end


def _in_title(text: str, start: int, end: int) -> bool:
    """Say whether a quotation of one phrase holds more than the name: “山东职工游山东——五一|季·惠工游|”."""
    opened = text.rfind("“", max(0, start - _LONGEST_TITLE), start)
    return opened >= 0 and _REST_OF_TITLE.match(text, end) is not None and _ENDS_TITLE.isdisjoint(text[opened:start])


def _is_noun(part: str) -> bool:
    """Say whether a part is of words that stand in no name: 思政课, 铜仁篇."""
    return any(len(word) > 1 and label[:2] not in ("nr", "nz", "x") for word, label in tag(part))


def _are_foreign(parts: list[str]) -> bool:
    """Say whether parts set apart by · are of a name: 阿卜杜拉·买买提; not 劳模·工匠, 中国梦·劳动美."""
    kinds = [[(part, "nr")] if _PARTS.fullmatch(part) else tag(part) for part in parts]  # 赛力克, though 力克 is a verb
    long = [[label for word, label in words if len(word) > 1 and label[:2] not in _OF_NAMES] for words in kinds]
    if any(labels and len(words) > 1 for labels, words in zip(long, kinds, strict=True)):
        return False
    # 晋中·砥砺前行; 阿不都热西提 is a place to the dictionary alone
    places = [
        all(label == "ns" for _, label in words) and bool(places_of(part))
        for words, part in zip(kinds, parts, strict=True)
    ]
    return any(
        not labels and len(part) > 1 and not place for labels, part, place in zip(long, parts, places, strict=True)
    )
