"""Adjudication: the answer of a field that holds for a service, or for several in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.judgement import reason_given, ruled_answer
from followme.engagement.names.naming import Naming
from followme.engagement.ruling import said_under
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused
from followme.fieldbook.claims import Statement
from followme.inventory.answers import read
from followme.inventory.fields import NAME, Field
from followme.inventory.records import Profile
from followme.text import times


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an adjudication would do: names of services.

    Attributes:
        changing: their answer is another one now, or none.
        already: they say so now.
        ruled: those of them that were ruled to; nothing is written of these.
    """

    changing: tuple[str, ...]
    already: tuple[str, ...]
    ruled: tuple[str, ...]


def _asked(book: Book, field: str, value: str) -> tuple[Field, Any]:
    question = book.catalogue.named(field)
    if question.name == NAME:
        raise Refused("several services cannot have one name", "Rename them one by one.")
    return question, ruled_answer(question, value)


def _profiles(book: Book, services: Iterable[str]) -> list[Profile]:
    """Each service once, whichever of its names it is called by."""
    return list({one.key: one for one in map(book.find, services)}.values())


def _statements(book: Book, service: str, question: Field, told: Any, reason: str) -> list[Statement]:
    keys = said_under(book, "adjudication", book.find(service), service, question.name)
    return [Statement("adjudication", about, {"value": told, "because": reason}) for about in keys]


def _settled(book: Book, question: Field, told: Any) -> Any:
    return read(question, told, base=book.base, at="", claim="").value


def _says(profile: Profile, question: Field, settled: Any) -> bool:
    value = profile.value(question.name)
    return sorted(value) == sorted(settled) if isinstance(value, tuple) else value == settled


def _is_ruled(profile: Profile, question: Field, settled: Any) -> bool:
    return profile.answers[question.name].source == "adjudicated" and _says(profile, question, settled)


class Adjudicating(Wing):
    """Answers that somebody rules to hold."""

    def adjudicate(self, service: str, field: str, value: str, because: str) -> Receipt:
        """The answer that holds for a service from now on, whatever teams answered; of its name see ``rename``.

        Raises:
            Refused: no reason, or a value the field cannot hold.
        """
        question = self.book.catalogue.named(field)
        if question.name == NAME:
            return Naming(self.book).rename(service, value, because)
        told, reason = ruled_answer(question, value), reason_given(because)
        return self.book.say(_statements(self.book, service, question, told, reason), "a ruling")

    def adjudicate_all(self, services: Sequence[str], field: str, value: str, because: str) -> Receipt:
        """The answer that holds for several services: one act. Where it was ruled so nothing is said.

        Raises:
            Refused: no reason, a value the field cannot hold, or one name for several.
            NothingToDo: no service, or it was ruled so for all.
        """
        question, told = _asked(self.book, field, value)
        reason, settled = reason_given(because), _settled(self.book, question, told)
        rest = [one for one in _profiles(self.book, services) if not _is_ruled(one, question, settled)]
        if not rest:
            raise NothingToDo("nothing to settle", "It was ruled so already." if services else "No service fits.")
        every = [one for profile in rest for one in _statements(self.book, profile.key, question, told, reason)]
        words = "a ruling" if len(rest) == 1 else f"a ruling on {times(len(rest), 'service')}"
        return self.book.say(every, words)

    def foresee(self, services: Sequence[str], field: str, value: str) -> Foreseen:
        """What ``adjudicate_all`` would do; nothing is written.

        Raises:
            Refused: a value the field cannot hold, or one name for several.
        """
        question, told = _asked(self.book, field, value)
        settled = _settled(self.book, question, told)
        profiles = _profiles(self.book, services)
        already = [one for one in profiles if _says(one, question, settled)]
        return Foreseen(
            tuple(one.service for one in profiles if one not in already),
            tuple(one.service for one in already),
            tuple(one.service for one in already if _is_ruled(one, question, settled)),
        )
