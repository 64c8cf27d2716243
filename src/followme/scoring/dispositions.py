"""What a disposition is: the one table of them, for all that reads, says, draws or plans one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Role = Literal["target", "retirement", "kept outside", "unplaced"]
Firmness = Literal["decided", "recommended", "working", "unscored"]
"""How firm a disposition is; the first there is of them counts. Of what is unscored there is none."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """What can become of a service. People may decide each of them (CONTRACTS).

    Attributes:
        role: what it means for a plan; unplaced waits for a decision.
        letter: chooses it in the form; "" where the form does not offer it.
        by_rubric: a rubric may recommend it; else only people say it.
        needs_successor: another service has to take over.
        corner: of the chart, for the name of a quadrant: whether impact is high there, and complexity.
    """

    name: str
    role: Role = "unplaced"
    letter: str = ""
    by_rubric: bool = False
    needs_successor: bool = False
    corner: tuple[bool, bool] | None = None

    @property
    def can_take_over(self) -> bool:
        """Whether a service decided so may be another's successor: it is a peer of all others."""
        return self.role in {"target", "unplaced"}

    @property
    def decides(self) -> bool:
        """Whether a decision for it is one: Challenge leaves it open what becomes of the service."""
        return self.name != CHALLENGE

    @property
    def of_a_service(self) -> str:
        """What makes a sentence of "would make it …": ``a Quick win``, ``Consolidate``."""
        return f"a {self.name}" if self.corner else self.name


CONSOLIDATE: Final = "Consolidate"
OPEN_UP: Final = "Open up or replace"
QUICK_WIN: Final = "Quick win"
BIG_BET: Final = "Big bet"
FILL_IN: Final = "Fill-in"
CHALLENGE: Final = "Challenge"

_ROWS: Final = (
    Disposition(CONSOLIDATE, "retirement", "c", by_rubric=True, needs_successor=True),
    Disposition(OPEN_UP, "target", "o", by_rubric=True),
    Disposition(QUICK_WIN, "target", "q", by_rubric=True, corner=(True, False)),
    Disposition(BIG_BET, "target", "b", by_rubric=True, corner=(True, True)),
    Disposition(FILL_IN, "target", "f", by_rubric=True, corner=(False, False)),
    Disposition(CHALLENGE, by_rubric=True, corner=(False, True)),
    Disposition("Integrate", "target", "i"),
    Disposition("Retire", "retirement", "t"),
    Disposition("Replace", "retirement", "r", needs_successor=True),
    Disposition("Keep outside", "kept outside", "k"),
)
DISPOSITIONS: Final[Mapping[str, Disposition]] = MappingProxyType({row.name: row for row in _ROWS})
"""By name, in the order in which they are listed for people."""
RECOMMENDED: Final = tuple(row.name for row in _ROWS if row.by_rubric)
"""What a rubric can recommend (CONTRACTS ``score``)."""
SO_FAR: Final = (BIG_BET, QUICK_WIN, FILL_IN, OPEN_UP, CHALLENGE)
"""Which of the possible ones is the working one where the midpoints give none (METHOD section 4)."""
RETIRE: Final = "Retire"
CHOSEN_FOR_CHALLENGE: Final = ("Integrate", RETIRE, "Keep outside")
"""What people choose from where the rubric gives Challenge (METHOD section 4)."""
OFFERED: Final = tuple(sorted((row for row in _ROWS if row.letter), key=lambda row: "icrtkoqbf".index(row.letter)))
"""What the form offers, what is decided most often first."""


def disposition_of(name: str) -> Disposition:
    """The disposition of that name; one that no version of this table knows is unplaced."""
    return DISPOSITIONS.get(name, Disposition(name))
