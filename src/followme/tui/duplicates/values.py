"""People and Functions: the pairs of Duplicates, of leaders' names and of business functions."""

from __future__ import annotations

from typing import Final

from followme.tui.duplicates.pairs import PairsView

_KEYS: Final = ("pairs.same", "pairs.different", "pairs.later", "table.mark")


class ValuesView(PairsView):
    """Pairs of values: the same or different, and no variants. Where each was told stands beside it."""

    KEYS = _KEYS

    def action_variants(self) -> None:
        """Values have none."""
        self.mode.say("Only services have variants: these are the same or different.")

    def open(self, key: str) -> None:  # noqa: ARG002  a service has evidence
        """Nothing lies behind a value but what stands there already."""
        self.mode.say("The services and visits it was told of stand beside it.")


class PeopleView(ValuesView):
    """Leaders."""

    NAME = "people"
    TITLE = "People"
    OF = "people"
    NOTHING = (
        "Nothing waits: no two leaders without a verdict look like one person.",
        "Not two leaders yet: the answers of a sighting and the lists of Inventory name them.",
    )


class FunctionsView(ValuesView):
    """Business functions."""

    NAME = "functions"
    TITLE = "Functions"
    OF = "functions"
    NOTHING = (
        "Nothing waits: no two functions without a verdict look like one.",
        "Not two business functions yet: the answers of a sighting and the lists of Inventory name them.",
    )
