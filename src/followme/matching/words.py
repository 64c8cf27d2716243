"""The words that mean something to the matcher (``config/matching.toml``, ``config/aliases.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

from pydantic import BaseModel

Mark = Literal["environment", "region", "period", "tenant", "edition", "platform"]
Kind = Literal["word", "number", "version", Mark, "plain", "generic", "legal", "stop", "vendor"]
"""What a token is; only words, vendors and numbers name a thing, the others tell variants of it apart."""
IDLE: Final[frozenset[Kind]] = frozenset({"stop", "plain", "generic"})
"""Kinds that name nothing by themselves."""
MARKS: Final[tuple[Kind, ...]] = get_args(Mark)
"""Kinds of which two names of one service never hold two different ones."""
ALONE: Final[frozenset[Kind]] = frozenset({"environment", "tenant"})
"""Marks that tell two things apart even if only one name has them: what says none is the ordinary one."""


class MatchingWords(BaseModel, extra="forbid", frozen=True):
    """``config/matching.toml``."""

    stop: list[str] = []
    plain: list[str] = []
    generic: list[str] = []
    legal: list[str] = []
    environment: list[str] = []
    region: list[str] = []
    tenant: list[str] = []
    edition: list[str] = []
    platform: list[str] = []
    version: list[str] = []
    describing: list[str] = []
    paperwork: list[str] = []
    vendors: list[str] = []
    weights: dict[str, float] = {}


class Aliases(BaseModel, extra="forbid", frozen=True):
    """``config/aliases.toml``: other ways to write words, phrases and whole names."""

    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    names: dict[str, str] = {}


@dataclass(frozen=True)
class Words:
    """Both files, ready for use."""

    matching: MatchingWords
    aliases: Aliases

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """A word → what it is; a word that is listed twice is what the more telling list says."""
        listed = self.matching
        lists: tuple[tuple[Kind, list[str]], ...] = (
            ("vendor", listed.vendors),
            ("plain", listed.plain),
            ("generic", listed.generic),
            ("edition", listed.edition),
            ("tenant", listed.tenant),
            ("platform", listed.platform),
            ("region", listed.region),
            ("environment", listed.environment),
            ("version", listed.version),
            ("legal", listed.legal),
            ("stop", listed.stop),
        )
        return {word: kind for kind, words in lists for word in words}
