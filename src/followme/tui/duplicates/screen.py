"""Duplicates: which names may be one service. A verdict takes the pair away at once, and is written behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.domains import SERVICES
from followme.tui.duplicates.contradictions import ContradictionsView
from followme.tui.duplicates.homonyms import HomonymsView
from followme.tui.duplicates.pairs import FunctionsView, PairsView, PeopleView
from followme.tui.duplicates.reading import NamesRead, RunningLook
from followme.tui.duplicates.unnamed import UnnamedView
from followme.tui.frame.looking import Looking
from followme.tui.frame.tabbed import TabbedScreen
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.store.messages import Counted
from followme.tui.widgets.bars import WorkProgress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from followme.engagement import Engagement
    from followme.engagement.views import Receipt
    from followme.matching.clusters import Pair


class DuplicatesScreen(TabbedScreen[NamesRead]):
    """Several views, one shown; the names are looked at anew after every verdict, unless they are many."""

    BINDINGS: ClassVar = bindings("duplicates")
    SCOPES: ClassVar = ("duplicates",)
    VIEWS: ClassVar = (PairsView, ContradictionsView, UnnamedView, HomonymsView, PeopleView, FunctionsView)

    def __init__(self) -> None:
        super().__init__()
        self._looking = Looking(self, "all names")

    def body(self) -> ComposeResult:
        yield self.tabs("Duplicates")
        yield from self.views()
        yield WorkProgress("Looking …")
        yield Static("", id="said")

    # ---- looking

    def load(self) -> None:
        """Catch up with what was written. A verdict is soon told: what was seen of the names is kept."""
        looking = RunningLook(self.post_message)
        self._looking.begin(looking, looking.look, self.present, self._stopped)

    def _stopped(self) -> None:
        key = key_word(self.home.actions["duplicates.again"].keys[0])
        found = "the pairs are as they were" if self.read else "no name was looked at"
        self.say(f"Stopped: {found}. {key} looks again.")

    def on_counted(self, message: Counted) -> None:
        self._looking.counted(message)

    def back(self) -> None:
        self._looking.stop()

    def action_again(self) -> None:
        self.say("")
        self.load()

    # ---- ruling

    def rule(self, because: Mapping[Pair, str], verdict: str, sentence: str, of: str = SERVICES) -> None:
        self._write(lambda e: e.names.rule_pairs(because, verdict, of), sentence)

    def split(self, key: str, by: str, sentence: str) -> None:
        self._write(lambda e: e.names.qualify(key, by), sentence)

    def _write(self, verb: Callable[[Engagement], Receipt], sentence: str) -> None:
        self._looking.give_way()
        self.to(self.at)
        undo = key_word(self.home.actions["duplicates.undo"].keys[0])

        def ruled(receipt: Receipt) -> None:
            self.say(" ".join((sentence, f"{undo} takes it back.", *receipt.said)))

        def refused(error: FollowmeError) -> None:
            self.tell(error)
            self.load()

        self.change(verb, ruled, refused)

    def action_undo(self) -> None:
        """Take back the last ruling; nothing else, which nobody sees here."""
        self.home.take_back_ruling()
