"""Verbs of a team: a starter for a colleague, a hand-over, a merge, and how this laptop's file came to be so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

from followme.engagement.book import MACHINE, Book, Wing
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.registry import kind_of
from followme.engagement.log.acting import ENGAGEMENT
from followme.engagement.log.history import log_line
from followme.engagement.log.views import LogLine
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.team.receipts import Brought, Joined, MergedFile, changes_of, for_everybody
from followme.engagement.team.views import Handover, HandoverFile, OpenedFile, Owner, Refusal, SinceHandover
from followme.engagement.views import Receipt
from followme.engagement.visits import consenting
from followme.engagement.visits.views import Draft
from followme.errors import FollowmeError, NotAcceptable, Refused
from followme.exports.placing.files import place
from followme.fieldbook.claims import Claim, Statement
from followme.fieldbook.fold import Record
from followme.fieldbook.handing import hand_over
from followme.fieldbook.handovers import SET_ASIDE
from followme.fieldbook.looking import free
from followme.fieldbook.merging import Merged, lost, merge, stopped
from followme.private_folder import sweep
from followme.text import key_of, line


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


def _brought(file: str, claims: Sequence[Claim], before: int) -> list[Brought]:
    """Whose names the claims after the first ``before`` are; beside them who told names here and told none there.

    Where all did, as after one's own second laptop, who is new here brought them.
    """
    known, came = _naming(claims[:before]), _naming(claims[before:])
    here, theirs = (known - came, came) if known - came else (known, came - known)
    return [Brought(file, tuple(sorted(here)), tuple(sorted(theirs)))] if here and theirs else []


def _naming(claims: Iterable[Claim]) -> set[str]:
    return {key_of(one.author) for one in claims if one.kind in ANSWERING}


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

    return merge(book.fieldbook, path, book.me, adopt=adopt, watch=told, apart=_apart)


def _apart(record: Record) -> tuple[str, ...]:
    return kind_of(record.kind).apart(record.conflicts)


def _facts(merged: Merged) -> dict[str, Any]:
    return {field.name: getattr(merged, field.name) for field in fields(Merged)}


def begin(book: Book, product_line: str, customers: str) -> None:
    """Make a new, empty fieldbook the engagement on a product line. Raises Refused: nothing a claim can carry."""
    body = {"product_line": product_line, **({"customer_base": customers} if customers else {})}
    person = Statement("person", key_of(book.me), {"name": book.me, "roles": {"add": ["interviewer"]}})
    book.belongs_to(book.me)
    book.say([Statement("engagement", key_of(product_line), body), person], ENGAGEMENT)


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
    Exchanging(book).belongs_to(book.me, "joining")


def _last(book: Book) -> LogLine | None:
    mine = [claim for claim in book.fieldbook.claims() if claim.author == book.me]
    if not mine:
        return None
    last = max(mine, key=lambda one: (one.at, one.id))
    return log_line(book, last)


def _handed_over(claims: Sequence[Claim], to: Path) -> str:
    free(to)
    return place(to, partial(hand_over, claims))


class Exchanging(Wing):
    """Merges, hand-overs, starters."""

    def merge(self, files: Sequence[Path], *, adopt: bool = False, watch: Watch | None = None) -> Joined:
        """Merge files, each for itself: one that is refused does not stop the others."""
        sweep(self.book.fieldbook.path.parent, *{path.parent for path in files})
        merged: list[MergedFile] = []
        brought: list[Brought] = []
        names = short_names(files)
        words = self.book.fieldbook.words()
        for number, path in enumerate(files, 1):
            over, before = bool(merged) and merged[-1].state == "stopped", len(self.book.fieldbook)
            was, asked = for_everybody(self.book), self._asked()
            one = stopped(path) if over else _merged(self.book, path, adopt, watch, (number, len(files)))
            changes = changes_of(self.book, one.replaced, was) if one.new else ()
            asks = tuple(pair for pair in self._asked() if pair not in asked)
            facts = {**_facts(one), "file": names[number - 1], "changes": changes, "asks_to_strike": asks}
            merged.append(MergedFile(**facts))
            if one.new:
                brought += _brought(names[number - 1], self.book.fieldbook.claims(), before)
        # The bytes of a file that is there already were counted when they were merged.
        taken = [path for path, one in zip(files, merged, strict=True) if one.state == "merged"]
        left = sum(lost(self.book.fieldbook, path) for path in taken) + len(words - self.book.fieldbook.words())
        return Joined(
            tuple(merged),
            self.book.fieldbook.digest,
            len(Conflicting(self.book).conflicts()),
            left,
            tuple(brought),
        )

    def _asked(self) -> tuple[tuple[str, str], ...]:
        asking = self.book.fieldbook.asking()
        return tuple((claim.id, asked.strike.author) for asked in asking for claim in asked.named)

    def handovers(self) -> tuple[Handover, ...]:
        """Every merge in and hand-over out of this laptop, newest first."""
        local = self.book.fieldbook.local
        return tuple(
            Handover(
                **one._asdict(),
                whom=local.given_to(one.number) if one.direction == "out" else "",
                stands=one.state != SET_ASIDE,
            )
            for one in reversed(local.handovers())
        )

    def since_handover(self) -> SinceHandover:
        """The last hand-over of this laptop, and what was added since."""
        last = next((one for one in self.handovers() if one.direction == "out"), None)
        return SinceHandover(last.at, last.to, len(self.book.fieldbook) - last.claims) if last else SinceHandover()

    def quarantined(self) -> tuple[Refusal, ...]:
        """Every row of a colleague's file that was not taken in, newest merge first."""
        return tuple(Refusal(*row) for row in self.book.fieldbook.local.refusals())

    def owner(self) -> Owner:
        """Whose fieldbook it is, and whether it was used on this machine before."""
        me, fieldbook = self.book.me, self.book.fieldbook
        return Owner(me, bool(me) and fieldbook.local.place(MACHINE) == fieldbook.ids.machine())

    def found(self) -> OpenedFile:
        """How the fieldbook was found when it was opened."""
        fieldbook = self.book.fieldbook
        drafts = tuple(Draft(one.form, one.at, one.data) for one in fieldbook.local.drafts())
        return OpenedFile(
            not fieldbook.left_open,
            fieldbook.torn,
            len(fieldbook),
            _last(self.book),
            drafts,
            fieldbook.quick_check(),
            fieldbook.only_read,
        )

    def look_for(self) -> None:
        """Make sure that the file is there as we left it. Raises FileGone."""
        self.book.fieldbook.look_for()

    def rescue(self, path: Path) -> None:
        """Put all that was kept into a new file: the one that was opened is gone.

        Raises:
            NotAFieldbook: the name is not ``*.fieldbook``, is taken, or its folder is missing.
            FollowmeError: the disk is full or failing.
        """
        self.book.fieldbook.rescue(path)

    def belongs_to(self, name: str, label: str = "who writes here") -> Receipt:
        """Make this laptop's fieldbook ``name``'s, and say so.

        Raises:
            Refused: no name.
        """
        who = line(name)
        if not who:
            raise Refused("who are you?", "Give your name: every line you keep carries it.")
        self.book.belongs_to(who)
        return self.book.say(
            [Statement("person", key_of(who), {"name": who, "roles": {"add": ["interviewer"]}})], label
        )

    def handover(self, to: Path, whom: str = "") -> HandoverFile:
        """Write one sealed file with every claim, and note here that it was, and for whom."""
        fieldbook = self.book.fieldbook
        sha256 = _handed_over(fieldbook.claims(), to)
        try:
            fieldbook.local.passed_on(line(to.name), sha256, len(fieldbook), line(whom))
            unnoted = ""
        except FollowmeError as error:
            unnoted = f"it could not be noted that it was handed over: {error.title}"
        carried = consenting.carried(self.book)
        return HandoverFile(
            str(to),
            sha256,
            len(fieldbook),
            fieldbook.digest,
            carried.quotes,
            carried.private,
            " ".join(filter(None, (carried.goes_along, unnoted))),
        )

    def take_in(self, other: "Exchanging") -> int:
        """Add every claim of another open engagement; how many were new. The union: order does not matter."""
        return len(self.book.fieldbook.accept(other.book.fieldbook.claims()).new)

    def starter(self, to: Path) -> str:
        """Write what a colleague needs to join: the engagement, its people, planned visits; its SHA-256."""
        planned = {
            one.about for one in self.book.fieldbook.records("visit") if one.fields.get("status") == "planned"
        }
        claims = [
            claim
            for claim in self.book.fieldbook.claims()
            if kind_of(claim.kind).starts or (claim.kind == "visit" and claim.about in planned)
        ]
        return _handed_over(claims, to)
