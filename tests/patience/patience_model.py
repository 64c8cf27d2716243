"""What a session means, from its keys alone.

The model knows where the keys go and what is typed there; what is then said, it says to an engagement of its own
with the same verbs, one after the other. It knows no screen, no queue and no clock.
"""

from contextlib import suppress
from typing import Final

from patience_acts import ActsPlace, FindPlace, ModePlace
from patience_completing import Round
from patience_forms import FORM, FormPlace
from patience_keys import PASTE
from patience_places import APP, Place, RowsPlace
from patience_timeline import TimelinePlace
from patience_visits import ConsentPlace, DebriefPlace, VisitsPlace, new_visit

from followme.engagement import Engagement
from followme.engagement.visits.pasting import read_lines
from followme.errors import NothingToDo
from followme.inventory.lines import being_typed, read_line, with_name
from followme.inventory.records import Visit
from followme.text import clean
from followme.words.entries import Entry


class Corner(AssertionError):
    """Keys whose meaning nobody has laid down: no session goes there."""


MODES: Final = frozenset({"f4", "f6"})


class LinePlace(Place):
    """The line of the visit."""

    def press(self, key: str) -> None:
        m = self.model
        if len(key) == 1:
            m.line += key
        elif key.startswith(PASTE):
            self._paste(key.removeprefix(PASTE).strip("\r\n"))
        elif key == "backspace":
            m.line = m.line[:-1]
        elif key == "enter":
            self._enter()
        elif key == "tab":
            self._complete()
        elif key == "escape":
            m.take_back()
        elif key == "up":
            if m.entries:
                m.place = TimelinePlace(m)
        elif key not in {"down", "delete", "f3"}:
            self._command(key)

    def _paste(self, text: str) -> None:
        m = self.model
        if len(text.splitlines()) > 1:
            m.place = PastePlace(m, f"{m.line}{text}")
        else:
            m.line += clean(text).text

    def _enter(self) -> None:
        m = self.model
        meant = read_line(m.line)
        if meant is None:
            m.avoid(m.line != "", "a line that says nothing")
            return
        m.line = ""
        m.book.visits.take(meant)

    def _complete(self) -> None:
        m = self.model
        if m.round and m.line == m.round.line:
            m.round = m.round.next()
        else:
            typed = m.line
            m.round = Round.of(m.offered(), lambda name: with_name(typed, name))
        if m.round:
            m.line = m.round.line

    def _command(self, key: str) -> None:
        m = self.model
        opens = {
            FORM: lambda: FormPlace(m, m.latest_sighting),
            "ctrl+a": self._stranger,
            "ctrl+d": lambda: DebriefPlace(m) if m.visit else self,
            "ctrl+f": lambda: FindPlace(m),
            "ctrl+l": lambda: VisitsPlace(m),
            "ctrl+n": lambda: new_visit(m),
            "ctrl+x": lambda: ActsPlace(m),
            **dict.fromkeys(MODES, lambda: ModePlace(m)),
        }
        if key in opens:
            m.place = opens[key]()
        elif key == "ctrl+z" and m.line:
            m.take_back()
        elif key == "ctrl+y" and m.taken_back and not m.line:
            m.line, m.taken_back = m.taken_back, ""
        else:
            m.does(key)

    def _stranger(self) -> Place:
        visit = self.model.visit
        name = self.model.book.visits.stranger(visit) if visit else ""
        return ConsentPlace(self.model, visit, name) if name else self


class PastePlace(RowsPlace):
    """What each line of a paste would become: Enter keeps all, with what stood in the line."""

    def __init__(self, model: "Model", text: str) -> None:
        self._lines = read_lines(text)
        super().__init__(model, len(self._lines))

    def other(self, key: str) -> None:
        m = self.model
        m.avoid(key not in {"enter", *APP}, f"{key} in the preview of a paste")
        if key == "enter":
            m.place = self.before
            m.line = ""
            m.book.visits.take_all(self._lines)


class Model:
    """A person at the app."""

    def __init__(self, book: Engagement) -> None:
        self.book = book
        self.line = ""
        self.taken_back = ""
        """What was typed in the line and is taken back: redo brings it."""
        self.round: Round | None = None
        self.place: Place = LinePlace(self)

    def press(self, key: str) -> None:
        """One key."""
        self.place.press(key)
        if self.round and self.line != self.round.line:
            self.round = None

    def to_line(self) -> None:
        self.place = LinePlace(self)

    def take_back(self) -> None:
        """Typing is taken back before anything that is kept."""
        if self.line:
            self.line, self.taken_back = "", self.line

    def does(self, key: str) -> None:
        """What is done to the record by a key that stays where it is."""
        verbs = {
            "ctrl+b": self.book.visits.next_customer,
            "ctrl+y": self.book.log.redo,
            "ctrl+z": self.book.log.undo,
        }
        self.avoid(key not in verbs, key)
        with suppress(NothingToDo):
            verbs[key]()

    @staticmethod
    def avoid(it: bool, what: str) -> None:
        if it:
            raise Corner(what)

    @property
    def at_line(self) -> bool:
        return isinstance(self.place, LinePlace)

    # ---- what the fieldbook says

    @property
    def shown(self) -> tuple[Visit, bool] | None:
        """The visit that runs, else the latest that was made; and whether it runs."""
        rows = [row for row in self.book.visits.rows() if row.visit.status != "planned"]
        return next(((row.visit, True) for row in rows if row.running), (rows[-1].visit, False) if rows else None)

    @property
    def visit(self) -> str:
        return self.shown[0].id if self.shown else ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines of the timeline."""
        return self.book.visits.timeline(self.visit) if self.visit else ()

    @property
    def latest_sighting(self) -> str:
        return next((entry.record for entry in reversed(self.entries) if entry.kind == "observation"), "")

    def offered(self) -> list[str]:
        """The names that are offered for the one at the end of the line; none where that is complete."""
        typed = being_typed(self.line)
        if typed is None or not typed.text.strip():
            return []
        names = [one.name for one in self.book.names.suggest(typed.text, domain=typed.domain)]
        return [] if typed.text.rstrip("? ") in names else names
