"""The bodies of the claims the inventory makes: what a field may hold, checked before it is said.

Wire format, frozen: a field's name and shape here never change, later versions only add fields. Every field
is optional, because a claim carries only what it sets; ``None`` clears.
"""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

T = TypeVar("T")


class Body(BaseModel):
    """A claim's body: strict types, no unknown fields, ``_retract`` allowed for every kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    retract: StrictBool | None = Field(default=None, alias="_retract")


class AnswerBody(BaseModel):
    """One answer: what was typed, and on what basis."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    value: StrictStr
    basis: Literal["seen", "document", "said", "guess"]


class RekeyedBody(BaseModel):
    """Data typed over by hand: from which service, and the key that was carried."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    service: StrictStr
    key: StrictStr


class Change(BaseModel, Generic[T]):
    """An operation on a set."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    add: list[T] | None = None
    remove: list[T] | None = None


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


class ParticipantBody(BaseModel):
    """Who was visited, and what they agreed may be kept."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: StrictStr
    scopes: list[StrictStr]


class VisitBody(Body):
    """A visit. Key: random; of an import the hash of its label."""

    label: StrictStr | None = None
    team: StrictStr | None = None
    place: StrictStr | None = None
    starts: StrictStr | None = None
    ends: StrictStr | None = None
    status: Literal["planned", "made"] | None = None
    interviewers: Change[StrictStr] | None = None
    participants: Change[ParticipantBody] | None = None
    focus: StrictStr | None = None
    debrief: StrictStr | None = None


class NoteBody(Body):
    """A timestamped line of a visit. Key: random."""

    visit: StrictStr | None = None
    kind: Literal["quote", "seen", "reading", "question", "mark"] | None = None
    text: StrictStr | None = None
    speaker: StrictStr | None = None
    tag: StrictStr | None = None
    evidence: StrictStr | None = None
    released: StrictBool | None = None


class ObservationBody(Body):
    """One interaction. Key: random; of an import the hash of its row. Added dimensions are extra fields.

    ``team`` is set where a file names one per row; otherwise the visit's team speaks.
    """

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[str, AnswerBody | Change[AnswerBody] | None]

    visit: StrictStr | None = None
    episode: StrictStr | None = None
    order: StrictInt | None = None
    qualifier: StrictStr | None = None
    team: StrictStr | None = None
    service_name: AnswerBody | None = None
    rekeyed_from: Change[RekeyedBody] | None = None


class CatalogueBody(ObservationBody):
    """What a list says about a service: known, not seen."""

    label: StrictStr | None = None


class VerdictBody(Body):
    """A ruling on two names. Key: the JSON list of their two keys, sorted.

    ``named`` is one of the two, as it was typed, where a service was given it: it is another name, and no key.
    """

    verdict: Literal["same", "different", "variants"] | None = None
    because: StrictStr | None = None
    named: StrictStr | None = None


class TwinBody(Body):
    """A ruling on two visits, or two observations, that may be one. Key: the JSON list of their ids, sorted."""

    verdict: Literal["same", "different"] | None = None
    because: StrictStr | None = None


class SpellingBody(Body):
    """A ruling on two spellings of a value. Key: the JSON list of the domain and the two keys, sorted."""

    verdict: Literal["same", "different"] | None = None
    because: StrictStr | None = None


class AdjudicationBody(Body):
    """A chosen answer. Key: the JSON list of the service's key and the field."""

    value: AnswerBody | list[AnswerBody] | None = None
    because: StrictStr | None = None


class ColumnMapBody(Body):
    """How a person reads files with these headers. Key: the fingerprint of the headers."""

    label: StrictStr | None = None
    columns: dict[StrictStr, StrictStr] | None = None
    values: dict[StrictStr, dict[StrictStr, StrictStr]] | None = None


class StrikeBody(Body):
    """Words withdrawn: claim ids, each with the names of the fields it had set. Key: random."""

    claims: dict[StrictStr, list[StrictStr]] | None = None
    because: StrictStr | None = None


KINDS: dict[str, type[Any]] = {
    "engagement": EngagementBody,
    "person": PersonBody,
    "team": TeamBody,
    "visit": VisitBody,
    "note": NoteBody,
    "observation": ObservationBody,
    "catalogue": CatalogueBody,
    "verdict": VerdictBody,
    "twin": TwinBody,
    "spelling": SpellingBody,
    "adjudication": AdjudicationBody,
    "column_map": ColumnMapBody,
    "strike": StrikeBody,
}
