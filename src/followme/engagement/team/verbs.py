"""What a team does with several fieldbooks."""

from dataclasses import dataclass

from followme.engagement.book import Book
from followme.engagement.names.between import BetweenBooks, books, quoted, right_words
from followme.engagement.team.basing import Basing
from followme.engagement.team.joining import Exchanging
from followme.engagement.team.receipts import Brought, Joined
from followme.engagement.team.settling import Settling
from followme.matching.look import Watch


@dataclass(frozen=True, slots=True)
class Alike:
    """Names that a merged file brought and that may be services known here under another name."""

    file: str
    people: tuple[str, str]
    pairs: int
    right: float

    @property
    def words(self) -> str:
        """How many, and about how many right."""
        names = "1 name that may be a service" if self.pairs == 1 else f"{self.pairs:,} names that may be services"
        return f"{self.file} brought {names} known here under another, {right_words(self.pairs, self.right)}"

    def command(self, file: str) -> str:
        """What lists them."""
        return f"followme duplicates {quoted(file)} --between {' '.join(map(quoted, self.people))}"


def _alike(book: Book, brought: Brought, watch: Watch | None) -> Alike | None:
    here, theirs = ([who for who in side if who in books(book)] for side in (brought.here, brought.theirs))
    if not here or not theirs:
        return None
    one = BetweenBooks(book).between("; ".join(here), "; ".join(theirs), watch)
    return Alike(brought.file, one.people, len(one.found.proposals), one.found.right)


class TeamVerbs(Basing, Exchanging, Settling):
    """``engagement.team``."""

    def alike(self, joined: Joined, watch: Watch | None = None) -> tuple[Alike, ...]:
        """Of each merged file the names that may be services known here under another name; nothing for no names.

        Args:
            joined: what the merge did.
            watch: told how many names of how many were looked at; it may raise to stop.
        """
        found = (_alike(self.book, one, watch) for one in joined.brought)
        return tuple(one for one in found if one and one.pairs)
