"""Words withdrawn. What a strike does is the fieldbook's own matter."""

from typing import Final

from pydantic import StrictStr

from followme.engagement.kinds.kind import Body, Kind


class StrikeBody(Body):
    """Claim ids, each with the names of the fields it had set. Key: random."""

    claims: dict[StrictStr, list[StrictStr]] | None = None
    because: StrictStr | None = None


KINDS: Final = (Kind("strike", StrikeBody, starts=True),)
