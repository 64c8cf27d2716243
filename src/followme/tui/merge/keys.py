"""The keys of Merge, and of the receipt of a merge."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, mode, on_row

MODES: Final = (mode("merge", "f10 ctrl+o", "Merge", "Colleagues' fieldbooks: merge, settle, hand over."),)
SCOPES: Final = (
    Scope("merge", 1000, "Merge"),
    Scope("conflicts", 1010, "Merge: conflicts"),
    Scope("voices", 1020, "Merge: teams' answers that differ"),
    Scope("twins", 1030, "Merge: twins"),
    Scope("files", 1040, "Merge: files"),
    Scope("receipt", 1070, "Merge: the receipt"),
)
ACTIONS: Final = (
    command("merge.merge", "m", "Merge files", "Choose colleagues' fieldbooks and merge them."),
    command("merge.hand_over", "h", "Hand over", "Write one sealed file with every entry."),
    command("merge.starter", "a", "Starter", "Write what a colleague's laptop starts with."),
    command("merge.strikes", "w", "Words withdrawn", "Answer to what others struck: erase it here, or keep it."),
    act("merge.next_view", "tab", "Next view", "Go round the four views."),
    act(
        "merge.conflicts",
        "c",
        "Conflicts",
        "What two people set differently without knowing of it.",
        call="to('conflicts')",
    ),
    act(
        "merge.voices",
        "v",
        "Teams differ",
        "Where teams' answers differ.",
        call="to('voices')",
    ),
    act("merge.twins", "t", "Twins", "Visits and sightings that two people took down.", call="to('twins')"),
    act("merge.files", "f", "Files", "What was merged and handed over.", call="to('files')"),
    on_row(
        "conflicts.take",
        "1 2 3 4 5 6 7 8 9",
        "Take",
        "Take that value; of a ruling it asks why. Undo brings it back.",
    ),
    on_row("conflicts.third", "e", "Another", "Type another value and see what follows from it."),
    act("conflicts.next", "n", "Next", "The next conflict; this one can wait.", call="step(1)"),
    act("conflicts.previous", "p", "Previous", "The conflict before.", call="step(-1)"),
    on_row("conflicts.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    on_row("conflicts.more", "right", "More", "Go down the values, if there are more than fit.", call="scroll(4)"),
    on_row("conflicts.less", "left", "Less", "Go up the values.", call="scroll(-4)"),
    on_row("voices.evidence", "enter", "Evidence", "Who said what; an answer can be chosen there."),
    on_row("twins.same", "s", "Same", "The two are one: they count once.", call="rule('same')"),
    on_row("twins.different", "d", "Different", "The two are not one.", call="rule('different')"),
    on_row("files.rows", "enter", "Refused rows", "The rows of that file that were refused, and why."),
    on_row("files.set_aside", "u", "Take back", "Set aside what that merge brought, till a file brings it again."),
    act("receipt.strikes", "w", "Words withdrawn", "Answer to what it struck: erase it here, or keep it."),
    act("receipt.adopt", "y", "Adopt", "Say that the other engagement is this one, and merge its file."),
)
NESTS: Final = (
    "app merge conflicts table",
    "app merge voices table",
    "app merge twins table",
    "app merge files table",
    "app receipt table",
)
