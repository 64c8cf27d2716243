"""How claims and the records they make read: labels instead of fields, names instead of ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from followme.inventory.fields import NAME, Catalogue
from followme.text import canonical
from followme.words.conflicts import LISTED, RETRACT, UNSAID
from followme.words.fields import label_of, spaced
from followme.words.moments import when
from followme.words.terms import note_word, read_as

WITHHELD: Final = "[withheld]"
ENOUGH: Final = 40
"""Characters of a note that say which one is meant."""
ID: Final = 12
"""Characters of an id that stand for it."""
_FOR_MACHINES: Final = frozenset(
    {"order", "visit", "evidence", "starts", "ends", "status", "kind", "claims", "named", "nth", "row_id", "place"}
)
"""Fields that tell people nothing without the screen they are shown on."""
_IDS: Final = frozenset({"order", "claims", "named", "nth", "place"})
"""Fields that tell people nothing anywhere."""
_FIRST: Final = frozenset({NAME, "text"})
_DOCUMENT: Final = "document"
"""A field that is pages long."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim or a record is about: its kind, its key, and the parts of a key that is made of several."""

    kind: str
    about: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """How the keys and ids of an engagement read.

    Attributes:
        catalogue: the labels of its fields.
        service: a name's key to what its service is called.
        spelt: the same to the name as it is written, whatever its service is called.
        visit: a visit's id to its team and day; "" when there is none of that id.
        spellings: a domain of values to the spelling of each key.
    """

    catalogue: Catalogue
    service: Callable[[str], str]
    spelt: Callable[[str], str]
    visit: Callable[[str], str]
    spellings: Callable[[str], Mapping[str, str]]


def plain(value: Any) -> str:
    """A value of a claim as one text; the basis of an answer in brackets unless it was just said."""
    if isinstance(value, dict) and "value" in value:
        basis = value.get("basis", "said")
        return f"{value['value']}{f' ({basis})' if basis != 'said' else ''}"
    return value if isinstance(value, str) else canonical(value)


def _title(subject: Subject, fields: Mapping[str, Any], _: Glossary) -> str:
    kind = subject.kind
    name = _text(fields, "name") or _text(fields, "product_line") or subject.about
    return f"{kind.capitalize()}: {name}" if kind != name else name


def _called(subject: Subject, fields: Mapping[str, Any], _: Glossary) -> str:
    return _text(fields, "name") or _text(fields, "product_line") or subject.about


def service_opening(subject: Subject, names: Glossary) -> str:
    """The service that a claim speaks of."""
    return names.service((subject.parts or (subject.about,))[0])


def claim_label(_: Subject, name: str, catalogue: Catalogue) -> str:
    """What a field is called in a claim."""
    label = label_of(name, catalogue)
    return label if catalogue.has(name) else label.capitalize()


def _contested(_: Subject, name: str, _catalogue: Catalogue) -> str:
    return spaced(name)


def _no_effect(_: Subject, _field: str, _value: str, _name_of: Callable[[str], str]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How the records and claims of one kind read.

    Attributes:
        title: what a record is called that belongs to no service.
        called: the same, where its kind need not be said.
        opening: what its line begins with; None for nothing.
        whole: it is said as a whole each time: what is left out says nothing.
        bare: the field that reads without a label.
        reason: the field that says why the others were said; it reads last.
        label: what a field is called in a claim.
        contested: what it is called in a conflict.
        effect: what settling a field with a value does beside the scores; "" when nothing.
    """

    title: Callable[[Subject, Mapping[str, Any], Glossary], str] = _title
    called: Callable[[Subject, Mapping[str, Any], Glossary], str] = _called
    opening: Callable[[Subject, Glossary], str] | None = None
    whole: bool = False
    bare: str = ""
    reason: str = ""
    label: Callable[[Subject, str, Catalogue], str] = claim_label
    contested: Callable[[Subject, str, Catalogue], str] = _contested
    effect: Callable[[Subject, str, str, Callable[[str], str]], str] = _no_effect


PLAIN: Final = Phrasing()


def claim_words(
    wording: Phrasing, subject: Subject, body: Mapping[str, Any], names: Glossary, *, everything: bool = False
) -> str:
    """What a claim says, for people; ``everything`` where no screen around it says where and when it was."""
    silent = (_IDS if everything else _FOR_MACHINES) | ({"label"} if LISTED in body else set())
    words = " · ".join(
        _field_words(wording, subject, name, value, names)
        for name, value in sorted(body.items(), key=lambda item: rank(item[0], wording))
        if name not in silent and not (wording.whole and value is None)
    )
    if wording.opening is None:
        return words or f"a {read_as(subject.kind)}"
    return f"{wording.opening(subject, names)}: {words or _text(body, 'status')}"


def rank(name: str, wording: Phrasing) -> tuple[int, str]:
    """The name first, the reason last; behind it a document, whose end nobody reaches."""
    return (name not in _FIRST) + (name in (wording.reason, LISTED)) + 2 * (name == _DOCUMENT), name


def _field_words(wording: Phrasing, subject: Subject, name: str, value: Any, names: Glossary) -> str:
    if name == RETRACT:
        return f"{read_as(subject.kind)} {'taken' if value else 'brought'} back"
    if name == LISTED:
        return f"by the list {value}"
    if name == UNSAID:
        return f"no longer said: {', '.join(map(spaced, value))}"
    if name == wording.bare:
        return plain(value)
    return f"{wording.label(subject, name, names.catalogue)}: {value_words(name, value, names)}"


def conflict_label(wording: Phrasing, subject: Subject, name: str, catalogue: Catalogue) -> str:
    """The field in question of a record in conflict."""
    return "taken back" if name == RETRACT else wording.contested(subject, name, catalogue)


def value_words(name: str, value: Any, names: Glossary) -> str:
    """A value of a claim, or of a record, for people."""
    if value is None:
        return "cleared"
    if isinstance(value, list):
        return "; ".join(map(_item, value))
    change = _change(value)
    if change:
        added, removed = change
        return "; ".join([*map(_item, added), *(f"no longer {_item(item)}" for item in removed)])
    return _named(name, value, names) if isinstance(value, str) else plain(value)


def _named(name: str, value: str, names: Glossary) -> str:
    """A text of a record, an id or a moment as it reads."""
    match name:
        case "successor":
            return names.service(value)
        case "visit":
            return names.visit(value) or value[:ID]
        case "kind":
            return note_word(value)
        case "evidence":
            return read_as("observation")
        case "starts" | "ends":
            return when(value)
    return value


def _item(item: Any) -> str:
    """An item of a set: an answer, somebody by name and what they agreed to, or a re-keying."""
    if isinstance(item, dict) and "value" not in item:
        named = " #".join(str(item[part]) for part in ("name", "service", "key") if item.get(part))
        return f"{named} ({', '.join(map(str, item['scopes']))})" if item.get("scopes") else named
    return plain(item)


def _change(value: Any) -> tuple[Sequence[Any], Sequence[Any]] | None:
    """What a claim adds to a set and takes out of it; None for a value that is no change of a set."""
    lists = value if isinstance(value, dict) and value.keys() <= {"add", "remove"} else {}
    if not lists or not all(isinstance(items, list) for items in lists.values()):
        return None
    return lists.get("add", []), lists.get("remove", [])


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
