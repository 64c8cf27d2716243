"""The registry of every action: footer, help, palette, ``followme keys`` and the keymap are made from it.

No key is bound anywhere else, and nothing here imports textual, so that the command line can print it.

Keys are F-keys, plain keys and ctrl+letter, because these arrive in every terminal. ``ctrl+z`` and
``ctrl+y`` are undo and redo: the app runs the terminal raw, where they are plain keys and suspend nothing.
F11 is never used (full screen), and what has F10 (a menu in some terminals) has a second key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from followme.errors import ConfigError, nearest

SCOPES: Final = {
    "app": "Everywhere",
    "visit": "Visit",
    "form": "Capture form",
    "line": "Any text field",
    "choice": "A choice of levels",
    "suggest": "Known names while typing",
    "table": "Tables and lists",
    "inventory": "Inventory",
    "scorecards": "Scorecards",
    "evidence": "Evidence",
    "journey": "Journey",
    "plan": "Plan",
    "export": "Export",
    "settings": "Settings",
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


_ALL: Final[tuple[Action, ...]] = (
    _mode("help", "f1 question_mark", "Help", "Every key, and what a visit line may hold."),
    _mode("desk", "f2", "Desk", "Everything that waits for a person."),
    _mode("visit", "f3", "Visit", "Take down what you see: notes, quotes, sightings, answers."),
    _mode("inventory", "f4", "Inventory", "The services, with what was said about each."),
    _mode("duplicates", "f5", "Duplicates", "Names that may be one service."),
    _mode("scorecards", "f6", "Scorecards", "Impact and complexity of every service, and the picture of both."),
    _mode("review", "f7", "Review", "Sign-offs and objections."),
    _mode("journey", "f8", "Journey", "The customer's states and the services that serve them."),
    _mode("plan", "f9", "Plan", "The waves of integration, by either strategy."),
    _mode("merge", "f10 ctrl+g", "Merge", "Other interviewers' fieldbooks."),
    _mode("settings", "f12 ctrl+o", "Settings", "File, people, rubric and theme."),
    _app("app.export", "ctrl+t", "Export", "Write the plans to a folder.", "app.export"),
    _app("app.undo", "ctrl+z", "Undo", "Take back the last change; in a text field first the typing.", "app.undo"),
    _app("app.redo", "ctrl+y", "Redo", "Bring back what was undone.", "app.redo"),
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
    _in("visit", "look_back", "up", "Timeline", "From the input line to the timeline."),
    _in("visit", "retract", "delete", "Take out", "Take the chosen line out of the record (undo brings it back)."),
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
    _in("table", "page_down", "pagedown space", "Page down", "One page down."),
    _in("table", "first", "home g", "First", "The first row."),
    _in("table", "last", "end G", "Last", "The last row."),
    _in("table", "open", "enter", "Open", "Open what the row stands for."),
    _in("inventory", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("inventory", "filter", "slash", "Filter", "Show only rows that hold the typed words."),
    _in("inventory", "sort", "s", "Sort", "Sort by the next column."),
    _in("scorecards", "evidence", "enter", "Evidence", "The observations and quotes behind the score."),
    _in("scorecards", "filter", "slash", "Filter", "Show only rows that hold the typed words."),
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
    _in("journey", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("plan", "strategy", "s", "Strategy", "The other strategy.", palette=True),
    _in("plan", "evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    _in("export", "write", "enter", "Write", "Write the bundle to the folder."),
    _in("export", "check", "ctrl+r", "Check", "Check the folder against the fieldbook; nothing is written."),
    _in("settings", "theme", "t", "Theme", "The next theme: dark, light, high contrast.", palette=True),
    _in("box", "close", "escape enter", "Close", "Close it."),
    _in("dialog", "close", "escape", "Close", "Close without doing anything."),
    _in("dialog", "done", "enter", "Done", "Do it; if an answer is needed, go there first."),
    _in("first", "next", "down", "Next", "The next line."),
    _in("first", "previous", "up", "Previous", "The line before."),
    _in("dialog", "next", "down", "Next", "The next question."),
    _in("dialog", "previous", "up", "Previous", "The question before."),
)

KEY_WORDS: Final = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "del",
    "backspace": "⌫",
}
"""How a key is written where Textual's own name would puzzle."""


def actions(keymap: Mapping[str, Sequence[str]] | None = None) -> tuple[Action, ...]:
    """Every action, in the order of the help, with the keys of ``keymap`` (action id to keys) in place of its own.

    Raises:
        ConfigError: for an unknown action, an action without keys, or a key two actions of one scope share.
    """
    given = dict(keymap or {})
    known = [action.id for action in _ALL]
    for name in given:
        if name not in known:
            raise ConfigError(f'keymap: no action "{name}"', f"See followme keys.{nearest(name, known)}")
    chosen = tuple(replace(a, keys=tuple(given[a.id])) if a.id in given else a for a in _ALL)
    _refuse_clashes(chosen)
    return chosen


def _refuse_clashes(chosen: Iterable[Action]) -> None:
    taken: dict[tuple[str, str], str] = {}
    for action in chosen:
        if not action.keys:
            raise ConfigError(f'keymap: "{action.id}" has no key', "Give it at least one key.")
        for key in action.keys:
            other = taken.setdefault((action.scope, key), action.id)
            if other != action.id:
                raise ConfigError(
                    f'keymap: "{key}" is taken', f"{other} and {action.id} would share it; change one of them."
                )


def named(action_id: str) -> Action:
    """The action of that id, with its default keys.

    Raises:
        KeyError: for an unknown id; ids are written in code, so this is our mistake.
    """
    return _BY_ID[action_id]


_BY_ID: Final = {action.id: action for action in _ALL}


def key_word(key: str) -> str:
    """A key as it is written on screen: ``F3``, ``^P`` for ctrl+p, ``esc``, ``?``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return KEY_WORDS.get(key, key)


def keymap_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of ``keymap.toml``: a table ``keys`` of action id to a list of Textual key names."""
    keys = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "uniqueItems": True}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "followme keymap",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "keys": {
                "type": "object",
                "additionalProperties": False,
                "properties": {a.id: {**keys, "description": a.help, "default": list(a.keys)} for a in _ALL},
            }
        },
    }
