"""Whom to ask about an answer: the leaders that are named, then the roles that usually know."""

from followme.inventory.fields import Field
from followme.inventory.records import Profile


def lines_of(profile: Profile, field: str) -> tuple[str, ...]:
    """The lines of a list answer that say something; empty when there are none."""
    value = profile.value(field)
    if not isinstance(value, tuple | list | frozenset):
        return ()
    return tuple([line for line in value if isinstance(line, str) and line.strip()])


def whom_to_ask(profile: Profile, field: Field) -> tuple[str, ...]:
    """Whom to ask about a field: its leaders by name where known, then the roles that usually know."""
    leaders = lines_of(profile, "technical_leader" if "technical leader" in field.ask else "business_leader")
    return tuple(dict.fromkeys((*leaders, *field.ask)))
