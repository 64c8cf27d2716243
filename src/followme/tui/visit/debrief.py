"""Looking back on a visit, and ahead: what only today's memory adds, what is open, and the next one's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from followme.errors import NotAcceptable
from followme.exports.placing.files import put_text
from followme.text import slug, times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined, ui_text
from followme.tui.visit.consent import ask_consent
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import minute
from followme.words.visits import visit_line

if TYPE_CHECKING:
    from followme.engagement.visits.debriefing import Debrief, TeamVisits
    from followme.engagement.visits.functions import OwnFunction
    from followme.engagement.visits.sheet import Sheet

Row = tuple[Cell, ...]
_HEADINGS = {
    "due": "Due today: tomorrow nobody remembers",
    "function": "Functions in their own words: Enter says which they are",
    "question": "Questions for later",
    "group": "Teams of the method",
}
_NONE = {
    "due": "Nothing: all of this visit is taken down.",
    "function": "None: all are words of the journey.",
    "ask": "Nothing to ask: every question about the services of this visit is answered.",
    "question": "None. In the visit, ? begins one.",
    "group": "",
}


class DebriefDialog(AskDialog[str]):
    """A few sentences about the visit."""

    def __init__(self, text: str) -> None:
        hint = "what surprised, what to do next"
        super().__init__("Debrief", (Question("debrief", "In short", hint, text),), about="One line; it is kept.")

    def done(self, answers: dict[str, str]) -> str:
        return answers["debrief"]


class DebriefScreen(ModeScreen):
    """Looks back on one visit."""

    BINDINGS: ClassVar = bindings("debrief")
    SCOPES: ClassVar = ("debrief",)
    KEYS: ClassVar = (
        *("debrief.sheet", "debrief.write", "debrief.particulars", "debrief.end", "debrief.withdraw", "app.back"),
    )

    def __init__(self, visit: str) -> None:
        super().__init__()
        self._visit = visit
        self._debrief: Debrief | None = None
        self._rows: dict[str, Row] = {}

    def body(self) -> ComposeResult:
        yield Static(ui_text("Debrief", "bold"), classes="heading")
        columns = (Column("", 18, share=1), Column("", 20), Column("", 7), Column("", 10, share=3))
        yield RecordTable(columns, lambda key: self._rows[key], header=False, empty="Looking …", id="debrief")
        yield Static("", id="whole")

    def load(self) -> None:
        visit = self._visit
        self.ask(lambda e: e.visits.debrief(visit), self._show, group="load")

    def _show(self, debrief: Debrief) -> None:
        first, self._debrief = self._debrief is None, debrief
        self._rows = dict(_rows(debrief))
        headings = [key for key in self._rows if ":" not in key]
        table = self.query_one(RecordTable)
        table.show(list(self._rows), headings=headings)
        table.focus() if first else None
        tail = f"   {debrief.visit.debrief}" if debrief.visit.debrief else ""
        ends = f"   over since {minute(debrief.visit.ends)}" if debrief.visit.ends else ""
        words = joined(("Debrief", "bold"), f"   {visit_line(debrief.visit)}", (ends, "$muted"), (tail, "$accent"))
        self.query_one(".heading", Static).update(words)

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        cells = [cell if isinstance(cell, str) else cell[0] for cell in self._rows.get(event.record, ("",))]
        whole = "  ".join(filter(None, cells)) if len(cells) > 1 or len(cells[0]) > self.size.width - 4 else ""
        self.query_one("#whole", Static).update(ui_text(whole, "$muted"))

    # ---- keys

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        kind, _, record = event.record.partition(":")
        if self._debrief is None or not record:
            return
        if kind == "ask":
            self._evidence(record.rpartition(":")[0])
        elif kind == "function":
            self._choose(self._debrief.functions[int(record)])
        elif kind == "due" and (due := self._debrief.due[int(record)]).person:
            ask_consent(self, due.record, due.person)
        elif kind == "due":
            self._do(self._debrief.due[int(record)].record)

    def action_open(self) -> None:
        self.query_one(RecordTable).action_open()

    def _do(self, record: str) -> None:
        """Where what is due is done: the visit's particulars, the service, or the timeline."""
        if record == self._visit:
            self.action_particulars()
        elif self._debrief and record in {service.key for service in self._debrief.services}:
            self._evidence(record)
        else:
            self.say("In the timeline of the visit: ↑ from its line, then Enter on the line.")

    def _choose(self, own: OwnFunction) -> None:
        """Which word of the journey a function is, or its own: a ruling on two spellings."""

        def chosen(word: str | None) -> None:
            if word is not None:
                verdict, other = ("same", word) if word else ("different", own.nearest[0])
                self.change(
                    lambda e: e.names.rule(own.function, other, verdict, of="functions"),
                    lambda _: self.say(f"{own.function}: {word or 'its own'}."),
                )

        choices = [
            *(Choice(word, word, "the same") for word in own.nearest),
            Choice("", "its own", "none of these"),
        ]
        self.app.push_screen(ChooseDialog(own.function, choices, own.nearest[0]), chosen)

    def _evidence(self, key: str) -> None:
        from followme.tui.evidence.screen import EvidenceScreen  # noqa: PLC0415  seldom needed

        self.app.push_screen(EvidenceScreen(key))

    def action_sheet(self) -> None:
        self.app.push_screen(SheetScreen())

    def action_write(self) -> None:
        if self._debrief is None:
            return
        visit = self._visit

        def written(text: str | None) -> None:
            if text is not None and self._debrief and text != self._debrief.visit.debrief:
                self.change(
                    lambda e: e.log.edit(visit, {"debrief": text}),
                    lambda done: self.say(" ".join(("Kept.", *done.said))),
                )

        self.app.push_screen(DebriefDialog(self._debrief.visit.debrief), written)

    def action_particulars(self) -> None:
        from followme.tui.visit.dialogs import ask_particulars  # noqa: PLC0415  seldom needed

        if self._debrief is not None:
            ask_particulars(self, self._debrief.visit)

    def action_withdraw(self) -> None:
        from followme.tui.visit.withdrawing import ask_whose  # noqa: PLC0415  seldom needed

        ask_whose(self)

    def action_end(self) -> None:
        visit = self._visit
        self.change(lambda e: e.visits.end(visit), lambda _: self.say("The visit is over. ^Z takes that back."))


# ---- rows


def _rows(debrief: Debrief) -> Iterator[tuple[str, Row]]:
    parts: dict[str, list[tuple[str, Row]]] = {
        "due": [(str(place), (due.text,)) for place, due in enumerate(debrief.due)],
        "function": [(str(place), _function(own)) for place, own in enumerate(debrief.functions)],
        "question": [(question.record, (question.text,)) for question in debrief.questions],
        "group": [(group.team, _group(group)) for group in debrief.groups],
    }
    for kind, rows in parts.items():
        yield kind, ((_HEADINGS[kind], "strong"),)
        if not rows:
            yield f"{kind}:", ((f"  {_NONE[kind]}", "muted"),)
        yield from ((f"{kind}:{key}", row) for key, row in rows)
        if kind == "due":
            yield from _asks(debrief)


def _asks(debrief: Debrief) -> Iterator[tuple[str, Row]]:
    """A heading per person or role, a line per question."""
    for place, asking in enumerate(debrief.asks):
        yield f"ask{place}", ((asking.heading, "strong"),)
        yield from ((f"ask:{key}:{label}", (service, label)) for key, service, label in asking.questions)
    if not debrief.asks:
        yield "ask:", ((f"  {_NONE['ask']}", "muted"),)


def _function(own: OwnFunction) -> Row:
    return own.function, "", "", (f"like {', '.join(own.nearest)}?", "muted")


def _group(group: TeamVisits) -> Row:
    planned = f"{times(group.planned, 'visit')} planned" if group.planned else ""
    made = times(group.made, "visit") if group.made else "not visited"
    return group.team, (made, "muted" if group.made else "alert"), "", (planned, "muted")


class SheetScreen(ModeScreen):
    """One page to take along."""

    BINDINGS: ClassVar = bindings("sheet")
    SCOPES: ClassVar = ("sheet",)
    KEYS: ClassVar = ("sheet.write", "app.back")

    def __init__(self) -> None:
        super().__init__()
        self._found: Sheet | None = None

    def body(self) -> ComposeResult:
        yield Static(ui_text("Next visit", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="sheet"):
            yield Static("", id="sheet-text")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#sheet").focus()

    def load(self) -> None:
        self.ask(lambda e: e.visits.sheet(), self._show, group="load")

    def _show(self, sheet: Sheet) -> None:
        self._found = sheet
        self.query_one("#sheet-text", Static).update(ui_text(sheet.text, lines=True))

    def say(self, text: str) -> None:
        self.query_one(".heading", Static).update(joined(("Next visit", "bold"), (f"   {text}", "$accent")))

    def action_write(self) -> None:
        if self._found is None or self.home.path is None:
            return
        to = self.home.path.with_name(f"sheet-{slug(visit_line(self._found.visit))}.txt")
        self.say(_written(to, self._found.text))


def _written(to: Path, text: str) -> str:
    try:
        put_text(to, text)
    except NotAcceptable as error:
        return f"{error.title}. {error.message}"
    return f"Written: {to.name}, beside the fieldbook."
