"""How the values in a conflict read."""

from typing import Any, Final

from followme.words.moments import day, minute

RETRACT: Final = "_retract"
"""The field of a claim that takes a record back, or brings it back."""
LISTED: Final = "_list"
"""The list that says a claim; what people said of the fields that ``UNSAID`` names holds no more."""
UNSAID: Final = "_unsaid"
_TAKEN_BACK: Final = {"true": "take it back", "false": "keep it"}


def rival_text(value: Any, field: str, words: str = "") -> str:
    """A value as it reads, else its ``words`` where it is too long to tell apart; a cleared one is a word too."""
    if words or value is None:
        return words or "(cleared)"
    return _TAKEN_BACK.get(str(value), str(value)) if field == RETRACT else str(value)


def reason_words(reason: str) -> str:
    """Why a value was ruled; "" where nobody said."""
    return f"because: {reason}" if reason else ""


def said_by(author: str, at: str, visit: str) -> str:
    """Author, visit, time."""
    return " · ".join(filter(None, (author, visit, minute(at) if visit else f"{day(at)} {minute(at)}")))
