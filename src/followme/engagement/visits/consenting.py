"""What of the notes may leave the fieldbook: no quote that nobody agreed to, no customers' data."""

from collections.abc import Mapping
from typing import Final

from followme.engagement.book import State
from followme.engagement.views import Carried
from followme.inventory.consent import held_back
from followme.inventory.privacy import masked, personal
from followme.inventory.records import Note, Participant


def participants(state: State, visit: str) -> tuple[Participant, ...]:
    """Who was visited, in a visit and its twins."""
    return _by_voice(state).get(state.twins[0].service(visit), ())


def _by_voice(state: State) -> Mapping[str, tuple[Participant, ...]]:
    return state.once("participants", lambda: _gathered(state))


def _gathered(state: State) -> dict[str, tuple[Participant, ...]]:
    found: dict[str, tuple[Participant, ...]] = {}
    for visit in state.visits.values():
        voice = state.twins[0].service(visit.id)
        found[voice] = (*found.get(voice, ()), *visit.participants)
    return found


def is_held_back(state: State, note: Note) -> bool:
    """Whether it is a quote that consent does not cover."""
    return held_back(note, participants(state, note.visit))


def is_private(note: Note) -> bool:
    """Whether it holds what looks like a customer's own data, and nobody released it."""
    return not note.released and bool(personal(note.text))


def carried(state: State) -> Carried:
    """How many of both there are."""
    held = sum(is_held_back(state, one) for one in state.notes)
    return Carried(held, sum(map(is_private, state.notes)))


NOTE_TITLES: Final = ("Note", "Visit", "Team", "At", "By", "Kind", "Tag", "Speaker", "Text", "Service")
HELD_BACK: Final = "[held back: consent does not cover quoting]"


def noted(state: State) -> list[tuple[str, ...]]:
    """Every note as a row under ``NOTE_TITLES``, as it may leave the fieldbook, the oldest first."""
    return [_row(state, one) for one in state.notes]


def _row(state: State, one: Note) -> tuple[str, ...]:
    visit = state.visits.get(one.visit)
    held = is_held_back(state, one)
    text = HELD_BACK if held else one.text if one.released else masked(one.text)
    speaker = "" if held else one.speaker
    team = state.teams.get(one.visit, "")
    return (
        one.id, visit.label if visit else "", team, one.at, one.author, one.kind, one.tag, speaker, text,
        evidence_name(state, one),
    )  # fmt: skip


def evidence_name(state: State, note: Note) -> str:
    """What the observation that a note is evidence for names; "" for none."""
    record = state.book.record("observation", note.evidence) if note.evidence else None
    return state.read(record).name or "(unnamed)" if record and not record.retracted else ""
