"""Values that follow a fieldbook: each computed once, until the log changes."""

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, overload

from followme.fieldbook.store import Fieldbook

Value = TypeVar("Value")
Follower = TypeVar("Follower", bound="Deriving")
Facts = ParamSpec("Facts")


class Deriving:
    """A fieldbook, and what was computed of it so far."""

    def __init__(self, fieldbook: Fieldbook) -> None:
        self.fieldbook = fieldbook
        self._built: dict[Hashable, tuple[object, Any]] = {}
        self._unchanged: dict[Hashable, tuple[object, Any]] = {}
        self._parts: dict[type, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, computed once until the log changes; see ``derived`` and ``fact``."""
        return _kept_while(self._built, key, self.fieldbook.version, make)

    def while_same(self, key: Hashable, basis: object, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, computed once until ``basis`` changes, however often the log does."""
        return _kept_while(self._unchanged, key, basis, make)

    def while_same_as(self, former: "Deriving") -> None:
        """Begin with what another computed and what changes of the log alone leave as it is."""
        self._unchanged = dict(former._unchanged)  # noqa: SLF001  its own class

    def part(self, kind: type[Value]) -> Value:
        """The one object of that class that follows this fieldbook; made when it is first asked for."""
        if kind not in self._parts:
            self._parts[kind] = kind()
        part: Value = self._parts[kind]
        return part


def _kept_while(
    cache: dict[Hashable, tuple[object, Any]], key: Hashable, basis: object, make: Callable[[], Value]
) -> Value:
    entry = cache.get(key)
    if entry is None or entry[0] != basis:
        entry = cache[key] = (basis, make())
    value: Value = entry[1]
    return value


def derived(make: Callable[Concatenate[Follower, Facts], Value]) -> Callable[Concatenate[Follower, Facts], Value]:
    """A function whose value is computed once for the same arguments until the log changes.

    Arguments given by name, such as who watches, do not matter for what is made.
    """

    def read(of: Follower, /, *facts: Facts.args, **beside: Facts.kwargs) -> Value:
        return of.once((make, *facts), lambda: make(of, *facts, **beside))

    update_wrapper(read, make)
    return read


class fact(Generic[Value]):  # noqa: N801  it reads as ``property`` does
    """A property that is computed once until the log changes."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, of: None, kind: type) -> Self: ...
    @overload
    def __get__(self, of: Deriving, kind: type) -> Value: ...
    def __get__(self, of: Deriving | None, kind: type) -> Self | Value:
        return self if of is None else of.once(self, lambda: self._make(of))
