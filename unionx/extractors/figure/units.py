"""The units and currencies that a figure may have, and how many of the written unit one of them is."""

from __future__ import annotations

from decimal import Decimal

from unionx.language.lexicon import lexicon

UNITS = {row["word"]: (row["kind"], row["unit"], Decimal(row["factor"])) for row in lexicon("unit").rows}
CURRENCIES = {row["word"]: (row["code"], row["unit"], Decimal(row["factor"])) for row in lexicon("currency").rows}
