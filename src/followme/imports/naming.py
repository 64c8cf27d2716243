"""Which column names the service: its header and what stands in it say so, or a person is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from followme.imports.asking import Ask, Offer, toml
from followme.imports.columns import WEAK
from followme.imports.profile import ColumnProfile, value_of
from followme.imports.wording import Lexicon, words_of
from followme.inventory.fields import NAME
from followme.text import line

Looks = Literal["names", "unlike", "none"]
"""Of a column: distinct short texts; perhaps; certainly no names."""

_LEVELS: Final[tuple[Looks, ...]] = ("names", "unlike", "none")
_NO_NAMES: Final = frozenset({"number", "date", "flag", "email", "url", "version", "sentence"})
_FEW: Final = 3
"""Cells for each different text, from which a column of six or more says what kind of thing it is, not which."""
_MANY: Final = 6
_CLEARLY: Final = 5
"""The same for a column whose header says "name" outright, from ten cells on: lists have
several rows for a service, 77 for 36 in one inventory measured, and 446 for 237 in another."""
_CLEARLY_MANY: Final = 10
_AS_GOOD: Final = 0.8  # the share of different texts beside a better column's, from which it is as good
_LETTERS: Final = 2  # of a name, in the mean
_CHOICES: Final = 8
_RELATED: Final = frozenset(
    {"upstream", "downstream", "parent", "child", "related", "dependent", "predecessor", "successor", "replaces"}
)
"""Words of a header that names other services than the row's own."""
_SHARED: Final = 3  # letters of a word that a person's name and e-mail have in common


@dataclass(frozen=True, slots=True)
class NameColumn:
    """The column found, if any; what to ask; what to say about it."""

    header: str = ""
    ask: Ask | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _MaybeName:
    """A column that may be the name's."""

    header: str
    place: int
    rank: int
    column: ColumnProfile
    looks: Looks
    is_hinted: bool

    @property
    def share(self) -> float:
        """How many different texts it has for each row."""
        return self.column.distinct / max(1, self.column.rows)

    @property
    def order(self) -> tuple[int, bool, int, float, int]:
        """The likeliest first."""
        return _LEVELS.index(self.looks), not self.is_hinted, self.rank, -round(self.share, 1), self.place


def name_column(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: Sequence[ColumnProfile],
    ranks: Mapping[str, tuple[int, str]],
    lexicon: Lexicon,
    others: Collection[str] = (),
) -> NameColumn:
    """Which column names the service.

    Args:
        headers: of the table.
        rows: as many as were looked at.
        columns: what stands in them.
        ranks: what the headers say.
        lexicon: the words that are known.
        others: headers of columns that are known to answer something else.
    """
    found = [
        _candidate(place, header, rows, columns, ranks, lexicon)
        for place, header in enumerate(headers)
        if header not in others
    ]
    strong = sorted((candidate for candidate in found if candidate.rank < WEAK), key=_by_words)
    return _of_strong(strong, found) if strong else _of_weak(found, rows)


def _candidate(
    place: int,
    header: str,
    rows: Sequence[Sequence[str]],
    columns: Sequence[ColumnProfile],
    ranks: Mapping[str, tuple[int, str]],
    lexicon: Lexicon,
) -> _MaybeName:
    rank, field = ranks.get(header, (WEAK + 1, ""))
    if field != NAME:
        rank = WEAK + 1
    words = words_of(header).split()
    nouns = [word for word in words if (hit := lexicon.spellings.get(word)) and hit[1] == NAME]
    hinted = bool(nouns) and _RELATED.isdisjoint(words)
    looks = _looks(columns[place])
    if looks == "names" and rank >= WEAK and _are_persons(place, rows, columns):
        looks = "none"
    return _MaybeName(header, place, rank, columns[place], looks, hinted or rank <= WEAK)


def _looks(column: ColumnProfile) -> Looks:
    few = column.distinct == 1 < column.filled or (
        column.filled >= _MANY and column.distinct * _FEW <= column.filled
    )
    if few or column.filled * 2 < column.rows or not column.filled or column.kind in _NO_NAMES:
        return "none"
    is_short = column.letters >= column.filled * _LETTERS
    return "names" if is_short and column.kind == "text" and column.distinct * 2 > column.filled else "unlike"


def _are_persons(place: int, rows: Sequence[Sequence[str]], columns: Sequence[ColumnProfile]) -> bool:
    """Whether the names in a column are those of the e-mail addresses beside them."""
    mails = [at for at, column in enumerate(columns) if column.filled and column.kind == "email"]
    pairs = [(value_of(row[place]), value_of(row[at])) for row in rows for at in mails]
    pairs = [(name, mail) for name, mail in pairs if name and mail]
    shared = [mail for name, mail in pairs if any(len(word) >= _SHARED and word in mail for word in name.split())]
    return len(shared) * 2 > len(pairs)


# ---- a header says so


def _of_strong(strong: Sequence[_MaybeName], found: Sequence[_MaybeName]) -> NameColumn:
    """The first whose column does not clearly say otherwise; if none, it is asked where another looks better."""
    best = next((candidate for candidate in strong if not _is_clearly_none(candidate.column)), None)
    if best:
        return NameColumn(best.header)
    first = strong[0]
    better = [candidate for candidate in found if candidate.looks == "names" and candidate is not first]
    if better:
        return NameColumn(first.header, _asked([*sorted(better, key=lambda candidate: candidate.order), first]))
    ids = f'The names in "{line(first.header)}" are numbers: these look like ids, and no column names them.'
    return NameColumn(first.header, remark=ids if first.column.kind == "number" else "")


def _is_clearly_none(column: ColumnProfile) -> bool:
    few = column.filled >= _CLEARLY_MANY and column.distinct * _CLEARLY <= column.filled
    return column.filled > 0 and (few or column.kind in ("number", "date", "flag", "email"))


# ---- a weak sign, or none


def _of_weak(found: Sequence[_MaybeName], rows: Sequence[Sequence[str]]) -> NameColumn:
    """The one weak word whose column looks right, if no other column does as well."""
    ordered = sorted(
        (candidate for candidate in found if candidate.column.filled), key=lambda candidate: candidate.order
    )
    likely = [candidate for candidate in ordered if candidate.looks == "names"]
    weak = min((candidate for candidate in likely if candidate.rank == WEAK), key=_by_words, default=None)
    if weak and not any(_rivals(other, weak, rows) for other in likely):
        return NameColumn(weak.header)
    known = next(
        (candidate for candidate in found if candidate.rank == WEAK and not candidate.column.filled), None
    )
    if known and not ordered:
        return NameColumn(known.header)  # a header without rows
    return NameColumn(ask=_asked(ordered or list(found)))


def _by_words(candidate: _MaybeName) -> tuple[int, bool, int]:
    return candidate.rank, " " not in words_of(candidate.header), candidate.place


def _rivals(other: _MaybeName, weak: _MaybeName, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column may be the name's as well, and is no other spelling of the same.

    It is if its header says so, too, or if it stands before the other one.
    """
    if other is weak or not (other.is_hinted or other.place < weak.place) or other.share < weak.share * _AS_GOOD:
        return False
    pairs = [(value_of(row[other.place]), value_of(row[weak.place])) for row in rows]
    pairs = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    same = [pair for pair in pairs if pair[0] in pair[1] or pair[1] in pair[0]]
    return len(same) * 2 <= len(pairs)


def _asked(candidates: Sequence[_MaybeName]) -> Ask:
    """The question, with what stands in each column."""
    choices = tuple(Offer(candidate.header, candidate.column.examples) for candidate in candidates[:_CHOICES])
    answer = f"--map M.toml with [map] {toml(choices[0].value)} = {toml(NAME)}."
    return Ask("name", "Which column names the service?", choices, answer)
