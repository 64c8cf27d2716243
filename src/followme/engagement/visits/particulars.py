"""What can be changed of a note and of a visit, and what a claim then holds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.visits.capturing import participant
from followme.errors import Refused
from followme.fieldbook.fold import Record
from followme.inventory.fields import read_choice
from followme.inventory.lines import TAG
from followme.text import canonical, clean, key_of, line

PLAIN: Final = {
    "note": ("text", "kind", "speaker", "tag", "evidence", "released"),
    "visit": ("team", "place", "focus", "debrief", "label", "starts", "ends", "interviewers", "participants"),
}
"""What can be changed of a note, and of a visit."""
_LINES: Final = frozenset({"text", "debrief"})
_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0", ""})


def tag_named(typed: str) -> str:
    """The tag that is meant, by its name, beginning or letter; "" for none.

    Raises:
        Refused: there is no such tag.
    """
    tag = read_choice(TAG, typed) if line(typed) else ""
    if tag is None:
        raise Refused(f'no tag "{line(typed)}"', f"Tags are {', '.join(TAG.options)}.")
    return tag


def plain_changes(book: Book, record: Record, answers: Mapping[str, str]) -> dict[str, object]:
    """The body that changes a note or a visit; what it says already is left out.

    Raises:
        Refused: it has no such field that people change, or not with this value.
    """
    body: dict[str, object] = {}
    for name, typed in answers.items():
        known(record.kind, name)
        present: Any = record.fields.get(name)
        if name in _PEOPLE:
            body[name] = set_change(present or [], _people(name, typed))
        elif (value := plain_value(book, record.kind, name, typed)) != present:
            body[name] = value
    return {name: value for name, value in body.items() if value != {}}


def known(kind: str, name: str) -> None:
    """Refuse a field that a note or a visit does not have.

    Raises:
        Refused: with those it has.
    """
    if name not in PLAIN[kind]:
        raise Refused(f"a {kind} has no {name}", f"It has {', '.join(PLAIN[kind])}.")


def plain_value(book: Book, kind: str, name: str, typed: str) -> Any:
    """What a claim holds for a field of a note or a visit; None clears it.

    Raises:
        Refused: it has no such field that people change, or not with this value.
    """
    known(kind, name)
    check = _CHECKS.get(name)
    return check(book, typed) if check else clean(typed, lines=name in _LINES).text or None


def _evidence(book: Book, typed: str) -> str | None:
    if not line(typed):
        return None
    record = book.record(line(typed))
    if record.kind != "observation":
        raise Refused(f"a {record.kind} needs no evidence", "A note speaks for an observation.")
    return record.about


def _released(_: Book, typed: str) -> bool | None:
    word = key_of(typed)
    if word not in _YES | _NO:
        raise Refused(f'"{line(typed)}" is neither yes nor no', "Say yes to release it, no to mask it.")
    return True if word in _YES else None


_CHECKS: Final[Mapping[str, Callable[[Book, str], Any]]] = {
    "evidence": _evidence,
    "released": _released,
    "tag": lambda _, typed: tag_named(typed) or None,
}
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
