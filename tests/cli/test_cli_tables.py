"""Tables on the command line: columns stand under their headings, whatever alphabet their cells are in."""

import pytest
from followme_runs import Followme
from rich.cells import cell_len

WIDE = ("顧客管理システム", "Zendesk", "Café \N{PILE OF POO}", "e\N{COMBINING ACUTE ACCENT}tude", "請求 42")


@pytest.mark.parametrize(("command", "second"), [("services", "sightings"), ("score", "impact")])
def test_columns_are_counted_in_cells(followme: Followme, command: str, second: str) -> None:
    followme("visit new", "Customer Care")
    for name in WIDE:
        followme("capture", "--service", name)
    head, *rows = followme(command).out.splitlines()
    at = head.index(second)
    assert len(rows) == len(WIDE)
    for row in rows:
        places = [cell_len(row[:end]) for end in range(len(row) + 1)]
        assert at in places, row
        assert row[places.index(at) :][0] != " "
        assert row[: places.index(at)].endswith("  ")
