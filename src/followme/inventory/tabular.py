"""An observation as a row of text cells, and back, without loss: what CSV and XLSX of ours hold.

Lists take a line per item. What is no text of an answer (its basis, the record it is) has a column of its own.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from followme.inventory.answers import LISTS, estimate_text
from followme.inventory.estimates import PER_YEAR
from followme.inventory.fields import BASES, Catalogue, Field
from followme.inventory.leaving import kinds_in
from followme.inventory.privacy import KINDS, masked
from followme.inventory.records import Estimate, Observation

RECORD: Final = "followme record"
"""The column that makes a table one of ours: nothing in it is guessed at when it is read."""
VISIT_RECORD: Final = "followme visit"
VISIT: Final = "Visit"
AT: Final = "At"
TEAM: Final = "Team"
QUALIFIER: Final = "Qualifier"
EPISODE: Final = "Episode"
ORDER: Final = "Order"
BASIS: Final = "Basis"
KIND: Final = "Kind"
"""``observation`` or ``catalogue``: seen in a visit, or known from a list."""
ALIASES: Final = "Aliases"
"""Other names of a service, a line each; a table of observations has none."""
FACTS: Final = (KIND, VISIT, AT, TEAM, QUALIFIER, EPISODE, ORDER, BASIS, VISIT_RECORD, RECORD)

_OURS: Final = frozenset({KIND, AT, ORDER, BASIS, VISIT_RECORD, RECORD})
"""Facts that no person typed."""
_NUMBERS: Final = frozenset({"estimate", "number"})

_PARTED: Final = "  # "
"""Between service and key of a re-keying: two blanks stand side by side in no answer."""
_STARTS: Final = frozenset("=+-@\u2212")
"""What may start a formula (OWASP ASVS 5.0, 1.2.10), full-width and small forms of it read alike."""
_STARTS_LINES: Final = frozenset("\t\r\n\0")
_UNSEEN: Final = frozenset(("Cc", "Cf", "Mn", "Zs", "Zl", "Zp"))
"""Controls, signs without width, marks and blanks (Unicode categories): some programs pass over them."""
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are not seen either."""
_NUMBER: Final = re.compile(r"[+-][0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
"""What every spreadsheet reads as a number; ``float`` also takes ``-inf`` and ``-1_000``, which are formulas."""


def guarded(cell: str) -> str:
    """The cell of a CSV as text: one ``'`` before what could start a formula. Numbers stay numbers."""
    return f"'{cell}" if is_live(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the one ``'`` that a guard put before it; ``unguarded(guarded(cell)) == cell``."""
    return cell[1:] if cell.startswith("'") and is_live(cell) else cell


def is_live(cell: str) -> bool:
    """Whether what is seen first in a cell may start a formula, or is guarded against that already."""
    for sign in cell:
        if sign in _STARTS_LINES or unicodedata.normalize("NFKC", sign) in _STARTS:
            return True
        if sign != "'" and sign not in _BLANKS and unicodedata.category(sign) not in _UNSEEN:
            return False
    return False


def titles(catalogue: Catalogue) -> tuple[str, ...]:
    """The columns: the answers by their fields' titles, then the facts beside them."""
    return (*(field.header for field in catalogue.fields), *FACTS)


def row_of(
    observation: Observation, raws: Mapping[str, object], visit: str, catalogue: Catalogue
) -> dict[str, str]:
    """An observation or catalogue entry as a row: title → cell, without the empty ones.

    ``raws`` is what its record holds, ``visit`` the label of its visit, or of the list it was known from.
    """
    answers = {field.header: cell_of(field, raws.get(field.name)) for field in catalogue.fields}
    facts = {
        KIND: "catalogue" if observation.catalogue else "observation",
        VISIT: visit,
        AT: observation.at,
        TEAM: observation.team,
        QUALIFIER: observation.qualifier,
        EPISODE: observation.episode,
        ORDER: str(observation.order or ""),
        BASIS: bases_cell(catalogue.fields, raws),
        VISIT_RECORD: observation.visit,
        RECORD: observation.id,
    }
    return {title: cell for title, cell in {**answers, **facts}.items() if cell}


def leaving_row(row: Mapping[str, str], observation: Observation, catalogue: Catalogue) -> dict[str, str]:
    """The row as it leaves the fieldbook: customers' own data in what people typed is masked."""
    fields = {field.header: field for field in catalogue.fields}
    return {
        title: cell
        if title in _OURS or (title in fields and _is_number(observation, fields[title]))
        else masked(cell, _masked_in(fields.get(title)))
        for title, cell in row.items()
    }


def _masked_in(field: Field | None) -> tuple[str, ...]:
    return KINDS if field is None or field.shape in _NUMBERS else kinds_in(field.name)


def _is_number(observation: Observation, field: Field) -> bool:
    """Whether the answer was read as one: 2000000000 customers are no phone number."""
    answered = observation.answers.get(field.name)
    return field.shape in _NUMBERS and answered is not None and answered.value is not None


def cell_of(field: Field, raw: Any) -> str:
    """A claim's value for ``field`` as a cell."""
    if field.shape not in LISTS:
        return _text(raw)
    items = raw if isinstance(raw, list) else []
    return "\n".join(_rekeyed(item) if field.shape == "rekeyed" else _text(item) for item in items)


def _text(raw: Any) -> str:
    return str(raw.get("value") or "") if isinstance(raw, dict) else str(raw or "")


def _rekeyed(item: Any) -> str:
    return f"{item.get('service', '')}{_PARTED}{item.get('key', '')}" if isinstance(item, dict) else ""


def cell_of_value(field: Field, value: Any) -> str:
    """A value of our JSON (CONTRACTS ``observations``, ``services``) as a cell."""
    if field.shape == "rekeyed":
        return "\n".join(map(_rekeyed, value)) if isinstance(value, list) else str(value)
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return _estimate(value) if isinstance(value, dict) else str(value)


def _estimate(value: Mapping[str, Any]) -> str:
    """An interval in a spelling that reads as itself: contacts are a rate, which one of the units divides."""
    low, high = value.get("low") or 0, value.get("high")
    about = bool(value.get("about"))
    if value.get("contacts") and high is not None:
        unit, times = next(((u, n) for u, n in PER_YEAR.items() if n > 1 and high % n == 0), ("year", 1))
        return f"{'~' * about}{high // times}/{unit}"
    return estimate_text(Estimate(low, high, about=about))


def value_of(field: Field, cell: str, bases: Sequence[str], usual: str = "said") -> Any:
    """What ``cell_of`` was given: the value a claim holds; a set as its additions. ``usual`` = basis untold."""
    if field.shape == "rekeyed":
        pairs = (part.rpartition(_PARTED) for part in cell.split("\n"))
        return {"add": [{"service": service, "key": key} for service, _, key in pairs]}
    if field.shape not in LISTS:
        return {"value": cell, "basis": bases[0] if bases else usual}
    parts = cell.split("\n")
    per_part = bases if len(bases) == len(parts) else [*bases[:1], usual][:1] * len(parts)
    return {"add": [{"value": part, "basis": basis} for part, basis in zip(parts, per_part, strict=True)]}


def bases_cell(fields: Sequence[Field], raws: Mapping[str, object]) -> str:
    """The bases of all answers that are not just said: ``integration=seen business_leader=document,said``."""
    by_field = {field.name: _bases(field, raws.get(field.name)) for field in fields}
    return " ".join(f"{name}={','.join(bases)}" for name, bases in by_field.items() if set(bases) - {"said"})


def _bases(field: Field, raw: Any) -> list[str]:
    if field.shape == "rekeyed":
        return []
    items = raw if isinstance(raw, list) else [raw]
    return [item["basis"] for item in items if isinstance(item, dict) and item.get("basis") in BASES]


def bases_of(cell: str) -> dict[str, list[str]]:
    """Field name to the bases of its answer, or of its items, from what ``bases_cell`` wrote."""
    pairs = (word.partition("=") for word in cell.split())
    return {name: [basis for basis in bases.split(",") if basis in BASES] for name, _, bases in pairs}
