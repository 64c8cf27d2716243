"""What is settled once, right after a fieldbook is opened: who writes here, and how the file was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.errors import FollowmeError, Refused
from followme.tui.drafts import draft_words, spare

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Found, Owner
    from followme.tui.app import FollowmeApp


@dataclass(frozen=True, slots=True)
class Greeting:
    """Owner, the people who wrote in this fieldbook, how it was found, and its drafts by form: where and what."""

    owner: Owner
    people: tuple[str, ...]
    found: Found
    drafts: Mapping[str, tuple[str, str]]

    @property
    def has_news(self) -> bool:
        """Whether the file was found in a way that has to be said."""
        found = self.found
        return not found.clean or found.copied_open or bool(found.problems) or bool(spare(found.drafts))


def read_greeting(engagement: Engagement) -> Greeting:
    """Read it all in one go."""
    owner, found = engagement.owner(), engagement.found()
    people = () if owner.known_here else _people(engagement)
    drafts = {one.form: draft_words(engagement, one) for one in found.drafts if any(one.data.values())}
    return Greeting(owner, people, found, drafts)


def _people(engagement: Engagement) -> tuple[str, ...]:
    """Who may be writing: interviewers of visits, and everybody who said anything."""
    named = {name for row in engagement.visits() for name in row.visit.interviewers}
    return tuple(sorted(named | {one.author for one in engagement.log()}))


class Greeter:
    """Asks and says these things once, one after the other, over the first screen."""

    def __init__(self, app: FollowmeApp) -> None:
        self._app = app
        self._people: tuple[str, ...] = ()
        self.nameless = False
        """Whether nobody has said yet that this laptop's fieldbook is theirs."""

    def begin(self) -> None:
        """A fieldbook was opened."""
        self._app.greeted = False
        self._app.ask(read_greeting, self._greet, failed=self._could_not)

    def _could_not(self, error: FollowmeError) -> None:
        self._over()
        self._app.tell(error)

    def _greet(self, greeting: Greeting) -> None:
        self._people = greeting.people
        self.nameless = not greeting.owner.known_here and not self._app.me
        self.with_name(lambda: self._look(greeting), lambda: self._look(greeting))

    def _look(self, greeting: Greeting) -> None:
        if greeting.has_news:
            from followme.tui.screens.found import FoundScreen  # noqa: PLC0415  seldom needed

            self._app.push_screen(FoundScreen(greeting, self._over))
        else:
            self._over()

    def _over(self) -> None:
        """On a laptop that never saw the guide, that comes last."""
        if self._app.is_running:
            self._app.greeted = True
            if not self._app.laptop.recall("guide"):
                self._app.action_guide()

    def with_name(self, act: Callable[[], None], left: Callable[[], None]) -> None:
        """Do it once it is known who writes; ``left`` when nobody says so."""
        if not self.nameless:
            act()
            return
        from followme.tui.screens.who import WhoDialog  # noqa: PLC0415  seldom needed

        def told(name: str | None) -> None:
            if not name:
                left()
                return
            self._app.ask(lambda e: e.belongs_to(name), lambda _: self._named(act), failed=self._app.tell)

        self._app.push_screen(WhoDialog(self._people), told)

    def _named(self, act: Callable[[], None]) -> None:
        self.nameless = False
        self._app.changed()
        act()


NOBODY = Refused("nothing was kept", "Say who you are first: every line carries the name of who wrote it.")
