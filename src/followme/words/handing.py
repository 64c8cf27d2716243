"""How hand-overs read."""

from typing import Protocol

from followme.words.moments import when
from followme.words.terms import entries


class Since(Protocol):
    """A hand-over, and how many entries came since."""

    @property
    def at(self) -> str:
        """When."""

    @property
    def to(self) -> str:
        """To whom, or into which file."""

    @property
    def entries(self) -> int:
        """How many entries came since."""


def since_words(since: Since | None) -> str:
    """When something was last handed over, to whom, and what came since."""
    if since is None:
        return "Nothing was handed over yet."
    return f"Last handed over {when(since.at)} to {since.to}; {entries(max(since.entries, 0))} since."
