"""The evidence thread: a service's answers, and the observations and quotes they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from followme.inventory.fields import Catalogue
from followme.inventory.records import Profile
from followme.scoring.scorecard import AXES
from followme.text import times
from followme.tui.evidence.answer import AnswerScreen
from followme.tui.evidence.dialogs import DecideDialog, SettleDialog
from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.lines import LINE_COLUMNS, line_cells, line_whole
from followme.tui.evidence.moment import MomentScreen
from followme.tui.evidence.score_view import ScoreView
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.behind import BESIDE, by_whom, how_known
from followme.words.entries import entry_word, written_entry
from followme.words.fields import answer_text, labels_of, spread_text
from followme.words.moments import when
from followme.words.scores import Lines, lines_of
from followme.words.signs import CONTESTED, SIGN, Contested
from followme.words.sums import term, titled

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import AnswerBehind
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
    behind: tuple[AnswerBehind, ...]
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
        engagement.services.behind(key),
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


_SUM: Final = "="
"""Begins the id of a heading: the sum of an axis, or what stands beside the sums."""
_BESIDE: Final = f"{_SUM}beside"
_LEAST: Final = 4
"""Rows of the lines below: border, titles and two lines."""


def _in_order(thread: Thread) -> list[str]:
    """Rows of the answers: per axis its sum and what it is the sum of, then the other answers."""
    rows: list[str] = []
    for axis in AXES:
        fields = [each.field for each in thread.behind if each.contribution and each.contribution.axis == axis]
        rows += [f"{_SUM}{axis}", *fields] if fields else []
    beside = [each.field for each in thread.behind if each.contribution is None]
    return [*rows, *([_BESIDE, *beside] if beside else [])]


class EvidenceScreen(ModeScreen):
    """The score as a sum above (or left), all evidence below (or right); Tab goes from one to the other."""

    BINDINGS: ClassVar = bindings("evidence")
    SCOPES: ClassVar = ("evidence",)
    KEYS: ClassVar = ("evidence.open", "app.back", "evidence.decide", "evidence.adjudicate", "evidence.history")

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._thread: Thread | None = None
        self._behind: dict[str, AnswerBehind] = {}
        self._entries: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        yield ScoreView()
        with Container(id="behind"):
            answers = (
                Column("Answer", 18),
                Column("", 16, share=3),
                Column("Points", 10, right=True, above=54),
                Column("Who said what", 16, share=2, above=90),
            )
            yield RecordTable(answers, self._answer_row, id="answers")
            empty = "Nothing was seen: this service is only known from a list."
            yield RecordTable(LINE_COLUMNS, self._entry_row, empty=empty, id="entries")
        yield Static("", id="whole")

    @property
    def _answers(self) -> RecordTable:
        return self.query_one("#answers", RecordTable)

    @property
    def _lines(self) -> RecordTable:
        return self.query_one("#entries", RecordTable)

    def load(self) -> None:
        key = self._key
        self.ask(lambda e: read_thread(e, key), self._show, group="load")

    def _show(self, thread: Thread) -> None:
        first, self._thread = self._thread is None, thread
        self._behind = {each.field: each for each in thread.behind}
        self._entries = {entry.record: entry for entry in thread.entries}
        self._show_heading(thread)
        self._lines.writes = lambda record: written_entry(self._entries[record])
        view = self.query_one(ScoreView)
        view.catalogue, view.lines, view.card = thread.catalogue, thread.lines, thread.card
        rows = _in_order(thread)
        self._answers.show(rows, headings=[row for row in rows if row.startswith(_SUM)])
        self._lines.show(list(self._entries))
        self._share_height()
        if first:
            self._answers.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._share_height)

    def _share_height(self) -> None:
        """One above the other: no row of the sums below the fold while the lines have more than they need."""
        if self.has_class("-wide"):
            self._lines.styles.height = "100%"
            return
        rows = list(self._answers.records)
        sums = 1 + (rows.index(_BESIDE) if _BESIDE in rows else len(rows))
        room = self.query_one("#behind").size.height
        wanted = min(len(self._entries) + 2, max(room // 2, room - len(rows) - 1))
        self._lines.styles.height = max(_LEAST, min(wanted, room - sums))

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

    def _answer_row(self, name: str) -> Sequence[Cell]:
        assert self._thread is not None  # noqa: S101  rows come with the thread
        if name.startswith(_SUM):
            return ((self._title(self._thread, name), "strong"),)
        answer = self._behind[name].answer
        text: Cell = answer_text(answer)
        if answer.source == "missing":
            text = ("not known", "muted")
        elif answer.source == "tied":
            text = (f"tied: {answer_text(answer)}", "alert")
        if self._thread.contested.has(self._thread.profile.key, name):
            text = (f"{CONTESTED}: {answer_text(answer)}", "alert")
        contribution = self._behind[name].contribution
        points = term(contribution) if contribution else ""
        source = "" if answer.source in {"consensus", "missing", "tied"} else answer.source
        words = " · ".join(filter(None, (source, answer.basis, ", ".join(answer.who), spread_text(answer))))
        return ((self._behind[name].label, "muted"), text, points, (words, "muted"))

    def _title(self, thread: Thread, name: str) -> str:
        axis = next((axis for axis in AXES if name == f"{_SUM}{axis}"), None)
        if axis is None or thread.card is None:
            return BESIDE
        return titled(thread.card, axis, self._answers.size.width - 4)

    def _entry_row(self, record: str) -> Sequence[Cell]:
        return line_cells(self._entries[record], self._thread.profile.service if self._thread else "")

    @on(RecordTable.Moved)
    @on(DescendantFocus)
    def _tell_row(self) -> None:
        """The row in hand in full: a line, or who said what of an answer."""
        entry = self._entries.get(self._lines.record)
        behind = self._behind.get(self._answers.record)
        words = Content("")
        if self._lines.has_focus and entry is not None:
            words = line_whole(entry)
        elif behind is not None:
            teams = [by_whom(each.kind, each.team, each.where, each.answer) for each in behind.said]
            head = (f"{behind.label}: ", "$muted")
            words = joined(head, how_known(behind.answer), (f"   {'; '.join(teams)}", "$muted"))
        self.query_one("#whole", Static).update(words)

    @on(RecordTable.Opened)
    def action_open(self) -> None:
        """The next step of the thread, from the table that has the keys."""
        if self._lines.has_focus:
            self._open_line(self._entries.get(self._lines.record))
        elif self._answers.record in self._behind:
            self.app.push_screen(AnswerScreen(self._key, self._answers.record))

    def _open_line(self, entry: Entry | None) -> None:
        if entry is not None and self._thread is not None:
            title = f"{entry_word(entry)}, {when(entry.at)}"
            records = (entry.evidence or entry.record,)
            self.app.push_screen(MomentScreen(self._thread.profile.service, records, title, entry.record))

    def action_adjudicate(self) -> None:
        thread, name = self._thread, self._answers.record
        if thread is not None and name in self._behind:
            dialog = SettleDialog(thread.profile, thread.catalogue.named(name))
            self.app.push_screen(dialog, lambda verb: self.change(verb) if verb else None)

    def action_history(self) -> None:
        if self._thread is not None:
            self.app.push_screen(HistoryScreen(self._key, self._thread.profile.service))

    def action_decide(self) -> None:
        card = self._thread.card if self._thread else None
        if card is not None:
            self.app.push_screen(DecideDialog(card), lambda verb: self.change(verb) if verb else None)
