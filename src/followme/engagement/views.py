"""What every verb that writes hands out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a verb wrote: the record, the claims, and what has to be said about it ("removed 3 control …")."""

    record: str
    claims: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
