"""Whether a file is a newer edition of a list that is known: proposed, asked, or told."""

from collections.abc import Iterator
from dataclasses import dataclass

from followme.engagement.book import Book
from followme.engagement.lists.known import lists_of
from followme.engagement.lists.previewing import Importing
from followme.engagement.lists.source import Source
from followme.errors import SourceError
from followme.imports.asking import Ask, Offer
from followme.imports.cells import tidy
from followme.imports.mapping import fingerprint
from followme.text import key_of, line


@dataclass(frozen=True, slots=True)
class ProposedList:
    """A known list of which a file may be a newer edition; ``doubtful`` where only the name says so."""

    name: str
    doubtful: bool


def proposed_list(book: Book, source: Source, options: Importing) -> ProposedList | None:
    """The list of which a file may be a newer edition, or was said to be one.

    Raises:
        SourceError: it was said to be one, and no list is known under its name or with its headers.
    """
    if source.table.exact:
        return None
    known = lists_of(book, options.kind)
    names = _names(source) if known else frozenset()
    label = source.plan.options.label
    own = next((one for one in known if key_of(one.name) == key_of(label)), None)
    alike = [one for one in known if fingerprint(source.table.headers) in one.columns and one.shares_half(names)]
    if own is not None:
        return ProposedList(own.name, doubtful=not own.shares_half(names))
    if not options.list_name and alike:
        return ProposedList(alike[0].name, doubtful=False)
    if options.edition:
        listed = ", ".join(one.name for one in known) or "none yet"
        raise SourceError(
            f'no list "{line(label)}" to renew', f"Lists here: {listed}. Name the one it is of with --list."
        )
    return None


def _names(source: Source) -> frozenset[str]:
    """The keys of the names in a file, as they stand in the column of the name."""
    column = source.plan.name_column
    if column is None:
        return frozenset()
    at = source.table.headers.index(column)
    return frozenset(key for row in source.table.rows if (key := key_of(tidy(row[at]).text)))


def asked_about(proposed: ProposedList | None, options: Importing, new: int) -> Iterator[Ask]:
    """Whose edition it is, where the name says one thing and the rows another."""
    if proposed is None or not proposed.doubtful or options.edition or not new:
        return
    yield Ask(
        "edition",
        f'A list "{line(proposed.name)}" is known, and fewer than half of the names are in both.',
        (Offer("--edition", ("a newer edition of it",)), Offer("--list NAME", ("another list",))),
        "Say --edition if it is a newer edition of that list, or --list NAME if it is another one.",
    )
