"""From the names people used to the services that carry them."""

from collections.abc import Iterable
from typing import Any

from followme.inventory.records import Profile, Rekeyed
from followme.text import key_of


class Reach:
    """Finds the service that a typed name means: any name of a chain of verdicts reaches its service."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._keys: dict[str, str] = {}
        for profile in profiles:
            for name in (profile.key, *sorted(profile.names)):
                self._keys.setdefault(name, profile.key)

    def key(self, name: str | None) -> str | None:
        """The key of the service called ``name`` (a spelling or a key); None when no service is."""
        return self._keys.get(key_of(name)) if name else None


def lines(value: Any) -> tuple[str, ...]:
    """An answer as lines: a list as it is, one line as a list of one, nothing as an empty one."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, tuple | list):
        return tuple(item for item in value if isinstance(item, str) and item.strip())
    return ()


def rekeyings(value: Any) -> tuple[Rekeyed, ...]:
    """An answer as re-keyings; nothing as an empty list."""
    if isinstance(value, tuple | list):
        return tuple(item for item in value if isinstance(item, Rekeyed))
    return ()
