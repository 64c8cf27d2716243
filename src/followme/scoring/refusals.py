"""Why a rubric document is refused: the key, what is wrong with it, and the nearest word that would do."""

import re
from typing import Final, get_args

from pydantic import BaseModel, ValidationError

from followme.errors import nearest

_QUOTED: Final = re.compile(r"'([^']*)'")


class Impossible(Exception):
    """A rubric that cannot be: ``path`` is the key, ``text`` a whole sentence."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, text)
        self.path = path
        self.text = text


def first_of(error: ValidationError, model: type[BaseModel]) -> Impossible:
    """The first thing pydantic found wrong, in our words; ``model`` is the document's."""
    problem = error.errors(include_url=False)[0]
    where = problem["loc"]
    path = key_path(where)
    if problem["type"] == "extra_forbidden":
        keys = _keys_at(model, where[:-1])
        unknown = str(where[-1])
        return Impossible(
            path, f'"{unknown}" is not a key here.{nearest(unknown, keys)} Known: {", ".join(keys)}.'
        )
    text = f"{problem['msg'].removeprefix('Value error, ')}."
    if problem["type"] == "literal_error":
        text += nearest(str(problem["input"]), _QUOTED.findall(str(problem.get("ctx", {}).get("expected", ""))))
    return Impossible(path, text)


def key_path(where: tuple[int | str, ...]) -> str:
    """``("rules", 2, "when")`` as ``rules[2].when``; the document itself is ``(document)``."""
    parts = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return parts.removeprefix(".") or "(document)"


def _keys_at(model: type[BaseModel], where: tuple[int | str, ...]) -> list[str]:
    """The keys of the model that sits at ``where`` below ``model``."""
    for part in where:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    models = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in models if model), None)
