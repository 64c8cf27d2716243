"""Sessions of keys: what a person presses, as bytes of a terminal, and when the bytes come."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

PASTE: Final = "paste "
"""Before a text that is pasted: one key of a session."""
BYTES: Final = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "escape": "\x1b",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
    **{f"ctrl+{letter}": chr(ord(letter) - ord("a") + 1) for letter in "abdefglnqruxyz"},
}
ESCAPE: Final = 0.1
"""Seconds after an esc, in every feed: sooner, no terminal can tell it from the start of a sequence."""
STILL: Final = -1.0
"""A pause until the screen is still."""


def bytes_of(key: str) -> str:
    """What a terminal sends for a key."""
    if key.startswith(PASTE):
        return f"\x1b[200~{key.removeprefix(PASTE)}\x1b[201~"
    return BYTES.get(key, key)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done, and its keys."""

    verb: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Session:
    """What was done, what the fieldbook held before (a name of ``WORLDS``), and what it has to hold then."""

    world: str
    steps: tuple[Step, ...]
    expected: object = ()
    done: frozenset[str] = frozenset()
    """What the shares count: the verbs, what is done within them, and where it ends."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for step in self.steps for key in step.keys)

    def __repr__(self) -> str:
        """Short, and enough to press it again."""
        return f"Session({self.world!r}, {self.steps!r})"


class Feed(Enum):
    """How fast keys come."""

    STILL = "still after each key"
    ONCE = "all bytes in one write"
    BURSTS = "bursts, 0-400 ms between"


@dataclass(frozen=True, slots=True)
class Burst:
    """Keys that come at once, and the seconds after them; ``STILL`` until nothing happens any more."""

    keys: tuple[str, ...]
    pause: float


def bursts(keys: Sequence[str], feed: Feed, seed: int = 0) -> Iterator[Burst]:
    """The keys as they come."""
    if feed is Feed.STILL:
        yield from (Burst((key,), STILL) for key in keys)
        return
    chance = random.Random(seed)  # noqa: S311  nothing secret
    for part in _parts(keys, feed, chance):
        pause = chance.random() * 0.4 if feed is Feed.BURSTS else 0.0
        yield Burst(part, max(pause, ESCAPE if part[-1] == "escape" else 0.0))


def _parts(keys: Sequence[str], feed: Feed, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Cut after every esc, and where a burst ends."""
    part, left = 0, chance.randint(1, 25)
    numbers = []
    for key in keys:
        numbers.append(part)
        left -= 1
        if key == "escape" or (feed is Feed.BURSTS and left <= 0):
            part, left = part + 1, chance.randint(1, 25)
    for _, every in groupby(zip(numbers, keys, strict=True), key=lambda one: one[0]):
        yield tuple(key for _, key in every)
