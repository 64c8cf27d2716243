"""Settling what people set differently: conflicts, and what taking one of the values would do.

A *conflict* is one field of one record set twice by people who had not seen each other; it waits for a word.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.kind import ThirdValue
from followme.engagement.kinds.registry import checked, kind_of, taken_back, third_value
from followme.engagement.names.glossary import subject_of
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.services.views import Conflict, Rival
from followme.engagement.team.views import Effect
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused, Unknown
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import RETRACT, Record
from followme.inventory.fields import BASES
from followme.text import canonical, clean, key_of

_BASIS: Final = re.compile(rf" \((?:{'|'.join(BASES)})\)$")


def _in_words(book: Book, conflict: Conflict, value: str) -> str:
    chosen = _chosen(conflict, value)
    value = (chosen.value or "") if chosen else value
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


def _settlement(book: Book, contest: Conflict, value: str, because: str, said: list[str]) -> tuple[Statement, ...]:
    """What has to be said so that ``value`` holds: a rival just as it was said, a third value checked.

    Why goes along: ``because`` if given, else the rival's own reason.
    """
    claims = [claim for rival in contest.values if (claim := book.fieldbook.claim(rival.claim))]
    chosen, reason = _chosen(contest, value), clean(because).text
    body = _repeated(book, contest, chosen) if chosen else _third(book, contest, claims, value, said)
    if contest.asks_why and reason:
        body[kind_of(contest.kind).reasoned] = reason
    told = [Statement(contest.kind, about, body) for about in dict.fromkeys(claim.about for claim in claims)]
    # A rival is not checked again: a newer version may have said it.
    return tuple(told if chosen else map(checked, told))


def _refuse(book: Book, told: Sequence[Statement]) -> None:
    """Refuse what no ruling could say anew, a rival included: it may contradict what else is ruled."""
    for one in told:
        if RETRACT not in one.body:
            kind_of(one.kind).allowed(book, one.about, one.body)


def _chosen(contest: Conflict, value: str) -> Rival | None:
    """The rival meant: by its claim, as it is shown, in other case, or without its basis; "" = the cleared."""
    wanted = key_of(value) or "null"
    shown = [("null" if one.value is None else str(one.value), one) for one in contest.values]
    exact = [one for text, one in shown if value in (one.claim, text)]
    alike = [one for text, one in shown if key_of(text) == wanted]
    bare = [one for text, one in shown if key_of(_BASIS.sub("", text)) == wanted]
    named = [one for one in contest.values if one.words and wanted in {key_of(one.words), one.words.split()[0]}]
    return next(iter([*exact, *alike, *bare, *named]), None)


def _repeated(book: Book, contest: Conflict, chosen: Rival) -> dict[str, object]:
    """The chosen value as it was said, and all that was said in one act with it."""
    if contest.field == RETRACT:
        return {RETRACT: chosen.value == "true"}
    claim = book.fieldbook.claim(chosen.claim)
    said, act = body_of(claim) if claim else {}, kind_of(contest.kind).act
    along = [name for name in act if name in said and contest.field in act]
    return {name: said.get(name) for name in dict.fromkeys([contest.field, *along])}


def _third(
    book: Book, contest: Conflict, claims: Sequence[Claim], value: str, said: list[str]
) -> dict[str, object]:
    """A value that nobody said; what was ruled beside its rivals, and why, is cleared where they differ in it."""
    kind = kind_of(contest.kind)
    records = [record for claim in claims if (record := book.fieldbook.record(*claim.record))]
    third = third_value(ThirdValue(book, records[0], contest.field, value, said))
    beside = [name for name in kind.act if contest.asks_why and _differ(records, name)]
    return {**dict.fromkeys(beside), contest.field: third}


def _differ(records: Sequence[Record], name: str) -> bool:
    told = {canonical(record.fields.get(name)) for record in records}
    return len(told) > 1 or any(name in record.conflicts for record in records)


def _refuse_unreasoned(book: Book, contest: Conflict, because: str) -> None:
    """A new ruling says why, where whoever rules has to."""
    claim = book.fieldbook.claim(contest.values[0].claim)
    record = book.fieldbook.record(*claim.record) if claim else None
    if record and contest.asks_why:
        third_value(ThirdValue(book, record, kind_of(contest.kind).reasoned, because, []))


class Settling(Wing):
    """Conflicts are settled."""

    def resolve(self, record: str, field: str, value: str, because: str = "") -> Receipt:
        """Settle a conflict: one more claim that has seen every rival (one per name of a chain).

        Args:
            record: its key or the beginning of it, or what it is called.
            field: the field in conflict, or its label.
            value: one of the rivals as shown, or its claim; or a third value.
            because: why, of a ruling; a rival's own reason goes along if there is none.

        Raises:
            Unknown: no such record, or none in conflict.
            NothingToDo: the field is in no conflict.
            Refused: a third value that the verb for such a field would not take, or not without a reason; or it
                contradicts what else is ruled.
        """
        said: list[str] = []
        contest = _contested(self.book, record, field)
        statements = _settlement(self.book, contest, value, because, said)
        if _chosen(contest, value) is None:
            _refuse_unreasoned(self.book, contest, because)
        _refuse(self.book, statements)
        told = self.book.fieldbook.say(statements, self.book.me, "the resolution of a conflict")
        return Receipt(told[0].about, tuple(one.id for one in told), tuple(filter(None, said)))

    def settlement(self, conflict: Conflict, value: str) -> Sequence[Statement]:
        """What would be said to settle a conflict with ``value``.

        Raises:
            Refused: no claim can say that value.
        """
        return _settlement(self.book, conflict, value, "", [])

    def effects(self, conflict: Conflict) -> tuple[Effect, ...]:
        """What taking each of the values would do, in their order."""
        return tuple(self.effect(conflict, one.claim) for one in conflict.values)

    def effect(self, conflict: Conflict, value: str) -> Effect:
        """What settling a conflict with ``value`` would do to the service it is about; nothing is written.

        Raises:
            Refused: no claim can say that value.
        """
        statements = self.settlement(conflict, value)
        try:
            _refuse(self.book, statements)
        except Refused as error:
            return Effect(None, f"refused: {error.title}")
        other = self.book.supposing(statements)
        text = _in_words(self.book, conflict, value)
        if conflict.service is None:
            return Effect(None, text)
        key = other.inventory.chains.service(conflict.service)
        profile = other.inventory.by_key.get(key)
        if profile is None:
            return Effect(None, text)
        card = self.book.card_for(profile, other.decisions.get(key))
        return Effect(replace(card, evidence=()), text)  # the claim that would be its evidence was not said
