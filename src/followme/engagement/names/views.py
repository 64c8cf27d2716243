"""What is read of names: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known service that may be meant, and why it matched."""

    name: str
    key: str
    why: str
