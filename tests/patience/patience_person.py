"""Somebody at a visit: each method is one thing that people do, as keys that Hypothesis draws."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from hypothesis import strategies as st
from patience_keys import PASTE, Step
from patience_model import Model
from patience_places import DialogPlace, FormPlace, TimelinePlace
from patience_visits import VisitsPlace

T = TypeVar("T")
NOTES: Final = (
    "sighs",
    "?who owns it",
    "=no trust",
    "!u by heart",
    "..net is slow",
    "à côté",
    "!a: the list",
    "ok",
)
QUOTES: Final = ('"I look it up" Agent 2', '"twice" Ben', "“each time”", '!s "no idea" Agent 5')
SERVICES: Final = ("siebel", "zendesk", "avaya", "sap", "crm", "phone list", '"C > D"')
FUNCTIONS: Final = ("refund", "verify identity", "billing?")
LIST: Final = ("billing", "refund", "Dana Fox; Lee")
OF_SHAPE: Final = {
    "list": LIST,
    "estimate": ("12000", "~5k?", "10-50k", "300/day", "lots"),
    "rekeyed": ("siebel #account_no", "sap #no"),
    "number": ("3",),
    "text": ("siebel", "avaya"),
}
NOISE: Final = ("enter", "up", "down", "tab", "backspace", "delete", "x")
APP: Final = ("f3", "f4", "f6", "ctrl+b", "ctrl+f", "ctrl+n", "ctrl+l")


class Person:
    """Presses keys, and knows from the model where they go."""

    def __init__(self, draw: st.DrawFn, model: Model) -> None:
        self._draw = draw
        self.model = model
        self.steps: list[Step] = []
        self.done: set[str] = set()
        """What was done within steps."""
        self._keys: list[str] = []
        self._takes_back = draw(st.booleans())
        """Typing is taken back, or acts are redone: what ^Y does after both is not laid down."""

    def does(self, verb: str, what: Callable[[], object]) -> None:
        """One step: what is pressed meanwhile, up to an empty line."""
        what()
        self.home()
        self.ends(verb)

    def ends(self, verb: str) -> None:
        if self._keys:
            self.steps.append(Step(verb, tuple(self._keys)))
            self._keys = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.model.press(key)
            self._keys.append(key)

    def home(self) -> None:
        """Back to the line, and nothing in it."""
        place = self.model.place
        while not self.model.at_line:
            self.press("ctrl+f" if isinstance(self.model.place, FormPlace) else self._way_out())
        if self.model.line:
            self.press(*["backspace"] * len(self.model.line))
        assert place is not None

    def _way_out(self) -> str:
        place = self.model.place
        if isinstance(place, DialogPlace):
            return "enter" if place.dirty else "escape"
        return "escape" if isinstance(place, VisitsPlace) else "f3"

    # ---- draws

    def one(self, of: Sequence[T]) -> T:
        return self._draw(st.sampled_from(of))

    def often(self, percent: int) -> bool:
        return self._draw(st.integers(0, 99)) < percent

    def times(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def types(self, text: str) -> None:
        self.press(*text)

    # ---- the line

    def note(self) -> None:
        self.types(self.one(NOTES))
        if self.often(15):
            self.press("backspace", "s")
        self.press("enter")

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
        before = self.one(("", "she "))
        self.types(before)
        self.press(PASTE + self.one(("from the mail", "12 of 40", "é = e")))
        if self.often(30):
            self.types(" s")
        self.press("enter")

    def again(self) -> None:
        """Enter several times."""
        self.types(self.one(("ok", ".crm", "hm")))
        self.press(*["enter"] * self.times(2, 4))

    def discard(self) -> None:
        self.types(self.one(("never mind", ".wro")))
        if self._takes_back:
            self.press(self.one(("escape", "ctrl+z")))

    def undo(self) -> None:
        self.note()
        deep = min(self.times(1, 3), self.model.undoable)
        self.press(*["ctrl+z"] * deep)
        if deep and not self._takes_back and self.often(60):
            self.done.add("redo")
            self.press(*["ctrl+y"] * self.times(1, deep))

    def noise(self) -> None:
        for _ in range(self.times(4, 7)):
            self.press(self.one(NOISE if self.model.at_line else self._safe()))

    def _safe(self) -> Sequence[str]:
        """Keys whose meaning is laid down where the keys go now."""
        place = self.model.place
        if isinstance(place, TimelinePlace):
            return ("enter", "up", "down", "delete", "x", "home", "end")
        if isinstance(place, FormPlace):
            return ("enter", "up", "down")
        return ("f3", "f6", "ctrl+b") if isinstance(place, DialogPlace) and place.at else ("down", "f4", "escape")

    # ---- dialogs

    def half(self) -> str:
        """At times there is half a line, which waits."""
        text = self.one(("", "", "half "))
        self.types(text)
        return text

    def new_visit(self) -> None:
        half = self.half()
        self.press("ctrl+n")
        self.fills(
            ("cu", "Finance", "Team 9"), ("Leeds", "York"), ("Agent 2 (notes); Lee", "Agent 5"), ("Ana; Ben",)
        )
        self.leaves_dialog()
        if half:
            self.types("done")
            self.press("enter")

    def fills(self, *fields: Sequence[str]) -> None:
        """Something into some lines of a dialog, one after the other."""
        for n, texts in enumerate(fields[: self.times(1, len(fields))]):
            if n:
                self.press(self.one(("down", "tab")))
            if self.often(60):
                self.types(self.one(texts))
            if self.often(15):
                self.press(self.one(APP))
        if self.often(10) and isinstance(self.model.place, DialogPlace) and self.model.place.at:
            self.press(self.one(("up", "shift+tab")))

    def leaves_dialog(self) -> None:
        place = self.model.place
        free = isinstance(place, DialogPlace) and not place.dirty
        self.press("escape" if free and self.often(25) else "enter")

    def visits(self) -> None:
        self.press("ctrl+l")
        place = self.model.place
        assert isinstance(place, VisitsPlace)
        if not place.rows:
            self.press("escape")
            return
        self.press(*[self.one(("down", "down", "up")) for _ in range(self.times(0, 3))])
        way = self.one(("enter", "enter", "enter", "e", "escape"))
        self.press(way)
        if way == "e":
            self.fills(("x", " 2"), (" North",), ("; Kim (notes)",), ("; Cy",), ("why twice",))
            self.leaves_dialog()

    def customer(self) -> None:
        shown = self.model.shown
        if shown is None or shown[1]:
            self.press("ctrl+b")
        self.one((self.sighting, self.chain))()

    def modes(self) -> None:
        half = self.half()
        self.press(*[self.one(("f4", "f6")) for _ in range(self.times(1, 2))], "f3")
        self.types("s and so on" if half else "back")
        self.press("enter")

    def debrief(self) -> None:
        self.press("ctrl+d")
        shown = self.model.shown
        if shown is None:
            return
        what = self.one(("d", "x", "", ""))
        if what == "d":
            self.press("d", *" all well")
            self.leaves_dialog()
        elif what and shown[1] and not self.model.customer:
            self.press("x")
        self.press(self.one(("f3", "f3", "escape")))

    # ---- timeline and form

    def timeline(self) -> None:
        """A walk there, and what is done to one line."""
        self.press("up")
        if not isinstance(self.model.place, TimelinePlace):
            return
        self.press(*[self.one(("up", "up", "down", "home", "end")) for _ in range(self.times(0, 4))])
        self.one((self.opens, self.opens, self.takes_out, self.evidence, self.opens))()
        if isinstance(self.model.place, TimelinePlace) and self.often(40):
            self.note()
        elif self.often(30) and not self.model.at_line:
            self.press(self._way_out())

    def opens(self) -> None:
        self.press("enter")
        if isinstance(self.model.place, FormPlace):
            self.answers()
        else:
            self.changes()

    def changes(self) -> None:
        """The change of a note, and at times once more."""
        self.done.add("change of a note")
        self.fills((" twice", " s", "!"), ("q", "u", "s"), (" Lee", "Agent 2"), ("u", "a", "g"))
        self.leaves_dialog()
        if self.often(20):
            self.press("enter")

    def takes_out(self) -> None:
        self.done.add("take out")
        self.press(*["delete"] * self.times(1, 2))

    def evidence(self) -> None:
        self.done.add("evidence")
        self.press(*["ctrl+e"] * self.times(1, 2))

    def form(self) -> None:
        half = self.half()
        self.press("ctrl+f")
        self.answers()
        if half:
            self.press(*self.way_out_of_form(), *"then", "enter")

    def answers(self) -> None:
        place = self.model.place
        assert isinstance(place, FormPlace)
        if place.field.name == "service_name" and not place.record:
            self.types(self.one(("siebel", "avaya", "new one")))
            self.press(self.one(("down", "enter")))
        for _ in range(self.times(1, 6)):
            self.answer(place)
            self.press(self.one(("down", "enter", "down", "enter", "up")))
        if self.often(40):
            self.answer(place)
        self.press(*self.way_out_of_form())

    def answer(self, place: FormPlace) -> None:
        field = place.field
        if self.often(30) or field.name == "service_name":
            return
        if field.shape == "choice":
            self.done.add("choice")
            if self.often(15):
                self.press("?", self.one(field.letters))
            elif self.often(80) or not place.typed[field.name]:
                self.press(self.one((*field.letters, *"123")))
            else:
                self.press(self.one(("backspace", "delete", "?")))
            return
        if self.often(10):
            self.press("ctrl+r")
            if not place.typed[field.name]:
                self.types(self.one(OF_SHAPE[field.shape])[:5].rstrip("?"))
        elif field.shape == "list" and place.typed[field.name]:
            self.types(f"item {len(self.steps)}{len(self._keys)}")
        elif not place.typed[field.name]:
            self.types(self.one(OF_SHAPE[field.shape]))
        elif self.often(50):
            self.press("backspace")

    def way_out_of_form(self) -> Sequence[str]:
        place = self.model.place
        if not isinstance(place, FormPlace):
            return ()
        return ("escape",) if not place.dirty and self.often(20) else ("ctrl+f",)
