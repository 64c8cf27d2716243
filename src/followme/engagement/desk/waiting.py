"""What waits before it is weighed: what it is about, whom to ask, and what a word on it could be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from shlex import quote

from followme.engagement.book import Book
from followme.engagement.desk.trials import Trials
from followme.engagement.desk.views import Change
from followme.inventory.records import Estimate, Profile
from followme.scoring.evidence import claims_behind

Outcome = Callable[[Trials], Change]
"""What a word on it can change, found by trying every word there is."""
Gather = Callable[[Book], Iterator["OpenItem"]]
"""What waits, of some kinds."""


def changes_nothing(_: Trials) -> Change:
    """Of words that no score and no plan reads."""
    return "nothing"


def changes_wave(_: Trials) -> Change:
    """Of words that every plan reads and no score does."""
    return "wave"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something that waits for a person.

    Attributes:
        services: the keys of the services it is about, the one to show first.
        words: the command that settles it; its words in capitals are to be filled in.
        claims: the ids it rests on.
    """

    kind: str
    subject: str
    text: str
    ask: tuple[str, ...] = ()
    words: str = ""
    services: tuple[str, ...] = ()
    field: str = ""
    claims: Sequence[str] = ()
    outcome: Outcome = changes_nothing
    visit: str = ""


def said(command: str, *words: str) -> str:
    """A command and its words, each quoted where need be: ``followme settle FILE Siebel integration``."""
    return " ".join(("followme", command, "FILE", *(quote(word) if word else "''" for word in words)))


def customers_of(profiles: Iterable[Profile]) -> int | None:
    """Customers a year, the low end, of the largest; None where nobody knows any."""
    numbers = [profile.value("customers_annually") for profile in profiles]
    return max((number.low for number in numbers if isinstance(number, Estimate)), default=None)


def behind(book: Book, *keys: str) -> tuple[str, ...]:
    """The claims behind everything that is answered of these services."""
    every = (book.inventory.by_key[key] for key in keys if key in book.inventory.by_key)
    return tuple(sorted({claim for profile in every for claim in claims_behind(profile, profile.answers)}))


def record_claims(book: Book, kind: str, about: str) -> tuple[str, ...]:
    """The claims of one record."""
    record = book.fieldbook.record(kind, about)
    return tuple(sorted(claim.id for claim in record.claims)) if record else ()
