"""The engagement, who takes part in it, and what else a colleague's laptop starts with."""

from typing import Final

from pydantic import StrictStr

from followme.engagement.kinds.kind import Body, Change, Kind, Proposal, as_name, by_field
from followme.inventory.estimates import read_estimate
from followme.text import line


class EngagementBody(Body):
    """One programme of fieldwork. Key: ``key_of(product_line)``."""

    product_line: StrictStr | None = None
    customer_base: StrictStr | None = None


class PersonBody(Body):
    """Somebody. Key: ``key_of(name)``."""

    name: StrictStr | None = None
    roles: Change[StrictStr] | None = None


class TeamBody(Body):
    """A participant group. Key: ``key_of(name)``."""

    name: StrictStr | None = None


def _customers(proposal: Proposal) -> str | None:
    if line(proposal.typed) and read_estimate(proposal.typed) is None:
        proposal.remarks.append("the number of customers could not be read and counts as unknown")
    return line(proposal.typed) or None


KINDS: Final = (
    Kind("engagement", EngagementBody, by_field(customer_base=_customers, product_line=as_name), starts=True),
    Kind("person", PersonBody, by_field(name=as_name), starts=True),
    Kind("team", TeamBody, by_field(name=as_name), starts=True),
    Kind("state", starts=True),
    Kind("transition", starts=True),
)
