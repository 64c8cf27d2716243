"""Reads ``config/*.toml`` into the phases' models.

In an editable install the repository's own ``config/`` is read, so that an edit shows at once; in an installed
wheel the copy it carries. Unknown keys are errors that name file, key and the nearest known key.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from followme.errors import ConfigError, nearest
from followme.laptop import config_folder
from followme.scoring.refusals import first_of

if TYPE_CHECKING:
    from followme.imports.wording import Wording
    from followme.integration.settings import IntegrationConfig
    from followme.inventory.settings import VisitConfig
    from followme.matching.words import Aliases, MatchingWords
    from followme.rationalization.settings import JourneyConfig
    from followme.scoring.document import Rubric
    from followme.tui.keys.keymap import Trouble

_PACKAGE: Final = Path(__file__).resolve().parent
Model = TypeVar("Model", bound=BaseModel)


def folder() -> Path:
    """The folder that holds the config files: the repository's, or the wheel's copy."""
    repository = _PACKAGE.parent.parent
    own = repository / "config"
    in_tree = _PACKAGE.parent.name == "src" and (repository / "pyproject.toml").is_file()
    return own if in_tree and own.is_dir() else _PACKAGE / "_config"


def text(name: str, path: Path | None = None) -> str:
    """A config file's text.

    Raises:
        ConfigError: there is no such file, or it cannot be read.
    """
    if name not in FILES:
        raise ConfigError(f'no config "{name}"', f"There are {', '.join(FILES)}.{nearest(name, FILES)}")
    path = path or folder() / f"{name}.toml"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path.name} cannot be read", f"{error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name} is no UTF-8", f"{error}.") from None


def document(name: str, path: Path | None = None) -> dict[str, Any]:
    """A config file as parsed TOML.

    Raises:
        ConfigError: it is missing, is no TOML, or is no UTF-8; says where.
    """
    return parsed(text(name, path), path.name if path else f"{name}.toml")


def parsed(toml: str, source: str) -> dict[str, Any]:
    """TOML as a document.

    Raises:
        ConfigError: ``source`` is no TOML; says where.
    """
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source} is no TOML", f"{error}.") from None


def model(name: str, kind: type[Model], path: Path | None = None) -> Model:
    """A config file as its phase's model.

    Raises:
        ConfigError: names file, key and the nearest known key.
    """
    try:
        return kind.model_validate(document(name, path))
    except ValidationError as error:
        wrong = first_of(error, kind)
        file = path.name if path else f"{name}.toml"
        raise ConfigError(f"{file}: {wrong.path}", wrong.text) from error


def rubric(path: Path | None = None) -> "Rubric":
    """The scoring rubric."""
    from followme.scoring.rubric import parse_rubric  # noqa: PLC0415  only when scoring

    return parse_rubric(document("rubric", path), path.name if path else "rubric.toml")


def journey(path: Path | None = None) -> "JourneyConfig":
    """The journey's states and their function words."""
    from followme.rationalization.settings import JourneyConfig  # noqa: PLC0415  only when planning

    return model("journey", JourneyConfig, path)


def integration(path: Path | None = None) -> "IntegrationConfig":
    """Capacities, seasons and the load formula's constants."""
    from followme.integration.settings import IntegrationConfig  # noqa: PLC0415  only when planning

    return model("integration", IntegrationConfig, path)


def imports(path: Path | None = None) -> "Wording":
    """The words that lists from elsewhere use for fields and levels."""
    from followme.imports.wording import Wording  # noqa: PLC0415  only when importing

    return model("imports", Wording, path)


def matching(path: Path | None = None) -> "MatchingWords":
    """What words mean to the matcher, and how much each term of a comparison counts."""
    from followme.matching.words import MatchingWords  # noqa: PLC0415  only when matching

    return model("matching", MatchingWords, path)


def aliases(path: Path | None = None) -> "Aliases":
    """Other ways to write words and names."""
    from followme.matching.words import Aliases  # noqa: PLC0415  only when matching

    return model("aliases", Aliases, path)


def visit(path: Path | None = None) -> "VisitConfig":
    """How visits are taken down."""
    from followme.inventory.settings import VisitConfig  # noqa: PLC0415  only with an open fieldbook

    return model("visit", VisitConfig, path)


def keymap(path: Path | None = None) -> dict[str, list[str]]:
    """The keys of the app: action id to Textual key names. A file changes those it names.

    Raises:
        ConfigError: names the first thing that is wrong with the file, and how many more there are.
    """
    found = keymap_troubles(path)
    if found:
        more = f" There are {len(found) - 1} more: followme keys --check." if len(found) > 1 else ""
        raise ConfigError(f"{path.name if path else 'keymap.toml'}, {found[0].what}", f"{found[0].advice}{more}")
    return dict(document("keymap", path).get("keys", {}))


def keymap_troubles(path: Path | None = None) -> "tuple[Trouble, ...]":
    """Everything that is wrong with a keymap.

    Raises:
        ConfigError: it cannot be read, or is no TOML.
    """
    from followme.tui.keys.keymap import troubles  # noqa: PLC0415  plain data, no textual

    return troubles(document("keymap", path))


def own_keymap() -> Path:
    """Where a person's own keymap is, if there is one.

    Raises:
        RuntimeError: this user has no home.
    """
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


_READERS: Final[dict[str, Callable[[Path | None], Any]]] = {
    "rubric": rubric,
    "journey": journey,
    "integration": integration,
    "imports": imports,
    "matching": matching,
    "aliases": aliases,
    "visit": visit,
    "keymap": keymap,
}
FILES: Final = tuple(_READERS)


def check(name: str, path: Path | None = None) -> None:
    """Read a config file as its phase would.

    Raises:
        ConfigError: names file, key and the nearest known key.
    """
    text(name, path)
    _READERS[name](path)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a config file, generated from the model that reads it.

    Raises:
        ConfigError: there is no such file.
    """
    text(name)
    if name == "keymap":
        from followme.tui.keys.actions import keymap_schema  # noqa: PLC0415  plain data, no textual

        return keymap_schema()
    from followme.imports.wording import Wording  # noqa: PLC0415  only to print
    from followme.integration.settings import IntegrationConfig  # noqa: PLC0415
    from followme.inventory.settings import VisitConfig  # noqa: PLC0415
    from followme.matching.words import Aliases, MatchingWords  # noqa: PLC0415
    from followme.rationalization.settings import JourneyConfig  # noqa: PLC0415
    from followme.scoring.document import Rubric  # noqa: PLC0415

    models: dict[str, type[BaseModel]] = {
        "rubric": Rubric,
        "journey": JourneyConfig,
        "integration": IntegrationConfig,
        "imports": Wording,
        "matching": MatchingWords,
        "aliases": Aliases,
        "visit": VisitConfig,
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **models[name].model_json_schema(by_alias=True)}
