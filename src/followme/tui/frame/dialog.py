"""A dialog of a few questions, each one line, none required unless it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from followme.inventory.fields import Field
from followme.text import line
from followme.tui.fields.choice_field import ChoiceField, Legend
from followme.tui.frame.folders import SUFFIX, as_file
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.text_line import TextLine

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a dialog: free text, or a ``choice`` of levels. A ``needed`` one holds the dialog."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    needed: bool = False
    choice: Field | None = None


class AskDialog(OneEnd[Result | None], Generic[Result]):
    """Title, questions, keys. Enter does it from any line."""

    BINDINGS: ClassVar = bindings("dialog")

    def __init__(self, title: str, questions: Sequence[Question], about: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._questions = tuple(questions)
        self._boxes: dict[str, TextLine | ChoiceField] = {}

    def done(self, answers: dict[str, str]) -> Result:
        """What the answers make."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(ui_text(self._title, "bold"))
            if self._about:
                yield Static(ui_text(self._about, "$muted"))
            for question in self._questions:
                yield from self._row(question)
            yield Static("", id="dialog-letters")
            yield Static("", id="dialog-said")
            yield Static(ui_text("Enter does it · tab or ↓ next line · esc leaves", "$muted"))

    def _row(self, question: Question) -> ComposeResult:
        choice = question.choice
        box = (
            ChoiceField(choice, question.value) if choice else TextLine(question.value, placeholder=question.hint)
        )
        self._boxes[question.name] = box
        with Horizontal(classes="question"):
            yield Static(ui_text(question.label), classes="label")
            yield box
        if choice:
            yield Legend(choice)

    def on_mount(self) -> None:
        next(iter(self._boxes.values())).focus()

    @on(TextLine.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    def answers(self) -> dict[str, str]:
        return {name: line(box.value) for name, box in self._boxes.items()}

    def action_done(self) -> None:
        answers = self.answers()
        missing = next(
            (question for question in self._questions if question.needed and not answers[question.name]), None
        )
        if missing is None:
            self.dismiss(self.done(answers))
            return
        self.query_one("#dialog-said", Static).update(ui_text(f"{missing.label} is needed.", "$warning"))
        self._boxes[missing.name].focus()


class FileDialog(AskDialog[Path]):
    """Where to write a file; one is proposed, and a name alone is put into ``folder``, with ``suffix``."""

    def __init__(self, title: str, about: str, proposed: str, folder: Path, suffix: str = SUFFIX) -> None:
        self._folder, self._suffix = folder, suffix
        hint = f"a {suffix} file; ~ is your home folder"
        super().__init__(title, (Question("file", "File", hint, proposed, needed=True),), about=about)

    def done(self, answers: dict[str, str]) -> Path:
        return as_file(answers["file"], self._folder, self._suffix)
