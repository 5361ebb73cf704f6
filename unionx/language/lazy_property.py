"""A property that is computed when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")


class lazy_property(Generic[_Value]):  # noqa: N801 (a decorator, as functools.cached_property is)
    """``functools.cached_property`` without the lock that it takes in Python 3.11, the oldest that unionx runs on.

    There the first question costs 1.4 µs with the lock and 0.5 µs without, and a page asks some thousand first
    questions. Python 3.12 dropped the lock: with 3.11 this class goes, and ``cached_property`` takes its place.

    Two threads that ask at once may both compute it; what both of them make is the same.

    >>> class Page:
    ...     @lazy_property
    ...     def words(self):
    ...         return ["市", "总工会"]
    >>> page = Page()
    >>> page.words is page.words
    True
    """

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> lazy_property[_Value]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> _Value: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> lazy_property[_Value] | _Value:
        """Return the value, which from now on stands in the instance in the place of this."""
        if instance is None:
            return self
        made = instance.__dict__[self._name] = self._make(instance)
        return made
