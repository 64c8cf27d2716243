"""The engagement, who takes part in it, how they read lists, and what was withdrawn."""

from typing import Final

from followme.engagement.kinds.kind import Change, Kind, ThirdValue, as_name, body, by_field
from followme.inventory.estimates import read_estimate
from followme.text import line
from followme.words.claims import Phrasing


def _customers(proposal: ThirdValue) -> str | None:
    if line(proposal.typed) and read_estimate(proposal.typed) is None:
        proposal.remarks.append("the number of customers could not be read and counts as unknown")
    return line(proposal.typed) or None


KINDS: Final = (
    # One programme of fieldwork. Key: ``key_of(product_line)``.
    Kind(
        "engagement",
        body("product_line customer_base"),
        by_field(customer_base=_customers, product_line=as_name),
        starts=True,
    ),
    # Somebody. Key: ``key_of(name)``.
    Kind("person", body("name", roles=Change[str]), by_field(name=as_name), starts=True),
    # A participant group. Key: ``key_of(name)``.
    Kind("team", body("name"), by_field(name=as_name), starts=True),
    # How a person reads files with these headers. Key: the fingerprint of the headers.
    Kind("column_map", body("label", columns=dict[str, str], values=dict[str, dict[str, str]])),
    # A list that files were editions of. Key: a hash of ``key_of(name)``; ``columns`` = of its headers.
    Kind("list", body("label", columns=Change[str]), by_field(label=as_name)),
    # Words withdrawn: claim ids, each with the names of the fields it had set; the fold does it. Key: random.
    # Without its strike a claim that lost its words would be taken in nowhere.
    Kind("strike", body("because", claims=dict[str, list[str]]), words=Phrasing(reason="because"), starts=True),
    Kind("state", starts=True),
    Kind("transition", starts=True),
)
