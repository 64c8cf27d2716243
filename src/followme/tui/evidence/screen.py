"""The evidence thread: a service's answers, and the observations and quotes they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Profile
from followme.text import times
from followme.tui.evidence.dialogs import DecideDialog, SettleDialog
from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.score_view import ScoreView
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.entries import entry_signs, entry_word, written_entry
from followme.words.fields import answer_text, labels_of, spread_text
from followme.words.moments import day, minute
from followme.words.scores import Lines, lines_of, points
from followme.words.signs import CONTESTED, SIGN, Contested

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.scorecard import Scorecard
    from followme.words.entries import Entry


def read_contested(engagement: Engagement) -> Contested:
    """What is in open conflict now."""
    return Contested(engagement.services.contested(), labels_of(engagement.visits.catalogue()))


def marked(text: str, *, contested: bool) -> Cell:
    """A cell with the sign, in the look that alerts; without a text the word stands there."""
    if not contested:
        return text
    return (f"{SIGN} {text}" if text else CONTESTED, "alert")


@dataclass(frozen=True, slots=True)
class Thread:
    """Everything behind one service."""

    profile: Profile
    card: Scorecard | None
    entries: tuple[Entry, ...]
    catalogue: Catalogue
    lines: Lines
    contested: Contested


def read_thread(engagement: Engagement, key: str) -> Thread:
    """Profile, scorecard and evidence of a service."""
    profile = engagement.services.find(key)
    return Thread(
        profile,
        engagement.services.cards().get(profile.key),
        engagement.services.evidence(key),
        engagement.visits.catalogue(),
        lines_of(engagement.services.rubric()),
        read_contested(engagement),
    )


class ServiceRowsScreen(ModeScreen):
    """A heading, and rows to read; Enter opens the evidence of a row ``.../service``, a heading has none."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, tuple[Cell, ...]] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        yield RecordTable(self.COLUMNS, lambda key: self._rows[key], empty="Opening …", id="rows")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(RecordTable).focus()

    def show(self, rows: dict[str, tuple[Cell, ...]], empty: str, *heading: tuple[str, str]) -> None:
        """These rows by id; ``empty`` stands where there is none."""
        self._rows = rows
        self.query_one(RecordTable).show(list(rows), empty=empty)
        self.query_one(".heading", Static).update(joined(*heading))

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        _, _, service = self.query_one(RecordTable).record.partition("/")
        if service:
            self.app.push_screen(EvidenceScreen(service))


class EvidenceScreen(ModeScreen):
    """Answers above (or left), evidence below (or right); Tab goes from one to the other."""

    BINDINGS: ClassVar = bindings("evidence")
    SCOPES: ClassVar = ("evidence",)
    KEYS: ClassVar = ("app.back", "evidence.decide", "evidence.adjudicate", "evidence.history")

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._thread: Thread | None = None
        self._entries: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        yield ScoreView()
        with Container(id="behind"):
            yield RecordTable(
                (
                    Column("Answer", 18),
                    Column("", 16, share=3),
                    Column("Points", 10, right=True, above=54),
                    Column("Who said what", 16, share=2, above=90),
                ),
                self._answer_row,
                id="answers",
            )
            yield RecordTable(
                (
                    Column("Day", 6),
                    Column("", 5),
                    Column("Visit", 12, share=1),
                    Column("Who", 8),
                    Column("", 8),
                    Column("What", 12, share=5),
                ),
                self._entry_row,
                empty="Nothing was seen: this service is only known from a list.",
                id="entries",
            )
        yield Static("", id="whole")

    def load(self) -> None:
        key = self._key
        self.ask(lambda e: read_thread(e, key), self._show, group="load")

    def _show(self, thread: Thread) -> None:
        first, self._thread = self._thread is None, thread
        self._entries = {entry.record: entry for entry in thread.entries}
        self._show_heading(thread)
        self.query_one("#entries", RecordTable).writes = lambda record: written_entry(self._entries[record])
        view = self.query_one(ScoreView)
        view.catalogue, view.lines, view.card = thread.catalogue, thread.lines, thread.card
        names = [field.name for field in self._fields(thread)]
        self.query_one("#answers", RecordTable).show(names)
        self.query_one("#entries", RecordTable).show(list(self._entries))
        if first:
            self.query_one("#entries", RecordTable).focus()

    def _show_heading(self, thread: Thread) -> None:
        profile = thread.profile
        aliases = f"   also {', '.join(profile.aliases)}" if profile.aliases else ""
        teams = f"   {', '.join(profile.teams)}" if profile.teams else ""
        counts = f"   {times(profile.observations, 'observation')} in {times(profile.visits, 'visit')}"
        beside = thread.contested.beside(profile.key)
        contested = f"   {CONTESTED}: {', '.join(beside)}" if beside else ""
        name = (profile.service, "bold")
        words = joined(name, (contested, "$warning"), (aliases, "$muted"), (counts, "$muted"), (teams, "$muted"))
        self.query_one(".heading", Static).update(words)

    def _fields(self, thread: Thread) -> list[Field]:
        answers = thread.profile.answers
        return [
            field for field in thread.catalogue.fields if field.name != "service_name" and field.name in answers
        ]

    def _answer_row(self, name: str) -> Sequence[Cell]:
        assert self._thread is not None  # noqa: S101  rows come with the thread
        answer = self._thread.profile.answers[name]
        text: Cell = answer_text(answer)
        if answer.source == "missing":
            text = ("not known", "muted")
        elif answer.source == "tied":
            text = (f"tied: {answer_text(answer)}", "alert")
        if self._thread.contested.has(self._thread.profile.key, name):
            text = (f"{CONTESTED}: {answer_text(answer)}", "alert")
        source = "" if answer.source in {"consensus", "missing", "tied"} else answer.source
        words = " · ".join(filter(None, (source, spread_text(answer))))
        return ((self._thread.catalogue.named(name).label, "muted"), text, self._points(name), (words, "muted"))

    def _points(self, name: str) -> str:
        card = self._thread.card if self._thread else None
        contribution = next((part for part in card.contributions if part.field == name), None) if card else None
        return f"{points(contribution)} ×{contribution.weight}" if contribution else ""

    def _entry_row(self, record: str) -> Sequence[Cell]:
        entry = self._entries[record]
        detail = " · ".join(filter(None, (self._what(entry), entry.detail, entry_signs(entry))))
        return (
            (day(entry.at), "muted"),
            (minute(entry.at), "muted"),
            entry.where,
            (entry.author, "muted"),
            (entry_word(entry), "muted"),
            detail,
        )

    def _what(self, entry: Entry) -> str:
        if entry.kind != "observation" or self._thread is None or entry.text != self._thread.profile.service:
            return entry.text
        return "" if entry.detail else "a sighting"  # the name is in the heading already

    @on(RecordTable.Moved, "#entries")
    def _moved(self, event: RecordTable.Moved) -> None:
        entry = self._entries.get(event.record)
        if entry is not None:
            head = f"{day(entry.at)} {minute(entry.at)}, {entry.where or 'no visit'}, {entry.author}: "
            words = joined((head, "$muted"), entry.text, (f"  {entry.detail}", "$muted"))
            self.query_one("#whole", Static).update(words)

    @on(RecordTable.Opened, "#answers")
    def _answer_opened(self, event: RecordTable.Opened) -> None:
        self._adjudicate(event.record)

    def action_adjudicate(self) -> None:
        self._adjudicate(self.query_one("#answers", RecordTable).record)

    def _adjudicate(self, name: str) -> None:
        thread = self._thread
        if thread is not None and name:
            dialog = SettleDialog(thread.profile, thread.catalogue.named(name))
            self.app.push_screen(dialog, lambda verb: self.change(verb) if verb else None)

    def action_history(self) -> None:
        if self._thread is not None:
            self.app.push_screen(HistoryScreen(self._key, self._thread.profile.service))

    def action_decide(self) -> None:
        card = self._thread.card if self._thread else None
        if card is not None:
            self.app.push_screen(DecideDialog(card), lambda verb: self.change(verb) if verb else None)
