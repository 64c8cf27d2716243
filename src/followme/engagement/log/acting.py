"""What was done on this laptop, and back to how it stood after any of it: steps of undo and of redo."""

from collections.abc import Callable
from typing import Final

from followme.engagement.book import Book
from followme.engagement.log.taking_aside import TakingAside
from followme.engagement.log.telling import told
from followme.engagement.log.views import ActLine, Reversal
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Unknown
from followme.fieldbook import local
from followme.fieldbook.claims import Claim
from followme.words.acts import gone_words, told_words

ENGAGEMENT: Final = "the engagement"
"""What the act is called that begins a fieldbook; it is never taken back."""
MOST: Final = 50
"""Acts that are listed, each way from where the log stands."""
_RULINGS: Final = ("a verdict", "a split")
"""How the names of acts begin that ruled on names."""


def _may_undo(book: Book, may: Callable[[str], bool], otherwise: str) -> Reversal:
    last = book.fieldbook.undoable()
    if last and not may(last):
        problem = "nothing to undo" if last == ENGAGEMENT else f"the last thing done was {last}"
        raise NothingToDo(problem, otherwise)
    return _reversal(book, *book.fieldbook.undo(book.me))


def _reversal(book: Book, act: local.Act, claims: tuple[Claim, ...]) -> Reversal:
    did = told(book, _label(act), claims)
    about = claims[0].about if claims else ""
    return Reversal(about, tuple(claim.id for claim in claims), (told_words(did),), did)


def _label(act: local.Act) -> str:
    return act.label.removeprefix("undo ").removeprefix("redo ")


def _line(book: Book, act: local.Act, *, stands: bool) -> ActLine:
    claims = [claim for name in act.claims if (claim := book.fieldbook.claim(name))]
    at, author = (claims[-1].at, claims[-1].author) if claims else ("", "")
    return ActLine(act.number, at, author, told(book, _label(act), claims), stands)


class Acting(TakingAside):
    """Acts, and merges, are taken back and done again."""

    def undo(self) -> Reversal:
        """Take back the last act, or the merge that came after it.

        Raises:
            NothingToDo: nothing is left but the engagement itself.
            Refused: the merge cannot be set aside: what builds on it.
        """
        return self.set_aside_last() or self._undo_act()

    def _undo_act(self) -> Reversal:
        return _may_undo(self.book, lambda label: label != ENGAGEMENT, "What is left is the engagement itself.")

    def _redo_act(self) -> Reversal:
        return _reversal(self.book, *self.book.fieldbook.redo(self.book.me))

    def undo_ruling(self) -> Reversal:
        """Take back the last act, if it was a ruling on names.

        Raises:
            NothingToDo: it was something else.
        """
        hint = "Undo in the palette (Ctrl+P), or `followme undo`, takes back whatever it was."
        return _may_undo(self.book, lambda label: label.startswith(_RULINGS), hint)

    def redo(self) -> Reversal:
        """Do again what undo took back."""
        return self.take_in_again() or self._redo_act()

    def acts(self) -> tuple[ActLine, ...]:
        """What was done on this laptop, the latest first; what is undone and may be done again comes before."""
        done, undone = self.book.fieldbook.local.stacks()
        by_number = {act.number: act for act in self.book.fieldbook.local.acts()} if undone else {}
        taken_back = [by_number[act.undoes] for act in undone[-MOST:] if act.undoes is not None]
        return (
            *(_line(self.book, act, stands=False) for act in taken_back),
            *(_line(self.book, act, stands=True) for act in reversed(done[-MOST:])),
        )

    def go_to(self, number: int) -> Receipt:
        """Back, or on, to how it stood right after an act: each step is one of undo, or of redo.

        Raises:
            Unknown: nothing of that number was done here, or it cannot be done again any more.
            NothingToDo: it is what was done last.
        """
        done, undone = self.book.fieldbook.local.stacks()
        after = next((place for place, act in enumerate(reversed(done)) if act.number == number), None)
        before = next((place for place, act in enumerate(reversed(undone), 1) if act.undoes == number), None)
        if after == 0:
            raise NothingToDo("that is the last thing done", "Nothing was done after it that could be taken back.")
        if not (after or before):
            raise Unknown(f"no act {number}", "Take the number from `followme acts`.")
        step = self._undo_act if after else self._redo_act
        receipts = [step() for _ in range(after or before or 0)]
        claims = tuple(claim for receipt in receipts for claim in receipt.claims)
        return Receipt(receipts[-1].record, claims, (gone_words(len(receipts), back=bool(after)),))
