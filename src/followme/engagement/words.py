"""What records and values are called when people read of them."""

from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.names.pairing import spellings
from followme.engagement.names.spelling import Spellings
from followme.engagement.reading import named_in, text
from followme.fieldbook.claims import Claim, body_of
from followme.fieldbook.fold import RETRACT, Record, is_set
from followme.inventory.spellings import FIELDS
from followme.text import canonical

_ENOUGH = 40
"""Characters of a note that say which one is meant."""


def plain(value: Any) -> str:
    """A value of a claim as one text; the basis of an answer in brackets unless it was just said."""
    if isinstance(value, dict) and "value" in value:
        basis = value.get("basis", "said")
        return f"{value['value']}{f' ({basis})' if basis != 'said' else ''}"
    return value if isinstance(value, str) else canonical(value)


def visit_name(book: Book, visit: str) -> str:
    """A visit by its team and day; "" when there is none of that id."""
    found = book.visits.get(visit)
    return f"{found.team or found.label or 'a visit'}, {found.at[:10]}" if found else ""


def record_name(book: Book, record: Record) -> str:
    """What a record that belongs to no service is called."""
    fields = record.fields
    if record.kind == "visit":
        return f"Visit: {visit_name(book, record.about) or record.about[:12]}"
    if record.kind == "note":
        return f"Note: {text(fields, 'text')[:_ENOUGH] or record.about[:12]}"
    if record.kind == "twin":
        return f"Twins: {' = '.join(visit_name(book, one) or one[:12] for one in named_in(record.about))}"
    if record.kind == "verdict":
        return " = ".join(map(book.name_of, named_in(record.about))) or record.about
    if record.kind == "spelling":
        return spelling_name(book, record.about)
    named = text(fields, "name") or text(fields, "product_line") or record.about
    return f"{record.kind.capitalize()}: {named}" if record.kind != named else named


def spelling_name(book: Book, about: str) -> str:
    """Two spellings of a value: ``People: Jaegar = Jaeger``."""
    of, *keys = named_in(about) or (about,)
    spelt = Spellings(book, of).spellings if of in FIELDS else {}
    return f"{of.capitalize()}: {' = '.join(spelt.get(key, key) for key in keys)}" if keys else of


_FOR_MACHINES: Final = frozenset(
    {"order", "visit", "evidence", "starts", "ends", "status", "kind", "claims", "named"}
)
"""Fields that tell people nothing without the screen they are shown on."""
_FIRST: Final = frozenset({"service_name", "text"})
_LAST: Final = frozenset({"because", "reason"})
_OF_A_SERVICE: Final = frozenset({"decision", "progress", "adjudication"})
_RULED: Final = frozenset({"decision", "adjudication", "verdict", "twin", "spelling"})
"""Said as a whole each time: what is left out says nothing."""


def claim_words(book: Book, claim: Claim) -> str:
    """What a claim says, for people: labels instead of fields, names instead of ids."""
    if book.fieldbook.is_struck(claim.id):
        return "[withheld]"
    told = {name: value for name, value in sorted(body_of(claim).items(), key=_rank) if name not in _FOR_MACHINES}
    shown = {name: value for name, value in told.items() if value is not None or claim.kind not in _RULED}
    said = " · ".join(_field_words(book, claim, name, value) for name, value in shown.items())
    if claim.kind in _OF_A_SERVICE:
        about = book.name_of((named_in(claim.about) or (claim.about,))[0])
        return f"{about}: {said or text(body_of(claim), 'status')}"
    if claim.kind == "verdict":
        return f"{' = '.join(_spelt(book, key) for key in named_in(claim.about))}: {said}"
    if claim.kind == "spelling":
        return f"{spelling_name(book, claim.about)}: {said}"
    return said or f"a {claim.kind}"


def _rank(told: tuple[str, Any]) -> tuple[int, str]:
    """The name first, the reason last."""
    return (told[0] not in _FIRST) + (told[0] in _LAST), told[0]


def _spelt(book: Book, key: str) -> str:
    """A name as it is written, not as its service is called: a verdict is on names."""
    return spellings(book).get(key) or book.chains.given.get(key) or book.name_of(key)


def _field_words(book: Book, claim: Claim, name: str, value: Any) -> str:
    if name == RETRACT:
        return f"{claim.kind} taken back" if value else f"{claim.kind} brought back"
    if claim.kind == "note" and name == "text":
        return plain(value)
    return f"{_label(book, claim, name)}: {_value_words(book, name, value)}"


def _label(book: Book, claim: Claim, name: str) -> str:
    """What a field is called; of a ruling the field that was ruled on."""
    ruled = named_in(claim.about)[1:] if (claim.kind, name) == ("adjudication", "value") else ()
    field = ruled[0] if ruled else name
    if ruled == ("service_name",):
        return "Called"
    return book.catalogue.named(field).label if book.catalogue.has(field) else field.replace("_", " ").capitalize()


def _value_words(book: Book, name: str, value: Any) -> str:
    if value is None:
        return "cleared"
    if is_set(value):
        gone = [f"no longer {_item(one)}" for one in value.get("remove", [])]
        return "; ".join([*map(_item, value.get("add", [])), *gone])
    return book.name_of(value) if name == "successor" and isinstance(value, str) else plain(value)


def _item(one: Any) -> str:
    """An item of a set: an answer, somebody by name, or a re-keying."""
    if isinstance(one, dict) and "value" not in one:
        return " #".join(str(one[part]) for part in ("name", "service", "key") if one.get(part))
    return plain(one)
