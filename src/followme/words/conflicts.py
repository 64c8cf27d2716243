"""How conflicts read: the field in question, the values of its rivals, and what no scorecard says of one."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from followme.inventory.fields import NAME, Catalogue
from followme.words.fields import label_of, spaced
from followme.words.moments import day, minute

RETRACT: Final = "_retract"
"""The field of a claim that takes a record back, or brings it back."""
_ANSWERING: Final = frozenset({"observation", "catalogue"})
_TAKEN_BACK: Final = {"true": "take it back", "false": "keep it"}


def conflict_label(kind: str, name: str, key: Sequence[str], catalogue: Catalogue) -> str:
    """The field in question of a record of this kind; ``key`` holds the parts of the record's key."""
    if name == RETRACT:
        return "taken back"
    if kind == "adjudication":
        label = label_of(key[1], catalogue) if key[1:] and catalogue.has(key[1]) else "answer"
        return f"{label} (ruled)" if name == "value" else f"{label} (ruled), why"
    return label_of(name, catalogue) if kind in _ANSWERING else spaced(name)


def rival_text(value: Any, field: str, words: str = "") -> str:
    """A value as it reads, else its ``words`` where it is too long to tell apart; a cleared one is a word too."""
    if words or value is None:
        return words or "(cleared)"
    return _TAKEN_BACK.get(str(value), str(value)) if field == RETRACT else str(value)


def said_by(author: str, at: str, visit: str) -> str:
    """Author, visit, time."""
    return " · ".join(filter(None, (author, visit, minute(at) if visit else f"{day(at)} {minute(at)}")))


def effect_text(kind: str, field: str, key: Sequence[str], value: str, name_of: Callable[[str], str]) -> str:
    """What settling a field with ``value`` does beside the scores; "" when nothing."""
    if (kind, field) == ("verdict", "verdict"):
        return f"{' and '.join(map(name_of, key))} are {'one service' if value == 'same' else 'two services'}"
    if kind == "adjudication" and tuple(key[1:]) == (NAME,):
        return f"it is called {value}"
    if (kind, field) == ("spelling", "verdict"):
        return f"the two are shown {'as one' if value == 'same' else 'apart'}"
    return ""
