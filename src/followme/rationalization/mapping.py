"""What typed names mean: which service, which state of the journey (METHOD §5: exact, then alias)."""

import re
from collections.abc import Iterable
from typing import Any, Final

from followme.inventory.records import Observation, Profile, Rekeyed
from followme.rationalization.settings import JourneyConfig
from followme.text import key_of

_WORD: Final = re.compile(r"\w+")


class Mapper:
    """Maps functions and typed state names to states; remembers what it has mapped."""

    def __init__(self, config: JourneyConfig) -> None:
        self._order = {state.state: place for place, state in enumerate(config.states)}
        self._states: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._words: list[tuple[tuple[str, ...], str]] = []
        self._state_of: dict[str, str | None] = {}
        for state in config.states:
            self._states[key_of(state.state)] = state.state
            self._exact.update(dict.fromkeys(map(key_of, state.functions), state.state))
            self._words += [(_tokens(word), state.state) for word in state.words]
        for state in config.states:
            self._states.setdefault(key_of(state.label), state.state)
        # More words are more particular; the sort is stable, so of equals the earlier state wins.
        self._words.sort(key=lambda pair: -len(pair[0]))

    def of_function(self, function: str) -> str | None:
        """The state of a business function; None when neither a function nor a word of a state fits."""
        name = key_of(function)
        if name not in self._state_of:
            self._state_of[name] = self._exact.get(name) or self._states.get(name) or self._by_words(name)
        return self._state_of[name]

    def of_name(self, typed: str) -> str | None:
        """The state that a typed state name means: its slug, its label, else as a function."""
        return self._states.get(key_of(typed)) or self.of_function(typed)

    def of_observation(self, observation: Observation) -> str | None:
        """``journey_state``, else the state of the first mapped function; None when neither says one."""
        for field, find in (("journey_state", self.of_name), ("business_functions", self.of_function)):
            answered = observation.answers.get(field)
            for text in lines(answered.value) if answered else ():
                if state := find(text):
                    return state
        return None

    def ordered(self, states: Iterable[str | None]) -> tuple[str, ...]:
        """The states, each once, in the order of the journey; None left out."""
        return tuple(sorted({state for state in states if state}, key=self._order.__getitem__))

    def _by_words(self, name: str) -> str | None:
        tokens = _tokens(name)
        return next((state for words, state in self._words if _within(words, tokens)), None)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(key_of(text)))


def _within(words: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether ``words`` stand side by side in ``tokens``."""
    size = len(words)
    return size > 0 and any(tokens[at : at + size] == words for at in range(len(tokens) - size + 1))


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
