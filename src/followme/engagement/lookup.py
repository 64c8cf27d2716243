"""Visits by what people type: an id, a label, a team, or the beginning of one."""

from collections.abc import Callable, Iterator

from followme.engagement.book import Book
from followme.errors import Unknown
from followme.inventory.records import Visit
from followme.text import key_of, line
from followme.words.visits import visit_line

_SHOWN = 12
"""Characters of an id that a person reads, and may type."""


def visit_named(book: Book, word: str) -> str:
    """The id of the visit that ``word`` names: its id, label or team (of a planned one first), else a beginning.

    Raises:
        Unknown: none or several do; these are listed.
    """
    if word in book.visits:
        return word
    wanted = key_of(word)
    every = [visit for visit in book.visits.values() if wanted]
    hits = next((found for way in _ways(word, wanted) if (found := list(filter(way, every)))), [])
    if len(hits) == 1:
        return hits[0].id
    if not hits:
        raise Unknown(f'no visit "{line(word)}"', "List them with `followme visits`.")
    listed = "; ".join(f"{visit.id[:_SHOWN]} {visit_line(visit)}" for visit in hits)
    raise Unknown(f'{len(hits)} visits match "{line(word)}"', f"Take the beginning of an id: {listed}.")


def _ways(word: str, wanted: str) -> Iterator[Callable[[Visit], bool]]:
    """How a word may name a visit, the surest first."""
    yield lambda visit: key_of(visit.label) == wanted
    yield lambda visit: visit.status == "planned" and key_of(visit.team) == wanted
    yield lambda visit: key_of(visit.team) == wanted
    yield lambda visit: any(
        name.startswith(begun)
        for name, begun in ((visit.id, word), (key_of(visit.label), wanted), (key_of(visit.team), wanted))
    )
