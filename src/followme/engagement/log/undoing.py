"""Taking back what was done on this laptop, act by act, and doing it again."""

from collections.abc import Callable
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.views import Receipt
from followme.errors import NothingToDo
from followme.fieldbook.claims import Claim

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
    return Receipt(claims[0].about if claims else "", tuple(one.id for one in claims), (label,))


class Undoing(Wing):
    """Acts are undone and redone."""

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
