"""The one class both faces call. It holds no rule: every verb is a function of its phase's module."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from followme.engagement.book import Book
from followme.engagement.lists import importing, previewing
from followme.engagement.log import editing, history, undoing
from followme.engagement.names import between as across
from followme.engagement.names import completing, naming, pairing, qualifying, sides
from followme.engagement.names.sides import Dispute, Side
from followme.engagement.plans import planning
from followme.engagement.services import adjudicating, filtering, looking, ruling, voices
from followme.engagement.team import joining, settling
from followme.engagement.views import (
    Conflict,
    Disagreement,
    Draft,
    Effect,
    ExportResult,
    Found,
    Handover,
    HandoverFile,
    LogLine,
    Owner,
    Receipt,
    Refusal,
    Status,
    Suggestion,
    Twin,
    VisitRow,
)
from followme.engagement.visits import capturing, consenting, debriefing, sheet, taking, twinning
from followme.errors import Refused, Unknown
from followme.fieldbook.claims import Claim, Statement
from followme.fieldbook.given import Clock, Ids, RandomIds, SystemClock
from followme.fieldbook.soundness import Soundness, soundness
from followme.fieldbook.store import Fieldbook
from followme.imports.reporting import ImportReport
from followme.integration.document import IntegrationPlan
from followme.inventory.domains import SERVICES, Domain
from followme.inventory.fields import Catalogue
from followme.inventory.lines import NoteLine
from followme.inventory.records import Observation, Participant, Profile
from followme.matching.clusters import Contradiction, Pair
from followme.matching.look import Watch
from followme.rationalization.findings import Ground
from followme.scoring.document import Rubric
from followme.scoring.scorecard import Scorecard
from followme.text import key_of, line
from followme.words.entries import Entry


class Engagement:
    """One fieldbook and everything people do with it. Use it from one thread; close it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # ---- life

    @classmethod
    def create(
        cls,
        path: Path,
        product_line: str,
        me: str,
        *,
        customers: str = "",
        clock: Clock | None = None,
        ids: Ids | None = None,
    ) -> Self:
        """A new engagement in a new file.

        Raises:
            Refused: no product line or no name.
            NotAFieldbook: the file's name or place will not do.
        """
        about, who = line(product_line), line(me)
        if not about or not who:
            raise Refused("an engagement needs a product line and your name", "Give both.")
        book = Book(Fieldbook.create(path, clock or SystemClock(), ids or RandomIds()), who)
        body = {"product_line": about, "customer_base": line(customers) or None}
        person = Statement("person", key_of(who), {"name": who, "roles": {"add": ["interviewer"]}})
        told = {name: value for name, value in body.items() if value}
        try:
            book.belongs_to(who)
            book.say([Statement("engagement", key_of(about), told), person], undoing.ENGAGEMENT)
        except BaseException:
            book.fieldbook.close()
            path.unlink()  # a file that holds nothing would only stand in the way of the next try
            raise
        return cls(book)

    @classmethod
    def join(
        cls, starter: Path, path: Path, me: str, *, clock: Clock | None = None, ids: Ids | None = None
    ) -> Self:
        """A colleague's fieldbook: the engagement of a starter, or of any hand-over, and another author.

        Raises:
            Refused: no name, or no starter.
            NotAFieldbook: the new file's name or place will not do.
        """
        if not line(me):
            raise Refused("who are you?", "Give your name with --as.")
        book = Book(Fieldbook.create(path, clock or SystemClock(), ids or RandomIds()), line(me))
        try:
            joining.enter(book, starter, me)
        except BaseException:
            book.fieldbook.close()
            path.unlink()
            raise
        return cls(book)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        me: str = "",
        app: bool = False,
        clock: Clock | None = None,
        ids: Ids | None = None,
    ) -> Self:
        """The engagement in a file; ``me`` is the author of what is said, else whom the file was made for.

        Raises:
            NotAFieldbook: it is none, is damaged or newer.
            Sealed: it is a hand-over: merge it, or join from it.
            OpenElsewhere: another program has it open.
        """
        fieldbook = Fieldbook.open(path, clock or SystemClock(), ids or RandomIds(), app=app)
        return cls(Book(fieldbook, line(me)))

    def close(self) -> None:
        """Close the file."""
        self._book.fieldbook.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def status(self) -> Status:
        """The state of the fieldbook at a glance."""
        return looking.status(self._book)

    def warnings(self) -> tuple[str, ...]:
        """What was odd about the file when it was opened."""
        return self._book.fieldbook.warnings

    def check(self) -> Soundness:
        """Every claim re-hashed and read."""
        return soundness(self._book.fieldbook)

    # ---- capture

    def visit_new(
        self,
        team: str = "",
        *,
        place: str = "",
        interviewers: Sequence[str] = (),
        participants: Sequence[str] = (),
        focus: str = "",
        planned: bool = False,
        starts: str = "",
    ) -> Receipt:
        """A visit, running from now unless only planned."""
        return capturing.visit_new(
            self._book,
            team,
            place=place,
            interviewers=interviewers,
            participants=participants,
            focus=focus,
            planned=planned,
            starts=starts,
        )

    def visit_run(self, visit: str) -> None:
        """Make a visit the running one on this laptop."""
        capturing.run(self._book, visit)

    def visit_end(self, visit: str) -> Receipt:
        """A visit is over."""
        return capturing.end(self._book, visit)

    def visit_of(self, word: str) -> str:
        """The id of the visit that a word names; of ``.`` the running one."""
        return capturing.visit_of(self._book, word)

    def visits(self) -> tuple[VisitRow, ...]:
        """All visits, oldest first."""
        return looking.visits(self._book)

    def note(
        self,
        visit: str,
        text: str,
        kind: str = "seen",
        *,
        speaker: str = "",
        tag: str = "",
        evidence: str = "",
    ) -> Receipt:
        """A timestamped line of a visit."""
        return taking.note(self._book, visit, NoteLine(text, kind, speaker, tag), evidence)

    def take(self, typed: str, *, visit: str = "", episode: str = "", about: str = "") -> Receipt:
        """Keep what a line of a visit says: a note, or sightings in order, in one act."""
        return taking.take(self._book, typed, visit=visit, episode=episode, about=about)

    def participants(self, visit: str) -> tuple[Participant, ...]:
        """Who was visited, in a visit and its twins, and what they agreed to."""
        return consenting.participants(self._book, visit)

    def teams(self) -> tuple[str, ...]:
        """The method's participant groups, then other teams there are visits with."""
        return debriefing.teams(self._book)

    def debrief(self, visit: str) -> debriefing.Debrief:
        """What is open after a visit."""
        return debriefing.debrief(self._book, visit)

    def sheet(self, visit: str) -> sheet.Sheet:
        """What to look at, to ask and to listen for in a visit."""
        return sheet.sheet(self._book, visit)

    def next_case(self, visit: str) -> str:
        """The number of the customer after all of a visit."""
        return taking.next_case(self._book, visit)

    def capture(
        self,
        service: str,
        answers: Mapping[str, str] | None = None,
        *,
        visit: str = "",
        episode: str = "",
        qualifier: str = "",
    ) -> Receipt:
        """An observation in a visit (the running one, or a new one)."""
        return capturing.capture(
            self._book, service, answers or {}, visit=visit, episode=episode, qualifier=qualifier
        )

    def edit(self, record: str, answers: Mapping[str, str]) -> Receipt:
        """Change a record; "" clears, ``+x`` and ``-x`` change a list."""
        return editing.edit(self._book, record, answers)

    def retract(self, record: str) -> Receipt:
        """Take a record back."""
        return editing.retract(self._book, record)

    def undo(self) -> Receipt:
        """Take back the last thing done on this laptop."""
        return undoing.undo(self._book)

    def undo_ruling(self) -> Receipt:
        """Take back the last thing done on this laptop, if it was a ruling on names."""
        return undoing.undo_ruling(self._book)

    def redo(self) -> Receipt:
        """Do again what undo took back."""
        return undoing.redo(self._book)

    def strike(self, claims: Sequence[str], because: str) -> Receipt:
        """Withdraw claims: their words leave this file, and every file it is merged into.

        Raises:
            Unknown: no claim, or several, start so.
        """
        return ruling.strike(self._book, [self._claim(word) for word in claims], because)

    def _claim(self, word: str) -> Claim:
        hits = [one for one in self._book.fieldbook.claims() if one.id.startswith(word)]
        if len(hits) != 1:
            problem = "several claims start" if hits else "no claim starts"
            raise Unknown(f'{problem} with "{word}"', "Take the id from `followme log`.")
        return hits[0]

    def merge(
        self, files: Sequence[Path], *, adopt: bool = False, watch: joining.Watch | None = None
    ) -> joining.Joined:
        """Merge other fieldbooks and hand-overs into this one."""
        return joining.bring_together(self._book, files, adopt=adopt, watch=watch)

    def handovers(self) -> tuple[Handover, ...]:
        """Every merge in and hand-over out of this laptop, newest first."""
        return joining.handovers(self._book)

    def quarantined(self) -> tuple[Refusal, ...]:
        """Rows of colleagues' files that were not taken in."""
        return joining.quarantined(self._book)

    def found(self) -> Found:
        """How the fieldbook was found when it was opened."""
        return joining.found(self._book)

    def owner(self) -> Owner:
        """Whose fieldbook it is, and whether this machine knows it."""
        return joining.owner(self._book)

    def belongs_to(self, name: str) -> Receipt:
        """Make this laptop's fieldbook this person's."""
        return joining.introduce(self._book, name, "who writes here")

    def handover(self, to: Path) -> HandoverFile:
        """Write one sealed file with every claim."""
        sha256 = joining.pass_on(self._book, to)
        fieldbook = self._book.fieldbook
        carried = consenting.carried(self._book)
        return HandoverFile(
            str(to),
            sha256,
            len(fieldbook),
            fieldbook.digest,
            carried.held_back,
            carried.private,
            carried.goes_along,
        )

    def starter(self, to: Path) -> str:
        """Write what a colleague's laptop starts with; its SHA-256."""
        return joining.start_colleague(self._book, to)

    def resolve(self, record: str, field: str, value: str) -> Receipt:
        """Settle a conflict."""
        return settling.resolve(self._book, record, field, value)

    def take_in(self, other: "Engagement") -> int:
        """Add every claim of another open engagement; how many were new. The union: order does not matter."""
        return len(self._book.fieldbook.accept(other._book.fieldbook.claims()))  # noqa: SLF001  its own class

    def timeline(self, visit: str) -> tuple[Entry, ...]:
        """What happened in a visit."""
        return looking.timeline(self._book, visit)

    def observation(self, record: str) -> Observation | None:
        """The observation of that id, as it was typed."""
        return next((one for one in self._book.typed("observation") if one.id == record), None)

    def preview(self, record: str, answers: Mapping[str, str]) -> Scorecard | None:
        """The scorecard as if these answers were saved now."""
        return looking.preview(self._book, record, answers)

    def suggest(
        self, typed: str, limit: int = 8, domain: Domain = "services", *, whole: bool = True
    ) -> tuple[Suggestion, ...]:
        """Known names that may be meant; unless ``whole``, of those read so far."""
        return completing.suggest(self._book, typed, limit, domain, whole=whole)

    def read_names(self) -> int:
        """Read on in the names that ``suggest`` knows; how many records are left."""
        return completing.read_on(self._book)

    def catalogue(self) -> Catalogue:
        """All fields an observation may carry."""
        return self._book.catalogue

    # ---- inventory

    def observations(self) -> tuple[Observation, ...]:
        """All observations, oldest first."""
        return self._book.observations

    def services(self) -> tuple[Profile, ...]:
        """All services, by key."""
        return self._book.inventory.services

    def fitting(self, where: str, cards: Sequence[Scorecard] | None = None) -> frozenset[str]:
        """The keys of the services that fit a filter; ``cards`` are those of a what-if."""
        return filtering.fitting(self._book, where, cards)

    def unnamed(self) -> tuple[Observation, ...]:
        """Observations whose name is none."""
        return self._book.inventory.unnamed

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Names ruled apart that a chain of same verdicts joins."""
        return self._book.inventory.chains.contradictions

    def service(self, name: str) -> Profile:
        """The service known under a name."""
        return self._book.find(name)

    def evidence(self, service: str) -> tuple[Entry, ...]:
        """Observations and notes behind a service."""
        return looking.evidence(self._book, service)

    def rule(self, a: str, b: str, verdict: str, because: str = "", of: str = SERVICES) -> Receipt:
        """A verdict on two names: same, different or (of services) variants."""
        return pairing.rule(self._book, a, b, verdict, because, of)

    def adjudicate(self, service: str, field: str, value: str, because: str) -> Receipt:
        """The answer that holds from now on."""
        return adjudicating.adjudicate(self._book, service, field, value, because)

    def adjudicate_all(self, services: Sequence[str], field: str, value: str, because: str) -> Receipt:
        """The answer that holds for several services from now on: one act."""
        return adjudicating.adjudicate_all(self._book, services, field, value, because)

    def foresee(self, services: Sequence[str], field: str, value: str) -> adjudicating.Foreseen:
        """What adjudicating a field of several services would do; nothing is written."""
        return adjudicating.foresee(self._book, services, field, value)

    def rename(self, service: str, name: str, because: str) -> Receipt:
        """The name a service is shown under; its other names stay."""
        return naming.rename(self._book, service, name, because)

    def decide(
        self, service: str, disposition: str, because: str, *, successor: str = "", target_date: str = ""
    ) -> Receipt:
        """What becomes of a service."""
        return ruling.decide(self._book, service, disposition, because, successor, target_date)

    def progress(self, service: str, status: str) -> Receipt:
        """How far a service is."""
        return planning.progress(self._book, service, status)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every field that two people set without having seen each other."""
        return settling.conflicts(self._book)

    def effects(self, conflict: Conflict) -> tuple[Effect, ...]:
        """What taking each value of a conflict would do."""
        return settling.effects(self._book, conflict)

    def effect(self, conflict: Conflict, value: str) -> Effect:
        """What settling a conflict with a value would do."""
        return settling.effect(self._book, conflict, value)

    def contested(self) -> Mapping[str, tuple[str, ...]]:
        """The fields in conflict of every service that has some, by its key."""
        return settling.contested(self._book)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the voices about one service differ."""
        return voices.disagreements(self._book)

    def twins(self) -> tuple[Twin, ...]:
        """Visits and interactions that may be one, then those ruled on."""
        return twinning.twins(self._book)

    def duplicates(self, watch: Watch | None = None, of: str = SERVICES) -> pairing.Duplicates:
        """The pairs of names (of services, people or functions) nobody ruled on that may be one."""
        return pairing.duplicates(self._book, watch, of)

    def between(self, a: str, b: str, watch: Watch | None = None) -> across.Across:
        """The pairs of names that may be one service between two interviewers' books."""
        return across.across(self._book, a, b, watch)

    def accept_between(self, a: str, b: str) -> Receipt:
        """Rule *same* on every pair between two interviewers that is safe to accept unseen: one act."""
        return across.accept(self._book, a, b)

    def alike(self, joined: joining.Joined, watch: Watch | None = None) -> tuple[across.Alike, ...]:
        """Names that a merge brought and that may be services known here under another name."""
        return across.alike(self._book, joined, watch)

    def names(self, of: str = SERVICES) -> Mapping[str, str]:
        """Every key with the spelling it is shown under."""
        return pairing.domain(self._book, of).spellings

    def called(self) -> Mapping[str, str]:
        """The name that each renamed service is shown under, by every key of its chain."""
        return naming.called(self._book)

    def explain(self, a: str, b: str, of: str = SERVICES) -> pairing.Explanation:
        """Why two names may be one, or may not."""
        return pairing.explain(self._book, a, b, of)

    def accept_same(self, of: str = SERVICES) -> Receipt:
        """Rule *same* on every pair that is safe to accept unseen: one act."""
        return pairing.accept(self._book, of)

    def rule_pairs(self, because: Mapping[Pair, str], verdict: str, of: str = SERVICES) -> Receipt:
        """One verdict on several pairs of keys, each with its reason: one act."""
        return pairing.rule_pairs(self._book, because, verdict, of)

    def sides(self, pair: Pair, of: str = SERVICES) -> tuple[Side, Side]:
        """What is known of both names of a pair of keys."""
        return sides.sides_of(self._book, pair, of)

    def disputes(self) -> tuple[Dispute, ...]:
        """Contradictions between verdicts, with their verdicts."""
        return sides.disputes(self._book)

    def homonyms(self) -> tuple[qualifying.Ambiguous, ...]:
        """Names that may be several services, each with what every way to split it would make of it."""
        return qualifying.ambiguous(self._book)

    def splitting(self, name: str, by: str) -> qualifying.Split:
        """What splitting a name by team, leader or visit would make of it; nothing is written."""
        return qualifying.splitting(self._book, name, by)

    def qualify(self, name: str, by: str) -> Receipt:
        """Split a name: its observations get their team, leader or visit as qualifier."""
        return qualifying.qualify(self._book, name, by)

    def rule_twins(self, a: str, b: str, verdict: str, because: str = "") -> Receipt:
        """Rule two visits, or two observations, the same or different."""
        return twinning.rule(self._book, a, b, verdict, because)

    def log(self, record: str = "") -> tuple[LogLine, ...]:
        """Claims in words, oldest first."""
        return history.log(self._book, record)

    def history(self, word: str) -> tuple[LogLine, ...]:
        """Every claim about a service or a record, oldest first, in the words of the app."""
        return history.history(self._book, word)

    def bring_back(self, claim: str) -> Receipt:
        """Say again what a claim said, in the place of what replaced it."""
        return history.bring_back(self._book, claim)

    def bring_in(
        self, source: Path, options: previewing.Importing, watch: previewing.Watch | None = None
    ) -> ImportReport:
        """Import a file; the report of CONTRACTS."""
        return importing.bring_in(self._book, source, options, watch)

    def examine(
        self, source: Path, options: previewing.Importing, watch: previewing.Watch | None = None
    ) -> previewing.Preview:
        """What importing a file would do; nothing is written."""
        return importing.examine(self._book, source, options, watch)

    def adopt_rubric(self, document: str, source: str) -> Receipt:
        """Make a rubric the engagement's own; "" goes back to the shipped one."""
        return ruling.adopt_rubric(self._book, document, source)

    # ---- scores, plans, exports

    def rubric(self) -> Rubric:
        """The rubric the scores rest on."""
        return self._book.rubric

    def scorecards(self, rubric: Rubric | None = None) -> tuple[Scorecard, ...]:
        """All scorecards, the highest impact first; under another rubric as a what-if."""
        cards = self._book.cards if rubric is None else self._book.cards_under(rubric)
        return tuple(sorted(cards.values(), key=lambda card: (-card.impact.middle, card.key)))

    def scorecard(self, service: str) -> Scorecard:
        """The scorecard of one service."""
        return self._book.cards[self._book.find(service).key]

    def ground(self) -> Ground:
        """Journey and identity over the inventory."""
        return planning.ground(self._book)

    def plan(self, strategy: str, season: str = "") -> IntegrationPlan:
        """The integration plan under a strategy."""
        return planning.integration(self._book, strategy, season)

    def rationalization(self) -> dict[str, object]:
        """The rationalization plan."""
        return planning.rationalization(self._book)

    def export(
        self, to: Path, only: Sequence[str] = (), *, check: bool = False, strategy: str = "", season: str = ""
    ) -> ExportResult:
        """Write the bundle, or with ``check`` say how the one in ``to`` differs from what would be written."""
        return planning.export(self._book, to, only, check=check, strategy=strategy, season=season)

    # ---- drafts

    def draft_save(self, form: str, data: Mapping[str, str]) -> None:
        """Keep what is being typed."""
        self._book.fieldbook.local.save_draft(form, data)

    def drafts(self) -> tuple[Draft, ...]:
        """All that was being typed, oldest first."""
        return tuple(Draft(one.form, one.at, one.data) for one in self._book.fieldbook.local.drafts())

    def draft_drop(self, form: str) -> None:
        """Forget what was being typed."""
        self._book.fieldbook.local.save_draft(form, {})
