"""The capture form: one row per question of the catalogue, nothing required, saved on leaving a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from followme.inventory.domains import OF_FIELD
from followme.inventory.fields import Catalogue, Field
from followme.tui.fields.choice_field import ChoiceField, legend
from followme.tui.fields.name_line import ListLine, NameField, NameLine
from followme.tui.home import home_of
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.safe import ui_text
from followme.tui.widgets.patient import Patient
from followme.tui.widgets.text_line import TextLine

BASES = ("said", "seen", "document", "guess")
"""The order in which the basis key goes round."""
_HINTS = {
    "list": "Several: separate them with ;",
    "estimate": "12,000 · ~5k · 10-50k · 300/day · 5% · unknown",
    "rekeyed": "The service and the key typed over by hand: siebel #account_no",
    "number": "A number",
    "text": "",
}

Answers = Mapping[str, tuple[str, str]]
"""Field name to what is saved: the text as typed, and its basis."""


class AnswerRow(Horizontal):
    """A question, its answer, and how it is known."""

    def __init__(self, field: Field, text: str, basis: str) -> None:
        super().__init__()
        self.field = field
        self.basis = basis or "said"
        self.sign = ""
        self.box = self._box(text)

    def _box(self, text: str) -> ChoiceField | TextLine:
        if self.field.shape == "choice":
            return ChoiceField(self.field, text)
        domain = OF_FIELD.get(self.field.name)
        if domain is None:
            return TextLine(text)
        return ListLine(text, domain) if self.field.shape == "list" else NameLine(text, domain)

    def compose(self) -> ComposeResult:
        yield Static(ui_text(self.field.label), classes="label")
        yield NameField(self.box) if isinstance(self.box, NameLine) else self.box
        yield Static(self._basis_word(), classes="basis")

    @property
    def typed(self) -> str:
        """The answer as the engagement reads it, with the basis it has."""
        text = self.box.value.strip()
        if not text or self.field.name == "service_name":
            return text
        items = text.split(";") if self.field.shape == "list" else [text]
        return "; ".join(_with_basis(item.strip(), self.basis) for item in items if item.strip())

    def set_basis(self, basis: str) -> None:
        if basis != self.basis:
            self.basis = basis
            self.query_one(".basis", Static).update(self._basis_word(), layout=False)

    def mark(self, sign: str) -> None:
        """What has to be looked at about the answer; "" for nothing."""
        if sign != self.sign:
            self.sign = sign
            self.query_one(".basis", Static).set_class(bool(sign), "signed")
            self.query_one(".basis", Static).update(self._basis_word(), layout=False)

    def settle(self, text: str, basis: str) -> None:
        if not (isinstance(self.box, TextLine) and self.box.dirty):
            self.box.settle(text)
            self.set_basis(basis or "said")

    def _basis_word(self) -> str:
        if self.sign:
            return self.sign
        return "" if self.basis == "said" else self.basis


def how(field: Field, width: int) -> Content:
    """How a field is answered, and who usually knows: two lines, where ``width`` cells are enough."""
    first = legend(field, width) if field.shape == "choice" else ui_text(_HINTS[field.shape], "$muted")
    ask = f"{', '.join(field.ask)} usually know" if field.ask else ""
    return Content("\n").join([first, ui_text(ask, "$muted")])


def _with_basis(text: str, basis: str) -> str:
    marks = {"seen": f"seen: {text}", "document": f"document: {text}", "guess": f"{text.rstrip('?')}?"}
    return marks.get(basis, text)


class Rows(VerticalScroll, inherit_bindings=False):
    """Rows that scroll after the question in hand, and take no arrow from it where there are more than fit."""


class EntryForm(Vertical, Patient):
    """All answers of one observation. It saves nothing itself: it says what was answered."""

    BINDINGS: ClassVar = bindings("form")

    @dataclass
    class Built(Message):
        """All rows are there."""

    @dataclass
    class FieldAnswered(Message):
        """A field was left with another answer."""

        field: str
        typed: str

    @dataclass
    class Typing(Message):
        """Something is typed that is not saved: for the draft and the preview."""

        data: dict[str, str]

    @dataclass
    class InHand(Message):
        """Another field has the keys."""

        field: Field

    def __init__(self, catalogue: Catalogue, answers: Answers) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._answers = dict(answers)

    def compose(self) -> ComposeResult:
        with Rows(can_focus=False):
            for field in self._catalogue.fields:
                yield AnswerRow(field, *self._answers.get(field.name, ("", "")))

    def on_mount(self) -> None:
        self.watch(self.app, "covered", self._cover_people)
        self.post_message(self.Built())

    def _cover_people(self) -> None:
        """Names of people are dots while somebody looks on, but for the row in hand."""
        covered = home_of(self).covered
        for row in self.rows:
            if row.field.names_people and isinstance(row.box, TextLine):
                row.box.password = covered and row.box is not self.screen.focused

    @property
    def rows(self) -> Iterable[AnswerRow]:
        return self.query(AnswerRow)

    def row(self, name: str) -> AnswerRow:
        return next(row for row in self.rows if row.field.name == name)

    @property
    def row_in_hand(self) -> AnswerRow | None:
        focused = self.screen.focused
        return next((row for row in self.rows if row.box is focused), None)

    def settle(self, answers: Answers) -> None:
        self._answers = dict(answers)
        for row in self.rows:
            row.settle(*self._answers.get(row.field.name, ("", "")))

    def hold(self, answers: Answers) -> None:
        self._answers = dict(answers)
        for row in self.rows:
            text, basis = self._answers.get(row.field.name, ("", ""))
            row.box.settle(text)
            row.set_basis(basis or "said")

    def mark(self, signs: Mapping[str, str]) -> None:
        """Signs by the names of their fields."""
        for row in self.rows:
            row.mark(signs.get(row.field.name, ""))

    def restore(self, data: Mapping[str, str]) -> None:
        for row in self.rows:
            if row.field.name in data and isinstance(row.box, TextLine):
                row.box.value = data[row.field.name]

    def start(self) -> None:
        """At the first question that nobody answered; a service has to be named first."""
        rows = list(self.rows)
        open_ones = [row for row in rows if not row.box.value]
        next(iter(open_ones), rows[0]).box.focus()

    # ---- what changes

    def unsaved(self) -> dict[str, str]:
        return {
            row.field.name: row.box.value for row in self.rows if isinstance(row.box, TextLine) and row.box.dirty
        }

    @on(TextLine.Changed)
    def _typing(self, event: TextLine.Changed) -> None:
        event.stop()
        self.post_message(self.Typing(self.unsaved()))

    @on(TextLine.Submitted)
    def _entered(self, event: TextLine.Submitted) -> None:
        event.stop()
        self.action_step(1)

    @on(ChoiceField.Chosen)
    def _chosen(self, event: ChoiceField.Chosen) -> None:
        row = next(row for row in self.rows if row.box is event.choice)
        self._tell(row)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        row = next((row for row in self.rows if row.box is event.widget), None)
        self._cover_people()
        for form_row in self.rows:
            form_row.set_class(form_row is row, "in-hand")
        if row is not None:
            self.post_message(self.InHand(row.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        row = next((row for row in self.rows if row.box is event.widget), None)
        if row is not None and row is not self.row_in_hand:  # it comes late: somebody may type there again
            row.remove_class("in-hand")
            self._cover_people()
            self._keep(row)

    def flush(self) -> None:
        for row in self.rows:
            self._keep(row)

    def _keep(self, row: AnswerRow) -> None:
        if isinstance(row.box, TextLine) and row.box.dirty:
            self._tell(row)

    def unsettle(self, name: str) -> None:
        """The answer was refused: what is typed is unsaved again."""
        box = self.row(name).box
        if isinstance(box, TextLine):
            box.saved, box.awaits = self._answers.get(name, ("", ""))[0], False

    def _tell(self, row: AnswerRow) -> None:
        if isinstance(row.box, TextLine):
            row.box.saved = row.box.value  # told once; a refusal makes it unsaved again
            row.box.awaits = True
        tell(self, self.FieldAnswered(row.field.name, row.typed))

    # ---- keys

    def takes_at_once(self, key: Key) -> bool:
        """Going from one question to the next is the form's own affair; what the store has yet to read is not."""
        row = self.row_in_hand
        awaits = row is not None and isinstance(row.box, TextLine) and row.box.awaits
        return not awaits and key.key in self._bindings.key_to_bindings

    def action_step(self, by: int) -> None:
        """The answer is kept, and the next question has the keys, before the next key is looked at."""
        rows = list(self.rows)
        row = self.row_in_hand
        if row is not None:
            self._keep(row)
        at = rows.index(row) if row else -by
        rows[(at + by) % len(rows)].box.focus()

    def action_basis(self) -> None:
        row = self.row_in_hand
        if row is not None and row.field.name != "service_name":
            self._give_basis(row, BASES[(BASES.index(row.basis) + 1) % len(BASES)])

    @on(ChoiceField.Guessed)
    def _guessed(self, event: ChoiceField.Guessed) -> None:
        row = next(row for row in self.rows if row.box is event.choice)
        self._give_basis(row, "said" if row.basis == "guess" else "guess")

    def _give_basis(self, row: AnswerRow, basis: str) -> None:
        row.set_basis(basis)
        if row.box.value.strip():
            self._tell(row)
