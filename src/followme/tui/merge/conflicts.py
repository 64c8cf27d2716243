"""Conflicts: one field set two ways by people who had not seen each other. One key takes a value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followme.engagement.services.views import Conflict, Rival
from followme.engagement.team.views import Effect
from followme.errors import FollowmeError
from followme.inventory.fields import Catalogue, Field
from followme.tui.evidence.dialogs import DECISIONS
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.fields.choice_field import ChoiceField
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.tabbed import TabView
from followme.tui.home import home_of
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.merge.reading import Merging, Weighing, weigh
from followme.tui.merge.rivals import conflict_words, field_words, follows_words, value_words
from followme.tui.safe import cut, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine
from followme.words.conflicts import reason_words
from followme.words.scores import Lines

UNKNOWN = "what follows cannot be told: this followme does not know such a value"
EMPTY = "No conflict: nobody set one thing two ways. m merges a colleague's file."


def row_of(conflict: Conflict) -> str:
    """The id of a conflict's row; it stays the same while the conflict lasts."""
    return f"{conflict.kind}\x1f{conflict.about}\x1f{conflict.field}"


def field_of(conflict: Conflict, catalogue: Catalogue) -> Field | None:
    """The field whose levels a third value may have; None where any text will do."""
    if conflict.kind == "decision" and conflict.field == "disposition":
        return DECISIONS
    field = next((entry for entry in catalogue.fields if entry.name == conflict.field), None)
    return field if field and field.shape == "choice" and conflict.kind in {"observation", "catalogue"} else None


class ConflictsView(TabView[Merging]):
    """Grouped by service; the one in hand with all its values, and what taking each would do."""

    BINDINGS: ClassVar = bindings("conflicts")
    NAME = "conflicts"
    TITLE = "Conflicts"
    KEYS = ("conflicts.take", "conflicts.third", "merge.next_view", "merge.merge")

    def __init__(self) -> None:
        super().__init__()
        self._conflicts: dict[str, Conflict] = {}
        self._cells: dict[str, tuple[Cell, ...]] = {}
        self._catalogue = Catalogue()
        self._weighed: Weighing | None = None
        self._weighed_for = ""
        self._go_to: str | None = None
        self._pressed = ""
        self._settling = False

    def compose(self) -> ComposeResult:
        columns = (Column("", 20, share=2), Column("", 20, share=3))
        yield RecordTable(
            columns, lambda row: self._cells[row], header=False, empty="Opening …", id="conflict-rows"
        )
        with VerticalScroll(can_focus=False, id="rivals-place"):
            yield Static("", id="rivals")

    def count(self, merging: Merging) -> int:
        return len(merging.conflicts)

    def show(self, merging: Merging) -> None:
        self._settling = False
        self._catalogue = merging.catalogue
        self._conflicts = {row_of(conflict): conflict for conflict in merging.conflicts}
        self._cells, headings = conflict_rows(merging.conflicts)
        at, self._go_to = self._go_to, None
        self._weighed_for = ""
        self.table.show(list(self._cells), empty=EMPTY, at=at, headings=headings)
        self.query_one("#rivals-place").display = bool(self._conflicts)
        self._look()

    # ---- the one in hand

    @property
    def in_hand(self) -> Conflict | None:
        return self._conflicts.get(self.table.record)

    @on(RecordTable.Moved)
    def _look(self) -> None:
        conflict = self.in_hand
        if conflict is None or self._weighed_for == self.table.record:
            return
        self._weighed_for, self._weighed = self.table.record, None
        self.query_one("#rivals-place").scroll_home(animate=False)
        self._paint()
        row = self.table.record

        def weighed(weighing: Weighing) -> None:
            if row == self.table.record:
                self._weighed = weighing
                self._paint()

        def not_weighed(_: FollowmeError) -> None:
            weighed(Weighing(tuple(Effect(None, UNKNOWN) for _ in conflict.values), None, Lines()))

        self.mode.ask(lambda e: weigh(e, conflict), weighed, group="effects", failed=not_weighed)

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        conflict = self.in_hand
        if conflict is not None:
            place = self.query_one("#rivals-place").size
            words = conflict_words(conflict, self._weighed, place.width - 1, place.height)
            self.query_one("#rivals", Static).update(words)

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        """Which of the number keys it was: the action that follows has to know."""
        self._pressed = event.key

    def action_take(self) -> None:
        keys = self.home.actions["conflicts.take"].keys
        conflict = self.in_hand
        place = keys.index(self._pressed) if self._pressed in keys else 0
        if conflict is None or place >= len(conflict.values) or self._settling:
            return
        rival = conflict.values[place]
        settle = partial(self._settle, conflict, rival.claim, value_words(conflict, rival))
        if conflict.asks_why:
            dialog = TakeDialog(conflict, rival)
            self.app.push_screen(dialog, lambda because: None if because is None else settle(because))
        else:
            settle()

    def _settle(self, conflict: Conflict, value: str, words: str, because: str = "") -> None:
        if self._settling:
            return  # a second press means the value just taken, not one of the next conflict
        self._settling = True
        self._go_to = self._after(row_of(conflict))
        undo = key_word(self.home.actions["app.undo"].keys[0])
        sentence = f"{conflict.name}, {field_words(conflict)}: {cut(words, 40)} is taken. {undo} takes it back."

        def failed(error: FollowmeError) -> None:
            self._settling = False
            self.mode.tell(error)

        self.mode.change(
            lambda e: e.team.resolve(conflict.about, conflict.field, value, because),
            lambda receipt: self.mode.say(" ".join((sentence, *receipt.said))),
            failed,
        )

    def _after(self, row: str) -> str | None:
        rows = list(self._conflicts)
        next_rows = [*rows[rows.index(row) + 1 :], *reversed(rows[: rows.index(row)])]
        return next_rows[0] if next_rows else None

    def action_third(self) -> None:
        conflict = self.in_hand
        if conflict is not None:
            dialog = OtherValueDialog(conflict, field_of(conflict, self._catalogue))
            self.app.push_screen(dialog, lambda said: self._settle(conflict, said[0], *said) if said else None)

    def action_step(self, by: int) -> None:
        self.table.action_down() if by > 0 else self.table.action_up()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#rivals-place").scroll_relative(y=lines, animate=False)

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        conflict = self.in_hand
        if conflict is None:
            return
        if conflict.service:
            self.app.push_screen(EvidenceScreen(conflict.service))
        else:
            self.mode.say("This is about no service: there is no evidence to show.")


def conflict_rows(conflicts: Sequence[Conflict]) -> tuple[dict[str, tuple[Cell, ...]], frozenset[str]]:
    """The rows by id, a heading before the conflicts of each service, and which of them are headings."""
    rows: dict[str, tuple[Cell, ...]] = {}
    headings = set()
    for number, ((_, name), group) in enumerate(
        groupby(conflicts, key=lambda conflict: (conflict.service, conflict.name))
    ):
        headings.add(f"heading {number}")
        rows[f"heading {number}"] = ((name, "strong"),)
        for member in group:
            values = " | ".join(cut(value_words(member, rival), 60) for rival in member.values)
            rows[row_of(member)] = (f"  {field_words(member)}", (values, "muted"))
    return rows, frozenset(headings)


class TakeDialog(AskDialog[str]):
    """Why a ruling is taken; Enter takes it, with the reason it was ruled for where nothing is typed."""

    def __init__(self, conflict: Conflict, rival: Rival) -> None:
        super().__init__(
            f"{field_words(conflict)} of {conflict.name}: {cut(value_words(conflict, rival), 60)}",
            (Question("because", "Because", "empty: the reason it was ruled for" if rival.reason else "why"),),
            about=" · ".join(filter(None, (rival.author, reason_words(rival.reason)))),
        )

    def done(self, answers: dict[str, str]) -> str:
        return answers["because"]


class OtherValueDialog(AskDialog[tuple[str, str]]):
    """One line, or a choice of levels, and why where it is a ruling; Enter takes it."""

    def __init__(self, conflict: Conflict, field: Field | None) -> None:
        self._conflict = conflict
        values = " or ".join(cut(value_words(conflict, rival), 40) for rival in conflict.values)
        why = Question("because", "Because", "why, for whoever reads it next", needed=True)
        super().__init__(
            f"{field_words(conflict)} of {conflict.name}",
            (
                Question("value", "Value", "what holds instead", needed=True, choice=field),
                *([why] if conflict.asks_why else ()),
            ),
            about=f"They said {values}.",
        )

    def done(self, answers: dict[str, str]) -> tuple[str, str]:
        return answers["value"], answers.get("because", "")

    @on(TextLine.Changed)
    @on(ChoiceField.Chosen)
    def _weigh(self) -> None:
        value, conflict = self.answers()["value"], self._conflict
        if not value:
            self._tell(Content(""))
            return
        home_of(self).ask(
            lambda e: weigh(e, conflict, value),
            self._weighed,
            group="third value",
            failed=lambda error: self._tell(ui_text(f"! {error.title}. {error.message}", "$warning")),
        )

    def _weighed(self, weighed: Weighing) -> None:
        self._tell(follows_words(weighed.effects[0], weighed))

    def _tell(self, words: Content) -> None:
        if self.is_attached:
            self.query_one("#dialog-said", Static).update(words)
