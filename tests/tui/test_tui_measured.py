"""A text is as high as it reads, however often it changes around a layout."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static
from tui_driving import keyboard

from followme.tui.frame.measured import MeasuredScreen
from followme.tui.frame.one_end import OneEnd


class PlainScreen(MeasuredScreen[None]):
    def compose(self) -> ComposeResult:
        yield Static("one line")


class OverScreen(OneEnd[None]):
    def compose(self) -> ComposeResult:
        yield Static("one line")


@pytest.mark.parametrize("made", [PlainScreen, OverScreen])
async def test_a_text_that_changes_before_and_after_a_layout_is_measured_as_it_reads_last(
    made: type[Screen[Any]],
) -> None:
    app = App[None]()
    async with keyboard(app) as pilot:
        await app.push_screen(made())
        await pilot.pause()
        text = app.screen.query_one(Static)
        text.update("one\ntwo")
        text._check_refresh()  # it comes to rest, and asks for a layout
        text.update("one\ntwo\nthree")
        app.screen._refresh_layout()  # before it comes to rest again
        assert text.size.height == 3
        text.update("one\ntwo\nthree\nfour")
        await pilot.pause()
        assert text.size.height == 4
