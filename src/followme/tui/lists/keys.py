"""The keys of an import."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, on_row

SCREENS: Final = (("import", "lists.screen:ImportScreen"),)
SCOPES: Final = (
    Scope("import", 420, "Import"),
    Scope("columns", 421, "Import: columns"),
    Scope("words", 422, "Import: words"),
    Scope("rows", 423, "Import: rows"),
    Scope("imported", 430, "Import: what came of it"),
)
ACTIONS: Final = (
    command("import.bring_in", "i", "Import", "Import what is shown; one undo takes all of it back."),
    act("import.next_view", "tab", "Next view", "Go round the three views."),
    act("import.columns", "c", "Columns", "What each column of the file answers.", call="to('columns')"),
    act("import.words", "w", "Words", "What stands in columns of levels and is no level.", call="to('words')"),
    act("import.rows", "r", "Rows", "What becomes of every row.", call="to('rows')"),
    command("import.known", "t", "List/visit", "Take it as a list of what is known, or as seen in a visit."),
    command("import.split", "n", "Split names", "One service per cell, or each that it names."),
    command("import.sheet", "s", "Sheet", "Take another sheet of the workbook."),
    act("import.answer", "enter", "Answer", "Answer what the file itself does not tell."),
    command("import.header", "h", "Header", "Take another row of the sheet as the header."),
    act("columns.edition", "y", "Edition", "Take it as a newer edition of a known list, to correct it; or not."),
    act("rows.edition", "y", "Edition", "Take it as a newer edition of a known list, to correct it; or not."),
    act("rows.gone", "d", "Drop gone", "Take back the rows that the edition leaves out; or only list them."),
    on_row("columns.choose", "enter", "Goes to", "Choose the field that the column answers, or nothing."),
    on_row("words.take", "y", "As proposed", "Read the word as the level that is proposed."),
    on_row("words.choose", "enter", "Level", "Choose the level that the word means, or none."),
    act("rows.look", "o", "To look at", "Only rows that change, are rejected or not understood; again for all."),
    act("rows.write", "e", "Write CSV", "Write what becomes of every row to a file."),
    act("imported.undo", "u", "Undo all", "Take the whole import back."),
    act("imported.go_on", "enter", "Go on", "To the services."),
)
NESTS: Final = (
    "app import columns table",
    "app import words table",
    "app import rows table",
    "app imported table",
)
