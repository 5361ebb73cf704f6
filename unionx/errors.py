"""The errors of the package: one root, a child for each thing that can go wrong."""

from unionx.messages import _, translate
from unionx.messages.long_quotes import clipped


class UnionxError(Exception):
    """Root of every error that unionx raises on purpose; as a text it is in the language of the run."""

    def __str__(self) -> str:
        return clipped(translate(super().__str__()))


class ReadError(UnionxError):
    """A page that cannot be read.

    ``doc`` is the page's name, ``line`` the 1-based line of a corpus (None for a page that is a file of its own), and
    ``reason`` says what is wrong and what to do.
    """

    def __init__(self, doc: str, reason: str, line: int | None = None) -> None:
        super().__init__(doc, reason, line)  # as given, so that a worker process can hand it on
        self.doc, self.reason, self.line = doc, reason, line

    def __str__(self) -> str:
        reason = translate(self.reason)
        return clipped(f"{self.doc}:{self.line}: {reason}" if self.line else f"{self.doc}: {reason}")


class RepeatedPage(ReadError):  # noqa: N818 (a run goes on as it was)
    """A page, or a folder or corpus of pages, that is read already: it is told, and nothing is lost."""


def unreadable(path: str, error: OSError | ValueError, then: str) -> ReadError:
    """Return the ReadError of a file that could not be opened or read; ``then`` says what to do."""
    return ReadError(
        path, _("cannot be read: {error}; {then}").format(error=getattr(error, "strerror", None) or error, then=then)
    )


class UnreachableError(UnionxError):
    """A connection that was lost, or never was: whatever was to be read or written behind a URL, the run ends."""


class LexiconError(UnionxError):
    """A lexicon file whose header, columns or rows are not what its reader expects."""


class CorrectionError(UnionxError):
    """A line of corrections that is not what its reader expects."""


class AnswerError(UnionxError):
    """A marked sample, or an export of an annotation tool, that is not what its reader expects."""


class ReferenceDateError(UnionxError):
    """A reference date that is not YYYY-MM-DD, YYYY-MM or YYYY, or that is no day of the calendar."""


class ConfigurationError(UnionxError):
    """A file of settings that is no TOML, or holds a key or a value that there is not."""
