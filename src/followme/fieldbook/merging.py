"""Merge: the verified union of two logs. Commutative, associative, idempotent; one transaction per file."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from followme.errors import NotAcceptable, NotAFieldbook, OpenElsewhere, Refused, Stopped
from followme.fieldbook.adoption import ENGAGEMENT, adoption, engagements, standing
from followme.fieldbook.claims import Claim, fault
from followme.fieldbook.gate import Foreign, digest_of_file, through
from followme.fieldbook.log import uncollected
from followme.fieldbook.store import Fieldbook
from followme.text import clean

_RAW_CAP: Final = 64 * 1024
_NO_STRIKE: Final = "it has no words, and nobody has the strike that took them"
_STOPPED: Final = "you stopped before it was taken in: nothing of it was kept"
TORN: Final = (
    "It was copied while it was open, without the -wal file beside it: entries may be missing. Close the original "
    "and merge that, or merge a hand-over of it."
)
_TORN: Final = "torn"
_EVERY: Final = 1000  # claims between two looks of whoever watches
Conflicted = set[tuple[str, str, str]]
Watch = Callable[[int, int], None]
"""Told how many claims of how many were read; may raise ``Stopped``."""


def _nobody(_done: int, _of: int) -> None:
    """Watches nothing."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge of one file did (CONTRACTS ``merge``). ``reason`` says why a file was refused, or stopped."""

    file: str
    state: str
    reason: str | None = None
    new: int = 0
    already: int = 0
    quarantined: int = 0
    new_conflicts: int = 0
    settled_conflicts: int = 0
    stranger: bool = False
    """Refused for nothing but being another engagement's: ``adopt`` would take it."""
    doubt: str | None = None
    """What may be missing in the file, as a sentence."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What came through the gate: sound claims, refused rows, and the ids we have."""

    sound: tuple[Claim, ...]
    refused: tuple[tuple[str, str, str], ...]
    known: tuple[str, ...]
    torn: bool


def merge(book: Fieldbook, path: Path, author: str, *, adopt: bool = False, watch: Watch = _nobody) -> Merged:
    """Bring every sound claim of the file at ``path`` into ``book``; a file that is refused changes nothing.

    Args:
        book: the fieldbook that grows.
        path: a colleague's fieldbook or hand-over.
        author: who says that two engagements are one, when ``adopt``.
        adopt: take a file of another engagement, and say that the two are one.
        watch: told of every 1,000 claims read; stopping leaves the whole file out.

    Raises:
        FollowmeError: our own disk is full or failing; the log is then as before.
    """
    with uncollected():
        return _merged(book, path, author, watch, adopt=adopt)


def _merged(book: Fieldbook, path: Path, author: str, watch: Watch, *, adopt: bool) -> Merged:
    try:
        sha256 = digest_of_file(path)
        before = book.local.merged(sha256)
        if before is not None:
            doubt = TORN if before.get(_TORN) else None
            return Merged(path.name, "already", already=before["new"] + before["already"], doubt=doubt)
        with through(path) as foreign:
            sha256 = foreign.sha256
            read = _read(book, foreign, watch)
        _refuse_stranger(book, read, author, adopt=adopt)
    except Stopped:
        return stopped(path)
    except (NotAFieldbook, OpenElsewhere, Refused) as error:
        reason = f"{error.title}: {error.message}"
        return Merged(path.name, "refused", reason, stranger=isinstance(error, Refused))
    return _take_in(book, path.name, sha256, read)


def _read(book: Fieldbook, foreign: Foreign, watch: Watch) -> _Read:
    ids = foreign.ids()
    stored = [claim_id for _, claim_id in ids if book.has(claim_id)]
    wanted = {number for number, claim_id in ids if not book.has(claim_id)} if len(stored) < len(ids) else set()
    sound: list[Claim] = []
    refused: list[tuple[str, str, str]] = []
    for place, row in enumerate(foreign.rows(wanted, len(ids)) if wanted else ()):
        if place % _EVERY == 0:
            watch(place, len(wanted))
        claim = Claim._make(row)
        why = fault(claim)
        if why:
            refused.append(_to_quarantine(claim, why))
        else:
            sound.append(claim)
    return _Read(tuple(sound), tuple(refused), tuple(stored), foreign.is_torn())


def stopped(path: Path) -> Merged:
    """What becomes of a file when somebody stops before it was taken in."""
    return Merged(path.name, "stopped", _STOPPED)


def _to_quarantine(row: Sequence[Any], why: str) -> tuple[str, str, str]:
    raw = json.dumps([value if value is None or isinstance(value, str) else repr(value) for value in row])
    return clean(str(row[0])).text[:80], why, raw[:_RAW_CAP].encode(errors="replace").decode()


def _refuse_stranger(book: Fieldbook, read: _Read, author: str, *, adopt: bool) -> None:
    """Another engagement's log is not mixed into ours unless somebody says that the two are one."""
    ours = engagements(book.claims())
    theirs = engagements([*read.sound, *filter(None, map(book.claim, read.known))])
    if not ours or not theirs or ours & theirs:
        return
    if not adopt:
        raise Refused(
            "this is another engagement's fieldbook",
            f"It is about {', '.join(sorted(theirs))}. If the two are one, merge it with --adopt.",
        )
    own = standing(book.records(ENGAGEMENT))
    statement = adoption(own.about if own else min(ours), theirs)
    book.say([statement], author, "the adoption of another engagement")


def _take_in(book: Fieldbook, name: str, sha256: str, read: _Read) -> Merged:
    touched = {claim[1:3] for claim in read.sound}
    strikes = any(claim.kind == "strike" for claim in read.sound)
    before = _conflicts(book, None if strikes else filter(book.knows, touched))
    refused: list[tuple[str, str, str]] = list(read.refused)

    def note(new: Sequence[Claim]) -> None:
        accepted = {claim.id for claim in new}
        waiting = [_to_quarantine(claim, _NO_STRIKE) for claim in read.sound if claim.id not in accepted]
        refused.extend(waiting)
        if strikes:  # what was refused may hold the words that were withdrawn
            refused[:] = [(claim, why, "") for claim, why, _ in refused]
        counts = {"new": len(new), "already": len(read.known), "quarantined": len(refused), _TORN: int(read.torn)}
        facts = {"direction": "in", "file_name": clean(name).text, "sha256": sha256, "counts": json.dumps(counts)}
        # A claim that waits for its strike is let in when the file is merged again after the strike came.
        number = book.local.handed({**facts, "state": "partial" if waiting else "merged"})
        book.local.arrived(number, [claim.id for claim in new])
        book.local.quarantined(number, refused)

    new = book.accept(read.sound, note)
    after = _conflicts(book, None if strikes else touched)
    fresh, settled = len(after - before), len(before - after)
    doubt = TORN if read.torn else None
    return Merged(name, "merged", None, len(new), len(read.known), len(refused), fresh, settled, doubt=doubt)


def _conflicts(book: Fieldbook, where: Iterable[tuple[str, str]] | None) -> Conflicted:
    """The fields in conflict, of some records or of all."""
    return {(record.kind, record.about, name) for record in book.conflicted(where) for name in record.conflicts}


def lost(book: Fieldbook, path: Path) -> int:
    """Sound claims of a file that our own file, both read again, does not hold: 0 after a merge, always."""
    try:
        with through(path) as foreign:
            ids = foreign.ids()
            stored = book.stored_ids()
            missing = {number for number, claim_id in ids if claim_id not in stored}
            rows = foreign.rows(missing, len(ids)) if missing else ()
            return sum(not fault(claim) and claim.body is not None for claim in map(Claim._make, rows))
    except NotAcceptable:
        return 0
