"""The keys of what every mode is made of, and the modes that are still to come."""

from typing import Final

from followme.tui.keys.action import Mode, Scope, act, command, inner

FILTER_WORDS: Final = (
    "A filter of services",
    (
        ('billing "phone list"', "a word, and a phrase, of the name or another name for it"),
        (
            "team:care integ:inacc",
            "beginnings of a field and of a word in it; beside answers: team, visit, disposition, robustness "
            "(firm, leans, open), decided, review, state (of the journey), alias",
        ),
        ("missing:customer_impact", "nobody answered it; has: somebody did"),
        ("impact>=50 customers>10k", "surely so, for all of the interval; also <= < ="),
        ("-team:care -has:decided", "a minus says not; all parts have to hold"),
    ),
)
EVERY_KEY: Final = "Every key, those that work here first."
MODES: Final = (Mode("review", "frame.coming:ReviewScreen", "f7", "Review", "Sign-offs and objections."),)
SCREENS: Final = (("help", "frame.help:HelpScreen"), ("guide", "frame.help:GuideScreen"))
SCOPES: Final = (
    Scope("app", 20, "Everywhere", while_typing=True),
    Scope("picker", 1050, "Choosing files"),
    Scope("look", 1060, "Going to a folder"),
    Scope("help", 1300, "Help"),
    Scope("guide", 1310, "Guide"),
    Scope("dialog", 1410, "Dialogs"),
    Scope("box", 1420, "Messages and lists to choose from"),
)
ACTIONS: Final = (
    command("mode.help", "f1 question_mark", "Help", EVERY_KEY, call="app.help", place=1),
    command("app.export", "ctrl+t", "Export", "Write the plans to a folder.", call="app.lay_over('export')"),
    command(
        "app.cover",
        "ctrl+k",
        "Cover",
        "Hide scores, dispositions, people's names and readings, or show them.",
        priority=True,
    ),
    command("app.undo", "ctrl+z", "Undo", "Take back the last change; in a text field first the typing."),
    command("app.redo", "ctrl+y", "Redo", "Bring back what was undone."),
    command("app.copy", "ctrl+c", "Copy", "Copy what is selected, else what is in hand, as plain text."),
    act("app.palette", "ctrl+p", "Commands", "Search every command by name.", call="app.command_palette"),
    act("app.back", "escape", "Back", "Leave the form, the filter or the screen.", call="app.leave"),
    command("app.quit", "ctrl+q", "Quit", "Leave; everything is saved already.", priority=True),
    inner("picker.open", "enter", "Open", "Enter the folder; mark the file, or take it where one is wanted."),
    inner(
        "picker.merge", "m", "Merge", "Merge the marked files; without any the one in hand.", call="tell('merge')"
    ),
    inner("picker.above", "backspace", "Folder above", "To the folder above.", call="tell('above')"),
    inner("picker.look", "slash tilde", "Go to", "Type words to look for, or a path.", call="tell('look')"),
    inner("look.rows", "down", "Rows", "From the line to the files."),
    command("help.guide", "g", "Guide", "What to type, and the first keys.", call="app.lay_over('guide')"),
    inner("guide.close", "enter", "Begin", "Close the guide.", call="app.leave"),
    inner("box.close", "escape enter", "Close", "Close it.", call="dismiss", place=1390),
    inner("dialog.close", "escape", "Close", "Close without doing anything.", call="dismiss", place=1391),
    inner("dialog.done", "enter", "Done", "Do it; if an answer is needed, go there first.", place=1391),
    inner("dialog.next", "down", "Next", "The next question.", call="app.focus_next"),
    inner("dialog.previous", "up", "Previous", "The question before.", call="app.focus_previous"),
    inner("dialog.help", "f1", "Help", EVERY_KEY, call="app.help"),
    inner("box.help", "f1 question_mark", "Help", EVERY_KEY, call="app.help"),
)
NESTS: Final = (
    "app picker table",
    "app picker look line",
    "app help",
    "app guide",
    "dialog suggest line",
    "dialog choice",
    "dialog table",
    "box table",
    "box suggest line",
)
