"""Decisions: what becomes of a service."""

from followme.engagement.book import Book, Wing
from followme.engagement.ruling import reason_given, said_under
from followme.engagement.views import Receipt
from followme.errors import Refused, nearest
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import read_time
from followme.scoring.dispositions import DISPOSITIONS, disposition_of
from followme.text import key_of, line


def decision_named(word: str) -> str:
    """The decision that a word names.

    Raises:
        Refused: none; says which there are.
    """
    chosen = next((one for one in DISPOSITIONS if key_of(one) == key_of(word)), None)
    if chosen is None:
        known = ", ".join(DISPOSITIONS)
        raise Refused(f'"{line(word)}" is no decision', f"Choose one of: {known}.{nearest(word, DISPOSITIONS)}")
    return chosen


def target_day(typed: str) -> str | None:
    """The day by which, as ``2026-03-02``; None when none is typed.

    Raises:
        UsageError: it is no day.
    """
    return read_time(typed).date().isoformat() if typed else None


def successor_key(book: Book, key: str, chosen: str, successor: str) -> str | None:
    """The key of the service that takes over from the service ``key``, which is decided ``chosen``.

    Raises:
        Refused: it is missing, itself, or leaving.
        Unknown: no such service.
    """
    if not successor:
        if disposition_of(chosen).needs_successor:
            raise Refused(f"{chosen} needs a successor", "Name it with --successor.")
        return None
    heir = book.find(successor)
    if heir.key == key:
        raise Refused("a service cannot succeed itself", "Name another one.")
    fate = book.decisions.get(heir.key)
    if fate and not disposition_of(fate.disposition).can_take_over:
        raise Refused(f"{heir.service} is leaving too", f"It is decided {fate.disposition}: name another one.")
    return heir.key


class Deciding(Wing):
    """What becomes of services."""

    def decide(
        self, service: str, disposition: str, because: str, *, successor: str = "", target_date: str = ""
    ) -> Receipt:
        """What becomes of a service, and why.

        Raises:
            Refused: no reason; no such decision; a successor that is missing, itself, or leaving.
        """
        profile = self.book.find(service)
        chosen = decision_named(disposition)
        key = successor_key(self.book, profile.key, chosen, successor)
        body = {
            "disposition": chosen,
            "reason": reason_given(because),
            "successor": key,
            "target_date": target_day(target_date),
        }
        keys = said_under(self.book, "decision", profile, service)
        return self.book.say([Statement("decision", about, body) for about in keys], "a decision")
