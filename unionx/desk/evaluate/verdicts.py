"""What a score is made of: counts, and a verdict on each thing that the gold or the records say."""

from __future__ import annotations

from typing import Any, NamedTuple

from unionx.records.pairs import Mention


class Verdict(NamedTuple):
    """What became of a mention (``key`` is ""), of a key of a matched mention, or of the articles of a page.

    ``what`` is ``right``, ``missed`` (not found), ``wrong`` (found, says something else), ``extra`` (not in the gold)
    or ``made up`` (given where the gold has none). ``type`` is that of the mention or ``article``, whose keys are
    ``lines``, ``titles`` and ``number``. ``place`` tells the verdicts of a page apart. ``gold`` and ``made`` are the
    mentions, or what is said of articles; None where there is none.
    """

    doc: str
    type: str
    key: str
    what: str
    place: Any
    gold: Any
    made: Any

    def __str__(self) -> str:
        name = f"{self.type} {self.key}" if self.type == "article" else self.key or self.type
        if self.type == "article":
            return f"{self.doc} {name}: {self._of_article()}"
        mention = self.gold or self.made
        if not self.key:
            return f"{self.doc} {name} {mention['start']}-{mention['end']} {mention['text']}"
        wanted, got = (_value_of(side, self.key) for side in (self.gold, self.made))
        return f"{self.doc} {name} {mention['start']} {mention['text']}: {got!r}, not {wanted!r}"

    def _of_article(self) -> str:
        if self.key == "lines":
            return f"line {self.place}, of article {self.gold}"
        if self.key == "titles":
            return f"{self.made}, made up" if self.what == "made up" else str(self.gold)
        return f"{self.made}, not {self.gold}"


def _value_of(mention: Mention, key: str) -> Any:  # noqa: ANN401 - of any key
    return (mention.get("low"), mention.get("high")) if key == "bounds" else mention.get(key)
