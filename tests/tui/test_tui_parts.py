"""The parts by themselves: safe text, the visit line, the table, the picture, themes, words."""

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.color import Color
from tui_driving import keyboard
from tui_worlds import PAYLOADS

from followme.engagement.log.views import Status
from followme.errors import FollowmeError, Refused
from followme.scoring.scorecard import Interval
from followme.text import safe_text, times
from followme.tui.evidence.score_view import bar
from followme.tui.frame.drafts import recovered
from followme.tui.frame.status_bar import status_parts
from followme.tui.safe import cut, fitted, hanging, joined, ui_text
from followme.tui.scorecards.quadrant import initials, place, split
from followme.tui.store.messages import Failed, VerbAnswered
from followme.tui.store.thread import SUPERSEDED, Store
from followme.tui.terminal.themes import CONTRAST, DARK, LIGHT, THEMES, after
from followme.tui.widgets.bars import fitting
from followme.tui.widgets.record_table import Column, RecordTable

# ---- the line on top

NAMES = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from(["N" * 4_000, "日本" * 90]))


def opened(product_line: str, me: str, conflicts: int) -> Status:
    counts = dict.fromkeys(("claims", "observations", "services", "unnamed", "visits"), 0)
    names = {"product_line": product_line, "me": me, "digest": "0123abcd4567", "rubric": "1", "customer_base": ""}
    return Status(path=Path("a"), **names, **counts, conflicts=conflicts, warnings=(), running=None)


@given(NAMES, NAMES, st.one_of(st.just(""), NAMES), st.integers(0, 999), st.integers(64, 200), st.booleans())
def test_the_line_on_top_fits_and_what_is_counted_is_never_cut(
    product_line: str, me: str, visit: str, conflicts: int, room: int, digest: bool
) -> None:
    parts = status_parts(opened(product_line, me, conflicts), visit, room, digest=digest)
    assert sum(cell_len(safe_text(part)) for part in parts) + (3 + digest) * len(" · ") <= room
    assert len(parts) == 4 + digest
    assert not digest or parts[3] in {"0123abcd4567", "0123abcd…"}
    assert parts[-1] == (times(conflicts, "conflict") if conflicts else "no conflicts")


# ---- safe text


@given(st.text(), st.integers(0, 60), st.booleans())
def test_fitted_text_is_exactly_as_wide_and_harmless(text: str, width: int, right: bool) -> None:
    shown = fitted(text, width, right=right)
    assert cell_len(shown) == width
    assert shown == safe_text(shown)


@given(st.text(), st.integers(1, 60))
def test_cut_text_that_fits_is_whole(text: str, width: int) -> None:
    whole = safe_text(text)
    assert cut(text, width) == whole or cut(text, width).endswith("…")
    if cell_len(whole) <= width and len(text) <= 4 * width:
        assert cut(text, width) == whole


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_markup_is_ever_read_from_text(payload: str) -> None:
    assert ui_text(payload).plain == safe_text(payload)
    assert ui_text(payload, "bold $accent").plain == safe_text(payload)
    assert joined("a ", (payload, "$muted"), payload).plain == f"a {safe_text(payload) * 2}"


@given(st.text(), st.text(), st.integers(1, 40), st.integers(20, 100))
def test_hanging_lines_have_their_head_once(head: str, text: str, indent: int, width: int) -> None:
    first, *rest = hanging(head, text, indent, width).plain.split("\n")
    assert first.startswith(fitted(head, indent))
    assert all(line.startswith(" " * indent) for line in rest)


# ---- the table


class TableApp(App[None]):
    """A table of as many rows as wanted, that counts what it fetches."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids = [str(number) for number in range(count)]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        columns = (Column("Number", 8, right=True), Column("Word", 10, share=1), Column("Wide", 5, above=200))
        yield RecordTable(columns, self.row, empty="Nothing here.")

    def row(self, record: str) -> tuple[str, str, str]:
        self.fetched.append(record)
        return (record, f"word {record}", "")

    def on_mount(self) -> None:
        self.query_one(RecordTable).show(self.ids)
        self.query_one(RecordTable).focus()


async def test_only_rows_on_screen_are_fetched() -> None:
    app = TableApp(100_000)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.pause()
        assert set(app.fetched) <= {str(number) for number in range(20)}
        app.fetched.clear()
        await pilot.press("end")
        await pilot.pause()
        assert app.query_one(RecordTable).record == "99999"
        assert len(set(app.fetched)) <= 21


async def test_a_cursor_key_fetches_no_row_but_the_cursors_own() -> None:
    app = TableApp(1000)
    async with keyboard(app, (60, 20)) as pilot:
        await pilot.pause()
        app.fetched.clear()
        await pilot.press("down")
        await pilot.pause()
        assert set(app.fetched) <= {"0", "1"}


async def test_the_cursor_keeps_its_record_when_rows_change() -> None:
    app = TableApp(50)
    async with keyboard(app, (60, 20)) as pilot:
        table = app.query_one(RecordTable)
        await pilot.press("down", "down", "down")
        table.show([str(number) for number in range(49, -1, -1)])
        await pilot.pause()
        assert (table.record, table.cursor) == ("3", 46)
        table.show(["7"])
        assert table.record == "7"
        table.show([])
        assert table.record == ""
        await pilot.press("enter", "pagedown", "home", "k", "G")


MOVES = ("up", "down", "first", "last", "page_up", "page_down")


async def test_the_cursor_never_rests_on_a_heading() -> None:
    app = TableApp(12)
    chance = Random(3)  # noqa: S311  no secret: it only has to go everywhere
    async with keyboard(app, (60, 8)) as pilot:
        table = app.query_one(RecordTable)
        for _ in range(100):
            headings = set(chance.sample(app.ids, chance.randrange(12)))
            table.show(app.ids, headings=headings)
            for move in chance.choices(MOVES, k=10):
                getattr(table, f"action_{move}")()
                assert table.record not in headings
        table.show(app.ids, headings=set(app.ids))
        await pilot.press("down", "up")


async def test_moving_about() -> None:
    app = TableApp(100)
    async with keyboard(app, (60, 21)) as pilot:
        table = app.query_one(RecordTable)
        await pilot.pause()
        for key, expected in (("pagedown", 19), ("j", 20), ("up", 19), ("G", 99), ("pageup", 80), ("g", 0)):
            await pilot.press(key)
            assert table.cursor == expected, key


# ---- the picture


@given(st.fractions(0, 100), st.integers(0, 100), st.integers(3, 200))
def test_a_service_stands_on_its_side_of_the_line(value: Fraction, line: int, cells: int) -> None:
    at, own = place(value, line, cells), split(line, cells)
    assert 0 <= at < cells
    if 0 < own < cells - 1:
        assert (at > own) == (value >= line)
        assert at != own


@given(st.text())
def test_initials_are_two_cells(name: str) -> None:
    assert cell_len(initials(name)) == 2


@given(st.fractions(0, 100), st.fractions(0, 100), st.integers(0, 100), st.integers(2, 80))
def test_a_bar_has_its_width(one: Fraction, other: Fraction, line: int, width: int) -> None:
    drawn = bar(Interval(min(one, other), max(one, other)), line, width)
    assert len(drawn) == width
    assert ("●" in drawn) or ("━" in drawn)


# ---- keys, themes, drafts


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=20)), min_size=1, max_size=9), st.integers(1, 120))
def test_the_key_bar_shows_whole_keys(words: list[tuple[str, str]], width: int) -> None:
    shown = fitting(words, width)
    assert 1 <= len(shown) <= 6
    assert shown[-1] == words[-1]
    assert len(shown) == 1 or sum(len(key) + len(label) + 4 for key, label in shown) <= width


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [channel / 255 for channel in (color.r, color.g, color.b)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("theme", "least"), [(CONTRAST, 7.0), (DARK, 4.5), (LIGHT, 4.5)], ids=str)
def test_text_can_be_read_on_every_ground(theme: Any, least: float) -> None:
    colors = {**theme.variables, **vars(theme)}
    texts = ("foreground", "muted", "key", "primary", "accent", "warning", "error", "success")
    grounds = ("background", "surface", "panel", "idle-row")
    for ground in grounds:
        for text in texts:
            assert contrast(colors[text], colors[ground]) >= least, f"{text} on {ground}"
    assert contrast(colors["foreground"], colors["cursor-row"]) >= least
    assert contrast(colors["background"], colors["accent"]) >= least


def test_themes_go_round() -> None:
    names = [theme.name for theme in THEMES]
    assert [after(name) for name in names] == [*names[1:], names[0]]
    assert after("somebody else's") == names[0]


def test_without_drafts_nothing_is_said() -> None:
    assert recovered(()).words == ""


# ---- the store thread


class Book:
    """As much of an engagement as the store thread touches."""

    closed = False

    def close(self) -> None:
        self.closed = True


class BookDoor:
    """Opens a book, or fails as told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.book = Book()

    def open(self, *_: Any) -> Any:
        if self.error:
            raise self.error
        return self.book

    def keys(self) -> dict[str, list[str]]:
        return {}

    def create(self, *given: Any) -> Any:
        return self.open(*given)


def run_store(door: Any, *jobs: Any) -> list[Any]:
    posted: list[Any] = []
    store = Store(door, posted.append)
    tickets = [job(store) for job in jobs]
    store.start()
    store.close()
    order = {message.ticket: message for message in posted}
    return [order[ticket] for ticket in tickets]


def test_jobs_run_in_order_and_the_book_is_closed(tmp_path: Any) -> None:
    door = BookDoor()
    seen: list[int] = []
    done = run_store(
        door,
        lambda store: store.open(tmp_path, ""),
        lambda store: store.ask(lambda _: seen.append(1)),
        lambda store: store.ask(lambda _: seen.append(2)),
    )
    assert seen == [1, 2]
    assert all(isinstance(message, VerbAnswered) for message in done)
    assert door.book.closed


def test_only_the_last_of_a_group_runs(tmp_path: Any) -> None:
    first, last = run_store(
        BookDoor(),
        lambda store: store.ask(lambda _: "old", "preview") if store.open(tmp_path, "") else 0,
        lambda store: store.ask(lambda _: "new", "preview"),
    )
    assert first.value is SUPERSEDED
    assert last.value == "new"


def test_whatever_goes_wrong_comes_back_as_a_sentence(tmp_path: Any) -> None:
    refused = Refused("no", "Because.")
    (asked,) = run_store(BookDoor(refused), lambda store: store.open(tmp_path, ""))
    assert isinstance(asked, Failed)
    assert asked.error is refused
    (closed,) = run_store(BookDoor(), lambda store: store.ask(lambda _: None))
    assert closed.error.title == "no fieldbook is open"
    (odd,) = run_store(BookDoor(ZeroDivisionError("oops")), lambda store: store.create(tmp_path, "", ""))
    assert isinstance(odd.error, FollowmeError)
    assert odd.error.message == "ZeroDivisionError: oops"
