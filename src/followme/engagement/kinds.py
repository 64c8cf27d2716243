"""Every kind of claim this version knows, and the check each body passes before it is said."""

import re
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError

from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.integration.kinds import KINDS as INTEGRATION
from followme.inventory.kinds import KINDS as INVENTORY
from followme.scoring.kinds import KINDS as SCORING

KINDS: Final[dict[str, type[Any]]] = {**INVENTORY, **SCORING, **INTEGRATION}
_FIELD: Final = re.compile(r"_?[a-z][a-z0-9_]{0,63}")


@lru_cache(maxsize=1024)
def _is_field(name: str) -> bool:
    return _FIELD.fullmatch(name) is not None


def checked(statement: Statement) -> Statement:
    """The statement, if its kind's model accepts its body.

    Raises:
        Refused: names the field that cannot be said.
    """
    odd = next((name for name in statement.body if not _is_field(name)), None)
    if odd is not None:
        raise Refused(f'"{odd}" is no field', "A field's name is small letters, digits and _.")
    try:
        KINDS[statement.kind].model_validate(dict(statement.body))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused(f"{statement.kind}: {where} cannot be said", f"{first['msg']}.") from None
    return statement
