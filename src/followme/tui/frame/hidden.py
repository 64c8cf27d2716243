"""What is covered while somebody looks on: scores, dispositions, people's names and readings."""

from typing import Final

HIDDEN: Final = "•••"


def person(name: str, *, covered: bool) -> str:
    """Somebody's name, or that there is one."""
    return HIDDEN if covered and name else name
