"""What ``config/visit.toml`` and ``config/desk.toml`` may say."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictInt


class VisitConfig(BaseModel, frozen=True, extra="forbid"):
    """How visits are taken down.

    Attributes:
        starts_covered: whether scores, dispositions, people's names and readings are hidden in a running visit.
    """

    starts_covered: bool = True


Minutes = Annotated[StrictInt, Field(ge=0, le=480)]
"""Whole minutes of a person's day."""


class MinutesPerKind(BaseModel, frozen=True, extra="forbid"):
    """How long a person takes to settle one item of each kind, in minutes; ours, to be changed."""

    question: Minutes = 5
    disagreement: Minutes = 10
    conflict: Minutes = 2
    duplicate: Minutes = 1
    spelling: Minutes = 1
    contradiction: Minutes = 5
    unnamed: Minutes = 3
    possible_homonym: Minutes = 5
    redundant_with_no_peer: Minutes = 5
    mutual_redundancy: Minutes = 15
    challenge: Minutes = 15
    contradicted: Minutes = 15
    unread: Minutes = 2
    customer_base: Minutes = 5
    unserved_state: Minutes = 10
    service_without_state: Minutes = 3
    unmapped_function: Minutes = 2
    impact_contradicts_number: Minutes = 5
    unvisited_team: Minutes = 60
    planned_visit: Minutes = 60
    twin: Minutes = 2
    strike: Minutes = 2
    debrief: Minutes = 15
    stranger: Minutes = 3
    consent: Minutes = 3
    visit_question: Minutes = 5


class DeskConfig(BaseModel, frozen=True, extra="forbid"):
    """What the desk counts with.

    Attributes:
        minutes: per kind of item.
    """

    minutes: MinutesPerKind = MinutesPerKind()
