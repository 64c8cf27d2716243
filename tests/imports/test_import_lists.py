"""Lists as agencies, CMDBs and portfolio tools export them: the right sheet, header, rows and map, unaided."""

import csv
import io

import pytest
from lists_world import Listed, forms, inventories, lists
from python_calamine import CalamineWorkbook

from followme import config
from followme.errors import SourceError
from followme.imports.columns import propose_map
from followme.imports.documents import read_document
from followme.imports.reporting import Tally, report
from followme.imports.rows import plan_of, read_rows
from followme.imports.table import read_table
from followme.imports.taken import Options
from followme.imports.wording import Lexicon
from followme.inventory.fields import Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())


@pytest.mark.parametrize("one", [*lists(), *inventories()], ids=lambda one: one.name)
def test_a_list_is_understood(one: Listed) -> None:
    table = read_table(one.data, one.name, LEXICON)
    columns = propose_map(table.headers, LEXICON)
    fields = {field: header for header, field in columns.items()}
    plan = plan_of(table, columns, {}, LEXICON, Options("list"))
    tally = Tally(lambda _one: False)
    read = list(read_rows(table, plan))
    for row in read:
        tally.add(row)
    done = report(tally, table, columns, plan.unmapped(table.headers), LEXICON)

    assert table.sheet == one.sheet
    assert fields["service_name"] == one.name_column
    assert {field: fields.get(field) for field in one.fields} == one.fields
    assert (done.rows, len(done.rejected)) == (one.rows, one.rejected)
    assert read[0].taken[0].service_name == one.first
    assert sum(done.cells.values()) == cells_of(one)


def cells_of(one: Listed) -> int:
    """How many cells of the sheet hold anything, counted by other means than the import's."""
    if one.name.endswith(".xlsx"):
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(one.data)).get_sheet_by_name(one.sheet)
        return sum(bool(str(cell).strip()) for row in sheet.to_python() for cell in row)
    if not one.name.endswith((".csv", ".txt")):
        return len(
            [cell for row in read_document(one.data.decode(), one.name).rows for cell in row if cell.strip()]
        )
    text = one.data.decode("utf-16" if one.data[:2] == b"\xff\xfe" else "utf-8-sig", errors="replace")
    body = text.removeprefix("sep=;\r\n")
    delimiter = {"sep.csv": ";", "utf16.csv": "\t", "names.txt": "|"}.get(one.name, ",")
    rows = csv.reader(io.StringIO(body), delimiter=delimiter)
    return sum(bool(cell.strip()) for row in rows for cell in row)


@pytest.mark.parametrize(("name", "data"), forms(), ids=[name for name, _ in forms()])
def test_what_is_no_list_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_table(data, name, LEXICON)
    assert caught.value.exit_code == 3
    assert caught.value.message
