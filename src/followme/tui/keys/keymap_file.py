"""The keys as files say them: those shipped in ``config/keymap.toml``, and a person's own, which changes some."""

from pathlib import Path

from followme.config import document, file_name
from followme.errors import ConfigError
from followme.laptop import config_folder
from followme.tui.keys.keymap import Trouble, troubles


def keymap(path: Path | None = None) -> dict[str, list[str]]:
    """The keys of the app: action id to Textual key names. A file changes those it names.

    Raises:
        ConfigError: names the first thing that is wrong with the file, and how many more there are.
    """
    said = document("keymap", path)
    wrong = troubles(said)
    if wrong:
        more = f" There are {len(wrong) - 1} more: followme keys --check." if len(wrong) > 1 else ""
        raise ConfigError(f"{file_name('keymap', path)}, {wrong[0].what}", f"{wrong[0].advice}{more}")
    return dict(said.get("keys", {}))


def keymap_troubles(path: Path | None = None) -> tuple[Trouble, ...]:
    """Everything that is wrong with a keymap. Raises ConfigError: it cannot be read, or is no TOML."""
    return troubles(document("keymap", path))


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
