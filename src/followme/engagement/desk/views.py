"""What is read of the desk: plain frozen values, safe to pass between threads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from followme.text import times

Change = Literal["disposition", "wave", "nothing"]
"""What a word from somebody can change of a service: the first there is counts."""
CHANGES: Final[tuple[Change, ...]] = ("disposition", "wave", "nothing")


@dataclass(frozen=True, slots=True)
class DeskItem:
    """Something that waits for a person.

    Attributes:
        kind: one of ``kinds.KINDS``.
        subject: what of that kind: a key, an id, or the JSON list of several.
        text: it in a sentence.
        changes: what a word on it can change of a service.
        customers: a year, the low end, of the largest service it is about; None where nobody knows.
        minutes: how long it takes somebody.
        ask: persons or roles.
        command: what settles it.
        service: the key of the service it is about, "" for none; ``field`` the answer that is asked for.
        visit: the visit it was said in, "" for none.
        claims: the ids it rests on.
    """

    kind: str
    subject: str
    text: str
    changes: Change
    customers: int | None
    minutes: int
    ask: tuple[str, ...]
    command: str
    service: str = ""
    field: str = ""
    visit: str = ""
    claims: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[int, bool, int, str, str]:
        """Where it stands: what changes most first, then customers (most first, unknown last), then its key."""
        unknown = self.customers is None
        return CHANGES.index(self.changes), unknown, -(self.customers or 0), self.subject, self.kind

    @property
    def person(self) -> str:
        """Who is asked first."""
        return self.ask[0] if self.ask else "anybody"


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Whom to ask, for what; ``settles`` counts services whose disposition waits for nobody else."""

    person: str
    items: tuple[DeskItem, ...]
    settles: int

    @property
    def minutes(self) -> int:
        """How long it takes them."""
        return sum(item.minutes for item in self.items)

    @property
    def heading(self) -> str:
        """``Ask Pedro: 12, settles 5``."""
        return f"Ask {self.person}: {len(self.items)}" + (f", settles {self.settles}" if self.settles else "")


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, what changes most first; ``left`` counts what was set aside.

    ``remarks`` say what was not looked at.
    """

    items: tuple[DeskItem, ...]
    left: int = 0
    remarks: tuple[str, ...] = ()
    undecided: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(item.minutes for item in self.items)

    def by_person(self) -> tuple[AskedPerson, ...]:
        """The same by whom to ask, who has most to say first."""
        theirs: dict[str, list[DeskItem]] = {}
        for item in self.items:
            theirs.setdefault(item.person, []).append(item)
        waits = _waiting_for(self.items)
        alone = [next(iter(people)) for key, people in waits.items() if len(people) == 1 and key in self.undecided]
        asked = (AskedPerson(person, tuple(items), alone.count(person)) for person, items in theirs.items())
        return tuple(sorted(asked, key=lambda asked_person: (-len(asked_person.items), asked_person.person)))


def _waiting_for(items: Sequence[DeskItem]) -> dict[str, set[str]]:
    """By service, whose words can change its disposition."""
    waits: dict[str, set[str]] = {}
    for item in items:
        if item.service and item.changes == "disposition":
            waits.setdefault(item.service, set()).add(item.person)
    return waits


def hours(minutes: int) -> str:
    """``2 h 5 min``."""
    whole, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{whole} h" if whole else "", f"{rest} min" if rest or not whole else "")))


def head_line(desk: Desk) -> str:
    """``14 items, 1 h 5 min; 9 can change a disposition, 3 a wave``; what was left is said too."""
    counts = [sum(item.changes == change for item in desk.items) for change in CHANGES[:2]]
    said = (f"{counts[0]:,} can change a disposition", f"{counts[1]:,} a wave")
    changing = ", ".join(words for count, words in zip(counts, said, strict=True) if count)
    head = f"{times(len(desk.items), 'item')}, {hours(desk.minutes)}"
    return "; ".join(filter(None, (head, changing, f"{desk.left:,} left" if desk.left else "")))
