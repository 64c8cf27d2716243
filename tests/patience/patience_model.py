"""What a session means, from its keys alone.

The model knows where the keys go and what is typed there; what is then said, it says to an engagement of its own
with the same verbs, one after the other. It knows no screen, no queue and no clock.
"""

from typing import Final

from patience_keys import PASTE
from patience_places import FormPlace, Place, TimelinePlace
from patience_visits import DebriefPlace, VisitsPlace, new_visit

from followme.engagement import Engagement
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
            m.line += clean(key.removeprefix(PASTE)).text
        elif key == "backspace":
            m.line = m.line[:-1]
        elif key == "enter":
            self._enter()
        elif key == "tab":
            self._complete()
        elif key == "escape":
            self._take_back()
        elif key == "up":
            if m.entries:
                m.place = TimelinePlace(m)
        elif key not in {"down", "delete", "f3"}:
            self._command(key)

    def _enter(self) -> None:
        m = self.model
        meant = read_line(m.line)
        if meant is None:
            m.avoid(m.line != "", "a line that says nothing")
            return
        m.line = ""
        m.book.visits.take(meant, episode=m.customer)

    def _take_back(self) -> None:
        if self.model.line:
            self.model.line, self.model.taken_back = "", True

    def _complete(self) -> None:
        m = self.model
        if m.round and m.line == m.round[-1]:
            line, names, at, _ = m.round
            at = (at + 1) % len(names)
        else:
            line, names, at = m.line, m.offered(), 0
        if names:
            m.line = with_name(line, names[at])
            m.round = (line, names, at, m.line)

    def _command(self, key: str) -> None:
        m = self.model
        opens = {
            "ctrl+f": lambda: FormPlace(m, m.latest_sighting),
            "ctrl+n": lambda: new_visit(m),
            "ctrl+l": lambda: VisitsPlace(m),
            "ctrl+d": lambda: DebriefPlace(m) if m.visit else self,
            **dict.fromkeys(MODES, lambda: ModePlace(m)),
        }
        does = {"ctrl+z": self._undo, "ctrl+y": self._redo, "ctrl+b": m.next_customer}
        m.avoid(key not in opens | does, key)
        if key in opens:
            m.place = opens[key]()
        else:
            does[key]()

    def _undo(self) -> None:
        m = self.model
        if m.line:
            self._take_back()
        else:
            m.avoid(m.undoable < 1, "nothing to undo")
            m.book.log.undo()

    def _redo(self) -> None:
        m = self.model
        m.avoid(m.taken_back or bool(m.line), "what comes back after typing was taken back")
        m.avoid(m.redoable < 1, "nothing to redo")
        m.book.log.redo()


class ModePlace(Place):
    """Another mode."""

    def press(self, key: str) -> None:
        if key == "f3":
            self.model.to_line()
        else:
            self.model.avoid(key not in MODES, f"{key} in another mode")


class Model:
    """A person at the app."""

    def __init__(self, book: Engagement) -> None:
        self.book = book
        self.line = ""
        self.customer = ""
        self.taken_back = False
        self.round: tuple[str, list[str], int, str] | None = None
        """The line and the names when Tab was pressed first, which of them is taken, and the line with it."""
        self.place: Place = LinePlace(self)

    def press(self, key: str) -> None:
        """One key."""
        if key != "tab":
            self.round = None
        self.place.press(key)

    def to_line(self) -> None:
        self.place = LinePlace(self)

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

    @property
    def undoable(self) -> int:
        """How many acts can be taken back; the first is the engagement itself."""
        return len(self.book._book.fieldbook.local.stacks()[0]) - 1

    @property
    def redoable(self) -> int:
        return len(self.book._book.fieldbook.local.stacks()[1])

    def offered(self) -> list[str]:
        """The names that are offered for the one at the end of the line; none where that is complete."""
        typed = being_typed(self.line)
        if typed is None or not typed.text.strip():
            return []
        names = [one.name for one in self.book.names.suggest(typed.text, domain=typed.domain)]
        return [] if typed.text.rstrip("? ") in names else names

    def next_customer(self) -> None:
        """After the one in hand and all of the visit."""
        shown = self.shown
        self.avoid(shown is not None and not shown[1], "a customer of a visit that is over")
        after = int(self.book.visits.next_case(shown[0].id)) if shown else 1
        self.customer = str(max(int(self.customer or "0") + 1, after))
