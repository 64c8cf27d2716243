"""The bodies of the claims that scoring makes."""

from typing import Any, Final

from pydantic import StrictStr

from followme.inventory.kinds import Body


class DecisionBody(Body):
    """What people decided about a service. Key: the key of the name it was made under."""

    disposition: StrictStr | None = None
    reason: StrictStr | None = None
    successor: StrictStr | None = None
    target_date: StrictStr | None = None


class RubricBody(Body):
    """The engagement's own rubric: the whole TOML document, one field. Key: ``rubric``."""

    document: StrictStr | None = None


KINDS: Final[dict[str, type[Any]]] = {"decision": DecisionBody, "rubric": RubricBody}
