"""The engagement as it stands: everything derived from the log, each part computed once per change of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from followme.engagement import reading
from followme.engagement.kinds import checked
from followme.engagement.names.completing import Completions
from followme.engagement.rubrics import Measure, measure
from followme.engagement.scores import Scores
from followme.engagement.views import Receipt
from followme.errors import Refused, Unknown, nearest
from followme.fieldbook.adoption import ENGAGEMENT, standing
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.fieldbook.log import uncollected
from followme.fieldbook.store import Fieldbook
from followme.integration.kinds import Status
from followme.inventory.estimates import read_estimate
from followme.inventory.fields import Catalogue
from followme.inventory.records import Decision, Note, Observation, Profile, Visit
from followme.inventory.services import Adjudication, Inventories, Inventory
from followme.inventory.spellings import FIELDS, Shown, respelt, respelt_ruling, shown_as
from followme.inventory.twins import teams
from followme.matching.clusters import Chains, Pair
from followme.text import key_of

if TYPE_CHECKING:
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Scorecard

Value = TypeVar("Value")
_ME: Final = "me"
_MACHINE: Final = "machine"
_POINTED_AT: Final = ("observation", "note", "visit", "catalogue")
"""The kinds whose records have ids that people type."""


class Book:
    """One open fieldbook, and what follows from it. Nothing here writes but ``say``."""

    def __init__(self, fieldbook: Fieldbook, me: str) -> None:
        self.fieldbook = fieldbook
        self.me = me or fieldbook.local.place(_ME)
        self._derived: dict[str, tuple[int, Any]] = {}
        self._kept: dict[str, tuple[object, Any]] = {}
        self._read: dict[str, tuple[Record, str, object, Observation]] = {}
        self._inventories = Inventories()
        self._scoring: Scores | None = None
        self.completions = Completions()

    def belongs_to(self, me: str) -> None:
        """Remember whose laptop this is."""
        self.me = me
        self.fieldbook.local.remember(_ME, me)
        self.fieldbook.local.remember(_MACHINE, self.fieldbook.ids.machine())

    @property
    def is_at_home(self) -> bool:
        """Whether this is the machine on which somebody last said whose fieldbook it is."""
        return self.fieldbook.local.place(_MACHINE) == self.fieldbook.ids.machine()

    def say(
        self, statements: Iterable[Statement], label: str, record: str = "", said: Sequence[str] = ()
    ) -> Receipt:
        """Check and write statements as one act; the receipt names the first record unless told otherwise.

        Raises:
            Refused: a body, a name or the author is nothing a claim can carry.
        """
        try:
            claims = self.fieldbook.say(map(checked, statements), self.me, label)
        except ValueError as error:
            raise Refused(
                "this cannot be kept", f"{error}. Shorten it, or type it without odd characters."
            ) from None
        about = record or (claims[0].about if claims else "")
        return Receipt(about, tuple(one.id for one in claims), tuple(one for one in said if one))

    def supposing(self, statements: Sequence[Statement]) -> "Book":
        """The engagement as it would be had these been said; nothing is written.

        Raises:
            Refused: nothing another laptop could accept as a claim.
        """
        other = Book(self.fieldbook.supposing(statements, self.me), self.me)
        other._read = dict(self._read)
        other._kept = dict(self._kept)
        other._inventories = self._inventories.copy()
        return other

    def once(self, name: str, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, computed once until the log changes."""
        kept = self._derived.get(name)
        if kept is None or kept[0] != self.fieldbook.version:
            kept = (self.fieldbook.version, make())
            self._derived[name] = kept
        value: Value = kept[1]
        return value

    def while_same(self, name: str, basis: object, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, computed once until ``basis`` changes, however often the log does."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != basis:
            kept = (basis, make())
            self._kept[name] = kept
        value: Value = kept[1]
        return value

    # ---- the engagement itself

    @property
    def engagement(self) -> Record | None:
        """The record of the engagement; the one that stands if a merge brought more."""
        return self.once("engagement", lambda: standing(self.fieldbook.records(ENGAGEMENT)))

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

    @property
    def base(self) -> int | None:
        """Customers a year of the product line; the low end when told as an interval, None when unknown."""
        return self.once("base", self._base)

    def _base(self) -> int | None:
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

    @property
    def _measure(self) -> Measure:
        return self.once("rubric", lambda: measure(self.fieldbook.record("rubric", "rubric")))

    @property
    def catalogue(self) -> Catalogue:
        """All fields an observation may carry here."""
        return self.once("catalogue", lambda: Catalogue().with_added(self.rubric.added_fields()))

    # ---- what was seen

    @property
    def visits(self) -> Mapping[str, Visit]:
        """Visits by id, oldest first."""
        return self.once("visits", self._visits)

    def _visits(self) -> dict[str, Visit]:
        visits = [reading.visit(record) for record in self.fieldbook.records("visit")]
        return {one.id: one for one in sorted(visits, key=lambda one: (one.at, one.id))}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, oldest first."""
        return self.once("notes", self._notes)

    def _notes(self) -> tuple[Note, ...]:
        notes = [reading.note(record) for record in self.fieldbook.records("note")]
        return tuple(sorted(notes, key=lambda one: (one.at, one.id)))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All observations, oldest first; no catalogue entries. Values ruled the same are spelt as one."""
        return self.once("observations", lambda: self._spelt("observation"))

    @property
    def listed(self) -> tuple[Observation, ...]:
        """All catalogue entries, likewise."""
        return self.once("listed", lambda: self._spelt("catalogue"))

    def _spelt(self, kind: str) -> tuple[Observation, ...]:
        shown = self.shown
        return tuple([respelt(one, shown) for one in self.typed(kind)]) if shown else self.typed(kind)

    def typed(self, kind: str) -> tuple[Observation, ...]:
        """All observations, or catalogue entries, as they were typed."""
        return self.once(f"{kind} as typed", lambda: self._typed(kind))

    def _typed(self, kind: str) -> tuple[Observation, ...]:
        with uncollected():
            found = list(map(self._reader(), self.fieldbook.records(kind)))
            return tuple(sorted(found, key=lambda one: (one.at, one.order, one.id)))

    def read(self, record: Record) -> Observation:
        """The observation of a record, kept until the record, its visit's team or the catalogue changes."""
        return self._reader()(record)

    def _reader(self) -> Callable[[Record], Observation]:
        """Reads records; what holds for all of them is looked up once (100,000 records: 1 s less)."""
        teams, twins, catalogue, base, kept = self.teams, self.twins[0], self.catalogue, self.base, self._read
        ground = (catalogue, base, twins.of)

        def read(record: Record) -> Observation:
            team = reading.text(record.fields, "team") or teams.get(reading.text(record.fields, "visit"), "")
            before = kept.get(record.about)
            if before and before[0] is record and before[1:3] == (team, ground):
                return before[3]
            one = reading.observation(record, team, catalogue, base, twins)
            kept[record.about] = (record, team, ground, one)
            return one

        return read

    @property
    def spelling_verdicts(self) -> Mapping[str, tuple[Chains, dict[Pair, str]]]:
        """Per domain of values which are one, and every ruled pair."""
        ruled = self.fieldbook.records
        return self.once(
            "spelling verdicts", lambda: {of: reading.verdicts(ruled("spelling"), of) for of in FIELDS}
        )

    @property
    def shown(self) -> Shown:
        """How values that were ruled the same are spelt; empty, and for nothing, where none was."""
        return self.once("shown", self._shown)

    def _shown(self) -> Shown:
        chains = {of: joined for of, (joined, _) in self.spelling_verdicts.items() if joined.of}
        return shown_as((*self.typed("observation"), *self.typed("catalogue")), chains) if chains else {}

    @property
    def twins(self) -> tuple[Chains, dict[Pair, str]]:
        """Which visits, and which observations, are one; and every pair ruled on, less what was taken back."""
        return self.once("twins", self._twins)

    def _twins(self) -> tuple[Chains, dict[Pair, str]]:
        rulings = self.fieldbook.records("twin")
        return reading.verdicts(one for one in rulings if all(map(self._stands, reading.named_in(one.about))))

    def _stands(self, about: str) -> bool:
        records = (self.fieldbook.record(kind, about) for kind in ("visit", "observation"))
        return any(one is not None and not one.retracted for one in records)

    @property
    def teams(self) -> Mapping[str, str]:
        """The team of each visit, by its id; twins have one."""
        return self.once("teams", lambda: teams(self.visits, self.twins[0]))

    # ---- services

    @property
    def ruled(self) -> Mapping[Pair, str]:
        """Every ruled pair of names, with its verdict."""
        return self._verdicts()[1]

    @property
    def chains(self) -> Chains:
        """Which names are one service."""
        return self._verdicts()[0]

    def _verdicts(self) -> tuple[Chains, dict[Pair, str]]:
        return self.once("verdicts", lambda: reading.verdicts(self.fieldbook.records("verdict")))

    @property
    def inventory(self) -> Inventory:
        """All services."""
        return self.once("inventory", self._inventory)

    def _inventory(self) -> Inventory:
        every = (*self.observations, *self.listed)
        with uncollected():
            return self._inventories.build(every, self.catalogue, self._verdicts()[0], self.adjudications)

    @property
    def adjudications(self) -> tuple[Adjudication, ...]:
        """The architects' chosen answers."""
        return self.once("adjudications", self._adjudications)

    def _adjudications(self) -> tuple[Adjudication, ...]:
        records = self.fieldbook.records("adjudication")
        found = (reading.adjudication(record, self.catalogue, self.base) for record in records)
        return tuple(respelt_ruling(one, self.shown) for one in found if one)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """Decisions by the key of the service they hold for; one in conflict, or in unknown words, is none yet."""
        made = self.fieldbook.records
        return self.once("decisions", lambda: reading.decisions(made("decision"), self.inventory.chains))

    @property
    def progress(self) -> Mapping[str, Status]:
        """How far each service is, by key; what two names of one chain say differently is not yet known."""
        told = self.fieldbook.records
        return self.once("progress", lambda: reading.progress(told("progress"), self.inventory.chains))

    @property
    def cards(self) -> Mapping[str, "Scorecard"]:
        """Scorecards by service key, under the engagement's rubric."""
        return self.once("cards", lambda: self._scores.cards(self.inventory, self.decisions))

    @property
    def _scores(self) -> Scores:
        basis = (self.rubric.digest, self.base)
        if self._scoring is None or self._scoring.basis != basis:
            self._scoring = Scores(self.rubric, self.base)
        return self._scoring

    def card_with(self, one: Observation) -> "Scorecard | None":
        """The scorecard of the service of an observation, as if it were as it is here; writes nothing."""
        _ = self.inventory
        profile = self._inventories.profile_with(respelt(one, self.shown))
        return self.card_for(profile, self.decisions.get(profile.key)) if profile else None

    def card_for(self, profile: Profile, decision: Decision | None) -> "Scorecard":
        """The scorecard a service would have among the others as they are; writes nothing."""
        _ = self.cards  # the peers it is compared with
        return self._scores.card_of(profile, decision)

    def name_of(self, key: str) -> str:
        """The name shown of the service that has this key among its names; the key where there is none."""
        found = self.inventory.by_key.get(self.inventory.chains.service(key))
        return found.service if found else key

    def cards_under(self, rubric: "Rubric") -> dict[str, "Scorecard"]:
        """The scorecards as another rubric would have them."""
        from followme.scoring.score import score  # noqa: PLC0415  not needed to capture

        return score(self.inventory.services, rubric, self.decisions, self.base)

    def find(self, name: str) -> Profile:
        """The service known under ``name``.

        Raises:
            Unknown: with the nearest name.
        """
        found = self.inventory.find(name)
        if found:
            return found
        names = [one.service for one in self.inventory.services]
        raise Unknown(
            f'no service "{name}"',
            f"List them with `followme services`.{nearest(name, names)}",
        )

    def record(self, word: str) -> Record:
        """The visit, note, observation or catalogue record whose key starts with ``word``.

        Raises:
            Unknown: none or several do.
        """
        exact = [one for kind in _POINTED_AT if (one := self.fieldbook.record(kind, word))]
        hits = exact or [
            record
            for kind in _POINTED_AT
            for record in self.fieldbook.records(kind, retracted=True)
            if word and record.about.startswith(word)
        ]
        if len(hits) == 1:
            return hits[0]
        problem = "several records start" if hits else "no record starts"
        raise Unknown(f'{problem} with "{word}"', "Take the id from `followme observations` or `followme log`.")

    def visit_id(self, word: str) -> str:
        """The id of the visit that ``word`` names: an id, its beginning, or a label.

        Raises:
            Unknown: none or several do.
        """
        exact = [one.id for one in self.visits.values() if word == one.id]
        hits = exact or [
            one.id
            for one in self.visits.values()
            if one.id.startswith(word) or (one.label and key_of(one.label) == key_of(word))
        ]
        if len(hits) == 1:
            return hits[0]
        problem = "several visits match" if hits else "no visit"
        raise Unknown(f'{problem} "{word}"', "List them with `followme visits`.")
