"""What a keymap may say, everything that is wrong with one, and the keys of other keyboard layouts.

Plain data, as the registry: nothing here imports textual.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any, Final

from followme.errors import nearest
from followme.tui.keys.action import Action
from followme.tui.keys.registry import ALL, NESTS, SCOPES

_NAMED: Final = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
)
"""Keys with a name of their own that arrive in every terminal."""
_F_KEY: Final = re.compile(r"f([1-9]|1[0-2])")
_CONTROLS: Final = tuple(f"ctrl+{letter}" for letter in "abcdefgklnopqrtuvwxyz")
"""Without those that are another key in a terminal (ctrl+i is tab) or stop it (ctrl+s)."""
_RENAMED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What Textual calls a character for short; others have their Unicode name."""


def _sign(char: str) -> str:
    name = unicodedata.name(char).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


_SIGNS: Final = {_sign(char): char for char in map(chr, range(0x21, 0x7F)) if not char.isalnum()}
_NAME_OF: Final[dict[str, str]] = {char: name for name, char in _SIGNS.items()} | {" ": "space"}

EDITING: Final = frozenset(f"ctrl+{letter}" for letter in "adekuvwx")
"""What text fields keep for themselves; a test compares it with Textual's ``Input``."""
JCUKEN: Final = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
"""The Cyrillic letter on the physical key of a Latin one (Russian layout, GOST 6431)."""
_TWINS: Final = {**JCUKEN, **{latin.upper(): letter.upper() for latin, letter in JCUKEN.items()}}
_LATIN: Final = {letter: latin for latin, letter in _TWINS.items()}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a keymap: what, and what to do about it."""

    what: str
    advice: str


def troubles(document: Mapping[str, object]) -> tuple[Trouble, ...]:
    """Everything that is wrong with a keymap file, which changes keys of the registry."""
    table = document.get("keys", {})
    wrongs = [
        Trouble(f'"{name}" is no part of a keymap', "Keys stand under [keys].")
        for name in document
        if name != "keys"
    ]
    if not isinstance(table, dict):
        return (*wrongs, Trouble('"keys" is no table', 'Write [keys], and below it "app.quit" = ["f10"].'))
    sound = {}
    for name, keys in table.items():
        wrong = list(_wrong_entry(name, keys))
        wrongs += wrong
        if not wrong:
            sound[name] = named_keys(keys)
    return (*wrongs, *(_clashes(changed(sound), sound) if sound else ()))


def _wrong_entry(name: str, keys: Any) -> Iterator[Trouble]:
    ids = [action.id for action in ALL]
    if name not in ids:
        yield Trouble(f'no action "{name}"', f"See followme keys.{nearest(name, ids)}")
    elif not isinstance(keys, list | tuple) or not all(isinstance(key, str) for key in keys):
        yield Trouble(f'"{name}" has no list of keys', f'Write "{name}" = ["{_default(name)}"], or other keys.')
    elif not keys:
        yield Trouble(f'"{name}" has no key', "Give it at least one key.")
    else:
        yield from (_no_key(name, key) for key in keys if not _is_key(*named_keys([key])))


def _no_key(name: str, key: str) -> Trouble:
    close = nearest(key, (*_NAMED, *_SIGNS, *_CONTROLS))
    return Trouble(
        f'"{name}": "{key}" is no key that every terminal sends',
        f"Use f1 to f12, ctrl+ and a letter but h i j m s, one character, or a name such as enter.{close}",
    )


def _default(name: str) -> str:
    return next(action.keys[0] for action in ALL if action.id == name)


def _is_key(key: str) -> bool:
    return bool(_F_KEY.fullmatch(key)) or key in _CONTROLS or key in _NAMED or is_typed(key)


def is_typed(key: str) -> bool:
    """Whether the key is a character in a text field."""
    return key == "space" or key in _SIGNS or (len(key) == 1 and key.isalnum())


def named_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys by Textual's names, each once: ``?`` is ``question_mark``."""
    return tuple(dict.fromkeys(_NAME_OF.get(key, key) for key in keys))


def changed(keymap: Mapping[str, Sequence[str]]) -> tuple[Action, ...]:
    """Every action, with the keys of ``keymap`` in place of its own."""
    return tuple(
        replace(action, keys=named_keys(keymap[action.id])) if action.id in keymap else action for action in ALL
    )


def _clashes(chosen: Sequence[Action], ids: Container[str]) -> Iterator[Trouble]:
    """Keys that two actions would share; what the shipped keys share is meant to be so."""
    taken: dict[tuple[str, str], list[str]] = {}
    for first, second, key in _shared(chosen):
        if (first, second, key) not in _meant():
            mine, theirs = (first, second) if first in ids else (second, first)
            taken.setdefault((mine, key), []).append(theirs)
    for (mine, key), holders in taken.items():
        have = f"{', '.join(holders)} {'have' if len(holders) > 1 else 'has'}"
        yield Trouble(f'"{mine}": "{key}" is taken', f"{have} it at the same time; give one of them another key.")
    yield from (_typed(action, key) for action in chosen if action.id in ids for key in _typed_away(action))


def _typed_away(action: Action) -> Iterator[str]:
    """Keys of an action that is to work while a text field has the keys, and would not."""
    shipped = next(entry.keys for entry in ALL if entry.id == action.id)
    wide = SCOPES[action.scope].while_typing and not action.priority
    return (key for key in action.keys if wide and (is_typed(key) or key in EDITING) and key not in shipped)


def _typed(action: Action, key: str) -> Trouble:
    reason = "is typed in text fields" if is_typed(key) else "edits in text fields"
    return Trouble(f'"{action.id}": "{key}" {reason}', "Give it an F-key, or ctrl+ and a letter that is free.")


@cache
def _meant() -> frozenset[tuple[str, str, str]]:
    return frozenset(_shared(ALL))


def _shared(chosen: Sequence[Action]) -> Iterator[tuple[str, str, str]]:
    """Pairs of actions that share a key while both have it, and the key."""
    by_key: dict[str, list[Action]] = {}
    for action in chosen:
        for key in action.keys:
            by_key.setdefault(key, []).append(action)
    for key, sharing in by_key.items():
        pairs = combinations(sharing, 2)
        yield from ((first.id, second.id, key) for first, second in pairs if together({first.scope, second.scope}))


def together(scopes: AbstractSet[str]) -> bool:
    """Whether these scopes have the keys at the same time."""
    return len(scopes) == 1 or any(nest.issuperset(scopes) for nest in NESTS)


def on_every_layout(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys, and for each Latin letter the Cyrillic one on the same physical key: nobody has to change layouts.

    Text fields see a letter before any key does, so nothing that is typed is lost.
    """
    return (*keys, *(_TWINS[key] for key in keys if key in _TWINS and _TWINS[key] not in keys))


def as_latin(letter: str) -> str:
    """The Latin letter on the physical key of a Cyrillic one; any other character as it is."""
    return _LATIN.get(letter, letter)
