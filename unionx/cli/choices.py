"""The values that an option may have: one that is misspelt, or named as other programs name it, gets a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from unionx.messages import _

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # which older releases do not take apart

# What values are called elsewhere, and what they are called here.
_OTHER_NAMES = {
    "chinese": "zh",
    "cn": "zh",
    "db": "sqlite",
    "english": "en",
    "excel": "xlsx",
    "feather": "arrow",
    "json": "jsonl",
    "labelstudio": "label-studio",
    "money": "figure",
    "ndjson": "jsonl",
    "number": "figure",
    "org": "organisation",
    "organization": "organisation",
    "people": "person",
    "text": "table",
    "tsv": "csv",
    "xls": "xlsx",
    "zh-cn": "zh",
}


class OneOf(_Choice):
    """One of some values, as click has it; of any other it says which one may have been meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return the value; raises BadParameter where it is none."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            said = error.message + suggestion(str(value), self.choices)
            raise click.BadParameter(said, error.ctx, error.param) from None


class Megabytes(click.FloatRange):
    """A size within bounds; nan, which click takes for a number and which lies beside no bound, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return the size; raises BadParameter where it is none."""
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(_("{value!r} is no number of megabytes").format(value=value), param, ctx)
        return number


def suggestion(given: str, known: Iterable[str]) -> str:
    """Return which of the values that are ``known`` may have been meant, as the end of a message; "" for none.

    >>> suggestion("exel", ["csv", "xlsx"]), suggestion("figur", ["date", "figure"]), suggestion("pdf", ["csv"])
    (" Did you mean 'xlsx'?", " Did you mean 'figure'?", '')
    """
    values = {name: name for name in known}
    values |= {name: meant for name, meant in _OTHER_NAMES.items() if meant in values and name not in values}
    close = get_close_matches(given.lower().replace("_", "-"), values, 1)
    return _(" Did you mean {close!r}?").format(close=values[close[0]]) if close else ""
