"""The mouse, on or off. Off, the terminal's own selection works: an app that takes the mouse takes that away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.driver import Driver

    from followme.tui.store.thread import Door

OFF: Final = "off"
"""What is remembered of a laptop whose person wants no mouse."""


def is_wanted(laptop: Door) -> bool:
    """Whether the app takes the mouse; it does unless somebody said otherwise."""
    return laptop.recall("mouse") != OFF


def turn(laptop: Door, driver: Driver | None) -> bool:
    """On when it is off, else off; this laptop keeps it. Whether it is on now."""
    on = not is_wanted(laptop)
    laptop.remember("mouse", "on" if on else OFF)
    if driver is not None:
        _tell(driver, on=on)
    return on


def _tell(driver: Driver, *, on: bool) -> None:
    # Private, and textual is pinned: drivers of terminals have both, a headless one has neither; and each does
    # nothing unless the driver is meant to use the mouse at all.
    driver._mouse = True  # noqa: SLF001
    change = getattr(driver, "_enable_mouse_support" if on else "_disable_mouse_support", None)
    if change is not None:
        change()
    driver._mouse = on  # noqa: SLF001
