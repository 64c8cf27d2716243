"""The bodies of the claims that integration makes."""

from typing import Any, Final, Literal

from pydantic import StrictStr

from followme.inventory.kinds import Body


class ProgressBody(Body):
    """How far a service is. Key: the key of the name it was told under."""

    status: Literal["planned", "in_progress", "integrated", "retired"] | None = None
    since: StrictStr | None = None


KINDS: Final[dict[str, type[Any]]] = {"progress": ProgressBody}
