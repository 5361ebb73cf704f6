"""What the stages may look at of a page, read-only: its text, sentences, words and articles, and what dates lean on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unionx.language.lazy_property import lazy_property
from unionx.language.periods import Reference
from unionx.language.sentences import Sentences
from unionx.language.text import in_chinese_marks
from unionx.language.tokens import Tokens, tokens_of
from unionx.language.word_starts import stand_alike


def _in_no_article(_: int) -> int | None:
    return None


def allows_all(_: str) -> bool:
    """Return that a body may stand, however it is printed: the user has no lexicon."""
    return True


@dataclass(frozen=True, eq=False)
class Context:
    """A repaired text and what is known of it before any mention is.

    ``reference`` is what dates are read against, ``article_at`` gives the number of the article at an offset, None
    where the character stands in none; ``allows`` tells if the user's lexicon lets a body stand that is printed so.
    """

    text: str
    reference: Reference | None
    article_at: Callable[[int], int | None] = _in_no_article
    allows: Callable[[str], bool] = allows_all

    @lazy_property
    def in_chinese_marks(self) -> str:
        """The text with Chinese marks for those of a keyboard: 主席张三,副主席李四(女)."""
        marked = in_chinese_marks(self.text)
        if marked != self.text:
            stand_alike(marked, self.text)
        return marked

    @lazy_property
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return Sentences(self.text)

    @lazy_property
    def tokens(self) -> Tokens:
        """The words of the whole text, cut once."""
        return tokens_of(self.text)

    @lazy_property
    def around(self) -> Callable[[int, int, int, int], tuple[str, str]]:
        """What stands before and behind a span in its sentence: Sentences.around."""
        return self.sentences.around

    @lazy_property
    def before(self) -> Callable[..., str]:
        """What stands before an offset in its sentence: Sentences.before."""
        return self.sentences.before

    @lazy_property
    def after(self) -> Callable[..., str]:
        """What stands behind an offset in its sentence: Sentences.after."""
        return self.sentences.after
