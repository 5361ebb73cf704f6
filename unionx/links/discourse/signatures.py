"""Who signs a notice or a letter below its text: 平湖市总工会|2023年6月5日."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.discourse.actors import Actor, Actors
from unionx.links.discourse.clauses import Paragraph
from unionx.links.discourse.descriptions import is_title
from unionx.mentions.mention import OrganisationMention, PersonMention

_LONGEST, _MOST_PARAGRAPHS = 60, 12  # characters of a line, lines of a letter
_DAY = rf"(?:\d{{4}}|[{TO_TEN}〇○零]{{4}})年[\d{TO_TEN}]{{1,3}}月[\d{TO_TEN}]{{1,3}}日"
_DATED = regex.compile(rf"[（(]?{_DAY}[）)]?\s*$")
_BEHIND = regex.compile(rf"[ 　，、]*(?:[（(][公盖印]?章[）)])?[ 　，、]*(?P<day>{_DAY})?[）)]?\s*$")
_OPENS = regex.compile(r"[ 　（(]*")
_TO_EDITOR = regex.compile(rf"\p{{Han}}{{0,8}}(?:{alternation(grammar('to_editor'))})们?[:：]\s*$")
_COLONS = frozenset("：:")
_BETWEEN = frozenset(" 　、，")

# 编辑同志：我跑了6趟。　读者| 韩文山
_EDITORS = tuple(grammar("to_editor"))
_INLINE = regex.compile(rf"\p{{Han}}{{0,8}}(?:{alternation(grammar('to_editor'))})们?[:：]")
_ENDS_LETTER = regex.compile(r"[。！？…”][ 　（(]*[^，。；！？]{0,24}$")
_PLACE_AND_POST = regex.compile(r"[ 　（(]*[\p{Han} 　]{0,24}")


def letter_writers(paragraphs: Sequence[Paragraph], text: str, actors: Actors) -> dict[int, PersonMention]:
    """Return who wrote the letters to the editor, by the numbers of the paragraphs up to his name.

    It stands behind the last sentence of the letter, or in a line below it, which may look like a headline.
    """
    found: dict[int, PersonMention] = {}
    begun: int | None = None
    for number, line in enumerate(paragraphs if any(word in text for word in _EDITORS) else ()):
        if _INLINE.match(text, line.start, line.end) is not None:
            begun = number
        if begun is None or number - begun > _MOST_PARAGRAPHS:
            begun = None
            continue
        writer = _writer_at_end(line, text, actors)
        if writer is not None:
            found.update(dict.fromkeys(range(begun, number + 1), writer))
            begun = None
    return found


def _writer_at_end(line: Paragraph, text: str, actors: Actors) -> PersonMention | None:
    """Return the person who ends a line, alone or behind a sentence: …没办成。|读者| 韩文山."""
    last = actors.last_before(line.start, line.end)
    if not isinstance(last, PersonMention) or _BEHIND.match(text, last.end, line.end) is None:
        return None
    if _ENDS_LETTER.search(text, line.start, last.start):
        return last
    named = _named(line, text, actors) if line.end - line.start <= _LONGEST else None
    return named[0] if named is not None and isinstance(named[0], PersonMention) else None


def signers(paragraphs: Sequence[Paragraph], text: str, actors: Actors) -> dict[int | None, Actor]:
    """Return who signs each article: the body above a day, of several the first, or who wrote to the editor."""
    found: dict[int | None, Actor] = {}
    letters: set[int] = set()
    first: Actor | None = None
    for number, line in enumerate(paragraphs):
        if line.article is None or line.end - line.start > _LONGEST:
            first = None
            continue
        if text[line.end - 1] in _COLONS and _TO_EDITOR.match(text, line.start, line.end):
            letters.add(line.article)
        named = _named(line, text, actors) if actors.any_between(line.start, line.end) else None
        if named is None:
            if first is not None and _DATED.match(text, line.start, line.end):
                found[line.article] = first
            first = None
            continue
        actor, is_dated = named
        is_last = number + 1 == len(paragraphs) or paragraphs[number + 1].article != line.article
        if isinstance(actor, PersonMention):
            if line.article in letters and (is_last or is_dated):
                found[line.article] = actor
            continue
        first = first or actor
        if is_dated:
            found[line.article] = first
    return found


def _last_behind_post(line: Paragraph, text: str, actors: Actors) -> PersonMention | None:
    """Return the person before whom a line has nothing but where and what he is: 甲厂退休职工| 韩文山."""
    last = actors.last_before(line.start, line.end)
    is_post = isinstance(last, PersonMention) and _PLACE_AND_POST.fullmatch(text, line.start, last.start)
    return last if is_post and isinstance(last, PersonMention) else None


def _named(line: Paragraph, text: str, actors: Actors) -> tuple[Actor, bool] | None:
    """Return the body or the person of a line that holds nothing else but a day, and whether it holds one."""
    opening = _OPENS.match(text, line.start, line.end)
    at = opening.end() if opening is not None else line.start
    first = last = actors.at(at) or _last_behind_post(line, text, actors)
    while isinstance(last, OrganisationMention):
        stop = last.end
        while text[stop : stop + 1] in _BETWEEN and stop < line.end:
            stop += 1
        behind = actors.at(stop) or actors.person_between(stop, line.end)
        between = text[stop : behind.start].strip() if behind is not None else ""
        if behind is None or behind.end > line.end or (between and not is_title(between)):
            break
        last = behind
    if first is None or last is None:
        return None
    rest = _BEHIND.match(text, last.end, line.end)
    if rest is None:
        return None
    return last if isinstance(last, PersonMention) else first, rest["day"] is not None
