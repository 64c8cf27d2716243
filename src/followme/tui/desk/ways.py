"""Where the items are settled that no dialog of the desk settles: a mode, one of its views, a row in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from followme.engagement.desk.kinds import KINDS, Way
from followme.tui.frame.mode import ModeScreen

if TYPE_CHECKING:
    from followme.engagement.desk.views import DeskItem
    from followme.tui.home import Home

Row = Callable[[str], str]
"""The row of an item in its mode, by its subject; "" for none."""


def _parts(subject: str) -> str:
    """The row of what is keyed by several names, as the modes make theirs."""
    return "\x1f".join(map(str, json.loads(subject)))


def _last_two(subject: str) -> str:
    return "\x1f".join(map(str, json.loads(subject)[-2:]))


def _whole(subject: str) -> str:
    return subject


def _none(_: str) -> str:
    return ""


_PLACES: Final[Mapping[Way, tuple[str, str, Row]]] = {
    "pair": ("duplicates", "pairs", _last_two),
    "contradiction": ("duplicates", "contradictions", _none),
    "unnamed": ("duplicates", "unnamed", _whole),
    "homonym": ("duplicates", "homonyms", _whole),
    "conflict": ("merge", "conflicts", _parts),
    "twin": ("merge", "twins", _parts),
    "strike": ("merge", "files", _none),
    "visit": ("visit", "debrief", _none),
    "visits": ("visit", "visits", _none),
    "journey": ("journey", "", _none),
    "record": ("inventory", "", _none),
    "settings": ("settings", "", _none),
    "answer": ("inventory", "", _none),
}


def go_to(home: Home, item: DeskItem) -> None:
    """To the mode that settles an item, with its row in hand there."""
    mode, view, row = _PLACES[KINDS[item.kind].way]
    if item.kind == "spelling":
        view = str(json.loads(item.subject)[0])
    home.switch_mode(mode)
    screen = home.screen
    if isinstance(screen, ModeScreen):
        screen.seek(view, item.visit or row(item.subject))
