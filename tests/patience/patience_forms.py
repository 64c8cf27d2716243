"""The form of a sighting: what its keys do, and what people do there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from patience_completing import Round
from patience_hands import Hands
from patience_places import Place

from followme.errors import Refused
from followme.inventory.domains import OF_FIELD
from followme.inventory.fields import Field, read_choice
from followme.inventory.lines import last_item
from followme.words.fields import answered_text

if TYPE_CHECKING:
    from patience_model import Model

FORM: Final = "ctrl+g"
BASES: Final = ("said", "seen", "document", "guess")
OF_SHAPE: Final = {
    "list": ("billing", "refund", "Dana Fox; Lee"),
    "estimate": ("12000", "~5k?", "10-50k", "300/day", "lots"),
    "rekeyed": ("siebel #account_no", "sap #no"),
    "number": ("3",),
    "text": ("siebel", "avaya"),
}
BEGUN: Final = ("si", "ver", "D", "ac", "z")
"""Of names that Tab completes, where there are such."""


class FormPlace(Place):
    """The answers of a sighting, "" for one that is still to be named; on the first that nobody gave."""

    way_out = FORM

    def __init__(self, model: Model, record: str) -> None:
        super().__init__(model)
        self.record = record
        self.fields = model.book.visits.catalogue().fields
        self.rounds: dict[str, Round] = {}
        self._read()
        self.at = next((n for n, field in enumerate(self.fields) if not self.saved[field.name]), 0)

    def _read(self) -> None:
        seen = self.model.book.visits.observation(self.record) if self.record else None
        answers = {**seen.answers} if seen else {}
        self.saved = dict.fromkeys((field.name for field in self.fields), "")
        self.saved |= {name: answered_text(answer) for name, answer in answers.items()}
        self.saved["service_name"] = seen.name if seen else ""
        self.typed = dict(self.saved)
        self.basis = {name: answers[name].basis if name in answers else "said" for name in self.saved}

    @property
    def field(self) -> Field:
        return self.fields[self.at]

    @property
    def text(self) -> str:
        """What stands in the field in hand."""
        return self.typed[self.field.name]

    @property
    def dirty(self) -> bool:
        return self.text != self.saved[self.field.name]

    def press(self, key: str) -> None:
        m = self.model
        if key in {"down", "enter", "up"} or (key == "tab" and not self._completes()):
            self._leave()
            self.at = (self.at + (-1 if key == "up" else 1)) % len(self.fields)
        elif key == "tab":
            pass
        elif key in {FORM, "escape"}:
            m.avoid(key == "escape" and self.dirty, "esc with unsaved text in a form")
            self._leave()
            m.to_line()
        elif key == "ctrl+r":
            self._give_basis(BASES[(BASES.index(self.basis[self.field.name]) + 1) % len(BASES)])
        elif self.field.shape == "choice":
            self._choose(key)
        else:
            self._write(key)

    def _leave(self) -> None:
        name = self.field.name
        if self.dirty:
            self._keep()
        self.model.avoid(not self.typed[name] and self.basis[name] != "said", "a basis of no answer")

    # ---- names

    def _completes(self) -> bool:
        """Whether Tab is for a name that is typed: it takes the first that fits, again the next."""
        name = self.field.name
        if name not in OF_FIELD or self.field.shape == "choice":
            return False
        going = self.rounds.get(name)
        if going is None or self.text != going.line:
            item = self._item
            if not (self.dirty and item.strip()):
                return False
            begin = self.text[: len(self.text) - len(item)]
            offered = [one.name for one in self.model.book.names.suggest(item, domain=OF_FIELD[name])]
            going = Round.of(self._fitting(offered), lambda one: begin + one)
        else:
            going = going.next()
        if going:
            self.rounds[name] = going
            self.typed[name] = going.line
        return True

    @property
    def _item(self) -> str:
        return last_item(self.text) if self.field.shape == "list" else self.text

    def _fitting(self, offered: Sequence[str]) -> list[str]:
        """None where the name is complete; of a list no name that is there."""
        there = {item.strip() for item in self.text.split(";")[:-1]} if self.field.shape == "list" else set()
        fit = [one for one in offered if one not in there and not (self.field.shape == "list" and ";" in one)]
        return [] if self._item.rstrip("? ") in fit else fit

    # ---- answers

    def _write(self, key: str) -> None:
        name, text = self.field.name, self.text
        self.rounds.pop(name, None)
        self.model.avoid(len(key) != 1 and key != "backspace", f"{key} in a text field of the form")
        if key == "backspace":
            self.typed[name] = text[:-1]
            return
        of_names = self.field.shape == "list" and name in OF_FIELD
        begins = of_names and bool(text.strip()) and not self.dirty and key != ";"
        self.typed[name] = f"{text}; {key}" if begins else text + key

    def _choose(self, key: str) -> None:
        name = self.field.name
        if key == "?":
            self._give_basis("said" if self.basis[name] == "guess" else "guess")
            return
        level = "" if key in {"backspace", "delete"} else read_choice(self.field, key)
        self.model.avoid(level is None or (len(key) == 1 and not key.isalnum()), f"{key} in a choice")
        if level is not None and level != self.typed[name]:
            self.typed[name] = level
            self._keep()

    def _give_basis(self, basis: str) -> None:
        name = self.field.name
        self.model.avoid(name == "service_name", "how a name is known")
        self.basis[name] = basis
        if self.typed[name].strip():
            self._keep()

    def _keep(self) -> None:
        m, name = self.model, self.field.name
        text = self.typed[name].strip()
        if self.record:
            try:
                m.book.log.edit(self.record, {name: self._with_basis(text)})
            except Refused as error:
                m.avoid(True, f"an answer that is refused: {error.title}")
        else:
            m.avoid(name != "service_name" or not text, "answers before the name")
            self.record = m.book.visits.capture(text).record
        self._read()

    def _with_basis(self, text: str) -> str:
        name, basis = self.field.name, self.basis[self.field.name]
        if not text or name == "service_name":
            return text
        words = {"seen": "seen: {}", "document": "document: {}", "guess": "{}?"}.get(basis, "{}")
        items = text.split(";") if self.field.shape == "list" else [text]
        plain = [item.strip().rstrip("?") if basis == "guess" else item.strip() for item in items]
        return "; ".join(words.format(item) for item in plain if item)


class FillsForms(Hands):
    """Answers what is asked of a sighting."""

    def form(self) -> None:
        half = self.half()
        self.press(FORM)
        self.answers()
        if half:
            self.leaves_form()
            self.press(*"then", "enter")

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
        self.leaves_form()

    def answer(self, place: FormPlace) -> None:
        if self.often(30) or place.field.name == "service_name":
            return
        if place.field.shape == "choice":
            self._chooses(place)
        elif self.often(10):
            self.press("ctrl+r")
            if not place.text:
                self.types(self.one(OF_SHAPE[place.field.shape])[:5].rstrip("?"))
        else:
            self._writes(place)

    def _chooses(self, place: FormPlace) -> None:
        self.done.add("choice")
        letters = place.field.letters
        if self.often(15):
            self.press("?", self.one(letters))
        elif self.often(80) or not place.text:
            self.press(self.one((*letters, *"123")))
        else:
            self.press(self.one(("backspace", "delete", "?")))

    def _writes(self, place: FormPlace) -> None:
        field = place.field
        if field.name in OF_FIELD and self.often(25):
            self.done.add("a name by Tab in the form")
            self.types(self.one(BEGUN))
            self.press(*["tab"] * self.times(1, 2))
        elif field.shape == "list" and place.text:
            self.types(f"item {len(self.steps)}{len(self._keys)}")
        elif not place.text:
            self.types(self.one(OF_SHAPE[field.shape]))
        elif self.often(50):
            self.press("backspace")

    def leaves_form(self) -> None:
        place = self.model.place
        if isinstance(place, FormPlace):
            self.press("escape" if not place.dirty and self.often(20) else FORM)
