"""Every action there is, with its keys: one entry each, in the order of the help. Read it through ``actions``.

Keys are F-keys, plain keys and ctrl+letter, because these arrive in every terminal. ``ctrl+z`` and
``ctrl+y`` are undo and redo: the app runs the terminal raw, where they are plain keys and suspend nothing.
F11 is never used (full screen), and what has F10 (a menu in some terminals) has a second key.
"""

from dataclasses import dataclass, replace
from typing import Final

SCOPES: Final = {
    "app": "Everywhere",
    "visit": "Visit",
    "timeline": "Visit: what was taken down",
    "visits": "The list of visits",
    "form": "Capture form",
    "line": "Any text field",
    "choice": "A choice of levels",
    "suggest": "Known names while typing",
    "table": "Tables and lists",
    "inventory": "Inventory",
    "import": "Import",
    "columns": "Import: columns",
    "words": "Import: words",
    "rows": "Import: rows",
    "imported": "Import: what came of it",
    "duplicates": "Duplicates",
    "pairs": "Duplicates: pairs",
    "contradictions": "Duplicates: contradictions",
    "homonyms": "Duplicates: homonyms",
    "history": "History",
    "scorecards": "Scorecards",
    "evidence": "Evidence",
    "journey": "Journey",
    "plan": "Plan",
    "merge": "Merge",
    "conflicts": "Merge: conflicts",
    "voices": "Merge: voices that differ",
    "twins": "Merge: twins",
    "files": "Merge: files",
    "picker": "Choosing files",
    "look": "Going to a folder",
    "receipt": "Merge: the receipt",
    "found": "After a crash",
    "debrief": "Debrief",
    "sheet": "The sheet of a visit",
    "export": "Export",
    "settings": "Settings",
    "help": "Help",
    "guide": "Guide",
    "first": "First screen",
    "dialog": "Dialogs",
    "box": "Messages and lists to choose from",
}
"""Where an action works, and the heading it has in the help. The order is the order of the help."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do with a key.

    Attributes:
        id: ``scope.verb``, or ``mode.…`` and ``app.…`` for what works everywhere.
        keys: Textual key names, the first is the one shown.
        label: one or two words, for footer and palette.
        help: one sentence.
        scope: a key of ``SCOPES``.
        call: what textual runs when the key is pressed.
        palette: whether the command palette offers it.
        priority: whether it comes before the focused widget's own keys.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    scope: str
    call: str
    palette: bool = False
    priority: bool = False


def _mode(name: str, keys: str, label: str, sentence: str) -> Action:
    return Action(f"mode.{name}", tuple(keys.split()), label, sentence, "app", f"app.go('{name}')", palette=True)


def _app(name: str, keys: str, label: str, sentence: str, call: str, *, palette: bool = True) -> Action:
    return Action(name, tuple(keys.split()), label, sentence, "app", call, palette=palette)


def _in(scope: str, verb: str, keys: str, label: str, sentence: str, *, palette: bool = False) -> Action:
    return Action(f"{scope}.{verb}", tuple(keys.split()), label, sentence, scope, verb, palette=palette)


def _help_in(scope: str, keys: str) -> Action:
    # A dialog keeps the app's own keys away, so it has one of its own.
    return replace(_in(scope, "help", keys, "Help", "Every key, those that work here first."), call="app.help")


ALL: Final[tuple[Action, ...]] = (
    _app("mode.help", "f1 question_mark", "Help", "Every key, those that work here first.", "app.help"),
    _mode("desk", "f2", "Desk", "Everything that waits for a person."),
    _mode("visit", "f3", "Visit", "Take down what you see: notes, quotes, sightings, answers."),
    _mode("inventory", "f4", "Inventory", "The services, with what was said about each."),
    _mode("duplicates", "f5", "Duplicates", "Names that may be one service."),
    _mode("scorecards", "f6", "Scorecards", "Impact and complexity of every service, and the picture of both."),
    _mode("review", "f7", "Review", "Sign-offs and objections."),
    _mode("journey", "f8", "Journey", "The customer's states and the services that serve them."),
    _mode("plan", "f9", "Plan", "The waves of integration, by either strategy."),
    _mode("merge", "f10 ctrl+g", "Merge", "Colleagues' fieldbooks: merge, settle, hand over."),
    _mode("settings", "f12 ctrl+o", "Settings", "File, people, rubric and theme."),
    _app("app.export", "ctrl+t", "Export", "Write the plans to a folder.", "app.export"),
    replace(
        _app(
            "app.cover",
            "ctrl+k",
            "Cover",
            "Hide scores, dispositions, people's names and readings, or show them.",
            "app.cover",
        ),
        priority=True,
    ),
    _app("app.undo", "ctrl+z", "Undo", "Take back the last change; in a text field first the typing.", "app.undo"),
    _app("app.redo", "ctrl+y", "Redo", "Bring back what was undone.", "app.redo"),
    _app("app.copy", "ctrl+c", "Copy", "Copy what is selected, else what is in hand, as plain text.", "app.copy"),
    _app(
        "app.palette", "ctrl+p", "Commands", "Search every command by name.", "app.command_palette", palette=False
    ),
    _app("app.back", "escape", "Back", "Leave the form, the filter or the screen.", "app.leave", palette=False),
    replace(_app("app.quit", "ctrl+q", "Quit", "Leave; everything is saved already.", "app.quit"), priority=True),
    _in(
        "visit",
        "form",
        "ctrl+f",
        "Answers",
        "Open the ten answers of the chosen or latest sighting.",
        palette=True,
    ),
    _in("visit", "new_visit", "ctrl+n", "New visit", "Start a visit; team and place can wait.", palette=True),
    _in("visit", "choose_visit", "ctrl+l", "Visits", "List the visits and run another one.", palette=True),
    _in(
        "visit",
        "next_customer",
        "ctrl+b",
        "Next customer",
        "Following sightings are another customer's case.",
        palette=True,
    ),
    replace(
        _in("visit", "debrief", "ctrl+d", "Debrief", "What is due today, what is open.", palette=True),
        priority=True,
    ),
    _in("visit", "look_back", "up", "Timeline", "From the input line to the timeline."),
    _in(
        "timeline",
        "evidence",
        "e",
        "Evidence",
        "Make the note evidence for the sighting above, or one before.",
    ),
    _in("timeline", "release", "r", "Release", "Let what looks like customers' data into exports, or no longer."),
    _in("timeline", "history", "h", "History", "Every version of the line: who, when, what replaced it."),
    _in("timeline", "retract", "delete", "Take out", "Take the line out of the record (undo brings it back)."),
    _in("visits", "particulars", "e", "Change", "Its team, place, people with consent, focus."),
    _in("form", "next", "down enter", "Next", "Keep this answer and go to the next."),
    _in("form", "previous", "up", "Previous", "Keep this answer and go to the one before."),
    _in("form", "basis", "ctrl+r", "Basis", "How it is known: said, seen, document, guess.", palette=True),
    _in("choice", "clear", "backspace delete", "Clear", "Empty this answer."),
    _in("choice", "guess", "question_mark", "Guess", "Mark this answer as a guess, or no longer."),
    _in("suggest", "down", "down", "Next name", "Go down the known names."),
    _in("suggest", "up", "up", "Previous name", "Go up the known names."),
    _in("suggest", "enter", "enter", "Take it", "Take the chosen known name; with none chosen, keep the line."),
    _in("suggest", "complete", "tab", "Complete", "Take the chosen known name, or the first."),
    _in(
        "suggest",
        "close",
        "escape",
        "Close",
        "Close the list of known names; without one put back the text as it was.",
    ),
    _in("line", "discard", "escape", "Discard", "Put back the text as it was before you typed."),
    _in("table", "up", "up k", "Up", "One row up."),
    _in("table", "down", "down j", "Down", "One row down."),
    _in("table", "page_up", "pageup", "Page up", "One page up."),
    _in("table", "page_down", "pagedown", "Page down", "One page down."),
    _in("table", "first", "home g", "First", "The first row."),
    _in("table", "last", "end G", "Last", "The last row."),
    _in("table", "open", "enter", "Open", "Open what the row stands for."),
    _in("table", "mark", "space", "Mark", "Mark the row for what is done to several at once, or no longer."),
    _in("inventory", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("inventory", "filter", "slash", "Filter", "Show only services that fit what you type."),
    _in("inventory", "sort", "s", "Sort", "Sort by the next column."),
    _in("inventory", "edit", "e", "Edit", "Choose one answer for the marked services, or for the one in hand."),
    _in("inventory", "rename", "n", "Rename", "Give the service another name; the others stay.", palette=True),
    _in("inventory", "history", "h", "History", "Everything that was said of the service, and what replaced it."),
    _in(
        "inventory",
        "import",
        "i",
        "Import a list",
        "Read a list somebody has: a workbook, CSV, JSON.",
        palette=True,
    ),
    _in("import", "bring_in", "i", "Import", "Import what is shown; one undo takes all of it back.", palette=True),
    _in("import", "next_view", "tab", "Next view", "Go round the three views."),
    _in("import", "columns", "c", "Columns", "What each column of the file answers."),
    _in("import", "words", "w", "Words", "What stands in columns of levels and is no level."),
    _in("import", "rows", "r", "Rows", "What becomes of every row."),
    _in(
        "import",
        "known",
        "t",
        "Known/seen",
        "Take it as a list of what is known, or as seen in a visit.",
        palette=True,
    ),
    _in("import", "split", "n", "Split names", "One service per cell, or each that it names.", palette=True),
    _in("import", "sheet", "s", "Sheet", "Take another sheet of the workbook.", palette=True),
    _in("import", "name", "enter", "Name column", "Say which column holds the name, where none is known to."),
    _in("columns", "choose", "enter", "Goes to", "Choose the field that the column answers, or nothing."),
    _in("words", "take", "y", "As proposed", "Read the word as the level that is proposed."),
    _in("words", "choose", "enter", "Level", "Choose the level that the word means, or keep it as typed."),
    _in("rows", "look", "o", "To look at", "Only rows that are rejected or kept as typed; again for all."),
    _in("rows", "write", "e", "Write CSV", "Write what becomes of every row to a file."),
    _in("imported", "undo", "u", "Undo all", "Take the whole import back."),
    _in("imported", "go_on", "enter", "Go on", "To the services."),
    _in("duplicates", "next_view", "tab", "Next view", "Go round the views."),
    _in("duplicates", "undo", "u", "Undo", "Take back the last ruling, or whatever was done last."),
    _in("duplicates", "again", "r", "Look again", "Look at all names again, with every verdict known."),
    _in("pairs", "same", "s", "Same", "The two are one: one service, person or function."),
    _in("pairs", "different", "d", "Different", "They are two."),
    _in(
        "pairs",
        "variants",
        "v",
        "Variants",
        "Services that belong together, and are not one: editions, test and production.",
    ),
    _in("pairs", "later", "l", "Later", "Put the pair off: it goes to the end for this session."),
    _in(
        "pairs",
        "accept",
        "a",
        "Accept",
        "Rule the marked pairs the same; without any, all that are advised to be.",
    ),
    _in("pairs", "explain", "e", "Explain", "Every term of the score, a line each."),
    _in("pairs", "order", "o", "Order", "The surest first, or the one whose verdict teaches most."),
    _in("pairs", "evidence", "enter 1", "Evidence", "The observations and quotes behind the first name."),
    _in("pairs", "other", "2", "The other's", "The observations and quotes behind the other name."),
    _in("pairs", "more", "right", "More", "Go down the pair, if there is more than fits."),
    _in("pairs", "less", "left", "Less", "Go up the pair."),
    _in("contradictions", "rule", "enter", "Rule anew", "Another verdict on the two, with its reason."),
    _in("contradictions", "same", "s", "Same", "The two names are one service."),
    _in("contradictions", "different", "d", "Different", "They are two services."),
    _in("contradictions", "variants", "v", "Variants", "They belong together, and are not one."),
    _in("homonyms", "split", "enter", "Split", "Give each sighting of the name its qualifier, as shown."),
    _in("homonyms", "team", "t", "By team", "Show the split by team."),
    _in("homonyms", "leader", "l", "By leader", "Show the split by leader."),
    _in("homonyms", "visit", "v", "By visit", "Show the split by visit."),
    _in("homonyms", "evidence", "e", "Evidence", "The observations and quotes behind the name."),
    _in("scorecards", "evidence", "enter", "Evidence", "The observations and quotes behind the score."),
    _in("scorecards", "filter", "slash", "Filter", "Show only services that fit what you type."),
    _in("scorecards", "sort", "s", "Sort", "Sort by the next column."),
    _in("scorecards", "picture", "p", "Picture", "Show the quadrants, or the table again."),
    _in(
        "scorecards",
        "decide",
        "d",
        "Decide",
        "Record what people decided about the service, and why.",
        palette=True,
    ),
    _in(
        "evidence", "adjudicate", "a", "Adjudicate", "Choose the answer of one field, with a reason.", palette=True
    ),
    _in("evidence", "decide", "d", "Decide", "Record what people decided about the service, and why."),
    _in("evidence", "history", "h", "History", "Everything that was said of the service, and what replaced it."),
    _in("history", "whole", "enter", "Whole", "The line in full, and what replaced it."),
    _in("history", "bring_back", "b", "Bring back", "Say again what was replaced; undo takes that back."),
    _in("journey", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("plan", "strategy", "s", "Strategy", "The other strategy.", palette=True),
    _in("plan", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("merge", "merge", "m", "Merge files", "Choose colleagues' fieldbooks and merge them.", palette=True),
    _in("merge", "hand_over", "h", "Hand over", "Write one sealed file with every claim.", palette=True),
    _in("merge", "starter", "a", "Starter", "Write what a colleague's laptop starts with.", palette=True),
    _in("merge", "next_view", "tab", "Next view", "Go round the four views."),
    _in("merge", "conflicts", "c", "Conflicts", "What two people set differently without seeing each other."),
    _in("merge", "voices", "v", "Voices differ", "What two visits heard differently."),
    _in("merge", "twins", "t", "Twins", "Visits and sightings that two people took down."),
    _in("merge", "files", "f", "Files", "What was merged and handed over."),
    _in("conflicts", "take", "1 2 3 4 5 6 7 8 9", "Take", "Take the value of that number; undo brings it back."),
    _in("conflicts", "third", "e", "Another", "Type another value and see what follows from it."),
    _in("conflicts", "next", "n", "Next", "The next conflict; this one can wait."),
    _in("conflicts", "previous", "p", "Previous", "The conflict before."),
    _in("conflicts", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("conflicts", "more", "right", "More", "Go down the values, if there are more than fit."),
    _in("conflicts", "less", "left", "Less", "Go up the values."),
    _in("voices", "evidence", "enter", "Evidence", "Who said what; an answer can be chosen there."),
    _in("twins", "same", "s", "Same", "The two are one: they count once."),
    _in("twins", "different", "d", "Different", "The two are not one."),
    _in("files", "rows", "enter", "Refused rows", "The rows of that file that were refused, and why."),
    _in("picker", "open", "enter", "Open", "Enter the folder; mark the file, or take it where one is wanted."),
    _in("picker", "merge", "m", "Merge", "Merge the marked files; without any the one in hand."),
    _in("picker", "above", "backspace", "Folder above", "To the folder above."),
    _in("picker", "look", "slash tilde", "Go to", "Type words to look for, or a path."),
    _in("look", "rows", "down", "Rows", "From the line to the files."),
    _in("receipt", "adopt", "y", "Adopt", "Say that the other engagement is this one, and merge its file."),
    _in("found", "go_on", "enter", "Go on", "Put back what was being typed, where it was typed."),
    _in("found", "discard", "d", "Discard", "Throw this draft away for good."),
    _in("debrief", "sheet", "n", "Next sheet", "What to see, ask and listen for in the next visit.", palette=True),
    _in("debrief", "write", "d", "Debrief", "Write down what surprised, and what to do next."),
    _in("debrief", "particulars", "e", "The visit", "Its team, place, people with consent, focus."),
    _in("debrief", "end", "x", "End visit", "The visit is over; what is typed next starts another.", palette=True),
    _in("debrief", "open", "enter", "Open", "What stands behind the service in hand."),
    _in("sheet", "write", "w", "Write file", "Write the sheet to a text file beside the fieldbook."),
    _in("export", "write", "enter", "Write", "Write the bundle to the folder."),
    _in("export", "check", "ctrl+r", "Check", "Check the folder against the fieldbook; nothing is written."),
    _in("settings", "theme", "t", "Theme", "The next theme: dark, light, high contrast.", palette=True),
    _in("settings", "mouse", "m", "Mouse", "With or without the mouse; without it the terminal selects text."),
    replace(
        _in("help", "guide", "g", "Guide", "One screen: what to type, and the first keys.", palette=True),
        call="app.guide",
    ),
    _in("guide", "close", "enter", "Begin", "Close the guide."),
    _in("box", "close", "escape enter", "Close", "Close it."),
    _in("dialog", "close", "escape", "Close", "Close without doing anything."),
    _in("dialog", "done", "enter", "Done", "Do it; if an answer is needed, go there first."),
    _in("first", "next", "down", "Next", "The next line."),
    _in("first", "previous", "up", "Previous", "The line before."),
    _in("dialog", "next", "down", "Next", "The next question."),
    _in("dialog", "previous", "up", "Previous", "The question before."),
    _help_in("dialog", "f1"),
    _help_in("box", "f1 question_mark"),
)
"""The actions, with the keys they have unless a keymap says otherwise."""
