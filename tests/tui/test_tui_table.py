"""The table: marks of its own, the order its header shows, what it keeps painted, and how little it repaints."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len
from test_tui_parts import TableApp
from textual.app import ComposeResult
from textual.strip import Strip
from tui_driving import driving, keyboard
from tui_worlds import typical

from followme.tui.widgets.record_table import Cell, Column, RecordTable, Sorting
from followme.tui.widgets.table_lines import header, placed, title_at

COLUMNS = (Column("Number", 8, right=True), Column("Word", 10, share=1), Column("Wide", 5, above=200))
WIDE = (
    "日本語の名前",
    "e\u0301te\u0301",
    "👩\u200d👩\u200d👧 family",
    "plain",
    "\u200bzero",
    "ｆｕｌｌ",
    "a\u0301" * 30,
    "語" * 30,
)


class Counting(RecordTable):
    """A table that counts the lines it is asked for."""

    painted: list[int]

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class MarkApp(TableApp):
    """Rows that may be marked, all but the one called 4."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.told: list[int] = []
        self.clicked: list[str] = []

    def compose(self) -> ComposeResult:
        Counting.painted = []
        yield Counting(COLUMNS, self.row, may_mark=lambda record: record != "4")

    def on_record_table_marked(self, event: RecordTable.Marked) -> None:
        self.told.append(event.count)

    def on_record_table_header_clicked(self, event: RecordTable.HeaderClicked) -> None:
        self.clicked.append(event.title)


async def test_the_first_paint_fetches_each_row_on_screen_once() -> None:
    app = MarkApp(100_000)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.pause()
        assert set(app.fetched) == set(app.ids[:19])
        assert len(app.fetched) <= 20  # lines of the screen


async def test_a_cursor_key_paints_two_lines() -> None:
    app = MarkApp(1000)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.pause()
        for key in ("down", "down", "up", "j", "k"):
            Counting.painted.clear()
            await pilot.press(key)
            await pilot.pause()
            assert len(Counting.painted) == 2, key


async def test_what_is_painted_is_kept_for_a_few_pages_only() -> None:
    app = MarkApp(100_000)
    async with keyboard(app, (60, 20)) as pilot:
        table = app.query_one(RecordTable)
        for _ in range(60):
            await pilot.press("pagedown")
        assert table._ahead is not None
        await table._ahead._task  # the page after this one is drawn when a timer says so: on a busy machine late
        await pilot.pause()
        assert len(table._strips) <= 256
        app.fetched.clear()
        await pilot.press("pageup", "pagedown")
        await pilot.pause()
        # Where the cursor stood no plain row was painted yet; all else of both pages, and of the next, still is.
        assert {int(record) % 18 for record in app.fetched} == {0}


async def test_space_marks_and_steps_down_and_marks_outlive_order_and_filter() -> None:
    app = MarkApp(8)
    async with keyboard(app, (60, 20)) as pilot:
        table = app.query_one(RecordTable)
        await pilot.press("space", "down", "space")
        assert (table.marked, table.record) == (("0", "2"), "3")
        await pilot.press("down", "space")  # 4 may not be marked
        assert (table.marked, table.record) == (("0", "2"), "5")
        table.show(app.ids[::-1])
        table.show(["1", "2"])
        assert table.marked == ("0", "2")
        table.show(app.ids, at="0")
        await pilot.press("space")
        await pilot.pause()
        assert (table.marked, app.told) == (("2",), [1, 2, 1])


async def test_a_mark_is_a_sign_beside_the_cursor_and_one_key_paints_three_lines() -> None:
    app = MarkApp(8)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.pause()
        Counting.painted.clear()
        await pilot.press("space")
        await pilot.pause()
        assert len(Counting.painted) <= 3
        table = app.query_one(RecordTable)
        assert [table.render_line(y).text[:3] for y in (1, 2, 3)] == [" * ", "▸  ", "   "]
        await pilot.press("up")
        assert table.render_line(1).text[:3] == "▸* "


async def test_without_marks_space_is_no_key_of_the_table() -> None:
    app = TableApp(8)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.press("space")
        table = app.query_one(RecordTable)
        assert (table.marked, table.record) == ((), "0")


async def test_a_click_on_a_title_tells_which() -> None:
    app = MarkApp(8)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.click(RecordTable, offset=(4, 0))
        await pilot.click(RecordTable, offset=(20, 0))
        await pilot.click(RecordTable, offset=(0, 0))
        assert app.clicked == ["Number", "Word"]
        await pilot.click(RecordTable, offset=(4, 3))
        assert app.query_one(RecordTable).record == "2"


@pytest.mark.parametrize("width", [20, 60, 200])
def test_the_title_of_the_order_carries_its_sign(width: int) -> None:
    from rich.style import Style  # noqa: PLC0415

    for title in ("Number", "Word"):
        for down, sign in ((True, "▾"), (False, "▴")):
            told = header(COLUMNS, width, Sorting(title, down), Style.null()).text
            assert f"{title}{sign}" in told.replace(" ", "")
            assert (told.count("▾") + told.count("▴"), cell_len(told)) == (1, width)
    for one in placed(COLUMNS, width):
        assert title_at(COLUMNS, width, one.start) == one.column.title
        assert title_at(COLUMNS, width, one.start + one.width) == ""


class WideApp(TableApp):
    """Rows of wide and combining characters."""

    def row(self, record: str) -> Sequence[Cell]:  # type: ignore[override]
        chance = Random(record)  # noqa: S311  no secret
        return (record, chance.choice(WIDE), chance.choice(WIDE))


@pytest.mark.parametrize("width", [20, 33, 60, 201])
async def test_columns_stay_in_line_whatever_stands_in_them(width: int) -> None:
    app = WideApp(40)
    async with keyboard(app, (width, 50)) as pilot:
        await pilot.pause()
        table = app.query_one(RecordTable)
        for y in range(1, 41):
            segments = list(table.render_line(y))
            assert sum(cell_len(one.text) for one in segments) == table.size.width
            line = "".join(one.text for one in segments)
            blanks = {cell_len(line[:at]) for at, char in enumerate(line) if char == " "}
            assert {one.start - 1 for one in placed(COLUMNS, table.size.width)} <= blanks


# ---- in the lists of the app


async def test_the_header_follows_the_order_and_a_click_chooses_it(tmp_path: Path) -> None:
    path = tmp_path / "work.fieldbook"
    typical(path)
    async with driving(path, (120, 30)) as app:
        await app.press("f4")
        assert "Service ▴" in app.text
        await app.press("s")
        assert "Sighted▾" in app.text
        table = app.app.screen.query_one("#rows", RecordTable)
        start = {one.column.title: one.start for one in placed(table._columns, table.size.width, 3)}
        await app.pilot.click("#rows", offset=(start["Integration"], 0))
        await app.settle()
        assert "by integration" in app.text
        assert "Integration ▾" in app.text
        assert next(iter(table.records)) == "billing hub"  # Partially-Accessible stands before Inaccessible
        await app.pilot.click("#rows", offset=(start["Service"], 0))
        await app.pilot.click("#rows", offset=(start["Service"], 0))
        await app.settle()
        assert "Service ▾" in app.text
        assert list(table.records) == sorted(table.records, reverse=True)
        await app.press("f6")
        assert "Impact ▾" in app.text
        await app.press("s")
        assert "Complexi…▾" in app.text
