"""The keys of Visit: the line, the timeline, the list of visits, the debrief and the sheet."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, mode, on_row

LINE_WORDS: Final = (
    "A line of a visit",
    (
        ("the agent sighs", "a note: what was seen"),
        ('"I look it up" Agent 2', "a quote, and who said it"),
        ("?who owns the list", "a question for later"),
        ("=no one trusts the total", "a reading: how we see it"),
        ("=mark lunch", "typed by two at once: sets their clocks"),
        (".siebel", "a sighting of a service"),
        (".siebel > zendesk", "two in order, one customer"),
        (".siebel @verify identity", "with a business function"),
        (".siebel #account_no", "with an identity key"),
    ),
)
MODES: Final = (mode("visit", "f3", "Visit", "Take down what you see: notes, quotes, sightings, answers."),)
SCOPES: Final = (
    Scope("visit", 300, "Visit", while_typing=True, typed=LINE_WORDS),
    Scope("timeline", 310, "Visit: what was taken down"),
    Scope("visits", 320, "The list of visits"),
    Scope("debrief", 1090, "Debrief", mode="visit"),
    Scope("sheet", 1100, "The sheet of a visit", mode="visit"),
)
ACTIONS: Final = (
    command("visit.form", "ctrl+g", "Answers", "Open the ten answers of the chosen or latest sighting."),
    command("visit.new_visit", "ctrl+n", "New visit", "Start a visit; team and place can wait."),
    command("visit.choose_visit", "ctrl+l", "Visits", "List the visits and run another one."),
    command("visit.next_customer", "ctrl+b", "Next customer", "Following sightings are another customer's case."),
    command("visit.debrief", "ctrl+d", "Debrief", "What is due today, what is open.", priority=True),
    command(
        "visit.new_face", "ctrl+a", "New face", "Add who was quoted last, with what they agreed to.", priority=True
    ),
    act("visit.look_back", "up", "Timeline", "From the input line to the timeline."),
    on_row("timeline.open", "enter", "Change", "A note's words; a sighting's answers."),
    on_row("timeline.before", "left", "Sighting before", "In a chain.", call="step(-1)"),
    on_row("timeline.after", "right", "Sighting after", "In a chain.", call="step(1)"),
    on_row("timeline.evidence", "ctrl+e", "Evidence", "Make the note evidence for the sighting above, or before."),
    on_row("timeline.release", "ctrl+r", "Release", "Let what looks like customers' data into exports, or not."),
    on_row("timeline.history", "ctrl+u", "History", "Every version of the line: who, when, what replaced it."),
    on_row("timeline.retract", "delete", "Take out", "Take the line out of the record (undo brings it back)."),
    on_row("visits.particulars", "e", "Change", "Its team, place, people with consent, focus."),
    command("debrief.sheet", "n", "Next sheet", "What to see, ask and listen for in the next visit."),
    act("debrief.write", "d", "Debrief", "Write down what surprised, and what to do next."),
    act("debrief.particulars", "e", "The visit", "Its team, place, people with consent, focus."),
    command("debrief.end", "x", "End visit", "The visit is over; what is typed next starts another."),
    act("debrief.withdraw", "w", "Withdraw", "Strike all that one person said, for good; the list comes first."),
    on_row("debrief.open", "enter", "Open", "What stands behind the service in hand."),
    act("sheet.write", "w", "Write file", "Write the sheet to a text file beside the fieldbook."),
)
NESTS: Final = (
    "app visit table",
    "app visit timeline table",
    "app visit suggest line",
    "app visit form suggest line",
    "app visit form choice",
    "visits box table",
    "app debrief table",
    "app sheet",
)
