"""What ``config/visit.toml`` may say."""

from pydantic import BaseModel, ConfigDict


class VisitConfig(BaseModel):
    """How visits are taken down.

    Attributes:
        starts_covered: whether scores, dispositions, people's names and readings are hidden in a running visit.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    starts_covered: bool = True
