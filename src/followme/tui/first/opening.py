"""Opens, creates and joins fieldbooks; right after it asks who writes, and says how the file was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from followme.errors import FollowmeError, Sealed
from followme.tui.frame.drafts import draft_words, spare
from followme.tui.home import Home, Keys
from followme.tui.store.asking import Asking

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.team.views import OpenedFile, Owner
    from followme.tui.first.dialogs import Joining

FIRST = "first_run"
"""The mode of the first screen."""


class Files:
    """The fieldbook of the app; ``greet`` is called when one is open."""

    def __init__(self, home: Home, asking: Asking, greet: Callable[[], None]) -> None:
        self._home = home
        self._asking = asking
        self._greet = greet

    def open(self, path: Path, me: str = "") -> None:
        """Open a fieldbook; a sealed file stays as it is, and one of one's own can be made of it."""
        ticket = self._asking.store.open(path, me)
        self._asking.wait_for(ticket, lambda _: self._opened(path), lambda error: self._not_opened(path, error))

    def create(self, path: Path, product_line: str, me: str) -> None:
        ticket = self._asking.store.create(path, product_line, me)
        self._asking.wait_for(ticket, lambda _: self._opened(path))

    def _opened(self, path: Path) -> None:
        self._home.path = path
        self._home.rescue.is_open()
        self._home.changed()
        if self._home.current_mode == FIRST:
            self._home.switch_mode("visit")
        self._greet()

    def _not_opened(self, path: Path, error: FollowmeError) -> None:
        self._home.path = None
        if self._home.current_mode != FIRST:
            self._home.switch_mode(FIRST)
        if isinstance(error, Sealed):
            self._offer_to_join(path)
        else:
            self._home.tell(error)

    def _offer_to_join(self, sealed: Path) -> None:
        from followme.tui.first.dialogs import JoinDialog  # noqa: PLC0415  seldom needed

        def join(joining: Joining | None) -> None:
            if joining is not None:
                path = joining.path
                ticket = self._asking.store.join(sealed, path, joining.me)
                self._asking.wait_for(ticket, lambda _: self._opened(path))

        self._home.push_screen(JoinDialog(sealed, self._home.me), join)


@dataclass(frozen=True, slots=True)
class Greeting:
    """Owner, the people who wrote in this fieldbook, how it was found, its drafts by form: where and what.

    ``waits``: visits were made and none runs, so that what they brought comes first.
    """

    owner: Owner
    people: tuple[str, ...]
    found: OpenedFile
    drafts: Mapping[str, tuple[str, str]]
    waits: bool = False

    @property
    def has_news(self) -> bool:
        """Whether the file was found in a way that has to be said."""
        state = self.found
        is_odd = state.copied_open or bool(state.problems) or bool(state.only_read)
        return not state.clean or is_odd or bool(spare(state.drafts))


def read_greeting(engagement: Engagement) -> Greeting:
    """Read it all in one go."""
    owner, state = engagement.team.owner(), engagement.team.found()
    people = () if owner.known_here else _people(engagement)
    drafts = {draft.form: draft_words(engagement, draft) for draft in state.drafts if any(draft.data.values())}
    rows = [row for row in engagement.visits.rows() if not row.visit.label]  # a list that was read is no visit
    waits = bool(rows) and not any(row.running for row in rows) and not drafts
    return Greeting(owner, people, state, drafts, waits)


def _people(engagement: Engagement) -> tuple[str, ...]:
    """Who may be writing: interviewers of visits, and everybody who said anything."""
    named = {name for row in engagement.visits.rows() for name in row.visit.interviewers}
    return tuple(sorted(named | {entry.author for entry in engagement.log.lines()}))


class Greeter:
    """Asks and says these things once, one after the other, over the first screen."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._people: tuple[str, ...] = ()
        self.nameless = False
        """Whether nobody has said yet that this laptop's fieldbook is theirs."""

    def begin(self) -> None:
        self._home.greeted = False
        self._home.ask(read_greeting, self._enter, failed=self._could_not, keys=Keys.HELD)

    def _enter(self, greeting: Greeting) -> None:
        """What waits for people comes first, once there is any and nobody is at a visit."""
        if greeting.waits and self._home.current_mode == "visit":
            self._home.switch_mode("desk")
        self._greet(greeting)

    def _could_not(self, error: FollowmeError) -> None:
        self._over()
        self._home.tell(error)

    def _greet(self, greeting: Greeting) -> None:
        self._people = greeting.people
        self.nameless = not greeting.owner.known_here and not self._home.me
        self.with_name(lambda: self._look(greeting), lambda: self._look(greeting))

    def _look(self, greeting: Greeting) -> None:
        if greeting.has_news:
            from followme.tui.first.recovery import RecoveryScreen  # noqa: PLC0415  seldom needed

            self._home.push_screen(RecoveryScreen(greeting.found, greeting.drafts, self._over))
        else:
            self._over()

    def _over(self) -> None:
        """On a laptop that never saw the guide, that comes last."""
        if self._home.is_running:
            self._home.greeted = True
            if not self._home.laptop.recall("guide"):
                self._home.action_lay_over("guide")

    def with_name(self, act: Callable[[], None], left: Callable[[], None]) -> None:
        """Do it once it is known who writes; ``left`` when nobody says so."""
        if not self.nameless:
            act()
            return
        from followme.tui.first.dialogs import WhoDialog  # noqa: PLC0415  seldom needed

        def told(name: str | None) -> None:
            if not name:
                left()
                return
            self._home.ask(
                lambda e: e.team.belongs_to(name),
                lambda _: self._named(act),
                failed=self._home.tell,
                keys=Keys.HELD,
            )

        self._home.push_screen(WhoDialog(self._people), told)

    def _named(self, act: Callable[[], None]) -> None:
        self.nameless = False
        self._home.changed()
        act()
