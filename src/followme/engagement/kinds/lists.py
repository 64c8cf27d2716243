"""How lists are read."""

from typing import Final

from pydantic import StrictStr

from followme.engagement.kinds.kind import Body, Kind


class ColumnMapBody(Body):
    """How a person reads files with these headers. Key: the fingerprint of the headers."""

    label: StrictStr | None = None
    columns: dict[StrictStr, StrictStr] | None = None
    values: dict[StrictStr, dict[StrictStr, StrictStr]] | None = None


KINDS: Final = (Kind("column_map", ColumnMapBody),)
