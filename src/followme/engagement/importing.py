"""The verb that brings in a table: read, map, compare with what is there, write what is new as one act."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followme.engagement.state import State
from followme.errors import ConfigError, SourceError
from followme.fieldbook.claims import Statement
from followme.imports.columns import propose_map, read_map
from followme.imports.reporting import report
from followme.imports.rows import read_rows
from followme.imports.table import LIMIT, Table, read_table
from followme.imports.taken import Imported, ImportedRow, Options
from followme.inventory.answers import LISTS
from followme.text import line


@dataclass(frozen=True, slots=True)
class Importing:
    """How to bring a file in; see ``followme import --help``."""

    catalogue: bool = False
    map_file: Path | None = None
    dry_run: bool = False
    visit_column: str = ""
    team_column: str = ""
    qualifier_column: str = ""
    split_names: bool = False

    @property
    def kind(self) -> str:
        """The kind of claim its rows become."""
        return "catalogue" if self.catalogue else "observation"


def bring_in(state: State, source: Path, options: Importing) -> dict[str, Any]:
    """Import a file; what happened to every row and cell, as CONTRACTS has it.

    Raises:
        SourceError: the file cannot be read, or holds no table.
        ConfigError: the map names a header or field there is not.
    """
    mapped = _document(options.map_file) if options.map_file else None
    table = read_table(_bytes(source), source.name, _headers(mapped))
    imported = _imported(state, table, mapped, source, options)
    already = {record.about for record in state.book.records(options.kind, retracted=True)}
    told = report(imported, already)
    fresh = [row for row in imported.rows if row.key not in already]
    if fresh and not options.dry_run:
        _write(state, fresh, source.name, options)
    return told


def _bytes(source: Path) -> bytes:
    try:
        if source.stat().st_size > LIMIT:
            raise SourceError(f"{source.name} is too large", f"The limit is {LIMIT >> 20} MiB: split it.")
        return source.read_bytes()
    except OSError as error:
        raise SourceError(f"{source.name} cannot be read", f"{error.strerror or error}.") from None


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path.name} cannot be read", f"{error.strerror or error}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} is no TOML", f"{error}.") from None


def _headers(document: dict[str, Any] | None) -> Collection[str]:
    pairs = (document or {}).get("map", document or {})
    return list(pairs) if isinstance(pairs, dict) else []


def _imported(
    state: State, table: Table, document: dict[str, Any] | None, source: Path, options: Importing
) -> Imported:
    catalogue = state.catalogue
    columns = (
        propose_map(table.headers, catalogue) if document is None else read_map(document, table.headers, catalogue)
    )
    chosen = Options(
        label=line(source.stem),
        visit_column=options.visit_column or None,
        team_column=options.team_column or None,
        qualifier_column=options.qualifier_column or None,
        split_names=options.split_names,
        basis="document" if options.catalogue else "said",
    )
    return read_rows(table, columns, catalogue, chosen)


def _write(state: State, rows: list[ImportedRow], file: str, options: Importing) -> None:
    statements = [] if options.catalogue else _visits(state, rows)
    statements += [_statement(state, row, options) for row in rows]
    state.say(statements, f"an import of {line(file)}")


def _visits(state: State, rows: list[ImportedRow]) -> list[Statement]:
    """The visits of these rows that the fieldbook does not have yet."""
    first = {row.visit_key: row for row in reversed(rows)}
    return [
        Statement("visit", key, {"label": row.visit_label, "status": "made"})
        for key, row in first.items()
        if state.book.record("visit", key) is None
    ]


def _statement(state: State, row: ImportedRow, options: Importing) -> Statement:
    """What a row says. Nothing of it depends on the file's place or the hour: two laptops say the same."""
    body: dict[str, Any] = {"label": row.visit_label} if options.catalogue else {"visit": row.visit_key}
    body |= {name: text for name, text in (("qualifier", row.qualifier), ("team", row.team)) if text}
    told = {**row.as_typed, **row.answers}
    if row.service_name:
        told["service_name"] = row.service_name
    usual = "document" if options.catalogue else "said"
    for name, value in told.items():
        body[name] = _answer(state, name, value, row.bases.get(name, usual))
    return Statement(options.kind, row.key, body)


def _answer(state: State, name: str, value: Any, basis: str) -> Any:
    field = state.catalogue.named(name)
    if field.shape not in LISTS:
        return {"value": value, "basis": basis}
    if field.shape == "rekeyed" and isinstance(value, str):
        value = [{"service": value, "key": ""}]
    elif isinstance(value, str):
        value = [value]
    items = [item if isinstance(item, dict) else {"value": item, "basis": basis} for item in value]
    return {"add": items}
