"""Verbs of a team: a starter for a colleague, a hand-over, a merge, and how this laptop's file came to be so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from followme.engagement.book import Book
from followme.engagement.log.history import log_line
from followme.engagement.names.glossary import claim_words
from followme.engagement.services.conflicts import conflicts
from followme.engagement.views import Draft, Found, Handover, LogLine, Owner, Receipt, Refusal
from followme.errors import NotAcceptable, Refused
from followme.fieldbook.claims import Claim, Statement
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import Merged, lost, merge, stopped
from followme.text import key_of, line

_STARTER: Final = ("engagement", "person", "team", "rubric", "state", "transition", "strike")
"""What a colleague's laptop starts with; planned visits come too, what was seen does not. Without its strike a
claim that lost its words would be taken in nowhere."""


_NAMING: Final = ("observation", "catalogue")


@dataclass(frozen=True, slots=True)
class Brought:
    """Whose names a merged file brought, and who had told names here before: keys of people, sorted."""

    file: str
    here: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What merging some files did, and what the fieldbook holds now (CONTRACTS ``merge``)."""

    files: tuple[Merged, ...]
    digest: str
    conflicts: int
    lost: int
    brought: tuple[Brought, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How far a merge is: the file in hand, which of how many, and its claims read so far of how many."""

    file: str
    number: int
    files: int
    done: int
    of: int


Watch = Callable[[Step], None]
"""Told of every step; it may raise ``Stopped`` to leave the file in hand, and those after it, out."""


def bring_together(book: Book, paths: Sequence[Path], *, adopt: bool, watch: Watch | None = None) -> Joined:
    """Merge files, each for itself: one that is refused does not stop the others."""
    files: list[Merged] = []
    brought: list[Brought] = []
    names = short_names(paths)
    for number, path in enumerate(paths, 1):
        over, before = bool(files) and files[-1].state == "stopped", len(book.fieldbook)
        one = stopped(path) if over else _merged(book, path, adopt, watch, (number, len(paths)))
        files.append(replace(one, file=names[number - 1]))
        if one.new:
            brought += _brought(names[number - 1], book.fieldbook.claims(), before)
    # The bytes of a file that is there already were counted when they were merged.
    taken = [path for path, one in zip(paths, files, strict=True) if one.state == "merged"]
    left = sum(lost(book.fieldbook, path) for path in taken)
    return Joined(tuple(files), book.fieldbook.digest, len(conflicts(book)), left, tuple(brought))


def _brought(file: str, claims: Sequence[Claim], before: int) -> list[Brought]:
    """Whose names the claims after the first ``before`` are; beside them who told names here and told none there.

    Where all did, as after one's own second laptop, who is new here brought them.
    """
    known, came = _naming(claims[:before]), _naming(claims[before:])
    here, theirs = (known - came, came) if known - came else (known, came - known)
    return [Brought(file, tuple(sorted(here)), tuple(sorted(theirs)))] if here and theirs else []


def _naming(claims: Iterable[Claim]) -> set[str]:
    return {key_of(one.author) for one in claims if one.kind in _NAMING}


def short_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The files' names; where two are alike, with as many folders as it takes to tell them apart."""
    return tuple(_tail(path, [other for other in paths if other != path]) for path in paths)


def _tail(path: Path, others: Sequence[Path]) -> str:
    parts = path.parts
    for length in range(1, len(parts)):
        if not any(other.parts[-length:] == parts[-length:] for other in others):
            return str(Path(*parts[-length:]))
    return str(path)


def _merged(book: Book, path: Path, adopt: bool, watch: Watch | None, place: tuple[int, int]) -> Merged:  # noqa: FBT001  passed on
    def told(done: int, of: int) -> None:
        if watch:
            watch(Step(path.name, *place, done, of))

    return merge(book.fieldbook, path, book.me, adopt=adopt, watch=told)


def pass_on(book: Book, to: Path) -> str:
    """Write a hand-over of every claim; its SHA-256."""
    sha256 = hand_over(book.fieldbook.claims(), to)
    book.fieldbook.local.passed_on(line(to.name), sha256, len(book.fieldbook))
    return sha256


def start_colleague(book: Book, to: Path) -> str:
    """Write what a colleague needs to join: the engagement, its people, planned visits; its SHA-256."""
    planned = {one.about for one in book.fieldbook.records("visit") if one.fields.get("status") == "planned"}
    claims = [
        claim
        for claim in book.fieldbook.claims()
        if claim.kind in _STARTER or (claim.kind == "visit" and claim.about in planned)
    ]
    return hand_over(claims, to)


def enter(book: Book, starter: Path, name: str) -> None:
    """Make a new, empty fieldbook a colleague's: the starter's engagement under their name.

    Raises:
        NotAcceptable: the starter is refused by the gate.
        Refused: it holds no engagement.
    """
    book.belongs_to(line(name))
    done = merge(book.fieldbook, starter, book.me)
    if done.state == "refused":
        raise NotAcceptable(f"{starter.name} is no starter", f"{done.reason}")
    if book.engagement is None:
        raise Refused(
            f"{starter.name} is no starter",
            "It holds no engagement: ask for one made by `followme starter` or `followme handover`.",
        )
    introduce(book, book.me, "joining")


def introduce(book: Book, name: str, label: str) -> Receipt:
    """Make this laptop's fieldbook ``name``'s, and say so.

    Raises:
        Refused: no name.
    """
    who = line(name)
    if not who:
        raise Refused("who are you?", "Give your name: every line you keep carries it.")
    book.belongs_to(who)
    return book.say([Statement("person", key_of(who), {"name": who, "roles": {"add": ["interviewer"]}})], label)


def owner(book: Book) -> Owner:
    """Whose fieldbook it is, and whether it was used on this machine before."""
    return Owner(book.me, bool(book.me) and book.is_at_home)


def found(book: Book) -> Found:
    """How the fieldbook was found when it was opened."""
    fieldbook = book.fieldbook
    drafts = tuple(Draft(one.form, one.at, one.data) for one in fieldbook.local.drafts())
    return Found(
        not fieldbook.left_open,
        bool(fieldbook.warnings),
        len(fieldbook),
        _last(book),
        drafts,
        fieldbook.quick_check(),
    )


def _last(book: Book) -> LogLine | None:
    mine = [claim for claim in book.fieldbook.claims() if claim.author == book.me]
    if not mine:
        return None
    last = max(mine, key=lambda one: (one.at, one.id))
    return replace(log_line(book, last), text=claim_words(book, last))


def handovers(book: Book) -> tuple[Handover, ...]:
    """Every merge in and hand-over out of this laptop, newest first."""
    return tuple(Handover(**one._asdict()) for one in reversed(book.fieldbook.local.handovers()))


def quarantined(book: Book) -> tuple[Refusal, ...]:
    """Every row of a colleague's file that was not taken in, newest merge first."""
    return tuple(Refusal(*row) for row in book.fieldbook.local.refusals())
