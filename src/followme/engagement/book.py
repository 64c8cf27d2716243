"""The engagement as it stands: everything derived from the log, each part computed once per change of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from followme.engagement import reading
from followme.engagement.deriving import Deriving, derived, fact
from followme.engagement.kinds.decisions import decisions_of
from followme.engagement.kinds.judgement import adjudication_of, progress_of
from followme.engagement.kinds.observations import observation_of, observed
from followme.engagement.kinds.registry import checked
from followme.engagement.kinds.verdicts import verdicts_of
from followme.engagement.kinds.visits import note_of, visit_of
from followme.engagement.marking import Passing
from followme.engagement.rubrics import Measure, Scores, measure
from followme.engagement.views import Receipt
from followme.errors import Refused, Unknown, nearest
from followme.fieldbook.adoption import ENGAGEMENT, standing
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.fieldbook.log import uncollected
from followme.fieldbook.store import Fieldbook
from followme.integration.document import Status
from followme.inventory.estimates import read_estimate
from followme.inventory.fields import Catalogue
from followme.inventory.records import Decision, Note, Observation, Profile, Visit
from followme.inventory.services import Adjudication, Inventories, Inventory
from followme.inventory.spellings import FIELDS, Shown, respelt, respelt_ruling, shown_as
from followme.inventory.twins import teams
from followme.matching.clusters import Chains, Pair

if TYPE_CHECKING:
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Scorecard

_ME: Final = "me"
MACHINE: Final = "machine"
"""Where a laptop remembers on which machine somebody last said whose fieldbook it is."""


class Book(Deriving):
    """One open fieldbook, and what follows from it. Nothing here writes but ``say``."""

    def __init__(self, fieldbook: Fieldbook, me: str) -> None:
        super().__init__(fieldbook)
        self.me = me or fieldbook.local.place(_ME)
        self._read: dict[str, tuple[Record, str, object, Observation]] = {}
        self._inventories = Inventories()
        self._scoring: Scores | None = None

    def belongs_to(self, me: str) -> None:
        """Remember whose laptop this is."""
        self.me = me
        self.fieldbook.local.remember(_ME, me)
        self.fieldbook.local.remember(MACHINE, self.fieldbook.ids.machine())

    def say(
        self, statements: Iterable[Statement], label: str, record: str = "", said: Sequence[str] = ()
    ) -> Receipt:
        """Check and write statements as one act; the receipt names the first record unless told otherwise.

        Raises:
            Refused: a body, a name or the author is nothing a claim can carry.
        """
        passing = Passing(statements)
        try:
            claims = self.fieldbook.say(map(checked, passing), self.me, label)
        except ValueError as error:
            raise Refused(
                "this cannot be kept", f"{error}. Shorten it, or type it without odd characters."
            ) from None
        about = record or (claims[0].about if claims else "")
        remarks = (*said, *passing.remarks)
        return Receipt(about, tuple(claim.id for claim in claims), tuple(filter(None, remarks)))

    def supposing(self, statements: Sequence[Statement]) -> "Book":
        """The engagement as it would be had these been said; nothing is written.

        Raises:
            Refused: nothing another laptop could accept as a claim.
        """
        supposed = Book(self.fieldbook.supposing(statements, self.me), self.me)
        supposed._read = dict(self._read)
        supposed.while_same_as(self)
        supposed._inventories = self._inventories.copy()
        supposed._scoring = self._scoring and self._scoring.fresh()
        return supposed

    # ---- the engagement itself

    @fact
    def engagement(self) -> Record | None:
        """The record of the engagement; the one that stands if a merge brought more."""
        return standing(self.fieldbook.records(ENGAGEMENT))

    @property
    def product_line(self) -> str:
        """What the engagement is about."""
        record = self.engagement
        return reading.text(record.fields, "product_line") if record else ""

    @property
    def base_text(self) -> str:
        """Customers a year of the product line, as typed."""
        record = self.engagement
        return reading.text(record.fields, "customer_base") if record else ""

    @fact
    def base(self) -> int | None:
        """Customers a year of the product line; the low end when told as an interval, None when unknown."""
        estimate = read_estimate(self.base_text)
        return estimate.low if estimate else None

    @property
    def rubric(self) -> "Rubric":
        """The engagement's own rubric where it can be read, else the shipped one."""
        return self._measure.rubric

    @property
    def rubric_problem(self) -> str:
        """Why the scores do not rest on the engagement's own rubric; "" when they do."""
        return self._measure.problem

    @fact
    def _measure(self) -> Measure:
        return measure(self.fieldbook.record("rubric", "rubric"))

    @fact
    def catalogue(self) -> Catalogue:
        """All fields an observation may carry here."""
        return Catalogue().with_added(self.rubric.added_fields())

    # ---- what was seen

    @fact
    def visits(self) -> Mapping[str, Visit]:
        """Visits by id, oldest first."""
        visits = [visit_of(record) for record in self.fieldbook.records("visit")]
        return {visit.id: visit for visit in sorted(visits, key=lambda visit: (visit.at, visit.id))}

    @fact
    def notes(self) -> tuple[Note, ...]:
        """All notes, oldest first."""
        notes = [note_of(record) for record in self.fieldbook.records("note")]
        return tuple(sorted(notes, key=lambda note: (note.at, note.id)))

    @fact
    def observations(self) -> tuple[Observation, ...]:
        """All observations, oldest first; no catalogue entries. Values ruled the same are spelt as one."""
        return self._spelt("observation")

    @fact
    def listed(self) -> tuple[Observation, ...]:
        """All catalogue entries, likewise."""
        return self._spelt("catalogue")

    def _spelt(self, kind: str) -> tuple[Observation, ...]:
        shown, typed = self.shown, self.typed(kind)
        return tuple([respelt(observation, shown) for observation in typed]) if shown else typed

    @derived
    def typed(self, kind: str) -> tuple[Observation, ...]:
        """All observations, or catalogue entries, as they were typed."""
        with uncollected():
            return observed(self.fieldbook.records(kind, retracted=True), self._reader())

    def read(self, record: Record) -> Observation:
        """The observation of a record, kept until the record, its visit's team or the catalogue changes."""
        return self._reader()(record)

    def _reader(self) -> Callable[[Record], Observation]:
        """Reads records; what holds for all of them is looked up once (100,000 records: 1 s less)."""
        teams, twins, catalogue, base, by_record = self.teams, self.twins[0], self.catalogue, self.base, self._read
        ground = (catalogue, base, twins.of)

        def read(record: Record) -> Observation:
            team = reading.text(record.fields, "team") or teams.get(reading.text(record.fields, "visit"), "")
            before = by_record.get(record.about)
            if before and before[0] is record and before[1:3] == (team, ground):
                return before[3]
            observation = observation_of(record, team, catalogue, base, twins)
            by_record[record.about] = (record, team, ground, observation)
            return observation

        return read

    @fact
    def spelling_verdicts(self) -> Mapping[str, tuple[Chains, dict[Pair, str]]]:
        """Per domain of values which are one, and every ruled pair."""
        ruled = self.fieldbook.records
        return {of: verdicts_of(ruled("spelling"), of) for of in FIELDS}

    @fact
    def shown(self) -> Shown:
        """How values that were ruled the same are spelt; empty, and for nothing, where none was."""
        chains = {of: joined for of, (joined, _) in self.spelling_verdicts.items() if joined.of}
        return shown_as((*self.typed("observation"), *self.typed("catalogue")), chains) if chains else {}

    @fact
    def twins(self) -> tuple[Chains, dict[Pair, str]]:
        """Which visits, and which observations, are one; and every pair ruled on, less what was taken back."""
        rulings = self.fieldbook.records("twin")
        return verdicts_of(ruling for ruling in rulings if all(map(self._stands, reading.named_in(ruling.about))))

    def _stands(self, about: str) -> bool:
        records = (self.fieldbook.record(kind, about) for kind in ("visit", "observation"))
        return any(record is not None and not record.retracted for record in records)

    @fact
    def teams(self) -> Mapping[str, str]:
        """The team of each visit, by its id; twins have one."""
        return teams(self.visits, self.twins[0])

    # ---- services

    @property
    def ruled(self) -> Mapping[Pair, str]:
        """Every ruled pair of names, with its verdict."""
        return self._verdicts[1]

    @property
    def chains(self) -> Chains:
        """Which names are one service."""
        return self._verdicts[0]

    @fact
    def _verdicts(self) -> tuple[Chains, dict[Pair, str]]:
        return verdicts_of(self.fieldbook.records("verdict"))

    @fact
    def inventory(self) -> Inventory:
        """All services."""
        every = (*self.observations, *self.listed)
        with uncollected():
            return self._inventories.build(every, self.catalogue, self.chains, self.adjudications)

    @fact
    def adjudications(self) -> tuple[Adjudication, ...]:
        """The architects' chosen answers."""
        records = self.fieldbook.records("adjudication")
        rulings = (adjudication_of(record, self.catalogue, self.base) for record in records)
        return tuple(respelt_ruling(ruling, self.shown) for ruling in rulings if ruling)

    @fact
    def decisions(self) -> Mapping[str, Decision]:
        """Decisions by the key of the service they hold for; one in conflict, or in unknown words, is none yet."""
        return decisions_of(self.fieldbook.records("decision"), self.inventory.chains)

    @fact
    def progress(self) -> Mapping[str, Status]:
        """How far each service is, by key; what two names of one chain say differently is not yet known."""
        return progress_of(self.fieldbook.records("progress"), self.inventory.chains)

    @fact
    def cards(self) -> Mapping[str, "Scorecard"]:
        """Scorecards by service key, under the engagement's rubric."""
        return self._scores.cards(self.inventory, self.decisions, self.progress)

    @property
    def scores(self) -> Scores:
        """What gave the scorecards, with the peers of every service."""
        _ = self.cards
        return self._scores

    @property
    def _scores(self) -> Scores:
        basis = (self.rubric.digest, self.base)
        if self._scoring is None or self._scoring.basis != basis:
            self._scoring = Scores(self.rubric, self.base)
        return self._scoring

    def card_with(self, observation: Observation) -> "Scorecard | None":
        """The scorecard of the service of an observation, as if it were as it is here; writes nothing."""
        profile = self.inventories.profile_with(respelt(observation, self.shown))
        return self.card_for(profile, self.decisions.get(profile.key)) if profile else None

    def card_for(self, profile: Profile, decision: Decision | None) -> "Scorecard":
        """The scorecard a service would have among the others as they are; writes nothing."""
        return self.scores.card_of(profile, decision)

    @property
    def inventories(self) -> Inventories:
        """What built the inventory, to ask what a service would be."""
        _ = self.inventory
        return self._inventories

    def name_of(self, key: str) -> str:
        """The name shown of the service that has this key among its names; the key where there is none."""
        profile = self.inventory.by_key.get(self.inventory.chains.service(key))
        return profile.service if profile else key

    def find(self, name: str) -> Profile:
        """The service known under ``name``.

        Raises:
            Unknown: with the nearest name.
        """
        profile = self.inventory.find(name)
        if profile:
            return profile
        names = [service.service for service in self.inventory.services]
        raise Unknown(f'no service "{name}"', f"List them with `followme services`.{nearest(name, names)}")


class Wing:
    """Verbs of one subject, over the log as it stands. It holds nothing of its own: make one where you need it."""

    def __init__(self, book: Book) -> None:
        self.book = book
