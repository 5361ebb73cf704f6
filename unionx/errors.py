"""The errors of the package: one root, a child for each thing that can go wrong."""


class UnionxError(Exception):
    """Root of every error that unionx raises on purpose."""


class ReadError(UnionxError):
    """A page that cannot be read.

    ``doc`` is the page's name, ``line`` the 1-based line of a corpus (None for a page that is a file of its own), and
    ``reason`` says what is wrong and what to do.
    """

    def __init__(self, doc: str, reason: str, line: int | None = None) -> None:
        self.doc, self.reason, self.line = doc, reason, line
        super().__init__(f"{doc}:{line}: {reason}" if line else f"{doc}: {reason}")


class LexiconError(UnionxError):
    """A lexicon file whose header, columns or rows are not what its reader expects."""


class ReferenceDateError(UnionxError):
    """A reference date that is not YYYY-MM-DD, YYYY-MM or YYYY, or that is no day of the calendar."""
