"""What participants agreed to: whether what somebody said, and their name, may leave the fieldbook."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

from followme.inventory.lines import NoteLine
from followme.inventory.privacy import personal
from followme.inventory.records import Note, Participant
from followme.text import key_of

Scope = Literal["quotes", "notes", "name"]

EVERY: Final[frozenset[Scope]] = frozenset(("quotes", "notes", "name"))
_SCOPES: Final[Mapping[str, frozenset[Scope]]] = {
    **dict.fromkeys(("quotes", "quote", "quoting"), frozenset(("quotes",))),
    "notes": frozenset(("notes",)),
    "name": frozenset(("name",)),
    **dict.fromkeys(("all", "everything"), EVERY),
    "none": frozenset(),
}
"""What each scope covers, read as a whole. METHOD §2: a closed list; any other words cover nothing."""
_NOTHING_YET: Final[frozenset[Scope]] = frozenset(("notes",))
"""What may leave of somebody who was not asked yet."""
NAMED: Final = "quotes, notes, name, all, none"
"""The scopes, as they are offered."""


def covers(participant: Participant) -> frozenset[Scope]:
    """What may leave the fieldbook of what they said; nothing, whatever else is listed, where they said none."""
    words = {key_of(scope) for scope in participant.scopes} - {""}
    if not words:
        return _NOTHING_YET
    return frozenset().union(*(_SCOPES.get(word, ()) for word in words)) if "none" not in words else frozenset()


def uncovered(scopes: Iterable[str]) -> tuple[str, ...]:
    """What has to be said of scopes that are none: they cover nothing."""
    odd = [scope for scope in scopes if key_of(scope) and key_of(scope) not in _SCOPES]
    return tuple(f'consent "{scope}" covers nothing: say {NAMED}' for scope in dict.fromkeys(odd))


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


def agreed(speaker: str, participants: Collection[Participant]) -> frozenset[Scope]:
    """What consent covers of what a speaker said; without a speaker what all participants agreed to.

    Who is not among the participants was not asked yet. A name told twice with different scopes agreed only to
    what both say.
    """
    meant = key_of(speaker_among(speaker, participants))
    asked = [covers(person) for person in participants if not speaker or key_of(person.name) == meant]
    return frozenset.intersection(*asked) if asked else _NOTHING_YET


def held_back(note: Note | NoteLine, participants: Collection[Participant]) -> bool:
    """Whether nobody agreed that a note may leave: a quote, or a line that names somebody as its speaker."""
    needed: Scope = "quotes" if note.kind == "quote" else "notes"
    return (needed == "quotes" or bool(note.speaker)) and needed not in agreed(note.speaker, participants)


def notices(note: NoteLine, participants: Collection[Participant]) -> tuple[str, ...]:
    """What has to be said about a note while it is typed."""
    return (*of_customers(personal(note.text)), *unheard(note, participants))


def of_customers(hits: Sequence[str]) -> tuple[str, ...]:
    """What has to be said of what looks like customers' own data."""
    more = f" and {len(hits) - _MOST} more" if len(hits) > _MOST else ""
    return (f"customers' data? {', '.join(hits[:_MOST])}{more}: masked in exports",) if hits else ()


_MOST: Final = 5
"""Pieces that are named; of an import there may be thousands."""


def unheard(note: NoteLine, participants: Collection[Participant]) -> tuple[str, ...]:
    """What has to be said about a note that consent does not cover."""
    if not held_back(note, participants):
        return ()
    subject = f"{note.speaker} has not" if note.speaker else "not everybody here has"
    return (f"{subject} agreed {'to be quoted' if note.kind == 'quote' else 'that notes leave'}: held back",)
