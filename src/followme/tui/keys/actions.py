"""What is made from the registry of actions: footer, help, palette, ``followme keys`` and the keymap.

No key is bound anywhere else, and nothing here imports textual, so that the command line can print it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from followme.errors import ConfigError
from followme.tui.keys.action import Action
from followme.tui.keys.keymap import changed, on_every_layout, troubles
from followme.tui.keys.registry import ALL

Keymap = Mapping[str, Sequence[str]]
"""Action id to Textual key names."""
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
    "right": "→",
    "left": "←",
    "tilde": "~",
}
"""How a key is written where Textual's own name would puzzle."""
_MANY: Final = 3  # keys; more of them are a run, and only its ends are written


def actions(keymap: Keymap | None = None) -> tuple[Action, ...]:
    """Every action, in the order of the help, with the keys of ``keymap`` (action id to keys) in place of its own.

    Raises:
        ConfigError: for an unknown action, a key that is none, or a key that two actions would share.
    """
    keys = dict(keymap or {})
    wrong = troubles({"keys": keys})
    if wrong:
        raise ConfigError(f"keymap: {wrong[0].what}", wrong[0].advice)
    return changed(keys)


def differing(chosen: Iterable[Action]) -> dict[str, str]:
    """What Textual is to be told of a keymap: for every key typed it applies one twice, 4 ms for all actions."""
    return {
        action.id: ",".join(on_every_layout(action.keys))
        for action in chosen
        if action.keys != named(action.id).keys
    }


def named(action_id: str) -> Action:
    """The action of that id, with its default keys.

    Raises:
        KeyError: for an unknown id; ids are written in code, so this is our mistake.
    """
    return _BY_ID[action_id]


_BY_ID: Final = {action.id: action for action in ALL}


def key_word(key: str) -> str:
    """A key as it is written on screen: ``F3``, ``^P`` for ctrl+p, ``esc``, ``?``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return KEY_WORDS.get(key, key)


def keys_words(action: Action) -> str:
    """All keys of an action; a run of single keys by its ends, such as ``1–9``."""
    shown = [key_word(key) for key in action.keys]
    return f"{shown[0]}–{shown[-1]}" if len(shown) > _MANY else " ".join(shown)


def first_key(action: Action) -> str:
    """The key the bar at the bottom shows."""
    return keys_words(action) if len(action.keys) > _MANY else key_word(action.keys[0])


def keymap_schema() -> dict[str, object]:
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
                "properties": {a.id: {**keys, "description": a.help, "default": list(a.keys)} for a in ALL},
            }
        },
    }
