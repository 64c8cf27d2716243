"""Settling what people set differently: conflicts, and what taking one of the values would do.

A *conflict* is one field of one record set twice by people who had not seen each other; it waits for a word.
"""

import re
from dataclasses import replace
from typing import Any, Final

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.kind import ThirdValue
from followme.engagement.kinds.registry import checked, kind_of, taken_back, third_value
from followme.engagement.names.glossary import subject_of
from followme.engagement.services.conflicts import (
    _ALONG,
    Conflicting,
)
from followme.engagement.services.views import Conflict, Rival
from followme.engagement.team.views import Effect
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Unknown
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import RETRACT
from followme.inventory.fields import BASES
from followme.text import key_of

_BASIS: Final = re.compile(rf" \((?:{'|'.join(BASES)})\)$")


# ---- conflicts


# ---- settling


def _in_words(book: Book, conflict: Conflict, value: str) -> str:
    if conflict.field == RETRACT:
        return "it is taken back" if taken_back(value) else "it stays"
    return kind_of(conflict.kind).words.effect(subject_of(conflict), conflict.field, value, book.name_of)


def _contested(book: Book, word: str, field: str) -> Conflict:
    every = Conflicting(book).conflicts()
    hits = [one for one in every if one.about == word] or [
        one for one in every if word and (one.about.startswith(word) or key_of(one.name) == key_of(word))
    ]
    wanted = [one for one in hits if _spelt(field) in {one.field, _spelt(one.label)}]
    if len(wanted) == 1:
        return wanted[0]
    if hits and not wanted:
        known = "; ".join(dict.fromkeys(one.label for one in hits))
        raise NothingToDo(f"{field} is in no conflict", f"In conflict here: {known}.")
    problem = "several records in conflict match" if wanted else "no record in conflict is"
    raise Unknown(f'{problem} "{word}"', "List them with `followme conflicts`.")


def _spelt(field: str) -> str:
    return key_of(field).replace(" ", "_").replace("-", "_")


def _settlement(book: Book, contest: Conflict, value: str, said: list[str]) -> list[Statement]:
    """What has to be said so that ``value`` holds: a rival just as it was said, a third value checked."""
    claims = [claim for rival in contest.values if (claim := book.fieldbook.claim(rival.claim))]
    kind, abouts = contest.kind, dict.fromkeys(claim.about for claim in claims)
    chosen = _chosen(contest, value)
    if chosen is None:
        body = {contest.field: _third(book, claims[0], contest.field, value, said)}
        return [checked(Statement(kind, about, body)) for about in abouts]
    body = {RETRACT: chosen.value == "true"} if contest.field == RETRACT else _repeated(book, contest, chosen)
    # Not checked again: a newer version may have said it.
    return [Statement(kind, about, body) for about in abouts]


def _chosen(contest: Conflict, value: str) -> Rival | None:
    """The rival meant: just as it is shown, else in other case, else without its basis; "" = the cleared one."""
    wanted = key_of(value) or "null"
    shown = [("null" if one.value is None else str(one.value), one) for one in contest.values]
    exact = [one for text, one in shown if text == value]
    alike = [one for text, one in shown if key_of(text) == wanted]
    bare = [one for text, one in shown if key_of(_BASIS.sub("", text)) == wanted]
    named = [one for one in contest.values if one.words and wanted in {key_of(one.words), one.words.split()[0]}]
    return next(iter([*exact, *alike, *bare, *named]), None)


def _repeated(book: Book, contest: Conflict, chosen: Rival) -> dict[str, object]:
    """The chosen value as it was said; what was given with it goes along."""
    claim = book.fieldbook.claim(chosen.claim)
    said = body_of(claim) if claim else {}
    record = book.fieldbook.record(contest.kind, contest.about)
    along = [name for name in _ALONG if name in said and (record is None or name in record.conflicts)]
    return {name: said.get(name) for name in [contest.field, *along]}


def _third(book: Book, claim: Claim, field: str, value: str, said: list[str]) -> Any:
    record = book.fieldbook.record(*claim.record)
    return third_value(ThirdValue(book, record, field, value, said)) if record else None


class Settling(Wing):
    """Conflicts are settled."""

    def resolve(self, record: str, field: str, value: str) -> Receipt:
        """Settle a conflict: one more claim that has seen every rival (one per name of a chain).

        Args:
            record: its key or the beginning of it, or what it is called.
            field: the field in conflict, or its label.
            value: one of the rivals as shown, or a third value.

        Raises:
            Unknown: no such record, or none in conflict.
            NothingToDo: the field is in no conflict.
            Refused: a third value that the verb for such a field would not take.
        """
        said: list[str] = []
        statements = _settlement(self.book, _contested(self.book, record, field), value, said)
        told = self.book.fieldbook.say(statements, self.book.me, "the resolution of a conflict")
        return Receipt(told[0].about, tuple(one.id for one in told), tuple(filter(None, said)))

    def settlement(self, conflict: Conflict, value: str) -> list[Statement]:
        """What would be said to settle a conflict with ``value``.

        Raises:
            Refused: no claim can say that value.
        """
        return _settlement(self.book, conflict, value, [])

    def effects(self, conflict: Conflict) -> tuple[Effect, ...]:
        """What taking each of the values would do, in their order."""
        return tuple(self.effect(conflict, one.value or "") for one in conflict.values)

    def effect(self, conflict: Conflict, value: str) -> Effect:
        """What settling a conflict with ``value`` would do to the service it is about; nothing is written.

        Raises:
            Refused: no claim can say that value.
        """
        other = self.book.supposing(self.settlement(conflict, value))
        text = _in_words(self.book, conflict, value)
        if conflict.service is None:
            return Effect(None, text)
        key = other.inventory.chains.service(conflict.service)
        profile = other.inventory.by_key.get(key)
        if profile is None:
            return Effect(None, text)
        card = self.book.card_for(profile, other.decisions.get(key))
        return Effect(replace(card, evidence=()), text)  # the claim that would be its evidence was not said
