"""Duplicates: which names may be one service. A verdict takes the pair away at once, and is written behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.errors import FollowmeError, Stopped
from followme.inventory.domains import SERVICES
from followme.tui.duplicates.contradictions import ContradictionsView
from followme.tui.duplicates.homonyms import HomonymsView
from followme.tui.duplicates.pairs import FunctionsView, PairsView, PeopleView
from followme.tui.duplicates.reading import NamesRead, RunningLook
from followme.tui.duplicates.unnamed import UnnamedView
from followme.tui.frame.tabbed import TabbedScreen
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.store.messages import MANY, Counted
from followme.tui.widgets.bars import Far, WorkProgress

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
        self._looking: RunningLook | None = None

    def body(self) -> ComposeResult:
        yield self.tabs("Duplicates")
        yield from self.views()
        yield WorkProgress("Looking …")
        yield Static("", id="said")

    # ---- looking

    def load(self) -> None:
        """Catch up with what was written. A verdict is soon told: what was seen of the names is kept."""
        self._give_way()
        self._looking = looking = RunningLook(self.post_message)
        if self.home.long_work is None:
            self.home.long_work = looking  # leaving the app does not wait for it
        seen, failed = partial(self._seen, looking), partial(self._not_seen, looking)
        self.ask(looking.look, seen, group="look", failed=failed)

    def _give_way(self) -> None:
        """A look under way does not know what comes now: it ends, and what it found is dropped."""
        if self._looking is not None:
            self._looking.stop()
            self._rest()

    def _rest(self) -> None:
        if self.home.long_work is self._looking:
            self.home.long_work = None
        self._looking = None
        self.query_one(WorkProgress).end()

    def _seen(self, looking: RunningLook, look: NamesRead) -> None:
        if looking is self._looking:
            self._rest()
            self.present(look)

    def _not_seen(self, looking: RunningLook, error: FollowmeError) -> None:
        if looking is not self._looking:
            return  # it gave way to another
        self._rest()
        if isinstance(error, Stopped):
            self.say(f"Stopped: {self._again_words()}")
        else:
            self.tell(error)

    def _again_words(self) -> str:
        key = key_word(self.home.actions["duplicates.again"].keys[0])
        return f"{'the pairs are as they were' if self.read else 'no name was looked at'}. {key} looks again."

    def on_counted(self, message: Counted) -> None:
        """How far it is; few names are looked at before anybody could read that."""
        if message.work is self._looking and message.of >= MANY:
            progress = self.query_one(WorkProgress)
            progress.display = True
            progress.far = Far(
                "looking at ", "all names", f" · {message.done:,} of {message.of:,}", message.done, message.of
            )

    def back(self) -> None:
        if self._looking is not None:
            self._looking.stop()
            self.query_one(WorkProgress).stopping = True

    def action_again(self) -> None:
        self.say("")
        self.load()

    # ---- ruling

    def rule(self, because: Mapping[Pair, str], verdict: str, sentence: str, of: str = SERVICES) -> None:
        self._write(lambda e: e.names.rule_pairs(because, verdict, of), sentence)

    def split(self, key: str, by: str, sentence: str) -> None:
        self._write(lambda e: e.names.qualify(key, by), sentence)

    def _write(self, verb: Callable[[Engagement], Receipt], sentence: str) -> None:
        self._give_way()
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
