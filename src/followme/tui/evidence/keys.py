"""The keys of Evidence and of History."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, on_row

SCOPES: Final = (
    Scope("history", 550, "History", mode="scorecards"),
    Scope("evidence", 650, "Evidence"),
    Scope("answer", 652, "Who gave an answer", mode="scorecards"),
    Scope("moment", 654, "What was taken down then", mode="scorecards"),
)
ACTIONS: Final = (
    on_row(
        "evidence.open",
        "enter",
        "Who said it",
        "Of an answer who gave it, by team; of a line what else was taken down then.",
        place=649,
    ),
    command("evidence.adjudicate", "a", "Settle", "Choose the answer of one field, with a reason.", of_row=True),
    act("evidence.decide", "d", "Decide", "Record what people decided about the service, and why."),
    act("evidence.history", "h", "History", "Everything that was said of the service, and what replaced it."),
    on_row(
        "answer.moment", "enter", "Then", "What was taken down when it was said: the sighting, quotes and notes."
    ),
    command("answer.adjudicate", "a", "Settle", "Choose the answer, with a reason."),
    on_row(
        "moment.history", "h", "History", "Everything that was said of the line in hand, and what replaced it."
    ),
    on_row("history.whole", "enter", "Whole", "The line in full, and what replaced it.", place=655),
    on_row(
        "history.bring_back", "b", "Bring back", "Say again what was replaced; undo takes that back.", place=655
    ),
)
NESTS: Final = ("app evidence table", "app history table", "app answer table", "app moment table")
