"""A third value for a conflict: one that nobody said. It passes the check of the verb that says such a thing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from followme.engagement import reading, ruling
from followme.engagement.book import Book
from followme.engagement.kinds import KINDS
from followme.engagement.log import editing
from followme.engagement.names.verdicts import verdict_named
from followme.engagement.rubrics import sound_rubric
from followme.engagement.services import deciding
from followme.engagement.visits import capturing, particulars
from followme.errors import ConfigError, Refused
from followme.fieldbook.fold import RETRACT, Record
from followme.integration.intents import status_named
from followme.inventory.answers import LISTS
from followme.inventory.estimates import read_estimate
from followme.text import clean, key_of, line
from followme.words.fields import spaced

TAKEN_BACK: Final[Mapping[bool, tuple[str, ...]]] = {
    True: ("true", "yes", "taken back", "take it back"),
    False: ("false", "no", "kept", "keep it"),
}
"""What says that a record is taken back, and what says that it stays; conflicts are shown in such words."""
_ONLY: Final = "Take one of the values in conflict."


def third_value(book: Book, record: Record, field: str, typed: str, said: list[str]) -> Any:
    """What a claim holds for the value ``typed`` of a record's field; what has to be said of it goes to ``said``.

    Raises:
        Refused: the verb that sets the field would not take it.
    """
    if field == RETRACT:
        return taken_back(typed)
    if record.kind not in KINDS:
        raise Refused("a newer followme wrote this", "Take one of the values in conflict, or update followme.")
    if record.kind in {"observation", "catalogue"}:
        return _answer(book, field, typed, said)
    if record.kind in particulars.PLAIN:
        return particulars.plain_value(book, record.kind, field, typed)
    check = _CHECKS.get((record.kind, field))
    return check(book, record, typed, said) if check else clean(typed, lines=True).text or None


def taken_back(word: str) -> bool:
    """Whether a word says that a record is taken back.

    Raises:
        Refused: it says neither that nor that it stays.
    """
    found = [answer for answer, words in TAKEN_BACK.items() if key_of(word) in words]
    if not found:
        raise Refused(f'"{line(word)}" is neither yes nor no', "Say true to take it back, false to keep it.")
    return found[0]


def _answer(book: Book, field: str, typed: str, said: list[str]) -> Any:
    if field in editing.OF_A_CASE:
        return line(typed) or None
    if not book.catalogue.has(field):
        raise Refused(f"{spaced(field)} is no answer", _ONLY)
    question = book.catalogue.named(field)
    told = capturing.answer(question, capturing.cleaned(typed, said), said)
    return {"add": told} if question.shape in LISTS else told


def _adjudicated(book: Book, record: Record, typed: str, _: list[str]) -> Any:
    field = reading.named_in(record.about)[1:]
    if not field or not book.catalogue.has(field[0]):
        raise Refused("this ruling is about no answer there is", _ONLY)
    if field[0] == "service_name":
        raise Refused("a third name is a rename", f"{_ONLY} Then rename the service.")
    return ruling.ruled_answer(book.catalogue.named(field[0]), typed)


def _disposition(book: Book, record: Record, typed: str, _: list[str]) -> str:
    chosen = deciding.decision_named(typed)
    deciding.successor_key(book, _service(book, record), chosen, reading.text(record.fields, "successor"))
    return chosen


def _successor(book: Book, record: Record, typed: str, _: list[str]) -> str | None:
    chosen = reading.text(record.fields, "disposition")
    return deciding.successor_key(book, _service(book, record), chosen, typed)


def _service(book: Book, record: Record) -> str:
    return book.inventory.chains.service(record.about)


def _reason(_state: Book, _record: Record, typed: str, _: list[str]) -> str:
    return ruling.reason_given(typed)


def _target(_state: Book, _record: Record, typed: str, _: list[str]) -> str | None:
    return deciding.target_day(typed)


def _status(_state: Book, _record: Record, typed: str, _: list[str]) -> str:
    return status_named(typed)


def _verdict(_state: Book, record: Record, typed: str, _: list[str]) -> str:
    return verdict_named(typed, variants=record.kind == "verdict")


def _rubric(_state: Book, _record: Record, typed: str, _: list[str]) -> str | None:
    if not typed.strip():
        return None
    try:
        sound_rubric(typed, "a third rubric")
    except ConfigError as error:
        raise Refused(error.title, f"{error.message} Give a whole rubric in TOML, or one of the two.") from None
    return typed


def _customers(_state: Book, _record: Record, typed: str, said: list[str]) -> str | None:
    if line(typed) and read_estimate(typed) is None:
        said.append("the number of customers could not be read and counts as unknown")
    return line(typed) or None


def _named(_state: Book, _record: Record, typed: str, _: list[str]) -> str:
    if not line(typed):
        raise Refused("no name given", "Give one, or take one of the names in conflict.")
    return line(typed)


_Check = Callable[[Book, Record, str, list[str]], Any]
_CHECKS: Final[Mapping[tuple[str, str], _Check]] = {
    ("adjudication", "value"): _adjudicated,
    ("adjudication", "because"): _reason,
    ("decision", "disposition"): _disposition,
    ("decision", "successor"): _successor,
    ("decision", "reason"): _reason,
    ("decision", "target_date"): _target,
    ("progress", "status"): _status,
    ("verdict", "verdict"): _verdict,
    ("twin", "verdict"): _verdict,
    ("spelling", "verdict"): _verdict,
    ("rubric", "document"): _rubric,
    ("engagement", "customer_base"): _customers,
    ("engagement", "product_line"): _named,
    ("person", "name"): _named,
    ("team", "name"): _named,
}
