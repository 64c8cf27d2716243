"""What the three views of the Import screen show, and whom they tell what a person wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from followme.tui.frame.tabbed import TabView
from followme.tui.lists.reading import Looked

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import Importing


class ImportView(TabView[Looked]):
    """One of the three. A change of the map is posted: the file is looked at anew with it."""

    @dataclass
    class MapChange(Message):
        """The file is to be taken otherwise from now on: what was said last, with one change."""

        change: Callable[[Importing], Importing]

    looked: Looked | None = None
