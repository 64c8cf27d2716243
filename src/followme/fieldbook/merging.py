"""Merge: the verified union of two logs. Commutative, associative, idempotent; one transaction per file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from followme.errors import NotAcceptable, NotAFieldbook, OpenElsewhere, Refused, Stopped
from followme.fieldbook.adoption import ENGAGEMENT, adoption, engagements, standing
from followme.fieldbook.claims import Claim, body_of, fault
from followme.fieldbook.fold import RETRACT, Record
from followme.fieldbook.gate import Foreign, digest_of_file, through
from followme.fieldbook.log import uncollected
from followme.fieldbook.saying import Accepted
from followme.fieldbook.store import Fieldbook
from followme.fieldbook.strikes import STRIKE, struck_by
from followme.text import clean, key_of

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


class Replaced(NamedTuple):
    """A field of a record that a merge changed, emptied or hid: by whose claim, and whose words it had shown."""

    kind: str
    about: str
    field: str
    by: str
    was_by: str


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
    back: int = 0
    """Of the new ones, those that had been set aside here."""
    handover: int | None = None
    """Its number, by which it can be set aside."""
    replaced: tuple[Replaced, ...] = ()
    """What it changed of others' words, and all it changed for everybody: the engagement and the rubric first."""
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


Apart = Callable[[Record], Iterable[str]]
"""Of the fields of a record that are in conflict those that count each for itself."""


def _every(record: Record) -> Iterable[str]:
    return record.conflicts


def merge(
    book: Fieldbook,
    path: Path,
    author: str,
    *,
    adopt: bool = False,
    watch: Watch = _nobody,
    apart: Apart = _every,
) -> Merged:
    """Bring every sound claim of the file at ``path`` into ``book``; a file that is refused changes nothing.

    Args:
        book: the fieldbook that grows.
        path: a colleague's fieldbook or hand-over.
        author: who says that two engagements are one, when ``adopt``.
        adopt: take a file of another engagement, and say that the two are one.
        watch: told of every 1,000 claims read; stopping leaves the whole file out.
        apart: what counts as a conflict of its own.

    Raises:
        FollowmeError: our own disk is full or failing; the log is then as before.
    """
    with uncollected():
        return _merged(book, path, author, watch, apart, adopt=adopt)


def _merged(book: Fieldbook, path: Path, author: str, watch: Watch, apart: Apart, *, adopt: bool) -> Merged:
    try:
        sha256 = digest_of_file(path)
        before = book.local.merged(sha256)
        if before is not None:
            number, counts = before
            doubt = TORN if counts.get(_TORN) else None
            known = counts["new"] + counts["already"]
            return Merged(path.name, "already", already=known, handover=number, doubt=doubt)
        with through(path) as foreign:
            sha256 = foreign.sha256
            read = _read(book, foreign, watch)
        _refuse_stranger(book, read, author, adopt=adopt)
    except Stopped:
        return stopped(path)
    except (NotAFieldbook, OpenElsewhere, Refused) as error:
        reason = f"{error.title}: {error.message}"
        return Merged(path.name, "refused", reason, stranger=isinstance(error, Refused))
    return _take_in(book, path.name, sha256, read, apart)


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


def _take_in(book: Fieldbook, name: str, sha256: str, read: _Read, apart: Apart) -> Merged:
    touched = {claim[1:3] for claim in read.sound}
    strikes = any(claim.kind == STRIKE for claim in read.sound)
    known = [where for where in touched if book.knows(where)]
    before = _conflicts(book, None if strikes else known, apart)
    stood = {where: record for where in known if (record := book.record(*where))}
    numbers: list[int] = []
    refused: list[tuple[str, str, str]] = list(read.refused)

    def note(done: Accepted) -> None:
        accepted = {claim.id for claim in done.new}
        waiting = [_to_quarantine(claim, _NO_STRIKE) for claim in read.sound if claim.id not in accepted]
        refused.extend(waiting)
        counts = {
            "new": len(done.new),
            "already": len(read.known),
            "quarantined": len(refused),
            _TORN: int(read.torn),
        }
        facts = {"direction": "in", "file_name": clean(name).text, "sha256": sha256}
        # A claim that waits for its strike is let in when the file is merged again after the strike came.
        numbers.append(book.local.handed({**facts, "state": "partial" if waiting else "merged"}, counts))
        book.local.arrived(numbers[0], [claim.id for claim in done.new])
        struck = struck_by(read.sound)
        book.local.quarantined(
            numbers[0], [_unsaid(row, book.is_struck(row[0]) or row[0] in struck) for row in refused]
        )

    done = book.accept(read.sound, note)
    after = _conflicts(book, None if strikes else touched, apart)
    return Merged(
        name,
        "merged",
        None,
        len(done.new),
        len(read.known),
        len(refused),
        len(after - before),
        len(before - after),
        len(done.back),
        numbers[0],
        _replaced(book, stood),
        doubt=TORN if read.torn else None,
    )


def _unsaid(row: tuple[str, str, str], is_struck: bool) -> tuple[str, str, str]:  # noqa: FBT001  passed on
    """A refused row; without its bytes where a strike, here or in the same file, names it."""
    claim_id, why, raw = row
    return claim_id, why, "" if is_struck else raw


_FOR_EVERYBODY: Final = (ENGAGEMENT, "rubric")


def _replaced(book: Fieldbook, stood: Mapping[tuple[str, str], Record]) -> tuple[Replaced, ...]:
    now = ((was, record) for where, was in stood.items() if (record := book.record(*where)))
    return tuple(sorted((one for was, is_now in now for one in _changed(was, is_now)), key=_weight))


def _weight(one: Replaced) -> tuple[object, ...]:
    return one.kind != ENGAGEMENT, one.kind not in _FOR_EVERYBODY, one.field != RETRACT, *one


def _changed(was: Record, now: Record) -> Iterator[Replaced]:
    if was is now or was.retracted:
        return
    known = {claim.id for claim in was.claims}
    came = [claim for claim in now.claims if claim.id not in known]
    names = [RETRACT] if now.retracted else [name for name in was.fields if _is_less(was, now, name)]
    authors = {claim.id: claim.author for claim in now.claims}
    for name in names:
        by = next((claim.author for claim in reversed(came) if name in body_of(claim)), "")
        was_by = was.first.author if name == RETRACT else authors.get(was.by[name], "")
        if by and (key_of(by) != key_of(was_by) or was.kind in _FOR_EVERYBODY):
            yield Replaced(was.kind, was.about, name, by, was_by)


def _is_less(was: Record, now: Record, name: str) -> bool:
    """Whether a field no longer shows all it showed; words that are asked to be struck are told elsewhere."""
    before, after = was.fields[name], now.fields.get(name)
    if before == after or name in now.withheld:
        return False
    if isinstance(before, list) and isinstance(after, list):
        return any(item not in after for item in before)
    return True


def _conflicts(book: Fieldbook, where: Iterable[tuple[str, str]] | None, apart: Apart) -> Conflicted:
    """The fields in conflict, of some records or of all."""
    return {(record.kind, record.about, name) for record in book.conflicted(where) for name in apart(record)}


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
