"""How far services are; and what later versions say of a service beside it."""

from collections.abc import Iterable
from typing import Final, get_args

from pydantic import StrictStr

from followme.engagement.kinds.kind import Body, Kind, by_field
from followme.engagement.reading import named_in, names_of_itself, text
from followme.fieldbook.fold import Record
from followme.integration.document import Status
from followme.integration.intents import status_named
from followme.matching.clusters import Chains
from followme.words.claims import Wording, service_opening


class ProgressBody(Body):
    """How far a service is, since the claim that set it. Key: the key of the name it was told under.

    ``since`` is read where an earlier version wrote it; nothing new does.
    """

    status: Status | None = None
    since: StrictStr | None = None


def progress_of(records: Iterable[Record], names: Chains) -> dict[str, Status]:
    """How far each service is, by key; what two names of one chain say differently is not yet known."""
    by_service: dict[str, set[str]] = {}
    for record in records:
        if "status" not in record.conflicts:
            by_service.setdefault(names.service(record.about), set()).add(text(record.fields, "status"))
    return {key: status for key, words in by_service.items() for status in get_args(Status) if words == {status}}


KINDS: Final = (
    Kind(
        "progress",
        ProgressBody,
        by_field(status=lambda proposal: status_named(proposal.typed)),
        Wording(opening=service_opening),
        names_of_itself,
        chained=("status",),
        anew=("progress report", "progress"),
    ),
    Kind("signoff", names=lambda about: named_in(about)[:1], anew=("sign-off", "sign")),
    Kind("requirement", names=lambda about: named_in(about)[:1]),
)
