"""Lists as agencies, CMDBs and portfolio tools export them: the right sheet, header, rows and map, unaided."""

import pytest
from lists_world import Listed, lists

from followme import config
from followme.imports.columns import propose_map
from followme.imports.reporting import Tally, report
from followme.imports.rows import plan_of, read_rows
from followme.imports.table import read_table
from followme.imports.taken import Options
from followme.imports.wording import Lexicon
from followme.imports.workbooks import read_workbook
from followme.inventory.fields import Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())


@pytest.mark.parametrize("one", lists(), ids=lambda one: one.name)
def test_a_list_is_understood(one: Listed) -> None:
    table = read_table(one.data, one.name, LEXICON)
    columns = propose_map(table.headers, LEXICON)
    fields = {field: header for header, field in columns.items()}
    plan = plan_of(table, columns, {}, LEXICON, Options("list"))
    tally = Tally(lambda _key: False)
    read = list(read_rows(table, plan))
    for row in read:
        tally.add(row)
    done = report(tally, table, columns, plan.unmapped(table.headers), LEXICON)

    assert table.sheet == one.sheet
    assert fields["service_name"] == one.name_column
    assert {field: fields.get(field) for field in one.fields} == one.fields
    assert (done["rows"], len(done["rejected"])) == (one.rows, one.rejected)
    assert read[0].taken[0].service_name == one.first
    if one.name.endswith(".xlsx"):
        (sheet,) = [each for each in read_workbook(one.data, one.name) if each.name == table.sheet]
        assert sum(done["cells"].values()) == sum(bool(cell.strip()) for row in sheet.rows for cell in row)
