"""The keys of Find, and of the lines of a visit that it leads to."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, on_row

FIND_WORDS: Final = (
    "What is looked for",
    (
        ("refund siebel", "lines that hold both words, or parts of words, in any order"),
        ('"account number"', "words that stand together"),
    ),
)
SCREENS: Final = (("find", "find.screen:FindScreen"),)
SCOPES: Final = (
    Scope("find", 1130, "Find", while_typing=True, typed=FIND_WORDS),
    Scope("past", 1140, "The lines of a visit"),
)
ACTIONS: Final = (
    command(
        "app.find",
        "ctrl+f",
        "Find",
        "Look for words in notes, quotes, answers and names of all visits.",
        call="app.lay_over('find')",
    ),
    on_row("find.open", "enter", "Go there", "To the line in its visit, or to what is behind the service."),
    act("find.down", "down", "Next", "The next one found.", call="move('down')"),
    act("find.up", "up", "Previous", "The one before.", call="move('up')"),
    act("find.page_down", "pagedown", "Page down", "One page down.", call="move('page_down')"),
    act("find.page_up", "pageup", "Page up", "One page up.", call="move('page_up')"),
    on_row("past.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    on_row("past.history", "h", "History", "Every version of the line: who, when, what replaced it."),
)
NESTS: Final = ("app find line", "app past table")
