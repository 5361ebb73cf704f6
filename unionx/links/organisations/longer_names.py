"""Finds the one longer name of a page that a short one stands for, without asking every name about every other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unionx.extractors.organisation.firm_brands import FIRM
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.tokens import tag
from unionx.links.organisations.shortenings import FIRMS, Shortenings, is_made_of

_PIT = "煤矿"
_FORMS = tuple(grammar("legal_form"))
_UNITED = "联合会"
_FORM = re.compile(rf"(?:{alternation(_FORMS)})+|{_UNITED}")
_COMPANY_FILLING = re.compile(alternation([*grammar("legal_form", "formal"), *grammar("legal_form", "filling")]))

_NUMBERED_SCHOOL = re.compile(rf"([{TO_TEN}]{{1,3}})中$")


class LongerNames:
    """The names of a page by what may stand for them: their last part, all but their legal form, all but 省 or 市.

    Of the names that one can stand for only the two longest are kept: it matters whether there is one.
    """

    def __init__(self, names: Iterable[str], short: Iterable[str]) -> None:
        self._wanted = {name: _form(name) for name in short}
        shortest = min(map(len, self._wanted), default=0)
        may_stand = [name for name in names if len(name) > shortest] if self._wanted else []
        longest_first = sorted(may_stand, key=len, reverse=True)
        plain = {name: _ends(name) for name in longest_first}
        self._by_end = _two_by_end(plain, self._wanted.values())
        self._by_initials = _two_by_initials(longest_first, self._wanted)
        self._by_pieces = Shortenings(longest_first)
        self._by_head: dict[str, list[str]] = {}
        heads = {*"省市总", *(name[:1] for name in self._wanted)}
        for name in longest_first:
            if name[0] not in heads:
                continue  # nothing but these leaves out how a name begins
            shorter = (name.replace("省", "", 1), name.replace("市", "", 1), name.replace("总工会", "工会"))
            _keep_two(self._by_head, name, self._wanted.keys() & {*shorter, *_without_form(name)})
        self._forms = [name for name in longest_first if _FORM.fullmatch(name)][:2]  # nothing but a legal form

    def only(self, name: str) -> str | None:
        """Return the one longer name that ``name``, one of the short ones, stands for; None where none or several.

        Of two that begin or end alike the longer is meant.
        """
        form = self._wanted[name]
        by_end = (*self._by_end.get(form, ()), *self._by_initials.get(name, ()), *self._by_pieces.of(name))
        found = {other for other in (*by_end, *self._by_head.get(name, ()), *self._forms) if len(other) > len(name)}
        longest: str | None = max(found, key=len, default=None)
        others = found - {longest}
        if longest is None or any(not longest.startswith(one.removesuffix(name)) for one in others):
            same = longest is not None and all(_is_same(one, longest) for one in others)
            return longest if same else None  # 辽宁福海集团有限公司 beside 福海集团公司
        return longest  # 宁波市北仑区大碶街道总工会 beside 宁波大碶街道总工会


def _is_same(short: str, name: str) -> bool:
    """Say whether a name is another form of a longer one: 芜湖公交公司 of 芜湖市公共交通集团有限公司."""
    return _stem(name).endswith(_stem(short)) or is_made_of(short, name)


def _form(name: str) -> str:
    """Return a name without its filling, its end spelled out: 福清第一中学 of 福清一中."""
    whole = name.replace("工联会", "工会联合会")
    return _COMPANY_FILLING.sub("", _NUMBERED_SCHOOL.sub(r"第\1中学", whole) if whole.endswith("中") else whole)


def _ends(name: str) -> tuple[str, ...]:
    """Return a name without its filling as it may end: 辽宁福海 of 辽宁福海公司, for 福海集团, 石洼矿 of 石洼煤矿."""
    form = _form(name)
    if form.endswith(_PIT):
        return form, form.removesuffix(_PIT) + _PIT[-1]
    return (form, form.removesuffix(FIRM)) if form.endswith(FIRM) else (form,)


def _two_by_end(forms: dict[str, tuple[str, ...]], ends: Iterable[str]) -> dict[str, list[str]]:
    """Return the first two of the names that ``forms`` gives a form that ends with each of ``ends``."""
    wanted = {*ends}
    lengths = sorted({len(end) for end in wanted})
    found: dict[str, list[str]] = {}
    for name, shapes in forms.items():
        _keep_two(found, name, wanted & {form[len(form) - n :] for form in shapes for n in lengths if n <= len(form)})
    return found


def _two_by_initials(names: Iterable[str], short: Iterable[str]) -> dict[str, list[str]]:
    """Return the first two of the firms whose words begin as the characters of each of ``short``: 陕|煤|化集团."""
    found: dict[str, list[str]] = {}
    wanted = {_stem(name): name for name in short if name.endswith(FIRMS)}
    first = {stem[:1] for stem in wanted}
    for name in names if wanted else ():
        if name.endswith(FIRMS) and name[0] in first:
            initials = "".join([word[0] for word, _ in tag(_stem(name))])
            _keep_two(found, name, [wanted[initials]] if len(initials) > 1 and initials in wanted else ())
    return found


def _stem(name: str) -> str:
    """Return a firm's name without what says that it is one: 辽煤化 of 辽煤化集团公司."""
    return _COMPANY_FILLING.sub("", name).removesuffix(FIRM)


def _keep_two(kept: dict[str, list[str]], name: str, keys: Iterable[str]) -> None:
    for key in keys:
        if len(held := kept.setdefault(key, [])) < 2:
            held.append(name)


def _without_form(name: str) -> set[str]:
    """Return what is left of a name without its legal form, or a part of that: 甲 and 甲有限 of 甲有限公司."""
    found = {name.removesuffix(_UNITED)}
    end = len(name)
    while name.endswith(_FORMS, 0, end):
        end -= 2
        found.add(name[:end])
    return found
