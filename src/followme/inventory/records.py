"""The values that flow from the fieldbook to the scorecards: observations, and what they agree on.

These are plain frozen dataclasses: every phase after the inventory, the command line and the app take
and return them, and none of them knows a database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from followme.inventory.fields import ASKED

Source = Literal["consensus", "adjudicated", "catalogue", "tied", "missing"]
Origin = Literal["consensus", "adjudicated", "catalogue", "missing"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Customers a year as an interval of whole customers, and how it was told.

    Attributes:
        low: at least this many, >= 0.
        high: at most this many; None when open ended.
        about: told with "~", "about", "circa".
        contacts: told as a rate, which counts contacts, so ``low`` is 0.
    """

    low: int
    high: int | None
    about: bool = False
    contacts: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Rekeyed:
    """Data a person typed over by hand: from which service, and the key that was carried."""

    service: str
    key: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one observation.

    ``value`` is a level (choice), a line (text), an ``Estimate`` or None (unknown), an integer (number), or a
    tuple of lines or of ``Rekeyed`` (lists). ``typed`` is what was typed. ``contested`` holds all values
    when two people set this answer without seeing each other. ``author`` is who said it; "" of several items, and
    while it is contested. ``listed`` is the list that says it, "" where somebody does.
    """

    value: Any
    basis: str = "said"
    at: str = ""
    claim: str = ""
    typed: str = ""
    contested: tuple[Any, ...] = ()
    author: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who was visited, a person or a role, and what they agreed to, in their interviewer's words."""

    name: str
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A follow-me-home visit: planned, running or made. ``author`` entered it; ``ends`` is "" until it ended."""

    id: str
    team: str = ""
    place: str = ""
    at: str = ""
    interviewers: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    focus: str = ""
    debrief: str = ""
    status: str = "made"
    label: str = ""
    author: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A timestamped line of a visit. ``kind`` is quote, seen, reading, question or mark (see ``twins``)."""

    id: str
    visit: str
    at: str
    author: str
    text: str
    kind: str = "seen"
    speaker: str = ""
    tag: str = ""
    evidence: str = ""
    released: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Where an observation or entry stands in a list.

    Attributes:
        of: the list.
        name: the key of the name, as the list last gave it: a person's rename aside.
        id: what stands in the list's column of ids; "" without one.
        nth: how many rows of one file with this identity and these cells come before it, from 1; 0 = it is alone.
        said: the fields that people speak for.
    """

    of: str
    name: str
    id: str = ""
    nth: int = 0
    said: frozenset[str] = frozenset()

    def may_be(self, other: "Row") -> bool:
        """Whether no id tells them apart: an id counts only where both have one."""
        return not (self.id and other.id) or self.id == other.id


@dataclass(frozen=True, slots=True)
class Observation:
    """One interaction with a service on behalf of a customer; a sighting when it holds a name and a time only.

    ``name`` is as typed, ``key`` its key with the qualifier; "" for a placeholder (unnamed).
    ``catalogue`` marks what a list says: known, not seen, and no voice. ``voice`` is the visit whose voice it
    is, ``interaction`` the interaction it tells of: where twins were ruled the same, the first of them by id.
    ``row`` is where it stands in a list, None where none gave it.
    """

    id: str
    visit: str
    team: str
    at: str
    author: str
    name: str
    key: str
    qualifier: str = ""
    episode: str = ""
    order: int = 0
    answers: Mapping[str, Answered] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    catalogue: bool = False
    voice: str = ""
    interaction: str = ""
    row: Row | None = None

    @property
    def conversation(self) -> str:
        """The visit whose voice it is, twins' or its own."""
        return self.voice or self.visit

    @property
    def occasion(self) -> str:
        """The interaction it tells of, twins' or its own."""
        return self.interaction or self.id


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service's voices say together about one field.

    Attributes:
        value: as in ``Answered``; None when tied or missing.
        source: where it comes from.
        tied: the possible values when ``source`` is ``tied``.
        spread: how many voices said what, as text.
        evidence: ids of the claims it rests on.
        basis: the best basis of the voices that count, which say what stands; "" of a ruling and of nothing.
        who: who said what stands, sorted: people; of a catalogue answer its lists; of a ruling who ruled.
        tie_of: where a tied answer is from.
    """

    value: Any = None
    source: Source = "missing"
    tied: tuple[Any, ...] = ()
    spread: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    basis: str = ""
    who: tuple[str, ...] = ()
    tie_of: Origin = "consensus"

    @property
    def of(self) -> Origin:
        """Where it is from, settled or tied."""
        return self.tie_of if self.source == "tied" else self.source


@dataclass(frozen=True, slots=True)
class Voice:
    """The answers of one visit about one service; of ``Profile.lists`` what one list says of it.

    Attributes:
        visit: the visit, of twins the first by id; of a list its name.
        team: as it was typed last; "" where it is not known, and of a list.
        answers: field name to what the voice alone answers: tied where it is, missing where it said "unknown";
            fields it says nothing of are not there.
        heard: field name to the single answers that these are made of, oldest first.
    """

    visit: str
    team: str
    answers: Mapping[str, Answer]
    heard: Mapping[str, tuple[Answered, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A service with its consensus answers.

    ``observations`` counts interactions and ``visits`` voices: twins ruled the same count once.

    Attributes:
        key: the smallest key of its chain of names.
        service: the name shown.
        names: every key of the chain, so that other answers that name one of them reach this service.
        aliases: the other spellings, as typed.
        answers: field name to ``Answer``; every catalogue field is present.
        teams: names of the teams that were seen using it.
        seen: False for a service known only from a catalogue.
        voices: what each visit says of it, made when somebody looks; as many as ``visits``, and one more for each
            further team that a file names in one visit.
        lists: what each list says of it, likewise. They answer only where no voice does.
    """

    key: str
    service: str
    names: frozenset[str]
    aliases: tuple[str, ...]
    answers: Mapping[str, Answer]
    observations: int = 0
    visits: int = 0
    teams: tuple[str, ...] = ()
    seen: bool = True
    voices: Sequence[Voice] = field(default=(), compare=False, repr=False)
    lists: Sequence[Voice] = field(default=(), compare=False, repr=False)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Which of the nine questions beside the name have no settled answer."""
        there = (name for name in ASKED if name in self.answers)
        return tuple([name for name in there if self.answers[name].source in {"missing", "tied"}])

    def value(self, name: str) -> Any:
        """The settled value of a field; None when tied, missing or unknown; () for an empty list."""
        answer = self.answers.get(name)
        return answer.value if answer else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided about a service. ``key`` is the name it was made under."""

    key: str
    disposition: str
    reason: str = ""
    by: str = ""
    at: str = ""
    successor: str | None = None
    target_date: str | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the method wants people to look at. ``kind`` is one of the contract's words."""

    kind: str
    subject: str
    text: str

    def as_json(self) -> dict[str, str]:
        """The finding as plans and views hold it."""
        return {"kind": self.kind, "subject": self.subject, "text": self.text}
