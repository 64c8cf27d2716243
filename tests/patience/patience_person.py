"""Somebody at a visit: each method is one thing that people do."""

from collections.abc import Sequence
from typing import Final

from patience_acts import LooksElsewhere
from patience_forms import FormPlace
from patience_keys import PASTE
from patience_places import APP, DialogPlace, RowsPlace
from patience_timeline import KEYS, LooksBack, TimelinePlace
from patience_visits import RunsVisits

QUOTES: Final = ('"I look it up" Agent 2', '"twice" Ben', "“each time”", '!s "no idea" Agent 5')
SERVICES: Final = ("siebel", "zendesk", "avaya", "sap", "crm", "phone list", '"C > D"')
NOISE: Final = ("enter", "up", "down", "tab", "backspace", "delete", "x")
PASTED: Final = (
    "she sighs\n.siebel > sap @refund\n\n?who owns it",
    ".crm\r.avaya\r.zendesk #no",
    '"by heart" Ben\n=no trust\n',
    "0:00 .sap\n0:00 waits\n!u half of it",
    "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve",
)


class Person(RunsVisits, LooksBack, LooksElsewhere):
    """Types lines, and does all else that there is in a visit."""

    def quote(self) -> None:
        self.types(self.one(QUOTES))
        self.press("enter")

    def question(self) -> None:
        self.types(self.one(("?who owns it", "?why twice", "?since when")))
        self.press("enter")

    def chain(self) -> None:
        names = [self.one(SERVICES) for _ in range(self.times(2, 3))]
        self.types(f".{names[0]}")
        for name in names[1:]:
            self.types(f"{self.one((' > ', ' >> ', '>'))}{name}{self.one(('', '', ' #no', ' @refund'))}")
        self.press("enter")

    def sighting(self) -> None:
        self.types(f".{self.one(SERVICES)}{self.one(('', ' @refund', ' #account_no?'))}")
        self.press("enter")

    def tab(self) -> None:
        start = self.one((".si", ".zen", ".avaya > si", ".sap @ver", ".crm #acc", '"yes" Ag', ".s"))
        self.types(start)
        self.press(*["tab"] * self.times(1, 3))
        if start[0] == "." and self.often(40):
            self.types(" > sap")
        self.press("enter")

    def paste(self) -> None:
        self.types(self.one(("", "she ")))
        self.press(PASTE + self.one(("from the mail", "12 of 40", "é = e", "a line\n")))
        if self.often(30):
            self.types(" s")
        self.press("enter")

    def paste_of_lines(self) -> None:
        """Each is shown as what it becomes; Enter keeps all."""
        half = self.half()
        self.press(PASTE + self.one(PASTED))
        self.press(*[self.one(("down", "up", *APP)) for _ in range(self.times(0, 2))])
        self.press("enter" if self.often(75) else "escape")
        if self.model.line:
            self.types("after all")
            self.press("enter")
        elif half or self.often(50):
            self.note()

    def again(self) -> None:
        """Enter several times."""
        self.types(self.one(("ok", ".crm", "hm")))
        self.press(*["enter"] * self.times(2, 4))

    def discard(self) -> None:
        """Typing is taken back, and at times comes back."""
        self.types(self.one(("never mind", ".wro")))
        self.press(self.one(("escape", "ctrl+z")))
        if self.often(60):
            self.done.add("typing comes back")
            self.press("ctrl+y", "enter")

    def undo(self) -> None:
        """More than there is to take back, at times."""
        self.note()
        deep = self.times(1, 4)
        self.press(*["ctrl+z"] * deep)
        if self.often(70):
            self.done.add("redo")
            self.press(*["ctrl+y"] * self.times(1, deep))

    def noise(self) -> None:
        for _ in range(self.times(4, 7)):
            self.press(self.one(self._safe()))

    def _safe(self) -> Sequence[str]:
        """Keys whose meaning is laid down where the keys go now."""
        place = self.model.place
        if self.model.at_line:
            return NOISE
        if isinstance(place, TimelinePlace):
            return ("up", "down", "x", "home", "end", *KEYS.values())
        if isinstance(place, FormPlace):
            return ("enter", "up", "down")
        if isinstance(place, DialogPlace):
            return ("f3", "f6", "ctrl+b") if place.at else ("down", "f4", place.way_out)
        return ("up", "down", "escape") if isinstance(place, RowsPlace) else (place.way_out,)
