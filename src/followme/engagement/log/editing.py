"""Verbs that change what stands: answers, the text of a note, a visit's particulars; and taking a record back."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.observations import ANSWERING, OF_A_CASE, answer, cleaned
from followme.engagement.kinds.registry import record_named
from followme.engagement.reading import text
from followme.engagement.views import Receipt
from followme.engagement.visits.particulars import plain_changes, set_change
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import RETRACT, Record
from followme.inventory.answers import LISTS, to_claim
from followme.inventory.fields import Field
from followme.text import canonical, key_of, line
from followme.words.terms import read_as


def changes(book: Book, record: Record, answers: Mapping[str, str], remarks: list[str]) -> dict[str, object]:
    """The body that changes a record's answers to these; what is the same already is left out."""
    body: dict[str, object] = {}
    for name, typed in answers.items():
        if name in OF_A_CASE:
            if line(typed) != text(record.fields, name):
                body[name] = line(typed) or None
            continue
        field = book.catalogue.named(name)
        change = _change(field, record.fields.get(field.name), cleaned(typed, remarks), remarks)
        if change is not _SAME:
            body[field.name] = change
    return body


_SAME: Final = object()


def _change(field: Field, present: Any, typed: str, remarks: list[str]) -> Any:
    if field.shape not in LISTS:
        return _SAME if to_claim(field, typed) == present else answer(field, typed, remarks)
    have = present if isinstance(present, list) else []
    return set_change(have, _wanted(field, have, typed)) or _SAME


def _wanted(field: Field, have: Iterable[Any], typed: str) -> list[Any]:
    """The items wanted: ``+x`` adds to those there are, ``-x`` takes away, otherwise the list is replaced."""
    plain: list[str] = []
    more: list[str] = []
    less: list[str] = []
    for part in typed.replace("\n", ";").split(";"):
        item = part.strip()
        (more if item.startswith("+") else less if item.startswith("-") else plain).append(item.lstrip("+-"))
    plain = [item for item in plain if item]
    gone = {_named(item) for item in to_claim(field, ";".join(less))}
    start = to_claim(field, ";".join(plain)) if plain or not (more or less) else list(have)
    rest = [item for item in start if _named(item) not in gone]
    return [*rest, *to_claim(field, ";".join(more))]


def _named(item: Any) -> str:
    """What an item of a list names, whatever its basis."""
    named = item.get("value") if isinstance(item, dict) else None
    return key_of(named) if isinstance(named, str) else canonical(item)


class Editing(Wing):
    """Records are changed and taken back."""

    def edit(self, record: str, answers: Mapping[str, str]) -> Receipt:
        """Change answers of an observation (or catalogue entry), the text of a note, or a visit's particulars.

        Raises:
            Refused: nothing would change.
        """
        present, remarks = record_named(self.book.fieldbook, record), list[str]()
        if present.kind in ANSWERING:
            body = changes(self.book, present, answers, remarks)
        else:
            body = plain_changes(self.book, present, answers)
        if not body:
            raise Refused("nothing would change", "The record says so already.")
        statement = Statement(present.kind, present.about, body)
        return self.book.say([statement], f"an edit of the {read_as(present.kind)}", said=remarks)

    def retract(self, record: str) -> Receipt:
        """Take a record back: it is hidden, and stays in the log.

        Raises:
            Refused: it is taken back already.
        """
        present = record_named(self.book.fieldbook, record)
        if present.retracted:
            raise Refused("taken back already", "Undo brings it back.")
        statement = Statement(present.kind, present.about, {RETRACT: True})
        return self.book.say([statement], f"the retraction of the {read_as(present.kind)}")
