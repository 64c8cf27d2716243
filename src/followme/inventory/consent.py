"""What participants agreed to: whether what somebody said may leave the fieldbook as a quote."""

from collections.abc import Collection, Iterable
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


def speaker_among(speaker: str, participants: Collection[Participant]) -> str:
    """The participant a speaker is: of that name, else the only one whose name goes on from it ("Rita").

    The words stay as they were typed and are read again whenever a participant comes or goes: where a second
    Rita turns up, nobody is taken for the wrong one.
    """
    typed = key_of(speaker)
    names = {key_of(person.name): person.name for person in participants}
    longer = [name for key, name in names.items() if typed and key.startswith(f"{typed} ")]
    return names.get(typed) or (longer[0] if len(longer) == 1 else speaker)


def strangers(speakers: Iterable[str], participants: Collection[Participant]) -> tuple[str, ...]:
    """Who is quoted and is no participant, in the order they are named first."""
    known = {key_of(person.name) for person in participants}
    named = {key_of(speaker): speaker for speaker in speakers if key_of(speaker)}
    return tuple(name for name in named.values() if key_of(speaker_among(name, participants)) not in known)


def may_be_quoted(speaker: str, participants: Collection[Participant]) -> bool:
    """Whether consent covers a quote: its speaker's; without a speaker all participants'.

    Who is not among the participants agreed to nothing; nor did anybody where none is named. A name told twice
    with different scopes agreed only to what both say.
    """
    meant = key_of(speaker_among(speaker, participants))
    quoted = [person for person in participants if not speaker or key_of(person.name) == meant]
    return bool(quoted) and all(map(covers_quoting, quoted))


def held_back(note: Note, participants: Collection[Participant]) -> bool:
    """Whether a note is a quote that nobody agreed may leave the fieldbook."""
    return note.kind == "quote" and not may_be_quoted(note.speaker, participants)


def notices(note: NoteLine, participants: Collection[Participant]) -> tuple[str, ...]:
    """What has to be said about a note while it is typed, and when it is kept."""
    hits = personal(note.text)
    lines = [f"customers' data? {', '.join(hits)}: masked in exports"] if hits else []
    if note.kind == "quote" and not may_be_quoted(note.speaker, participants):
        subject = f"{note.speaker} has not" if note.speaker else "not everybody here has"
        lines.append(f"{subject} agreed to be quoted: held back")
    return tuple(lines)
