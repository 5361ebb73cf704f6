"""A user's own lexicon: names that the rules miss, short forms, and words that are no mention (`--lexicon FILE.tsv`).

The file is tab-separated UTF-8 with a line of column names, ``word`` and ``type`` at least; ``name``, ``kind``, ``doc``
and ``newspaper`` as needed; lines that begin with # are comments. A row with a ``doc`` holds on that page alone, one
with a ``newspaper`` on the pages of that paper; there it counts before rows for more pages. Types:

organisation  ``word`` is a body; ``name`` its full name (``word`` itself where empty), ``kind`` as in the records
alias         ``word`` stands for the body ``name`` wherever it is printed as an organisation of its own
person        ``word`` is a personal name
stop          ``word`` is no mention of any type
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from unionx.errors import LexiconError
from unionx.language.lexicon import rows_of
from unionx.mentions.mention import Mention, OrganisationMention, PersonMention
from unionx.messages import _
from unionx.page import limits

TYPES = ("organisation", "alias", "person", "stop")
KINDS = (
    "union", "party", "government", "congress", "judiciary", "military", "company", "education", "health", "media",
    "association", "institution", "other",
)  # fmt: skip
_COLUMNS = ("word", "type", "name", "kind", "doc", "newspaper", "note")
# Above every rule: what the user says settles a tie.
_PRIORITY = 9
_BLANKS = " \u3000\u00a0\t"  # 刘 峰 and 欧阳　娜 are the names 刘峰 and 欧阳娜
_NO_BLANKS = dict.fromkeys(map(ord, _BLANKS))
_MOST_QUOTED = 200  # characters of the names of columns
_LONGEST = 300  # characters of a word: all words are in memory, in every process


class Entry(NamedTuple):
    """A row: ``word`` as printed on pages, its ``type``, and for a body its full ``name`` and ``kind``.

    ``doc`` is the page that it holds on, by its name or the end of it behind a slash, ``newspaper`` the paper; any
    where they are empty.
    """

    word: str
    type: str
    name: str
    kind: str
    doc: str = ""
    newspaper: str = ""

    @property
    def key(self) -> tuple[str, bool, str, str]:
        """What no two rows may have that count: a body or stop word and a person of one name do not meet."""
        return without_blanks(self.word), self.type == "person", self.doc, without_blanks(self.newspaper)


class UserLexicon:
    """The rows of one or more files, the later ones winning over the earlier.

    >>> UserLexicon([Entry("港城总", "alias", "张家港市总工会", "union")]).mentions("港城 总")[0].given
    '张家港市总工会'
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self._of_doc: dict[str, list[Entry]] = {}
        self._of_paper: dict[str, list[Entry]] = {}
        self._everywhere = [entry for entry in self.entries.values() if not self._is_filed(entry)]
        self._on: dict[tuple[Entry, ...], UserLexicon] = {}

    def _is_filed(self, entry: Entry) -> bool:
        """File a row that does not hold everywhere under what it holds for; say whether it is one."""
        if entry.doc:
            self._of_doc.setdefault(entry.doc, []).append(entry)
        elif entry.newspaper:
            self._of_paper.setdefault(without_blanks(entry.newspaper), []).append(entry)
        return bool(entry.doc or entry.newspaper)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __reduce__(self) -> tuple[type[UserLexicon], tuple[list[Entry]]]:
        return UserLexicon, (list(self.entries.values()),)  # the automaton is built in each worker

    def on(self, docs: Iterable[str], newspaper: Callable[[], str | None]) -> UserLexicon:
        """Return the rows that hold on a page, as rows that hold on any.

        ``docs`` are the names that it goes by, the shortest first; ``newspaper`` tells its paper, if a row asks for
        one. Of two rows for a word the one for fewer pages counts.
        """
        if not (self._of_doc or self._of_paper):
            return self
        of_doc = [entry for name in docs for entry in self._of_doc.get(name, ())]
        paper = without_blanks(newspaper() or "") if self._of_paper or any(e.newspaper for e in of_doc) else ""
        here = [*(self._of_paper.get(paper, ()) if paper else ())]
        here += sorted(
            (e for e in of_doc if without_blanks(e.newspaper) in ("", paper)), key=lambda e: bool(e.newspaper)
        )
        found = tuple(here)
        if found not in self._on:
            rows = [*self._everywhere, *(entry._replace(doc="", newspaper="") for entry in found)]
            self._on = {found: UserLexicon(rows)}  # the next page is often of the same paper
        return self._on[found]

    @cached_property
    def _stops(self) -> frozenset[str]:
        return frozenset(without_blanks(e.word) for e in self.entries.values() if e.type == "stop")

    @cached_property
    def _entries_found(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.type != "stop"]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        words = [without_blanks(entry.word) for entry in self._entries_found]
        return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def mentions(self, text: str) -> list[Mention]:
        """Return the bodies and people of the lexicon that ``text`` names, with blanks inside or without."""
        found: list[Mention] = []
        if not self._entries_found:
            return found
        blanks = any(blank in text for blank in _BLANKS)
        places = [at for at, character in enumerate(text) if character not in _BLANKS] if blanks else range(len(text))
        bare = without_blanks(text) if blanks else text
        for which, start, end in self._automaton.find_matches_as_indexes(bare):
            entry = self._entries_found[which]
            place = (places[start], places[end - 1] + 1, f"lexicon/{entry.type}", _PRIORITY)
            if entry.type == "person":
                found.append(PersonMention(*place, entry.word))
            else:
                found.append(OrganisationMention(*place, entry.kind, given=entry.name or entry.word))
        return found

    def allows(self, printed: str) -> bool:
        """Say whether a mention that is printed so may stand."""
        return not self._stops or without_blanks(printed) not in self._stops


def without_blanks(text: str) -> str:
    """Return a text without the blanks that may stand in a name."""
    return text.translate(_NO_BLANKS)


def read_user_lexicons(paths: Iterable[str | os.PathLike[str]]) -> UserLexicon:
    """Read the user's lexicons.

    Raises LexiconError naming file, line, what is wrong and what to write.
    """
    return UserLexicon(entry for path in paths for entry in _entries(os.fspath(path)))


def _entries(path: str) -> Iterator[Entry]:
    for _number, row in rows(path):
        if isinstance(row, LexiconError):
            raise row
        yield row


def rows(path: str) -> Iterator[tuple[int, Entry | LexiconError]]:
    """Yield the rows of a lexicon with their lines, the first being 1; a mistake in one as a LexiconError.

    Behind a mistake in the names of the columns nothing can be read.
    """
    try:
        text = limits.read_file(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        yield 1, LexiconError(f"{path}: {_unreadable(error)}")
        return
    columns: list[str] = []
    for number, line in rows_of(text):
        cells = [cell.strip() for cell in line]
        if not any(cells) or line[0].startswith("#"):
            continue
        try:
            if columns:
                row = dict(zip(columns, cells, strict=False))
                yield number, _entry(f"{path}:{number}", row, len(cells) > len(columns))
            else:
                columns = _columns(path, number, cells)
        except LexiconError as error:
            yield number, error
            if not columns:
                return
    if not columns:
        names = "the first line must be: word<TAB>type<TAB>name<TAB>kind"
        yield 1, LexiconError(_("{path}: no line of column names; {names}").format(path=path, names=names))


def _unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text; save it as UTF-8, with cells parted by tabs"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}; check the path"


def _columns(path: str, number: int, cells: list[str]) -> list[str]:
    if not {"word", "type"} <= set(cells):  # any file, also one that settings of a foreign folder name: not quoted
        raise LexiconError(
            _(
                "{path}:{number}: no line of column names; write word, type, name, kind (and doc, newspaper, note), "
                "parted by tabs"
            ).format(path=path, number=number)
        )
    if any(cell not in _COLUMNS for cell in cells):
        raise LexiconError(
            _(
                "{path}:{number}: columns are {list}; write word, type, name, kind (and doc, newspaper, note), parted "
                "by tabs"
            ).format(path=path, number=number, list=", ".join(cells)[:_MOST_QUOTED])
        )
    return cells


def _entry(place: str, row: dict[str, str], too_long: bool) -> Entry:
    word, kind_of, name, kind, doc, newspaper = (row.get(key, "") for key in _COLUMNS[:-1])
    if too_long or not word:
        raise LexiconError(
            _("{place}: {wrong}; part the cells by tabs").format(
                place=place, wrong=_("more cells than columns") if too_long else _("no word")
            )
        )
    if len(word) > _LONGEST or len(name) > _LONGEST:
        raise LexiconError(
            _("{place}: a word or name of {characters} characters; no name has {longest}").format(
                place=place, characters=max(len(word), len(name)), longest=_LONGEST
            )
        )
    _check_type(place, word, kind_of, name)
    if kind and kind not in KINDS:
        raise LexiconError(
            _("{place}: kind '{kind}' of '{word}' is none of {list}").format(
                place=place, kind=kind, word=word, list=", ".join(KINDS)
            )
        )
    return Entry(word, kind_of, name, kind or "other", doc, newspaper)


def _check_type(place: str, word: str, kind_of: str, name: str) -> None:
    if kind_of not in TYPES:
        raise LexiconError(
            _("{place}: type '{kind_of}' of '{word}' is none of {list}").format(
                place=place, kind_of=kind_of, word=word, list=", ".join(TYPES)
            )
        )
    if kind_of == "alias" and not name:
        raise LexiconError(
            _("{place}: the alias '{word}' has no name; give the full name of the body").format(place=place, word=word)
        )
