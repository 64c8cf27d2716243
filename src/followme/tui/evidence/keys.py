"""The keys of Evidence and of History."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, on_row

SCOPES: Final = (Scope("history", 550, "History", mode="scorecards"), Scope("evidence", 650, "Evidence"))
ACTIONS: Final = (
    command("evidence.adjudicate", "a", "Settle", "Choose the answer of one field, with a reason.", of_row=True),
    act("evidence.decide", "d", "Decide", "Record what people decided about the service, and why."),
    act("evidence.history", "h", "History", "Everything that was said of the service, and what replaced it."),
    on_row("history.whole", "enter", "Whole", "The line in full, and what replaced it.", place=655),
    on_row(
        "history.bring_back", "b", "Bring back", "Say again what was replaced; undo takes that back.", place=655
    ),
)
NESTS: Final = ("app evidence table", "app history table")
