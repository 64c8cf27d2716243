"""Where keys can go besides the line, and what they do there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patience_keys import PASTE

from followme.errors import Refused
from followme.inventory.domains import OF_FIELD
from followme.inventory.fields import Field, read_choice
from followme.inventory.lines import NOTE_KIND, TAG
from followme.text import clean, line
from followme.words.entries import Entry
from followme.words.fields import answered_text

if TYPE_CHECKING:
    from patience_model import Model

APP: Final = frozenset({"f3", "f4", "f6", "ctrl+b", "ctrl+f", "ctrl+n", "ctrl+l"})
"""Keys of the app: they do nothing in a dialog."""
BASES: Final = ("said", "seen", "document", "guess")
FEW: Final = 8
"""Rows that are surely a page."""


class Place:
    """Has the keys."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def press(self, key: str) -> None:
        raise NotImplementedError


class TimelinePlace(Place):
    """What was taken down; the cursor on the newest line."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.row = len(model.entries) - 1

    @property
    def entry(self) -> Entry | None:
        entries = self.model.entries
        return entries[self.row] if entries else None

    def press(self, key: str) -> None:
        m, last = self.model, len(self.model.entries) - 1
        if len(key) == 1 or key in {"escape", "f3"}:
            m.to_line()
            if len(key) == 1:
                m.press(key)
        elif key in {"f4", "f6"}:
            m.to_line()
            m.press(key)
        elif key in {"up", "down"}:
            self.row = max(0, min(last, self.row + (1 if key == "down" else -1)))
        elif key in {"home", "end", "pageup", "pagedown"}:
            m.avoid(key.startswith("page") and last >= FEW, "how long a page is")
            self.row = 0 if key in {"home", "pageup"} else max(0, last)
        elif self.entry is not None:
            self._on(self.entry, key)

    def _on(self, entry: Entry, key: str) -> None:
        m = self.model
        if key == "delete":
            m.book.log.retract(entry.record)
            self.row = max(0, min(self.row, len(m.entries) - 1))
        elif key == "enter" and entry.kind == "note":
            m.place = change_of_note(m, entry)
        elif key == "enter":
            m.place = FormPlace(m, entry.record)
        elif key == "ctrl+e":
            self._evidence(entry)
        else:
            m.avoid(True, f"{key} in the timeline")

    def _evidence(self, entry: Entry) -> None:
        """Evidence for the sighting above, at the next key for the one before, after the first for none."""
        m = self.model
        above = [one.record for one in reversed(m.entries[: self.row]) if one.kind == "observation"]
        if entry.kind == "note" and above:
            ring = ["", *above]
            at = ring.index(entry.evidence) if entry.evidence in ring else -1
            m.book.log.edit(entry.record, {"evidence": ring[(at + 1) % len(ring)]})


@dataclass
class Box:
    """A line of a dialog, or a choice."""

    name: str
    value: str
    choice: Field | None = None


class DialogPlace(Place):
    """A dialog: its keys are its own."""

    def __init__(self, model: Model, boxes: list[Box], does: Callable[[dict[str, str]], None]) -> None:
        super().__init__(model)
        self.before, self.boxes, self.at, self._does = model.place, boxes, 0, does
        self._values = [box.value for box in boxes]

    @property
    def box(self) -> Box:
        return self.boxes[self.at]

    @property
    def dirty(self) -> bool:
        """Whether the line in hand holds what it did not: an esc might be for that alone."""
        return self.box.value != self._values[self.at] and not self.box.choice

    def press(self, key: str) -> None:
        m = self.model
        m.avoid(key == "escape" and self.dirty, "esc with unsaved text in a dialog")
        if key in {"enter", "escape"}:
            m.place = self.before
            if key == "enter":
                self._does({box.name: line(box.value) for box in self.boxes})
        elif key in {"down", "tab", "up", "shift+tab"}:
            self.at += 1 if key in {"down", "tab"} else -1
            m.avoid(not 0 <= self.at < len(self.boxes), "the line after the last of a dialog")
        elif key not in APP:
            self._write(key)

    def _write(self, key: str) -> None:
        box = self.box
        if key == "backspace":
            box.value = "" if box.choice else box.value[:-1]
        elif key.startswith(PASTE) and not box.choice:
            box.value += clean(key.removeprefix(PASTE)).text
        elif len(key) == 1 and box.choice:
            level = read_choice(box.choice, key)
            self.model.avoid(level is None, f"{key} in a choice of a dialog")
            box.value = level or ""
        else:
            self.model.avoid(len(key) != 1, f"{key} in a dialog")
            box.value += key


def change_of_note(model: Model, entry: Entry) -> DialogPlace:
    before = {"text": entry.text, "kind": entry.word, "speaker": entry.detail, "tag": entry.tag}
    choices = {"kind": NOTE_KIND, "tag": TAG}

    def change(answers: Mapping[str, str]) -> None:
        model.avoid(not answers["text"], "a note without words")
        changed = {name: text for name, text in answers.items() if text != before[name]}
        changed = {name: text for name, text in changed.items() if text or name != "kind"}
        if changed:
            model.book.log.edit(entry.record, changed)

    return DialogPlace(model, [Box(name, text, choices.get(name)) for name, text in before.items()], change)


class FormPlace(Place):
    """The answers of a sighting, "" for one that is still to be named; on the first that nobody gave."""

    def __init__(self, model: Model, record: str) -> None:
        super().__init__(model)
        self.record = record
        self.fields = model.book.visits.catalogue().fields
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
    def dirty(self) -> bool:
        return self.typed[self.field.name] != self.saved[self.field.name]

    def press(self, key: str) -> None:
        m = self.model
        if key in {"down", "enter", "up"}:
            self._leave()
            self.at = (self.at + (-1 if key == "up" else 1)) % len(self.fields)
        elif key in {"ctrl+f", "escape"}:
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

    def _write(self, key: str) -> None:
        name, text = self.field.name, self.typed[self.field.name]
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
