"""The rubric: a document, typed by its models and checked as a whole."""

from pydantic import ValidationError

from followme.errors import ConfigError
from followme.scoring.checks import check
from followme.scoring.document import Rubric
from followme.scoring.refusals import Impossible, first_of

__all__ = ["Rubric", "parse_rubric"]


def parse_rubric(document: dict[str, object], source: str) -> Rubric:
    """The rubric a TOML document describes.

    Args:
        document: the parsed document.
        source: its file name, for messages.

    Raises:
        ConfigError: names source, key and the nearest known word when a key, field, level, disposition or axis is
            unknown, a number is out of range, a level has no points, or the quadrant rules leave a score without
            a disposition.
    """
    try:
        rubric = Rubric.model_validate(document)
        check(rubric)
    except ValidationError as error:
        wrong = first_of(error, Rubric)
        raise ConfigError(f"{source}: {wrong.path}", wrong.text) from error
    except Impossible as error:
        raise ConfigError(f"{source}: {error.path}", error.text) from error
    return rubric
