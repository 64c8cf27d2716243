"""Reads ``config/*.toml`` into the phases' models; the app's keymap is read by the app.

In an editable install the repository's own ``config/`` is read, so that an edit shows at once; in an installed
wheel the copy it carries. Unknown keys are errors that name file, key and the nearest known key.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from followme.errors import ConfigError, nearest
from followme.scoring.refusals import first_of
from followme.sources import called, read_source

if TYPE_CHECKING:
    from followme.imports.wording import Wording
    from followme.integration.settings import IntegrationConfig
    from followme.inventory.settings import DeskConfig, VisitConfig
    from followme.matching.words import Aliases, MatchingWords
    from followme.rationalization.settings import JourneyConfig
    from followme.scoring.document import Rubric

_PACKAGE: Final = Path(__file__).resolve().parent
_MODELS: Final = {
    "rubric": "scoring.document:Rubric",
    "journey": "rationalization.settings:JourneyConfig",
    "integration": "integration.settings:IntegrationConfig",
    "imports": "imports.wording:Wording",
    "matching": "matching.words:MatchingWords",
    "aliases": "matching.words:Aliases",
    "visit": "inventory.settings:VisitConfig",
    "desk": "inventory.settings:DeskConfig",
}
"""File to the model that reads it, by name: a phase is imported when its file is read, not before."""
_MOST: Final = 2**20
"""Bytes of a config file; ours have at most 50 kB."""
FILES: Final = (*_MODELS, "keymap")
Model = TypeVar("Model", bound=BaseModel)


def folder() -> Path:
    """The folder that holds the config files: the repository's, or the wheel's copy."""
    repository = _PACKAGE.parent.parent
    own = repository / "config"
    in_tree = _PACKAGE.parent.name == "src" and (repository / "pyproject.toml").is_file()
    return own if in_tree and own.is_dir() else _PACKAGE / "_config"


def examples() -> dict[str, Path]:
    """Rubrics to begin with, by name: whole documents, each the shipped one and what it is an example of."""
    return {path.stem: path for path in sorted((folder() / "examples").glob("*.toml"))}


def text(name: str, path: Path | None = None) -> str:
    """A config file's text, or an example's. Raises ConfigError: there is no such file, or it cannot be read."""
    example = examples().get(name)
    _refuse_unknown(name, () if example is None else (name,))
    return text_of(path or example or folder() / f"{name}.toml")


def _refuse_unknown(name: str, also: Sequence[str] = ()) -> None:
    if name not in (*FILES, *also):
        names = (*FILES, *examples())
        raise ConfigError(f'no config "{name}"', f"There are {', '.join(names)}.{nearest(name, names)}")


def text_of(path: Path) -> str:
    """A person's file in TOML. Raises ConfigError: it cannot be read, or is no UTF-8."""
    try:
        return read_source(path, _MOST, ConfigError).decode()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{called(path)} is no UTF-8", f"{error}.") from None


def document(name: str, path: Path | None = None) -> dict[str, Any]:
    """A config file as parsed TOML. Raises ConfigError: it is missing, is no TOML, or is no UTF-8; says where."""
    return parsed(text(name, path), file_name(name, path))


def file_name(name: str, path: Path | None) -> str:
    """What messages call a config file."""
    return called(path) if path else f"{name}.toml"


def parsed(toml: str, source: str) -> dict[str, Any]:
    """TOML as a document. Raises ConfigError: ``source`` is no TOML; says where."""
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source} is no TOML", f"{error}.") from None
    except (ValueError, RecursionError):  # a number of 5,000 digits, a thousand brackets
        raise ConfigError(
            f"{source} cannot be read", "A number in it is too long, or it is nested too deeply."
        ) from None


@dataclass(frozen=True)
class ConfigFile(Generic[Model]):
    """The config file of a name; called, it is read into its phase's model."""

    name: str

    def model(self) -> type[Model]:
        """The model, imported now."""
        module, _, kind = _MODELS[self.name].partition(":")
        model: type[Model] = getattr(import_module(f"followme.{module}"), kind)
        return model

    def __call__(self, path: Path | None = None) -> Model:
        """The shipped file, or another. Raises ConfigError: names file, key and the nearest known key."""
        model = self.model()
        try:
            return model.model_validate(document(self.name, path))
        except ValidationError as error:
            wrong = first_of(error, model)
            raise ConfigError(f"{file_name(self.name, path)}: {wrong.path}", wrong.text) from error


journey: "ConfigFile[JourneyConfig]" = ConfigFile("journey")
integration: "ConfigFile[IntegrationConfig]" = ConfigFile("integration")
imports: "ConfigFile[Wording]" = ConfigFile("imports")
matching: "ConfigFile[MatchingWords]" = ConfigFile("matching")
aliases: "ConfigFile[Aliases]" = ConfigFile("aliases")
visit: "ConfigFile[VisitConfig]" = ConfigFile("visit")
desk: "ConfigFile[DeskConfig]" = ConfigFile("desk")


def rubric(path: Path | None = None) -> "Rubric":
    """The scoring rubric, checked as a whole too."""
    from followme.scoring.rubric import parse_rubric  # noqa: PLC0415  only when scoring

    return parse_rubric(document("rubric", path), file_name("rubric", path))


def check(name: str, path: Path | None = None) -> None:
    """Read a config file as its phase would. Raises ConfigError: names file, key and the nearest known key."""
    _refuse_unknown(name)
    (rubric if name == "rubric" else ConfigFile[BaseModel](name))(path)


def schema(name: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of a config file, of its model. Raises ConfigError: there is no such file."""
    _refuse_unknown(name)
    model = ConfigFile[BaseModel](name).model()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
