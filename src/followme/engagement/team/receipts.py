"""What a merge did, for whoever merged: what came, what changed of others' words, what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from followme.engagement.book import Book
from followme.engagement.names.glossary import called, field_label
from followme.engagement.services.conflicts import service_of
from followme.fieldbook.adoption import ENGAGEMENT
from followme.fieldbook.fold import RETRACT
from followme.fieldbook.merging import Merged, Replaced
from followme.words.terms import entries


@dataclass(frozen=True, slots=True)
class Brought:
    """Whose names a merged file brought, and who had told names here before: keys of people, sorted."""

    file: str
    here: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """What a merge changed or hid: a field of something by its name, by whom, and whose words it had shown."""

    kind: str
    about: str
    service: str | None
    field: str
    by: str
    was_by: str
    name: str
    label: str

    @property
    def words(self) -> str:
        """It in a sentence."""
        told = f", told by {self.was_by}" if self.was_by else ""
        if self.field == RETRACT:
            return f"{self.by} hid {self.name}{told}"
        return f"{self.by} changed {self.label.lower()} of {self.name}{told}"


@dataclass(frozen=True, slots=True)
class MergedFile(Merged):
    """What merging one file did; what it changed of others' words, and whose words it asks to strike."""

    changes: tuple[Altered, ...] = ()
    asks_to_strike: tuple[tuple[str, str], ...] = ()
    """The claims it hides, each with who asks."""

    @property
    def told(self) -> tuple[str, ...]:
        """What it did beside adding entries, a sentence each, what holds for everybody first."""
        askers = ", ".join(sorted({by for _, by in self.asks_to_strike}))
        asks = f"{askers} asks to strike {entries(len(self.asks_to_strike))}: hidden, not erased, until you say"
        back = f"{entries(self.back)} that had been set aside came back"
        more = f"and {len(self.changes) - _TOLD:,} more"
        return (
            *([asks] if self.asks_to_strike else ()),
            *(change.words for change in self.changes[:_TOLD]),
            *([more] if len(self.changes) > _TOLD else ()),
            *([back] if self.back else ()),
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """What merging some files did, and what the fieldbook holds now (CONTRACTS ``merge``)."""

    files: tuple[MergedFile, ...]
    digest: str
    conflicts: int
    lost: int
    brought: tuple[Brought, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody here has to say what becomes of words that are hidden now."""
        return any(one.asks_to_strike for one in self.files)


class Everybody(NamedTuple):
    """What holds for everybody: the engagement's name and customer base, the rubric."""

    product_line: str
    customer_base: str
    rubric: str


def for_everybody(book: Book) -> Everybody:
    """As the log stands."""
    return Everybody(book.product_line, book.base_text, book.rubric.digest)


def changes_of(book: Book, replaced: Sequence[Replaced], was: Everybody) -> tuple[Altered, ...]:
    """What a merge replaced, by the names of what it is about; first what holds for everybody, if it changed."""
    named = tuple(_change(book, one) for one in replaced)
    is_now = for_everybody(book)
    told = {one.kind for one in named}
    beside = [
        Altered(kind, "", None, field, "a colleague", "", THIS, label)
        for kind, field, label in _OF_EVERYBODY
        if getattr(was, field) != getattr(is_now, field) and kind not in told
    ]
    return (*beside, *named)


THIS: Final = "this engagement"
_TOLD: Final = 20
"""Changes that are told; the others are counted."""
_OF_EVERYBODY: Final = (
    ("engagement", "product_line", "the product line"),
    ("engagement", "customer_base", "the customer base"),
    ("rubric", "rubric", "the rubric"),
)


def _change(book: Book, one: Replaced) -> Altered:
    record = book.fieldbook.record(one.kind, one.about)
    if record is None:
        raise LookupError(one.about)  # it was just merged
    service = service_of(book, record)
    profile = book.inventory.by_key.get(service) if service else None
    name = THIS if one.kind == ENGAGEMENT else profile.service if profile else called(book, record)
    return Altered(*one[:2], service, *one[2:], name, field_label(book, record, one.field))
