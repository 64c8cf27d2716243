"""The field catalogue: the ten answers of an observation, and what later phases ask beside them.

The catalogue, not the rubric, fixes the order of the levels: the first listed is the strongest, and
consensus across teams takes the strongest. A what-if rubric therefore never changes answers.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from followme.errors import Unknown, nearest
from followme.text import whole_number

Shape = Literal["text", "choice", "list", "estimate", "rekeyed", "number"]
"""One line; one of ``options``; a set of lines; customers a year; re-keyings; a number."""
Basis = Literal["seen", "document", "said", "guess"]

NAME: Final = "service_name"
"""The field that names the service; all others ask about it."""
BASES: Final[tuple[Basis, ...]] = ("seen", "document", "said", "guess")
"""Best first. METHOD §2."""
_RECORD_BASES: Final[tuple[Basis, ...]] = ("document", "seen", "said", "guess")

IMPACT_ROLES: Final = ("business leader", "Product Marketing", "Product Management")
COMPLEXITY_ROLES: Final = ("technical leader", "Architects")


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the catalogue.

    Attributes:
        name: the key in claims, JSON and options of the command line.
        label: what a person reads.
        header: the column title in a ten-column file, as the method writes it.
        shape: how the answer reads.
        options: levels of a choice, strongest first.
        letters: one unique letter per option, shown and typed.
        bases: which basis beats which, best first.
        rule: how voices become a consensus: ``team`` (majority within a team, strongest across),
            ``fact`` (majority of all voices), ``union``, ``estimate``.
        ask: the roles that usually know.
        once: asked once per service and visit, not per sighting.
    """

    name: str
    label: str
    header: str
    shape: Shape
    options: tuple[str, ...] = ()
    letters: str = ""
    bases: tuple[Basis, ...] = BASES
    rule: Literal["team", "fact", "union", "estimate", "name"] = "fact"
    ask: tuple[str, ...] = ()
    once: bool = True

    @property
    def names_people(self) -> bool:
        """Whether it names leaders: a list that documents know best."""
        return self.shape == "list" and self.bases is _RECORD_BASES

    def rank(self, basis: str) -> int:
        """0 for the best basis of this field; an unknown basis ranks last."""
        return self.bases.index(basis) if basis in self.bases else len(self.bases)


REDUNDANT: Final = "Redundant"
"""The business impact of a service that another makes needless."""
_CRITICAL: Final = ("Critical", "Supportive", REDUNDANT)
_CUSTOMERS: Final = ("All Customers", "Most Customers", "Some Customers", "Few Customers")
_BUILT: Final = ("Licensed Service", "Licensed System", "Custom System")
_ACCESS: Final = ("Fully-Accessible", "Partially-Accessible", "Inaccessible")
_COUPLED: Final = ("Tightly-Coupled", "Loosely-Coupled", "Uncoupled")
TEN: Final[tuple[Field, ...]] = (
    Field("service_name", "Service", "System/Service Name", "text", rule="name", once=False),
    Field("business_leader", "Business leader", "Business Leader", "list", rule="union", bases=_RECORD_BASES),
    Field("technical_leader", "Technical leader", "Technical Leader", "list", rule="union", bases=_RECORD_BASES),
    Field("business_functions", "Business functions", "Business Function", "list", rule="union", once=False),
    Field(
        "business_impact",
        "Business impact",
        "Business Impact",
        "choice",
        _CRITICAL,
        "csr",
        rule="team",
        ask=IMPACT_ROLES,
    ),
    Field(
        "customer_impact",
        "Customer impact",
        "Customer Impact",
        "choice",
        _CUSTOMERS,
        "amsf",
        rule="team",
        ask=IMPACT_ROLES,
    ),
    Field(
        "customers_annually",
        "Customers a year",
        "Approx. Number of Customers Impacted Annually",
        "estimate",
        rule="estimate",
        ask=IMPACT_ROLES,
    ),
    Field(
        "implementation",
        "Implementation",
        "Implementation Profile",
        "choice",
        _BUILT,
        "vyc",
        bases=_RECORD_BASES,
        ask=COMPLEXITY_ROLES,
    ),
    Field("integration", "Integration", "Integration Profile", "choice", _ACCESS, "fpi", ask=COMPLEXITY_ROLES),
    Field("dependency", "Dependency", "Product Dependency", "choice", _COUPLED, "tlu", ask=COMPLEXITY_ROLES),
)

ASKED: Final = tuple(field.name for field in TEN if field.name != NAME)
"""The nine questions beside the name."""
BESIDE: Final[tuple[Field, ...]] = (
    Field("redundant_with", "Redundant with", "Redundant With", "text", ask=IMPACT_ROLES),
    Field("identity_keys", "Identity keys", "Identity Keys", "list", rule="union", ask=COMPLEXITY_ROLES),
    Field("consumes_from", "Consumes from", "Consumes From", "list", rule="union", ask=COMPLEXITY_ROLES),
    Field("rekeyed_from", "Re-keyed from", "Re-keyed From", "rekeyed", rule="union", once=False),
    Field("journey_state", "Journey state", "Journey State", "text", rule="union", once=False),
)


@dataclass(frozen=True)
class Catalogue:
    """All fields an observation may carry: the ten, those beside them, and the rubric's added dimensions."""

    fields: tuple[Field, ...] = (*TEN, *BESIDE)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The names of all fields but the service's name."""
        return tuple(field.name for field in self.fields if field.name != NAME)

    @cached_property
    def answered(self) -> tuple[str, ...]:
        """The names of all fields, the service's own last."""
        return (*self.asked, NAME)

    def with_added(self, added: tuple[Field, ...]) -> "Catalogue":
        """This catalogue with the rubric's added dimensions after its own fields."""
        return Catalogue((*self.fields, *added))

    def named(self, name: str) -> Field:
        """The field of that name, however it is punctuated.

        Raises:
            Unknown: with the nearest field name.
        """
        exact = next((field for field in self.fields if field.name == name), None)
        if exact is not None:
            return exact
        wanted = name.strip().replace("-", "_").casefold()
        for field in self.fields:
            if field.name == wanted:
                return field
        names = [field.name for field in self.fields]
        raise Unknown(f'unknown field "{name}"', f"Fields are {', '.join(names)}.{nearest(name, names)}")

    def has(self, name: str) -> bool:
        """Whether an observation of this catalogue may carry ``name``."""
        return any(field.name == name for field in self.fields)


def read_choice(field: Field, typed: str) -> str | None:
    """The level that ``typed`` names: whole, by letter, by number from 1, by a unique beginning; else None."""
    levels = readings(field, typed)
    return levels[0] if len(levels) == 1 else None


def readings(field: Field, typed: str) -> tuple[str, ...]:
    """Every level that ``typed`` may name, in their order."""
    word = _plain(typed)
    if not word:
        return ()
    if len(word) == 1 and word in field.letters:
        return (field.options[field.letters.index(word)],)
    if word.isdecimal():
        place = whole_number(word)
        return field.options[place - 1 : place] if place else ()
    return tuple(option for option in field.options if _plain(option).startswith(word))


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
