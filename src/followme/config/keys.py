"""The keys of the app. The one place of this room that knows the registry of actions, which is plain data."""

from pathlib import Path
from typing import TYPE_CHECKING

from followme.config import document, file_name
from followme.errors import ConfigError
from followme.laptop import config_folder

if TYPE_CHECKING:
    from followme.tui.keys.keymap import Trouble


def keymap(path: Path | None = None) -> dict[str, list[str]]:
    """The keys of the app: action id to Textual key names. A file changes those it names.

    Raises:
        ConfigError: names the first thing that is wrong with the file, and how many more there are.
    """
    wrong = keymap_troubles(path)
    if wrong:
        more = f" There are {len(wrong) - 1} more: followme keys --check." if len(wrong) > 1 else ""
        raise ConfigError(f"{file_name('keymap', path)}, {wrong[0].what}", f"{wrong[0].advice}{more}")
    return dict(document("keymap", path).get("keys", {}))


def keymap_troubles(path: Path | None = None) -> "tuple[Trouble, ...]":
    """Everything that is wrong with a keymap. Raises ConfigError: it cannot be read, or is no TOML."""
    from followme.tui.keys.keymap import troubles  # noqa: PLC0415  it imports this room

    return troubles(document("keymap", path))


def keymap_schema() -> dict[str, object]:
    """The JSON Schema of a keymap."""
    from followme.tui.keys import actions  # noqa: PLC0415  only to print

    return actions.keymap_schema()


def own_keymap() -> Path:
    """Where a person's own keymap is, if there is one. Raises RuntimeError: this user has no home."""
    return config_folder() / "keymap.toml"


def keys_here() -> dict[str, list[str]]:
    """The keys of the app on this laptop: as shipped, but for what the person's own keymap changes.

    Raises:
        ConfigError: what is wrong with the own file, and where it is.
    """
    shipped = keymap()
    try:
        path = own_keymap()
        return {**shipped, **(keymap(path) if path.exists() else {})}
    except (OSError, RuntimeError):
        return shipped
    except ConfigError as error:
        raise ConfigError(
            error.title, f"{error.message}\nUntil then the shipped keys hold. The file is {path}"
        ) from None
