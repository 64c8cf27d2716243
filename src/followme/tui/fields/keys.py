"""The keys of the answer form, of a choice of levels, and of names that are offered."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, inner

BASIS_WORDS: Final = (
    "In an answer",
    (("12000?", "a guess"), ("seen: 300/day", "seen by yourself"), ("document: Oracle", "from a document")),
)
SCOPES: Final = (
    Scope("form", 330, "Capture form", while_typing=True, typed=BASIS_WORDS),
    Scope("choice", 350, "A choice of levels"),
    Scope("suggest", 360, "Known names while typing"),
)
ACTIONS: Final = (
    act("form.next", "down enter tab", "Next", "Keep this answer and go to the next.", call="step(1)"),
    act("form.previous", "up", "Previous", "Keep this answer and go to the one before.", call="step(-1)"),
    command("form.basis", "ctrl+r", "Basis", "How it is known: said, seen, document, guess."),
    inner("choice.clear", "backspace delete", "Clear", "Empty this answer."),
    inner("choice.guess", "question_mark", "Guess", "Mark this answer as a guess, or no longer."),
    inner(
        "suggest.complete", "tab", "Complete", "Take the first of the known names; again, the next one instead."
    ),
    inner("suggest.right", "right", "Complete", "At the end of what is typed the same as tab."),
)
