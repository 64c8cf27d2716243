import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme import config
from followme.errors import UsageError
from followme.imports.columns import propose_map
from followme.imports.reporting import Tally, report
from followme.imports.rows import ListReading, plan_of, read_rows
from followme.imports.table import Table, read_table
from followme.imports.taken import ImportedRow, Issue, ListRow, Options
from followme.imports.wording import Lexicon
from followme.inventory.fields import TEN, Catalogue
from followme.text import digest_of

LEXICON = Lexicon(Catalogue(), config.imports())
HEADERS = tuple(field.header for field in TEN)
INTEGRATION = TEN[8]


@dataclass(frozen=True)
class Imported:
    """A table that was read, and every row of it."""

    table: Table
    plan: ListReading
    read: Sequence[ListRow]

    @property
    def rows(self) -> list[ImportedRow]:
        return [one for row in self.read for one in row.taken]

    @property
    def rejected(self) -> list[Issue]:
        return [row.rejected for row in self.read if row.rejected]

    def report(self, already: Collection[str] = ()) -> dict[str, Any]:
        tally = Tally(lambda one: one.key in already)
        for row in self.read:
            tally.add(row)
        columns = propose_map(self.table.headers, LEXICON)
        done = report(tally, self.table, columns, self.plan.unmapped(self.table.headers), LEXICON)
        document = done.as_json()
        json.dumps(document)
        return document


def _read(table: Table, **options: Any) -> Imported:
    values = options.pop("values", {})
    columns = propose_map(table.headers, LEXICON)
    plan = plan_of(table, columns, values, LEXICON, Options("list", **options))
    return Imported(table, plan, list(read_rows(table, plan)))


def _imported(rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS, **options: Any) -> Imported:
    squared = tuple((*row, *[""] * (len(headers) - len(row))) for row in rows)
    return _read(Table("list.csv", tuple(headers), squared), **options)


def _report(imported: Imported, already: Collection[str] = ()) -> dict[str, Any]:
    return imported.report(already)


def _said(row: ImportedRow) -> dict[str, tuple[Any, str]]:
    """Field name → value or values, and the basis, of all answers but the name."""
    said = {}
    for name, told in row.told.items():
        items = told.get("add", [told])
        values = [item["value"] for item in items]
        said[name] = (values if "add" in told else values[0], items[0]["basis"])
    return {name: one for name, one in said.items() if name != "service_name"}


FULL = (
    *("Siebel", "Ann Lee, Bo Chan", "Cy Roe?", "Verify identity; refund", "critical", "Most", "~12,000"),
    *("Licensed System", "rather closed off", "n/a"),
)


def test_a_row_becomes_an_observation_of_the_ten_answers() -> None:
    (row,) = _imported([FULL]).rows
    assert row.service_name == "Siebel"
    assert not row.unnamed
    assert _said(row) == {
        "business_leader": (["Ann Lee", "Bo Chan"], "said"),
        "technical_leader": (["Cy Roe"], "guess"),
        "business_functions": (["Verify identity", "refund"], "said"),
        "business_impact": ("Critical", "said"),
        "customer_impact": ("Most Customers", "said"),
        "customers_annually": ("~12,000", "said"),
        "implementation": ("Licensed System", "said"),
        "integration": ("rather closed off", "said"),
        "dependency": ("n/a", "said"),
    }
    assert row.told["service_name"] == {"value": "Siebel", "basis": "said"}


def test_only_what_cannot_be_read_is_listed_as_kept() -> None:
    rows = [FULL, ("Zendesk", "", "", "", "", "", "ND"), ("Jira", "", "", "", "", "", "lots")]
    imported = _imported(rows)
    assert _report(imported)["kept_as_typed"] == [
        {
            "row": 1,
            "sheet_row": 0,
            "column": "Integration Profile",
            "value": "rather closed off",
            "reason": "no level of integration: Fully-Accessible, Partially-Accessible, Inaccessible",
        },
        {
            "row": 3,
            "sheet_row": 0,
            "column": HEADERS[6],
            "value": "lots",
            "reason": "no number or range of customers",
        },
    ]
    assert [_said(row)["customers_annually"][0] for row in imported.rows] == ["~12,000", "ND", "lots"]


def test_keys_are_frozen() -> None:
    (row,) = _imported([("Siebel", " Ann Lee ", " ")]).rows
    visit = digest_of(["visit", "list"], 16)
    cells = [["Business Leader", " Ann Lee "], ["System/Service Name", "Siebel"]]
    assert row.visit_key == visit == "5fc810f4351835143d53c2e69b3d48ba"
    assert row.key == digest_of([visit, cells, 0], 16) == "85508ef07565fe72fc5910339b19171a"


def test_equal_rows_are_several_observations_and_converge() -> None:
    rows = [("Siebel", "Ann Lee"), ("Zendesk",), ("Siebel", "Ann Lee"), ("Siebel", "Ann Lee", " ")]
    keys = [row.key for row in _imported(rows).rows]
    assert len(set(keys)) == 4
    assert {row.key for row in _imported(rows[::-1]).rows} == set(keys)
    assert keys[:2] == [row.key for row in _imported(rows[:2]).rows]


def test_the_order_of_columns_and_empty_columns_do_not_change_a_key() -> None:
    (one,) = _imported([("Siebel", "Ann Lee")]).rows
    (other,) = _imported([("", "Ann Lee", "Siebel")], ("Notes", "Business Leader", "System/Service Name")).rows
    assert one.key == other.key


def test_unnamed_rows_are_imported_when_they_say_anything_else() -> None:
    rows = [("Various", "Ann Lee"), ("", "", "", "Refund"), ("TBD", "", "", "", "who knows"), ("N/A", "N/A"), ()]
    imported = _imported([*rows, ("Siebel",)])
    assert [(row.row, row.service_name, row.unnamed) for row in imported.rows] == [
        (1, "Various", True),
        (2, "", True),
        (3, "TBD", True),
        (6, "Siebel", False),
    ]
    assert _report(imported)["rejected"] == [
        {
            "row": 4,
            "column": HEADERS[0],
            "value": "N/A",
            "reason": '"N/A" names no service, and no other answer',
            "sheet_row": 0,
        },
        {"row": 5, "column": HEADERS[0], "value": "", "reason": "no name, and no other answer", "sheet_row": 0},
    ]


def test_a_table_without_a_name_column_gives_unnamed_observations() -> None:
    imported = _imported([("Ann Lee", "Critical"), ("", "")], ("Business Leader", "Business Impact"))
    assert [row.unnamed for row in imported.rows] == [True]
    assert [cell.column for cell in imported.rejected] == [""]


def test_visits_teams_and_qualifiers_come_from_their_columns() -> None:
    headers = ("Service", "Visited", "Team", "Unit", "Source")
    rows = [("GSS", "Day  1", "Care", "Finance", "x"), ("GSS", "", "", "", "")]
    options = {"visit_column": "visited", "team_column": "Team", "qualifier_column": "Unit"}
    imported = _imported(rows, headers, **options)
    first, second = imported.rows
    assert (first.visit_label, first.team, first.qualifier) == ("Day 1", "Care", "Finance")
    assert first.visit_key == digest_of(["visit", "Day 1"], 16)
    assert (second.visit_label, second.team, second.qualifier) == ("list", "", "")
    assert _report(imported)["unmapped_columns"] == ["Source"]


@pytest.mark.parametrize("option", ["visit_column", "team_column", "qualifier_column"])
def test_a_column_the_file_does_not_have_is_refused_with_the_nearest(option: str) -> None:
    with pytest.raises(UsageError, match='Did you mean "Business Leader"') as caught:
        _imported([FULL], **{option: "Busines Leader"})
    assert caught.value.exit_code == 2


def test_split_names_make_one_observation_each_and_rows_stay_rows() -> None:
    rows = [("Chat, Mail, TBD", "Ann Lee"), ("Siebel",), ("Various, TBD", "Bo Chan"), ("N/A; TBD",)]
    imported = _imported(rows, split_names=True)
    assert [row.service_name for row in imported.rows] == ["Chat", "Mail", "Siebel", "Various"]
    assert len({row.key for row in imported.rows}) == 4
    done = _report(imported)
    assert (done["rows"], done["imported"], done["observations"]) == (4, 3, 4)
    assert [cell["row"] for cell in done["rejected"]] == [4]
    some = _report(imported, [imported.rows[0].key])
    assert (some["imported"], some["already"], some["observations"]) == (3, 0, 3)


def test_a_row_that_names_one_service_has_one_key_split_or_not() -> None:
    rows = [("Siebel", "Ann Lee"), ("Chat, Mail",)]
    whole, split = _imported(rows).rows, _imported(rows, split_names=True).rows
    assert whole[0].key == split[0].key
    assert whole[1].key not in {row.key for row in split}


def test_the_parts_of_a_split_row_report_a_cell_once() -> None:
    imported = _imported([("Chat, Mail", "Ann\x00 Lee", "", "", "maybe")], split_names=True)
    done = _report(imported)
    assert len(done["kept_as_typed"]) == 1
    assert done["cleaned"] == [
        {"row": 1, "sheet_row": 0, "column": "Business Leader", "removed": "removed 1 control character"},
    ]
    one, other = imported.rows
    assert _said(one) == _said(other)
    assert (one.service_name, other.service_name) == ("Chat", "Mail")


def test_a_catalogue_gives_answers_of_basis_document() -> None:
    (row,) = _imported([("Siebel", "Ann Lee", "Bo Chan?")], basis="document").rows
    assert _said(row) == {"business_leader": (["Ann Lee"], "document"), "technical_leader": (["Bo Chan"], "guess")}


def test_names_lose_what_commands_a_terminal_and_that_is_reported() -> None:
    imported = _imported([("\x1b[31mSie\nbel\u202e",), ("'=cmd|' /C calc'!A0",), ("n" * 500,)])
    assert [row.service_name for row in imported.rows] == ["[31mSie bel", "=cmd|' /C calc'!A0", "n" * 400]
    assert [(cell["row"], cell["removed"]) for cell in _report(imported)["cleaned"]] == [
        (1, "removed 2 control characters"),
        (3, "cut 100 characters beyond the cap"),
    ]


def test_the_report_has_the_shape_of_the_contract() -> None:
    done = _report(_imported([("Siebel", "x")], ("Service", "Cost")))
    assert done == {
        "source": "list.csv",
        "sheet": "",
        "other_sheets": [],
        "rows": 1,
        "imported": 1,
        "already": 0,
        "observations": 1,
        "rejected": [],
        "kept_as_typed": [],
        "cleaned": [],
        "unmapped_columns": ["Cost"],
        "map": {"Service": "service_name"},
        "value_map": {},
        "proposed_values": {},
        "cells": {"outside": 0, "imported": 1, "kept_as_typed": 0, "unmapped": 1, "rejected": 0},
        "encoding": "",
        "header_row": 0,
        "rows_above": 0,
        "asks": [],
        "proposed_map": {},
        "remarks": [],
        "mend": [],
        "list": "",
        "edition_of": None,
        "changed": [],
        "kept": [],
        "back": [],
        "struck": [],
        "gone": [],
        "renamed": [],
    }


CELL = st.sampled_from(["", " ", "N/A", "TBD", "Siebel", "A, B", "Critical", "maybe", "5k"]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=10
)


@given(st.lists(st.lists(CELL, min_size=10, max_size=10), max_size=8), st.booleans(), st.data())
def test_every_row_is_imported_already_there_or_rejected(
    rows: list[list[str]], split: bool, data: st.DataObject
) -> None:
    imported = _imported(rows, split_names=split)
    keys = [row.key for row in imported.rows]
    assert len(set(keys)) == len(keys)
    already = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    done = _report(imported, already)
    rejected = {cell["row"] for cell in done["rejected"]}
    assert done["rows"] == len(rows) == done["imported"] + done["already"] + len(rejected)
    assert done["observations"] == len(set(keys) - already)
    assert sum(done["cells"].values()) == sum(bool(cell.strip()) for row in rows for cell in row)
    assert done["cells"]["kept_as_typed"] == len(done["kept_as_typed"])
    again = _report(imported, set(keys))
    assert (again["imported"], again["observations"]) == (0, 0)


@given(st.binary(max_size=200))
def test_any_table_that_can_be_read_can_be_imported(noise: bytes) -> None:
    start = b"Service,Business Leader,Business Impact\nSiebel,Ann Lee,Critical\n"
    table = read_table(start + noise.replace(b'"', b""), "a.csv", LEXICON)
    imported = _read(table, split_names=True)
    assert imported.rows[0].service_name == "Siebel"
    json.dumps(_report(imported)).encode()
