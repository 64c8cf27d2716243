"""What participants agreed to: whether what somebody said may leave the fieldbook as a quote."""

from collections.abc import Collection
from typing import Final

from followme.inventory.lines import NoteLine
from followme.inventory.privacy import personal
from followme.inventory.records import Note, Participant
from followme.text import key_of

_QUOTING: Final = ("quot", "all", "everything")
"""How the scopes begin that cover quoting: quotes, quote, quoting, all."""


def covers_quoting(participant: Participant) -> bool:
    """Whether they agreed to be quoted."""
    return any(key_of(scope).startswith(_QUOTING) for scope in participant.scopes)


def may_be_quoted(speaker: str, participants: Collection[Participant]) -> bool:
    """Whether consent covers a quote: its speaker's; without a speaker all participants'.

    Who is not among the participants agreed to nothing; nor did anybody where none is named. A name told twice
    with different scopes agreed only to what both say.
    """
    asked = [one for one in participants if not speaker or key_of(one.name) == key_of(speaker)]
    return bool(asked) and all(map(covers_quoting, asked))


def held_back(note: Note, participants: Collection[Participant]) -> bool:
    """Whether a note is a quote that nobody agreed may leave the fieldbook."""
    return note.kind == "quote" and not may_be_quoted(note.speaker, participants)


def notices(meant: NoteLine, participants: Collection[Participant]) -> tuple[str, ...]:
    """What has to be said about a note while it is typed, and when it is kept."""
    found = personal(meant.text)
    said = [f"customers' data? {', '.join(found)}: masked in exports"] if found else []
    if meant.kind == "quote" and not may_be_quoted(meant.speaker, participants):
        who = f"{meant.speaker} has not" if meant.speaker else "not everybody here has"
        said.append(f"{who} agreed to be quoted: held back")
    return tuple(said)
