"""In how many sentences of an account somebody heads a clause, read no further than is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable


class AccountCounts:
    """Counts the sentences of one account; who is told of often is so after a few of them."""

    def __init__(self, numbers: Iterable[int], names_in: Callable[[int], set[str]]) -> None:
        self._left, self._names_in = iter(numbers), names_in
        self._counts: Counter[str] = Counter()

    def heads_more_than(self, sentences: int, name: str) -> bool:
        """Say whether a body, a place or a person heads clauses of more than so many sentences."""
        while self._counts[name] <= sentences:
            if not self._read_on():
                return False
        return True

    def is_of_one(self) -> bool:
        """Say whether one alone heads clauses."""
        while len(self._counts) < 2 and self._read_on():
            pass
        return len(self._counts) == 1

    def _read_on(self) -> bool:
        """Count the next sentence, and say whether there was one."""
        number = next(self._left, None)
        if number is not None:
            self._counts.update(self._names_in(number))
        return number is not None
