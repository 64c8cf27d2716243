"""Asks who writes, and says how the file was found: once, right after a fieldbook is opened."""

from __future__ import annotations

from collections.abc import Callable

from followme.errors import FollowmeError
from followme.tui.first.greeting import Greeting, read_greeting
from followme.tui.home import Home


class Greeter:
    """Asks and says these things once, one after the other, over the first screen."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._people: tuple[str, ...] = ()
        self.nameless = False
        """Whether nobody has said yet that this laptop's fieldbook is theirs."""

    def begin(self) -> None:
        """A fieldbook was opened."""
        self._home.greeted = False
        self._home.ask(read_greeting, self._greet, failed=self._could_not)

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

            self._home.push_screen(RecoveryScreen(greeting, self._over))
        else:
            self._over()

    def _over(self) -> None:
        """On a laptop that never saw the guide, that comes last."""
        if self._home.is_running:
            self._home.greeted = True
            if not self._home.laptop.recall("guide"):
                self._home.action_guide()

    def with_name(self, act: Callable[[], None], left: Callable[[], None]) -> None:
        """Do it once it is known who writes; ``left`` when nobody says so."""
        if not self.nameless:
            act()
            return
        from followme.tui.first.who import WhoDialog  # noqa: PLC0415  seldom needed

        def told(name: str | None) -> None:
            if not name:
                left()
                return
            self._home.ask(lambda e: e.team.belongs_to(name), lambda _: self._named(act), failed=self._home.tell)

        self._home.push_screen(WhoDialog(self._people), told)

    def _named(self, act: Callable[[], None]) -> None:
        self.nameless = False
        self._home.changed()
        act()
