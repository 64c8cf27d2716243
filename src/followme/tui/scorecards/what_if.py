"""What if: weights, thresholds and one service's answers to be changed; below them who moves, as it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Static

from followme import config
from followme.engagement.services.views import Move, Supposed, Supposition
from followme.errors import ConfigError, FollowmeError
from followme.inventory.answers import value_text
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Profile
from followme.scoring.scorecard import AXES
from followme.text import line
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.fields.choice_field import ChoiceField, legend
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Keys
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine
from followme.words import what_if as words
from followme.words.fields import answer_text

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.document import Rubric

_FILE: Final = "rubric"
_WEIGHT: Final = "w-"
_ANSWER: Final = "a-"
_THRESHOLD: Final = "t-"
Box = TextLine | ChoiceField


@dataclass(frozen=True, slots=True)
class Outset:
    """What suppositions begin with: the rubric, its fields in its order, and the service in hand."""

    rubric: Rubric
    fields: tuple[Field, ...]
    profile: Profile


def read_outset(engagement: Engagement, key: str) -> Outset:
    """The rubric that holds, and one service."""
    rubric, catalogue = engagement.services.rubric(), engagement.visits.catalogue()
    fields = tuple(catalogue.named(one.field) for one in rubric.scored)
    return Outset(rubric, fields, engagement.services.find(key))


class Tried(NamedTuple):
    """What was asked, with the text of its rubric's file; what would be; what that began with."""

    asked: Supposition
    supposed: Supposed
    outset: Outset


def suppose(engagement: Engagement, asked: Supposition, key: str) -> Tried:
    """Who would move; a rubric's file is read now."""
    if asked.source:
        asked = replace(asked, rubric=_document(asked.source), source=Path(asked.source).name)
    return Tried(asked, engagement.services.what_if(asked), read_outset(engagement, key))


def _document(typed: str) -> str:
    """A regular file alone: nobody waits for a pipe while typing."""
    with suppress(OSError, RuntimeError):  # longer than a name may be; the home of nobody
        path = Path(typed).expanduser().absolute()
        if path.is_file():
            return config.text("rubric", path)
    raise ConfigError(f"{cut(typed, 40)} is no file", "Type the path of a rubric in TOML; ~ is your home folder.")


class Changes(VerticalScroll, inherit_bindings=False, can_focus=False):
    """Rows that scroll after the one in hand."""


class KeepDialog(AskDialog[str]):
    """Why the engagement has another rubric from now on."""

    def __init__(self, supposed: Supposed, *, answers: bool) -> None:
        super().__init__(
            words.KEEP,
            (Question("because", "Because", "why, for whoever reads it next", needed=True),),
            about=words.keeping_words(supposed.words, answers=answers),
        )

    def done(self, answers: dict[str, str]) -> str:
        return answers["because"]


class WhatIfScreen(ModeScreen):
    """A row per dimension: its weight, and the service's answer; nothing is kept before Enter and a reason."""

    BINDINGS: ClassVar = bindings("what_if")
    SCOPES: ClassVar = ("what_if",)
    KEYS: ClassVar = ("what_if.keep", "app.back")

    def __init__(self, outset: Outset) -> None:
        super().__init__()
        self._outset = outset
        self._boxes: dict[str, Box] = dict(self._made())
        self._before = {name: box.value for name, box in self._boxes.items()}
        self._supposed: Supposed | None = None

    def _made(self) -> Iterator[tuple[str, Box]]:
        rubric, profile = self._outset.rubric, self._outset.profile
        for one, field in zip(rubric.scored, self._outset.fields, strict=True):
            yield _WEIGHT + field.name, TextLine(str(one.weight))
            yield _ANSWER + field.name, _answer_box(field, profile.answers.get(field.name) or Answer())
        for axis in AXES:
            yield _THRESHOLD + axis, TextLine(str(getattr(rubric.thresholds, axis)))
        yield _FILE, TextLine(placeholder="another rubric: a TOML file")

    # ---- the screen

    def body(self) -> ComposeResult:
        yield Static("", id="supposed")
        with Container(id="what-if"):
            with Changes(id="change"):
                yield from self._rows()
            with Container(id="moved"):
                yield Static("", id="moved-count")
                columns = (Column("Service", 13, share=2), Column("From", 16, share=1), Column("To", 16, share=1))
                yield RecordTable(columns, self._cells, empty=words.NOBODY_MOVES, id="moves")
        yield Static("", id="whole")

    def _rows(self) -> ComposeResult:
        name = cut(self._outset.profile.service, 40)
        yield _row("", Static(ui_text("weight", "$muted"), classes="weight"), Static(ui_text(name, "$muted")))
        for field in self._outset.fields:
            yield _row(field.label, self._boxes[_WEIGHT + field.name], self._boxes[_ANSWER + field.name])
        for axis in AXES:
            yield _row(f"{axis.capitalize()} high from", self._boxes[_THRESHOLD + axis])
        yield _row("Rubric", self._boxes[_FILE])

    def on_mount(self) -> None:
        super().on_mount()
        next(iter(self._boxes.values())).focus()

    # ---- what is supposed

    def _changed(self, beginning: str) -> dict[str, str]:
        """What is typed otherwise than it stands; an empty line supposes nothing."""
        typed = {name: line(box.value) for name, box in self._boxes.items() if name.startswith(beginning)}
        return {name.removeprefix(beginning): text for name, text in typed.items() if text and self._differs(name)}

    def _differs(self, name: str) -> bool:
        return line(self._boxes[name].value) != self._before[name]

    def _asked(self) -> Supposition:
        answers = {(self._outset.profile.key, name): text for name, text in self._changed(_ANSWER).items()}
        source = line(self._boxes[_FILE].value)
        return Supposition(self._changed(_WEIGHT), self._changed(_THRESHOLD), answers, source=source)

    @on(TextLine.Changed)
    @on(ChoiceField.Chosen)
    def load(self) -> None:
        """Only what was typed last matters; letters go on, keys that speak of who moves wait."""
        asked, key = self._asked(), self._outset.profile.key
        self.ask(lambda e: suppose(e, asked, key), self._show, group="what if", failed=self._refuse)

    def _show(self, tried: Tried) -> None:
        if tried.outset != self._outset:
            self.home.notify(words.CHANGED_BELOW, markup=False, timeout=4)
            self.back()
            return
        self._supposed = supposed = tried.supposed
        self.query_one("#supposed", Static).update(ui_text(words.screen_words(supposed.words), "bold $warning"))
        count = words.counts_words(len(supposed.moves), len(supposed.cards), len(supposed.held))
        places = words.places_words(supposed.places)
        self.query_one("#moved-count", Static).update(ui_text(" · ".join(filter(None, (count, places))), "$muted"))
        self.query_one(RecordTable).show([move.after.key for move in (*supposed.moves, *supposed.held)])
        self._show_whole()

    def _refuse(self, error: FollowmeError) -> None:
        """What is typed cannot be supposed, or not yet: who moved before it stays on screen."""
        self.query_one("#supposed", Static).update(ui_text(f"! {error.title}. {error.message}", "$warning"))

    def _cells(self, key: str) -> Sequence[Cell]:
        move = next(one for one in self._moves if one.after.key == key)
        return ((move.after.service, "strong"), (move.was, "muted"), move.now)

    @property
    def _moves(self) -> tuple[Move, ...]:
        return (*self._supposed.moves, *self._supposed.held) if self._supposed else ()

    @on(RecordTable.Moved)
    def _show_whole(self) -> None:
        box, place = self.focused, self.query_one("#whole", Static)
        if isinstance(box, ChoiceField):
            place.update(legend(box.field, self.size.width - 2))
            return
        record = self.query_one(RecordTable).record
        why = next((move.because for move in self._moves if move.after.key == record), "")
        place.update(ui_text(why))

    def on_descendant_focus(self) -> None:
        self._show_whole()

    # ---- keys

    def action_step(self, by: int) -> None:
        """The same column of the row above or below, as far as there is one."""
        names = list(self._boxes)
        at = next((place for place, name in enumerate(names) if self._boxes[name] is self.focused), 0)
        here = names[at][:2]
        column = [place for place in range(len(names)) if (names[place][:2] == _ANSWER) == (here == _ANSWER)]
        wanted = column.index(at) + by
        self._boxes[names[column[max(0, min(wanted, len(column) - 1))]]].focus()

    @on(TextLine.Submitted)
    def action_keep(self) -> None:
        """Not before it is known that it can be supposed: the reason that is typed next must not be lost."""
        asked = self._asked()
        if not (asked.weights or asked.thresholds or asked.source):
            self.say(words.NOTHING_TO_KEEP)
            return
        key = self._outset.profile.key
        self.ask(lambda e: suppose(e, asked, key), self._offer, failed=self._refuse, keys=Keys.HELD)

    def _offer(self, tried: Tried) -> None:
        dialog = KeepDialog(tried.supposed, answers=bool(tried.asked.answers))
        self.app.push_screen(dialog, lambda because: self._keep(tried.asked, because) if because else None)

    def _keep(self, asked: Supposition, because: str) -> None:
        self.change(lambda e: e.services.keep(asked, because), lambda _: self._kept())

    def _kept(self) -> None:
        self.home.notify(words.KEPT, markup=False, timeout=4)
        self.back()

    @on(RecordTable.Opened)
    def _open(self, event: RecordTable.Opened) -> None:
        self.app.push_screen(EvidenceScreen(event.record))


def _answer_box(field: Field, answer: Answer) -> Box:
    if field.shape == "choice":
        return ChoiceField(field, value_text(answer.value))
    return TextLine(value_text(answer.value), placeholder=answer_text(answer))


def _row(label: str, first: Box | Static, second: Box | Static | None = None) -> Horizontal:
    first.add_class("weight" if second is not None else "threshold")
    title = Static(ui_text(label), classes="label")
    return Horizontal(title, first, *([second] if second is not None else []), classes="question")
