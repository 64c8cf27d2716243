"""YAML as lists, mappings and texts, put together from what the parser meets, one thing after the other.

PyYAML's own loaders go down into what is nested, in C too: 100,000 brackets end the process (measured).
"""

from collections.abc import Iterable
from typing import Any, Final

_DEEPEST: Final = 100  # things inside each other; a Backstage entity has 5


class Keyed(dict[str, Any]):
    """A mapping as it was written, which knows what stood under keys that stand in it twice: the last counts."""

    twice: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]], twice: tuple[tuple[str, Any], ...] = ()) -> "Keyed":
        """The mapping of pairs in their order; ``twice`` = what is known to have stood under a key before."""
        keyed = cls()
        keyed.twice = twice
        for key, value in pairs:
            keyed.put(key, value)
        return keyed

    def put(self, key: str, value: Any) -> None:
        """Set a key, and remember if it was set."""
        if key in self:
            self.twice = (*self.twice, (key, self[key]))
        self[key] = value


def read_yaml(text: str) -> list[Any]:
    """Every document of a YAML text, scalars as they were typed: to YAML 1.1 a service called No is a falsehood.

    Raises:
        ValueError: it is no YAML, is nested too deeply, or holds itself.
    """
    import yaml  # noqa: PLC0415  only for YAML

    try:
        return _documents(yaml.parse(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _documents(events: Iterable[Any]) -> list[Any]:
    documents: list[Any] = []
    building = _Building()
    for event in events:
        match type(event).__name__:
            case "DocumentStartEvent":
                building = _Building()
            case "DocumentEndEvent":
                documents += building.done
            case "MappingStartEvent":
                building.begin(Keyed(), event.anchor)
            case "SequenceStartEvent":
                building.begin([], event.anchor)
            case "MappingEndEvent" | "SequenceEndEvent":
                building.end()
            case "ScalarEvent":
                building.put(event.value, event.anchor)
            case "AliasEvent":
                building.repeat(event.anchor)
    return documents


class _Building:
    """A document under way: what is open, and what has a name that others refer to."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self._open: list[Any] = [self.done]
        self._keys: list[str | None] = [None]
        self._anchors: dict[str, object] = {}
        self._named: list[str | None] = [None]

    def begin(self, collection: Any, anchor: str | None) -> None:
        """A list or mapping begins."""
        if len(self._open) > _DEEPEST:
            raise ValueError(f"It is nested more than {_DEEPEST} levels deep")
        self._open.append(collection)
        self._keys.append(None)
        self._named.append(anchor)

    def end(self) -> None:
        """The list or mapping that began last is whole."""
        collection, anchor = self._open.pop(), self._named.pop()
        self._keys.pop()
        self.put(collection, anchor)

    def repeat(self, anchor: str) -> None:
        """What was named before stands here again."""
        if anchor not in self._anchors:
            raise ValueError(f"*{anchor} names nothing that is whole before it")
        self.put(self._anchors[anchor], None)

    def put(self, value: Any, anchor: str | None) -> None:
        """A value, or a key, of what is open."""
        if anchor:
            self._anchors[anchor] = value
        into = self._open[-1]
        if isinstance(into, list):
            into.append(value)
        elif self._keys[-1] is None:
            if not isinstance(value, str):
                raise ValueError("The name of a value is a list or mapping itself")  # noqa: TRY004  the text is wrong
            self._keys[-1] = value
        else:
            into.put(self._keys[-1], value)
            self._keys[-1] = None
