"""Verbs of a team: a starter for a colleague, a hand-over, a merge, and settling what a merge brought to light."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.state import State
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused, Unknown
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import RETRACT, Head, Record
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import Merged, lost, merge
from followme.inventory.answers import LISTS, to_claim
from followme.text import clean, key_of, line

_STARTER: Final = ("engagement", "person", "team", "rubric", "state", "transition")
"""What a colleague's laptop starts with; planned visits come too, what was seen does not."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What merging some files did, and what the fieldbook holds now (CONTRACTS ``merge``)."""

    files: tuple[Merged, ...]
    digest: str
    conflicts: int
    lost: int


def bring_together(state: State, paths: Sequence[Path], *, adopt: bool) -> Joined:
    """Merge files, each for itself: one that is refused does not stop the others."""
    files = tuple(merge(state.book, path, state.me, adopt=adopt) for path in paths)
    taken = [path for path, one in zip(paths, files, strict=True) if one.state != "refused"]
    open_fields = sum(len(record.conflicts) for record in state.book.conflicted())
    return Joined(files, state.book.digest, open_fields, sum(lost(state.book, path) for path in taken))


def pass_on(state: State, to: Path) -> str:
    """Write a hand-over of every claim; its SHA-256."""
    return hand_over(state.book.claims(), to)


def start_colleague(state: State, to: Path) -> str:
    """Write what a colleague needs to join: the engagement, its people, planned visits; its SHA-256."""
    planned = {one.about for one in state.book.records("visit") if one.fields.get("status") == "planned"}
    claims = [
        claim
        for claim in state.book.claims()
        if claim.kind in _STARTER or (claim.kind == "visit" and claim.about in planned)
    ]
    return hand_over(claims, to)


def enter(state: State, starter: Path, name: str) -> None:
    """Make a new, empty fieldbook a colleague's: the starter's engagement under their name.

    Raises:
        Refused: the starter is refused by the gate, or holds no engagement.
    """
    state.belongs_to(line(name))
    done = merge(state.book, starter, state.me)
    if done.state == "refused":
        raise Refused(f"{starter.name} is no starter", f"{done.reason}")
    if state.engagement is None:
        raise Refused(
            f"{starter.name} is no starter", "It holds no engagement: ask for one made by `followme starter`."
        )
    person = {"name": state.me, "roles": {"add": ["interviewer"]}}
    state.say([Statement("person", key_of(state.me), person)], "joining")


def resolve(state: State, word: str, field: str, value: str) -> Receipt:
    """Settle a conflict: one more claim that has seen every rival.

    Args:
        state: the engagement.
        word: the record, by its key or the beginning of it.
        field: the field in conflict.
        value: one of the rivals as shown, or a third value.

    Raises:
        Unknown: no such record, or none in conflict.
        NothingToDo: the field is in no conflict.
    """
    record = _contested(state, word)
    heads = record.conflicts.get(field)
    if heads is None:
        known = ", ".join(record.conflicts)
        raise NothingToDo(f"{field} is in no conflict", f"In conflict here: {known}.")
    chosen = next((head for head in heads if _text(head) == key_of(value)), None)
    body = {field: chosen.value if chosen else _third(state, record, field, value)}
    if chosen and "because" in record.conflicts and field != "because":
        body |= _reason(record, chosen)
    return state.say([Statement(record.kind, record.about, body)], "the resolution of a conflict")


def _contested(state: State, word: str) -> Record:
    records = state.book.conflicted()
    exact = [one for one in records if one.about == word]
    hits = exact or [one for one in records if word and one.about.startswith(word)]
    if len(hits) != 1:
        problem = "several records in conflict match" if hits else "no record in conflict is"
        raise Unknown(f'{problem} "{word}"', "List them with `followme conflicts`: the record stands in `about`.")
    return hits[0]


def _text(head: Head) -> str:
    value = head.value
    told = value.get("value") if isinstance(value, dict) else value
    return key_of(str(told).lower() if isinstance(told, bool) else str(told or ""))


def _third(state: State, record: Record, field: str, value: str) -> Any:
    if field == RETRACT:
        return key_of(value) == "true"
    named = reading.named_in(record.about)
    name = named[1] if record.kind == "adjudication" and field == "value" and len(named) > 1 else field
    if record.kind in {"observation", "catalogue", "adjudication"} and state.catalogue.has(name):
        question = state.catalogue.named(name)
        told = to_claim(question, value)
        return told if question.shape not in LISTS else {"add": told}
    return clean(value).text or None


def _reason(record: Record, chosen: Head) -> dict[str, Any]:
    """The reason goes with the value that was chosen."""
    mine = next((head for head in record.conflicts["because"] if head.claim == chosen.claim), None)
    return {"because": mine.value} if mine else {}
