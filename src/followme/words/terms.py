"""What people read for the words of code and files: the one table. Light, because the first frame waits for it."""

from typing import Final

from followme.text import times

SO_FAR: Final = "so far"
"""Of a disposition while answers are missing."""
NOT_KNOWN_YET: Final = "not known yet"
"""Of what becomes of a service of which too little is answered."""
NOT_UNDERSTOOD: Final = "not understood, kept"
"""Of a value that no field could read; nothing of it is lost."""
ENTRY: Final = "entry"
"""What somebody said, as the log holds it."""
TEAMS_ANSWERS: Final = "teams' answers"
"""What the visits to a service's users say together."""
NOTE: Final = "note"
"""A line of what happened. Only what somebody saw with their own eyes is called seen."""

_READ_AS: Final = {
    "working": SO_FAR,
    "unscored": NOT_KNOWN_YET,
    "unread": NOT_UNDERSTOOD,
    "adjudication": "ruling",
    "catalogue": "listed service",
    "observation": "sighting",
    "signoff": "sign-off",
    "column_map": "columns of a list",
    "kept": "kept as people say it",
    "struck": "stays out: taken back",
}
_STRATEGIES: Final = {
    "highest-impact": ("easy wins first", "Highest-Impact / Least-Complexity First"),
    "highest-complexity": ("hard and small first", "Lowest-Impact / Highest-Complexity First"),
}
_NOTE_KIND: Final = "seen"


def read_as(word: str) -> str:
    """What people read for a word of the code, or of a file; any other word is what it is."""
    return _READ_AS.get(word, word)


def entries(count: int) -> str:
    """``1 entry``, ``133 entries``."""
    return times(count, ENTRY)


def note_word(kind: str) -> str:
    """What a kind of note is called."""
    return NOTE if kind == _NOTE_KIND else kind


def note_kind(word: str) -> str:
    """The kind of note that a word means."""
    return _NOTE_KIND if word == NOTE else word


def strategy_word(strategy: str) -> str:
    """What a strategy does: ``easy wins first``."""
    return _STRATEGIES[strategy][0]


def strategy_help() -> str:
    """What may be typed as a strategy, and what each does."""
    return "; ".join(f"{strategy} ({strategy_word(strategy)})" for strategy in _STRATEGIES)


def strategy_name(strategy: str) -> str:
    """What the method calls it: ``Highest-Impact / Least-Complexity First``."""
    return _STRATEGIES[strategy][1]
