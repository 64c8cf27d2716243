"""What a kind of claim is: all that this version knows of it, declared as one value in a file beside this one."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from followme.errors import Refused
from followme.fieldbook.fold import Record
from followme.fieldbook.store import Fieldbook
from followme.inventory.fields import Catalogue
from followme.inventory.records import Decision, Profile
from followme.inventory.services import Inventory
from followme.text import clean, line
from followme.words.claims import PLAIN, Phrasing

Item = TypeVar("Item")


class StrictPart(BaseModel):
    """A part of a body: strict types, no unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Body(StrictPart):
    """A claim's body; see ``body``."""

    retract: bool | None = Field(default=None, alias="_retract")
    listed: str | None = Field(default=None, alias="_list")
    unsaid: list[str] | None = Field(default=None, alias="_unsaid")


class Change(StrictPart, Generic[Item]):
    """An operation on a set."""

    add: list[Item] | None = None
    remove: list[Item] | None = None


def body(texts: str, base: type[Body] = Body, **types: Any) -> type[Body]:
    """A body of these fields, texts among them. All are optional: a claim carries only what it sets; None clears.

    Wire format, frozen: a field's name and shape here never change, later versions only add fields.
    """
    fields: dict[str, Any] = dict.fromkeys(texts.split(), str) | types
    optional: dict[str, Any] = {name: (shape | None, None) for name, shape in fields.items()}
    return create_model("Body", __base__=base, **optional)


class Circumstances(Protocol):
    """The engagement as it stands, as far as a check looks at it."""

    fieldbook: Fieldbook

    @property
    def catalogue(self) -> Catalogue:
        """All fields an observation may carry here."""

    @property
    def inventory(self) -> Inventory:
        """All services."""

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """Decisions by the key of the service they hold for."""

    def find(self, name: str) -> Profile:
        """The service known under a name."""


@dataclass(frozen=True, slots=True)
class ThirdValue:
    """A value that nobody said, for a field in conflict; ``remarks`` takes what has to be said of it."""

    book: Circumstances
    record: Record
    field: str
    typed: str
    remarks: list[str]


Check = Callable[[ThirdValue], Any]
"""What a claim holds for a proposal, by the rules of the verb that says such a thing; it may refuse."""


def as_text(proposal: ThirdValue) -> str | None:
    """Any text; None clears."""
    return clean(proposal.typed, lines=True).text or None


def as_name(proposal: ThirdValue) -> str:
    """A name, which cannot be cleared."""
    if not line(proposal.typed):
        raise Refused("no name given", "Give one, or take one of the names in conflict.")
    return line(proposal.typed)


def by_field(**checks: Check) -> Check:
    """A check for each of these fields; the others take any text."""
    return lambda proposal: checks.get(proposal.field, as_text)(proposal)


def _anything(_book: Circumstances, _about: str, _said: Mapping[str, object]) -> None:
    """Nothing is refused."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim.

    Attributes:
        name: its word on the wire.
        body: what a claim may hold; None where only a later version says such a thing.
        check: what a claim holds for a value that nobody said.
        words: how its records and claims read.
        names: of which names of services a record speaks, by the record's key.
        chained: fields that hold for every name of a service, whichever it was said of.
        anew: what is ruled with it of a name, and the command that rules anew.
        pointed_at: its records have ids that people type.
        starts: what a colleague's laptop starts with.
        ruling: the fields that are ruled in one act, the first of them the ruling itself; the reason that
            ``words`` names is one thing with them, also in a conflict.
        allowed: refuses what contradicts other rulings, by the record's key and what is said of it.
    """

    name: str
    body: type[Body] | None = None
    check: Check = as_text
    words: Phrasing = PLAIN
    names: Callable[[str], tuple[str, ...]] = lambda _: ()
    chained: tuple[str, ...] = ()
    anew: tuple[str, str] | None = None
    pointed_at: bool = False
    starts: bool = False
    ruling: tuple[str, ...] = ()
    allowed: Callable[[Circumstances, str, Mapping[str, object]], None] = _anything

    @property
    def reasoned(self) -> str:
        """The field of the reason for what is ruled; "" where none is given."""
        return self.words.reason

    @property
    def act(self) -> tuple[str, ...]:
        """What is said in one act: the ruling, what belongs to it, and why."""
        return (*self.ruling, self.reasoned) if self.ruling else ()

    def apart(self, contested: Collection[str]) -> tuple[str, ...]:
        """Of fields in conflict those that are conflicts of their own: of one act the first, with the others."""
        first = next((name for name in self.act if name in contested), "")
        return tuple(name for name in contested if name == first or name not in self.act)
