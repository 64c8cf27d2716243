"""Settings: what is open, who writes, under which rubric, and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followme import __version__
from followme.text import times
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import hanging, person, ui_text
from followme.tui.terminal.app import is_wanted, turn
from followme.tui.terminal.themes import LABELS, after
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement.log.views import Status
    from followme.engagement.views import Receipt
    from followme.tui.home import Verb


class CustomersDialog(AskDialog["Verb[Receipt]"]):
    """The customers in all, for everybody of the engagement."""

    def __init__(self, stands: str) -> None:
        super().__init__(
            "Customers in all",
            (Question("number", "A year", "1200000, ~1.2M; blank when nobody knows", value=stands),),
            about="What shares of a rubric and percentages are of. It holds for everybody you merge with.",
        )

    def done(self, answers: dict[str, str]) -> Verb[Receipt]:
        return lambda e: e.team.customers(answers["number"])


class SettingsScreen(ModeScreen):
    """A page of facts; the theme, the mouse and the customers in all are what can be changed here."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("settings")
    SCOPES: ClassVar = ("settings",)
    KEYS: ClassVar = ("settings.theme", "settings.customers", "settings.mouse", "mode.visit", "app.quit")

    def body(self) -> ComposeResult:
        yield Static(ui_text("Settings", "bold"), classes="heading")
        with VerticalScroll(classes="page"):
            yield Static("", id="facts")

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.app, "status", self._show)
        self.watch(self.app, "theme", self._show, init=False)
        self.watch(self.app, "covered", self._show, init=False)

    def _show(self) -> None:
        facts = [
            ("Theme", LABELS.get(self.app.theme, self.app.theme)),
            ("Mouse", MOUSE[is_wanted(self.home.laptop)]),
            *_facts(self.home.status, covered=self.home.covered),
            ("Version", f"followme {__version__}"),
        ]
        lines = [hanging(label, value, 14, self.size.width - 5) for label, value in facts]
        self.query_one("#facts", Static).update(Content("\n").join(lines))

    def on_resize(self) -> None:
        self._show()

    def action_customers(self) -> None:
        status = self.home.status
        if status is None:
            self.say("No fieldbook is open.")
        else:
            self.app.push_screen(CustomersDialog(status.customer_base), self._write)

    def _write(self, verb: Verb[Receipt] | None) -> None:
        if verb is not None:
            self.change(verb, lambda receipt: self.say(" ".join(receipt.said)) if receipt.said else None)

    def action_theme(self) -> None:
        self.app.theme = after(self.app.theme)
        self.home.laptop.remember("theme", self.app.theme)

    def action_mouse(self) -> None:
        turn(self.home.laptop, self.app._driver)  # noqa: SLF001  textual has no other way to it
        self._show()


MOUSE: Final = {
    True: "on; with shift held down most terminals select text",
    False: "off; the terminal's own selection works",
}


def _facts(status: Status | None, *, covered: bool) -> list[tuple[str, str]]:
    if status is None:
        return [("Fieldbook", "none is open")]
    counts = (
        f"{times(status.visits, 'visit')}, {times(status.observations, 'observation')}, "
        f"{times(status.services, 'service')}"
        f"{f', {status.unnamed} unnamed' if status.unnamed else ''}"
    )
    return [
        ("Product line", status.product_line),
        ("Customers", f"{status.customer_base} a year" if status.customer_base else "not known"),
        ("Me", person(status.me, covered=covered)),
        ("Fieldbook", str(status.path)),
        ("Holds", f"{counts} ({entries(status.claims)})"),
        ("Digest", status.digest),
        ("Conflicts", str(status.conflicts) if status.conflicts else "none"),
        ("Rubric", status.rubric.removeprefix("sha256:")[:16]),
        *(("Warning", warning) for warning in (*status.warnings, status.rubric_problem) if warning),
        ("", "The fieldbook is not encrypted: use disk encryption."),
        ("", "F1 lists the keys. A keymap.toml of yours changes them: followme keys --check says where."),
    ]
