"""What a folder's ``keys.py`` says of itself: modes, screens, scopes and actions, as plain data without textual.

Keys are F-keys, plain keys and ctrl+letter, because these arrive in every terminal. ``ctrl+z`` and
``ctrl+y`` are undo and redo: the app runs the terminal raw, where they are plain keys and suspend nothing.
F11 is never used (full screen), and what has F10 (a menu in some terminals) has a second key.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

Offer = Literal["first", "found", "never"]
"""Whether the palette offers an action before anything is typed, once it is looked for, or never."""
APP = "app"
"""The scope of what works everywhere."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A place to go to. One without a key is no command of its own: the app goes there by itself.

    Attributes:
        id: its name; its action is ``mode.…``.
        screen: ``folder.module:class`` of its screen, imported when it is first entered.
        keys: Textual key names, parted by blanks; the first, an F-key, places it among the modes.
        label: one or two words.
        help: one sentence.
    """

    id: str
    screen: str
    keys: str = ""
    label: str = ""
    help: str = ""


def mode(name: str, keys: str, label: str, sentence: str) -> Mode:
    """The mode of the folder ``name``: its screen is ``LabelScreen`` in ``screen.py``."""
    return Mode(name, f"{name}.screen:{label}Screen", keys, label, sentence)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where actions work.

    Attributes:
        id: the first part of their ids.
        place: orders the help and every list; a mode takes a hundred times the number of its F-key.
        heading: what the help calls it.
        while_typing: whether its keys are to work while a text field has the keys.
        typed: what may be typed there: a heading, then examples and what they mean.
        mode: the id of the mode it is reached from, where its place does not say so.
    """

    id: str
    place: int
    heading: str
    while_typing: bool = False
    typed: tuple[str, tuple[tuple[str, str], ...]] | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do with a key.

    Attributes:
        id: ``scope.verb``, or ``mode.…`` and ``app.…`` for what works everywhere.
        keys: Textual key names, the first is the one shown.
        label: one or two words, for footer and palette.
        help: one sentence.
        scope: the id of its scope.
        call: what textual runs when the key is pressed.
        palette: when the command palette offers it; never what means nothing once the palette has the keys.
        of_row: it is done to the row in hand: on the way from elsewhere nobody has chosen one.
        priority: whether it comes before the focused widget's own keys.
        place: where it stands in lists of all actions; 0 for the place of its scope.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    scope: str
    call: str
    palette: Offer = "found"
    of_row: bool = False
    priority: bool = False
    place: int = 0


def act(
    name: str,
    keys: str,
    label: str,
    sentence: str,
    *,
    call: str = "",
    palette: Offer = "found",
    of_row: bool = False,
    priority: bool = False,
    place: int = 0,
) -> Action:
    """The action ``scope.verb``; it calls ``action_verb`` unless it says what else."""
    first, verb = name.split(".", 1)
    scope = APP if first == "mode" else first
    made = call or (name if scope == APP else verb)
    return Action(name, tuple(keys.split()), label, sentence, scope, made, palette, of_row, priority, place)


command: Final = partial(act, palette="first")
"""An action that the command palette offers before anything is typed."""
inner: Final = partial(act, palette="never")
"""An action of what has the keys: a line, a table, a dialog."""
on_row: Final = partial(act, of_row=True)
"""An action on the row in hand."""
