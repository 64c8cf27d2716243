"""What the columns of a table answer: their headers propose it, what stands in them decides."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from followme.imports.asking import Ask, toml
from followme.imports.cells import read_cell
from followme.imports.columns import LISTED, WEAK, propose_map, ranks_of, two_meanings
from followme.imports.naming import name_column
from followme.imports.profile import ColumnProfile, profiles, value_of
from followme.imports.splitting import names, phrases
from followme.imports.wording import Lexicon, words_of
from followme.inventory.fields import NAME
from followme.text import line

_LOOKED_AT: Final = 500
"""Rows from which a column is judged, evenly over the table."""
_SEVERAL: Final = 2
"""Cells with names of the list's own services, from which a column of them is no accident."""
_WORDS: Final = 7
_LETTERS: Final = 60
"""Words, or letters, of the longest part of a cell from which it says in a sentence what others say in a word:
topic areas of the public inventories are one to three words, their purposes whole sentences."""
_HINT: Final = 4  # letters of a word of a header that says where data come from

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Understood:
    """What the columns of a table answer.

    Attributes:
        columns: header → field, in the order of the columns.
        asks: what only a person can say: which column names the service.
        proposed: header → the fields it may mean; it is taken for none of them.
        remarks: what somebody should know about a column.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()
    proposed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _TableColumns:
    """A table, what stands in its columns, and what a person said of them."""

    headers: Sequence[str]
    rows: Cells
    looked: Cells
    profiles: Sequence[ColumnProfile]
    lexicon: Lexicon
    own: Mapping[str, str]

    @property
    def free(self) -> list[str]:
        """The headers a person said nothing of."""
        return [header for header in self.headers if header not in self.own]

    def cells(self, header: str) -> list[str]:
        """The filled cells of a column, of the rows that were looked at."""
        place = self.headers.index(header)
        return [row[place] for row in self.looked if row[place].strip()]


def understood(headers: Sequence[str], rows: Cells, lexicon: Lexicon, own: Mapping[str, str]) -> Understood:
    """What the columns of a table answer.

    Args:
        headers: of the table.
        rows: all of them, each as long as ``headers``.
        lexicon: the words that are known.
        own: what a person said: header → field, "" for none. None of it is changed.
    """
    looked = rows[:: max(1, len(rows) // _LOOKED_AT)]
    columns = _TableColumns(headers, rows, looked, _profiles(headers, looked), lexicon, own)
    answers, refused = _answers(columns)
    known = {**answers, **own}
    remarks = [_sentences(header) for header, name in refused.items() if name == "business_functions"]
    asks: tuple[Ask, ...] = ()
    if NAME not in own.values():
        ranks = ranks_of(columns.free, lexicon)
        found = name_column(headers, looked, columns.profiles, ranks, lexicon, known)
        known |= {found.header: NAME} if found.header else {}
        asks = (found.ask,) if found.ask else ()
        remarks += [found.remark] if found.remark else []
    taken, like = _consumers(columns, known)
    known |= dict.fromkeys(taken, "consumes_from")
    ordered = {header: known[header] for header in headers if known.get(header)}
    left = [header for header in columns.free if header not in ordered]
    return Understood(ordered, asks, _proposed(columns, left, like, refused), tuple(remarks))


def _profiles(headers: Sequence[str], looked: Cells) -> list[ColumnProfile]:
    return profiles(looked) if looked else profiles([[""] * len(headers)])


def _proposed(
    columns: _TableColumns, left: Iterable[str], like: Collection[str], refused: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """What a column may mean that is taken for nothing."""
    proposed: dict[str, tuple[str, ...]] = {}
    for header in left:
        fields = two_meanings(header, columns.lexicon) or (("consumes_from",) if header in like else ())
        weak = refused.get(header, "business_functions")
        if fields or (weak != "business_functions" and _levels_in(columns, header, weak)):
            proposed[header] = fields or (weak,)
    return proposed


def _sentences(header: str) -> str:
    return (
        f'"{line(header)}" holds sentences, not functions: nothing is taken from it. '
        f'If it does, say so with {toml(header)} = "business_functions".'
    )


# ---- what is no name


def _answers(columns: _TableColumns) -> tuple[dict[str, str], dict[str, str]]:
    """Header → field for all but the name; and what headers mean that their columns do not hold."""
    taken = {name for name in columns.own.values() if name}
    ranks = ranks_of(columns.free, columns.lexicon)
    refused: dict[str, str] = {}
    while True:
        left = [header for header in columns.free if header not in refused]
        proposed = {
            header: name for header, name in propose_map(left, columns.lexicon).items() if name not in taken
        }
        proposed = {header: name for header, name in proposed.items() if name != NAME}
        wrong = {
            header: name
            for header, name in proposed.items()
            if not _holds(columns, header, name, ranks[header][0])
        }
        if not wrong:
            return proposed, refused
        refused |= wrong


def _holds(columns: _TableColumns, header: str, name: str, rank: int) -> bool:
    """Whether a column may hold the answers that its header promises."""
    cells = columns.cells(header)
    if name == "business_functions" and rank >= LISTED:
        return sum(map(_is_sentence, cells)) * 2 <= len(cells)
    if rank < WEAK:
        return True
    choice = columns.lexicon.catalogue.named(name).shape == "choice"
    return choice and bool(cells) and _levels_in(columns, header, name) * 2 > len(cells)


def _levels_in(columns: _TableColumns, header: str, name: str) -> int:
    """How many cells of a column are levels of a field; all of them where it has none."""
    wanted = columns.lexicon.catalogue.named(name)
    levels = columns.lexicon.levels(wanted)
    cells = columns.cells(header)
    if wanted.shape != "choice":
        return len(cells)
    return len([cell for cell in cells if read_cell(wanted, cell, levels).state == "answer"])


def _is_sentence(cell: str) -> bool:
    return any(len(part.split()) >= _WORDS or len(part) > _LETTERS for part in phrases(cell))


# ---- names of the list's own services


def _consumers(columns: _TableColumns, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The columns that name other services of the list: to be taken for what they consume from, or to be proposed.

    One that is read as coupling, or whose header says where data come from, is taken; of another ("Successor") the
    names do not say what they are to the service.
    """
    name = next((header for header, answer in known.items() if answer == NAME), None)
    coupled = [header for header, answer in known.items() if answer == "dependency" and header not in columns.own]
    left = [header for header in columns.free if header not in known]
    if name is None or name not in columns.headers or "consumes_from" in known.values():
        return [], []
    place = columns.headers.index(name)
    services = {value_of(row[place]) for row in columns.rows}
    like = [header for header in (*coupled, *left) if _name_services(columns, header, place, services)]
    sure = [header for header in like if header in coupled or _says_from(header, columns.lexicon)]
    return sure[:1], [] if sure else like


def _name_services(columns: _TableColumns, header: str, place: int, services: Collection[str]) -> bool:
    at = columns.headers.index(header)
    if columns.profiles[at].kind not in ("text", "code", "sentence"):
        return False
    rows = [(value_of(row[place]), row[at]) for row in columns.looked if row[at].strip()]
    hits = [cell for own, cell in rows if _names_one(cell, own, services)]
    return len(hits) >= _SEVERAL and len(hits) * 2 >= len(rows)


def _names_one(cell: str, own: str, services: Collection[str]) -> bool:
    """Whether a cell names a service of the list other than the row's own."""
    return any(value in services and value != own for value in map(value_of, names(cell)))


def _says_from(header: str, lexicon: Lexicon) -> bool:
    """Whether a word of a header is one of those that say where data come from, or what is needed."""
    about = {word for text, (_, name) in lexicon.spellings.items() if name == NAME for word in text.split()}
    says = {
        word
        for text, (_, name) in lexicon.spellings.items()
        if name in ("consumes_from", "dependency")
        for word in text.split()
    }
    return any(len(word) >= _HINT and word in says - about for word in words_of(header).split())
