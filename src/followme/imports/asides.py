"""Rows that speak about the list, and are no service: notes, totals, hints, headings, groups of a catalog."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from followme.imports.cells import tidy
from followme.imports.profile import kind_of
from followme.imports.wording import words_of

_REMARK: Final = re.compile(
    r"[*†‡§]+\s*\S|(?:foot)?notes?\s*[:*–-]|sources?\s*:|legend\s*:"
    r"|(?:last|date) (?:updated|modified)\b|(?:prepared|updated|compiled|generated) (?:by|on|as of)\b"
    r"|printed (?:on|by|at)\b|page \d+ (?:of|/) ?\d+|seite \d+ (?:von|/) ?\d+"
    r"|end of (?:list|table|inventory|work\s?sheet|sheet|document|file)\b|for (?:more|further) information\b",
    re.IGNORECASE,
)
"""How notes below a list begin."""
_TOTAL: Final = re.compile(
    r"(?:(?:grand|overall) )?totals?(?: (?:count|applications|systems|services|rows|records|entries))?"
    r"|sub ?totals?|sums?|sous total|total g[eé]n[eé]ral|somme|summe|gesamt(?:summe|zahl)?|insgesamt|zwischensumme"
    r"|suma(?: total)?|total general|total geral|totale(?: generale)?|totali|subtotale|(?:sub)?totaal|razem|ogółem"
    r"|averages?|means?|durchschnitt|moyenne|media"
    r"|i alt|totalt|summa|delsum|итого|всего|合計|小計|総計|合计|小计|总计|總計|합계"
)
"""Whole cells that head a row of sums, as words."""
_SUBTOTAL: Final = re.compile(r"(?:sub ?totals?|zwischensumme|sous total|subtotale|subtotaal|delsum|小計|小计)\b")
"""What such a row begins with where it also says of what."""
_HINTS: Final = frozenset(
    word
    for words in (
        "required optional mandatory conditional text string varchar char number numeric integer",
        "int decimal float date datetime boolean bool yes no or max min maximum minimum characters",
        "chars length free dropdown drop down list select choose one options picklist lookup url",
        "email currency enum field input auto yyyy mm dd jjjj tt aaaa jj pflicht pflichtfeld",
        "freitext zahl datum auswahl obligatorio opcional texto fecha número obrigatório data",
        "obligatoire facultatif texte nombre verplicht optioneel tekst getal obbligatorio",
        "facoltativo testo numero wymagane opcjonalne påkrevd valgfri obligatorisk valgfritt 必須 任意",
    )
    for word in words.split()
)
"""Words that say what to write in a column: a row of nothing else is the form's."""
_ONLY_ANSWERS: Final = frozenset({"yes", "no", "or"})  # of those, what may be an answer
_FIRST: Final = 2  # rows below the header that may be hints
_GROUPS: Final = frozenset({"group", "user", "template", "location", "domain"})
"""Kinds of a Backstage catalog that own, order or make services."""
_LONE: Final = 2  # headings that make sections
_BESIDE: Final = 2  # cells of a row with a number beside its name
_CAPITALS: Final = 2  # letters of a heading in capitals


@dataclass(frozen=True, slots=True)
class _AsideRow:
    """A row: its filled cells by column, and the text where the name is."""

    cells: Mapping[int, str]
    name: str

    @property
    def lone(self) -> bool:
        """Whether nothing but a name stands in it."""
        return len(self.cells) == 1 and bool(self.name)


def asides(headers: Sequence[str], rows: Sequence[Sequence[str]], name: str | None) -> dict[int, str]:
    """The rows, from 0, that are no service, and why.

    Args:
        headers: of the table.
        rows: each as long as the headers.
        name: the header of the services' names; without it only what a catalog says itself is known.
    """
    found = dict(_grouped(headers, rows))
    if name is None:
        return found
    place = headers.index(name)
    seen = [_seen(row, place) for row in rows]
    for at, row in enumerate(seen):
        if at not in found and (reason := _reason(row, at, len(headers))):
            found[at] = reason
    left = [at for at in range(len(seen)) if at not in found]
    headings = _headings([seen[at] for at in left])
    return found | {left[at]: "a heading inside the list" for at in headings}


def _seen(row: Sequence[str], place: int) -> _AsideRow:
    cells = {at: cell for at, cell in enumerate(row) if cell and not cell.isspace()}
    return _AsideRow(cells, tidy(row[place]).text)


def _grouped(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    catalog = "apiVersion" in headers or any(header.startswith("metadata.") for header in headers)
    if not catalog or "kind" not in headers:
        return
    place = headers.index("kind")
    for at, row in enumerate(rows):
        if row[place].strip().casefold() in _GROUPS:
            yield at, f'a "{row[place].strip()}" of the catalog, no service'


def _reason(row: _AsideRow, at: int, columns: int) -> str:
    if row.lone and columns > 1 and _REMARK.match(row.name):
        return "a note to the list, and no other answer"
    if _is_total(row):
        return "a total of the list"
    return "a hint what to write, not a row" if at < _FIRST and _is_hint(row) else ""


def _is_total(row: _AsideRow) -> bool:
    """Whether a row says "Total", in the name's place or where no name is, and nothing beside it but numbers."""
    if row.name and not _says_total(row.name, alone=len(row.cells) < _BESIDE):
        return False
    texts = [cell for cell in row.cells.values() if kind_of(cell) != "number" and cell.lstrip()[:1] != "="]
    if len(texts) != 1 or (row.name and row.name != tidy(texts[0]).text):
        return False
    return bool(row.name) or _says_total(texts[0], alone=len(row.cells) < _BESIDE)


def _says_total(cell: str, *, alone: bool) -> bool:
    words = re.sub(r"\s*\d[\d\s]*$", "", words_of(cell))
    return _TOTAL.fullmatch(words) is not None or (not alone and _SUBTOTAL.match(words) is not None)


def _is_hint(row: _AsideRow) -> bool:
    words = [[word for word in words_of(cell).split() if not word.isdecimal()] for cell in row.cells.values()]
    said = {word for cell in words for word in cell}
    return len(row.cells) > 1 and all(words) and said <= _HINTS and not said <= _ONLY_ANSWERS


# ---- headings


def _headings(rows: Sequence[_AsideRow]) -> list[int]:
    """The rows, from 0, that head a section: names alone, the first row among them, each before filled rows.

    Where they are not in capitals and end in no colon, all other rows have to answer the same question, and there
    must be twice as many.
    """
    lone = [at for at, row in enumerate(rows) if row.lone]
    filled = [row for row in rows if not row.lone]
    parted = lone[:1] == [0] and lone[-1] < len(rows) - 1 and all(later - at > 1 for at, later in pairwise(lone))
    if len(lone) < _LONE or not parted:
        return []
    names = [rows[at].name for at in lone]
    loud = all(map(_is_loud, names)) and sum(_is_loud(row.name) for row in filled) * 2 < len(filled)
    answered = len(filled) >= len(lone) * 2 and len(set.intersection(*(set(row.cells) for row in filled))) > 1
    return lone if loud or all(name.endswith(":") for name in names) or answered else []


def _is_loud(name: str) -> bool:
    return name.isupper() and len(name) > _CAPITALS
