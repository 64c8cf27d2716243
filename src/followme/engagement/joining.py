"""Verbs of a team: a starter for a colleague, a hand-over, a merge, and settling what a merge brought to light."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.kinds import KINDS
from followme.engagement.looking import conflicts
from followme.engagement.state import State
from followme.engagement.views import Conflict, Receipt, Rival
from followme.errors import NotAcceptable, NothingToDo, Refused, Unknown
from followme.fieldbook.claims import Statement, body_of
from followme.fieldbook.fold import RETRACT
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import Merged, lost, merge
from followme.inventory.answers import LISTS, to_claim
from followme.inventory.fields import BASES
from followme.text import clean, key_of, line

_STARTER: Final = ("engagement", "person", "team", "rubric", "state", "transition", "strike")
"""What a colleague's laptop starts with; planned visits come too, what was seen does not. Without its strike a
claim that lost its words would be taken in nowhere."""
_ALONG: Final = ("because", "reason", "since")
"""What goes along with the value that is chosen, where it differs too."""
_BASIS: Final = re.compile(rf" \((?:{'|'.join(BASES)})\)$")


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
    # The bytes of a file that is there already were counted when they were merged.
    taken = [path for path, one in zip(paths, files, strict=True) if one.state == "merged"]
    return Joined(files, state.book.digest, len(conflicts(state)), sum(lost(state.book, path) for path in taken))


def pass_on(state: State, to: Path) -> str:
    """Write a hand-over of every claim; its SHA-256."""
    sha256 = hand_over(state.book.claims(), to)
    state.book.local.passed_on(line(to.name), sha256, len(state.book))
    return sha256


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
        NotAcceptable: the starter is refused by the gate.
        Refused: it holds no engagement.
    """
    state.belongs_to(line(name))
    done = merge(state.book, starter, state.me)
    if done.state == "refused":
        raise NotAcceptable(f"{starter.name} is no starter", f"{done.reason}")
    if state.engagement is None:
        raise Refused(
            f"{starter.name} is no starter", "It holds no engagement: ask for one made by `followme starter`."
        )
    person = {"name": state.me, "roles": {"add": ["interviewer"]}}
    state.say([Statement("person", key_of(state.me), person)], "joining")


def resolve(state: State, word: str, field: str, value: str) -> Receipt:
    """Settle a conflict: one more claim that has seen every rival (one per name, where names of a chain differ).

    Args:
        state: the engagement.
        word: the record, by its key or the beginning of it.
        field: the field in conflict.
        value: one of the rivals as shown, or a third value.

    Raises:
        Unknown: no such record, or none in conflict.
        NothingToDo: the field is in no conflict.
    """
    contest = _contested(state, word, field)
    claims = [claim for rival in contest.values if (claim := state.book.claim(rival.claim))]
    label = "the resolution of a conflict"
    kind, abouts = contest.kind, dict.fromkeys(claim.about for claim in claims)
    chosen = _chosen(contest, value)
    if chosen is None:
        body = {field: _third(state, kind, claims[0].about, field, value)}
        return state.say([Statement(kind, about, body) for about in abouts], label)
    body = {field: chosen.value == "true"} if field == RETRACT else _repeated(state, contest, chosen)
    # Not checked again: a newer version may have said it.
    told = state.book.say([Statement(kind, about, body) for about in abouts], state.me, label)
    return Receipt(told[0].about, tuple(one.id for one in told))


def _contested(state: State, word: str, field: str) -> Conflict:
    every = conflicts(state)
    hits = [one for one in every if one.about == word] or [
        one for one in every if word and one.about.startswith(word)
    ]
    wanted = [one for one in hits if one.field == field]
    if len(wanted) == 1:
        return wanted[0]
    if hits and not wanted:
        known = ", ".join(one.field for one in hits)
        raise NothingToDo(f"{field} is in no conflict", f"In conflict here: {known}.")
    problem = "several records in conflict match" if wanted else "no record in conflict is"
    raise Unknown(f'{problem} "{word}"', "List them with `followme conflicts`: the record stands in `about`.")


def _chosen(contest: Conflict, value: str) -> Rival | None:
    """The rival meant: just as it is shown, else in other case, else without its basis; "" = the cleared one."""
    wanted = key_of(value) or "null"
    shown = [("null" if one.value is None else str(one.value), one) for one in contest.values]
    exact = [one for text, one in shown if text == value]
    alike = [one for text, one in shown if key_of(text) == wanted]
    bare = [one for text, one in shown if key_of(_BASIS.sub("", text)) == wanted]
    return next(iter([*exact, *alike, *bare]), None)


def _repeated(state: State, contest: Conflict, chosen: Rival) -> dict[str, Any]:
    """The chosen value as it was said; what was given with it goes along."""
    claim = state.book.claim(chosen.claim)
    said = body_of(claim) if claim else {}
    record = state.book.record(contest.kind, contest.about)
    along = [name for name in _ALONG if name in said and (record is None or name in record.conflicts)]
    return {name: said.get(name) for name in [contest.field, *along]}


def _third(state: State, kind: str, about: str, field: str, value: str) -> Any:
    if field == RETRACT:
        return key_of(value) == "true"
    if kind not in KINDS:
        raise Refused("a newer followme wrote this", "Take one of the values in conflict, or update followme.")
    named = reading.named_in(about)
    name = named[1] if kind == "adjudication" and field == "value" and len(named) > 1 else field
    if kind in {"observation", "catalogue", "adjudication"} and state.catalogue.has(name):
        question = state.catalogue.named(name)
        told = to_claim(question, value)
        return told if question.shape not in LISTS else {"add": told}
    return clean(value).text or None
