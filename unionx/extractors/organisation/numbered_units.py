"""Reads the units of a firm that a number names, whose owner stands elsewhere: 采油三厂, 四公司|工会, 联合五车间.

No owner and no region begins such a name, and a number before a noun mostly counts (三个车间, 四公司联合): it is a name
where nothing is counted around it, a mark or a word that leads to a name stands before it, and its union, its people,
what it does or a mark behind it. They are read before the endings, so that these find their owner (四公司|东乡项目部).
"""

from __future__ import annotations

from unionx.extractors.organisation.name_head import PREDICATE, TITLES
from unionx.extractors.organisation.surroundings import HAN_ONLY, BodySpan, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import TO_TEN
from unionx.language.word_starts import WordStarts

_NUMBER = rf"第?[{TO_TEN}]{{1,3}}"
_UNITS = grammar("numbered_unit")
_NUMBERED = regex.compile(rf"(?<!第|[{TO_TEN}百千\d])(?P<number>{_NUMBER})(?P<unit>{alternation(_UNITS)})")
_NUMBERED_WORDS = WordStarts(f"{digit}{unit}" for digit in TO_TEN for unit in _UNITS)
_OF_FIELD = frozenset(grammar("numbered_unit", "field"))  # 综采|一队, 炼钢|二厂: named with their field only
_OWNED = regex.compile(rf"\p{{Han}}{{1,8}}?(?:{alternation(grammar('of_numbered'))}|工会)")  # 四公司|东乡项目部
_OWNERS = frozenset(lexicon("common_body").words())  # 集团|四公司
_ITS_OWN = regex.compile(r"工会|党[委总支]|\p{Han}{1,2}[工员人]")  # 四公司|工会, 三分场|农工
_LEADING = "pcvdfut"  # tags of words that lead to a name
_GOES_ON = "pvdcuafr"  # tags of words that stand behind one
_LONGEST_FIELD = 3
_NO_LEAD = tuple("某同另任每哪各下两几数多近约共余")  # 下设|三公司, 另|一公司


def read_numbered_units(page: Surroundings) -> None:
    """Add the numbered units of a page that stand for themselves."""
    for match in _NUMBERED.finditer(page.text) if _NUMBERED_WORDS.places(page.text) else ():
        start, end = match.span()
        field = _field(page, start)
        if field < 0 or not _is_named(page, match, field):
            continue
        page.found[end] = BodySpan(field, end, "company", "name", tail=field)


def _field(page: Surroundings, start: int) -> int:
    """Return where the name begins whose number begins at ``start``: with its field, 采油 of 采油|三厂, -1 for none."""
    words = page.words_before(start, 6)
    if not words or not HAN_ONLY.match(words[-1][0]):
        return start
    word, label = words[-1]
    if not page.tokens.begins(start) or word.endswith(_NO_LEAD):
        return -1
    if label[:1] in _LEADING and label != "vn" and not (label == "v" and _is_field(word, label)):
        return start
    if not _is_field(word, label):
        return -1
    before = words[-2] if len(words) > 1 else ("", "")
    leads = not before[0] or not HAN_ONLY.match(before[0]) or before[1][:1] in _LEADING or before[0] in TITLES
    return start - len(word) if leads and not before[0].endswith(_NO_LEAD) else -1


def _is_field(word: str, label: str) -> bool:
    """Say whether a word can be what a unit works at: 采油, 炼铁, but not 慰问, 集团, 厂长."""
    works = label in ("n", "vn", "v", "b", "nz", "j") and 1 < len(word) <= _LONGEST_FIELD
    return works and word not in PREDICATE and word not in _OWNERS and word not in TITLES


def _is_named(page: Surroundings, match: regex.Match[str], field: int) -> bool:
    """Say whether what stands behind a number and its unit shows that it is a name."""
    start, end = match.span()
    if _ITS_OWN.match(page.text, end) or _OWNED.match(page.text, end):
        return True
    if field == start and (match["unit"] in _OF_FIELD or "第" not in match["number"]):
        return False
    tokens = page.tokens
    at = tokens.at(end)
    if at >= len(tokens.words) or tokens.starts[at] != end:
        return at >= len(tokens.words)
    word, label = tokens.words[at], tokens.tags[at]
    return not HAN_ONLY.match(word) or label[:1] in _GOES_ON or word in TITLES
