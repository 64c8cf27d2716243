"""What can be changed of a note and of a visit, and what a claim then holds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.kinds.kind import ThirdValue
from followme.engagement.kinds.visits import must_have, plain_value
from followme.engagement.visits.capturing import participant
from followme.fieldbook.fold import Record
from followme.text import canonical, line


def plain_changes(book: Book, record: Record, answers: Mapping[str, str]) -> dict[str, object]:
    """The body that changes a note or a visit; what it says already is left out.

    Raises:
        Refused: it has no such field that people change, or not with this value.
    """
    body: dict[str, object] = {}
    for name, typed in answers.items():
        must_have(record.kind, name)
        present: Any = record.fields.get(name)
        if name in _PEOPLE:
            body[name] = set_change(present or [], _people(name, typed))
        elif (value := plain_value(ThirdValue(book, record, name, typed, []))) != present:
            body[name] = value
    return {name: value for name, value in body.items() if value != {}}


_PEOPLE: Final = frozenset({"interviewers", "participants"})


def _people(name: str, typed: str) -> list[Any]:
    people = [one for one in typed.replace("\n", ";").split(";") if line(one)]
    return [participant(one) for one in people] if name == "participants" else [line(one) for one in people]


def set_change(have: Sequence[Any], wanted: Sequence[Any]) -> dict[str, list[Any]]:
    """The operation that makes a set of these; empty when it is already."""
    now = {canonical(item): item for item in have}
    then = {canonical(item): item for item in wanted}
    add = [item for key, item in then.items() if key not in now]
    remove = [item for key, item in now.items() if key not in then]
    return {word: items for word, items in (("add", add), ("remove", remove)) if items}
