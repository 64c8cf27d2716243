"""Evidence: the claims that answers, and so scores, rest on. An observation's words are, and so is a ruling."""

from collections.abc import Iterable
from typing import Final

from followme.inventory.records import Profile

COMPARED: Final = ("redundant_with", "business_functions")
"""Answers that no score uses, but a successor and a retire candidate rest on."""


def claims_behind(profile: Profile, fields: Iterable[str]) -> tuple[str, ...]:
    """Ids of the claims behind these answers of a service, sorted; behind a contribution with its one field."""
    answers = [profile.answers.get(field) for field in fields]
    return tuple(sorted({claim for answer in answers if answer for claim in answer.evidence}))
