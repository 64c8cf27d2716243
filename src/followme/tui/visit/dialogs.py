"""The dialogs of a visit: what is known of one, a note, and the list of all visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.inventory.lines import NOTE_KIND, TAG
from followme.inventory.records import Visit
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.one_end import OneEnd
from followme.tui.home import Keys
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import day
from followme.words.terms import note_kind, note_word
from followme.words.visits import visit_name

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt
    from followme.engagement.visits.views import VisitRow
    from followme.tui.frame.mode import ModeScreen
    from followme.words.entries import Entry

KIND: Final = replace(NOTE_KIND, options=tuple(map(note_word, NOTE_KIND.options)), letters="qnru")
"""What a note is, as it is chosen."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a visit, as typed; people are parted by semicolons."""

    team: str
    place: str
    interviewers: str
    participants: str
    focus: str

    def start(self, engagement: Engagement) -> Receipt:
        """Start a visit; it becomes the running one."""
        return engagement.visits.new(
            self.team,
            place=self.place,
            interviewers=_items(self.interviewers),
            participants=_items(self.participants),
            focus=self.focus,
        )

    def change(self, engagement: Engagement, visit: Visit) -> Receipt | None:
        """Change a visit; None where it says so already."""
        before, now = asdict(of_visit(visit)), asdict(self)
        changed = {name: text for name, text in now.items() if text != before[name]}
        return engagement.log.edit(visit.id, changed) if changed else None


def _items(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(";") if name.strip())


def of_visit(visit: Visit) -> Particulars:
    """A visit as it is typed."""
    there = [
        f"{participant.name} ({', '.join(participant.scopes)})" if participant.scopes else participant.name
        for participant in visit.participants
    ]
    return Particulars(visit.team, visit.place, "; ".join(visit.interviewers), "; ".join(there), visit.focus)


_NEW: Final = Visit("")


class VisitDialog(AskDialog[Particulars]):
    """Team, place, people, focus; of a new visit, or of one there is. All may stay empty."""

    def __init__(self, teams: Sequence[str], visit: Visit = _NEW) -> None:
        self._teams = teams
        particulars = of_visit(visit)
        super().__init__(
            "What is known of this visit" if visit.id else "A new visit",
            (
                Question("team", "Team", "the beginning is enough", particulars.team),
                Question("place", "Place", "where you are", particulars.place),
                Question(
                    "participants", "Participants", "Agent 2 (notes, quotes); Agent 5", particulars.participants
                ),
                Question(
                    "interviewers", "Interviewers", "you; several: separate them with ;", particulars.interviewers
                ),
                Question("focus", "Focus", "the question you bring", particulars.focus),
            ),
            about=f"All of it can wait. Teams: {', '.join(teams)}. In brackets: what a participant agreed to.",
        )

    def done(self, answers: dict[str, str]) -> Particulars:
        """The visit as typed; the beginning of one team's name is that team."""
        typed = answers["team"]
        alike = [team for team in self._teams if team.casefold().startswith(typed.casefold())] if typed else []
        return Particulars(**{**answers, "team": alike[0] if len(alike) == 1 else typed})


class NoteDialog(AskDialog[dict[str, str]]):
    """The words of a note, its kind, who spoke, its tag; under the cover all but who spoke."""

    def __init__(self, entry: Entry, *, covered: bool) -> None:
        self._before = {
            "text": entry.text,
            "kind": note_word(entry.word),
            "speaker": entry.detail,
            "tag": entry.tag,
        }
        questions = (
            Question("text", "Words", "what was seen or said", entry.text, needed=True),
            Question("kind", "Kind", "", note_word(entry.word), choice=KIND),
            *(() if covered else (Question("speaker", "Speaker", "who said it", entry.detail),)),
            Question("tag", "Tag", "", entry.tag, choice=TAG),
        )
        super().__init__("Change a note", questions, about="What it said before stays in its history.")

    def done(self, answers: dict[str, str]) -> dict[str, str]:
        changed = {name: text for name, text in answers.items() if text != self._before[name]}
        kept = {name: text for name, text in changed.items() if text or name != "kind"}
        return {name: note_kind(text) if name == "kind" else text for name, text in kept.items()}


def ask_particulars(screen: ModeScreen, visit: Visit) -> None:
    """Ask what is known of a visit, and change it."""

    def told(particulars: Particulars | None) -> None:
        if particulars is not None:
            screen.change(
                lambda e: particulars.change(e, visit),
                lambda done: screen.say(" ".join(("Changed.", *(done.said if done else ())))),
            )

    def ask(teams: tuple[str, ...]) -> None:
        screen.app.push_screen(VisitDialog(teams, visit), told)

    screen.ask(lambda e: e.visits.teams(), ask, keys=Keys.HELD)


@dataclass(frozen=True, slots=True)
class VisitChoice:
    """A visit that was chosen: to be run, or (``change``) to be told more about."""

    visit: Visit
    change: bool = False


_FEW: Final = 8
"""Visits whose list is no taller than they are; of more it takes what the screen has."""


class VisitChooser(OneEnd[VisitChoice | None]):
    """All visits, the latest first; Enter makes one the running one."""

    BINDINGS: ClassVar = [*bindings("box"), *bindings("visits")]

    def __init__(self, rows: Sequence[VisitRow]) -> None:
        super().__init__()
        self._rows = {row.visit.id: row for row in reversed(rows)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall" if len(self._rows) > _FEW else "dialog"):
            yield Static(ui_text("Visits", "bold"))
            columns = (
                Column("Visit", 16, share=1),
                Column("Day", 7),
                Column("Sighted", 7, right=True),
                Column("Notes", 5, right=True),
                Column("", 7),
            )
            yield RecordTable(columns, self._row, empty="No visit yet.", id="visits")
            yield Static(ui_text("Enter runs the visit · e changes what is known of it · esc closes", "$muted"))

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        if len(self._rows) <= _FEW:
            table.styles.height = max(1, len(self._rows)) + 2  # the header, and where an empty table says so
        table.show(list(self._rows), at=next((key for key, row in self._rows.items() if row.running), None))
        table.focus()

    def _row(self, record: str) -> Sequence[Cell]:
        row = self._rows[record]
        word = "runs" if row.running else "planned" if row.visit.status == "planned" else ""
        return (visit_name(row.visit), day(row.visit.at), str(row.observations), str(row.notes), word)

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self.dismiss(VisitChoice(self._rows[event.record].visit))

    def action_particulars(self) -> None:
        record = self.query_one(RecordTable).record
        if record:
            self.dismiss(VisitChoice(self._rows[record].visit, change=True))
