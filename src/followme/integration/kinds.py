"""The bodies of the claims that integration makes."""

from typing import Any, Final, Literal

from pydantic import StrictStr

from followme.inventory.kinds import Body

Status = Literal["planned", "in_progress", "integrated", "retired"]


class ProgressBody(Body):
    """How far a service is, since the claim that set it. Key: the key of the name it was told under.

    ``since`` is read where an earlier version wrote it; nothing new does.
    """

    status: Status | None = None
    since: StrictStr | None = None


KINDS: Final[dict[str, type[Any]]] = {"progress": ProgressBody}
