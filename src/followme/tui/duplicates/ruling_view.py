"""What the views of the Duplicates mode show, and whom they give a verdict to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Protocol, cast

from followme.inventory.domains import SERVICES
from followme.tui.duplicates.reading import NamesRead
from followme.tui.frame.tabbed import TabView

if TYPE_CHECKING:
    from followme.matching.clusters import Pair

RULED: Final = {"same": "the same", "different": "different", "variants": "variants"}
"""How a verdict reads in a sentence."""


class Ruler(Protocol):
    """The screen, as the views see it."""

    def rule(self, because: Mapping[Pair, str], verdict: str, sentence: str, of: str = SERVICES) -> None:
        """Write one verdict on pairs (of services, people or functions), each with its reason, and tell it."""

    def split(self, key: str, by: str, sentence: str) -> None:
        """Split a name by team, leader or visit, and tell it."""


class RulingView(TabView[NamesRead]):
    """One of them."""

    @property
    def ruler(self) -> Ruler:
        return cast("Ruler", self.screen)
