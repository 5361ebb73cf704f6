"""The family names, and what a personal name may begin with."""

from __future__ import annotations

from unionx.language.lexicon import lexicon

SURNAME = lexicon("surname").mapping("kind")
COMPOUND = tuple(word for word, kind in SURNAME.items() if kind == "compound")
COMPOUND_SET = frozenset(COMPOUND)
#: the common family names of one character
COMMON = "".join(word for word, kind in SURNAME.items() if kind == "common" and len(word) == 1)
#: the family names of one character that are common words, too
RARE = "".join(word for word, kind in SURNAME.items() if kind == "rare" and len(word) == 1)
#: what a name begins with, an expression
FIRST = f"[{COMMON}{''.join(sorted({word[0] for word in COMPOUND}))}]"
