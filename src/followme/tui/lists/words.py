"""Words: what stands in columns of levels and is no level, and what it is read as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.lists.mapping import with_level
from followme.tui.lists.reading import ImportView, Looked, Word
from followme.tui.safe import cut, joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.signs import SIGN
from followme.words.terms import NOT_UNDERSTOOD

EMPTY = "Every word in a column of levels is a level. Nothing waits here."
_LONGEST = 160
"""Characters of a word that are shown in full."""


class WordsView(ImportView):
    """A row per word, those that wait first; one key takes what is proposed."""

    BINDINGS: ClassVar = bindings("words")
    NAME = "words"
    TITLE = "Words"
    KEYS = ("words.take", "words.choose", "import.bring_in", "import.next_view")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Word] = {}
        self._next = ""

    def compose(self) -> ComposeResult:
        columns = (
            Column("Written", 14, share=1),
            Column("Field", 18, above=100),
            Column("Read as", 22),
            Column("Rows", 5, right=True, above=70),
            Column("Proposed", 20),
        )
        yield RecordTable(columns, self._row, id="word-rows")
        yield Static("", id="word-whole", classes="whole")

    def count(self, read: Looked) -> int:
        return len(read.words)

    def show(self, read: Looked) -> None:
        """These were found; the cursor is on the one after that which was just settled."""
        self.looked = read
        self._rows = {f"{word.field} {word.typed}": word for word in read.words}
        at = self._next if self._next in self._rows else None
        self._next = ""
        self.table.show(list(self._rows), empty=EMPTY, at=at)
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        word = self._rows[row]
        rows: Cell = (f"{word.rows:,}" if word.rows else "", "muted")
        return (
            word.typed,
            (word.label, "muted"),
            read_as(word),
            rows,
            (word.proposed if word.waits else "", "muted"),
        )

    def keys(self) -> Sequence[str]:
        word = self._rows.get(self.table.record)
        return self.KEYS if word is not None and word.waits and word.proposed else self.KEYS[1:]

    # ---- the one in hand

    @on(RecordTable.Moved)
    def _moved(self) -> None:
        self._tell()
        self.mode.show_keys()

    def _tell(self) -> None:
        word = self._rows.get(self.table.record)
        self.query_one("#word-whole", Static).update(Content("") if word is None else word_words(word))

    def action_take(self) -> None:
        word = self._rows.get(self.table.record)
        if word is not None and word.proposed:
            self._say_level(word, word.proposed)
        elif word is not None:
            self.mode.say(
                "Nothing is proposed for it: Enter shows the levels." if not word.level else "It is read."
            )

    @on(RecordTable.Opened)
    def action_choose(self) -> None:
        word, looked = self._rows.get(self.table.record), self.looked
        if word is None or looked is None or self.is_asked:
            return

        def chosen(level: str | None) -> None:
            if level is not None:
                self._say_level(word, level)

        field = looked.catalogue.named(word.field)
        levels = [Choice(level, level, "proposed" * (level == word.proposed)) for level in field.options]
        dialog = ChooseDialog(
            cut(word.typed, _LONGEST),
            [*levels, Choice("", "no level")],
            word.level or word.proposed,
            f"What does it mean, as {field.label}?",
        )
        self.app.push_screen(dialog, chosen)

    def _say_level(self, word: Word, level: str) -> None:
        looked = self.looked
        if looked is not None:
            self._next = self._after()
            tell(self, self.MapChange(lambda base: with_level(base, looked, word.field, word.typed, level)))

    def _after(self) -> str:
        """The row below, where that one waits, too."""
        rows = list(self._rows)
        below = rows[self.table.cursor + 1 : self.table.cursor + 2]
        return below[0] if below and self._rows[below[0]].waits else ""


def read_as(word: Word) -> Cell:
    """The level, or that it is not understood; a sign where nobody said so."""
    if word.level:
        return (word.level, "strong")
    return (NOT_UNDERSTOOD, "muted") if word.settled else (f"{SIGN} {NOT_UNDERSTOOD}", "alert")


def word_words(word: Word) -> Content:
    """A word in full, and what becomes of it."""
    head = joined((cut(word.typed, _LONGEST), "bold"), (f"   {word.label}", "$muted"))
    if word.level:
        by = "as you said" if word.settled else "as such lists mean it"
        return Content("\n").join(
            [head, joined("is read as ", (word.level, "bold"), (f", {by}. Enter: other.", "$muted"))]
        )
    as_typed = f"is {NOT_UNDERSTOOD}, in {times(word.rows, 'row')}: no level, so no score counts it."
    offer = f" y reads it as {word.proposed}." if word.proposed else ""
    return Content("\n").join([head, joined(as_typed, (offer, "$accent"), (" Enter shows the levels.", "$muted"))])
