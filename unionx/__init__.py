"""Reads the pages of Chinese trade-union newspapers and says who, when, how many and how much."""

TYPE_CHECKING = False  # as in typing, which is not imported: a folder of pages may hold a typing.py
if TYPE_CHECKING:
    from unionx.errors import UnionxError
    from unionx.page.reader import read_page
    from unionx.pipeline import extract
    from unionx.records import Article, Date, Figure, Organisation, Page, Person, Record

__version__ = "0.1.0"
__all__ = ["Article", "Date", "Figure", "Organisation", "Page", "Person", "Record",
           "UnionxError", "extract", "read_page"]  # fmt: skip


def __getattr__(name: str) -> object:  # the models and the lexicons are heavy: load them when they are asked for
    if name not in __all__:
        raise AttributeError(f"module 'unionx' has no attribute {name!r}")
    room = {"UnionxError": "errors", "extract": "pipeline", "read_page": "page.reader"}.get(name, "records")
    return getattr(__import__(f"unionx.{room}", fromlist=[name]), name)
