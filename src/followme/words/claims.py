"""How claims and the records they make read: labels instead of fields, names instead of ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from followme.inventory.fields import NAME, Catalogue
from followme.text import canonical
from followme.words.conflicts import RETRACT
from followme.words.fields import label_of

WITHHELD: Final = "[withheld]"
_ENOUGH: Final = 40
"""Characters of a note that say which one is meant."""
_ID: Final = 12
"""Characters of an id that stand for it."""
_FOR_MACHINES: Final = frozenset(
    {"order", "visit", "evidence", "starts", "ends", "status", "kind", "claims", "named"}
)
"""Fields that tell people nothing without the screen they are shown on."""
_FIRST: Final = frozenset({NAME, "text"})
_LAST: Final = frozenset({"because", "reason"})
_OF_A_SERVICE: Final = frozenset({"decision", "progress", "adjudication"})
_RULED: Final = frozenset({"decision", "adjudication", "verdict", "twin", "spelling"})
"""Said as a whole each time: what is left out says nothing."""


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


def record_name(subject: Subject, fields: Mapping[str, Any], names: Glossary) -> str:
    """What a record that belongs to no service is called."""
    kind, about = subject.kind, subject.about
    if kind == "visit":
        return f"Visit: {names.visit(about) or about[:_ID]}"
    if kind == "note":
        return f"Note: {_text(fields, 'text')[:_ENOUGH] or about[:_ID]}"
    if kind == "twin":
        return f"Twins: {' = '.join(names.visit(visit) or visit[:_ID] for visit in subject.parts)}"
    if kind == "verdict":
        return " = ".join(map(names.service, subject.parts)) or about
    if kind == "spelling":
        return _spelling_name(subject, names)
    name = _text(fields, "name") or _text(fields, "product_line") or about
    return f"{kind.capitalize()}: {name}" if kind != name else name


def _spelling_name(subject: Subject, names: Glossary) -> str:
    """Two spellings of a value: ``People: Jaegar = Jaeger``."""
    domain, *keys = subject.parts or (subject.about,)
    spellings = names.spellings(domain)
    return f"{domain.capitalize()}: {' = '.join(spellings.get(key, key) for key in keys)}" if keys else domain


def claim_words(subject: Subject, body: Mapping[str, Any], names: Glossary) -> str:
    """What a claim says, for people."""
    kind, ruled = subject.kind, subject.kind in _RULED
    fields = sorted(body.items(), key=lambda item: _rank(item[0]))
    words = " · ".join(
        _field_words(subject, name, value, names)
        for name, value in fields
        if name not in _FOR_MACHINES and not (ruled and value is None)
    )
    if kind in _OF_A_SERVICE:
        name = names.service((subject.parts or (subject.about,))[0])
        return f"{name}: {words or _text(body, 'status')}"
    if kind == "verdict":
        return f"{' = '.join(map(names.spelt, subject.parts))}: {words}"
    if kind == "spelling":
        return f"{_spelling_name(subject, names)}: {words}"
    return words or f"a {kind}"


def _rank(name: str) -> tuple[int, str]:
    """The name first, the reason last."""
    return (name not in _FIRST) + (name in _LAST), name


def _field_words(subject: Subject, name: str, value: Any, names: Glossary) -> str:
    if name == RETRACT:
        return f"{subject.kind} taken back" if value else f"{subject.kind} brought back"
    if subject.kind == "note" and name == "text":
        return plain(value)
    return f"{_label(subject, name, names.catalogue)}: {_value_words(name, value, names)}"


def _label(subject: Subject, name: str, catalogue: Catalogue) -> str:
    """What a field is called; of a ruling the field that was ruled on."""
    ruled = subject.parts[1:] if (subject.kind, name) == ("adjudication", "value") else ()
    if ruled == (NAME,):
        return "Called"
    field = ruled[0] if ruled else name
    label = label_of(field, catalogue)
    return label if catalogue.has(field) else label.capitalize()


def _value_words(name: str, value: Any, names: Glossary) -> str:
    if value is None:
        return "cleared"
    change = _change(value)
    if change:
        added, removed = change
        return "; ".join([*map(_item, added), *(f"no longer {_item(item)}" for item in removed)])
    return names.service(value) if name == "successor" and isinstance(value, str) else plain(value)


def _item(item: Any) -> str:
    """An item of a set: an answer, somebody by name, or a re-keying."""
    if isinstance(item, dict) and "value" not in item:
        return " #".join(str(item[part]) for part in ("name", "service", "key") if item.get(part))
    return plain(item)


def _change(value: Any) -> tuple[Sequence[Any], Sequence[Any]] | None:
    """What a claim adds to a set and takes out of it; None for a value that is no change of a set."""
    lists = value if isinstance(value, dict) and value.keys() <= {"add", "remove"} else {}
    if not lists or not all(isinstance(items, list) for items in lists.values()):
        return None
    return lists.get("add", []), lists.get("remove", [])


def log_words(body: Mapping[str, Any]) -> str:
    """What a claim says in the words of the log: its fields as they are named there."""
    return " · ".join(_log_word(name, value) for name, value in body.items())


def _log_word(name: str, value: Any) -> str:
    if name == RETRACT:
        return "taken back" if value else "brought back"
    if value is None:
        return f"{name}: cleared"
    change = _change(value)
    if change:
        items = (f"{sign}{plain(item)}" for sign, items in zip("+-", change, strict=True) for item in items)
        return f"{name}: {' '.join(items)}"
    return f"{name}: {plain(value)}"


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
