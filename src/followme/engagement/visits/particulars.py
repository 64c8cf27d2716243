"""What can be changed of a note and of a visit, and what a claim then holds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.kind import ThirdValue
from followme.engagement.kinds.visits import must_have, plain_value
from followme.engagement.lookup import visit_named
from followme.engagement.views import Receipt
from followme.engagement.visits.capturing import participant
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.records import Participant
from followme.text import canonical, key_of, line


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


class Attending(Wing):
    """Who is there."""

    def add_participant(self, visit: str, name: str, scopes: Sequence[str] = ()) -> Receipt:
        """Somebody who is there, with what they agreed to; of one who is named already this is what holds.

        Raises:
            Unknown: no visit, or several.
            Refused: no name.
        """
        if not line(name):
            raise Refused("nobody is named", "Give the name, or the role, of who was there.")
        found = self.book.visits[visit_named(self.book, visit)]
        have = [_as_said(one) for one in found.participants]
        rest = [one for one in have if key_of(str(one["name"])) != key_of(name)]
        new: dict[str, object] = {"name": line(name), "scopes": [line(one) for one in scopes if line(one)]}
        change = set_change(have, [*rest, new])
        body = {"participants": change} if change else {}
        return self.book.say([Statement("visit", found.id, body)] if body else [], "a participant", found.id)


def _as_said(one: Participant) -> dict[str, object]:
    return {"name": one.name, "scopes": list(one.scopes)}
