"""What ``config/visit.toml`` may say."""

from pydantic import BaseModel


class VisitConfig(BaseModel, frozen=True, extra="forbid"):
    """How visits are taken down.

    Attributes:
        starts_covered: whether scores, dispositions, people's names and readings are hidden in a running visit.
    """

    starts_covered: bool = True
