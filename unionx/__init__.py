"""Reads the pages of Chinese trade-union newspapers and says who, when, how many and how much."""

TYPE_CHECKING = False  # as in typing, which is not imported: a folder of pages may hold a typing.py
if TYPE_CHECKING:
    from unionx.api.data_frames import to_pandas, to_polars
    from unionx.api.extraction import extract, read
    from unionx.api.page_records import PageRecords
    from unionx.errors import UnionxError
    from unionx.page.reader import read_page
    from unionx.records import Article, Date, Figure, Organisation, Page, Person, Record

__version__ = "0.1.0"
__all__ = ["Article", "Date", "Figure", "Organisation", "Page", "PageRecords", "Person", "Record",
           "UnionxError", "extract", "read", "read_page", "to_pandas", "to_polars"]  # fmt: skip
_ROOMS = {
    "PageRecords": "api.page_records",
    "UnionxError": "errors",
    "extract": "api.extraction",
    "read": "api.extraction",
    "read_page": "page.reader",
    "to_pandas": "api.data_frames",
    "to_polars": "api.data_frames",
}


def __getattr__(name: str) -> object:  # the models and the lexicons are heavy: load them when they are asked for
    if name not in __all__:
        raise AttributeError(f"module 'unionx' has no attribute {name!r}")
    return getattr(__import__(f"unionx.{_ROOMS.get(name, 'records')}", fromlist=[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
