"""What is said and asked of the log: how it stands, and what is taken back for a while or for good."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from followme.engagement.book import Book
from followme.engagement.log.editing import Editing
from followme.engagement.log.history import History
from followme.engagement.log.views import Status
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.views import Receipt
from followme.engagement.visits import capturing
from followme.errors import NothingToDo, Unknown
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.soundness import Soundness, soundness
from followme.text import canonical, clean

ENGAGEMENT: Final = "the engagement"
"""What the act is called that begins a fieldbook; it is never taken back."""
_RULINGS: Final = ("a verdict", "a split")
"""How the names of acts begin that ruled on names."""


def _undo(book: Book, may: Callable[[str], bool], otherwise: str) -> Receipt:
    last = book.fieldbook.undoable()
    if last and not may(last):
        problem = "nothing to undo" if last == ENGAGEMENT else f"the last thing done was {last}"
        raise NothingToDo(problem, otherwise)
    act, claims = book.fieldbook.undo(book.me)
    return _receipt(act.label, claims)


def _receipt(label: str, claims: tuple[Claim, ...]) -> Receipt:
    return Receipt(claims[0].about if claims else "", tuple(claim.id for claim in claims), (label,))


def _claim(book: Book, word: str) -> Claim:
    claims = [claim for claim in book.fieldbook.claims() if claim.id.startswith(word)]
    if len(claims) != 1:
        problem = "several claims start" if claims else "no claim starts"
        raise Unknown(f'{problem} with "{word}"', "Take the id from `followme log`.")
    return claims[0]


def _repeating(book: Book, claim: Claim) -> list[Claim]:
    record = book.fieldbook.record(*claim.record)
    siblings = [rest for rest in record.claims if rest.id != claim.id] if record else []
    return [sibling for sibling in siblings if _words(body_of(claim)) & _words(body_of(sibling))]


def _words(body: Mapping[str, object]) -> set[tuple[str, str]]:
    """What a body says in words: not its switches, nor what it clears."""
    return {(name, canonical(value)) for name, value in body.items() if isinstance(value, str | dict | list)}


class LogVerbs(History, Editing):
    """``engagement.log``."""

    def status(self) -> Status:
        """The state of the fieldbook at a glance."""
        book, fieldbook = self.book, self.book.fieldbook
        return Status(
            fieldbook.path,
            book.product_line,
            book.me,
            fieldbook.digest,
            len(fieldbook),
            len(book.observations),
            len(book.inventory.services),
            len(book.inventory.unnamed),
            len(book.visits),
            len(Conflicting(book).conflicts()),
            book.rubric.digest,
            book.base_text,
            fieldbook.warnings,
            capturing.running(book),
            book.rubric_problem,
        )

    def warnings(self) -> tuple[str, ...]:
        """What was odd about the file when it was opened."""
        return self.book.fieldbook.warnings

    def check(self) -> Soundness:
        """Every claim re-hashed and read."""
        return soundness(self.book.fieldbook)

    def undo(self) -> Receipt:
        """Take back the last act.

        Raises:
            NothingToDo: nothing is left but the engagement itself.
        """
        return _undo(self.book, lambda label: label != ENGAGEMENT, "What is left is the engagement itself.")

    def undo_ruling(self) -> Receipt:
        """Take back the last act, if it was a ruling on names.

        Raises:
            NothingToDo: it was something else.
        """
        hint = "Undo in the palette (Ctrl+P), or `followme undo`, takes back whatever it was."
        return _undo(self.book, lambda label: label.startswith(_RULINGS), hint)

    def redo(self) -> Receipt:
        """Do again what undo took back."""
        act, claims = self.book.fieldbook.redo(self.book.me)
        return _receipt(act.label.removeprefix("undo "), claims)

    def strike(self, claims: Sequence[str], because: str) -> Receipt:
        """Withdraw claims, and every other claim of their records that says the same words again (as undo does).

        Their words leave this file, and every file it is merged into.

        Raises:
            Unknown: no claim, or several, start so.
        """
        withdrawn = [_claim(self.book, word) for word in claims]
        repeated = {each.id: each for claim in withdrawn for each in (claim, *_repeating(self.book, claim))}
        named = {claim.id: sorted(body_of(claim)) for claim in repeated.values() if claim.kind != "strike"}
        body = {"claims": named, "because": clean(because).text or None}
        about = self.book.fieldbook.ids.record()
        struck = self.book.fieldbook.strike(Statement("strike", about, body), self.book.me)
        more = len(named) - len(claims)
        remark = f"{more} other claims said the same and were struck too" if more > 0 else ""
        return Receipt(about, (struck.id,), (remark,) if remark else ())
